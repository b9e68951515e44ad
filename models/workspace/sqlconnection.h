// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacecontents.h"

#include <QDeadlineTimer>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

struct sqlite3;

namespace lw::models {

/// One connection to a SQLite file, with a name of its own. What the file brings along is not run: no triggers, no
/// views, no functions in its schema, and lengths are bounded (sqlite.org/security.html). Private to models.
/// Thread: lives and dies in one.
class SqlConnection
{
public:
    enum class Access {
        Untouched, ///< reads; nothing is written, no file appears beside it; another's changes meanwhile are not seen
        ReadOnly,  ///< reads, and what a killed program left in the WAL too
        ReadWrite,
        Memory ///< a database of its own that goes with it
    };

    static constexpr int LargestValue = 64 << 20; ///< bytes of a row
    static constexpr int LongestStatement = 10'000;

    SqlConnection(const QString &path, Access access);
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    WorkspaceResult<void> open();
    void close();
    const QString &path() const { return m_path; }
    QSqlDatabase &database() { return m_database; }

    WorkspaceResult<void> run(const QString &statement);
    /// The first column of the first row.
    WorkspaceResult<QVariant> value(const QString &statement);
    /// Between begin() and commit() all or nothing; rolled back if commit() is not reached.
    WorkspaceResult<void> transaction(const std::function<WorkspaceResult<void>()> &work);

    /// From now on all statements together may take \a steps of SQLite's machine and \a ms; then they end with
    /// an error. Negative: no limit.
    void setBudget(qint64 steps, int ms);
    /// Whether the budget is used up.
    bool isTooLong() const { return m_isTooLong; }

    WorkspaceError errorOf(const QSqlError &error) const;

private:
    WorkspaceResult<void> harden();
    static int onProgress(void *connection);

    QString m_path;
    QString m_name;
    sqlite3 *m_handle = nullptr; ///< of m_database while it is open
    qint64 m_stepsLeft = -1;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    bool m_isTooLong = false;
    QSqlDatabase m_database;
};

/// Words that may come from the file, fit for a message: a line without control or bidirectional characters, cut where
/// it is too long.
QString shownOfFile(const QString &words, qsizetype longest);
/// The message for \a kind about \a path, with a \a detail of the system.
WorkspaceError workspaceError(WorkspaceError::Kind kind, const QString &path, const QString &detail = {});

} // namespace lw::models
