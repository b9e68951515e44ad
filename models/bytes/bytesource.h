// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace lw::models {

/// A run of bytes; offset and size in bytes, neither negative.
struct ByteRange
{
    qint64 offset = 0;
    qint64 size = 0;

    qint64 end() const { return offset + size; }
    bool isEmpty() const { return size <= 0; }
    bool contains(qint64 at) const { return at >= offset && at < end(); }
    bool operator==(const ByteRange &) const = default;
};

/// Bytes that do not change, wherever they lie.
/// Thread: const calls from any, unless the class says otherwise.
class ByteSource
{
public:
    ByteSource() = default;
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    virtual qint64 size() const = 0;
    /// Copies up to \a count bytes from \a offset to \a to and returns how many. Fewer than there are up to size(), or
    /// an error: the rest can't be read (any more).
    virtual net::Result<qint64> read(qint64 offset, qint64 count, char *to) const = 0;
};

/// Bytes in memory.
class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(const QByteArray &bytes)
        : m_bytes(bytes)
    {}

    qint64 size() const override { return m_bytes.size(); }
    net::Result<qint64> read(qint64 offset, qint64 count, char *to) const override;

private:
    QByteArray m_bytes;
};

/// A file, read where it is asked for and never mapped: one that is cut short under us is an error here and no signal.
/// Its size is that of the moment it was opened.
class FileSource final : public ByteSource
{
public:
    /// Refuses what is no regular file or can't be opened, with the reason.
    static net::Result<std::shared_ptr<const FileSource>> open(const QString &path);
    ~FileSource() override;

    qint64 size() const override { return m_size; }
    net::Result<qint64> read(qint64 offset, qint64 count, char *to) const override;

private:
    FileSource(int descriptor, qint64 size)
        : m_descriptor(descriptor)
        , m_size(size)
    {}

    int m_descriptor;
    qint64 m_size;
};

/// The same bytes, keeping the pages last read: at most PageSize * KeptPages bytes. What could not be read is asked for
/// again each time.
/// Thread: one at a time.
class PagedSource final : public ByteSource
{
public:
    static constexpr qint64 PageSize = 64 * 1024;
    static constexpr qsizetype KeptPages = 64;

    explicit PagedSource(std::shared_ptr<const ByteSource> source)
        : m_source(std::move(source))
    {}

    qint64 size() const override { return m_source->size(); }
    net::Result<qint64> read(qint64 offset, qint64 count, char *to) const override;

private:
    struct Page
    {
        qint64 index;
        QByteArray bytes;
    };

    net::Result<QByteArray> page(qint64 index) const;

    std::shared_ptr<const ByteSource> m_source;
    mutable QList<Page> m_pages; ///< the last used at the end
};

} // namespace lw::models
