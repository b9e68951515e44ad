// SPDX-License-Identifier: GPL-3.0-only
#include "models/endpoints/endpointmodel.h"

#include "models/base/rowranges.h"
#include "support/enginefixture.h"
#include "support/rawpeer.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

QString text(const QModelIndex &index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

} // namespace

class TestEndpointModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranges();
    void showsSections();
    void showsAnEndpointsLife();
    void showsSeveralListeners();
    void showsAnError();
    void showsSessions();
    void mergesManySessions();
    void showsAClientsLife();
    void showsARefusedClient();
    void samplesRates();
    void renames();
    void removesAnEndpointWithItsSessions();
    void knowsWhatWasThereBefore();
};

void TestEndpointModel::ranges()
{
    const auto all = toRanges({5, 1, 2, 2, 9, 3});
    QCOMPARE(all.size(), size_t(3));
    QCOMPARE(all[0].first, 1);
    QCOMPARE(all[0].last, 3);
    QCOMPARE(all[1].first, 5);
    QCOMPARE(all[2].last, 9);
    QVERIFY(toRanges({}).empty());
}

void TestEndpointModel::showsSections()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model.sectionIndex(EndpointModel::EndpointSection), 0), QStringLiteral("Endpoints"));
    QCOMPARE(text(model.sectionIndex(EndpointModel::ClientSection), 0), QStringLiteral("Clients"));
    QCOMPARE(model.rowCount(model.sectionIndex(EndpointModel::ClientSection)), 0);
    QVERIFY(!model.ownerIndex(1).isValid());
    QVERIFY(!model.sessionIndex(1).isValid());
}

void TestEndpointModel::showsAnEndpointsLife()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *endpoint = engine.addEndpoint(endpointConfig("echo")).value();
    const QPersistentModelIndex row = model.ownerIndex(endpoint->id());
    QCOMPARE(row.parent(), model.sectionIndex(EndpointModel::EndpointSection));
    QCOMPARE(text(row, EndpointModel::NameColumn), QStringLiteral("Echo"));
    QCOMPARE(text(row, EndpointModel::DetailColumn), QStringLiteral("stopped"));
    QCOMPARE(row.data(EndpointModel::KindRole).toInt(), int(EndpointModel::EndpointKind));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    endpoint->start();
    QTRY_COMPARE(row.data(EndpointModel::StateRole).toInt(), int(net::Endpoint::State::Listening));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(text(row, EndpointModel::DetailColumn), QStringLiteral("127.0.0.1:%1").arg(portOf(endpoint)));
    endpoint->stop();
    QTRY_COMPARE(text(row, EndpointModel::DetailColumn), QStringLiteral("stopped"));
    engine.removeEndpoint(endpoint);
    QVERIFY(!row.isValid());
    QCOMPARE(model.ownerName(1), QStringLiteral("Echo"));
    QCOMPARE(model.sessionName(1, 3), QStringLiteral("Echo #3"));
}

void TestEndpointModel::showsSeveralListeners()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::EndpointConfig config = endpointConfig("echo", "line");
    config.listeners += endpointConfig("echo", "raw").listeners;
    net::Endpoint *endpoint = startEndpoint(engine, config);
    QVERIFY(endpoint);
    QCOMPARE(text(model.ownerIndex(endpoint->id()), EndpointModel::DetailColumn),
             QStringLiteral(":%1 line, :%2 raw").arg(endpoint->addresses()[0].port).arg(endpoint->addresses()[1].port));
}

void TestEndpointModel::showsAnError()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RawListener taken;
    net::Endpoint *endpoint = engine.addEndpoint(endpointConfig("echo", {}, taken.port())).value();
    endpoint->start();
    const QModelIndex row = model.ownerIndex(endpoint->id());
    QTRY_VERIFY(!row.data(EndpointModel::ErrorRole).toString().isEmpty());
    QCOMPARE(text(row, EndpointModel::DetailColumn), row.data(EndpointModel::ErrorRole).toString());
}

void TestEndpointModel::showsSessions()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(endpoint);
    const QModelIndex owner = model.ownerIndex(endpoint->id());
    RawPeer first = RawPeer::connectTo(portOf(endpoint));
    QTRY_COMPARE(model.rowCount(owner), 1);
    const QPersistentModelIndex session = model.index(0, 0, owner);
    const auto id = session.data(EndpointModel::SessionRole).toULongLong();
    QCOMPARE(model.sessionIndex(id), QModelIndex(session));
    QCOMPARE(text(session, EndpointModel::NameColumn), QStringLiteral("#%1").arg(id));
    QVERIFY(text(session, EndpointModel::DetailColumn).startsWith(QLatin1String("127.0.0.1:")));
    QCOMPARE(session.data(EndpointModel::OwnerRole).toUInt(), endpoint->id());
    QCOMPARE(model.openSessionCount(), 1);
    engine.setSessionPaused(id, true);
    QTRY_COMPARE(text(session, EndpointModel::RateColumn), QStringLiteral("paused: by hand"));
    QVERIFY(session.data(EndpointModel::PausedByHandRole).toBool());
    QCOMPARE(session.data(EndpointModel::StateRole).toInt(), int(net::SessionState::Paused));
    engine.abortSession(id);
    QTRY_COMPARE(model.rowCount(owner), 0);
    QVERIFY(!session.isValid());
    QVERIFY(!model.sessionIndex(id).isValid());
    QCOMPARE(model.openSessionCount(), 0);
}

void TestEndpointModel::mergesManySessions()
{
    net::Engine engine({.ioThreads = 2});
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(endpoint);
    const QModelIndex owner = model.ownerIndex(endpoint->id());
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    constexpr int Peers = 200;
    std::vector<RawPeer> peers;
    for (int i = 0; i < Peers; ++i)
        peers.push_back(RawPeer::connectTo(portOf(endpoint)));
    QTRY_COMPARE(model.rowCount(owner), Peers);
    QVERIFY2(inserted.size() < Peers / 2, qPrintable(QString::number(inserted.size())));
    // every second one leaves, some by a reset; the others stay in their order and are still found
    QList<QPersistentModelIndex> staying;
    for (int i = 0; i < Peers; i += 2) {
        if (i % 4 == 0)
            peers[size_t(i)].reset();
        else
            peers[size_t(i)].close();
    }
    QTRY_COMPARE(model.rowCount(owner), Peers / 2);
    for (int row = 0; row < model.rowCount(owner); ++row) {
        const QModelIndex index = model.index(row, 0, owner);
        QCOMPARE(model.sessionIndex(index.data(EndpointModel::SessionRole).toULongLong()), index);
    }
    peers.clear();
    QTRY_COMPARE(model.rowCount(owner), 0);
    QVERIFY(removed.size() < Peers);
}

void TestEndpointModel::showsAClientsLife()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RawListener listener;
    net::ClientConfig config;
    config.name = QStringLiteral("bench-plc");
    config.peer = {QStringLiteral("127.0.0.1"), listener.port()};
    net::ClientSession *client = engine.addClient(config).value();
    const QPersistentModelIndex row = model.ownerIndex(client->id());
    QCOMPARE(row.parent(), model.sectionIndex(EndpointModel::ClientSection));
    QCOMPARE(text(row, EndpointModel::DetailColumn), QStringLiteral("not connected"));
    client->connectToPeer();
    QCOMPARE(text(row, EndpointModel::DetailColumn), QStringLiteral("connecting…"));
    RawPeer peer = listener.accept();
    QTRY_COMPARE(text(row, EndpointModel::DetailColumn), QStringLiteral("127.0.0.1:%1").arg(listener.port()));
    QCOMPARE(row.data(EndpointModel::SessionRole).toULongLong(), client->sessionId());
    QCOMPARE(model.openSessionCount(), 1);
    peer.close();
    QTRY_COMPARE(text(row, EndpointModel::DetailColumn), QStringLiteral("closed by peer"));
    engine.removeClient(client);
    QVERIFY(!row.isValid());
}

void TestEndpointModel::showsARefusedClient()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), freePort()};
    net::ClientSession *client = engine.addClient(config).value();
    client->connectToPeer();
    const QModelIndex row = model.ownerIndex(client->id());
    QTRY_VERIFY(!row.data(EndpointModel::ErrorRole).toString().isEmpty());
    QCOMPARE(text(row, EndpointModel::DetailColumn), client->error().message);
    QVERIFY(text(row, EndpointModel::DetailColumn).contains(QLatin1String("refused")));
}

void TestEndpointModel::samplesRates()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(endpoint);
    const QModelIndex owner = model.ownerIndex(endpoint->id());
    RawPeer busy = RawPeer::connectTo(portOf(endpoint));
    RawPeer idle = RawPeer::connectTo(portOf(endpoint));
    QTRY_COMPARE(model.rowCount(owner), 2);
    QVERIFY(busy.send(QByteArray(5'000, 'x')));
    QCOMPARE(busy.receive(5'000).size(), 5'000);
    QTRY_COMPARE(endpoint->totals().bytesOut, quint64(5'000));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.sampleRates();
    QVERIFY(owner.data(EndpointModel::BytesPerSecondRole).toDouble() > 0);
    QVERIFY(text(owner, EndpointModel::RateColumn).endsWith(QLatin1String("/s")));
    int busyRows = 0;
    for (int row = 0; row < 2; ++row)
        busyRows += model.index(row, 0, owner).data(EndpointModel::BytesPerSecondRole).toDouble() > 0 ? 1 : 0;
    QCOMPARE(busyRows, 1);
    // the busy session and the endpoint, in the column of rates only
    QCOMPARE(changed.size(), 2);
    for (const QList<QVariant> &arguments : changed)
        QCOMPARE(arguments[0].toModelIndex().column(), int(EndpointModel::RateColumn));
    QTRY_COMPARE(owner.data(EndpointModel::BytesPerSecondRole).toDouble(), 0.0);
    QCOMPARE(text(owner, EndpointModel::RateColumn), QString());
}

void TestEndpointModel::renames()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *endpoint = engine.addEndpoint(endpointConfig("echo")).value();
    QSignalSpy renamed(&model, &EndpointModel::ownerNameChanged);
    endpoint->setName(QStringLiteral("Mirror"));
    QCOMPARE(renamed.size(), 1);
    QCOMPARE(model.ownerName(endpoint->id()), QStringLiteral("Mirror"));
    QCOMPARE(text(model.ownerIndex(endpoint->id()), EndpointModel::NameColumn), QStringLiteral("Mirror"));
}

void TestEndpointModel::removesAnEndpointWithItsSessions()
{
    net::Engine engine;
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *first = startEndpoint(engine, endpointConfig("echo"));
    net::Endpoint *second = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(first && second);
    RawPeer a = RawPeer::connectTo(portOf(first));
    RawPeer b = RawPeer::connectTo(portOf(second));
    QTRY_COMPARE(model.openSessionCount(), 2);
    engine.removeEndpoint(first);
    QCOMPARE(model.openSessionCount(), 1);
    QCOMPARE(model.rowCount(model.sectionIndex(EndpointModel::EndpointSection)), 1);
    QCOMPARE(model.ownerIndex(second->id()).row(), 0);
    QCOMPARE(model.rowCount(model.ownerIndex(second->id())), 1);
}

void TestEndpointModel::knowsWhatWasThereBefore()
{
    net::Engine engine;
    net::Endpoint *endpoint = engine.addEndpoint(endpointConfig("echo")).value();
    net::ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), 1};
    net::ClientSession *client = engine.addClient(config).value();
    EndpointModel model(engine);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.ownerIndex(endpoint->id()).isValid());
    QVERIFY(model.ownerIndex(client->id()).isValid());
    QCOMPARE(model.ownerName(client->id()), QStringLiteral("127.0.0.1:1"));
}

QTEST_GUILESS_MAIN(TestEndpointModel)
#include "tst_endpointmodel.moc"
