// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/oracle.h"

#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>
#include <random>

namespace lw::fuzz {

namespace {

class Collector final : public net::FrameSink
{
public:
    Collector(const net::FramingSpec &spec, qsizetype most)
        : m_largest(spec.kind == "fixed" ? spec.options.value(QStringLiteral("size"), 16).toInt() : spec.maxFrame)
        , m_most(most)
    {}

    bool takeFrame(const net::Frame &frame) override
    {
        must(!m_hasStopped, "a frame came after the sink had stopped");
        must(frame.content.size() <= m_largest, "a frame is larger than the maximum");
        m_frames.append({frame.content.toByteArray(), frame.type, frame.terminated});
        m_hasStopped = isFull() || (m_stopsEvery > 0 && m_frames.size() % m_stopsEvery == 0);
        return !m_hasStopped;
    }

    void stopEvery(qsizetype frames) { m_stopsEvery = frames; }
    void goOn() { m_hasStopped = false; }
    bool hasStopped() const { return m_hasStopped; }
    bool isFull() const { return m_frames.size() == m_most; }
    /// A header, a delimiter or a CR may be kept with the content.
    qsizetype mostKept() const { return m_largest + 16; }
    QList<FrameCopy> takeFrames() { return std::move(m_frames); }

private:
    const qsizetype m_largest;
    const qsizetype m_most;
    qsizetype m_stopsEvery = 0;
    bool m_hasStopped = false;
    QList<FrameCopy> m_frames;
};

/// As often as the sink stops: what is left of a read goes on behind the frame.
net::Result<void> feedAll(net::Decoder &decoder, QByteArrayView bytes, Collector &sink)
{
    while (!bytes.isEmpty() && !sink.isFull()) {
        sink.goOn();
        const auto used = decoder.feed(bytes, sink);
        if (!used)
            return tl::make_unexpected(used.error());
        must(*used >= 0 && *used <= bytes.size(), "more was used than there was");
        must(*used == bytes.size() || sink.hasStopped(), "bytes are left though nothing stopped");
        bytes = bytes.sliced(*used);
    }
    return {};
}

/// Feeds each read from a block of its own size: AddressSanitizer sees who looks beyond it, and who looks later.
net::Result<void> feed(net::Decoder &decoder, QByteArrayView stream, Cut cut, Collector &sink)
{
    std::minstd_rand random(cut);
    sink.stopEvery(cut % 4); // with some cuts never
    while (!stream.isEmpty() && !sink.isFull()) {
        const qsizetype wanted = cut == 0 ? stream.size() : cut == 1 ? 1 : 1 + qsizetype(random() % (cut % 32 + 1));
        const qsizetype size = std::min(wanted, stream.size());
        const std::vector<char> piece(stream.begin(), stream.begin() + size);
        if (auto fed = feedAll(decoder, {piece.data(), size}, sink); !fed)
            return fed;
        must(decoder.pending() <= sink.mostKept(), "more is kept than a frame may have");
        stream = stream.sliced(size);
    }
    return {};
}

constexpr int MostDigits = 5;

} // namespace

void must(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "BROKEN: %s\n", what);
    std::abort();
}

void mustTell(const net::Error &error, const QString &text)
{
    must(bool(error) && !error.message.isEmpty(), "an error without words");
    static const QRegularExpression marker(QStringLiteral("%[1-9]"));
    for (const auto &found : marker.globalMatch(error.message))
        must(text.contains(found.captured()), "a place marker is left in an error");
    static const QRegularExpression position(QStringLiteral("position (\\d+)(?!.*position \\d)"));
    if (const auto found = position.match(error.message); found.hasMatch()) {
        const qlonglong at = found.capturedView(1).toLongLong();
        must(at >= 1 && at <= text.size() + 1, "an error points outside of the text");
    }
}

bool mayEvaluate(const QString &text)
{
    int digits = 0;
    for (const QChar c : text) {
        digits = c.isDigit() ? digits + 1 : 0;
        if (digits > MostDigits)
            return false;
    }
    return !text.contains(QLatin1StringView("file"));
}

QByteArray Decoded::joined() const
{
    QByteArray all;
    for (const FrameCopy &frame : frames)
        all += frame.content;
    return all;
}

const net::FramingInfo &framingOf(const net::FramingSpec &spec)
{
    static const QList<net::FramingInfo> known = net::framings();
    const auto found = std::find_if(known.cbegin(), known.cend(),
                                    [&](const net::FramingInfo &info) { return info.kind == spec.kind; });
    must(found != known.cend(), "no such framing");
    return *found;
}

Decoded decode(const net::FramingSpec &spec, QByteArrayView stream, Cut cut, qsizetype most)
{
    const auto decoder = framingOf(spec).makeDecoder(spec);
    Collector sink(spec, most);
    auto result = feed(*decoder, stream, cut, sink);
    sink.goOn();
    if (result && !sink.isFull())
        result = decoder->end(sink);
    return {sink.takeFrames(), result ? net::Error() : result.error()};
}

Decoded decodePart(const net::FramingSpec &spec, QByteArrayView part, QByteArray &kept)
{
    const auto decoder = framingOf(spec).makeDecoder(spec);
    Collector sink(spec, -1);
    const auto result = feed(*decoder, part, 0, sink);
    kept = decoder->takePending();
    must(decoder->pending() == 0, "pending bytes stay when they were taken");
    return {sink.takeFrames(), result ? net::Error() : result.error()};
}

} // namespace lw::fuzz
