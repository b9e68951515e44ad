// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayscript.h"

#include <QList>

#include <memory>

namespace lw::test {

/// A recording written by hand: steps a millisecond apart, unless said otherwise.
class ScriptMaker
{
public:
    explicit ScriptMaker(const QByteArray &framing = "raw") { m_script.framing.kind = framing; }

    ScriptMaker &client(const QByteArray &bytes, qint64 afterNs = 1'000'000)
    {
        return add(net::ReplayStep::Kind::Data, net::Direction::ToServer, bytes, afterNs);
    }
    ScriptMaker &server(const QByteArray &bytes, qint64 afterNs = 1'000'000)
    {
        return add(net::ReplayStep::Kind::Data, net::Direction::ToClient, bytes, afterNs);
    }
    ScriptMaker &clientFinishes()
    {
        return add(net::ReplayStep::Kind::Finish, net::Direction::ToServer, {}, 1'000'000);
    }
    ScriptMaker &serverFinishes()
    {
        return add(net::ReplayStep::Kind::Finish, net::Direction::ToClient, {}, 1'000'000);
    }
    ScriptMaker &clientResets() { return add(net::ReplayStep::Kind::Reset, net::Direction::ToServer, {}, 1'000'000); }
    ScriptMaker &serverResets() { return add(net::ReplayStep::Kind::Reset, net::Direction::ToClient, {}, 1'000'000); }

    net::ReplayScript make() const
    {
        net::ReplayScript script = m_script;
        script.bytes = [bytes = m_bytes](std::size_t step) -> net::Result<QByteArray> {
            return bytes[qsizetype(step)];
        };
        return script;
    }

private:
    ScriptMaker &add(net::ReplayStep::Kind kind, net::Direction direction, const QByteArray &bytes, qint64 afterNs)
    {
        m_timeNs += afterNs;
        m_script.steps.push_back({m_timeNs, bytes.size(), kind, direction});
        m_bytes.append(bytes);
        return *this;
    }

    net::ReplayScript m_script;
    QList<QByteArray> m_bytes;
    qint64 m_timeNs = 0;
};

} // namespace lw::test
