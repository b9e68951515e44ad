// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/game/arenapicture.h"

class QPainter;

namespace lw::gui {

class Theme;

/// Paints one picture of an arena in the colours of the theme.
class ArenaPainter
{
public:
    ArenaPainter(const Theme &theme, QPainter &painter, const ArenaPicture &picture);

    void paint(const QRectF &part);

private:
    void paintField();
    void paintShadow(const ArenaDisc &disc);
    void paintDisc(const ArenaDisc &disc);
    void paintName(const ArenaDisc &disc);
    void paintServer();

    const Theme &m_theme;
    QPainter &m_painter;
    const ArenaPicture &m_picture;
    const double m_radius;
};

} // namespace lw::gui
