// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/targetlist.h"

#include <algorithm>

namespace lw::models {

int TargetSessions::rowOf(net::SessionId id) const
{
    const auto order = m_orders.constFind(id);
    if (order == m_orders.constEnd())
        return -1;
    const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), *order,
                                        [](const Entry &entry, quint64 wanted) { return entry.order < wanted; });
    return int(found - m_entries.begin());
}

void TargetSessions::append(std::vector<Entry> entries)
{
    for (Entry &entry : entries) {
        entry.order = m_next++;
        m_orders.insert(entry.id, entry.order);
        m_entries.push_back(entry);
    }
}

void TargetSessions::remove(int first, int last)
{
    const auto from = m_entries.begin() + first;
    const auto to = m_entries.begin() + last + 1;
    std::for_each(from, to, [this](const Entry &entry) { m_orders.remove(entry.id); });
    m_entries.erase(from, to);
}

} // namespace lw::models
