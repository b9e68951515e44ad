// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/report.h"

#include "models/base/csv.h"
#include "models/base/jsonmembers.h"
#include "models/base/outputfile.h"
#include "net/base/clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTimeZone>

namespace lw::models {

namespace {

QString isoTime(qint64 wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

QByteArray csvLine(const Snapshot &snapshot)
{
    const net::Totals &totals = snapshot.totals;
    QByteArrayList fields = {isoTime(snapshot.wallMs).toUtf8(), QByteArray::number(snapshot.uptimeSeconds, 'f', 3)};
    for (const quint64 count : {totals.open(), totals.opened, totals.closed, totals.bytesIn, totals.bytesOut,
                                totals.messagesIn, totals.messagesOut, totals.errors})
        fields += QByteArray::number(count);
    fields += QByteArray::number(snapshot.process.residentBytes);
    fields += QByteArray::number(snapshot.process.cpuSeconds, 'f', 3);
    fields += snapshot.byHand ? "true" : "false";
    fields += csvCell(snapshot.note);
    return fields.join(',');
}

double secondsBetween(const std::deque<Snapshot> &snapshots)
{
    return snapshots.size() < 2 ? 0 : double(snapshots.back().monotonicNs - snapshots.front().monotonicNs) / 1e9;
}

net::Error fileError(const QString &path, const QString &reason)
{
    return {net::Error::Code::FileFailed,
            QCoreApplication::translate("Report", "The report can't be written to %1: %2").arg(path, reason)};
}

} // namespace

Report Report::of(const ServerMonitor &monitor)
{
    const net::Engine &engine = monitor.engine();
    const qint64 now = net::Clock::nowNs();
    Report report;
    report.createdWallMs = net::Clock::wallMs(now);
    report.uptimeSeconds = monitor.uptimeSeconds();
    report.process = readProcessUsage();
    report.totals = engine.totals();
    report.snapshots = monitor.snapshots();
    report.samples = monitor.samples();
    for (const net::OwnerId id : monitor.owners())
        report.owners += Owner{id,
                               monitor.ownerName(id),
                               monitor.ownerKind(id),
                               monitor.ownerAddresses(id),
                               engine.totalsOf(id),
                               monitor.samples(id)};
    return report;
}

std::optional<double> Report::connectionsPerSecond() const
{
    const double seconds = secondsBetween(snapshots);
    if (seconds <= 0)
        return {};
    return (double(snapshots.back().totals.opened) - double(snapshots.front().totals.opened)) / seconds;
}

std::optional<double> Report::bytesPerSecond() const
{
    const double seconds = secondsBetween(snapshots);
    if (seconds <= 0)
        return {};
    return (double(snapshots.back().totals.bytesIn) - double(snapshots.front().totals.bytesIn)) / seconds;
}

QString Report::ratesUnavailable() const
{
    if (snapshots.size() < 2)
        return QCoreApplication::translate("Report", "Rates need two snapshots; there are %n.", nullptr,
                                           int(snapshots.size()));
    if (secondsBetween(snapshots) <= 0)
        return QCoreApplication::translate("Report", "No time has passed between the snapshots.");
    return {};
}

QByteArray Report::toCsv() const
{
    QByteArray csv = "time,uptime,open,opened,closed,bytesIn,bytesOut,messagesIn,messagesOut,errors,rss,cpuSeconds,"
                     "byHand,note\r\n";
    for (const Snapshot &snapshot : snapshots)
        csv += csvLine(snapshot) + "\r\n";
    return csv;
}

QByteArray Report::to(Format format) const
{
    switch (format) {
    case Format::Json:
        return toBytes(QJsonDocument(toJson()), QJsonDocument::Indented);
    case Format::Csv:
        return toCsv();
    case Format::Html:
        return toHtml();
    }
    return {};
}

net::Result<Report::Format> Report::formatFor(const QString &nameOrPath)
{
    const QString suffix = QFileInfo(nameOrPath).suffix().toLower();
    const QString name = suffix.isEmpty() ? nameOrPath.toLower() : suffix;
    if (name == u"json")
        return Format::Json;
    if (name == u"csv")
        return Format::Csv;
    if (name == u"html" || name == u"htm")
        return Format::Html;
    return net::failure(
        net::Error::Code::InvalidInput,
        QCoreApplication::translate("Report", "“%1” is not a report format: there are json, csv and html")
            .arg(nameOrPath));
}

net::Result<void> Report::save(const QString &path, Format format) const
{
    OutputFile file(path);
    if (!file.open() || !file.write(to(format)) || !file.commit())
        return tl::make_unexpected(fileError(path, file.errorString()));
    return {};
}

} // namespace lw::models
