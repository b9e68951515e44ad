// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetimport.h"

#include <QJsonArray>

namespace lw::models {

// Packets of Packet Sender (packetsender.com). Private to models.

/// Its export: a list of objects with lower-case keys, numbers mostly as texts.
net::Result<ImportResult> importPacketSenderJson(const QJsonArray &packets);
/// Its packets.ini: a group for each packet, and the list NAMES.
net::Result<ImportResult> importPacketSenderIni(QByteArrayView bytes);

} // namespace lw::models
