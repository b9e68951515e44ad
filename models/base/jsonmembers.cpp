// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/jsonmembers.h"

#include "net/base/printable.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

#include <cmath>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Json)
};

constexpr qsizetype LongestFraming = 4'096;
constexpr qint64 LargestExact = qint64(1) << 53;

/// As they are written: a number and its text are the same option.
QMap<QString, QString> optionTexts(const net::FramingSpec &spec)
{
    QMap<QString, QString> texts;
    for (auto it = spec.options.cbegin(); it != spec.options.cend(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

bool isSame(const net::FramingSpec &one, const net::FramingSpec &other)
{
    return one.kind == other.kind && one.maxFrame == other.maxFrame && optionTexts(one) == optionTexts(other);
}

/// net::parseFramingSpec(), which builds the list of framings at each call: thousands of packets share a few framings.
net::Result<net::FramingSpec> parseFraming(const QString &text)
{
    static constexpr qsizetype Most = 64;
    thread_local QHash<QString, net::FramingSpec> known;
    if (const auto found = known.constFind(text); found != known.cend())
        return *found;
    auto parsed = net::parseFramingSpec(text);
    if (parsed && known.size() < Most)
        known.insert(text, *parsed);
    return parsed;
}

std::optional<quint64> wholeNumber(const QJsonValue &value)
{
    if (value.isString()) {
        bool isNumber = false;
        const quint64 number = value.toString().toULongLong(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || std::floor(number) != number)
        return std::nullopt;
    const qint64 exact = value.toInteger(-1);
    return exact < 0 ? std::nullopt : std::optional(quint64(exact));
}

} // namespace

JsonMembers::JsonMembers(const QJsonObject &object, const QString &where)
    : m_object(object)
    , m_where(where)
{}

QString JsonMembers::pathOf(QLatin1StringView key) const
{
    return m_where.isEmpty() ? QString(key) : m_where + u'.' + key;
}

void JsonMembers::fail(QLatin1StringView key, const QString &why)
{
    fail(net::Error{net::Error::Code::InvalidInput,
                    Text::tr("%1: %2", "a place in a file and what is wrong there").arg(pathOf(key), why)});
}

void JsonMembers::fail(const net::Error &error)
{
    if (!m_error)
        m_error = error;
}

QString JsonMembers::text(QLatin1StringView key, qsizetype longest, const QString &standard)
{
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined())
        return standard;
    if (!value.isString()) {
        fail(key, Text::tr("a text is needed"));
        return standard;
    }
    QString text = value.toString();
    if (text.size() > longest) {
        fail(key, Text::tr("the text is longer than %1 characters").arg(longest));
        return standard;
    }
    return text;
}

quint64 JsonMembers::number(QLatin1StringView key, quint64 smallest, quint64 largest, quint64 standard)
{
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined())
        return standard;
    const std::optional<quint64> number = wholeNumber(value);
    if (!number || *number < smallest || *number > largest) {
        fail(key, Text::tr("a whole number from %1 to %2 is needed").arg(smallest).arg(largest));
        return standard;
    }
    return *number;
}

bool JsonMembers::flag(QLatin1StringView key, bool standard)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isUndefined() && !value.isBool())
        fail(key, Text::tr("true or false is needed"));
    return value.toBool(standard);
}

QJsonObject JsonMembers::object(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isUndefined() && !value.isObject())
        fail(key, Text::tr("an object is needed"));
    return value.toObject();
}

QJsonArray JsonMembers::array(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isUndefined() && !value.isArray())
        fail(key, Text::tr("a list is needed"));
    return value.toArray();
}

std::optional<net::FramingSpec> JsonMembers::framing(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined())
        return std::nullopt;
    net::FramingSpec spec;
    if (value.isObject()) {
        JsonMembers members(value.toObject(), pathOf(key));
        spec.kind = members.text(QLatin1StringView("kind"), LongestFraming, QStringLiteral("raw")).toUtf8();
        spec.maxFrame = qint64(members.number(QLatin1StringView("max"), 1, quint64(net::FramingSpec::LargestMaxFrame),
                                              quint64(net::FramingSpec::DefaultMaxFrame)));
        spec.options = members.object(QLatin1StringView("options")).toVariantMap();
        fail(members.error());
        if (const auto found = net::findFraming(spec); !found)
            fail(key, found.error().message);
        return spec;
    }
    const auto parsed = parseFraming(text(key, LongestFraming));
    if (!parsed)
        fail(key, parsed.error().message);
    return parsed.value_or(spec);
}

QJsonValue framingToJson(const net::FramingSpec &spec)
{
    const QString text = net::toText(spec);
    if (const auto again = parseFraming(text); again && isSame(*again, spec))
        return text;
    return QJsonObject{{QStringLiteral("kind"), QString::fromUtf8(spec.kind)},
                       {QStringLiteral("max"), spec.maxFrame},
                       {QStringLiteral("options"), QJsonObject::fromVariantMap(spec.options)}};
}

QJsonValue numberToJson(quint64 number)
{
    return number <= quint64(LargestExact) ? QJsonValue(qint64(number)) : QJsonValue(QString::number(number));
}

QByteArray toBytes(const QJsonDocument &document, QJsonDocument::JsonFormat format)
{
    return net::printableJson(document.toJson(format));
}

} // namespace lw::models
