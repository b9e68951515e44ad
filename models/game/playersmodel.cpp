// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/playersmodel.h"

#include "models/base/rowranges.h"
#include "models/game/arena.h"

#include <QHash>

namespace lw::models {

using namespace Qt::StringLiterals;

QString toText(GameEntry::State state)
{
    switch (state) {
    case GameEntry::State::Idle:
        return PlayersModel::tr("idle");
    case GameEntry::State::Moving:
        return PlayersModel::tr("moving");
    case GameEntry::State::Jumping:
        return PlayersModel::tr("jumping");
    }
    return {};
}

PlayersModel::PlayersModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

int PlayersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_players.size());
}

int PlayersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PlayersModel::text(const GameEntry &player, int column) const
{
    switch (column) {
    case NameColumn:
        return player.id == m_ownId ? tr("%1 (you)", "id of a player").arg(player.id) : player.id;
    case PositionColumn:
        return u"%1, %2"_s.arg(qRound(player.x)).arg(qRound(player.y));
    case StateColumn:
        return toText(player.state);
    default:
        return {};
    }
}

QVariant PlayersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const GameEntry &player = m_players.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(player, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == PositionColumn ? Qt::AlignRight : Qt::AlignLeft));
    case ColourRole:
        return Arena::colourOf(player.id);
    case OwnRole:
        return player.id == m_ownId;
    default:
        return {};
    }
}

QVariant PlayersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == PositionColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Player");
    case PositionColumn:
        return tr("Place", "of a player, x and y");
    case StateColumn:
        return tr("Does", "what a player does");
    default:
        return {};
    }
}

void PlayersModel::update(const QList<GameEntry> &players, const QString &ownId)
{
    QHash<QString, qsizetype> places;
    places.reserve(players.size());
    for (qsizetype i = 0; i < players.size(); ++i)
        places.insert(players.at(i).id, i);

    std::vector<int> gone;
    for (int row = 0; row < int(m_players.size()); ++row) {
        if (!places.contains(m_players.at(row).id))
            gone.push_back(row);
    }
    const std::vector<RowRange> ranges = toRanges(std::move(gone));
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        m_players.remove(range->first, range->last - range->first + 1);
        endRemoveRows();
    }

    const bool isOtherOwn = ownId != m_ownId;
    m_ownId = ownId;
    std::vector<int> changed;
    for (int row = 0; row < int(m_players.size()); ++row) {
        const qsizetype place = places.take(m_players.at(row).id);
        if (!isOtherOwn && m_players.at(row) == players.at(place))
            continue;
        m_players[row] = players.at(place);
        changed.push_back(row);
    }
    for (const RowRange &range : toRanges(std::move(changed)))
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, ColumnCount - 1));

    if (places.isEmpty())
        return;
    const int first = int(m_players.size());
    beginInsertRows({}, first, first + int(places.size()) - 1);
    for (const GameEntry &player : players) {
        if (places.contains(player.id))
            m_players.append(player);
    }
    endInsertRows();
}

} // namespace lw::models
