// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/demorun.h"

#include "models/monitor/report.h"
#include "net/base/freshfile.h"

#include <QDir>
#include <QTimer>

namespace lw::models {

namespace {

constexpr int PollMs = 50;
constexpr int LimitMs = 30'000;

} // namespace

DemoRun::DemoRun(net::Engine &engine, ServerMonitor &monitor, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_monitor(monitor)
    , m_poll(new QTimer(this))
    , m_limit(new QTimer(this))
{
    m_poll->setInterval(PollMs);
    connect(m_poll, &QTimer::timeout, this, &DemoRun::checkReplies);
    m_limit->setSingleShot(true);
    m_limit->setInterval(LimitMs);
    connect(m_limit, &QTimer::timeout, this, [this] {
        finish({net::Error::Code::TimedOut, tr("the demonstration did not finish within %1 s").arg(LimitMs / 1000)});
    });
}

void DemoRun::start()
{
    m_limit->start();
    net::EndpointConfig config;
    config.kind = "echo";
    config.listeners = {{}};
    const auto added = m_engine.addEndpoint(config);
    if (!added) {
        finish(added.error());
        return;
    }
    m_endpoint = *added;
    connect(m_endpoint, &net::Endpoint::changed, this, [this] {
        if (m_endpoint->state() == net::Endpoint::State::Listening && m_clients.isEmpty())
            openClients();
        else if (m_endpoint->error())
            finish(m_endpoint->error());
    });
    m_endpoint->start();
}

void DemoRun::openClients()
{
    m_monitor.takeSnapshot(tr("before the first client"));
    for (int i = 0; i < Clients; ++i) {
        net::ClientConfig config;
        config.name = tr("Client %1").arg(i + 1);
        config.peer = {QStringLiteral("127.0.0.1"), m_endpoint->addresses().constFirst().port};
        const auto added = m_engine.addClient(config);
        if (!added) {
            finish(added.error());
            return;
        }
        net::ClientSession *client = *added;
        m_clients.append(client);
        connect(client, &net::ClientSession::connected, this, [this, client, i] { startSending(client, i + 1); });
        connect(client, &net::ClientSession::closed, this, [this, client] {
            if (client->error())
                finish(client->error());
        });
        client->connectToPeer();
    }
    m_poll->start();
}

void DemoRun::startSending(net::ClientSession *client, int number)
{
    net::SendPlan plan;
    plan.count = FramesPerClient;
    plan.intervalMs = IntervalMs;
    const QByteArray text = tr("Hello from client %1, message ").arg(number).toUtf8();
    plan.make = [text](quint64 index) -> net::Result<net::OutgoingFrame> {
        return net::OutgoingFrame{text + QByteArray::number(index + 1) + " \u2713\n", 0};
    };
    client->startSending(std::move(plan), std::make_shared<net::SendProgress>());
}

void DemoRun::checkReplies()
{
    const bool allBack = std::all_of(m_clients.cbegin(), m_clients.cend(), [](const net::ClientSession *client) {
        const net::Totals totals = client->totals();
        return totals.messagesOut >= quint64(FramesPerClient) && totals.bytesIn == totals.bytesOut;
    });
    if (allBack)
        finish({});
}

void DemoRun::finish(const net::Error &error)
{
    if (m_finished)
        return;
    m_finished = true;
    m_poll->stop();
    m_limit->stop();
    m_monitor.takeSnapshot(tr("after the last reply"));
    Q_EMIT finished(error);
}

net::Result<QStringList> DemoRun::saveReports(const QString &directory) const
{
    if (!net::makePrivateFolder(directory))
        return net::failure(net::Error::Code::FileFailed, tr("can't make the folder %1").arg(directory));
    const Report report = Report::of(m_monitor);
    const QDir folder(directory);
    const std::pair<QString, Report::Format> files[] = {{QStringLiteral("report.html"), Report::Format::Html},
                                                        {QStringLiteral("report.json"), Report::Format::Json},
                                                        {QStringLiteral("report.csv"), Report::Format::Csv}};
    QStringList paths;
    for (const auto &[name, format] : files) {
        const QString path = folder.filePath(name);
        if (const auto saved = report.save(path, format); !saved)
            return tl::make_unexpected(saved.error());
        paths.append(path);
    }
    return paths;
}

} // namespace lw::models
