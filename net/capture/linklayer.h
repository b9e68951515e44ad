// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/byteorder.h"
#include "net/capture/skipreason.h"

namespace lw::net {

/// A frame as it was captured: what is beyond \a size is not there.
struct CapturedFrame
{
    const uchar *data = nullptr;
    quint32 size = 0;
    bool isBigEndian = false; ///< the numbers that the capturing system itself wrote into it

    bool has(quint64 at, quint64 count) const { return at + count <= size; }
};

/// Where the packet of IP begins in a frame, or why there is none.
struct IpStart
{
    quint32 at = 0;
    SkipReason skip;
};

/// For a frame of any link type (a DLT_ of libpcap) that carries IPv4 or IPv6. Never looks beyond the frame.
IpStart findIp(int linkType, const CapturedFrame &frame);

// Parts of it, which link types have in common. at: where this part begins in the frame.
IpStart ipAtEthernet(const CapturedFrame &frame, quint32 at);
/// The type itself stands at \a at. Within another type, where it is nested, it may only say IP.
IpStart ipAtEtherType(const CapturedFrame &frame, quint32 at, bool isNested = false);
IpStart ipAtMpls(const CapturedFrame &frame, quint32 at);
IpStart ipAtLlc(const CapturedFrame &frame, quint32 at);
IpStart ipAtPpp(const CapturedFrame &frame, quint32 at);        ///< the protocol stands at \a at
IpStart ipAtVersion(const CapturedFrame &frame, quint32 at);    ///< IP itself, which says its version
IpStart ipInWireless(int linkType, const CapturedFrame &frame); ///< IEEE 802.11 with any header before it
IpStart skipFrame(SkipReason::Why why, quint32 value = 0);

} // namespace lw::net
