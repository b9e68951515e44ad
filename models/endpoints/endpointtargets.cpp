// SPDX-License-Identifier: GPL-3.0-only
#include "models/endpoints/endpointtargets.h"

#include "models/endpoints/endpointtext.h"

#include <algorithm>

namespace lw::models {

EndpointTargets::EndpointTargets(net::Engine &engine, const QByteArray &kind, const QByteArray &framing,
                                 QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
    , m_kind(kind)
    , m_framing(framing)
{
    for (net::Endpoint *endpoint : engine.endpoints())
        watch(endpoint);
    connect(&engine, &net::Engine::endpointAdded, this, &EndpointTargets::watch);
    connect(&engine, &net::Engine::endpointAboutToBeRemoved, this,
            [this](const net::Endpoint *endpoint) { remove(endpoint->id()); });
}

int EndpointTargets::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : addressRow() + 1;
}

QVariant EndpointTargets::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const net::OwnerId id = index.row() == addressRow() ? 0 : m_endpoints[std::size_t(index.row())];
    if (role == OwnerRole)
        return id;
    if (role != Qt::DisplayRole)
        return {};
    const auto client = clientFor(id);
    return client ? tr("%1 %2", "endpoint, address")
                        .arg(m_engine.endpoint(id)->name(), net::toText(client->transport, client->peer))
                  : tr("An address…");
}

int EndpointTargets::rowOf(net::OwnerId endpoint) const
{
    const auto found = std::lower_bound(m_endpoints.begin(), m_endpoints.end(), endpoint);
    return found != m_endpoints.end() && *found == endpoint ? int(found - m_endpoints.begin()) : -1;
}

std::optional<net::ClientConfig> EndpointTargets::clientFor(net::OwnerId id) const
{
    const net::Endpoint *endpoint = m_engine.endpoint(id);
    if (!endpoint || endpoint->config().kind != m_kind || endpoint->state() != net::Endpoint::State::Listening)
        return std::nullopt;
    const QList<net::SocketAddress> addresses = endpoint->addresses();
    const QList<net::ListenerConfig> listeners = endpoint->config().listeners;
    const qsizetype count = std::min(addresses.size(), listeners.size());
    if (count == 0)
        return std::nullopt;
    qsizetype chosen = 0;
    while (chosen < count && listeners.at(chosen).framing.kind != m_framing)
        ++chosen;
    chosen = chosen < count ? chosen : 0;
    net::ClientConfig config;
    config.peer = reachable(addresses.at(chosen));
    config.transport = listeners.at(chosen).transport;
    config.framing = listeners.at(chosen).framing;
    return config;
}

void EndpointTargets::watch(net::Endpoint *endpoint)
{
    connect(endpoint, &net::Endpoint::changed, this, [this, id = endpoint->id()] { update(id); });
    update(endpoint->id());
}

void EndpointTargets::update(net::OwnerId id)
{
    const int row = rowOf(id);
    if (!clientFor(id)) {
        remove(id);
    } else if (row >= 0) {
        Q_EMIT dataChanged(index(row), index(row), {Qt::DisplayRole});
    } else {
        const auto place = std::lower_bound(m_endpoints.begin(), m_endpoints.end(), id);
        const int at = int(place - m_endpoints.begin());
        beginInsertRows({}, at, at);
        m_endpoints.insert(place, id);
        endInsertRows();
    }
}

void EndpointTargets::remove(net::OwnerId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_endpoints.erase(m_endpoints.begin() + row);
    endRemoveRows();
}

} // namespace lw::models
