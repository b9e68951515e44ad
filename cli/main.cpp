// SPDX-License-Identifier: GPL-3.0-only
#include "cli/verb.h"
#include "models/base/translations.h"

#include <QCoreApplication>
#include <QLocale>

int main(int argc, char *argv[])
{
    lw::cli::installMessageHandler();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("linewright-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LINEWRIGHT_VERSION));
    lw::models::installTranslations(application, QLocale());
    lw::cli::Terminal terminal;
    return lw::cli::runCommandLine(QCoreApplication::arguments(), terminal);
}
