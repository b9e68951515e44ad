// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspace.h"
#include "net/engine.h"

namespace lw::models {

/// Keeps a workspace and what runs in step: brings what it holds into the engine and the library, then follows both and
/// writes every change. All endpoints and clients of the engine belong to the workspace while it is kept.
/// Thread: GUI. Workspace, engine and library must outlive it.
///
/// A window: restore() once after opening; before it closes, or opens another workspace, release(), then clear() or
/// Engine::stopAll(), so that what stops then is not kept as stopped.
class WorkspaceKeeper final : public QObject
{
    Q_OBJECT

public:
    WorkspaceKeeper(Workspace &workspace, net::Engine &engine, PacketLibrary &library, QObject *parent = nullptr);
    ~WorkspaceKeeper() override;

    /// Adds endpoints and clients, starts and connects those that were, loads the library, and follows from then on.
    /// What the engine had before is kept too. Returns what could not be restored, in words; it stays in the file.
    QStringList restore();
    /// Writes what is not written yet (the workspace does so soon) and follows no longer.
    void release();
    /// release(), then removes all endpoints and clients from the engine and empties the library.
    void clear();
    bool isKeeping() const { return m_isKeeping; }

private:
    void keep(net::Endpoint *endpoint);
    void keep(net::ClientSession *client);
    void schedule();
    void write();
    QList<EndpointRecord> endpoints();
    QList<ClientRecord> clients();
    QUuid uuidOf(net::OwnerId id);

    Workspace &m_workspace;
    net::Engine &m_engine;
    PacketLibrary &m_library;
    QHash<net::OwnerId, QUuid> m_uuids;
    QHash<net::OwnerId, bool> m_wasRunning;
    QList<EndpointRecord> m_parkedEndpoints; ///< that the engine would not take
    QList<ClientRecord> m_parkedClients;
    bool m_isKeeping = false;
    bool m_isScheduled = false;
};

} // namespace lw::models
