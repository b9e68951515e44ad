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
/// and what is not valid is the reader's to refuse. With \a recovers the reader gets what is no object, too, as a frame
/// of its own, and an object that never ends takes no more with it than it must.
class JsonDecoder final : public Decoder
{
public:
    JsonDecoder(qint64 maxFrame, bool recovers)
        : m_maxFrame(maxFrame)
        , m_recovers(recovers)
    {}

    Result<qsizetype> feed(QByteArrayView bytes, FrameSink &sink) override
    {
        qsizetype start = 0; // of the object, in bytes; its beginning may lie in m_tail
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            const char c = bytes[i];
            if (m_recovers && breaksOff(c)) {
                if (!handBroken(bytes.sliced(start, i - start), m_offset + quint64(i), sink))
                    return stopped(i);
                start = i;
            }
            if (m_depth == 0 && !m_isBroken) {
                if (isSpace(c))
                    continue;
                if (c != '{' && !m_recovers) {
                    keepBroken(bytes.sliced(i));
                    return unexpectedByte(c, m_offset + quint64(i));
                }
                m_isBroken = c != '{';
                start = i;
                m_start = m_offset + quint64(i);
            }
            if (!m_isBroken)
                step(c);
            if (m_depth > MaxDepth) {
                keepBroken(m_tail, bytes.sliced(start));
                return tooDeep(m_offset + quint64(i));
            }
            if (m_tail.size() + i + 1 - start > m_maxFrame) {
                keepBroken(m_tail, bytes.sliced(start));
                return tl::make_unexpected(frameTooLong(m_start, m_maxFrame));
            }
            if (m_depth > 0 || m_isBroken)
                continue;
            if (!hand(bytes.sliced(start, i + 1 - start), m_offset + quint64(i) + 1, sink))
                return stopped(i + 1);
            start = i + 1;
        }
        m_offset += quint64(bytes.size());
        if (m_depth > 0 || m_isBroken)
            m_tail.append(bytes.sliced(start));
        return bytes.size();
    }

    Result<void> end(FrameSink &sink) override
    {
        if (m_isBroken)
            handBroken({}, m_offset, sink);
        if (m_depth == 0)
            return {};
        keepBroken(m_tail);
        return failure(
            Error::Code::MalformedFrame,
            QCoreApplication::translate("lw::net::Framing", "the stream ended inside the object that starts at byte %1")
                .arg(m_start));
    }

    qsizetype pending() const override { return m_tail.size(); }
    QByteArray takePending() override
    {
        forgetObject();
        return std::exchange(m_tail, {});
    }

private:
    qsizetype stopped(qsizetype used)
    {
        m_offset += quint64(used);
        return used;
    }

    void forgetObject()
    {
        m_depth = 0;
        m_inString = m_escaped = m_isBroken = false;
        m_before = 0;
    }

    /// Whether what came so far can't go on with \a c: no line ends inside of a string, no object begins but for a
    /// value.
    bool breaksOff(char c) const
    {
        if (m_isBroken || m_inString)
            return c == '\n' || (c == '{' && !m_inString);
        return c == '{' && m_depth > 0 && m_before != ':' && m_before != '[' && m_before != ',';
    }

    bool handBroken(QByteArrayView part, quint64 end, FrameSink &sink)
    {
        forgetObject();
        m_tail.append(part);
        while (!m_tail.isEmpty() && isSpace(m_tail.back()))
            m_tail.chop(1);
        const QByteArray whole = std::exchange(m_tail, {});
        return sink.takeFrame({whole, 0, true, end});
    }

    void step(char c)
    {
        if (!m_inString && !isSpace(c))
            m_before = c;
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

    bool hand(QByteArrayView part, quint64 end, FrameSink &sink)
    {
        if (m_tail.isEmpty())
            return sink.takeFrame({part, 0, true, end});
        m_tail.append(part);
        const QByteArray whole = std::exchange(m_tail, {});
        return sink.takeFrame({whole, 0, true, end});
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
    const bool m_recovers;
    QByteArray m_tail;
    quint64 m_offset = 0; ///< of the bytes that are being fed, in the stream
    quint64 m_start = 0;  ///< of the object that is being read
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    bool m_isBroken = false; ///< in bytes that are no object
    char m_before = 0;       ///< the last one outside of strings that is no space
};

class JsonEncoder final : public Encoder
{
public:
    Result<Envelope> wrap(QByteArrayView, quint8) const override { return Envelope{}; }
    bool isTransparent() const override { return true; }
};

QList<SettingInfo> settings()
{
    return {{"recover",
             QCoreApplication::translate("lw::net::Framing", "Go on behind what is no object"),
             false,
             0,
             0,
             {}}};
}

} // namespace

FramingInfo jsonFraming()
{
    return {"json",
            QCoreApplication::translate("lw::net::Framing", "JSON objects"),
            QCoreApplication::translate("lw::net::Framing",
                                        "JSON objects one after another, with or without line ends between."),
            settings(),
            [](const FramingSpec &spec) {
                const bool recovers = settingValue(settings(), spec.options, "recover").toBool();
                return std::make_unique<JsonDecoder>(spec.maxFrame, recovers);
            },
            [](const FramingSpec &) { return std::make_unique<JsonEncoder>(); }};
}

} // namespace lw::net
