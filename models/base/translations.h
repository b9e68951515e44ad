// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLocale>
#include <QStringList>

class QCoreApplication;

namespace lw::models {

/// Installs the program's words for \a locale, or the English plurals where it is not spoken, and Qt's own words where
/// they are found on this machine. The translators belong to \a app.
void installTranslations(QCoreApplication &app, const QLocale &locale = QLocale());

/// The languages that the program speaks: "de", "en".
QStringList languages();

} // namespace lw::models
