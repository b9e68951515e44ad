// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/tap.h"

#include <limits>

namespace lw::net {

namespace {

/// Events are few and small; they may go over the budget by this much before they too are counted as skipped.
constexpr qsizetype EventReserve = 1 << 20;

bool isFrame(TapKind kind)
{
    return kind == TapKind::Received || kind == TapKind::Sent;
}

} // namespace

Tap::Tap(qsizetype budgetBytes)
    : m_budget(std::min<qsizetype>(budgetBytes, std::numeric_limits<quint32>::max() / 2))
{}

void Tap::addEnabled(TapRecord record, QByteArrayView content)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        const qsizetype used = m_batch.bytes.size() + qsizetype(m_batch.records.size() * sizeof(TapRecord));
        const qsizetype limit = m_budget + (isFrame(record.kind) ? 0 : EventReserve);
        first = m_batch.isEmpty();
        if (used + content.size() + qsizetype(sizeof(TapRecord)) > limit) {
            ++m_batch.skippedFrames;
            m_batch.skippedBytes += quint64(content.size());
        } else {
            record.offset = quint32(m_batch.bytes.size());
            record.size = quint32(content.size());
            m_batch.bytes.append(content);
            m_batch.records.push_back(record);
        }
    }
    if (first && m_notify)
        m_notify();
}

TapBatch Tap::take()
{
    TapBatch taken;
    const std::lock_guard lock(m_mutex);
    std::swap(taken, m_batch);
    // The next batch is likely as large: growing it again step by step would cost the IO thread.
    m_batch.records.reserve(std::min<std::size_t>(taken.records.size(), 65'536));
    m_batch.bytes.reserve(std::min<qsizetype>(taken.bytes.size(), m_budget / 4));
    return taken;
}

} // namespace lw::net
