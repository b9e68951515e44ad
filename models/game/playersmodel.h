// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/game/gamemessage.h"

#include <QAbstractTableModel>

namespace lw::models {

/// The players of a game as a table, in the game's order. Thread: GUI.
class PlayersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Roles { ColourRole = Qt::UserRole, OwnRole }; ///< Arena::colourOf(); whether it is us
    enum Columns { NameColumn, PositionColumn, StateColumn, ColumnCount };

    explicit PlayersModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Becomes \a players, whose ids differ: who is still there keeps the row, who is new comes last.
    void update(const QList<GameEntry> &players, const QString &ownId);

private:
    QString text(const GameEntry &player, int column) const;

    QList<GameEntry> m_players;
    QString m_ownId;
};

/// "idle", "moving", "jumping".
QString toText(GameEntry::State state);

} // namespace lw::models
