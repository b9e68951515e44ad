// SPDX-License-Identifier: GPL-3.0-only
#include "cli/sendverb.h"

#include "cli/interrupt.h"
#include "models/sending/exchange.h"
#include "net/base/clock.h"
#include "net/base/escape.h"
#include "net/base/hex.h"
#include "net/wire/frametemplate.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::Send)
};

constexpr qint64 MaxFileBytes = 64 << 20;
constexpr int MaxMs = 86'400'000;
constexpr qsizetype ShownCharacters = 2'000;

using models::ExchangePlan;
using models::ExchangeResult;
using net::Result;

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return net::failure(net::Error::Code::FileFailed, Text::tr("can't read %1: %2").arg(path, file.errorString()));
    if (file.size() > MaxFileBytes)
        return net::failure(net::Error::Code::FileFailed,
                            Text::tr("%1 is larger than %2 bytes").arg(path).arg(MaxFileBytes));
    QByteArray bytes = file.read(MaxFileBytes + 1);
    if (bytes.size() > MaxFileBytes) // a device has no size
        return net::failure(net::Error::Code::FileFailed,
                            Text::tr("%1 is larger than %2 bytes").arg(path).arg(MaxFileBytes));
    if (file.error() != QFileDevice::NoError)
        return net::failure(net::Error::Code::FileFailed, Text::tr("can't read %1: %2").arg(path, file.errorString()));
    return bytes;
}

Result<QByteArray> parseBytes(const QString &option, const QString &value)
{
    Result<QByteArray> bytes = option.endsWith(u"text") ? net::unescape(value) : net::fromHex(value);
    if (!bytes)
        return net::failure(bytes.error().code, QStringLiteral("--%1: %2").arg(option, bytes.error().message));
    return bytes;
}

ExchangePlan::FrameMaker constantFrame(const QByteArray &bytes, quint8 type)
{
    return [frame = net::OutgoingFrame{bytes, type}](quint64) -> Result<net::OutgoingFrame> { return frame; };
}

/// A frame whose fields are evaluated for every send. The first evaluation is now, so that a bad one is told before
/// anything is sent.
Result<ExchangePlan::FrameMaker> templateFrame(const QString &text, quint8 type)
{
    const auto explain = [](const net::FrameTemplate::Problem &problem) {
        return net::failure(
            problem.error.code,
            Text::tr("--template: %1 (position %2)").arg(problem.error.message).arg(problem.position + 1));
    };
    const auto parsed = net::FrameTemplate::parse(text);
    if (!parsed)
        return explain(parsed.error());
    const auto evaluate = [](const net::FrameTemplate &frame, quint64 index) {
        return frame.evaluate({index + 1, net::Clock::wallMs(net::Clock::nowNs())});
    };
    if (const auto first = evaluate(*parsed, 0); !first)
        return explain(first.error());
    return [frame = *parsed, type, evaluate, explain](quint64 index) -> Result<net::OutgoingFrame> {
        const auto made = evaluate(frame, index);
        if (!made)
            return explain(made.error());
        return net::OutgoingFrame{made->bytes, type};
    };
}

/// What is to be sent, in the order of the options: texts, hex, templates, files.
Result<void> readFrames(const QCommandLineParser &parser, quint8 type, ExchangePlan &plan)
{
    for (const QString &option : {QStringLiteral("text"), QStringLiteral("hex")}) {
        const QStringList values = parser.values(option);
        for (const QString &value : values) {
            const auto bytes = parseBytes(option, value);
            if (!bytes)
                return tl::make_unexpected(bytes.error());
            plan.frames.append(constantFrame(*bytes, type));
        }
    }
    const QStringList templates = parser.values(QStringLiteral("template"));
    for (const QString &text : templates) {
        const auto maker = templateFrame(text, type);
        if (!maker)
            return tl::make_unexpected(maker.error());
        plan.frames.append(*maker);
    }
    const QStringList files = parser.values(QStringLiteral("file"));
    for (const QString &path : files) {
        const auto bytes = readFile(path);
        if (!bytes)
            return tl::make_unexpected(bytes.error());
        plan.frames.append(constantFrame(*bytes, type));
    }
    if (plan.frames.isEmpty())
        return net::failure(net::Error::Code::InvalidInput,
                            Text::tr("nothing to send: give --text, --hex, --template or --file"));
    return {};
}

Result<void> readClient(const QCommandLineParser &parser, const QStringList &arguments, ExchangePlan &plan)
{
    if (arguments.size() != 1)
        return net::failure(net::Error::Code::InvalidInput, Text::tr("send takes one address HOST:PORT"));
    const auto target = net::parseTarget(arguments.constFirst());
    if (!target)
        return tl::make_unexpected(target.error());
    plan.client.transport = target->transport;
    plan.client.peer = target->peer;
    if (parser.isSet(QStringLiteral("local"))) {
        const auto local = net::parseListenAddress(parser.value(QStringLiteral("local")));
        if (!local)
            return net::failure(local.error().code, QStringLiteral("--local: ") + local.error().message);
        plan.client.local = *local;
    }
    const auto framing = net::parseFramingSpec(parser.value(QStringLiteral("framing")));
    if (!framing)
        return tl::make_unexpected(framing.error());
    plan.client.framing = *framing;
    return {};
}

struct ExpectOption
{
    const char *name;
    models::Expectation::Kind kind;
};

constexpr ExpectOption ExpectOptions[] = {{"expect-text", models::Expectation::Kind::Exact},
                                          {"expect-hex", models::Expectation::Kind::Hex},
                                          {"expect-contains", models::Expectation::Kind::Contains},
                                          {"expect-regex", models::Expectation::Kind::Regex}};

Result<void> readExpectation(const QCommandLineParser &parser, ExchangePlan &plan)
{
    for (const ExpectOption &expect : ExpectOptions) {
        const QString option = QString::fromLatin1(expect.name);
        if (!parser.isSet(option))
            continue;
        if (plan.expected)
            return net::failure(net::Error::Code::InvalidInput, Text::tr("give one expectation, not two"));
        if (parser.value(option).isEmpty())
            return net::failure(net::Error::Code::InvalidInput, Text::tr("--%1 is empty").arg(option));
        auto matcher = models::ReplyMatcher::make({expect.kind, parser.value(option), 0});
        if (!matcher)
            return net::failure(matcher.error().code, QStringLiteral("--%1: %2").arg(option, matcher.error().message));
        plan.expected = std::move(*matcher);
    }
    return {};
}

Result<ExchangePlan> readPlan(const QCommandLineParser &parser, const QStringList &arguments)
{
    ExchangePlan plan;
    if (auto read = readClient(parser, arguments, plan); !read)
        return tl::make_unexpected(read.error());
    const auto count = numberOption(parser, QStringLiteral("count"), 1, 1, 1'000'000'000);
    const auto interval = numberOption(parser, QStringLiteral("interval"), 0, 0, MaxMs);
    const auto wait = numberOption(parser, QStringLiteral("wait"), plan.waitMs, 0, MaxMs);
    const auto longest = numberOption(parser, QStringLiteral("max-time"), plan.longestMs, 0, MaxMs);
    const auto timeout =
        numberOption(parser, QStringLiteral("connect-timeout"), plan.client.connectTimeoutMs, 1, MaxMs);
    const auto type = numberOption(parser, QStringLiteral("type"), 0, 0, 255);
    for (const auto &number : {count, interval, wait, longest, timeout, type}) {
        if (!number)
            return tl::make_unexpected(number.error());
    }
    plan.count = quint64(*count);
    plan.intervalMs = int(*interval);
    plan.waitMs = int(*wait);
    plan.longestMs = int(*longest);
    plan.client.connectTimeoutMs = int(*timeout);
    plan.finishWriting = parser.isSet(QStringLiteral("finish"));
    if (auto read = readFrames(parser, quint8(*type), plan); !read)
        return tl::make_unexpected(read.error());
    if (auto read = readExpectation(parser, plan); !read)
        return tl::make_unexpected(read.error());
    return plan;
}

QString outcomeWord(ExchangeResult::Outcome outcome)
{
    switch (outcome) {
    case ExchangeResult::Outcome::Done:
        return QStringLiteral("done");
    case ExchangeResult::Outcome::NoReply:
        return QStringLiteral("no-reply");
    case ExchangeResult::Outcome::Endless:
        return QStringLiteral("endless");
    case ExchangeResult::Outcome::GaveUp:
        return QStringLiteral("gave-up");
    case ExchangeResult::Outcome::Differs:
        return QStringLiteral("differs");
    case ExchangeResult::Outcome::Incomplete:
        return QStringLiteral("incomplete");
    case ExchangeResult::Outcome::Interrupted:
        return QStringLiteral("interrupted");
    case ExchangeResult::Outcome::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QString summary(const ExchangeResult &result)
{
    QString line = Text::tr("sent %1 frames, %2 bytes; received %3 frames, %4 bytes")
                       .arg(result.framesSent)
                       .arg(result.bytesSent)
                       .arg(result.framesReceived)
                       .arg(result.bytesReceived);
    if (result.firstReplyNs >= 0)
        line += Text::tr("; first reply after %1 ms").arg(double(result.firstReplyNs) / 1e6, 0, 'f', 3);
    if (result.worstSpacingErrorMs > 0) {
        line += Text::tr("; spacing off by %1 ms in the mean, %2 ms at most")
                    .arg(result.meanSpacingErrorMs, 0, 'f', 3)
                    .arg(result.worstSpacingErrorMs, 0, 'f', 3);
    }
    return line;
}

void printDocument(const Terminal &terminal, const ExchangeResult &result, const QJsonArray &replies, quint64 notListed)
{
    QJsonObject document{{QStringLiteral("outcome"), outcomeWord(result.outcome)},
                         {QStringLiteral("framesSent"), qint64(result.framesSent)},
                         {QStringLiteral("bytesSent"), qint64(result.bytesSent)},
                         {QStringLiteral("framesReceived"), qint64(result.framesReceived)},
                         {QStringLiteral("bytesReceived"), qint64(result.bytesReceived)},
                         {QStringLiteral("firstReplyMs"),
                          result.firstReplyNs < 0 ? QJsonValue() : QJsonValue(double(result.firstReplyNs) / 1e6)},
                         {QStringLiteral("peerClosed"), result.peerClosed},
                         {QStringLiteral("replies"), replies}};
    if (!result.peer.address.isNull()) {
        document.insert(QStringLiteral("local"), toText(result.local));
        document.insert(QStringLiteral("peer"), toText(result.peer));
    }
    if (result.bytesUnsent > 0)
        document.insert(QStringLiteral("bytesUnsent"), qint64(result.bytesUnsent));
    if (notListed > 0)
        document.insert(QStringLiteral("repliesNotListed"), qint64(notListed));
    if (result.framesSent > 1) {
        document.insert(QStringLiteral("spacingErrorMs"),
                        QJsonObject{{QStringLiteral("mean"), result.meanSpacingErrorMs},
                                    {QStringLiteral("worst"), result.worstSpacingErrorMs}});
    }
    if (result.outcome == ExchangeResult::Outcome::Differs) {
        document.insert(
            QStringLiteral("difference"),
            QJsonObject{{QStringLiteral("at"), result.differsAt < 0 ? QJsonValue() : QJsonValue(result.differsAt)},
                        {QStringLiteral("wanted"), net::toHex(result.wanted)},
                        {QStringLiteral("got"), net::toHex(result.got)}});
    }
    if (result.error)
        document.insert(QStringLiteral("error"), result.error.message);
    terminal.print(document);
}

int conclude(const Terminal &terminal, const ExchangePlan &plan, const ExchangeResult &result)
{
    switch (result.outcome) {
    case ExchangeResult::Outcome::Done:
        return Done;
    case ExchangeResult::Outcome::Failed:
        terminal.error(
            QStringLiteral("%1: %2").arg(toText(plan.client.transport, plan.client.peer), result.error.message));
        return result.error.code == net::Error::Code::InvalidInput ? Usage : Failed;
    case ExchangeResult::Outcome::Interrupted:
        terminal.error(Text::tr("interrupted"));
        return NotMet;
    case ExchangeResult::Outcome::NoReply:
        terminal.error(result.peerClosed
                           ? Text::tr("no reply: the peer closed the connection")
                           : Text::tr("no reply within %1 ms (--wait 0 does not wait for one)").arg(plan.waitMs));
        return NotMet;
    case ExchangeResult::Outcome::Endless:
        terminal.error(
            Text::tr("the peer did not stop sending within %1 ms after the last frame (--wait and --max-time)")
                .arg(qint64(plan.waitMs) + plan.longestMs));
        return NotMet;
    case ExchangeResult::Outcome::GaveUp:
        terminal.error(Text::tr("reply %1: the regular expression gave up on %2 bytes: matching takes too long, or the "
                                "reply is too long for one")
                           .arg(result.repliesMatched + 1)
                           .arg(result.got.size()));
        return NotMet;
    case ExchangeResult::Outcome::Incomplete:
        terminal.error(Text::tr("expected %1 replies, got %2").arg(plan.count).arg(result.repliesMatched));
        return NotMet;
    case ExchangeResult::Outcome::Differs:
        terminal.error(result.differsAt >= 0 ? Text::tr("reply %1 differs from what was expected at byte %2")
                                                   .arg(result.repliesMatched + 1)
                                                   .arg(result.differsAt)
                                             : Text::tr("reply %1 is not as expected").arg(result.repliesMatched + 1));
        if (!result.wanted.isEmpty())
            terminal.error(QStringList{Text::tr("expected:")} + net::hexDump(result.wanted).split(u'\n'));
        terminal.error(QStringList{Text::tr("received:")} + net::hexDump(result.got).split(u'\n'));
        return NotMet;
    }
    return Failed;
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    const auto plan = readPlan(parser, arguments);
    if (!plan) {
        terminal.error(plan.error().message);
        return plan.error().code == net::Error::Code::FileFailed ? Failed : Usage;
    }
    constexpr int MaxListed = 10'000;
    constexpr qsizetype MaxListedBytes = 4 << 20;
    qsizetype listedBytes = 0;
    net::Engine engine({.ioThreads = 1});
    models::Exchange exchange(engine, *plan);
    Interrupt interrupt;
    QJsonArray replies;
    quint64 notListed = 0;
    QObject::connect(&interrupt, &Interrupt::raised, &exchange, &models::Exchange::stop);
    QObject::connect(&exchange, &models::Exchange::received, &exchange, [&](const net::InboxFrame &frame) {
        terminal.say(net::preview(frame.content, ShownCharacters));
        if (!terminal.isJson())
            return;
        if (replies.size() >= MaxListed || listedBytes + frame.content.size() > MaxListedBytes) {
            ++notListed;
            return;
        }
        listedBytes += frame.content.size();
        replies.append(QJsonObject{{QStringLiteral("hex"), net::toHex(frame.content)},
                                   {QStringLiteral("text"), net::escape(frame.content)},
                                   {QStringLiteral("type"), frame.type}});
    });
    QObject::connect(
        &exchange, &models::Exchange::finished, &exchange,
        [&](const ExchangeResult &result) {
            if (result.outcome != ExchangeResult::Outcome::Failed)
                terminal.say(summary(result));
            printDocument(terminal, result, replies, notListed);
            QCoreApplication::exit(conclude(terminal, *plan, result));
        },
        Qt::QueuedConnection);
    if (const auto started = exchange.start(); !started) {
        terminal.error(started.error().message);
        return Usage;
    }
    return QCoreApplication::exec();
}

void describe(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("text"), Text::tr("Sends this text; escapes \\n \\r \\t \\xNN \\\\. May repeat."),
         QStringLiteral("T")},
        {QStringLiteral("hex"), Text::tr("Sends these bytes: \"01 0a ff\". May repeat."), QStringLiteral("H")},
        {QStringLiteral("template"),
         Text::tr("Sends text with fields that are evaluated for every send: {{seq}} {{time}} {{random:4}} "
                  "{{len:u16be}} {{crc32}} and more. May repeat."),
         QStringLiteral("T")},
        {QStringLiteral("file"), Text::tr("Sends this file. May repeat."), QStringLiteral("F")},
        {QStringLiteral("framing"), Text::tr("How frames are put into the stream."), QStringLiteral("F"),
         QStringLiteral("raw")},
        {QStringLiteral("type"), Text::tr("Type of the frames, for framings that have one."), QStringLiteral("N")},
        {QStringLiteral("count"), Text::tr("Sends everything that many times."), QStringLiteral("N")},
        {QStringLiteral("interval"), Text::tr("Milliseconds between frames."), QStringLiteral("MS")},
        {QStringLiteral("wait"), Text::tr("How long to wait for a reply; 0: not at all. Standard: 1000."),
         QStringLiteral("MS")},
        {QStringLiteral("max-time"),
         Text::tr(
             "How much longer than --wait more replies are taken after the last frame, however many come; then exit "
             "code 1. Standard: 60000."),
         QStringLiteral("MS")},
        {QStringLiteral("expect-text"), Text::tr("The reply must be this text."), QStringLiteral("T")},
        {QStringLiteral("expect-hex"), Text::tr("The reply must be these bytes; \"??\" is any byte."),
         QStringLiteral("H")},
        {QStringLiteral("expect-contains"), Text::tr("The reply must contain this text."), QStringLiteral("T")},
        {QStringLiteral("expect-regex"), Text::tr("The reply must match this regular expression (PCRE)."),
         QStringLiteral("R")},
        {QStringLiteral("finish"), Text::tr("Ends our side of the stream after the last frame (FIN).")},
        {QStringLiteral("local"), Text::tr("Connects from this address and port."), QStringLiteral("ADDR:PORT")},
        {QStringLiteral("connect-timeout"), Text::tr("How long connecting may take."), QStringLiteral("MS")},
    });
}

} // namespace

Verb sendVerb()
{
    return {QStringLiteral("send"),
            Text::tr("HOST:PORT [options]"),
            Text::tr("Sends frames and shows the replies."),
            {QStringLiteral("127.0.0.1:7000 --text 'hello\\n' --expect-text 'hello\\n'"),
             QStringLiteral("127.0.0.1:7000 --hex '01 00 00 00 02 68 69' --json"),
             QStringLiteral("127.0.0.1:7000 --template '\\x01{{len:u32be}}message {{seq}}' --count 3"),
             QStringLiteral("127.0.0.1:7000 --file frame.bin --count 100 --interval 10")},
            &describe,
            &run};
}

} // namespace lw::cli
