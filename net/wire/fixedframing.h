// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

namespace lw::net {

/// fixed: every frame has the same number of bytes. Setting: size; it is the limit too, FramingSpec::maxFrame is not
/// asked.
FramingInfo fixedFraming();

} // namespace lw::net
