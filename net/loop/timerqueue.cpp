// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/timerqueue.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <bit>
#include <chrono>
#include <limits>

namespace lw::net {

namespace {

constexpr qint64 msec = 1'000'000;
constexpr qint64 second = 1000 * msec;
constexpr qint64 longest = qint64(100) * 366 * 24 * 3600 * second;

qint64 roundTo(qint64 time, qint64 step)
{
    return (time + step / 2) / step * step;
}

/// Coarse timers may be 5 % off, very coarse ones half a second: on a grid several of them share one waking.
qint64 deadlineOf(qint64 due, qint64 interval, Qt::TimerType type)
{
    if (interval == 0 || type == Qt::PreciseTimer)
        return due;
    if (type == Qt::VeryCoarseTimer)
        return roundTo(due, second);
    const qint64 grid = interval / msec / 10;
    return grid > 1 ? roundTo(due, qint64(std::bit_floor(quint64(grid))) * msec) : due;
}

} // namespace

qint64 TimerQueue::now()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

TimerQueue::~TimerQueue()
{
    qDeleteAll(m_timers);
}

void TimerQueue::add(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    remove(id);
    qint64 step = std::clamp<qint64>(interval, 0, longest / msec) * msec;
    if (type == Qt::VeryCoarseTimer && step > 0)
        step = std::max(roundTo(step, second), second);
    auto *timer = new Timer{.id = id, .type = type, .interval = step, .due = now() + step, .object = object};
    m_timers.insert(id, timer);
    arm(timer);
}

bool TimerQueue::remove(int id)
{
    Timer *timer = m_timers.take(id);
    if (!timer)
        return false;
    destroy(timer);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    return m_timers.removeIf([this, object](const QHash<int, Timer *>::iterator &it) {
        if (it.value()->object != object)
            return false;
        destroy(it.value());
        return true;
    }) > 0;
}

QList<TimerQueue::TimerInfo> TimerQueue::timersOf(const QObject *object) const
{
    QList<TimerInfo> list;
    for (const Timer *timer : m_timers) {
        if (timer->object == object)
            list.append(TimerInfo(timer->id, int(timer->interval / msec), timer->type));
    }
    return list;
}

int TimerQueue::remaining(int id) const
{
    const Timer *timer = m_timers.value(id);
    if (!timer)
        return -1;
    const qint64 left = deadlineOf(timer->due, timer->interval, timer->type) - now();
    if (left <= 0)
        return 0;
    return int(std::min<qint64>((left + msec - 1) / msec, std::numeric_limits<int>::max()));
}

std::optional<qint64> TimerQueue::nextDeadline() const
{
    if (m_heap.empty())
        return std::nullopt;
    return m_heap.front().deadline;
}

int TimerQueue::fire()
{
    if (m_heap.empty())
        return 0;
    const qint64 time = now();
    const quint64 last = m_armed;
    int fired = 0;
    while (!m_heap.empty() && m_heap.front().deadline <= time && m_heap.front().order <= last) {
        Timer *timer = m_heap.front().timer;
        disarm(timer);

        // From the last due time, not from now: no drift. Missed ones are skipped.
        if (timer->interval == 0)
            timer->due = time;
        else
            timer->due += std::max<qint64>(1, (time - timer->due) / timer->interval + 1) * timer->interval;
        if (timer->interval > 0)
            ++fired;

        // Out of the heap meanwhile: a nested event loop must neither fire it again nor wait for it.
        timer->delivering = &timer;
        QTimerEvent event(timer->id);
        QCoreApplication::sendEvent(timer->object, &event);
        if (timer) {
            timer->delivering = nullptr;
            arm(timer);
        }
    }
    return fired;
}

void TimerQueue::arm(Timer *timer)
{
    m_heap.emplace_back();
    siftUp(qsizetype(m_heap.size()) - 1, Slot{deadlineOf(timer->due, timer->interval, timer->type), ++m_armed, timer});
}

void TimerQueue::disarm(Timer *timer)
{
    const qsizetype hole = timer->place;
    timer->place = -1;
    const Slot last = m_heap.back();
    m_heap.pop_back();
    if (last.timer == timer)
        return;
    if (hole > 0 && last < m_heap[size_t((hole - 1) / 2)])
        siftUp(hole, last);
    else
        siftDown(hole, last);
}

void TimerQueue::destroy(Timer *timer)
{
    if (timer->delivering)
        *timer->delivering = nullptr;
    else
        disarm(timer);
    delete timer;
}

void TimerQueue::place(qsizetype index, const Slot &slot)
{
    m_heap[size_t(index)] = slot;
    slot.timer->place = index;
}

void TimerQueue::siftUp(qsizetype index, const Slot &slot)
{
    while (index > 0) {
        const qsizetype parent = (index - 1) / 2;
        if (!(slot < m_heap[size_t(parent)]))
            break;
        place(index, m_heap[size_t(parent)]);
        index = parent;
    }
    place(index, slot);
}

void TimerQueue::siftDown(qsizetype index, const Slot &slot)
{
    const auto count = qsizetype(m_heap.size());
    for (qsizetype child = 2 * index + 1; child < count; child = 2 * index + 1) {
        if (child + 1 < count && m_heap[size_t(child + 1)] < m_heap[size_t(child)])
            ++child;
        if (!(m_heap[size_t(child)] < slot))
            break;
        place(index, m_heap[size_t(child)]);
        index = child;
    }
    place(index, slot);
}

} // namespace lw::net
