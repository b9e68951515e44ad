// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/monitor/servermonitor.h"
#include "net/engine.h"

#include <QObject>
#include <QStringList>

class QTimer;

namespace lw::models {

/// The main job, done by itself on real sockets: an echo endpoint on a free port of 127.0.0.1, some clients, frames
/// every few milliseconds, snapshots; afterwards reports. For machines without a screen and for a first look. Thread:
/// GUI. Engine and monitor must outlive it.
class DemoRun final : public QObject
{
    Q_OBJECT

public:
    static constexpr int Clients = 4;
    static constexpr int FramesPerClient = 100;
    static constexpr int IntervalMs = 25;

    DemoRun(net::Engine &engine, ServerMonitor &monitor, QObject *parent = nullptr);

    void start();
    net::Endpoint *endpoint() const { return m_endpoint; }

    /// Writes report.html, report.json and report.csv into \a directory (made if missing). \return the paths.
    net::Result<QStringList> saveReports(const QString &directory) const;

Q_SIGNALS:
    /// Every frame was sent and came back, or why not.
    void finished(const lw::net::Error &error);

private:
    void openClients();
    void startSending(net::ClientSession *client, int number);
    void checkReplies();
    void finish(const net::Error &error);

    net::Engine &m_engine;
    ServerMonitor &m_monitor;
    net::Endpoint *m_endpoint = nullptr;
    QList<net::ClientSession *> m_clients;
    QTimer *m_poll = nullptr;
    QTimer *m_limit = nullptr;
    bool m_finished = false;
};

} // namespace lw::models
