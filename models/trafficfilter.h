// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/textsearch.h"
#include "net/session/tap.h"
#include "net/wire/result.h"

#include <QHash>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace lw::models {

/// Names a session for a row ("Echo #3").
using SessionNamer = std::function<QString(net::OwnerId, net::SessionId)>;

/// The word for an event of a session ("Opened"), translated; empty for frames.
QString eventWord(net::TapKind kind);

/// What the filter box says, compiled once and asked for each row.
///
/// Terms are separated by spaces and must all hold. A term is "dir:in", "dir:out", "session:N", or text that the
/// content, the word of an event or the session's name contains, ignoring case. Quotes keep spaces together and take
/// any term as text. Thread: one at a time (names are remembered).
class TrafficFilter
{
public:
    static constexpr qsizetype LongestText = 1'024;

    /// Matches everything.
    TrafficFilter() = default;
    static net::Result<TrafficFilter> compile(const QString &text, SessionNamer namer = {});

    bool matchesAll() const { return !m_kind && !m_session && m_texts.empty(); }
    bool matches(const net::TapRecord &record, QByteArrayView content);

private:
    struct Text
    {
        TextSearch search;
        std::array<bool, 6> inWord{};       ///< by TapKind
        QHash<net::SessionId, bool> inName; ///< remembered: naming a session makes a string
        net::SessionId lastSession = 0;
        bool inLastName = false;
    };

    net::Result<void> addTerm(const QString &term, bool quoted);
    net::Result<void> addDirection(const QString &value);
    net::Result<void> addSession(const QString &value);
    void addText(const QString &text);
    bool matchesText(Text &text, const net::TapRecord &record, QByteArrayView content);
    bool isInName(Text &text, const net::TapRecord &record);

    SessionNamer m_namer;
    std::optional<net::TapKind> m_kind;
    std::optional<net::SessionId> m_session;
    std::vector<Text> m_texts;
    bool m_never = false; ///< terms that exclude each other
};

} // namespace lw::models
