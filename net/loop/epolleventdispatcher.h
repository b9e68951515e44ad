// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractEventDispatcher>

#include <memory>

namespace lw::net {

/// Told by the dispatcher about the end of one stream, apart from its data. Lives in the dispatcher's thread.
class StreamWatcher
{
public:
    /// The peer has finished sending (FIN) and every byte it sent has been read. Unless this side has finished too, the
    /// read event that would make a socket close its descriptor is held back until
    /// EpollEventDispatcher::releaseEndOfStream(); the watcher may call that from here. Called once for a stream. Not
    /// called when the connection was reset.
    virtual void endOfStream() = 0;

protected:
    ~StreamWatcher() = default;
};

#ifdef Q_OS_LINUX

/// A QAbstractEventDispatcher on epoll(7), for threads that serve many sockets (Linux only).
///
/// Level-triggered; an eventfd for wakeUp(); all timers in one heap, with the kernel waiting at nanosecond
/// resolution (epoll_pwait2) where it can. Serves socket notifiers, timers and posted events. The cost of a turn
/// depends on the number of ready descriptors, not of open ones.
///
/// Thread: as QAbstractEventDispatcher: wakeUp() and interrupt() from any thread, the rest from its own thread.
/// Source: epoll(7), eventfd(2); the contract is that of Qt's own dispatchers (tests/net/tst_eventdispatcher.cpp).
class EpollEventDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollEventDispatcher(QObject *parent = nullptr);
    ~EpollEventDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

    /// Watches the stream on \a descriptor (a connected stream socket) for its end. \a watcher is not owned and must
    /// outlive the watch. One watcher per descriptor.
    void watchStream(qintptr descriptor, StreamWatcher *watcher);
    /// Ends the watch; must be called before the descriptor is closed. Harmless if there is none.
    void unwatchStream(qintptr descriptor);
    /// Lets the held read event through: the socket now sees the end of its stream and closes.
    void releaseEndOfStream(qintptr descriptor);

private:
    class Private;
    std::unique_ptr<Private> d;
};

#endif // Q_OS_LINUX

} // namespace lw::net
