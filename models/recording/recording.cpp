// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/recording.h"

#include <algorithm>

namespace lw::models {

using EventKind = net::CaptureEvent::Kind;
using Kind = ConversationItem::Kind;
using net::Error;

namespace {

/// Comments of frames; those that tell where a stream came from are not the user's.
void readComments(const net::CaptureFile &file, const net::CaptureEvent &event, ConversationItem &item,
                  QStringList &comments)
{
    QStringList words;
    const QStringList all = file.comments(event);
    for (const QString &comment : all) {
        if (comment == net::MarkComment)
            item.isMarked = true;
        else if (!net::isOriginComment(comment))
            words += comment;
    }
    if (words.isEmpty())
        return;
    comments += words.join(u'\n').left(Conversation::LongestComment);
    item.comment = quint32(comments.size());
}

Kind kindOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Gap:
        return Kind::Gap;
    case EventKind::Finished:
        return Kind::Finished;
    case EventKind::Reset:
        return Kind::Reset;
    case EventKind::Opened:
    case EventKind::Data:
        break;
    }
    return Kind::Data;
}

} // namespace

net::FramingSpec framingOf(const net::CapturedStream &stream)
{
    return stream.origin && stream.origin->framing ? *stream.origin->framing : net::FramingSpec();
}

net::Result<LoadedConversation> loadConversation(const std::shared_ptr<const net::CaptureFile> &file,
                                                 std::size_t stream, const net::FramingSpec &framing,
                                                 const LongTask::Step &step)
{
    const std::size_t streams = file->streams().size();
    if (stream >= streams)
        return net::failure(Error::Code::InvalidInput,
                            Conversation::tr("there is no stream %1: the file has %2").arg(stream).arg(streams));
    if (const auto found = net::findFraming(framing); !found)
        return tl::make_unexpected(found.error());
    if (file->streams()[stream].events > Conversation::MostItems)
        return net::failure(Error::Code::LimitReached,
                            Conversation::tr("this stream has %1 segments; up to %2 can be shown")
                                .arg(file->streams()[stream].events)
                                .arg(Conversation::MostItems));
    LoadedConversation loaded;
    loaded.framing = framing;
    loaded.bytes = std::make_shared<FrameBytes>(
        [file](qint64 offset, qint64 count, char *to) { return file->read(offset, count, to); });
    const std::vector<net::CaptureEvent> events = file->events(stream);
    loaded.items.reserve(events.size());
    qint64 latest = 0;
    for (const net::CaptureEvent &event : events) {
        if (event.kind == EventKind::Opened) {
            loaded.openedNs = event.timeNs;
            continue;
        }
        latest = std::max(latest, event.timeNs); // a capture may have been written by a clock that stepped back
        ConversationItem item;
        item.timeNs = latest;
        item.place = event.offset;
        item.size = event.size;
        item.kind = kindOf(event.kind);
        item.direction = event.direction;
        readComments(*file, event, item, loaded.comments);
        loaded.items.push_back(item);
    }
    auto cut = cutConversation(loaded.items, *loaded.bytes, framing, step);
    if (!cut)
        return tl::make_unexpected(cut.error());
    loaded.cut = std::move(*cut);
    return loaded;
}

Recording::Recording(std::shared_ptr<const net::CaptureFile> file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{}

Recording::~Recording() = default;

Conversation *Recording::conversation(std::size_t stream) const
{
    const auto found = m_conversations.find(stream);
    return found == m_conversations.end() ? nullptr : found->second.get();
}

Conversation *Recording::setConversation(std::size_t stream, const LoadedConversation &loaded)
{
    m_conversations.erase(stream);
    std::erase(m_order, stream);
    forgetUnedited();
    auto made = std::make_unique<Conversation>(loaded.bytes, loaded.items, loaded.comments, loaded.openedNs);
    made->setCut(loaded.cut.items, loaded.framing);
    connect(made.get(), &Conversation::stateChanged, this, &Recording::modifiedChanged);
    m_order.push_back(stream);
    return (m_conversations[stream] = std::move(made)).get();
}

void Recording::forgetUnedited()
{
    const auto isUnedited = [this](std::size_t stream) {
        const Conversation &known = *m_conversations.at(stream);
        return !known.isModified() && !known.canUndo();
    };
    while (std::size_t(std::count_if(m_order.begin(), m_order.end(), isUnedited)) >= KeptUnedited) {
        const auto oldest = std::find_if(m_order.begin(), m_order.end(), isUnedited);
        m_conversations.erase(*oldest);
        m_order.erase(oldest);
    }
}

void Recording::setRemoved(std::size_t stream, bool removed)
{
    if (removed == isRemoved(stream))
        return;
    if (removed)
        m_removed.insert(stream);
    else
        m_removed.erase(stream);
    Q_EMIT removedChanged(stream);
    Q_EMIT modifiedChanged();
}

bool Recording::isModified() const
{
    return m_removed != m_cleanRemoved || std::any_of(m_conversations.begin(), m_conversations.end(),
                                                      [](const auto &known) { return known.second->isModified(); });
}

RecordingSnapshot Recording::snapshot() const
{
    RecordingSnapshot snapshot;
    snapshot.file = m_file;
    snapshot.removed = m_removed;
    for (const auto &[stream, known] : m_conversations) {
        // One that was edited and saved under another name is still not what the file has.
        if (known->isModified() || known->canUndo())
            snapshot.edited.emplace(stream,
                                    StreamEdit{known->store(), known->items(), known->comments(), known->framing()});
    }
    return snapshot;
}

void Recording::setClean()
{
    m_cleanRemoved = m_removed;
    for (const auto &known : m_conversations)
        known.second->setClean();
    Q_EMIT modifiedChanged();
}

} // namespace lw::models
