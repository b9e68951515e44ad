// SPDX-License-Identifier: GPL-3.0-only
#include "net/endpoint/service.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::ServiceRegistry)
};

} // namespace

Result<void> ServiceInfo::checkSetting(const QString &key, const QVariant &value) const
{
    const auto wrong = [&](const QString &why) { return failure(Error::Code::InvalidInput, why); };
    for (const SettingInfo &info : settings) {
        if (key != QLatin1StringView(info.key))
            continue;
        if (info.standard.typeId() == QMetaType::Bool) {
            static const QStringList words = {QStringLiteral("true"), QStringLiteral("false")};
            if (words.contains(value.toString()))
                return {};
            return wrong(Text::tr("setting %1: “%2” is not true or false").arg(key, value.toString()));
        }
        if (info.standard.typeId() == QMetaType::Int) {
            bool isNumber = false;
            const int number = value.toString().toInt(&isNumber);
            if (isNumber && number >= info.minimum && number <= info.maximum)
                return {};
            return wrong(Text::tr("setting %1: “%2” is not a number between %3 and %4")
                             .arg(key, value.toString())
                             .arg(info.minimum)
                             .arg(info.maximum));
        }
        return {};
    }
    return wrong(Text::tr("endpoints of kind %1 have no setting “%2”").arg(QString::fromUtf8(kind), key));
}

QVariant ServiceInfo::setting(const QVariantMap &values, const QByteArray &key) const
{
    for (const SettingInfo &info : settings) {
        if (info.key == key)
            return values.value(QString::fromUtf8(key), info.standard);
    }
    return {};
}

QList<ServiceInfo> ServiceRegistry::kinds() const
{
    QList<ServiceInfo> infos;
    for (const Entry entry : m_entries)
        infos.append(entry());
    return infos;
}

Result<ServiceInfo> ServiceRegistry::find(const QByteArray &kind) const
{
    QStringList known;
    for (const Entry entry : m_entries) {
        ServiceInfo info = entry();
        if (info.kind == kind)
            return info;
        known.append(QString::fromUtf8(info.kind));
    }
    return failure(Error::Code::InvalidInput, Text::tr("no kind of endpoint “%1”; there are: %2")
                                                  .arg(QString::fromUtf8(kind), known.join(QStringLiteral(", "))));
}

} // namespace lw::net
