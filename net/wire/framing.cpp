// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/framing.h"

#include "net/base/escape.h"
#include "net/wire/delimiterframing.h"
#include "net/wire/fixedframing.h"
#include "net/wire/jsonframing.h"
#include "net/wire/lengthframing.h"
#include "net/wire/lineframing.h"
#include "net/wire/rawframing.h"
#include "net/wire/tlvframing.h"

#include <QCoreApplication>
#include <QStringList>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Framing)
};

Result<void> checkMaxFrame(const FramingSpec &spec)
{
    if (spec.maxFrame >= 1 && spec.maxFrame <= FramingSpec::LargestMaxFrame)
        return {};
    return failure(Error::Code::InvalidInput, Text::tr("framing %1: max=%2 is not between 1 and %3")
                                                  .arg(QString::fromUtf8(spec.kind), QString::number(spec.maxFrame),
                                                       QString::number(FramingSpec::LargestMaxFrame)));
}

/// A value as parseFramingSpec() reads it again: a comma would end it there, and spaces around it would go. Only text
/// with escapes can have either.
QString settingText(const QString &value)
{
    if (!value.contains(u',') && value == value.trimmed())
        return value;
    const QByteArray hex = unescape(value).value_or(value.toUtf8()).toHex();
    QString text;
    for (qsizetype i = 0; i < hex.size(); i += 2)
        text += QLatin1StringView("\\x") + QLatin1StringView(hex.constData() + i, 2);
    return text;
}

} // namespace

QList<FramingInfo> framings()
{
    return {rawFraming(),   lineFraming(),      tlvFraming(), lengthFraming(),
            fixedFraming(), delimiterFraming(), jsonFraming()};
}

Result<Envelope> Encoder::wrapStating(quint64, quint8) const
{
    return failure(Error::Code::InvalidInput, Text::tr("this framing states no length"));
}

QString typeTitle(const FramingInfo &info, quint8 type)
{
    const QString name = info.typeNames.value(type);
    return name.isEmpty() ? QString::number(type) : QString::number(type) + u' ' + name;
}

Error unfinishedFrame(quint64 offset, qsizetype have, qsizetype wanted)
{
    return {Error::Code::MalformedFrame, Text::tr("the stream ended inside the frame at byte %1: %2 of %3 bytes came")
                                             .arg(offset)
                                             .arg(have)
                                             .arg(wanted)};
}

Error lengthTooLarge(quint64 length, qsizetype bytes, quint64 largest)
{
    return {Error::Code::FrameTooLong,
            Text::tr("%1 bytes do not fit: a length of %2 bytes says at most %3").arg(length).arg(bytes).arg(largest)};
}

Error headerTooShort(qsizetype have, qsizetype wanted)
{
    return {Error::Code::MalformedFrame,
            Text::tr("%1 bytes are no frame: its header alone has %2").arg(have).arg(wanted)};
}

Error frameTooLong(quint64 offset, qint64 maxFrame)
{
    return {Error::Code::FrameTooLong,
            Text::tr("the frame that starts at byte %1 is over the limit of %2 bytes").arg(offset).arg(maxFrame)};
}

Error frameTooLong(quint64 offset, quint64 length, qint64 maxFrame)
{
    return {Error::Code::FrameTooLong, Text::tr("the frame at byte %1 has a length of %2, over the limit of %3 bytes")
                                           .arg(offset)
                                           .arg(length)
                                           .arg(maxFrame)};
}

Result<FramingInfo> findFraming(const FramingSpec &spec)
{
    if (auto checked = checkMaxFrame(spec); !checked)
        return tl::make_unexpected(checked.error());
    QStringList kinds;
    const QList<FramingInfo> known = framings();
    for (const FramingInfo &info : known) {
        if (info.kind == spec.kind) {
            if (auto checked = checkSettings(info.settings, spec.options,
                                             Text::tr("framing %1").arg(QString::fromUtf8(spec.kind)));
                !checked)
                return tl::make_unexpected(checked.error());
            if (info.check) {
                if (auto checked = info.check(spec); !checked)
                    return tl::make_unexpected(checked.error());
            }
            return info;
        }
        kinds.append(QString::fromUtf8(info.kind));
    }
    return failure(
        Error::Code::InvalidInput,
        Text::tr("no framing “%1”; there are: %2").arg(QString::fromUtf8(spec.kind), kinds.join(QStringLiteral(", "))));
}

Result<FramingSpec> parseFramingSpec(const QString &text)
{
    FramingSpec spec;
    const qsizetype colon = text.indexOf(u':');
    spec.kind = text.left(colon).trimmed().toUtf8();
    const QStringList settings = colon < 0 ? QStringList() : text.mid(colon + 1).split(u',', Qt::SkipEmptyParts);
    QStringList seen;
    for (const QString &setting : settings) {
        const qsizetype equals = setting.indexOf(u'=');
        if (equals <= 0)
            return failure(Error::Code::InvalidInput,
                           Text::tr("framing setting “%1” is not of the form key=value").arg(setting));
        const QString key = setting.left(equals).trimmed();
        const QString value = setting.mid(equals + 1).trimmed();
        if (seen.contains(key))
            return failure(Error::Code::InvalidInput, Text::tr("framing setting “%1” stands there twice").arg(key));
        seen.append(key);
        if (key != u"max") {
            spec.options.insert(key, value);
            continue;
        }
        bool isNumber = false;
        spec.maxFrame = value.toLongLong(&isNumber);
        if (!isNumber)
            return failure(Error::Code::InvalidInput, Text::tr("framing setting max: “%1” is not a number").arg(value));
    }
    if (auto found = findFraming(spec); !found)
        return tl::make_unexpected(found.error());
    return spec;
}

QString toText(const FramingSpec &spec)
{
    QStringList settings;
    for (auto it = spec.options.cbegin(); it != spec.options.cend(); ++it)
        settings.append(it.key() + u'=' + settingText(it.value().toString()));
    if (spec.maxFrame != FramingSpec::DefaultMaxFrame)
        settings.append(QStringLiteral("max=%1").arg(spec.maxFrame));
    QString text = QString::fromUtf8(spec.kind);
    if (!settings.isEmpty())
        text += u':' + settings.join(u',');
    return text;
}

} // namespace lw::net
