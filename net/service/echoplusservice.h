// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"

namespace lw::net {

/// The answer of echo plus to one line: "ESC[32m[<UTC time, ISO 8601, ms, Z>] words=<n> <the line>ESC[0m", without the
/// escapes if not \a colour. Words are runs of bytes other than ASCII white space. \a wallMs: milliseconds since 1970.
QByteArray echoPlusAnswer(QByteArrayView line, qint64 wallMs, bool colour);

/// echo-plus: answers each line with its time and its number of words. Stateless.
class EchoPlusService final : public Service
{
public:
    static ServiceInfo info();

    explicit EchoPlusService(bool colour)
        : m_colour(colour)
    {}
    void received(Session &session, const Frame &frame) override;

private:
    const bool m_colour;
};

} // namespace lw::net
