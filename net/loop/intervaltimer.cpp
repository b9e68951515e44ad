// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/intervaltimer.h"

#include <QTimerEvent>

#include <utility>

namespace lw::net {

IntervalTimer::IntervalTimer(std::function<void()> due)
    : m_due(std::move(due))
{}

IntervalTimer::~IntervalTimer() = default;

void IntervalTimer::start(int intervalMs, Qt::TimerType type)
{
    m_timer.start(intervalMs, type, this);
}

void IntervalTimer::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const auto due = m_due; // it may destroy this
    due();
}

} // namespace lw::net
