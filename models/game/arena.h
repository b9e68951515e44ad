// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/game/clientprediction.h"
#include "models/game/gamemessage.h"
#include "models/game/gamemeters.h"

#include <QHash>

#include <optional>

namespace lw::models {

/// A game as one player sees it: the field, everybody's place by the latest STATE, and where we are without waiting for
/// it. Knows no connection; all times are handed in, ns of one monotonic clock that does not go back. Thread: one.
class Arena
{
public:
    static constexpr qint64 JumpNs = 500'000'000;
    static constexpr qint64 SilenceNs = 1'000'000'000; ///< without a STATE, from which on a game is silent
    static constexpr int Colours = 10;                 ///< that players are told apart by

    void welcome(const GameWelcome &welcome, qint64 nowNs);
    bool isWelcome() const { return m_welcome.has_value(); }
    const QString &ownId() const { return m_ownId; }
    int tickRate() const { return m_welcome ? m_welcome->tickRate : 0; }
    const GameField &field() const { return m_field; }
    /// Whether we can say ahead where we will be: only in a field as ours are, whose speed we know.
    bool isPredicting() const { return m_field == GameField(); }

    /// Takes a STATE that came at \a receivedNs. The error says why it is of no use.
    net::Result<void> take(const GameSnapshot &snapshot, qint64 receivedNs, qint64 nowNs);
    const QList<GameEntry> &players() const { return m_players; } ///< in the game's order
    quint64 tick() const { return m_ticks.lastTick(); }

    /// We steer to \a x, \a y, each -1..1. The seq to send it with; none if it changes nothing.
    std::optional<qint64> steer(double x, double y, qint64 nowNs);
    /// We jump. The seq; none while the jump before lasts.
    std::optional<qint64> jump(qint64 nowNs);

    /// What the latest STATE says of us, if anything.
    std::optional<GameEntry> own() const;
    /// Where to draw us.
    GamePoint predicted(qint64 nowNs) const;
    double directionX() const { return m_x; }
    double directionY() const { return m_y; }
    quint64 pending() const { return quint64(m_lastSeq - m_ack); } ///< inputs that no STATE contains yet
    quint64 corrections() const { return m_prediction.corrections(); }
    double lastError() const { return m_prediction.lastError(); } ///< units
    bool hasPrediction() const { return isPredicting() && m_prediction.isKnown(); }

    /// How high a player is, 0..1: half a circle in JumpNs from the first STATE that says so; our own at once.
    double lift(const GameEntry &player, qint64 nowNs) const;
    /// 0..Colours-1; stays the same for an id.
    static int colourOf(const QString &id);

    /// No STATE came for some time (ns, else 0): SilenceNs, or three ticks of a slow game.
    qint64 silentNs(qint64 nowNs) const;

    RoundTripMeter &roundTrip() { return m_roundTrip; }
    const RoundTripMeter &roundTrip() const { return m_roundTrip; }
    const TickMeter &ticks() const { return m_ticks; }

private:
    net::Result<void> reconcile(const GameEntry &own, qint64 receivedNs, qint64 nowNs);
    void noteJumps(qint64 nowNs);

    std::optional<GameWelcome> m_welcome;
    qint64 m_welcomeNs = 0;
    QString m_ownId;
    GameField m_field;
    QList<GameEntry> m_players;
    qsizetype m_ownPlace = -1;      ///< in m_players
    QHash<QString, qint64> m_jumps; ///< since when those in the air are there
    ClientPrediction m_prediction;
    RoundTripMeter m_roundTrip;
    TickMeter m_ticks;
    double m_x = 0, m_y = 0; ///< the direction sent last
    qint64 m_lastSeq = 0;    ///< of our inputs; the first is 1
    qint64 m_ack = 0;
    std::optional<qint64> m_ownJumpNs;
};

} // namespace lw::models
