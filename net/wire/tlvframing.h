// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

namespace lw::net {

/// tlv: 1 byte type, 4 bytes length (big endian, of the content), content. Types 1 chat, 2 system, 3 private; others
/// pass.
FramingInfo tlvFraming();

} // namespace lw::net
