// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatmessage.h"

#include <QAbstractListModel>
#include <QHash>

#include <vector>

namespace lw::models {

/// Who is in the room, by name. At most MostMembers; more are not listed. Thread: GUI.
class ChatMembersModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype MostMembers = 5'000;

    enum Roles { ColourRole = Qt::UserRole, MeRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    QStringList names() const;
    bool contains(const QString &name) const;
    ChatColour colourOf(const QString &name) const { return m_colours.value(name, ChatColour::None); }
    /// Of all that have one.
    const QHash<QString, ChatColour> &colours() const { return m_colours; }

    /// What the server says; merged with what is there.
    void setPeople(QList<ChatPerson> people);
    void add(const ChatPerson &person);
    void remove(const QString &name);
    /// Keeps the colour.
    void rename(const QString &name, const QString &now);
    void setMe(const QString &name);
    void clear();

private:
    int placeOf(const QString &name) const;
    bool isAt(int place, const QString &name) const;

    std::vector<ChatPerson> m_people; ///< sorted
    QHash<QString, ChatColour> m_colours;
    QString m_me;
};

} // namespace lw::models
