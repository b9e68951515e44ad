// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/tcpsegment.h"

namespace lw::net {

namespace {

using Why = SkipReason::Why;

/// The window scale (RFC 7323) among the options.
quint8 scaleIn(const uchar *option, const uchar *end)
{
    constexpr uchar EndOfList = 0;
    constexpr uchar NoOperation = 1;
    constexpr uchar WindowScale = 3;
    constexpr uchar LargestScale = 14;
    while (option < end && *option != EndOfList) {
        if (*option == NoOperation) {
            ++option;
            continue;
        }
        if (end - option < 2 || option[1] < 2 || option[1] > end - option)
            break;
        if (*option == WindowScale && option[1] == 3)
            return std::min(option[2], LargestScale);
        option += option[1];
    }
    return TcpSegment::NoScale;
}

} // namespace

SkipReason readTcp(const uchar *header, quint32 captured, quint32 size, TcpSegment &segment, quint32 &headerSize)
{
    if (size < TcpSegment::ShortestHeader)
        return {Why::DamagedTcp, 0};
    if (captured < TcpSegment::ShortestHeader)
        return {Why::CutShort, 0};
    headerSize = (header[12] >> 4) * 4u;
    if (headerSize < TcpSegment::ShortestHeader || headerSize > size)
        return {Why::DamagedTcp, 0};
    segment.sourcePort = big16(header);
    segment.destinationPort = big16(header + 2);
    segment.sequence = big32(header + 4);
    segment.acknowledgement = big32(header + 8);
    segment.flags = header[13];
    segment.window = big16(header + 14);
    segment.scale = segment.has(TcpSegment::Syn)
                        ? scaleIn(header + TcpSegment::ShortestHeader, header + std::min(headerSize, captured))
                        : TcpSegment::NoScale;
    return {};
}

} // namespace lw::net
