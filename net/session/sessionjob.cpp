// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/sessionjob.h"

#include "net/session/clock.h"

#include <utility>

namespace lw::net {

namespace {

/// Frames sent as fast as possible before other sessions get their turn.
constexpr int FramesPerTurn = 64;

} // namespace

Session::Job::Job(Session &session, quint64 id, SendPlan plan, std::shared_ptr<SendProgress> progress)
    : m_session(session)
    , m_id(id)
    , m_plan(std::move(plan))
    , m_progress(std::move(progress))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { turn(); });
}

void Session::Job::start()
{
    m_running = true;
    if (m_plan.intervalMs > 0) {
        m_timer.start(m_plan.intervalMs);
        sendOne();
        return;
    }
    m_timer.start(0);
    sendSome();
}

void Session::Job::stop()
{
    finish({});
}

void Session::Job::roomAgain()
{
    if (!m_running || !std::exchange(m_waitsForRoom, false))
        return;
    m_timer.start(m_plan.intervalMs);
}

void Session::Job::turn()
{
    if (m_session.m_pausedByOutput) {
        m_waitsForRoom = true;
        m_timer.stop();
        return;
    }
    if (m_plan.intervalMs > 0)
        sendOne();
    else
        sendSome();
}

void Session::Job::sendSome()
{
    for (int i = 0; i < FramesPerTurn && m_running && !m_session.m_pausedByOutput; ++i)
        sendOne();
}

bool Session::Job::sendOne()
{
    if (!m_running)
        return false;
    const Result<OutgoingFrame> frame = m_plan.make(m_next);
    if (!frame) {
        finish(frame.error());
        return false;
    }
    if (!m_session.m_encoder->isTransparent()) {
        if (const auto fits = m_session.m_encoder->wrap(frame->content, frame->type); !fits) {
            finish(fits.error());
            return false;
        }
    }
    const qint64 now = Clock::nowNs();
    if (!m_session.send(frame->content, frame->type)) {
        finish({});
        return false;
    }
    measure(now);
    ++m_next;
    m_progress->bytes.fetch_add(quint64(frame->content.size()), std::memory_order_relaxed);
    m_progress->sent.store(m_next, std::memory_order_release);
    if (m_plan.count != SendPlan::Endless && m_next >= m_plan.count)
        finish({});
    return m_running;
}

void Session::Job::measure(qint64 nowNs)
{
    if (m_next == 0) {
        m_progress->firstNs.store(nowNs, std::memory_order_relaxed);
    } else if (m_plan.intervalMs > 0) {
        const qint64 error = std::abs((nowNs - m_lastNs) - qint64(m_plan.intervalMs) * 1'000'000);
        m_progress->spacingErrorNs.fetch_add(error, std::memory_order_relaxed);
        if (error > m_progress->worstErrorNs.load(std::memory_order_relaxed))
            m_progress->worstErrorNs.store(error, std::memory_order_relaxed);
    }
    m_lastNs = nowNs;
    m_progress->lastNs.store(nowNs, std::memory_order_relaxed);
}

void Session::Job::finish(const Error &error)
{
    if (!std::exchange(m_running, false))
        return;
    m_timer.stop();
    m_progress->finished.store(true, std::memory_order_release);
    m_session.jobFinished(m_id, error);
}

} // namespace lw::net
