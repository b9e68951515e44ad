// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatmessage.h"

#include <QAbstractListModel>
#include <QSet>

#include <vector>

namespace lw::models {

/// The rooms of a chat, by name, as /list told of them, and the one we are in. At most MostRooms. Thread: GUI.
class ChatRoomsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype MostRooms = 1'000;

    enum Roles { UsersRole = Qt::UserRole, TopicRole, CurrentRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QStringList names() const;

    /// A list begins: what add() does not tell of before endList() is gone.
    void beginList();
    void add(const ChatRoomEntry &room);
    void endList();
    bool isListing() const { return m_isListing; }

    /// The room that we are in; empty: none. It is in the list, with \a users.
    void setCurrent(const QString &room, int users);
    const QString &current() const { return m_current; }
    void clear();

private:
    int placeOf(const QString &name) const;
    bool isAt(int place, const QString &name) const;
    void dropRow(int row);

    std::vector<ChatRoomEntry> m_rooms; ///< sorted
    QSet<QString> m_seen;               ///< of the list that is being told
    QString m_current;
    bool m_isListing = false;
};

} // namespace lw::models
