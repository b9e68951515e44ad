// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/tlvframing.h"

#include "net/wire/splittingdecoder.h"

#include <QCoreApplication>
#include <QtEndian>

#include <limits>

namespace lw::net {

namespace {

constexpr qsizetype HeaderSize = 5;

struct TlvSplitter
{
    std::optional<SplitStep> step(QByteArrayView front) const
    {
        if (front.size() < HeaderSize)
            return SplitStep::needs(HeaderSize);
        const quint32 length = qFromBigEndian<quint32>(front.data() + 1);
        if (qint64(length) > maxFrame)
            return std::nullopt;
        const qsizetype size = HeaderSize + qsizetype(length);
        if (front.size() < size)
            return SplitStep::needs(size);
        return SplitStep{size, true, front.sliced(HeaderSize, length), quint8(front[0])};
    }

    Error error(QByteArrayView front, quint64 offset) const
    {
        return frameTooLong(offset, qFromBigEndian<quint32>(front.data() + 1), maxFrame);
    }

    qint64 maxFrame;
};

class TlvEncoder final : public Encoder
{
public:
    Result<Envelope> wrap(QByteArrayView content, quint8 type) const override
    {
        if (content.size() > qsizetype(FramingSpec::LargestMaxFrame))
            return tl::make_unexpected(frameTooLong(0, quint64(content.size()), FramingSpec::LargestMaxFrame));
        return wrapStating(quint64(content.size()), type);
    }

    Result<Envelope> wrapStating(quint64 length, quint8 type) const override
    {
        if (length > std::numeric_limits<quint32>::max())
            return tl::make_unexpected(lengthTooLarge(length, HeaderSize - 1, std::numeric_limits<quint32>::max()));
        Envelope envelope;
        envelope.prefix.resize(HeaderSize);
        envelope.prefix[0] = char(type);
        qToBigEndian(quint32(length), envelope.prefix.data() + 1);
        return envelope;
    }
};

Result<QList<FrameField>> dissect(QByteArrayView wire, const FramingSpec &)
{
    if (wire.size() < HeaderSize)
        return tl::make_unexpected(headerTooShort(wire.size(), HeaderSize));
    return QList<FrameField>{{FrameField::Role::Type, 0, 1, quint8(wire[0])},
                             {FrameField::Role::Length, 1, 4, qFromBigEndian<quint32>(wire.data() + 1)},
                             {FrameField::Role::Content, HeaderSize, wire.size() - HeaderSize, 0}};
}

} // namespace

FramingInfo tlvFraming()
{
    return {"tlv",
            QCoreApplication::translate("lw::net::Framing", "Type, length, content"),
            QCoreApplication::translate("lw::net::Framing", "One byte type, four bytes length (big endian), content."),
            {},
            [](const FramingSpec &spec) {
                return std::make_unique<SplittingDecoder<TlvSplitter>>(TlvSplitter{spec.maxFrame});
            },
            [](const FramingSpec &) { return std::make_unique<TlvEncoder>(); },
            nullptr,
            {QString(), QCoreApplication::translate("lw::net::Framing", "chat", "type of a frame"),
             QCoreApplication::translate("lw::net::Framing", "system", "type of a frame"),
             QCoreApplication::translate("lw::net::Framing", "private", "type of a frame")},
            &dissect};
}

} // namespace lw::net
