// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/session.h"

#include "net/base/clock.h"
#include "net/session/iocontext.h"
#include "net/session/sessionconnecting.h"
#include "net/session/sessionjob.h"

#include <span>
#include <utility>

namespace lw::net {

namespace {

/// A pause that nobody asked for and that is shorter than this is not worth a line in the tree.
constexpr int ReportPauseAfterMs = 300;

} // namespace

void SessionHandler::opened(Session &) {}

void SessionHandler::ended(Session &session)
{
    session.close();
}

void SessionHandler::roomAgain(Session &) {}

void SessionHandler::closed(Session &, CloseReason) {}

Session::Session(IoContext &context, const Setup &setup, SessionHandler &handler, Counters &counters)
    : Deadline(context.wheel())
    , m_context(context)
    , m_setup(setup)
    , m_handler(handler)
    , m_counters(counters)
    , m_stats(std::make_shared<SessionStats>())
{
    const Result<TransportInfo> transport = findTransport(setup.transport);
    const Result<FramingInfo> framing = findFraming(setup.framing);
    Q_ASSERT_X(transport && framing, "Session", "the engine checks transports and framings");
    m_stream = transport->makeStream(setup.transport, *this);
    m_decoder = framing->makeDecoder(setup.framing);
    m_encoder = framing->makeEncoder(setup.framing);
    m_framingId = m_context.framings().idOf(setup.framing);
    m_context.add(this);
}

Session::~Session()
{
    m_context.remove(this);
}

void Session::adopt(qintptr descriptor)
{
    m_stream->adopt(descriptor);
    open();
}

void Session::open()
{
    m_peer = m_stream->peerAddress();
    m_state = m_pauses ? SessionState::Paused : SessionState::Open;
    m_shownPauses = m_pauses;
    m_opened = true;
    if (m_pauses)
        updateReading(); // from before it was open
    m_context.readTimeNs = Clock::nowNs();
    bump(m_counters.opened);
    m_tapes = m_context.tapesFor(*this);
    for (const auto &tape : m_tapes)
        startTape(*tape, false);
    tap(TapKind::Opened, toText(m_peer).toUtf8());
    report(NetEvent::Type::SessionOpened, [this](NetEvent &event) {
        event.local = local();
        event.peer = m_peer;
        event.listener = listener();
        event.framing = m_framingId;
        event.stats = m_stats;
    });
    m_handler.opened(*this);
}

SocketAddress Session::peer() const
{
    return m_peer;
}

SocketAddress Session::local() const
{
    return m_stream->localAddress();
}

qint64 Session::unsent() const
{
    return m_stream->pending();
}

qint64 Session::readTimeNs() const
{
    return m_context.readTimeNs;
}

void Session::streamReadable()
{
    const Stream::ReadResult result = m_stream->read(std::span(m_context.readBuffer).first(m_readSize));
    m_context.readTimeNs = Clock::nowNs();
    switch (result.state) {
    case Stream::ReadState::Data: {
        bump(m_counters.bytesIn, quint64(result.size));
        bump(m_stats->bytesIn, quint64(result.size));
        record(TapeRecord::Kind::Received, m_context.readTimeNs,
               QByteArrayView(m_context.readBuffer.data(), result.size));
        // After our close() the peer's bytes are only waited out.
        if (!m_closing && !m_finishPosted)
            handleInput(QByteArrayView(m_context.readBuffer.data(), result.size));
        break;
    }
    case Stream::ReadState::WouldBlock:
        break;
    case Stream::ReadState::End:
        handleEnd();
        break;
    case Stream::ReadState::Failed:
        finish(result.error.code == Error::Code::Reset ? CloseReason::PeerReset : CloseReason::Failed, result.error);
        break;
    }
}

void Session::reportError(const QString &words)
{
    bump(m_counters.errors);
    tap(TapKind::Failed, words.toUtf8());
}

void Session::streamFailed(const Error &error)
{
    if (m_state == SessionState::Connecting) {
        if (m_connecting->candidates.isEmpty())
            connectFailed(error);
        else
            connectToNext();
        return;
    }
    finish(error.code == Error::Code::Reset ? CloseReason::PeerReset : CloseReason::Failed, error);
}

void Session::setPaused(bool paused, PauseReason reason)
{
    m_pauses.setFlag(reason, paused);
    updateReading();
    if (reason == PauseReason::User)
        showPauses();
}

void Session::setOutputHigh(bool isHigh)
{
    m_isOutputHigh = isHigh;
    if (m_setup.policy.outputHoldsReading)
        setPaused(isHigh, PauseReason::Output);
}

void Session::setWatch(std::shared_ptr<Inbox> inbox)
{
    m_watch = std::move(inbox);
    if (m_pauses.testFlag(PauseReason::Watch))
        setPaused(false, PauseReason::Watch);
}

void Session::updateReading()
{
    if (m_rest && !m_inputQueued && mayDecode()) {
        m_inputQueued = true;
        m_context.queueInput(this);
    }
    if (m_peerEnded)
        return;
    m_stream->setReading(m_closing || (!m_rest && mayDecode()));
    if (m_shownPauses & ~m_pauses)
        showPauses();
    else if ((m_pauses & ~m_shownPauses) && m_opened && m_wait == Wait::None && takesInput())
        waitFor(Wait::ReportPause, ReportPauseAfterMs);
}

/// Reports the reasons that there are now, and the state that they make, if that is news.
void Session::showPauses()
{
    if (m_state != SessionState::Open && m_state != SessionState::Paused)
        return;
    if (m_wait == Wait::ReportPause)
        stopWaiting();
    const SessionState state = m_pauses ? SessionState::Paused : SessionState::Open;
    if (m_shownPauses == m_pauses && state == m_state)
        return;
    m_shownPauses = m_pauses;
    m_state = state;
    report(NetEvent::Type::SessionState);
}

void Session::setState(SessionState state)
{
    if (m_state == state || m_finished)
        return;
    m_state = state;
    report(NetEvent::Type::SessionState);
}

void Session::startSending(quint64 jobId, SendPlan plan, std::shared_ptr<SendProgress> progress)
{
    stopSending();
    m_job = std::make_unique<Job>(*this, jobId, std::move(plan), std::move(progress));
    m_job->start();
}

void Session::stopSending()
{
    if (m_job)
        m_job->stop();
}

void Session::jobFinished(quint64 jobId, const Error &error)
{
    if (error)
        reportError(error.message);
    report(NetEvent::Type::SendFinished, [&](NetEvent &event) {
        event.jobId = jobId;
        event.error = error;
    });
}

void Session::report(NetEvent::Type type, const std::function<void(NetEvent &)> &fill)
{
    NetEvent event;
    event.type = type;
    event.state = m_state;
    event.pauses = m_shownPauses;
    event.owner = owner();
    event.session = id();
    if (fill)
        fill(event);
    m_context.report(std::move(event));
}

/// Bytes that made no frame are seen as they came, whatever the framing is.
void Session::tapBroken(QByteArrayView bytes)
{
    if (!bytes.isEmpty() && m_context.tap().isEnabled())
        m_context.tap().add({m_context.readTimeNs, id(), owner(), 0, 0, TapKind::Received, 0, FramingTable::Raw},
                            bytes);
}

void Session::addTape(const std::shared_ptr<Tape> &tape)
{
    if (!m_opened || m_finished)
        return;
    m_tapes.push_back(tape);
    startTape(*tape, true);
}

void Session::removeTape(const Tape *tape)
{
    std::erase_if(m_tapes, [tape](const auto &one) { return one.get() == tape; });
    m_stream->setObserved(!m_tapes.empty());
}

void Session::startTape(Tape &tape, bool wasOpen)
{
    m_stream->setObserved(true);
    tape.open(id(), wasOpen ? Clock::nowNs() : m_context.readTimeNs,
              {local(), m_peer, owner(), m_framingId, listener() < 0, wasOpen});
}

void Session::record(TapeRecord::Kind kind, qint64 timeNs, QByteArrayView bytes)
{
    for (const auto &tape : m_tapes)
        tape->add(kind, id(), timeNs, bytes);
}

void Session::streamSent(QByteArrayView bytes)
{
    record(TapeRecord::Kind::Sent, Clock::nowNs(), bytes);
}

void Session::recordEnd(CloseReason reason)
{
    if (m_tapes.empty())
        return;
    const qint64 now = m_context.readTimeNs;
    if (reason == CloseReason::PeerReset)
        record(TapeRecord::Kind::PeerReset, now);
    else if (reason == CloseReason::AbortedByUs)
        record(TapeRecord::Kind::WeReset, now);
    else if (!m_finSent)
        record(TapeRecord::Kind::WeFinished, now);
    record(TapeRecord::Kind::Closed, now);
    m_tapes.clear();
}

void Session::tap(TapKind kind, QByteArrayView content, quint8 type)
{
    if (!m_context.tap().isEnabled())
        return;
    const bool atRead = kind == TapKind::Received;
    m_context.tap().add({atRead ? m_context.readTimeNs : Clock::nowNs(), id(), owner(), 0, 0, kind, type, m_framingId},
                        content);
}

} // namespace lw::net
