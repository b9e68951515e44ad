// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/inireader.h"

#include "net/base/hexdigit.h"

#include <QStringDecoder>

namespace lw::models {

namespace {

constexpr qsizetype LongestHexEscape = 4;

QString decoded(QByteArrayView bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

/// The digits from \a at on as a number, at most \a longest of them; \a at goes behind them.
std::optional<char16_t> hexNumber(QStringView text, qsizetype &at, qsizetype longest)
{
    const qsizetype end = std::min(text.size(), at + longest);
    const qsizetype begin = at;
    uint number = 0;
    for (; at < end && net::hexDigit(text[at]) >= 0; ++at)
        number = number << 4 | uint(net::hexDigit(text[at]));
    if (at == begin)
        return std::nullopt;
    return char16_t(number);
}

/// "%20" and "%U20ac"; "\" between groups.
QString keyFrom(QStringView text)
{
    QString key;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at++];
        if (c == u'\\') {
            key += u'/';
            continue;
        }
        const bool isWide = c == u'%' && at < text.size() && text[at] == u'U';
        qsizetype digits = at + (isWide ? 1 : 0);
        const auto number = c == u'%' ? hexNumber(text, digits, isWide ? 4 : 2) : std::nullopt;
        if (number)
            at = digits;
        key += number ? QChar(*number) : c;
    }
    return key;
}

/// What stands behind a backslash.
QString unescaped(QStringView text, qsizetype &at)
{
    if (at >= text.size())
        return {};
    const QChar c = text[at++];
    static constexpr QStringView Letters = u"abfnrtv0";
    static constexpr QStringView Meanings = u"\a\b\f\n\r\t\v";
    if (c == u'x') {
        const auto number = hexNumber(text, at, LongestHexEscape);
        return number ? QString(QChar(*number)) : QString();
    }
    if (c == u'0')
        return QString(QChar(u'\0'));
    const qsizetype letter = Letters.indexOf(c);
    return letter >= 0 ? QString(Meanings[letter]) : QString(c);
}

QString valueFrom(QStringView text)
{
    QString value;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at++];
        if (c == u'\\')
            value += unescaped(text, at);
        else if (c != u'"')
            value += c;
    }
    return value.startsWith(u"@@") ? value.sliced(1) : value;
}

QString groupFrom(QStringView line)
{
    const QStringView name = line.sliced(1, line.size() - 2).trimmed();
    if (name.compare(u"General", Qt::CaseInsensitive) == 0)
        return {};
    return keyFrom(name) + u'/';
}

} // namespace

QMap<QString, QString> readIni(QByteArrayView bytes)
{
    QMap<QString, QString> values;
    QString group;
    const QString text = decoded(bytes);
    for (const QStringView whole : QStringView(text).split(u'\n')) {
        const QStringView line = whole.trimmed();
        const qsizetype equals = line.indexOf(u'=');
        if (line.startsWith(u'[') && line.endsWith(u']'))
            group = groupFrom(line);
        else if (!line.startsWith(u';') && !line.startsWith(u'#') && equals > 0)
            values.insert(group + keyFrom(line.first(equals).trimmed()), valueFrom(line.sliced(equals + 1).trimmed()));
    }
    return values;
}

} // namespace lw::models
