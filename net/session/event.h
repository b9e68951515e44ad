// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/base/result.h"
#include "net/session/counters.h"
#include "net/session/tap.h"

#include <QList>

#include <memory>

namespace lw::net {

enum class SessionState : quint8 {
    Connecting, ///< clients only
    Open,
    Paused,     ///< reading stopped; PauseReasons say why
    HalfClosed, ///< the peer finished sending, we still send
    Closed
};

/// Why a session does not read. Each reason has one owner, which alone sets and clears it; reading goes on when none is
/// left.
enum class PauseReason : quint8 {
    User = 1 << 0,  ///< by hand
    Inbox = 1 << 1, ///< the inbox of its client is full
    Watch = 1 << 2, ///< the inbox of Session::setWatch() is full
    Output = 1 << 3 ///< the peer does not read what it is sent
};
Q_DECLARE_FLAGS(PauseReasons, PauseReason)
Q_DECLARE_OPERATORS_FOR_FLAGS(PauseReasons)

enum class CloseReason : quint8 {
    PeerEnded,   ///< the peer finished, everything was sent
    ClosedByUs,  ///< asked for here, everything was sent
    PeerReset,   ///< RST
    AbortedByUs, ///< asked for here, at once
    FrameError,
    Failed ///< could not connect, time-out, other error
};

/// Rare things that happen in IO threads and that the models hear of, in lists.
struct NetEvent
{
    enum class Type : quint8 {
        Listening,    ///< local: where; listener: index
        ListenFailed, ///< error; listener
        Stopped,      ///< the endpoint accepts no more
        AcceptPaused, ///< error: why (out of descriptors); it resumes by itself
        AcceptResumed,
        SessionOpened,  ///< local, peer, stats, framing; for a client: it is connected
        SessionState,   ///< state, pauses
        SessionFraming, ///< framing: another one from now on
        SessionClosed,  ///< reason, error if any
        SendFinished    ///< a SendJob is done or was stopped (session, jobId)
    };

    Type type = Type::SessionOpened;
    SessionState state = SessionState::Open;
    PauseReasons pauses; ///< as shown: those that stand for a while
    CloseReason reason = CloseReason::PeerEnded;
    OwnerId owner = 0;
    SessionId session = 0;
    int listener = -1;
    int thread = -1; ///< index of the IO thread
    qint64 timeNs = 0;
    SocketAddress local;
    SocketAddress peer;
    Error error;
    quint64 jobId = 0;
    quint16 framing = 0; ///< FramingTable
    std::shared_ptr<const SessionStats> stats;
};

/// For logs and tables: "closed by peer", "reset by peer", … (translated).
QString toText(CloseReason reason);
QString toText(SessionState state);
/// "paused: the peer does not read"; of other states as above.
QString toText(SessionState state, PauseReasons pauses);

} // namespace lw::net
