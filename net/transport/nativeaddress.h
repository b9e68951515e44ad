// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"

#include <sys/socket.h>

namespace lw::net {

/// An address as the socket calls want it. Private to net.
struct NativeAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;

    sockaddr *data() { return reinterpret_cast<sockaddr *>(&storage); }
    int family() const { return storage.ss_family; }
};

NativeAddress toNative(const SocketAddress &address);
/// IPv4 mapped into IPv6 comes back as IPv4.
SocketAddress fromNative(const NativeAddress &native);
/// Of a connected or bound socket; null if it is none.
SocketAddress localAddressOf(qintptr descriptor);
SocketAddress peerAddressOf(qintptr descriptor);

} // namespace lw::net
