// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <atomic>

namespace lw::net {

/// Numbers of one endpoint, client or of all, at one moment. Bytes are those that crossed the socket (framing
/// included); messages are frames.
struct Totals
{
    quint64 opened = 0; ///< sessions ever opened
    quint64 closed = 0; ///< of them, closed again
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 messagesIn = 0;
    quint64 messagesOut = 0;
    quint64 errors = 0; ///< resets, malformed frames, refused connections, failed listeners

    quint64 open() const { return opened - closed; }
    Totals &operator+=(const Totals &other);
    bool operator==(const Totals &) const = default;
};

/// The live form of Totals: one writer (an IO thread), any number of readers, no locked instruction. Aligned so that
/// two threads never share a cache line.
struct alignas(64) Counters
{
    std::atomic<quint64> opened{0}, closed{0}, bytesIn{0}, bytesOut{0}, messagesIn{0}, messagesOut{0}, errors{0};

    /// \a closed is read first, so that open() never goes below zero.
    Totals read() const;
};

/// Adds without a locked instruction: only the one writer calls it.
inline void bump(std::atomic<quint64> &counter, quint64 by = 1)
{
    counter.store(counter.load(std::memory_order_relaxed) + by, std::memory_order_release);
}

/// Numbers of one session; shared by the session (writer) and whoever shows it.
struct SessionStats
{
    std::atomic<quint64> bytesIn{0}, bytesOut{0}, messagesIn{0}, messagesOut{0};
    std::atomic<qint64> unsent{0}; ///< bytes waiting to be written
    std::atomic<qint64> lost{0};   ///< bytes that still waited when it ended, and never went out
};

} // namespace lw::net
