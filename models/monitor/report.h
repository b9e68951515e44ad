// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/monitor/servermonitor.h"
#include "net/base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <deque>
#include <optional>

namespace lw::models {

/// What a monitor knows at one moment, ready to be written. A value: can be handed to another thread.
///
/// JSON: "schema": "linewright.report/1"; the guide's names throughput.connectionsPerSecond, throughput.bytesPerSecond,
/// errors, uptime, memoryUsage stand at the top level (docs/file-formats.md). With fewer than two snapshots, or no time
/// between them, rates are null and "ratesUnavailable" says why.
class Report
{
public:
    enum class Format { Json, Csv, Html };

    struct Owner
    {
        net::OwnerId id = 0;
        QString name;
        QString kind; ///< "echo", "client", …
        QString addresses;
        net::Totals totals;
        std::deque<RateSample> samples;
    };

    /// Everything up to now.
    static Report of(const ServerMonitor &monitor);

    /// From the oldest to the latest snapshot; empty when they can't be told.
    std::optional<double> connectionsPerSecond() const;
    std::optional<double> bytesPerSecond() const; ///< received, as the guide counts
    /// Why rates are empty, in words; empty if they are not.
    QString ratesUnavailable() const;

    QJsonObject toJson() const;
    /// Reads what toJson() wrote; the error says what is wrong and where. Rows over the rings' sizes are left out,
    /// oldest first.
    static net::Result<Report> fromJson(const QByteArray &json);
    static net::Result<Report> load(const QString &path);
    /// One header line and one line for each snapshot; RFC 4180.
    QByteArray toCsv() const;
    /// One self-contained page: inline SVG charts, no script, no outside resource, light and dark.
    QByteArray toHtml() const;
    QByteArray to(Format format) const;

    /// "json", "csv", "html", or from a file name's ending.
    static net::Result<Format> formatFor(const QString &nameOrPath);
    /// Writes it whole or not at all (an existing file stays as it was). The error names the path and the reason.
    net::Result<void> save(const QString &path, Format format) const;

    qint64 createdWallMs = 0;
    double uptimeSeconds = 0;
    ProcessUsage process;
    net::Totals totals;
    std::deque<Snapshot> snapshots;
    std::deque<RateSample> samples;
    QList<Owner> owners;
};

} // namespace lw::models
