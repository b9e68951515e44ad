// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <deque>

namespace lw::models {

/// How long the way to a game and back takes, by PING and PONG. Times are ns of one monotonic clock. Thread: one.
class RoundTripMeter
{
public:
    static constexpr std::size_t MostOpen = 16; ///< pings not yet answered; above, the oldest is given up

    /// A ping with \a timestamp goes out.
    void sent(qint64 timestamp, qint64 nowNs);
    /// False if no such ping is open: never sent, given up, or answered already.
    bool answered(qint64 timestamp, qint64 atNs);

    bool isKnown() const { return m_lastNs >= 0; }
    qint64 lastNs() const { return m_lastNs; }                 ///< -1: not known
    qint64 smoothedNs() const { return qint64(m_smoothedNs); } ///< as TCP does it: an eighth of each new one; -1
    std::size_t open() const { return m_open.size(); }

private:
    struct Ping
    {
        qint64 timestamp;
        qint64 sentNs;
    };

    std::deque<Ping> m_open;
    qint64 m_lastNs = -1;
    double m_smoothedNs = -1;
};

/// How regularly the STATEs of a game come: how many a second, and which ticks never came.
class TickMeter
{
public:
    static constexpr qint64 WindowNs = 2'000'000'000; ///< that the rate is measured over
    static constexpr std::size_t MostKept = 4'096;

    /// False, and nothing is counted, if \a tick is not above the last one.
    bool take(quint64 tick, qint64 atNs);

    /// States a second until \a nowNs; 0 until there are two.
    double perSecond(qint64 nowNs) const;
    quint64 skipped() const { return m_skipped; } ///< ticks of which there was no STATE
    quint64 taken() const { return m_taken; }
    quint64 lastTick() const { return m_lastTick; }
    qint64 lastNs() const { return m_times.empty() ? -1 : m_times.back(); }

private:
    std::deque<qint64> m_times; ///< of the latest states
    quint64 m_lastTick = 0;
    quint64 m_skipped = 0;
    quint64 m_taken = 0;
};

} // namespace lw::models
