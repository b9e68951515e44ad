// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/sqlconnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QSqlError>
#include <QUrl>

#include <atomic>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Workspace)
};

using Kind = WorkspaceError::Kind;

// Result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended one.
enum SqliteCode { Busy = 5, Locked = 6, IsReadOnly = 8, Corrupt = 11, IsFull = 13, CantOpen = 14, NotADatabase = 26 };

Kind kindOf(int sqliteCode)
{
    switch (sqliteCode & 0xff) {
    case Busy:
    case Locked:
        return Kind::InUse;
    case IsReadOnly:
        return Kind::ReadOnly;
    case Corrupt:
        return Kind::Damaged;
    case IsFull:
        return Kind::Full;
    case NotADatabase:
        return Kind::NotAWorkspace;
    default:
        return Kind::Failed;
    }
}

QString query(SqlConnection::Access access)
{
    switch (access) {
    case SqlConnection::Access::Untouched:
        return QStringLiteral("mode=ro&immutable=1");
    case SqlConnection::Access::ReadOnly:
        return QStringLiteral("mode=ro");
    case SqlConnection::Access::ReadWrite:
        return QStringLiteral("mode=rw");
    case SqlConnection::Access::Create:
        return QStringLiteral("mode=rwc");
    }
    return {};
}

QString uri(const QString &path, SqlConnection::Access access)
{
    QUrl url = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath());
    url.setQuery(query(access));
    return QString::fromLatin1(url.toEncoded());
}

} // namespace

WorkspaceError workspaceError(Kind kind, const QString &path, const QString &detail)
{
    const QString file = QDir::toNativeSeparators(path);
    switch (kind) {
    case Kind::NotFound:
        return {kind, Text::tr("There is no file %1.").arg(file)};
    case Kind::NotAWorkspace:
        return {kind,
                Text::tr("%1 is not a Linewright workspace. It was left as it is; choose another file.").arg(file)};
    case Kind::Damaged:
        return {kind, Text::tr("%1 is damaged (%2). It was left as it is; open a copy that was saved before, or "
                               "begin a new workspace.")
                          .arg(file, detail)};
    case Kind::Newer:
        return {kind, Text::tr("%1 was written by a newer version of Linewright (%2). It was left as it is; open it "
                               "with that version.")
                          .arg(file, detail)};
    case Kind::InUse:
        return {kind, Text::tr("%1 is in use by another program. Close it there first.").arg(file)};
    case Kind::ReadOnly:
        return {kind, Text::tr("%1 can't be written: the file or its folder is read-only. Open it read-only, or save "
                               "a copy elsewhere.")
                          .arg(file)};
    case Kind::Full:
        return {kind, Text::tr("%1 can't be written: there is no space left. Make room; nothing is lost until the "
                               "window closes.")
                          .arg(file)};
    case Kind::Failed:
        break;
    }
    return {kind, Text::tr("%1 can't be read or written: %2").arg(file, detail)};
}

SqlConnection::SqlConnection(const QString &path, Access access)
    : m_path(path)
{
    static std::atomic<int> number = 0;
    m_name = QStringLiteral("linewright-workspace-%1").arg(++number);
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_database.setDatabaseName(uri(path, access));
    m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=1000"));
}

SqlConnection::~SqlConnection()
{
    close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

void SqlConnection::close()
{
    m_database.close();
}

WorkspaceError SqlConnection::errorOf(const QSqlError &error) const
{
    const QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return workspaceError(kindOf(error.nativeErrorCode().toInt()), m_path, detail);
}

WorkspaceResult<void> SqlConnection::open()
{
    if (!m_database.open())
        return tl::make_unexpected(errorOf(m_database.lastError()));
    return {};
}

WorkspaceResult<void> SqlConnection::run(const QString &statement)
{
    QSqlQuery query(m_database);
    if (!query.exec(statement))
        return tl::make_unexpected(errorOf(query.lastError()));
    return {};
}

WorkspaceResult<QVariant> SqlConnection::value(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return tl::make_unexpected(errorOf(query.lastError()));
    return query.next() ? query.value(0) : QVariant();
}

WorkspaceResult<void> SqlConnection::transaction(const std::function<WorkspaceResult<void>()> &work)
{
    if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    WorkspaceResult<void> result = work();
    if (result)
        result = run(QStringLiteral("COMMIT"));
    if (!result)
        (void)run(QStringLiteral("ROLLBACK")); // fails where SQLite has done so by itself
    return result;
}

} // namespace lw::models
