// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacecontents.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace lw::models {

/// One connection to a SQLite file, with a name of its own. Private to models.
/// Thread: lives and dies in one.
class SqlConnection
{
public:
    enum class Access {
        Untouched, ///< reads; nothing is written, no file appears beside it; another's changes meanwhile are not seen
        ReadOnly,  ///< reads, and what a killed program left in the WAL too
        ReadWrite,
        Create
    };

    SqlConnection(const QString &path, Access access);
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    WorkspaceResult<void> open();
    void close();
    QSqlDatabase &database() { return m_database; }

    WorkspaceResult<void> run(const QString &statement);
    /// The first column of the first row.
    WorkspaceResult<QVariant> value(const QString &statement);
    /// Between begin() and commit() all or nothing; rolled back if commit() is not reached.
    WorkspaceResult<void> transaction(const std::function<WorkspaceResult<void>()> &work);

    WorkspaceError errorOf(const QSqlError &error) const;

private:
    QString m_path;
    QString m_name;
    QSqlDatabase m_database;
};

/// The message for \a kind about \a path, with a \a detail of the system.
WorkspaceError workspaceError(WorkspaceError::Kind kind, const QString &path, const QString &detail = {});

} // namespace lw::models
