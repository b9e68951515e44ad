// SPDX-License-Identifier: GPL-3.0-only
// How a session ends, and what it waits for on the way.
#include "net/base/clock.h"
#include "net/loop/post.h"
#include "net/session/iocontext.h"
#include "net/session/sessionconnecting.h"
#include "net/session/sessionjob.h"

#include <algorithm>
#include <utility>

namespace lw::net {

namespace {

constexpr qint64 NsPerMs = 1'000'000;

} // namespace

/// Replaces what it waited for.
void Session::waitFor(Wait wait, int ms)
{
    m_wait = wait;
    arm(Clock::nowNs() + ms * NsPerMs);
}

void Session::stopWaiting()
{
    m_wait = Wait::None;
    disarm();
}

void Session::expired()
{
    switch (std::exchange(m_wait, Wait::None)) {
    case Wait::None:
        break;
    case Wait::Connect:
        connectTimedOut();
        break;
    case Wait::ReportPause:
        showPauses();
        break;
    case Wait::Flush:
        flushTimedOut();
        break;
    case Wait::Linger:
        finish(m_closeReason);
        break;
    }
}

void Session::close()
{
    if (m_finished || m_closing)
        return;
    if (!m_opened) {
        finish(CloseReason::ClosedByUs);
        return;
    }
    m_closing = true;
    m_closeReason = m_peerEnded ? CloseReason::PeerEnded : CloseReason::ClosedByUs;
    m_finishWriting = true;
    m_rest.reset();
    stopSending();
    waitFor(Wait::Flush, m_setup.policy.flushTimeoutMs);
    m_flushEndNs = Clock::nowNs() + longestFlushMs() * NsPerMs;
    updateReading();
    if (!m_inInput)
        afterOutput();
}

void Session::abort(CloseReason reason, const Error &error)
{
    if (m_finished)
        return;
    countLost();
    m_stream->reset();
    finish(reason, error);
}

void Session::leave()
{
    if (m_finSent && m_closing)
        finish(m_closeReason);
    else
        abort();
}

void Session::finishWriting()
{
    if (m_finished || !m_opened || m_finishWriting)
        return;
    m_finishWriting = true;
    stopSending();
    if (!m_inInput)
        afterOutput();
}

void Session::drained()
{
    if (!m_finishWriting || m_inInput)
        return;
    if (!m_finSent) {
        m_finSent = true;
        m_stream->shutdownWriting();
        record(TapeRecord::Kind::WeFinished, Clock::nowNs());
    }
    if (!m_closing)
        return;
    if (m_peerEnded) {
        finish(m_closeReason);
        return;
    }
    if (m_wait != Wait::Linger)
        waitFor(Wait::Linger, m_setup.policy.lingerMs);
}

/// Some of what is owed was taken.
void Session::extendFlush()
{
    arm(std::min(Clock::nowNs() + m_setup.policy.flushTimeoutMs * NsPerMs, m_flushEndNs));
}

qint64 Session::longestFlushMs() const
{
    return qint64(SessionPolicy::FlushTimeoutsAtMost) * m_setup.policy.flushTimeoutMs;
}

void Session::flushTimedOut()
{
    const qint64 waitedMs = Clock::nowNs() < m_flushEndNs ? m_setup.policy.flushTimeoutMs : longestFlushMs();
    abort(CloseReason::AbortedByUs,
          {Error::Code::TimedOut,
           tr("slow reader: the connection is closing, and the peer did not take the last %1 bytes within %2 ms")
               .arg(m_stream->pending())
               .arg(waitedMs)});
}

/// Before the stream forgets them.
void Session::countLost()
{
    if (const qint64 unsent = m_stream->pending(); unsent > 0)
        m_stats->lost.store(unsent, std::memory_order_relaxed);
}

/// For failures that show up inside a call of the handler: closed() must not be told from within it.
void Session::finishLater(CloseReason reason, const Error &error)
{
    if (m_finished || m_finishPosted)
        return;
    m_finishPosted = true;
    postTo(this, [this, reason, error] { finish(reason, error); });
}

void Session::finish(CloseReason reason, const Error &error)
{
    if (m_finished)
        return;
    if (m_job)
        m_job->stop();
    m_finished = true;
    m_state = SessionState::Closed;
    stopWaiting();
    countLost();
    m_stream->close();
    m_rest.reset();
    m_stats->unsent.store(0, std::memory_order_relaxed);
    charge(0);
    if (m_opened)
        bump(m_counters.closed);
    if (error)
        bump(m_counters.errors);
    m_context.readTimeNs = Clock::nowNs();
    recordEnd(reason);
    if (error)
        tap(TapKind::Failed, error.message.toUtf8());
    if (m_opened)
        tap(TapKind::Closed, toText(reason).toUtf8());
    report(NetEvent::Type::SessionClosed, [&](NetEvent &event) {
        event.reason = reason;
        event.error = error;
        event.peer = m_peer;
    });
    if (m_opened)
        m_handler.closed(*this, reason);
    m_context.descriptorFreed();
    deleteLater();
}

} // namespace lw::net
