// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packet.h"

#include <QByteArrayView>

namespace lw::models {

// Private to models.

/// packetFromJson() with the place of the object in its file put before the names in errors.
net::Result<Packet> readPacket(const QJsonObject &object, const QString &where);

/// net::FrameTemplate::literal(), or why that would be more than a packet holds.
net::Result<QString> literalText(QByteArrayView bytes);

} // namespace lw::models
