// SPDX-License-Identifier: GPL-3.0-only
#include "net/record/recordingfile.h"

#include "net/base/freshfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lw::net {

namespace {

constexpr int MostTries = 10;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Recorder)
};

auto fileError(const QString &message)
{
    return failure(Error::Code::FileFailed, message);
}

/// The bytes of those blocks of \a blocks that end within its first \a size bytes.
qsizetype wholeBlocks(const QByteArray &blocks, qsizetype size)
{
    qsizetype end = 0;
    while (end + 8 <= size) {
        const auto length = qsizetype(qFromLittleEndian<quint32>(blocks.constData() + end + 4));
        if (end + length > size)
            break;
        end += length;
    }
    return end;
}

/// False if another has it. Where there are no locks, nobody has one.
bool lock(int descriptor)
{
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

/// Whether \a path still leads to the file of \a descriptor.
bool isAt(const QString &path, int descriptor)
{
    struct stat there = {}, ours = {};
    return ::stat(QFile::encodeName(path).constData(), &there) == 0 && ::fstat(descriptor, &ours) == 0 &&
           there.st_ino == ours.st_ino && there.st_dev == ours.st_dev;
}

} // namespace

RecordingFile::RecordingFile(QString path)
    : m_path(std::move(path))
    , m_writtenPath(m_path)
{}

RecordingFile::RecordingFile(RecordingFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_writtenPath(std::move(other.m_writtenPath))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_replaced(std::exchange(other.m_replaced, -1))
    , m_size(other.m_size)
{}

RecordingFile::~RecordingFile()
{
    close();
}

void RecordingFile::close()
{
    for (int *descriptor : {&m_descriptor, &m_replaced}) {
        if (*descriptor >= 0)
            ::close(std::exchange(*descriptor, -1));
    }
}

Result<RecordingFile> RecordingFile::create(const QString &path)
{
    for (int i = 0; i < MostTries; ++i) {
        RecordingFile file(finalPath(path));
        const auto taken = file.take();
        if (!taken)
            return tl::make_unexpected(taken.error());
        if (*taken)
            return file;
    }
    return tl::make_unexpected(RecordingFile(path).error(EEXIST));
}

Result<bool> RecordingFile::take()
{
    struct stat there = {};
    if (::stat(QFile::encodeName(m_path).constData(), &there) == 0) {
        if (!S_ISREG(there.st_mode))
            return fileError(Text::tr("%1 is no file but a folder, a pipe or a device: a recording needs a file on a "
                                      "disk")
                                 .arg(m_path));
        return takeExisting();
    }
    const auto fresh = createPrivate(m_path);
    if (!fresh && fresh.error() == EEXIST)
        return false;
    if (!fresh)
        return tl::make_unexpected(error(fresh.error()));
    m_descriptor = fresh->descriptor;
    return lock(m_descriptor); // another may have been quicker, and replaces it
}

Result<bool> RecordingFile::takeExisting()
{
    // It may have become a pipe since, which would wait here for a reader.
    m_replaced =
        ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
    if (m_replaced < 0 && errno == ENOENT)
        return false;
    if (m_replaced < 0)
        return tl::make_unexpected(error(errno));
    if (!lock(m_replaced))
        return fileError(Text::tr("%1 is being recorded into by another program or window: stop it there, or choose "
                                  "another name")
                             .arg(m_path));
    if (!isAt(m_path, m_replaced)) // another recording took its place before we had the lock
        return false;
    const auto fresh = createBeside(m_path, QStringLiteral("partial"));
    if (!fresh)
        return tl::make_unexpected(error(fresh.error()));
    m_descriptor = fresh->descriptor;
    m_writtenPath = fresh->path;
    (void)lock(m_descriptor);
    return true;
}

Error RecordingFile::error(int errnoValue) const
{
    if (errnoValue == ENOSPC || errnoValue == EDQUOT)
        return {Error::Code::FileFailed,
                Text::tr("no space is left for %1: the recording ends here and has what came before").arg(m_path)};
    if (errnoValue == EFBIG)
        return {Error::Code::FileFailed,
                Text::tr("%1 may not grow further: the recording ends here and has what came before").arg(m_path)};
    return {Error::Code::FileFailed,
            Text::tr("%1 can't be written: %2").arg(m_path, QString::fromLocal8Bit(std::strerror(errnoValue)))};
}

Result<void> RecordingFile::append(const QByteArray &blocks)
{
    // Before each write: behind it a file that was cut has its size again, with a hole.
    if (auto unchanged = check(); !unchanged)
        return unchanged;
    qsizetype done = 0;
    while (done < blocks.size()) {
        const ssize_t written = ::write(m_descriptor, blocks.constData() + done, std::size_t(blocks.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const Error failed = error(written < 0 ? errno : ENOSPC);
            // A torn block at the end would be an error to every reader.
            m_size += wholeBlocks(blocks, done);
            if (::ftruncate(m_descriptor, m_size) != 0)
                return failure(failed.code, failed.message + u' ' + Text::tr("(its last block is torn)"));
            return tl::make_unexpected(failed);
        }
        done += written;
    }
    m_size += done;
    return {};
}

Result<void> RecordingFile::check() const
{
    if (!isAt(m_writtenPath, m_descriptor))
        return fileError(Text::tr("%1 was deleted, moved or replaced while it was recorded into: the recording ends "
                                  "here and is lost, or where it was moved to")
                             .arg(m_writtenPath));
    struct stat ours = {};
    if (::fstat(m_descriptor, &ours) != 0)
        return tl::make_unexpected(error(errno));
    if (ours.st_size != m_size)
        return fileError(Text::tr("%1 was cut or written to by another program while it was recorded into: the "
                                  "recording ends here and is not whole")
                             .arg(m_writtenPath));
    return {};
}

Result<void> RecordingFile::finish()
{
    auto done = check();
    if (done && m_replaced >= 0)
        done = replace();
    // Some file systems tell of a full disk only now.
    if (const int descriptor = std::exchange(m_descriptor, -1); ::close(descriptor) != 0 && done)
        done = tl::make_unexpected(error(errno));
    close();
    return done;
}

Result<void> RecordingFile::replace()
{
    if (::fdatasync(m_descriptor) != 0)
        return tl::make_unexpected(error(errno));
    if (QFile::exists(m_path) && !isAt(m_path, m_replaced))
        return fileError(Text::tr("%1 was written by another program meanwhile").arg(m_path));
    if (::rename(QFile::encodeName(m_writtenPath).constData(), QFile::encodeName(m_path).constData()) != 0)
        return fileError(
            Text::tr("%1 can't be replaced: %2").arg(m_path, QString::fromLocal8Bit(std::strerror(errno))));
    m_writtenPath = m_path;
    return {};
}

bool RecordingFile::isBeside() const
{
    return m_writtenPath != m_path && QFile::exists(m_writtenPath);
}

void RecordingFile::discard()
{
    if (m_descriptor >= 0 && isAt(m_writtenPath, m_descriptor))
        QFile::remove(m_writtenPath);
    close();
}

} // namespace lw::net
