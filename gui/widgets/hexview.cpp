// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexview.h"

#include "gui/theme.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int Margin = 10;
constexpr int LineGap = 4;

char printable(char byte)
{
    return byte >= 0x20 && byte < 0x7f ? byte : '.';
}

} // namespace

HexView::HexView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFont(Theme::fixedFont());
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void HexView::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    verticalScrollBar()->setValue(0);
    updateScrollBars();
    viewport()->update();
}

int HexView::bytesPerLine() const
{
    return widthOf(16) <= viewport()->width() ? 16 : 8;
}

int HexView::lineHeight() const
{
    return fontMetrics().height() + LineGap;
}

int HexView::offsetDigits() const
{
    return m_bytes.size() > 0x10000 ? 8 : 4;
}

double HexView::cellWidth() const
{
    return QFontMetricsF(font()).horizontalAdvance(u'0'); // a rounded width would drift over a line
}

int HexView::widthOf(int perLine) const
{
    return 2 * Margin + int(cellWidth() * (offsetDigits() + 2 + perLine * 3 + 1 + perLine));
}

void HexView::updateScrollBars()
{
    const int perLine = bytesPerLine();
    const int lines = int((m_bytes.size() + perLine - 1) / perLine);
    const int page = qMax(1, (viewport()->height() - Margin) / lineHeight());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, qMax(0, lines - page));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, qMax(0, widthOf(perLine) - viewport()->width()));
}

void HexView::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    const QFontMetrics metrics = fontMetrics();
    const double cell = cellWidth();
    const int perLine = bytesPerLine();
    QPainter painter(viewport());
    const int left = Margin - horizontalScrollBar()->value();
    const int hexLeft = left + int(cell * (offsetDigits() + 2));
    const int textLeft = hexLeft + int(cell * (perLine * 3 + 1));
    int baseline = Margin / 2 + metrics.ascent();
    qsizetype offset = qsizetype(verticalScrollBar()->value()) * perLine;
    while (offset < m_bytes.size() && baseline - metrics.ascent() < viewport()->height()) {
        const QByteArray line = m_bytes.mid(offset, perLine);
        QString text;
        text.reserve(perLine);
        for (const char byte : line)
            text += QLatin1Char(printable(byte));
        painter.setPen(tokens.muted);
        painter.drawText(left, baseline, u"%1"_s.arg(qulonglong(offset), offsetDigits(), 16, QLatin1Char('0')));
        painter.drawText(textLeft, baseline, text);
        painter.setPen(tokens.text);
        painter.drawText(hexLeft, baseline, QString::fromLatin1(line.toHex(' ')));
        baseline += lineHeight();
        offset += perLine;
    }
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
}

} // namespace lw::gui
