// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/setting.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Setting)
};

tl::unexpected<Error> wrong(const QString &why)
{
    return failure(Error::Code::InvalidInput, why);
}

Result<void> checkInt(const SettingInfo &info, const QString &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (isNumber && number >= info.minimum && number <= info.maximum)
        return {};
    return wrong(
        Text::tr("setting %1: “%2” is not a number between %3 and %4")
            .arg(QString::fromUtf8(info.key), text, QString::number(info.minimum), QString::number(info.maximum)));
}

Result<void> checkValue(const SettingInfo &info, const QString &text)
{
    if (info.standard.typeId() == QMetaType::Int)
        return checkInt(info, text);
    QStringList choices = info.choices;
    if (info.standard.typeId() == QMetaType::Bool)
        choices = {QStringLiteral("true"), QStringLiteral("false")};
    if (choices.isEmpty() || choices.contains(text))
        return {};
    return wrong(Text::tr("setting %1: “%2” is none of: %3")
                     .arg(QString::fromUtf8(info.key), text, choices.join(QStringLiteral(", "))));
}

} // namespace

Result<void> checkSetting(const QList<SettingInfo> &settings, const QString &key, const QVariant &value,
                          const QString &subject)
{
    const auto found = std::find_if(settings.cbegin(), settings.cend(),
                                    [&](const SettingInfo &info) { return key == QLatin1StringView(info.key); });
    if (found == settings.cend())
        return wrong(Text::tr("%1 has no setting “%2”").arg(subject, key));
    return checkValue(*found, value.toString());
}

Result<void> checkSettings(const QList<SettingInfo> &settings, const QVariantMap &values, const QString &subject)
{
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (auto checked = checkSetting(settings, it.key(), it.value(), subject); !checked)
            return checked;
    }
    return {};
}

QVariant settingValue(const QList<SettingInfo> &settings, const QVariantMap &values, const QByteArray &key)
{
    for (const SettingInfo &info : settings) {
        if (info.key != key)
            continue;
        QVariant value = values.value(QString::fromUtf8(key), info.standard);
        value.convert(info.standard.metaType());
        return value;
    }
    return {};
}

} // namespace lw::net
