// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

namespace lw::net {

/// delimiter: a frame ends with a sequence of bytes. Setting: end (text with escapes, 1 to 16 bytes; the standard is
/// NUL).
FramingInfo delimiterFraming();

} // namespace lw::net
