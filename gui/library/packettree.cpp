// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/packettree.h"

#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/packet/packetfiltermodel.h"
#include "models/packet/packetlibrary.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QUrl>

#include <algorithm>

namespace lw::gui {

using models::PacketFilterModel;
using models::PacketLibrary;
using namespace Qt::StringLiterals;

namespace {

constexpr int Indentation = 16;
constexpr int DropMargin = 4;
constexpr QPoint Nowhere{-1, -1};

} // namespace

PacketTree::PacketTree(PacketLibrary &library, const Theme &theme, QWidget *parent)
    : QTreeView(parent)
    , m_library(library)
    , m_theme(theme)
    , m_filter(new PacketFilterModel(this))
    , m_delegate(new PacketDelegate(theme, *this))
{
    nameWidget(*this, "packetTree", tr("Packet library"));
    m_filter->setSourceModel(&library);
    setModel(m_filter);
    setItemDelegate(m_delegate);
    for (int column = 1; column < PacketLibrary::ColumnCount; ++column)
        hideColumn(column);
    header()->hide();
    header()->setStretchLastSection(true);
    setIndentation(Indentation);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setExpandsOnDoubleClick(false);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setAutoExpandDelay(700);
    m_reopen.setSingleShot(true);
    m_reopen.setInterval(0);
    connect(&m_reopen, &QTimer::timeout, this, &PacketTree::reopen);
    connect(m_filter, &QAbstractItemModel::modelReset, &m_reopen, qOverload<>(&QTimer::start));
    connect(m_delegate, &PacketDelegate::edited, this, &PacketTree::edited);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) { keepOpen(index, true); });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) { keepOpen(index, false); });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QStringList PacketTree::localFiles(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    return paths;
}

QModelIndex PacketTree::shown(qint64 id) const
{
    return m_filter->mapFromSource(m_library.indexOf(id));
}

bool PacketTree::isEmpty() const
{
    return m_filter->rowCount() == 0;
}

qint64 PacketTree::currentId() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() && selectionModel()->isSelected(index) ? PacketLibrary::idOf(index) : 0;
}

QList<qint64> PacketTree::selectedIds() const
{
    QList<qint64> ids;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids.append(PacketLibrary::idOf(row));
    return ids;
}

void PacketTree::choose(const QList<qint64> &ids)
{
    QItemSelection selection;
    QModelIndex first;
    for (const qint64 id : ids) {
        const QModelIndex index = shown(id);
        if (!index.isValid())
            continue;
        selection.select(index, index);
        if (!first.isValid())
            first = index;
    }
    if (!first.isValid())
        return;
    for (QModelIndex above = first.parent(); above.isValid(); above = above.parent())
        expand(above);
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(first);
}

void PacketTree::chooseFirstPacket()
{
    QModelIndex index = m_filter->index(0, 0);
    while (index.isValid() && index.data(PacketLibrary::FolderRole).toBool())
        index = m_filter->hasChildren(index) ? m_filter->index(0, 0, index) : indexBelow(index);
    if (index.isValid())
        choose({PacketLibrary::idOf(index)});
}

void PacketTree::chooseCurrent()
{
    if (currentIndex().isValid())
        setCurrentIndex(currentIndex());
}

PacketTree::Place PacketTree::placeForNew() const
{
    const QModelIndex index = m_library.indexOf(currentId());
    if (!index.isValid())
        return {};
    if (index.data(PacketLibrary::FolderRole).toBool())
        return {PacketLibrary::idOf(index), -1};
    return {PacketLibrary::idOf(index.parent()), index.row() + 1};
}

void PacketTree::write(qint64 id, PacketDelegate::Field field)
{
    choose({id});
    m_delegate->setField(field);
    edit(shown(id));
}

void PacketTree::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    // Tab ends the writing; it does not go on with the next row.
    const bool isStep = hint == QAbstractItemDelegate::EditNextItem || hint == QAbstractItemDelegate::EditPreviousItem;
    QTreeView::closeEditor(editor, isStep ? QAbstractItemDelegate::NoHint : hint);
}

void PacketTree::setNumbered(const QList<qint64> &ids)
{
    m_delegate->setNumbered(ids);
    viewport()->update();
}

// What is open, and the search.

void PacketTree::setSearch(const QString &search)
{
    const qint64 current = currentId();
    const bool wasSearching = !m_filter->search().isEmpty();
    m_filter->setSearch(search);
    reopen();
    if (wasSearching && search.isEmpty() && current != 0)
        choose({current}); // what was found stays in sight
}

QList<qint64> PacketTree::openFolders() const
{
    QList<qint64> ids;
    for (const qint64 id : m_open) {
        if (m_library.isFolder(id))
            ids.append(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

void PacketTree::setOpenFolders(const QList<qint64> &ids)
{
    m_open = QSet<qint64>(ids.cbegin(), ids.cend());
    reopen();
}

void PacketTree::toggleFolder(qint64 id)
{
    const QModelIndex index = shown(id);
    setExpanded(index, !isExpanded(index));
}

void PacketTree::keepOpen(const QModelIndex &index, bool isOpen)
{
    if (m_reopening || !m_filter->search().isEmpty())
        return;
    if (isOpen)
        m_open.insert(PacketLibrary::idOf(index));
    else
        m_open.remove(PacketLibrary::idOf(index));
}

/// A search opens all it finds; without one, folders are as the user left them.
void PacketTree::reopen()
{
    m_reopen.stop();
    const QScopedValueRollback guard(m_reopening, true);
    if (!m_filter->search().isEmpty()) {
        expandAll();
        return;
    }
    collapseAll();
    for (const qint64 id : std::as_const(m_open)) {
        if (m_library.isFolder(id))
            expand(shown(id));
    }
}

void PacketTree::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTreeView::rowsInserted(parent, start, end);
    const bool isSearching = !m_filter->search().isEmpty();
    for (int row = start; row <= end && !m_reopen.isActive(); ++row) {
        const QModelIndex index = m_filter->index(row, 0, parent);
        if (index.data(PacketLibrary::FolderRole).toBool() &&
            (isSearching || m_open.contains(PacketLibrary::idOf(index))))
            m_reopen.start(); // an undone removal
    }
}

/// The row that is chosen stays in sight when news take some of the room.
void PacketTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    const QRect row = visualRect(currentIndex());
    if (currentId() != 0 && row.top() >= 0 && row.bottom() < event->oldSize().height())
        scrollTo(currentIndex());
}

void PacketTree::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    Q_EMIT chosenChanged();
}

void PacketTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT chosenChanged();
}

// Keys.

QAction *PacketTree::actionFor(const QKeyEvent &event) const
{
    const QKeySequence keys(QKeyCombination(event.modifiers() & ~Qt::KeypadModifier, Qt::Key(event.key())));
    const QList<QAction *> all = actions();
    for (QAction *action : all) {
        if (action->shortcutContext() == Qt::WidgetShortcut && action->shortcuts().contains(keys))
            return action;
    }
    return nullptr;
}

bool PacketTree::event(QEvent *event)
{
    // Return, F2 and the like mean the row here, whatever they mean elsewhere in the window.
    if (event->type() == QEvent::ShortcutOverride && actionFor(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QTreeView::event(event);
}

void PacketTree::keyPressEvent(QKeyEvent *event)
{
    if (QAction *action = actionFor(*event))
        action->trigger();
    else
        QTreeView::keyPressEvent(event);
}

// Mouse.

bool PacketTree::isHovered(const QModelIndex &index) const
{
    return m_mouse != Nowhere && indexAt(m_mouse) == index;
}

bool PacketTree::isOnButton(const QModelIndex &index, const QPoint &pos) const
{
    return index.isValid() && m_delegate->layoutFor(visualRect(index), index, true).button.contains(pos);
}

void PacketTree::setMouse(const QPoint &pos)
{
    m_mouse = pos;
    m_delegate->setMouse(pos);
    viewport()->update();
}

bool PacketTree::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setMouse(Nowhere);
    return QTreeView::viewportEvent(event);
}

void PacketTree::mousePressEvent(QMouseEvent *event)
{
    const QPoint pos = event->position().toPoint();
    const QModelIndex index = indexAt(pos);
    if (event->button() == Qt::LeftButton && isOnButton(index, pos)) {
        setCurrentIndex(index);
        m_pressed = index;
        return;
    }
    QTreeView::mousePressEvent(event);
    if (!index.isValid())
        selectionModel()->clear();
}

void PacketTree::mouseMoveEvent(QMouseEvent *event)
{
    setMouse(event->position().toPoint());
    if (!m_pressed.isValid())
        QTreeView::mouseMoveEvent(event);
}

void PacketTree::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressed.isValid()) {
        QTreeView::mouseReleaseEvent(event);
        return;
    }
    const QPoint pos = event->position().toPoint();
    const QModelIndex pressed = m_pressed;
    m_pressed = QModelIndex();
    if (isOnButton(pressed, pos))
        Q_EMIT sendWanted();
}

void PacketTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint pos = event->position().toPoint();
    const QModelIndex index = indexAt(pos);
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (isOnButton(index, pos))
        m_pressed = index; // clicks in a row send as often
    else if (pos.x() < visualRect(index).left())
        QTreeView::mouseDoubleClickEvent(event); // the chevron
    else
        Q_EMIT openWanted();
}

void PacketTree::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (index.isValid() && !selectionModel()->isSelected(index))
        setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setObjectName("libraryRowMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<QAction *> all = actions();
    for (QAction *action : all) {
        if (action->isSeparator() || action->isEnabled())
            menu->addAction(action);
    }
    menu->popup(byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft()));
}

// Drag and drop.

void PacketTree::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
        setState(DraggingState);
        return;
    }
    QTreeView::dragEnterEvent(event);
}

void PacketTree::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event);
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

/// Agrees with where the view draws its mark, and knows a place for files too, for which it draws none.
PacketTree::Place PacketTree::placeAt(const QPoint &pos) const
{
    const QModelIndex index = indexAt(pos);
    if (!index.isValid())
        return {};
    const QModelIndex source = m_filter->mapToSource(index.siblingAtColumn(0));
    const QRect rect = visualRect(index);
    const bool isFolder = source.data(PacketLibrary::FolderRole).toBool();
    const int margin = isFolder ? DropMargin : rect.height() / 2;
    if (pos.y() - rect.top() < margin)
        return {PacketLibrary::idOf(source.parent()), source.row()};
    if (isFolder && rect.bottom() - pos.y() >= margin)
        return {PacketLibrary::idOf(source), -1};
    if (isFolder && isExpanded(index))
        return {PacketLibrary::idOf(source), 0};
    return {PacketLibrary::idOf(source.parent()), source.row() + 1};
}

void PacketTree::dropEvent(QDropEvent *event)
{
    const Place place = placeAt(event->position().toPoint());
    setState(NoState);
    stopAutoScroll();
    viewport()->update();
    if (const QStringList paths = localFiles(*event->mimeData()); !paths.isEmpty()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
        Q_EMIT filesDropped(paths, place);
        return;
    }
    const QList<qint64> chosen = selectedIds();
    if (m_library.dropMimeData(event->mimeData(), event->dropAction(), place.row, 0, m_library.indexOf(place.folder))) {
        event->acceptProposedAction();
        if (place.folder != 0)
            expand(shown(place.folder));
        if (event->source() == this)
            choose(chosen);
        return;
    }
    event->ignore();
    Q_EMIT dropRefused(whyNot(*event, place));
}

/// The library only says no to what is dropped; asked in words it says why.
QString PacketTree::whyNot(const QDropEvent &event, const Place &place)
{
    if (event.source() == this) {
        const auto moved = m_library.move(selectedIds(), place.folder, place.row);
        return moved ? QString() : moved.error().message;
    }
    const auto nodes = models::packetsFromJson(event.mimeData()->data(u"application/json"_s));
    return nodes ? tr("it can't be dropped there") : nodes.error().message;
}

// Painting.

void PacketTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const bool isSelected = selectionModel()->isSelected(index);
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    QStyleOptionViewItem cell = option;
    cell.rect = visualRect(index);
    // Of several that are chosen only one has a button: it sends one.
    cell.state.setFlag(QStyle::State_MouseOver, isHovered(index) || (isSelected && index == currentIndex()));
    if (isSelected)
        painter->fillRect(row, tokens.selection);
    else if (isHovered(index))
        painter->fillRect(row, Theme::mix(tokens.base, tokens.text, 0.05));
    drawBranches(painter, QRect(0, row.top(), cell.rect.left(), row.height()), index);
    m_delegate->paint(painter, cell, index);
    if (hasFocus() && index == currentIndex()) {
        painter->save();
        painter->setPen(tokens.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(row.adjusted(0, 0, -1, -1));
        painter->restore();
    }
}

void PacketTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (m_filter->hasChildren(index))
        m_delegate->paintChevron(painter, QRect(rect.right() + 1 - Indentation, rect.top(), Indentation, rect.height()),
                                 isExpanded(index));
}

} // namespace lw::gui
