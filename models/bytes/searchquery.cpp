// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/searchquery.h"

#include <QCoreApplication>
#include <QStringEncoder>
#include <QtEndian>

#include <cmath>
#include <limits>
#include <type_traits>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::SearchQuery)
};

tl::unexpected<net::Error> fail(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

QStringConverter::Encoding encodingOf(SearchQuery::Encoding encoding)
{
    switch (encoding) {
    case SearchQuery::Encoding::Utf16LittleEndian:
        return QStringConverter::Utf16LE;
    case SearchQuery::Encoding::Utf16BigEndian:
        return QStringConverter::Utf16BE;
    case SearchQuery::Encoding::Latin1:
        return QStringConverter::Latin1;
    case SearchQuery::Encoding::Utf8:
        break;
    }
    return QStringConverter::Utf8;
}

net::Result<QByteArray> encode(const QString &text, SearchQuery::Encoding encoding)
{
    const bool isLatin1 = encoding == SearchQuery::Encoding::Latin1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if ((text[i].isSurrogate() && !pair) || (isLatin1 && text[i].unicode() > 0xff))
            return fail(
                Text::tr("“%1” at position %2 is not in this encoding").arg(text.mid(i, pair ? 2 : 1)).arg(i + 1));
        i += pair ? 1 : 0;
    }
    return QByteArray(QStringEncoder(encodingOf(encoding)).encode(text));
}

template <typename T>
QByteArray ordered(T value, SearchQuery::ByteOrder order)
{
    QByteArray bytes(sizeof(T), '\0');
    if (order == SearchQuery::ByteOrder::BigEndian)
        qToBigEndian(value, bytes.data());
    else
        qToLittleEndian(value, bytes.data());
    return bytes;
}

/// Position (1-based) of the first character that a number can't have, or 0.
qsizetype strayCharacter(QStringView number, QStringView allowed)
{
    for (qsizetype i = 0; i < number.size(); ++i) {
        if (!allowed.contains(number[i], Qt::CaseInsensitive))
            return i + 1;
    }
    return 0;
}

net::Result<void> checkCharacters(const QString &number, QStringView allowed)
{
    const qsizetype stray = strayCharacter(number, allowed);
    if (number.isEmpty())
        return fail(Text::tr("there is no number to look for"));
    if (stray > 0)
        return fail(Text::tr("“%1” at position %2 does not belong to a number").arg(number[stray - 1]).arg(stray));
    return {};
}

template <typename T>
net::Result<QByteArray> wholeNumber(const QString &number, SearchQuery::ByteOrder order)
{
    const bool negative = number.startsWith(u'-');
    const bool hex = QStringView(number).mid(negative ? 1 : 0).startsWith(u"0x", Qt::CaseInsensitive);
    if (const auto ok = checkCharacters(number, hex ? u"-0123456789abcdefx" : u"-+0123456789"); !ok)
        return tl::make_unexpected(ok.error());
    bool ok = false;
    T value = 0;
    if constexpr (std::is_signed_v<T>) {
        const qlonglong wide = number.toLongLong(&ok, hex ? 16 : 10);
        value = T(wide);
        ok = ok && wide >= std::numeric_limits<T>::min() && wide <= std::numeric_limits<T>::max();
    } else {
        const qulonglong wide = number.toULongLong(&ok, hex ? 16 : 10);
        value = T(wide);
        ok = ok && wide <= std::numeric_limits<T>::max();
    }
    if (!ok)
        return fail(Text::tr("“%1” is no whole number between %2 and %3")
                        .arg(number, QString::number(std::numeric_limits<T>::min()),
                             QString::number(std::numeric_limits<T>::max())));
    return ordered(value, order);
}

template <typename T>
net::Result<QByteArray> realNumber(const QString &number, SearchQuery::ByteOrder order)
{
    if (const auto ok = checkCharacters(number, u"-+0123456789.einfa"); !ok)
        return tl::make_unexpected(ok.error());
    bool ok = false;
    T value = 0;
    if constexpr (std::is_same_v<T, float>)
        value = number.toFloat(&ok);
    else
        value = number.toDouble(&ok);
    const bool saidInfinite = number.contains(u"inf", Qt::CaseInsensitive);
    if (!ok || (std::isinf(value) && !saidInfinite))
        return fail(Text::tr("“%1” is no number, or too large for its type").arg(number));
    return ordered(value, order);
}

net::Result<QByteArray> numberBytes(const QString &number, SearchQuery::Number type, SearchQuery::ByteOrder order)
{
    using Number = SearchQuery::Number;
    switch (type) {
    case Number::U8:
        return wholeNumber<quint8>(number, order);
    case Number::I8:
        return wholeNumber<qint8>(number, order);
    case Number::U16:
        return wholeNumber<quint16>(number, order);
    case Number::I16:
        return wholeNumber<qint16>(number, order);
    case Number::U32:
        return wholeNumber<quint32>(number, order);
    case Number::I32:
        return wholeNumber<qint32>(number, order);
    case Number::U64:
        return wholeNumber<quint64>(number, order);
    case Number::I64:
        return wholeNumber<qint64>(number, order);
    case Number::F32:
        return realNumber<float>(number, order);
    case Number::F64:
        break;
    }
    return realNumber<double>(number, order);
}

} // namespace

net::Result<BytePattern> SearchQuery::toPattern() const
{
    if (kind == Kind::Hex)
        return BytePattern::parse(text);
    const net::Result<QByteArray> bytes =
        kind == Kind::Text ? encode(text, encoding) : numberBytes(text.trimmed(), number, order);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    return kind == Kind::Text && !caseSensitive ? BytePattern::ignoringCase(*bytes) : BytePattern::of(*bytes);
}

} // namespace lw::models
