// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatmembersmodel.h"

#include <algorithm>

namespace lw::models {

namespace {

bool isBefore(const QString &a, const QString &b)
{
    const int order = a.compare(b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

bool isPersonBefore(const ChatPerson &a, const ChatPerson &b)
{
    return isBefore(a.name, b.name);
}

} // namespace

int ChatMembersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

QVariant ChatMembersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChatPerson &person = m_people[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return person.name;
    case Qt::AccessibleTextRole:
        return person.name == m_me ? tr("%1, you").arg(person.name) : person.name;
    case ColourRole:
        return int(person.colour);
    case MeRole:
        return person.name == m_me;
    default:
        return {};
    }
}

QStringList ChatMembersModel::names() const
{
    QStringList names;
    names.reserve(qsizetype(m_people.size()));
    for (const ChatPerson &person : m_people)
        names.append(person.name);
    return names;
}

int ChatMembersModel::placeOf(const QString &name) const
{
    const auto found =
        std::lower_bound(m_people.begin(), m_people.end(), name,
                         [](const ChatPerson &person, const QString &n) { return isBefore(person.name, n); });
    return int(found - m_people.begin());
}

bool ChatMembersModel::isAt(int place, const QString &name) const
{
    return place < rowCount() && m_people[std::size_t(place)].name == name;
}

bool ChatMembersModel::contains(const QString &name) const
{
    return isAt(placeOf(name), name);
}

void ChatMembersModel::setPeople(QList<ChatPerson> people)
{
    std::sort(people.begin(), people.end(), isPersonBefore);
    const auto isSame = [](const ChatPerson &a, const ChatPerson &b) { return a.name == b.name; };
    const auto distinct = std::unique(people.begin(), people.end(), isSame) - people.begin();
    people.resize(std::min<qsizetype>(distinct, MostMembers));
    if (m_people.empty() && !people.isEmpty()) {
        beginInsertRows({}, 0, int(people.size()) - 1);
        m_people.assign(people.begin(), people.end());
        endInsertRows();
    }
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!std::binary_search(people.begin(), people.end(), m_people[std::size_t(row)], isPersonBefore))
            remove(QString(m_people[std::size_t(row)].name));
    }
    m_colours.clear();
    for (const ChatPerson &person : std::as_const(people))
        add(person);
}

void ChatMembersModel::add(const ChatPerson &person)
{
    const int place = placeOf(person.name);
    if (isAt(place, person.name)) {
        ChatColour &colour = m_people[std::size_t(place)].colour;
        if (person.colour != ChatColour::None && colour != person.colour) {
            colour = person.colour;
            Q_EMIT dataChanged(index(place), index(place), {ColourRole});
        }
    } else {
        if (qsizetype(m_people.size()) >= MostMembers)
            return;
        beginInsertRows({}, place, place);
        m_people.insert(m_people.begin() + place, person);
        endInsertRows();
    }
    if (person.colour != ChatColour::None)
        m_colours.insert(person.name, person.colour);
}

void ChatMembersModel::remove(const QString &name)
{
    const int place = placeOf(name);
    if (!isAt(place, name))
        return;
    beginRemoveRows({}, place, place);
    m_people.erase(m_people.begin() + place);
    m_colours.remove(name);
    endRemoveRows();
}

void ChatMembersModel::rename(const QString &name, const QString &now)
{
    const int place = placeOf(name);
    if (!isAt(place, name))
        return;
    const ChatPerson person{now, m_people[std::size_t(place)].colour};
    remove(name);
    add(person);
}

void ChatMembersModel::setMe(const QString &name)
{
    const QString before = std::exchange(m_me, name);
    for (const QString &changed : {before, name}) {
        const int place = placeOf(changed);
        if (isAt(place, changed))
            Q_EMIT dataChanged(index(place), index(place), {MeRole, Qt::AccessibleTextRole});
    }
}

void ChatMembersModel::clear()
{
    m_colours.clear();
    if (m_people.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_people.clear();
    endRemoveRows();
}

} // namespace lw::models
