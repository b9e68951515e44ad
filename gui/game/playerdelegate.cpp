// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/playerdelegate.h"

#include "gui/widgets/theme.h"
#include "models/game/playersmodel.h"

#include <QPainter>

namespace lw::gui {

using models::PlayersModel;

namespace {
constexpr int Padding = 10;
constexpr double Radius = 4.5;
constexpr int NameIndent = 16;
} // namespace

PlayerDelegate::PlayerDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_fixed(Theme::fixedFont())
{}

void PlayerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    QRect rect = option.rect.adjusted(Padding, 0, -Padding, 0);
    QFont font = index.column() == PlayersModel::PositionColumn ? m_fixed : option.font;
    if (index.column() == PlayersModel::NameColumn) {
        font.setBold(index.data(PlayersModel::OwnRole).toBool());
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.playerColor(index.data(PlayersModel::ColourRole).toInt()));
        painter->drawEllipse(QPointF(rect.left() + Radius, option.rect.center().y() + 0.5), Radius, Radius);
        rect.setLeft(rect.left() + NameIndent);
    }
    painter->setFont(font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(rect, index.data(Qt::TextAlignmentRole).toInt() | int(Qt::TextSingleLine),
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    painter->restore();
}

} // namespace lw::gui
