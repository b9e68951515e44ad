// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/flowtable.h"

#include <QHashFunctions>

namespace lw::net {

namespace {

constexpr std::size_t FirstSlots = 1'024;

quint64 mixed(quint64 value)
{
    value ^= value >> 32;
    value *= 0xd6e8'feb8'6659'fd93;
    value ^= value >> 32;
    return value;
}

} // namespace

FlowTable::FlowTable()
    : m_slots(FirstSlots)
    , m_seed(QHashSeed::globalSeed()) // a file can't be made so that all its connections meet in one slot
{}

quint32 FlowTable::hashOf(const FlowKey &key) const
{
    quint64 hash = mixed(m_seed ^ key.first.low ^ (quint64(key.firstPort) << 48 | quint64(key.secondPort) << 32));
    hash = mixed(hash ^ key.second.low);
    if (!key.first.isIp4())
        hash = mixed(mixed(hash ^ key.first.high) ^ key.second.high);
    return quint32(hash);
}

void FlowTable::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot &slot : old) {
        if (slot.flow == None)
            continue;
        std::size_t place = slot.hash & (m_slots.size() - 1);
        while (m_slots[place].flow != None)
            place = (place + 1) & (m_slots.size() - 1);
        m_slots[place] = slot;
    }
}

} // namespace lw::net
