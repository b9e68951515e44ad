// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/sending/replycheck.h"
#include "models/sending/sending.h"

#include <QObject>

#include <memory>

namespace lw::models {

/// One sending at a time: over an open session, or over a client that is connected first; and the check of the answers,
/// which may go on behind its end. Private to models. Thread: GUI.
class SendRun final : public QObject
{
    Q_OBJECT

public:
    explicit SendRun(net::Engine &engine, QObject *parent = nullptr);

    /// Replaces what is running.
    net::Result<void> overSession(net::SessionId session, const Sending &sending);
    void overClient(net::ClientSession *client, const Sending &sending);
    /// Ends sending; the answers to what was sent are still awaited.
    void stop();

    bool isRunning() const { return m_running; }
    std::shared_ptr<const net::SendProgress> progress() const { return m_progress; }
    const Verdict &verdict() const { return m_verdict; }

Q_SIGNALS:
    void runningChanged();
    void verdictChanged();
    void failed(const lw::net::Error &error);

private:
    void prepare(const Sending &sending);
    void takeVerdict();
    bool start(net::SessionId session);
    void takeEvents(const QList<net::NetEvent> &events);
    void sendFinished(const net::Error &error);
    void sessionClosed(const net::NetEvent &event);
    void setRunning(bool running);
    void fail(const net::Error &error);
    net::Error incomplete(const net::Error &cause) const;

    net::Engine &m_engine;
    Sending m_sending;
    std::unique_ptr<ReplyCheck> m_check;
    Verdict m_verdict; ///< of the current or last run
    std::shared_ptr<net::SendProgress> m_progress;
    net::OwnerId m_client = 0; ///< that is being connected
    net::SessionId m_session = 0;
    quint64 m_job = 0;
    bool m_running = false;
};

} // namespace lw::models
