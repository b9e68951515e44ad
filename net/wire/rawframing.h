// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

namespace lw::net {

/// raw: each read is a frame, shown as such. Reads larger than the maximum are cut into several.
FramingInfo rawFraming();

} // namespace lw::net
