// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/clientsession.h"

#include "net/loop/post.h"

namespace lw::net {

ClientSession::ClientSession(Backend &backend, OwnerId id, const ClientConfig &config)
    : m_backend(backend)
    , m_id(id)
    , m_config(config)
{}

ClientSession::~ClientSession()
{
    if (m_inbox)
        m_inbox->setNotifier({});
}

Totals ClientSession::totals() const
{
    return m_backend.totalsOf(m_id);
}

qint64 ClientSession::unsent() const
{
    return m_stats ? m_stats->unsent.load(std::memory_order_relaxed) : 0;
}

qint64 ClientSession::lost() const
{
    return m_stats ? m_stats->lost.load(std::memory_order_relaxed) : 0;
}

void ClientSession::setName(const QString &name)
{
    if (name.isEmpty() || name == m_config.name)
        return;
    m_config.name = name;
    Q_EMIT changed();
}

void ClientSession::setConfig(const ClientConfig &config)
{
    const QString name = config.name.isEmpty() ? m_config.name : config.name;
    m_config = config;
    m_config.name = name;
    Q_EMIT changed();
}

void ClientSession::setCollecting(bool collecting, qsizetype limitBytes)
{
    if (!collecting) {
        m_inbox.reset();
        return;
    }
    m_inbox = std::make_shared<Inbox>(limitBytes);
    m_inbox->setNotifier([this] { postTo(this, [this] { Q_EMIT received(); }); });
}

QList<InboxFrame> ClientSession::takeReceived()
{
    if (!m_inbox)
        return {};
    bool wasFull = false;
    QList<InboxFrame> frames = m_inbox->take(&wasFull);
    if (wasFull)
        m_backend.inboxTaken(m_session);
    return frames;
}

void ClientSession::connectToPeer()
{
    if (m_state != SessionState::Closed)
        return;
    m_error = {};
    m_state = SessionState::Connecting;
    m_session = m_backend.openClient(m_id, m_config, m_inbox, m_handler);
    Q_EMIT changed();
}

void ClientSession::close()
{
    if (m_state != SessionState::Closed)
        m_backend.closeSession(m_session);
}

void ClientSession::abort()
{
    if (m_state != SessionState::Closed)
        m_backend.abortSession(m_session);
}

void ClientSession::finishWriting()
{
    if (isConnected())
        m_backend.finishWriting(m_session);
}

bool ClientSession::send(const QByteArray &content, quint8 type)
{
    return isConnected() && m_backend.sendTo(m_session, {content, type});
}

quint64 ClientSession::startSending(SendPlan plan, std::shared_ptr<SendProgress> progress)
{
    return isConnected() ? m_backend.startSending(m_session, std::move(plan), std::move(progress)) : 0;
}

void ClientSession::stopSending()
{
    m_backend.stopSending(m_session);
}

void ClientSession::handle(const NetEvent &event)
{
    if (event.session != m_session)
        return;
    switch (event.type) {
    case NetEvent::Type::SessionOpened:
        m_local = event.local;
        m_stats = event.stats;
        m_peer = event.peer;
        m_state = event.state;
        m_pauses = event.pauses;
        Q_EMIT changed();
        Q_EMIT connected();
        break;
    case NetEvent::Type::SessionState:
        m_state = event.state;
        m_pauses = event.pauses;
        Q_EMIT changed();
        break;
    case NetEvent::Type::SessionClosed:
        m_state = SessionState::Closed;
        m_pauses = {};
        m_reason = event.reason;
        m_error = event.error;
        Q_EMIT changed();
        Q_EMIT closed();
        break;
    case NetEvent::Type::SendFinished:
        m_sendError = event.error;
        Q_EMIT sendFinished(event.jobId);
        break;
    default:
        break;
    }
}

} // namespace lw::net
