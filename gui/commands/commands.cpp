// SPDX-License-Identifier: GPL-3.0-only
#include "gui/commands/commands.h"

#include "gui/commands/desk.h"
#include "gui/dialogs/clientdialog.h"
#include "gui/dialogs/endpointdialog.h"
#include "gui/dialogs/framingdialog.h"
#include "gui/widgets/plaintext.h"
#include "models/base/format.h"
#include "net/wire/frametemplate.h"

#include <QAction>
#include <QDir>

namespace lw::gui {

using namespace Qt::StringLiterals;

Commands::Commands(Desk &desk, QWidget &window)
    : QObject(&window)
    , sayHello(add("actionSayHello", tr("Start an echo endpoint and say hello")))
    , playGame(add("actionPlayGame", tr("Start a game endpoint and play")))
    , configureEndpoint(add("actionConfigureEndpoint", tr("Configure…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N))
    , newClient(add("actionNewClient", tr("New client"), Qt::CTRL | Qt::Key_T))
    , connectToAddress(add("actionConnectToAddress", tr("Connect to an address…")))
    , takeSnapshot(add("actionTakeSnapshot", tr("Take snapshot"), Qt::CTRL | Qt::Key_D))
    , exportReport(add("actionExportReport", tr("Export report…"), Qt::CTRL | Qt::Key_E))
    , record(add("actionRecord", tr("Record everything"), Qt::CTRL | Qt::Key_R))
    , m_desk(desk)
    , m_window(window)
    , m_starter(desk.engine)
    , m_exporter(desk.monitor, desk.settings)
{
    configureEndpoint->setToolTip(tr("Choose kind, name, listeners and settings of a new endpoint"));
    for (const net::ServiceInfo &info : desk.engine.services().kinds()) {
        QAction *start = add("actionStartKind", info.title);
        start->setObjectName("actionStart-"_L1 + QLatin1StringView(info.kind));
        start->setData(info.kind);
        setPlainToolTip(*start, info.summary);
        connect(start, &QAction::triggered, this, [this, kind = info.kind] { startKind(kind); });
        m_startKinds.append(start);
    }
    connect(sayHello, &QAction::triggered, this, &Commands::startAndSayHello);
    connect(playGame, &QAction::triggered, this, [this] {
        Q_EMIT m_desk.pageWanted("game"); // which makes it
        Q_EMIT m_desk.gameWanted();
    });
    connect(configureEndpoint, &QAction::triggered, this, [this] { openEndpointDialog(nullptr); });
    connect(newClient, &QAction::triggered, this, &Commands::openClientDialog);
    connect(connectToAddress, &QAction::triggered, this, &Commands::openClientDialog);
    connect(takeSnapshot, &QAction::triggered, this, &Commands::snapshot);
    connect(exportReport, &QAction::triggered, this, [this] { m_exporter.ask(&m_window); });
    connect(record, &QAction::triggered, this, [this] {
        if (m_desk.recordings.recorder().state() == net::Recorder::State::Recording)
            m_desk.recordings.stopRecording();
        else
            m_desk.record({}, {});
    });
    connect(&desk.recordings, &models::RecordingList::recordingChanged, this, [this] {
        record->setText(m_desk.recordings.recorder().isRunning() ? tr("Stop recording") : tr("Record everything"));
    });
    connect(&m_starter, &models::EndpointStarter::greetingReady, this, &Commands::beginWith);
    connect(&m_starter, &models::EndpointStarter::failed, this,
            [this](const net::Error &error) { Q_EMIT m_desk.trouble(error.message); });
    connect(&m_exporter, &ReportExporter::saved, this, [this](const QString &path) {
        Q_EMIT m_desk.news(tr("Report written to %1").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_exporter, &ReportExporter::failed, &m_desk, &Desk::trouble);
}

QAction *Commands::add(const char *name, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(key);
    return action;
}

void Commands::startKind(const QByteArray &kind)
{
    const auto endpoint = m_starter.start(kind);
    if (endpoint)
        Q_EMIT m_desk.targetWanted((*endpoint)->id(), 0);
    else
        Q_EMIT m_desk.trouble(endpoint.error().message);
}

void Commands::startAndSayHello()
{
    if (const auto result = m_starter.sayHello(); !result)
        Q_EMIT m_desk.trouble(result.error().message);
}

void Commands::beginWith(net::OwnerId client, const QByteArray &greeting)
{
    models::Packet packet;
    packet.text = net::FrameTemplate::literal(greeting);
    m_desk.drafts.open(packet); // what is being written stays
    Q_EMIT m_desk.pageWanted("workbench");
    Q_EMIT m_desk.targetWanted(client, 0);
    Q_EMIT m_desk.composerWanted();
}

void Commands::openClientDialog()
{
    changeClient(nullptr);
}

void Commands::changeClient(net::ClientSession *client)
{
    auto *dialog = new ClientDialog(m_desk.engine, client, &m_window);
    connect(dialog, &ClientDialog::clientReady, this, [this](net::OwnerId owner) {
        Q_EMIT m_desk.pageWanted("workbench");
        Q_EMIT m_desk.targetWanted(owner, 0);
    });
    dialog->open();
}

void Commands::changeEndpoint(net::Endpoint *endpoint)
{
    openEndpointDialog(endpoint);
}

void Commands::changeFraming(net::SessionId session)
{
    const QString name = m_desk.endpoints.sessionName(m_desk.engine.ownerOf(session), session);
    auto *dialog = new FramingDialog(m_desk.engine, session, name, &m_window);
    dialog->open();
}

void Commands::openEndpointDialog(net::Endpoint *endpoint)
{
    auto *dialog = new EndpointDialog(m_desk.engine, m_starter, endpoint, &m_window);
    dialog->open();
}

void Commands::snapshot()
{
    const models::Snapshot taken = m_desk.monitor.takeSnapshot();
    m_desk.keepReport();
    Q_EMIT m_desk.news(tr("Snapshot taken at %1").arg(models::formatTimeOfDay(taken.wallMs, false)));
}

} // namespace lw::gui
