// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/inspect.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringDecoder>
#include <QtEndian>

#include <array>
#include <charconv>
#include <concepts>

namespace lw::models {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FirstSecond = -62'135'596'800; ///< 0001-01-01
constexpr qint64 LastSecond = 253'402'300'799;  ///< 9999-12-31T23:59:59
constexpr quint64 TicksPerSecond = 10'000'000;  ///< of FILETIME: 100 ns
constexpr qint64 FileTimeEpoch = -11'644'473'600;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Inspect)
};

QString nothing()
{
    return u"–"_s;
}

QString number(std::integral auto value)
{
    return QString::number(value);
}

/// As few digits as give the same number again.
QString number(std::floating_point auto value)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return QString::fromLatin1(digits.data(), end - digits.data());
}

QString isoTime(qint64 seconds, int milliseconds = -1)
{
    if (seconds < FirstSecond || seconds > LastSecond)
        return nothing();
    const bool fine = milliseconds >= 0;
    const qint64 sinceEpoch = seconds * 1000 + (fine ? milliseconds : 0);
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch, Qt::UTC).toString(fine ? Qt::ISODateWithMs : Qt::ISODate);
}

QString fileTime(quint64 ticks)
{
    const qint64 seconds = qint64(ticks / TicksPerSecond) + FileTimeEpoch;
    return isoTime(seconds, int(ticks % TicksPerSecond / (TicksPerSecond / 1000)));
}

template <typename T, typename Show>
Inspected row(const QString &type, QByteArrayView bytes, Show show)
{
    const bool enough = bytes.size() >= qsizetype(sizeof(T));
    const QString little = enough ? show(qFromLittleEndian<T>(bytes.data())) : nothing();
    if constexpr (sizeof(T) == 1)
        return {type, little, {}};
    else
        return {type, little, enough ? show(qFromBigEndian<T>(bytes.data())) : nothing()};
}

template <typename T>
Inspected numberRow(const QString &type, QByteArrayView bytes)
{
    return row<T>(type, bytes, [](T value) { return number(value); });
}

/// How long the UTF-8 sequence is that \a first begins; 0 if it begins none.
int sequenceLength(char first)
{
    const auto byte = uchar(first);
    if (byte < 0x80)
        return 1;
    if (byte < 0xc2 || byte > 0xf4)
        return 0;
    return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

QString character(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return nothing();
    const int length = sequenceLength(bytes.front());
    if (length > bytes.size())
        return nothing();
    // Without the second flag U+FEFF would be taken away, and no character be left.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder.decode(bytes.first(length));
    if (length == 0 || decoder.hasError())
        return Text::tr("not UTF-8");
    const char32_t code = text.toUcs4().constFirst();
    const QString name = u"U+%1"_s.arg(uint(code), 4, 16, QLatin1Char('0')).toUpper();
    return QChar::isPrint(code) ? u"%1  %2"_s.arg(text, name) : name;
}

} // namespace

QList<Inspected> inspect(QByteArrayView bytes)
{
    const auto seconds = [](qint64 value) { return isoTime(value); };
    return {numberRow<qint8>(u"int8"_s, bytes),
            numberRow<quint8>(u"uint8"_s, bytes),
            numberRow<qint16>(u"int16"_s, bytes),
            numberRow<quint16>(u"uint16"_s, bytes),
            numberRow<qint32>(u"int32"_s, bytes),
            numberRow<quint32>(u"uint32"_s, bytes),
            numberRow<qint64>(u"int64"_s, bytes),
            numberRow<quint64>(u"uint64"_s, bytes),
            numberRow<float>(u"float32"_s, bytes),
            numberRow<double>(u"float64"_s, bytes),
            row<qint32>(u"time_t 32"_s, bytes, seconds),
            row<qint64>(u"time_t 64"_s, bytes, seconds),
            row<quint64>(u"FILETIME"_s, bytes, fileTime),
            {u"UTF-8"_s, character(bytes), {}},
            {Text::tr("Bits"), bytes.isEmpty() ? nothing() : u"%1"_s.arg(uchar(bytes[0]), 8, 2, QLatin1Char('0')), {}}};
}

} // namespace lw::models
