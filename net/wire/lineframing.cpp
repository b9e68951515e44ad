// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/lineframing.h"

#include <QCoreApplication>
#include <QLocale>

namespace lw::net {

namespace {

class LineDecoder final : public Decoder
{
public:
    explicit LineDecoder(qint64 maxFrame)
        : m_maxFrame(maxFrame)
    {}

    Result<qsizetype> feed(QByteArrayView bytes, FrameSink &sink) override
    {
        const qsizetype size = bytes.size();
        while (!bytes.isEmpty()) {
            const qsizetype lineEnd = bytes.indexOf('\n');
            const qsizetype part = lineEnd < 0 ? bytes.size() : lineEnd;
            // One byte more than the limit may be the CR that does not count.
            if (m_tail.size() + part > m_maxFrame + 1)
                return tooLong(bytes);
            if (lineEnd < 0) {
                m_tail.append(bytes);
                return size;
            }
            QByteArrayView line = bytes.first(lineEnd);
            const QByteArrayView rest = bytes.sliced(lineEnd);
            if (!m_tail.isEmpty()) {
                m_tail.append(line);
                line = m_tail;
            }
            if (!line.isEmpty() && line.back() == '\r')
                line.chop(1);
            if (line.size() > m_maxFrame)
                return tooLong(m_tail.isEmpty() ? bytes : rest);
            m_offset += quint64(m_tail.isEmpty() ? lineEnd : m_tail.size()) + 1;
            const bool more = sink.takeFrame({line, 0, true, m_offset});
            m_tail.clear();
            bytes = bytes.sliced(lineEnd + 1);
            if (!more)
                return size - bytes.size();
        }
        return size;
    }

    Result<void> end(FrameSink &sink) override
    {
        if (m_tail.isEmpty())
            return {};
        if (m_tail.size() > m_maxFrame)
            return tooLong({});
        const QByteArray last = std::exchange(m_tail, {});
        sink.takeFrame({last, 0, false, m_offset + quint64(last.size())});
        return {};
    }

    qsizetype pending() const override { return m_tail.size(); }
    QByteArray takePending() override { return std::exchange(m_tail, {}); }

private:
    /// \a rest: what came behind the tail.
    tl::unexpected<Error> tooLong(QByteArrayView rest)
    {
        keepBroken(m_tail, rest);
        return failure(Error::Code::FrameTooLong,
                       QCoreApplication::translate("lw::net::Framing",
                                                   "the line that starts at byte %1 is over the limit of %2 bytes")
                           .arg(m_offset)
                           .arg(m_maxFrame));
    }

    const qint64 m_maxFrame;
    QByteArray m_tail;
    quint64 m_offset = 0; ///< of the line that is being read, in the stream
};

class LineEncoder final : public Encoder
{
public:
    Result<Envelope> wrap(QByteArrayView, quint8) const override { return Envelope{{}, QByteArrayLiteral("\n")}; }
};

} // namespace

FramingInfo lineFraming()
{
    return {"line",
            QCoreApplication::translate("lw::net::Framing", "Line"),
            QCoreApplication::translate("lw::net::Framing", "A frame ends with LF; CR LF is accepted, LF is sent."),
            {},
            [](const FramingSpec &spec) { return std::make_unique<LineDecoder>(spec.maxFrame); },
            [](const FramingSpec &) { return std::make_unique<LineEncoder>(); }};
}

} // namespace lw::net
