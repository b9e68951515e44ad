// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytepattern.h"
#include "models/traffic/textsearch.h"
#include "net/base/regex.h"
#include "net/base/result.h"
#include "net/session/tap.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace lw::models {

/// Names a session for a row ("Echo #3").
using SessionNamer = std::function<QString(net::OwnerId, net::SessionId)>;

/// The word for an event of a session ("Opened"), translated; empty for frames.
QString eventWord(net::TapKind kind);

/// What the filter box says, compiled once and asked for each row.
///
///   expression  = and-part { "or" and-part }
///   and-part    = unary { [ "and" ] unary }
///   unary       = "not" unary | "(" expression ")" | term
///   term        = "dir:in" | "dir:out" | "session:N" | "type:N" | "is:event" | "is:error"
///               | "size" ( ">" | ">=" | "<" | "<=" | "=" ) N
///               | "text~" quoted        a regular expression (PCRE) that the content as UTF-8 matches; of a content it
///                                       sees LongestExpressed bytes, and after some milliseconds it gives up
///               | "hex:" HEX            bytes with ?? for any; quoted where there are spaces
///               | word | quoted         text that the content, the word of an event or the session's name contains
///
/// Words of the language are in any case; text ignores case. Quotes keep spaces together and take any word as text.
/// Thread: one at a time (names are remembered).
class TrafficFilter
{
public:
    static constexpr qsizetype LongestText = 1'024;
    static constexpr int DeepestNesting = 64;
    static constexpr qsizetype LongestExpressed = 64 << 10;
    static constexpr quint64 ExpressionSteps = 500'000; ///< for one row, see net::RegexBudget: 2 to 8 ms

    /// Matches everything.
    TrafficFilter();
    TrafficFilter(TrafficFilter &&) noexcept;
    TrafficFilter &operator=(TrafficFilter &&) noexcept;
    ~TrafficFilter();

    /// The error says what is not understood and at which position (1-based, in characters).
    static net::Result<TrafficFilter> compile(const QString &text, SessionNamer namer = {});
    /// What may begin a term, for completion.
    static QStringList words();

    bool matchesAll() const { return !m_root; }
    /// A row on which an expression gives up does not match, whatever the rest says; gaveUp() counts it.
    bool matches(const net::TapRecord &record, QByteArrayView content);
    quint64 gaveUp() const { return m_gaveUp; }
    /// One row may take a millisecond and more (a regular expression): look at the clock after each.
    bool isSlow() const;

    /// One row, as the terms see it.
    struct Row
    {
        const net::TapRecord &record;
        QByteArrayView content;
        const SessionNamer &namer;
        net::RegexBudget &budget; ///< of all its expressions
        bool &gaveUp;             ///< set by a term that can't tell
    };

    /// A term, or what joins terms.
    class Node
    {
    public:
        virtual ~Node() = default;
        virtual bool matches(const Row &row) = 0;
        virtual bool isSlow() const { return false; }
    };

private:
    SessionNamer m_namer;
    std::unique_ptr<Node> m_root;
    quint64 m_gaveUp = 0;
};

} // namespace lw::models
