// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/plaindelegate.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"

#include <QPainter>

namespace lw::gui {

namespace {
constexpr int Padding = 10;
}

PlainDelegate::PlainDelegate(const QList<int> &fixedColumns, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_fixedColumns(fixedColumns)
    , m_fixed(Theme::fixedFont())
{}

void PlainDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    const QRect rect = option.rect.adjusted(Padding, 0, -Padding, 0);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const int flags = alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter);
    painter->setFont(m_fixedColumns.contains(index.column()) ? m_fixed : option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(rect, flags | int(Qt::TextSingleLine),
                      painter->fontMetrics().elidedText(shownLine(index.data().toString(), LongestCell), Qt::ElideRight,
                                                        rect.width()));
}

} // namespace lw::gui
