// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/sender.h"

#include "support/enginefixture.h"
#include "support/rawpeer.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

int addressRow(const Sender &sender)
{
    for (int row = 0; row < sender.rowCount(); ++row) {
        if (sender.index(row).data(Sender::KindRole).value<Sender::TargetKind>() ==
            Sender::TargetKind::NewConnectionToAddress)
            return row;
    }
    return -1;
}

Packet packet(const char *text, quint64 count = 1, int intervalMs = 0)
{
    Packet made;
    made.text = QString::fromUtf8(text);
    made.schedule.count = count;
    made.schedule.intervalMs = intervalMs;
    return made;
}

net::Error errorOf(const QSignalSpy &failed)
{
    return failed.isEmpty() ? net::Error() : failed.first().first().value<net::Error>();
}

} // namespace

class TestSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listStaysLive();
    void sendsToANewConnectionOfAnEndpoint();
    void theNewClientTakesTheFraming();
    void reachesAListenerOnAnyAddress();
    void sendsToAnAddress();
    void refusesBadAddresses_data();
    void refusesBadAddresses();
    void connectsAClientFirst();
    void sendsNTimes();
    void sendsUntilStopped();
    void sendsToASession();
    void tellsARefusal();
    void tellsACloseWhileSending();
    void stopsWhileConnecting();
    void newSendReplacesTheOld();
    void aRowThatIsNotThere();
};

void TestSender::listStaysLive()
{
    net::Engine engine;
    Sender sender(engine);
    QAbstractItemModelTester tester(&sender, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(sender.rowCount(), 1);
    net::Endpoint *endpoint = engine.addEndpoint(endpointConfig("echo")).value();
    QCOMPARE(sender.rowOfNewConnection(endpoint->id()), -1);
    endpoint->start();
    QTRY_COMPARE(sender.rowOfNewConnection(endpoint->id()), 0);
    QCOMPARE(sender.index(0).data().toString(),
             QStringLiteral("Echo 127.0.0.1:%1, new connection").arg(portOf(endpoint)));
    RawPeer peer = RawPeer::connectTo(portOf(endpoint));
    QTRY_COMPARE(sender.rowCount(), 3);
    const auto session = sender.index(2).data(Sender::SessionRole).toULongLong();
    QCOMPARE(sender.rowOfSession(session), 2);
    QCOMPARE(sender.index(2).data().toString(), QStringLiteral("Echo #%1").arg(session));
    net::ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), 1};
    net::ClientSession *client = engine.addClient(config).value();
    QCOMPARE(sender.rowOfClient(client->id()), 0);
    QCOMPARE(sender.rowOfSession(session), 3);
    endpoint->setName(QStringLiteral("Mirror"));
    QCOMPARE(sender.index(3).data().toString(), QStringLiteral("Mirror #%1").arg(session));
    peer.close();
    QTRY_COMPARE(sender.rowOfSession(session), -1);
    engine.removeClient(client);
    engine.removeEndpoint(endpoint);
    QCOMPARE(sender.rowCount(), 1);
}

void TestSender::sendsToANewConnectionOfAnEndpoint()
{
    net::Engine engine;
    Sender sender(engine);
    QAbstractItemModelTester tester(&sender, QAbstractItemModelTester::FailureReportingMode::QtTest);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(endpoint);
    QSignalSpy chosen(&sender, &Sender::targetChosen);
    QSignalSpy sending(&sender, &Sender::sendingChanged);
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet("hello")));
    QCOMPARE(engine.clients().size(), 1);
    net::ClientSession *client = engine.clients().first();
    QCOMPARE(client->name(), QStringLiteral("Echo client"));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toInt(), sender.rowOfClient(client->id()));
    QTRY_COMPARE(client->totals().bytesIn, quint64(5));
    QTRY_VERIFY(!sender.isSending());
    QCOMPARE(sending.size(), 2);
    QCOMPARE(sender.progress()->sent.load(), quint64(1));
    // the client stays and is sent over again
    QVERIFY(sender.send(sender.rowOfClient(client->id()), packet("again")));
    QTRY_COMPARE(client->totals().bytesIn, quint64(10));
    QCOMPARE(client->totals().opened, quint64(1));
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet("x")));
    QCOMPARE(engine.clients().last()->name(), QStringLiteral("Echo client 2"));
}

void TestSender::theNewClientTakesTheFraming()
{
    net::Engine engine;
    Sender sender(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(endpoint);
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet("hello")));
    QCOMPARE(engine.clients().first()->config().framing.kind, QByteArray("line"));
    QTRY_COMPARE(engine.clients().first()->totals().messagesIn, quint64(1));
    QCOMPARE(engine.clients().first()->totals().bytesIn, quint64(6));
}

void TestSender::reachesAListenerOnAnyAddress()
{
    net::Engine engine;
    Sender sender(engine);
    net::EndpointConfig config = endpointConfig("echo");
    config.listeners.first().address.address = QHostAddress(QHostAddress::AnyIPv4);
    net::Endpoint *endpoint = startEndpoint(engine, config);
    QVERIFY(endpoint);
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet("hello")));
    QCOMPARE(engine.clients().first()->config().peer.host, QStringLiteral("127.0.0.1"));
    QTRY_COMPARE(engine.clients().first()->totals().bytesIn, quint64(5));
}

void TestSender::sendsToAnAddress()
{
    net::Engine engine;
    Sender sender(engine);
    const RawListener listener;
    QVERIFY(sender.send(addressRow(sender), packet("hello"), QStringLiteral("127.0.0.1:%1").arg(listener.port())));
    const RawPeer peer = listener.accept();
    QTRY_VERIFY(!sender.isSending());
    QCOMPARE(peer.receive(5), QByteArray("hello"));
}

void TestSender::refusesBadAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("none") << QString();
    QTest::newRow("no port") << QStringLiteral("localhost");
    QTest::newRow("port out of range") << QStringLiteral("localhost:70000");
}

void TestSender::refusesBadAddresses()
{
    QFETCH(QString, address);
    net::Engine engine;
    Sender sender(engine);
    const auto result = sender.send(addressRow(sender), packet("x"), address);
    QVERIFY(!result);
    QVERIFY(!result.error().message.isEmpty());
    QVERIFY(engine.clients().isEmpty());
    QVERIFY(!sender.isSending());
}

void TestSender::connectsAClientFirst()
{
    net::Engine engine;
    Sender sender(engine);
    const RawListener listener;
    net::ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), listener.port()};
    net::ClientSession *client = engine.addClient(config).value();
    QSignalSpy chosen(&sender, &Sender::targetChosen);
    for (int round = 0; round < 2; ++round) {
        QVERIFY(sender.send(sender.rowOfClient(client->id()), packet("hello")));
        RawPeer peer = listener.accept();
        QTRY_COMPARE(sender.progress()->sent.load(), quint64(1));
        QCOMPARE(peer.receive(5), QByteArray("hello"));
        peer.close();
        QTRY_COMPARE(client->state(), net::SessionState::Closed);
        QTRY_VERIFY(!sender.isSending());
    }
    QCOMPARE(chosen.size(), 0);
}

void TestSender::sendsNTimes()
{
    net::Engine engine;
    Sender sender(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(endpoint);
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet("12345", 1'000)));
    QVERIFY(sender.isSending());
    QTRY_VERIFY(!sender.isSending());
    QCOMPARE(sender.progress()->sent.load(), quint64(1'000));
    QTRY_COMPARE(endpoint->totals().bytesIn, quint64(5'000));
}

void TestSender::sendsUntilStopped()
{
    net::Engine engine;
    Sender sender(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(endpoint);
    QSignalSpy failed(&sender, &Sender::failed);
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet("x", net::SendPlan::Endless, 2)));
    QTRY_VERIFY(sender.progress()->sent.load() > 5);
    QVERIFY(sender.isSending());
    sender.stop();
    QVERIFY(!sender.isSending());
    QTRY_VERIFY(sender.progress()->finished.load());
    QCOMPARE(failed.size(), 0);
}

void TestSender::sendsToASession()
{
    net::Engine engine;
    Sender sender(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(endpoint);
    const RawPeer peer = RawPeer::connectTo(portOf(endpoint));
    QTRY_COMPARE(sender.rowCount(), 3);
    QVERIFY(sender.send(2, packet("from the server")));
    QCOMPARE(peer.receive(15), QByteArray("from the server"));
    QTRY_VERIFY(!sender.isSending());
}

void TestSender::tellsARefusal()
{
    net::Engine engine;
    Sender sender(engine);
    QSignalSpy failed(&sender, &Sender::failed);
    QVERIFY(sender.send(addressRow(sender), packet("x"), QStringLiteral("127.0.0.1:%1").arg(freePort())));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(errorOf(failed).code, net::Error::Code::Refused);
    QVERIFY(!sender.isSending());
}

void TestSender::tellsACloseWhileSending()
{
    net::Engine engine;
    Sender sender(engine);
    const RawListener listener;
    QSignalSpy failed(&sender, &Sender::failed);
    QVERIFY(sender.send(addressRow(sender), packet("x", net::SendPlan::Endless, 5),
                        QStringLiteral("127.0.0.1:%1").arg(listener.port())));
    RawPeer peer = listener.accept();
    QTRY_VERIFY(sender.progress()->sent.load() >= 2);
    peer.reset();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!sender.isSending());
    QVERIFY(errorOf(failed).message.contains(QLatin1String("Sending ended after")));
}

void TestSender::stopsWhileConnecting()
{
    net::Engine engine;
    Sender sender(engine);
    const RawListener listener;
    QSignalSpy failed(&sender, &Sender::failed);
    QVERIFY(sender.send(addressRow(sender), packet("x"), QStringLiteral("127.0.0.1:%1").arg(listener.port())));
    sender.stop();
    QVERIFY(!sender.isSending());
    QTRY_VERIFY(engine.clients().first()->isConnected());
    QCOMPARE(sender.progress()->sent.load(), quint64(0));
    QCOMPARE(failed.size(), 0);
}

void TestSender::newSendReplacesTheOld()
{
    net::Engine engine;
    Sender sender(engine);
    net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(endpoint);
    QSignalSpy failed(&sender, &Sender::failed);
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet("x", net::SendPlan::Endless, 2)));
    QTRY_VERIFY(sender.progress()->sent.load() > 1);
    const auto old = sender.progress();
    QVERIFY(sender.send(sender.rowOfClient(engine.clients().first()->id()), packet("y", 3, 20)));
    QTRY_VERIFY(!sender.isSending());
    QCOMPARE(sender.progress()->sent.load(), quint64(3));
    QTRY_VERIFY(old->finished.load());
    QCOMPARE(failed.size(), 0);
}

void TestSender::aRowThatIsNotThere()
{
    net::Engine engine;
    Sender sender(engine);
    QVERIFY(!sender.send(-1, packet("x")));
    QVERIFY(!sender.send(sender.rowCount(), packet("x")));
}

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
