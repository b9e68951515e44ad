// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/inspect.h"

#include <QAbstractTableModel>

namespace lw::models {

/// inspect() as a table: the rows stay, their values follow the bytes.
/// Thread: the GUI's.
class InspectorModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { TypeColumn, LittleColumn, BigColumn, ColumnCount };

    explicit InspectorModel(QObject *parent = nullptr);

    /// The bytes from the cursor on; more than InspectedBytes are not looked at.
    void setBytes(QByteArrayView bytes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<Inspected> m_rows;
};

} // namespace lw::models
