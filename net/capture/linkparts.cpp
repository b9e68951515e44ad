// SPDX-License-Identifier: GPL-3.0-only
// What link types have in common: Ethernet and its types, LLC, MPLS, PPP.
#include "net/capture/linklayer.h"

namespace lw::net {

namespace {

using Why = SkipReason::Why;

constexpr quint16 Ip4Type = 0x0800;
constexpr quint16 Ip6Type = 0x86dd;
constexpr quint16 LargestLength = 1'500; // IEEE 802.3: up to here it is a length and not a type
constexpr quint32 AddressesBytes = 12;

bool isTag(quint16 type)
{
    return type == 0x8100 || type == 0x88a8 || type == 0x9100 || type == 0x9200 || type == 0x9300;
}

} // namespace

IpStart skipFrame(SkipReason::Why why, quint32 value)
{
    return {0, {why, value}};
}

IpStart ipAtVersion(const CapturedFrame &frame, quint32 at)
{
    if (!frame.has(at, 1))
        return skipFrame(Why::LinkCutShort);
    const int version = frame.data[at] >> 4;
    return version == 4 || version == 6 ? IpStart{at, {}} : skipFrame(Why::LinkLayer);
}

IpStart ipAtEthernet(const CapturedFrame &frame, quint32 at)
{
    return ipAtEtherType(frame, at + AddressesBytes);
}

/// Labels of MPLS up to the bottom of the stack; below it stands IP, or Ethernet behind a control word.
IpStart ipAtMpls(const CapturedFrame &frame, quint32 at)
{
    bool isBottom = false;
    for (; !isBottom; at += 4) {
        if (!frame.has(at, 4))
            return skipFrame(Why::LinkCutShort);
        isBottom = frame.data[at + 2] & 1;
    }
    if (!frame.has(at, 1))
        return skipFrame(Why::LinkCutShort);
    if (frame.data[at] >> 4 == 0)
        return ipAtEtherType(frame, at + 4 + AddressesBytes, true);
    return ipAtVersion(frame, at);
}

IpStart ipAtEtherType(const CapturedFrame &frame, quint32 at, bool isNested)
{
    if (!frame.has(at, 2))
        return skipFrame(Why::LinkCutShort);
    quint16 type = big16(frame.data + at);
    at += 2;
    while (isTag(type)) {
        if (!frame.has(at, 4))
            return skipFrame(Why::LinkCutShort);
        type = big16(frame.data + at + 2);
        at += 4;
    }
    if (type == Ip4Type || type == Ip6Type)
        return ipAtVersion(frame, at);
    if (isNested) // a file that nests them a million times would be a stack of a million calls
        return skipFrame(Why::EtherType, type);
    switch (type) {
    case 0x8847:
    case 0x8848:
        return ipAtMpls(frame, at);
    case 0x8864:
        return ipAtPpp(frame, at + 6);
    default:
        return type <= LargestLength ? ipAtLlc(frame, at) : skipFrame(Why::EtherType, type);
    }
}

IpStart ipAtLlc(const CapturedFrame &frame, quint32 at)
{
    if (!frame.has(at, 3))
        return skipFrame(Why::LinkCutShort);
    const uchar *llc = frame.data + at;
    constexpr uchar Ip = 0x06;
    constexpr uchar Snap = 0xaa;
    if (llc[0] == Ip && llc[1] == Ip)
        return ipAtVersion(frame, at + 3);
    if (llc[0] != Snap || llc[1] != Snap)
        return skipFrame(Why::LinkLayer);
    if (!frame.has(at, 8))
        return skipFrame(Why::LinkCutShort);
    const quint32 organisation = big32(llc + 2) & 0x00ff'ffff;
    constexpr quint32 BridgeTunnel = 0x0000f8; // IEEE 802.1H
    if (organisation != 0 && organisation != BridgeTunnel)
        return skipFrame(Why::LinkLayer);
    return ipAtEtherType(frame, at + 6, true);
}

IpStart ipAtPpp(const CapturedFrame &frame, quint32 at)
{
    if (!frame.has(at, 2))
        return skipFrame(Why::LinkCutShort);
    // An odd first byte is a protocol in one byte (RFC 1661, 6.5).
    const bool isShort = frame.data[at] & 1;
    const quint16 protocol = isShort ? frame.data[at] : big16(frame.data + at);
    at += isShort ? 1 : 2;
    switch (protocol) {
    case 0x0021:
    case 0x0057:
        return ipAtVersion(frame, at);
    case 0x0281:
        return ipAtMpls(frame, at);
    default:
        return skipFrame(Why::LinkLayer);
    }
}

} // namespace lw::net
