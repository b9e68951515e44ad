// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/conversation.h"

#include <algorithm>

namespace lw::models {

using Kind = ConversationItem::Kind;
using net::Error;

namespace {

constexpr qint64 MostFrameBytes = 64 << 20;

} // namespace

qint64 Conversation::Step::cost() const
{
    qint64 bytes = sizeof(Step);
    for (const Splice &splice : splices)
        bytes += qint64(sizeof(Splice) + splice.removed.size() * sizeof(ConversationItem));
    return bytes;
}

Conversation::Conversation(std::shared_ptr<FrameBytes> bytes, std::vector<ConversationItem> items, QStringList comments,
                           qint64 openedNs, QObject *parent)
    : QObject(parent)
    , m_bytes(std::move(bytes))
    , m_items(std::move(items))
    , m_startNs(openedNs > 0 || m_items.empty() ? openedNs : m_items.front().timeNs)
    , m_comments(std::move(comments))
{}

QString Conversation::commentOf(const ConversationItem &item) const
{
    return item.comment > 0 ? m_comments.value(qsizetype(item.comment) - 1) : QString();
}

net::Result<void> Conversation::checkRows(qsizetype first, qsizetype count) const
{
    if (first >= 0 && count >= 1 && first + count <= size())
        return {};
    return net::failure(Error::Code::InvalidInput, tr("there are no such frames"));
}

void Conversation::setCut(const std::vector<ConversationItem> &items, const net::FramingSpec &framing)
{
    if (framing == m_framing && items == m_items)
        return;
    Step step = begin();
    if (items != m_items)
        apply(step, 0, size(), items);
    m_framing = framing;
    if (!canUndo() && !isModified()) {
        // How it is looked at is no change of what is recorded.
        Q_EMIT stateChanged();
        return;
    }
    commit(std::move(step));
}

net::Result<void> Conversation::setBytes(qsizetype row, const QByteArray &bytes)
{
    if (auto checked = checkRows(row, 1); !checked)
        return checked;
    if (at(row).kind != Kind::Data)
        return net::failure(Error::Code::InvalidInput, tr("only a frame has bytes"));
    if (bytes.isEmpty() || bytes.size() > MostFrameBytes)
        return net::failure(Error::Code::InvalidInput, tr("a frame has 1 to %1 bytes").arg(MostFrameBytes));
    ConversationItem item = at(row);
    if (auto set = m_bytes->setOwn(item, bytes); !set)
        return set;
    Step step = begin();
    apply(step, row, 1, {item});
    commit(std::move(step));
    return {};
}

net::Result<void> Conversation::insert(qsizetype row, const QList<NewFrame> &frames)
{
    if (row < 0 || row > size() || frames.isEmpty())
        return net::failure(Error::Code::InvalidInput, tr("there are no such frames"));
    if (m_items.size() + std::size_t(frames.size()) > MostItems)
        return net::failure(Error::Code::LimitReached, tr("a conversation has at most %1 frames").arg(MostItems));
    std::vector<ConversationItem> items;
    for (const NewFrame &frame : frames) {
        if (frame.bytes.isEmpty() || frame.bytes.size() > MostFrameBytes)
            return net::failure(Error::Code::InvalidInput, tr("a frame has 1 to %1 bytes").arg(MostFrameBytes));
        ConversationItem item;
        item.timeNs = m_items.empty() ? 0 : at(std::max<qsizetype>(row - 1, 0)).timeNs;
        item.direction = frame.direction;
        item.comment = addComment(frame.comment.left(LongestComment));
        if (auto set = m_bytes->setOwn(item, frame.bytes); !set)
            return set;
        items.push_back(item);
    }
    Step step = begin();
    apply(step, row, 0, items);
    commit(std::move(step));
    return {};
}

void Conversation::remove(const QList<qsizetype> &rows)
{
    std::vector<qsizetype> sorted(rows.cbegin(), rows.cend());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    Step step = begin();
    for (std::size_t i = 0; i < sorted.size();) {
        // From the end, a run at a time: neighbours go together.
        std::size_t last = i;
        while (last + 1 < sorted.size() && sorted[last + 1] == sorted[last] - 1)
            ++last;
        const auto count = qsizetype(last) - qsizetype(i) + 1;
        if (checkRows(sorted[last], count))
            apply(step, sorted[last], count, {});
        i = last + 1;
    }
    commit(std::move(step));
}

net::Result<void> Conversation::split(qsizetype row, qint64 offset)
{
    if (auto checked = checkRows(row, 1); !checked)
        return checked;
    const ConversationItem &item = at(row);
    if (item.kind != Kind::Data || offset <= 0 || offset >= item.size)
        return net::failure(Error::Code::InvalidInput,
                            tr("a frame is split between two of its bytes: put the cursor on the first of the second"));
    const auto all = m_bytes->read(item);
    if (!all)
        return tl::make_unexpected(all.error());
    ConversationItem front = item, back = item;
    back.comment = 0;
    if (auto set = m_bytes->setOwn(front, all->left(offset)); !set)
        return set;
    if (auto set = m_bytes->setOwn(back, all->mid(offset)); !set)
        return set;
    Step step = begin();
    apply(step, row, 1, {front, back});
    commit(std::move(step));
    return {};
}

/// One item with the bytes of several.
net::Result<ConversationItem> Conversation::joined(qsizetype first, qsizetype count)
{
    ConversationItem whole = at(first + count - 1); // its time: then it was complete
    QByteArray bytes;
    QStringList comments;
    for (qsizetype row = first; row < first + count; ++row) {
        const auto part = m_bytes->read(at(row));
        if (!part)
            return tl::make_unexpected(part.error());
        if (bytes.size() + part->size() > MostFrameBytes)
            return net::failure(Error::Code::LimitReached, tr("a frame has 1 to %1 bytes").arg(MostFrameBytes));
        bytes += *part;
        whole.isMarked = whole.isMarked || at(row).isMarked;
        if (at(row).comment > 0)
            comments += comment(row);
    }
    if (auto set = m_bytes->setOwn(whole, bytes); !set)
        return tl::make_unexpected(set.error());
    comments.removeDuplicates();
    whole.comment = addComment(comments.join(u'\n').left(LongestComment));
    return whole;
}

net::Result<void> Conversation::merge(qsizetype first, qsizetype count)
{
    if (auto checked = checkRows(first, count); !checked)
        return checked;
    for (qsizetype row = first; row < first + count; ++row) {
        if (count < 2 || at(row).kind != Kind::Data || at(row).direction != at(first).direction)
            return net::failure(Error::Code::InvalidInput,
                                tr("frames can be merged that follow one another in the same direction"));
    }
    const auto whole = joined(first, count);
    if (!whole)
        return tl::make_unexpected(whole.error());
    Step step = begin();
    apply(step, first, count, {*whole});
    commit(std::move(step));
    return {};
}

net::Result<void> Conversation::move(qsizetype first, qsizetype count, qsizetype to)
{
    if (auto checked = checkRows(first, count); !checked)
        return checked;
    if (to < 0 || to > size() || (to >= first && to <= first + count))
        return net::failure(Error::Code::InvalidInput, tr("the frames stand there already"));
    std::vector<ConversationItem> moved(m_items.begin() + first, m_items.begin() + first + count);
    const qint64 time = to > first ? at(to - 1).timeNs : to > 0 ? at(to - 1).timeNs : at(0).timeNs;
    for (ConversationItem &item : moved)
        item.timeNs = time;
    Step step = begin();
    apply(step, first, count, {});
    apply(step, to > first ? to - count : to, 0, moved);
    commit(std::move(step));
    return {};
}

void Conversation::setMarked(const QList<qsizetype> &rows, bool marked)
{
    Step step = begin();
    for (const qsizetype row : rows) {
        if (!checkRows(row, 1) || at(row).isMarked == marked)
            continue;
        ConversationItem item = at(row);
        item.isMarked = marked;
        apply(step, row, 1, {item});
    }
    commit(std::move(step));
}

net::Result<void> Conversation::setComment(qsizetype row, const QString &comment)
{
    if (auto checked = checkRows(row, 1); !checked)
        return checked;
    if (comment.size() > LongestComment)
        return net::failure(Error::Code::LimitReached, tr("a comment has at most %1 characters").arg(LongestComment));
    if (comment == Conversation::comment(row))
        return {};
    ConversationItem item = at(row);
    item.comment = addComment(comment);
    Step step = begin();
    apply(step, row, 1, {item});
    commit(std::move(step));
    return {};
}

quint32 Conversation::addComment(const QString &comment)
{
    if (comment.isEmpty())
        return 0;
    m_comments.append(comment);
    return quint32(m_comments.size());
}

Conversation::Step Conversation::begin() const
{
    Step step;
    step.framing = m_framing;
    step.state = m_state;
    return step;
}

void Conversation::apply(Step &step, qsizetype first, qsizetype removed, const std::vector<ConversationItem> &added)
{
    Splice back{first, qsizetype(added.size()), {m_items.begin() + first, m_items.begin() + first + removed}};
    step.splices.push_back(std::move(back));
    splice(first, removed, added);
}

void Conversation::splice(qsizetype first, qsizetype removed, const std::vector<ConversationItem> &added)
{
    const qsizetype same = std::min(removed, qsizetype(added.size()));
    if (same > 0) {
        std::copy(added.begin(), added.begin() + same, m_items.begin() + first);
        Q_EMIT replaced(first, same);
    }
    const auto at = m_items.begin() + first + same;
    if (removed > same) {
        Q_EMIT aboutToRemove(first + same, removed - same);
        m_items.erase(at, at + (removed - same));
        Q_EMIT wasRemoved();
    } else if (qsizetype(added.size()) > same) {
        Q_EMIT aboutToInsert(first + same, qsizetype(added.size()) - same);
        m_items.insert(at, added.begin() + same, added.end());
        Q_EMIT wasInserted();
    }
}

void Conversation::commit(Step step)
{
    if (step.splices.empty() && step.framing == m_framing)
        return;
    for (const Step &gone : m_redo)
        m_undoBytes -= gone.cost();
    m_redo.clear();
    m_undoBytes += step.cost();
    m_undo.push_back(std::move(step));
    while (m_undoBytes > MostUndoBytes && m_undo.size() > 1) {
        m_undoBytes -= m_undo.front().cost();
        m_undo.pop_front();
    }
    m_state = ++m_lastState;
    Q_EMIT stateChanged();
}

void Conversation::goBack(std::deque<Step> &from, std::deque<Step> &to)
{
    if (from.empty())
        return;
    Step step = std::move(from.back());
    from.pop_back();
    m_undoBytes -= step.cost();
    Step inverse = begin();
    for (auto back = step.splices.crbegin(); back != step.splices.crend(); ++back)
        apply(inverse, back->first, back->added, back->removed);
    m_framing = step.framing;
    m_state = step.state;
    m_undoBytes += inverse.cost();
    to.push_back(std::move(inverse));
    Q_EMIT stateChanged();
}

void Conversation::undo()
{
    goBack(m_undo, m_redo);
}

void Conversation::redo()
{
    goBack(m_redo, m_undo);
}

void Conversation::setClean()
{
    m_cleanState = m_state;
    Q_EMIT stateChanged();
}

} // namespace lw::models
