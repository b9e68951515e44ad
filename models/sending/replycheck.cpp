// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/replycheck.h"

#include "net/base/clock.h"

#include <algorithm>
#include <utility>

namespace lw::models {

namespace {

constexpr int CheckEveryMs = 10;             ///< round trips are measured where answers are read, not here
constexpr qsizetype LongestShown = 64 << 10; ///< bytes of an answer that differs

} // namespace

using State = Verdict::State;

ReplyCheck::ReplyCheck(net::Engine &engine, net::SessionId session, const Sending &sending,
                       std::shared_ptr<const net::SendProgress> progress, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_session(session)
    , m_matcher(*sending.matcher)
    , m_judge(m_matcher)
    , m_isStream(sending.framing.kind == "raw")
    , m_sent(sending.sent)
    , m_progress(std::move(progress))
    , m_inbox(std::make_shared<net::Inbox>())
    , m_awaited(sending.constant)
    , m_hasAwaited(!sending.sent)
{
    m_verdict.state = State::Waiting;
    m_verdict.expected = sending.plan.count;
    m_verdict.withinMs = sending.withinMs;
    m_engine.watchSession(m_session, m_inbox);
    m_timer.setInterval(CheckEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ReplyCheck::checkTime);
    connect(&m_judge, &ReplyJudge::answered, this, &ReplyCheck::takeAnswer);
    m_timer.start();
}

ReplyCheck::~ReplyCheck()
{
    end(m_verdict.state);
}

void ReplyCheck::receive()
{
    if (m_verdict.state != State::Waiting || m_judge.isAsking())
        return;
    bool wasFull = false;
    const QList<net::InboxFrame> frames = m_inbox->take(&wasFull);
    if (wasFull)
        m_engine.watchSession(m_session, m_inbox);
    const quint64 met = m_verdict.met;
    m_frames += frames;
    takeFrames();
    checkEnd();
    if (!frames.isEmpty() || m_verdict.met > met || m_verdict.state != State::Waiting)
        Q_EMIT changed();
}

void ReplyCheck::takeFrames()
{
    while (!m_frames.isEmpty() && m_verdict.state == State::Waiting && !m_judge.isAsking()) {
        const net::InboxFrame frame = m_frames.constFirst();
        m_streamTimeNs = frame.timeNs;
        if (m_isStream) {
            m_stream.append(frame.content);
            takeStream();
        } else if (judge(frame.content, true)) {
            meet(frame.timeNs);
        } else if (m_judge.isAsking()) {
            return;
        }
        m_frames.removeFirst();
    }
}

void ReplyCheck::takeStream()
{
    qsizetype from = 0;
    while (from < m_stream.size() && m_verdict.state == State::Waiting) {
        if (!judge(QByteArrayView(m_stream).sliced(from), false, from == 0 ? m_known : 0))
            break;
        from += std::max<qsizetype>(m_consumed, 1);
        meet(m_streamTimeNs);
    }
    m_stream.remove(0, from);
    // Only of an answer that could be judged is a beginning known.
    m_known = m_hasAwaited ? m_stream.size() : 0;
}

/// \return whether the next answer is whole and right.
bool ReplyCheck::judge(QByteArrayView reply, bool isWhole, qsizetype known)
{
    fetchSent();
    if (!m_hasAwaited) {
        differ(reply, 0); // more came than was sent
        return false;
    }
    const std::optional<ReplyMatcher::Answer> answer = m_judge.ask(reply, m_awaited, isWhole, known);
    if (!answer)
        return false;
    m_gaveUp = answer->state == ReplyMatcher::State::GaveUp;
    const bool mayBeKnown = m_gaveUp && !isWhole && reply.size() <= ReplyMatcher::MaxSearched;
    if (answer->state == ReplyMatcher::State::Differs || (m_gaveUp && !mayBeKnown))
        differ(reply, answer->differsAt);
    if (m_gaveUp && !mayBeKnown)
        m_verdict.state = State::GaveUp;
    m_consumed = answer->consumed;
    return answer->state == ReplyMatcher::State::Matches;
}

void ReplyCheck::fetchSent()
{
    if (m_hasAwaited || !m_sent)
        return;
    if (auto next = m_sent->take()) {
        m_awaited = std::move(*next);
        m_hasAwaited = true;
    }
}

void ReplyCheck::meet(qint64 timeNs)
{
    const qint64 sentAt = m_progress->sentAt(m_verdict.met);
    ++m_verdict.met;
    m_hasAwaited = !m_sent;
    m_isLastTaken = false;
    if (sentAt < 0)
        return;
    const qint64 took = std::max<qint64>(timeNs - sentAt, 0);
    m_verdict.lastNs = took;
    m_verdict.leastNs = m_verdict.known == 0 ? took : std::min(m_verdict.leastNs, took);
    m_verdict.mostNs = std::max(m_verdict.mostNs, took);
    m_verdict.sumNs += took;
    ++m_verdict.known;
    if (took > qint64(m_verdict.withinMs) * 1'000'000)
        end(State::TimedOut);
}

void ReplyCheck::differ(QByteArrayView reply, qsizetype at)
{
    m_verdict.got = reply.first(std::min(reply.size(), LongestShown)).toByteArray();
    m_verdict.wanted =
        m_hasAwaited ? m_matcher.wanted(m_awaited).first(std::min(m_matcher.wanted(m_awaited).size(), LongestShown))
                     : QByteArray();
    m_verdict.differsAt = at;
    end(State::Differs);
}

void ReplyCheck::allSent()
{
    m_verdict.expected = m_progress->sent.load(std::memory_order_acquire);
    receive();
}

void ReplyCheck::sessionClosed()
{
    m_isClosed = true;
    receive();
    finishClosing();
}

void ReplyCheck::finishClosing()
{
    if (m_verdict.state != State::Waiting || m_judge.isAsking())
        return;
    if (m_isStream && !m_stream.isEmpty() && !judge(m_stream, true)) {
        if (m_judge.isAsking())
            return;
        m_stream.clear();
    }
    if (m_verdict.state == State::Waiting)
        end(State::Closed);
    Q_EMIT changed();
}

void ReplyCheck::takeAnswer()
{
    if (m_isStream)
        takeStream();
    takeFrames();
    checkEnd();
    const bool isLast = m_verdict.state == State::Waiting && !m_judge.isAsking() && isLate();
    if (isLast && std::exchange(m_isLastTaken, true))
        timeOut();
    receive();
    if (m_isClosed)
        finishClosing();
    Q_EMIT changed();
}

bool ReplyCheck::isLate() const
{
    const qint64 sentAt = m_progress->sentAt(m_verdict.met);
    return sentAt >= 0 && net::Clock::nowNs() - sentAt > qint64(m_verdict.withinMs) * 1'000'000;
}

void ReplyCheck::checkTime()
{
    receive();
    if (m_verdict.state != State::Waiting || m_judge.isAsking() || !isLate())
        return;
    timeOut();
    Q_EMIT changed();
}

void ReplyCheck::timeOut()
{
    m_verdict.got = m_stream.first(std::min(m_stream.size(), LongestShown));
    m_verdict.wanted = m_hasAwaited ? m_matcher.wanted(m_awaited) : QByteArray();
    end(m_gaveUp ? State::GaveUp : State::TimedOut);
}

void ReplyCheck::checkEnd()
{
    if (m_verdict.state == State::Waiting && m_verdict.expected > 0 && m_verdict.met >= m_verdict.expected)
        end(State::Met);
}

void ReplyCheck::end(State state)
{
    m_verdict.state = state;
    m_timer.stop();
    if (!m_inbox)
        return;
    m_engine.watchSession(m_session, nullptr);
    m_inbox.reset();
}

} // namespace lw::models
