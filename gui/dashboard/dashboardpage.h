// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/tap.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QTableView;

namespace lw::models {
class EndpointModel;
class ServerMonitor;
class SnapshotModel;
} // namespace lw::models

namespace lw::gui {

class ChartCard;
class Commands;
class Theme;

/// What happens over time, for all or one endpoint, with the snapshots below.
class DashboardPage final : public QWidget
{
    Q_OBJECT

public:
    DashboardPage(models::ServerMonitor &monitor, models::EndpointModel &endpoints, Commands &commands,
                  const Theme &theme, QSettings &settings, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeCharts();
    void arrangeCharts(bool wide);
    QWidget *makeSnapshots();
    void updateOwners();
    void refresh();
    void freeze(bool frozen);
    void takeSnapshot();
    void chooseRange(int index);
    void updateSnapshotCount();

    models::ServerMonitor &m_monitor;
    Commands &m_commands;
    const Theme &m_theme;
    QSettings &m_settings;
    models::SnapshotModel *m_snapshots;
    QComboBox *m_owner = nullptr;
    QComboBox *m_range = nullptr;
    QPushButton *m_freeze = nullptr;
    QLineEdit *m_note = nullptr;
    QLabel *m_snapshotCount = nullptr;
    QGridLayout *m_grid = nullptr;
    bool m_wide = false;
    QList<ChartCard *> m_ownerCharts;   ///< show the chosen owner
    QList<ChartCard *> m_processCharts; ///< always of the whole process
};

} // namespace lw::gui
