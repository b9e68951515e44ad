// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/jsonframing.h"

#include <QCoreApplication>

#include <utility>

namespace lw::net {

namespace {

constexpr int MaxDepth = 512;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Counts braces outside of strings. Brackets need no count: a brace can't close an object inside of one in valid JSON,
/// and what is not valid is the reader's to refuse.
class JsonDecoder final : public Decoder
{
public:
    explicit JsonDecoder(qint64 maxFrame)
        : m_maxFrame(maxFrame)
    {}

    Result<void> feed(QByteArrayView bytes, FrameSink &sink) override
    {
        qsizetype start = 0; // of the object, in bytes; its beginning may lie in m_tail
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            const char c = bytes[i];
            if (m_depth == 0) {
                if (isSpace(c))
                    continue;
                if (c != '{')
                    return unexpectedByte(c, m_offset + quint64(i));
                start = i;
                m_start = m_offset + quint64(i);
            }
            step(c);
            if (m_depth > MaxDepth)
                return tooDeep(m_offset + quint64(i));
            if (m_tail.size() + i + 1 - start > m_maxFrame)
                return tl::make_unexpected(frameTooLong(m_start, m_maxFrame));
            if (m_depth > 0)
                continue;
            if (!hand(bytes.sliced(start, i + 1 - start), sink))
                return {};
            start = i + 1;
        }
        m_offset += quint64(bytes.size());
        if (m_depth > 0)
            m_tail.append(bytes.sliced(start));
        return {};
    }

    Result<void> end(FrameSink &) override
    {
        if (m_depth == 0)
            return {};
        return failure(
            Error::Code::MalformedFrame,
            QCoreApplication::translate("lw::net::Framing", "the stream ended inside the object that starts at byte %1")
                .arg(m_start));
    }

    qsizetype pending() const override { return m_tail.size(); }
    QByteArray takePending() override
    {
        m_depth = 0;
        m_inString = m_escaped = false;
        return std::exchange(m_tail, {});
    }

private:
    void step(char c)
    {
        if (m_inString) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_inString = false;
            return;
        }
        if (c == '"')
            m_inString = true;
        else if (c == '{')
            ++m_depth;
        else if (c == '}')
            --m_depth;
    }

    bool hand(QByteArrayView part, FrameSink &sink)
    {
        if (m_tail.isEmpty())
            return sink.takeFrame({part});
        m_tail.append(part);
        const QByteArray whole = std::exchange(m_tail, {});
        return sink.takeFrame({whole});
    }

    static tl::unexpected<Error> unexpectedByte(char c, quint64 offset)
    {
        return failure(
            Error::Code::MalformedFrame,
            QCoreApplication::translate("lw::net::Framing", "byte %1 is 0x%2 where a JSON object should begin")
                .arg(offset)
                .arg(quint8(c), 2, 16, QLatin1Char('0')));
    }

    static tl::unexpected<Error> tooDeep(quint64 offset)
    {
        return failure(Error::Code::MalformedFrame,
                       QCoreApplication::translate("lw::net::Framing", "objects are nested over %1 deep at byte %2")
                           .arg(MaxDepth)
                           .arg(offset));
    }

    const qint64 m_maxFrame;
    QByteArray m_tail;
    quint64 m_offset = 0; ///< of the bytes that are being fed, in the stream
    quint64 m_start = 0;  ///< of the object that is being read
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

class JsonEncoder final : public Encoder
{
public:
    Result<Envelope> wrap(QByteArrayView, quint8) const override { return Envelope{}; }
    bool isTransparent() const override { return true; }
};

} // namespace

FramingInfo jsonFraming()
{
    return {"json",
            QCoreApplication::translate("lw::net::Framing", "JSON objects"),
            QCoreApplication::translate("lw::net::Framing",
                                        "JSON objects one after another, with or without line ends between."),
            {},
            [](const FramingSpec &spec) { return std::make_unique<JsonDecoder>(spec.maxFrame); },
            [](const FramingSpec &) { return std::make_unique<JsonEncoder>(); }};
}

} // namespace lw::net
