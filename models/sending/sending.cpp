// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/sending.h"

#include "net/base/clock.h"
#include "net/wire/frametemplate.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Sending)
};

constexpr qsizetype PartBytes = 256 << 10;

auto invalid(const QString &message)
{
    return net::failure(net::Error::Code::InvalidInput, message);
}

auto fileError(const QString &message)
{
    return net::failure(net::Error::Code::FileFailed, message);
}

auto explain(const net::TextProblem &problem)
{
    const QString message =
        Text::tr("%1 (position %2)", "what is wrong, where").arg(problem.error.message).arg(problem.position + 1);
    return net::Error{problem.error.code, message};
}

bool isAsTheSession(const Packet &packet, const net::FramingSpec &framing)
{
    return !packet.statedLength && (!packet.framing || *packet.framing == framing);
}

/// Makes the frames of a packet that is written by hand.
class TextFrames
{
public:
    TextFrames(const Packet &packet, const net::FramingSpec &framing, const net::FrameTemplate &content)
        : m_packet(packet)
        , m_framing(packet.framing.value_or(framing))
        , m_asTheSession(isAsTheSession(packet, framing))
        , m_answersWire(framing.kind == "raw")
        , m_content(content)
    {}

    net::Result<net::OutgoingFrame> make(quint64 index) const
    {
        const auto made = m_content.evaluate({index + 1, net::Clock::wallMs(net::Clock::nowNs())});
        if (!made)
            return tl::make_unexpected(explain(made.error()));
        if (m_asTheSession)
            return net::OutgoingFrame{made->bytes, m_packet.type};
        const auto envelope = envelopeFor(m_packet, m_framing, made->bytes, quint64(made->bytes.size()));
        if (!envelope)
            return tl::make_unexpected(envelope.error());
        return net::OutgoingFrame{envelope->prefix + made->bytes + envelope->suffix, 0, true};
    }

    /// What an echo of \a frame has to look like: over raw sessions the whole of it.
    QByteArray answerTo(const net::OutgoingFrame &frame) const
    {
        if (!frame.isWire || m_answersWire)
            return frame.content;
        const auto envelope = envelopeFor(m_packet, m_framing, {}, 0);
        const qsizetype header = envelope ? envelope->prefix.size() : 0;
        const qsizetype trailer = envelope ? envelope->suffix.size() : 0;
        return frame.content.mid(header, frame.content.size() - header - trailer);
    }

private:
    Packet m_packet;
    net::FramingSpec m_framing;
    bool m_asTheSession;
    bool m_answersWire;
    net::FrameTemplate m_content;
};

/// Reads a file in parts, so that one of any size can be sent. Used by one IO thread.
class FileFrames
{
public:
    FileFrames(const QString &path, qint64 size, net::Envelope envelope)
        : m_path(path)
        , m_size(size)
        , m_envelope(std::move(envelope))
    {}

    net::Result<net::OutgoingFrame> next()
    {
        net::OutgoingFrame part{{}, 0, true};
        if (!m_file) {
            m_file = std::make_unique<QFile>(m_path);
            if (!m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
                return fileError(Text::tr("can't read %1: %2").arg(m_path, m_file->errorString()));
            m_left = m_size;
            part.content = m_envelope.prefix;
        }
        const QByteArray bytes = m_file->read(std::min<qint64>(PartBytes, m_left));
        if (bytes.isEmpty() && m_left > 0)
            return fileError(Text::tr("%1 became shorter while it was sent: %2 of %3 bytes were read")
                                 .arg(m_path)
                                 .arg(m_size - m_left)
                                 .arg(m_size));
        m_left -= bytes.size();
        part.content += bytes;
        part.hasMore = m_left > 0;
        if (!part.hasMore) {
            part.content += m_envelope.suffix;
            m_file.reset();
        }
        return part;
    }

private:
    const QString m_path;
    const qint64 m_size;
    const net::Envelope m_envelope;
    std::unique_ptr<QFile> m_file;
    qint64 m_left = 0;
};

net::Result<void> planFile(const Packet &packet, Sending &sending)
{
    const QFileInfo info(packet.file);
    if (!info.exists())
        return fileError(Text::tr("there is no file %1").arg(packet.file));
    if (!info.isFile() || !info.isReadable())
        return fileError(Text::tr("can't read %1").arg(packet.file));
    if (sending.matcher && sending.matcher->needsSent())
        return invalid(Text::tr("a file can't be compared with its echo; expect a text or bytes"));
    const auto envelope = envelopeFor(packet, packet.framing.value_or(sending.framing), {}, quint64(info.size()));
    if (!envelope)
        return tl::make_unexpected(envelope.error());
    sending.plan.make = [frames = std::make_shared<FileFrames>(packet.file, info.size(), *envelope)](quint64) {
        return frames->next();
    };
    return {};
}

net::Result<void> planText(const Packet &packet, Sending &sending)
{
    const auto content = net::FrameTemplate::parse(packet.text, packet.encoding);
    if (!content)
        return tl::make_unexpected(explain(content.error()));
    const TextFrames frames(packet, sending.framing, *content);
    const auto first = frames.make(0);
    if (!first)
        return tl::make_unexpected(first.error());
    if (!first->isWire) { // so that the one who sends is told, and not the log of the session
        if (auto fits = envelopeFor(packet, sending.framing, first->content, quint64(first->content.size())); !fits)
            return tl::make_unexpected(fits.error());
    }
    const bool mustKeep = sending.matcher && sending.matcher->needsSent() && !content->isConstant();
    if (content->isConstant()) {
        sending.constant = frames.answerTo(*first);
        sending.plan.make = [frame = *first](quint64) -> net::Result<net::OutgoingFrame> { return frame; };
        return {};
    }
    if (mustKeep)
        sending.sent = std::make_shared<SentFrames>();
    sending.plan.make = [frames, sent = sending.sent](quint64 index) -> net::Result<net::OutgoingFrame> {
        auto frame = frames.make(index);
        if (frame && sent && !sent->add(frames.answerTo(*frame)))
            return net::failure(net::Error::Code::LimitReached,
                                Text::tr("too many frames are not answered to compare their answers"));
        return frame;
    };
    return {};
}

} // namespace

bool SentFrames::add(const QByteArray &content)
{
    const std::lock_guard lock(m_mutex);
    const qsizetype cost = content.size() + qsizetype(sizeof(QByteArray));
    if (m_bytes + cost > MaxBytes)
        return false;
    m_bytes += cost;
    m_frames.push_back(content);
    return true;
}

std::optional<QByteArray> SentFrames::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_frames.empty())
        return std::nullopt;
    QByteArray first = std::move(m_frames.front());
    m_frames.pop_front();
    m_bytes -= first.size() + qsizetype(sizeof(QByteArray));
    return first;
}

net::Result<net::Envelope> envelopeFor(const Packet &packet, const net::FramingSpec &framing, QByteArrayView content,
                                       quint64 size)
{
    const auto info = net::findFraming(framing);
    if (!info)
        return tl::make_unexpected(info.error());
    const auto encoder = info->makeEncoder(framing);
    if (info->statesLength())
        return encoder->wrapStating(packet.statedLength.value_or(size), packet.type);
    if (quint64(content.size()) == size)
        return encoder->wrap(content, packet.type);
    // A file: only its size is known here.
    if (framing.kind == "fixed")
        return encoder->wrap(QByteArray(qsizetype(std::min<quint64>(size, net::FramingSpec::LargestMaxFrame)), 0), 0);
    return encoder->wrap({}, packet.type);
}

net::Result<Sending> makeSending(const Packet &packet, const net::FramingSpec &sessionFraming)
{
    Sending sending;
    sending.framing = sessionFraming;
    sending.plan.count = packet.schedule.count;
    sending.plan.intervalMs = std::clamp(packet.schedule.intervalMs, 0, Schedule::LongestIntervalMs);
    sending.plan.burst = std::clamp(packet.schedule.burst, 1, Schedule::LargestBurst);
    sending.withinMs = std::clamp(packet.expectation.withinMs, 1, Expectation::LongestMs);
    if (packet.expectation.kind != Expectation::Kind::None) {
        auto matcher = ReplyMatcher::make(packet.expectation, packet.encoding);
        if (!matcher)
            return net::failure(matcher.error().code,
                                Text::tr("expectation: %1", "what is wrong with it").arg(matcher.error().message));
        sending.matcher = std::move(*matcher);
    }
    const auto planned = packet.file.isEmpty() ? planText(packet, sending) : planFile(packet, sending);
    if (!planned)
        return tl::make_unexpected(planned.error());
    return sending;
}

} // namespace lw::models
