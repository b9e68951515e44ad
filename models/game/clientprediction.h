// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/service/game/gamerules.h"

#include <QtGlobal>

#include <deque>

namespace lw::models {

struct GamePoint
{
    double x = 0;
    double y = 0;

    bool operator==(const GamePoint &) const = default;
};

/// What a STATE says of one player.
struct GameMotion
{
    double x = 0, y = 0;   ///< GameRules::Least..Most
    double vx = 0, vy = 0; ///< units a second
    qint64 ack = -1;       ///< the last input that it contains
};

/// Where the player of this side is, without waiting for the game to say so: every input counts at once, and is kept
/// until the game's own answer contains it. That answer is as old as its way here and the input's way there took
/// (latency): from then to now the inputs kept are played again on it. Where that differs by more than Threshold from
/// what was shown, the picture glides there within CorrectionNs instead of jumping; less is let be until the player
/// rests. Times are ns of one monotonic clock and don't go back. Thread: one at a time.
class ClientPrediction
{
public:
    static constexpr double Threshold = 5; ///< units, |dx| + |dy|
    static constexpr qint64 CorrectionNs = 100'000'000;
    static constexpr std::size_t MostPending = 1024; ///< inputs kept; above, the oldest are taken for lost

    /// Input \a seq (counting up): steer to \a x, \a y, each -1..1.
    void move(qint64 seq, double x, double y, qint64 nowNs);

    /// Takes a STATE. \a latencyNs is from sending to answer, as PING and PONG measure it. False if it is of no use:
    /// not finite, or older than one before it.
    bool reconcile(const GameMotion &motion, qint64 nowNs, qint64 latencyNs);

    /// Where to draw the player.
    GamePoint shown(qint64 nowNs) const;
    /// Where it is, by all that is known: shown() without what is left of a correction.
    GamePoint predicted(qint64 nowNs) const;

    /// Whether a STATE was taken; before, nothing is known.
    bool isKnown() const { return m_isKnown; }
    std::size_t pending() const { return m_pending.size(); }
    double lastError() const { return m_lastError; } ///< of the latest reconcile(), units, |dx| + |dy|
    quint64 corrections() const { return m_corrections; }

private:
    struct Input
    {
        qint64 seq;
        double vx, vy; ///< units a second
        qint64 atNs;
    };

    GamePoint offset(qint64 nowNs) const;
    bool rests() const;

    std::deque<Input> m_pending;
    GameMotion m_base;     ///< the latest STATE
    qint64 m_baseNs = 0;   ///< the time of which it speaks
    GamePoint m_offset;    ///< shown less predicted, when it was set
    qint64 m_offsetNs = 0; ///< since when it shrinks
    bool m_isShrinking = false;
    bool m_isKnown = false;
    double m_lastError = 0;
    quint64 m_corrections = 0;
};

} // namespace lw::models
