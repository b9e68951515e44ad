// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatroomsmodel.h"

#include <algorithm>

namespace lw::models {

namespace {

bool isBefore(const QString &a, const QString &b)
{
    const int order = a.compare(b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

} // namespace

int ChatRoomsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rooms.size());
}

QVariant ChatRoomsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChatRoomEntry &room = m_rooms[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return room.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %n user(s)", "name of a room", room.users).arg(room.name);
    case Qt::ToolTipRole:
    case TopicRole:
        return room.topic;
    case UsersRole:
        return room.users;
    case CurrentRole:
        return room.name == m_current;
    default:
        return {};
    }
}

QStringList ChatRoomsModel::names() const
{
    QStringList names;
    names.reserve(qsizetype(m_rooms.size()));
    for (const ChatRoomEntry &room : m_rooms)
        names.append(room.name);
    return names;
}

int ChatRoomsModel::placeOf(const QString &name) const
{
    const auto found =
        std::lower_bound(m_rooms.begin(), m_rooms.end(), name,
                         [](const ChatRoomEntry &room, const QString &n) { return isBefore(room.name, n); });
    return int(found - m_rooms.begin());
}

bool ChatRoomsModel::isAt(int place, const QString &name) const
{
    return place < rowCount() && m_rooms[std::size_t(place)].name == name;
}

void ChatRoomsModel::beginList()
{
    m_isListing = true;
    m_seen.clear();
}

void ChatRoomsModel::add(const ChatRoomEntry &room)
{
    const int place = placeOf(room.name);
    if (isAt(place, room.name)) {
        m_seen.insert(room.name);
        ChatRoomEntry &known = m_rooms[std::size_t(place)];
        if (known == room)
            return;
        known = room;
        Q_EMIT dataChanged(index(place), index(place));
        return;
    }
    if (qsizetype(m_rooms.size()) >= MostRooms)
        return;
    m_seen.insert(room.name);
    beginInsertRows({}, place, place);
    m_rooms.insert(m_rooms.begin() + place, room);
    endInsertRows();
}

void ChatRoomsModel::dropRow(int row)
{
    beginRemoveRows({}, row, row);
    m_rooms.erase(m_rooms.begin() + row);
    endRemoveRows();
}

void ChatRoomsModel::endList()
{
    if (!m_isListing)
        return;
    m_isListing = false;
    for (int row = rowCount() - 1; row >= 0; --row) {
        const QString &name = m_rooms[std::size_t(row)].name;
        if (!m_seen.contains(name) && name != m_current)
            dropRow(row);
    }
    m_seen.clear();
}

void ChatRoomsModel::setCurrent(const QString &room, int users)
{
    const QString before = std::exchange(m_current, room);
    if (before != room) {
        const int place = placeOf(before);
        if (isAt(place, before))
            Q_EMIT dataChanged(index(place), index(place), {CurrentRole});
    }
    if (room.isEmpty())
        return;
    const int place = placeOf(room);
    const QString topic = isAt(place, room) ? m_rooms[std::size_t(place)].topic : QString();
    add({room, users, topic});
    if (before != room && isAt(placeOf(room), room))
        Q_EMIT dataChanged(index(placeOf(room)), index(placeOf(room)), {CurrentRole});
}

void ChatRoomsModel::clear()
{
    m_current.clear();
    m_seen.clear();
    m_isListing = false;
    if (m_rooms.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_rooms.clear();
    endRemoveRows();
}

} // namespace lw::models
