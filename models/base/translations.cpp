// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace lw::models {

using namespace Qt::StringLiterals;

namespace {

bool install(QCoreApplication &app, const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, u"_"_s, folder) || !QCoreApplication::installTranslator(translator.get()))
        return false;
    translator.release()->setParent(&app);
    return true;
}

} // namespace

void installTranslations(QCoreApplication &app, const QLocale &locale)
{
    const QString ours = u":/i18n"_s;
    const QString name = u"linewright"_s;
    if (locale.language() != QLocale::English && locale.language() != QLocale::C) {
        install(app, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        if (install(app, locale, name, ours))
            return;
    }
    install(app, QLocale(QLocale::English), name, ours);
}

QStringList languages()
{
    QStringList found = QDir(u":/i18n"_s).entryList({u"linewright_*.qm"_s}, QDir::Files, QDir::Name);
    for (QString &name : found)
        name = name.sliced("linewright_"_L1.size()).chopped(".qm"_L1.size());
    return found;
}

} // namespace lw::models
