// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/socketerror.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::TcpStream)
};

} // namespace

Error socketError(int errnoValue)
{
    switch (errnoValue) {
    case ECONNREFUSED:
        return {Error::Code::Refused, Text::tr("connection refused: nothing listens there")};
    case ECONNRESET:
    case EPIPE:
        return {Error::Code::Reset, Text::tr("connection reset by peer")};
    case ETIMEDOUT:
        return {Error::Code::TimedOut, Text::tr("connection timed out: the peer does not answer")};
    case EHOSTUNREACH:
        return {Error::Code::Unreachable, Text::tr("host unreachable")};
    case ENETUNREACH:
        return {Error::Code::Unreachable, Text::tr("network unreachable")};
    case EADDRINUSE:
        return {Error::Code::AddressInUse, Text::tr("address already in use")};
    case EADDRNOTAVAIL:
        return {Error::Code::AddressUnavailable, Text::tr("no such address on this machine")};
    case EACCES:
    case EPERM:
        return {Error::Code::AddressUnavailable, Text::tr("not permitted")};
    case EMFILE:
    case ENFILE:
        return {Error::Code::OutOfDescriptors, Text::tr("out of file descriptors")};
    default:
        return {Error::Code::NetworkFailed, QString::fromLocal8Bit(std::strerror(errnoValue))};
    }
}

Error listenError(const SocketAddress &address, int errnoValue)
{
    Error error = socketError(errnoValue);
    switch (errnoValue) {
    case EADDRINUSE:
        error.message = Text::tr("%1 is taken").arg(toText(address));
        break;
    case EADDRNOTAVAIL:
        error.message = Text::tr("%1 is not an address of this machine").arg(address.address.toString());
        break;
    case EACCES:
    case EPERM:
        error.message =
            Text::tr("not permitted to listen on %1; ports below 1024 need a privilege").arg(toText(address));
        break;
    default:
        error.message = Text::tr("can't listen on %1: %2").arg(toText(address), error.message);
    }
    return error;
}

} // namespace lw::net
