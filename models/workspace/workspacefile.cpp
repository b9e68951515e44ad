// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacefile.h"

#include "models/workspace/sqlconnection.h"
#include "models/workspace/workspacelock.h"
#include "net/base/freshfile.h"
#include "net/loop/post.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSqlError>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace lw::models {

namespace {

using Access = SqlConnection::Access;
using Kind = WorkspaceError::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Workspace)
};

// A workspace that was written by this program is far below; one from elsewhere must not fill the memory.
constexpr qint64 LargestFile = qint64(512) << 20;
constexpr qint64 MostPages = LargestFile / 4'096;
constexpr uint CheckStack = 128 << 20; // a level takes some 150 bytes; the memory is used only if it is needed
constexpr int LongestCheckMs = 20'000;

Kind kindOfErrno(int errnoValue)
{
    if (errnoValue == ENOSPC || errnoValue == EDQUOT)
        return Kind::Full;
    return errnoValue == EACCES || errnoValue == EPERM || errnoValue == EROFS ? Kind::ReadOnly : Kind::Failed;
}

QString wal(const QString &path)
{
    return path + QStringLiteral("-wal");
}

/// Files that SQLite may leave beside one.
void removeBeside(const QString &path)
{
    for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")})
        QFile::remove(path + suffix);
}

/// Without a WAL that holds something the file can be read without touching anything.
Access readingAccess(const QString &path)
{
    return QFileInfo(wal(path)).size() > 0 ? Access::ReadOnly : Access::Untouched;
}

/// What the system keeps in memory goes to the disk.
void flushToDisk(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadWrite))
        ::fsync(file.handle());
}

/// As rename(2) does: the old file or the new one, never none. What a killed program left beside the old one is not the
/// new one's.
bool replaceFile(const QString &from, const QString &to)
{
    removeBeside(to);
    return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

/// An empty file for its owner alone, which becomes a workspace and then takes the place of \a target.
WorkspaceResult<QString> freshFor(const QString &target)
{
    const auto fresh = net::createBeside(target, QStringLiteral("new"));
    if (!fresh)
        return tl::make_unexpected(workspaceError(kindOfErrno(fresh.error()), target, qt_error_string(fresh.error())));
    ::close(fresh->descriptor);
    return fresh->path;
}

void removeFresh(const QString &fresh)
{
    QFile::remove(fresh);
    removeBeside(fresh);
}

/// The owner alone may read it and what SQLite leaves beside it, which takes its mode from it.
void keepPrivate(const QString &path)
{
    const QFile::Permissions others(0x77);
    for (const QString &name : {path, wal(path), path + QStringLiteral("-shm")}) {
        if (const QFileInfo info(name); info.exists() && (info.permissions() & others))
            QFile::setPermissions(name, info.permissions() & ~others);
    }
}

/// Runs \a work in a thread that has room for the recursion of SQLite's check, which goes as deep as a hostile file has
/// pages.
template <typename Work>
WorkspaceResult<void> runDeep(const QString &path, Work work)
{
    WorkspaceResult<void> result =
        tl::make_unexpected(workspaceError(Kind::Failed, path, Text::tr("no thread to check it in")));
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        net::takeOver(&result);
        result = work();
        net::handOver(&result);
    }));
    thread->setObjectName(QStringLiteral("lw-check"));
    thread->setStackSize(CheckStack);
    net::handOver(&result);
    thread->start();
    thread->wait();
    net::takeOver(&result);
    return result;
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
        net::makePrivateFolder(info.absolutePath());
    const int newest = migrations.isEmpty() ? 0 : migrations.constLast().version;
    auto opened = mode == OpenMode::ReadOnly ? WorkspaceResult<void>() : file->lock();
    if (opened && !QFileInfo::exists(real))
        opened = file->create(migrations, newest);
    if (opened)
        opened = file->inspect(migrations, newest);
    if (opened)
        opened = file->connect(migrations, newest);
    if (!opened)
        return tl::make_unexpected(opened.error());
    return file;
}

WorkspaceResult<void> WorkspaceFile::lock()
{
    auto lock = WorkspaceLock::take(m_path);
    if (!lock)
        return tl::make_unexpected(lock.error());
    m_lock = std::move(*lock);
    // SQLite would open it all the same, and fail at the first change.
    if (QFile file(m_path); file.exists() && !file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return tl::make_unexpected(workspaceError(Kind::ReadOnly, m_path));
    return {};
}

/// Made under another name, so that a kill leaves no half of one. In WAL mode from the beginning: the change to it
/// would leave a journal if it was killed, and a file with one is refused.
WorkspaceResult<void> WorkspaceFile::create(const QList<WorkspaceMigration> &migrations, int newest)
{
    const auto fresh = freshFor(m_path);
    if (!fresh)
        return tl::make_unexpected(fresh.error());
    auto made = [&]() -> WorkspaceResult<void> {
        SqlConnection connection(*fresh, Access::ReadWrite);
        return connection.open()
            .and_then([&] {
                return connection.run(QStringLiteral("PRAGMA application_id = %1").arg(WorkspaceApplicationId));
            })
            .and_then([&] { return migrate(connection, 0, newest, migrations); })
            .and_then([&] { return connection.run(QStringLiteral("PRAGMA journal_mode = WAL")); });
    }();
    if (made && !replaceFile(*fresh, m_path))
        made = tl::make_unexpected(workspaceError(Kind::ReadOnly, m_path));
    if (!made)
        removeFresh(*fresh);
    return made;
}

WorkspaceResult<void> WorkspaceFile::checkSize() const
{
    const qint64 largest = std::max(QFileInfo(m_path).size(), QFileInfo(wal(m_path)).size());
    if (largest > LargestFile)
        return tl::make_unexpected(workspaceError(
            Kind::TooLarge, m_path,
            Text::tr("%1 MB; this program reads up to %2 MB").arg(largest >> 20).arg(LargestFile >> 20)));
    // To play it back would change the file before it is checked, and it may name other files
    // (sqlite.org/fileformat.html).
    const QString journal = m_path + QStringLiteral("-journal");
    if (QFileInfo(journal).size() > 0)
        return tl::make_unexpected(
            workspaceError(Kind::Altered, m_path,
                           Text::tr("beside it is %1, a change that another program did not finish")
                               .arg(QDir::toNativeSeparators(journal))));
    return {};
}

/// Reads all of the file without a change to it.
WorkspaceResult<void> WorkspaceFile::inspect(const QList<WorkspaceMigration> &migrations, int newest)
{
    if (auto sized = checkSize(); !sized)
        return sized;
    const QString shared = m_path + QStringLiteral("-shm");
    const bool hadShared = QFileInfo::exists(shared);
    auto checked = runDeep(m_path, [&]() -> WorkspaceResult<void> {
        SqlConnection connection(m_path, readingAccess(m_path));
        return connection.open()
            .and_then([&] { return checkHeader(connection, newest); })
            .and_then([&] { return checkSchema(connection, m_path, m_version, migrations); })
            .and_then([&] { return checkPages(connection); });
    });
    if (!checked && !hadShared && m_mode != OpenMode::ReadOnly)
        QFile::remove(shared);
    return checked;
}

/// What SQLite tells without reading the schema.
WorkspaceResult<void> WorkspaceFile::checkHeader(SqlConnection &connection, int newest)
{
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
            Kind::Newer, m_path, Text::tr("its schema is %1, this version reads up to %2").arg(m_version).arg(newest)));
    return {};
}

WorkspaceResult<void> WorkspaceFile::checkPages(SqlConnection &connection) const
{
    const auto pages = connection.value(QStringLiteral("PRAGMA page_count"));
    if (!pages)
        return tl::make_unexpected(pages.error());
    if (pages->toLongLong() > MostPages)
        return tl::make_unexpected(
            workspaceError(Kind::TooLarge, m_path, Text::tr("%1 pages").arg(pages->toLongLong())));
    connection.setBudget(-1, LongestCheckMs);
    const auto sound = connection.value(QStringLiteral("PRAGMA quick_check(1)"));
    connection.setBudget(-1, -1);
    if (!sound)
        return tl::make_unexpected(sound.error());
    if (sound->toString() != u"ok")
        return tl::make_unexpected(workspaceError(Kind::Damaged, m_path, sound->toString()));
    return {};
}

WorkspaceResult<void> WorkspaceFile::connect(const QList<WorkspaceMigration> &migrations, int newest)
{
    const bool isReadOnly = m_mode == OpenMode::ReadOnly;
    m_connection = std::make_unique<SqlConnection>(m_path, isReadOnly ? readingAccess(m_path) : Access::ReadWrite);
    if (auto opened = m_connection->open(); !opened || isReadOnly)
        return opened;
    keepPrivate(m_path);
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"}) {
        if (auto set = m_connection->run(QLatin1StringView(pragma)); !set)
            return set;
    }
    auto migrated = migrate(*m_connection, m_version, newest, migrations);
    if (migrated && !migrations.isEmpty())
        m_version = newest;
    return migrated;
}

WorkspaceResult<void> WorkspaceFile::saveCopy(const QString &path, const WorkspaceChanges &unsaved)
{
    const QFileInfo info(path);
    const QString target = info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    if (target == m_path)
        return unsaved.isEmpty() ? WorkspaceResult<void>() : write(unsaved);
    if (info.exists() && !info.isFile())
        return tl::make_unexpected(workspaceError(Kind::NotAWorkspace, target));
    const auto lock = WorkspaceLock::take(target);
    if (!lock)
        return tl::make_unexpected(lock.error());
    const auto fresh = freshFor(target);
    if (!fresh)
        return tl::make_unexpected(fresh.error());
    auto copied = vacuumInto(*m_connection, target, *fresh);
    if (copied) {
        SqlConnection connection(*fresh, Access::ReadWrite);
        copied =
            connection.open().and_then([&] { return connection.run(QStringLiteral("PRAGMA journal_mode = WAL")); });
        if (copied && !unsaved.isEmpty())
            copied = migrate(connection, m_version, workspaceMigrations().constLast().version, workspaceMigrations())
                         .and_then([&] { return write(connection, unsaved); });
    }
    if (copied) {
        flushToDisk(*fresh);
        if (!replaceFile(*fresh, target))
            copied = tl::make_unexpected(workspaceError(Kind::ReadOnly, target));
    }
    if (!copied)
        removeFresh(*fresh);
    return copied;
}

} // namespace lw::models
