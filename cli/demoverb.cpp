// SPDX-License-Identifier: GPL-3.0-only
#include "cli/demoverb.h"

#include "models/monitor/demorun.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::Demo)
};

int saveReports(const models::DemoRun &demo, const net::Engine &engine, const QString &directory,
                const Terminal &terminal)
{
    const auto saved = demo.saveReports(directory);
    if (!saved) {
        terminal.error(saved.error().message);
        return Failed;
    }
    const net::Totals totals = engine.totals();
    terminal.say(Text::tr("%1 messages went out and came back").arg(totals.messagesIn / 2));
    for (const QString &path : *saved)
        terminal.say(Text::tr("wrote %1").arg(path));
    terminal.print({{QStringLiteral("written"), QJsonArray::fromStringList(*saved)},
                    {QStringLiteral("messages"), qint64(totals.messagesIn / 2)}});
    return Done;
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    if (!arguments.isEmpty()) {
        terminal.error(Text::tr("demo takes no arguments"));
        return Usage;
    }
    const QString directory = parser.value(QStringLiteral("output"));
    net::Engine engine;
    models::ServerMonitor monitor(engine);
    models::DemoRun demo(engine, monitor);
    QObject::connect(
        &demo, &models::DemoRun::finished, &demo,
        [&](const net::Error &error) {
            if (error) {
                terminal.error(error.message);
                QCoreApplication::exit(Failed);
                return;
            }
            QCoreApplication::exit(saveReports(demo, engine, directory, terminal));
        },
        Qt::QueuedConnection);
    demo.start();
    return QCoreApplication::exec();
}

void describe(QCommandLineParser &parser)
{
    parser.addOption({{QStringLiteral("o"), QStringLiteral("output")},
                      Text::tr("The folder for the reports. Standard: demo-output."),
                      QStringLiteral("DIR"),
                      QStringLiteral("demo-output")});
}

} // namespace

Verb demoVerb()
{
    return {QStringLiteral("demo"),
            Text::tr("[options]"),
            Text::tr("Starts an echo endpoint, talks to it and writes reports."),
            {QStringLiteral("--output demo-output")},
            &describe,
            &run};
}

} // namespace lw::cli
