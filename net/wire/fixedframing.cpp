// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/fixedframing.h"

#include "net/wire/splittingdecoder.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

struct FixedSplitter
{
    std::optional<SplitStep> step(QByteArrayView front) const
    {
        if (front.size() < size)
            return SplitStep::needs(size);
        return SplitStep{size, true, front.first(size), 0};
    }

    Error error(QByteArrayView, quint64) const { return {}; }

    qsizetype size;
};

class FixedEncoder final : public Encoder
{
public:
    explicit FixedEncoder(qsizetype size)
        : m_size(size)
    {}

    Result<Envelope> wrap(QByteArrayView content, quint8) const override
    {
        if (content.size() == m_size)
            return Envelope{};
        return failure(Error::Code::InvalidInput,
                       QCoreApplication::translate("lw::net::Framing", "a frame has %1 bytes here, not %2")
                           .arg(m_size)
                           .arg(content.size()));
    }

private:
    const qsizetype m_size;
};

QList<SettingInfo> settings()
{
    return {{"size",
             QCoreApplication::translate("lw::net::Framing", "Bytes of a frame"),
             16,
             1,
             int(FramingSpec::LargestMaxFrame),
             {}}};
}

qsizetype sizeOf(const FramingSpec &spec)
{
    return settingValue(settings(), spec.options, "size").toInt();
}

} // namespace

FramingInfo fixedFraming()
{
    return {"fixed",
            QCoreApplication::translate("lw::net::Framing", "Fixed size"),
            QCoreApplication::translate("lw::net::Framing", "Every frame has the same number of bytes."),
            settings(),
            [](const FramingSpec &spec) {
                return std::make_unique<SplittingDecoder<FixedSplitter>>(FixedSplitter{sizeOf(spec)});
            },
            [](const FramingSpec &spec) { return std::make_unique<FixedEncoder>(sizeOf(spec)); }};
}

} // namespace lw::net
