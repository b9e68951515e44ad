// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/escape.h"

#include "net/base/escapeletter.h"
#include "net/base/hexdigit.h"
#include "net/base/utf8.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace lw::net {

namespace {

/// Position for people: characters, not UTF-16 units.
qsizetype positionOf(QStringView text, qsizetype index)
{
    const QStringView before = text.first(index);
    return 1 + index - std::count_if(before.begin(), before.end(), [](QChar c) { return c.isLowSurrogate(); });
}

using Character = CodePoint;

Character decodeUtf16(const uchar *at, const uchar *end, bool isBig)
{
    const auto unit = [isBig](const uchar *from) {
        return char16_t(isBig ? from[0] << 8 | from[1] : from[1] << 8 | from[0]);
    };
    if (end - at < 2)
        return {};
    const char16_t first = unit(at);
    if (!QChar::isSurrogate(first))
        return {first, 2};
    if (!QChar::isHighSurrogate(first) || end - at < 4 || !QChar::isLowSurrogate(unit(at + 2)))
        return {};
    return {QChar::surrogateToUcs4(first, unit(at + 2)), 4};
}

Character decode(const uchar *at, const uchar *end, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf16le:
        return decodeUtf16(at, end, false);
    case TextEncoding::Utf16be:
        return decodeUtf16(at, end, true);
    case TextEncoding::Latin1:
        return {*at, 1};
    case TextEncoding::Utf8:
        break;
    }
    return decodeUtf8(at, end);
}

/// Qt's text edits replace U+00A0 by a space.
bool isShown(char32_t code)
{
    return code != U'\\' && code != 0xa0 && isHarmless(code);
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

    bool shown(const Character &character)
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
    bool escapedByte(uchar byte)
    {
        if (!prepare(4))
            return false;
        put(u'\\');
        put(u'x');
        put(char16_t(HexDigits[byte >> 4]));
        put(char16_t(HexDigits[byte & 0xf]));
        return true;
    }
    bool escapedLetter(char16_t letter)
    {
        if (!prepare(2))
            return false;
        put(u'\\');
        put(letter);
        return true;
    }

private:
    static constexpr qsizetype Slack = 4;

    QChar *data() { return m_text.data(); }

    qsizetype m_limit;
    qsizetype m_size = 0;
    QString m_text;
};

/// \return bytes written out, 0 at the writer's limit.
qsizetype writeOne(const uchar *at, const uchar *end, TextEncoding encoding, Writer &writer)
{
    const Character character = decode(at, end, encoding);
    if (character.length > 0 && isShown(character.code))
        return writer.shown(character) ? character.length : 0;
    const char letter = character.length > 0 ? shortEscapeOf(character.code) : '\0';
    if (letter)
        return writer.escapedLetter(char16_t(letter)) ? character.length : 0;
    // A character is escaped whole, so that the next one begins where it began.
    const int bytes = encoding == TextEncoding::Utf8 ? 1 : std::max(character.length, 1);
    for (int i = 0; i < bytes; ++i) {
        if (!writer.escapedByte(at[i]))
            return 0;
    }
    return bytes;
}

/// Writes until the bytes or the writer's limit end. \return how many bytes were written out whole.
qsizetype writeEscaped(QByteArrayView bytes, TextEncoding encoding, Writer &writer)
{
    const auto *begin = reinterpret_cast<const uchar *>(bytes.data());
    const uchar *end = begin + bytes.size();
    const uchar *at = begin;
    while (at != end) {
        const qsizetype written = writeOne(at, end, encoding, writer);
        if (written == 0)
            break;
        at += written;
    }
    return at - begin;
}

/// Turns one part of a text into bytes.
class Unescaper
{
public:
    Unescaper(QStringView whole, qsizetype from, qsizetype to, TextEncoding encoding, bool bracesEscaped)
        : m_whole(whole)
        , m_index(from)
        , m_end(to)
        , m_encoding(encoding)
        , m_bracesEscaped(bracesEscaped)
    {}

    tl::expected<QByteArray, TextProblem> run()
    {
        m_bytes.reserve(m_end - m_index);
        while (m_index < m_end && !m_problem) {
            if (m_whole[m_index] == u'\\')
                takeEscape();
            else
                takePlain();
        }
        if (m_problem)
            return tl::make_unexpected(*m_problem);
        return std::move(m_bytes);
    }

private:
    void fail(const QString &message, qsizetype at, qsizetype size)
    {
        m_problem = TextProblem{{Error::Code::InvalidInput, message}, at, size};
    }

    bool isPair(qsizetype at) const
    {
        return m_whole[at].isHighSurrogate() && at + 1 < m_end && m_whole[at + 1].isLowSurrogate();
    }

    /// Up to the next backslash.
    void takePlain()
    {
        const qsizetype start = m_index;
        while (m_index < m_end && m_whole[m_index] != u'\\') {
            const bool pair = isPair(m_index);
            if (m_whole[m_index].isSurrogate() && !pair)
                return fail(QCoreApplication::translate("Escape", "Half a character (lone surrogate) at position %1")
                                .arg(positionOf(m_whole, m_index)),
                            m_index, 1);
            if (m_encoding == TextEncoding::Latin1 && m_whole[m_index].unicode() > 0xff)
                return fail(QCoreApplication::translate("Escape", "Latin-1 has no “%1” (position %2)")
                                .arg(m_whole.sliced(m_index, pair ? 2 : 1))
                                .arg(positionOf(m_whole, m_index)),
                            m_index, pair ? 2 : 1);
            m_index += pair ? 2 : 1;
        }
        append(m_whole.sliced(start, m_index - start));
    }

    void append(QStringView text)
    {
        switch (m_encoding) {
        case TextEncoding::Utf8:
            m_bytes += text.toUtf8();
            return;
        case TextEncoding::Latin1:
            m_bytes += text.toLatin1();
            return;
        case TextEncoding::Utf16le:
        case TextEncoding::Utf16be:
            break;
        }
        const bool isBig = m_encoding == TextEncoding::Utf16be;
        for (const QChar unit : text) {
            m_bytes += char(isBig ? unit.row() : unit.cell());
            m_bytes += char(isBig ? unit.cell() : unit.row());
        }
    }

    void takeEscape()
    {
        const qsizetype start = m_index;
        if (start + 1 >= m_end)
            return fail(QCoreApplication::translate("Escape", "Nothing follows the backslash at position %1")
                            .arg(positionOf(m_whole, start)),
                        start, 1);
        m_index += 2;
        switch (m_whole[start + 1].unicode()) {
        case u'n':
            return append(u"\n");
        case u'r':
            return append(u"\r");
        case u't':
            return append(u"\t");
        case u'0':
            return append(QStringView(u"\0", 1));
        case u'\\':
            return append(u"\\");
        case u'x':
            return takeHex(start);
        case u'{':
            if (m_bracesEscaped)
                return append(u"{");
            break;
        default:
            break;
        }
        fail(
            QCoreApplication::translate("Escape", "Unknown escape at position %1: known are \\n \\r \\t \\0 \\xNN \\\\")
                .arg(positionOf(m_whole, start)),
            start, 2);
    }

    void takeHex(qsizetype start)
    {
        const int high = m_index < m_end ? hexDigit(m_whole[m_index]) : -1;
        const int low = m_index + 1 < m_end ? hexDigit(m_whole[m_index + 1]) : -1;
        if (high < 0 || low < 0)
            return fail(QCoreApplication::translate("Escape", "\\x at position %1 needs two hex digits")
                            .arg(positionOf(m_whole, start)),
                        start, std::min<qsizetype>(4, m_end - start));
        m_index += 2;
        m_bytes += char(high << 4 | low);
    }

    const QStringView m_whole;
    qsizetype m_index;
    const qsizetype m_end;
    const TextEncoding m_encoding;
    const bool m_bracesEscaped;
    QByteArray m_bytes;
    std::optional<TextProblem> m_problem;
};

} // namespace

Result<QByteArray> unescape(QStringView text, TextEncoding encoding)
{
    auto bytes = Unescaper(text, 0, text.size(), encoding, false).run();
    if (!bytes)
        return tl::make_unexpected(bytes.error().error);
    return std::move(*bytes);
}

tl::expected<QByteArray, TextProblem> unescapePart(QStringView whole, qsizetype from, qsizetype to,
                                                   TextEncoding encoding)
{
    return Unescaper(whole, from, to, encoding, true).run();
}

QString escape(QByteArrayView bytes, TextEncoding encoding)
{
    Writer writer(bytes.size(), std::numeric_limits<qsizetype>::max());
    writeEscaped(bytes, encoding, writer);
    return writer.take();
}

QString preview(QByteArrayView bytes, qsizetype maxCharacters)
{
    const qsizetype limit = std::max<qsizetype>(maxCharacters, 0);
    Writer writer(std::min(limit, bytes.size()), limit);
    const bool whole = writeEscaped(bytes, TextEncoding::Utf8, writer) == bytes.size();
    if (!whole)
        writer.put(u'…');
    return writer.take();
}

} // namespace lw::net
