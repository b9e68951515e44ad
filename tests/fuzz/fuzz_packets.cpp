// SPDX-License-Identifier: GPL-3.0-only
// Files of packets, ours and Packet Sender's: what was taken can be written, and is then read as the same.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/packet/packetimport.h"
#include "net/wire/frametemplate.h"

using namespace lw;
using namespace lw::fuzz;
using models::PacketLimits;
using models::PacketNode;

namespace {

void checkLimits(const std::vector<PacketNode> &nodes)
{
    must(models::countOf(nodes) <= PacketLimits::Entries, "too many packets");
    must(models::depthOf(nodes) <= PacketLimits::Depth, "folders too deep");
}

void checkWriting(const std::vector<PacketNode> &nodes)
{
    const QByteArray json = models::packetsToJson(nodes);
    const auto read = models::packetsFromJson(json);
    must(read.has_value(), "what was written is refused");
    must(models::packetsToJson(*read) == json, "what was written is read as something else");
}

/// Packets of others have no fields but those that were translated: each must be one that can be sent.
void checkTexts(const std::vector<PacketNode> &nodes)
{
    for (const PacketNode &node : nodes)
        must(net::FrameTemplate::parse(node.packet.text, node.packet.encoding).has_value(), "a packet can't be sent");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const auto format = models::ImportFormat(input.byte() % 4);
    const QByteArray bytes = input.rest().toByteArray();
    const auto taken = models::importPackets(bytes, format);
    if (!taken) {
        mustTell(taken.error(), QString::fromUtf8(bytes));
        return 0;
    }
    must(taken->skipped <= taken->notes.size(), "a packet that was not taken is not named");
    checkLimits(taken->entries);
    checkWriting(taken->entries);
    if (format == models::ImportFormat::PacketSenderJson || format == models::ImportFormat::PacketSenderIni)
        checkTexts(taken->entries);
    return 0;
}
