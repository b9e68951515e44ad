// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/frameslices.h"
#include "models/sending/replyjudge.h"
#include "net/engine.h"

#include <QByteArrayList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

class QTimer;

namespace lw::models {

/// What is sent and what is awaited.
struct ExchangePlan
{
    net::ClientConfig client;
    /// Sent in this order, as one round. A frame is made anew each time; \a index counts frames from 0.
    using FrameMaker = std::function<net::Result<net::OutgoingFrame>(quint64 index)>;
    QList<FrameMaker> frames;
    quint64 count = 1;          ///< rounds; at most 1,000,000,000
    int intervalMs = 0;         ///< between frames; 0: as fast as the peer takes them
    bool finishWriting = false; ///< FIN after the last frame
    int waitMs = 1'000;         ///< after the last frame, for a reply; 0: do not wait
    /// After waitMs, for more than the first reply: a peer that never stops sending is not heard any longer. A peer
    /// that takes nothing of ours for so long has stopped reading, whatever it sends.
    int longestMs = 60'000;
    /// What the replies must be, once for each round: with raw framing the next bytes of the stream, else the next
    /// frame. One that wants the bytes that were sent is not for here.
    std::optional<ReplyMatcher> expected;
};

struct ExchangeResult
{
    enum class Outcome {
        Done,        ///< as asked
        NoReply,     ///< nothing came within waitMs
        Endless,     ///< replies still came after waitMs and longestMs; those that did are told
        GaveUp,      ///< the regular expression took too long on a reply: whether it is as expected is not known
        Differs,     ///< a reply is not what was expected; difference says where
        Incomplete,  ///< fewer replies than expected came
        Interrupted, ///< by stop()
        Failed       ///< network; see error
    };

    Outcome outcome = Outcome::Done;
    net::Error error;
    net::SocketAddress local, peer;
    quint64 framesSent = 0, bytesSent = 0;
    quint64 framesReceived = 0, bytesReceived = 0;
    quint64 repliesMatched = 0;
    qint64 firstReplyNs = -1; ///< from the first frame sent to the first reply; -1: none
    double meanSpacingErrorMs = 0, worstSpacingErrorMs = 0;
    quint64 bytesUnsent = 0; ///< of what was sent, not taken by the peer when the exchange ended (framing included)
    bool peerClosed = false;
    QByteArray wanted, got;   ///< of the first difference; wanted is empty if a pattern was expected
    qsizetype differsAt = -1; ///< index of the first byte that differs, where one can be named
};

/// One conversation: connects, sends, collects and compares. Every received frame is seen (nothing goes through the
/// tap). Without an expectation it ends when a reply came and then nothing for 100 ms, when the peer closed, or after
/// waitMs, and however much comes after longestMs more. In any case what was sent is written to its end before
/// finished() tells, unless the peer stops reading. Thread: GUI. The engine must outlive it.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    static constexpr int StopMs = 500;

    Exchange(net::Engine &engine, const ExchangePlan &plan, QObject *parent = nullptr);
    ~Exchange() override;

    /// finished() follows, or the plan is refused with what is wrong in it.
    net::Result<void> start();
    /// Ends it; finished() follows within StopMs with what was reached, whatever the peer does.
    void stop();

Q_SIGNALS:
    void connected();
    void received(const lw::net::InboxFrame &frame);
    void finished(const lw::models::ExchangeResult &result);

private:
    void onConnected();
    void onReceived();
    void onClosed();
    void onAllSent();
    void onWaitOver();
    void onLimit();
    void take(const net::InboxFrame &frame);
    void matchPending();
    void matchFrames();
    void matchStream();
    void goOn();
    bool isBusy() const;
    void refuse(const ReplyMatcher::Answer &answer, QByteArrayView got);
    void finishIncomplete();
    void differ(QByteArrayView got, qsizetype at);
    bool isRaw() const;
    bool expectationMet() const;
    void watchProgress();
    void finish(ExchangeResult::Outcome outcome, const net::Error &error = {});
    void tell();

    net::Engine &m_engine;
    const ExchangePlan m_plan;
    net::ClientSession *m_client = nullptr;
    std::shared_ptr<net::SendProgress> m_progress;
    ExchangeResult m_result;
    std::unique_ptr<QTimer> m_wait;
    std::unique_ptr<ReplyJudge> m_judge; ///< of an expectation
    FrameSlices m_frames;                ///< received, not yet told of
    QByteArrayList m_replies;            ///< received frames that are not judged yet
    QByteArray m_stream;                 ///< received bytes that are not yet a whole reply
    qsizetype m_known = 0;               ///< of them, compared already
    quint64 m_job = 0;
    qint64 m_firstReplyAt = 0;
    bool m_allSent = false;
    bool m_finished = false; ///< the outcome stands; the connection may still have to close
    bool m_told = false;
    bool m_gaveUp = false;                       ///< the judge, on what has come of a stream; more may make it known
    bool m_peerGone = false, m_waitOver = false; ///< happened while isBusy()
    bool m_lastTaken = false;                    ///< what came until m_waitOver
    bool m_isGoingOn = false;                    ///< goOn() is posted
    std::unique_ptr<QTimer> m_limit;
    std::unique_ptr<QTimer> m_watch;
    quint64 m_lastProgress = 0;
    quint64 m_lastWritten = 0;
    int m_idleMs = 0, m_unreadMs = 0;
};

} // namespace lw::models
