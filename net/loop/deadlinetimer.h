// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace lw::net {

class PromptThread;

/// Calls back once at a time of the monotonic clock (net::Clock::nowNs()), on a timerfd: finer than QTimer, which
/// counts whole milliseconds. While one lives its thread is a PromptThread. Thread: one, with an event loop; the
/// callback comes there, and the timer ends there.
class DeadlineTimer
{
public:
    /// \a due may set another deadline, or destroy the timer.
    explicit DeadlineTimer(std::function<void()> due);
    ~DeadlineTimer();
    DeadlineTimer(const DeadlineTimer &) = delete;
    DeadlineTimer &operator=(const DeadlineTimer &) = delete;

    /// False if the system has no timer left; then nothing is ever due.
    bool isValid() const { return m_timer >= 0; }
    /// Replaces the deadline. A time that has passed is due at the next turn of the loop.
    void setDeadline(qint64 monotonicNs);
    void clear();

private:
    void arm(qint64 monotonicNs);
    void expired();

    std::function<void()> m_due;
    int m_timer = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unique_ptr<PromptThread> m_prompt;
};

} // namespace lw::net
