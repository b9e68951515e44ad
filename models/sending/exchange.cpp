// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/exchange.h"

#include "net/loop/post.h"

#include <QTimer>

#include <algorithm>
#include <limits>
#include <utility>

namespace lw::models {

namespace {

constexpr int QuietMs = 100;
constexpr int WatchMs = 100;
constexpr int LeastStallMs = 2'000;
constexpr quint64 MaxRounds = 1'000'000'000;

} // namespace

Exchange::Exchange(net::Engine &engine, const ExchangePlan &plan, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_plan(plan)
    , m_progress(std::make_shared<net::SendProgress>())
    , m_wait(std::make_unique<QTimer>())
    , m_limit(std::make_unique<QTimer>())
    , m_watch(std::make_unique<QTimer>())
{
    if (m_plan.expected) {
        m_judge = std::make_unique<ReplyJudge>(*m_plan.expected);
        connect(m_judge.get(), &ReplyJudge::answered, this, [this] {
            matchPending();
            goOn();
        });
    }
    m_limit->setSingleShot(true);
    connect(m_limit.get(), &QTimer::timeout, this, &Exchange::onLimit);
    m_watch->setInterval(WatchMs);
    connect(m_watch.get(), &QTimer::timeout, this, &Exchange::watchProgress);
    m_wait->setSingleShot(true);
    connect(m_wait.get(), &QTimer::timeout, this, &Exchange::onWaitOver);
}

Exchange::~Exchange()
{
    m_finished = m_told = true; // the client's end is nobody's news any more
    if (m_client)
        m_engine.removeClient(m_client);
}

net::Result<void> Exchange::start()
{
    if (m_plan.frames.isEmpty())
        return net::failure(net::Error::Code::InvalidInput, tr("nothing to send"));
    if (m_plan.count < 1 || m_plan.count > MaxRounds)
        return net::failure(net::Error::Code::InvalidInput, tr("the count is between 1 and %1").arg(MaxRounds));
    net::ClientConfig config = m_plan.client;
    config.flushTimeoutMs = std::max(config.flushTimeoutMs, m_plan.waitMs);
    const auto client = m_engine.addClient(config);
    if (!client)
        return tl::make_unexpected(client.error());
    m_client = *client;
    m_client->setCollecting(true);
    connect(m_client, &net::ClientSession::connected, this, &Exchange::onConnected);
    connect(m_client, &net::ClientSession::received, this, &Exchange::onReceived);
    connect(m_client, &net::ClientSession::closed, this, &Exchange::onClosed);
    connect(m_client, &net::ClientSession::sendFinished, this, [this](quint64 job) {
        if (job == m_job)
            onAllSent();
    });
    m_client->connectToPeer();
    return {};
}

void Exchange::stop()
{
    finish(ExchangeResult::Outcome::Interrupted);
    QTimer::singleShot(StopMs, this, &Exchange::tell); // the peer may not let us close
}

void Exchange::onConnected()
{
    m_result.local = m_client->local();
    m_result.peer = m_client->peer();
    Q_EMIT connected();
    net::SendPlan plan;
    plan.count = m_plan.count * quint64(m_plan.frames.size());
    plan.intervalMs = m_plan.intervalMs;
    plan.make = [frames = m_plan.frames](quint64 index) -> net::Result<net::OutgoingFrame> {
        return frames.at(qsizetype(index % quint64(frames.size())))(index);
    };
    m_job = m_client->startSending(std::move(plan), m_progress);
    m_watch->start();
}

void Exchange::onAllSent()
{
    m_allSent = true;
    if (const net::Error error = m_client->sendError()) {
        finish(ExchangeResult::Outcome::Failed, error);
        return;
    }
    if (m_plan.finishWriting)
        m_client->finishWriting();
    if (m_plan.waitMs <= 0 || (m_plan.expected && expectationMet())) {
        finish(ExchangeResult::Outcome::Done);
        return;
    }
    m_limit->start(m_plan.waitMs + std::clamp(m_plan.longestMs, 0, std::numeric_limits<int>::max() - m_plan.waitMs));
    m_wait->start(!m_plan.expected && m_result.framesReceived > 0 ? std::min(QuietMs, m_plan.waitMs) : m_plan.waitMs);
}

/// Something that came is not told of or judged yet.
bool Exchange::isBusy() const
{
    return m_isGoingOn || !m_frames.isEmpty() || (m_judge && m_judge->isAsking());
}

void Exchange::onReceived()
{
    if (m_finished || (m_judge && m_judge->isAsking()))
        return;                              // the peer waits too
    const bool isRest = !m_frames.isEmpty(); // more may have come meanwhile, which is told of once
    if (!isRest)
        m_frames.set(m_client->takeReceived());
    m_frames.run([this](const net::InboxFrame &frame) {
        take(frame);
        return !m_finished;
    });
    if (!m_finished && (isRest || !m_frames.isEmpty()) && !std::exchange(m_isGoingOn, true))
        net::postTo(this, [this] {
            m_isGoingOn = false;
            goOn();
        });
}

void Exchange::take(const net::InboxFrame &frame)
{
    if (m_result.framesReceived++ == 0)
        m_firstReplyAt = frame.timeNs;
    m_result.bytesReceived += quint64(frame.content.size());
    Q_EMIT received(frame);
    if (m_plan.expected) {
        if (isRaw() && !expectationMet())
            m_stream.append(frame.content);
        else if (!expectationMet())
            m_replies.append(frame.content);
        matchPending();
    } else if (m_allSent) {
        m_waitOver = false;
        m_wait->start(std::min(QuietMs, std::max(m_plan.waitMs, 1)));
    }
}

bool Exchange::isRaw() const
{
    return m_plan.client.framing.kind == "raw";
}

bool Exchange::expectationMet() const
{
    return m_result.repliesMatched >= m_plan.count;
}

void Exchange::matchPending()
{
    if (m_finished || m_judge->isAsking())
        return;
    if (!expectationMet()) {
        if (isRaw())
            matchStream();
        else
            matchFrames();
    }
    if (expectationMet()) {
        m_replies.clear();
    }
    if (!m_finished && m_allSent && expectationMet())
        finish(ExchangeResult::Outcome::Done);
}

/// A reply was judged in a thread of its own, or the next slice is due; what happened meanwhile is made up for.
void Exchange::goOn()
{
    if (!m_frames.isEmpty() || !m_waitOver || !std::exchange(m_lastTaken, true))
        onReceived();
    if (m_finished || isBusy())
        return;
    if (m_peerGone)
        onClosed();
    else if (m_waitOver)
        onWaitOver();
}

void Exchange::matchFrames()
{
    while (!m_replies.isEmpty() && !expectationMet()) {
        const std::optional<ReplyMatcher::Answer> answer = m_judge->ask(m_replies.constFirst(), {}, true);
        if (!answer)
            return;
        if (answer->state != ReplyMatcher::State::Matches) {
            refuse(*answer, m_replies.constFirst());
            return;
        }
        ++m_result.repliesMatched;
        m_replies.removeFirst();
    }
}

void Exchange::matchStream()
{
    qsizetype from = 0;
    while (from < m_stream.size() && !expectationMet()) {
        const QByteArrayView rest = QByteArrayView(m_stream).sliced(from);
        const std::optional<ReplyMatcher::Answer> answer = m_judge->ask(rest, {}, false, from == 0 ? m_known : 0);
        if (!answer)
            break;
        m_gaveUp = answer->state == ReplyMatcher::State::GaveUp;
        if (m_gaveUp && rest.size() <= ReplyMatcher::MaxSearched)
            break;
        if (m_gaveUp || answer->state == ReplyMatcher::State::Differs) {
            const QByteArray wanted = m_plan.expected->wanted({});
            refuse(*answer, wanted.isEmpty() ? rest : rest.first(std::min(rest.size(), wanted.size())));
            return;
        }
        if (answer->state == ReplyMatcher::State::NeedsMore)
            break;
        ++m_result.repliesMatched;
        from += std::max<qsizetype>(answer->consumed, 1);
    }
    m_stream.remove(0, from);
    m_known = m_stream.size();
    const QByteArray wanted = m_plan.expected->wanted({});
    if (expectationMet() && !m_stream.isEmpty() && !wanted.isEmpty())
        differ(wanted + m_stream, wanted.size());
}

void Exchange::refuse(const ReplyMatcher::Answer &answer, QByteArrayView got)
{
    if (answer.state != ReplyMatcher::State::GaveUp) {
        differ(got, answer.differsAt);
        return;
    }
    m_result.got = got.toByteArray();
    finish(ExchangeResult::Outcome::GaveUp);
}

void Exchange::differ(QByteArrayView got, qsizetype at)
{
    m_result.wanted = m_plan.expected->wanted({});
    m_result.got = got.toByteArray();
    m_result.differsAt = at;
    finish(ExchangeResult::Outcome::Differs);
}

void Exchange::onClosed()
{
    onReceived();
    if (m_finished) {
        tell();
        return;
    }
    m_peerGone = true;
    if (isBusy())
        return; // goOn() comes back to it
    m_result.peerClosed = m_client->totals().opened > 0;
    const net::Error error = m_client->error();
    if (error) {
        finish(ExchangeResult::Outcome::Failed, error);
        return;
    }
    if (m_plan.expected && !expectationMet())
        finishIncomplete();
    else if (m_result.framesReceived == 0 && m_plan.waitMs > 0)
        finish(ExchangeResult::Outcome::NoReply);
    else
        finish(ExchangeResult::Outcome::Done);
}

void Exchange::onWaitOver()
{
    m_waitOver = isBusy();
    if (m_waitOver)
        return; // goOn() comes back to it
    if (m_client->unsent() > 0) {
        m_wait->start(std::max(m_plan.waitMs, 1)); // it is still being sent; watchProgress() sees to it that this ends
        return;
    }
    if (m_plan.expected && m_result.framesReceived > 0)
        finishIncomplete();
    else
        finish(m_result.framesReceived == 0 ? ExchangeResult::Outcome::NoReply : ExchangeResult::Outcome::Done);
}

void Exchange::onLimit()
{
    using Outcome = ExchangeResult::Outcome;
    if (m_result.framesReceived == 0)
        finish(Outcome::NoReply);
    else if (m_plan.expected)
        finishIncomplete();
    else
        finish(Outcome::Endless);
}

/// Fewer replies came than were expected, or it is not known whether one was there.
void Exchange::finishIncomplete()
{
    if (m_gaveUp)
        m_result.got = m_stream;
    finish(m_gaveUp ? ExchangeResult::Outcome::GaveUp : ExchangeResult::Outcome::Incomplete);
}

void Exchange::finish(ExchangeResult::Outcome outcome, const net::Error &error)
{
    if (m_finished)
        return;
    m_finished = true;
    m_wait->stop();
    m_limit->stop();
    if (m_judge)
        m_judge->cancel();
    m_result.outcome = outcome;
    m_result.error = error;
    m_result.framesSent = m_progress->sent.load(std::memory_order_acquire);
    m_result.bytesSent = m_progress->bytes.load(std::memory_order_relaxed);
    if (m_firstReplyAt > 0)
        m_result.firstReplyNs = m_firstReplyAt - m_progress->firstNs.load(std::memory_order_relaxed);
    if (const quint64 spacings = m_progress->spacings.load(std::memory_order_relaxed); spacings > 0) {
        m_result.meanSpacingErrorMs =
            double(m_progress->spacingErrorNs.load(std::memory_order_relaxed)) / double(spacings) / 1e6;
        m_result.worstSpacingErrorMs = double(m_progress->worstErrorNs.load(std::memory_order_relaxed)) / 1e6;
    }
    const bool wasConnected = m_watch->isActive();
    m_watch->stop();
    if (!m_client || m_client->state() == net::SessionState::Closed || !wasConnected)
        tell();
    else
        m_client->close(); // what is owed is still written; closed() follows
}

/// Nothing written and nothing received for a while, with bytes that wait: the peer has stopped reading. A peer that
/// goes on sending gets longer, and not for ever.
void Exchange::watchProgress()
{
    const net::Totals totals = m_client->totals();
    const quint64 progress = totals.bytesIn + totals.bytesOut;
    const bool isOwed = m_client->unsent() > 0;
    m_idleMs = progress != std::exchange(m_lastProgress, progress) || !isOwed ? 0 : m_idleMs + WatchMs;
    m_unreadMs = totals.bytesOut != std::exchange(m_lastWritten, totals.bytesOut) || !isOwed ? 0 : m_unreadMs + WatchMs;
    const int least = std::max(m_plan.waitMs, LeastStallMs);
    if (m_idleMs < least && m_unreadMs < std::max(m_plan.longestMs, least))
        return;
    const quint64 unsent = quint64(m_client->unsent());
    finish(ExchangeResult::Outcome::Failed,
           {net::Error::Code::TimedOut, tr("the peer has stopped reading; %1 bytes are not sent").arg(unsent)});
    tell();
}

void Exchange::tell()
{
    if (std::exchange(m_told, true))
        return;
    m_result.bytesUnsent = quint64(m_client ? m_client->unsent() + m_client->lost() : 0);
    Q_EMIT finished(m_result);
}

} // namespace lw::models
