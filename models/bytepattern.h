// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace lw::models {

/// Bytes in hex with wildcards: "0a ?? 0b" is 0x0a, any byte, 0x0b. White space may stand between bytes.
/// A value; const calls from any thread.
class BytePattern
{
public:
    static constexpr qsizetype LongestPattern = 1'024; ///< bytes

    /// An empty pattern, an odd digit or anything else is an error that names the position (1-based).
    static net::Result<BytePattern> parse(QStringView text);

    qsizetype size() const { return m_values.size(); }
    bool matchesAt(const char *at) const;
    /// Index of the first match at or behind \a from, or -1.
    qsizetype indexIn(QByteArrayView bytes, qsizetype from = 0) const;
    bool isIn(QByteArrayView bytes) const { return indexIn(bytes) >= 0; }

private:
    QByteArray m_values;
    QByteArray m_masks;      ///< 0xff: must be equal; 0: any
    qsizetype m_anchor = -1; ///< of a byte that is no wildcard; -1: there is none
};

} // namespace lw::models
