// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/sqlconnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <sqlite3.h>
#include <utility>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Workspace)
};

using Kind = WorkspaceError::Kind;

constexpr int StepsBetweenLooks = 1'000;
constexpr qsizetype LongestDetail = 500;

/// \a code: a result code of SQLite, may be an extended one (sqlite.org/rescode.html).
Kind kindOf(int code)
{
    if (code == SQLITE_IOERR_SHMSIZE) // the shared memory beside a WAL finds no room
        return Kind::Full;
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Kind::InUse;
    case SQLITE_READONLY:
        return Kind::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_INTERRUPT: // its budget is used up
    case SQLITE_TOOBIG:
        return Kind::Damaged;
    case SQLITE_FULL:
        return Kind::Full;
    case SQLITE_NOTADB:
        return Kind::NotAWorkspace;
    default:
        return Kind::Failed;
    }
}

sqlite3 *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    return qstrcmp(handle.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
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
    case SqlConnection::Access::Memory:
        return QStringLiteral("mode=memory");
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

QString shownOfFile(const QString &words, qsizetype longest)
{
    QString text;
    const QString cut = words.left(longest);
    for (const QChar c : cut)
        text += c.isPrint() ? c : QChar(u'?');
    return words.size() > longest ? text + u'…' : text;
}

WorkspaceError workspaceError(Kind kind, const QString &path, const QString &words)
{
    const QString detail = shownOfFile(words, LongestDetail); // SQLite's own messages name what is in the file
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
    case Kind::Altered:
        return {kind, Text::tr("%1 holds what Linewright does not put into a workspace (%2). It might do harm and was "
                               "left as it is; ask whoever made it for the packets as a file.")
                          .arg(file, detail)};
    case Kind::TooLarge:
        return {kind, Text::tr("%1 is too large (%2). It was left as it is.").arg(file, detail)};
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
    m_handle = nullptr;
    m_database.close();
}

void SqlConnection::setBudget(qint64 steps, int ms)
{
    m_stepsLeft = steps;
    m_deadline = ms < 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(ms);
}

int SqlConnection::onProgress(void *connection)
{
    auto &self = *static_cast<SqlConnection *>(connection);
    if (self.m_stepsLeft >= 0)
        self.m_stepsLeft = std::max<qint64>(self.m_stepsLeft - StepsBetweenLooks, 0);
    self.m_isTooLong = self.m_stepsLeft == 0 || self.m_deadline.hasExpired();
    return self.m_isTooLong ? 1 : 0;
}

/// Before the first statement, because that one reads the schema.
WorkspaceResult<void> SqlConnection::harden()
{
    m_handle = handleOf(m_database);
    const auto source = value(QStringLiteral("SELECT sqlite_source_id()")); // reads no schema
    if (!m_handle || !source || source->toByteArray() != sqlite3_sourceid()) {
        m_handle = nullptr;
        return tl::make_unexpected(
            workspaceError(Kind::Failed, m_path, Text::tr("Qt's driver uses another SQLite than this program")));
    }
    for (const auto &[option, isOn] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                       {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                       {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                       {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}) {
        if (sqlite3_db_config(m_handle, option, isOn, nullptr) != SQLITE_OK)
            return tl::make_unexpected(
                workspaceError(Kind::Failed, m_path, Text::tr("this SQLite can't be made safe for it")));
    }
    for (const auto &[limit, most] : {std::pair{SQLITE_LIMIT_LENGTH, LargestValue},
                                      {SQLITE_LIMIT_SQL_LENGTH, LongestStatement},
                                      {SQLITE_LIMIT_COLUMN, 64},
                                      {SQLITE_LIMIT_EXPR_DEPTH, 20},
                                      {SQLITE_LIMIT_COMPOUND_SELECT, 3},
                                      {SQLITE_LIMIT_ATTACHED, 1},
                                      {SQLITE_LIMIT_TRIGGER_DEPTH, 1}}) // VACUUM INTO attaches its target
        sqlite3_limit(m_handle, limit, most);
    sqlite3_progress_handler(m_handle, StepsBetweenLooks, &SqlConnection::onProgress, this);
    return run(QStringLiteral("PRAGMA cell_size_check = ON"));
}

WorkspaceError SqlConnection::errorOf(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt();
    const int basic = code & 0xff;
    if (m_handle && (basic == SQLITE_IOERR || basic == SQLITE_CANTOPEN)) {
        const int reason = sqlite3_system_errno(m_handle);
        if (reason == ENOSPC || reason == EDQUOT)
            return workspaceError(Kind::Full, m_path);
    }
    const QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return workspaceError(kindOf(code), m_path, detail);
}

WorkspaceResult<void> SqlConnection::open()
{
    if (!m_database.open())
        return tl::make_unexpected(errorOf(m_database.lastError()));
    return harden();
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
