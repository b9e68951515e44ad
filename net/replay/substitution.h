// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/byteexpression.h"
#include "net/wire/frametemplate.h"
#include "net/wire/framing.h"

#include <optional>
#include <vector>

namespace lw::net {

/// What is replaced in what a replay sends, as a user writes it.
struct SubstitutionSpec
{
    enum class Find : quint8 {
        Text,      ///< with escapes, as unescape()
        Hex,       ///< as fromHex()
        Expression ///< as ByteExpression; the replacement may name its groups, $0 to $9 ("$$" is a "$")
    };

    Find kind = Find::Text;
    QString find;
    QString replacement; ///< a FrameTemplate

    /// Reads "FIND=TEMPLATE", "hex:FIND=TEMPLATE" or "regex:FIND=TEMPLATE"; "\=" is a "=" in FIND.
    static Result<SubstitutionSpec> parse(const QString &text);

    bool operator==(const SubstitutionSpec &) const = default;
};

/// Substitutions at work, one after another, each on what the one before has made. With a framing that states a length
/// (tlv, length) they see the content and the header is made anew; with any other they see the bytes as they stand on
/// the wire. A value; const calls from any thread.
class Substitutions
{
public:
    static constexpr std::size_t MostSubstitutions = 64;
    static constexpr qsizetype LargestResult = FrameTemplate::MaxBytes;

    Substitutions() = default;
    /// Errors name the substitution (from 1) and the position in its part.
    static Result<Substitutions> make(const std::vector<SubstitutionSpec> &specs, const FramingSpec &framing);

    bool isEmpty() const { return m_all.empty(); }
    /// \a wire is one step of a recording. An error if a template can't be evaluated, the result is too large or the
    /// framing can't carry it, all templates together take more than FrameTemplate::MaxWork, or an expression meets a
    /// frame longer than ByteExpression::LongestSubject or gives up.
    Result<QByteArray> apply(const QByteArray &wire, const FrameTemplate::Moment &moment) const;

private:
    struct One
    {
        QByteArray find; ///< empty: the expression
        std::optional<ByteExpression> expression;
        QString replacement;
        std::optional<FrameTemplate> fixed; ///< the replacement names no group

        Result<void> replace(QByteArray &bytes, const FrameTemplate::Moment &moment, qint64 &work) const;
        Result<QByteArray> made(QByteArrayView in, const ByteExpression::Match &match,
                                const FrameTemplate::Moment &moment, qint64 &work) const;
        ByteExpression::Matches matchesIn(QByteArrayView bytes) const;
    };

    Result<QByteArray> replaceAll(QByteArray bytes, const FrameTemplate::Moment &moment) const;

    std::vector<One> m_all;
    FramingSpec m_framing;
    bool m_hasHeader = false;
};

} // namespace lw::net
