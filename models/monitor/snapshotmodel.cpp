// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/snapshotmodel.h"

#include "models/base/format.h"

namespace lw::models {

SnapshotModel::SnapshotModel(ServerMonitor &monitor, QObject *parent)
    : QAbstractTableModel(parent)
    , m_monitor(monitor)
    , m_snapshots(monitor.snapshots())
{
    connect(&monitor, &ServerMonitor::snapshotTaken, this, &SnapshotModel::take);
}

void SnapshotModel::take(int evicted)
{
    if (evicted >= 0) {
        const int row = int(m_snapshots.size()) - 1 - evicted;
        beginRemoveRows({}, row, row);
        m_snapshots.erase(m_snapshots.begin() + evicted);
        endRemoveRows();
        // the newer neighbour is now compared with another one
        if (row > 0)
            Q_EMIT dataChanged(index(row - 1, ThroughputColumn), index(row - 1, ThroughputColumn));
    }
    beginInsertRows({}, 0, 0);
    m_snapshots.push_back(m_monitor.snapshots().back());
    endInsertRows();
}

int SnapshotModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_snapshots.size());
}

int SnapshotModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Snapshot &SnapshotModel::at(int row) const
{
    return m_snapshots[m_snapshots.size() - 1 - size_t(row)];
}

/// Since the snapshot before; -1 if that can't be told.
double SnapshotModel::bytesPerSecond(int row) const
{
    if (row + 1 >= rowCount())
        return -1;
    const Snapshot &now = at(row);
    const Snapshot &before = at(row + 1);
    const double seconds = double(now.monotonicNs - before.monotonicNs) / 1e9;
    const auto bytes = [](const net::Totals &totals) { return double(totals.bytesIn + totals.bytesOut); };
    return seconds > 0 ? (bytes(now.totals) - bytes(before.totals)) / seconds : -1;
}

QString SnapshotModel::text(int row, int column) const
{
    const Snapshot &snapshot = at(row);
    switch (column) {
    case TimeColumn:
        return formatTimeOfDay(snapshot.wallMs, false);
    case NoteColumn:
        if (!snapshot.byHand)
            return tr("automatic");
        return snapshot.note.isEmpty() ? tr("by hand") : tr("by hand: %1").arg(snapshot.note);
    case SessionsColumn:
        return formatCount(snapshot.totals.open());
    case ThroughputColumn: {
        const double rate = bytesPerSecond(row);
        return rate < 0 ? QStringLiteral("–") : formatBytesPerSecond(rate);
    }
    case ErrorsColumn:
        return formatCount(snapshot.totals.errors);
    default:
        return {};
    }
}

QVariant SnapshotModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Snapshot &snapshot = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant(index.column() >= SessionsColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                         : Qt::AlignLeft | Qt::AlignVCenter);
    case ByHandRole:
        return snapshot.byHand;
    case SortRole:
        switch (index.column()) {
        case TimeColumn:
            return snapshot.monotonicNs;
        case SessionsColumn:
            return snapshot.totals.open();
        case ThroughputColumn:
            return bytesPerSecond(index.row());
        case ErrorsColumn:
            return snapshot.totals.errors;
        default:
            return text(index.row(), index.column());
        }
    default:
        return {};
    }
}

QVariant SnapshotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section >= SessionsColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                  : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case NoteColumn:
        return tr("Note");
    case SessionsColumn:
        return tr("Sessions");
    case ThroughputColumn:
        return tr("Throughput");
    case ErrorsColumn:
        return tr("Errors");
    default:
        return {};
    }
}

} // namespace lw::models
