// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/base/result.h"

namespace lw::net {

/// The message and the code for an errno of a socket call.
Error socketError(int errnoValue);

/// The same for an errno of listening on \a address: says what is wrong with that address.
Error listenError(const SocketAddress &address, int errnoValue);

} // namespace lw::net
