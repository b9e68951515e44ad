// SPDX-License-Identifier: GPL-3.0-only
#include "cli/reportverb.h"

#include "models/monitor/report.h"
#include "models/workspace/workspacefile.h"

#include <QCoreApplication>
#include <QFile>

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
        const auto written = terminal.writeDocument(report.to(format));
        if (!written)
            terminal.error(written.error().message);
        return written ? Done : Failed;
    }
    if (const auto saved = report.save(output, format); !saved) {
        terminal.error(saved.error().message);
        return Failed;
    }
    terminal.say(Text::tr("wrote %1").arg(output));
    terminal.print({{QStringLiteral("written"), output}});
    return Done;
}

/// The report that a window kept in its workspace.
net::Result<Report> reportIn(const QString &workspace)
{
    const auto fail = [](const QString &message) { return net::failure(net::Error::Code::FileFailed, message); };
    const auto file = models::WorkspaceFile::open(workspace, models::OpenMode::ReadOnly);
    if (!file)
        return fail(file.error().message);
    const auto json = (*file)->report();
    if (!json)
        return fail(json.error().message);
    if (json->isEmpty())
        return fail(Text::tr("%1 holds no report yet: the window keeps one when a snapshot is taken and when it closes")
                        .arg(workspace));
    return Report::fromJson(*json);
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    if (arguments.size() != 1) {
        terminal.error(Text::tr("report takes one file: a workspace, or a report in JSON as serve --report writes it"));
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
    const QString &source = arguments.constFirst();
    const auto report = models::WorkspaceFile::looksLikeWorkspace(source) ? reportIn(source) : Report::load(source);
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
            Text::tr("WORKSPACE|FILE [options]"),
            Text::tr("Reads the report of a workspace, or one in JSON, and writes it as JSON, CSV or HTML."),
            {QStringLiteral("my.linewright --format html --output run.html"), QStringLiteral("run.json --format csv")},
            &describe,
            &run};
}

} // namespace lw::cli
