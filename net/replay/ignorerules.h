// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/wire/byteexpression.h"

#include <QByteArray>
#include <QStringList>

#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace lw::net {

/// What may differ between a recorded frame and a received one without being a difference. An expression that gives up
/// on a frame ignores nothing in the rest of it; after MostGivenUp frames it is not tried any more, so that it can't
/// hold an IO thread. gaveUp() tells of it. A value, whose copies count together; const calls from any thread.
class IgnoreRules
{
public:
    static constexpr qsizetype MostRules = 64;
    static constexpr quint64 MostGivenUp = 3;             ///< frames
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
    /// A sentence for each rule that gave up so far.
    QStringList gaveUp() const;

private:
    struct Range
    {
        qsizetype first = 0, last = 0;
    };
    struct Expression
    {
        ByteExpression expression;
        QString rule;
    };
    struct Hole;
    using Tally = std::array<std::atomic<quint64>, MostRules>;

    Result<void> add(const QString &rule);
    Result<void> addRange(const QString &rule, QStringView text);

    std::vector<Range> m_ranges;
    void find(std::size_t index, const QByteArray &frame, std::vector<Hole> &holes) const;

    std::vector<Expression> m_expressions;
    std::shared_ptr<Tally> m_gaveUp = std::make_shared<Tally>(); ///< frames, by expression
};

} // namespace lw::net
