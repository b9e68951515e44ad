// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QBasicTimer>
#include <QObject>

#include <functional>

namespace lw::net {

/// Calls back again and again, in whole milliseconds: for what keeps a rhythm of its own and not a deadline, which
/// belongs on the TimerWheel. Thread: one, with an event loop; the callback comes there, and the timer ends there.
class IntervalTimer final : public QObject
{
public:
    /// \a due may start, stop or destroy the timer.
    explicit IntervalTimer(std::function<void()> due);
    ~IntervalTimer() override;

    /// From now on, each \a intervalMs; 0: once in each turn of the event loop, behind the sockets. Replaces the
    /// interval that was there. A coarse timer may be off by a twentieth, and is cheaper for the machine.
    void start(int intervalMs, Qt::TimerType type = Qt::PreciseTimer);
    void stop() { m_timer.stop(); }
    bool isActive() const { return m_timer.isActive(); }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    std::function<void()> m_due;
    QBasicTimer m_timer;
};

} // namespace lw::net
