// SPDX-License-Identifier: GPL-3.0-only
// RFC 791, RFC 8200, RFC 4302 (AH), RFC 2784 and 2890 (GRE).
#include "net/capture/ippacket.h"

#include <algorithm>

namespace lw::net {

namespace {

using Why = SkipReason::Why;

constexpr quint32 Ip4Header = 20;
constexpr quint32 Ip6Header = 40;
constexpr int MostExtensions = 32;

enum NextHeader : quint8 {
    HopByHop = 0,
    Ip4 = 4,
    Ip6 = 41,
    Routing = 43,
    FragmentHeader = 44,
    Gre = 47,
    Authentication = 51,
    NoNext = 59,
    Destination = 60,
    Mobility = 135,
    Hip = 139,
    Shim6 = 140
};

bool isExtension(quint8 header)
{
    return header == HopByHop || header == Routing || header == FragmentHeader || header == Authentication ||
           header == Destination || header == Mobility || header == Hip || header == Shim6;
}

quint32 capturedOf(const CapturedFrame &frame, const IpPacket &packet)
{
    return packet.payloadAt >= frame.size ? 0 : std::min(packet.payloadSize, frame.size - packet.payloadAt);
}

SkipReason readIp4(const CapturedFrame &frame, quint32 at, quint32 original, IpPacket &packet)
{
    if (!frame.has(at, Ip4Header))
        return {Why::CutShort, 0};
    const uchar *header = frame.data + at;
    const quint32 headerSize = (header[0] & 0x0fu) * 4;
    quint32 total = big16(header + 2);
    if (total == 0)
        total = original - at;
    if (headerSize < Ip4Header || total < headerSize)
        return {Why::DamagedIp4, 0};
    const quint16 fragment = big16(header + 6);
    constexpr quint16 More = 0x2000;
    constexpr quint16 Offset = 0x1fff;
    packet.source = {IpAddress::Ip4Mark, big32(header + 12)};
    packet.destination = {IpAddress::Ip4Mark, big32(header + 16)};
    packet.protocol = header[9];
    packet.payloadAt = at + headerSize;
    packet.payloadSize = total - headerSize;
    packet.captured = capturedOf(frame, packet);
    packet.moreFragments = fragment & More;
    packet.fragmentOffset = (fragment & Offset) * 8u;
    packet.isFragment = packet.moreFragments || packet.fragmentOffset > 0;
    packet.identification = big16(header + 4);
    return {};
}

SkipReason readExtensions(const CapturedFrame &frame, IpPacket &packet)
{
    for (int i = 0; isExtension(packet.protocol); ++i) {
        if (i >= MostExtensions)
            return {Why::DamagedIp6, 0};
        if (!frame.has(packet.payloadAt, 8))
            return {packet.payloadSize < 8 ? Why::DamagedIp6 : Why::CutShort, 0};
        const uchar *header = frame.data + packet.payloadAt;
        quint32 size = (header[1] + 1u) * 8;
        if (packet.protocol == Authentication)
            size = (header[1] + 2u) * 4;
        if (packet.protocol == FragmentHeader) {
            size = 8;
            packet.moreFragments = header[3] & 1;
            packet.fragmentOffset = big16(header + 2) & 0xfff8u;
            packet.identification = big32(header + 4);
            packet.isFragment = packet.moreFragments || packet.fragmentOffset > 0; // otherwise an atomic one, RFC 6946
        }
        if (size > packet.payloadSize)
            return {Why::DamagedIp6, 0};
        packet.protocol = header[0];
        packet.payloadAt += size;
        packet.payloadSize -= size;
        if (packet.isFragment)
            break; // what follows is known when all of them are there
    }
    return {};
}

SkipReason readIp6(const CapturedFrame &frame, quint32 at, quint32 original, IpPacket &packet)
{
    if (!frame.has(at, Ip6Header))
        return {Why::CutShort, 0};
    const uchar *header = frame.data + at;
    packet.source = {big64(header + 8), big64(header + 16)};
    packet.destination = {big64(header + 24), big64(header + 32)};
    packet.protocol = header[6];
    packet.payloadAt = at + Ip6Header;
    packet.payloadSize = big16(header + 4);
    if (packet.payloadSize == 0) // a jumbogram, or one that the network card was to cut up
        packet.payloadSize = std::max(original, packet.payloadAt) - packet.payloadAt;
    packet.isFragment = packet.moreFragments = false;
    packet.fragmentOffset = 0;
    const SkipReason skip = readExtensions(frame, packet);
    packet.captured = capturedOf(frame, packet);
    return skip;
}

} // namespace

SkipReason readIp(const CapturedFrame &frame, quint32 at, quint32 original, IpPacket &packet)
{
    return frame.data[at] >> 4 == 4 ? readIp4(frame, at, original, packet) : readIp6(frame, at, original, packet);
}

quint32 tunnelPayload(const CapturedFrame &frame, const IpPacket &packet)
{
    if (packet.isFragment)
        return 0;
    if (packet.protocol == Ip4 || packet.protocol == Ip6)
        return ipAtVersion(frame, packet.payloadAt).at;
    if (packet.protocol != Gre || !frame.has(packet.payloadAt, 4))
        return 0;
    const uchar *header = frame.data + packet.payloadAt;
    if (header[1] & 0x07) // PPTP's
        return 0;
    quint32 size = 4;
    for (const uchar bit : {0x80, 0x20, 0x10}) // checksum, key, sequence number
        size += header[0] & bit ? 4 : 0;
    const quint16 type = big16(header + 2);
    constexpr quint16 Bridged = 0x6558;
    if (type == Bridged)
        return ipAtEthernet(frame, packet.payloadAt + size).at;
    return type == 0x0800 || type == 0x86dd ? ipAtVersion(frame, packet.payloadAt + size).at : 0;
}

} // namespace lw::net
