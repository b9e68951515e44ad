// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>

namespace lw::models {

namespace {

struct Scaled
{
    double value = 0;
    size_t unit = 0;
    int decimals = 0;
};

constexpr size_t Units = 6;

/// The unit is chosen by the rounded value, so that 999,960 is "1.0 MB" and never "1,000.0 kB".
Scaled scale(double bytes)
{
    Scaled scaled{std::isfinite(bytes) ? bytes : 0, 0, 0};
    for (; scaled.unit + 1 < Units; ++scaled.unit) {
        const double rounded = scaled.unit == 0 ? std::round(scaled.value) : std::round(scaled.value * 10) / 10;
        if (std::abs(rounded) < 1000)
            break;
        scaled.value /= 1000;
    }
    scaled.decimals = scaled.unit == 0 ? 0 : 1;
    return scaled;
}

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString formatBytes(double bytes)
{
    const Scaled scaled = scale(bytes);
    const std::array<QString, Units> units = {
        QCoreApplication::translate("Format", "%1 B", "bytes"), QCoreApplication::translate("Format", "%1 kB"),
        QCoreApplication::translate("Format", "%1 MB"),         QCoreApplication::translate("Format", "%1 GB"),
        QCoreApplication::translate("Format", "%1 TB"),         QCoreApplication::translate("Format", "%1 PB"),
    };
    return units.at(scaled.unit).arg(number(scaled.value, scaled.decimals));
}

QString formatBytesPerSecond(double bytes)
{
    return QCoreApplication::translate("Format", "%1/s", "%1 is an amount with its unit").arg(formatBytes(bytes));
}

QString formatCount(quint64 count)
{
    return QLocale().toString(count);
}

QString formatRate(double perSecond)
{
    const double value = std::isfinite(perSecond) ? perSecond : 0;
    const bool small = std::abs(value) < 9.95;
    return number(value, small ? 1 : 0);
}

QString formatTimeOfDay(qint64 wallMs, bool withMilliseconds)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(wallMs).time();
    return time.toString(withMilliseconds ? u"HH:mm:ss.zzz" : u"HH:mm:ss");
}

} // namespace lw::models
