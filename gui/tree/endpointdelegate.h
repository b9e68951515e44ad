// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/tree/treerow.h"
#include "gui/widgets/plaintext.h"

#include <QIcon>
#include <QStyledItemDelegate>

class QTreeView;

namespace lw::gui {

class Theme;

/// Draws the rows of the tree: state, name, address, rate and a button; what is wrong stands in words below.
class EndpointDelegate final : public QStyledItemDelegate, public ToolTipSource
{
    Q_OBJECT

public:
    EndpointDelegate(const Theme &theme, QTreeView &view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString toolTip(const QModelIndex &index) const override;

    TreeRow layoutFor(const QRect &rect, const QModelIndex &index) const;
    int heightFor(const QModelIndex &index) const;

private:
    void updateIcons();
    void paintSection(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintOwner(QPainter *painter, const TreeRow &parts, const QModelIndex &index, bool lit) const;
    void paintSession(QPainter *painter, const TreeRow &parts, const QModelIndex &index, bool lit) const;
    void paintDot(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintNameAndDetail(QPainter *painter, const QRect &rect, const QString &name, bool bold, const QString &detail,
                            const QColor &detailColor) const;

    const Theme &m_theme;
    QTreeView &m_view;
    QIcon m_add, m_play, m_stop, m_close, m_folded, m_unfolded;
};

/// True if the button of the row would start or connect, and not stop or close.
bool offersStart(const QModelIndex &index);

} // namespace lw::gui
