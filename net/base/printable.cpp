// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/printable.h"

#include "net/base/escapeletter.h"
#include "net/base/utf8.h"

#include <algorithm>

namespace lw::net {

namespace {

bool isPlainAscii(char c)
{
    return c >= ' ' && c <= '~';
}

/// "\n", "\t", and "\r" where it belongs to a line end.
bool isLayout(QByteArrayView text, qsizetype at)
{
    return text[at] == '\n' || text[at] == '\t' || (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
}

void appendEscaped(QByteArray &to, QByteArrayView character)
{
    if (const char letter = character.size() == 1 ? shortEscapeOf(uchar(character[0])) : '\0') {
        to += '\\';
        to += letter;
        return;
    }
    for (const char byte : character) {
        to += "\\x";
        to += HexDigits[uchar(byte) >> 4];
        to += HexDigits[uchar(byte) & 0xf];
    }
}

QByteArray jsonEscape(char32_t code)
{
    const auto unit = [](char16_t u) { return "\\u" + QByteArray::number(u, 16).rightJustified(4, '0'); };
    return code < 0x10000 ? unit(char16_t(code)) : unit(QChar::highSurrogate(code)) + unit(QChar::lowSurrogate(code));
}

QString withoutHalves(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

QByteArray printableUtf8(QByteArrayView text, Layout layout)
{
    if (std::all_of(text.begin(), text.end(), isPlainAscii))
        return text.toByteArray();
    QByteArray safe;
    safe.reserve(text.size() + text.size() / 8);
    for (qsizetype i = 0; i < text.size();) {
        const CodePoint character = decodeUtf8(text, i);
        const qsizetype length = std::max(character.length, 1);
        const bool isKept =
            (character.length > 0 && isHarmless(character.code)) || (layout == Layout::Keep && isLayout(text, i));
        if (isKept)
            safe += text.sliced(i, length);
        else
            appendEscaped(safe, text.sliced(i, length));
        i += length;
    }
    return safe;
}

QString printable(const QString &text, Layout layout)
{
    const auto isPlain = [](QChar c) { return c >= u' ' && c <= u'~'; };
    if (std::all_of(text.begin(), text.end(), isPlain))
        return text;
    return QString::fromUtf8(printableUtf8(withoutHalves(text).toUtf8(), layout));
}

QByteArray printableJson(const QByteArray &json)
{
    if (std::all_of(json.begin(), json.end(), [](char c) { return isPlainAscii(c) || c == '\n'; }))
        return json;
    QByteArray safe;
    safe.reserve(json.size() + json.size() / 8);
    for (qsizetype i = 0; i < json.size();) {
        const CodePoint character = decodeUtf8(json, i);
        const qsizetype length = std::max(character.length, 1);
        if (json[i] == '\n' || (character.length > 0 && isHarmless(character.code)))
            safe += QByteArrayView(json).sliced(i, length);
        else
            safe += jsonEscape(character.length > 0 ? character.code : char32_t(QChar::ReplacementCharacter));
        i += length;
    }
    return safe;
}

qsizetype wholeCharacters(QByteArrayView bytes)
{
    if (bytes.endsWith('\r'))
        return bytes.size() - 1;
    constexpr qsizetype Longest = 4;
    for (qsizetype begun = 1; begun < Longest && begun <= bytes.size(); ++begun) {
        const auto lead = uchar(bytes[bytes.size() - begun]);
        if ((lead & 0xc0) == 0x80)
            continue; // the lead is before it
        const qsizetype length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
        return length > begun ? bytes.size() - begun : bytes.size();
    }
    return bytes.size();
}

} // namespace lw::net
