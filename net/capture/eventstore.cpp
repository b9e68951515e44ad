// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/eventstore.h"

#include <algorithm>

namespace lw::net {

namespace {

constexpr std::size_t EntriesPerChunk = 65'536;
constexpr qint64 TimeReach = qint64(1) << 39; // nine minutes to either side
constexpr qint64 PlaceReach = qint64(1) << 31;
constexpr int TimeShift = 24;
constexpr quint64 StreamBits = (quint64(1) << 20) - 1;

bool isWithin(qint64 value, qint64 base, qint64 reach)
{
    // unsigned: the distance of two such numbers need not be one
    return quint64(value) - quint64(base) + quint64(reach) < 2 * quint64(reach);
}

quint64 distance(qint64 value, qint64 base, qint64 reach)
{
    return quint64(value) - quint64(base) + quint64(reach);
}

} // namespace

EventStore::Chunk &EventStore::chunkFor(const CaptureEvent &event)
{
    if (!m_chunks.empty()) {
        Chunk &last = m_chunks.back();
        if (last.entries.size() < EntriesPerChunk && isWithin(event.timeNs, last.timeNs, TimeReach) &&
            isWithin(event.offset, last.offset, PlaceReach))
            return last;
        last.entries.shrink_to_fit();
    }
    m_chunks.push_back({m_size, event.timeNs, event.offset, {}});
    return m_chunks.back();
}

void EventStore::add(std::size_t stream, const CaptureEvent &event)
{
    Chunk &chunk = chunkFor(event);
    Entry entry;
    entry.packed = distance(event.timeNs, chunk.timeNs, TimeReach) << TimeShift | quint64(stream) << 4 |
                   quint64(event.kind) << 1 | quint64(event.direction);
    entry.place = quint32(distance(event.offset, chunk.offset, PlaceReach));
    entry.size = event.size;
    chunk.entries.push_back(entry);
    ++m_size;
}

CaptureEvent EventStore::unpack(const Chunk &chunk, const Entry &entry)
{
    CaptureEvent event;
    event.timeNs = qint64(quint64(chunk.timeNs) + (entry.packed >> TimeShift) - quint64(TimeReach));
    event.offset = qint64(quint64(chunk.offset) + entry.place - quint64(PlaceReach));
    event.size = entry.size;
    event.kind = CaptureEvent::Kind(entry.packed >> 1 & 7);
    event.direction = Direction(entry.packed & 1);
    return event;
}

std::vector<CaptureEvent> EventStore::eventsOf(std::size_t stream, std::size_t first, std::size_t last,
                                               std::size_t count) const
{
    std::vector<CaptureEvent> events;
    if (count == 0)
        return events;
    events.reserve(count);
    auto chunk = std::upper_bound(m_chunks.begin(), m_chunks.end(), first,
                                  [](std::size_t index, const Chunk &c) { return index < c.first; });
    for (--chunk; chunk != m_chunks.end() && chunk->first <= last; ++chunk) {
        const std::size_t from = first > chunk->first ? first - chunk->first : 0;
        const std::size_t to = std::min(chunk->entries.size(), last - chunk->first + 1);
        for (std::size_t i = from; i < to; ++i) {
            if ((chunk->entries[i].packed >> 4 & StreamBits) == stream)
                events.push_back(unpack(*chunk, chunk->entries[i]));
        }
    }
    return events;
}

void EventStore::visit(const std::function<bool(std::size_t stream, const CaptureEvent &event)> &visitor) const
{
    for (const Chunk &chunk : m_chunks) {
        for (const Entry &entry : chunk.entries) {
            if (!visitor(std::size_t(entry.packed >> 4 & StreamBits), unpack(chunk, entry)))
                return;
        }
    }
}

void EventStore::shrink()
{
    if (!m_chunks.empty())
        m_chunks.back().entries.shrink_to_fit();
    m_chunks.shrink_to_fit();
}

} // namespace lw::net
