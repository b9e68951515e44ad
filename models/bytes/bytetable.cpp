// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytetable.h"

#include "models/base/outputfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace lw::models {

namespace {

constexpr qint64 SaveSlice = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::ByteTable)
};

/// Reads a run of the source; where a page of it fails the next one is still tried.
void readSource(const ByteSource &source, qint64 offset, ByteRange into, ByteChunk &chunk)
{
    qint64 done = 0;
    while (done < into.size) {
        const qint64 at = into.offset + done;
        const net::Result<qint64> got = source.read(offset + done, into.size - done, chunk.bytes.data() + at);
        done += got.value_or(0);
        if (done == into.size)
            return;
        if (!chunk.error)
            chunk.error = got ? net::Error{net::Error::Code::FileFailed, Text::tr("the file is shorter than it was")}
                              : got.error();
        const qint64 nextPage = (offset + done) / PagedSource::PageSize * PagedSource::PageSize + PagedSource::PageSize;
        const qint64 gap = std::min(nextPage - (offset + done), into.size - done);
        std::memset(chunk.bytes.data() + into.offset + done, 0, std::size_t(gap));
        const ByteRange hole{into.offset + done, gap};
        if (!chunk.missing.isEmpty() && chunk.missing.constLast().end() == hole.offset)
            chunk.missing.last().size += hole.size;
        else
            chunk.missing.append(hole);
        done += gap;
    }
}

} // namespace

bool ByteChunk::isMissing(qint64 index) const
{
    return std::any_of(missing.cbegin(), missing.cend(),
                       [index](const ByteRange &hole) { return hole.contains(index); });
}

QList<ByteRange> ByteChunk::present() const
{
    QList<ByteRange> runs;
    qint64 at = 0;
    for (const ByteRange &hole : missing) {
        if (hole.offset > at)
            runs.append({at, hole.offset - at});
        at = hole.end();
    }
    if (bytes.size() > at)
        runs.append({at, bytes.size() - at});
    return runs;
}

AddedBlock::AddedBlock(qint64 capacity, std::shared_ptr<std::atomic<qint64>> sum)
    : m_bytes(new char[std::size_t(capacity)])
    , m_capacity(capacity)
    , m_sum(std::move(sum))
{
    m_sum->fetch_add(m_capacity);
}

AddedBlock::~AddedBlock()
{
    m_sum->fetch_sub(m_capacity);
}

void AddedBlock::append(QByteArrayView bytes)
{
    Q_ASSERT(bytes.size() <= room());
    if (!bytes.isEmpty())
        std::memcpy(m_bytes.get() + m_used, bytes.data(), std::size_t(bytes.size()));
    m_used += bytes.size();
}

ByteTable::ByteTable(qint64 sourceSize)
{
    if (sourceSize > 0)
        m_pieces.append({{nullptr, 0, sourceSize}, sourceSize});
}

qsizetype ByteTable::entryAt(qint64 offset) const
{
    const auto found = std::upper_bound(m_pieces.cbegin(), m_pieces.cend(), offset,
                                        [](qint64 at, const Entry &entry) { return at < entry.end; });
    return found - m_pieces.cbegin();
}

void ByteTable::append(QList<BytePiece> &pieces, const BytePiece &piece)
{
    if (piece.size <= 0)
        return;
    if (!pieces.isEmpty() && pieces.constLast().block == piece.block &&
        pieces.constLast().offset + pieces.constLast().size == piece.offset) {
        pieces.last().size += piece.size;
        return;
    }
    pieces.append(piece);
}

QList<BytePiece> ByteTable::slice(ByteRange range) const
{
    QList<BytePiece> pieces;
    for (qsizetype i = entryAt(range.offset); i < m_pieces.size() && !range.isEmpty(); ++i) {
        const Entry &entry = m_pieces[i];
        const qint64 skip = range.offset - (entry.end - entry.piece.size);
        const qint64 size = std::min(entry.piece.size - skip, range.size);
        append(pieces, {entry.piece.block, entry.piece.offset + skip, size});
        range = {range.offset + size, range.size - size};
    }
    return pieces;
}

void ByteTable::replace(ByteRange range, const QList<BytePiece> &pieces)
{
    // The pieces at both edges are cut and put back with the new ones, which may join them.
    const qsizetype first = range.offset > 0 ? entryAt(range.offset - 1) : 0;
    const qsizetype behind = std::min(entryAt(range.end()) + 1, m_pieces.size());
    const qint64 start = first < m_pieces.size() ? m_pieces[first].end - m_pieces[first].piece.size : size();
    const qint64 end = behind > 0 ? m_pieces[behind - 1].end : 0;
    QList<BytePiece> fresh = slice({start, range.offset - start});
    for (const BytePiece &piece : pieces)
        append(fresh, piece);
    for (const BytePiece &piece : slice({range.end(), end - range.end()}))
        append(fresh, piece);
    QList<Entry> entries;
    entries.reserve(fresh.size());
    for (const BytePiece &piece : fresh)
        entries.append({piece, 0});
    const qsizetype shared = std::min(entries.size(), behind - first);
    std::copy(entries.cbegin(), entries.cbegin() + shared, m_pieces.begin() + first);
    if (shared < behind - first)
        m_pieces.remove(first + shared, behind - first - shared);
    if (shared < entries.size())
        m_pieces.insert(first + shared, entries.size() - shared, Entry{});
    std::copy(entries.cbegin() + shared, entries.cend(), m_pieces.begin() + first + shared);
    qint64 at = start;
    for (qsizetype i = first; i < m_pieces.size(); ++i)
        m_pieces[i].end = at += m_pieces[i].piece.size;
}

ByteChunk ByteTable::read(const ByteSource &source, qint64 offset, qint64 count) const
{
    ByteChunk chunk;
    offset = std::max<qint64>(offset, 0);
    count = std::clamp<qint64>(size() - offset, 0, count);
    chunk.bytes = QByteArray(count, Qt::Uninitialized);
    qint64 done = 0;
    for (const BytePiece &piece : slice({offset, count})) {
        if (piece.block)
            std::memcpy(chunk.bytes.data() + done, piece.block->data() + piece.offset, std::size_t(piece.size));
        else
            readSource(source, piece.offset, {done, piece.size}, chunk);
        done += piece.size;
    }
    return chunk;
}

ByteChunk ByteSnapshot::read(qint64 offset, qint64 count) const
{
    return m_source ? m_table.read(*m_source, offset, count) : ByteChunk();
}

net::Result<void> ByteSnapshot::saveTo(const QString &path, const std::atomic<bool> *cancelled) const
{
    const auto fail = [&path](const QString &why) {
        return net::failure(net::Error::Code::FileFailed, Text::tr("can't save %1: %2").arg(path, why));
    };
    OutputFile file(path);
    if (!file.open())
        return fail(file.errorString());
    for (qint64 at = 0; at < size(); at += SaveSlice) {
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            return fail(Text::tr("cancelled"));
        const ByteChunk chunk = read(at, SaveSlice);
        if (chunk.error)
            return fail(chunk.error.message);
        if (!file.write(chunk.bytes))
            return fail(file.errorString());
    }
    if (!file.commit())
        return fail(file.errorString());
    return {};
}

} // namespace lw::models
