// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/jsonscanner.h"

#include "net/base/hexdigit.h"
#include "net/base/utf8.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Dissection)
};

bool isHexDigit(char c)
{
    return hexDigit(QLatin1Char(c)) >= 0;
}

/// In a string: stands for itself, and is one byte.
bool isPlain(char c)
{
    return c >= ' ' && c != '"' && c != '\\' && uchar(c) < 0x80;
}

/// The character that a one-letter escape stands for, 0: there is no such escape.
char escapedBy(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
    case '/':
        return letter;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return 0;
    }
}

/// Whether a double holds \a number, which is one of JSON: neither infinite, nor zero where it is not.
bool isInRange(QByteArrayView number)
{
    constexpr qsizetype AlwaysInRange = 300; // digits, without an exponent
    if (number.size() < AlwaysInRange && !number.contains('e') && !number.contains('E'))
        return true;
    double value = 0;
    const auto read = std::from_chars(number.begin(), number.end(), value);
    return read.ec == std::errc() && std::isfinite(value);
}

DissectedField::Kind kindOf(char first)
{
    switch (first) {
    case '{':
        return DissectedField::Kind::Object;
    case '[':
        return DissectedField::Kind::Array;
    case '"':
        return DissectedField::Kind::String;
    case 't':
    case 'f':
    case 'n':
        return DissectedField::Kind::Literal;
    default:
        return DissectedField::Kind::Number;
    }
}

} // namespace

JsonScanner::JsonScanner(QByteArrayView bytes, qsizetype offset, Keep keep, int deepest)
    : m_bytes(bytes)
    , m_offset(offset)
    , m_keep(keep)
    , m_deepest(deepest)
{}

bool JsonScanner::take(char c)
{
    if (!isAt(c))
        return false;
    ++m_at;
    return true;
}

void JsonScanner::skipSpace()
{
    while (isAt(' ') || isAt('\n') || isAt('\r') || isAt('\t'))
        ++m_at;
}

bool JsonScanner::fail(Fault fault)
{
    m_stop = Stop{isAtEnd() ? Fault::Ended : fault, m_offset + m_at};
    return false;
}

void JsonScanner::scan()
{
    for (skipSpace(); isAt('{') || isAt('['); skipSpace()) {
        if (!scanValue({-1, m_roots++, 0, 0}))
            return;
    }
    if (!isAtEnd())
        fail(Fault::Trailing);
}

void JsonScanner::scanDocument()
{
    if (!scanValue({}))
        return;
    skipSpace();
    if (!isAtEnd())
        fail(Fault::Trailing);
}

bool JsonScanner::scanValue(const Place &place)
{
    skipSpace();
    if (isAtEnd())
        return fail(Fault::Ended);
    const Kind kind = kindOf(m_bytes[m_at]);
    if (m_keep == Keep::Nothing)
        return scanBody(kind, -1);
    if (m_fields.size() >= Dissection::MostFields)
        return fail(Fault::TooMany);
    const auto self = qint32(m_fields.size());
    const qsizetype start = m_at;
    m_fields.append({kind, place.parent, place.row, m_offset + start, 0,
                     place.nameSize > 0 ? m_offset + place.nameAt : 0, place.nameSize});
    const bool isWhole = scanBody(kind, self);
    m_fields[self].size = m_at - start;
    if (!isWhole && m_at == start)
        m_fields.removeLast(); // nothing of it is here
    return isWhole;
}

bool JsonScanner::scanBody(Kind kind, qint32 self)
{
    switch (kind) {
    case Kind::Object:
        return scanObject(self);
    case Kind::Array:
        return scanArray(self);
    case Kind::String:
        return scanString();
    case Kind::Literal:
        return scanLiteral();
    default:
        return isAtDigit() || isAt('-') ? scanNumber() : fail(Fault::NoValue);
    }
}

bool JsonScanner::scanObject(qint32 self)
{
    if (++m_depth > m_deepest) {
        m_isMeant = true;
        return fail(Fault::TooDeep);
    }
    take('{');
    skipSpace();
    for (qint32 row = 0; row > 0 || !isAt('}'); ++row) {
        if (!scanMember(self, row))
            return false;
        skipSpace();
        if (isAt('}'))
            break;
        if (!take(','))
            return fail(Fault::NoCommaInObject);
        skipSpace();
    }
    take('}');
    --m_depth;
    return true;
}

bool JsonScanner::scanMember(qint32 self, qint32 row)
{
    const qsizetype nameAt = m_at;
    if (!isAt('"'))
        return fail(Fault::NoName);
    if (!scanString())
        return false;
    const qsizetype nameSize = m_at - nameAt;
    skipSpace();
    if (!take(':'))
        return fail(Fault::NoColon);
    m_isMeant = true;
    return scanValue({self, row, nameAt, nameSize});
}

bool JsonScanner::scanArray(qint32 self)
{
    if (++m_depth > m_deepest) {
        m_isMeant = true;
        return fail(Fault::TooDeep);
    }
    take('[');
    skipSpace();
    for (qint32 row = 0; row > 0 || !isAt(']'); ++row) {
        if (!scanValue({self, row, 0, 0}))
            return false;
        skipSpace();
        if (isAt(']'))
            break;
        if (!take(','))
            return fail(Fault::NoCommaInArray);
        m_isMeant = true;
    }
    take(']');
    --m_depth;
    return true;
}

bool JsonScanner::scanString()
{
    take('"');
    for (;;) {
        const auto rest = m_bytes.sliced(m_at);
        m_at += std::find_if_not(rest.begin(), rest.end(), isPlain) - rest.begin();
        if (take('"'))
            return true;
        if (!scanCharacter())
            return false;
    }
}

bool JsonScanner::scanCharacter()
{
    if (isAtEnd())
        return fail(Fault::Ended);
    const auto byte = uchar(m_bytes[m_at]);
    if (byte == '\\')
        return scanEscape();
    if (byte < 0x20)
        return fail(Fault::ControlCharacter);
    const int length = byte < 0x80 ? 1 : decodeUtf8(m_bytes, m_at).length;
    if (length == 0)
        return fail(Fault::NotUtf8);
    m_at += length;
    return true;
}

bool JsonScanner::scanEscape()
{
    const qsizetype start = m_at++;
    const bool isUnicode = take('u');
    int digits = 0;
    while (isUnicode && digits < 4 && !isAtEnd() && isHexDigit(m_bytes[m_at])) {
        ++m_at;
        ++digits;
    }
    if (digits == 4)
        return true;
    if (!isUnicode && !isAtEnd() && escapedBy(m_bytes[m_at])) {
        ++m_at;
        return true;
    }
    if (!isAtEnd())
        m_at = start; // the escape is wrong, and not its last letter
    return fail(Fault::BadEscape);
}

bool JsonScanner::scanDigits()
{
    if (!isAtDigit())
        return fail(Fault::BadNumber);
    while (isAtDigit())
        ++m_at;
    return true;
}

bool JsonScanner::scanNumber()
{
    const qsizetype start = m_at;
    if (!scanNumberText())
        return false;
    if (!m_outOfRange && !isInRange(m_bytes.sliced(start, m_at - start)))
        m_outOfRange = Stop{Fault::OutOfRange, m_offset + start};
    return true;
}

bool JsonScanner::scanNumberText()
{
    take('-');
    if (!take('0') && !scanDigits())
        return false;
    if (take('.') && !scanDigits())
        return false;
    if (!take('e') && !take('E'))
        return true;
    if (!take('+'))
        take('-');
    return scanDigits();
}

bool JsonScanner::scanLiteral()
{
    const QByteArrayView rest = m_bytes.sliced(m_at);
    for (const QByteArrayView word : {QByteArrayView("true"), QByteArrayView("false"), QByteArrayView("null")}) {
        const qsizetype size = std::min(word.size(), rest.size());
        if (rest.first(size) != word.first(size))
            continue;
        m_at += size;
        return size == word.size() || fail(Fault::Ended);
    }
    return fail(Fault::NoValue);
}

QString JsonScanner::wordsFor(const Stop &stop) const
{
    switch (stop.fault) {
    case Fault::Ended:
        return Text::tr("the JSON is cut off at byte %1").arg(stop.offset);
    case Fault::NoValue:
        return Text::tr("a value should begin at byte %1").arg(stop.offset);
    case Fault::NoName:
        return Text::tr("a name in quotes should begin at byte %1").arg(stop.offset);
    case Fault::NoColon:
        return Text::tr("a colon should be at byte %1").arg(stop.offset);
    case Fault::NoCommaInObject:
        return Text::tr("a comma or } should be at byte %1").arg(stop.offset);
    case Fault::NoCommaInArray:
        return Text::tr("a comma or ] should be at byte %1").arg(stop.offset);
    case Fault::BadNumber:
        return Text::tr("a digit should be at byte %1").arg(stop.offset);
    case Fault::BadEscape:
        return Text::tr("the escape at byte %1 is none of JSON").arg(stop.offset);
    case Fault::ControlCharacter:
        return Text::tr("a control character stands in the text at byte %1").arg(stop.offset);
    case Fault::NotUtf8:
        return Text::tr("not UTF-8 at byte %1").arg(stop.offset);
    case Fault::Trailing:
        return Text::tr("the JSON ends before byte %1, but more follows").arg(stop.offset);
    case Fault::OutOfRange:
        return Text::tr("the number at byte %1 is out of range").arg(stop.offset);
    case Fault::TooDeep:
        return Text::tr("nested over %1 deep at byte %2: not read further").arg(m_deepest).arg(stop.offset);
    case Fault::TooMany:
        break;
    }
    return Text::tr("over %1 fields: not read from byte %2 on")
        .arg(QLocale().toString(Dissection::MostFields))
        .arg(stop.offset);
}

QByteArray jsonTextOf(QByteArrayView quoted, qsizetype maxCharacters)
{
    constexpr qsizetype longest = 6; // bytes of an escape, for one UTF-16 unit
    const qsizetype end = quoted.size() - (quoted.size() > 1 && quoted.endsWith('"') ? 1 : 0);
    QString text;
    for (qsizetype i = 1; i < end && text.size() <= maxCharacters;) {
        if (quoted[i] != '\\') {
            const qsizetype backslash = quoted.first(end).indexOf('\\', i);
            const qsizetype run = std::min((backslash < 0 ? end : backslash) - i, maxCharacters * longest + longest);
            text += QString::fromUtf8(quoted.sliced(i, run));
            i += run;
        } else if (i + 1 < end && quoted[i + 1] == 'u') {
            text += QChar(quoted.sliced(i, std::min(longest, end - i)).sliced(2).toByteArray().toUShort(nullptr, 16));
            i += longest;
        } else {
            text += i + 1 < end ? QChar(QLatin1Char(escapedBy(quoted[i + 1]))) : QChar(u'\\');
            i += 2;
        }
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text.toUtf8();
}

} // namespace lw::net
