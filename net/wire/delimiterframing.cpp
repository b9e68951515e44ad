// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/delimiterframing.h"

#include "net/base/escape.h"

#include <QCoreApplication>

#include <utility>

namespace lw::net {

namespace {

constexpr qsizetype MaxDelimiter = 16;

class DelimiterDecoder final : public Decoder
{
public:
    DelimiterDecoder(QByteArray delimiter, qint64 maxFrame)
        : m_delimiter(std::move(delimiter))
        , m_maxFrame(maxFrame)
    {}

    Result<qsizetype> feed(QByteArrayView bytes, FrameSink &sink) override
    {
        const qsizetype size = bytes.size();
        while (!bytes.isEmpty() && !m_tail.isEmpty()) {
            // Only the seam can hold a delimiter that neither side holds alone.
            const qsizetype before = m_tail.size();
            const qsizetype from = std::max<qsizetype>(0, before - (m_delimiter.size() - 1));
            const qsizetype borrowed = std::min(bytes.size(), m_delimiter.size() - 1);
            m_tail.append(bytes.first(borrowed));
            const qsizetype seam = m_tail.indexOf(m_delimiter, from);
            qsizetype end = seam;
            if (seam < 0) {
                m_tail.truncate(before);
                end = bytes.indexOf(m_delimiter);
                const qsizetype rest = end < 0 ? bytes.size() : end;
                if (before + rest > m_maxFrame + m_delimiter.size())
                    return tooLong(m_tail, bytes);
                m_tail.append(bytes.first(rest));
                if (end < 0)
                    return size;
                bytes = bytes.sliced(rest + m_delimiter.size());
                end = m_tail.size();
            } else {
                bytes = bytes.sliced(seam + m_delimiter.size() - before);
            }
            const QByteArray whole = std::exchange(m_tail, {});
            if (!take(QByteArrayView(whole).first(end), bytes, sink))
                return stopped(size - bytes.size());
        }
        while (!bytes.isEmpty()) {
            const qsizetype end = bytes.indexOf(m_delimiter);
            if (end < 0) {
                if (bytes.size() > m_maxFrame + m_delimiter.size())
                    return tooLong(bytes);
                m_tail = bytes.toByteArray();
                return size;
            }
            const QByteArrayView behind = bytes.sliced(end + m_delimiter.size());
            if (!take(bytes.first(end), behind, sink))
                return stopped(size - behind.size());
            bytes = behind;
        }
        return size;
    }

    Result<void> end(FrameSink &sink) override
    {
        if (m_tail.isEmpty())
            return {};
        if (m_tail.size() > m_maxFrame)
            return tooLong(m_tail);
        const QByteArray last = std::exchange(m_tail, {});
        sink.takeFrame({last, 0, false, m_offset + quint64(last.size())});
        return {};
    }

    qsizetype pending() const override { return m_tail.size(); }
    QByteArray takePending() override { return std::exchange(m_tail, {}); }

private:
    /// What feed() returns when take() said false: by the sink, or because the frame is too long.
    Result<qsizetype> stopped(qsizetype used) const
    {
        if (!m_result)
            return tl::make_unexpected(m_result.error());
        return used;
    }

    /// \a behind: what came behind its delimiter.
    bool take(QByteArrayView content, QByteArrayView behind, FrameSink &sink)
    {
        if (content.size() > m_maxFrame) {
            m_result = tooLong(content.toByteArray().append(m_delimiter), behind);
            return false;
        }
        m_offset += quint64(content.size() + m_delimiter.size());
        return sink.takeFrame({content, 0, true, m_offset});
    }

    tl::unexpected<Error> tooLong(QByteArrayView kept, QByteArrayView rest = {})
    {
        keepBroken(kept, rest);
        return tl::make_unexpected(frameTooLong(m_offset, m_maxFrame));
    }

    const QByteArray m_delimiter;
    const qint64 m_maxFrame;
    QByteArray m_tail;
    quint64 m_offset = 0;
    Result<void> m_result;
};

class DelimiterEncoder final : public Encoder
{
public:
    explicit DelimiterEncoder(QByteArray delimiter)
        : m_delimiter(std::move(delimiter))
    {}
    Result<Envelope> wrap(QByteArrayView, quint8) const override { return Envelope{{}, m_delimiter}; }

private:
    const QByteArray m_delimiter;
};

QList<SettingInfo> settings()
{
    return {{"end", QCoreApplication::translate("lw::net::Framing", "Ends with"), QStringLiteral("\\x00"), 0, 0, {}}};
}

QByteArray delimiterOf(const FramingSpec &spec)
{
    return unescape(settingValue(settings(), spec.options, "end").toString()).value_or(QByteArray(1, 0));
}

Result<void> check(const FramingSpec &spec)
{
    const Result<QByteArray> bytes = unescape(settingValue(settings(), spec.options, "end").toString());
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    if (bytes->isEmpty() || bytes->size() > MaxDelimiter)
        return failure(Error::Code::InvalidInput,
                       QCoreApplication::translate("lw::net::Framing", "a delimiter has 1 to %1 bytes, not %2")
                           .arg(MaxDelimiter)
                           .arg(bytes->size()));
    return {};
}

} // namespace

FramingInfo delimiterFraming()
{
    return {
        "delimiter",
        QCoreApplication::translate("lw::net::Framing", "Delimiter"),
        QCoreApplication::translate("lw::net::Framing", "A frame ends with bytes of your choice."),
        settings(),
        [](const FramingSpec &spec) { return std::make_unique<DelimiterDecoder>(delimiterOf(spec), spec.maxFrame); },
        [](const FramingSpec &spec) { return std::make_unique<DelimiterEncoder>(delimiterOf(spec)); },
        &check};
}

} // namespace lw::net
