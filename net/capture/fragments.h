// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/packetreader.h"
#include "net/capture/tcpsegment.h"

#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace lw::net {

/// Puts fragments of IPv4 and IPv6 together, without their bytes: a datagram is a list of places in the file. libtins
/// does it with the bytes, without a bound, and for IPv4 only.
class FragmentTable
{
public:
    static constexpr std::size_t MostDatagrams = 1'024; ///< under way at once; the oldest goes
    static constexpr std::size_t MostPieces = 1'024;    ///< of one datagram
    static constexpr quint32 LargestDatagram = 65'535;
    static constexpr qint64 LongestNs = 60'000'000'000; ///< that the pieces of one may be apart (RFC 8200, 4.5)

    struct Datagram
    {
        std::array<uchar, TcpSegment::LongestHeader> head = {}; ///< its first bytes
        quint32 headSize = 0;                                   ///< so many of them are known
        quint32 size = 0;
        quint8 protocol = 0;
        std::vector<Piece> pieces; ///< in order, without holes
    };

    /// Takes a fragment; the datagram, if it was the last of it.
    std::optional<Datagram> add(const IpPacket &fragment, const RawPacket &packet);
    /// Packets that are of no use, as those that they belong with did not come.
    quint64 lost() const;
    /// Packets that were refused, for they would be too many.
    quint64 refused() const { return m_refused; }

private:
    struct Key
    {
        IpAddress source, destination;
        quint32 identification = 0;
        quint8 protocol = 0;

        bool operator<(const Key &other) const
        {
            return std::tie(source, destination, identification, protocol) <
                   std::tie(other.source, other.destination, other.identification, other.protocol);
        }
    };
    struct Partial
    {
        Datagram datagram;
        qint64 firstNs = 0;
        quint64 packets = 0;
        quint32 bytes = 0;
        bool hasEnd = false;
    };
    void dropOldest();

    std::map<Key, Partial> m_partial;
    quint64 m_lost = 0;
    quint64 m_refused = 0;
};

} // namespace lw::net
