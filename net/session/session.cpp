// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/session.h"

#include "net/base/clock.h"
#include "net/loop/post.h"
#include "net/session/iocontext.h"
#include "net/session/sessionjob.h"

#include <QCoreApplication>
#include <QHostInfo>
#include <QTimer>

#include <span>
#include <utility>

namespace lw::net {

namespace {

/// Answers smaller than this are gathered and go out in one write with their neighbours.
constexpr qsizetype BatchBelow = 16 << 10;
/// Output that holds reading back for less than this is not worth a line in the tree.
constexpr int ReportPauseAfterMs = 300;
/// What is gathered of a turn's output; more goes out before the turn ends.
constexpr qint64 FlushAbove = 256 << 10;

} // namespace

void SessionHandler::opened(Session &) {}

void SessionHandler::ended(Session &session)
{
    session.close();
}

void SessionHandler::roomAgain(Session &) {}

void SessionHandler::closed(Session &, CloseReason) {}

Session::Session(IoContext &context, const Setup &setup, SessionHandler &handler, Counters &counters)
    : m_context(context)
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

void Session::connectTo(const HostPort &peer, const SocketAddress &local)
{
    m_wantedLocal = local;
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer); // of a coarse one's time a twentieth may be missing
    connect(m_timer.get(), &QTimer::timeout, this, [this, peer] {
        connectFailed({Error::Code::TimedOut,
                       tr("no connection to %1 within %2 ms").arg(toText(peer)).arg(m_setup.limits.connectTimeoutMs)});
    });
    m_timer->start(m_setup.limits.connectTimeoutMs);

    if (const QHostAddress literal(peer.host); !literal.isNull()) {
        m_candidates = {{literal, peer.port}};
        connectToNext();
        return;
    }
    QHostInfo::lookupHost(peer.host, this, [this, peer](const QHostInfo &info) {
        if (m_finished)
            return;
        const auto addresses = info.addresses();
        if (addresses.isEmpty()) {
            connectFailed({Error::Code::HostNotFound, tr("host “%1” not found").arg(peer.host)});
            return;
        }
        for (const QHostAddress &address : addresses)
            m_candidates.append({address, peer.port});
        connectToNext();
    });
}

void Session::connectToNext()
{
    m_peer = m_candidates.takeFirst();
    if (const auto started = m_stream->connectTo(m_peer, m_wantedLocal); !started) {
        if (m_candidates.isEmpty())
            connectFailed(started.error());
        else
            connectToNext();
    }
}

void Session::connectFailed(const Error &error)
{
    m_stream->close();
    finishLater(CloseReason::Failed, error);
}

void Session::streamConnected()
{
    m_timer.reset();
    open();
}

void Session::open()
{
    m_peer = m_stream->peerAddress();
    m_state = SessionState::Open;
    m_opened = true;
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

bool Session::send(QByteArrayView content, quint8 type)
{
    if (!maySend())
        return false;
    if (m_encoder->isTransparent()) {
        write(content);
    } else {
        const Result<Envelope> envelope = m_encoder->wrap(content, type);
        if (!envelope) {
            reportError(envelope.error().message);
            return false;
        }
        if (m_inInput) {
            write(envelope->prefix);
            write(content);
            write(envelope->suffix);
        } else {
            QByteArray whole;
            whole.reserve(envelope->prefix.size() + content.size() + envelope->suffix.size());
            whole.append(envelope->prefix).append(content).append(envelope->suffix);
            write(whole);
        }
    }
    bump(m_counters.messagesOut);
    bump(m_stats->messagesOut);
    tap(TapKind::Sent, content, type);
    if (!m_inInput)
        afterOutput();
    return !isOverCeiling() && !m_finishPosted;
}

bool Session::send(SharedFrame &frame)
{
    if (!maySend())
        return false;
    const Result<QByteArray> wire = frame.wire(m_framingId, *m_encoder);
    if (!wire) {
        reportError(wire.error().message);
        return false;
    }
    if (m_inInput) {
        flushBatch(); // said before this
        m_sliceOutput += wire->size();
    }
    m_context.slice.spend(m_inInput ? SliceBudget::OwnCost : SliceBudget::SharedCost);
    m_stream->queue(*wire);
    bump(m_counters.messagesOut);
    bump(m_stats->messagesOut);
    tap(TapKind::Sent, frame.content(), frame.type());
    if (m_stream->pending() > FlushAbove) {
        writeQueued();
    } else if (!m_flushPending) {
        m_flushPending = true;
        m_context.flushLater(this);
    }
    return !isOverCeiling() && !m_finishPosted;
}

void Session::flush()
{
    m_flushPending = false;
    writeQueued();
}

void Session::writeQueued()
{
    if (m_finished || m_finishPosted || m_stream->pending() == 0)
        return;
    countWritten(m_stream->flush());
    if (!m_inInput)
        afterOutput();
}

void Session::reportError(const QString &words)
{
    bump(m_counters.errors);
    tap(TapKind::Failed, words.toUtf8());
}

bool Session::sendWire(QByteArrayView bytes)
{
    if (!maySend())
        return false;
    write(bytes);
    bump(m_counters.messagesOut);
    bump(m_stats->messagesOut);
    if (m_context.tap().isEnabled())
        m_context.tap().add({Clock::nowNs(), id(), owner(), 0, 0, TapKind::Sent, 0, 0}, bytes);
    if (!m_inInput)
        afterOutput();
    return !isOverCeiling() && !m_finishPosted;
}

void Session::write(QByteArrayView bytes)
{
    if (!m_inInput) {
        writeNow(bytes);
        return;
    }
    m_sliceOutput += bytes.size();
    QByteArray &batch = m_context.outBatch;
    if (batch.size() + bytes.size() > BatchBelow)
        flushBatch();
    if (bytes.size() >= BatchBelow)
        writeNow(bytes);
    else
        batch.append(bytes);
}

void Session::flushBatch()
{
    QByteArray &batch = m_context.outBatch;
    if (!batch.isEmpty() && !m_finished)
        writeNow(batch);
    batch.resize(0); // keeps its memory for the next read
}

void Session::writeNow(QByteArrayView bytes)
{
    if (bytes.isEmpty() || m_finished || m_finishPosted)
        return;
    countWritten(m_stream->write(bytes));
}

void Session::countWritten(const Result<qsizetype> &written)
{
    if (!written) {
        finishLater(written.error().code == Error::Code::Reset ? CloseReason::PeerReset : CloseReason::Failed,
                    written.error());
        return;
    }
    bump(m_counters.bytesOut, quint64(*written));
    bump(m_stats->bytesOut, quint64(*written));
}

void Session::streamWritten()
{
    const quint64 written = quint64(m_stream->takeWritten());
    bump(m_counters.bytesOut, written);
    bump(m_stats->bytesOut, written);
    afterOutput();
}

void Session::streamFailed(const Error &error)
{
    if (m_state == SessionState::Connecting) {
        if (m_candidates.isEmpty())
            connectFailed(error);
        else
            connectToNext();
        return;
    }
    finish(error.code == Error::Code::Reset ? CloseReason::PeerReset : CloseReason::Failed, error);
}

void Session::afterOutput()
{
    const bool isOver = isOverCeiling();
    const qint64 unsent = m_stream->pending();
    m_stats->unsent.store(unsent, std::memory_order_relaxed);
    account();
    if (isOver || m_finished || m_finishPosted)
        return;
    const bool hold = unsent > (m_pausedByOutput ? m_setup.limits.outputLowWater : m_setup.limits.outputHighWater);
    const bool hasRoomAgain = m_pausedByOutput && !hold;
    if (hold != bool(m_pausedByOutput)) {
        m_pausedByOutput = hold;
        updateReading();
    }
    if (unsent == 0)
        drained();
    if (!m_finished && m_job && !m_pausedByOutput)
        m_job->roomAgain();
    if (!m_finished && hasRoomAgain)
        m_handler.roomAgain(*this);
}

/// Judges only what the kernel does not take: a turn may produce more than the ceiling for a peer that reads.
/// \return whether the session is being cut.
bool Session::isOverCeiling()
{
    const qint64 ceiling = m_setup.limits.outputCeiling;
    const auto held = [this] { return m_stream->pending() + (m_inInput ? m_context.outBatch.size() : 0); };
    if (ceiling <= 0 || held() <= ceiling)
        return false;
    if (m_finished || m_finishPosted)
        return true;
    if (m_inInput)
        flushBatch();
    countWritten(m_stream->retry());
    if (m_finishPosted)
        return true;
    if (held() <= ceiling)
        return false;
    cutSlowReader();
    return true;
}

void Session::cutSlowReader()
{
    m_stream->reset();
    m_stats->unsent.store(0, std::memory_order_relaxed);
    finishLater(CloseReason::AbortedByUs,
                {Error::Code::LimitReached,
                 tr("slow reader: more than %1 bytes are unread").arg(m_setup.limits.outputCeiling)});
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
    if (m_timer)
        return;
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    connect(m_timer.get(), &QTimer::timeout, this, [this] { finish(m_closeReason); });
    m_timer->start(m_setup.limits.lingerMs);
}

void Session::setWatch(std::shared_ptr<Inbox> inbox)
{
    m_watch = std::move(inbox);
    if (!m_pausedByWatch)
        return;
    m_pausedByWatch = false;
    updateReading();
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
    updateReading();
    if (!m_inInput)
        afterOutput();
}

void Session::abort(CloseReason reason, const Error &error)
{
    if (m_finished)
        return;
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

void Session::setPaused(bool paused)
{
    m_pausedByHand = paused;
    updateReading();
    if (m_state == SessionState::Open && paused)
        setState(SessionState::Paused);
}

void Session::updateReading()
{
    if (m_rest && !m_inputQueued && mayDecode()) {
        m_inputQueued = true;
        m_context.queueInput(this);
    }
    if (m_peerEnded)
        return;
    const bool heldByOutput = isHeldByOutput();
    m_stream->setReading(m_closing || (!m_rest && mayDecode()));
    if (m_state == SessionState::Paused && !m_pausedByHand && !heldByOutput)
        setState(SessionState::Open);
    if (!heldByOutput || m_pauseReportPending)
        return;
    m_pauseReportPending = true;
    QTimer::singleShot(ReportPauseAfterMs, this, [this] {
        m_pauseReportPending = false;
        if (m_pausedByOutput && m_state == SessionState::Open)
            setState(SessionState::Paused);
    });
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
    m_timer.reset();
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

void Session::report(NetEvent::Type type, const std::function<void(NetEvent &)> &fill)
{
    NetEvent event;
    event.type = type;
    event.state = m_state;
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
