// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace lw::net {

/// A run of bytes of a stream or datagram, and where it lies in the file. Positions are numbers modulo 2^32.
struct Piece
{
    quint32 start = 0;
    quint32 size = 0;
    quint32 captured = 0; ///< of these, from the front, so many are in the file
    qint64 offset = 0;    ///< of them in the file

    quint32 end() const { return start + size; }
    void trimFront(quint32 count)
    {
        const quint32 lost = std::min(count, captured);
        start += count;
        size -= count;
        captured -= lost;
        offset += lost;
    }
    void truncate(quint32 newSize)
    {
        size = newSize;
        captured = std::min(captured, newSize);
    }
};

/// Inserts what of \a piece \a pieces do not have yet: who came first is right. They are in order, seen from \a base,
/// and do not overlap. Returns the bytes that were new.
inline quint32 insertPiece(std::vector<Piece> &pieces, Piece piece, quint32 base)
{
    const auto isBefore = [base](const Piece &p, quint32 start) { return p.end() - base <= start - base; };
    auto at = pieces.empty() || isBefore(pieces.back(), piece.start)
                  ? pieces.end()
                  : std::lower_bound(pieces.begin(), pieces.end(), piece.start, isBefore);
    quint32 added = 0;
    while (piece.size > 0) {
        const quint32 room = at == pieces.end()                      ? piece.size
                             : at->start - base > piece.start - base ? at->start - piece.start
                                                                     : 0;
        if (room > 0) {
            Piece front = piece;
            front.truncate(std::min(room, piece.size));
            at = pieces.insert(at, front) + 1;
            added += front.size;
            piece.trimFront(front.size);
        }
        if (piece.size > 0) {
            piece.trimFront(std::min(piece.size, at->end() - piece.start));
            ++at;
        }
    }
    return added;
}

} // namespace lw::net
