// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/linklayer.h"

#include <pcap/dlt.h>

namespace lw::net {

namespace {

using Why = SkipReason::Why;

struct Radio
{
    quint64 size = 0;
    bool isPadded = false; ///< to four bytes between the header of IEEE 802.11 and what it carries
    SkipReason::Why why = Why::None;
};

Radio radioTap(const CapturedFrame &frame)
{
    if (!frame.has(0, 8))
        return {0, false, Why::LinkCutShort};
    Radio radio{little16(frame.data + 2), false, Why::None};
    if (radio.size < 8)
        return {0, false, Why::DamagedLink};
    const quint32 present = little32(frame.data + 4);
    quint64 at = 8;
    for (quint32 word = present; word & 0x8000'0000; at += 4) {
        if (at + 4 > radio.size || !frame.has(at, 4))
            return radio;
        word = little32(frame.data + at);
    }
    if (present & 1) // the time stamp, aligned to eight bytes
        at = ((at + 7) & ~quint64(7)) + 8;
    constexpr uchar DataPad = 0x20;
    if (present & 2 && at < radio.size && frame.has(at, 1))
        radio.isPadded = frame.data[at] & DataPad;
    return radio;
}

/// The header of AVS, which says its size.
Radio avs(const CapturedFrame &frame)
{
    if (!frame.has(0, 8))
        return {0, false, Why::LinkCutShort};
    return {big32(frame.data + 4), false, Why::None};
}

Radio prism(const CapturedFrame &frame)
{
    constexpr quint32 AvsMagic = 0x8021'1000;
    if (frame.has(0, 4) && (big32(frame.data) & 0xffff'f000) == AvsMagic)
        return avs(frame);
    return {144, false, Why::None};
}

Radio radioOf(int linkType, const CapturedFrame &frame)
{
    switch (linkType) {
    case DLT_IEEE802_11_RADIO:
        return radioTap(frame);
    case DLT_IEEE802_11_RADIO_AVS:
        return avs(frame);
    case DLT_PRISM_HEADER:
        return prism(frame);
    default:
        return {};
    }
}

} // namespace

IpStart ipInWireless(int linkType, const CapturedFrame &frame)
{
    const Radio radio = radioOf(linkType, frame);
    if (radio.why != Why::None)
        return skipFrame(radio.why);
    constexpr quint32 ShortestHeader = 24;
    if (!frame.has(radio.size, ShortestHeader))
        return skipFrame(Why::LinkCutShort);
    const uchar *control = frame.data + radio.size;
    const bool isData = (control[0] & 0x0c) == 0x08;
    const bool hasNone = control[0] & 0x40;
    const bool hasQos = control[0] & 0x80;
    if (!isData || hasNone)
        return skipFrame(Why::LinkLayer);
    if (control[1] & 0x40)
        return skipFrame(Why::Encrypted);
    quint32 size = ShortestHeader;
    if ((control[1] & 0x03) == 0x03) // between two access points: a fourth address
        size += 6;
    if (hasQos) {
        if (!frame.has(radio.size, size + 2))
            return skipFrame(Why::LinkCutShort);
        if (control[size] & 0x80)
            return skipFrame(Why::Aggregated);
        size += control[1] & 0x80 ? 6 : 2; // "order": a field for high throughput
    }
    if (radio.isPadded)
        size = (size + 3) & ~quint32(3);
    return ipAtLlc(frame, quint32(radio.size) + size);
}

} // namespace lw::net
