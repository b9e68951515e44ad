// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace lw::net {

/// A regular file, read through a bounded buffer and not mapped: a file that is cut while it is read is an error then,
/// and no SIGBUS. Thread: one for view(); read() from any.
class FileWindow
{
public:
    /// Errors (FileFailed) name the file.
    static Result<std::unique_ptr<FileWindow>> open(const QString &path);
    ~FileWindow();
    FileWindow(const FileWindow &) = delete;
    FileWindow &operator=(const FileWindow &) = delete;

    const QString &path() const { return m_path; }
    /// When it was opened, in bytes.
    qint64 size() const { return m_size; }

    /// \a count bytes at \a offset, until the next call; nullptr if the file does not have them (any more).
    const uchar *view(qint64 offset, qint64 count)
    {
        if (offset >= m_start && count >= 0 && offset + count <= m_end)
            return m_buffer.get() + (offset - m_start);
        return fill(offset, count);
    }
    /// Gives the memory of the buffer back.
    void releaseBuffer();

    /// Copies bytes, without the buffer.
    Result<void> read(qint64 offset, qint64 count, char *to) const;

    /// An error if the file was cut or written to since it was opened, so that what was read of it may be of two files.
    /// One that only grew, as a recording that goes on does, is none: places all over it are compared.
    Result<void> checkUnchanged() const;

private:
    FileWindow(QString path, int descriptor, qint64 size);
    const uchar *fill(qint64 offset, qint64 count);
    QByteArray sample() const;

    QString m_path;
    int m_descriptor = -1;
    qint64 m_size = 0;
    qint64 m_modifiedNs = 0; ///< when it was opened
    QByteArray m_sample;
    std::unique_ptr<uchar[]> m_buffer;
    qint64 m_capacity = 0;
    qint64 m_start = 0; ///< of what the buffer holds, in the file
    qint64 m_end = 0;
};

} // namespace lw::net
