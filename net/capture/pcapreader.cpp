// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/pcapreader.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

constexpr quint32 Microseconds = 0xa1b2c3d4;
constexpr quint32 Nanoseconds = 0xa1b23c4d;
constexpr quint32 Kuznetzov = 0xa1b2cd34;
constexpr qint64 HeadBytes = 24;
constexpr qint64 KuznetzovPacketHeader = 24;
constexpr quint32 LinkTypeBits = 0x03ff'ffff; // above it: length of the frame check sequence
constexpr qint64 NsPerSecond = 1'000'000'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::PcapReader)
};

bool isKnown(quint32 magic)
{
    return magic == Microseconds || magic == Nanoseconds || magic == Kuznetzov;
}

} // namespace

bool PcapReader::isMagic(const uchar *head)
{
    return isKnown(big32(head)) || isKnown(little32(head));
}

Result<std::unique_ptr<PacketReader>> PcapReader::open(FileWindow &file, CaptureInfo &info)
{
    const uchar *head = file.view(0, HeadBytes);
    if (!head)
        return failure(
            Error::Code::InvalidInput,
            Text::tr("%1 ends at byte %2, within the head of a pcap file").arg(file.path()).arg(file.size()));
    std::unique_ptr<PcapReader> reader(new PcapReader(file, info));
    const ByteOrder order{isKnown(big32(head))};
    const quint32 magic = order.u32(head);
    const quint16 major = order.u16(head + 4);
    const quint16 minor = order.u16(head + 6);
    if (major != 2)
        return failure(Error::Code::InvalidInput, Text::tr("%1 is a pcap file of version %2.%3: only 2.x can be read")
                                                      .arg(file.path())
                                                      .arg(major)
                                                      .arg(minor));
    reader->m_order = order;
    reader->m_nsPerTick = magic == Nanoseconds ? 1 : 1'000;
    reader->m_headerBytes = magic == Kuznetzov ? KuznetzovPacketHeader : reader->m_headerBytes;
    reader->m_lengths = minor < 3 ? Lengths::Swapped : minor == 3 ? Lengths::Unknown : Lengths::Right;
    reader->m_linkType = reader->addLinkType(order.u32(head + 20) & LinkTypeBits);
    reader->m_position = HeadBytes;
    info.format = QStringLiteral("pcap (%1, %2)")
                      .arg(magic == Nanoseconds ? QStringLiteral("ns") : QStringLiteral("µs"),
                           order.isBig ? QStringLiteral("big endian") : QStringLiteral("little endian"));
    return reader;
}

bool PcapReader::next(RawPacket &packet)
{
    if (m_position == m_file.size())
        return false;
    const uchar *header = m_file.view(m_position, m_headerBytes);
    if (!header)
        return stop(Text::tr("it ends within the header of a packet"));
    const quint32 seconds = m_order.u32(header);
    const quint32 fraction = m_order.u32(header + 4);
    quint32 captured = m_order.u32(header + 8);
    quint32 original = m_order.u32(header + 12);
    if (m_lengths == Lengths::Swapped || (m_lengths == Lengths::Unknown && captured > original))
        std::swap(captured, original);
    if (captured > LargestPacket)
        return stop(Text::tr("a packet claims %1 bytes, which can't be: %2 are the most")
                        .arg(QString::number(captured), QString::number(LargestPacket)));
    const uchar *whole = m_file.view(m_position, m_headerBytes + captured);
    if (!whole)
        return stop(Text::tr("it ends within a packet"));
    packet.data = whole + m_headerBytes;
    packet.captured = captured;
    packet.original = std::max(original, captured);
    packet.offset = m_position + m_headerBytes;
    packet.timeNs = qint64(seconds) * NsPerSecond + qint64(fraction) * m_nsPerTick;
    packet.linkType = m_linkType;
    packet.isBigEndian = m_order.isBig;
    packet.comments = nullptr;
    m_position += m_headerBytes + captured;
    return true;
}

} // namespace lw::net
