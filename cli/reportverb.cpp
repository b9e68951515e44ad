// SPDX-License-Identifier: GPL-3.0-only
#include "cli/reportverb.h"

#include "models/report.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::ReportVerb)
};

using models::Report;

int write(const Report &report, Report::Format format, const QString &output, const Terminal &terminal)
{
    if (output.isEmpty()) {
        const QByteArray bytes = report.to(format);
        std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout);
        return Done;
    }
    if (const auto saved = report.save(output, format); !saved) {
        terminal.error(saved.error().message);
        return Failed;
    }
    terminal.say(Text::tr("wrote %1").arg(output));
    terminal.print({{QStringLiteral("written"), output}});
    return Done;
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    if (arguments.size() != 1) {
        terminal.error(Text::tr("report takes one file: a report in JSON, as serve --report writes it"));
        return Usage;
    }
    const QString output = parser.value(QStringLiteral("output"));
    const QString wanted = parser.isSet(QStringLiteral("format")) ? parser.value(QStringLiteral("format")) : output;
    const auto format =
        wanted.isEmpty() ? net::Result<Report::Format>(Report::Format::Json) : Report::formatFor(wanted);
    if (!format) {
        terminal.error(format.error().message);
        return Usage;
    }
    const auto report = Report::load(arguments.constFirst());
    if (!report) {
        terminal.error(report.error().message);
        return Failed;
    }
    return write(*report, *format, output, terminal);
}

void describe(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("format"), Text::tr("json, csv or html. Standard: by the name of the output."),
         QStringLiteral("F")},
        {{QStringLiteral("o"), QStringLiteral("output")},
         Text::tr("Writes there instead of to standard output."),
         QStringLiteral("FILE")},
    });
}

} // namespace

Verb reportVerb()
{
    return {QStringLiteral("report"),
            Text::tr("FILE [options]"),
            Text::tr("Reads a report in JSON and writes it as JSON, CSV or HTML."),
            {QStringLiteral("run.json --format html --output run.html"), QStringLiteral("run.json --format csv")},
            &describe,
            &run};
}

} // namespace lw::cli
