// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexpainter.h"

#include "gui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr char Digits[] = "0123456789abcdef";
constexpr double SelectionShare = 0.3;
constexpr double MarkShare = 0.12;

bool isPrintable(char byte)
{
    return byte >= 0x20 && byte < 0x7f;
}

} // namespace

HexPainter::HexPainter(QPainter &painter, const Theme &theme, const HexScene &scene)
    : m_painter(painter)
    , m_theme(theme)
    , m_scene(scene)
{
    const QFontMetricsF metrics(painter.font());
    m_baseline = (scene.geometry.lineHeight - metrics.height()) / 2 + metrics.ascent();
}

void HexPainter::paint()
{
    for (qint64 line = 0; line < m_scene.lines; ++line)
        paintLine(line);
    paintCursor();
}

void HexPainter::applyMark(Look &look, HexMark::Tone tone) const
{
    const Tokens &tokens = m_theme.tokens();
    const auto pen = [&look](const QColor &color) {
        look.pen = color;
        look.under = color;
    };
    switch (tone) {
    case HexMark::Tone::Field:
        look.back = tokens.selection;
        look.pen = look.pen == tokens.muted ? tokens.text : look.pen;
        return;
    case HexMark::Tone::Header:
        return pen(tokens.accent);
    case HexMark::Tone::Received:
        return pen(tokens.received);
    case HexMark::Tone::Sent:
        return pen(tokens.sent);
    case HexMark::Tone::Waiting:
        look.back = Theme::mix(tokens.base, tokens.waiting, MarkShare);
        return pen(tokens.waiting);
    case HexMark::Tone::Error:
        look.back = Theme::mix(tokens.base, tokens.error, MarkShare);
        return pen(tokens.error);
    }
}

HexPainter::Look HexPainter::lookOf(qint64 index) const
{
    const Tokens &tokens = m_theme.tokens();
    Look look{m_scene.chunk.bytes[index] == '\0' ? tokens.muted : tokens.text, {}, {}};
    const qint64 offset = m_scene.firstOffset + index;
    for (const HexMark &mark : m_scene.marks) {
        if (mark.range.contains(offset))
            applyMark(look, mark.tone);
    }
    if (!m_scene.chunk.missing.isEmpty() && m_scene.chunk.isMissing(index))
        look.pen = tokens.error;
    if (m_scene.cursor.selection().contains(offset)) {
        look.back = Theme::mix(tokens.base, tokens.accent, SelectionShare);
        look.pen = tokens.text;
    }
    return look;
}

void HexPainter::paintLine(qint64 line)
{
    const HexGeometry &g = m_scene.geometry;
    const qint64 first = line * g.perLine;
    const int count = int(qBound(qint64(0), qint64(m_scene.chunk.bytes.size()) - first, qint64(g.perLine)));
    for (int i = 0; i < count; ++i)
        m_looks[std::size_t(i)] = lookOf(first + i);
    m_painter.setPen(m_theme.tokens().muted);
    m_painter.drawText(QPointF(HexGeometry::Margin, g.top(line) + m_baseline),
                       u"%1"_s.arg(qulonglong(m_scene.firstOffset + first), g.offsetDigits, 16, QLatin1Char('0')));
    for (int from = 0; from < count;) {
        int to = from + 1;
        // Runs end at the gap between the groups, so that a run's text has even steps.
        while (to < count && to % 8 != 0 && m_looks[std::size_t(to)] == m_looks[std::size_t(from)])
            ++to;
        const Look &look = m_looks[std::size_t(from)];
        const bool goesOn = to < count && m_looks[std::size_t(to)].back == look.back;
        paintBacks(line, from, goesOn ? to : -to, look);
        paintHex(line, from, to, look);
        paintText(line, from, to, look);
        from = to;
    }
}

/// A negative \a to: the background ends behind it, and does not go on to the next byte.
void HexPainter::paintBacks(qint64 line, int from, int to, const Look &look)
{
    const HexGeometry &g = m_scene.geometry;
    const int last = qAbs(to) - 1;
    const double hexEnd = to > 0 ? g.hexX(to) : g.hexRect(line, last).right();
    const double height = g.lineHeight;
    if (look.back.isValid()) {
        m_painter.fillRect(QRectF(g.hexX(from), g.top(line), hexEnd - g.hexX(from), height), look.back);
        m_painter.fillRect(QRectF(g.textX(from), g.top(line), g.cell * (last + 1 - from), height), look.back);
    }
    if (look.under.isValid()) {
        const double under = g.top(line) + height - 2;
        m_painter.fillRect(QRectF(g.hexX(from), under, g.hexRect(line, last).right() - g.hexX(from), 1), look.under);
        m_painter.fillRect(QRectF(g.textX(from), under, g.cell * (last + 1 - from), 1), look.under);
    }
}

QChar HexPainter::hexDigit(qint64 index, bool low) const
{
    if (!m_scene.chunk.missing.isEmpty() && m_scene.chunk.isMissing(index))
        return u'·';
    const auto byte = uchar(m_scene.chunk.bytes[index]);
    return QLatin1Char(Digits[low ? byte & 0xf : byte >> 4]);
}

QChar HexPainter::character(qint64 index) const
{
    const char byte = m_scene.chunk.bytes[index];
    if (!m_scene.chunk.missing.isEmpty() && m_scene.chunk.isMissing(index))
        return u' ';
    return isPrintable(byte) ? QLatin1Char(byte) : QLatin1Char('.');
}

void HexPainter::paintHex(qint64 line, int from, int to, const Look &look)
{
    const qint64 first = line * m_scene.geometry.perLine;
    m_text.clear();
    for (int i = from; i < to; ++i) {
        if (i > from)
            m_text += u' ';
        m_text += hexDigit(first + i, false);
        m_text += hexDigit(first + i, true);
    }
    m_painter.setPen(look.pen);
    m_painter.drawText(QPointF(m_scene.geometry.hexX(from), m_scene.geometry.top(line) + m_baseline), m_text);
}

/// Characters and the dots that stand for none, each in one text with blanks for the others.
void HexPainter::paintText(qint64 line, int from, int to, const Look &look)
{
    const qint64 first = line * m_scene.geometry.perLine;
    const QPointF at(m_scene.geometry.textX(from), m_scene.geometry.top(line) + m_baseline);
    const bool toned = look.under.isValid() || look.back.isValid();
    for (const bool dots : {false, true}) {
        m_text.clear();
        bool any = false;
        for (int i = from; i < to; ++i) {
            const bool isDot = !isPrintable(m_scene.chunk.bytes[first + i]);
            any = any || isDot == dots;
            m_text += isDot == dots ? character(first + i) : u' ';
        }
        if (!any)
            continue;
        m_painter.setPen(dots && !toned ? m_theme.tokens().muted : look.pen);
        m_painter.drawText(at, m_text);
    }
}

void HexPainter::paintCursor()
{
    using Area = HexGeometry::Area;
    const Area active = m_scene.cursor.area;
    const Area other = active == Area::Hex ? Area::Text : Area::Hex;
    paintCursorIn(other, HexScene::CursorLook::Outline);
    paintCursorIn(active, m_scene.look);
}

void HexPainter::paintCursorIn(HexGeometry::Area area, HexScene::CursorLook look)
{
    const HexGeometry &g = m_scene.geometry;
    const qint64 index = m_scene.cursor.position - m_scene.firstOffset;
    if (index < 0 || index >= m_scene.lines * g.perLine)
        return;
    const bool hex = area == HexGeometry::Area::Hex;
    const qint64 line = index / g.perLine;
    QRectF rect = hex ? g.hexRect(line, g.columnOf(index)) : g.textRect(line, g.columnOf(index));
    const QColor color = look == HexScene::CursorLook::Outline ? m_theme.tokens().muted : m_theme.tokens().accent;
    if (look == HexScene::CursorLook::Outline || look == HexScene::CursorLook::FocusOutline) {
        m_painter.setPen(color);
        m_painter.drawRect(rect.adjusted(-1.5, 0.5, 0.5, -0.5).toRect());
        return;
    }
    if (hex)
        rect.adjust(m_scene.cursor.lowDigit ? g.cell : 0, 0, m_scene.cursor.lowDigit ? 0 : -g.cell, 0);
    if (look == HexScene::CursorLook::Bar)
        return m_painter.fillRect(QRectF(rect.left() - 1, rect.top(), 2, rect.height()), color);
    m_painter.fillRect(rect, color);
    if (index < m_scene.chunk.bytes.size())
        paintCursorCharacter(rect, area, index);
}

void HexPainter::paintCursorCharacter(const QRectF &rect, HexGeometry::Area area, qint64 index)
{
    m_painter.setPen(m_theme.tokens().onAccent);
    const QChar shown = area == HexGeometry::Area::Hex ? hexDigit(index, m_scene.cursor.lowDigit) : character(index);
    m_painter.drawText(QPointF(rect.left(), rect.top() + m_baseline), QString(shown));
}

} // namespace lw::gui
