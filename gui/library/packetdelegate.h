// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/library/packetrow.h"
#include "gui/widgets/plaintext.h"

#include <QHash>
#include <QIcon>
#include <QStyledItemDelegate>

class QTreeView;

namespace lw::gui {

class Theme;

/// Rows of the library: the name, its tags in small, the digit of its shortcut, and a button that sends it in a row
/// that is chosen or under the mouse. Names and tags are written in place.
class PacketDelegate final : public QStyledItemDelegate, public ToolTipSource
{
    Q_OBJECT

public:
    enum class Field { Name, Tags };

    PacketDelegate(const Theme &theme, QTreeView &view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paintChevron(QPainter *painter, const QRect &rect, bool isOpen) const;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString toolTip(const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

    /// \a rect: the row's, from where its branch ends; \a lit: with its button.
    PacketRow layoutFor(const QRect &rect, const QModelIndex &index, bool lit) const;
    /// What the next editor writes.
    void setField(Field field) { m_field = field; }
    /// The packets that have shortcuts, in order.
    void setNumbered(const QList<qint64> &ids);
    void setMouse(const QPoint &pos) { m_mouse = pos; }

Q_SIGNALS:
    void edited(qint64 id, lw::gui::PacketDelegate::Field field, const QString &text);

private:
    void updateIcons();
    QFont smallFont() const;
    int numberOf(const QModelIndex &index) const;

    const Theme &m_theme;
    QTreeView &m_view;
    QIcon m_folded;
    QIcon m_unfolded;
    QHash<qint64, int> m_numbers;
    Field m_field = Field::Name;
    QPoint m_mouse{-1, -1};
};

} // namespace lw::gui
