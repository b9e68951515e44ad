// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/escape.h"

#include "net/wire/hexdigit.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace lw::net {

namespace {

constexpr char HexDigits[] = "0123456789abcdef";

/// Position for people: characters, not UTF-16 units.
qsizetype positionOf(QStringView text, qsizetype index)
{
    const QStringView before = text.first(index);
    return 1 + index - std::count_if(before.begin(), before.end(), [](QChar c) { return c.isLowSurrogate(); });
}

auto escapeError(const QString &message)
{
    return failure(Error::Code::InvalidInput, message);
}

/// One character of UTF-8, strictly: no overlong form, no surrogate, nothing above U+10FFFF.
struct Utf8Character
{
    char32_t code = 0;
    int length = 0; ///< 0: not valid here
};

Utf8Character decodeUtf8(const uchar *at, const uchar *end)
{
    const uchar lead = *at;
    const int length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || end - at < length)
        return {};
    if (length == 1)
        return {lead, 1};
    char32_t code = lead & (0x7f >> length);
    for (int i = 1; i < length; ++i) {
        if ((at[i] & 0xc0) != 0x80)
            return {};
        code = code << 6 | (at[i] & 0x3f);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return {};
    return {code, length};
}

/// Characters that would break the line, turn the writing direction, or that Qt's text edits replace by others.
bool isShown(char32_t code)
{
    if (code < 0x20 || (code >= 0x7f && code <= 0xa0) || code == U'\\')
        return false;
    if (code < 0x200e)
        return true;
    if (code == 0x200e || code == 0x200f || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
        return false;
    return code != 0xfeff && !(code >= 0xfdd0 && code <= 0xfdef) && (code & 0xfffe) != 0xfffe;
}

/// Appends to a string that grows in large steps, up to a limit of characters.
class Writer
{
public:
    Writer(qsizetype expected, qsizetype limit)
        : m_limit(limit)
        , m_text(expected + Slack, Qt::Uninitialized)
    {}

    /// False if \a count more characters are over the limit.
    bool prepare(qsizetype count)
    {
        if (count > m_limit - m_size)
            return false;
        if (m_text.size() - m_size < count + Slack)
            m_text.resize(m_text.size() * 2 + count);
        return true;
    }
    void put(char16_t c) { data()[m_size++] = QChar(c); }
    QString take()
    {
        m_text.truncate(m_size);
        return std::move(m_text);
    }

    bool shown(const Utf8Character &character)
    {
        if (character.code < 0x10000) {
            if (!prepare(1))
                return false;
            put(char16_t(character.code));
            return true;
        }
        if (!prepare(2))
            return false;
        put(QChar::highSurrogate(character.code));
        put(QChar::lowSurrogate(character.code));
        return true;
    }
    bool escaped(uchar byte)
    {
        switch (byte) {
        case '\n':
            return shortEscape(u'n');
        case '\r':
            return shortEscape(u'r');
        case '\t':
            return shortEscape(u't');
        case '\0':
            return shortEscape(u'0');
        case '\\':
            return shortEscape(u'\\');
        default:
            break;
        }
        if (!prepare(4))
            return false;
        put(u'\\');
        put(u'x');
        put(char16_t(HexDigits[byte >> 4]));
        put(char16_t(HexDigits[byte & 0xf]));
        return true;
    }

private:
    static constexpr qsizetype Slack = 4;

    QChar *data() { return m_text.data(); }
    bool shortEscape(char16_t letter)
    {
        if (!prepare(2))
            return false;
        put(u'\\');
        put(letter);
        return true;
    }

    qsizetype m_limit;
    qsizetype m_size = 0;
    QString m_text;
};

/// Writes until the bytes or the writer's limit end. \return how many bytes were written out whole.
qsizetype writeEscaped(QByteArrayView bytes, Writer &writer)
{
    const auto *begin = reinterpret_cast<const uchar *>(bytes.data());
    const uchar *end = begin + bytes.size();
    const uchar *at = begin;
    while (at != end) {
        const Utf8Character character = decodeUtf8(at, end);
        const bool shown = character.length > 0 && isShown(character.code);
        if (!(shown ? writer.shown(character) : writer.escaped(*at)))
            break;
        at += shown ? character.length : 1;
    }
    return at - begin;
}

/// Reads the escape at \a index (of the backslash) and moves it behind.
Result<char> readEscape(QStringView text, qsizetype &index)
{
    const qsizetype start = index;
    if (start + 1 >= text.size())
        return escapeError(QCoreApplication::translate("Escape", "Nothing follows the backslash at position %1")
                               .arg(positionOf(text, start)));
    const QChar letter = text[start + 1];
    index += 2;
    switch (letter.unicode()) {
    case u'n':
        return '\n';
    case u'r':
        return '\r';
    case u't':
        return '\t';
    case u'0':
        return '\0';
    case u'\\':
        return '\\';
    case u'x':
        break;
    default:
        return escapeError(
            QCoreApplication::translate("Escape", "Unknown escape at position %1: known are \\n \\r \\t \\0 \\xNN \\\\")
                .arg(positionOf(text, start)));
    }
    const int high = index < text.size() ? hexDigit(text[index]) : -1;
    const int low = index + 1 < text.size() ? hexDigit(text[index + 1]) : -1;
    if (high < 0 || low < 0)
        return escapeError(QCoreApplication::translate("Escape", "\\x at position %1 needs two hex digits")
                               .arg(positionOf(text, start)));
    index += 2;
    return char(high << 4 | low);
}

} // namespace

Result<QByteArray> unescape(QStringView text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    qsizetype index = 0;
    while (index < text.size()) {
        const qsizetype start = index;
        while (index < text.size() && text[index] != u'\\') {
            const bool pair =
                text[index].isHighSurrogate() && index + 1 < text.size() && text[index + 1].isLowSurrogate();
            if (text[index].isSurrogate() && !pair)
                return escapeError(
                    QCoreApplication::translate("Escape", "Half a character (lone surrogate) at position %1")
                        .arg(positionOf(text, index)));
            index += pair ? 2 : 1;
        }
        bytes += text.sliced(start, index - start).toUtf8();
        if (index == text.size())
            break;
        const Result<char> byte = readEscape(text, index);
        if (!byte)
            return tl::make_unexpected(byte.error());
        bytes += *byte;
    }
    return bytes;
}

QString escape(QByteArrayView bytes)
{
    Writer writer(bytes.size(), std::numeric_limits<qsizetype>::max());
    writeEscaped(bytes, writer);
    return writer.take();
}

QString preview(QByteArrayView bytes, qsizetype maxCharacters)
{
    const qsizetype limit = std::max<qsizetype>(maxCharacters, 0);
    Writer writer(std::min(limit, bytes.size()), limit);
    const bool whole = writeEscaped(bytes, writer) == bytes.size();
    if (!whole)
        writer.put(u'…');
    return writer.take();
}

} // namespace lw::net
