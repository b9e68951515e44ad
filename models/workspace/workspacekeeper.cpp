// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacekeeper.h"

#include "models/workspace/workspacestart.h"
#include "net/loop/post.h"

#include <utility>

namespace lw::models {

namespace {

bool isRunning(const net::Endpoint &endpoint)
{
    return endpoint.state() == net::Endpoint::State::Listening || endpoint.state() == net::Endpoint::State::Starting;
}

bool isConnected(const net::ClientSession &client)
{
    return client.isConnected() || client.state() == net::SessionState::Connecting;
}

} // namespace

WorkspaceKeeper::WorkspaceKeeper(Workspace &workspace, net::Engine &engine, PacketLibrary &library, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_engine(engine)
    , m_library(library)
{}

WorkspaceKeeper::~WorkspaceKeeper()
{
    release();
}

QStringList WorkspaceKeeper::restore(Starts starts)
{
    const WorkspaceContents &contents = m_workspace.contents();
    QStringList problems = contents.notes;
    m_library.load(contents.library, contents.largestLibraryId);
    for (const EndpointRecord &record : contents.endpoints) {
        const auto added = m_engine.addEndpoint(record.config);
        if (!added) {
            m_parkedEndpoints.append(record);
            problems.append(
                tr("The endpoint “%1” was not restored: %2").arg(record.config.name, added.error().message));
            continue;
        }
        m_uuids.insert((*added)->id(), record.uuid);
        m_wasRunning.insert((*added)->id(), record.wasRunning);
        if (record.wasRunning)
            m_held.insert((*added)->id());
    }
    for (const ClientRecord &record : contents.clients) {
        const auto added = m_engine.addClient(record.config);
        if (!added) {
            m_parkedClients.append(record);
            problems.append(tr("The client “%1” was not restored: %2").arg(record.config.name, added.error().message));
            continue;
        }
        m_uuids.insert((*added)->id(), record.uuid);
        if (record.wasConnected)
            m_held.insert((*added)->id());
    }
    if (starts == Starts::AtOnce)
        startHeld();
    m_isKeeping = true;
    for (net::Endpoint *endpoint : m_engine.endpoints())
        keep(endpoint);
    for (net::ClientSession *client : m_engine.clients())
        keep(client);
    connect(&m_engine, &net::Engine::endpointAdded, this, qOverload<net::Endpoint *>(&WorkspaceKeeper::keep));
    connect(&m_engine, &net::Engine::clientAdded, this, qOverload<net::ClientSession *>(&WorkspaceKeeper::keep));
    connect(&m_engine, &net::Engine::endpointAboutToBeRemoved, this, &WorkspaceKeeper::schedule);
    connect(&m_engine, &net::Engine::clientAboutToBeRemoved, this, &WorkspaceKeeper::schedule);
    connect(&m_library, &PacketLibrary::entriesChanged, &m_workspace, &Workspace::changeLibrary);
    return problems;
}

void WorkspaceKeeper::startHeld()
{
    const QSet<net::OwnerId> held = std::exchange(m_held, {});
    for (net::Endpoint *endpoint : m_engine.endpoints()) {
        if (held.contains(endpoint->id()) && !isRunning(*endpoint))
            endpoint->start();
    }
    for (net::ClientSession *client : m_engine.clients()) {
        if (held.contains(client->id()) && !isConnected(*client))
            client->connectToPeer();
    }
    if (m_isKeeping)
        schedule();
}

void WorkspaceKeeper::dropHeld()
{
    m_held.clear();
    schedule();
}

void WorkspaceKeeper::keep(net::Endpoint *endpoint)
{
    connect(endpoint, &net::Endpoint::changed, this, &WorkspaceKeeper::schedule);
    schedule();
}

void WorkspaceKeeper::keep(net::ClientSession *client)
{
    connect(client, &net::ClientSession::changed, this, &WorkspaceKeeper::schedule);
    schedule();
}

/// Once for all that changes in one turn of the loop; after a removal is done.
void WorkspaceKeeper::schedule()
{
    if (std::exchange(m_isScheduled, true))
        return;
    net::postTo(this, [this] {
        if (m_isScheduled && m_isKeeping)
            write();
    });
}

void WorkspaceKeeper::write()
{
    m_isScheduled = false;
    const QList<EndpointRecord> endpoints = endpointRecords();
    const QList<ClientRecord> clients = clientRecords();
    m_workspace.setEndpoints(endpoints);
    m_workspace.setClients(clients);
    if (!m_sealKey.isEmpty() && m_held.isEmpty())
        m_workspace.setSetting(SealKey, sealOf(m_sealKey, endpoints, clients));
}

QUuid WorkspaceKeeper::uuidOf(net::OwnerId id)
{
    QUuid &uuid = m_uuids[id];
    if (uuid.isNull())
        uuid = QUuid::createUuid();
    return uuid;
}

QList<EndpointRecord> WorkspaceKeeper::endpointRecords()
{
    QList<EndpointRecord> records;
    for (const net::Endpoint *endpoint : m_engine.endpoints()) {
        if (endpoint->config().isTransient)
            continue;
        // One that could not start, or lost its port, is wanted all the same.
        bool &wasRunning = m_wasRunning[endpoint->id()];
        wasRunning = isRunning(*endpoint) || (wasRunning && (endpoint->error() || m_held.contains(endpoint->id())));
        records.append({uuidOf(endpoint->id()), endpoint->config(), wasRunning});
    }
    return records + m_parkedEndpoints;
}

QList<ClientRecord> WorkspaceKeeper::clientRecords()
{
    QList<ClientRecord> records;
    for (const net::ClientSession *client : m_engine.clients()) {
        if (client->config().isTransient)
            continue;
        records.append({uuidOf(client->id()), client->config(), isConnected(*client) || m_held.contains(client->id())});
    }
    return records + m_parkedClients;
}

void WorkspaceKeeper::release()
{
    if (!std::exchange(m_isKeeping, false))
        return;
    write();
    for (net::Endpoint *endpoint : m_engine.endpoints())
        endpoint->disconnect(this);
    for (net::ClientSession *client : m_engine.clients())
        client->disconnect(this);
    m_engine.disconnect(this);
    disconnect(&m_library, &PacketLibrary::entriesChanged, &m_workspace, &Workspace::changeLibrary);
}

void WorkspaceKeeper::clear()
{
    release();
    const QList<net::Endpoint *> endpoints = m_engine.endpoints();
    for (net::Endpoint *endpoint : endpoints)
        m_engine.removeEndpoint(endpoint);
    const QList<net::ClientSession *> clients = m_engine.clients();
    for (net::ClientSession *client : clients)
        m_engine.removeClient(client);
    m_library.load({});
}

} // namespace lw::models
