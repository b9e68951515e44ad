// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytedocument.h"

#include "models/base/format.h"
#include "net/loop/post.h"

#include <algorithm>

namespace lw::models {

namespace {

constexpr qint64 SmallBlock = 4 * 1024;
constexpr qint64 CompareSlice = 64 * 1024;

qint64 equalFront(QByteArrayView a, QByteArrayView b)
{
    return std::mismatch(a.cbegin(), a.cbegin() + std::min(a.size(), b.size()), b.cbegin()).first - a.cbegin();
}

qint64 equalEnd(QByteArrayView a, QByteArrayView b)
{
    return std::mismatch(a.crbegin(), a.crbegin() + std::min(a.size(), b.size()), b.crbegin()).first - a.crbegin();
}

} // namespace

ByteDocument::ByteDocument(QObject *parent)
    : QObject(parent)
{
    load(std::make_shared<MemorySource>(QByteArray()), {});
}

void ByteDocument::setBytes(const QByteArray &bytes)
{
    load(std::make_shared<MemorySource>(bytes), {});
}

net::Result<void> ByteDocument::openFile(const QString &path)
{
    auto source = FileSource::open(path);
    if (!source)
        return tl::make_unexpected(source.error());
    load(*source, path);
    return {};
}

void ByteDocument::load(std::shared_ptr<const ByteSource> source, const QString &path)
{
    const State before = state();
    const bool failed = bool(m_error);
    m_error = {};
    m_source = std::move(source);
    m_pages = path.isEmpty() ? nullptr : std::make_unique<PagedSource>(m_source);
    m_path = path;
    m_table = ByteTable(m_source->size());
    m_undo.clear();
    m_redo.clear();
    m_block.reset();
    m_typing = Typing::None;
    m_cleanState = m_state = ++m_lastState;
    Q_EMIT reset();
    tell(before);
    if (failed)
        Q_EMIT errorChanged();
}

void ByteDocument::tell(const State &before)
{
    const State now = state();
    if (now.canUndo != before.canUndo)
        Q_EMIT undoAvailable(now.canUndo);
    if (now.canRedo != before.canRedo)
        Q_EMIT redoAvailable(now.canRedo);
    if (now.modified != before.modified)
        Q_EMIT modifiedChanged(now.modified);
}

ByteChunk ByteDocument::read(qint64 offset, qint64 count) const
{
    const ByteSource *source = m_pages ? static_cast<const ByteSource *>(m_pages.get()) : m_source.get();
    ByteChunk chunk = m_table.read(*source, offset, count);
    if (chunk.error)
        noteError(chunk.error);
    return chunk;
}

void ByteDocument::noteError(const net::Error &error) const
{
    if (m_error == error)
        return;
    m_error = error;
    // Later: reads happen while a view paints.
    auto *self = const_cast<ByteDocument *>(this);
    net::postTo(self, [self] { Q_EMIT self->errorChanged(); });
}

net::Result<QByteArray> ByteDocument::bytes(qint64 limit) const
{
    if (size() > limit)
        return net::failure(net::Error::Code::LimitReached,
                            tr("%1 are too many to take at once; %2 is the limit")
                                .arg(formatBytes(double(size())), formatBytes(double(limit))));
    ByteChunk chunk = read(0, size());
    if (chunk.error)
        return tl::make_unexpected(chunk.error);
    return std::move(chunk.bytes);
}

net::Result<void> ByteDocument::checkRange(ByteRange range) const
{
    const qint64 all = size();
    if (range.offset >= 0 && range.offset <= all && range.size >= 0 && range.size <= all - range.offset)
        return {};
    return net::failure(net::Error::Code::InvalidInput,
                        tr("offset %1 is outside of the %2 bytes").arg(range.offset).arg(all));
}

net::Result<void> ByteDocument::replace(ByteRange range, QByteArrayView bytes, Merge merge)
{
    return edit(range, bytes, merge, Typing::Insert);
}

net::Result<void> ByteDocument::insert(qint64 offset, QByteArrayView bytes, Merge merge)
{
    return edit({offset, 0}, bytes, merge, Typing::Insert);
}

net::Result<void> ByteDocument::overwrite(qint64 offset, QByteArrayView bytes, Merge merge)
{
    const qint64 there = std::clamp<qint64>(size() - offset, 0, bytes.size());
    return edit({offset, there}, bytes, merge, Typing::Overwrite);
}

net::Result<void> ByteDocument::remove(ByteRange range, Merge merge)
{
    return edit(range, {}, merge, Typing::Remove);
}

net::Result<void> ByteDocument::replaceAll(QByteArrayView bytes, Merge merge)
{
    const qint64 front = commonFront(bytes);
    if (front == size() && front == bytes.size())
        return {};
    const qint64 end = commonEnd(bytes, front);
    return replace({front, size() - front - end}, bytes.sliced(front, bytes.size() - front - end), merge);
}

qint64 ByteDocument::commonFront(QByteArrayView bytes) const
{
    qint64 front = 0;
    while (front < bytes.size()) {
        const ByteChunk chunk = read(front, std::min<qint64>(CompareSlice, bytes.size() - front));
        if (chunk.error || chunk.bytes.isEmpty())
            break;
        const qint64 same = equalFront(chunk.bytes, bytes.sliced(front));
        front += same;
        if (same < chunk.bytes.size())
            break;
    }
    return front;
}

qint64 ByteDocument::commonEnd(QByteArrayView bytes, qint64 front) const
{
    const qint64 most = std::min<qint64>(size(), bytes.size()) - front;
    qint64 end = 0;
    while (end < most) {
        const qint64 count = std::min(CompareSlice, most - end);
        const ByteChunk chunk = read(size() - end - count, count);
        if (chunk.error)
            break;
        const qint64 same = equalEnd(chunk.bytes, bytes.chopped(end));
        end += std::min(same, count);
        if (same < count)
            break;
    }
    return end;
}

/// Adding \a bytes takes a new block of this size; 0: it fits the one there is.
qsizetype ByteDocument::blockSize(qint64 bytes) const
{
    if (m_block && m_block->room() >= bytes)
        return 0;
    return std::max(bytes, SmallBlock);
}

/// Forgets the oldest steps until \a bytes more may be added.
bool ByteDocument::makeRoom(qint64 bytes)
{
    if (bytes > m_addedLimit)
        return false;
    if (addedBytes() + bytes > m_addedLimit)
        m_redo.clear(); // the edit would, too
    while (addedBytes() + bytes > m_addedLimit && !m_undo.empty())
        m_undo.pop_front();
    return addedBytes() + bytes <= m_addedLimit;
}

net::Result<BytePiece> ByteDocument::add(QByteArrayView bytes)
{
    if (const qsizetype capacity = blockSize(bytes.size())) {
        if (!makeRoom(capacity))
            return net::failure(
                net::Error::Code::LimitReached,
                tr("no more than %1 can be added to a document").arg(formatBytes(double(m_addedLimit))));
        auto block = std::make_shared<AddedBlock>(capacity, m_added);
        block->append(bytes);
        const BytePiece piece{block, 0, bytes.size()};
        if (block->room() > 0)
            m_block = std::move(block);
        return piece;
    }
    const BytePiece piece{m_block, m_block->used(), bytes.size()};
    m_block->append(bytes);
    return piece;
}

net::Result<void> ByteDocument::edit(ByteRange range, QByteArrayView bytes, Merge merge, Typing kind)
{
    if (auto inside = checkRange(range); !inside)
        return inside;
    if (range.isEmpty() && bytes.isEmpty())
        return {};
    const State before = state();
    QList<BytePiece> pieces;
    if (!bytes.isEmpty()) {
        const net::Result<BytePiece> piece = add(bytes);
        if (!piece) {
            tell(before);
            return tl::make_unexpected(piece.error());
        }
        pieces.append(*piece);
    }
    Step step{range.offset, bytes.size(), m_table.slice(range), range.size, m_state, ++m_lastState};
    step.joined = merge == Merge::WithStep && !m_undo.empty();
    m_table.replace(range, pieces);
    m_state = step.to;
    m_redo.clear();
    if (merge != Merge::WithTyping || !join(step, kind)) {
        m_undo.push_back(std::move(step));
        if (m_undo.size() > MostUndoSteps)
            m_undo.pop_front();
        m_typing = merge == Merge::WithTyping ? kind : Typing::None;
    }
    Q_EMIT changed(range.offset, range.size, bytes.size());
    tell(before);
    return {};
}

/// Makes \a step a part of the one before, if it goes on there.
bool ByteDocument::join(Step &step, Typing kind)
{
    if (m_typing == Typing::None || m_undo.empty())
        return false;
    Step &last = m_undo.back();
    const qint64 lastEnd = last.offset + last.added;
    const bool inside = kind == Typing::Overwrite && step.added == step.removed && step.offset >= last.offset &&
                        step.offset + step.removed <= lastEnd;
    if (inside) { // the other half of a byte
        last.to = step.to;
        return true;
    }
    if (kind != m_typing)
        return false;
    if (step.offset == lastEnd) {
        last.pieces += step.pieces;
    } else if (kind == Typing::Remove && step.offset + step.removed == last.offset) {
        last.pieces = step.pieces + last.pieces;
        last.offset = step.offset;
    } else {
        return false;
    }
    last.added += step.added;
    last.removed += step.removed;
    last.to = step.to;
    return true;
}

ByteRange ByteDocument::goBack(std::deque<Step> &from, std::deque<Step> &to)
{
    if (from.empty())
        return {};
    const State before = state();
    Step step;
    bool isFirst = true;
    do {
        step = std::move(from.back());
        from.pop_back();
        const ByteRange range{step.offset, step.added};
        to.push_back({step.offset, step.removed, m_table.slice(range), step.added, step.to, step.from, !isFirst});
        m_table.replace(range, step.pieces);
        m_state = step.from;
        m_typing = Typing::None;
        isFirst = false;
        Q_EMIT changed(step.offset, step.added, step.removed);
    } while (step.joined && !from.empty());
    tell(before);
    return {step.offset, step.removed};
}

ByteRange ByteDocument::undo()
{
    return goBack(m_undo, m_redo);
}

ByteRange ByteDocument::redo()
{
    return goBack(m_redo, m_undo);
}

bool ByteDocument::isModified() const
{
    return m_state != m_cleanState;
}

void ByteDocument::setClean()
{
    const State before = state();
    m_cleanState = m_state;
    m_typing = Typing::None;
    tell(before);
}

} // namespace lw::models
