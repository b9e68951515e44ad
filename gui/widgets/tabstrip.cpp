// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/tabstrip.h"

#include "gui/theme.h"

#include <QPainter>
#include <QStyle>

namespace lw::gui {

namespace {
constexpr int SidePadding = 14;
constexpr int TightPadding = 8;

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}
} // namespace

TabStrip::TabStrip(const Theme &theme, int height, bool underlined, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
    , m_height(height)
    , m_underlined(underlined)
{
    setDrawBase(false);
    setExpanding(false);
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(height);
}

QSize TabStrip::tabSizeHint(int index) const
{
    const int text = QFontMetrics(boldOf(font())).size(Qt::TextShowMnemonic, tabText(index)).width();
    return {text + 2 * (m_underlined ? SidePadding : TightPadding), m_height};
}

void TabStrip::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    const QPoint mouse = mapFromGlobal(QCursor::pos());
    QPainter painter(this);
    for (int i = 0; i < count(); ++i) {
        const QRect rect = tabRect(i);
        const bool current = i == currentIndex();
        painter.setFont(current ? boldOf(font()) : font());
        painter.setPen(current || rect.contains(mouse) ? tokens.text : tokens.muted);
        painter.drawText(rect, int(Qt::AlignCenter) | int(Qt::TextHideMnemonic), tabText(i));
        if (current && m_underlined)
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), tokens.accent);
        if (current && hasFocus()) {
            painter.setPen(tokens.accent);
            painter.drawRoundedRect(QRectF(rect.adjusted(2, 4, -3, -5)).translated(0.5, 0.5), 4, 4);
        }
    }
}

} // namespace lw::gui
