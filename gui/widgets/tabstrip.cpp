// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/tabstrip.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"

#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace lw::gui {

namespace {
constexpr int SidePadding = 14;
constexpr int TightPadding = 8;
constexpr int CloseSize = 18;

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
    const QWidget *button = tabButton(index, QTabBar::RightSide);
    const int width = text + 2 * (m_underlined ? SidePadding : TightPadding) + (button ? button->width() : 0);
    return {std::min(width, m_mostWidth), m_height};
}

/// A close button of our own: a sign that belongs to the current tab.
void TabStrip::tabInserted(int index)
{
    QTabBar::tabInserted(index);
    if (!m_closable)
        return;
    auto *button = new QToolButton(this);
    nameWidget(*button, "tabClose", tr("Close the tab"));
    button->setText(QStringLiteral("×"));
    setPlainToolTip(*button, button->accessibleName());
    button->setProperty("small", true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setFixedSize(CloseSize, CloseSize);
    setTabButton(index, QTabBar::RightSide, button);
    connect(button, &QToolButton::clicked, this, [this, button] {
        for (int i = 0; i < count(); ++i) {
            if (tabButton(i, QTabBar::RightSide) == button) {
                Q_EMIT tabCloseRequested(i);
                return;
            }
        }
    });
}

void TabStrip::tabLayoutChange()
{
    QTabBar::tabLayoutChange();
    for (int i = 0; i < count(); ++i) {
        if (QWidget *button = tabButton(i, QTabBar::RightSide))
            button->setVisible(i == currentIndex());
    }
    updateGeometry();
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
        const QWidget *button = tabButton(i, QTabBar::RightSide);
        const QRect place = rect.adjusted(0, 0, button ? -button->width() : 0, 0);
        const int room = place.width() - (m_underlined ? SidePadding : TightPadding);
        painter.drawText(place, int(Qt::AlignCenter) | int(Qt::TextHideMnemonic),
                         painter.fontMetrics().elidedText(tabText(i), Qt::ElideRight, room, Qt::TextShowMnemonic));
        if (current && m_underlined)
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), tokens.accent);
        if (current && hasFocus()) {
            painter.setPen(tokens.accent);
            painter.drawRoundedRect(QRectF(rect.adjusted(2, 4, -3, -5)).translated(0.5, 0.5), 4, 4);
        }
    }
}

} // namespace lw::gui
