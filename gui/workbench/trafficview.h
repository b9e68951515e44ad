// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace lw::gui {

class Theme;

/// Draws a cell of the traffic table with as little as it takes: one text, one colour.
class TrafficDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TrafficDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QColor colorOf(const QModelIndex &index) const;
    QString shown(const QString &text, int column, int width, const QStyleOptionViewItem &option) const;

    const Theme &m_theme;
    const QFont m_fixed;
    const int m_fixedWidth; ///< of a character of it
};

/// The traffic table. Follows the newest row until the user scrolls up, then holds the rows still, whatever arrives or
/// leaves.
class TrafficView final : public QTableView
{
    Q_OBJECT

public:
    explicit TrafficView(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    bool isFollowing() const { return m_following; }
    void follow();

Q_SIGNALS:
    void followingChanged(bool following);
    void rowChosen(const QModelIndex &index);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setFollowing(bool following);
    void userScrolled(int action);
    void keepTail();
    void keepPlace(const QModelIndex &parent, int first, int last);

    bool m_following = true;
    bool m_leaving = false;
};

} // namespace lw::gui
