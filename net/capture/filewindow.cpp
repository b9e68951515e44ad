// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/filewindow.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lw::net {

namespace {

constexpr qint64 BufferBytes = 256 * 1024; // stays in the cache of a core

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::FileWindow)
};

auto fileError(const QString &message)
{
    return failure(Error::Code::FileFailed, message);
}

/// As many of \a count bytes as there are; -1 and errno if the system refuses.
qint64 readAll(int descriptor, qint64 offset, qint64 count, void *to)
{
    qint64 done = 0;
    while (done < count) {
        const ssize_t got =
            ::pread(descriptor, static_cast<char *>(to) + done, std::size_t(count - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

} // namespace

FileWindow::FileWindow(QString path, int descriptor, qint64 size)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
    , m_size(size)
{}

FileWindow::~FileWindow()
{
    ::close(m_descriptor);
}

Result<std::unique_ptr<FileWindow>> FileWindow::open(const QString &path)
{
    // A pipe would otherwise wait here for a writer.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return fileError(Text::tr("can't open %1: %2").arg(path, qt_error_string(errno)));
    struct stat status = {};
    const bool isKnown = ::fstat(descriptor, &status) == 0;
    std::unique_ptr<FileWindow> window(new FileWindow(path, descriptor, status.st_size));
    if (!isKnown || !S_ISREG(status.st_mode))
        return fileError(
            Text::tr("%1 is not a file that can be read from any place: save it to a disk first").arg(path));
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    return window;
}

const uchar *FileWindow::fill(qint64 offset, qint64 count)
{
    if (offset < 0 || count < 0 || count > m_size || offset > m_size - count)
        return nullptr;
    if (count > m_capacity || !m_buffer) {
        m_capacity = std::max(count, std::min(BufferBytes, m_size));
        m_buffer.reset(new uchar[std::size_t(m_capacity)]);
    }
    m_start = m_end = offset;
    const qint64 got = readAll(m_descriptor, offset, std::min(m_capacity, m_size - offset), m_buffer.get());
    if (got < count)
        return nullptr;
    m_end = offset + got;
    return m_buffer.get();
}

void FileWindow::releaseBuffer()
{
    m_buffer.reset();
    m_capacity = m_start = m_end = 0;
}

Result<void> FileWindow::read(qint64 offset, qint64 count, char *to) const
{
    if (offset < 0 || count < 0)
        return failure(Error::Code::InvalidInput,
                       Text::tr("%1 bytes at byte %2 are not in %3").arg(count).arg(offset).arg(m_path));
    const qint64 got = readAll(m_descriptor, offset, count, to);
    if (got < 0)
        return fileError(Text::tr("can't read %1 at byte %2: %3").arg(m_path).arg(offset).arg(qt_error_string(errno)));
    if (got < count)
        return fileError(
            Text::tr("%1 was cut while it was open: byte %2 is not there any more").arg(m_path).arg(offset + got));
    return {};
}

} // namespace lw::net
