// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

class QMenu;

namespace lw::models {
class Conversation;
}

namespace lw::gui {

/// What can be done with chosen frames of a recording: each enabled while it makes sense.
class FramesActions final : public QObject
{
    Q_OBJECT

    QList<QAction *> m_all; // before the actions, which enter themselves

public:
    explicit FramesActions(QObject *parent = nullptr);

    /// \a rows: chosen, ascending. \a cursor: the byte that the cursor of the hex view is on.
    void update(const models::Conversation *conversation, const QList<qsizetype> &rows, qint64 cursor);
    const QList<QAction *> &all() const { return m_all; }
    /// In groups.
    void fill(QMenu &menu) const;

    QAction *const undo;
    QAction *const redo;
    QAction *const mark;
    QAction *const comment;
    QAction *const remove;
    QAction *const split;
    QAction *const merge;
    QAction *const moveUp;
    QAction *const moveDown;
    QAction *const insertComposer;
    QAction *const insertClipboard;
    QAction *const sendToComposer;
    QAction *const addToLibrary;
    QAction *const copyText;
    QAction *const copyHex;
    QAction *const copyCArray;

private:
    QAction *add(const char *name, const QString &text, const QKeySequence &key = {});
};

} // namespace lw::gui
