// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/sendrun.h"

#include <QCoreApplication>

#include <algorithm>
#include <climits>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Sender)
};

} // namespace

SendRun::SendRun(net::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    connect(&engine, &net::Engine::events, this, &SendRun::takeEvents);
    connect(&engine, &net::Engine::clientAboutToBeRemoved, this, [this](const net::ClientSession *client) {
        if (m_running && client->id() == m_client)
            fail({net::Error::Code::InvalidInput, Text::tr("The client was removed")});
    });
}

void SendRun::prepare(const Sending &sending)
{
    stop();
    m_check.reset();
    m_sending = sending;
    m_verdict = {};
    if (sending.matcher) {
        m_verdict.state = Verdict::State::Waiting;
        m_verdict.expected = sending.plan.count;
        m_verdict.withinMs = sending.withinMs;
    }
    m_progress = std::make_shared<net::SendProgress>();
    m_client = 0;
    m_session = 0;
    m_job = 0;
    Q_EMIT verdictChanged();
}

bool SendRun::start(net::SessionId session)
{
    m_session = session;
    if (m_sending.matcher && m_engine.isOpen(session)) {
        m_check = std::make_unique<ReplyCheck>(m_engine, session, m_sending, m_progress);
        connect(m_check.get(), &ReplyCheck::changed, this, &SendRun::takeVerdict);
    }
    m_job = m_engine.startSending(session, m_sending.plan, m_progress);
    return m_job != 0;
}

void SendRun::takeVerdict()
{
    m_verdict = m_check->verdict();
    Q_EMIT verdictChanged();
    const bool failed = m_verdict.state == Verdict::State::Differs || m_verdict.state == Verdict::State::TimedOut ||
                        m_verdict.state == Verdict::State::GaveUp;
    if (failed) // the first answer that is wrong is what is looked for
        stop();
}

net::Result<void> SendRun::overSession(net::SessionId session, const Sending &sending)
{
    prepare(sending);
    if (!start(session))
        return net::failure(net::Error::Code::InvalidInput, Text::tr("Session #%1 is not open any more").arg(session));
    setRunning(true);
    return {};
}

void SendRun::overClient(net::ClientSession *client, const Sending &sending)
{
    prepare(sending);
    m_client = client->id();
    if (client->isConnected() && start(client->sessionId())) {
        setRunning(true);
        return;
    }
    client->connectToPeer();
    m_session = client->sessionId();
    setRunning(true);
}

void SendRun::stop()
{
    if (!m_running)
        return;
    if (m_job != 0) // else it is still connecting
        m_engine.stopSending(m_session);
    setRunning(false);
}

void SendRun::takeEvents(const QList<net::NetEvent> &events)
{
    for (const net::NetEvent &event : events) {
        if (event.session != m_session)
            continue;
        if (event.type == net::NetEvent::Type::SessionClosed && m_check)
            m_check->sessionClosed();
        if (event.type == net::NetEvent::Type::SendFinished && event.jobId == m_job && m_check)
            m_check->allSent();
        if (!m_running)
            continue;
        if (event.type == net::NetEvent::Type::SessionOpened && m_job == 0)
            start(m_session);
        else if (event.type == net::NetEvent::Type::SendFinished && event.jobId == m_job)
            sendFinished(event.error);
        else if (event.type == net::NetEvent::Type::SessionClosed)
            sessionClosed(event);
    }
}

void SendRun::sendFinished(const net::Error &error)
{
    const quint64 sent = m_progress->sent.load(std::memory_order_acquire);
    const bool whole = m_sending.plan.count != net::SendPlan::Endless && sent >= m_sending.plan.count;
    if (whole && !error)
        setRunning(false);
    else
        fail(incomplete(error));
}

void SendRun::sessionClosed(const net::NetEvent &event)
{
    if (m_job == 0 && event.error)
        fail(event.error); // could not connect
    else
        fail(incomplete(event.error));
}

net::Error SendRun::incomplete(const net::Error &cause) const
{
    const auto code = cause ? cause.code : net::Error::Code::NetworkFailed;
    const int sent = int(std::min<quint64>(m_progress->sent.load(std::memory_order_acquire), INT_MAX));
    const QString message = Text::tr("Sending ended after %n frame(s)", nullptr, sent);
    return {code, cause ? Text::tr("%1: %2", "what happened, why").arg(message, cause.message) : message};
}

void SendRun::fail(const net::Error &error)
{
    if (!m_check && m_verdict.state == Verdict::State::Waiting) {
        m_verdict = {};
        Q_EMIT verdictChanged();
    }
    setRunning(false);
    Q_EMIT failed(error);
}

void SendRun::setRunning(bool running)
{
    if (running == m_running)
        return;
    m_running = running;
    Q_EMIT runningChanged();
}

} // namespace lw::models
