// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replayservice.h"

#include "net/replay/replayconnection.h"

#include <QCoreApplication>

namespace lw::net {

ServiceInfo ReplayService::info(const std::shared_ptr<ReplayHub> &hub, const QString &title)
{
    ServiceInfo info;
    info.kind = "replay";
    info.title = title;
    info.summary = QCoreApplication::translate("lw::net::ReplayService", "Answers as the recorded server did.");
    info.policy.outputHoldsReading = false;
    info.policy.lingerMs = 500;
    info.policy.flushTimeoutMs = hub->pacing->turnTimeoutMs;
    info.make = [hub](const QVariantMap &) { return std::make_unique<ReplayService>(hub); };
    return info;
}

ReplayService::ReplayService(std::shared_ptr<ReplayHub> hub)
    : m_hub(std::move(hub))
{}

ReplayService::~ReplayService() = default;

void ReplayService::opened(Session &session)
{
    const int number = m_hub->nextServed.fetch_add(1, std::memory_order_relaxed);
    const auto connection = std::make_shared<ReplayConnection>(m_hub, Direction::ToClient, number);
    m_connections.insert(&session, connection);
    connection->opened(session);
}

void ReplayService::received(Session &session, const Frame &frame)
{
    if (const auto connection = m_connections.value(&session))
        connection->received(session, frame);
}

void ReplayService::ended(Session &session)
{
    if (const auto connection = m_connections.value(&session))
        connection->ended(session);
}

void ReplayService::roomAgain(Session &session)
{
    if (const auto connection = m_connections.value(&session))
        connection->roomAgain(session);
}

void ReplayService::closed(Session &session, CloseReason reason)
{
    if (const auto connection = m_connections.take(&session))
        connection->closed(session, reason);
}

} // namespace lw::net
