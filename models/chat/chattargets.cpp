// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chattargets.h"

#include "models/endpointtext.h"

#include <algorithm>

namespace lw::models {

ChatTargets::ChatTargets(net::Engine &engine, QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
{
    for (net::Endpoint *endpoint : engine.endpoints())
        watch(endpoint);
    connect(&engine, &net::Engine::endpointAdded, this, &ChatTargets::watch);
    connect(&engine, &net::Engine::endpointAboutToBeRemoved, this,
            [this](net::Endpoint *endpoint) { remove(endpoint->id()); });
}

int ChatTargets::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : addressRow() + 1;
}

QVariant ChatTargets::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isAddress = index.row() == addressRow();
    const net::OwnerId id = isAddress ? 0 : m_endpoints[std::size_t(index.row())];
    if (role == OwnerRole)
        return id;
    if (role != Qt::DisplayRole)
        return {};
    const net::Endpoint *endpoint = m_engine.endpoint(id);
    const auto client = endpoint ? clientFor(*endpoint) : std::nullopt;
    if (!client)
        return tr("An address…");
    return tr("%1 %2 %3", "endpoint, address, framing")
        .arg(endpoint->name(), net::toText(client->peer), QString::fromUtf8(client->framing.kind));
}

int ChatTargets::rowOf(net::OwnerId endpoint) const
{
    const auto found = std::lower_bound(m_endpoints.begin(), m_endpoints.end(), endpoint);
    return found != m_endpoints.end() && *found == endpoint ? int(found - m_endpoints.begin()) : -1;
}

std::optional<net::ClientConfig> ChatTargets::clientFor(const net::Endpoint &endpoint)
{
    const QList<net::SocketAddress> addresses = endpoint.addresses();
    const QList<net::ListenerConfig> &listeners = endpoint.config().listeners;
    const qsizetype count = std::min(addresses.size(), listeners.size());
    if (endpoint.config().kind != "chat" || endpoint.state() != net::Endpoint::State::Listening || count == 0)
        return std::nullopt;
    qsizetype chosen = 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (listeners[i].framing.kind == "tlv") {
            chosen = i;
            break;
        }
    }
    net::ClientConfig config;
    config.peer = reachable(addresses[chosen]);
    config.framing = listeners[chosen].framing;
    return config;
}

void ChatTargets::watch(net::Endpoint *endpoint)
{
    if (endpoint->config().kind != "chat")
        return;
    const net::OwnerId id = endpoint->id();
    connect(endpoint, &net::Endpoint::changed, this, [this, id] { update(id); });
    update(id);
}

void ChatTargets::update(net::OwnerId id)
{
    const net::Endpoint *endpoint = m_engine.endpoint(id);
    const bool isThere = endpoint && clientFor(*endpoint);
    const int row = rowOf(id);
    if (!isThere) {
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

void ChatTargets::remove(net::OwnerId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_endpoints.erase(m_endpoints.begin() + row);
    endRemoveRows();
}

} // namespace lw::models
