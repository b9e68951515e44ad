// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/arenapainter.h"

#include "gui/widgets/theme.h"

#include <QPainter>

namespace lw::gui {

namespace {

constexpr int GridParts = 10;
constexpr double JumpHeight = 2.0; // radii
constexpr double JumpGrowth = 0.25;
constexpr double OwnRing = 2.5;      // px wide
constexpr double ServerDistance = 5; // px around the disc

} // namespace

ArenaPainter::ArenaPainter(const Theme &theme, QPainter &painter, const ArenaPicture &picture)
    : m_theme(theme)
    , m_painter(painter)
    , m_picture(picture)
    , m_radius(picture.geometry().radius())
{}

void ArenaPainter::paint(const QRectF &part)
{
    paintField();
    m_painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF font(m_painter.font());
    QList<const ArenaDisc *> seen;
    for (const ArenaDisc &disc : m_picture.discs()) {
        if (m_picture.boundsOf(disc, font).intersects(part))
            seen.append(&disc);
    }
    for (const ArenaDisc *disc : std::as_const(seen))
        paintShadow(*disc);
    for (const ArenaDisc *disc : std::as_const(seen)) {
        paintDisc(*disc);
        paintName(*disc);
    }
    paintServer();
}

void ArenaPainter::paintField()
{
    const Tokens &tokens = m_theme.tokens();
    const QRectF field = m_picture.geometry().fieldRect();
    m_painter.fillRect(field, tokens.window);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(Theme::mix(tokens.window, tokens.line, 0.7));
    for (int i = 1; i < GridParts; ++i) {
        const double x = field.left() + field.width() * i / GridParts;
        const double y = field.top() + field.height() * i / GridParts;
        m_painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()));
        m_painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y));
    }
    m_painter.setPen(Theme::mix(tokens.line, tokens.muted, 0.5));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(field);
}

/// On the ground, wider and fainter the higher the player is.
void ArenaPainter::paintShadow(const ArenaDisc &disc)
{
    QColor shadow = m_theme.tokens().muted;
    shadow.setAlphaF(disc.lift > 0 ? 0.6f : 0.25f);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(shadow);
    const double width = m_radius * (1.05 - 0.25 * disc.lift);
    m_painter.drawEllipse(disc.ground + QPointF(0, m_radius * 0.75), width, width * 0.4);
}

void ArenaPainter::paintDisc(const ArenaDisc &disc)
{
    const QPointF centre = disc.ground - QPointF(0, disc.lift * JumpHeight * m_radius);
    const double radius = m_radius * (1 + JumpGrowth * disc.lift);
    m_painter.setPen(disc.isOwn ? QPen(m_theme.tokens().text, OwnRing) : QPen(m_theme.tokens().base, 1));
    m_painter.setBrush(m_theme.playerColor(disc.colour));
    m_painter.drawEllipse(centre, radius, radius);
}

void ArenaPainter::paintName(const ArenaDisc &disc)
{
    if (disc.name.isEmpty())
        return;
    const QFont plain = m_painter.font();
    QFont font = plain;
    font.setBold(disc.isOwn);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.tokens().text);
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(disc.name);
    m_painter.drawText(disc.ground + QPointF(-width / 2, m_radius + metrics.ascent() + 4), disc.name);
    m_painter.setFont(plain);
}

void ArenaPainter::paintServer()
{
    if (!m_picture.server())
        return;
    QPen pen(m_theme.tokens().accent, 1.5);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawEllipse(*m_picture.server(), m_radius + ServerDistance, m_radius + ServerDistance);
}

} // namespace lw::gui
