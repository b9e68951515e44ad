// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <tuple>

namespace lw::net {

/// Why a packet of a capture is no segment of TCP that can be used.
struct SkipReason
{
    enum class Why : quint8 {
        None,
        LinkType,  ///< value: a DLT_
        EtherType, ///< value: the type
        LinkLayer, ///< a frame of the link itself, as beacons
        Encrypted,
        Aggregated, ///< several in one, as an A-MSDU
        LinkCutShort,
        DamagedLink,
        CutShort, ///< captured bytes end before the header of TCP does
        DamagedIp4,
        DamagedIp6,
        DamagedTcp,
        Protocol,      ///< value: of IP
        Fragment,      ///< the others of its datagram did not come
        FragmentLimit, ///< too many are under way
        Nested         ///< tunnels in tunnels
    };

    Why why = Why::None;
    quint32 value = 0;

    explicit operator bool() const { return why != Why::None; }
    bool operator==(const SkipReason &) const = default;
    bool operator<(const SkipReason &other) const { return std::tie(why, value) < std::tie(other.why, other.value); }
};

/// For people, translated: "UDP", "ARP", "link type 147 (USER0)".
QString toText(const SkipReason &reason);

} // namespace lw::net
