// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replayhub.h"

#include <utility>

namespace lw::net {

void ReplayHub::add(ReplayDifference difference)
{
    progress.differences.fetch_add(1, std::memory_order_relaxed);
    const std::lock_guard lock(m_mutex);
    const qsizetype bytes = difference.recorded.size() + difference.received.size();
    if (m_differences.size() >= ReplayResult::MostDifferences ||
        m_differenceBytes + bytes > ReplayResult::MostDifferenceBytes)
        return;
    m_differenceBytes += bytes;
    m_differences.append(std::move(difference));
}

void ReplayHub::add(Closed closed)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_closed.empty();
        m_closed.push_back(std::move(closed));
    }
    if (wasEmpty && notify)
        notify();
}

std::vector<ReplayHub::Closed> ReplayHub::takeClosed()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_closed, {});
}

QList<ReplayDifference> ReplayHub::differences() const
{
    const std::lock_guard lock(m_mutex);
    return m_differences;
}

} // namespace lw::net
