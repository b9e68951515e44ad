// SPDX-License-Identifier: GPL-3.0-only
#include "support/enginefixture.h"

#include "net/service/game/gameservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <vector>

using namespace lw::net;
using namespace lw::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject receive(const RawPeer &peer)
{
    return QJsonDocument::fromJson(peer.receiveLine()).object();
}

QString typeOf(const QJsonObject &message)
{
    return message.value("type"_L1).toString();
}

/// The next message of that type; what comes before it is dropped. Nothing after too many.
QJsonObject receive(const RawPeer &peer, const QString &type)
{
    for (int i = 0; i < 600; ++i) {
        const QJsonObject message = receive(peer);
        if (typeOf(message) == type || message.isEmpty())
            return message;
    }
    return {};
}

QJsonObject playerIn(const QJsonObject &state, const QString &id)
{
    const QJsonArray players = state.value("players"_L1).toArray();
    for (const QJsonValue &player : players) {
        if (player.toObject().value("id"_L1).toString() == id)
            return player.toObject();
    }
    return {};
}

struct Game
{
    explicit Game(const QByteArray &framing = "json", const QVariantMap &settings = {})
        : recorder(engine)
    {
        EndpointConfig config = endpointConfig("game", framing);
        config.settings = settings;
        endpoint = startEndpoint(engine, config);
    }
    RawPeer connect() const { return RawPeer::connectTo(portOf(endpoint)); }

    Engine engine{{.ioThreads = 2}};
    EventRecorder recorder;
    Endpoint *endpoint = nullptr;
};

} // namespace

class TestGame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void welcome();
    void steers();
    void pings();
    void onlyItself();
    void badInput_data();
    void badInput();
    void tenInARow();
    void leavingEmptiesTheSeat();
    void isFull();
    void otherFramings_data();
    void otherFramings();
    void slowReaderMissesStates();
    void ticksDoNotDrift();
    void garbageSwarm();
};

void TestGame::welcome()
{
    Game game;
    QVERIFY(game.endpoint);
    const RawPeer peer = game.connect();
    QCOMPARE(peer.receiveLine(),
             QByteArray(R"({"type":"WELCOME","playerId":"p1","tickRate":60,"bounds":[0,0,1000,1000]})"
                        "\n"));
    const QJsonObject state = receive(peer);
    QCOMPARE(typeOf(state), u"STATE"_s);
    QVERIFY(!playerIn(state, u"p1"_s).isEmpty());
    const RawPeer second = game.connect();
    QCOMPARE(receive(second).value("playerId"_L1).toString(), u"p2"_s);
    QCOMPARE(receive(second, u"STATE"_s).value("players"_L1).toArray().size(), 2);
}

void TestGame::steers()
{
    Game game;
    const RawPeer alice = game.connect();
    const RawPeer bob = game.connect();
    const QString id = receive(alice).value("playerId"_L1).toString();
    const QJsonObject before = playerIn(receive(alice, u"STATE"_s), id);
    QCOMPARE(before.value("ack"_L1).toInt(), -1);
    QCOMPARE(before.value("state"_L1).toInt(), 0);
    // Two objects without a line end between, in two pieces.
    QVERIFY(alice.send(R"({"type":"MOVE","x":0,"y":1,"seq":0}{"type":"MOVE","x":0,"y":)"));
    QVERIFY(alice.send(R"(-1,"seq":1})"));
    QJsonObject seen;
    quint64 tick = 0;
    while (seen.value("ack"_L1).toInt() != 1) {
        const QJsonObject state = receive(bob, u"STATE"_s);
        QVERIFY(!state.isEmpty());
        QVERIFY(quint64(state.value("tick"_L1).toInteger()) > tick);
        tick = quint64(state.value("tick"_L1).toInteger());
        seen = playerIn(state, id);
    }
    QCOMPARE(seen.value("vy"_L1).toDouble(), -300.0);
    QCOMPARE(seen.value("state"_L1).toInt(), 1);
    const QJsonObject next = receive(bob, u"STATE"_s);
    const auto ticks = double(quint64(next.value("tick"_L1).toInteger()) - tick);
    const double moved = playerIn(next, id).value("y"_L1).toDouble() - seen.value("y"_L1).toDouble();
    QVERIFY2(std::abs(moved + 5 * ticks) < 0.01, qPrintable(QString::number(moved)));
    QVERIFY(alice.send(R"({"type":"ACTION","action":"jump","seq":2})"));
    while (playerIn(receive(bob, u"STATE"_s), id).value("state"_L1).toInt() != 2)
        QVERIFY(bob.isOpen());
}

void TestGame::pings()
{
    Game game;
    const RawPeer peer = game.connect();
    QVERIFY(peer.send("{\"type\":\"PING\",\"timestamp\":1747000000123}\n{\"type\":\"PING\",\"timestamp\":\"t\"}"
                      "{\"type\":\"PING\",\"timestamp\":0.25}"));
    QCOMPARE(receive(peer, u"PONG"_s).value("timestamp"_L1).toInteger(), 1'747'000'000'123);
    QCOMPARE(receive(peer, u"PONG"_s).value("timestamp"_L1).toString(), u"t"_s);
    QCOMPARE(receive(peer, u"PONG"_s).value("timestamp"_L1).toDouble(), 0.25);
}

void TestGame::onlyItself()
{
    Game game;
    const RawPeer alice = game.connect();
    receive(alice);
    const RawPeer bob = game.connect();
    receive(bob);
    QVERIFY(bob.send(R"({"type":"MOVE","x":1,"y":0,"seq":1,"playerId":"p1"})"));
    QCOMPARE(receive(bob, u"ERROR"_s).value("reason"_L1).toString(), u"playerId is not yours: you are p2"_s);
    QVERIFY(bob.send(R"({"type":"MOVE","x":1,"y":0,"seq":1,"playerId":"p2"}{"type":"PING","timestamp":1})"));
    receive(bob, u"PONG"_s);
    const QJsonObject state = receive(bob, u"STATE"_s);
    QCOMPARE(playerIn(state, u"p1"_s).value("vx"_L1).toDouble(), 0.0);
    QCOMPARE(playerIn(state, u"p2"_s).value("vx"_L1).toDouble(), 300.0);
}

void TestGame::badInput_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("errors");
    QTest::newRow("words") << QByteArray("hello\n") << 1;
    QTest::newRow("binary") << QByteArray("\x00\xff\x1b\x80\n", 5) << 1;
    QTest::newRow("broken object") << QByteArray("{\"type\":\"MOVE\",\"x\":}\n") << 1;
    QTest::newRow("NaN") << QByteArray("{\"type\":\"MOVE\",\"x\":NaN,\"y\":0}\n") << 1;
    QTest::newRow("brace too few") << QByteArray("{\"type\":\"PING\",\"timestamp\":1\n") << 1;
    QTest::newRow("quote too few") << QByteArray("{\"type\":\"PING\",\"timestamp\":\"1}\n") << 1;
    QTest::newRow("wrong type") << QByteArray("{\"type\":\"MOVE\",\"x\":\"1\",\"y\":0}") << 1;
    QTest::newRow("huge") << QByteArray("{\"type\":\"MOVE\",\"x\":1e300,\"y\":0}") << 1;
    QTest::newRow("an array and a word") << QByteArray("[1]\nword\n") << 2;
    QTest::newRow("seq goes back") << QByteArray(
                                          R"({"type":"MOVE","x":0,"y":0,"seq":5}{"type":"MOVE","x":0,"y":0,"seq":4})")
                                   << 1;
}

void TestGame::badInput()
{
    QFETCH(QByteArray, input);
    QFETCH(int, errors);
    Game game;
    const RawPeer peer = game.connect();
    QVERIFY(peer.send(input + R"({"type":"PING","timestamp":1})"));
    int refused = 0;
    QJsonObject message = receive(peer);
    for (; !message.isEmpty() && typeOf(message) != u"PONG"; message = receive(peer))
        refused += typeOf(message) == u"ERROR" && !message.value("reason"_L1).toString().isEmpty() ? 1 : 0;
    QCOMPARE(typeOf(message), u"PONG"_s);
    QCOMPARE(refused, errors);
    QTRY_COMPARE(game.endpoint->totals().errors, quint64(errors));
    QCOMPARE(game.endpoint->totals().open(), 1u);
}

void TestGame::tenInARow()
{
    Game game;
    const RawPeer peer = game.connect();
    const RawPeer other = game.connect();
    QVERIFY(peer.send(QByteArray("bad\n").repeated(9) + R"({"type":"PING","timestamp":1})"));
    receive(peer, u"PONG"_s);
    QVERIFY(peer.send(QByteArray("bad\n").repeated(12)));
    const QByteArray rest = peer.receiveAll();
    QCOMPARE(rest.count("ERROR"), 10);
    QTRY_COMPARE(game.endpoint->totals().errors, 19u);
    QVERIFY(!playerIn(receive(other, u"STATE"_s), u"p2"_s).isEmpty());
    QTRY_VERIFY(playerIn(receive(other, u"STATE"_s), u"p1"_s).isEmpty());
}

void TestGame::leavingEmptiesTheSeat()
{
    Game game;
    const RawPeer alice = game.connect();
    receive(alice);
    {
        RawPeer bob = game.connect();
        receive(bob);
        RawPeer carol = game.connect();
        receive(carol);
        carol.reset();
    }
    QTRY_COMPARE(receive(alice, u"STATE"_s).value("players"_L1).toArray().size(), 1);
    QTRY_COMPARE(game.endpoint->totals().open(), 1u);
}

void TestGame::isFull()
{
    Game game("json", {{u"players"_s, 1}});
    RawPeer alice = game.connect();
    receive(alice, u"STATE"_s);
    const RawPeer bob = game.connect();
    QCOMPARE(bob.receiveAll(), QByteArray("{\"reason\":\"the game is full: 1 players\",\"type\":\"ERROR\"}\n"));
    alice.close();
    QTRY_COMPARE(game.endpoint->totals().open(), 0u);
    const RawPeer carol = game.connect();
    QCOMPARE(receive(carol).value("playerId"_L1).toString(), u"p2"_s);
    QVERIFY(!receive(carol, u"STATE"_s).isEmpty());
}

void TestGame::otherFramings_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("line") << QByteArray("line");
    QTest::newRow("tlv") << QByteArray("tlv");
}

void TestGame::otherFramings()
{
    QFETCH(QByteArray, framing);
    Game game(framing);
    const RawPeer peer = game.connect();
    if (framing == "line") {
        QVERIFY(peer.send("{\"type\":\"PING\",\"timestamp\":1}\n"));
        QVERIFY(!receive(peer, u"PONG"_s).isEmpty());
        QVERIFY(peer.receiveLine().size() > 1);
    } else {
        const QByteArray start = peer.receive(6);
        QCOMPARE(start.at(0), char(0));
        QCOMPARE(start.at(5), '{');
    }
}

void TestGame::slowReaderMissesStates()
{
    Game game;
    const RawPeer slow = game.connect();
    QTRY_COMPARE(game.recorder.count(NetEvent::Type::SessionOpened), 1);
    const auto stats = game.recorder.of(NetEvent::Type::SessionOpened).constFirst().stats;
    const QByteArray ping = R"({"type":"PING","timestamp":")" + QByteArray(60, 't') + "\"}";
    quint64 sent = 0;
    while (stats->unsent < GameService::SkipStatesAbove && sent < 500'000) {
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(slow.send(ping));
        sent += 1'000;
        QTRY_VERIFY(stats->messagesIn == sent);
    }
    QVERIFY(stats->unsent > GameService::SkipStatesAbove);
    const RawPeer witness = game.connect();
    receive(witness, u"STATE"_s);
    const quint64 told = stats->messagesOut;
    for (int i = 0; i < 30; ++i)
        QVERIFY(!playerIn(receive(witness, u"STATE"_s), u"p1"_s).isEmpty());
    QCOMPARE(quint64(stats->messagesOut), told);
    while (slow.isOpen() && stats->unsent > 0)
        slow.receive(64 << 10);
    QTRY_VERIFY(stats->messagesOut > told); // it reads again
}

void TestGame::ticksDoNotDrift()
{
    Game game;
    const RawPeer peer = game.connect();
    const QJsonObject first = receive(peer, u"STATE"_s);
    QJsonObject last = first;
    while (last.value("tick"_L1).toInteger() - first.value("tick"_L1).toInteger() < 120) {
        last = receive(peer, u"STATE"_s);
        QVERIFY(!last.isEmpty());
    }
    const auto ticks = double(last.value("tick"_L1).toInteger() - first.value("tick"_L1).toInteger());
    const auto ms = double(last.value("time"_L1).toInteger() - first.value("time"_L1).toInteger());
    QVERIFY2(std::abs(ms - ticks * 1'000 / 60) < 50, qPrintable(QString::number(ms)));
}

/// Players that send good and bad in any pieces: the game goes on for all who are not closed for it.
void TestGame::garbageSwarm()
{
    Game game;
    const RawPeer witness = game.connect();
    QRandomGenerator random(9);
    const QByteArrayList parts{R"({"type":"MOVE","x":1,"y":0})",
                               R"({"type":"PING","timestamp":1})",
                               "{\"type\":",
                               "}",
                               "\"",
                               "\n",
                               "[",
                               QByteArray("\x00\x1b\xff", 3),
                               "{}",
                               "1e999"};
    for (int round = 0; round < 60; ++round) {
        RawPeer peer = game.connect();
        QByteArray bytes;
        for (int i = random.bounded(40); i > 0; --i)
            bytes += parts.at(random.bounded(int(parts.size())));
        for (qsizetype at = 0; at < bytes.size(); at += 16)
            peer.send(bytes.mid(at, 16));
        if (round % 3 == 0)
            peer.reset();
        else if (round % 3 == 1)
            peer.finishWriting();
    }
    QVERIFY(witness.send(R"({"type":"PING","timestamp":1})"));
    QVERIFY(!receive(witness, u"PONG"_s).isEmpty());
    QTRY_COMPARE(game.endpoint->totals().open(), 1u);
    QTRY_COMPARE(receive(witness, u"STATE"_s).value("players"_L1).toArray().size(), 1);
}

QTEST_GUILESS_MAIN(TestGame)
#include "tst_game.moc"
