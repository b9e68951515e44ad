// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/filterparser.h"

#include "models/traffic/filterterms.h"

#include <QCoreApplication>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TrafficFilter)
};

using Node = TrafficFilter::Node;
using Row = TrafficFilter::Row;

class AndNode final : public Node
{
public:
    explicit AndNode(std::vector<FilterParser::NodePtr> parts)
        : m_parts(std::move(parts))
    {}
    bool matches(const Row &row) override
    {
        return std::all_of(m_parts.begin(), m_parts.end(), [&row](const auto &part) { return part->matches(row); });
    }
    bool isSlow() const override
    {
        return std::any_of(m_parts.begin(), m_parts.end(), [](const auto &part) { return part->isSlow(); });
    }

private:
    std::vector<FilterParser::NodePtr> m_parts;
};

class OrNode final : public Node
{
public:
    explicit OrNode(std::vector<FilterParser::NodePtr> parts)
        : m_parts(std::move(parts))
    {}
    bool matches(const Row &row) override
    {
        return std::any_of(m_parts.begin(), m_parts.end(), [&row](const auto &part) { return part->matches(row); });
    }
    bool isSlow() const override
    {
        return std::any_of(m_parts.begin(), m_parts.end(), [](const auto &part) { return part->isSlow(); });
    }

private:
    std::vector<FilterParser::NodePtr> m_parts;
};

class NotNode final : public Node
{
public:
    explicit NotNode(FilterParser::NodePtr part)
        : m_part(std::move(part))
    {}
    bool matches(const Row &row) override { return !m_part->matches(row); }
    bool isSlow() const override { return m_part->isSlow(); }

private:
    FilterParser::NodePtr m_part;
};

} // namespace

FilterParser::FilterParser(QStringView text)
    : m_text(text)
{}

tl::unexpected<net::Error> FilterParser::fail(const QString &message, qsizetype position)
{
    return net::failure(net::Error::Code::InvalidInput,
                        Text::tr("%1 (position %2)").arg(message, QString::number(position + 1)));
}

net::Result<FilterParser::NodePtr> FilterParser::parse()
{
    if (auto done = split(); !done)
        return tl::make_unexpected(done.error());
    if (m_tokens.empty())
        return NodePtr();
    auto root = parseOr(0);
    if (root && !atEnd())
        return fail(Text::tr("a bracket closes that was not opened"), m_tokens[m_next].position);
    return root;
}

net::Result<void> FilterParser::split()
{
    for (qsizetype at = 0; at < m_text.size();) {
        const QChar c = m_text[at];
        if (c.isSpace()) {
            ++at;
        } else if (c == u'(' || c == u')') {
            m_tokens.push_back({QString(c), at++, false, c == u'(', c == u')'});
        } else if (auto word = splitWord(at); !word) {
            return word;
        }
    }
    return {};
}

/// A word ends at a space or a bracket; quotes in it keep both.
net::Result<void> FilterParser::splitWord(qsizetype &at)
{
    Token token;
    token.position = at;
    token.quoted = m_text[at] == u'"';
    for (; at < m_text.size() && !m_text[at].isSpace() && m_text[at] != u'(' && m_text[at] != u')'; ++at) {
        if (m_text[at] != u'"') {
            token.text += m_text[at];
            continue;
        }
        const qsizetype open = at;
        for (++at; at < m_text.size() && m_text[at] != u'"'; ++at) {
            if (m_text.sliced(at).startsWith(u"\\\""))
                ++at; // a quote in quotes
            token.text += m_text[at];
        }
        if (at >= m_text.size())
            return fail(Text::tr("the quote is not closed"), open);
    }
    if (!token.text.isEmpty())
        m_tokens.push_back(token);
    return {};
}

bool FilterParser::isWord(const char *word) const
{
    return !atEnd() && !m_tokens[m_next].quoted &&
           m_tokens[m_next].text.compare(QLatin1StringView(word), Qt::CaseInsensitive) == 0;
}

net::Result<FilterParser::NodePtr> FilterParser::parseOr(int depth)
{
    std::vector<NodePtr> parts;
    for (;;) {
        auto part = parseAnd(depth);
        if (!part)
            return part;
        parts.push_back(std::move(*part));
        if (!isWord("or"))
            break;
        ++m_next;
    }
    if (parts.size() == 1)
        return std::move(parts.front());
    return std::make_unique<OrNode>(std::move(parts));
}

net::Result<FilterParser::NodePtr> FilterParser::parseAnd(int depth)
{
    std::vector<NodePtr> parts;
    while (parts.empty() || (!atEnd() && !m_tokens[m_next].isClose && !isWord("or"))) {
        if (!parts.empty() && isWord("and"))
            ++m_next;
        auto part = parseUnary(depth);
        if (!part)
            return part;
        parts.push_back(std::move(*part));
    }
    if (parts.size() == 1)
        return std::move(parts.front());
    return std::make_unique<AndNode>(std::move(parts));
}

net::Result<FilterParser::NodePtr> FilterParser::parseUnary(int depth)
{
    if (atEnd())
        return fail(Text::tr("something is missing at the end"), m_text.size());
    const Token token = m_tokens[m_next];
    if (depth > TrafficFilter::DeepestNesting)
        return fail(Text::tr("brackets are nested too deep"), token.position);
    if (token.isClose || isWord("and") || isWord("or"))
        return fail(Text::tr("something is missing before “%1”").arg(token.text), token.position);
    if (isWord("not")) {
        ++m_next;
        auto part = parseUnary(depth + 1);
        if (!part)
            return part;
        return std::make_unique<NotNode>(std::move(*part));
    }
    ++m_next;
    if (!token.isOpen)
        return parseTerm(token);
    auto inside = parseOr(depth + 1);
    if (!inside)
        return inside;
    if (atEnd() || !m_tokens[m_next].isClose)
        return fail(Text::tr("the bracket is not closed"), token.position);
    ++m_next;
    return inside;
}

net::Result<FilterParser::NodePtr> FilterParser::parseTerm(const Token &token) const
{
    if (token.quoted)
        return makeTextTerm(token.text);
    auto term = makeTerm(token.text);
    if (!term)
        return fail(term.error().message, token.position);
    return *term ? std::move(*term) : makeTextTerm(token.text);
}

} // namespace lw::models
