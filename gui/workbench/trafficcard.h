// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/tap.h"

#include <QFrame>
#include <QJsonObject>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace lw::models {
class TrafficModel;
}

namespace lw::gui {

class DetailPane;
class ElidedLabel;
class Theme;
class TrafficActions;
class TrafficView;

/// Every frame and event as it happens, with a filter, a freeze that loses nothing, and the chosen row in detail.
class TrafficCard final : public QFrame
{
    Q_OBJECT

public:
    TrafficCard(models::TrafficModel &traffic, TrafficActions &actions, const Theme &theme, QWidget *parent = nullptr);

    QList<QAction *> actions() const;
    QSplitter *splitter() const { return m_splitter; }
    DetailPane *detail() const { return m_detail; }
    /// Whether the chosen row is shown in detail; not where something else needs the room.
    void setDetailShown(bool shown);
    /// The filter and the columns, as a workspace keeps them.
    QJsonObject state() const;
    void restore(const QJsonObject &state);

Q_SIGNALS:
    void stateChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void addActions();
    void applyFilter();
    void freeze(bool frozen);
    void showCounts();
    void updateDetail();
    void showRow(const QModelIndex &index);
    void showMenu(const QPoint &pos);

    models::TrafficModel &m_traffic;
    TrafficActions &m_actions;
    QLineEdit *m_filter = nullptr;
    QLabel *m_filterError = nullptr;
    QLabel *m_counts = nullptr;
    ElidedLabel *m_notes = nullptr;
    QPushButton *m_newest = nullptr;
    QPushButton *m_freeze = nullptr;
    QAction *m_freezeAction = nullptr;
    QAction *m_clearAction = nullptr;
    QAction *m_filterAction = nullptr;
    TrafficView *m_view = nullptr;
    DetailPane *m_detail = nullptr;
    bool m_detailHasRoom = true;
    bool m_hasRow = false;
    QSplitter *m_splitter = nullptr;
};

} // namespace lw::gui
