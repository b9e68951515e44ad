// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/regex.h"
#include "net/base/result.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace lw::net {

/// A regular expression (PCRE) over bytes, whatever they are: a character of the expression beyond ASCII stands for its
/// bytes in UTF-8, "." for one byte, \xNN for that byte. Bounded: no more than LongestSubject bytes are looked at in
/// one go, and a call gives up after Steps, some 10 ms, and says so. A value; const calls from any thread.
class ByteExpression
{
public:
    static constexpr qsizetype LongestPattern = 4'096;    ///< bytes of UTF-8
    static constexpr qsizetype LongestSubject = 64 << 10; ///< bytes
    static constexpr quint64 Steps = 1'000'000;           ///< of a call; see RegexBudget

    /// In bytes.
    using Part = Regex::Part;
    using Match = Regex::Match;

    struct Matches
    {
        std::vector<Match> list;
        bool gaveUp = false; ///< there may be more
    };
    struct First
    {
        Part part;           ///< start -1: there is none
        bool gaveUp = false; ///< it is not known whether there is one
    };

    /// An empty or malformed pattern is an error that names the position (1-based, of the pattern).
    static Result<ByteExpression> make(const QString &pattern);

    QString pattern() const { return m_pattern; }
    /// All matches that do not overlap, in order. Bytes behind LongestSubject are not looked at.
    Matches matchesIn(QByteArrayView bytes) const;
    First firstIn(QByteArrayView bytes) const;
    int groups() const { return m_regex.groups(); }

private:
    QString m_pattern;
    Regex m_regex;
};

} // namespace lw::net
