// SPDX-License-Identifier: GPL-3.0-only
#include "gui/chat/chatlist.h"

#include "gui/chat/chatview.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"

#include <QKeyEvent>
#include <QPainter>

namespace lw::gui {

namespace {
constexpr int Padding = 12;
constexpr int RowHeight = 24;
} // namespace

ChatListDelegate::ChatListDelegate(const Theme &theme, const RoleNumbers &roles, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_roles(roles)
{}

QSize ChatListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {40, RowHeight};
}

void ChatListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, tokens.selection);
    QRect rect = option.rect.adjusted(Padding, 0, -Padding, 0);
    painter->setFont(option.font);
    if (m_roles.number >= 0) {
        const QString number = index.data(m_roles.number).toString();
        painter->setPen(tokens.muted);
        painter->drawText(rect, int(Qt::AlignRight | Qt::AlignVCenter), number);
        rect.setRight(rect.right() - option.fontMetrics.horizontalAdvance(number) - Padding / 2);
    }
    QFont font = option.font;
    font.setBold(index.data(m_roles.strong).toBool());
    painter->setFont(font);
    const auto colour = models::ChatColour(m_roles.colour < 0 ? 0 : index.data(m_roles.colour).toInt());
    painter->setPen(toColor(colour, m_theme));
    painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
}

ChatList::ChatList(const char *objectName, const QString &accessibleName, QAbstractItemModel &model, const Theme &theme,
                   const ChatListDelegate::RoleNumbers &roles, QWidget *parent)
    : QListView(parent)
{
    nameWidget(*this, objectName, accessibleName);
    setItemDelegate(new ChatListDelegate(theme, roles, this));
    setModel(&model);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT chosen(index.data().toString()); });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ChatList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid())
        Q_EMIT chosen(currentIndex().data().toString());
    else
        QListView::keyPressEvent(event);
}

} // namespace lw::gui
