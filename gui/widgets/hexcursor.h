// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/widgets/hexgeometry.h"
#include "models/bytes/bytesource.h"

namespace lw::gui {

/// A place between bytes (0 to the size), and the place where the selection began.
struct HexCursor
{
    qint64 position = 0;
    qint64 anchor = 0;
    bool lowDigit = false; ///< the first digit of the byte is typed
    HexGeometry::Area area = HexGeometry::Area::Hex;

    models::ByteRange selection() const
    {
        return {qMin(position, anchor), position > anchor ? position - anchor : anchor - position};
    }
    void moveTo(qint64 to, bool select = false)
    {
        position = to;
        anchor = select ? anchor : to;
        lowDigit = false;
    }
    /// From the byte \a first to the byte \a last, both in it; either may be the front one.
    void selectBytes(qint64 first, qint64 last)
    {
        anchor = last < first ? first + 1 : first;
        position = last < first ? last : last + 1;
        lowDigit = false;
    }
    /// Stays at its byte where others come and go.
    void follow(qint64 offset, qint64 removed, qint64 added)
    {
        const auto moved = [=](qint64 at) {
            if (at >= offset + removed && at > offset)
                return at + added - removed;
            return qMin(at, offset + added);
        };
        position = moved(position);
        anchor = moved(anchor);
    }
};

} // namespace lw::gui
