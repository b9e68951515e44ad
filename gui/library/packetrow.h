// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRect>

namespace lw::gui {

/// Where the parts of a row of the library stand. A value, so that it can be tested without a screen.
struct PacketRow
{
    static constexpr int Height = 24;

    /// How wide the words are, 0 where there are none.
    struct Widths
    {
        int name = 0;
        int detail = 0; ///< the tags of a packet, or how many entries a folder has
        int number = 0; ///< of the shortcut
        int button = 0; ///< while it is shown
    };

    QRect name;
    QRect detail; ///< null if there is no room for it
    QRect number; ///< gives way to the button
    QRect button;

    /// \a row: from where its branch ends to the right edge.
    static PacketRow of(const QRect &row, const Widths &widths);
};

} // namespace lw::gui
