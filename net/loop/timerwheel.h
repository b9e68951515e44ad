// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <memory>

namespace lw::net {

class IntervalTimer;
class TimerWheel;

/// A place in a list of a TimerWheel: an intrusive, doubly linked node.
class WheelLink
{
public:
    WheelLink(const WheelLink &) = delete;
    WheelLink &operator=(const WheelLink &) = delete;

protected:
    WheelLink() = default;
    ~WheelLink() = default;

    bool isLinked() const { return m_next != nullptr; }
    void linkBefore(WheelLink &other);
    void unlink();

private:
    friend class TimerWheel;

    WheelLink *m_next = nullptr; ///< null: in no list
    WheelLink *m_previous = nullptr;
};

/// One moment at which expired() is called, once: a base of what waits. Moving it to a later time, the usual case, only
/// stores the time; the wheel looks again when the earlier one comes.
/// Thread: that of its wheel, which must outlive it; also its end.
class Deadline : private WheelLink
{
public:
    /// At \a monotonicNs (net::Clock::nowNs()) or up to about two ticks later, never earlier. Replaces the time that
    /// was set; one that has passed is due at the next tick.
    void arm(qint64 monotonicNs);
    void disarm();
    bool isArmed() const { return isLinked(); }

protected:
    explicit Deadline(TimerWheel &wheel)
        : m_wheel(wheel)
    {}
    virtual ~Deadline();
    /// The time has come; it is not armed any more. May arm, disarm or destroy this and any other deadline.
    virtual void expired() = 0;

private:
    friend class TimerWheel;

    TimerWheel &m_wheel;
    quint32 m_dueTick = 0;
    quint32 m_slotTick = 0; ///< at which the wheel looks at it
};

/// The deadlines of one thread, in a ring of slots of a tick each. Arming, moving and expiring one costs the same
/// however many there are. One that is further away than the ring is long waits in the furthest slot and is looked at
/// again there. One timer drives all, and only while there are deadlines (it stops at the first tick without any).
/// Thread: one, with an event loop; made and destroyed there.
class TimerWheel
{
public:
    static constexpr qint64 TickNs = 100'000'000;
    static constexpr quint32 Slots = 512; ///< 51.2 s
    /// The monotonic clock, in ns.
    using Source = std::function<qint64()>;

    TimerWheel();
    explicit TimerWheel(Source now);
    ~TimerWheel();
    TimerWheel(const TimerWheel &) = delete;
    TimerWheel &operator=(const TimerWheel &) = delete;

    /// Calls Deadline::expired() of all that are due, tick by tick. The wheel's own timer does that; not from within
    /// expired().
    void expire();
    /// Deadlines that are armed.
    quint32 count() const { return m_count; }
    /// Whether the timer runs.
    bool isRunning() const;

private:
    friend class Deadline;

    struct List : WheelLink
    {
        List();
        bool isEmpty() const;
        /// Moves all of \a other to the end of this.
        void take(List &other);
    };

    /// The tick that \a ns is in; thirteen years is as far as they go.
    quint32 tickAt(qint64 ns) const
    {
        constexpr qint64 Last = std::numeric_limits<quint32>::max() - 2 * Slots;
        return ns <= m_startNs ? 0 : quint32(std::min((ns - m_startNs) / TickNs, Last));
    }
    /// The first one that begins at \a ns or later.
    quint32 tickFrom(qint64 ns) const { return ns <= m_startNs ? 0 : tickAt(ns - 1) + 1; }
    void add();
    void place(Deadline &deadline);
    Deadline &firstOf(List &list) const;

    const Source m_now;
    const qint64 m_startNs;
    quint32 m_tick = 0; ///< up to which all slots were looked at
    quint32 m_count = 0;
    std::array<List, Slots> m_slots;
    std::unique_ptr<IntervalTimer> m_timer;
};

inline void Deadline::arm(qint64 monotonicNs)
{
    if (!isArmed())
        m_wheel.add();
    m_dueTick = m_wheel.tickFrom(monotonicNs);
    if (!isArmed() || m_dueTick < m_slotTick)
        m_wheel.place(*this);
}

} // namespace lw::net
