// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/servermonitor.h"

#include "models/monitor/snapshotmodel.h"
#include "support/enginefixture.h"
#include "support/rawpeer.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

/// A sample needs some time since the one before.
void sampleNow(ServerMonitor &monitor)
{
    QSignalSpy sampled(&monitor, &ServerMonitor::sampled);
    while (sampled.isEmpty())
        monitor.sample();
}

void echo(const net::Endpoint *endpoint, int bytes)
{
    const quint64 before = endpoint->totals().bytesOut;
    const RawPeer peer = RawPeer::connectTo(portOf(endpoint));
    QVERIFY(peer.send(QByteArray(bytes, 'x')));
    QCOMPARE(peer.receive(bytes).size(), bytes);
    QTRY_COMPARE(endpoint->totals().bytesOut, before + quint64(bytes));
}

} // namespace

class TestServerMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheProcess();
    void samplesOwnersAndAll();
    void samplesByItself();
    void ringOfSamplesIsBounded();
    void remembersRemovedOwners();
    void boundsTheOwners();
    void snapshotsHoldTheNumbers();
    void automaticSnapshotsLeaveFirst();
    void handmadeSnapshotsLeaveLast();
    void snapshotInterval();
    void longNotesAreCut();
    void snapshotModel();
    void snapshotModelFollowsTheRing();
};

void TestServerMonitor::readsTheProcess()
{
    const ProcessUsage usage = readProcessUsage();
    QVERIFY(usage.residentBytes > 1 << 20);
    QVERIFY(usage.cpuSeconds > 0);
    QVERIFY(usage.cpuSeconds < 3'600);
}

void TestServerMonitor::samplesOwnersAndAll()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    QCOMPARE(monitor.latest().bytesInPerSecond, 0.0);
    net::Endpoint *busy = startEndpoint(engine, endpointConfig("echo"));
    net::Endpoint *idle = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(busy && idle);
    sampleNow(monitor);
    const RawPeer open = RawPeer::connectTo(portOf(busy));
    echo(busy, 5'000);
    sampleNow(monitor);
    for (const net::OwnerId owner : {ServerMonitor::All, busy->id()}) {
        const RateSample sample = monitor.latest(owner);
        QVERIFY(sample.bytesInPerSecond > 0);
        QCOMPARE(sample.bytesInPerSecond, sample.bytesOutPerSecond);
        QVERIFY(sample.connectionsPerSecond > 0);
        QVERIFY(sample.messagesPerSecond > 0);
        QVERIFY(sample.openSessions >= 1);
        QVERIFY(sample.residentBytes > 0);
        QCOMPARE(sample.errorsPerSecond, 0.0);
    }
    QCOMPARE(monitor.latest(idle->id()).bytesInPerSecond, 0.0);
    QVERIFY(monitor.samples(999).empty());
    QCOMPARE(monitor.owners(), QList<net::OwnerId>({busy->id(), idle->id()}));
    QCOMPARE(monitor.ownerName(busy->id()), QStringLiteral("Echo"));
    QCOMPARE(monitor.ownerKind(busy->id()), QStringLiteral("echo"));
    QCOMPARE(monitor.ownerAddresses(busy->id()), QStringLiteral("127.0.0.1:%1").arg(portOf(busy)));
}

void TestServerMonitor::samplesByItself()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    QSignalSpy sampled(&monitor, &ServerMonitor::sampled);
    QSignalSpy taken(&monitor, &ServerMonitor::snapshotTaken);
    QVERIFY(sampled.wait(5'000));
    QTRY_VERIFY(!taken.isEmpty());
    QVERIFY(!monitor.snapshots().front().byHand);
}

void TestServerMonitor::ringOfSamplesIsBounded()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    for (int i = 0; i < ServerMonitor::SampleRing + 5; ++i)
        sampleNow(monitor);
    const std::deque<RateSample> &samples = monitor.samples();
    QCOMPARE(samples.size(), size_t(ServerMonitor::SampleRing));
    QVERIFY(std::is_sorted(samples.begin(), samples.end(),
                           [](const RateSample &a, const RateSample &b) { return a.monotonicNs < b.monotonicNs; }));
}

void TestServerMonitor::remembersRemovedOwners()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(endpoint);
    const net::OwnerId id = endpoint->id();
    const QString address = QStringLiteral("127.0.0.1:%1").arg(portOf(endpoint));
    sampleNow(monitor);
    const size_t samples = monitor.samples(id).size();
    engine.removeEndpoint(endpoint);
    sampleNow(monitor);
    QCOMPARE(monitor.samples(id).size(), samples);
    QCOMPARE(monitor.ownerName(id), QStringLiteral("Echo"));
    QCOMPARE(monitor.ownerAddresses(id), address);
    QVERIFY(monitor.owners().contains(id));
}

void TestServerMonitor::boundsTheOwners()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    net::Endpoint *staying = engine.addEndpoint(endpointConfig("echo")).value();
    net::ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), 1};
    for (int i = 0; i < ServerMonitor::MostOwners + 20; ++i)
        engine.removeClient(engine.addClient(config).value());
    QCOMPARE(monitor.owners().size(), ServerMonitor::MostOwners);
    QVERIFY(monitor.owners().contains(staying->id()));
    for (int i = 0; i < ServerMonitor::MostOwners + 20; ++i)
        QVERIFY(engine.addClient(config));
    QCOMPARE(monitor.owners().size(), ServerMonitor::MostOwners);
    QVERIFY(monitor.owners().contains(staying->id()));
}

void TestServerMonitor::snapshotsHoldTheNumbers()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(endpoint);
    const Snapshot before = monitor.takeSnapshot(QStringLiteral("before"));
    echo(endpoint, 1'234);
    const Snapshot after = monitor.takeSnapshot();
    QVERIFY(before.byHand);
    QCOMPARE(before.note, QStringLiteral("before"));
    QCOMPARE(after.totals.bytesIn - before.totals.bytesIn, quint64(1'234));
    QCOMPARE(after.totals.opened - before.totals.opened, quint64(1));
    QVERIFY(after.monotonicNs > before.monotonicNs);
    QVERIFY(after.wallMs >= before.wallMs);
    QVERIFY(after.uptimeSeconds > before.uptimeSeconds);
    QVERIFY(after.process.residentBytes > 0);
}

void TestServerMonitor::automaticSnapshotsLeaveFirst()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    monitor.setSnapshotInterval(0);
    monitor.takeSnapshot(QStringLiteral("keep me"));
    for (int i = 1; i < ServerMonitor::SnapshotRing; ++i)
        monitor.takeSnapshot({}, false);
    QSignalSpy taken(&monitor, &ServerMonitor::snapshotTaken);
    monitor.takeSnapshot({}, false);
    QCOMPARE(taken.first().first().toInt(), 1);
    for (int i = 0; i < 200; ++i)
        monitor.takeSnapshot({}, false);
    QCOMPARE(monitor.snapshots().size(), size_t(ServerMonitor::SnapshotRing));
    QCOMPARE(monitor.snapshots().front().note, QStringLiteral("keep me"));
}

void TestServerMonitor::handmadeSnapshotsLeaveLast()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    monitor.setSnapshotInterval(0);
    for (int i = 0; i <= ServerMonitor::SnapshotRing; ++i)
        monitor.takeSnapshot(QString::number(i));
    QCOMPARE(monitor.snapshots().size(), size_t(ServerMonitor::SnapshotRing));
    QCOMPARE(monitor.snapshots().front().note, QStringLiteral("1"));
}

void TestServerMonitor::snapshotInterval()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    QCOMPARE(monitor.snapshotInterval(), 1);
    monitor.setSnapshotInterval(-5);
    QCOMPARE(monitor.snapshotInterval(), 0);
    monitor.setSnapshotInterval(100'000);
    QCOMPARE(monitor.snapshotInterval(), 3'600);
}

void TestServerMonitor::longNotesAreCut()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    QCOMPARE(monitor.takeSnapshot(QString(5'000, u'x')).note.size(), ServerMonitor::LongestNote);
}

void TestServerMonitor::snapshotModel()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    monitor.setSnapshotInterval(0);
    SnapshotModel model(monitor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(endpoint);
    monitor.takeSnapshot({}, false);
    echo(endpoint, 10'000);
    monitor.takeSnapshot(QStringLiteral("before the new firmware"));
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(0, SnapshotModel::NoteColumn), QStringLiteral("by hand: before the new firmware"));
    QCOMPARE(text(1, SnapshotModel::NoteColumn), QStringLiteral("automatic"));
    QVERIFY(text(0, SnapshotModel::ThroughputColumn).endsWith(QLatin1String("/s")));
    QVERIFY(model.index(0, SnapshotModel::ThroughputColumn).data(SnapshotModel::SortRole).toDouble() > 0);
    QCOMPARE(text(1, SnapshotModel::ThroughputColumn), QStringLiteral("–"));
    QCOMPARE(text(0, SnapshotModel::ErrorsColumn), QStringLiteral("0"));
}

void TestServerMonitor::snapshotModelFollowsTheRing()
{
    net::Engine engine;
    ServerMonitor monitor(engine);
    monitor.setSnapshotInterval(0);
    SnapshotModel model(monitor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < ServerMonitor::SnapshotRing + 30; ++i)
        monitor.takeSnapshot(QString::number(i), i % 5 == 0);
    QCOMPARE(model.rowCount(), ServerMonitor::SnapshotRing);
    for (int row = 0; row < model.rowCount(); ++row) {
        const Snapshot &snapshot = monitor.snapshots()[size_t(ServerMonitor::SnapshotRing - 1 - row)];
        QCOMPARE(model.index(row, 0).data(SnapshotModel::SortRole).toLongLong(), snapshot.monotonicNs);
        QCOMPARE(model.index(row, 0).data(SnapshotModel::ByHandRole).toBool(), snapshot.byHand);
    }
}

QTEST_GUILESS_MAIN(TestServerMonitor)
#include "tst_servermonitor.moc"
