// SPDX-License-Identifier: GPL-3.0-only
#include "cli/captureconvert.h"

#include "net/base/hex.h"
#include "net/base/printable.h"
#include "net/capture/pcapngwriter.h"

#include <QCoreApplication>
#include <QIODevice>

#include <algorithm>
#include <array>
#include <utility>

namespace lw::cli {

namespace {

using net::CapturedStream;
using net::CaptureEvent;
using net::Direction;
using net::Error;

constexpr qint64 LargestPart = 64 * 1024;
constexpr qsizetype BytesPerLine = 12; // of a C array

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::CaptureConvert)
};

struct FormatName
{
    const char *word;
    StreamFormat format;
};
constexpr qint64 LargestSegment = 60'000;        // of what is written as a capture
constexpr qsizetype LargestBuffer = 1024 * 1024; // then it goes to the file
constexpr std::array Formats = {FormatName{"text", StreamFormat::Text}, FormatName{"hex", StreamFormat::Hex},
                                FormatName{"c", StreamFormat::C}, FormatName{"raw", StreamFormat::Raw},
                                FormatName{"pcapng", StreamFormat::Pcapng}};

/// Writes one stream in one format.
class StreamText
{
public:
    StreamText(const net::CaptureFile &capture, std::size_t number, StreamFormat format, QIODevice &output,
               const std::function<bool()> &isCancelled)
        : m_capture(capture)
        , m_stream(capture.streams().at(number))
        , m_number(number)
        , m_format(format)
        , m_output(output)
        , m_isCancelled(isCancelled)
        , m_events(capture.events(number))
    {}

    net::Result<void> write();

private:
    net::Result<void> writeConversation();
    net::Result<void> writeRaw();
    net::Result<void> writeArray(Direction direction);
    net::Result<void> writeData(const CaptureEvent &event);
    net::Result<void> put(const QByteArray &bytes);
    /// Text of a stream, which may end within a character.
    net::Result<void> putText(const QByteArray &text);
    net::Result<void> putRestOfText();
    net::Result<void> note(const QString &words);
    net::Result<void> noteOf(const CaptureEvent &event);
    /// Hands the bytes of \a event over in parts.
    template <typename Function>
    net::Result<void> forEachPart(const CaptureEvent &event, Function handle);
    QString speaker(Direction direction) const
    {
        return toText(direction == Direction::ToServer ? m_stream.client : m_stream.server);
    }

    const net::CaptureFile &m_capture;
    const CapturedStream &m_stream;
    std::size_t m_number;
    StreamFormat m_format;
    QIODevice &m_output;
    const std::function<bool()> &m_isCancelled;
    std::vector<CaptureEvent> m_events;
    std::array<qint64, 2> m_written = {};
    std::optional<Direction> m_speaker;
    QByteArray m_textRest; ///< what could not be made printable yet
    bool m_isAtLineStart = true;
};

net::Result<void> StreamText::put(const QByteArray &bytes)
{
    if (m_output.write(bytes) != bytes.size())
        return net::failure(Error::Code::FileFailed, Text::tr("can't write: %1").arg(m_output.errorString()));
    if (!bytes.isEmpty())
        m_isAtLineStart = bytes.endsWith('\n');
    return {};
}

net::Result<void> StreamText::putText(const QByteArray &text)
{
    m_textRest += text;
    const qsizetype whole = net::wholeCharacters(m_textRest);
    const QByteArray shown = net::printableUtf8(QByteArrayView(m_textRest).first(whole), net::Layout::Keep);
    m_textRest.remove(0, whole);
    return put(shown);
}

net::Result<void> StreamText::putRestOfText()
{
    return put(net::printableUtf8(std::exchange(m_textRest, {}), net::Layout::Keep));
}

net::Result<void> StreamText::note(const QString &words)
{
    if (auto rest = putRestOfText(); !rest)
        return rest;
    return put((m_isAtLineStart ? "[" : "\n[") + words.toUtf8() + "]\n");
}

template <typename Function>
net::Result<void> StreamText::forEachPart(const CaptureEvent &event, Function handle)
{
    for (qint64 done = 0; done < event.size;) {
        if (m_isCancelled())
            return net::failure(Error::Code::Cancelled, Text::tr("cancelled"));
        QByteArray part(std::min(LargestPart, event.size - done), Qt::Uninitialized);
        if (auto read = m_capture.read(event.offset + done, part.size(), part.data()); !read)
            return read;
        if (auto handled = handle(part); !handled)
            return handled;
        done += part.size();
    }
    return {};
}

net::Result<void> StreamText::noteOf(const CaptureEvent &event)
{
    switch (event.kind) {
    case CaptureEvent::Kind::Opened:
        return note(Text::tr("opened"));
    case CaptureEvent::Kind::Gap:
        m_written[std::size_t(event.direction)] += event.size;
        return note(Text::tr("%1 bytes of %2 are missing").arg(QString::number(event.size), speaker(event.direction)));
    case CaptureEvent::Kind::Finished:
        return note(Text::tr("%1 finished").arg(speaker(event.direction)));
    case CaptureEvent::Kind::Reset:
        return note(Text::tr("%1 reset the connection").arg(speaker(event.direction)));
    case CaptureEvent::Kind::Data:
        break;
    }
    return {};
}

net::Result<void> StreamText::writeData(const CaptureEvent &event)
{
    if (m_speaker != event.direction) {
        m_speaker = event.direction;
        if (auto noted = note(speaker(event.direction)); !noted)
            return noted;
    }
    qint64 &written = m_written[std::size_t(event.direction)];
    return forEachPart(event, [&](const QByteArray &part) {
        const qint64 from = std::exchange(written, written + part.size());
        return m_format == StreamFormat::Hex ? put(net::hexDump(part, 16, from).toUtf8() + '\n') : putText(part);
    });
}

net::Result<void> StreamText::writeConversation()
{
    const QString title = Text::tr("stream %1: client %2, server %3")
                              .arg(QString::number(m_number), toText(m_stream.client), toText(m_stream.server));
    if (auto noted = note(title); !noted)
        return noted;
    for (const CaptureEvent &event : m_events) {
        auto written = event.kind == CaptureEvent::Kind::Data ? writeData(event) : noteOf(event);
        if (!written)
            return written;
    }
    if (auto rest = putRestOfText(); !rest)
        return rest;
    return m_isAtLineStart ? net::Result<void>() : put("\n");
}

net::Result<void> StreamText::writeRaw()
{
    for (const CaptureEvent &event : m_events) {
        if (event.kind != CaptureEvent::Kind::Data)
            continue;
        if (auto written = forEachPart(event, [this](const QByteArray &part) { return put(part); }); !written)
            return written;
    }
    return {};
}

net::Result<void> StreamText::writeArray(Direction direction)
{
    const quint64 size = m_stream.bytes[std::size_t(direction)];
    if (size == 0) // C has no empty arrays
        return {};
    const char *side = direction == Direction::ToServer ? "client" : "server";
    QByteArray text = QByteArrayLiteral("static const unsigned char stream") + QByteArray::number(m_number) + '_' +
                      side + '[' + QByteArray::number(size) + "] = {";
    quint64 count = 0;
    for (const CaptureEvent &event : m_events) {
        if (event.kind != CaptureEvent::Kind::Data || event.direction != direction)
            continue;
        auto written = forEachPart(event, [&](const QByteArray &part) {
            for (const char byte : part) {
                text += count % BytesPerLine == 0 ? "\n    " : " ";
                text += "0x" + QByteArray(1, byte).toHex() + (++count == size ? "" : ",");
            }
            auto put = this->put(text);
            text.clear();
            return put;
        });
        if (!written)
            return written;
    }
    return put(text + "\n};\n");
}

net::Result<void> StreamText::write()
{
    switch (m_format) {
    case StreamFormat::Text:
    case StreamFormat::Hex:
        return writeConversation();
    case StreamFormat::Raw:
        return writeRaw();
    case StreamFormat::Pcapng: // has a head for all streams: writePcapng()
        return {};
    case StreamFormat::C:
        if (auto client = writeArray(Direction::ToServer); !client)
            return client;
        return writeArray(Direction::ToClient);
    }
    return {};
}

/// Writes streams as a capture.
class CaptureCopy
{
public:
    CaptureCopy(const net::CaptureFile &capture, QIODevice &output, const std::function<bool()> &isCancelled)
        : m_capture(capture)
        , m_output(output)
        , m_isCancelled(isCancelled)
        , m_writer(capture.info().comments)
    {}

    net::Result<void> write(std::size_t number);
    /// Hands to the output what was made.
    net::Result<void> flush();

private:
    net::Result<void> writeEvent(net::StreamWriter &stream, const CaptureEvent &event);
    net::Result<void> writeData(net::StreamWriter &stream, const CaptureEvent &event);

    const net::CaptureFile &m_capture;
    QIODevice &m_output;
    const std::function<bool()> &m_isCancelled;
    net::PcapngWriter m_writer;
};

net::Result<void> CaptureCopy::flush()
{
    const qint64 written = m_output.write(m_writer.buffer());
    if (written != m_writer.buffer().size())
        return net::failure(Error::Code::FileFailed, Text::tr("can't write: %1").arg(m_output.errorString()));
    m_writer.buffer().clear();
    return {};
}

net::Result<void> CaptureCopy::writeData(net::StreamWriter &stream, const CaptureEvent &event)
{
    for (qint64 done = 0; done < event.size;) {
        if (m_isCancelled())
            return net::failure(Error::Code::Cancelled, Text::tr("cancelled"));
        QByteArray part(std::min(LargestSegment, event.size - done), Qt::Uninitialized);
        if (auto read = m_capture.read(event.offset + done, part.size(), part.data()); !read)
            return read;
        stream.data(event.direction, event.timeNs, part);
        done += part.size();
        if (m_writer.buffer().size() < LargestBuffer)
            continue;
        if (auto flushed = flush(); !flushed)
            return flushed;
    }
    return {};
}

net::Result<void> CaptureCopy::writeEvent(net::StreamWriter &stream, const CaptureEvent &event)
{
    const QStringList comments = m_capture.comments(event);
    for (const QString &comment : comments) {
        if (!net::originFromComment(comment)) // the stream has it already
            stream.addComment(comment);
    }
    switch (event.kind) {
    case CaptureEvent::Kind::Opened:
        stream.open(event.timeNs);
        return {};
    case CaptureEvent::Kind::Data:
        return writeData(stream, event);
    case CaptureEvent::Kind::Gap:
        stream.gap(event.direction, event.size);
        return {};
    case CaptureEvent::Kind::Finished:
        stream.finish(event.direction, event.timeNs);
        return {};
    case CaptureEvent::Kind::Reset:
        stream.reset(event.direction, event.timeNs);
        return {};
    }
    return {};
}

net::Result<void> CaptureCopy::write(std::size_t number)
{
    const CapturedStream &captured = m_capture.streams().at(number);
    net::StreamWriter stream(m_writer, captured.client, captured.server, number);
    if (captured.origin)
        stream.addComment(net::toComment(*captured.origin));
    const auto events = m_capture.events(number);
    for (const CaptureEvent &event : events) {
        if (auto written = writeEvent(stream, event); !written)
            return written;
    }
    return {};
}

net::Result<void> writePcapng(const net::CaptureFile &capture, const QList<std::size_t> &streams, QIODevice &output,
                              const std::function<bool()> &isCancelled)
{
    CaptureCopy copy(capture, output, isCancelled);
    for (const std::size_t number : streams) {
        if (auto written = copy.write(number); !written)
            return written;
    }
    return copy.flush();
}

} // namespace

std::optional<StreamFormat> findStreamFormat(const QString &word)
{
    const auto found = std::find_if(Formats.begin(), Formats.end(),
                                    [&](const FormatName &f) { return word == QLatin1String(f.word); });
    return found == Formats.end() ? std::nullopt : std::optional(found->format);
}

bool isForPeople(StreamFormat format)
{
    return format == StreamFormat::Text || format == StreamFormat::Hex || format == StreamFormat::C;
}

net::Result<void> writeStreams(const net::CaptureFile &capture, const QList<std::size_t> &streams, StreamFormat format,
                               QIODevice &output, const std::function<bool()> &isCancelled)
{
    if (format == StreamFormat::Pcapng)
        return writePcapng(capture, streams, output, isCancelled);
    for (const std::size_t number : streams) {
        if (auto written = StreamText(capture, number, format, output, isCancelled).write(); !written)
            return written;
    }
    return {};
}

} // namespace lw::cli
