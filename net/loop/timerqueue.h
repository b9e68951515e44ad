// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractEventDispatcher>
#include <QHash>

#include <optional>
#include <vector>

namespace lw::net {

/// The timers of one thread in a binary heap ordered by deadline; each knows its place in it, so that stopping or
/// restarting one of ten thousand costs a few comparisons. Times are in ns of the monotonic clock.
/// Thread: one.
class TimerQueue
{
public:
    using TimerInfo = QAbstractEventDispatcher::TimerInfo;

    TimerQueue() = default;
    ~TimerQueue();
    TimerQueue(const TimerQueue &) = delete;
    TimerQueue &operator=(const TimerQueue &) = delete;

    static qint64 now();

    /// \a interval in ms; 0 is due in every turn.
    void add(int id, qint64 interval, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAll(const QObject *object);

    QList<TimerInfo> timersOf(const QObject *object) const;
    /// In ms, rounded up; -1 if there is no such timer.
    int remaining(int id) const;

    /// The next deadline. A timer whose event is being delivered has none.
    std::optional<qint64> nextDeadline() const;

    /// Delivers what is due now, each timer once. Returns how many there were, zero timers not counted.
    int fire();

private:
    struct Timer
    {
        int id;
        Qt::TimerType type;
        qint64 interval; // ns
        qint64 due;      // ns, exact
        QObject *object;
        qsizetype place = -1;         // in the heap; -1 while its event is being delivered
        Timer **delivering = nullptr; // the pointer to clear if it is removed in its own event
    };
    struct Slot
    {
        qint64 deadline;
        quint64 order;
        Timer *timer;

        bool operator<(const Slot &other) const
        {
            return deadline != other.deadline ? deadline < other.deadline : order < other.order;
        }
    };

    void arm(Timer *timer);
    void disarm(Timer *timer);
    void destroy(Timer *timer);
    void place(qsizetype index, const Slot &slot);
    void siftUp(qsizetype index, const Slot &slot);
    void siftDown(qsizetype index, const Slot &slot);

    std::vector<Slot> m_heap;
    QHash<int, Timer *> m_timers;
    quint64 m_armed = 0; // counts arm(): a timer armed during a turn is not due in the same turn
};

} // namespace lw::net
