// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/pcapngreader.h"

#include <QCoreApplication>

#include <limits>

namespace lw::net {

namespace {

constexpr quint32 OrderMagic = 0x1a2b3c4d;
constexpr quint32 InterfaceDescription = 1;
constexpr quint32 ObsoletePacket = 2;
constexpr quint32 SimplePacket = 3;
constexpr quint32 EnhancedPacket = 6;

constexpr quint32 BlockOverhead = 12; // type, length, and length again
constexpr quint32 LargestBlock = PacketReader::LargestPacket + 1024 * 1024;
constexpr quint32 SectionHead = 24; // up to the options
constexpr quint32 InterfaceHead = 16;
constexpr quint32 PacketHead = 28;
constexpr quint32 SimpleHead = 12;

constexpr quint16 CommentOption = 1;
constexpr quint16 ApplicationOption = 4; // shb_userappl
constexpr quint16 ResolutionOption = 9;  // if_tsresol
constexpr quint16 OffsetOption = 14;     // if_tsoffset

constexpr quint64 NsPerSecond = 1'000'000'000;
constexpr qint64 Latest = std::numeric_limits<qint64>::max();
constexpr qsizetype MostCommentsOfAPacket = 64;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::PcapngReader)
};

__extension__ using Wide = unsigned __int128;
__extension__ using SignedWide = __int128;

quint32 padded(quint32 bytes)
{
    return (bytes + 3) & ~quint32(3);
}

} // namespace

void PcapngReader::Clock::setResolution(quint8 option)
{
    multiplier = divisor = 1;
    shift = -1;
    if (option & 0x80) {
        shift = option & 0x7f;
        return;
    }
    for (int i = option; i < 9; ++i)
        multiplier *= 10;
    for (int i = 9; i < option && i < 28; ++i)
        divisor *= 10;
}

qint64 PcapngReader::Clock::toNs(quint64 ticks) const
{
    Wide ns = Wide(ticks) * multiplier;
    if (shift >= 0)
        ns = shift < 127 ? Wide(ticks) * NsPerSecond >> shift : 0;
    else if (divisor != 1)
        ns /= divisor;
    const SignedWide sum = SignedWide(ns) + SignedWide(offsetSeconds) * qint64(NsPerSecond);
    return sum > Latest ? Latest : sum < -Latest ? -Latest : qint64(sum);
}

Result<std::unique_ptr<PacketReader>> PcapngReader::open(FileWindow &file, CaptureInfo &info)
{
    std::unique_ptr<PcapngReader> reader(new PcapngReader(file, info));
    info.format = QStringLiteral("pcapng");
    Block block;
    if (!reader->nextBlock(block) || !reader->beginSection(block)) {
        const QString why = info.truncation;
        return failure(Error::Code::InvalidInput,
                       Text::tr("%1 is a damaged pcapng file: at byte %2, %3").arg(file.path()).arg(0).arg(why));
    }
    return reader;
}

bool PcapngReader::nextBlock(Block &block)
{
    if (m_position == m_file.size())
        return false;
    const uchar *head = m_file.view(m_position, BlockOverhead);
    if (!head)
        return stop(Text::tr("it ends within a block"));
    block.type = little32(head);
    if (block.type == SectionHeader) {
        const quint32 magic = little32(head + 8);
        if (magic != OrderMagic && big32(head + 8) != OrderMagic)
            return stop(Text::tr("a section does not say its byte order"));
        m_order.isBig = magic != OrderMagic;
    } else {
        block.type = m_order.u32(head);
    }
    block.size = m_order.u32(head + 4);
    if (block.size < BlockOverhead || block.size % 4 != 0)
        return stop(Text::tr("a block claims %1 bytes, which can't be").arg(block.size));
    if (block.size > m_file.size() - m_position)
        return stop(Text::tr("it ends within a block of %1 bytes").arg(block.size));
    // What is larger is of no kind that is read here, if it is true at all.
    block.bytes = block.size <= LargestBlock ? m_file.view(m_position, block.size) : nullptr;
    const uchar *tail = block.bytes ? block.bytes + block.size - 4 : m_file.view(m_position + block.size - 4, 4);
    if (!tail)
        return stop(Text::tr("it can't be read"));
    // A section proves itself by its magic number; libpcap does not look at its end either.
    if (m_order.u32(tail) != block.size && block.type != SectionHeader)
        return stop(Text::tr("a block says at its end that it has %1 bytes, and at its start %2")
                        .arg(m_order.u32(tail))
                        .arg(block.size));
    return true;
}

template <typename Function>
void PcapngReader::forEachOption(const uchar *from, const uchar *end, Function handle) const
{
    while (end - from >= 4) {
        const quint16 code = m_order.u16(from);
        const quint16 size = m_order.u16(from + 2);
        if (code == 0 || size > end - from - 4)
            return;
        handle(code, QByteArrayView(from + 4, size));
        from += std::min<qsizetype>(4 + padded(size), end - from);
    }
}

bool PcapngReader::beginSection(const Block &block)
{
    if (!block.bytes || block.size < SectionHead + 4)
        return stop(Text::tr("the head of a section is too short"));
    const quint16 major = m_order.u16(block.bytes + 12);
    if (major != 1)
        return stop(Text::tr("a section has the version %1: only 1 can be read").arg(major));
    m_interfaces.clear();
    forEachOption(block.bytes + SectionHead, block.bytes + block.size - 4, [this](quint16 code, QByteArrayView value) {
        if (code == CommentOption && m_info.comments.size() < MostFileComments)
            m_info.comments.append(QString::fromUtf8(value));
        if (code == ApplicationOption && m_info.application.isEmpty())
            m_info.application = QString::fromUtf8(value);
    });
    m_position += block.size;
    return true;
}

bool PcapngReader::addInterface(const Block &block)
{
    if (!block.bytes || block.size < InterfaceHead + 4)
        return stop(Text::tr("the description of an interface is too short"));
    if (m_interfaces.size() >= MostInterfaces)
        return stop(Text::tr("more than %1 interfaces in a section").arg(MostInterfaces));
    Interface interface;
    const quint16 number = m_order.u16(block.bytes + 8);
    interface.linkType = addLinkType(number);
    interface.snapLength = m_order.u32(block.bytes + 12);
    forEachOption(block.bytes + InterfaceHead, block.bytes + block.size - 4, [&](quint16 code, QByteArrayView value) {
        const auto *bytes = reinterpret_cast<const uchar *>(value.data());
        if (code == ResolutionOption && !value.isEmpty())
            interface.clock.setResolution(bytes[0]);
        if (code == OffsetOption && value.size() >= 8)
            interface.clock.offsetSeconds = qint64(m_order.u64(bytes));
    });
    m_interfaces.push_back(interface);
    return true;
}

bool PcapngReader::next(RawPacket &packet)
{
    Block block;
    while (nextBlock(block)) {
        if (block.type == SectionHeader) {
            if (!beginSection(block))
                return false;
            continue;
        }
        if (block.type == InterfaceDescription && !addInterface(block))
            return false;
        const Found found = readPacket(block, packet);
        if (found == Found::Damage)
            return false;
        m_position += block.size;
        if (found == Found::Packet)
            return true;
    }
    return false;
}

PcapngReader::Found PcapngReader::damage(const QString &why)
{
    stop(why);
    return Found::Damage;
}

PcapngReader::Found PcapngReader::readPacket(const Block &block, RawPacket &packet)
{
    if (block.type == EnhancedPacket || block.type == ObsoletePacket)
        return readEnhanced(block, packet);
    return block.type == SimplePacket ? readSimple(block, packet) : Found::Other;
}

PcapngReader::Found PcapngReader::readEnhanced(const Block &block, RawPacket &packet)
{
    if (!block.bytes || block.size < PacketHead + 4)
        return damage(Text::tr("a packet's block has %1 bytes, which can't be").arg(block.size));
    const uchar *fields = block.bytes + 8;
    const quint32 number = block.type == EnhancedPacket ? m_order.u32(fields) : m_order.u16(fields);
    if (number >= m_interfaces.size())
        return damage(Text::tr("a packet is of interface %1, which the file does not describe").arg(number));
    const Interface &interface = m_interfaces[number];
    packet.timeNs = interface.clock.toNs(quint64(m_order.u32(fields + 4)) << 32 | m_order.u32(fields + 8));
    packet.captured = m_order.u32(fields + 12);
    packet.original = m_order.u32(fields + 16);
    return take(block, PacketHead, interface, packet);
}

PcapngReader::Found PcapngReader::readSimple(const Block &block, RawPacket &packet)
{
    if (!block.bytes || block.size < SimpleHead + 4)
        return damage(Text::tr("a packet's block has %1 bytes, which can't be").arg(block.size));
    if (m_interfaces.empty())
        return damage(Text::tr("a packet is of interface %1, which the file does not describe").arg(0));
    const Interface &interface = m_interfaces.front();
    packet.timeNs = 0; // a simple packet has none
    packet.original = m_order.u32(block.bytes + 8);
    packet.captured = std::min(packet.original, block.size - SimpleHead - 4);
    if (interface.snapLength > 0)
        packet.captured = std::min(packet.captured, interface.snapLength);
    return take(block, SimpleHead, interface, packet);
}

PcapngReader::Found PcapngReader::take(const Block &block, quint32 head, const Interface &interface, RawPacket &packet)
{
    if (packet.captured > LargestPacket || padded(packet.captured) > block.size - head - 4)
        return damage(Text::tr("a packet claims %1 bytes in a block of %2")
                          .arg(QString::number(packet.captured), QString::number(block.size)));
    packet.data = block.bytes + head;
    packet.original = std::max(packet.original, packet.captured);
    packet.offset = m_position + head;
    packet.linkType = interface.linkType;
    packet.isBigEndian = m_order.isBig;
    packet.comments = nullptr;
    const quint32 optionsAt = head + padded(packet.captured);
    if (block.size - 4 - optionsAt >= 4 && block.type != SimplePacket)
        readComments(block, optionsAt, packet);
    return Found::Packet;
}

void PcapngReader::readComments(const Block &block, quint32 optionsAt, RawPacket &packet)
{
    m_comments.clear();
    forEachOption(block.bytes + optionsAt, block.bytes + block.size - 4, [this](quint16 code, QByteArrayView value) {
        if (code == CommentOption && m_comments.size() < MostCommentsOfAPacket)
            m_comments.append(QString::fromUtf8(value));
    });
    if (!m_comments.isEmpty())
        packet.comments = &m_comments;
}

} // namespace lw::net
