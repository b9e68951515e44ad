// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replaydiff.h"

#include <QAbstractTableModel>

namespace lw::models {

/// Where a replay differed from its recording. Thread: GUI.
class DifferencesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { ConnectionColumn, FrameColumn, KindColumn, RecordedColumn, ReceivedColumn, ColumnCount };

    explicit DifferencesModel(QObject *parent = nullptr);

    /// The first of \a differences are those there are already: what is new is added.
    void update(const QList<net::ReplayDifference> &differences);
    void clear();
    const net::ReplayDifference &at(int row) const { return m_differences.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<net::ReplayDifference> m_differences;
};

/// "changed", "missing", "extra" (translated).
QString toText(net::ReplayDifference::Kind kind);

} // namespace lw::models
