// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspace.h"
#include "models/workspace/workspacestart.h"

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

    /// Workspaces that were not written under the \a key of this installation start nothing by themselves: they ask
    /// (startsHeld()). But for \a alwaysKnown, the one that is the user's own. Before open().
    void setTrust(const QByteArray &key, const QString &alwaysKnown = {});

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

    /// What waits for the user's answer; empty if nothing does.
    QList<PlannedStart> heldStarts() const { return m_heldStarts; }
    /// The answer; remembered, so that this workspace asks no more as long as it is written here.
    void answerStarts(bool start);

    /// What a page remembers; undefined if nothing. Without a workspace it is remembered until the end.
    QJsonValue setting(const QString &key) const;
    void setSetting(const QString &key, const QJsonValue &value);

Q_SIGNALS:
    /// Another workspace is open; setting() has its values. Endpoints, tabs and library follow.
    void opened();
    /// The workspace comes from elsewhere and would start heldStarts(). Nothing of it runs until answerStarts(); what
    /// the user starts by hand does.
    void startsHeld();
    void stateChanged();
    void failed(const lw::models::WorkspaceError &error);
    void copySaved(const QString &path);
    void copyFailed(const QString &path, const lw::models::WorkspaceError &error);

private:
    void follow();
    bool isKnown(const WorkspaceContents &contents) const;
    void writeTabs();

    net::Engine &m_engine;
    PacketLibrary &m_library;
    Drafts &m_drafts;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceKeeper> m_keeper;
    QMap<QString, QJsonValue> m_unkept;
    QStringList m_notes;
    QList<PlannedStart> m_heldStarts;
    QByteArray m_sealKey;
    QString m_alwaysKnown;
    QTimer m_tabsTimer;
};

} // namespace lw::models
