// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/widgets/hexcursor.h"
#include "gui/widgets/hexgeometry.h"
#include "gui/widgets/hexmark.h"
#include "models/bytes/bytetable.h"

#include <QColor>
#include <QList>

#include <array>

class QPainter;

namespace lw::gui {

class Theme;

/// What is seen of a document at one moment.
struct HexScene
{
    enum class CursorLook { Outline, FocusOutline, Block, Bar };

    HexGeometry geometry;
    qint64 firstOffset = 0;
    models::ByteChunk chunk; ///< the visible bytes
    qint64 lines = 0;        ///< visible ones, the one with the end's cursor too
    QList<HexMark> marks;    ///< those in sight, later ones above earlier ones
    HexCursor cursor;
    CursorLook look = CursorLook::Outline;
};

/// Draws a scene: runs of bytes that look the same are one text each.
class HexPainter
{
public:
    HexPainter(QPainter &painter, const Theme &theme, const HexScene &scene);

    void paint();

private:
    struct Look
    {
        QColor pen;
        QColor back;  ///< invalid: none
        QColor under; ///< invalid: no line
        bool operator==(const Look &) const = default;
    };
    static constexpr int MostPerLine = 16;

    Look lookOf(qint64 index) const;
    void applyMark(Look &look, HexMark::Tone tone) const;
    void paintLine(qint64 line);
    void paintBacks(qint64 line, int from, int to, const Look &look);
    void paintHex(qint64 line, int from, int to, const Look &look);
    void paintText(qint64 line, int from, int to, const Look &look);
    void paintCursor();
    void paintCursorIn(HexGeometry::Area area, HexScene::CursorLook look);
    void paintCursorCharacter(const QRectF &rect, HexGeometry::Area area, qint64 index);
    QChar hexDigit(qint64 index, bool low) const;
    QChar character(qint64 index) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const HexScene &m_scene;
    double m_baseline; ///< from the top of a line
    QString m_text;    ///< one buffer for all runs
    std::array<Look, MostPerLine> m_looks;
};

} // namespace lw::gui
