// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/monitor/servermonitor.h"

#include <QAbstractTableModel>

#include <deque>

namespace lw::models {

/// The monitor's snapshots as a table, newest first.
/// Thread: GUI. The monitor must outlive it.
class SnapshotModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Roles { SortRole = Qt::UserRole, ByHandRole };
    /// Throughput: bytes both ways per second since the snapshot before.
    enum Columns { TimeColumn, NoteColumn, SessionsColumn, ThroughputColumn, ErrorsColumn, ColumnCount };

    explicit SnapshotModel(ServerMonitor &monitor, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void take(int evicted);
    const Snapshot &at(int row) const;
    QString text(int row, int column) const;
    double bytesPerSecond(int row) const;

    ServerMonitor &m_monitor;
    std::deque<Snapshot> m_snapshots; ///< as announced; oldest first
};

} // namespace lw::models
