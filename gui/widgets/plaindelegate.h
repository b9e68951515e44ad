// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace lw::gui {

/// Cells of a plain table: text under its heading, some columns in the fixed font, no frame around the current cell.
class PlainDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PlainDelegate(const QList<int> &fixedColumns, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const QList<int> m_fixedColumns;
    const QFont m_fixed;
};

} // namespace lw::gui
