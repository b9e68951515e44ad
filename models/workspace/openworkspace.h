// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspace.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace lw::net {
class Engine;
}

namespace lw::models {

class Drafts;
class PacketLibrary;
class WorkspaceKeeper;

/// The workspace that a window has open, if any, bound to all that it keeps: endpoints and clients of the engine, the
/// library, the tabs of the composer, what the pages remember. Thread: GUI. What it binds must outlive it.
class OpenWorkspace final : public QObject
{
    Q_OBJECT

public:
    OpenWorkspace(net::Engine &engine, PacketLibrary &library, Drafts &drafts, QObject *parent = nullptr);
    ~OpenWorkspace() override;

    /// Opens \a path in place of the one that is open, whose endpoints and clients are removed. If it can't be opened
    /// all stays as it was. A new workspace gets the starter packets.
    WorkspaceResult<void> open(const QString &path, OpenMode mode);
    /// Writes what is left and follows no longer; what runs goes on. Before the engine is stopped.
    void close();

    /// Null: nothing is kept.
    Workspace *workspace() const { return m_workspace.get(); }
    QString path() const { return m_workspace ? m_workspace->path() : QString(); }
    /// What of the file could not be restored, in words.
    QStringList notes() const { return m_notes; }

    /// What a page remembers; undefined if nothing. Without a workspace it is remembered until the end.
    QJsonValue setting(const QString &key) const;
    void setSetting(const QString &key, const QJsonValue &value);

Q_SIGNALS:
    /// Another workspace is open; setting() has its values. Endpoints, tabs and library follow.
    void opened();
    void stateChanged();
    void failed(const lw::models::WorkspaceError &error);
    void copySaved(const QString &path);
    void copyFailed(const QString &path, const lw::models::WorkspaceError &error);

private:
    void follow();
    void writeTabs();

    net::Engine &m_engine;
    PacketLibrary &m_library;
    Drafts &m_drafts;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceKeeper> m_keeper;
    QMap<QString, QJsonValue> m_unkept;
    QStringList m_notes;
    QTimer m_tabsTimer;
};

} // namespace lw::models
