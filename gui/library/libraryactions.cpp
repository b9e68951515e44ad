// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/libraryactions.h"

#include "gui/widgets/plaintext.h"
#include "models/packet/packetlibrary.h"

namespace lw::gui {

using models::PacketLibrary;
using namespace Qt::StringLiterals;

LibraryActions::LibraryActions(const PacketLibrary &library, QObject *parent)
    : QObject(parent)
    , open(add("actionOpenPacket", tr("Open in composer"), {Qt::Key_Return, Qt::Key_Enter}))
    , send(add("actionSendPacket", tr("Send packet"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}))
    , rename(add("actionRenamePacket", tr("Rename packet"), {Qt::Key_F2}))
    , editTags(add("actionEditTags", tr("Edit tags"), {Qt::SHIFT | Qt::Key_F2}))
    , duplicate(add("actionDuplicatePacket", tr("Duplicate packet")))
    , remove(add("actionRemovePacket", tr("Remove packet"), {Qt::Key_Delete}))
    , undo(add("actionUndoLibrary", tr("Undo in library"), {QKeySequence::Undo}))
    , keep(add("actionKeepPacket", tr("Keep message in library")))
    , newFolder(add("actionNewLibraryFolder", tr("New folder in library")))
    , search(add("actionSearchLibrary", tr("Search library")))
    , importFile(add("actionImportPackets", tr("Import packets…")))
    , exportAll(add("actionExportPackets", tr("Export all packets…")))
    , exportChosen(add("actionExportChosen", tr("Export what is chosen…")))
    , m_library(library)
    , m_separator(new QAction(this))
{
    m_separator->setSeparator(true);
    addNumbered();
    update();
}

QAction *LibraryActions::add(const char *name, const QString &text, const QList<QKeySequence> &rowKeys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcuts(rowKeys);
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

void LibraryActions::addNumbered()
{
    for (int i = 0; i < PacketLibrary::Shortcuts; ++i) {
        auto *action = new QAction(this);
        action->setObjectName(u"actionSendPacket-%1"_s.arg(i + 1));
        action->setShortcut(Qt::ALT | Qt::Key(int(Qt::Key_1) + i));
        connect(action, &QAction::triggered, this, [this, i] {
            const QList<qint64> ids = m_library.firstNine();
            if (i < ids.size())
                Q_EMIT sendNumbered(ids[i]);
        });
        m_numbered.append(action);
    }
}

void LibraryActions::setChosen(qint64 current, int count)
{
    m_current = current;
    m_count = count;
    update();
}

void LibraryActions::update()
{
    const bool isFolder = m_library.isFolder(m_current);
    const bool isPacket = m_current != 0 && !isFolder;
    open->setText(isFolder ? tr("Open or close folder") : tr("Open in composer"));
    open->setEnabled(m_current != 0);
    send->setEnabled(isPacket);
    rename->setText(isFolder ? tr("Rename folder") : tr("Rename packet"));
    rename->setEnabled(m_current != 0);
    editTags->setEnabled(isPacket);
    duplicate->setText(isFolder ? tr("Duplicate folder") : tr("Duplicate packet"));
    duplicate->setEnabled(m_current != 0);
    remove->setText(m_count > 1 ? tr("Remove %n entries", nullptr, m_count)
                    : isFolder  ? tr("Remove folder")
                                : tr("Remove packet"));
    remove->setEnabled(m_count > 0);
    exportChosen->setEnabled(m_count > 0);
    exportAll->setEnabled(m_library.count() > 0);
    search->setEnabled(m_library.count() > 0);
    undo->setEnabled(m_library.canUndo());
    undo->setText(m_library.canUndo() ? tr("Undo: %1").arg(actionText(m_library.undoText())) : tr("Undo in library"));
    const QList<qint64> ids = m_library.firstNine();
    for (int i = 0; i < m_numbered.size(); ++i) {
        const bool isThere = i < ids.size();
        const QString name = isThere ? m_library.indexOf(ids[i]).data().toString() : QString();
        m_numbered[i]->setEnabled(isThere);
        m_numbered[i]->setText(isThere ? tr("Send packet %1: %2").arg(i + 1).arg(actionText(name))
                                       : tr("Send packet %1").arg(i + 1));
    }
}

QList<QAction *> LibraryActions::rowActions() const
{
    return {open, send, rename, editTags, duplicate, remove, undo, m_separator, newFolder, exportChosen};
}

QList<QAction *> LibraryActions::all() const
{
    return QList<QAction *>{open, send,      rename, editTags,   duplicate, remove,      undo,
                            keep, newFolder, search, importFile, exportAll, exportChosen} +
           m_numbered;
}

} // namespace lw::gui
