// SPDX-License-Identifier: GPL-3.0-only
#include "models/trafficfilter.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::models {

namespace {

constexpr qsizetype MostNames = 65'536; // remembered per term

constexpr std::array Kinds = {net::TapKind::Received, net::TapKind::Sent,   net::TapKind::Opened,
                              net::TapKind::Ended,    net::TapKind::Closed, net::TapKind::Failed};

auto filterError(const QString &message)
{
    return net::failure(net::Error::Code::InvalidInput, message);
}

struct Term
{
    QString text;
    bool quoted = false;
};

/// Cuts at spaces; a term that begins with a quote reaches to the next one.
net::Result<std::vector<Term>> split(const QString &text)
{
    std::vector<Term> terms;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        const bool quoted = text[at] == u'"';
        const qsizetype start = quoted ? at + 1 : at;
        qsizetype end = start;
        while (end < text.size() && !(quoted ? text[end] == u'"' : text[end].isSpace()))
            ++end;
        if (quoted && end == text.size())
            return filterError(
                QCoreApplication::translate("TrafficFilter", "The quote at position %1 is not closed").arg(start));
        if (end > start)
            terms.push_back({text.mid(start, end - start), quoted});
        at = quoted ? end + 1 : end;
    }
    return terms;
}

} // namespace

QString eventWord(net::TapKind kind)
{
    switch (kind) {
    case net::TapKind::Opened:
        return QCoreApplication::translate("Traffic", "Opened");
    case net::TapKind::Ended:
        return QCoreApplication::translate("Traffic", "Ended");
    case net::TapKind::Closed:
        return QCoreApplication::translate("Traffic", "Closed");
    case net::TapKind::Failed:
        return QCoreApplication::translate("Traffic", "Failed");
    case net::TapKind::Received:
    case net::TapKind::Sent:
        break;
    }
    return {};
}

net::Result<TrafficFilter> TrafficFilter::compile(const QString &text, SessionNamer namer)
{
    if (text.size() > LongestText)
        return net::failure(
            net::Error::Code::LimitReached,
            QCoreApplication::translate("TrafficFilter", "A filter has at most %n character(s)", nullptr, LongestText));
    const auto terms = split(text);
    if (!terms)
        return tl::make_unexpected(terms.error());
    TrafficFilter filter;
    filter.m_namer = std::move(namer);
    for (const Term &term : *terms) {
        const net::Result<void> added = filter.addTerm(term.text, term.quoted);
        if (!added)
            return tl::make_unexpected(added.error());
    }
    return filter;
}

net::Result<void> TrafficFilter::addTerm(const QString &term, bool quoted)
{
    const QLatin1String direction("dir:");
    const QLatin1String session("session:");
    if (!quoted && term.startsWith(direction, Qt::CaseInsensitive))
        return addDirection(term.mid(direction.size()));
    if (!quoted && term.startsWith(session, Qt::CaseInsensitive))
        return addSession(term.mid(session.size()));
    addText(term);
    return {};
}

net::Result<void> TrafficFilter::addDirection(const QString &value)
{
    const bool in = value.compare(u"in", Qt::CaseInsensitive) == 0;
    if (!in && value.compare(u"out", Qt::CaseInsensitive) != 0)
        return filterError(
            QCoreApplication::translate("TrafficFilter", "“dir:%1” is not understood: write dir:in or dir:out")
                .arg(value));
    const net::TapKind kind = in ? net::TapKind::Received : net::TapKind::Sent;
    m_never |= m_kind && *m_kind != kind;
    m_kind = kind;
    return {};
}

net::Result<void> TrafficFilter::addSession(const QString &value)
{
    bool ok = false;
    const net::SessionId session = (value.startsWith(u'#') ? value.mid(1) : value).toULongLong(&ok);
    if (!ok)
        return filterError(
            QCoreApplication::translate("TrafficFilter", "“session:%1” is not understood: write a number, as session:3")
                .arg(value));
    m_never |= m_session && *m_session != session;
    m_session = session;
    return {};
}

void TrafficFilter::addText(const QString &text)
{
    Text added{TextSearch(text), {}, {}, 0, false};
    for (const net::TapKind kind : Kinds)
        added.inWord.at(size_t(kind)) = added.search.isIn(eventWord(kind));
    m_texts.push_back(std::move(added));
}

bool TrafficFilter::matches(const net::TapRecord &record, QByteArrayView content)
{
    if (m_never || (m_kind && record.kind != *m_kind) || (m_session && record.session != *m_session))
        return false;
    return std::all_of(m_texts.begin(), m_texts.end(), [&](Text &text) { return matchesText(text, record, content); });
}

bool TrafficFilter::matchesText(Text &text, const net::TapRecord &record, QByteArrayView content)
{
    return text.inWord.at(size_t(record.kind)) || text.search.isIn(content) || isInName(text, record);
}

bool TrafficFilter::isInName(Text &text, const net::TapRecord &record)
{
    if (!m_namer)
        return false;
    if (record.session == text.lastSession && record.session != 0)
        return text.inLastName;
    auto found = text.inName.find(record.session);
    if (found == text.inName.end()) {
        if (text.inName.size() >= MostNames)
            text.inName.clear();
        found = text.inName.insert(record.session, text.search.isIn(m_namer(record.owner, record.session)));
    }
    text.lastSession = record.session;
    text.inLastName = *found;
    return text.inLastName;
}

} // namespace lw::models
