// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetfile.h"

namespace lw::models {

/// Packets to begin with: a folder for each kind of endpoint and one for devices, names translated.
std::vector<PacketNode> starterPackets();

} // namespace lw::models
