// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/ticker.h"

#include "net/loop/promptthread.h"
#include "net/loop/timerqueue.h"

#include <QSocketNotifier>

#include <sys/timerfd.h>
#include <unistd.h>
#include <utility>

namespace lw::net {

namespace {

constexpr qint64 NsPerSecond = 1'000'000'000;

timespec toTimespec(qint64 ns)
{
    return {time_t(ns / NsPerSecond), long(ns % NsPerSecond)};
}

} // namespace

Ticker::Ticker(Callback tick)
    : m_tick(std::move(tick))
{}

Ticker::~Ticker()
{
    stop();
}

bool Ticker::start(int perSecond)
{
    stop();
    m_timer = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_timer < 0)
        return false;
    m_startNs = TimerQueue::now();
    m_perSecond = perSecond;
    m_fired = 0;
    arm();
    m_prompt = std::make_unique<PromptThread>();
    m_notifier = std::make_unique<QSocketNotifier>(m_timer, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { expired(); });
    return true;
}

void Ticker::stop()
{
    if (m_timer < 0)
        return;
    m_prompt.reset();
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it may be its event that this is called from
    ::close(std::exchange(m_timer, -1));
}

/// Whole seconds apart, so that a rate which does not divide them evenly adds nothing up.
qint64 Ticker::deadline(quint64 tick) const
{
    const auto number = qint64(tick);
    return m_startNs + number / m_perSecond * NsPerSecond + number % m_perSecond * NsPerSecond / m_perSecond;
}

void Ticker::arm()
{
    const itimerspec next{{}, toTimespec(deadline(m_fired + 1))};
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &next, nullptr);
}

void Ticker::expired()
{
    const qint64 now = TimerQueue::now();
    quint64 due = 0;
    while (deadline(m_fired + due + 1) <= now)
        ++due;
    m_fired += due;
    arm(); // which also takes back that it is readable
    if (due > 0)
        m_tick(due);
}

} // namespace lw::net
