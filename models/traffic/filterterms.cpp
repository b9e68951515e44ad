// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/filterterms.h"

#include <QCoreApplication>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TrafficFilter)
};

using Node = TrafficFilter::Node;
using NodePtr = std::unique_ptr<Node>;
using Row = TrafficFilter::Row;

constexpr qsizetype MostNames = 65'536; // remembered per term

constexpr std::array Kinds = {net::TapKind::Received, net::TapKind::Sent,   net::TapKind::Opened,
                              net::TapKind::Ended,    net::TapKind::Closed, net::TapKind::Failed};

bool isFrame(net::TapKind kind)
{
    return kind == net::TapKind::Received || kind == net::TapKind::Sent;
}

/// A term that needs nothing but the row.
template <typename Test>
class TestTerm final : public Node
{
public:
    explicit TestTerm(Test test)
        : m_test(std::move(test))
    {}
    bool matches(const Row &row) override { return m_test(row); }

private:
    Test m_test;
};

template <typename Test>
NodePtr termOf(Test test)
{
    return std::make_unique<TestTerm<Test>>(std::move(test));
}

class TextTerm final : public Node
{
public:
    explicit TextTerm(const QString &text)
        : m_search(text)
    {
        for (const net::TapKind kind : Kinds)
            m_inWord.at(size_t(kind)) = m_search.isIn(eventWord(kind));
    }

    bool matches(const Row &row) override
    {
        return m_inWord.at(size_t(row.record.kind)) || m_search.isIn(row.content) || isInName(row);
    }

private:
    bool isInName(const Row &row)
    {
        if (!row.namer)
            return false;
        const net::SessionId session = row.record.session;
        if (session == m_lastSession && session != 0)
            return m_inLastName;
        auto found = m_inName.find(session);
        if (found == m_inName.end()) {
            if (m_inName.size() >= MostNames)
                m_inName.clear();
            found = m_inName.insert(session, m_search.isIn(row.namer(row.record.owner, session)));
        }
        m_lastSession = session;
        m_inLastName = *found;
        return m_inLastName;
    }

    TextSearch m_search;
    std::array<bool, 6> m_inWord{};       ///< by TapKind
    QHash<net::SessionId, bool> m_inName; ///< remembered: naming a session makes a string
    net::SessionId m_lastSession = 0;
    bool m_inLastName = false;
};

class RegularExpressionTerm final : public Node
{
public:
    explicit RegularExpressionTerm(net::Regex expression)
        : m_expression(std::move(expression))
    {}
    bool matches(const Row &row) override
    {
        const QByteArrayView start = row.content.first(std::min(row.content.size(), TrafficFilter::LongestExpressed));
        const net::Regex::Outcome outcome = m_expression.find(QString::fromUtf8(start), row.budget);
        row.gaveUp |= outcome == net::Regex::Outcome::GaveUp;
        return outcome == net::Regex::Outcome::Found;
    }
    bool isSlow() const override { return true; }

private:
    const net::Regex m_expression;
};

tl::unexpected<net::Error> wrong(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

net::Result<quint64> numberIn(const QString &term, QStringView value)
{
    bool ok = false;
    const quint64 number = value.toULongLong(&ok);
    if (ok)
        return number;
    return wrong(Text::tr("“%1” is not understood: a number is missing").arg(term));
}

net::Result<NodePtr> directionTerm(const QString &term, QStringView value)
{
    const bool in = value.compare(u"in", Qt::CaseInsensitive) == 0;
    if (!in && value.compare(u"out", Qt::CaseInsensitive) != 0)
        return wrong(Text::tr("“%1” is not understood: write dir:in or dir:out").arg(term));
    const net::TapKind kind = in ? net::TapKind::Received : net::TapKind::Sent;
    return termOf([kind](const Row &row) { return row.record.kind == kind; });
}

net::Result<NodePtr> sessionTerm(const QString &term, QStringView value)
{
    const auto number = numberIn(term, value.startsWith(u'#') ? value.sliced(1) : value);
    if (!number)
        return wrong(Text::tr("“%1” is not understood: write a number, as session:3").arg(term));
    return termOf([session = *number](const Row &row) { return row.record.session == session; });
}

net::Result<NodePtr> typeTerm(const QString &term, QStringView value)
{
    const auto number = numberIn(term, value);
    if (!number)
        return tl::make_unexpected(number.error());
    if (*number > 255)
        return wrong(Text::tr("“%1”: a type is between 0 and 255").arg(term));
    return termOf([type = *number](const Row &row) { return isFrame(row.record.kind) && row.record.type == type; });
}

net::Result<NodePtr> isTerm(const QString &term, QStringView value)
{
    if (value.compare(u"error", Qt::CaseInsensitive) == 0)
        return termOf([](const Row &row) { return row.record.kind == net::TapKind::Failed; });
    if (value.compare(u"event", Qt::CaseInsensitive) == 0)
        return termOf([](const Row &row) { return !isFrame(row.record.kind); });
    return wrong(Text::tr("“%1” is not understood: write is:event or is:error").arg(term));
}

net::Result<NodePtr> sizeTerm(const QString &term, QStringView value)
{
    const qsizetype signs = value.startsWith(u">=") || value.startsWith(u"<=") ? 2 : 1;
    const QString comparison = value.first(signs).toString();
    const auto number = numberIn(term, value.sliced(signs));
    if (!number)
        return tl::make_unexpected(number.error());
    const auto compare = [comparison](quint64 size, quint64 limit) {
        if (comparison == u">")
            return size > limit;
        if (comparison == u">=")
            return size >= limit;
        if (comparison == u"<")
            return size < limit;
        if (comparison == u"<=")
            return size <= limit;
        return size == limit;
    };
    return termOf([compare, limit = *number](const Row &row) {
        return isFrame(row.record.kind) && compare(row.record.size, limit);
    });
}

net::Result<NodePtr> regularExpressionTerm(const QString &, QStringView value)
{
    auto expression = net::Regex::make(value.toString());
    if (!expression)
        return wrong(Text::tr("the regular expression is not valid: %1").arg(expression.error().message));
    return std::make_unique<RegularExpressionTerm>(std::move(*expression));
}

net::Result<NodePtr> hexTerm(const QString &, QStringView value)
{
    const auto pattern = BytePattern::parse(value);
    if (!pattern)
        return tl::make_unexpected(pattern.error());
    return termOf(
        [pattern = *pattern](const Row &row) { return isFrame(row.record.kind) && pattern.isIn(row.content); });
}

struct TermInfo
{
    const char *prefix;
    qsizetype keep; ///< characters of the prefix that belong to the value
    net::Result<NodePtr> (*make)(const QString &term, QStringView value);
};

constexpr TermInfo Terms[] = {{"dir:", 0, &directionTerm}, {"session:", 0, &sessionTerm},
                              {"type:", 0, &typeTerm},     {"is:", 0, &isTerm},
                              {"size>", 1, &sizeTerm},     {"size<", 1, &sizeTerm},
                              {"size=", 1, &sizeTerm},     {"text~", 0, &regularExpressionTerm},
                              {"hex:", 0, &hexTerm}};

} // namespace

net::Result<NodePtr> makeTerm(const QString &text)
{
    for (const TermInfo &info : Terms) {
        const QLatin1StringView prefix(info.prefix);
        if (text.startsWith(prefix, Qt::CaseInsensitive))
            return info.make(text, QStringView(text).sliced(prefix.size() - info.keep));
    }
    return NodePtr();
}

NodePtr makeTextTerm(const QString &text)
{
    return std::make_unique<TextTerm>(text);
}

QStringList termWords()
{
    using namespace Qt::StringLiterals;
    return {u"dir:in"_s,  u"dir:out"_s, u"session:"_s, u"type:"_s,    u"size>"_s, u"size<"_s, u"size="_s,
            u"text~\""_s, u"hex:"_s,    u"is:event"_s, u"is:error"_s, u"and"_s,   u"or"_s,    u"not"_s};
}

} // namespace lw::models
