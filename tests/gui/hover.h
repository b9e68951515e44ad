// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QSet>
#include <QTabBar>

#include <algorithm>

namespace lw::test {

/// Rests the mouse on everything that is visible and keeps what the tool tips say and what is not plain.
class Hover
{
public:
    /// On \a root and all in it: each widget, each cell, heading and tab that is on the screen, each entry of a menu.
    void over(QWidget &root)
    {
        over1(root);
        const QList<QWidget *> children = root.findChildren<QWidget *>();
        const QList<QPointer<QWidget>> all(children.begin(), children.end()); // tool tips are children that go
        for (const QPointer<QWidget> &widget : all) {
            if (widget && widget->isVisible() && !widget->inherits("QTipLabel"))
                over1(*widget);
        }
    }

    /// On one place of \a widget.
    void at(QWidget &widget, const QPoint &pos)
    {
        QHelpEvent event(QEvent::ToolTip, pos, widget.mapToGlobal(pos));
        QApplication::sendEvent(&widget, &event);
        const QWidgetList all = QApplication::topLevelWidgets();
        for (const QWidget *top : all) {
            const auto *tip = qobject_cast<const QLabel *>(top);
            if (!tip || !tip->inherits("QTipLabel") || !tip->isVisible())
                continue;
            tips += tip->text();
            if (tip->textFormat() != Qt::PlainText)
                rich += tip->text();
        }
    }

    bool says(const QString &part) const
    {
        return std::any_of(tips.begin(), tips.end(), [&part](const QString &tip) { return tip.contains(part); });
    }

    QSet<QString> tips;
    QStringList rich; ///< texts of tool tips that would be drawn as HTML

private:
    void over1(QWidget &widget)
    {
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget.parentWidget());
            view && view->viewport() == &widget && view->model())
            overCells(widget, *view);
        else if (const auto *tabs = qobject_cast<QTabBar *>(&widget))
            for (int i = 0; i < tabs->count(); ++i)
                at(widget, tabs->tabRect(i).center());
        else if (const auto *menu = qobject_cast<QMenu *>(&widget))
            for (QAction *action : menu->actions())
                at(widget, menu->actionGeometry(action).center());
        else
            at(widget, widget.rect().center());
    }

    void overCells(QWidget &viewport, const QAbstractItemView &view)
    {
        if (const auto *header = qobject_cast<const QHeaderView *>(&view)) {
            for (int i = 0; i < header->count() && i < Most; ++i) {
                const int middle = header->sectionViewportPosition(i) + header->sectionSize(i) / 2;
                at(viewport, header->orientation() == Qt::Horizontal ? QPoint(middle, 5) : QPoint(5, middle));
            }
            return;
        }
        overRows(viewport, view, {});
    }

    void overRows(QWidget &viewport, const QAbstractItemView &view, const QModelIndex &parent)
    {
        const QAbstractItemModel &model = *view.model();
        for (int row = 0; row < model.rowCount(parent) && row < Most; ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QRect rect = view.visualRect(model.index(row, column, parent));
                if (rect.isValid() && viewport.rect().intersects(rect))
                    at(viewport, (rect & viewport.rect()).center());
            }
            overRows(viewport, view, model.index(row, 0, parent));
        }
    }

    static constexpr int Most = 100;
};

/// Labels of the application that are not plain, but for those whose markup is ours.
inline QStringList richLabels()
{
    QStringList found;
    const QWidgetList all = QApplication::allWidgets();
    for (const QWidget *widget : all) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool isOurs = label && (label->objectName() == u"chartLegend" || label->objectName() == u"chartValue");
        if (label && !isOurs && label->textFormat() != Qt::PlainText && label->testAttribute(Qt::WA_WState_Polished))
            found += label->objectName() + QStringLiteral(": ") + label->text();
    }
    return found;
}

} // namespace lw::test
