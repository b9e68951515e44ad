// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/recording.h"

#include "models/base/outputfile.h"
#include "net/capture/pcapngwriter.h"

#include <unordered_map>

namespace lw::models {

namespace {

using EventKind = net::CaptureEvent::Kind;
using Kind = ConversationItem::Kind;
using net::Error;

constexpr qsizetype FlushAbove = 1 << 20;
constexpr qint64 ReadSize = 1 << 20;

/// One saving: a writer for each stream, and the file.
class Save
{
public:
    Save(const RecordingSnapshot &snapshot, OutputFile &to, const QString &path)
        : m_snapshot(snapshot)
        , m_file(*snapshot.file)
        , m_to(to)
        , m_path(path)
        , m_writer(snapshot.file->info().comments)
    {}

    net::Result<void> run(const LongTask::Step &step)
    {
        const auto all = qint64(eventCount());
        for (const auto &[stream, edit] : m_snapshot.edited) {
            if (!m_snapshot.removed.contains(stream) && !edit.items.empty())
                m_edits.emplace(edit.items.front().timeNs, Cursor{stream, &edit, 0});
        }
        net::Result<void> result;
        qint64 done = 0;
        m_file.visit([&](std::size_t stream, const net::CaptureEvent &event) {
            if (step && !step(++done, all))
                result = net::failure(Error::Code::Cancelled, Recording::tr("cancelled"));
            if (result)
                result = writeEditsUpTo(event.timeNs);
            if (!result || m_snapshot.removed.contains(stream))
                return result.has_value();
            const auto edit = m_snapshot.edited.find(stream);
            if (edit == m_snapshot.edited.end())
                result = write(stream, event);
            else if (event.kind == EventKind::Opened)
                writerOf(stream, event.timeNs, &edit->second.framing); // streams stay in their order
            return result.has_value();
        });
        if (result)
            result = writeEditsUpTo(std::numeric_limits<qint64>::max());
        return result ? flush() : result;
    }

private:
    /// How far an edited stream is written.
    struct Cursor
    {
        std::size_t stream;
        const StreamEdit *edit;
        std::size_t next;
    };

    quint64 eventCount() const
    {
        quint64 all = 0;
        for (const net::CapturedStream &stream : m_file.streams())
            all += stream.events;
        return all;
    }

    net::StreamWriter &writerOf(std::size_t stream, qint64 timeNs, const net::FramingSpec *framing = nullptr)
    {
        if (const auto found = m_streams.find(stream); found != m_streams.end())
            return found->second;
        const net::CapturedStream &known = m_file.streams()[stream];
        auto &writer = m_streams.try_emplace(stream, m_writer, known.client, known.server, stream + 1).first->second;
        std::optional<net::StreamOrigin> origin = known.origin;
        if (framing && framing->kind != "raw") {
            origin = origin.value_or(net::StreamOrigin());
            origin->framing = *framing;
        }
        if (origin) {
            writer.addComment(net::describe(*origin));
            writer.addComment(toComment(*origin));
        }
        if (known.hasStart)
            writer.open(std::min(timeNs, known.firstNs > 0 ? known.firstNs : timeNs));
        return writer;
    }

    net::Result<void> write(std::size_t stream, const net::CaptureEvent &event)
    {
        net::StreamWriter &writer = writerOf(stream, event.timeNs);
        const QStringList comments = m_file.comments(event);
        for (const QString &comment : comments) {
            if (!net::isOriginComment(comment))
                writer.addComment(comment);
        }
        switch (event.kind) {
        case EventKind::Opened:
            break;
        case EventKind::Data: {
            QByteArray bytes(event.size, Qt::Uninitialized);
            if (auto read = m_file.read(event.offset, event.size, bytes.data()); !read)
                return read;
            writer.data(event.direction, event.timeNs, bytes);
            break;
        }
        case EventKind::Gap:
            writer.gap(event.direction, event.size);
            break;
        case EventKind::Finished:
            writer.finish(event.direction, event.timeNs);
            break;
        case EventKind::Reset:
            writer.reset(event.direction, event.timeNs);
            break;
        }
        return flushIfFull();
    }

    net::Result<void> writeEditsUpTo(qint64 timeNs)
    {
        while (!m_edits.empty() && m_edits.begin()->first <= timeNs) {
            Cursor cursor = m_edits.begin()->second;
            m_edits.erase(m_edits.begin());
            const ConversationItem &item = cursor.edit->items[cursor.next];
            if (auto written = write(cursor, item); !written)
                return written;
            if (++cursor.next < cursor.edit->items.size())
                m_edits.emplace(cursor.edit->items[cursor.next].timeNs, cursor);
        }
        return {};
    }

    net::Result<void> write(const Cursor &cursor, const ConversationItem &item)
    {
        net::StreamWriter &writer = writerOf(cursor.stream, item.timeNs, &cursor.edit->framing);
        if (item.isMarked)
            writer.addComment(net::MarkComment);
        if (item.comment > 0)
            writer.addComment(cursor.edit->comments.value(qsizetype(item.comment) - 1));
        switch (item.kind) {
        case Kind::Data:
            for (qint64 at = 0; at < item.size; at += ReadSize) {
                const auto part = cursor.edit->bytes->read(item, at, ReadSize);
                if (!part)
                    return tl::make_unexpected(part.error());
                writer.data(item.direction, item.timeNs, *part);
            }
            break;
        case Kind::Gap:
            writer.gap(item.direction, item.size);
            break;
        case Kind::Finished:
            writer.finish(item.direction, item.timeNs);
            break;
        case Kind::Reset:
            writer.reset(item.direction, item.timeNs);
            break;
        }
        return flushIfFull();
    }

    net::Result<void> flushIfFull() { return m_writer.buffer().size() > FlushAbove ? flush() : net::Result<void>(); }

    net::Result<void> flush()
    {
        QByteArray &buffer = m_writer.buffer();
        const bool whole = m_to.write(buffer);
        buffer.resize(0);
        if (whole)
            return {};
        return net::failure(Error::Code::FileFailed,
                            Recording::tr("%1 can't be written: %2").arg(m_path, m_to.errorString()));
    }

    const RecordingSnapshot &m_snapshot;
    const net::CaptureFile &m_file;
    OutputFile &m_to;
    const QString m_path;
    net::PcapngWriter m_writer;
    std::unordered_map<std::size_t, net::StreamWriter> m_streams;
    std::multimap<qint64, Cursor> m_edits; ///< by the time of what is next; equal times in the order they were added
};

} // namespace

net::Result<void> RecordingSnapshot::save(const QString &path, const LongTask::Step &step) const
{
    OutputFile to(path);
    const auto cantWrite = [&] {
        return net::failure(Error::Code::FileFailed,
                            Recording::tr("%1 can't be written: %2").arg(path, to.errorString()));
    };
    if (!to.open())
        return cantWrite();
    if (auto saved = Save(*this, to, path).run(step); !saved)
        return saved;
    if (auto unchanged = file->checkUnchanged(); !unchanged)
        return unchanged;
    return to.commit() ? net::Result<void>() : cantWrite();
}

} // namespace lw::models
