// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/filewindow.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lw::net {

namespace {

constexpr qint64 BufferBytes = 256 * 1024; // stays in the cache of a core
constexpr qint64 SamplePlaces = 16;
constexpr qint64 SampleBytes = 4'096; // of each place

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::FileWindow)
};

auto fileError(const QString &message)
{
    return failure(Error::Code::FileFailed, message);
}

qint64 modifiedNs(const struct stat &status)
{
    return qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
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
    window->m_modifiedNs = modifiedNs(status);
    window->m_sample = window->sample();
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

/// A checksum of places that are spread over what the file had when it was opened.
QByteArray FileWindow::sample() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    QByteArray part(SampleBytes, Qt::Uninitialized);
    const qint64 last = std::max<qint64>(m_size - SampleBytes, 0);
    for (qint64 i = 0; i < SamplePlaces; ++i) {
        const qint64 offset = last / (SamplePlaces - 1) * i + (i == SamplePlaces - 1 ? last % (SamplePlaces - 1) : 0);
        const qint64 got = readAll(m_descriptor, offset, std::min(SampleBytes, m_size - offset), part.data());
        hash.addData(QByteArrayView(part).first(std::max<qint64>(got, 0)));
    }
    return hash.result();
}

Result<void> FileWindow::checkUnchanged() const
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return fileError(Text::tr("can't read %1: %2").arg(m_path, qt_error_string(errno)));
    if (status.st_size == m_size && modifiedNs(status) == m_modifiedNs)
        return {};
    if (status.st_size > m_size && sample() == m_sample)
        return {};
    return fileError(Text::tr("%1 was changed by another program while it was read, so what was read is not to be "
                              "trusted: try again when that is done")
                         .arg(m_path));
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
