// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytepattern.h"
#include "models/packet/packet.h"
#include "net/base/regex.h"

#include <functional>
#include <variant>

namespace lw::models {

/// Compares replies with an expectation. A value; const calls from any thread.
class ReplyMatcher
{
public:
    enum class State {
        NeedsMore, ///< nothing speaks against it, but it is not whole
        Matches,
        Differs,
        GaveUp ///< a regular expression took more than it may, or the reply is too long for one: it is not known. More
               ///< of a stream may make it known, up to MaxSearched
    };

    struct Answer
    {
        State state = State::NeedsMore;
        qsizetype consumed = 0;   ///< bytes of the reply that matched; what follows belongs to the next
        qsizetype differsAt = -1; ///< the first byte that differs, where one can be named
    };

    /// Expects the bytes that were sent.
    ReplyMatcher() = default;
    /// Expects just these bytes.
    explicit ReplyMatcher(const QByteArray &bytes);
    /// From what a user wrote; texts are in \a encoding. A pattern that is not understood, or none at all, is an error
    /// that says what and where.
    static net::Result<ReplyMatcher> make(const Expectation &expectation,
                                          net::TextEncoding encoding = net::TextEncoding::Utf8);

    /// Compares \a reply, a whole frame (\a isWhole) or what has come so far of a stream. \a sent is what the reply
    /// answers. What is searched and is over MaxReply or MaxSearched differs; an expression gives up on it. \a known:
    /// the first bytes of \a reply that were given before, and answered with NeedsMore; they are not compared once
    /// more. An expression gets some 2 ms here, and gives up on more than MaxAtOnce: ReplyJudge goes on where it does.
    Answer match(QByteArrayView reply, QByteArrayView sent, bool isWhole, qsizetype known = 0) const;
    /// The same with up to a second for an expression. \a isCancelled ends it: see net::RegexBudget.
    Answer matchPatiently(QByteArrayView reply, bool isWhole, const std::function<bool()> &isCancelled) const;

    bool isExpression() const { return std::holds_alternative<net::Regex>(m_how); }
    bool needsSent() const { return std::holds_alternative<Same>(m_how); }
    /// The bytes that are expected, for showing them beside those that came; empty for a pattern.
    QByteArray wanted(QByteArrayView sent) const;

    /// How much of a frame is looked through for what it should contain.
    static constexpr qsizetype MaxReply = 16 << 20;
    /// How much of a stream is looked through for what it should contain.
    static constexpr qsizetype MaxSearched = 1 << 20;
    static constexpr qsizetype MaxAtOnce = 64 << 10;

private:
    struct Same
    {};
    struct Contained
    {
        QByteArray bytes;
    };
    using How = std::variant<Same, QByteArray, Contained, BytePattern, net::Regex>;

    static Answer compare(QByteArrayView wanted, QByteArrayView reply, bool isWhole, qsizetype known);
    static Answer compare(const BytePattern &wanted, QByteArrayView reply, bool isWhole);
    static Answer find(const Contained &wanted, QByteArrayView reply, bool isWhole, qsizetype known);
    static Answer find(const net::Regex &wanted, QByteArrayView reply, bool isWhole, net::RegexBudget budget);

    How m_how;
};

} // namespace lw::models
