// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <algorithm>
#include <cstdint>

namespace lw::fuzz {

/// What the fuzzer hands in, taken from the front: seeds are then written by hand with ease. At the end it gives zeros.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_bytes(reinterpret_cast<const char *>(data), qsizetype(size))
    {}

    bool atEnd() const { return m_bytes.isEmpty(); }
    quint8 byte()
    {
        const QByteArrayView one = take(1);
        return one.isEmpty() ? 0 : quint8(one.front());
    }
    /// \a count bytes, or what is left.
    QByteArrayView take(qsizetype count)
    {
        const QByteArrayView taken = m_bytes.first(std::min(count, m_bytes.size()));
        m_bytes = m_bytes.sliced(taken.size());
        return taken;
    }
    QByteArrayView rest() { return take(m_bytes.size()); }
    /// The rest as text; bytes that are not UTF-8 become halves of characters, which a QString may hold as well.
    QString text();
    /// Any framing with any settings that findFraming() takes.
    net::FramingSpec framing();

private:
    QByteArrayView m_bytes;
};

} // namespace lw::fuzz
