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

ByteExpression::Match partsOf(const QRegularExpressionMatch &match)
{
    ByteExpression::Match parts;
    for (int group = 0; group <= match.lastCapturedIndex(); ++group)
        parts.push_back({match.capturedStart(group), match.capturedLength(group)});
    return parts;
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
    const QString characters = QString::fromLatin1(bytes);
    const QRegularExpression plain(characters);
    if (!plain.isValid()) {
        const qsizetype at =
            QString::fromUtf8(bytes.first(std::clamp<qsizetype>(plain.patternErrorOffset(), 0, bytes.size()))).size();
        return failure(
            Error::Code::InvalidInput,
            Text::tr("the regular expression is not valid: %1 (position %2)").arg(plain.errorString()).arg(at + 1));
    }
    ByteExpression made;
    made.m_pattern = pattern;
    made.m_expression = QRegularExpression(QStringLiteral("(*LIMIT_MATCH=200000)") + characters,
                                           QRegularExpression::DotMatchesEverythingOption);
    if (!made.m_expression.isValid())
        return failure(Error::Code::InvalidInput, Text::tr("the regular expression is not valid: %1 (position %2)")
                                                      .arg(made.m_expression.errorString())
                                                      .arg(1));
    made.m_expression.optimize();
    return made;
}

std::vector<ByteExpression::Match> ByteExpression::matchesIn(QByteArrayView bytes) const
{
    std::vector<Match> matches;
    QRegularExpressionMatchIterator found = m_expression.globalMatch(toCharacters(bytes));
    while (found.hasNext() && matches.size() < MostMatches)
        matches.push_back(partsOf(found.next()));
    return matches;
}

ByteExpression::Part ByteExpression::firstIn(QByteArrayView bytes) const
{
    const QRegularExpressionMatch match = m_expression.match(toCharacters(bytes));
    return match.hasMatch() ? Part{match.capturedStart(), match.capturedLength()} : Part{};
}

} // namespace lw::net
