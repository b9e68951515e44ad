// SPDX-License-Identifier: GPL-3.0-only
#include "models/replymatcher.h"

#include "net/wire/escape.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::ReplyMatcher)
};

using Answer = ReplyMatcher::Answer;
using State = ReplyMatcher::State;

auto invalid(const QString &message)
{
    return net::failure(net::Error::Code::InvalidInput, message);
}

net::Result<QRegularExpression> parseRegex(const QString &pattern)
{
    // A pattern that tries for ever must not hold the window.
    QRegularExpression regex(QStringLiteral("(*LIMIT_MATCH=1000000)") + pattern,
                             QRegularExpression::UseUnicodePropertiesOption);
    if (const QRegularExpression plain(pattern); !plain.isValid())
        return invalid(Text::tr("regular expression: %1 (position %2)")
                           .arg(plain.errorString())
                           .arg(plain.patternErrorOffset() + 1));
    regex.optimize();
    return regex;
}

} // namespace

ReplyMatcher::ReplyMatcher(const QByteArray &bytes)
    : m_how(bytes)
{}

net::Result<ReplyMatcher> ReplyMatcher::make(const Expectation &expectation, net::TextEncoding encoding)
{
    ReplyMatcher matcher;
    if (expectation.kind == Expectation::Kind::Same || expectation.kind == Expectation::Kind::None)
        return matcher;
    if (expectation.pattern.isEmpty())
        return invalid(Text::tr("nothing is expected: write what the reply must be"));
    switch (expectation.kind) {
    case Expectation::Kind::Exact:
    case Expectation::Kind::Contains: {
        const auto bytes = net::unescape(expectation.pattern, encoding);
        if (!bytes)
            return tl::make_unexpected(bytes.error());
        if (expectation.kind == Expectation::Kind::Exact)
            matcher.m_how = *bytes;
        else
            matcher.m_how = Contained{*bytes};
        break;
    }
    case Expectation::Kind::Hex: {
        auto pattern = BytePattern::parse(expectation.pattern);
        if (!pattern)
            return tl::make_unexpected(pattern.error());
        matcher.m_how = std::move(*pattern);
        break;
    }
    case Expectation::Kind::Regex: {
        auto regex = parseRegex(expectation.pattern);
        if (!regex)
            return tl::make_unexpected(regex.error());
        matcher.m_how = std::move(*regex);
        break;
    }
    case Expectation::Kind::None:
    case Expectation::Kind::Same:
        break;
    }
    return matcher;
}

Answer ReplyMatcher::match(QByteArrayView reply, QByteArrayView sent, bool isWhole, qsizetype known) const
{
    const bool isSearch = std::holds_alternative<Contained>(m_how) || std::holds_alternative<QRegularExpression>(m_how);
    if (isSearch && reply.size() > (isWhole ? MaxReply : MaxSearched))
        return {State::Differs, 0, -1};
    struct Visitor
    {
        QByteArrayView reply, sent;
        bool isWhole;
        qsizetype known;
        Answer operator()(const Same &) const { return compare(sent, reply, isWhole, known); }
        Answer operator()(const QByteArray &bytes) const
        {
            return compare(QByteArrayView(bytes), reply, isWhole, known);
        }
        Answer operator()(const BytePattern &pattern) const { return compare(pattern, reply, isWhole); }
        Answer operator()(const Contained &wanted) const { return find(wanted, reply, isWhole, known); }
        Answer operator()(const QRegularExpression &regex) const { return find(regex, reply, isWhole); }
    };
    return std::visit(Visitor{reply, sent, isWhole, known}, m_how);
}

QByteArray ReplyMatcher::wanted(QByteArrayView sent) const
{
    if (const auto *bytes = std::get_if<QByteArray>(&m_how))
        return *bytes;
    return needsSent() ? sent.toByteArray() : QByteArray();
}

Answer ReplyMatcher::compare(QByteArrayView wanted, QByteArrayView reply, bool isWhole, qsizetype known)
{
    const qsizetype size = std::min(wanted.size(), reply.size());
    const qsizetype from = std::min(known, size);
    const auto [at, other] = std::mismatch(wanted.begin() + from, wanted.begin() + size, reply.begin() + from);
    if (at != wanted.begin() + size)
        return {State::Differs, 0, at - wanted.begin()};
    if (reply.size() < wanted.size())
        return isWhole ? Answer{State::Differs, 0, size} : Answer{};
    if (isWhole && reply.size() > wanted.size())
        return {State::Differs, 0, size};
    return {State::Matches, wanted.size(), -1};
}

Answer ReplyMatcher::compare(const BytePattern &wanted, QByteArrayView reply, bool isWhole)
{
    const qsizetype at = wanted.mismatchIn(reply);
    if (at >= 0)
        return {State::Differs, 0, at};
    if (reply.size() < wanted.size())
        return isWhole ? Answer{State::Differs, 0, reply.size()} : Answer{};
    if (isWhole && reply.size() > wanted.size())
        return {State::Differs, 0, wanted.size()};
    return {State::Matches, wanted.size(), -1};
}

Answer ReplyMatcher::find(const Contained &wanted, QByteArrayView reply, bool isWhole, qsizetype known)
{
    const qsizetype at = reply.indexOf(wanted.bytes, std::max<qsizetype>(0, known - wanted.bytes.size() + 1));
    if (at >= 0)
        return {State::Matches, isWhole ? reply.size() : at + wanted.bytes.size(), -1};
    return {isWhole ? State::Differs : State::NeedsMore, 0, -1};
}

Answer ReplyMatcher::find(const QRegularExpression &wanted, QByteArrayView reply, bool isWhole)
{
    const QString text = QString::fromUtf8(reply);
    const QRegularExpressionMatch match = wanted.match(text);
    if (!match.hasMatch())
        return {isWhole ? State::Differs : State::NeedsMore, 0, -1};
    const qsizetype end = QStringView(text).first(match.capturedEnd()).toUtf8().size();
    // Bytes that are no UTF-8 were replaced, so that lengths say nothing; then all that came is the reply.
    const bool isExact = text.toUtf8() == reply;
    return {State::Matches, isWhole || !isExact ? reply.size() : end, -1};
}

} // namespace lw::models
