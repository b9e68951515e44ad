// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/lengthframing.h"

#include "net/wire/splittingdecoder.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

/// How the length is written.
struct LengthForm
{
    int bytes = 4;
    bool isBig = true;
    bool countsItself = false;

    quint32 read(QByteArrayView front) const
    {
        quint32 value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | quint8(front[isBig ? i : bytes - 1 - i]);
        return value;
    }

    QByteArray write(quint32 value) const
    {
        QByteArray text(bytes, 0);
        for (int i = 0; i < bytes; ++i)
            text[isBig ? bytes - 1 - i : i] = char(value >> (8 * i));
        return text;
    }

    quint64 largest() const { return (quint64(1) << (8 * bytes)) - 1; }
};

struct LengthSplitter
{
    std::optional<SplitStep> step(QByteArrayView front) const
    {
        if (front.size() < form.bytes)
            return SplitStep::needs(form.bytes);
        const quint32 length = form.read(front);
        const quint32 header = quint32(form.bytes);
        if (form.countsItself && length < header)
            return std::nullopt;
        const qint64 content = qint64(length) - (form.countsItself ? header : 0);
        if (content > maxFrame)
            return std::nullopt;
        const qsizetype size = form.bytes + content;
        if (front.size() < size)
            return SplitStep::needs(size);
        return SplitStep{size, true, front.sliced(form.bytes, content), 0};
    }

    Error error(QByteArrayView front, quint64 offset) const
    {
        const quint32 length = form.read(front);
        if (!form.countsItself || length >= quint32(form.bytes))
            return frameTooLong(offset, length, maxFrame);
        return {Error::Code::MalformedFrame,
                QCoreApplication::translate(
                    "lw::net::Framing",
                    "the frame at byte %1 has a length of %2, less than the %3 bytes of the length itself")
                    .arg(offset)
                    .arg(length)
                    .arg(form.bytes)};
    }

    LengthForm form;
    qint64 maxFrame;
};

class LengthEncoder final : public Encoder
{
public:
    explicit LengthEncoder(const LengthForm &form)
        : m_form(form)
    {}

    Result<Envelope> wrap(QByteArrayView content, quint8) const override
    {
        return wrapStating(quint64(content.size()), 0);
    }

    Result<Envelope> wrapStating(quint64 length, quint8) const override
    {
        const quint64 own = m_form.countsItself ? quint64(m_form.bytes) : 0;
        if (length > m_form.largest() - own)
            return tl::make_unexpected(lengthTooLarge(length, m_form.bytes, m_form.largest() - own));
        return Envelope{m_form.write(quint32(length + own)), {}};
    }

private:
    const LengthForm m_form;
};

QList<SettingInfo> settings()
{
    using namespace Qt::StringLiterals;
    return {{"bytes",
             QCoreApplication::translate("lw::net::Framing", "Bytes of the length"),
             u"4"_s,
             0,
             0,
             {u"1"_s, u"2"_s, u"4"_s}},
            {"order",
             QCoreApplication::translate("lw::net::Framing", "Byte order"),
             u"big"_s,
             0,
             0,
             {u"big"_s, u"little"_s}},
            {"counts",
             QCoreApplication::translate("lw::net::Framing", "The length counts"),
             u"content"_s,
             0,
             0,
             {u"content"_s, u"all"_s}}};
}

LengthForm formOf(const FramingSpec &spec)
{
    const QList<SettingInfo> known = settings();
    return {settingValue(known, spec.options, "bytes").toInt(),
            settingValue(known, spec.options, "order").toString() == u"big",
            settingValue(known, spec.options, "counts").toString() == u"all"};
}

Result<QList<FrameField>> dissect(QByteArrayView wire, const FramingSpec &spec)
{
    const LengthForm form = formOf(spec);
    if (wire.size() < form.bytes)
        return tl::make_unexpected(headerTooShort(wire.size(), form.bytes));
    const quint32 length = form.read(wire);
    const quint32 own = form.countsItself ? quint32(form.bytes) : 0;
    if (length < own)
        return failure(Error::Code::MalformedFrame,
                       QCoreApplication::translate("lw::net::Framing", "a length of %1 is less than its own %2 bytes")
                           .arg(length)
                           .arg(own));
    return QList<FrameField>{{FrameField::Role::Length, 0, form.bytes, length - own},
                             {FrameField::Role::Content, form.bytes, wire.size() - form.bytes, 0}};
}

} // namespace

FramingInfo lengthFraming()
{
    return {"length",
            QCoreApplication::translate("lw::net::Framing", "Length, content"),
            QCoreApplication::translate("lw::net::Framing", "A length of 1, 2 or 4 bytes, then the content."),
            settings(),
            [](const FramingSpec &spec) {
                return std::make_unique<SplittingDecoder<LengthSplitter>>(LengthSplitter{formOf(spec), spec.maxFrame});
            },
            [](const FramingSpec &spec) { return std::make_unique<LengthEncoder>(formOf(spec)); },
            nullptr,
            {},
            &dissect};
}

} // namespace lw::net
