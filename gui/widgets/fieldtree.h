// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QIcon>
#include <QPersistentModelIndex>
#include <QTreeView>

namespace lw::models {
class DecodedModel;
}

namespace lw::gui {

class Theme;

/// The fields of a frame: offset, name, value. Tells which one the mouse or the keyboard is on.
class FieldTree final : public QTreeView
{
    Q_OBJECT

public:
    FieldTree(models::DecodedModel &model, const Theme &theme, QWidget *parent = nullptr);

    /// Call when the model has another frame: opens its fields and fits the columns.
    void showFrame();
    /// Draws the row as if the mouse were on it, or that of the parent it is folded into, and scrolls there.
    void pointAt(const QModelIndex &index);
    /// Makes it the only one that is chosen, whatever keys are down.
    void choose(const QModelIndex &index);
    void copy() const;

Q_SIGNALS:
    /// Invalid: the mouse is on none.
    void fieldHovered(const QModelIndex &index);
    void fieldChosen(const QModelIndex &index);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void addActions();
    void takeTheme();
    void unfold(const QModelIndex &parent, bool deep);
    void fitColumns();
    int widestName(const QModelIndex &parent, int indent, int &left) const;
    void hover(const QModelIndex &index);
    void setPointed(const QModelIndex &index);

    models::DecodedModel &m_model;
    const Theme &m_theme;
    QPersistentModelIndex m_pointed;
    QIcon m_folded;
    QIcon m_unfolded;
};

} // namespace lw::gui
