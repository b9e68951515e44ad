// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

namespace lw::net {

/// json: JSON objects one after another, with or without white space between (RFC 8259). Cut at the closing brace; what
/// is inside is the reader's to parse. Anything but an object or white space is an error that names the byte; so is
/// nesting over 512.
FramingInfo jsonFraming();

} // namespace lw::net
