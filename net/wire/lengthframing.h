// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

namespace lw::net {

/// length: a length of 1, 2 or 4 bytes in either byte order, that counts the content alone or itself as well, then the
/// content. Settings: bytes (1, 2, 4), order (big, little), counts (content, all).
FramingInfo lengthFraming();

} // namespace lw::net
