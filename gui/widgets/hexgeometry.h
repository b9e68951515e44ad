// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <QRectF>

namespace lw::gui {

/// Where everything is in a hex view: offsets, hex in groups of eight, characters. A value; x is that of the content,
/// before it is scrolled, y that of the viewport.
struct HexGeometry
{
    enum class Area { Hex, Text };

    struct Hit
    {
        qint64 line = 0; ///< from the first visible one
        int column = 0;  ///< perLine: behind the last
        Area area = Area::Hex;
        bool isByte = false; ///< really on one, and not beside
    };

    static constexpr int Margin = 10;

    double cell = 8; ///< width of a character
    int lineHeight = 18;
    int offsetDigits = 4;
    int perLine = 16;

    /// 16 bytes a line, or 8 where \a width is too small for them.
    static HexGeometry of(double cell, int lineHeight, qint64 size, int width);

    double hexLeft() const { return Margin + cell * (offsetDigits + 2); }
    double textLeft() const { return hexX(perLine - 1) + cell * 4; }
    int width() const;
    double hexX(int column) const;
    double textX(int column) const { return textLeft() + cell * column; }
    double top(qint64 line) const { return Margin * 0.5 + double(line) * lineHeight; }
    QRectF hexRect(qint64 line, int column) const { return {hexX(column), top(line), cell * 2, double(lineHeight)}; }
    QRectF textRect(qint64 line, int column) const { return {textX(column), top(line), cell, double(lineHeight)}; }
    /// The nearest byte; with \a only its columns count, as for a selection that was begun there.
    Hit hit(QPointF at) const;
    Hit hit(QPointF at, Area only) const;

    qint64 lineOf(qint64 offset) const { return offset / perLine; }
    int columnOf(qint64 offset) const { return int(offset % perLine); }
    /// Lines for \a places bytes (the place behind the last one counts where one can type there).
    qint64 lineCount(qint64 places) const { return (places + perLine - 1) / perLine; }
    int wholeLines(int height) const { return qMax(1, (height - Margin) / lineHeight); }
};

/// Lines on a scroll bar, whose numbers are int: from 2^30 lines on a step of it is several of them.
struct LineScale
{
    qint64 lastTop = 0; ///< the first visible line when all is scrolled down

    qint64 linesPerStep() const { return 1 + lastTop / (1 << 30); }
    int maximum() const { return toBar(lastTop); }
    int toBar(qint64 top) const { return int((top + linesPerStep() - 1) / linesPerStep()); }
    qint64 toLine(int value) const { return qMin(value * linesPerStep(), lastTop); }
};

} // namespace lw::gui
