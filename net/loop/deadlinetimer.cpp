// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/deadlinetimer.h"

#include "net/loop/promptthread.h"

#include <QSocketNotifier>

#include <algorithm>
#include <sys/timerfd.h>
#include <unistd.h>
#include <utility>

namespace lw::net {

namespace {

constexpr qint64 NsPerSecond = 1'000'000'000;

} // namespace

DeadlineTimer::DeadlineTimer(std::function<void()> due)
    : m_due(std::move(due))
    , m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (m_timer < 0)
        return;
    m_prompt = std::make_unique<PromptThread>();
    m_notifier = std::make_unique<QSocketNotifier>(m_timer, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { expired(); });
}

DeadlineTimer::~DeadlineTimer()
{
    if (m_timer < 0)
        return;
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it may be its event that this is called from
    ::close(m_timer);
}

void DeadlineTimer::setDeadline(qint64 monotonicNs)
{
    arm(std::max<qint64>(monotonicNs, 1)); // zero would mean none
}

void DeadlineTimer::clear()
{
    arm(0);
}

void DeadlineTimer::arm(qint64 monotonicNs)
{
    if (m_timer < 0)
        return;
    const itimerspec next{{}, {time_t(monotonicNs / NsPerSecond), long(monotonicNs % NsPerSecond)}};
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &next, nullptr);
}

void DeadlineTimer::expired()
{
    quint64 times = 0;
    if (::read(m_timer, &times, sizeof times) != ssize_t(sizeof times))
        return;             // the deadline was moved meanwhile
    const auto due = m_due; // it may destroy this
    due();
}

} // namespace lw::net
