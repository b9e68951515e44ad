// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacecontents.h"
#include "models/workspace/workspaceschema.h"

#include <memory>

namespace lw::models {

class SqlConnection;
class WorkspaceLock;

enum class OpenMode {
    ReadWrite,
    CreateIfMissing, ///< as ReadWrite; the folder is made too
    ReadOnly         ///< also while another window has it open
};

/// A workspace as a file, without a thread: for the command line, and for Workspace in a thread of its own. A file that
/// open() refuses is as it was before, and nothing is left beside it. It may come from elsewhere: it is opened only if
/// its tables are word for word those of this program, nothing in it is run, sizes and times are bounded. It is for its
/// owner alone (0600), and so is what SQLite makes beside it. docs/file-formats.md says what is in it.
/// Thread: lives and dies in one.
class WorkspaceFile
{
public:
    /// Locks it against other windows (a file beside it that a killed program does not leave locked), checks all of it,
    /// brings it to the present schema.
    static WorkspaceResult<std::unique_ptr<WorkspaceFile>>
    open(const QString &path, OpenMode mode, const QList<WorkspaceMigration> &migrations = workspaceMigrations());
    ~WorkspaceFile();
    Q_DISABLE_COPY_MOVE(WorkspaceFile)

    QString path() const { return m_path; }
    WorkspaceResult<WorkspaceContents> read();
    /// All of it or nothing, in one transaction; on the disk when it returns.
    WorkspaceResult<void> write(const WorkspaceChanges &changes);
    /// The report that was kept last (linewright.report/1); empty if there is none.
    WorkspaceResult<QByteArray> report();
    /// A whole workspace at \a path, with what is not written here yet, or nothing. Refused if that one is open in a
    /// window.
    WorkspaceResult<void> saveCopy(const QString &path, const WorkspaceChanges &unsaved = {});

    /// Whether a file begins as a SQLite database does.
    static bool looksLikeWorkspace(const QString &path);

private:
    WorkspaceFile(const QString &path, OpenMode mode);
    WorkspaceResult<void> lock();
    WorkspaceResult<void> create(const QList<WorkspaceMigration> &migrations, int newest);
    WorkspaceResult<void> inspect(const QList<WorkspaceMigration> &migrations, int newest);
    WorkspaceResult<void> checkSize() const;
    WorkspaceResult<void> checkHeader(SqlConnection &connection, int newest);
    WorkspaceResult<void> checkPages(SqlConnection &connection) const;
    WorkspaceResult<void> connect(const QList<WorkspaceMigration> &migrations, int newest);
    static WorkspaceResult<void> write(SqlConnection &connection, const WorkspaceChanges &changes);

    QString m_path;
    OpenMode m_mode;
    int m_version = 0;
    std::unique_ptr<WorkspaceLock> m_lock;
    std::unique_ptr<SqlConnection> m_connection;
};

} // namespace lw::models
