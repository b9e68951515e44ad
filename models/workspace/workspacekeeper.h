// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspace.h"
#include "net/engine.h"

#include <QSet>

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

    enum class Starts {
        AtOnce,
        Held ///< until startHeld() or dropHeld()
    };

    /// Seals what starts (workspacestart.h) with every change, but not while something is held. Before restore().
    void setSealKey(const QByteArray &key) { m_sealKey = key; }
    /// Adds endpoints and clients, starts and connects those that were, loads the library, and follows from then on.
    /// What the engine had before is kept too. Returns what could not be restored, in words; it stays in the file.
    QStringList restore(Starts starts = Starts::AtOnce);
    bool holdsStarts() const { return !m_held.isEmpty(); }
    /// What was held starts now.
    void startHeld();
    /// What was held is stopped, and kept so.
    void dropHeld();
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
    QList<EndpointRecord> endpointRecords();
    QList<ClientRecord> clientRecords();
    QUuid uuidOf(net::OwnerId id);

    Workspace &m_workspace;
    net::Engine &m_engine;
    PacketLibrary &m_library;
    QHash<net::OwnerId, QUuid> m_uuids;
    QHash<net::OwnerId, bool> m_wasRunning;
    QSet<net::OwnerId> m_held;
    QByteArray m_sealKey;
    QList<EndpointRecord> m_parkedEndpoints; ///< that the engine would not take
    QList<ClientRecord> m_parkedClients;
    bool m_isKeeping = false;
    bool m_isScheduled = false;
};

} // namespace lw::models
