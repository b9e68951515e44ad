// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace lw::models {

/// Numbers for people, with stable units (powers of 1000, one decimal from kB on) in the current locale.
QString formatBytes(double bytes);          ///< "820 B", "1.2 MB"
QString formatBytesPerSecond(double bytes); ///< "1.2 MB/s"
QString formatCount(quint64 count);         ///< with the locale's group separators
QString formatRate(double perSecond);       ///< "18,402", one decimal below 10
/// Local time of day "14:03:22.118" for milliseconds since 1970.
QString formatTimeOfDay(qint64 wallMs, bool withMilliseconds = true);

} // namespace lw::models
