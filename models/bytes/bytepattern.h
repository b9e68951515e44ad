// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace lw::models {

/// Bytes to look for, some of them or of their bits not looked at. In hex "0a ?? 0b" is 0x0a, any byte, 0x0b, and "a?"
/// is any byte from 0xa0 to 0xaf. White space may stand between bytes.
/// A value; const calls from any thread.
class BytePattern
{
public:
    static constexpr qsizetype LongestPattern = 1'024; ///< bytes

    /// An empty pattern, an odd digit or anything else is an error that names the position (1-based).
    static net::Result<BytePattern> parse(QStringView text);

    /// \a bytes as they are, 1 to LongestPattern of them.
    static net::Result<BytePattern> of(QByteArrayView bytes);
    /// \a bytes, where ASCII letters are found in both cases.
    static net::Result<BytePattern> ignoringCase(QByteArrayView bytes);

    qsizetype size() const { return m_values.size(); }
    bool matchesAt(const char *at) const;
    /// Index of the first of \a bytes, which may be fewer or more, that differs; -1 if none does.
    qsizetype mismatchIn(QByteArrayView bytes) const;
    /// Index of the first match at or behind \a from, or -1.
    qsizetype indexIn(QByteArrayView bytes, qsizetype from = 0) const;
    /// Index of the last match that begins at or before \a from (-1: anywhere), or -1.
    qsizetype lastIndexIn(QByteArrayView bytes, qsizetype from = -1) const;
    bool isIn(QByteArrayView bytes) const { return indexIn(bytes) >= 0; }

private:
    net::Result<BytePattern> checked() &&;
    void append(char value, char mask);

    QByteArray m_values;
    QByteArray m_masks;      ///< the bits that must be equal
    qsizetype m_anchor = -1; ///< of a byte that is no wildcard; -1: there is none
};

} // namespace lw::models
