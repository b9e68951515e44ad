// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/captureindex.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace lw::net {

namespace {

constexpr int MostTunnels = 4; // in one another
constexpr quint8 Tcp = 6;
constexpr quint64 PacketsPerLook = 8'192; // at the clock
constexpr qint64 ProgressMs = 100;
constexpr std::size_t MostSkipReasons = 1'000;

using Why = SkipReason::Why;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::CaptureIndex)
};

} // namespace

CaptureIndex::CaptureIndex(FileWindow &file, CaptureInfo &info, const StreamAssembler::Limits &limits)
    : m_file(file)
    , m_info(info)
    , m_streams(limits)
{}

Result<void> CaptureIndex::read(const CaptureFile::Progress &progress)
{
    const auto opened = PacketReader::open(m_file, m_info);
    if (!opened)
        return tl::make_unexpected(opened.error());
    PacketReader &reader = **opened;
    QElapsedTimer sinceTold; // not running: nothing was told yet
    RawPacket packet;
    m_position = reader.position();
    while (!m_isStopped && reader.next(packet)) {
        if (!takePacket(packet))
            break;
        m_position = reader.position();
        if (progress && m_info.packets % PacketsPerLook == 0 &&
            (!sinceTold.isValid() || sinceTold.hasExpired(ProgressMs))) {
            sinceTold.start();
            if (!progress(m_position, m_file.size()))
                return failure(Error::Code::Cancelled, Text::tr("opening %1 was cancelled").arg(m_file.path()));
        }
    }
    finish();
    return {};
}

void CaptureIndex::stop(const QString &why)
{
    m_isStopped = true;
    m_info.readableUpTo = m_position;
    m_info.truncation = why;
}

bool CaptureIndex::takePacket(const RawPacket &packet)
{
    const SkipReason skip = takeFrame(packet);
    if (m_isStopped)
        return false;
    if (skip && (m_skipped.size() < MostSkipReasons || m_skipped.contains(skip)))
        ++m_skipped[skip];
    m_info.firstNs = m_info.packets == 0 ? packet.timeNs : std::min(m_info.firstNs, packet.timeNs);
    m_info.lastNs = m_info.packets == 0 ? packet.timeNs : std::max(m_info.lastNs, packet.timeNs);
    ++m_info.packets;
    return true;
}

SkipReason CaptureIndex::takeFrame(const RawPacket &packet)
{
    const CapturedFrame frame{packet.data, packet.captured, packet.isBigEndian};
    const IpStart ip = findIp(packet.linkType, frame);
    return ip.skip ? ip.skip : takeIp(packet, frame, ip.at, 0);
}

SkipReason CaptureIndex::takeIp(const RawPacket &packet, const CapturedFrame &frame, quint32 at, int depth)
{
    IpPacket ip;
    if (const SkipReason skip = readIp(frame, at, packet.original, ip))
        return skip;
    if (ip.isFragment)
        return takeFragment(packet, ip);
    if (ip.protocol == Tcp)
        return takeTcp(packet, frame, ip);
    const quint32 inner = tunnelPayload(frame, ip);
    if (inner == 0)
        return {Why::Protocol, ip.protocol};
    return depth < MostTunnels ? takeIp(packet, frame, inner, depth + 1) : SkipReason{Why::Nested, 0};
}

SkipReason CaptureIndex::takeTcp(const RawPacket &packet, const CapturedFrame &frame, const IpPacket &ip)
{
    TcpSegment segment;
    quint32 header = 0;
    if (const SkipReason skip = readTcp(frame.data + ip.payloadAt, ip.captured, ip.payloadSize, segment, header))
        return skip;
    segment.source = ip.source;
    segment.destination = ip.destination;
    segment.timeNs = packet.timeNs;
    segment.payload.size = ip.payloadSize - header;
    segment.payload.captured = ip.captured > header ? ip.captured - header : 0;
    segment.payload.offset = packet.offset + ip.payloadAt + std::min(header, ip.captured);
    takeSegment(packet, segment);
    return {};
}

SkipReason CaptureIndex::takeFragment(const RawPacket &packet, const IpPacket &ip)
{
    const auto datagram = m_fragments.add(ip, packet);
    if (!datagram)
        return {}; // those that stay alone are counted at the end
    if (datagram->protocol != Tcp)
        return {Why::Protocol, datagram->protocol};
    TcpSegment segment;
    quint32 header = 0;
    if (const SkipReason skip = readTcp(datagram->head.data(), datagram->headSize, datagram->size, segment, header))
        return skip;
    segment.source = ip.source;
    segment.destination = ip.destination;
    segment.timeNs = packet.timeNs;
    const quint8 flags = segment.flags;
    const quint32 firstByte = segment.sequence + (segment.has(TcpSegment::Syn) ? 1 : 0);
    for (std::size_t i = 0; i < datagram->pieces.size() && !m_isStopped; ++i) {
        const bool isLast = i + 1 == datagram->pieces.size();
        Piece piece = datagram->pieces[i];
        if (piece.end() <= header && !isLast)
            continue;
        piece.trimFront(std::min(piece.size, header > piece.start ? header - piece.start : 0));
        segment.payload = piece;
        // Only the first carries the SYN, with its number, and only the last what ends the stream.
        if (segment.isContinued)
            segment.sequence = firstByte + (piece.start - header);
        segment.flags = quint8(flags & ~(segment.isContinued ? TcpSegment::Syn : 0) &
                               ~(isLast ? 0 : TcpSegment::Fin | TcpSegment::Rst));
        takeSegment(packet, segment);
        segment.isContinued = true;
    }
    return {};
}

void CaptureIndex::takeSegment(const RawPacket &packet, const TcpSegment &segment)
{
    quint32 stream = 0;
    switch (m_streams.take(segment, stream)) {
    case StreamAssembler::Taken::TooManyStreams:
        return stop(Text::tr("it has more than %1 streams").arg(QString::number(CaptureFile::MostStreams)));
    case StreamAssembler::Taken::TooManyEvents:
        return stop(Text::tr("it has more than %1 pieces of data").arg(QString::number(CaptureFile::MostEvents)));
    case StreamAssembler::Taken::Yes:
        break;
    }
    m_info.tcpPackets += segment.isContinued ? 0 : 1;
    if (packet.comments && !segment.isContinued) {
        m_streams.addComments(stream, *packet.comments);
        keepComments(packet);
    }
}

void CaptureIndex::keepComments(const RawPacket &packet)
{
    qint64 bytes = 0;
    for (const QString &comment : *packet.comments)
        bytes += comment.size() * qint64(sizeof(QChar));
    if (m_comments.size() >= MostComments || m_commentBytes + bytes > MostCommentBytes)
        return;
    m_commentBytes += bytes;
    m_comments.push_back({packet.offset, packet.offset + packet.captured, *packet.comments});
}

void CaptureIndex::finish()
{
    m_streams.finish();
    if (const quint64 lost = m_fragments.lost())
        m_skipped[{Why::Fragment, 0}] += lost;
    if (const quint64 refused = m_fragments.refused())
        m_skipped[{Why::FragmentLimit, 0}] += refused;
    for (const auto &[reason, packets] : m_skipped)
        m_info.skipped.append({toText(reason), packets});
    std::stable_sort(m_info.skipped.begin(), m_info.skipped.end(),
                     [](const auto &a, const auto &b) { return a.packets > b.packets; });
}

} // namespace lw::net
