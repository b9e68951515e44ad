// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/ignorerules.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::IgnoreRules)
};

const QLatin1String OffsetPrefix("offset:");
const QLatin1String RegexPrefix("regex:");
const QLatin1String Times("times");

// ISO 8601 (extended format), RFC 9110 5.6.7: IMF-fixdate, RFC 850, asctime; seconds and milliseconds since 1970 of the
// years 2001 to 2065.
const QString TimeExpression =
    QStringLiteral(R"(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)"
                   R"(|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, \d{2}[ -][A-Z][a-z]{2}[ -](?:\d{4}|\d{2}) )"
                   R"(\d{2}:\d{2}:\d{2} GMT)"
                   R"(|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})"
                   R"(|(?<![\d.])[12]\d{9}(?:\d{3})?(?!\d))");

constexpr char Mark = '\x1a';
constexpr qsizetype ToTheEnd = std::numeric_limits<qsizetype>::max() - 1;

Error wrong(const QString &rule, const QString &why)
{
    return {Error::Code::InvalidInput, Text::tr("rule “%1”: %2").arg(rule, why)};
}

} // namespace

struct IgnoreRules::Hole
{
    qsizetype start = 0, end = 0; // end is behind it
    bool keepsSize = false;
};

qsizetype IgnoreRules::Canonical::originalOf(qsizetype position) const
{
    const auto behind = std::upper_bound(anchors.cbegin(), anchors.cend(), position,
                                         [](qsizetype at, const Anchor &anchor) { return at < anchor.canonical; });
    if (behind == anchors.cbegin())
        return position;
    const Anchor &before = *std::prev(behind);
    return before.original + position - before.canonical;
}

Result<IgnoreRules> IgnoreRules::parse(const QStringList &rules)
{
    if (rules.size() > MostRules)
        return failure(Error::Code::InvalidInput, Text::tr("there are more than %1 rules").arg(MostRules));
    IgnoreRules parsed;
    for (const QString &rule : rules) {
        if (auto added = parsed.add(rule); !added)
            return tl::make_unexpected(wrong(rule, added.error().message));
    }
    return parsed;
}

Result<void> IgnoreRules::add(const QString &rule)
{
    if (rule.startsWith(OffsetPrefix))
        return addRange(rule, QStringView(rule).sliced(OffsetPrefix.size()));
    const bool isRegex = rule.startsWith(RegexPrefix);
    if (!isRegex && rule != Times)
        return failure(Error::Code::InvalidInput, Text::tr("there are times, offset:A-B and regex:R"));
    auto expression = ByteExpression::make(isRegex ? rule.mid(RegexPrefix.size()) : TimeExpression);
    if (!expression)
        return tl::make_unexpected(expression.error());
    m_expressions.push_back({std::move(*expression), rule});
    return {};
}

Result<void> IgnoreRules::addRange(const QString &rule, QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    bool isFirst = false, isLast = false;
    Range range;
    range.first = text.left(dash < 0 ? text.size() : dash).toLongLong(&isFirst);
    range.last = range.first;
    if (dash >= 0 && dash + 1 == text.size()) {
        range.last = ToTheEnd;
        isLast = true;
    } else {
        isLast = dash < 0;
        if (!isLast)
            range.last = text.sliced(dash + 1).toLongLong(&isLast);
    }
    const qsizetype start = rule.size() - text.size();
    if (!isFirst || range.first < 0)
        return failure(Error::Code::InvalidInput, Text::tr("no offset stands at position %1").arg(start + 1));
    if (!isLast || range.last < 0)
        return failure(Error::Code::InvalidInput, Text::tr("no offset stands at position %1").arg(start + dash + 2));
    if (range.last < range.first || range.last > ToTheEnd)
        return failure(Error::Code::InvalidInput, Text::tr("the range ends before it begins"));
    m_ranges.push_back(range);
    return {};
}

void IgnoreRules::find(std::size_t index, const QByteArray &frame, std::vector<Hole> &holes) const
{
    std::atomic<quint64> &gaveUp = (*m_gaveUp)[index];
    if (gaveUp.load(std::memory_order_relaxed) >= MostGivenUp)
        return;
    const qsizetype end = std::min(frame.size(), LongestForTimes);
    for (qsizetype from = 0; from < end; from += ByteExpression::LongestSubject) {
        const ByteExpression::Matches matches =
            m_expressions[index].expression.matchesIn(QByteArrayView(frame).sliced(from));
        for (const ByteExpression::Match &match : matches.list) {
            const ByteExpression::Part &whole = match.front();
            if (whole.size > 0)
                holes.push_back({from + whole.start, from + whole.start + whole.size});
        }
        if (matches.gaveUp) {
            gaveUp.fetch_add(1, std::memory_order_relaxed);
            return;
        }
    }
}

QStringList IgnoreRules::gaveUp() const
{
    QStringList words;
    for (std::size_t i = 0; i < m_expressions.size(); ++i) {
        const quint64 frames = (*m_gaveUp)[i].load(std::memory_order_relaxed);
        if (frames == 0)
            continue;
        words += frames < MostGivenUp
                     ? Text::tr("rule “%1” gave up on %n frame(s): matching took too long", nullptr, int(frames))
                           .arg(m_expressions[i].rule)
                     : Text::tr("rule “%1” was given up: matching took too long").arg(m_expressions[i].rule);
    }
    return words;
}

IgnoreRules::Canonical IgnoreRules::canonical(const QByteArray &frame) const
{
    std::vector<Hole> holes;
    for (const Range &range : m_ranges) {
        if (range.first < frame.size())
            holes.push_back({range.first, std::min(range.last + 1, frame.size()), range.last != ToTheEnd});
    }
    for (std::size_t i = 0; i < m_expressions.size(); ++i)
        find(i, frame, holes);
    if (holes.empty())
        return {frame, {}};
    std::sort(holes.begin(), holes.end(), [](const Hole &a, const Hole &b) { return a.start < b.start; });
    Canonical made;
    made.bytes.reserve(frame.size());
    qsizetype at = 0;
    for (std::size_t i = 0; i < holes.size();) {
        Hole whole = holes[i];
        for (++i; i < holes.size() && holes[i].start < whole.end; ++i) {
            whole.end = std::max(whole.end, holes[i].end);
            whole.keepsSize = whole.keepsSize && holes[i].keepsSize;
        }
        made.bytes.append(frame.constData() + at, whole.start - at);
        made.anchors.push_back({made.bytes.size(), whole.start});
        made.bytes.append(whole.keepsSize ? whole.end - whole.start : 1, Mark);
        at = whole.end;
        made.anchors.push_back({made.bytes.size(), at});
    }
    made.bytes.append(frame.constData() + at, frame.size() - at);
    return made;
}

} // namespace lw::net
