// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytepattern.h"

#include <QObject>

namespace lw::models {

/// What somebody looks for in bytes, as it stands in a form. A value.
struct SearchQuery
{
    Q_GADGET

public:
    enum class Kind { Text, Hex, Number };
    Q_ENUM(Kind)
    enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Latin1 };
    Q_ENUM(Encoding)
    enum class Number { U8, I8, U16, I16, U32, I32, U64, I64, F32, F64 };
    Q_ENUM(Number)
    enum class ByteOrder { LittleEndian, BigEndian };
    Q_ENUM(ByteOrder)

    Kind kind = Kind::Text;
    QString text = {}; ///< the words, the hex (with "??" and "a?") or the number (decimal, or 0x… for whole ones)
    Encoding encoding = Encoding::Utf8;
    bool caseSensitive = true; ///< else ASCII letters are found in both cases
    Number number = Number::U32;
    ByteOrder order = ByteOrder::LittleEndian;

    /// The bytes of it. What is no hex, no number, out of its type's range, not in the encoding or empty is an error
    /// that says what and where.
    net::Result<BytePattern> toPattern() const;
};

} // namespace lw::models
