// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replayside.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Replay)
};

constexpr qint64 NsPerMs = 1'000'000;
constexpr qint64 UnreadEveryNs = NsPerMs; // what is here is read in the next turns of the loop
using Kind = ReplaySide::Action::Kind;

} // namespace

ReplaySide::ReplaySide(std::shared_ptr<const ReplayScript> script, std::shared_ptr<const ReplayTurns> turns,
                       std::shared_ptr<const ReplayPacing> pacing)
    : m_script(std::move(script))
    , m_turns(std::move(turns))
    , m_pacing(std::move(pacing))
{}

void ReplaySide::opened(qint64 now, quint32 loop)
{
    m_loop = loop;
    m_ended = m_finished = m_done = false;
    m_areFramesKnown = true;
    if (isPaused())
        m_pausedNs = now;
    m_bytes = m_frames = m_framesBefore = 0;
    m_recent.clear();
    restart(now);
}

void ReplaySide::restart(qint64 now)
{
    m_startNs = m_activeNs = m_turnNs = m_lastSentNs = now;
    m_settleNs = m_unreadNs = -1;
    m_patternGaveUp = false;
    m_next = 0;
    m_answered = ReplayTurns::NoStep;
}

void ReplaySide::beginNextLoop(qint64 now)
{
    ++m_loop;
    m_bytes -= std::min(m_bytes, m_turns->bytesToHear());
    const quint64 through = std::min(m_frames, m_turns->framesToHear());
    m_frames -= through;
    m_framesBefore += through;
    restart(now);
}

void ReplaySide::received(QByteArrayView bytes, quint64 frames, bool areFramesKnown, qint64 now, qint64 spentNs)
{
    m_bytes += quint64(bytes.size());
    if (m_bytes <= m_turns->bytesToHear()) { // what was not recorded buys no time
        m_turnNs += spentNs;
        m_lastSentNs += spentNs;
    }
    m_frames = frames - std::min(frames, m_framesBefore);
    m_areFramesKnown = areFramesKnown;
    m_activeNs = now;
    if (m_pacing->pace != ReplayPacing::Pace::Turns)
        m_unreadNs = -1;
    if (!goesByPattern())
        return;
    m_recent.append(bytes.last(std::min(bytes.size(), LongestPatternInput)));
    if (m_recent.size() > LongestPatternInput)
        m_recent.remove(0, m_recent.size() - LongestPatternInput);
}

void ReplaySide::ended(qint64 now)
{
    m_ended = true;
    m_activeNs = now;
}

void ReplaySide::pause(qint64 now)
{
    if (!isPaused())
        m_pausedNs = now;
}

/// The whole schedule moves by the pause.
void ReplaySide::resume(qint64 now)
{
    if (!isPaused())
        return;
    const qint64 pause = now - std::exchange(m_pausedNs, -1);
    m_startNs += pause;
    m_lastSentNs += pause;
    m_activeNs = m_turnNs = now;
    if (m_settleNs >= 0)
        m_settleNs += pause;
    m_singleSteps = 0;
}

void ReplaySide::step()
{
    if (isPaused())
        ++m_singleSteps;
}

qint64 ReplaySide::plannedNs(qint64 recordedNs) const
{
    return m_startNs + qint64(double(recordedNs) / m_pacing->speed);
}

ReplaySide::Action ReplaySide::next(qint64 now, const IsMoreHere &isMoreHere)
{
    if (m_done)
        return {Kind::Done, 0, now};
    const bool isSingle = isPaused() && m_singleSteps > 0;
    if (isPaused() && !isSingle)
        return {};
    if (m_next == m_turns->steps().size()) {
        m_singleSteps = 0;
        return isPaused() ? Action{} : atEnd(now, isMoreHere);
    }
    const ReplayTurns::Step &step = m_turns->steps()[m_next];
    if (isSingle) {
        --m_singleSteps;
        sent(now);
        return hand(step, false, now);
    }
    switch (m_pacing->pace) {
    case ReplayPacing::Pace::Fast:
        sent(now);
        return hand(step, false, now);
    case ReplayPacing::Pace::Turns:
        return nextOfTurns(step, now, isMoreHere);
    case ReplayPacing::Pace::Recorded:
        break;
    }
    const qint64 planned = plannedNs(step.timeNs);
    if (now < planned)
        return {Kind::Wait, 0, planned};
    sent(now);
    return hand(step, true, planned);
}

ReplaySide::Action ReplaySide::hand(const ReplayTurns::Step &step, bool isTimed, qint64 plannedNs)
{
    ++m_next;
    switch (step.kind) {
    case ReplayStep::Kind::Finish:
        m_finished = true;
        return {Kind::Finish, step.index, plannedNs, isTimed};
    case ReplayStep::Kind::Reset:
        m_done = true;
        return {Kind::Reset, step.index, plannedNs, isTimed};
    case ReplayStep::Kind::Data:
        break;
    }
    return {Kind::Send, step.index, plannedNs, isTimed};
}

/// Whether to give up what was awaited until \a deadline, which is put off while bytes are here that were not read yet:
/// the loop may be late, and it is not the peer's fault. A peer that never stops sending can't put it off for ever.
bool ReplaySide::isOver(qint64 &deadline, qint64 now, const IsMoreHere &isMoreHere)
{
    if (now < deadline)
        return false;
    if (!isMoreHere || !isMoreHere())
        return true;
    if (m_unreadNs < 0)
        m_unreadNs = now;
    deadline = now + UnreadEveryNs;
    return now - m_unreadNs >= m_pacing->turnTimeoutMs * NsPerMs;
}

ReplaySide::Action ReplaySide::nextOfTurns(const ReplayTurns::Step &step, qint64 now, const IsMoreHere &isMoreHere)
{
    if (isAnswered(step)) {
        sent(now);
        m_unreadNs = -1;
        return hand(step, false, now);
    }
    qint64 deadline = m_turnNs + m_pacing->turnTimeoutMs * NsPerMs;
    if (!m_patternGaveUp && !m_ended && !isOver(deadline, now, isMoreHere))
        return {Kind::Wait, 0, deadline};
    return stall(step.index, step.bytesBefore, step.framesBefore, m_pacing->turnTimeoutMs);
}

bool ReplaySide::countsFrames() const
{
    return m_pacing->rule != ReplayPacing::TurnRule::Bytes && m_turns->hasFrames() && m_areFramesKnown;
}

bool ReplaySide::hasHeard(quint64 bytes, quint64 frames) const
{
    return countsFrames() ? m_frames >= frames : m_bytes >= bytes;
}

bool ReplaySide::goesByPattern() const
{
    return m_pacing->pace == ReplayPacing::Pace::Turns && m_pacing->rule == ReplayPacing::TurnRule::Pattern;
}

bool ReplaySide::hasHeardAll() const
{
    if (goesByPattern())
        return m_turns->lastHeard() == ReplayTurns::NoStep || m_answered == m_next;
    return hasHeard(m_turns->bytesToHear(), m_turns->framesToHear());
}

bool ReplaySide::isAnswered(const ReplayTurns::Step &step)
{
    if (step.endedBefore && !m_ended)
        return false;
    if (m_pacing->rule != ReplayPacing::TurnRule::Pattern)
        return hasHeard(step.bytesBefore, step.framesBefore);
    return step.heard == ReplayTurns::NoStep || m_answered == m_next || matches(step.heard);
}

/// Whether what came since the last turn holds the pattern; what stands behind it belongs to the next turn.
bool ReplaySide::matches(std::size_t heard)
{
    ByteExpression::Part found;
    if (m_pacing->pattern) {
        const ByteExpression::First first = m_pacing->pattern->firstIn(m_recent);
        m_patternGaveUp = first.gaveUp;
        found = first.part;
    } else {
        const Result<QByteArray> wanted = m_script->bytes(heard);
        if (!wanted)
            return false; // the difference tells of it
        const QByteArrayView end = QByteArrayView(*wanted).last(std::min(wanted->size(), LongestPatternInput));
        found = {m_recent.indexOf(end), end.size()};
    }
    if (found.start < 0)
        return false;
    m_recent.remove(0, found.start + found.size);
    m_answered = m_next;
    return true;
}

qint64 ReplaySide::tailNs() const
{
    if (m_pacing->tailNs > 0)
        return m_pacing->tailNs;
    const qint64 recorded = m_script->steps.empty() ? 0 : m_script->steps.back().timeNs;
    const double speed = m_pacing->pace == ReplayPacing::Pace::Recorded ? m_pacing->speed : 1;
    return qint64(double(recorded) / speed) + ReplayPacing::LongestTail * m_pacing->turnTimeoutMs * NsPerMs;
}

ReplaySide::Action ReplaySide::atEnd(qint64 now, const IsMoreHere &isMoreHere)
{
    if (goesByPattern() && !hasHeardAll())
        matches(m_turns->lastHeard());
    if (m_settleNs >= 0 || (hasHeardAll() && (m_turns->hasEnd() || m_loop == m_pacing->loops)))
        return settle(now, isMoreHere);
    if (hasHeardAll()) {
        beginNextLoop(now);
        return {Kind::NextLoop, 0, now};
    }
    if (m_ended) {
        m_done = true;
        return {Kind::Done, 0, now};
    }
    const bool isByTurns = m_pacing->pace == ReplayPacing::Pace::Turns;
    const qint64 tailEnd = m_lastSentNs + tailNs();
    qint64 deadline = (isByTurns ? m_turnNs : m_activeNs) + m_pacing->turnTimeoutMs * NsPerMs;
    if (m_pacing->pace == ReplayPacing::Pace::Recorded)
        deadline = std::max(deadline, plannedNs(m_turns->lastTimeNs()) + m_pacing->turnTimeoutMs * NsPerMs);
    if (isByTurns && m_patternGaveUp)
        return stall(ReplayTurns::NoStep, m_turns->bytesToHear(), m_turns->framesToHear(), 0);
    if (now >= tailEnd)
        return stall(ReplayTurns::NoStep, m_turns->bytesToHear(), m_turns->framesToHear(), tailNs() / NsPerMs);
    if (!isOver(deadline, now, isMoreHere))
        return {Kind::Wait, 0, std::min(deadline, tailEnd)};
    if (isByTurns)
        return stall(ReplayTurns::NoStep, m_turns->bytesToHear(), m_turns->framesToHear(), m_pacing->turnTimeoutMs);
    m_done = true;
    return {Kind::Done, 0, now};
}

/// All was said and heard. The peer is given a while to say more than was recorded, or to end.
ReplaySide::Action ReplaySide::settle(qint64 now, const IsMoreHere &isMoreHere)
{
    if (m_settleNs < 0)
        m_settleNs = now + SettleNs;
    if (!m_finished && !m_turns->hasEnd()) {
        m_finished = true;
        return {Kind::Finish, ReplayTurns::NoStep, now};
    }
    qint64 deadline = m_settleNs;
    const bool isStreaming = now >= m_settleNs + m_pacing->turnTimeoutMs * NsPerMs;
    if (!m_ended && !isStreaming && !isOver(deadline, now, isMoreHere))
        return {Kind::Wait, 0, deadline};
    m_done = true;
    return {Kind::Done, 0, now};
}

ReplaySide::Action ReplaySide::stall(std::size_t before, quint64 bytes, quint64 frames, qint64 withinMs)
{
    m_done = true;
    QString what;
    if (m_next > 0)
        what = Text::tr("the answer to step %1 did not come").arg(m_turns->steps()[m_next - 1].index + 1);
    else if (before != ReplayTurns::NoStep)
        what = Text::tr("what comes before step %1 did not come").arg(before + 1);
    else
        what = Text::tr("what was recorded did not come");
    if (m_patternGaveUp) {
        m_words = Text::tr("%1: the expression gave up, matching took too long").arg(what);
        return {Kind::Stalled, before, -1};
    }
    QString came;
    if (m_pacing->rule == ReplayPacing::TurnRule::Pattern)
        came = Text::tr("what came does not match");
    else if (hasHeard(bytes, frames))
        came = Text::tr("the end of the stream is missing");
    else if (countsFrames())
        came = Text::tr("%1 of %n frame(s)", nullptr, int(std::min<quint64>(frames, 1'000'000'000))).arg(m_frames);
    else
        came = Text::tr("%1 of %n byte(s)", nullptr, int(std::min<quint64>(bytes, 1'000'000'000))).arg(m_bytes);
    m_words = m_ended ? Text::tr("%1: %2, then the peer ended").arg(what, came)
                      : Text::tr("%1: %2 within %3 ms").arg(what, came).arg(withinMs);
    return {Kind::Stalled, before, -1};
}

} // namespace lw::net
