// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/captureevent.h"

#include <functional>
#include <vector>

namespace lw::net {

/// The events of all streams of a capture in one list, in 16 bytes each: those of a stream are found by going through
/// it. Time and place are kept as distances from those of the first in a chunk.
class EventStore
{
public:
    static constexpr std::size_t MostStreams = std::size_t(1) << 20; ///< that its 20 bits can number

    std::size_t size() const { return m_size; }
    void add(std::size_t stream, const CaptureEvent &event);
    /// Those of \a stream between the \a first and the \a last event (inclusive), of which there are \a count.
    std::vector<CaptureEvent> eventsOf(std::size_t stream, std::size_t first, std::size_t last,
                                       std::size_t count) const;
    /// All of them in their order, until \a visitor returns false.
    void visit(const std::function<bool(std::size_t stream, const CaptureEvent &event)> &visitor) const;
    void shrink();

private:
    struct Entry
    {
        quint64 packed = 0; ///< from the top: 40 bits of time, 20 of stream, 3 of kind, 1 of direction
        quint32 place = 0;
        quint32 size = 0;
    };
    static_assert(sizeof(Entry) == 16);
    struct Chunk
    {
        std::size_t first = 0;
        qint64 timeNs = 0;
        qint64 offset = 0;
        std::vector<Entry> entries;
    };
    Chunk &chunkFor(const CaptureEvent &event);
    static CaptureEvent unpack(const Chunk &chunk, const Entry &entry);

    std::vector<Chunk> m_chunks;
    std::size_t m_size = 0;
};

} // namespace lw::net
