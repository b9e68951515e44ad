// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QHash>

#include <vector>

namespace lw::models {

/// The sessions of endpoints in the order of appearance, found by id and by row in O(log n). Private to models.
class TargetSessions
{
public:
    struct Entry
    {
        quint64 order = 0;
        net::SessionId id = 0;
        net::OwnerId owner = 0;
        net::SocketAddress peer;
    };

    int size() const { return int(m_entries.size()); }
    const Entry &at(int row) const { return m_entries[size_t(row)]; }
    /// -1 if it is not there.
    int rowOf(net::SessionId id) const;
    bool contains(net::SessionId id) const { return m_orders.contains(id); }

    void append(std::vector<Entry> entries);
    void remove(int first, int last);

private:
    std::vector<Entry> m_entries; ///< orders ascend
    QHash<net::SessionId, quint64> m_orders;
    quint64 m_next = 0;
};

} // namespace lw::models
