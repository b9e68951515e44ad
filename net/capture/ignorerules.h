// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/byteexpression.h"
#include "net/wire/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace lw::net {

/// What may differ between a recorded frame and a received one without being a difference. A value; const calls from
/// any thread.
class IgnoreRules
{
public:
    static constexpr qsizetype MostRules = 64;
    static constexpr qsizetype LongestForTimes = 1 << 20; ///< bytes of a frame that are looked through for times

    /// A frame without what is ignored: two frames are equal if these are.
    struct Canonical
    {
        struct Anchor
        {
            qsizetype canonical = 0, original = 0;
        };

        QByteArray bytes;
        std::vector<Anchor> anchors; ///< where the two run alike again; none: they are the same

        qsizetype originalOf(qsizetype position) const;
    };

    /// Reads rules as they stand on a command line, one each:
    ///   times         dates and times: ISO 8601, RFC 9110 (all three forms), unix time of 10 or 13 digits
    ///   offset:A-B    the bytes A to B of each frame, from 0; offset:A is one byte, offset:A- all behind it too
    ///   regex:R       what the regular expression R matches
    /// Errors name the rule and the position.
    static Result<IgnoreRules> parse(const QStringList &rules);

    bool isEmpty() const { return m_ranges.empty() && m_expressions.empty(); }
    Canonical canonical(const QByteArray &frame) const;

private:
    struct Range
    {
        qsizetype first = 0, last = 0;
    };

    Result<void> add(const QString &rule);
    Result<void> addRange(const QString &rule, QStringView text);

    std::vector<Range> m_ranges;
    std::vector<ByteExpression> m_expressions;
};

} // namespace lw::net
