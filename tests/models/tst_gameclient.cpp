// SPDX-License-Identifier: GPL-3.0-only
#include "models/endpoints/endpointtargets.h"
#include "models/game/gameclient.h"
#include "net/service/game/gameservice.h"
#include "support/enginefixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <cmath>

using namespace lw;
using namespace lw::models;
using namespace lw::test;
using namespace Qt::StringLiterals;
using State = GameClient::State;

namespace {

const QByteArray WelcomeText = R"({"type":"WELCOME","playerId":"p1","tickRate":60,"bounds":[0,0,1000,1000]})";

QByteArray state(int tick)
{
    return R"({"type":"STATE","tick":)" + QByteArray::number(tick) +
           R"(,"time":1,"players":[{"id":"p1","x":500,"y":500,"vx":0,"vy":0,"state":0,"ack":-1}]})";
}

/// A game endpoint of ours.
struct Game
{
    explicit Game(const QByteArray &framing = "json", const QVariantMap &settings = {})
    {
        net::EndpointConfig config = endpointConfig("game", framing);
        config.settings = settings;
        endpoint = startEndpoint(engine, config);
    }
    net::HostPort peer() const { return {u"127.0.0.1"_s, portOf(endpoint)}; }

    net::Engine engine;
    net::Endpoint *endpoint = nullptr;
};

/// A client that is connected to a server of the test's own.
struct Stranger
{
    explicit Stranger(const GameClient::Timing &timing = {})
        : client(engine, timing)
    {
        if (!client.connectTo({{}, {u"127.0.0.1"_s, listener.port()}}))
            qFatal("refused");
        peer = listener.accept();
    }

    net::Engine engine;
    RawListener listener;
    GameClient client;
    RawPeer peer;
};

double apart(const GameClient &client)
{
    const GamePoint shown = client.arena().predicted(GameClient::nowNs());
    const auto own = client.arena().own();
    return own ? std::abs(shown.x - own->x) + std::abs(shown.y - own->y) : 1e9;
}

} // namespace

class TestGameClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joins_data();
    void joins();
    void movesAndRests();
    void jumps();
    void twoSeeEachOther();
    void connectsAgain();
    void removedByAnother();
    void isFull();
    void refused();
    void badAddress();
    void objectsWithoutLineEnds();
    void nonsense();
    void nonsenseForEver();
    void noWelcome();
    void noObjectAtAll();
    void serverCloses();
    void serverResets();
    void wrongPongs();
    void flood();
    void serverThatDoesNotRead();
    void targets();
};

void TestGameClient::joins_data()
{
    QTest::addColumn<QByteArray>("framing");
    for (const char *framing : {"json", "line", "tlv", "raw"})
        QTest::newRow(framing) << QByteArray(framing);
}

void TestGameClient::joins()
{
    QFETCH(QByteArray, framing);
    Game game(framing);
    GameClient client(game.engine);
    QCOMPARE(client.state(), State::Offline);
    net::FramingSpec spec;
    spec.kind = framing;
    QVERIFY(client.connectTo({{}, game.peer()}, spec));
    QVERIFY(!client.connectTo({{}, game.peer()}, spec)); // one at a time
    QTRY_VERIFY2(client.state() == State::Playing, qPrintable(client.error().message));
    QCOMPARE(client.arena().ownId(), u"p1"_s);
    QCOMPARE(client.arena().tickRate(), 60);
    QTRY_VERIFY(client.arena().roundTrip().isKnown());
    QVERIFY(client.arena().roundTrip().lastNs() < 2'000'000'000);
    QTRY_VERIFY(client.arena().ticks().taken() > 60);
    const double rate = client.arena().ticks().perSecond(GameClient::nowNs());
    QVERIFY2(rate > 50 && rate < 66, qPrintable(QString::number(rate)));
    QCOMPARE(client.badMessages(), 0u);
    QVERIFY2(client.lastRefusal().isEmpty(), qPrintable(client.lastRefusal()));
    client.close();
    QTRY_COMPARE(client.state(), State::Offline);
    QVERIFY(!client.error());
    QTRY_COMPARE(game.endpoint->totals().open(), 0u);
}

void TestGameClient::movesAndRests()
{
    Game game;
    GameClient client(game.engine);
    QVERIFY(client.connectTo({{}, game.peer()}));
    client.steer(1, 1); // not yet: nothing to steer
    QTRY_VERIFY(client.arena().own());
    QCOMPARE(client.arena().pending(), 0u);
    const double before = client.arena().own()->x;
    const bool toRight = before < 500;
    client.steer(toRight ? 1 : -1, 0);
    QCOMPARE(client.arena().pending(), 1u);
    QTRY_COMPARE(client.arena().own()->ack, 1);
    QCOMPARE(client.arena().own()->vx, toRight ? 300.0 : -300.0);
    QTRY_VERIFY(std::abs(client.arena().own()->x - before) > 50);
    client.steer(0, 0);
    QTRY_COMPARE(client.arena().own()->ack, 2);
    QCOMPARE(client.arena().pending(), 0u);
    QTRY_VERIFY2(apart(client) < 0.01, qPrintable(QString::number(apart(client))));
    QVERIFY(client.arena().lastError() < ClientPrediction::Threshold);
}

void TestGameClient::jumps()
{
    Game game;
    GameClient client(game.engine);
    QVERIFY(client.connectTo({{}, game.peer()}));
    QTRY_VERIFY(client.arena().own());
    client.jump();
    QVERIFY(client.arena().pending() == 1);
    QTRY_COMPARE(client.arena().own()->state, GameEntry::State::Jumping);
    QTRY_COMPARE(client.arena().own()->state, GameEntry::State::Idle);
    QCOMPARE(client.arena().own()->ack, 1);
    QCOMPARE(client.refusals(), 0u);
}

void TestGameClient::twoSeeEachOther()
{
    Game game;
    GameClient alice(game.engine);
    GameClient bob(game.engine);
    QVERIFY(alice.connectTo({{}, game.peer()}));
    QTRY_COMPARE(alice.state(), State::Playing);
    QVERIFY(bob.connectTo({{}, game.peer()}));
    QTRY_COMPARE(alice.arena().players().size(), 2);
    QTRY_COMPARE(bob.arena().players().size(), 2);
    QVERIFY(alice.arena().ownId() != bob.arena().ownId());
    bob.steer(0, bob.arena().own()->y < 500 ? 1 : -1);
    QTRY_VERIFY(alice.arena().players().at(1).state == GameEntry::State::Moving);
    QCOMPARE(alice.arena().players().at(1).id, bob.arena().ownId());
    bob.close();
    QTRY_COMPARE(alice.arena().players().size(), 1);
}

void TestGameClient::connectsAgain()
{
    Game game;
    GameClient client(game.engine);
    for (int round = 0; round < 3; ++round) {
        QVERIFY(client.connectTo({{}, game.peer()}));
        QTRY_VERIFY(client.arena().own());
        client.steer(1, 0);
        QTRY_COMPARE(client.arena().own()->ack, 1); // counts anew
        client.close();
        QTRY_COMPARE(client.state(), State::Offline);
    }
    QCOMPARE(game.engine.clients().size(), 1);
    QVERIFY(game.engine.clients().constFirst()->config().isTransient);
    game.engine.clients().constFirst()->connectToPeer(); // as the tree does
    QTRY_COMPARE(client.state(), State::Playing);
}

void TestGameClient::removedByAnother()
{
    Game game;
    GameClient client(game.engine);
    QVERIFY(client.connectTo({{}, game.peer()}));
    QTRY_VERIFY(client.arena().own());
    game.engine.removeClient(game.engine.clients().constFirst());
    QCOMPARE(client.state(), State::Offline);
    client.steer(1, 0);
    client.close();
    QVERIFY(client.connectTo({{}, game.peer()}));
    QTRY_COMPARE(client.state(), State::Playing);
}

void TestGameClient::isFull()
{
    Game game("json", {{u"players"_s, 1}});
    GameClient alice(game.engine);
    QVERIFY(alice.connectTo({{}, game.peer()}));
    QTRY_COMPARE(alice.state(), State::Playing);
    GameClient bob(game.engine);
    QVERIFY(bob.connectTo({{}, game.peer()}));
    QTRY_VERIFY(bob.error());
    QTRY_COMPARE(bob.state(), State::Offline);
    QVERIFY2(bob.error().message.contains("the game is full: 1 players"_L1), qPrintable(bob.error().message));
}

void TestGameClient::refused()
{
    net::Engine engine;
    GameClient client(engine);
    QVERIFY(client.connectTo({{}, {u"127.0.0.1"_s, freePort()}}));
    QTRY_VERIFY(client.error());
    QCOMPARE(client.error().code, net::Error::Code::Refused);
    QCOMPARE(client.state(), State::Offline);
}

void TestGameClient::badAddress()
{
    net::Engine engine;
    GameClient client(engine);
    net::FramingSpec none;
    none.kind = "none";
    QVERIFY(!client.connectTo({{}, {u"127.0.0.1"_s, 1}}, none));
    QCOMPARE(client.state(), State::Offline);
    const auto refusal = client.connectTo({{}, {QString(), 0}});
    QVERIFY(!refusal || QTest::qWaitFor([&] { return bool(client.error()); }));
    QTRY_COMPARE(client.state(), State::Offline);
}

void TestGameClient::objectsWithoutLineEnds()
{
    Stranger f;
    QByteArray bytes = WelcomeText;
    for (int tick = 1; tick <= 20; ++tick)
        bytes += state(tick);
    for (qsizetype at = 0; at < bytes.size(); at += 37)
        QVERIFY(f.peer.send(bytes.mid(at, 37)));
    QTRY_COMPARE(f.client.arena().tick(), 20u);
    QCOMPARE(f.client.state(), State::Playing);
    QCOMPARE(f.client.arena().ticks().taken(), 20u);
    QCOMPARE(f.client.badMessages(), 0u);
    f.client.steer(0, -1);
    QCOMPARE(f.peer.receive(1), QByteArray("{"));
}

void TestGameClient::nonsense()
{
    Stranger f;
    QVERIFY(f.peer.send("hello\n" + WelcomeText + "{\"type\":}\n" + state(1) + "\xff\n[1]\n" + WelcomeText + "\n" +
                        state(1) + "{\"type\":\"STATE\",\"tick\":2\n" + state(2)));
    QTRY_COMPARE(f.client.arena().tick(), 2u);
    QCOMPARE(f.client.state(), State::Playing);
    QCOMPARE(f.client.badMessages(), 7u);
    QVERIFY(!f.client.lastBad().isEmpty());
    QVERIFY(f.peer.send(R"({"type":"ERROR","reason":"x is not a number"})"));
    QTRY_COMPARE(f.client.refusals(), 1u);
    QCOMPARE(f.client.lastRefusal(), u"x is not a number"_s);
    QCOMPARE(f.client.state(), State::Playing);
}

void TestGameClient::nonsenseForEver()
{
    Stranger f;
    QVERIFY(f.peer.send(WelcomeText + QByteArray("nonsense\n").repeated(GameClient::MostBad)));
    QTRY_COMPARE(f.client.state(), State::Offline);
    QVERIFY2(f.client.error().message.contains("not JSON"_L1), qPrintable(f.client.error().message));
    QCOMPARE(f.client.badMessages(), quint64(GameClient::MostBad));
    QVERIFY(f.peer.receiveAll().size() < 1'000);
}

void TestGameClient::noWelcome()
{
    Stranger f({.welcomeMs = 50});
    QTRY_COMPARE(f.client.state(), State::Joining);
    QVERIFY(f.peer.send(state(1)));
    QTRY_COMPARE(f.client.state(), State::Offline);
    QVERIFY2(f.client.error().message.contains("WELCOME within 0.05 s"_L1), qPrintable(f.client.error().message));
    QVERIFY(f.client.arena().players().isEmpty());
}

/// A line without an end is no message either.
void TestGameClient::noObjectAtAll()
{
    Stranger f;
    QByteArray bytes(2 * LongestGameMessage, 'x');
    f.peer.send(bytes);
    QTRY_COMPARE(f.client.state(), State::Offline);
    QCOMPARE(f.client.error().code, net::Error::Code::FrameTooLong);
}

void TestGameClient::serverCloses()
{
    Stranger f;
    QVERIFY(f.peer.send(WelcomeText + state(1)));
    QTRY_COMPARE(f.client.state(), State::Playing);
    f.peer.close();
    QTRY_COMPARE(f.client.state(), State::Offline);
    QVERIFY(!f.client.error().message.isEmpty());
    f.client.steer(1, 0);
    f.client.jump();
}

void TestGameClient::serverResets()
{
    Stranger f;
    QVERIFY(f.peer.send(WelcomeText + state(1)));
    QTRY_COMPARE(f.client.state(), State::Playing);
    f.peer.reset();
    QTRY_COMPARE(f.client.state(), State::Offline);
    QVERIFY(f.client.error());
}

void TestGameClient::wrongPongs()
{
    Stranger f;
    QVERIFY(f.peer.send(WelcomeText + R"({"type":"PONG","timestamp":1}{"type":"PONG","timestamp":-9e15})"));
    QTRY_COMPARE(f.client.badMessages(), 2u);
    QVERIFY(!f.client.arena().roundTrip().isKnown());
}

/// More than can be shown waits in the network: what is kept here stays small and the loop goes on.
void TestGameClient::flood()
{
    Stranger f;
    QVERIFY(f.peer.send(WelcomeText));
    QTRY_COMPARE(f.client.state(), State::Playing);
    const int descriptor = f.peer.descriptor();
    const timeval atOnce{0, 20'000};
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &atOnce, sizeof atOnce);
    int tick = 0;
    qsizetype sent = 0;
    bool isHeldUp = false;
    while (!isHeldUp && sent < (64 << 20)) { // this thread does not take what comes
        QByteArray many;
        for (int i = 0; i < 1'000; ++i)
            many += state(++tick);
        isHeldUp = !f.peer.send(many);
        sent += many.size();
    }
    QVERIFY(isHeldUp);
    QTRY_VERIFY(f.client.arena().ticks().taken() > 1'000);
    QCOMPARE(f.client.state(), State::Playing);
    f.client.close();
    f.peer.close();
    QTRY_COMPARE(f.client.state(), State::Offline);
}

void TestGameClient::serverThatDoesNotRead()
{
    Stranger f({.pingMs = 1});
    QVERIFY(f.peer.send(WelcomeText));
    QTRY_COMPARE(f.client.state(), State::Playing);
    const auto fill = [&f] {
        for (int i = 0; i < 500 && f.client.state() == State::Playing; ++i)
            f.client.steer(i % 2, 1);
        return f.client.state() != State::Playing;
    };
    QTRY_VERIFY_WITH_TIMEOUT(fill(), 30'000);
    QVERIFY2(f.client.error().message.contains("does not read"_L1), qPrintable(f.client.error().message));
    QTRY_COMPARE(f.client.state(), State::Offline);
}

void TestGameClient::targets()
{
    net::Engine engine;
    EndpointTargets targets(engine, "game", "json");
    const QAbstractItemModelTester tester(&targets);
    QCOMPARE(targets.rowCount(), 1);
    QVERIFY(startEndpoint(engine, endpointConfig("echo", "raw")));
    QCOMPARE(targets.rowCount(), 1);
    net::EndpointConfig config = endpointConfig("game", "line");
    config.listeners.append(endpointConfig("game", "json").listeners);
    net::Endpoint *game = startEndpoint(engine, config);
    QVERIFY(game);
    QCOMPARE(targets.rowCount(), 2);
    QCOMPARE(targets.addressRow(), 1);
    QCOMPARE(targets.rowOf(game->id()), 0);
    const auto client = targets.clientFor(game->id());
    QVERIFY(client);
    QCOMPARE(client->framing.kind, QByteArray("json"));
    QCOMPARE(client->peer.port, game->addresses().at(1).port);
    QVERIFY(targets.index(0).data().toString().contains(QString::number(client->peer.port)));
    game->stop(0);
    QCOMPARE(targets.rowCount(), 1);
    QTRY_COMPARE(game->state(), net::Endpoint::State::Stopped);
    game->start();
    QTRY_COMPARE(targets.rowCount(), 2);
    const net::OwnerId id = game->id();
    engine.removeEndpoint(game);
    QCOMPARE(targets.rowCount(), 1);
    QCOMPARE(targets.rowOf(id), -1);
}

QTEST_GUILESS_MAIN(TestGameClient)
#include "tst_gameclient.moc"
