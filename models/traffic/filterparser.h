// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/traffic/trafficfilter.h"

#include <QStringView>

namespace lw::models {

/// Reads the language of TrafficFilter, by recursive descent. Private to models.
class FilterParser
{
public:
    using NodePtr = std::unique_ptr<TrafficFilter::Node>;

    explicit FilterParser(QStringView text);

    /// Null for a text without terms.
    net::Result<NodePtr> parse();

private:
    struct Token
    {
        QString text;           ///< without quotes
        qsizetype position = 0; ///< in characters, from 0
        bool quoted = false;    ///< as a whole: always text
        bool isOpen = false, isClose = false;
    };

    net::Result<void> split();
    net::Result<void> splitWord(qsizetype &at);
    net::Result<NodePtr> parseOr(int depth);
    net::Result<NodePtr> parseAnd(int depth);
    net::Result<NodePtr> parseUnary(int depth);
    net::Result<NodePtr> parseTerm(const Token &token) const;
    bool isWord(const char *word) const;
    bool atEnd() const { return m_next >= m_tokens.size(); }
    static tl::unexpected<net::Error> fail(const QString &message, qsizetype position);

    QStringView m_text;
    std::vector<Token> m_tokens;
    std::size_t m_next = 0;
};

} // namespace lw::models
