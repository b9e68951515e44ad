// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <mutex>

namespace lw::net {

struct InboxFrame
{
    qint64 timeNs = 0;
    quint8 type = 0;
    QByteArray content;
};

/// Received frames of a client, kept for a program that must see every one (command line, expectations). Lossless:
/// when it holds more than its limit, the session stops reading until frames are taken, so that the peer waits.
/// Thread: add() from the IO thread, take() from one reader.
class Inbox
{
public:
    static constexpr qsizetype DefaultLimit = 16 << 20;

    explicit Inbox(qsizetype limitBytes = DefaultLimit)
        : m_limit(limitBytes)
    {}

    /// Called in the IO thread when a frame arrives in an empty inbox. Set before use.
    void setNotifier(std::function<void()> notifier) { m_notify = std::move(notifier); }

    /// False if the inbox is over its limit now: stop reading.
    bool add(InboxFrame frame);

    /// All frames so far. \a wasFull tells that the session waits to be resumed.
    QList<InboxFrame> take(bool *wasFull = nullptr);

private:
    const qsizetype m_limit;
    std::function<void()> m_notify;
    std::mutex m_mutex;
    QList<InboxFrame> m_frames;
    qsizetype m_bytes = 0;
    bool m_full = false;
};

} // namespace lw::net
