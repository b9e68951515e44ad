// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace lw::net {

/// Whether a read from the socket \a descriptor would have something to say now: bytes, an end or an error.
bool isReadable(qintptr descriptor);

} // namespace lw::net
