// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/event.h"

#include <QCoreApplication>
#include <QStringList>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Session)
};

} // namespace

QString toText(CloseReason reason)
{
    switch (reason) {
    case CloseReason::PeerEnded:
        return Text::tr("closed by peer");
    case CloseReason::ClosedByUs:
        return Text::tr("closed");
    case CloseReason::PeerReset:
        return Text::tr("reset by peer");
    case CloseReason::AbortedByUs:
        return Text::tr("aborted");
    case CloseReason::FrameError:
        return Text::tr("malformed frame");
    case CloseReason::Failed:
        return Text::tr("failed");
    }
    return {};
}

QString toText(SessionState state)
{
    switch (state) {
    case SessionState::Connecting:
        return Text::tr("connecting");
    case SessionState::Open:
        return Text::tr("open");
    case SessionState::Paused:
        return Text::tr("paused");
    case SessionState::HalfClosed:
        return Text::tr("half-closed");
    case SessionState::Closed:
        return Text::tr("closed");
    }
    return {};
}

QString toText(SessionState state, PauseReasons pauses)
{
    if (state != SessionState::Paused || !pauses)
        return toText(state);
    QStringList reasons;
    if (pauses.testFlag(PauseReason::User))
        reasons += Text::tr("by hand", "why a session is paused");
    if (pauses & (PauseReason::Inbox | PauseReason::Watch))
        reasons += Text::tr("what came is not taken yet", "why a session is paused");
    if (pauses.testFlag(PauseReason::Output))
        reasons += Text::tr("the peer does not read", "why a session is paused");
    return Text::tr("paused: %1", "reasons").arg(reasons.join(QLatin1String(", ")));
}

} // namespace lw::net
