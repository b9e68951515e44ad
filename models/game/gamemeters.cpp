// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/gamemeters.h"

#include <algorithm>

namespace lw::models {

namespace {

constexpr double Share = 1.0 / 8;
/// Silence from which on it lowers the rate; less is the way states come.
constexpr qint64 PauseNs = 250'000'000;
constexpr qint64 LeastSpanNs = 100'000'000;

} // namespace

void RoundTripMeter::sent(qint64 timestamp, qint64 nowNs)
{
    m_open.push_back({timestamp, nowNs});
    if (m_open.size() > MostOpen)
        m_open.pop_front();
}

bool RoundTripMeter::answered(qint64 timestamp, qint64 atNs)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [timestamp](const Ping &ping) { return ping.timestamp == timestamp; });
    if (found == m_open.end())
        return false;
    m_lastNs = std::max<qint64>(atNs - found->sentNs, 0);
    m_smoothedNs = m_smoothedNs < 0 ? double(m_lastNs) : m_smoothedNs + (double(m_lastNs) - m_smoothedNs) * Share;
    m_open.erase(m_open.begin(), found + 1); // those before it will not be answered any more
    return true;
}

bool TickMeter::take(quint64 tick, qint64 atNs)
{
    if (m_taken > 0 && tick <= m_lastTick)
        return false;
    if (m_taken++ > 0)
        m_skipped += tick - m_lastTick - 1;
    m_lastTick = tick;
    m_times.push_back(atNs);
    while (m_times.size() > MostKept || m_times.front() < atNs - WindowNs)
        m_times.pop_front();
    return true;
}

double TickMeter::perSecond(qint64 nowNs) const
{
    const auto first = std::lower_bound(m_times.begin(), m_times.end(), nowNs - WindowNs);
    if (m_times.end() - first < 2)
        return 0;
    const qint64 untilNs = nowNs - m_times.back() > PauseNs ? nowNs : m_times.back();
    const qint64 spanNs = untilNs - *first;
    return spanNs < LeastSpanNs ? 0 : double(m_times.end() - first - 1) * 1e9 / double(spanNs);
}

} // namespace lw::models
