// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAction>

namespace lw::models {
class PacketLibrary;
}

namespace lw::gui {

/// What can be done with the packet library. Those on rows mean what is chosen; their words say whether that is a
/// packet, a folder or several. Their keys work in the tree only; Alt+1 to Alt+9 in the whole window.
class LibraryActions final : public QObject
{
    Q_OBJECT

public:
    explicit LibraryActions(const models::PacketLibrary &library, QObject *parent = nullptr);

    /// \a current: what keys mean, 0 for nothing.
    void setChosen(qint64 current, int count);
    /// After the library changed: the words of undo, and which packets have shortcuts.
    void update();

    /// Of a row, in the order of its menu.
    QList<QAction *> rowActions() const;
    QList<QAction *> all() const;

    QAction *const open;
    QAction *const send;
    QAction *const rename;
    QAction *const editTags;
    QAction *const duplicate;
    QAction *const remove;
    QAction *const undo;
    QAction *const keep;
    QAction *const newFolder;
    QAction *const search;
    QAction *const importFile;
    QAction *const exportAll;
    QAction *const exportChosen;

Q_SIGNALS:
    /// A shortcut: send the packet with this id.
    void sendNumbered(qint64 id);

private:
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &rowKeys = {});
    void addNumbered();

    const models::PacketLibrary &m_library;
    QAction *m_separator;
    QList<QAction *> m_numbered;
    qint64 m_current = 0;
    int m_count = 0;
};

} // namespace lw::gui
