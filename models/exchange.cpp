// SPDX-License-Identifier: GPL-3.0-only
#include "models/exchange.h"

#include <QTimer>

#include <algorithm>
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
    , m_watch(std::make_unique<QTimer>())
{
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
    const auto client = m_engine.addClient(m_plan.client);
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
    m_wait->start(!m_plan.expected && m_result.framesReceived > 0 ? std::min(QuietMs, m_plan.waitMs) : m_plan.waitMs);
}

void Exchange::onReceived()
{
    const QList<net::InboxFrame> frames = m_client->takeReceived();
    for (const net::InboxFrame &frame : frames) {
        if (m_finished)
            return;
        take(frame);
    }
}

void Exchange::take(const net::InboxFrame &frame)
{
    if (m_result.framesReceived++ == 0)
        m_firstReplyAt = frame.timeNs;
    m_result.bytesReceived += quint64(frame.content.size());
    Q_EMIT received(frame);
    if (m_plan.expected) {
        match(frame.content);
        if (!m_finished && m_allSent && expectationMet())
            finish(ExchangeResult::Outcome::Done);
    } else if (m_allSent) {
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

void Exchange::match(QByteArrayView bytes)
{
    if (expectationMet())
        return;
    if (isRaw()) {
        matchStream(bytes);
        return;
    }
    const ReplyMatcher::Answer answer = m_plan.expected->match(bytes, {}, true);
    if (answer.state == ReplyMatcher::State::Matches)
        ++m_result.repliesMatched;
    else
        differ(bytes, answer.differsAt);
}

void Exchange::matchStream(QByteArrayView bytes)
{
    m_stream.append(bytes);
    qsizetype from = 0;
    while (from < m_stream.size() && !expectationMet()) {
        const QByteArrayView rest = QByteArrayView(m_stream).sliced(from);
        const ReplyMatcher::Answer answer = m_plan.expected->match(rest, {}, false, from == 0 ? m_known : 0);
        if (answer.state == ReplyMatcher::State::Differs) {
            const QByteArray wanted = m_plan.expected->wanted({});
            differ(wanted.isEmpty() ? rest : rest.first(std::min(rest.size(), wanted.size())), answer.differsAt);
            return;
        }
        if (answer.state == ReplyMatcher::State::NeedsMore)
            break;
        ++m_result.repliesMatched;
        from += std::max<qsizetype>(answer.consumed, 1);
    }
    m_stream.remove(0, from);
    m_known = m_stream.size();
    const QByteArray wanted = m_plan.expected->wanted({});
    if (expectationMet() && !m_stream.isEmpty() && !wanted.isEmpty())
        differ(wanted + m_stream, wanted.size());
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
    m_result.peerClosed = m_client->totals().opened > 0;
    const net::Error error = m_client->error();
    if (error) {
        finish(ExchangeResult::Outcome::Failed, error);
        return;
    }
    if (m_plan.expected && !expectationMet())
        finish(ExchangeResult::Outcome::Incomplete);
    else if (m_result.framesReceived == 0 && m_plan.waitMs > 0)
        finish(ExchangeResult::Outcome::NoReply);
    else
        finish(ExchangeResult::Outcome::Done);
}

void Exchange::onWaitOver()
{
    if (m_client->unsent() > 0) {
        m_wait->start(std::max(m_plan.waitMs, 1)); // it is still being sent; watchProgress() sees to it that this ends
        return;
    }
    if (m_plan.expected)
        finish(m_result.framesReceived == 0 ? ExchangeResult::Outcome::NoReply : ExchangeResult::Outcome::Incomplete);
    else
        finish(m_result.framesReceived == 0 ? ExchangeResult::Outcome::NoReply : ExchangeResult::Outcome::Done);
}

void Exchange::finish(ExchangeResult::Outcome outcome, const net::Error &error)
{
    if (m_finished)
        return;
    m_finished = true;
    m_wait->stop();
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
    if (!m_client || m_client->state() == net::SessionState::Closed || !m_watch->isActive()) {
        tell();
        return;
    }
    // What is owed is still written; closed() or a peer that takes nothing ends it.
    m_idleMs = 0;
    m_client->close();
}

/// Nothing written and nothing received for a while, with bytes that wait: the peer has stopped reading.
void Exchange::watchProgress()
{
    const net::Totals totals = m_client->totals();
    const quint64 progress = totals.bytesIn + totals.bytesOut;
    const bool moves = progress != m_lastProgress || (m_client->unsent() == 0 && !m_finished);
    m_lastProgress = progress;
    m_idleMs = moves ? 0 : m_idleMs + WatchMs;
    if (m_idleMs < std::max(m_plan.waitMs, LeastStallMs))
        return;
    const quint64 unsent = quint64(m_client->unsent());
    if (!m_finished)
        finish(ExchangeResult::Outcome::Failed,
               {net::Error::Code::TimedOut, tr("the peer has stopped reading; %1 bytes are not sent").arg(unsent)});
    tell();
}

void Exchange::tell()
{
    if (std::exchange(m_told, true))
        return;
    m_watch->stop();
    m_result.bytesUnsent = quint64(m_client ? m_client->unsent() : 0);
    Q_EMIT finished(m_result);
}

} // namespace lw::models
