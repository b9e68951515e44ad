// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacefile.h"

#include <QObject>

namespace lw::models {

class WorkspaceWriter;

/// What a window keeps, in a file "*.linewright" that saves itself: what is set here is on the disk within a second.
/// The file is written in a thread of its own; here are plain values. Thread: GUI. Errors while writing come by
/// failed(); nothing is lost by them, it is tried again until it succeeds.
class Workspace final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Saved,   ///< everything is on the disk
        Unsaved, ///< will be written in a moment
        Saving,
        Failed,  ///< kept in memory, will be tried again; error() says why
        ReadOnly ///< opened so; what is set is kept in memory only, and in copies
    };
    Q_ENUM(State)

    struct Options
    {
        OpenMode mode = OpenMode::ReadWrite;
        int delayMs = 300;   ///< changes within it are written at once
        int retryMs = 2'000; ///< after a failure
    };

    /// Opens \a path and reads it; the caller waits (10,000 packets: well under 300 ms). A file that is refused is as
    /// it was before. main() opens the unnamed default with CreateIfMissing.
    static WorkspaceResult<std::unique_ptr<Workspace>> open(const QString &path, const Options &options);
    static WorkspaceResult<std::unique_ptr<Workspace>> open(const QString &path, OpenMode mode = OpenMode::ReadWrite);
    /// Writes what is left; waits at most five seconds for a disk that hangs. flush() first to know that it worked.
    ~Workspace() override;

    /// Absolute, links followed.
    QString path() const { return m_path; }
    State state() const { return m_state; }
    /// Why state() is Failed.
    WorkspaceError error() const { return m_error; }
    /// As it was when it was opened.
    const WorkspaceContents &contents() const { return m_contents; }

    /// In their order; those that are in contents() and not in \a endpoints are removed.
    void setEndpoints(const QList<EndpointRecord> &endpoints);
    void setClients(const QList<ClientRecord> &clients);
    void setTabs(const QList<Packet> &tabs, int current);
    /// For PacketLibrary::entriesChanged().
    void changeLibrary(const QList<LibraryEntry> &changed, const QList<qint64> &removed);
    /// What the pages remember. A key names its page: "dashboard/period". Undefined removes it.
    void setSetting(const QString &key, const QJsonValue &value);
    QJsonValue setting(const QString &key) const { return m_settings.value(key, QJsonValue::Undefined); }
    /// The latest report (linewright.report/1), for "linewright-cli report".
    void setReport(const QByteArray &json);

    /// Writes now what is not written yet and waits for it, at most \a timeoutMs.
    WorkspaceResult<void> flush(int timeoutMs = 5'000);
    /// Writes a whole copy there, or nothing; copySaved() or copyFailed() tell. What is set until now is in it, also
    /// when the workspace itself can't be written.
    void saveCopy(const QString &path);

Q_SIGNALS:
    void stateChanged(lw::models::Workspace::State state);
    /// The first failure of a row of them.
    void failed(const lw::models::WorkspaceError &error);
    void copySaved(const QString &path);
    void copyFailed(const QString &path, const lw::models::WorkspaceError &error);

private:
    using Rows = QHash<QUuid, OrderedRow>;

    explicit Workspace(const Options &options);
    void take(WorkspaceContents contents);
    void change(const WorkspaceChanges &changes);
    void setState(State state);

    QString m_path;
    WorkspaceContents m_contents;
    Rows m_endpoints; ///< as set last
    Rows m_clients;
    QList<Packet> m_tabs;
    int m_currentTab = 0;
    QMap<QString, QJsonValue> m_settings;
    State m_state = State::Saved;
    WorkspaceError m_error;
    quint64 m_generation = 0;
    std::unique_ptr<WorkspaceWriter> m_writer;
};

} // namespace lw::models
