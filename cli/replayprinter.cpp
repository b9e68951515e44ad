// SPDX-License-Identifier: GPL-3.0-only
#include "cli/replayprinter.h"

#include "net/base/escape.h"
#include "net/base/hex.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::Replay)
};

using net::ReplayDifference;
using net::ReplayVerdict;

constexpr qsizetype LongestShown = 1'024; ///< bytes of a frame
constexpr qsizetype DumpLine = 16;

bool isText(QByteArrayView bytes)
{
    return std::none_of(bytes.cbegin(), bytes.cend(),
                        [](char c) { return quint8(c) < 0x20 && c != '\t' && c != 0x1b; }) &&
           QString::fromUtf8(bytes).toUtf8() == bytes;
}

QString cutText(QByteArrayView bytes, bool asText, qint64 from)
{
    if (bytes.isEmpty())
        return QStringLiteral("  ") + Text::tr("nothing");
    if (asText)
        return QStringLiteral("  ") + net::preview(bytes, LongestShown);
    const qsizetype start = std::clamp<qsizetype>((from - LongestShown / 2) / DumpLine * DumpLine, 0, bytes.size() - 1);
    const QByteArrayView shown = bytes.sliced(start, std::min(LongestShown, bytes.size() - start));
    QString text = net::hexDump(shown, int(DumpLine), start);
    if (shown.size() < bytes.size())
        text += u'\n' + Text::tr("(%1 of %2 bytes)").arg(shown.size()).arg(bytes.size());
    return text;
}

QString ms(qint64 ns)
{
    return QString::number(double(ns) / 1e6, 'f', 3);
}

QString wordOf(ReplayDifference::Kind kind)
{
    switch (kind) {
    case ReplayDifference::Kind::Changed:
        return QStringLiteral("changed");
    case ReplayDifference::Kind::Missing:
        return QStringLiteral("missing");
    case ReplayDifference::Kind::Extra:
        break;
    }
    return QStringLiteral("extra");
}

QString wordOf(net::Direction direction)
{
    return direction == net::Direction::ToClient ? QStringLiteral("to-client") : QStringLiteral("to-server");
}

QJsonObject toJson(const ReplayDifference &difference)
{
    const auto side = [](const QByteArray &bytes, quint8 type) {
        return QJsonObject{{QStringLiteral("hex"), net::toHex(bytes)},
                           {QStringLiteral("text"), net::escape(bytes)},
                           {QStringLiteral("type"), type}};
    };
    QJsonObject object{{QStringLiteral("kind"), wordOf(difference.kind)},
                       {QStringLiteral("direction"), wordOf(difference.direction)},
                       {QStringLiteral("connection"), difference.connection},
                       {QStringLiteral("loop"), qint64(difference.loop)},
                       {QStringLiteral("index"), qint64(difference.index)}};
    if (difference.kind != ReplayDifference::Kind::Extra)
        object.insert(QStringLiteral("recorded"), side(difference.recorded, difference.recordedType));
    if (difference.kind != ReplayDifference::Kind::Missing)
        object.insert(QStringLiteral("received"), side(difference.received, difference.receivedType));
    if (difference.kind == ReplayDifference::Kind::Changed && difference.offset >= 0)
        object.insert(QStringLiteral("offset"), difference.offset);
    return object;
}

} // namespace

QString sideText(net::Direction received, int connection)
{
    return (received == net::Direction::ToClient ? Text::tr("connection %1, to the client")
                                                 : Text::tr("connection %1, to the server"))
        .arg(connection);
}

QString whatText(const ReplayDifference &difference)
{
    const QString frame = Text::tr("frame %1").arg(difference.index + 1);
    switch (difference.kind) {
    case ReplayDifference::Kind::Missing:
        return Text::tr("%1 is missing").arg(frame);
    case ReplayDifference::Kind::Extra:
        return Text::tr("a frame that was not recorded came before %1").arg(frame);
    case ReplayDifference::Kind::Changed:
        break;
    }
    if (difference.offset < 0)
        return Text::tr("%1 has the type %2 instead of %3")
            .arg(frame)
            .arg(difference.receivedType)
            .arg(difference.recordedType);
    return Text::tr("%1 differs from byte %2").arg(frame).arg(difference.offset);
}

QString bothText(const ReplayDifference &difference)
{
    const bool asText = isText(difference.recorded) && isText(difference.received);
    QStringList parts;
    if (difference.kind != ReplayDifference::Kind::Extra)
        parts << Text::tr("recorded:") << cutText(difference.recorded, asText, difference.offset);
    if (difference.kind != ReplayDifference::Kind::Missing)
        parts << Text::tr("received:") << cutText(difference.received, asText, difference.offset);
    return parts.join(u'\n');
}

QString differenceText(const ReplayDifference &difference, bool hasLoops)
{
    QString where = sideText(difference.direction, difference.connection);
    if (hasLoops)
        where += Text::tr(", loop %1").arg(difference.loop);
    return QStringLiteral("%1: %2\n%3").arg(where, whatText(difference), bothText(difference));
}

QString timingText(const net::ReplayTiming &timing)
{
    if (timing.frames() == 0)
        return {};
    return Text::tr("timing: %1 % of %2 frames within 1 ms of their times; off by %3 ms (median), %4 ms (99 of 100), "
                    "%5 ms at most")
        .arg(timing.shareInTime() * 100, 0, 'f', 2)
        .arg(timing.frames())
        .arg(ms(timing.percentileNs(0.5)), ms(timing.percentileNs(0.99)), ms(timing.worstNs()));
}

QString verdictText(const net::ReplayResult &result, ReplayVerdict verdict)
{
    switch (verdict) {
    case ReplayVerdict::Same:
        return Text::tr("verdict: the same as recorded");
    case ReplayVerdict::Differs:
        return Text::tr("verdict: %n difference(s)", nullptr,
                        int(std::min<quint64>(result.differenceCount, 1'000'000'000)));
    case ReplayVerdict::Stalled:
        return Text::tr("verdict: stalled: %1").arg(result.words);
    case ReplayVerdict::Failed:
        return Text::tr("verdict: failed: %1").arg(result.words);
    case ReplayVerdict::Cancelled:
        return Text::tr("verdict: interrupted");
    }
    return {};
}

QString progressText(const net::ReplayProgress &progress)
{
    const quint64 all = progress.stepsAll;
    const QString steps = all > 0 ? Text::tr("%1 of %2 steps").arg(progress.stepsSent).arg(all)
                                  : Text::tr("%1 steps").arg(progress.stepsSent);
    return Text::tr("%1, %2 bytes out, %3 in; connections: %4 open, %5 done, %6 failed; %7 differences")
        .arg(steps)
        .arg(progress.bytesSent)
        .arg(progress.bytesReceived)
        .arg(progress.open)
        .arg(progress.done)
        .arg(progress.failed)
        .arg(progress.differences);
}

QJsonObject resultJson(const net::ReplayResult &result, ReplayVerdict verdict, const net::ReplayProgress &progress,
                       bool withDifferences)
{
    const net::ReplayTiming &timing = result.timing;
    QJsonArray connections;
    for (const net::ReplayConnectionResult &connection : result.connections)
        connections.append(QJsonObject{{QStringLiteral("number"), connection.number},
                                       {QStringLiteral("received"), wordOf(connection.received)},
                                       {QStringLiteral("verdict"), toWord(connection.verdict)},
                                       {QStringLiteral("loops"), qint64(connection.loops)},
                                       {QStringLiteral("framesExpected"), qint64(connection.framesExpected)},
                                       {QStringLiteral("differences"), qint64(connection.differences)},
                                       {QStringLiteral("words"), connection.words}});
    QJsonObject document{{QStringLiteral("verdict"), toWord(verdict)},
                         {QStringLiteral("differenceCount"), qint64(result.differenceCount)},
                         {QStringLiteral("stepsSent"), qint64(progress.stepsSent)},
                         {QStringLiteral("bytesSent"), qint64(progress.bytesSent)},
                         {QStringLiteral("bytesReceived"), qint64(progress.bytesReceived)},
                         {QStringLiteral("tookSeconds"), double(result.tookNs) / 1e9},
                         {QStringLiteral("connections"), connections}};
    if (!result.words.isEmpty())
        document.insert(QStringLiteral("words"), result.words);
    if (!result.notes.isEmpty())
        document.insert(QStringLiteral("notes"), QJsonArray::fromStringList(result.notes));
    if (timing.frames() > 0)
        document.insert(QStringLiteral("timing"),
                        QJsonObject{{QStringLiteral("frames"), qint64(timing.frames())},
                                    {QStringLiteral("within1ms"), timing.shareInTime()},
                                    {QStringLiteral("p50Ms"), double(timing.percentileNs(0.5)) / 1e6},
                                    {QStringLiteral("p99Ms"), double(timing.percentileNs(0.99)) / 1e6},
                                    {QStringLiteral("worstMs"), double(timing.worstNs()) / 1e6}});
    if (withDifferences) {
        QJsonArray differences;
        for (const ReplayDifference &difference : result.differences)
            differences.append(toJson(difference));
        document.insert(QStringLiteral("differences"), differences);
    }
    return document;
}

} // namespace lw::cli
