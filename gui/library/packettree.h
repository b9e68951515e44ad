// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/library/packetdelegate.h"

#include <QSet>
#include <QTimer>
#include <QTreeView>

class QMimeData;

namespace lw::models {
class PacketFilterModel;
class PacketLibrary;
} // namespace lw::models

namespace lw::gui {

/// The folders and packets of a library, or those that a search finds. Keys go to the actions that are added to it,
/// before those of the window.
class PacketTree final : public QTreeView
{
    Q_OBJECT

public:
    /// A place among the entries of a folder; row -1 is its end.
    struct Place
    {
        qint64 folder = 0;
        int row = -1;
    };

    PacketTree(models::PacketLibrary &library, const Theme &theme, QWidget *parent = nullptr);

    static QStringList localFiles(const QMimeData &data);

    void setSearch(const QString &search);
    bool isEmpty() const;
    qint64 currentId() const;
    QList<qint64> selectedIds() const;
    /// Selects these and makes the first one current and visible.
    void choose(const QList<qint64> &ids);
    /// The first packet that is shown becomes current.
    void chooseFirstPacket();
    /// Selects the current row alone, if there is one.
    void chooseCurrent();
    /// Where something new goes: into the folder that is chosen, or behind the packet.
    Place placeForNew() const;
    void write(qint64 id, PacketDelegate::Field field);
    void setNumbered(const QList<qint64> &ids);

    /// Folders that are open while nothing is searched.
    QList<qint64> openFolders() const;
    void setOpenFolders(const QList<qint64> &ids);
    void toggleFolder(qint64 id);

Q_SIGNALS:
    void openWanted();
    void sendWanted();
    void edited(qint64 id, lw::gui::PacketDelegate::Field field, const QString &text);
    void chosenChanged();
    void filesDropped(const QStringList &paths, const lw::gui::PacketTree::Place &place);
    void dropRefused(const QString &why);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    QModelIndex shown(qint64 id) const;
    bool isHovered(const QModelIndex &index) const;
    bool isOnButton(const QModelIndex &index, const QPoint &pos) const;
    void setMouse(const QPoint &pos);
    QAction *actionFor(const QKeyEvent &event) const;
    void keepOpen(const QModelIndex &index, bool isOpen);
    void reopen();
    Place placeAt(const QPoint &pos) const;
    QString whyNot(const QDropEvent &event, const Place &place);

    models::PacketLibrary &m_library;
    const Theme &m_theme;
    models::PacketFilterModel *m_filter;
    PacketDelegate *m_delegate;
    QSet<qint64> m_open;
    QTimer m_reopen;
    QPersistentModelIndex m_pressed; ///< its button
    QPoint m_mouse{-1, -1};
    bool m_reopening = false;
};

} // namespace lw::gui
