// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/report.h"

#include "models/base/format.h"
#include "models/base/htmltext.h"
#include "models/monitor/svgchart.h"
#include "net/base/clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

// the tokens of the program's themes; no font and no picture from elsewhere
constexpr char Style[] = R"(
:root{color-scheme:light dark;--window:#f5f6f8;--base:#ffffff;--text:#1b2430;--muted:#5a6676;--line:#d8dde4;
--accent:#2563d9;--received:#0b7f63;--sent:#2563d9;--error:#bf2f27}
@media(prefers-color-scheme:dark){:root{--window:#15191f;--base:#1b2027;--text:#e6eaf0;--muted:#95a1b2;--line:#2c333d;
--accent:#5b94f5;--received:#42cfaa;--sent:#7fb0ff;--error:#ff8078}}
*{box-sizing:border-box}
body{margin:0;padding:24px;background:var(--window);color:var(--text);font:14px/1.45 system-ui,sans-serif;
font-variant-numeric:tabular-nums}
main{max-width:1360px;margin:0 auto}
h1{font-size:22px;margin:0 0 4px}h2{font-size:15px;margin:0 0 8px}
.muted{color:var(--muted)}.received{color:var(--received)}.sent{color:var(--sent)}
.accent{color:var(--accent)}.error{color:var(--error)}
section,figure{background:var(--base);border:1px solid var(--line);border-radius:6px;padding:12px;margin:12px 0 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:12px;margin-top:12px}
.charts figure{margin:0}figcaption{font-weight:600;margin-bottom:8px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:12px;margin-top:12px}
.tiles section{margin:0}.tiles b{display:block;font-size:20px}
svg{display:block;width:100%;height:auto}
svg text{fill:var(--muted);font-size:11px}svg .grid{stroke:var(--line);stroke-width:1}
polyline{fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round}
.legend{font-size:12px;margin-top:8px}.key{font-weight:600;margin-right:4px}.figures{color:var(--muted);margin-right:16px}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th{color:var(--muted);font-weight:500;text-align:left;white-space:nowrap}
th,td{padding:4px 12px 4px 0;border-bottom:1px solid var(--line)}tr:last-child td{border-bottom:0}
.n{text-align:right;white-space:nowrap}td.t{font-family:ui-monospace,monospace;white-space:nowrap}
)";

using Row = QStringList;

QString element(const QString &tag, const QString &cssClass, const QString &text)
{
    const QString attribute = cssClass.isEmpty() ? QString() : QStringLiteral(" class=\"") + cssClass + u'"';
    return u'<' + tag + attribute + u'>' + htmlText(text) + QStringLiteral("</") + tag + u'>';
}

QString tableRow(const QString &tag, const Row &cells, const QStringList &classes)
{
    QString html = QStringLiteral("<tr>");
    for (qsizetype i = 0; i < cells.size(); ++i)
        html += element(tag, classes.value(i), cells[i]);
    return html + QStringLiteral("</tr>\n");
}

QString table(const QString &title, const Row &head, const QStringList &classes, const QList<Row> &rows)
{
    QString html = QStringLiteral("<section>") + element(QStringLiteral("h2"), {}, title) +
                   QStringLiteral("<div class=\"wide\"><table><thead>") +
                   tableRow(QStringLiteral("th"), head, classes) + QStringLiteral("</thead><tbody>");
    for (const Row &row : rows)
        html += tableRow(QStringLiteral("td"), row, classes);
    return html + QStringLiteral("</tbody></table></div></section>\n");
}

QString tile(const QString &name, const QString &value, const QString &cssClass = {})
{
    return QStringLiteral("<section>") + element(QStringLiteral("span"), QStringLiteral("muted"), name) +
           element(QStringLiteral("b"), cssClass, value) + QStringLiteral("</section>");
}

QString bytesExactly(quint64 bytes)
{
    return formatCount(bytes);
}

/// "0:10:00", in hours; no words and so no plurals.
QString duration(double seconds)
{
    const auto whole = qint64(seconds);
    const auto twoDigits = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    return QString::number(whole / 3'600) + u':' + twoDigits(whole / 60 % 60) + u':' + twoDigits(whole % 60);
}

SvgChart chart(const Report &report, const QString &title, std::function<QString(double)> format)
{
    SvgChart made;
    made.title = title;
    made.format = std::move(format);
    for (const RateSample &sample : report.samples)
        made.wallMs.push_back(net::Clock::wallMs(sample.monotonicNs));
    return made;
}

void addSeries(SvgChart &chart, const Report &report, const QString &name, const char *cssClass,
               double RateSample::*member)
{
    std::vector<double> values;
    values.reserve(report.samples.size());
    for (const RateSample &sample : report.samples)
        values.push_back(sample.*member);
    chart.series.push_back({name, QString::fromLatin1(cssClass), std::move(values)});
}

QString charts(const Report &report)
{
    SvgChart open = chart(report, Text::tr("Open connections"), formatRate);
    addSeries(open, report, Text::tr("connections"), "accent", &RateSample::openSessions);
    SvgChart opened = chart(report, Text::tr("Connections per second"), formatRate);
    addSeries(opened, report, Text::tr("opened"), "accent", &RateSample::connectionsPerSecond);
    SvgChart bytes = chart(report, Text::tr("Bytes per second"), formatBytesPerSecond);
    addSeries(bytes, report, Text::tr("in", "bytes"), "received", &RateSample::bytesInPerSecond);
    addSeries(bytes, report, Text::tr("out", "bytes"), "sent", &RateSample::bytesOutPerSecond);
    SvgChart messages = chart(report, Text::tr("Messages per second"), formatRate);
    addSeries(messages, report, Text::tr("messages"), "received", &RateSample::messagesPerSecond);
    SvgChart errors = chart(report, Text::tr("Errors per second"), formatRate);
    addSeries(errors, report, Text::tr("errors"), "error", &RateSample::errorsPerSecond);
    SvgChart memory = chart(report, Text::tr("Memory"), formatBytes);
    addSeries(memory, report, Text::tr("resident"), "accent", &RateSample::residentBytes);
    QString html = QStringLiteral("<div class=\"charts\">\n");
    for (const SvgChart *one : {&open, &opened, &bytes, &messages, &errors, &memory})
        html += one->toHtml();
    return html + QStringLiteral("</div>\n");
}

QString totalsTiles(const Report &report)
{
    const auto rate = [](const std::optional<double> &value, QString (*format)(double)) {
        return value ? format(*value) : QStringLiteral("–");
    };
    const net::Totals &totals = report.totals;
    QString html = QStringLiteral("<div class=\"tiles\">");
    html += tile(Text::tr("Open connections"), formatCount(totals.open()));
    html += tile(Text::tr("Connections so far"), formatCount(totals.opened));
    html += tile(Text::tr("↓ Bytes in"), bytesExactly(totals.bytesIn), QStringLiteral("received"));
    html += tile(Text::tr("↑ Bytes out"), bytesExactly(totals.bytesOut), QStringLiteral("sent"));
    html += tile(Text::tr("Messages in, out"),
                 formatCount(totals.messagesIn) + QStringLiteral(", ") + formatCount(totals.messagesOut));
    html +=
        tile(Text::tr("Errors"), formatCount(totals.errors), totals.errors > 0 ? QStringLiteral("error") : QString());
    html += tile(Text::tr("Connections per second"), rate(report.connectionsPerSecond(), formatRate));
    html += tile(Text::tr("Bytes in per second"), rate(report.bytesPerSecond(), formatBytesPerSecond));
    html += tile(Text::tr("Memory"), formatBytes(double(report.process.residentBytes)));
    return html + QStringLiteral("</div>\n");
}

QString ownersTable(const Report &report)
{
    const QString n = QStringLiteral("n");
    QList<Row> rows;
    for (const Report::Owner &owner : report.owners) {
        const net::Totals &totals = owner.totals;
        rows += Row{owner.name,
                    owner.kind,
                    owner.addresses,
                    formatCount(totals.open()),
                    formatCount(totals.opened),
                    bytesExactly(totals.bytesIn),
                    bytesExactly(totals.bytesOut),
                    formatCount(totals.messagesIn),
                    formatCount(totals.messagesOut),
                    formatCount(totals.errors)};
    }
    return table(Text::tr("Endpoints and clients"),
                 {Text::tr("Name"), Text::tr("Kind"), Text::tr("Address"), Text::tr("Open"), Text::tr("Opened"),
                  Text::tr("Bytes in"), Text::tr("Bytes out"), Text::tr("Messages in"), Text::tr("Messages out"),
                  Text::tr("Errors")},
                 {{}, {}, QStringLiteral("t"), n, n, n, n, n, n, n}, rows);
}

QString snapshotsTable(const Report &report)
{
    const QString n = QStringLiteral("n");
    QList<Row> rows;
    for (auto snapshot = report.snapshots.rbegin(); snapshot != report.snapshots.rend(); ++snapshot) {
        const net::Totals &totals = snapshot->totals;
        const QString byHand =
            snapshot->note.isEmpty() ? Text::tr("by hand") : Text::tr("by hand: %1").arg(snapshot->note);
        rows += Row{formatTimeOfDay(snapshot->wallMs), snapshot->byHand ? byHand : Text::tr("automatic"),
                    formatCount(totals.open()),        formatCount(totals.opened),
                    bytesExactly(totals.bytesIn),      bytesExactly(totals.bytesOut),
                    formatCount(totals.errors),        formatBytes(double(snapshot->process.residentBytes))};
    }
    return table(Text::tr("Snapshots"),
                 {Text::tr("Time"), Text::tr("Note"), Text::tr("Open"), Text::tr("Opened"), Text::tr("Bytes in"),
                  Text::tr("Bytes out"), Text::tr("Errors"), Text::tr("Memory")},
                 {QStringLiteral("t"), {}, n, n, n, n, n, n}, rows);
}

QString heading(const Report &report)
{
    const QString created =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(report.createdWallMs), QLocale::LongFormat);
    const QString running = Text::tr("running for %1", "hours:minutes:seconds").arg(duration(report.uptimeSeconds));
    QString html = element(QStringLiteral("h1"), {}, Text::tr("Linewright report")) +
                   element(QStringLiteral("div"), QStringLiteral("muted"), created + QStringLiteral(" · ") + running);
    const QString unavailable = report.ratesUnavailable();
    if (!unavailable.isEmpty())
        html += element(QStringLiteral("div"), QStringLiteral("muted"), unavailable);
    return html;
}

} // namespace

QByteArray Report::toHtml() const
{
    // concatenation only: a place marker in a user's word must stay what it is
    const QString language = htmlText(QLocale().bcp47Name());
    QString html = QStringLiteral("<!DOCTYPE html>\n<html lang=\"") + language +
                   QStringLiteral("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                                  "content=\"width=device-width,initial-scale=1\">") +
                   element(QStringLiteral("title"), {}, Text::tr("Linewright report")) + QStringLiteral("<style>") +
                   QLatin1String(Style) + QStringLiteral("</style></head>\n<body><main>\n");
    html += heading(*this) + totalsTiles(*this) + charts(*this) + ownersTable(*this) + snapshotsTable(*this);
    return (html + QStringLiteral("</main></body></html>\n")).toUtf8();
}

} // namespace lw::models
