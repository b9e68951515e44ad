// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/game/arena.h"

#include <QFontMetricsF>
#include <QList>
#include <QRectF>
#include <QRegion>
#include <QString>

#include <optional>

namespace lw::gui {

/// Where things of a field are drawn: as large as there is room, with the field's own proportions, in the middle.
class ArenaGeometry
{
public:
    static constexpr double Margin = 24; ///< px, for discs and names at the border

    ArenaGeometry() = default;
    ArenaGeometry(const models::GameField &field, const QSizeF &room);

    const QRectF &fieldRect() const { return m_rect; } ///< px
    QPointF toPixels(double x, double y) const;
    double radius() const; ///< of a disc, px

    bool operator==(const ArenaGeometry &) const = default;

private:
    models::GameField m_field;
    QRectF m_rect;
    double m_scale = 0;
};

/// What is drawn of a player.
struct ArenaDisc
{
    QPointF ground;  ///< px
    double lift = 0; ///< 0..1
    int colour = 0;
    bool isOwn = false;
    QString name; ///< empty where there is no room for names

    bool operator==(const ArenaDisc &) const = default;
};

/// One picture of an arena: what differs from the one before says what has to be painted anew. A value.
class ArenaPicture
{
public:
    static constexpr qsizetype MostNames = 60; ///< above, only our own
    static constexpr qsizetype MostParts = 40; ///< discs above which all is painted anew

    ArenaPicture() = default;
    ArenaPicture(const models::Arena &arena, qint64 nowNs, const ArenaGeometry &geometry);

    const ArenaGeometry &geometry() const { return m_geometry; }
    const QList<ArenaDisc> &discs() const { return m_discs; }         ///< ours last
    const std::optional<QPointF> &server() const { return m_server; } ///< where the game has us, px

    QRectF boundsOf(const ArenaDisc &disc, const QFontMetricsF &font) const;
    /// What to paint anew when this is shown after \a before; empty if they are alike.
    QRegion changesFrom(const ArenaPicture &before, const QFontMetricsF &font, const QRect &all) const;

private:
    ArenaGeometry m_geometry;
    QList<ArenaDisc> m_discs;
    std::optional<QPointF> m_server;
};

} // namespace lw::gui
