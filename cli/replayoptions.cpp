// SPDX-License-Identifier: GPL-3.0-only
#include "cli/replayoptions.h"

#include "cli/verb.h"

#include <QCoreApplication>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::Replay)
};

using net::ReplayPacing;
using net::ReplayPlan;
using net::Result;

tl::unexpected<net::Error> wrong(const QString &words)
{
    return net::failure(net::Error::Code::InvalidInput, words);
}

tl::unexpected<net::Error> wrong(const QString &option, const net::Error &error)
{
    return net::failure(error.code, QStringLiteral("--%1: %2").arg(option, error.message));
}

bool isSet(const QCommandLineParser &parser, const char *option)
{
    return parser.isSet(QString::fromLatin1(option));
}

QString value(const QCommandLineParser &parser, const char *option)
{
    return parser.value(QString::fromLatin1(option));
}

Result<void> readPace(const QCommandLineParser &parser, ReplayPacing &pacing)
{
    if (isSet(parser, "speed") + isSet(parser, "fast") + isSet(parser, "turns") > 1)
        return wrong(Text::tr("give one of --speed, --fast and --turns"));
    if (isSet(parser, "fast"))
        pacing.pace = ReplayPacing::Pace::Fast;
    if (isSet(parser, "speed")) {
        bool isNumber = false;
        pacing.speed = value(parser, "speed").toDouble(&isNumber);
        if (!isNumber || !(pacing.speed >= ReplayPacing::SlowestSpeed && pacing.speed <= ReplayPacing::FastestSpeed))
            return wrong(Text::tr("--speed: “%1” is not a number between 0.1 and 100").arg(value(parser, "speed")));
    }
    if (!isSet(parser, "turns"))
        return {};
    pacing.pace = ReplayPacing::Pace::Turns;
    const QString rule = value(parser, "turns");
    if (rule == u"bytes") {
        pacing.rule = ReplayPacing::TurnRule::Bytes;
    } else if (!rule.isEmpty() && rule != u"frames") {
        auto pattern = net::ByteExpression::make(rule);
        if (!pattern)
            return wrong(QStringLiteral("turns"), pattern.error());
        pacing.rule = ReplayPacing::TurnRule::Pattern;
        pacing.pattern = std::move(*pattern);
    }
    return {};
}

Result<void> readRole(const QCommandLineParser &parser, ReplayPlan &plan)
{
    const bool isServer = isSet(parser, "as-server");
    const bool isBoth = isSet(parser, "both");
    if (isServer && isBoth)
        return wrong(Text::tr("give one of --as-server and --both"));
    plan.role = isServer ? ReplayPlan::Role::Server : isBoth ? ReplayPlan::Role::Both : ReplayPlan::Role::Client;
    if (isServer && isSet(parser, "to"))
        return wrong(Text::tr("a server connects to nobody: --to is for the client"));
    if (!isServer && !isBoth && isSet(parser, "listen"))
        return wrong(Text::tr("--listen is for --as-server and --both"));
    if (!isServer && !isBoth && !isSet(parser, "to"))
        return wrong(Text::tr("whom to replay it to? Give --to HOST:PORT, --as-server or --both"));
    if (isSet(parser, "to")) {
        const auto target = net::parseTarget(value(parser, "to"));
        if (!target)
            return wrong(QStringLiteral("to"), target.error());
        plan.transport = target->transport;
        plan.target = target->peer;
    }
    if (isSet(parser, "listen")) {
        const auto listen = net::parseListenTarget(value(parser, "listen"));
        if (!listen)
            return wrong(QStringLiteral("listen"), listen.error());
        plan.listenTransport = listen->transport;
        plan.listen = listen->address;
    }
    const auto connections =
        numberOption(parser, QStringLiteral("connections"), isServer ? 0 : 1, 1, ReplayPlan::MostConnections);
    if (!connections)
        return tl::make_unexpected(connections.error());
    plan.connections = int(*connections);
    return {};
}

Result<void> readRest(const QCommandLineParser &parser, ReplayOptions &options)
{
    const auto stream = numberOption(parser, QStringLiteral("stream"), -1, 0, net::CaptureFile::MostStreams);
    const auto loops = numberOption(parser, QStringLiteral("loop"), 1, 1, ReplayPacing::MostLoops);
    const auto timeout = numberOption(parser, QStringLiteral("turn-timeout"), 5'000, 1, ReplayPacing::LongestTimeoutMs);
    const auto longest = numberOption(parser, QStringLiteral("max-time"), 0, 1, ReplayPacing::LongestTimeoutMs);
    for (const auto &number : {stream, loops, timeout, longest}) {
        if (!number)
            return tl::make_unexpected(number.error());
    }
    if (*stream >= 0)
        options.stream = std::size_t(*stream);
    options.plan.pacing.loops = quint32(*loops);
    options.plan.pacing.turnTimeoutMs = int(*timeout);
    options.plan.pacing.tailNs = *longest * 1'000'000;
    if (isSet(parser, "framing")) {
        const auto framing = net::parseFramingSpec(value(parser, "framing"));
        if (!framing)
            return wrong(QStringLiteral("framing"), framing.error());
        options.framing = *framing;
    }
    const QStringList substitutions = parser.values(QStringLiteral("substitute"));
    for (const QString &text : substitutions) {
        auto spec = net::SubstitutionSpec::parse(text);
        if (!spec)
            return wrong(QStringLiteral("substitute"), spec.error());
        options.plan.substitutions.push_back(std::move(*spec));
    }
    options.plan.ignore = parser.values(QStringLiteral("ignore"));
    options.gaps = isSet(parser, "over-gaps") ? models::Gaps::GoOver : models::Gaps::Refuse;
    options.isDiff = isSet(parser, "diff");
    options.junit = value(parser, "junit");
    if (isSet(parser, "junit") && options.junit.isEmpty())
        return wrong(Text::tr("--junit needs the name of a file"));
    return {};
}

} // namespace

void describeReplay(QCommandLineParser &parser)
{
    const auto option = [](const char *name, const QString &words, const char *value = "") {
        return QCommandLineOption(QString::fromLatin1(name), words, QString::fromLatin1(value));
    };
    parser.addOptions({
        option("to", Text::tr("Plays the recorded client to this address."), "HOST:PORT"),
        option("as-server", Text::tr("Plays the recorded server to whoever connects.")),
        option("both", Text::tr("Plays both sides; without --to one to the other.")),
        option("listen", Text::tr("Where the server listens; port 0 is any free one. Standard: 127.0.0.1:0."),
               "ADDR:PORT"),
        option("stream", Text::tr("Which stream of the file, from 0; need not be given if there is one."), "N"),
        option("framing", Text::tr("How the stream is cut into frames. Standard: what the recording says, else raw."),
               "F"),
        option("speed", Text::tr("Keeps to the recorded times, that much faster: 0.1 to 100. Standard: 1."), "X"),
        option("fast", Text::tr("Sends as fast as the peer takes it.")),
        option("turns",
               Text::tr("--turns[=bytes|frames|REGEX]: sends each step when what came before it in the recording has "
                        "come again: as many bytes, as many frames (standard), or what the expression matches."),
               "RULE"),
        option("turn-timeout", Text::tr("How long an answer may take. Standard: 5000."), "MS"),
        option(
            "max-time",
            Text::tr("How long, after the last step is sent, what was recorded may take to come, however much comes. "
                     "Standard: as long as it took in the recording, and ten times --turn-timeout."),
            "MS"),
        option("loop", Text::tr("Replays it that many times."), "N"),
        option("connections", Text::tr("That many connections at once; as a server: ends when so many are done."), "N"),
        option("substitute",
               Text::tr("Replaces what is found in what is sent: text with escapes, hex:BYTES or regex:EXPRESSION, by "
                        "a template ({{seq}}, {{time}}, …; $1 is a group). May repeat."),
               "FIND=TEMPLATE"),
        option("diff", Text::tr("Shows what differs from the recording; exit code 1 if anything does.")),
        option("ignore",
               Text::tr("What may differ: times, offset:A-B (bytes of each frame), regex:EXPRESSION. May repeat."),
               "RULE"),
        option("junit", Text::tr("Writes the comparison as JUnit XML; exit code 1 if anything differs."), "FILE"),
        option("over-gaps", Text::tr("Replays a recording that misses bytes, without them.")),
    });
}

QStringList prepareReplay(QStringList arguments)
{
    for (QString &argument : arguments) {
        if (argument == u"--")
            break;
        if (argument == u"--turns")
            argument += u'=';
    }
    return arguments;
}

Result<ReplayOptions> readReplay(const QCommandLineParser &parser, const QStringList &arguments)
{
    if (arguments.size() != 1)
        return wrong(arguments.isEmpty() ? Text::tr("which recording? Give the name of a pcapng or pcap file")
                                         : Text::tr("“%1” is one argument too many").arg(arguments.at(1)));
    ReplayOptions options;
    options.file = arguments.constFirst();
    if (auto read = readRole(parser, options.plan); !read)
        return tl::make_unexpected(read.error());
    if (auto read = readPace(parser, options.plan.pacing); !read)
        return tl::make_unexpected(read.error());
    if (auto read = readRest(parser, options); !read)
        return tl::make_unexpected(read.error());
    return options;
}

} // namespace lw::cli
