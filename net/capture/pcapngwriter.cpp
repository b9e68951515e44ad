// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/pcapngwriter.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace lw::net {

namespace {

constexpr quint32 SectionHeader = 0x0A0D0D0A;
constexpr quint32 InterfaceDescription = 1;
constexpr quint32 EnhancedPacket = 6;
constexpr quint32 ByteOrderMagic = 0x1A2B3C4D;
constexpr quint16 LinkTypeEthernet = 1;

constexpr quint16 OptionEnd = 0;
constexpr quint16 OptionComment = 1;
constexpr quint16 OptionUserApplication = 4;
constexpr quint16 OptionInterfaceName = 2;
constexpr quint16 OptionTimeResolution = 9;
constexpr char Nanoseconds = 9;

constexpr qsizetype EthernetSize = 14;
constexpr qsizetype Ipv4Size = 20;
constexpr qsizetype Ipv6Size = 40;
constexpr qsizetype TcpSize = 20;
constexpr quint8 ProtocolTcp = 6;
constexpr quint16 LargestIp = 65'535;
constexpr qsizetype LargestSegment = LargestIp - Ipv6Size - TcpSize - 20; // for both, with room for options
constexpr quint32 AcknowledgeEach = 1 << 20;                              // bytes

constexpr quint8 Fin = 0x01;
constexpr quint8 Syn = 0x02;
constexpr quint8 Rst = 0x04;
constexpr quint8 Psh = 0x08;
constexpr quint8 Ack = 0x10;

/// Maximum segment size 65,475 and a window scale of 14, the largest (RFC 7323).
constexpr std::array<char, 8> HandshakeOptions = {2, 4, char(LargestSegment >> 8), char(LargestSegment & 0xff), 1, 3,
                                                  3, 14};

template <typename T>
void append(QByteArray &to, T value)
{
    const T little = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

qsizetype padded(qsizetype size)
{
    return (size + 3) & ~qsizetype(3);
}

void appendOption(QByteArray &to, quint16 code, QByteArrayView value)
{
    append(to, code);
    append(to, quint16(value.size()));
    to.append(value);
    to.append(padded(value.size()) - value.size(), '\0');
}

/// Cut where no character is torn.
QByteArray commentBytes(const QString &comment)
{
    QByteArray bytes = comment.toUtf8();
    if (bytes.size() <= PcapngWriter::LongestComment)
        return bytes;
    qsizetype end = PcapngWriter::LongestComment;
    while (end > 0 && (quint8(bytes.at(end)) & 0xc0) == 0x80)
        --end;
    bytes.truncate(end);
    return bytes;
}

void appendBlock(QByteArray &to, quint32 type, const QByteArray &body)
{
    const auto length = quint32(body.size() + 12);
    append(to, type);
    append(to, length);
    to.append(body);
    append(to, length);
}

/// The sum that RFC 1071 wants, of 16-bit words as they lie in memory; folded later.
quint64 checksumOf(QByteArrayView bytes)
{
    quint64 sum = 0;
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    // Words of 32 bits: 2^32 of them would be needed to overflow the sum.
    for (; left >= 4; left -= 4, at += 4) {
        quint32 word = 0;
        std::memcpy(&word, at, sizeof word);
        sum += word;
    }
    if (left > 0) {
        quint32 word = 0;
        std::memcpy(&word, at, std::size_t(left));
        sum += word;
    }
    return sum;
}

quint16 folded(quint64 sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(~sum);
}

void put16(char *at, quint16 value)
{
    qToBigEndian(value, at);
}

void put32(char *at, quint32 value)
{
    qToBigEndian(value, at);
}

QByteArray addressBytes(const QHostAddress &address, bool v6)
{
    if (v6) {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        return QByteArray(reinterpret_cast<const char *>(&bytes), sizeof bytes);
    }
    QByteArray bytes(4, '\0');
    put32(bytes.data(), address.toIPv4Address());
    return bytes;
}

/// IPv4, written as IPv6 by a socket of both, counts as IPv4.
bool isV6(const SocketAddress &address)
{
    bool isV4 = false;
    address.address.toIPv4Address(&isV4);
    return !isV4 && address.address.protocol() == QAbstractSocket::IPv6Protocol;
}

/// Spreads numbers that count up over all sequence numbers.
quint32 mixed(quint64 number)
{
    number ^= number >> 33;
    number *= 0xff51afd7ed558ccdULL;
    number ^= number >> 33;
    number *= 0xc4ceb9fe1a85ec53ULL;
    number ^= number >> 33;
    return quint32(number);
}

} // namespace

PcapngWriter::PcapngWriter(const QStringList &comments)
{
    QByteArray section;
    append(section, ByteOrderMagic);
    append(section, quint16(1)); // version 1.0
    append(section, quint16(0));
    append(section, qint64(-1)); // length of the section: not told
    for (const QString &comment : comments)
        appendOption(section, OptionComment, commentBytes(comment));
    appendOption(section, OptionUserApplication, "Linewright " LINEWRIGHT_VERSION);
    appendOption(section, OptionEnd, {});
    appendBlock(m_buffer, SectionHeader, section);

    QByteArray interface;
    append(interface, LinkTypeEthernet);
    append(interface, quint16(0));
    append(interface, quint32(0)); // no limit on the size of packets
    appendOption(interface, OptionInterfaceName, "linewright");
    appendOption(interface, OptionTimeResolution, QByteArrayView(&Nanoseconds, 1));
    appendOption(interface, OptionEnd, {});
    appendBlock(m_buffer, InterfaceDescription, interface);
}

void PcapngWriter::addPacket(qint64 timeNs, QByteArrayView header, QByteArrayView payload, const QStringList &comments)
{
    QByteArray options;
    for (const QString &comment : comments)
        appendOption(options, OptionComment, commentBytes(comment));
    if (!options.isEmpty())
        appendOption(options, OptionEnd, {});

    const qsizetype size = header.size() + payload.size();
    const auto length = quint32(32 + padded(size) + options.size());
    const auto time = quint64(timeNs);
    const std::array<quint32, 7> fixed = {EnhancedPacket, length,       0, quint32(time >> 32), quint32(time),
                                          quint32(size),  quint32(size)};
    // In one step: this is the writer's inner loop.
    const qsizetype start = m_buffer.size();
    m_buffer.resize(start + length);
    char *at = m_buffer.data() + start;
    for (const quint32 value : fixed) {
        qToLittleEndian(value, at);
        at += sizeof value;
    }
    std::memcpy(at, header.data(), std::size_t(header.size()));
    at += header.size();
    if (!payload.isEmpty())
        std::memcpy(at, payload.data(), std::size_t(payload.size()));
    at += payload.size();
    std::memset(at, 0, std::size_t(padded(size) - size));
    at += padded(size) - size;
    if (!options.isEmpty())
        std::memcpy(at, options.data(), std::size_t(options.size()));
    at += options.size();
    qToLittleEndian(length, at);
    ++m_packets;
}

StreamWriter::StreamWriter(PcapngWriter &writer, const SocketAddress &client, const SocketAddress &server,
                           quint64 number)
    : m_writer(writer)
    , m_isV6(isV6(client) || isV6(server))
{
    makeHeader(side(Direction::ToServer), client, server, true);
    makeHeader(side(Direction::ToClient), server, client, false);
    side(Direction::ToServer).next = mixed(2 * number + 1);
    side(Direction::ToClient).next = mixed(2 * number + 2);
}

void StreamWriter::makeHeader(Side &side, const SocketAddress &from, const SocketAddress &to, bool toServer)
{
    side.header.fill(0);
    char *at = side.header.data();
    // Addresses that no real card has: 02-00-00-00-00-01 is the client, -02 the server.
    at[0] = at[6] = 2;
    at[5] = toServer ? 2 : 1;
    at[11] = toServer ? 1 : 2;
    put16(at + 12, m_isV6 ? 0x86dd : 0x0800);
    char *ip = at + EthernetSize;
    const QByteArray source = addressBytes(from.address, m_isV6);
    const QByteArray target = addressBytes(to.address, m_isV6);
    if (m_isV6) {
        ip[0] = 0x60;
        ip[6] = char(ProtocolTcp);
        ip[7] = 64;
        std::memcpy(ip + 8, source.data(), 16);
        std::memcpy(ip + 24, target.data(), 16);
    } else {
        ip[0] = 0x45;
        ip[6] = 0x40; // do not fragment
        ip[8] = 64;
        ip[9] = char(ProtocolTcp);
        std::memcpy(ip + 12, source.data(), 4);
        std::memcpy(ip + 16, target.data(), 4);
    }
    side.pseudoSum = checksumOf(source) + checksumOf(target) + qToBigEndian(quint16(ProtocolTcp));
    char *tcp = ip + (m_isV6 ? Ipv6Size : Ipv4Size);
    put16(tcp, from.port);
    put16(tcp + 2, to.port);
    put16(tcp + 14, 0xffff); // window
}

void StreamWriter::open(qint64 timeNs)
{
    handshake(Direction::ToServer, timeNs, Syn);
    handshake(Direction::ToClient, timeNs, Syn | Ack);
    segment(Direction::ToServer, timeNs, Ack, {});
}

void StreamWriter::handshake(Direction direction, qint64 timeNs, quint8 flags)
{
    Side &from = side(direction);
    const quint32 acknowledged = (flags & Ack) != 0 ? side(opposite(direction)).next : 0;
    emitSegment(from, timeNs, flags, QByteArrayView(HandshakeOptions.data(), qsizetype(HandshakeOptions.size())), {},
                acknowledged);
    ++from.next;
}

void StreamWriter::data(Direction direction, qint64 timeNs, QByteArrayView bytes)
{
    Side &from = side(direction);
    if (m_reset || from.finished)
        return;
    while (!bytes.isEmpty()) {
        const QByteArrayView part = bytes.first(std::min<qsizetype>(bytes.size(), LargestSegment));
        bytes = bytes.sliced(part.size());
        segment(direction, timeNs, bytes.isEmpty() ? Psh | Ack : Ack, part);
        from.next += quint32(part.size());
        from.unacknowledged += quint32(part.size());
        if (from.unacknowledged >= AcknowledgeEach)
            segment(opposite(direction), timeNs, Ack, {});
    }
}

void StreamWriter::gap(Direction direction, quint32 size)
{
    side(direction).next += size;
}

void StreamWriter::finish(Direction direction, qint64 timeNs)
{
    Side &from = side(direction);
    if (m_reset || from.finished)
        return;
    segment(direction, timeNs, Fin | Ack, {});
    ++from.next;
    from.finished = true;
    segment(opposite(direction), timeNs, Ack, {});
}

void StreamWriter::reset(Direction direction, qint64 timeNs)
{
    if (m_reset || (side(Direction::ToServer).finished && side(Direction::ToClient).finished))
        return;
    segment(direction, timeNs, Rst | Ack, {});
    m_reset = true;
}

void StreamWriter::segment(Direction direction, qint64 timeNs, quint8 flags, QByteArrayView payload)
{
    Side &to = side(opposite(direction));
    to.unacknowledged = 0;
    emitSegment(side(direction), timeNs, flags, {}, payload, to.next);
}

void StreamWriter::emitSegment(Side &from, qint64 timeNs, quint8 flags, QByteArrayView options, QByteArrayView payload,
                               quint32 acknowledged)
{
    std::array<char, 74 + HandshakeOptions.size()> packet;
    const qsizetype ipSize = m_isV6 ? Ipv6Size : Ipv4Size;
    const qsizetype headers = EthernetSize + ipSize + TcpSize;
    std::memcpy(packet.data(), from.header.data(), std::size_t(headers));
    char *ip = packet.data() + EthernetSize;
    char *tcp = ip + ipSize;
    std::copy(options.begin(), options.end(), tcp + TcpSize);
    const qsizetype tcpSize = TcpSize + options.size() + payload.size();
    if (m_isV6) {
        put16(ip + 4, quint16(tcpSize));
    } else {
        put16(ip + 2, quint16(ipSize + tcpSize));
        put16(ip + 4, from.identity++);
        const quint16 sum = folded(checksumOf(QByteArrayView(ip, Ipv4Size)));
        std::memcpy(ip + 10, &sum, sizeof sum);
    }
    put32(tcp + 4, from.next);
    put32(tcp + 8, acknowledged);
    tcp[12] = char(((TcpSize + options.size()) / 4) << 4);
    tcp[13] = char(flags);
    const quint16 sum = folded(from.pseudoSum + qToBigEndian(quint16(tcpSize)) +
                               checksumOf(QByteArrayView(tcp, TcpSize + options.size())) + checksumOf(payload));
    std::memcpy(tcp + 16, &sum, sizeof sum);
    m_writer.addPacket(timeNs, QByteArrayView(packet.data(), headers + options.size()), payload,
                       std::exchange(m_comments, {}));
}

} // namespace lw::net
