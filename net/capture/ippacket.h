// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/linklayer.h"

#include <tuple>

namespace lw::net {

/// Address of either family; one of IPv4 is never equal to one of IPv6.
struct IpAddress
{
    quint64 high = 0;
    quint64 low = 0;

    static constexpr quint64 Ip4Mark = ~quint64(0); ///< as high: ffff:… is a multicast address and never the end of TCP
    bool isIp4() const { return high == Ip4Mark; }
    bool operator==(const IpAddress &) const = default;
    bool operator<(const IpAddress &other) const { return std::tie(high, low) < std::tie(other.high, other.low); }
};

/// A packet of IP without what it carries; positions are those of the frame it stands in.
struct IpPacket
{
    IpAddress source, destination;
    quint32 payloadAt = 0;
    quint32 payloadSize = 0; ///< as its header says
    quint32 captured = 0;    ///< of the payload
    quint8 protocol = 0;
    bool isFragment = false;
    bool moreFragments = false;
    quint32 fragmentOffset = 0; ///< bytes
    quint32 identification = 0;
};

/// Reads the headers of IPv4 with its options or IPv6 with its extension headers at \a at. \a original: bytes that the
/// frame had on the wire; they are the size of a packet that has none, because the network card was to cut it up.
SkipReason readIp(const CapturedFrame &frame, quint32 at, quint32 original, IpPacket &packet);

/// Where the packet in a tunnel (IP in IP, 6in4, GRE) begins; 0 if \a packet is none.
quint32 tunnelPayload(const CapturedFrame &frame, const IpPacket &packet);

} // namespace lw::net
