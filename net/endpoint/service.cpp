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
    return net::checkSetting(settings, key, value, Text::tr("an endpoint of kind %1").arg(QString::fromUtf8(kind)));
}

QVariant ServiceInfo::setting(const QVariantMap &values, const QByteArray &key) const
{
    return settingValue(settings, values, key);
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
