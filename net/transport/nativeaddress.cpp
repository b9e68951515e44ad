// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/nativeaddress.h"

#include <arpa/inet.h>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>

namespace lw::net {

namespace {

/// A scope is the number or the name of an interface; 0 is none.
unsigned scopeIndex(const QString &scope)
{
    bool isNumber = false;
    const unsigned number = scope.toUInt(&isNumber);
    return isNumber || scope.isEmpty() ? number : ::if_nametoindex(scope.toLocal8Bit().constData());
}

} // namespace

NativeAddress toNative(const SocketAddress &address)
{
    NativeAddress native;
    if (address.address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in in{};
        in.sin_family = AF_INET;
        in.sin_port = htons(address.port);
        in.sin_addr.s_addr = htonl(address.address.toIPv4Address());
        native.size = sizeof in;
        std::memcpy(&native.storage, &in, sizeof in);
        return native;
    }
    sockaddr_in6 in{}; // also QHostAddress::Any: both families
    in.sin6_family = AF_INET6;
    in.sin6_port = htons(address.port);
    const Q_IPV6ADDR bytes = address.address.toIPv6Address();
    std::memcpy(&in.sin6_addr, &bytes, sizeof bytes);
    in.sin6_scope_id = scopeIndex(address.address.scopeId());
    native.size = sizeof in;
    std::memcpy(&native.storage, &in, sizeof in);
    return native;
}

SocketAddress fromNative(const NativeAddress &native)
{
    if (native.family() == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &native.storage, sizeof in);
        return {QHostAddress(ntohl(in.sin_addr.s_addr)), ntohs(in.sin_port)};
    }
    if (native.family() == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &native.storage, sizeof in);
        if (IN6_IS_ADDR_V4MAPPED(&in.sin6_addr)) {
            quint32 v4 = 0;
            std::memcpy(&v4, in.sin6_addr.s6_addr + 12, sizeof v4);
            return {QHostAddress(ntohl(v4)), ntohs(in.sin6_port)};
        }
        QHostAddress address(in.sin6_addr.s6_addr);
        if (in.sin6_scope_id != 0)
            address.setScopeId(QString::number(in.sin6_scope_id));
        return {address, ntohs(in.sin6_port)};
    }
    return {};
}

SocketAddress localAddressOf(qintptr descriptor)
{
    NativeAddress native;
    native.size = sizeof native.storage;
    return ::getsockname(int(descriptor), native.data(), &native.size) < 0 ? SocketAddress() : fromNative(native);
}

SocketAddress peerAddressOf(qintptr descriptor)
{
    NativeAddress native;
    native.size = sizeof native.storage;
    return ::getpeername(int(descriptor), native.data(), &native.size) < 0 ? SocketAddress() : fromNative(native);
}

} // namespace lw::net
