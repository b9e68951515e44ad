// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/report.h"

#include "net/base/escape.h"
#include "net/wire/json.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace lw::models {

namespace {

constexpr qint64 MaxFileBytes = 64 << 20;
constexpr qsizetype MaxOwners = 4'096;
constexpr qsizetype LongestQuoted = 64;      // characters of a schema that is none of ours
constexpr qint64 LatestNs = qint64(1) << 60; // 36 years after the clock began
const QString Schema = QStringLiteral("linewright.report/1");

/// One number of a RateSample in the rows of "series"; time comes before them, in ns of the monotonic clock.
struct Column
{
    const char *name;
    double RateSample::*value;
};

constexpr Column Columns[] = {
    {"openSessions", &RateSample::openSessions},           {"connectionsPerSecond", &RateSample::connectionsPerSecond},
    {"bytesInPerSecond", &RateSample::bytesInPerSecond},   {"bytesOutPerSecond", &RateSample::bytesOutPerSecond},
    {"messagesPerSecond", &RateSample::messagesPerSecond}, {"errorsPerSecond", &RateSample::errorsPerSecond},
    {"residentBytes", &RateSample::residentBytes},         {"cpuPercent", &RateSample::cpuPercent}};

QString isoTime(qint64 wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonValue orNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonValue number(quint64 value)
{
    return QJsonValue(qint64(value));
}

QJsonArray toJsonArray(const std::deque<RateSample> &samples)
{
    QJsonArray rows;
    for (const RateSample &sample : samples) {
        QJsonArray row{sample.monotonicNs};
        for (const Column &column : Columns)
            row += sample.*column.value;
        rows += row;
    }
    return rows;
}

QJsonObject toJsonObject(const net::Totals &totals)
{
    return {{QStringLiteral("opened"), number(totals.opened)},
            {QStringLiteral("closed"), number(totals.closed)},
            {QStringLiteral("open"), number(totals.open())},
            {QStringLiteral("bytesIn"), number(totals.bytesIn)},
            {QStringLiteral("bytesOut"), number(totals.bytesOut)},
            {QStringLiteral("messagesIn"), number(totals.messagesIn)},
            {QStringLiteral("messagesOut"), number(totals.messagesOut)},
            {QStringLiteral("errors"), number(totals.errors)}};
}

QJsonObject toJsonObject(const Snapshot &snapshot)
{
    return {{QStringLiteral("time"), isoTime(snapshot.wallMs)},
            {QStringLiteral("monotonicNs"), snapshot.monotonicNs},
            {QStringLiteral("uptime"), snapshot.uptimeSeconds},
            {QStringLiteral("byHand"), snapshot.byHand},
            {QStringLiteral("note"), snapshot.note},
            {QStringLiteral("totals"), toJsonObject(snapshot.totals)},
            {QStringLiteral("rss"), snapshot.process.residentBytes},
            {QStringLiteral("cpuSeconds"), snapshot.process.cpuSeconds}};
}

QJsonObject toJsonObject(const Report::Owner &owner)
{
    return {{QStringLiteral("id"), qint64(owner.id)},
            {QStringLiteral("name"), owner.name},
            {QStringLiteral("kind"), owner.kind},
            {QStringLiteral("addresses"), owner.addresses},
            {QStringLiteral("totals"), toJsonObject(owner.totals)},
            {QStringLiteral("series"), toJsonArray(owner.samples)}};
}

quint64 count(const QJsonObject &object, const char *key)
{
    return quint64(std::max<qint64>(0, object.value(QLatin1StringView(key)).toInteger()));
}

net::Totals totalsFrom(const QJsonObject &object)
{
    net::Totals totals;
    totals.opened = count(object, "opened");
    totals.closed = std::min(count(object, "closed"), totals.opened);
    totals.bytesIn = count(object, "bytesIn");
    totals.bytesOut = count(object, "bytesOut");
    totals.messagesIn = count(object, "messagesIn");
    totals.messagesOut = count(object, "messagesOut");
    totals.errors = count(object, "errors");
    return totals;
}

qint64 wallMsFrom(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

/// Of the monotonic clock, within bounds in which any two can be added and subtracted.
qint64 momentFrom(const QJsonValue &value)
{
    return std::clamp<qint64>(value.toInteger(), 0, LatestNs);
}

double secondsFrom(const QJsonValue &value)
{
    return std::clamp(value.toDouble(), 0.0, double(LatestNs) / 1e9);
}

Snapshot snapshotFrom(const QJsonObject &object)
{
    Snapshot snapshot;
    snapshot.wallMs = wallMsFrom(object.value(QStringLiteral("time")));
    snapshot.monotonicNs = momentFrom(object.value(QStringLiteral("monotonicNs")));
    snapshot.uptimeSeconds = secondsFrom(object.value(QStringLiteral("uptime")));
    snapshot.byHand = object.value(QStringLiteral("byHand")).toBool();
    snapshot.note = object.value(QStringLiteral("note")).toString();
    snapshot.totals = totalsFrom(object.value(QStringLiteral("totals")).toObject());
    snapshot.process.residentBytes = object.value(QStringLiteral("rss")).toInteger();
    snapshot.process.cpuSeconds = secondsFrom(object.value(QStringLiteral("cpuSeconds")));
    return snapshot;
}

std::deque<RateSample> samplesFrom(const QJsonArray &rows)
{
    std::deque<RateSample> samples;
    for (qsizetype i = std::max<qsizetype>(0, rows.size() - ServerMonitor::SampleRing); i < rows.size(); ++i) {
        const QJsonArray row = rows.at(i).toArray();
        RateSample sample;
        sample.monotonicNs = momentFrom(row.at(0));
        for (qsizetype k = 0; k < qsizetype(std::size(Columns)); ++k)
            sample.*Columns[k].value = row.at(k + 1).toDouble();
        samples.push_back(sample);
    }
    return samples;
}

Report::Owner ownerFrom(const QJsonObject &object)
{
    Report::Owner owner;
    owner.id = net::OwnerId(object.value(QStringLiteral("id")).toInteger());
    owner.name = object.value(QStringLiteral("name")).toString();
    owner.kind = object.value(QStringLiteral("kind")).toString();
    owner.addresses = object.value(QStringLiteral("addresses")).toString();
    owner.totals = totalsFrom(object.value(QStringLiteral("totals")).toObject());
    owner.samples = samplesFrom(object.value(QStringLiteral("series")).toArray());
    return owner;
}

} // namespace

QJsonObject Report::toJson() const
{
    QJsonArray endpointList;
    for (const Owner &owner : owners)
        endpointList += toJsonObject(owner);
    QJsonArray snapshotList;
    for (const Snapshot &snapshot : snapshots)
        snapshotList += toJsonObject(snapshot);
    QJsonArray columns;
    for (const Column &column : Columns)
        columns += QString::fromLatin1(column.name);
    const QString unavailable = ratesUnavailable();
    return {{QStringLiteral("schema"), Schema},
            {QStringLiteral("generator"), QStringLiteral("Linewright " LINEWRIGHT_VERSION)},
            {QStringLiteral("created"), isoTime(createdWallMs)},
            {QStringLiteral("uptime"), uptimeSeconds},
            {QStringLiteral("errors"), number(totals.errors)},
            {QStringLiteral("throughput"),
             QJsonObject{{QStringLiteral("connectionsPerSecond"), orNull(connectionsPerSecond())},
                         {QStringLiteral("bytesPerSecond"), orNull(bytesPerSecond())}}},
            {QStringLiteral("ratesUnavailable"),
             unavailable.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(unavailable)},
            {QStringLiteral("memoryUsage"), QJsonObject{{QStringLiteral("rss"), process.residentBytes}}},
            {QStringLiteral("cpuSeconds"), process.cpuSeconds},
            {QStringLiteral("totals"), toJsonObject(totals)},
            {QStringLiteral("endpoints"), endpointList},
            {QStringLiteral("seriesColumns"), columns},
            {QStringLiteral("series"), toJsonArray(samples)},
            {QStringLiteral("snapshots"), snapshotList}};
}

net::Result<Report> Report::fromJson(const QByteArray &json)
{
    const auto document = net::parseJson(json);
    if (!document)
        return tl::make_unexpected(document.error().error);
    const QJsonObject root = document->object();
    const QString schema = root.value(QStringLiteral("schema")).toString();
    if (schema != Schema)
        return net::failure(
            net::Error::Code::InvalidInput,
            QCoreApplication::translate("Report", "not a report that this version reads: schema is “%1”, not “%2”")
                .arg(net::preview(schema.toUtf8(), LongestQuoted), Schema));
    Report report;
    report.createdWallMs = wallMsFrom(root.value(QStringLiteral("created")));
    report.uptimeSeconds = secondsFrom(root.value(QStringLiteral("uptime")));
    report.process.residentBytes =
        root.value(QStringLiteral("memoryUsage")).toObject().value(QStringLiteral("rss")).toInteger();
    report.process.cpuSeconds = secondsFrom(root.value(QStringLiteral("cpuSeconds")));
    report.totals = totalsFrom(root.value(QStringLiteral("totals")).toObject());
    report.samples = samplesFrom(root.value(QStringLiteral("series")).toArray());
    const QJsonArray owners = root.value(QStringLiteral("endpoints")).toArray();
    for (qsizetype i = 0; i < std::min(owners.size(), MaxOwners); ++i)
        report.owners += ownerFrom(owners.at(i).toObject());
    const QJsonArray snapshots = root.value(QStringLiteral("snapshots")).toArray();
    for (qsizetype i = std::max<qsizetype>(0, snapshots.size() - ServerMonitor::SnapshotRing); i < snapshots.size();
         ++i)
        report.snapshots.push_back(snapshotFrom(snapshots.at(i).toObject()));
    return report;
}

net::Result<Report> Report::load(const QString &path)
{
    const auto fail = [&path](const QString &why) {
        return net::failure(net::Error::Code::FileFailed,
                            QCoreApplication::translate("Report", "can't read the report %1: %2").arg(path, why));
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.errorString());
    if (file.size() > MaxFileBytes)
        return fail(QCoreApplication::translate("Report", "it is larger than %1 bytes").arg(MaxFileBytes));
    net::Result<Report> report = fromJson(file.read(MaxFileBytes));
    if (!report)
        return fail(report.error().message);
    return report;
}

} // namespace lw::models
