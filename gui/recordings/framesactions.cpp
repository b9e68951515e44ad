// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/framesactions.h"

#include "models/recording/conversation.h"

#include <QMenu>

#include <algorithm>

namespace lw::gui {

using models::Conversation;
using models::ConversationItem;

FramesActions::FramesActions(QObject *parent)
    : QObject(parent)
    , undo(add("actionFramesUndo", tr("Undo"), QKeySequence::Undo))
    , redo(add("actionFramesRedo", tr("Redo"), QKeySequence::Redo))
    , mark(add("actionFramesMark", tr("Mark"), Qt::CTRL | Qt::Key_M))
    , comment(add("actionFramesComment", tr("Comment…"), Qt::Key_F2))
    , remove(add("actionFramesDelete", tr("Delete"), Qt::Key_Delete))
    , split(add("actionFramesSplit", tr("Split at the cursor"), Qt::CTRL | Qt::SHIFT | Qt::Key_T))
    , merge(add("actionFramesMerge", tr("Merge"), Qt::CTRL | Qt::Key_J))
    , moveUp(add("actionFramesUp", tr("Move up"), Qt::ALT | Qt::Key_Up))
    , moveDown(add("actionFramesDown", tr("Move down"), Qt::ALT | Qt::Key_Down))
    , insertComposer(add("actionFramesInsert", tr("Insert the composer's frame"), Qt::Key_Insert))
    , insertClipboard(add("actionFramesPaste", tr("Insert from the clipboard"), QKeySequence::Paste))
    , sendToComposer(add("actionFramesComposer", tr("Edit in composer")))
    , addToLibrary(add("actionFramesLibrary", tr("Add to library")))
    , copyText(add("actionFramesCopyText", tr("Copy as text"), QKeySequence::Copy))
    , copyHex(add("actionFramesCopyHex", tr("Copy as hex")))
    , copyCArray(add("actionFramesCopyCArray", tr("Copy as C array")))
{
    mark->setCheckable(true);
    update(nullptr, {}, 0);
}

QAction *FramesActions::add(const char *name, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_all.append(action);
    return action;
}

void FramesActions::update(const Conversation *conversation, const QList<qsizetype> &rows, qint64 cursor)
{
    const bool any = conversation && !rows.isEmpty();
    const bool one = any && rows.size() == 1;
    const bool joins = any && rows.last() - rows.first() == rows.size() - 1;
    const auto isFrame = [&](qsizetype row) { return conversation->at(row).kind == ConversationItem::Kind::Data; };
    const bool frames = any && std::all_of(rows.begin(), rows.end(), isFrame);
    const bool sameWay = frames && std::all_of(rows.begin(), rows.end(), [&](qsizetype row) {
                             return conversation->at(row).direction == conversation->at(rows.first()).direction;
                         });
    undo->setEnabled(conversation && conversation->canUndo());
    redo->setEnabled(conversation && conversation->canRedo());
    mark->setEnabled(any);
    mark->setChecked(any && conversation->at(rows.first()).isMarked);
    comment->setEnabled(one);
    remove->setEnabled(any);
    split->setEnabled(one && frames && cursor > 0 && cursor < conversation->at(rows.first()).size);
    merge->setEnabled(sameWay && joins && rows.size() > 1);
    moveUp->setEnabled(joins && rows.first() > 0);
    moveDown->setEnabled(joins && rows.last() + 1 < conversation->size());
    insertComposer->setEnabled(conversation);
    insertClipboard->setEnabled(conversation);
    for (QAction *action : {copyText, copyHex, copyCArray})
        action->setEnabled(frames);
    sendToComposer->setEnabled(one && frames);
    addToLibrary->setEnabled(frames);
}

void FramesActions::fill(QMenu &menu) const
{
    menu.addActions({undo, redo});
    menu.addSeparator();
    menu.addActions({mark, comment});
    menu.addSeparator();
    menu.addActions({remove, split, merge, moveUp, moveDown, insertComposer, insertClipboard});
    menu.addSeparator();
    menu.addActions({sendToComposer, addToLibrary, copyText, copyHex, copyCArray});
}

} // namespace lw::gui
