// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/tables.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace lw::gui {

namespace {

constexpr int RowHeight = 24;
constexpr int HeaderHeight = 26;
constexpr int Padding = 20;
constexpr int BoldHeading = 8; ///< more than the plain font says

} // namespace

void makePlain(QTableView &table)
{
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setEditTriggers(QTableView::NoEditTriggers);
    table.setHorizontalScrollMode(QTableView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(RowHeight);
    table.verticalHeader()->setDefaultSectionSize(RowHeight);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setFixedHeight(HeaderHeight);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void fitColumn(QTableView &table, int column, const QString &widest)
{
    const QFontMetrics metrics = table.fontMetrics();
    const QString heading = table.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    table.setColumnWidth(column, Padding + std::max(metrics.horizontalAdvance(widest),
                                                    metrics.horizontalAdvance(heading) + BoldHeading));
}

} // namespace lw::gui
