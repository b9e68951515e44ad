// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/ippacket.h"

#include <vector>

namespace lw::net {

/// The two ends of a connection, the smaller one first, so that both directions have the same.
struct FlowKey
{
    IpAddress first, second;
    quint16 firstPort = 0, secondPort = 0;

    bool operator==(const FlowKey &) const = default;
};

/// From the ends of a connection to its number: open addressing with linear probing in eight bytes a slot, as a capture
/// is read at several million packets a second. The keys themselves stand with the connections.
class FlowTable
{
public:
    FlowTable();

    static constexpr quint32 None = ~quint32(0);

    /// The number of \a key, or None for a new one; to be set before the next call. \a keyOf: from number to key.
    template <typename KeyOf>
    quint32 &at(const FlowKey &key, KeyOf keyOf)
    {
        if (m_used * 2 >= m_slots.size())
            grow();
        const quint32 hash = hashOf(key);
        std::size_t place = hash & (m_slots.size() - 1);
        for (; m_slots[place].flow != None; place = (place + 1) & (m_slots.size() - 1)) {
            if (m_slots[place].hash == hash && keyOf(m_slots[place].flow) == key)
                return m_slots[place].flow;
        }
        m_slots[place].hash = hash;
        ++m_used;
        return m_slots[place].flow;
    }

private:
    struct Slot
    {
        quint32 hash = 0;
        quint32 flow = None;
    };
    quint32 hashOf(const FlowKey &key) const;
    void grow();

    std::vector<Slot> m_slots; ///< a power of two of them
    std::size_t m_used = 0;
    quint64 m_seed;
};

} // namespace lw::net
