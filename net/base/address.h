// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QHostAddress>
#include <QString>

namespace lw::net {

/// An address and a port. Port 0 means any free one (listening) or none chosen (local side of a client).
struct SocketAddress
{
    QHostAddress address;
    quint16 port = 0;

    bool operator==(const SocketAddress &) const = default;
};

/// A host as the user wrote it (name or literal) and a port.
struct HostPort
{
    QString host;
    quint16 port = 0;

    bool operator==(const HostPort &) const = default;
};

/// "127.0.0.1:7000", "[::1]:7000".
QString toText(const SocketAddress &address);
QString toText(const HostPort &hostPort);

/// Reads "ADDR:PORT" for listening: a literal IPv4 address, an IPv6 address in brackets, "localhost" (127.0.0.1), "*"
/// (any), or PORT alone (127.0.0.1). Errors name the part that is wrong and the range of ports.
Result<SocketAddress> parseListenAddress(const QString &text);

/// Reads "HOST:PORT" to connect to: port 1..65535, IPv6 in brackets.
Result<HostPort> parseHostPort(const QString &text);

} // namespace lw::net
