// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/packetreader.h"

namespace lw::net {

/// pcap (draft-ietf-opsawg-pcap): both byte orders, times in microseconds or nanoseconds, and Kuznetzov's longer
/// headers of packets; files of versions before 2.4 too, whose lengths stand in the other order.
class PcapReader final : public PacketReader
{
public:
    static bool isMagic(const uchar *head);
    static Result<std::unique_ptr<PacketReader>> open(FileWindow &file, CaptureInfo &info);

    bool next(RawPacket &packet) override;

private:
    enum class Lengths { Right, Swapped, Unknown };
    using PacketReader::PacketReader;

    ByteOrder m_order;
    Lengths m_lengths = Lengths::Right;
    qint64 m_headerBytes = 16;
    qint64 m_nsPerTick = 1'000;
    int m_linkType = 0;
};

} // namespace lw::net
