// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/plaintextfilter.h"

#include "gui/widgets/plaintext.h"

#include <QAbstractItemDelegate>
#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QTabBar>

#include <optional>

namespace lw::gui {

namespace {

/// What is to be shown, and where it holds; a null rectangle: in the whole widget.
struct Tip
{
    QString text;
    QRect rect = {};
};

QString headingTip(const QHeaderView &header, const QPoint &pos)
{
    const int section = header.logicalIndexAt(pos);
    return section < 0 ? QString()
                       : header.model()->headerData(section, header.orientation(), Qt::ToolTipRole).toString();
}

Tip rowTip(const QAbstractItemView &view, const QPoint &pos)
{
    const QModelIndex index = view.indexAt(pos);
    if (!index.isValid())
        return {};
    const auto *source = dynamic_cast<const ToolTipSource *>(view.itemDelegateForIndex(index));
    return {source ? source->toolTip(index) : index.data(Qt::ToolTipRole).toString(), view.visualRect(index)};
}

/// None: it has none, or makes its own.
std::optional<Tip> tipOf(const QWidget &widget, const QPoint &pos)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(widget.parentWidget());
    if (view && view->viewport() == &widget && view->model()) {
        const auto *header = qobject_cast<const QHeaderView *>(view);
        return header ? Tip{headingTip(*header, pos)} : rowTip(*view, pos);
    }
    if (const auto *menu = qobject_cast<const QMenu *>(&widget)) {
        const QAction *action = menu->toolTipsVisible() ? menu->actionAt(pos) : nullptr;
        return Tip{action ? action->toolTip() : QString()};
    }
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        if (const QString text = tabs->tabToolTip(tabs->tabAt(pos)); !text.isEmpty())
            return Tip{text};
    }
    return widget.toolTip().isEmpty() ? std::nullopt : std::optional(Tip{widget.toolTip()});
}

bool showTip(QWidget &widget, QHelpEvent &event)
{
    const std::optional<Tip> tip = tipOf(widget, event.pos());
    if (!tip)
        return false;
    showToolTip(event.globalPos(), tip->text, &widget, tip->rect);
    event.setAccepted(!tip->text.isEmpty()); // else the widget around it is asked
    return true;
}

} // namespace

PlainTextFilter::PlainTextFilter(QApplication &application)
{
    application.installEventFilter(this);
}

bool PlainTextFilter::eventFilter(QObject *watched, QEvent *event)
{
    // A label polishes itself before it measures its text; Qt's tool tip, a label too, before it has one.
    if (event->type() == QEvent::Polish) {
        auto *label = qobject_cast<QLabel *>(watched);
        if (label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    } else if (event->type() == QEvent::ToolTip && watched->isWidgetType()) {
        return showTip(*static_cast<QWidget *>(watched), *static_cast<QHelpEvent *>(event));
    }
    return false;
}

} // namespace lw::gui
