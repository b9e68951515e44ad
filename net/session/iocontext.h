// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/event.h"
#include "net/session/framingtable.h"
#include "net/session/slicebudget.h"
#include "net/session/tap.h"
#include "net/session/tape.h"

#include <QByteArray>
#include <QHash>
#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lw::net {

class IntervalTimer;
class PromptThread;
class Session;
class TimerWheel;

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
    /// The deadlines of this thread. For its sessions and what else ends in closeAll(); made at the first call.
    TimerWheel &wheel();
    /// Session::flush() is called when all that this turn of the loop reads has been handled.
    void flushLater(Session *session);
    /// Session::resumeInput() is called in one of the next turns of the loop, round robin; sockets are served between.
    void queueInput(Session *session);
    /// Sessions hold so many bytes more (or fewer) than before. After large amounts were given back, so is the memory
    /// to the system: at most once a second, in another thread.
    void heldChanged(qint64 bytes);
    /// Aborts and deletes every session; for the end of the thread.
    void closeAll();

    std::vector<char> readBuffer; ///< one read at a time
    QByteArray outBatch;          ///< answers of the read that is being handled
    qint64 readTimeNs = 0;
    SliceBudget slice; ///< of the session whose input is being handled

private:
    struct Recording
    {
        std::shared_ptr<Tape> tape;
        TapeScope scope;
    };

    class MemoryTimer;

    void flushAll();
    void runInputs();
    void giveMemoryBack();

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
    std::unique_ptr<IntervalTimer>
        m_inputTimer;                       ///< of the IO thread, as the flusher; of no interval: fires once a turn
    std::deque<Session *> m_inputs;         ///< that have undecoded input, each once
    std::unique_ptr<PromptThread> m_prompt; ///< while there are any: a busy thread loses its turn for less long
    std::unique_ptr<TimerWheel> m_wheel;    ///< of the IO thread, as the flusher
    std::unique_ptr<MemoryTimer> m_memoryTimer;
    qint64 m_held = 0;
    qint64 m_mostHeld = 0; ///< since memory was last given back
};

} // namespace lw::net
