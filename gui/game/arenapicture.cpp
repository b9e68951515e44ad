// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/arenapicture.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::gui {

namespace {

constexpr double RadiusShare = 1.0 / 48; // of the shorter side
constexpr double LeastRadius = 6;
constexpr double MostRadius = 14;
constexpr double HighestJump = 2.2; // radii
constexpr double Around = 6;        // px: rings and antialiasing

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::gui::ArenaView)
};

} // namespace

ArenaGeometry::ArenaGeometry(const models::GameField &field, const QSizeF &room)
    : m_field(field)
{
    const double width = std::max(room.width() - 2 * Margin, 1.0);
    const double height = std::max(room.height() - 2 * Margin, 1.0);
    m_scale = std::min(width / field.width(), height / field.height());
    const QSizeF size(field.width() * m_scale, field.height() * m_scale);
    m_rect = QRectF(QPointF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2), size);
}

QPointF ArenaGeometry::toPixels(double x, double y) const
{
    return m_rect.topLeft() + QPointF((x - m_field.left) * m_scale, (y - m_field.top) * m_scale);
}

double ArenaGeometry::radius() const
{
    return std::clamp(std::min(m_rect.width(), m_rect.height()) * RadiusShare, LeastRadius, MostRadius);
}

ArenaPicture::ArenaPicture(const models::Arena &arena, qint64 nowNs, const ArenaGeometry &geometry)
    : m_geometry(geometry)
{
    const QList<models::GameEntry> &players = arena.players();
    const bool hasRoom = players.size() <= MostNames;
    m_discs.reserve(players.size());
    std::optional<ArenaDisc> own;
    for (const models::GameEntry &player : players) {
        ArenaDisc disc;
        disc.lift = arena.lift(player, nowNs);
        disc.colour = models::Arena::colourOf(player.id);
        disc.isOwn = player.id == arena.ownId();
        if (!disc.isOwn) {
            disc.ground = geometry.toPixels(player.x, player.y);
            disc.name = hasRoom ? player.id : QString();
            m_discs.append(disc);
            continue;
        }
        const models::GamePoint place = arena.predicted(nowNs);
        disc.ground = geometry.toPixels(place.x, place.y);
        disc.name = Text::tr("%1 (you)", "id of a player").arg(player.id);
        own = disc;
        m_server = geometry.toPixels(player.x, player.y);
    }
    if (own)
        m_discs.append(*own);
}

QRectF ArenaPicture::boundsOf(const ArenaDisc &disc, const QFontMetricsF &font) const
{
    const double radius = m_geometry.radius();
    const double half = std::max(radius, disc.name.isEmpty() ? 0 : font.horizontalAdvance(disc.name) * 0.6) + Around;
    return {disc.ground.x() - half, disc.ground.y() - radius * (1 + HighestJump) - Around, 2 * half,
            radius * (2 + HighestJump) + font.height() + 2 * Around};
}

QRegion ArenaPicture::changesFrom(const ArenaPicture &before, const QFontMetricsF &font, const QRect &all) const
{
    if (m_geometry != before.m_geometry)
        return all;
    if (m_discs == before.m_discs && m_server == before.m_server)
        return {};
    if (std::max(m_discs.size(), before.m_discs.size()) > MostParts)
        return all;
    QRegion region;
    const auto add = [&region, &font](const ArenaPicture &picture, const ArenaDisc &disc) {
        region += picture.boundsOf(disc, font).toAlignedRect();
    };
    for (qsizetype i = 0; i < std::max(m_discs.size(), before.m_discs.size()); ++i) {
        const bool isSame = i < m_discs.size() && i < before.m_discs.size() && m_discs.at(i) == before.m_discs.at(i);
        if (!isSame && i < m_discs.size())
            add(*this, m_discs.at(i));
        if (!isSame && i < before.m_discs.size())
            add(before, before.m_discs.at(i));
    }
    for (const ArenaPicture *picture : {this, &before}) {
        if (m_server != before.m_server && picture->m_server)
            add(*picture, {*picture->m_server, 0, 0, false, {}});
    }
    return region;
}

} // namespace lw::gui
