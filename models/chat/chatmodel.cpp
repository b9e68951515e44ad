// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatmodel.h"

#include "models/base/format.h"
#include "models/base/rowranges.h"

namespace lw::models {

namespace {

qsizetype sizeOf(const ChatMessage &message)
{
    return message.text.size() + message.who.size();
}

} // namespace

int ChatModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChatModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChatMessage &message = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QString(formatTimeOfDay(message.wallMs, false) + u' ' + plainText(message));
    case KindRole:
        return int(message.kind);
    case TimeRole:
        return message.wallMs;
    case WhoRole:
        return message.who;
    case TextRole:
        return message.text;
    case ColourRole:
        return int(message.colour);
    case MineRole:
        return message.isMine;
    case IdRole:
        return m_firstId + quint64(index.row());
    default:
        return {};
    }
}

void ChatModel::append(QList<ChatMessage> messages)
{
    if (messages.isEmpty())
        return;
    qsizetype characters = m_characters;
    for (const ChatMessage &message : std::as_const(messages))
        characters += sizeOf(message);
    const qsizetype rows = qsizetype(m_rows.size());
    const auto isTooMuch = [&](qsizetype dropped) {
        return rows + messages.size() - dropped > MostMessages || characters > MostCharacters;
    };
    qsizetype dropped = 0;
    while (dropped < rows && isTooMuch(dropped))
        characters -= sizeOf(m_rows[std::size_t(dropped++)]);
    qsizetype skipped = 0; // of the new ones; then all the old ones are gone
    while (skipped < messages.size() && isTooMuch(dropped + skipped))
        characters -= sizeOf(messages[skipped++]);
    drop(dropped);
    m_firstId += quint64(skipped);
    m_dropped += quint64(skipped);
    messages.remove(0, skipped);
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + std::size_t(messages.size())) - 1);
    m_rows.insert(m_rows.end(), std::make_move_iterator(messages.begin()), std::make_move_iterator(messages.end()));
    m_characters = characters;
    endInsertRows();
    if (dropped + skipped > 0)
        Q_EMIT droppedChanged();
}

void ChatModel::drop(qsizetype count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, 0, int(count) - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + count);
    m_firstId += quint64(count);
    m_dropped += quint64(count);
    endRemoveRows();
}

void ChatModel::colourSpeakers(const QHash<QString, ChatColour> &colours)
{
    std::vector<int> changed;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        ChatMessage &message = m_rows[row];
        if (message.colour != ChatColour::None || message.who.isEmpty())
            continue;
        message.colour = colours.value(message.who, ChatColour::None);
        if (message.colour != ChatColour::None)
            changed.push_back(int(row));
    }
    for (const RowRange &range : toRanges(std::move(changed)))
        Q_EMIT dataChanged(index(range.first), index(range.last), {ColourRole});
}

void ChatModel::clear()
{
    if (m_rows.empty())
        return;
    beginRemoveRows({}, 0, int(m_rows.size()) - 1);
    m_firstId += m_rows.size();
    m_rows.clear();
    m_characters = 0;
    m_dropped = 0;
    endRemoveRows();
    Q_EMIT droppedChanged();
}

} // namespace lw::models
