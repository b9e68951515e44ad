// SPDX-License-Identifier: GPL-3.0-only
// The language of the traffic filter, on a few rows. Regular expressions are bounded: libFuzzer's -timeout is the
// oracle, and each gives up on the same rows each time.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/traffic/trafficfilter.h"

using namespace lw;
using namespace lw::fuzz;
using models::TrafficFilter;

namespace {

QString nameOf(net::OwnerId owner, net::SessionId session)
{
    return QStringLiteral("Echo %1 #%2").arg(owner).arg(session);
}

net::Result<TrafficFilter> compile(const QString &text)
{
    return TrafficFilter::compile(text, &nameOf);
}

/// One bit for each row that matches.
QByteArray matchesOf(TrafficFilter &filter, QByteArrayView content)
{
    QByteArray matches;
    for (int i = 0; i < 8; ++i) {
        net::TapRecord record;
        record.kind = net::TapKind(i % 6);
        record.session = net::SessionId(i / 3);
        record.owner = 1;
        record.type = quint8(i);
        const QByteArrayView part = content.first(content.size() * i / 7);
        record.size = quint32(part.size());
        matches.append(filter.matches(record, part) ? '1' : '0');
    }
    return matches;
}

QByteArray inverted(QByteArray matches)
{
    for (char &match : matches)
        match = match == '1' ? '0' : '1';
    return matches;
}

void checkLogic(const QString &text, QByteArrayView content, const QByteArray &matches)
{
    auto inverse = compile(QStringLiteral("not (%1)").arg(text));
    if (inverse) {
        const QByteArray inverseMatches = matchesOf(*inverse, content);
        must(inverse->gaveUp() > 0 || inverseMatches == inverted(matches), "“not” does not invert");
    }
    auto twice = compile(QStringLiteral("(%1) or (%1)").arg(text));
    if (twice) {
        const QByteArray twiceMatches = matchesOf(*twice, content);
        must(twice->gaveUp() > 0 || twiceMatches == matches, "“or” with itself is something else");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QByteArrayView content = input.take(input.byte());
    const QString text = input.text();
    auto filter = compile(text);
    if (!filter) {
        mustTell(filter.error(), text);
        must(text.size() > TrafficFilter::LongestText || filter.error().message.endsWith(u')'),
             "an error without a place");
        return 0;
    }
    const QByteArray matches = matchesOf(*filter, content);
    const quint64 gaveUp = filter->gaveUp();
    must(matchesOf(*filter, content) == matches, "a filter remembers too much");
    must(filter->gaveUp() == 2 * gaveUp, "what takes too long depends on more than pattern and row");
    if (filter->matchesAll())
        must(matches == "11111111", "a filter that matches all does not");
    else
        checkLogic(text, content, matches);
    return 0;
}
