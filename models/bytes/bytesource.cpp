// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytesource.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::ByteSource)
};

tl::unexpected<net::Error> fileError(const QString &words)
{
    return net::failure(net::Error::Code::FileFailed, words);
}

} // namespace

net::Result<qint64> MemorySource::read(qint64 offset, qint64 count, char *to) const
{
    count = std::clamp<qint64>(m_bytes.size() - offset, 0, count);
    if (count > 0)
        std::memcpy(to, m_bytes.constData() + offset, std::size_t(count));
    return count;
}

net::Result<std::shared_ptr<const FileSource>> FileSource::open(const QString &path)
{
    // O_NONBLOCK: opening a FIFO would wait for its other end.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return fileError(Text::tr("can't open %1: %2").arg(path, qt_error_string(errno)));
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return fileError(Text::tr("%1 is not a file").arg(path));
    }
    return std::shared_ptr<const FileSource>(new FileSource(descriptor, status.st_size));
}

FileSource::~FileSource()
{
    ::close(m_descriptor);
}

net::Result<qint64> FileSource::read(qint64 offset, qint64 count, char *to) const
{
    count = std::clamp<qint64>(m_size - offset, 0, count);
    qint64 done = 0;
    while (done < count) {
        const ssize_t got = ::pread(m_descriptor, to + done, std::size_t(count - done), offset + done);
        if (got == 0)
            break;
        if (got > 0)
            done += got;
        else if (errno != EINTR)
            return fileError(Text::tr("can't read at offset %1: %2").arg(offset + done).arg(qt_error_string(errno)));
    }
    return done;
}

net::Result<qint64> PagedSource::read(qint64 offset, qint64 count, char *to) const
{
    count = std::clamp<qint64>(size() - offset, 0, count);
    qint64 done = 0;
    while (done < count) {
        const qint64 at = offset + done;
        const net::Result<QByteArray> bytes = page(at / PageSize);
        if (!bytes)
            return done > 0 ? net::Result<qint64>(done) : tl::make_unexpected(bytes.error());
        const qint64 here = std::min<qint64>(bytes->size() - at % PageSize, count - done);
        if (here <= 0)
            break;
        std::memcpy(to + done, bytes->constData() + at % PageSize, std::size_t(here));
        done += here;
    }
    return done;
}

net::Result<QByteArray> PagedSource::page(qint64 index) const
{
    const auto known =
        std::find_if(m_pages.cbegin(), m_pages.cend(), [index](const Page &p) { return p.index == index; });
    if (known != m_pages.cend()) {
        m_pages.move(known - m_pages.cbegin(), m_pages.size() - 1);
        return m_pages.constLast().bytes;
    }
    const qint64 wanted = std::min(PageSize, size() - index * PageSize);
    QByteArray bytes(wanted, Qt::Uninitialized);
    const net::Result<qint64> got = m_source->read(index * PageSize, wanted, bytes.data());
    if (!got)
        return tl::make_unexpected(got.error());
    bytes.truncate(*got);
    if (*got < wanted)
        return bytes;
    if (m_pages.size() == KeptPages)
        m_pages.removeFirst();
    m_pages.append({index, bytes});
    return bytes;
}

} // namespace lw::models
