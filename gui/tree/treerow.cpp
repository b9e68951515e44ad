// SPDX-License-Identifier: GPL-3.0-only
#include "gui/tree/treerow.h"

namespace lw::gui {

namespace {
constexpr int Margin = 14;
constexpr int DotSize = 8;
constexpr int Gap = 8;
constexpr int ButtonSize = 20;
constexpr int FoldSize = 12;
constexpr int SessionIndent = 36;
} // namespace

TreeRow TreeRow::of(const QRect &row, Kind kind, int rateWidth, bool hasChildren)
{
    TreeRow parts;
    const QRect line(row.left(), row.top(), row.width(), Height);
    const int middle = line.center().y();
    parts.button = QRect(line.right() - Gap - ButtonSize + 1, middle - ButtonSize / 2 + 1, ButtonSize, ButtonSize);
    int left = line.left() + Margin;
    if (kind == Kind::Owner) {
        parts.dot = QRect(left, middle - DotSize / 2 + 1, DotSize, DotSize);
        left += DotSize + Gap;
        if (hasChildren)
            parts.fold = QRect(line.left() + 1, middle - FoldSize / 2 + 1, FoldSize, FoldSize);
    } else if (kind == Kind::Session) {
        left = line.left() + SessionIndent;
    }
    const int right = parts.button.left() - 4;
    parts.rate = QRect(right - rateWidth, line.top(), rateWidth, Height);
    parts.text = QRect(left, line.top(), qMax(0, parts.rate.left() - (rateWidth ? Gap : 0) - left), Height);
    if (row.height() > Height)
        parts.error =
            QRect(left, line.bottom() + 1 - ErrorLineGap, qMax(0, row.right() - Margin - left), row.height() - Height);
    return parts;
}

} // namespace lw::gui
