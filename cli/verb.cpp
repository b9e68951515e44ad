// SPDX-License-Identifier: GPL-3.0-only
#include "cli/verb.h"

#include "cli/captureverb.h"
#include "cli/chatverb.h"
#include "cli/demoverb.h"
#include "cli/packetsverb.h"
#include "cli/replayverb.h"
#include "cli/reportverb.h"
#include "cli/sendverb.h"
#include "cli/serveverb.h"

#include <QCoreApplication>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::CommandLine)
};

const QString Program = QStringLiteral("linewright-cli");

QString overview()
{
    QString text = Text::tr("Usage: %1 VERB [options]").arg(Program) + QStringLiteral("\n\n");
    text += Text::tr("A workbench for TCP, without a screen.") + QStringLiteral("\n\n") + Text::tr("Verbs:") + u'\n';
    const QList<Verb> known = verbs();
    for (const Verb &verb : known)
        text += QStringLiteral("  %1 %2\n").arg(verb.name, -8).arg(verb.summary);
    text += u'\n' + Text::tr("“%1 VERB --help” shows a verb's options and examples.").arg(Program) + u'\n';
    text +=
        Text::tr("Exit codes: 0 done as asked; 1 an expectation was not met; 2 usage; 3 the network or a file failed.");
    return text;
}

QString helpFor(const Verb &verb, const QCommandLineParser &parser)
{
    QString text = parser.helpText();
    // The parser's own usage line knows neither the verb nor its arguments.
    const qsizetype firstLineEnd = text.indexOf(u'\n');
    text.replace(0, firstLineEnd, Text::tr("Usage: %1 %2 %3").arg(Program, verb.name, verb.arguments));
    const qsizetype arguments = text.indexOf(QStringLiteral("\nArguments:"));
    if (arguments >= 0)
        text.truncate(arguments);
    text += u'\n' + Text::tr("Examples:") + u'\n';
    for (const QString &example : verb.examples)
        text += QStringLiteral("  %1 %2 %3\n").arg(Program, verb.name, example);
    return text.trimmed();
}

int usageError(const Terminal &terminal, const QString &message, const QString &verb = {})
{
    terminal.error(message);
    const QString subject = verb.isEmpty() ? Program : Program + u' ' + verb;
    terminal.error(Text::tr("see “%1 --help”").arg(subject));
    return Usage;
}

int runVerb(const Verb &verb, const QStringList &arguments, Terminal &terminal)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(verb.summary);
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Shows this help."));
    const QCommandLineOption json(QStringLiteral("json"), Text::tr("Prints JSON on standard output and nothing else."));
    parser.addOption(help);
    parser.addOption(json);
    verb.describe(parser);
    if (!parser.parse(QStringList{Program} + (verb.prepare ? verb.prepare(arguments) : arguments)))
        return usageError(terminal, parser.errorText(), verb.name);
    if (parser.isSet(help)) {
        terminal.say(helpFor(verb, parser).split(u'\n'));
        return Done;
    }
    terminal.setJson(parser.isSet(json));
    return verb.run(parser, parser.positionalArguments(), terminal);
}

} // namespace

QList<Verb> verbs()
{
    return {serveVerb(), sendVerb(), replayVerb(), chatVerb(), captureVerb(), packetsVerb(), reportVerb(), demoVerb()};
}

int runCommandLine(const QStringList &arguments, Terminal &terminal)
{
    const QString first = arguments.value(1);
    if (first.isEmpty())
        return usageError(terminal, Text::tr("no verb given"));
    if (first == u"--help" || first == u"-h" || first == u"help") {
        terminal.say(overview().split(u'\n'));
        return Done;
    }
    if (first == u"--version" || first == u"-v") {
        terminal.say(QStringLiteral("linewright-cli " LINEWRIGHT_VERSION));
        return Done;
    }
    const QList<Verb> known = verbs();
    for (const Verb &verb : known) {
        if (verb.name == first)
            return runVerb(verb, arguments.mid(2), terminal);
    }
    return usageError(terminal, Text::tr("no verb “%1”").arg(first));
}

net::Result<qint64> numberOption(const QCommandLineParser &parser, const QString &option, qint64 standard,
                                 qint64 minimum, qint64 maximum)
{
    if (!parser.isSet(option))
        return standard;
    bool isNumber = false;
    const QString text = parser.value(option);
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber && number >= minimum && number <= maximum)
        return number;
    return net::failure(
        net::Error::Code::InvalidInput,
        Text::tr("--%1: “%2” is not a whole number between %3 and %4").arg(option, text).arg(minimum).arg(maximum));
}

} // namespace lw::cli
