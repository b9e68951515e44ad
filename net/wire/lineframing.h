// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

namespace lw::net {

/// line: a frame ends with LF; a CR before it is taken off; LF is sent. A last line without LF is a frame that is not
/// terminated. A content with LF in it goes out as several lines.
FramingInfo lineFraming();

} // namespace lw::net
