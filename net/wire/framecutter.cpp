// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/framecutter.h"

#include "net/wire/rawframing.h"

#include <utility>

namespace lw::net {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

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
    : m_isJson(spec.kind == "json")
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
    const quint64 before = std::exchange(m_fed, m_fed + quint64(bytes.size()));
    // White space behind an object is what its reader may wait for.
    while (m_isJson && !sink.ends.empty() && sink.ends.back() < m_fed &&
           isSpace(bytes[qsizetype(sink.ends.back() - before)]))
        ++sink.ends.back();
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
