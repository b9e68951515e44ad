// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/framedelegate.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "models/recording/conversationmodel.h"

#include <QPainter>

#include <algorithm>

namespace lw::gui {

using models::ConversationItem;
using models::ConversationModel;

namespace {

constexpr int Padding = 10;
constexpr int MarkWidth = 3;

} // namespace

FrameDelegate::FrameDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_fixed(Theme::fixedFont())
{}

void FrameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const int column = index.column();
    const bool isFrame = index.data(ConversationModel::KindRole).toInt() == int(ConversationItem::Kind::Data);
    const bool toServer = index.data(ConversationModel::DirectionRole).toInt() == int(net::Direction::ToServer);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, tokens.selection);
    if (column == ConversationModel::NumberColumn && index.data(ConversationModel::MarkedRole).toBool())
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 2, MarkWidth, option.rect.height() - 4),
                          tokens.accent);
    const bool isPlain = column == ConversationModel::CommentColumn || column == ConversationModel::DirectionColumn;
    QFont font = isPlain ? option.font : m_fixed;
    QColor color = tokens.text;
    if (column == ConversationModel::DirectionColumn)
        color = toServer ? tokens.sent : tokens.received;
    else if (!isFrame && column == ConversationModel::ContentColumn)
        color = tokens.waiting;
    else if (column == ConversationModel::NumberColumn || column == ConversationModel::TimeColumn)
        color = tokens.muted;
    font.setItalic(!isFrame && column == ConversationModel::ContentColumn);
    painter->setFont(font);
    painter->setPen(color);
    const QRect text = option.rect.adjusted(Padding, 0, -Padding, 0);
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const QFontMetrics metrics(font);
    QString words = shownLine(index.data().toString(), LongestCell);
    if (column == ConversationModel::DirectionColumn && metrics.horizontalAdvance(words) > text.width())
        words = words.left(1); // the arrow says it as well
    painter->drawText(
        text, int(alignment | Qt::TextSingleLine),
        metrics.elidedText(words, Qt::ElideRight, std::max(text.width(), metrics.averageCharWidth() * 2)));
    painter->restore();
}

} // namespace lw::gui
