// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetfile.h"

namespace lw::models {

/// What a file of packets gave.
struct ImportResult
{
    std::vector<PacketNode> entries; ///< as they stand in the file; not in a folder of their own
    QStringList notes;               ///< what was not taken, or is not as it was; for people
    int skipped = 0;                 ///< packets that could not be read, each named in notes
};

enum class ImportFormat {
    Detect,
    Packets,          ///< "linewright.packets/1"
    PacketSenderJson, ///< File, Export Packets (JSON) of Packet Sender
    PacketSenderIni   ///< its packets.ini
};

/// Packets from our own files, and from those of Packet Sender (docs/file-formats.md says what is taken). Of ours all
/// or nothing; of the others what can be read, and each that can't is named with its reason; none at all is an error.
/// Nothing is guessed. Pure; any thread.
net::Result<ImportResult> importPackets(QByteArrayView bytes, ImportFormat format = ImportFormat::Detect);
/// The same from a file of at most PacketLimits::FileBytes. The error names it.
net::Result<ImportResult> importPacketFile(const QString &path);

} // namespace lw::models
