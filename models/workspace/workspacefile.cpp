// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacefile.h"

#include "models/workspace/sqlconnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSqlError>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace lw::models {

namespace {

using Access = SqlConnection::Access;
using Kind = WorkspaceError::Kind;

QString wal(const QString &path)
{
    return path + QStringLiteral("-wal");
}

/// Without a WAL that holds something the file can be read without touching anything.
Access readingAccess(const QString &path)
{
    return QFileInfo(wal(path)).size() > 0 ? Access::ReadOnly : Access::Untouched;
}

WorkspaceError inUse(const QString &path, const QLockFile &lock)
{
    qint64 process = 0;
    lock.getLockInfo(&process, nullptr, nullptr);
    return {Kind::InUse,
            QCoreApplication::translate("lw::models::Workspace",
                                        "%1 is open in another window (process %2). Close it there first, or open it "
                                        "read-only.")
                .arg(QDir::toNativeSeparators(path))
                .arg(process),
            process};
}

WorkspaceResult<std::unique_ptr<QLockFile>> lockFor(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // however long its program runs; that of a dead one is known by its process
    if (lock->tryLock(0))
        return lock;
    switch (lock->error()) {
    case QLockFile::LockFailedError:
        return tl::make_unexpected(inUse(path, *lock));
    case QLockFile::PermissionError:
        return tl::make_unexpected(workspaceError(Kind::ReadOnly, path));
    default:
        return tl::make_unexpected(
            workspaceError(Kind::Failed, path,
                           QCoreApplication::translate("lw::models::Workspace", "no lock file can be made beside it")));
    }
}

/// Versions up to the present one, in one transaction each.
WorkspaceResult<void> migrate(SqlConnection &connection, int from, const QList<WorkspaceMigration> &migrations)
{
    for (const WorkspaceMigration &step : migrations) {
        if (step.version <= from)
            continue;
        auto stepped = connection.transaction([&]() -> WorkspaceResult<void> {
            for (const QString &statement : step.statements) {
                if (auto done = connection.run(statement); !done)
                    return done;
            }
            return connection.run(QStringLiteral("PRAGMA user_version = %1").arg(step.version));
        });
        if (!stepped)
            return stepped;
    }
    return {};
}

/// What the system keeps in memory goes to the disk.
void flushToDisk(const QString &path)
{
#ifdef Q_OS_UNIX
    QFile file(path);
    if (file.open(QIODevice::ReadWrite))
        ::fsync(file.handle());
#else
    Q_UNUSED(path)
#endif
}

/// As rename(2) does: the old file or the new one, never none. A WAL that a killed program left is not the new one's.
bool replaceFile(const QString &from, const QString &to)
{
    QFile::remove(wal(to));
#ifdef Q_OS_UNIX
    return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
#else
    return (!QFile::exists(to) || QFile::remove(to)) && QFile::rename(from, to);
#endif
}

WorkspaceResult<void> vacuumInto(SqlConnection &connection, const QString &target, const QString &fresh)
{
    QSqlQuery query(connection.database());
    query.prepare(QStringLiteral("VACUUM INTO ?"));
    query.addBindValue(fresh);
    if (query.exec())
        return {};
    const QSqlError error = query.lastError();
    return tl::make_unexpected(workspaceError(connection.errorOf(error).kind, target, error.databaseText()));
}

} // namespace

WorkspaceFile::WorkspaceFile(const QString &path, OpenMode mode)
    : m_path(path)
    , m_mode(mode)
{}

WorkspaceFile::~WorkspaceFile() = default;

bool WorkspaceFile::looksLikeWorkspace(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(16) == QByteArrayView("SQLite format 3\0", 16);
}

WorkspaceResult<std::unique_ptr<WorkspaceFile>> WorkspaceFile::open(const QString &path, OpenMode mode,
                                                                    const QList<WorkspaceMigration> &migrations)
{
    const QFileInfo info(path);
    if (!info.exists() && mode != OpenMode::CreateIfMissing)
        return tl::make_unexpected(workspaceError(Kind::NotFound, path));
    if (info.exists() && !info.isFile())
        return tl::make_unexpected(workspaceError(Kind::NotAWorkspace, path));
    // One name for one file, so that the lock is found through links.
    const QString real = info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    std::unique_ptr<WorkspaceFile> file(new WorkspaceFile(real, mode));
    if (!info.exists())
        QDir().mkpath(info.absolutePath());
    const int newest = migrations.isEmpty() ? 0 : migrations.constLast().version;
    auto opened = mode == OpenMode::ReadOnly ? WorkspaceResult<void>() : file->lock();
    if (opened && !QFileInfo::exists(real))
        opened = file->create(migrations);
    if (opened)
        opened = file->inspect(newest);
    if (opened)
        opened = file->connect(migrations);
    if (!opened)
        return tl::make_unexpected(opened.error());
    return file;
}

WorkspaceResult<void> WorkspaceFile::lock()
{
    auto lock = lockFor(m_path);
    if (!lock)
        return tl::make_unexpected(lock.error());
    m_lock = std::move(*lock);
    // SQLite would open it all the same, and fail at the first change.
    if (QFile file(m_path); file.exists() && !file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return tl::make_unexpected(workspaceError(Kind::ReadOnly, m_path));
    return {};
}

/// Made under another name, so that a kill leaves no half of one.
WorkspaceResult<void> WorkspaceFile::create(const QList<WorkspaceMigration> &migrations)
{
    const QString fresh = m_path + QStringLiteral(".new");
    QFile::remove(fresh);
    auto made = [&]() -> WorkspaceResult<void> {
        SqlConnection connection(fresh, Access::Create);
        if (auto opened = connection.open(); !opened)
            return opened;
        if (auto named = connection.run(QStringLiteral("PRAGMA application_id = %1").arg(WorkspaceApplicationId));
            !named)
            return named;
        return migrate(connection, 0, migrations);
    }();
    if (made && !replaceFile(fresh, m_path))
        made = tl::make_unexpected(workspaceError(Kind::ReadOnly, m_path));
    if (!made)
        QFile::remove(fresh);
    return made;
}

/// Reads all of the file without a change to it.
WorkspaceResult<void> WorkspaceFile::inspect(int newest)
{
    const QString shared = m_path + QStringLiteral("-shm");
    const bool hadShared = QFileInfo::exists(shared);
    auto checked = [&]() -> WorkspaceResult<void> {
        SqlConnection connection(m_path, readingAccess(m_path));
        if (auto opened = connection.open(); !opened)
            return opened;
        const auto id = connection.value(QStringLiteral("PRAGMA application_id"));
        if (!id)
            return tl::make_unexpected(id.error());
        const auto version = connection.value(QStringLiteral("PRAGMA user_version"));
        if (!version)
            return tl::make_unexpected(version.error());
        m_version = version->toInt();
        if (id->toInt() != WorkspaceApplicationId || m_version < 1)
            return tl::make_unexpected(workspaceError(Kind::NotAWorkspace, m_path));
        if (m_version > newest)
            return tl::make_unexpected(workspaceError(
                Kind::Newer, m_path,
                QCoreApplication::translate("lw::models::Workspace", "its schema is %1, this version reads up to %2")
                    .arg(m_version)
                    .arg(newest)));
        const auto sound = connection.value(QStringLiteral("PRAGMA quick_check(1)"));
        if (!sound)
            return tl::make_unexpected(sound.error());
        if (sound->toString() != u"ok")
            return tl::make_unexpected(workspaceError(Kind::Damaged, m_path, sound->toString()));
        return {};
    }();
    if (!checked && !hadShared && m_mode != OpenMode::ReadOnly)
        QFile::remove(shared);
    return checked;
}

WorkspaceResult<void> WorkspaceFile::connect(const QList<WorkspaceMigration> &migrations)
{
    const bool isReadOnly = m_mode == OpenMode::ReadOnly;
    m_connection = std::make_unique<SqlConnection>(m_path, isReadOnly ? readingAccess(m_path) : Access::ReadWrite);
    if (auto opened = m_connection->open(); !opened || isReadOnly)
        return opened;
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"}) {
        if (auto set = m_connection->run(QLatin1StringView(pragma)); !set)
            return set;
    }
    auto migrated = migrate(*m_connection, m_version, migrations);
    if (migrated && !migrations.isEmpty())
        m_version = migrations.constLast().version;
    return migrated;
}

WorkspaceResult<void> WorkspaceFile::saveCopy(const QString &path, const WorkspaceChanges &unsaved)
{
    const QFileInfo info(path);
    const QString target = info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    if (target == m_path)
        return unsaved.isEmpty() ? WorkspaceResult<void>() : write(unsaved);
    const auto lock = lockFor(target);
    if (!lock)
        return tl::make_unexpected(lock.error());
    const QString fresh = target + QStringLiteral(".new");
    QFile::remove(fresh);
    auto copied = vacuumInto(*m_connection, target, fresh);
    if (copied && !unsaved.isEmpty()) {
        SqlConnection connection(fresh, Access::ReadWrite);
        copied = connection.open();
        if (copied)
            copied = migrate(connection, m_version, workspaceMigrations());
        if (copied)
            copied = write(connection, unsaved);
    }
    if (copied) {
        flushToDisk(fresh);
        if (!replaceFile(fresh, target))
            copied = tl::make_unexpected(workspaceError(Kind::ReadOnly, target));
    }
    if (!copied)
        QFile::remove(fresh);
    return copied;
}

} // namespace lw::models
