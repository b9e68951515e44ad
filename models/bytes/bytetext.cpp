// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytetext.h"

#include "models/base/format.h"
#include "models/bytes/bytetextreader.h"
#include "net/base/hex.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype BytesPerLine = 12;
constexpr qsizetype Base64PerLine = 76;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::ByteText)
};

tl::unexpected<net::Error> fail(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

/// "0x01, 0x02", in lines of twelve between line ends if there are more.
QString elements(QByteArrayView bytes)
{
    const bool oneLine = bytes.size() <= BytesPerLine;
    constexpr char digits[] = "0123456789abcdef";
    QString text;
    text.reserve(bytes.size() * 7);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const bool first = i % BytesPerLine == 0;
        if (!oneLine && first)
            text += "\n    "_L1;
        else if (i > 0)
            text += u' ';
        text += "0x"_L1;
        text += QLatin1Char(digits[uchar(bytes[i]) >> 4]);
        text += QLatin1Char(digits[uchar(bytes[i]) & 0xf]);
        if (i + 1 < bytes.size())
            text += u',';
    }
    return oneLine ? text : text + u'\n';
}

QString pythonByte(char byte)
{
    if (byte == '\\' || byte == '\'')
        return u'\\' + QString(QLatin1Char(byte));
    if (byte >= 0x20 && byte < 0x7f)
        return QString(QLatin1Char(byte));
    return u"\\x%1"_s.arg(uchar(byte), 2, 16, QLatin1Char('0'));
}

QString python(QByteArrayView bytes)
{
    constexpr qsizetype perLine = 24;
    const bool oneLine = bytes.size() <= perLine;
    QString text;
    for (qsizetype at = 0; at == 0 || at < bytes.size(); at += perLine) {
        if (!oneLine)
            text += "\n    "_L1;
        text += "b'"_L1;
        for (const char byte : bytes.sliced(at, std::min(perLine, bytes.size() - at)))
            text += pythonByte(byte);
        text += u'\'';
    }
    return oneLine ? text : u"("_s + text + u"\n)"_s;
}

QString base64(QByteArrayView bytes)
{
    QString all = QString::fromLatin1(QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64());
    if (all.size() <= Base64PerLine)
        return all;
    QString text;
    text.reserve(all.size() + all.size() / Base64PerLine + 1);
    for (qsizetype at = 0; at < all.size(); at += Base64PerLine) {
        if (at > 0)
            text += u'\n';
        text += QStringView(all).mid(at, Base64PerLine);
    }
    return text;
}

} // namespace

QList<ByteTextFormat> byteTextFormats()
{
    return {ByteTextFormat::Hex,    ByteTextFormat::C,          ByteTextFormat::Cpp,
            ByteTextFormat::Python, ByteTextFormat::JavaScript, ByteTextFormat::Base64};
}

QString nameOf(ByteTextFormat format)
{
    switch (format) {
    case ByteTextFormat::C:
        return Text::tr("C array");
    case ByteTextFormat::Cpp:
        return Text::tr("C++ std::array");
    case ByteTextFormat::Python:
        return Text::tr("Python bytes");
    case ByteTextFormat::JavaScript:
        return Text::tr("JavaScript Uint8Array");
    case ByteTextFormat::Base64:
        return Text::tr("Base64");
    case ByteTextFormat::Hex:
        break;
    }
    return Text::tr("Hex");
}

net::Result<QString> toByteText(QByteArrayView bytes, ByteTextFormat format)
{
    if (bytes.size() > LongestByteText)
        return net::failure(net::Error::Code::LimitReached,
                            Text::tr("%1 are too many to copy as text; %2 is the limit")
                                .arg(formatBytes(double(bytes.size())), formatBytes(double(LongestByteText))));
    switch (format) {
    case ByteTextFormat::C:
        return net::toCArray(bytes);
    case ByteTextFormat::Cpp:
        return u"constexpr std::array<std::uint8_t, %1> data = {%2};"_s.arg(QString::number(bytes.size()),
                                                                            elements(bytes));
    case ByteTextFormat::Python:
        return python(bytes);
    case ByteTextFormat::JavaScript:
        return u"new Uint8Array([%1])"_s.arg(elements(bytes));
    case ByteTextFormat::Base64:
        return base64(bytes);
    case ByteTextFormat::Hex:
        break;
    }
    return net::toHex(bytes);
}

net::Result<ParsedBytes> parseByteText(QStringView text)
{
    if (text.size() > LongestByteText)
        return net::failure(net::Error::Code::LimitReached,
                            Text::tr("the text is longer than %1").arg(formatBytes(double(LongestByteText))));
    if (text.trimmed().isEmpty())
        return fail(Text::tr("there is nothing to paste"));
    net::Result<QByteArray> hex = net::fromHex(text);
    if (hex)
        return ParsedBytes{std::move(*hex), ByteTextFormat::Hex};
    if (looksLikePython(text))
        return readPython(text).map([](QByteArray &&b) { return ParsedBytes{std::move(b), ByteTextFormat::Python}; });
    if (looksLikeArray(text))
        return readArray(text).map([](QByteArray &&b) { return ParsedBytes{std::move(b), ByteTextFormat::C}; });
    net::Result<QByteArray> base = readBase64(text);
    if (base)
        return ParsedBytes{std::move(*base), ByteTextFormat::Base64};
    return fail(Text::tr("This is no hex: %1. And no base64: %2").arg(hex.error().message, base.error().message));
}

net::Result<qint64> parseOffset(QStringView text, qint64 current, qint64 last)
{
    const QStringView trimmed = text.trimmed();
    const bool relative = trimmed.startsWith(u'+') || trimmed.startsWith(u'-');
    const QStringView digits = trimmed.sliced(relative ? 1 : 0);
    const bool hex = digits.startsWith(u"0x", Qt::CaseInsensitive);
    bool ok = false;
    const qint64 number = digits.toLongLong(&ok, hex ? 16 : 10);
    if (!ok || number < 0 || digits.startsWith(u'+'))
        return fail(Text::tr("“%1” is no offset: write 26, 0x1a, or +16 and -16 from here").arg(trimmed));
    const bool back = trimmed.startsWith(u'-');
    const qint64 base = relative ? current : 0;
    const bool inside = back ? number <= base : number <= last - base;
    if (!inside)
        return fail(Text::tr("offset %1 is outside: the last one is %2").arg(trimmed).arg(last));
    return back ? base - number : base + number;
}

} // namespace lw::models
