// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/verb.h"

namespace lw::cli {

Verb replayVerb();

} // namespace lw::cli
