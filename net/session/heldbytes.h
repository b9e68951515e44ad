// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <utility>

namespace lw::net {

/// Bytes that the sessions of one owner hold together, beside their ceiling. A message that waits in several sessions
/// counts for each of them. Thread: any.
class HeldBytes
{
public:
    /// \a exceeded is called in the thread whose bytes went over, once until shed() is called; it must not end a
    /// session from within.
    explicit HeldBytes(std::function<void()> exceeded)
        : m_exceeded(std::move(exceeded))
    {}

    /// Bytes; 0: none. Before use.
    void setCeiling(qint64 ceiling) { m_ceiling = ceiling; }
    qint64 ceiling() const { return m_ceiling; }
    qint64 total() const { return m_total.load(std::memory_order_relaxed); }

    /// May be negative.
    void add(qint64 bytes)
    {
        const qint64 total = m_total.fetch_add(bytes, std::memory_order_relaxed) + bytes;
        if (bytes > 0 && m_ceiling > 0 && total > m_ceiling && !m_told.exchange(true, std::memory_order_acq_rel))
            m_exceeded();
    }
    /// What was to be ended is ended.
    void shed() { m_told.store(false, std::memory_order_release); }

private:
    const std::function<void()> m_exceeded;
    qint64 m_ceiling = 0;
    std::atomic<qint64> m_total{0};
    std::atomic<bool> m_told{false};
};

} // namespace lw::net
