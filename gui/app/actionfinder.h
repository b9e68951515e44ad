// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>
#include <QPointer>

class QAction;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace lw::gui {

/// Ctrl+K: every action of the window by a few letters of its words.
class ActionFinder final : public QFrame
{
    Q_OBJECT

public:
    explicit ActionFinder(QWidget *window);

    /// Collects what can be done now and opens below the top of the window.
    void open();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void collect();
    void filter(const QString &words);
    void trigger(const QModelIndex &index);

    QWidget &m_window;
    QLineEdit *m_words;
    QListView *m_list;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QList<QPointer<QAction>> m_actions;
};

} // namespace lw::gui
