// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace lw::net {

using OwnerId = quint32;   ///< an endpoint or a client; never reused within an Engine; 0 is none
using SessionId = quint64; ///< one connection; counts from 1; never reused within an Engine

enum class TapKind : quint8 {
    Received,
    Sent,
    Opened, ///< content: peer address
    Ended,  ///< the peer finished sending
    Closed, ///< content: the reason, in words
    Failed  ///< content: the error, in words
};

/// One thing that happened on one session. Its bytes lie in TapBatch::bytes.
struct TapRecord
{
    qint64 timeNs = 0; ///< monotonic clock; see net::Clock
    SessionId session = 0;
    OwnerId owner = 0;
    quint32 offset = 0; ///< into TapBatch::bytes
    quint32 size = 0;   ///< bytes of content
    TapKind kind = TapKind::Received;
    quint8 type = 0;     ///< of the frame
    quint16 framing = 0; ///< of the session at that time: FramingTable
};

struct TapBatch
{
    std::vector<TapRecord> records;
    QByteArray bytes;
    quint64 skippedFrames = 0; ///< frames that the budget left out, since the batch before
    quint64 skippedBytes = 0;

    bool isEmpty() const { return records.empty() && skippedFrames == 0; }
    QByteArrayView content(const TapRecord &record) const
    {
        return QByteArrayView(bytes).sliced(record.offset, record.size);
    }
};

/// Where traffic leaves an IO thread for the screen: a buffer bounded in bytes that the reader swaps for an empty one
/// every ~30 ms. When the reader does not come, frames are counted as skipped and nothing waits. Events of a session
/// have a reserve of their own, so that a flood of frames does not hide them.
/// Thread: add() from one IO thread, take() from one reader.
class Tap
{
public:
    static constexpr qsizetype DefaultBudget = 16 << 20;

    explicit Tap(qsizetype budgetBytes = DefaultBudget);

    void setEnabled(bool enabled) { m_enabled.store(enabled, std::memory_order_relaxed); }
    bool isEnabled() const { return m_enabled.load(std::memory_order_relaxed); }

    /// Called, in the IO thread, when the first record after a take() arrives. Set before use.
    void setNotifier(std::function<void()> notifier) { m_notify = std::move(notifier); }

    /// \a record's offset and size are filled in from \a content. Cheap when disabled.
    void add(TapRecord record, QByteArrayView content);

    TapBatch take();

private:
    void addEnabled(TapRecord record, QByteArrayView content);

    std::atomic<bool> m_enabled{false};
    const qsizetype m_budget;
    std::function<void()> m_notify;
    std::mutex m_mutex;
    TapBatch m_batch;
};

inline void Tap::add(TapRecord record, QByteArrayView content)
{
    if (isEnabled())
        addEnabled(record, content);
}

} // namespace lw::net
