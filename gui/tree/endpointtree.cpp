// SPDX-License-Identifier: GPL-3.0-only
#include "gui/tree/endpointtree.h"

#include "gui/tree/endpointdelegate.h"
#include "gui/tree/treeactions.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/endpoints/endpointmodel.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>

namespace lw::gui {

using models::EndpointModel;
using namespace Qt::StringLiterals;

EndpointTree::EndpointTree(net::Engine &engine, EndpointModel &model, const Theme &theme, QWidget *parent)
    : QTreeView(parent)
    , m_engine(engine)
    , m_delegate(new EndpointDelegate(theme, *this))
    , m_actions(new TreeActions(engine, this))
{
    nameWidget(*this, "endpointTree", tr("Endpoints and clients"));
    setModel(&model);
    setItemDelegate(m_delegate);
    for (int column = 1; column < EndpointModel::ColumnCount; ++column)
        hideColumn(column);
    header()->hide();
    header()->setStretchLastSection(true);
    setIndentation(0);
    setRootIsDecorated(false);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerItem);
    addActions(m_actions->all());
    expandAll();
    connect(m_actions, &TreeActions::renameWanted, this, &EndpointTree::beginRename);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] { scheduleDelayedItemsLayout(); });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void EndpointTree::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTreeView::rowsInserted(parent, start, end);
    if (!parent.isValid())
        return;
    if (!isExpanded(parent) && (parent.data(EndpointModel::KindRole).toInt() == EndpointModel::SectionKind ||
                                model()->rowCount(parent) == end - start + 1))
        expand(parent);
    scheduleDelayedItemsLayout();
}

void EndpointTree::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    // Only the first column is shown and draws them all.
    const QModelIndex first = topLeft.siblingAtColumn(0);
    QTreeView::dataChanged(first, bottomRight.siblingAtColumn(0), roles);
    if (first.data(EndpointModel::KindRole).toInt() != EndpointModel::SessionKind) {
        for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
            const QModelIndex index = first.siblingAtRow(row);
            const QRect rect = visualRect(index);
            if (!rect.isEmpty() && rect.height() != m_delegate->heightFor(index)) {
                scheduleDelayedItemsLayout();
                break;
            }
        }
    }
    if (currentIndex().isValid())
        m_actions->setCurrent(currentIndex());
}

void EndpointTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    m_actions->setCurrent(current.siblingAtColumn(0));
}

void EndpointTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // words that are wrapped need another height
}

void EndpointTree::chooseTarget(const QModelIndex &index)
{
    if (!index.isValid() || index.data(EndpointModel::KindRole).toInt() == EndpointModel::SectionKind)
        return;
    const bool isSession = index.data(EndpointModel::KindRole).toInt() == EndpointModel::SessionKind;
    Q_EMIT targetChosen(index.data(EndpointModel::OwnerRole).toUInt(),
                        isSession ? index.data(EndpointModel::SessionRole).toULongLong() : 0);
}

bool EndpointTree::pressButton(const QModelIndex &index, const QPoint &pos)
{
    const QRect rect = visualRect(index);
    const QRect row(0, rect.top(), viewport()->width(), rect.height());
    if (index.data(EndpointModel::KindRole).toInt() == EndpointModel::SectionKind) {
        const int hint = model()->hasChildren(index) ? 0 : TreeRow::Height;
        const QRect head(row.left(), row.bottom() + 1 - hint - TreeRow::Height, row.width(), TreeRow::Height);
        if (!m_delegate->layoutFor(head, index).button.contains(pos))
            return false;
        if (index.row() == EndpointModel::EndpointSection)
            Q_EMIT newEndpointWanted(viewport()->mapToGlobal(pos));
        else
            Q_EMIT newClientWanted();
        return true;
    }
    const TreeRow parts = m_delegate->layoutFor(row, index);
    if (parts.fold.adjusted(-2, -6, 2, 6).contains(pos) && !parts.fold.isEmpty()) {
        setExpanded(index, !isExpanded(index));
        return true;
    }
    if (!parts.button.contains(pos))
        return false;
    setCurrentIndex(index);
    m_actions->toggle(index);
    return true;
}

void EndpointTree::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && pressButton(index, event->position().toPoint()))
        return;
    QTreeView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton)
        chooseTarget(index);
}

void EndpointTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && index.data(EndpointModel::KindRole).toInt() != EndpointModel::SectionKind)
        m_actions->sendTo->trigger();
}

void EndpointTree::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex before = currentIndex();
    QTreeView::keyPressEvent(event);
    if (currentIndex() != before)
        chooseTarget(currentIndex());
}

void EndpointTree::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    const QList<QAction *> offered = m_actions->forCurrent();
    if (offered.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName("treeMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(offered);
    menu->popup(byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft()));
}

void EndpointTree::beginRename()
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return;
    const TreeRow parts = m_delegate->layoutFor(visualRect(index), index);
    auto *edit =
        new QLineEdit(index.siblingAtColumn(EndpointModel::NameColumn).data(Qt::DisplayRole).toString(), viewport());
    nameWidget(*edit, "renameEdit", tr("New name"));
    edit->setProperty("owner", index.data(EndpointModel::OwnerRole));
    edit->setGeometry(parts.text.adjusted(-6, 0, 0, 0));
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] { endRename(edit, true); });
    auto *escape = new QAction(edit);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetShortcut);
    edit->addAction(escape);
    connect(escape, &QAction::triggered, this, [this, edit] { endRename(edit, false); });
    edit->show();
    edit->selectAll();
    edit->setFocus();
}

void EndpointTree::endRename(QLineEdit *edit, bool keep)
{
    disconnect(edit, nullptr, this, nullptr);
    const net::OwnerId owner = edit->property("owner").toUInt();
    const QString name = edit->text().trimmed();
    if (keep && !name.isEmpty()) {
        if (net::Endpoint *endpoint = m_engine.endpoint(owner))
            endpoint->setName(name);
        else if (net::ClientSession *client = m_engine.client(owner))
            client->setName(name);
    }
    edit->hide();
    edit->deleteLater();
    setFocus();
}

} // namespace lw::gui
