// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytetextreader.h"

#include "net/base/hexdigit.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace lw::models {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::ByteText)
};

tl::unexpected<net::Error> fail(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

tl::unexpected<net::Error> strayAt(QStringView text, qsizetype at)
{
    if (at >= text.size())
        return fail(Text::tr("the text ends too early, at position %1").arg(at + 1));
    const bool pair = text[at].isHighSurrogate() && at + 1 < text.size();
    return fail(Text::tr("“%1” at position %2 does not belong there").arg(text.mid(at, pair ? 2 : 1)).arg(at + 1));
}

qsizetype skipSpace(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

/// Behind white space and comments; an open comment reaches to the end.
qsizetype skipBlanks(QStringView text, qsizetype at)
{
    for (;;) {
        at = skipSpace(text, at);
        const QStringView rest = text.mid(at);
        const bool line = rest.startsWith(u"//");
        if (!line && !rest.startsWith(u"/*"))
            return at;
        const qsizetype end = line ? text.indexOf(u'\n', at) : text.indexOf(u"*/", at + 2);
        at = end < 0 ? text.size() : end + (line ? 1 : 2);
    }
}

/// One string of Python: what stands between its quotes.
class PythonReader
{
public:
    explicit PythonReader(QStringView text)
        : m_text(text)
    {}

    net::Result<QByteArray> read()
    {
        const bool bracket = take(u'(');
        do {
            if (auto step = readLiteral(); !step)
                return tl::make_unexpected(step.error());
        } while (m_at = skipSpace(m_text, m_at), isLiteral());
        if (bracket && !take(u')'))
            return strayAt(m_text, m_at);
        m_at = skipSpace(m_text, m_at);
        if (m_at < m_text.size())
            return strayAt(m_text, m_at);
        return std::move(m_bytes);
    }

private:
    bool take(QChar c)
    {
        m_at = skipSpace(m_text, m_at);
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        m_at = skipSpace(m_text, m_at + 1);
        return true;
    }
    bool isLiteral() const { return m_text.mid(m_at).startsWith(u"b'") || m_text.mid(m_at).startsWith(u"b\""); }

    net::Result<void> readLiteral()
    {
        if (!isLiteral())
            return strayAt(m_text, m_at);
        const QChar quote = m_text[m_at + 1];
        m_at += 2;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            if (auto step = m_text[m_at] == u'\\' ? readEscape() : readCharacter(); !step)
                return step;
        }
        if (m_at == m_text.size())
            return strayAt(m_text, m_at);
        ++m_at;
        return {};
    }

    net::Result<void> readCharacter()
    {
        const char16_t c = m_text[m_at].unicode();
        if (c < 0x20 || c > 0x7e)
            return strayAt(m_text, m_at);
        m_bytes += char(c);
        ++m_at;
        return {};
    }

    net::Result<void> readEscape()
    {
        static constexpr QStringView names = u"\\'\"abfnrtv";
        static constexpr char values[] = "\\'\"\a\b\f\n\r\t\v";
        const QChar next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar();
        if (next == u'x')
            return readHexEscape();
        const qsizetype index = names.indexOf(next);
        if (next.isNull() || index < 0)
            return strayAt(m_text, m_at);
        m_bytes += values[index];
        m_at += 2;
        return {};
    }

    net::Result<void> readHexEscape()
    {
        const int high = m_at + 2 < m_text.size() ? net::hexDigit(m_text[m_at + 2]) : -1;
        const int low = m_at + 3 < m_text.size() ? net::hexDigit(m_text[m_at + 3]) : -1;
        if (high < 0 || low < 0)
            return strayAt(m_text, high < 0 ? m_at + 2 : m_at + 3);
        m_bytes += char(high << 4 | low);
        m_at += 4;
        return {};
    }

    QStringView m_text;
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

/// {0x01, 2} or [1, 2] with what may stand around it.
class ArrayReader
{
public:
    explicit ArrayReader(QStringView text)
        : m_text(text)
        , m_open(u'{')
        , m_close(u'}')
    {
        if (!text.contains(u'{')) {
            m_open = u'[';
            m_close = u']';
        }
    }

    net::Result<QByteArray> read()
    {
        if (auto step = readFront(); !step)
            return tl::make_unexpected(step.error());
        if (auto step = readElements(); !step)
            return tl::make_unexpected(step.error());
        if (auto step = readEnd(); !step)
            return tl::make_unexpected(step.error());
        return std::move(m_bytes);
    }

private:
    net::Result<void> readFront()
    {
        static constexpr QStringView allowed = u"_ \t\r\n[]<>:=,()*";
        for (m_at = skipBlanks(m_text, 0); m_at < m_text.size() && m_text[m_at] != m_open;
             m_at = skipBlanks(m_text, m_at + 1)) {
            if (!m_text[m_at].isLetterOrNumber() && !allowed.contains(m_text[m_at]))
                return strayAt(m_text, m_at);
        }
        while (m_at < m_text.size() && m_text[m_at] == m_open) { // a std::array may have two
            ++m_depth;
            m_at = skipBlanks(m_text, m_at + 1);
        }
        return m_depth <= 2 ? net::Result<void>() : strayAt(m_text, m_at - 1);
    }

    net::Result<void> readElements()
    {
        while (m_at < m_text.size() && m_text[m_at] != m_close) {
            if (auto step = readElement(); !step)
                return step;
            m_at = skipBlanks(m_text, m_at);
            if (m_at < m_text.size() && m_text[m_at] == u',')
                m_at = skipBlanks(m_text, m_at + 1);
            else
                break;
        }
        return {};
    }

    net::Result<void> readElement()
    {
        const qsizetype start = m_at;
        const bool hex = m_text.mid(m_at).startsWith(u"0x", Qt::CaseInsensitive);
        m_at += hex ? 2 : 0;
        const qsizetype digits = m_at;
        int value = 0;
        while (m_at < m_text.size() && value <= 0xff) {
            const int digit = net::hexDigit(m_text[m_at]);
            if (digit < 0 || (!hex && digit > 9))
                break;
            value = value * (hex ? 16 : 10) + digit;
            ++m_at;
        }
        if (m_at == digits)
            return strayAt(m_text, m_at);
        if (value > 0xff)
            return fail(Text::tr("the number at position %1 is over 255").arg(start + 1));
        if (!hex && m_at - digits > 1 && m_text[digits] == u'0')
            return fail(Text::tr("the number at position %1 would be octal").arg(start + 1));
        m_bytes += char(value);
        return {};
    }

    net::Result<void> readEnd()
    {
        for (; m_depth > 0; --m_depth) {
            if (m_at >= m_text.size() || m_text[m_at] != m_close)
                return strayAt(m_text, m_at);
            m_at = skipBlanks(m_text, m_at + 1);
        }
        while (m_at < m_text.size() && (m_text[m_at] == u';' || m_text[m_at] == u')'))
            m_at = skipBlanks(m_text, m_at + 1);
        return m_at == m_text.size() ? net::Result<void>() : readLength();
    }

    /// What xxd -i writes behind it: "unsigned int name_len = 3;"
    net::Result<void> readLength()
    {
        static const QRegularExpression declaration(u"^unsigned int \\w+ = (\\d+);\\s*$"_s);
        const auto match = declaration.match(m_text.mid(m_at).toString());
        if (!match.hasMatch())
            return strayAt(m_text, m_at);
        if (match.captured(1).toLongLong() == m_bytes.size())
            return {};
        return fail(
            Text::tr("the length at position %1 is not that of the array").arg(m_at + match.capturedStart(1) + 1));
    }

    QStringView m_text;
    QChar m_open;
    QChar m_close;
    QByteArray m_bytes;
    qsizetype m_at = 0;
    int m_depth = 0;
};

bool isBase64(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'+' || c == u'/';
}

} // namespace

bool looksLikePython(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const QStringView inside = trimmed.startsWith(u'(') ? trimmed.sliced(1).trimmed() : trimmed;
    return inside.startsWith(u"b'") || inside.startsWith(u"b\"");
}

net::Result<QByteArray> readPython(QStringView text)
{
    return PythonReader(text).read();
}

bool looksLikeArray(QStringView text)
{
    return text.contains(u'{') || text.contains(u'[');
}

net::Result<QByteArray> readArray(QStringView text)
{
    return ArrayReader(text).read();
}

net::Result<QByteArray> readBase64(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype start = trimmed.isEmpty() ? 0 : trimmed.data() - text.data();
    QByteArray letters;
    letters.reserve(trimmed.size());
    qsizetype padding = 0;
    for (qsizetype i = 0; i < trimmed.size(); ++i) {
        const QChar c = trimmed[i];
        if (c == u'\r' || c == u'\n')
            continue;
        padding += c == u'=' ? 1 : 0;
        if ((!isBase64(c) && c != u'=') || (c != u'=' && padding > 0) || padding > 2)
            return strayAt(text, start + i);
        letters += c.toLatin1();
    }
    if (letters.size() % 4 != 0)
        return fail(Text::tr("its length, %1 without line ends, is no multiple of 4").arg(letters.size()));
    auto decoded = QByteArray::fromBase64Encoding(letters, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return fail(Text::tr("it can't be decoded"));
    return std::move(*decoded);
}

} // namespace lw::models
