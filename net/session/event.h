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
    Paused,     ///< reading stopped by hand or because the peer does not read our output
    HalfClosed, ///< the peer finished sending, we still send
    Closed
};

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
        SessionState,   ///< state
        SessionFraming, ///< framing: another one from now on
        SessionClosed,  ///< reason, error if any
        SendFinished    ///< a SendJob is done or was stopped (session, jobId)
    };

    Type type = Type::SessionOpened;
    SessionState state = SessionState::Open;
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

} // namespace lw::net
