// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/keysteering.h"

#include <cmath>
#include <iterator>

namespace lw::gui {

namespace {

struct Key
{
    int key;
    double x, y;
};

constexpr Key Keys[] = {{Qt::Key_Left, -1, 0}, {Qt::Key_Right, 1, 0}, {Qt::Key_Up, 0, -1}, {Qt::Key_Down, 0, 1},
                        {Qt::Key_A, -1, 0},    {Qt::Key_D, 1, 0},     {Qt::Key_W, 0, -1},  {Qt::Key_S, 0, 1}};

double sign(double value)
{
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

} // namespace

unsigned KeySteering::bit(int key)
{
    for (unsigned i = 0; i < std::size(Keys); ++i) {
        if (Keys[i].key == key)
            return 1u << i;
    }
    return 0;
}

bool KeySteering::press(int key)
{
    m_down |= bit(key);
    return steers(key);
}

bool KeySteering::release(int key)
{
    m_down &= ~bit(key);
    return steers(key);
}

QPointF KeySteering::direction() const
{
    QPointF sum;
    for (unsigned i = 0; i < std::size(Keys); ++i) {
        if (m_down & (1u << i))
            sum += QPointF(Keys[i].x, Keys[i].y);
    }
    const QPointF direction(sign(sum.x()), sign(sum.y()));
    return direction.x() != 0 && direction.y() != 0 ? direction / std::sqrt(2.0) : direction;
}

} // namespace lw::gui
