// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QObject>

#include <memory>

namespace lw::models {

/// One sending at a time: over an open session, or over a client that is connected first. Private to models.
/// Thread: GUI.
class SendRun final : public QObject
{
    Q_OBJECT

public:
    static constexpr int LongestIntervalMs = 24 * 3'600 * 1'000;

    explicit SendRun(net::Engine &engine, QObject *parent = nullptr);

    /// Replaces what is running.
    net::Result<void> overSession(net::SessionId session, const net::OutgoingFrame &frame, quint64 count,
                                  int intervalMs);
    void overClient(net::ClientSession *client, const net::OutgoingFrame &frame, quint64 count, int intervalMs);
    void stop();

    bool isRunning() const { return m_running; }
    std::shared_ptr<const net::SendProgress> progress() const { return m_progress; }

Q_SIGNALS:
    void runningChanged();
    void failed(const lw::net::Error &error);

private:
    void prepare(const net::OutgoingFrame &frame, quint64 count, int intervalMs);
    bool start(net::SessionId session);
    void takeEvents(const QList<net::NetEvent> &events);
    void sendFinished(const net::Error &error);
    void sessionClosed(const net::NetEvent &event);
    void setRunning(bool running);
    void fail(const net::Error &error);
    net::Error incomplete(const net::Error &cause) const;

    net::Engine &m_engine;
    net::SendPlan m_plan;
    std::shared_ptr<net::SendProgress> m_progress;
    net::OwnerId m_client = 0; ///< that is being connected
    net::SessionId m_session = 0;
    quint64 m_job = 0;
    bool m_running = false;
};

} // namespace lw::models
