// SPDX-License-Identifier: GPL-3.0-only
#include "cli/replayverb.h"

#include "cli/interrupt.h"
#include "cli/replayjunit.h"
#include "cli/replayoptions.h"
#include "cli/replayprinter.h"
#include "models/base/outputfile.h"
#include "net/engine.h"
#include "net/replay/replay.h"

#include <QCoreApplication>
#include <QTimer>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::Replay)
};

constexpr int ProgressEveryMs = 200;
constexpr qsizetype MostShown = 100; // differences, for people
constexpr unsigned MostStreamsListed = 50;

using net::ReplayResult;
using net::ReplayVerdict;
using net::Result;

QStringList streamList(const net::CaptureFile &file)
{
    QStringList lines{
        Text::tr("the file has %n stream(s); choose one with --stream:", nullptr, int(file.streams().size()))};
    for (std::size_t i = 0; i < file.streams().size() && i < MostStreamsListed; ++i) {
        const net::CapturedStream &stream = file.streams()[i];
        lines << QStringLiteral("  %1  ").arg(i) + Text::tr("%1 to %2, %3 bytes there, %4 back")
                                                       .arg(toText(stream.client), toText(stream.server))
                                                       .arg(stream.bytes[0])
                                                       .arg(stream.bytes[1]);
    }
    if (file.streams().size() > MostStreamsListed)
        lines << Text::tr("  and more");
    return lines;
}

/// The script that the options name.
Result<net::ReplayScript> readScript(const ReplayOptions &options, const Terminal &terminal)
{
    const auto file = net::CaptureFile::open(options.file);
    if (!file)
        return tl::make_unexpected(file.error());
    const std::vector<net::CapturedStream> &streams = (*file)->streams();
    if (const net::CaptureInfo &info = (*file)->info(); info.readableUpTo)
        terminal.error(Text::tr("%1 can be read up to byte %2: %3")
                           .arg(options.file)
                           .arg(*info.readableUpTo)
                           .arg(info.truncation));
    if (streams.empty())
        return net::failure(net::Error::Code::FileFailed, Text::tr("%1 holds no TCP stream").arg(options.file));
    if (!options.stream && streams.size() > 1) {
        terminal.error(streamList(**file));
        return net::failure(net::Error::Code::InvalidInput, Text::tr("--stream is needed"));
    }
    const std::size_t stream = options.stream.value_or(0);
    net::FramingSpec framing;
    if (options.framing)
        framing = *options.framing;
    else if (stream < streams.size() && streams[stream].origin && streams[stream].origin->framing)
        framing = *streams[stream].origin->framing;
    auto script = models::replayScript(*file, stream, framing, options.gaps);
    if (!script && options.gaps == models::Gaps::Refuse && stream < streams.size() && streams[stream].gaps > 0)
        return net::failure(script.error().code,
                            Text::tr("%1; --over-gaps replays it without them").arg(script.error().message));
    return script;
}

/// A server that runs until it is interrupted is done as asked then.
ReplayVerdict verdictOf(const ReplayOptions &options, const ReplayResult &result)
{
    if (result.verdict != ReplayVerdict::Cancelled || options.plan.role != net::ReplayPlan::Role::Server ||
        options.plan.connections > 0)
        return result.verdict;
    ReplayVerdict verdict = result.differenceCount > 0 ? ReplayVerdict::Differs : ReplayVerdict::Same;
    for (const net::ReplayConnectionResult &connection : result.connections) {
        if (connection.verdict != ReplayVerdict::Cancelled)
            verdict = std::max(verdict, connection.verdict);
    }
    return verdict;
}

int exitCode(const ReplayOptions &options, ReplayVerdict verdict)
{
    switch (verdict) {
    case ReplayVerdict::Same:
        return Done;
    case ReplayVerdict::Differs:
        return options.expects() ? NotMet : Done;
    case ReplayVerdict::Stalled:
    case ReplayVerdict::Cancelled:
        return NotMet;
    case ReplayVerdict::Failed:
        break;
    }
    return Failed;
}

Result<void> writeJUnit(const ReplayOptions &options, const ReplayResult &result)
{
    models::OutputFile file(options.junit);
    if (!file.open() || !file.write(toJUnit(result, options.file)) || !file.commit())
        return net::failure(net::Error::Code::FileFailed,
                            Text::tr("can't write %1: %2").arg(options.junit, file.errorString()));
    return {};
}

int conclude(const Terminal &terminal, const ReplayOptions &options, const net::Replay &replay,
             const ReplayResult &result)
{
    const ReplayVerdict verdict = verdictOf(options, result);
    if (options.isDiff) {
        const qsizetype shown = std::min(result.differences.size(), MostShown);
        for (qsizetype i = 0; i < shown; ++i)
            terminal.say(differenceText(result.differences.at(i), options.plan.pacing.loops > 1).split(u'\n'));
        if (result.differenceCount > quint64(shown))
            terminal.say(Text::tr("and %1 differences more").arg(result.differenceCount - quint64(shown)));
    }
    terminal.say(progressText(replay.progress()));
    if (const QString timing = timingText(result.timing); !timing.isEmpty())
        terminal.say(timing);
    terminal.say(verdictText(result, verdict));
    terminal.print(resultJson(result, verdict, replay.progress(), options.isDiff));
    for (const QString &note : result.notes)
        terminal.error(note);
    if (verdict == ReplayVerdict::Stalled || verdict == ReplayVerdict::Failed)
        terminal.error(result.words);
    if (!options.junit.isEmpty()) {
        if (const auto written = writeJUnit(options, result); !written) {
            terminal.error(written.error().message);
            return Failed;
        }
    }
    return exitCode(options, verdict);
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    auto options = readReplay(parser, arguments);
    if (!options) {
        terminal.error(options.error().message);
        return Usage;
    }
    auto script = readScript(*options, terminal);
    if (!script) {
        terminal.error(script.error().message);
        return script.error().code == net::Error::Code::InvalidInput ? Usage : Failed;
    }
    options->plan.script = std::move(*script);
    net::Engine engine;
    const auto replay = net::Replay::make(engine, options->plan);
    if (!replay) {
        terminal.error(replay.error().message);
        return Usage;
    }
    Interrupt interrupt;
    ProgressLine line(terminal);
    QTimer progress;
    net::Replay &running = **replay;
    QObject::connect(&interrupt, &Interrupt::raised, &running, &net::Replay::cancel);
    QObject::connect(&progress, &QTimer::timeout, &running, [&] { line.show(progressText(running.progress())); });
    QObject::connect(&running, &net::Replay::listening, &running, [&](const net::SocketAddress &address) {
        terminal.say(Text::tr("listening on %1").arg(toText(address)));
        terminal.print({{QStringLiteral("event"), QStringLiteral("listening")},
                        {QStringLiteral("address"), address.address.toString()},
                        {QStringLiteral("port"), address.port}});
    });
    QObject::connect(
        &running, &net::Replay::finished, &running,
        [&](const ReplayResult &result) {
            progress.stop();
            line.clear();
            QCoreApplication::exit(conclude(terminal, *options, running, result));
        },
        Qt::QueuedConnection);
    if (line.isOn())
        progress.start(ProgressEveryMs);
    running.start();
    return QCoreApplication::exec();
}

} // namespace

Verb replayVerb()
{
    return {QStringLiteral("replay"),
            Text::tr("FILE --to HOST:PORT|--as-server|--both [options]"),
            Text::tr("Replays a recorded stream and tells what differs."),
            {QStringLiteral("capture.pcapng --to 127.0.0.1:7000 --turns --diff --ignore times"),
             QStringLiteral("capture.pcapng --stream 3 --to 127.0.0.1:7000 --speed 10 --substitute 'user={{seq}}'"),
             QStringLiteral("capture.pcap --as-server --listen 127.0.0.1:7000 --turns --connections 1"),
             QStringLiteral("capture.pcapng --both --fast --loop 100 --junit result.xml")},
            &describeReplay,
            &run,
            &prepareReplay};
}

} // namespace lw::cli
