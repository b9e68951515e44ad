// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/timerwheel.h"

#include "net/base/clock.h"
#include "net/loop/intervaltimer.h"

#include <algorithm>
#include <utility>

namespace lw::net {

static_assert(sizeof(Deadline) <= 40, "every session has one");

void WheelLink::linkBefore(WheelLink &other)
{
    m_next = &other;
    m_previous = other.m_previous;
    m_previous->m_next = this;
    other.m_previous = this;
}

void WheelLink::unlink()
{
    m_next->m_previous = m_previous;
    m_previous->m_next = m_next;
    m_next = m_previous = nullptr;
}

Deadline::~Deadline()
{
    disarm();
}

void Deadline::disarm()
{
    if (!isArmed())
        return;
    unlink();
    --m_wheel.m_count;
}

TimerWheel::List::List()
{
    m_next = m_previous = this;
}

bool TimerWheel::List::isEmpty() const
{
    return m_next == this;
}

void TimerWheel::List::take(List &other)
{
    if (other.isEmpty())
        return;
    other.m_next->m_previous = m_previous;
    m_previous->m_next = other.m_next;
    other.m_previous->m_next = this;
    m_previous = other.m_previous;
    other.m_next = other.m_previous = &other;
}

TimerWheel::TimerWheel()
    : TimerWheel(&Clock::nowNs)
{}

TimerWheel::TimerWheel(Source now)
    : m_now(std::move(now))
    , m_startNs(m_now())
{}

TimerWheel::~TimerWheel()
{
    Q_ASSERT_X(m_count == 0, "TimerWheel", "deadlines end before their wheel");
}

bool TimerWheel::isRunning() const
{
    return m_timer && m_timer->isActive();
}

/// One more deadline. The ticks since the timer stopped were empty.
void TimerWheel::add()
{
    if (m_count++ > 0 || isRunning())
        return;
    m_tick = tickAt(m_now());
    if (!m_timer)
        m_timer = std::make_unique<IntervalTimer>([this] { expire(); });
    m_timer->start(TickNs / 1'000'000, Qt::CoarseTimer);
}

/// Into the slot of its tick, or the last one that the ring has; never into one that was looked at already.
void TimerWheel::place(Deadline &deadline)
{
    if (deadline.isLinked())
        deadline.unlink();
    deadline.m_slotTick = std::clamp(deadline.m_dueTick, m_tick + 1, m_tick + Slots - 1);
    deadline.linkBefore(m_slots[deadline.m_slotTick % Slots]);
}

Deadline &TimerWheel::firstOf(List &list) const
{
    return static_cast<Deadline &>(*list.m_next);
}

void TimerWheel::expire()
{
    const quint32 now = tickAt(m_now());
    // Out of the ring first: what is armed from here on has its place behind this tick.
    List due;
    const quint32 passed = std::min(now - std::min(m_tick, now), Slots);
    for (quint32 i = 1; i <= passed; ++i)
        due.take(m_slots[(m_tick + i) % Slots]);
    m_tick = std::max(m_tick, now);
    while (!due.isEmpty()) {
        Deadline &next = firstOf(due);
        if (next.m_dueTick > now) {
            place(next);
            continue;
        }
        next.disarm();
        next.expired();
    }
    if (m_count == 0 && m_timer)
        m_timer->stop();
}

} // namespace lw::net
