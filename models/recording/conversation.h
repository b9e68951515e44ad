// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/framebytes.h"

#include <QObject>
#include <QStringList>

#include <deque>

namespace lw::models {

/// One stream of a recording as rows that can be edited: frames, gaps, ends. Every edit can be undone. Rows are in the
/// order of their times, which edits keep.
/// Thread: GUI. The bytes are read when somebody asks for them.
class Conversation final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t MostItems = 8'000'000;
    static constexpr qint64 MostUndoBytes = 256 << 20;
    static constexpr qsizetype LongestComment = 10'000; ///< characters

    struct NewFrame
    {
        net::Direction direction = net::Direction::ToServer;
        QByteArray bytes;
        QString comment = {};
    };

    /// \a comments: those that items point to, from 1. \a openedNs: when the handshake was complete, since 1970; 0: not
    /// known.
    Conversation(std::shared_ptr<FrameBytes> bytes, std::vector<ConversationItem> items, QStringList comments,
                 qint64 openedNs = 0, QObject *parent = nullptr);

    qsizetype size() const { return qsizetype(m_items.size()); }
    const ConversationItem &at(qsizetype row) const { return m_items[std::size_t(row)]; }
    const std::vector<ConversationItem> &items() const { return m_items; }
    const std::shared_ptr<FrameBytes> &store() const { return m_bytes; }
    /// Up to \a count bytes of a row; -1: all.
    net::Result<QByteArray> bytes(qsizetype row, qint64 count = -1) const { return m_bytes->read(at(row), 0, count); }
    QString comment(qsizetype row) const { return commentOf(at(row)); }
    QString commentOf(const ConversationItem &item) const;
    const QStringList &comments() const { return m_comments; }
    /// When it opened or, where that is not known, the time of the first row there was.
    qint64 startNs() const { return m_startNs; }

    /// The framing in which it is cut and read.
    const net::FramingSpec &framing() const { return m_framing; }
    /// As cut by cutConversation() from items(). One step.
    void setCut(const std::vector<ConversationItem> &items, const net::FramingSpec &framing);

    // Edits. Outside of the rows, or over a limit: an error, and nothing changed.
    net::Result<void> setBytes(qsizetype row, const QByteArray &bytes);
    /// Before \a row, with the time of the row before.
    net::Result<void> insert(qsizetype row, const QList<NewFrame> &frames);
    void remove(const QList<qsizetype> &rows);
    /// Two frames of one: its first \a offset bytes, and the others.
    net::Result<void> split(qsizetype row, qint64 offset);
    /// One frame of neighbours in one direction.
    net::Result<void> merge(qsizetype first, qsizetype count);
    /// So that they stand before what is at \a to now; a moved frame takes the time of its new neighbour.
    net::Result<void> move(qsizetype first, qsizetype count, qsizetype to);
    void setMarked(const QList<qsizetype> &rows, bool marked);
    net::Result<void> setComment(qsizetype row, const QString &comment);

    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }
    void undo();
    void redo();
    bool isModified() const { return m_state != m_cleanState; }
    void setClean();

Q_SIGNALS:
    /// Rows are others now, as many as before.
    void replaced(qsizetype first, qsizetype count);
    void aboutToInsert(qsizetype first, qsizetype count);
    void wasInserted();
    void aboutToRemove(qsizetype first, qsizetype count);
    void wasRemoved();
    /// What can be undone, or whether it is modified.
    void stateChanged();

private:
    /// \a added rows at \a first give way to \a removed.
    struct Splice
    {
        qsizetype first = 0;
        qsizetype added = 0;
        std::vector<ConversationItem> removed;
    };
    struct Step
    {
        std::vector<Splice> splices; ///< in the order in which they were made
        net::FramingSpec framing;    ///< that holds when it has gone back
        quint64 state = 0;           ///< and the state that is then
        qint64 cost() const;
    };

    net::Result<void> checkRows(qsizetype first, qsizetype count) const;
    net::Result<ConversationItem> joined(qsizetype first, qsizetype count);
    void apply(Step &step, qsizetype first, qsizetype removed, const std::vector<ConversationItem> &added);
    void commit(Step step);
    Step begin() const;
    void goBack(std::deque<Step> &from, std::deque<Step> &to);
    void splice(qsizetype first, qsizetype removed, const std::vector<ConversationItem> &added);
    quint32 addComment(const QString &comment);

    const std::shared_ptr<FrameBytes> m_bytes;
    std::vector<ConversationItem> m_items;
    const qint64 m_startNs;
    QStringList m_comments;
    net::FramingSpec m_framing;
    std::deque<Step> m_undo, m_redo;
    qint64 m_undoBytes = 0;
    quint64 m_state = 0, m_cleanState = 0, m_lastState = 0;
};

} // namespace lw::models
