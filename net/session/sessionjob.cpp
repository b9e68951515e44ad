// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/sessionjob.h"

#include "net/base/clock.h"
#include "net/loop/post.h"

#include <algorithm>
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
    , m_timer([this] { turn(); })
{}

void Session::Job::start()
{
    m_running = true;
    m_timer.start(m_plan.intervalMs);
    turn();
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
    if (m_owed > 0)
        postTo(&m_timer, [this] { sendBurst(); });
}

void Session::Job::turn()
{
    if (m_session.m_isOutputHigh) {
        m_waitsForRoom = true;
        m_timer.stop();
        return;
    }
    if (m_plan.intervalMs == 0) {
        sendSome();
        return;
    }
    if (m_owed == 0) {
        m_owed = std::max(m_plan.burst, 1);
        measure();
    }
    sendBurst();
}

void Session::Job::sendSome()
{
    for (int i = 0; i < FramesPerTurn && m_running && !m_session.m_isOutputHigh; ++i)
        sendOne();
}

void Session::Job::sendBurst()
{
    while (m_running && m_owed > 0 && !m_session.m_isOutputHigh) {
        if (sendOne())
            --m_owed;
    }
    if (m_running && m_owed > 0) {
        m_waitsForRoom = true;
        m_timer.stop();
    }
}

/// \return whether a whole frame is out now.
bool Session::Job::sendOne()
{
    if (!m_running)
        return false;
    const Result<OutgoingFrame> frame = m_plan.make(m_next);
    if (!frame) {
        finish(frame.error());
        return false;
    }
    const qint64 now = Clock::nowNs();
    if (!m_midFrame) {
        if (m_next == 0)
            m_progress->firstNs.store(now, std::memory_order_relaxed);
        m_progress->lastNs.store(now, std::memory_order_relaxed);
        m_progress->times[m_next % SendProgress::TimesKept].store(now, std::memory_order_relaxed);
    }
    if (!hand(*frame))
        return false;
    m_midFrame = frame->isWire && frame->hasMore;
    m_progress->bytes.fetch_add(quint64(frame->content.size()), std::memory_order_relaxed);
    if (m_midFrame)
        return false;
    m_progress->sent.store(++m_next, std::memory_order_release);
    if (m_plan.count != SendPlan::Endless && m_next >= m_plan.count)
        finish({});
    return m_running;
}

bool Session::Job::hand(const OutgoingFrame &frame)
{
    if (frame.isWire) {
        if (m_session.sendWire(frame.content))
            return true;
        finish({});
        return false;
    }
    if (!m_session.m_encoder->isTransparent()) {
        if (const auto fits = m_session.m_encoder->wrap(frame.content, frame.type); !fits) {
            finish(fits.error());
            return false;
        }
    }
    if (m_session.send(frame.content, frame.type))
        return true;
    finish({});
    return false;
}

void Session::Job::measure()
{
    const qint64 now = Clock::nowNs();
    if (m_lastNs != 0) {
        const qint64 error = std::abs((now - m_lastNs) - qint64(m_plan.intervalMs) * 1'000'000);
        m_progress->spacings.fetch_add(1, std::memory_order_relaxed);
        m_progress->spacingErrorNs.fetch_add(error, std::memory_order_relaxed);
        if (error > m_progress->worstErrorNs.load(std::memory_order_relaxed))
            m_progress->worstErrorNs.store(error, std::memory_order_relaxed);
    }
    m_lastNs = now;
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
