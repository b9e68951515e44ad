// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/rawframing.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

class RawDecoder final : public Decoder
{
public:
    explicit RawDecoder(qint64 maxFrame)
        : m_maxFrame(maxFrame)
    {}

    Result<qsizetype> feed(QByteArrayView bytes, FrameSink &sink) override
    {
        qsizetype used = 0;
        bool more = true;
        while (more && used < bytes.size()) {
            const qsizetype size = std::min<qsizetype>(bytes.size() - used, m_maxFrame);
            m_offset += quint64(size);
            more = sink.takeFrame({bytes.sliced(used, size), 0, true, m_offset});
            used += size;
        }
        return used;
    }

    Result<void> end(FrameSink &) override { return {}; }
    qsizetype pending() const override { return 0; }
    QByteArray takePending() override { return {}; }

private:
    const qint64 m_maxFrame;
    quint64 m_offset = 0; ///< behind what was handed over
};

class RawEncoder final : public Encoder
{
public:
    Result<Envelope> wrap(QByteArrayView, quint8) const override { return Envelope{}; }
    bool isTransparent() const override { return true; }
};

} // namespace

FramingInfo rawFraming()
{
    return {"raw",
            QCoreApplication::translate("lw::net::Framing", "Raw"),
            QCoreApplication::translate("lw::net::Framing", "Each read is a frame; nothing is added."),
            {},
            [](const FramingSpec &spec) { return std::make_unique<RawDecoder>(spec.maxFrame); },
            [](const FramingSpec &) { return std::make_unique<RawEncoder>(); }};
}

} // namespace lw::net
