// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/packetrow.h"

#include <algorithm>

namespace lw::gui {

namespace {
constexpr int Margin = 8;
constexpr int Gap = 8;
constexpr int ButtonHeight = 20;
constexpr int NarrowestDetail = 32;
} // namespace

PacketRow PacketRow::of(const QRect &row, const Widths &widths)
{
    PacketRow parts;
    int right = row.left() + row.width() - Margin;
    if (widths.button > 0) {
        right += Margin - 4;
        parts.button =
            QRect(right - widths.button, row.top() + (row.height() - ButtonHeight) / 2, widths.button, ButtonHeight);
        right = parts.button.left() - Gap;
    } else if (widths.number > 0) {
        parts.number = QRect(right - widths.number, row.top(), widths.number, row.height());
        right = parts.number.left() - Gap;
    }
    const int room = std::max(0, right - row.left());
    parts.name = QRect(row.left(), row.top(), std::min(room, widths.name), row.height());
    const int left = room - parts.name.width() - Gap;
    if (widths.detail > 0 && left >= std::min(widths.detail, NarrowestDetail))
        parts.detail = QRect(parts.name.right() + 1 + Gap, row.top(), std::min(left, widths.detail), row.height());
    return parts;
}

} // namespace lw::gui
