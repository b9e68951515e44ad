// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatmessage.h"

#include <QAbstractListModel>
#include <QHash>

#include <deque>

namespace lw::models {

/// The rows of a conversation, oldest first. Above its ceilings the oldest are dropped, and counted. Thread: GUI.
class ChatModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype MostMessages = 10'000;
    static constexpr qsizetype MostCharacters = 4'000'000; ///< of all rows

    enum Roles {
        KindRole = Qt::UserRole, ///< int of ChatMessage::Kind
        TimeRole,                ///< ms since 1970
        WhoRole,
        TextRole,
        ColourRole, ///< int of ChatColour
        MineRole,
        IdRole ///< counted from 0 since the beginning; that of a row never changes
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: time and words as one line, for copying and for people who listen.
    QVariant data(const QModelIndex &index, int role) const override;

    const ChatMessage &at(int row) const { return m_rows[std::size_t(row)]; }
    void append(QList<ChatMessage> messages);
    /// Gives rows their speaker's colour where it was not known.
    void colourSpeakers(const QHash<QString, ChatColour> &colours);
    void clear();
    quint64 dropped() const { return m_dropped; }

Q_SIGNALS:
    void droppedChanged();

private:
    void drop(qsizetype count);

    std::deque<ChatMessage> m_rows;
    qsizetype m_characters = 0;
    quint64 m_dropped = 0; ///< since clear()
    quint64 m_firstId = 0;
};

} // namespace lw::models
