// SPDX-License-Identifier: GPL-3.0-only
// Looking for bytes and for text, each beside a plain way of doing it.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/bytes/bytepattern.h"
#include "models/bytes/searchquery.h"
#include "models/traffic/textsearch.h"
#include "net/base/hex.h"

#include <QMetaEnum>

using namespace lw;
using namespace lw::fuzz;
using models::BytePattern;
using models::SearchQuery;

namespace {

/// Where \a wanted begins in \a bytes, each byte compared by \a same.
template <typename Same>
QList<qsizetype> plainMatches(QByteArrayView wanted, QByteArrayView bytes, Same same)
{
    QList<qsizetype> places;
    for (auto at = bytes.begin();
         (at = std::search(at, bytes.end(), wanted.begin(), wanted.end(), same)) != bytes.end(); ++at)
        places.append(at - bytes.begin());
    return places;
}

void checkPattern(const BytePattern &pattern, QByteArrayView bytes, const QList<qsizetype> &places)
{
    for (qsizetype from = 0; from <= bytes.size(); from += 1 + from / 4) {
        const auto next = std::lower_bound(places.cbegin(), places.cend(), from);
        must(pattern.indexIn(bytes, from) == (next == places.cend() ? -1 : *next), "a pattern is found elsewhere");
        const auto behind = std::upper_bound(places.cbegin(), places.cend(), from);
        must(pattern.lastIndexIn(bytes, from) == (behind == places.cbegin() ? -1 : *std::prev(behind)),
             "a pattern is found elsewhere from behind");
    }
}

/// 0x2a is written as "??", 0xa2 as "a?".
void checkWildcards(QByteArrayView wanted, QByteArrayView bytes)
{
    QString text = net::toHex(wanted);
    text.replace(QLatin1StringView("2a"), QLatin1StringView("??"))
        .replace(QLatin1StringView("a2"), QLatin1StringView("a?"));
    const auto pattern = BytePattern::parse(text);
    must(pattern.has_value() && pattern->size() == wanted.size(), "a pattern is refused or has another size");
    const auto same = [](char a, char b) {
        return a == b || b == 0x2a || (quint8(b) == 0xa2 && quint8(a) >> 4 == 0xa);
    };
    checkPattern(*pattern, bytes, plainMatches(wanted, bytes, same));
}

void checkCase(QByteArrayView wanted, QByteArrayView bytes)
{
    const auto same = [](char a, char b) { return a == b || QByteArray(1, a).toLower() == QByteArray(1, b).toLower(); };
    const QList<qsizetype> places = plainMatches(wanted, bytes, same);
    checkPattern(*BytePattern::ignoringCase(wanted), bytes, places);
    const auto isAscii = [](char c) { return quint8(c) < 0x80; };
    if (!std::all_of(wanted.begin(), wanted.end(), isAscii) || !std::all_of(bytes.begin(), bytes.end(), isAscii))
        return;
    must(models::TextSearch(QString::fromLatin1(wanted)).isIn(bytes) == !places.isEmpty(), "a text is found elsewhere");
}

template <typename Enum>
Enum oneOf(quint8 choice)
{
    const QMetaEnum all = QMetaEnum::fromType<Enum>();
    return Enum(all.value(choice % all.keyCount()));
}

void checkQuery(Input input)
{
    SearchQuery query;
    query.kind = oneOf<SearchQuery::Kind>(input.byte());
    query.encoding = oneOf<SearchQuery::Encoding>(input.byte());
    query.number = oneOf<SearchQuery::Number>(input.byte());
    query.order = oneOf<SearchQuery::ByteOrder>(input.byte());
    query.caseSensitive = input.byte() % 2 == 0;
    query.text = input.text();
    if (const auto pattern = query.toPattern(); !pattern)
        mustTell(pattern.error(), query.text);
    else
        must(pattern->size() > 0 && pattern->size() <= BytePattern::LongestPattern,
             "a pattern has no size or too much");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    checkQuery(input);
    const QByteArrayView wanted = input.take(1 + input.byte() % 24);
    const QByteArrayView bytes = Input(input).rest();
    if (!wanted.isEmpty()) {
        checkWildcards(wanted, bytes);
        checkCase(wanted, bytes);
    }
    const QString text = input.text();
    const bool found = models::TextSearch(text).isIn(QByteArrayView(text.toUtf8()));
    must(found || !text.isValidUtf16(), "a text is not found in itself");
    if (const auto pattern = BytePattern::parse(text); !pattern)
        mustTell(pattern.error(), text);
    return 0;
}
