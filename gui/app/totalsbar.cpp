// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/totalsbar.h"

#include "gui/app/workspacecommands.h"
#include "gui/commands/desk.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/endpoints/endpointmodel.h"
#include "models/monitor/servermonitor.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace lw::gui {

using namespace Qt::StringLiterals;

TotalsBar::TotalsBar(Desk &desk, QWidget *parent)
    : QStatusBar(parent)
    , m_monitor(desk.monitor)
    , m_endpoints(desk.endpoints)
    , m_running(addTotal("totalRunning", tr("Endpoints running"), "muted"))
    , m_sessions(addTotal("totalSessions", tr("Sessions"), "muted"))
    , m_in(addTotal("totalIn", tr("Received per second"), "received"))
    , m_out(addTotal("totalOut", tr("Sent per second"), "sent"))
    , m_errors(addTotal("totalErrors", tr("Errors"), "muted"))
    , m_workspace(desk.workspace)
    , m_recordings(desk.recordings)
    , m_recording(makeLabel("totalRecording", {}, "error", this))
    , m_process(makeLabel("totalProcess", {}, "muted", this))
    , m_workspaceState(makeLabel("workspaceState", {}, "muted", this))
{
    nameWidget(*this, "totalsBar", tr("Totals"));
    setSizeGripEnabled(false);
    setFixedHeight(28);
    m_process->setAccessibleName(tr("Memory and processor"));
    m_process->setContentsMargins(0, 0, 10, 0);
    m_recording->setCursor(Qt::PointingHandCursor);
    m_recording->setContentsMargins(0, 0, 10, 0);
    m_recording->installEventFilter(this);
    m_recording->setToolTip(tr("What is being recorded; opens the recordings"));
    addPermanentWidget(m_recording);
    connect(&m_recordings, &models::RecordingList::recordingChanged, this, &TotalsBar::showRecording);
    showRecording();
    addPermanentWidget(m_process);
    m_workspaceState->setAccessibleName(tr("Workspace"));
    m_workspaceState->setContentsMargins(0, 0, 10, 0);
    addPermanentWidget(m_workspaceState);
    connect(&m_workspace, &models::OpenWorkspace::stateChanged, this, &TotalsBar::showWorkspace);
    showWorkspace();
    connect(&m_monitor, &models::ServerMonitor::sampled, this, &TotalsBar::refresh);
    connect(&m_endpoints, &QAbstractItemModel::rowsInserted, this, &TotalsBar::refresh);
    connect(&m_endpoints, &QAbstractItemModel::rowsRemoved, this, &TotalsBar::refresh);
    connect(&m_endpoints, &QAbstractItemModel::dataChanged, this, &TotalsBar::refresh);
    refresh();
}

QLabel *TotalsBar::addTotal(const char *name, const QString &accessibleName, const char *tone)
{
    QLabel *label = makeLabel(name, {}, tone, this);
    label->setAccessibleName(accessibleName);
    label->setContentsMargins(10, 0, 4, 0);
    addWidget(label);
    return label;
}

bool TotalsBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_recording && event->type() == QEvent::MouseButtonRelease)
        Q_EMIT recordingClicked();
    return QStatusBar::eventFilter(watched, event);
}

void TotalsBar::showRecording()
{
    m_recording->setVisible(m_recordings.recorder().isRunning());
    m_recording->setText(u"● "_s + m_recordings.progressText());
    m_recording->setAccessibleName(tr("Recording: %1").arg(m_recordings.progressText()));
}

void TotalsBar::showWorkspace()
{
    m_workspaceState->setText(describe(m_workspace));
    const models::Workspace *workspace = m_workspace.workspace();
    const bool failed = workspace && workspace->state() == models::Workspace::State::Failed;
    setPlainToolTip(*m_workspaceState, failed ? workspace->error().message : m_workspace.path());
    setStyleProperty(*m_workspaceState, "tone", failed ? u"error"_s : !workspace ? u"waiting"_s : u"muted"_s);
}

void TotalsBar::refresh()
{
    int running = 0;
    for (const net::Endpoint *endpoint : m_monitor.engine().endpoints())
        running += endpoint->state() == net::Endpoint::State::Listening;
    const models::RateSample now = m_monitor.latest();
    const quint64 errors = m_monitor.engine().totals().errors;
    m_running->setText(running ? tr("%n endpoint(s) running", nullptr, running) : tr("no endpoint running"));
    m_sessions->setText(tr("%n session(s)", nullptr, m_endpoints.openSessionCount()));
    m_in->setText(u"↓ "_s + models::formatBytesPerSecond(now.bytesInPerSecond));
    m_out->setText(u"↑ "_s + models::formatBytesPerSecond(now.bytesOutPerSecond));
    m_errors->setText(tr("%n error(s)", nullptr, int(errors)));
    setStyleProperty(*m_errors, "tone", errors ? u"error"_s : u"muted"_s);
    const double resident =
        now.residentBytes > 0 ? now.residentBytes : double(models::readProcessUsage().residentBytes);
    m_process->setText(tr("%1 · %2 % CPU").arg(models::formatBytes(resident)).arg(qRound(now.cpuPercent)));
}

} // namespace lw::gui
