// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/packetreader.h"

#include <vector>

namespace lw::net {

/// pcapng (draft-ietf-opsawg-pcapng): sections of either byte order one after another, interfaces with a link type,
/// resolution and offset of time each, packets in enhanced, simple and obsolete blocks, comments. Other blocks are
/// skipped.
class PcapngReader final : public PacketReader
{
public:
    static constexpr quint32 SectionHeader = 0x0a0d'0d0a; ///< the same in both byte orders
    static constexpr std::size_t MostInterfaces = 65'536; ///< of a section
    static constexpr qsizetype MostFileComments = 1'000;
    static bool isMagic(quint32 magic) { return magic == SectionHeader; }

    static Result<std::unique_ptr<PacketReader>> open(FileWindow &file, CaptureInfo &info);

    bool next(RawPacket &packet) override;

private:
    /// The clock of an interface: ns = ticks * multiplier / divisor + offset, or ticks of 2^-shift seconds.
    struct Clock
    {
        quint64 multiplier = 1'000;
        quint64 divisor = 1;
        int shift = -1;
        qint64 offsetSeconds = 0;

        void setResolution(quint8 option);
        qint64 toNs(quint64 ticks) const;
    };
    struct Interface
    {
        int linkType = 0;
        quint32 snapLength = 0;
        Clock clock;
    };
    struct Block
    {
        const uchar *bytes = nullptr;
        quint32 size = 0; ///< all of it
        quint32 type = 0;
    };
    enum class Found { Packet, Other, Damage };
    using PacketReader::PacketReader;

    bool nextBlock(Block &block);
    bool beginSection(const Block &block);
    bool addInterface(const Block &block);
    Found readPacket(const Block &block, RawPacket &packet);
    Found readEnhanced(const Block &block, RawPacket &packet);
    Found readSimple(const Block &block, RawPacket &packet);
    Found take(const Block &block, quint32 head, const Interface &interface, RawPacket &packet);
    Found damage(const QString &why);
    template <typename Function>
    void forEachOption(const uchar *from, const uchar *end, Function handle) const;
    void readComments(const Block &block, quint32 optionsAt, RawPacket &packet);

    ByteOrder m_order;
    std::vector<Interface> m_interfaces;
    QStringList m_comments;
};

} // namespace lw::net
