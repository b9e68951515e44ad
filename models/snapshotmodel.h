// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/servermonitor.h"

#include <QAbstractTableModel>

namespace lw::models {

/// The monitor's snapshots as a table, newest first.
/// Thread: GUI. The monitor must outlive it.
class SnapshotModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { TimeColumn, NoteColumn, SessionsColumn, ThroughputColumn, ErrorsColumn, ColumnCount };

    explicit SnapshotModel(ServerMonitor &monitor, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ServerMonitor &m_monitor;
    int m_rows = 0;
};

} // namespace lw::models
