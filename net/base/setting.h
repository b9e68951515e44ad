// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QVariantMap>

namespace lw::net {

/// One setting of a service or a framing: what forms, the command line and the workspace know of it.
struct SettingInfo
{
    QByteArray key;
    QString title;     ///< translated
    QVariant standard; ///< its type is the setting's type: bool, int, QString
    int minimum = 0;   ///< for int
    int maximum = 0;
    QStringList choices; ///< for QString: the values there are; empty: any
};

/// Whether \a value (or its text) suits the setting \a key of \a settings. The error names both, and what would; \a
/// subject is what the settings belong to, in words.
Result<void> checkSetting(const QList<SettingInfo> &settings, const QString &key, const QVariant &value,
                          const QString &subject);

/// The same for a whole map.
Result<void> checkSettings(const QList<SettingInfo> &settings, const QVariantMap &values, const QString &subject);

/// The value of a setting in \a values, converted to the setting's type; the standard one where there is none.
QVariant settingValue(const QList<SettingInfo> &settings, const QVariantMap &values, const QByteArray &key);

} // namespace lw::net
