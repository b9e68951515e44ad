// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/loop/timerwheel.h"
#include "net/session/event.h"
#include "net/session/inbox.h"
#include "net/session/sendjob.h"
#include "net/session/sessionpolicy.h"
#include "net/session/sharedframe.h"
#include "net/session/tape.h"
#include "net/transport/transport.h"
#include "net/wire/framing.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace lw::net {

class HeldBytes;
class IoContext;
class Session;

/// Who answers a session: a service, or a client. Called in the session's IO thread.
class SessionHandler
{
public:
    virtual ~SessionHandler() = default;
    /// The connection stands.
    virtual void opened(Session &session);
    /// One frame came. Its views are valid during the call.
    virtual void received(Session &session, const Frame &frame) = 0;
    /// The peer finished sending (FIN); everything it sent has been received(). The default sends what is owed and
    /// closes.
    virtual void ended(Session &session);
    /// Unsent output was above SessionPolicy::outputHighWater and fell below outputLowWater.
    virtual void roomAgain(Session &session);
    /// The last call for \a session, for whatever reason it closed.
    virtual void closed(Session &session, CloseReason reason);
};

/// One TCP connection, either side. Reads into its thread's buffer, cuts frames, hands them to its handler, sends the
/// answers of one read in one write, counts, and tells the Tap. Holds no buffer of its own while idle.
///
/// End and abort are told apart: FIN after which all is sent (PeerEnded, ClosedByUs), RST (PeerReset, AbortedByUs).
/// Backpressure is real: above the high-water mark of unsent bytes an answering side does not read, so the peer's
/// window closes.
///
/// Fair: a read is decoded in slices, between which other sessions have their turns (IoContext::queueInput()). What is
/// left of a read waits in the session, which does not read meanwhile; so an end or a reset comes behind it. It waits
/// for as long as reading is paused, and close() and abort() drop it.
///
/// Whatever it waits for is one deadline on its thread's wheel, so close() always ends.
///
/// Thread: lives in one IO thread and never leaves it. Owned by its IoContext; deletes itself (later) when closed.
class Session final : public QObject, private StreamEvents, private Deadline
{
    Q_OBJECT

public:
    /// Bytes of the first read; doubled as long as reads are full and decoded in one slice. So what many floods leave
    /// undecoded is small.
    static constexpr quint32 FirstReadSize = 64 << 10;

    struct Setup
    {
        SessionId id = 0;
        OwnerId owner = 0;
        TransportSpec transport;
        FramingSpec framing;
        SessionPolicy policy;
        int listener = -1;
        std::shared_ptr<void> keepAlive; ///< what owns handler, counters and held
        HeldBytes *held = nullptr;       ///< what the sessions of the owner hold together; may be null
    };

    /// \a handler and \a counters must outlive the session (Setup::keepAlive).
    Session(IoContext &context, const Setup &setup, SessionHandler &handler, Counters &counters);
    ~Session() override;

    /// Takes over an accepted, non-blocking descriptor.
    void adopt(qintptr descriptor);
    /// Connects; \a local may leave address or port open.
    void connectTo(const HostPort &peer, const SocketAddress &local);

    SessionId id() const { return m_setup.id; }
    OwnerId owner() const { return m_setup.owner; }
    int listener() const { return m_setup.listener; }
    SessionState state() const { return m_state; }
    SocketAddress peer() const;
    SocketAddress local() const;
    const FramingSpec &framing() const { return m_setup.framing; }
    qint64 unsent() const;
    /// Bytes that were still unsent when it ended.
    qint64 lost() const { return m_stats->lost.load(std::memory_order_relaxed); }
    /// Whether bytes, an end or an error of the peer are here that the handler was not told of yet. A system call.
    bool hasUnread() const { return m_inInput || m_rest || m_stream->hasUnread(); }
    /// Bytes that this session holds: unsent ones, and of what was read what made no frame yet. As of the last time
    /// that it had something to do; smaller amounts than a page may be missing.
    qint64 held() const { return m_charged; }
    /// net::Clock time of the read that is being handled.
    qint64 readTimeNs() const;

    /// Frames \a content and sends it. False, with the reason counted and shown, if this framing can't carry it or the
    /// session is closing.
    bool send(QByteArrayView content, quint8 type = 0);
    /// Sends \a frame, which may go to many sessions: framed once, not copied, and in one write with whatever else goes
    /// out so in this turn of the loop. False as above. A service that uses it should send all it says that way.
    bool send(SharedFrame &frame);
    /// Counts an error of this session and shows \a words in its traffic; the session goes on.
    void reportError(const QString &words);
    /// Sends \a bytes as they are, past the framing: for frames that no encoder would make. False if the session is
    /// closing.
    bool sendWire(QByteArrayView bytes);
    /// Replaces the framing; bytes of an unfinished frame are decoded anew by the new one. From within a handler's
    /// received() it takes effect behind the frame that is being handled.
    Result<void> setFraming(const FramingSpec &framing);
    /// Every frame that is received from now on is put into \a inbox as well (null: no more), losslessly: when it is
    /// full, the session neither reads nor decodes until setWatch() is called again.
    void setWatch(std::shared_ptr<Inbox> inbox);
    /// From now on \a tape hears of all that is read and written, losslessly or to its end.
    void addTape(const std::shared_ptr<Tape> &tape);
    void removeTape(const Tape *tape);

    /// Sends what is owed, then FIN, then waits up to SessionPolicy::lingerMs for the peer's. A peer that does not take
    /// what is owed within flushTimeoutMs is cut as a slow reader (AbortedByUs, Error::Code::TimedOut).
    void close();
    /// RST, now. What was not sent is lost.
    void abort(CloseReason reason = CloseReason::AbortedByUs, const Error &error = {});
    /// For the end of the thread: a session that has sent everything and its FIN just closes, any other is aborted.
    void leave();
    /// Sends what is owed, then FIN; goes on receiving.
    void finishWriting();
    /// Stops reading for \a reason, or takes that back: only for the owner of the reason.
    void setPaused(bool paused, PauseReason reason = PauseReason::User);
    PauseReasons pauses() const { return m_pauses; }

    /// Runs a plan; one at a time, a new one replaces the old. Ends with NetEvent::SendFinished.
    void startSending(quint64 jobId, SendPlan plan, std::shared_ptr<SendProgress> progress);
    void stopSending();

    /// For the IoContext, at the end of a turn: writes what send(SharedFrame &) has gathered.
    void flush();
    /// For the IoContext: the next slice of what is left of a read.
    void resumeInput();

private:
    class Input;
    class Job;
    struct Connecting;

    /// What the deadline is for.
    enum class Wait : quint8 { None, Connect, ReportPause, Flush, Linger };

    /// What is left of a read.
    struct Rest
    {
        QByteArray bytes;
        qsizetype used = 0; ///< of bytes, from the front
        qint64 readTimeNs = 0;
    };

    void streamConnected() override;
    void streamReadable() override;
    void streamWritten() override;
    void streamSent(QByteArrayView bytes) override;
    void streamFailed(const Error &error) override;
    void expired() override;
    void waitFor(Wait wait, int ms);
    void stopWaiting();
    void connectToNext();
    void connectFailed(const Error &error);
    void connectTimedOut();
    void open();
    void watch(const Frame &frame);
    void handleInput(QByteArrayView bytes);
    void handleEnd();
    QByteArrayView decode(QByteArrayView bytes);
    template <typename Step>
    bool runDecoder(Step step);
    bool goesOn();
    bool takesInput() const { return !m_finished && !m_closing && !m_finishPosted; }
    bool mayDecode() const { return takesInput() && !m_pauses; }
    void inputHandled();
    void applyFraming();
    void account();
    void charge(qint64 bytes);
    void write(QByteArrayView bytes);
    void writeNow(QByteArrayView bytes);
    void writeQueued();
    void countWritten(const Result<qsizetype> &written);
    bool isOverCeiling();
    void cutSlowReader();
    void extendFlush();
    qint64 longestFlushMs() const;
    void flushTimedOut();
    bool maySend() const { return m_opened && !m_finished && !m_closing && !m_finishWriting && !m_finishPosted; }
    void flushBatch();
    void afterOutput();
    void drained();
    void updateReading();
    void setOutputHigh(bool isHigh);
    void showPauses();
    void setState(SessionState state);
    void finishLater(CloseReason reason, const Error &error);
    void finish(CloseReason reason, const Error &error = {});
    void countLost();
    void jobFinished(quint64 jobId, const Error &error);
    void report(NetEvent::Type type, const std::function<void(NetEvent &)> &fill = {});
    void tapBroken(QByteArrayView bytes);
    void startTape(Tape &tape, bool wasOpen);
    void record(TapeRecord::Kind kind, qint64 timeNs, QByteArrayView bytes = {});
    void recordEnd(CloseReason reason);
    void tap(TapKind kind, QByteArrayView content, quint8 type = 0);

    IoContext &m_context;
    Setup m_setup;
    SessionHandler &m_handler;
    Counters &m_counters;
    std::unique_ptr<Decoder> m_decoder;
    std::optional<FramingSpec> m_nextFraming; ///< set while a frame is being handled
    std::unique_ptr<Rest> m_rest;             ///< null while it is being decoded
    qint64 m_charged = 0;                     ///< held bytes, as the owner knows
    qint64 m_inputHeld = 0;                   ///< bytes of unfinished frames and of the rest
    qint64 m_sliceOutput = 0;                 ///< bytes sent in this slice
    quint32 m_readSize = FirstReadSize;       ///< bytes that the next read takes at most
    std::shared_ptr<Inbox> m_watch;
    std::vector<std::shared_ptr<Tape>> m_tapes;
    quint16 m_framingId = 0;
    std::unique_ptr<Encoder> m_encoder;
    std::shared_ptr<SessionStats> m_stats;
    std::unique_ptr<Stream> m_stream;
    std::unique_ptr<Job> m_job;
    std::unique_ptr<Connecting> m_connecting; ///< until it is open
    SocketAddress m_peer;
    qint64 m_flushEndNs = 0; ///< beyond which the flush deadline is not moved
    PauseReasons m_pauses;
    PauseReasons m_shownPauses; ///< of m_pauses, those that were reported
    Wait m_wait = Wait::None;
    SessionState m_state = SessionState::Connecting;
    CloseReason m_closeReason = CloseReason::ClosedByUs;
    bool m_opened : 1 = false;
    bool m_finished : 1 = false; ///< closed() was told; only deletion is left
    bool m_peerEnded : 1 = false;
    bool m_closing : 1 = false;       ///< close() was asked for
    bool m_finishWriting : 1 = false; ///< FIN once all is sent
    bool m_finSent : 1 = false;
    bool m_isOutputHigh : 1 = false; ///< above the high-water mark, until it is below the low one
    bool m_inInput : 1 = false;
    bool m_finishPosted : 1 = false;
    bool m_flushPending : 1 = false;
    bool m_inputQueued : 1 = false;
};

} // namespace lw::net
