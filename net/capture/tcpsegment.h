// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/ippacket.h"
#include "net/capture/piece.h"

namespace lw::net {

/// A segment of TCP (RFC 9293) without its bytes.
struct TcpSegment
{
    enum Flag : quint8 { Fin = 0x01, Syn = 0x02, Rst = 0x04, Ack = 0x10 };
    static constexpr quint32 ShortestHeader = 20;
    static constexpr quint32 LongestHeader = 60;
    static constexpr quint8 NoScale = 0xff;

    IpAddress source, destination;
    quint16 sourcePort = 0, destinationPort = 0;
    quint32 sequence = 0, acknowledgement = 0;
    quint16 window = 0;
    quint8 flags = 0;
    quint8 scale = NoScale; ///< of the window, of a SYN
    qint64 timeNs = 0;
    Piece payload;            ///< its start is not set
    bool isContinued = false; ///< a further part of the same segment, which came in fragments

    bool has(Flag flag) const { return flags & flag; }
};

/// Reads the header, of which \a captured of \a size bytes are there. \a headerSize: with options.
SkipReason readTcp(const uchar *header, quint32 captured, quint32 size, TcpSegment &segment, quint32 &headerSize);

} // namespace lw::net
