// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/framecutter.h"

#include "net/wire/rawframing.h"

namespace lw::net {

namespace {

class Ends final : public FrameSink
{
public:
    bool takeFrame(const Frame &frame) override
    {
        ends.push_back(frame.end);
        return true;
    }

    std::vector<quint64> ends;
};

} // namespace

FrameCutter::FrameCutter(const FramingSpec &spec)
{
    const auto found = findFraming(spec);
    m_decoder = found ? found->makeDecoder(spec) : rawFraming().makeDecoder({});
}

std::vector<quint64> FrameCutter::feed(QByteArrayView bytes)
{
    Ends sink;
    if (m_problem)
        return {};
    if (const auto fed = m_decoder->feed(bytes, sink); !fed)
        m_problem = fed.error();
    return sink.ends;
}

std::vector<quint64> FrameCutter::end()
{
    Ends sink;
    if (m_problem)
        return {};
    if (const auto ended = m_decoder->end(sink); !ended)
        m_problem = ended.error();
    return sink.ends;
}

} // namespace lw::net
