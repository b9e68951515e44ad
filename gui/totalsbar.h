// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStatusBar>

class QLabel;

namespace lw::models {
class EndpointModel;
class OpenWorkspace;
class ServerMonitor;
} // namespace lw::models

namespace lw::gui {

/// The totals at the bottom of the window, each second.
class TotalsBar final : public QStatusBar
{
    Q_OBJECT

public:
    TotalsBar(const models::ServerMonitor &monitor, const models::EndpointModel &endpoints,
              const models::OpenWorkspace &workspace, QWidget *parent = nullptr);

private:
    QLabel *addTotal(const char *name, const QString &accessibleName, const char *tone);
    void refresh();
    void showWorkspace();

    const models::ServerMonitor &m_monitor;
    const models::EndpointModel &m_endpoints;
    QLabel *m_running;
    QLabel *m_sessions;
    QLabel *m_in;
    QLabel *m_out;
    QLabel *m_errors;
    const models::OpenWorkspace &m_workspace;
    QLabel *m_process;
    QLabel *m_workspaceState;
};

} // namespace lw::gui
