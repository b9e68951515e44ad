// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytesource.h"

#include <QByteArrayView>

#include <atomic>

namespace lw::models {

/// What a read gave: always as many bytes as there are; those that could not be read are 0 and stand in \a missing
/// (in bytes from the start of \a bytes, ordered, apart from each other).
struct ByteChunk
{
    QByteArray bytes;
    QList<ByteRange> missing;
    net::Error error; ///< why they are missing

    bool isMissing(qint64 index) const;
    /// What is there, in order.
    QList<ByteRange> present() const;
};

/// A block of added bytes. It never moves, so readers in other threads go on while behind them more is written.
class AddedBlock
{
public:
    AddedBlock(qint64 capacity, std::shared_ptr<std::atomic<qint64>> sum);
    ~AddedBlock();
    AddedBlock(const AddedBlock &) = delete;
    AddedBlock &operator=(const AddedBlock &) = delete;

    qint64 room() const { return m_capacity - m_used; }
    qint64 used() const { return m_used; }
    void append(QByteArrayView bytes);
    const char *data() const { return m_bytes.get(); }

private:
    std::unique_ptr<char[]> m_bytes;
    qint64 m_capacity;
    qint64 m_used = 0;
    std::shared_ptr<std::atomic<qint64>> m_sum;
};

/// Bytes of the source below (\a block is null) or added ones. Sizes and offsets in bytes.
struct BytePiece
{
    std::shared_ptr<const AddedBlock> block;
    qint64 offset = 0;
    qint64 size = 0;
};

/// A piece table: which runs of which bytes make up a document. A value; copies share.
class ByteTable
{
public:
    ByteTable() = default;
    explicit ByteTable(qint64 sourceSize);

    qint64 size() const { return m_pieces.isEmpty() ? 0 : m_pieces.constLast().end; }
    qsizetype pieceCount() const { return m_pieces.size(); }

    /// The pieces of \a range, which lies inside.
    QList<BytePiece> slice(ByteRange range) const;
    /// Puts \a pieces in the place of \a range, which lies inside.
    void replace(ByteRange range, const QList<BytePiece> &pieces);
    /// Up to \a count bytes from \a offset; \a source is what lies below.
    ByteChunk read(const ByteSource &source, qint64 offset, qint64 count) const;

private:
    struct Entry
    {
        BytePiece piece;
        qint64 end = 0; ///< in the document, so that a place is found by halving
    };

    qsizetype entryAt(qint64 offset) const;
    static void append(QList<BytePiece> &pieces, const BytePiece &piece);

    QList<Entry> m_pieces;
};

/// A document as it was at one moment. A value; const calls from any thread, while the document goes on changing.
class ByteSnapshot
{
public:
    ByteSnapshot() = default;
    ByteSnapshot(ByteTable table, std::shared_ptr<const ByteSource> source)
        : m_table(std::move(table))
        , m_source(std::move(source))
    {}

    qint64 size() const { return m_table.size(); }
    ByteChunk read(qint64 offset, qint64 count) const;
    /// Streams everything to \a path, which is replaced only when all is written. Not atomic against \a cancelled set
    /// late. Bytes that can't be read, a full disk and a cancel are errors; \a path is then as it was. Blocks.
    net::Result<void> saveTo(const QString &path, const std::atomic<bool> *cancelled = nullptr) const;

private:
    ByteTable m_table;
    std::shared_ptr<const ByteSource> m_source;
};

} // namespace lw::models
