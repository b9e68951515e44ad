// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/recordingdelegate.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "models/recording/recordinglist.h"

#include <QPainter>

namespace lw::gui {

using models::RecordingList;

namespace {

constexpr int Padding = 12;
constexpr int Gap = 2;
constexpr double SmallFont = 0.88;
constexpr int Dot = 8;

QFont smallOf(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * SmallFont);
    return small;
}

} // namespace

RecordingDelegate::RecordingDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

QSize RecordingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {80, QFontMetrics(option.font).height() + QFontMetrics(smallOf(option.font)).height() + Gap + 14};
}

void RecordingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const bool recording = index.data(RecordingList::IsRecordingRole).toBool();
    const bool missing = index.data(RecordingList::IsMissingRole).toBool();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, tokens.selection);
    const QFont small = smallOf(option.font);
    const QFontMetrics metrics(option.font), smallMetrics(small);
    QRect line(option.rect.left() + Padding, option.rect.top() + 7, option.rect.width() - 2 * Padding,
               metrics.height());
    if (recording) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.error);
        painter->drawEllipse(QRectF(line.left(), line.center().y() - Dot / 2.0 + 1, Dot, Dot));
        line.setLeft(line.left() + Dot + 6);
    }
    painter->setFont(option.font);
    painter->setPen(missing ? tokens.muted : tokens.text);
    painter->drawText(
        line, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
        metrics.elidedText(shownLine(index.data().toString(), LongestCell), Qt::ElideMiddle, line.width()));
    const QRect below(option.rect.left() + Padding, line.bottom() + 1 + Gap, option.rect.width() - 2 * Padding,
                      smallMetrics.height());
    painter->setFont(small);
    painter->setPen(missing ? tokens.error : recording ? tokens.text : tokens.muted);
    painter->drawText(
        below, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
        smallMetrics.elidedText(index.data(RecordingList::SummaryRole).toString(), Qt::ElideRight, below.width()));
    painter->restore();
}

} // namespace lw::gui
