// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/byteexpression.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::ByteExpression)
};

/// One character a byte: then characters and bytes have the same positions.
QString toCharacters(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes.first(std::min(bytes.size(), ByteExpression::LongestSubject)));
}

} // namespace

Result<ByteExpression> ByteExpression::make(const QString &pattern)
{
    const QByteArray bytes = pattern.toUtf8();
    if (bytes.isEmpty())
        return failure(Error::Code::InvalidInput, Text::tr("the regular expression is empty"));
    if (bytes.size() > LongestPattern)
        return failure(Error::Code::InvalidInput,
                       Text::tr("the regular expression is longer than %1 bytes").arg(LongestPattern));
    auto regex = Regex::make(QString::fromLatin1(bytes), Regex::Syntax::Bytes);
    if (!regex) {
        const qsizetype offset = std::clamp<qsizetype>(regex.error().offset, 0, bytes.size());
        return failure(Error::Code::InvalidInput, Text::tr("the regular expression is not valid: %1 (position %2)")
                                                      .arg(regex.error().message)
                                                      .arg(QString::fromUtf8(bytes.first(offset)).size() + 1));
    }
    ByteExpression made;
    made.m_pattern = pattern;
    made.m_regex = std::move(*regex);
    return made;
}

ByteExpression::Matches ByteExpression::matchesIn(QByteArrayView bytes) const
{
    RegexBudget budget{Steps};
    Matches matches;
    matches.gaveUp = m_regex.findAll(toCharacters(bytes), budget, matches.list) == Regex::Outcome::GaveUp;
    return matches;
}

ByteExpression::First ByteExpression::firstIn(QByteArrayView bytes) const
{
    RegexBudget budget{Steps};
    Match match;
    const Regex::Outcome outcome = m_regex.find(toCharacters(bytes), budget, match);
    return {outcome == Regex::Outcome::Found ? match.front() : Part{}, outcome == Regex::Outcome::GaveUp};
}

} // namespace lw::net
