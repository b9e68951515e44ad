// SPDX-License-Identifier: GPL-3.0-only
#include "cli/capturewords.h"

#include "models/base/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace lw::cli {

namespace {

using net::CapturedStream;
using net::CaptureInfo;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::CaptureWords)
};

constexpr std::size_t MostShown = 10'000; // streams; a scan of ports makes a million of them
constexpr qint64 NsPerMs = 1'000'000;
constexpr double NsPerSecond = 1e9;

QString timeText(qint64 ns)
{
    return QDateTime::fromMSecsSinceEpoch(ns / NsPerMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString durationText(qint64 ns)
{
    return Text::tr("%1 s").arg(double(ns) / NsPerSecond, 0, 'f', 6);
}

QString endText(CapturedStream::End end)
{
    switch (end) {
    case CapturedStream::End::Open:
        return Text::tr("open", "a stream at the end of a capture");
    case CapturedStream::End::Finished:
        return Text::tr("finished");
    case CapturedStream::End::HalfOpen:
        return Text::tr("half-closed");
    case CapturedStream::End::Reset:
        return Text::tr("reset");
    }
    return {};
}

QString endWord(CapturedStream::End end)
{
    switch (end) {
    case CapturedStream::End::Open:
        return QStringLiteral("open");
    case CapturedStream::End::Finished:
        return QStringLiteral("finished");
    case CapturedStream::End::HalfOpen:
        return QStringLiteral("half-open");
    case CapturedStream::End::Reset:
        return QStringLiteral("reset");
    }
    return {};
}

QString remarks(const CapturedStream &stream)
{
    QStringList remarks;
    if (!stream.hasStart)
        remarks += Text::tr("began before the capture");
    if (stream.gaps > 0)
        remarks += Text::tr("%n gaps", nullptr, int(stream.gaps)) +
                   QStringLiteral(" (%1)").arg(models::formatBytes(double(stream.missingBytes)));
    if (stream.origin)
        remarks += stream.origin->owner;
    return remarks.join(QStringLiteral("; "));
}

QStringList factLines(const CaptureInfo &info)
{
    QStringList lines;
    lines += Text::tr("%1, link types: %2").arg(info.format, info.linkTypes.join(QStringLiteral(", ")));
    if (!info.application.isEmpty())
        lines += Text::tr("written by %1").arg(info.application);
    for (const QString &comment : info.comments)
        lines += Text::tr("comment: %1").arg(comment);
    lines += Text::tr("%1, %2 packets, of these %3 of TCP")
                 .arg(models::formatBytes(double(info.fileBytes)), models::formatCount(info.packets),
                      models::formatCount(info.tcpPackets));
    if (info.packets > 0)
        lines += Text::tr("from %1, for %2").arg(timeText(info.firstNs), durationText(info.lastNs - info.firstNs));
    for (const CaptureInfo::Skipped &skipped : info.skipped)
        lines += Text::tr("skipped: %1 (%2)").arg(skipped.reason, models::formatCount(skipped.packets));
    if (info.readableUpTo)
        lines += Text::tr("readable up to byte %1: %2").arg(QString::number(*info.readableUpTo), info.truncation);
    return lines;
}

QStringList tableHead()
{
    return {QStringLiteral("#"),  Text::tr("client"),  Text::tr("server"), Text::tr("sent", "bytes by the client"),
            Text::tr("received"), Text::tr("packets"), Text::tr("start"),  Text::tr("duration"),
            Text::tr("end"),      Text::tr("remarks")};
}

QStringList tableRow(std::size_t number, const CapturedStream &stream, qint64 captureStart)
{
    return {QString::number(number),
            toText(stream.client),
            toText(stream.server),
            models::formatBytes(double(stream.bytes[0])),
            models::formatBytes(double(stream.bytes[1])),
            QStringLiteral("%1+%2").arg(stream.packets[0]).arg(stream.packets[1]),
            QLatin1Char('+') + durationText(stream.firstNs - captureStart),
            durationText(stream.lastNs - stream.firstNs),
            endText(stream.end),
            remarks(stream)};
}

/// Columns as wide as their widest cell; numbers stand on the right.
QStringList aligned(const QList<QStringList> &rows)
{
    QList<qsizetype> widths(rows.constFirst().size());
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), row.at(i).size());
    }
    const auto isNumber = [](qsizetype column) { return column == 0 || (column >= 3 && column <= 7); };
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += (isNumber(i) ? row.at(i).rightJustified(widths.at(i)) : row.at(i).leftJustified(widths.at(i))) +
                    QStringLiteral("  ");
        while (line.endsWith(u' '))
            line.chop(1);
        lines += line;
    }
    return lines;
}

QJsonObject streamJson(std::size_t number, const CapturedStream &stream)
{
    QJsonObject object{{QStringLiteral("stream"), qint64(number)},
                       {QStringLiteral("client"), toText(stream.client)},
                       {QStringLiteral("server"), toText(stream.server)},
                       {QStringLiteral("bytesToServer"), qint64(stream.bytes[0])},
                       {QStringLiteral("bytesToClient"), qint64(stream.bytes[1])},
                       {QStringLiteral("packetsToServer"), qint64(stream.packets[0])},
                       {QStringLiteral("packetsToClient"), qint64(stream.packets[1])},
                       {QStringLiteral("start"), timeText(stream.firstNs)},
                       {QStringLiteral("startNs"), QString::number(stream.firstNs)},
                       {QStringLiteral("durationSeconds"), double(stream.lastNs - stream.firstNs) / NsPerSecond},
                       {QStringLiteral("hasStart"), stream.hasStart},
                       {QStringLiteral("end"), endWord(stream.end)},
                       {QStringLiteral("gaps"), qint64(stream.gaps)},
                       {QStringLiteral("missingBytes"), qint64(stream.missingBytes)},
                       {QStringLiteral("retransmissions"), qint64(stream.retransmissions)},
                       {QStringLiteral("outOfOrder"), qint64(stream.outOfOrder)}};
    if (stream.origin) {
        object.insert(QStringLiteral("owner"), stream.origin->owner);
        object.insert(QStringLiteral("session"), qint64(stream.origin->session));
    }
    return object;
}

} // namespace

QStringList captureLines(const net::CaptureFile &capture)
{
    QStringList lines = factLines(capture.info());
    if (capture.streams().empty())
        return lines << Text::tr("There are no TCP streams in it.");
    QList<QStringList> rows{tableHead()};
    const std::size_t count = capture.streams().size();
    const std::size_t shown = std::min(count, MostShown);
    for (std::size_t i = 0; i < shown; ++i)
        rows += tableRow(i, capture.streams()[i], capture.info().firstNs);
    lines << QString() << aligned(rows);
    if (shown < count)
        lines += Text::tr("… and %n more streams", nullptr, int(count - shown));
    return lines;
}

QJsonObject captureJson(const net::CaptureFile &capture)
{
    const CaptureInfo &info = capture.info();
    QJsonArray skipped;
    for (const CaptureInfo::Skipped &reason : info.skipped)
        skipped.append(QJsonObject{{QStringLiteral("reason"), reason.reason},
                                   {QStringLiteral("packets"), qint64(reason.packets)}});
    QJsonArray streams;
    for (std::size_t i = 0; i < std::min(capture.streams().size(), MostShown); ++i)
        streams.append(streamJson(i, capture.streams()[i]));
    QJsonObject document{{QStringLiteral("format"), info.format},
                         {QStringLiteral("linkTypes"), QJsonArray::fromStringList(info.linkTypes)},
                         {QStringLiteral("comments"), QJsonArray::fromStringList(info.comments)},
                         {QStringLiteral("application"), info.application},
                         {QStringLiteral("fileBytes"), info.fileBytes},
                         {QStringLiteral("packets"), qint64(info.packets)},
                         {QStringLiteral("tcpPackets"), qint64(info.tcpPackets)},
                         {QStringLiteral("skipped"), skipped},
                         {QStringLiteral("streamCount"), qint64(capture.streams().size())},
                         {QStringLiteral("streams"), streams}};
    if (info.packets > 0) {
        document.insert(QStringLiteral("start"), timeText(info.firstNs));
        document.insert(QStringLiteral("durationSeconds"), double(info.lastNs - info.firstNs) / NsPerSecond);
    }
    if (info.readableUpTo) {
        document.insert(QStringLiteral("readableUpTo"), *info.readableUpTo);
        document.insert(QStringLiteral("truncation"), info.truncation);
    }
    return document;
}

} // namespace lw::cli
