// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace lw::gui {

class Theme;

/// A name, in its colour where it has one; a number at the right where there is one.
class ChatListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    struct RoleNumbers
    {
        int colour = -1;
        int strong = -1; ///< whether it is ours
        int number = -1;
    };

    ChatListDelegate(const Theme &theme, const RoleNumbers &roles, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const RoleNumbers m_roles;
};

/// A list of names: the rooms, the members.
class ChatList final : public QListView
{
    Q_OBJECT

public:
    ChatList(const char *objectName, const QString &accessibleName, QAbstractItemModel &model, const Theme &theme,
             const ChatListDelegate::RoleNumbers &roles, QWidget *parent = nullptr);

Q_SIGNALS:
    /// By Enter or a double click.
    void chosen(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace lw::gui
