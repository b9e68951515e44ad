// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace lw::models {

/// What the bytes at one place mean as one type. Texts for people; numbers and times are the same in every language.
struct Inspected
{
    QString type;
    QString littleEndian; ///< "–" where there are too few bytes or they mean nothing as this type
    QString bigEndian;    ///< empty where byte order makes no difference
};

/// Bytes that inspect() looks at, at most.
constexpr qsizetype InspectedBytes = 8;

/// Always the same types in the same order: whole numbers and real ones, times (UTC, ISO 8601), the character, the
/// bits. Thread: any.
QList<Inspected> inspect(QByteArrayView bytes);

} // namespace lw::models
