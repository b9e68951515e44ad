// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packet.h"

#include <QByteArrayView>
#include <QStringList>

#include <vector>

namespace lw::models {

/// A folder or a packet, as it stands in a file of packets. A value.
struct PacketNode
{
    bool isFolder = false;
    QString folder;   ///< name, of a folder
    Packet packet;    ///< of a packet
    QStringList tags; ///< of a packet
    std::vector<PacketNode> children;

    QString name() const { return isFolder ? folder : packet.name; }
    bool operator==(const PacketNode &) const = default;
};

/// What a library, and a file of packets, is at most.
struct PacketLimits
{
    static constexpr qint64 FileBytes = 64 << 20;
    static constexpr int Depth = 32;         ///< folders in one another
    static constexpr int Entries = 100'000;  ///< folders and packets
    static constexpr qsizetype Name = 1'000; ///< characters
    static constexpr qsizetype Tags = 64;    ///< of one packet
};

/// Folders and packets in all.
qsizetype countOf(const std::vector<PacketNode> &nodes);
/// 0 for no nodes, 1 without folders that hold something.
int depthOf(const std::vector<PacketNode> &nodes);

/// Spaces around a tag, empty ones and second ones go; the order stays.
QStringList cleanTags(const QStringList &tags);

/// The file, schema "linewright.packets/1" (docs/file-formats.md). Members are in the order of their names.
QByteArray packetsToJson(const std::vector<PacketNode> &nodes);
QJsonObject packetsToObject(const std::vector<PacketNode> &nodes);
/// All or nothing: the error says what is wrong and where ("packets[2].children[0].count: …"). Pure; any thread.
net::Result<std::vector<PacketNode>> packetsFromJson(QByteArrayView json);
/// Whether this is JSON of that schema, so far as can be told without reading it through.
bool looksLikePackets(const QJsonObject &root);

/// One packet or folder without its children: its row in a workspace.
QJsonObject nodeToJson(const PacketNode &node);
net::Result<PacketNode> nodeFromJson(const QJsonObject &object);

} // namespace lw::models
