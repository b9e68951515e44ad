// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replayconnection.h"

#include "net/base/clock.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Replay)
};

constexpr int ActionsPerTurn = 256;           // before other sessions get their turn
constexpr qsizetype LargestWrite = 256 << 10; // bytes
constexpr qint64 NsPerMs = 1'000'000;
using Kind = ReplaySide::Action::Kind;

} // namespace

ReplayConnection::ReplayConnection(std::shared_ptr<ReplayHub> hub, Direction ours, int number)
    : m_hub(std::move(hub))
    , m_ours(ours)
    , m_turns(m_hub->turns[std::size_t(ours)])
    , m_side(m_hub->script, m_turns, m_hub->pacing)
{
    m_result.number = number;
    m_result.received = opposite(ours);
}

ReplayConnection::~ReplayConnection() = default;

void ReplayConnection::opened(Session &session)
{
    m_session = &session;
    m_isOut = m_leaving = m_isDone = m_isResetting = false;
    m_noRoomSinceNs = -1;
    m_lane = m_hub->lanes.current();
    m_lane->add(this);
    m_hub->progress.open.fetch_add(1, std::memory_order_relaxed);
    const qint64 now = Clock::nowNs();
    m_side.opened(now, m_loop);
    if (m_hub->isPaused.load(std::memory_order_relaxed))
        m_side.pause(now);
    beginDiff();
    if (!m_lane->isValid())
        fail({Error::Code::OutOfDescriptors, Text::tr("the system has no timer left")});
    else
        pump();
}

void ReplayConnection::beginDiff()
{
    m_result.loops = m_loop;
    const bool isOneLoop = m_turns->hasEnd();
    m_diff = std::make_unique<ReplayDiff>(
        m_hub->script, opposite(m_ours), m_hub->ignore,
        [this](ReplayDifference difference) {
            difference.connection = m_result.number;
            ++m_result.differences;
            m_hub->add(std::move(difference));
        },
        m_loop, isOneLoop ? m_loop : m_hub->pacing->loops);
}

void ReplayConnection::endDiff()
{
    m_diff->finish(m_loop);
    m_result.framesExpected = m_diff->expected();
    if (m_diff->error() && !m_error)
        m_error = m_diff->error();
}

void ReplayConnection::received(Session &, const Frame &frame)
{
    m_hub->progress.bytesReceived.fetch_add(quint64(frame.content.size()), std::memory_order_relaxed);
    if (m_leaving || m_isResetting)
        return;
    const qint64 before = Clock::nowNs();
    m_diff->received(frame.content);
    const qint64 now = Clock::nowNs();
    m_side.received(frame.content, m_diff->frames(), !m_diff->isRaw(), now, now - before);
    pump();
}

void ReplayConnection::ended(Session &session)
{
    if (m_leaving) {
        session.close();
        return;
    }
    m_diff->ended();
    m_side.ended(Clock::nowNs());
    pump();
}

void ReplayConnection::roomAgain(Session &)
{
    m_noRoomSinceNs = -1;
    pump();
}

void ReplayConnection::due()
{
    if (m_session && m_isResetting) {
        const qint64 now = Clock::nowNs();
        if (m_session->unsent() == 0 || now > m_outAction.timeNs + m_hub->pacing->turnTimeoutMs * NsPerMs)
            m_session->abort();
        else
            schedule(now + NsPerMs);
        return;
    }
    pump();
}

void ReplayConnection::setPaused(bool paused)
{
    if (paused)
        m_side.pause(Clock::nowNs());
    else
        m_side.resume(Clock::nowNs());
    pump();
}

void ReplayConnection::step()
{
    m_side.step();
    pump();
}

void ReplayConnection::schedule(qint64 timeNs)
{
    if (m_lane)
        m_lane->schedule(this, timeNs);
}

/// Does what there is to do now. May be called from within itself: a write that makes room tells so.
void ReplayConnection::pump()
{
    if (m_pumping || !m_session || m_leaving || m_isResetting)
        return;
    const auto self = shared_from_this(); // a session that aborts lets go of it
    m_pumping = true;
    int left = ActionsPerTurn;
    const auto isMoreHere = [this] { return m_session->hasUnread(); };
    while (left > 0 && sendRest() && perform(m_side.next(Clock::nowNs(), isMoreHere)))
        --left;
    m_pumping = false;
    if (left == 0)
        schedule(Clock::nowNs());
}

/// \return whether to go on.
bool ReplayConnection::perform(const ReplaySide::Action &action)
{
    switch (action.kind) {
    case Kind::Wait:
        schedule(action.timeNs);
        return false;
    case Kind::Send:
        return load(action);
    case Kind::Finish:
        if (action.step != ReplayTurns::NoStep)
            m_hub->progress.stepsSent.fetch_add(1, std::memory_order_relaxed);
        m_session->finishWriting();
        return m_session != nullptr;
    case Kind::Reset:
        m_hub->progress.stepsSent.fetch_add(1, std::memory_order_relaxed);
        m_isDone = m_isResetting = true;
        m_outAction.timeNs = Clock::nowNs();
        schedule(m_outAction.timeNs); // what is being sent goes out first
        return false;
    case Kind::NextLoop:
        m_loop = m_result.loops = m_side.loop();
        return true;
    case Kind::Done:
        m_isDone = true;
        leave();
        return false;
    case Kind::Stalled:
        m_result.verdict = ReplayVerdict::Stalled;
        m_result.words = m_side.words();
        leave();
        return false;
    }
    return false;
}

bool ReplayConnection::load(const ReplaySide::Action &action)
{
    Result<QByteArray> bytes = m_hub->script->bytes(action.step);
    ++m_sequence;
    if (bytes && !m_hub->substitutions.isEmpty())
        bytes = m_hub->substitutions.apply(*bytes, {m_sequence, Clock::wallMs(Clock::nowNs())});
    if (!bytes) {
        fail({bytes.error().code, Text::tr("step %1: %2").arg(action.step + 1).arg(bytes.error().message)});
        return false;
    }
    m_out = *bytes;
    m_outDone = 0;
    m_outAction = action;
    m_isOut = true;
    return true;
}

/// Writes what is left of the step, as far as there is room. \return whether it is out.
bool ReplayConnection::sendRest()
{
    if (!m_isOut)
        return true;
    while (m_outDone < m_out.size()) {
        const qint64 unsent = m_session->unsent();
        if (unsent > SessionPolicy().outputHighWater) {
            const qint64 now = Clock::nowNs();
            if (m_noRoomSinceNs < 0 || unsent < m_unsentThen) {
                m_noRoomSinceNs = now;
                m_unsentThen = unsent;
            }
            const qint64 deadline = m_noRoomSinceNs + m_hub->pacing->turnTimeoutMs * NsPerMs;
            if (now >= deadline) {
                m_result.verdict = ReplayVerdict::Stalled;
                m_result.words = Text::tr("the peer does not read: %1 of %2 bytes of step %3 were taken within %4 ms")
                                     .arg(m_outDone)
                                     .arg(m_out.size())
                                     .arg(m_outAction.step + 1)
                                     .arg(m_hub->pacing->turnTimeoutMs);
                m_session->abort();
                return false;
            }
            schedule(deadline);
            return false;
        }
        m_noRoomSinceNs = -1;
        const qsizetype part = std::min(m_out.size() - m_outDone, LargestWrite);
        if (!m_session->sendWire(QByteArrayView(m_out).sliced(m_outDone, part)))
            return false; // it is closing, and says so soon
        m_outDone += part;
        m_hub->progress.bytesSent.fetch_add(quint64(part), std::memory_order_relaxed);
    }
    const qint64 now = Clock::nowNs();
    if (m_outAction.isTimed)
        m_timing.add(now - m_outAction.timeNs);
    m_side.sent(now);
    m_hub->progress.stepsSent.fetch_add(1, std::memory_order_relaxed);
    m_out.clear();
    m_isOut = false;
    return true;
}

void ReplayConnection::fail(const Error &error)
{
    m_error = error;
    m_leaving = true;
    m_session->abort();
}

void ReplayConnection::leave()
{
    m_leaving = true;
    m_session->close(); // ends within the time of a turn; may tell closed() at once
}

void ReplayConnection::closed(Session &session, CloseReason reason)
{
    const auto self = shared_from_this();
    m_session = nullptr;
    const bool isCancelled = m_hub->isCancelled.load(std::memory_order_relaxed);
    const bool isSlowReader = m_leaving && reason == CloseReason::AbortedByUs && session.lost() > 0;
    if (isCancelled && !m_isDone)
        m_result.verdict = ReplayVerdict::Cancelled;
    else
        endDiff();
    if (isSlowReader && !isCancelled && m_result.verdict == ReplayVerdict::Same) {
        m_result.verdict = ReplayVerdict::Stalled;
        m_result.words =
            Text::tr("the peer does not read: %n byte(s) were not taken within %1 ms", nullptr, int(session.lost()))
                .arg(m_hub->pacing->turnTimeoutMs);
    }
    conclude(reason);
    m_lane->remove(this);
    m_lane.reset();
}

void ReplayConnection::conclude(CloseReason reason)
{
    const bool wasAsRecorded = m_isDone || m_side.isThrough() || m_turns->peerResets();
    if (!m_error && m_result.verdict == ReplayVerdict::Same && !wasAsRecorded) {
        const auto done = int(std::min<std::size_t>(m_side.stepsDone(), m_turns->steps().size()));
        m_error = {
            reason == CloseReason::PeerReset ? Error::Code::Reset : Error::Code::NetworkFailed,
            Text::tr("%1 after %2 of %n step(s)", nullptr, int(m_turns->steps().size())).arg(toText(reason)).arg(done)};
    }
    if (m_error) {
        m_result.verdict = ReplayVerdict::Failed;
        m_result.words = m_error.message;
    } else if (m_result.verdict == ReplayVerdict::Same && m_result.differences > 0) {
        m_result.verdict = ReplayVerdict::Differs;
    }
    ReplayProgress &progress = m_hub->progress;
    progress.open.fetch_sub(1, std::memory_order_relaxed);
    const bool isGood = m_result.verdict == ReplayVerdict::Same || m_result.verdict == ReplayVerdict::Differs;
    const bool wantsAnother =
        isGood && m_ours == Direction::ToServer && m_turns->hasEnd() && m_loop < m_hub->pacing->loops;
    if (wantsAnother)
        ++m_loop;
    else
        (m_result.verdict == ReplayVerdict::Failed ? progress.failed : progress.done)
            .fetch_add(1, std::memory_order_relaxed);
    m_hub->add({m_result, std::exchange(m_timing, {}), m_error, wantsAnother});
    if (wantsAnother)
        m_result.verdict = ReplayVerdict::Same;
}

} // namespace lw::net
