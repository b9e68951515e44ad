// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/event.h"
#include "net/session/framingtable.h"
#include "net/session/tap.h"
#include "net/session/tape.h"

#include <QByteArray>
#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lw::net {

class Session;

/// Rare events on their way up: any IO thread adds, one reader takes lists.
class EventQueue
{
public:
    /// Called, in an IO thread, when an event arrives in an empty queue. Set before use.
    void setNotifier(std::function<void()> notifier) { m_notify = std::move(notifier); }
    void add(NetEvent event);
    QList<NetEvent> take();

private:
    std::function<void()> m_notify;
    std::mutex m_mutex;
    QList<NetEvent> m_events;
};

/// What the sessions of one IO thread share: its buffers, its tap, its way up, and themselves by id.
/// Thread: made anywhere; used and emptied (closeAll) in its IO thread.
class IoContext
{
public:
    static constexpr qsizetype ReadBufferSize = 256 << 10;

    IoContext(int threadIndex, EventQueue &events, FramingTable &framings, qsizetype tapBudget);
    ~IoContext();

    int threadIndex() const { return m_threadIndex; }
    Tap &tap() { return m_tap; }
    FramingTable &framings() { return m_framings; }
    void report(NetEvent event);

    Session *find(SessionId id) const { return m_sessions.value(id); }
    void add(Session *session);
    void remove(Session *session);
    /// Sessions in its scope, open ones too, record on \a tape until it is removed.
    void addTape(const std::shared_ptr<Tape> &tape, const TapeScope &scope);
    /// Also closes it.
    void removeTape(const std::shared_ptr<Tape> &tape);
    std::vector<std::shared_ptr<Tape>> tapesFor(const Session &session) const;
    /// \a callback is called when a descriptor of this thread was given back (an acceptor that ran out tries again).
    int addDescriptorWaiter(std::function<void()> callback);
    void removeDescriptorWaiter(int id);
    void descriptorFreed();
    /// Session::flush() is called when all that this turn of the loop reads has been handled.
    void flushLater(Session *session);
    /// Aborts and deletes every session; for the end of the thread.
    void closeAll();

    std::vector<char> readBuffer; ///< one read at a time
    QByteArray outBatch;          ///< answers of the read that is being handled
    qint64 readTimeNs = 0;

private:
    struct Recording
    {
        std::shared_ptr<Tape> tape;
        TapeScope scope;
    };

    void flushAll();

    const int m_threadIndex;
    EventQueue &m_events;
    FramingTable &m_framings;
    Tap m_tap;
    QHash<SessionId, Session *> m_sessions;
    std::vector<Recording> m_recordings;
    QHash<int, std::function<void()>> m_descriptorWaiters;
    int m_lastWaiter = 0;
    std::unique_ptr<QObject> m_flusher; ///< of the IO thread: made at the first use, gone with the sessions
    std::vector<Session *> m_toFlush;   ///< each once
};

} // namespace lw::net
