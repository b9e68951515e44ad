// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringView>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <vector>

namespace lw::net {

/// What searches with a Regex may cost; each search takes its part away, so that several can share one budget.
/// A value. Thread: one at a time.
struct RegexBudget
{
    /// Items of the pattern that are tried, and a sixteenth of the characters that are passed over between two of them.
    /// Some 50 to 150 million a second; depends on pattern and subject alone, so a verdict can be repeated.
    quint64 steps = 1'000'000;
    /// Processor time of the calling thread, ns, for what steps do not count (a long back reference is one step).
    qint64 cpuNs = 100'000'000;
    /// Asked every few microseconds; true ends the search. May be empty.
    std::function<bool()> isCancelled = {};
};

/// The one matcher for regular expressions of a user on bytes that are not his: PCRE2 in UTF-16, as QRegularExpression,
/// but a search ends within its budget whatever pattern and subject are. (PCRE2's match limit counts neither simple
/// repeats nor the scan for a start, so `a*a*[^a!]` takes minutes below it.) A callout before each item of the pattern
/// meters the search.
/// A value; const calls from any thread.
class Regex
{
public:
    enum class Syntax {
        Text, ///< \w, \d and \b know all of Unicode
        Bytes ///< characters are bytes; "." matches line ends too
    };
    enum class Outcome {
        None,  ///< there is no match
        Found, ///< there is
        GaveUp ///< not known: the budget was used up, or the search was cancelled
    };
    struct Problem
    {
        QString message; ///< PCRE2's words
        qsizetype offset = 0;
    };
    struct Part
    {
        qsizetype start = -1, size = 0; ///< start -1: this group took no part

        bool operator==(const Part &) const = default;
    };
    /// The whole match, then its groups up to the last that took part.
    using Match = std::vector<Part>;

    /// Matches nothing.
    Regex() = default;
    static tl::expected<Regex, Problem> make(const QString &pattern, Syntax syntax = Syntax::Text);

    /// Whether there is a match.
    Outcome find(QStringView subject, RegexBudget &budget) const;
    /// The first match.
    Outcome find(QStringView subject, RegexBudget &budget, Match &match) const;
    /// All matches that do not overlap, in order: Found or GaveUp; with GaveUp the first of them.
    Outcome findAll(QStringView subject, RegexBudget &budget, std::vector<Match> &matches) const;
    int groups() const;

private:
    class Search;
    struct Code;

    std::shared_ptr<const Code> m_code;
};

} // namespace lw::net
