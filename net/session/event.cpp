// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/event.h"

#include <QCoreApplication>

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

} // namespace lw::net
