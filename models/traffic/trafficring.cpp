// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/trafficring.h"

#include <algorithm>
#include <limits>

namespace lw::models {

namespace {

// up to here batches are joined; larger ones become segments of their own without a copy
constexpr size_t JoinedRows = 16'384;
constexpr qsizetype JoinedBytes = 2 << 20;
// dead bytes at the front that are not worth a copy
constexpr qsizetype WorthCompacting = 1 << 20;

bool earlier(const net::TapRecord &a, const net::TapRecord &b)
{
    return a.timeNs < b.timeNs;
}

/// Adds \a more to \a batch, in this order. False if its bytes can't be addressed any more.
bool join(net::TapBatch &batch, const net::TapBatch &more)
{
    const qsizetype base = batch.bytes.size();
    if (base + more.bytes.size() > qsizetype(std::numeric_limits<quint32>::max()))
        return false;
    batch.bytes += more.bytes;
    for (net::TapRecord record : more.records) {
        record.offset += quint32(base);
        batch.records.push_back(record);
    }
    return true;
}

bool overlap(const net::TapBatch &earlierBatch, const net::TapBatch &laterBatch)
{
    return earlier(laterBatch.records.front(), earlierBatch.records.back());
}

/// Merges the rows before and behind \a middle by time. Each half keeps its own order, also where its times go back a
/// little (an answer is sent before the next frame of the same read is looked at).
void mergeRows(std::vector<net::TapRecord> &records, size_t middle)
{
    std::vector<net::TapRecord> result;
    result.reserve(records.size());
    size_t left = 0, right = middle;
    qint64 leftTime = std::numeric_limits<qint64>::min(), rightTime = leftTime;
    while (left < middle && right < records.size()) {
        leftTime = std::max(leftTime, records[left].timeNs);
        rightTime = std::max(rightTime, records[right].timeNs);
        result.push_back(records[rightTime < leftTime ? right++ : left++]);
    }
    const auto at = [&](size_t index) { return records.begin() + std::ptrdiff_t(index); };
    result.insert(result.end(), at(left), at(middle));
    result.insert(result.end(), at(right), records.end());
    records = std::move(result);
}

/// Batches of several IO threads of the same moment, as few batches in the order of time.
std::vector<net::TapBatch> merged(std::vector<net::TapBatch> batches)
{
    std::erase_if(batches, [](const net::TapBatch &batch) { return batch.records.empty(); });
    std::sort(batches.begin(), batches.end(), [](const net::TapBatch &a, const net::TapBatch &b) {
        return earlier(a.records.front(), b.records.front());
    });
    std::vector<net::TapBatch> result;
    for (net::TapBatch &batch : batches) {
        const size_t middle = result.empty() ? 0 : result.back().records.size();
        if (result.empty() || !overlap(result.back(), batch) || !join(result.back(), batch))
            result.push_back(std::move(batch));
        else
            mergeRows(result.back().records, middle);
    }
    return result;
}

/// A batch grew by doubling; what it will never use is given back if it is much.
void trim(net::TapBatch &batch)
{
    if (batch.records.capacity() > batch.records.size() + batch.records.size() / 4)
        batch.records.shrink_to_fit();
    if (batch.bytes.capacity() > batch.bytes.size() + batch.bytes.size() / 4)
        batch.bytes.squeeze();
}

} // namespace

void TrafficRing::append(std::vector<net::TapBatch> batches)
{
    for (net::TapBatch &batch : merged(std::move(batches)))
        appendBatch(std::move(batch));
}

void TrafficRing::appendBatch(net::TapBatch batch)
{
    const size_t rows = batch.records.size();
    for (const net::TapRecord &record : batch.records)
        m_usedBytes += cost(record);
    net::TapBatch *last = m_segments.empty() ? nullptr : &m_segments.back().batch;
    const bool fits =
        last && last->records.size() + rows <= JoinedRows && last->bytes.size() + batch.bytes.size() <= JoinedBytes;
    if (!fits || !join(*last, batch)) {
        if (last)
            trim(*last);
        m_segments.push_back({m_end, std::move(batch)});
    }
    m_end += rows;
}

quint64 TrafficRing::firstWithin(quint64 maxRows, qint64 maxBytes) const
{
    const quint64 byRows = m_end - m_first > maxRows ? m_end - maxRows : m_first;
    qint64 bytes = m_usedBytes;
    quint64 first = m_first;
    while (first < byRows || (first < m_end && bytes > maxBytes))
        bytes -= cost(*at(first++).record);
    return first;
}

void TrafficRing::evictTo(quint64 first)
{
    for (; m_first < first; ++m_first)
        m_usedBytes -= cost(*at(m_first).record);
    while (!m_segments.empty() && m_segments.front().end() <= m_first)
        m_segments.pop_front();
    m_lastHit = 0;
    compactFront();
}

void TrafficRing::compactFront()
{
    if (m_segments.empty() || m_segments.front().first == m_first)
        return;
    Segment &segment = m_segments.front();
    const auto dead = qsizetype(m_first - segment.first);
    const auto rows = qsizetype(segment.batch.records.size());
    const qsizetype size = segment.batch.bytes.size() + rows * qsizetype(sizeof(net::TapRecord));
    // half dead: each byte is copied at most once more before it goes
    if (dead < rows / 2 || size < WorthCompacting)
        return;
    net::TapBatch alive;
    alive.records.reserve(size_t(rows - dead));
    for (qsizetype i = dead; i < rows; ++i) {
        net::TapRecord record = segment.batch.records[size_t(i)];
        const QByteArrayView content = segment.batch.content(record);
        record.offset = quint32(alive.bytes.size());
        alive.bytes.append(content.data(), content.size());
        alive.records.push_back(record);
    }
    segment = {m_first, std::move(alive)};
}

TrafficRing::Row TrafficRing::at(quint64 number) const
{
    Q_ASSERT(number >= m_first && number < m_end);
    const Segment &segment = segmentOf(number);
    const net::TapRecord &record = segment.batch.records[size_t(number - segment.first)];
    return {&record, segment.batch.content(record)};
}

const TrafficRing::Segment &TrafficRing::segmentOf(quint64 number) const
{
    const auto holds = [&](size_t index) {
        return index < m_segments.size() && m_segments[index].first <= number && number < m_segments[index].end();
    };
    for (const size_t near : {m_lastHit, m_lastHit + 1, m_lastHit - 1}) {
        if (holds(near)) {
            m_lastHit = near;
            return m_segments[near];
        }
    }
    const auto behind = std::upper_bound(m_segments.begin(), m_segments.end(), number,
                                         [](quint64 n, const Segment &segment) { return n < segment.first; });
    m_lastHit = size_t(behind - m_segments.begin()) - 1;
    return m_segments[m_lastHit];
}

} // namespace lw::models
