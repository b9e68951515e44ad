// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/fragments.h"

#include <cstring>

namespace lw::net {

namespace {

/// Copies what of the first bytes is in this piece; with \a piece already trimmed to what is new.
void copyHead(FragmentTable::Datagram &datagram, const Piece &piece, const RawPacket &packet)
{
    if (piece.start >= datagram.head.size())
        return;
    const quint32 count = std::min(piece.captured, quint32(datagram.head.size()) - piece.start);
    std::memcpy(datagram.head.data() + piece.start, packet.data + (piece.offset - packet.offset), count);
}

/// Bytes of the head that no hole of the capture is in.
quint32 knownHead(const FragmentTable::Datagram &datagram)
{
    quint32 known = 0;
    for (const Piece &piece : datagram.pieces) {
        known += piece.captured;
        if (piece.captured < piece.size || known >= datagram.head.size())
            break;
    }
    return std::min(known, quint32(datagram.head.size()));
}

} // namespace

std::optional<FragmentTable::Datagram> FragmentTable::add(const IpPacket &fragment, const RawPacket &packet)
{
    const quint32 end = fragment.fragmentOffset + fragment.payloadSize;
    if (end > LargestDatagram || fragment.payloadSize == 0) {
        ++m_refused;
        return std::nullopt;
    }
    const Key key{fragment.source, fragment.destination, fragment.identification, fragment.protocol};
    auto found = m_partial.find(key);
    if (found != m_partial.end() && packet.timeNs - found->second.firstNs > LongestNs) {
        m_lost += found->second.packets;
        m_partial.erase(found);
        found = m_partial.end();
    }
    if (found == m_partial.end()) {
        if (m_partial.size() >= MostDatagrams)
            dropOldest();
        found = m_partial.emplace(key, Partial{}).first;
        found->second.firstNs = packet.timeNs;
        found->second.datagram.protocol = fragment.protocol;
    }
    Partial &partial = found->second;
    Datagram &datagram = partial.datagram;
    if (datagram.pieces.size() >= MostPieces) {
        ++m_refused;
        return std::nullopt;
    }
    ++partial.packets;
    if (!fragment.moreFragments && !partial.hasEnd) {
        partial.hasEnd = true;
        datagram.size = end;
    }
    const Piece piece{fragment.fragmentOffset, fragment.payloadSize, fragment.captured,
                      packet.offset + fragment.payloadAt};
    partial.bytes += insertPiece(datagram.pieces, piece, 0);
    for (const Piece &known : datagram.pieces) {
        const bool isOfThisPacket = known.offset >= packet.offset && known.offset < packet.offset + packet.captured;
        if (isOfThisPacket)
            copyHead(datagram, known, packet);
    }
    if (!partial.hasEnd || partial.bytes < datagram.size)
        return std::nullopt;
    if (partial.bytes > datagram.size) { // some lie beyond what the last one says
        m_lost += partial.packets;
        m_partial.erase(found);
        return std::nullopt;
    }
    Datagram whole = std::move(datagram);
    whole.headSize = knownHead(whole);
    m_partial.erase(found);
    return whole;
}

quint64 FragmentTable::lost() const
{
    quint64 packets = m_lost;
    for (const auto &[key, partial] : m_partial)
        packets += partial.packets;
    return packets;
}

void FragmentTable::dropOldest()
{
    const auto oldest = std::min_element(m_partial.begin(), m_partial.end(), [](const auto &a, const auto &b) {
        return a.second.firstNs < b.second.firstNs;
    });
    m_lost += oldest->second.packets;
    m_partial.erase(oldest);
}

} // namespace lw::net
