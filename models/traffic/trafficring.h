// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/tap.h"

#include <deque>
#include <vector>

namespace lw::models {

/// The store behind the traffic table: rows by number, oldest evicted first. Batches are moved in whole; small ones are
/// joined, so that a row costs its record and its content and little else.
/// Thread: one.
class TrafficRing
{
public:
    struct Row
    {
        const net::TapRecord *record;
        QByteArrayView content;
    };

    /// Rows are merged by time within this call.
    void append(std::vector<net::TapBatch> batches);
    /// Where first() must stand for the rows and bytes to be within these bounds.
    quint64 firstWithin(quint64 maxRows, qint64 maxBytes) const;
    /// Drops the rows before \a first.
    void evictTo(quint64 first);

    /// Rows first() <= number < end() are here. The first ever has number 1.
    quint64 first() const { return m_first; }
    quint64 end() const { return m_end; }
    /// Contents and records.
    qint64 usedBytes() const { return m_usedBytes; }

    /// Valid until the next call that is not const.
    Row at(quint64 number) const;

    static qint64 cost(const net::TapRecord &record) { return record.size + qint64(sizeof(net::TapRecord)); }

private:
    struct Segment
    {
        quint64 first = 0;
        net::TapBatch batch;

        quint64 end() const { return first + batch.records.size(); }
    };

    void appendBatch(net::TapBatch batch);
    const Segment &segmentOf(quint64 number) const;
    void compactFront();

    std::deque<Segment> m_segments;
    quint64 m_first = 1;
    quint64 m_end = 1;
    qint64 m_usedBytes = 0;
    mutable size_t m_lastHit = 0; ///< neighbours are asked for one after another
};

} // namespace lw::models
