// SPDX-License-Identifier: GPL-3.0-only
// Headers as tcpdump.org/linktypes.html describes them, and for some only the sources of libpcap and tcpdump.
#include "net/capture/linklayer.h"

#include <pcap/dlt.h>

namespace lw::net {

namespace {

using Why = SkipReason::Why;

constexpr int LinkTypeRaw = 101; // where a program took the number of the file for that of libpcap
constexpr int MostHeaders = 4;   // of one link type within another

IpStart find(int linkType, const CapturedFrame &frame, int depth);

/// A frame within a frame.
IpStart inner(quint32 linkType, const CapturedFrame &frame, quint64 at, int depth)
{
    if (!frame.has(at, 1))
        return skipFrame(Why::LinkCutShort);
    if (depth >= MostHeaders || linkType > 0xffff)
        return skipFrame(Why::DamagedLink);
    IpStart found = find(int(linkType), {frame.data + at, quint32(frame.size - at), frame.isBigEndian}, depth + 1);
    found.at += quint32(at);
    return found;
}

/// Numbers of AF_INET and AF_INET6, which systems do not agree on, as a prefix of \a size bytes.
IpStart ipBehindFamily(const CapturedFrame &frame, quint32 size)
{
    if (!frame.has(0, size))
        return skipFrame(Why::LinkCutShort);
    // In the order of the system that captured: a family is small, so the other order is told by its size.
    const quint32 number = little32(frame.data);
    const quint32 family = number > 0xffff ? big32(frame.data) : number;
    const bool isIp = family == 2 || family == 10 || family == 23 || family == 24 || family == 28 || family == 30;
    return isIp ? ipAtVersion(frame, size) : skipFrame(Why::LinkLayer);
}

IpStart ipInPppFrame(const CapturedFrame &frame)
{
    if (!frame.has(0, 4))
        return skipFrame(Why::LinkCutShort);
    const bool isCisco = frame.data[0] == 0x0f || frame.data[0] == 0x8f;
    if (isCisco)
        return ipAtEtherType(frame, 2);
    const bool hasAddress = frame.data[1] == 0x03 && (frame.data[0] == 0xff || frame.data[0] <= 1);
    return ipAtPpp(frame, hasAddress ? 2 : 0);
}

/// RFC 2427, and the encapsulation of Cisco, which is a type of Ethernet behind the address.
IpStart ipInFrameRelay(const CapturedFrame &frame, quint32 at)
{
    const quint32 start = at;
    do {
        if (!frame.has(at, 1) || at - start >= 4)
            return skipFrame(Why::LinkCutShort);
    } while (!(frame.data[at++] & 1));
    if (!frame.has(at, 2))
        return skipFrame(Why::LinkCutShort);
    if (frame.data[at] != 0x03)
        return ipAtEtherType(frame, at);
    at += frame.data[at + 1] == 0 ? 2 : 1; // a pad
    if (!frame.has(at, 1))
        return skipFrame(Why::LinkCutShort);
    switch (frame.data[at]) {
    case 0xcc:
    case 0x8e:
        return ipAtVersion(frame, at + 1);
    case 0x80:
        return ipAtEtherType(frame, at + 4);
    default:
        return skipFrame(Why::LinkLayer);
    }
}

IpStart ipInTokenRing(const CapturedFrame &frame)
{
    constexpr quint32 Header = 14;
    if (!frame.has(0, Header + 1))
        return skipFrame(Why::LinkCutShort);
    if ((frame.data[1] & 0xc0) != 0x40)
        return skipFrame(Why::LinkLayer);
    const bool hasRoute = frame.data[8] & 0x80;
    return ipAtLlc(frame, Header + (hasRoute ? frame.data[Header] & 0x1fu : 0));
}

IpStart ipInFddi(const CapturedFrame &frame)
{
    if (!frame.has(0, 1))
        return skipFrame(Why::LinkCutShort);
    return (frame.data[0] & 0xf0) == 0x50 ? ipAtLlc(frame, 13) : skipFrame(Why::LinkLayer);
}

IpStart ipInArcnet(const CapturedFrame &frame, bool isLinux)
{
    const quint32 typeAt = isLinux ? 4 : 2;
    if (!frame.has(typeAt, 2))
        return skipFrame(Why::LinkCutShort);
    const uchar type = frame.data[typeAt];
    const uchar flag = frame.data[typeAt + 1];
    if (type == 240) // RFC 1051
        return ipAtVersion(frame, typeAt + 1);
    if (type != 212 && type != 196)
        return skipFrame(Why::LinkLayer);
    if (isLinux)
        return ipAtVersion(frame, typeAt + 4);
    if (flag == 0xff) // an exception packet has a second header
        return ipAtVersion(frame, typeAt + 8);
    return flag == 0 ? ipAtVersion(frame, typeAt + 4) : skipFrame(Why::Fragment);
}

IpStart ipInSunAtm(const CapturedFrame &frame)
{
    if (!frame.has(0, 4))
        return skipFrame(Why::LinkCutShort);
    switch (frame.data[0] & 0x0f) {
    case 1: // LAN emulation
        return ipAtEthernet(frame, 4 + 2);
    case 2:
        return ipAtLlc(frame, 4);
    default:
        return skipFrame(Why::LinkLayer);
    }
}

IpStart ipInPflog(const CapturedFrame &frame)
{
    if (!frame.has(0, 4))
        return skipFrame(Why::LinkCutShort);
    return ipAtVersion(frame, (frame.data[0] + 3u) & ~3u);
}

IpStart ipInPpi(const CapturedFrame &frame, int depth)
{
    if (!frame.has(0, 8))
        return skipFrame(Why::LinkCutShort);
    return inner(little32(frame.data + 4), frame, little16(frame.data + 2), depth);
}

IpStart ipInPktap(const CapturedFrame &frame, int depth)
{
    if (!frame.has(0, 12))
        return skipFrame(Why::LinkCutShort);
    const ByteOrder order{frame.isBigEndian};
    const quint32 size = order.u32(frame.data);
    return size < 12 ? skipFrame(Why::DamagedLink) : inner(order.u32(frame.data + 8), frame, size, depth);
}

/// A list of (length, type, value), of which one is the packet.
IpStart ipInNflog(const CapturedFrame &frame)
{
    const ByteOrder order{frame.isBigEndian};
    constexpr quint16 Payload = 9;
    quint64 at = 4;
    while (frame.has(at, 4)) {
        const quint16 size = order.u16(frame.data + at);
        if (size < 4)
            return skipFrame(Why::DamagedLink);
        if ((order.u16(frame.data + at + 2) & 0x7fff) == Payload)
            return ipAtVersion(frame, quint32(at) + 4);
        at += (size + 3u) & ~3u;
    }
    return skipFrame(Why::LinkCutShort);
}

IpStart ipInErf(const CapturedFrame &frame)
{
    constexpr quint32 Header = 16;
    if (!frame.has(0, Header))
        return skipFrame(Why::LinkCutShort);
    quint32 at = Header;
    for (uchar more = frame.data[8]; more & 0x80; at += 8) {
        if (!frame.has(at, 8))
            return skipFrame(Why::LinkCutShort);
        more = frame.data[at];
    }
    switch (frame.data[8] & 0x7f) {
    case 1: // HDLC
        return ipAtEtherType(frame, at + 2);
    case 2:
    case 11:
    case 16:
    case 20: // Ethernet, by capturing cards of different kinds; two bytes stand before it
        return ipAtEthernet(frame, at + 2);
    case 22:
    case 23:
        return ipAtVersion(frame, at);
    default:
        return skipFrame(Why::LinkLayer);
    }
}

/// Linux's own headers; a protocol below 1,536 is none of Ethernet.
IpStart ipInCooked(const CapturedFrame &frame, quint32 protocolAt, quint32 header)
{
    if (!frame.has(0, header))
        return skipFrame(Why::LinkCutShort);
    const quint16 protocol = big16(frame.data + protocolAt);
    constexpr quint16 Ieee8022 = 4;
    if (protocol == Ieee8022)
        return ipAtLlc(frame, header);
    if (protocol < 0x0600)
        return skipFrame(Why::LinkLayer);
    if (protocolAt + 2 == header)
        return ipAtEtherType(frame, protocolAt);
    if (protocol == 0x0800 || protocol == 0x86dd)
        return ipAtVersion(frame, header);
    if (protocol == 0x8100 || protocol == 0x88a8) // the rest of the tag, then the type
        return ipAtEtherType(frame, header + 2);
    return skipFrame(Why::EtherType, protocol);
}

IpStart find(int linkType, const CapturedFrame &frame, int depth)
{
    switch (linkType) {
    case DLT_EN10MB:
        return ipAtEthernet(frame, 0);
    case DLT_NULL:
    case DLT_LOOP:
        return ipBehindFamily(frame, 4);
    case DLT_ENC:
        return ipBehindFamily(frame, 12);
    case DLT_RAW:
    case 14: // the same on OpenBSD
    case LinkTypeRaw:
    case DLT_IPV4:
    case DLT_IPV6:
        return ipAtVersion(frame, 0);
    case DLT_LINUX_SLL:
        return ipInCooked(frame, 14, 16);
    case DLT_LINUX_SLL2:
        return ipInCooked(frame, 0, 20);
    case DLT_PPP:
    case DLT_PPP_SERIAL:
    case DLT_PPP_PPPD:
        return ipInPppFrame(frame);
    case DLT_PPP_WITH_DIR:
        return inner(DLT_PPP, frame, 1, depth);
    case DLT_PPP_ETHER:
        return ipAtPpp(frame, 6);
    case DLT_PPP_BSDOS:
        return ipAtVersion(frame, 24);
    case DLT_C_HDLC:
        return ipAtEtherType(frame, 2);
    case DLT_C_HDLC_WITH_DIR:
        return ipAtEtherType(frame, 3);
    case DLT_FRELAY:
        return ipInFrameRelay(frame, 0);
    case DLT_FRELAY_WITH_DIR:
        return ipInFrameRelay(frame, 1);
    case DLT_IEEE802_11:
    case DLT_IEEE802_11_RADIO:
    case DLT_IEEE802_11_RADIO_AVS:
    case DLT_PRISM_HEADER:
        return ipInWireless(linkType, frame);
    case DLT_FDDI:
        return ipInFddi(frame);
    case DLT_IEEE802:
        return ipInTokenRing(frame);
    case DLT_ARCNET:
        return ipInArcnet(frame, false);
    case DLT_ARCNET_LINUX:
        return ipInArcnet(frame, true);
    case DLT_ATM_RFC1483:
    case DLT_ATM_CLIP:
        return ipAtLlc(frame, 0);
    case DLT_SUNATM:
        return ipInSunAtm(frame);
    case DLT_IP_OVER_FC:
        return ipAtLlc(frame, 16);
    case DLT_SLIP:
        return ipAtVersion(frame, 16);
    case DLT_SLIP_BSDOS:
        return ipAtVersion(frame, 24);
    case DLT_PFLOG:
        return ipInPflog(frame);
    case DLT_PPI:
        return ipInPpi(frame, depth);
    case DLT_PKTAP:
        return ipInPktap(frame, depth);
    case DLT_IPNET:
        return ipAtVersion(frame, 24);
    case DLT_IPOIB:
        return ipInCooked(frame, 40, 44);
    case DLT_NFLOG:
        return ipInNflog(frame);
    case DLT_APPLE_IP_OVER_IEEE1394:
        return ipAtEtherType(frame, 16);
    case DLT_SYMANTEC_FIREWALL:
        return ipAtVersion(frame, 44);
    case DLT_MPLS:
        return ipAtMpls(frame, 0);
    case DLT_ERF:
        return ipInErf(frame);
    case DLT_NETANALYZER:
        return ipAtEthernet(frame, 4);
    case DLT_NETANALYZER_TRANSPARENT:
        return ipAtEthernet(frame, 12);
    case DLT_DSA_TAG_BRCM: // a tag of a switch behind the addresses
    case DLT_DSA_TAG_DSA:
        return ipAtEtherType(frame, 16);
    default:
        return skipFrame(Why::LinkType, quint32(linkType));
    }
}

} // namespace

IpStart findIp(int linkType, const CapturedFrame &frame)
{
    return find(linkType, frame, 0);
}

} // namespace lw::net
