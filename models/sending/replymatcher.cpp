// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/replymatcher.h"

#include "net/base/escape.h"

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

constexpr quint64 StepsAtOnce = 250'000;
constexpr quint64 StepsInAll = 50'000'000;
constexpr qint64 NsInAll = 1'000'000'000;

net::Result<net::Regex> parseRegex(const QString &pattern)
{
    auto regex = net::Regex::make(pattern);
    if (!regex)
        return invalid(
            Text::tr("regular expression: %1 (position %2)").arg(regex.error().message).arg(regex.error().offset + 1));
    return std::move(*regex);
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
    if (std::holds_alternative<Contained>(m_how) && reply.size() > (isWhole ? MaxReply : MaxSearched))
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
        Answer operator()(const net::Regex &regex) const
        {
            return reply.size() > MaxAtOnce ? Answer{State::GaveUp} : find(regex, reply, isWhole, {StepsAtOnce});
        }
    };
    return std::visit(Visitor{reply, sent, isWhole, known}, m_how);
}

Answer ReplyMatcher::matchPatiently(QByteArrayView reply, bool isWhole, const std::function<bool()> &isCancelled) const
{
    const auto *regex = std::get_if<net::Regex>(&m_how);
    if (!regex || reply.size() > (isWhole ? MaxReply : MaxSearched))
        return {State::GaveUp};
    return find(*regex, reply, isWhole, {StepsInAll, NsInAll, isCancelled});
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

Answer ReplyMatcher::find(const net::Regex &wanted, QByteArrayView reply, bool isWhole, net::RegexBudget budget)
{
    const QString text = QString::fromUtf8(reply);
    net::Regex::Match match;
    switch (wanted.find(text, budget, match)) {
    case net::Regex::Outcome::GaveUp:
        return {State::GaveUp};
    case net::Regex::Outcome::None:
        return {isWhole ? State::Differs : State::NeedsMore, 0, -1};
    case net::Regex::Outcome::Found:
        break;
    }
    const qsizetype end = QStringView(text).first(match.front().start + match.front().size).toUtf8().size();
    // Bytes that are no UTF-8 were replaced, so that lengths say nothing; then all that came is the reply.
    const bool isExact = text.toUtf8() == reply;
    return {State::Matches, isWhole || !isExact ? reply.size() : end, -1};
}

} // namespace lw::models
