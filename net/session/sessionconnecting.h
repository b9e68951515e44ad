// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/session.h"

#include <QList>

namespace lw::net {

/// What a client's session is connecting to. Private to net/session.
struct Session::Connecting
{
    HostPort peer;
    SocketAddress local;
    QList<SocketAddress> candidates; ///< addresses of the host name that are still to be tried
};

} // namespace lw::net
