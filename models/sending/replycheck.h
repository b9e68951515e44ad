// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/sending/replyjudge.h"
#include "models/sending/sending.h"
#include "net/engine.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace lw::models {

/// How the answers to what was sent compare with what was expected.
struct Verdict
{
    enum class State {
        None,     ///< nothing was expected
        Waiting,  ///< all right so far
        Met,      ///< every frame was answered as expected, in time
        Differs,  ///< wanted, got and differsAt say how
        TimedOut, ///< an answer did not come in time
        GaveUp,   ///< the regular expression took too long on an answer: whether it is as expected is not known
        Closed    ///< the session closed before all answers had come
    };

    State state = State::None;
    quint64 expected = 0; ///< answers; 0: as many as are sent until it is stopped
    quint64 met = 0;
    int withinMs = 0;
    qint64 lastNs = -1; ///< round trip of the latest answer; -1: not known
    qint64 leastNs = -1, mostNs = -1;
    qint64 sumNs = 0; ///< of all that are known
    quint64 known = 0;
    QByteArray wanted; ///< of the answer that differs; empty if a pattern was expected
    QByteArray got;
    qsizetype differsAt = -1; ///< index of the first byte that differs, where one can be named

    double meanNs() const { return known > 0 ? double(sumNs) / double(known) : -1; }
};

/// Watches one session for the answers to what is being sent over it. The first answer that is wrong or late ends it:
/// nothing behind it could be told apart. Thread: GUI. The engine must outlive it.
class ReplyCheck final : public QObject
{
    Q_OBJECT

public:
    ReplyCheck(net::Engine &engine, net::SessionId session, const Sending &sending,
               std::shared_ptr<const net::SendProgress> progress, QObject *parent = nullptr);
    ~ReplyCheck() override;

    const Verdict &verdict() const { return m_verdict; }
    /// Sending has ended; no more answers than to what was sent are expected.
    void allSent();
    /// The session has closed.
    void sessionClosed();

Q_SIGNALS:
    void changed();

private:
    void receive();
    void takeFrames();
    void takeStream();
    void finishClosing();
    void takeAnswer();
    bool isLate() const;
    void timeOut();
    bool judge(QByteArrayView reply, bool isWhole, qsizetype known = 0);
    void fetchSent();
    void meet(qint64 timeNs);
    void differ(QByteArrayView reply, qsizetype at);
    void checkTime();
    void checkEnd();
    void end(Verdict::State state);

    net::Engine &m_engine;
    const net::SessionId m_session;
    const ReplyMatcher m_matcher;
    ReplyJudge m_judge;
    const bool m_isStream;
    const std::shared_ptr<SentFrames> m_sent;
    const std::shared_ptr<const net::SendProgress> m_progress;
    std::shared_ptr<net::Inbox> m_inbox;
    QList<net::InboxFrame> m_frames; ///< taken from it, not yet judged; none is taken while the judge is busy
    QByteArray m_awaited;            ///< what the next answer replies to
    bool m_hasAwaited = false;
    QByteArray m_stream;   ///< that is not yet a whole answer
    qsizetype m_known = 0; ///< of them, compared already
    qint64 m_streamTimeNs = 0;
    qsizetype m_consumed = 0;
    bool m_isClosed = false;    ///< the session
    bool m_isLastTaken = false; ///< what came in time
    bool m_gaveUp = false;      ///< the judge, on what has come of a stream; more may make it known
    Verdict m_verdict;
    QTimer m_timer;
};

} // namespace lw::models
