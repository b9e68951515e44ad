// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatmessage.h"

#include <QHash>
#include <QListView>
#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

class QTextLayout;

namespace lw::gui {

class Theme;

/// A member's colour, legible on the base of the theme; the colour of text where it is not known.
QColor toColor(models::ChatColour colour, const Theme &theme);

/// Draws one message: time, name in its colour, text as high as it needs.
class ChatDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ChatDelegate(const Theme &theme, QListView &view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int timeWidth() const;
    qreal layOut(QTextLayout &layout, const QModelIndex &index, int width) const;

    const Theme &m_theme;
    const QListView &m_view;
    const QFont m_fixed;
    mutable QHash<quint64, int> m_heights; ///< by message, for m_width
    mutable int m_width = 0;
};

/// The conversation. Follows the newest message until the user scrolls up, then holds the rows still. Ctrl+C copies the
/// chosen rows as lines.
class ChatView final : public QListView
{
    Q_OBJECT

public:
    explicit ChatView(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    bool isFollowing() const { return m_following; }
    void copy() const;

Q_SIGNALS:
    /// A private message to who said it.
    void personChosen(const QString &name);

protected:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepPlace();
    void showMenu(const QPoint &at);

    bool m_following = true;
    QPersistentModelIndex m_anchor; ///< the first row that is seen, while rows leave above it
    int m_anchorTop = 0;
};

} // namespace lw::gui
