// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/report.h"

#include "models/monitor/svgchart.h"
#include "net/base/printable.h"
#include "support/enginefixture.h"
#include "support/rawpeer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

constexpr qint64 Second = 1'000'000'000;

Snapshot snapshot(qint64 atSeconds, quint64 opened, quint64 bytesIn)
{
    Snapshot made;
    made.monotonicNs = atSeconds * Second;
    made.wallMs = 1'700'000'000'000 + atSeconds * 1'000;
    made.uptimeSeconds = double(atSeconds);
    made.totals.opened = opened;
    made.totals.bytesIn = bytesIn;
    return made;
}

/// Ten seconds: five connections and 2,000 bytes a second.
Report tenSeconds()
{
    Report report;
    report.createdWallMs = 1'700'000'010'000;
    report.uptimeSeconds = 10;
    report.snapshots = {snapshot(0, 10, 1'000), snapshot(5, 20, 9'000), snapshot(10, 60, 21'000)};
    report.totals = report.snapshots.back().totals;
    report.totals.errors = 3;
    report.process.residentBytes = 50'000'000;
    for (int i = 0; i < 10; ++i) {
        RateSample sample;
        sample.monotonicNs = i * Second;
        sample.bytesInPerSecond = 100.0 * i;
        report.samples.push_back(sample);
    }
    return report;
}

QJsonObject throughput(const Report &report)
{
    return report.toJson()[QLatin1String("throughput")].toObject();
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ratesFromTheSnapshots();
    void noRatesWithoutTwoSnapshots_data();
    void noRatesWithoutTwoSnapshots();
    void aClockStepChangesNoRate();
    void jsonKeepsTheGuidesNames();
    void jsonHoldsWhatWasMeasured();
    void readsWhatNobodyMeasured();
    void csv();
    void csvHoldsNoFormulas_data();
    void csvHoldsNoFormulas();
    void htmlIsWellFormedAndAlone();
    void nothingSteersATerminal();
    void htmlEscapesEverything();
    void htmlWithoutData();
    void axisEnds_data();
    void axisEnds();
    void formats();
    void saves();
    void savesWholeOrNotAtAll();
};

void TestReport::ratesFromTheSnapshots()
{
    const Report report = tenSeconds();
    QCOMPARE(report.connectionsPerSecond().value(), 5.0);
    QCOMPARE(report.bytesPerSecond().value(), 2'000.0);
    QCOMPARE(report.ratesUnavailable(), QString());
}

void TestReport::noRatesWithoutTwoSnapshots_data()
{
    QTest::addColumn<int>("snapshots");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("two of one moment") << 2;
}

void TestReport::noRatesWithoutTwoSnapshots()
{
    QFETCH(int, snapshots);
    Report report = tenSeconds();
    report.snapshots.assign(size_t(snapshots), snapshot(3, 10, 10));
    QVERIFY(!report.connectionsPerSecond());
    QVERIFY(!report.bytesPerSecond());
    QVERIFY(!report.ratesUnavailable().isEmpty());
    const QJsonObject json = report.toJson();
    QVERIFY(throughput(report).value(QLatin1String("bytesPerSecond")).isNull());
    QVERIFY(throughput(report).value(QLatin1String("connectionsPerSecond")).isNull());
    QCOMPARE(json[QLatin1String("ratesUnavailable")].toString(), report.ratesUnavailable());
}

void TestReport::aClockStepChangesNoRate()
{
    Report report = tenSeconds();
    report.snapshots.back().wallMs -= 3'600'000;
    QCOMPARE(report.bytesPerSecond().value(), 2'000.0);
}

void TestReport::jsonKeepsTheGuidesNames()
{
    const QJsonObject json = QJsonDocument::fromJson(tenSeconds().to(Report::Format::Json)).object();
    QCOMPARE(json[QLatin1String("schema")].toString(), QStringLiteral("linewright.report/1"));
    QCOMPARE(json[QLatin1String("created")].toString(), QStringLiteral("2023-11-14T22:13:30.000Z"));
    QCOMPARE(json[QLatin1String("errors")].toDouble(), 3.0);
    QCOMPARE(json[QLatin1String("uptime")].toDouble(), 10.0);
    QCOMPARE(json[QLatin1String("throughput")][QLatin1String("connectionsPerSecond")].toDouble(), 5.0);
    QCOMPARE(json[QLatin1String("throughput")][QLatin1String("bytesPerSecond")].toDouble(), 2'000.0);
    QCOMPARE(json[QLatin1String("memoryUsage")][QLatin1String("rss")].toDouble(), 5e7);
    QVERIFY(json[QLatin1String("ratesUnavailable")].isNull());
    QCOMPARE(json[QLatin1String("snapshots")].toArray().size(), 3);
    QCOMPARE(json[QLatin1String("snapshots")][2][QLatin1String("totals")][QLatin1String("bytesIn")].toInt(), 21'000);
}

void TestReport::jsonHoldsWhatWasMeasured()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(endpoint);
    const RawPeer peer = RawPeer::connectTo(portOf(endpoint));
    QVERIFY(peer.send(QByteArray(4'321, 'x')));
    QCOMPARE(peer.receive(4'321).size(), 4'321);
    QTRY_COMPARE(endpoint->totals().bytesOut, quint64(4'321));
    const QJsonObject json = Report::of(monitor).toJson();
    QCOMPARE(json[QLatin1String("totals")][QLatin1String("bytesIn")].toInt(), 4'321);
    const QJsonObject first = json[QLatin1String("endpoints")][0].toObject();
    QCOMPARE(first[QLatin1String("name")].toString(), QStringLiteral("Echo"));
    QCOMPARE(first[QLatin1String("kind")].toString(), QStringLiteral("echo"));
    QCOMPARE(first[QLatin1String("totals")][QLatin1String("bytesOut")].toInt(), 4'321);
    QCOMPARE(first[QLatin1String("totals")][QLatin1String("open")].toInt(), 1);
}

/// A file can say anything; the sanitizers see what is made of it.
void TestReport::readsWhatNobodyMeasured()
{
    const auto report = Report::fromJson(R"({"schema": "linewright.report/1", "uptime": 1e300, "cpuSeconds": -1,
        "series": [[-9223372036854775808, 1e308, -1e308], [9223372036854775807]],
        "snapshots": [{"monotonicNs": 9223372036854775807}, {"monotonicNs": -9223372036854775808}]})");
    QVERIFY(report);
    QVERIFY(report->samples.front().monotonicNs <= report->samples.back().monotonicNs);
    QVERIFY(report->uptimeSeconds < 1e10);
    QCOMPARE(report->process.cpuSeconds, 0.0);
    QVERIFY(!report->toHtml().isEmpty());
    const auto again = Report::fromJson(report->to(Report::Format::Json));
    QVERIFY(again);
    QCOMPARE(again->toJson(), report->toJson());
}

void TestReport::csv()
{
    Report report = tenSeconds();
    report.snapshots[1].note = QStringLiteral("say \"hi\", then\nleave");
    report.snapshots[1].byHand = true;
    const QByteArray csv = report.toCsv();
    QVERIFY(csv.startsWith("time,uptime,open,opened,closed,bytesIn,"));
    QVERIFY(csv.contains("\r\n2023-11-14T22:13:20.000Z,0.000,10,10,0,1000,0,0,0,0,0,0.000,false,\r\n"));
    QVERIFY(csv.contains(",true,\"say \"\"hi\"\", then\nleave\"\r\n"));
    QCOMPARE(csv.count("\r\n"), 4);
}

void TestReport::csvHoldsNoFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    const auto row = [](const QString &text, const QByteArray &cell) {
        QTest::addRow("%s", qPrintable(lw::net::printable(text))) << text << cell;
    };
    row(QStringLiteral("plain"), "plain");
    row(QStringLiteral("a=b"), "a=b");
    row(QStringLiteral("=1+1"), "\"'=1+1\"");
    row(QStringLiteral("+1"), "\"'+1\"");
    row(QStringLiteral("-5"), "\"'-5\"");
    row(QStringLiteral("@SUM(1)"), "\"'@SUM(1)\"");
    row(QStringLiteral("\t=1"), "\"'\t=1\"");
    row(QStringLiteral("\r=1"), "\"'\\r=1\"");
    row(QStringLiteral("\n=1"), "\"'\n=1\"");
    row(QStringLiteral("  =1"), "\"'  =1\"");
    row(QStringLiteral("＝1"), "\"'＝1\"");
    row(QStringLiteral("=cmd|\"x\"!A1"), "\"'=cmd|\"\"x\"\"!A1\"");
    row(QStringLiteral("\x1b[31m,\u202e"), "\"\\x1b[31m,\\xe2\\x80\\xae\"");
    row(QStringLiteral("a\r\nb"), "\"a\nb\"");
}

void TestReport::csvHoldsNoFormulas()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, cell);
    Report report = tenSeconds();
    report.snapshots[0].note = text;
    report.snapshots[0].byHand = true;
    const QByteArray csv = report.toCsv();
    QVERIFY2(csv.contains(",true," + cell + "\r\n"), csv.constData());
    QCOMPARE(csv.count("\r\n"), 4);
}

/// Names and notes come from workspaces and reports from elsewhere.
void TestReport::nothingSteersATerminal()
{
    Report report = tenSeconds();
    const QString evil = QStringLiteral("a\x1b]0;x\x07\u009b\u202e\u2028\u061c\x7f") + QChar(0xd800);
    report.owners += Report::Owner{1, evil, evil, evil, {}, {}};
    report.snapshots[0].note = evil;
    report.snapshots[0].byHand = true;
    for (const auto format : {Report::Format::Json, Report::Format::Csv, Report::Format::Html}) {
        const QByteArray text = report.to(format);
        QCOMPARE(lw::net::printableUtf8(text, lw::net::Layout::Keep), text);
        QVERIFY(text.contains(format == Report::Format::Json ? "\\u001b]0" : "\\x1b]0"));
    }
    const auto again = Report::fromJson(report.to(Report::Format::Json));
    QVERIFY(again);
    QCOMPARE(again->owners.constFirst().name, evil);
}

void TestReport::htmlIsWellFormedAndAlone()
{
    const QString html = QString::fromUtf8(tenSeconds().toHtml());
    QCOMPARE(html.count(QLatin1String("<svg")), 6);
    QCOMPARE(html.count(QLatin1String("<polyline")), 7);
    QVERIFY(html.contains(QLatin1String("prefers-color-scheme")));
    QVERIFY(html.contains(QLatin1String("21,000")));
    QVERIFY(html.contains(QLatin1String("running for 0:00:10")));
    const QRegularExpression outside(QStringLiteral("<script|<link|<img|@import|url\\(|https?:|src="));
    QVERIFY2(!html.contains(outside), qPrintable(outside.match(html).captured()));
    // apart from the two meta elements and the document type it is XML too: every element is closed
    QString body = html.mid(html.indexOf(QLatin1String("<body>")));
    body.chop(body.size() - body.indexOf(QLatin1String("</body>")) - 7);
    QXmlStreamReader reader(body);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void TestReport::htmlEscapesEverything()
{
    Report report = tenSeconds();
    const QString evil = QStringLiteral("<script>alert(\"%1 %2\")</script>&");
    report.owners += Report::Owner{1, evil, evil, evil, {}, {}};
    report.snapshots[0].note = evil;
    report.snapshots[0].byHand = true;
    const QString html = QString::fromUtf8(report.toHtml());
    QVERIFY(!html.contains(QLatin1String("<script")));
    QCOMPARE(html.count(evil.toHtmlEscaped()), 4);
}

void TestReport::htmlWithoutData()
{
    const QString html = QString::fromUtf8(Report().toHtml());
    QVERIFY(html.contains(QLatin1String("Not enough samples")));
    QVERIFY(html.contains(QLatin1String("Rates need two snapshots")));
}

void TestReport::axisEnds_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("top");
    QTest::newRow("none") << 0.0 << 4.0;
    QTest::newRow("negative") << -3.0 << 4.0;
    QTest::newRow("small") << 4.1 << 8.0;
    QTest::newRow("exact") << 200.0 << 200.0;
    QTest::newRow("between") << 201.0 << 400.0;
    QTest::newRow("near the next power") << 8'100.0 << 10'000.0;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 4.0;
}

void TestReport::axisEnds()
{
    QFETCH(double, value);
    QTEST(niceCeiling(value), "top");
}

void TestReport::formats()
{
    QCOMPARE(Report::formatFor(QStringLiteral("json")).value(), Report::Format::Json);
    QCOMPARE(Report::formatFor(QStringLiteral("HTML")).value(), Report::Format::Html);
    QCOMPARE(Report::formatFor(QStringLiteral("/tmp/my.report.csv")).value(), Report::Format::Csv);
    const auto unknown = Report::formatFor(QStringLiteral("out.pdf"));
    QVERIFY(!unknown);
    QVERIFY(unknown.error().message.contains(QLatin1String("out.pdf")));
}

void TestReport::saves()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.json"));
    const Report report = tenSeconds();
    QVERIFY(report.save(path, Report::Format::Json));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), report.to(Report::Format::Json));
}

void TestReport::savesWholeOrNotAtAll()
{
    const QTemporaryDir folder;
    const QString missing = folder.filePath(QStringLiteral("no/such/folder/report.json"));
    const auto result = tenSeconds().save(missing, Report::Format::Json);
    QVERIFY(!result);
    QCOMPARE(result.error().code, net::Error::Code::FileFailed);
    QVERIFY2(result.error().message.contains(missing), qPrintable(result.error().message));
    // a folder in the way of the file stays as it was
    QVERIFY(!tenSeconds().save(folder.path(), Report::Format::Json));
    QVERIFY(QFileInfo(folder.path()).isDir());
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
