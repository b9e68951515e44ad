// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QRegularExpression>
#include <QString>

#include <vector>

namespace lw::net {

/// A regular expression (PCRE) over bytes, whatever they are: a character of the expression beyond ASCII stands for its
/// bytes in UTF-8, "." for one byte, \xNN for that byte. Bounded in time: the matcher gives up where an expression is
/// unlucky, and no more than LongestSubject bytes are looked at in one go.
/// A value; const calls from any thread.
class ByteExpression
{
public:
    static constexpr qsizetype LongestPattern = 4'096;    ///< bytes of UTF-8
    static constexpr qsizetype LongestSubject = 64 << 10; ///< bytes
    static constexpr std::size_t MostMatches = 10'000;    ///< in one subject

    struct Part
    {
        qsizetype start = -1, size = 0; ///< bytes; start -1: this group took no part

        bool operator==(const Part &) const = default;
    };
    /// The whole match, then its groups.
    using Match = std::vector<Part>;

    /// An empty or malformed pattern is an error that names the position (1-based, of the pattern).
    static Result<ByteExpression> make(const QString &pattern);

    QString pattern() const { return m_pattern; }
    /// All matches that do not overlap, in order. Bytes behind LongestSubject are not looked at.
    std::vector<Match> matchesIn(QByteArrayView bytes) const;
    /// The first match; start -1 if there is none.
    Part firstIn(QByteArrayView bytes) const;
    int groups() const { return m_expression.captureCount(); }

private:
    QString m_pattern;
    QRegularExpression m_expression;
};

} // namespace lw::net
