// SPDX-License-Identifier: GPL-3.0-only
// Text with escapes and hex: bytes come back as they were, errors point into the text.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "net/base/escape.h"
#include "net/base/hex.h"
#include "net/base/printable.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace lw;
using namespace lw::fuzz;

namespace {

/// Nothing that breaks a line or hides.
bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

void checkBytes(const QByteArray &bytes, net::TextEncoding encoding)
{
    const QString escaped = net::escape(bytes, encoding);
    must(isOneLine(escaped), "an escaped text has control characters");
    const auto back = net::unescape(escaped, encoding);
    must(back && *back == bytes, "escape() is not undone by unescape()");

    const auto fromHex = net::fromHex(net::toHex(bytes));
    must(fromHex && *fromHex == bytes, "toHex() is not undone by fromHex()");
}

void checkShown(const QByteArray &bytes, quint8 limit)
{
    const QString whole = net::escape(bytes);
    const QString shown = net::preview(bytes, limit);
    must(shown.size() <= limit + 1, "a preview is too long");
    must(shown == whole || (shown.endsWith(u'…') && whole.startsWith(shown.chopped(1))), "a preview shows other text");
    const QString dump = net::hexDump(bytes, limit);
    must(dump.count(u'\n') + 1 >= bytes.size() / std::max<int>(limit, 1), "a dump has too few lines");
    must(net::toCArray(bytes).count(QLatin1StringView("0x")) == bytes.size(), "an array has another size");
}

void checkText(const QString &text, net::TextEncoding encoding)
{
    const auto bytes = net::unescape(text, encoding);
    if (!bytes)
        mustTell(bytes.error(), text);
    else
        must(net::unescape(net::escape(*bytes, encoding), encoding) == bytes, "escape() changes what was written");
    const auto part = net::unescapePart(text, 0, text.size(), encoding);
    if (!part)
        must(part.error().position + part.error().size <= text.size(), "an error points outside of the text");
    if (const auto hex = net::fromHex(text); !hex)
        mustTell(hex.error(), text);
    else
        must(net::fromHex(net::toHex(*hex)) == hex, "toHex() changes what was written");
}

/// What a terminal gets: nothing that steers it, and nothing that is lost.
void checkPrintable(const QByteArray &bytes)
{
    const QByteArray line = net::printableUtf8(bytes);
    must(isOneLine(QString::fromUtf8(line)), "a printable text has control characters");
    must(QString::fromUtf8(line).toUtf8() == line, "a printable text is not UTF-8");
    must(net::printableUtf8(line) == line, "a printable text can be made more printable");
    const QByteArray kept = net::printableUtf8(bytes, net::Layout::Keep);
    const qsizetype whole = net::wholeCharacters(bytes);
    must(whole >= 0 && bytes.size() - whole < 4, "more than a beginning of a character is held back");
    if (whole == bytes.size() && !bytes.isEmpty()) {
        const QByteArray twice = net::printableUtf8(bytes + bytes, net::Layout::Keep);
        must(twice == kept + kept, "a part of a text reads otherwise than the whole");
    }
    const QJsonDocument document(QJsonArray{QString::fromUtf8(bytes)});
    const QByteArray json = net::printableJson(document.toJson());
    must(isOneLine(QString::fromUtf8(json).remove(u'\n')), "printable JSON has control characters");
    must(bytes.contains("\xef\xbb\xbf") || QJsonDocument::fromJson(json) == document,
         "printable JSON says something else");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QList<net::TextEncoding> encodings = net::textEncodings();
    const net::TextEncoding encoding = encodings.at(input.byte() % encodings.size());
    const quint8 limit = input.byte();
    const QByteArray bytes = Input(input).rest().toByteArray();
    checkBytes(bytes, encoding);
    checkShown(bytes, limit);
    checkPrintable(bytes);
    checkText(input.text(), encoding);
    return 0;
}
