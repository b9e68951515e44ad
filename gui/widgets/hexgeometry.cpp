// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexgeometry.h"

#include <cmath>

namespace lw::gui {

namespace {

constexpr int Group = 8;

int digitsFor(qint64 size)
{
    int digits = 4;
    while (digits < 16 && size > (qint64(1) << (digits * 4)))
        digits += 4;
    return digits;
}

} // namespace

HexGeometry HexGeometry::of(double cell, int lineHeight, qint64 size, int width)
{
    HexGeometry geometry{cell, lineHeight, digitsFor(size), 16};
    if (geometry.width() > width)
        geometry.perLine = 8;
    return geometry;
}

int HexGeometry::width() const
{
    return int(std::ceil(textX(perLine))) + Margin;
}

double HexGeometry::hexX(int column) const
{
    return hexLeft() + cell * (column * 3 + (column >= Group ? 1 : 0));
}

HexGeometry::Hit HexGeometry::hit(QPointF at) const
{
    const double border = (hexX(perLine - 1) + cell * 2 + textLeft()) / 2;
    return hit(at, at.x() < border ? Area::Hex : Area::Text);
}

HexGeometry::Hit HexGeometry::hit(QPointF at, Area only) const
{
    Hit hit;
    hit.line = qint64(std::floor((at.y() - top(0)) / lineHeight));
    hit.area = only;
    // A byte owns half of the space on both sides.
    const double slack = only == Area::Hex ? cell / 2 : 0;
    const double size = only == Area::Hex ? cell * 2 : cell;
    const auto left = [this, only](int column) { return only == Area::Hex ? hexX(column) : textX(column); };
    while (hit.column < perLine && at.x() >= left(hit.column) + size + slack)
        ++hit.column;
    hit.isByte = hit.column < perLine && at.x() >= left(hit.column) - slack && hit.line >= 0;
    return hit;
}

} // namespace lw::gui
