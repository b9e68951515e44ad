// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/inspectormodel.h"

namespace lw::models {

InspectorModel::InspectorModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(inspect({}))
{}

void InspectorModel::setBytes(QByteArrayView bytes)
{
    m_rows = inspect(bytes.first(qMin(bytes.size(), InspectedBytes)));
    Q_EMIT dataChanged(index(0, LittleColumn), index(rowCount() - 1, BigColumn), {Qt::DisplayRole, Qt::ToolTipRole});
}

int InspectorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int InspectorModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InspectorModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Inspected &row = m_rows[index.row()];
    switch (index.column()) {
    case TypeColumn:
        return row.type;
    case LittleColumn:
        return row.littleEndian;
    default:
        return row.bigEndian;
    }
}

QVariant InspectorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TypeColumn:
        return tr("Type");
    case LittleColumn:
        return tr("Little endian");
    case BigColumn:
        return tr("Big endian");
    default:
        return {};
    }
}

} // namespace lw::models
