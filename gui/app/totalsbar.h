// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStatusBar>

class QLabel;

namespace lw::models {
class EndpointModel;
class OpenWorkspace;
class RecordingList;
class ServerMonitor;
} // namespace lw::models

namespace lw::gui {

class Desk;

/// The totals at the bottom of the window, each second.
class TotalsBar final : public QStatusBar
{
    Q_OBJECT

public:
    explicit TotalsBar(Desk &desk, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Where it says that something is being recorded.
    void recordingClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showRecording();
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
    const models::RecordingList &m_recordings;
    QLabel *m_recording;
    QLabel *m_process;
    QLabel *m_workspaceState;
};

} // namespace lw::gui
