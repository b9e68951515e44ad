// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacelock.h"

#include "models/workspace/sqlconnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lw::models {

namespace {

using Kind = WorkspaceError::Kind;

constexpr int MostTries = 10;
constexpr mode_t OwnerOnly = S_IRUSR | S_IWUSR;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Workspace)
};

auto cantLock(const QString &workspace, int errnoValue)
{
    switch (errnoValue) {
    case ENOSPC:
    case EDQUOT:
        return tl::make_unexpected(workspaceError(Kind::Full, workspace));
    case EACCES:
    case EPERM:
    case EROFS:
        return tl::make_unexpected(workspaceError(Kind::ReadOnly, workspace));
    default:
        return tl::make_unexpected(
            workspaceError(Kind::Failed, workspace,
                           Text::tr("no lock file can be made beside it: %1").arg(qt_error_string(errnoValue))));
    }
}

WorkspaceError inUse(const QString &workspace, int lock)
{
    QByteArray content(32, '\0');
    content.resize(std::max<ssize_t>(::pread(lock, content.data(), std::size_t(content.size()), 0), 0));
    const qint64 process = content.split('\n').constFirst().toLongLong();
    if (process <= 0)
        return workspaceError(Kind::InUse, workspace);
    return {Kind::InUse,
            Text::tr("%1 is open in another window (process %2). Close it there first, or open it read-only.")
                .arg(QDir::toNativeSeparators(workspace))
                .arg(process),
            process};
}

} // namespace

WorkspaceLock::WorkspaceLock(QString path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{}

WorkspaceLock::~WorkspaceLock()
{
    if (m_isHeld && isAtItsPlace())
        QFile::remove(m_path);
    ::close(m_descriptor);
}

WorkspaceResult<std::unique_ptr<WorkspaceLock>> WorkspaceLock::take(const QString &workspace)
{
    const QString path = workspace + QStringLiteral(".lock");
    for (int i = 0; i < MostTries; ++i) {
        const int descriptor = ::open(QFile::encodeName(path).constData(),
                                      O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, OwnerOnly);
        if (descriptor < 0)
            return cantLock(workspace, errno);
        std::unique_ptr<WorkspaceLock> lock(new WorkspaceLock(path, descriptor));
        struct stat status = {};
        if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1)
            return cantLock(workspace, EEXIST); // what another may have meant by it is not overwritten
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            return tl::make_unexpected(inUse(workspace, descriptor));
        if (!lock->isAtItsPlace()) // removed by the one who had it
            continue;
        lock->m_isHeld = true;
        lock->sign();
        return lock;
    }
    return cantLock(workspace, EBUSY);
}

bool WorkspaceLock::isAtItsPlace() const
{
    struct stat there = {}, ours = {};
    return ::lstat(QFile::encodeName(m_path).constData(), &there) == 0 && ::fstat(m_descriptor, &ours) == 0 &&
           there.st_ino == ours.st_ino && there.st_dev == ours.st_dev;
}

/// For people; on a full disk it stays empty.
void WorkspaceLock::sign() const
{
    (void)::fchmod(m_descriptor, OwnerOnly);
    (void)!::ftruncate(m_descriptor, 0);
    const QByteArray content = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    (void)!::pwrite(m_descriptor, content.constData(), std::size_t(content.size()), 0);
}

} // namespace lw::models
