// SPDX-License-Identifier: GPL-3.0-only
#include "cli/captureverb.h"

#include "cli/captureconvert.h"
#include "cli/capturewords.h"
#include "cli/interrupt.h"
#include "models/base/outputfile.h"
#include "net/capture/capturefile.h"
#include "net/loop/post.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>

#include <atomic>
#include <thread>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::CaptureVerb)
};

constexpr qint64 LargestStream = qint64(net::CaptureFile::MostStreams) - 1;

using net::CaptureFile;
using Opened = net::Result<std::shared_ptr<const CaptureFile>>;

int fail(const Terminal &terminal, const QString &message)
{
    terminal.error(message);
    return Failed;
}

int usage(const Terminal &terminal, const QString &message)
{
    terminal.error(message);
    return Usage;
}

/// Runs \a work in a thread of its own, while Ctrl-C sets what it looks at.
template <typename Work>
void runCancellable(std::atomic<bool> &isCancelled, Work work)
{
    QEventLoop loop;
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::raised, &loop, [&isCancelled] { isCancelled = true; });
    std::thread thread([&] {
        work();
        net::postTo(&loop, [&loop] { loop.quit(); });
    });
    loop.exec();
    thread.join();
}

Opened openCapture(const QString &path, std::atomic<bool> &isCancelled, const Terminal &terminal)
{
    ProgressLine line(terminal);
    return CaptureFile::open(path, [&](qint64 done, qint64 all) {
        if (all > 0 && line.isOn())
            line.show(QStringLiteral("%1 %").arg(done * 100 / all, 3));
        return !isCancelled;
    });
}

int info(const QString &path, const Terminal &terminal)
{
    std::atomic<bool> isCancelled{false};
    Opened capture;
    runCancellable(isCancelled, [&] { capture = openCapture(path, isCancelled, terminal); });
    if (!capture)
        return fail(terminal, capture.error().message);
    terminal.say(captureLines(**capture));
    terminal.print(captureJson(**capture));
    return Done;
}

/// What is to be converted, from the options.
struct Conversion
{
    QString input;
    QString output;
    StreamFormat format = StreamFormat::Text;
    QList<std::size_t> streams; ///< empty: all
};

auto cantWrite(const Conversion &conversion, const QString &why)
{
    return net::failure(net::Error::Code::FileFailed, Text::tr("can't write %1: %2").arg(conversion.output, why));
}

net::Result<void> writeTo(QIODevice &output, const Conversion &conversion, const std::atomic<bool> &isCancelled,
                          const Opened &capture)
{
    const std::size_t count = (*capture)->streams().size();
    QList<std::size_t> streams = conversion.streams;
    for (std::size_t i = 0; i < count && conversion.streams.isEmpty(); ++i)
        streams.append(i);
    for (const std::size_t stream : std::as_const(streams)) {
        if (stream >= count)
            return net::failure(
                net::Error::Code::InvalidInput,
                Text::tr("there is no stream %1 in %2, which has %n streams, counted from 0", nullptr, int(count))
                    .arg(stream)
                    .arg(conversion.input));
    }
    return writeStreams(**capture, streams, conversion.format, output, [&isCancelled] { return isCancelled.load(); });
}

net::Result<void> convert(const Conversion &conversion, std::atomic<bool> &isCancelled, const Terminal &terminal)
{
    const Opened capture = openCapture(conversion.input, isCancelled, terminal);
    if (!capture)
        return tl::make_unexpected(capture.error());
    if (conversion.output == u"-") {
        const auto kind = isForPeople(conversion.format) ? Terminal::Output::Text : Terminal::Output::Bytes;
        const auto output = terminal.openOutput(kind, [&isCancelled](int) { return !isCancelled; });
        if (!output)
            return tl::make_unexpected(output.error());
        auto written = writeTo(**output, conversion, isCancelled, capture);
        return written ? (*capture)->checkUnchanged() : written;
    }
    models::OutputFile output(conversion.output);
    if (!output.open())
        return cantWrite(conversion, output.errorString());
    if (auto written = writeTo(output.device(), conversion, isCancelled, capture); !written)
        return output.hasFailed() ? cantWrite(conversion, output.errorString()) : written;
    if (auto unchanged = (*capture)->checkUnchanged(); !unchanged)
        return unchanged;
    if (!output.commit())
        return cantWrite(conversion, output.errorString());
    return {};
}

int convert(const Conversion &conversion, const Terminal &terminal)
{
    std::atomic<bool> isCancelled{false};
    net::Result<void> converted;
    runCancellable(isCancelled, [&] { converted = convert(conversion, isCancelled, terminal); });
    if (!converted)
        return fail(terminal, converted.error().message);
    if (conversion.output == u"-")
        return Done;
    terminal.say(Text::tr("wrote %1").arg(conversion.output));
    terminal.print({{QStringLiteral("written"), conversion.output}});
    return Done;
}

net::Result<Conversion> conversionFrom(const QCommandLineParser &parser, const QStringList &arguments)
{
    Conversion conversion;
    conversion.input = arguments.at(1);
    conversion.output = arguments.at(2);
    const QString word = parser.value(QStringLiteral("as"));
    const auto format = findStreamFormat(word);
    if (!format)
        return net::failure(net::Error::Code::InvalidInput,
                            Text::tr("--as: “%1” is none of: text, hex, c, raw, pcapng").arg(word));
    conversion.format = *format;
    const QStringList numbers = parser.values(QStringLiteral("stream"));
    for (const QString &number : numbers) {
        bool isNumber = false;
        const qint64 stream = number.toLongLong(&isNumber);
        if (!isNumber || stream < 0 || stream > LargestStream)
            return net::failure(
                net::Error::Code::InvalidInput,
                Text::tr("--stream: “%1” is not the number of a stream, as “capture info” shows it").arg(number));
        conversion.streams.append(std::size_t(stream));
    }
    return conversion;
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    const QString action = arguments.value(0);
    if (action == u"info") {
        if (arguments.size() != 2)
            return usage(terminal, Text::tr("capture info takes one file"));
        return info(arguments.at(1), terminal);
    }
    if (action != u"convert")
        return usage(terminal, Text::tr("capture takes one of: info, convert; not “%1”").arg(action));
    if (arguments.size() != 3)
        return usage(terminal, Text::tr("capture convert takes a file and an output (-: standard output)"));
    const auto conversion = conversionFrom(parser, arguments);
    return conversion ? convert(*conversion, terminal) : usage(terminal, conversion.error().message);
}

void describe(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("stream"),
         Text::tr("convert: only this stream, by its number in “capture info”; may be given more than once."),
         QStringLiteral("N")},
        {QStringLiteral("as"), Text::tr("convert: text, hex, c, raw or pcapng. Standard: text."),
         QStringLiteral("FORMAT"), QStringLiteral("text")},
    });
}

} // namespace

Verb captureVerb()
{
    return {QStringLiteral("capture"),
            Text::tr("info FILE | convert FILE OUTPUT [options]"),
            Text::tr("Shows the TCP streams of a capture (pcap, pcapng) and writes what was said in them."),
            {QStringLiteral("info dump.pcapng"), QStringLiteral("convert dump.pcapng - --stream 0"),
             QStringLiteral("convert dump.pcapng stream.h --stream 0 --as c"),
             QStringLiteral("convert dump.pcap one.pcapng --stream 3 --as pcapng")},
            &describe,
            &run};
}

} // namespace lw::cli
