// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/game/gameinput.h"
#include "net/service/game/gameworld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lw::net;
using namespace Qt::StringLiterals;
using Type = GameInput::Type;

class TestGameInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void moves();
    void jumps();
    void staysInBounds();
    void seqGoesUp();
    void stateIsJson();
};

void TestGameInput::good_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("type");
    QTest::newRow("move") << QByteArray(R"({"type":"MOVE","x":0.5,"y":-1,"seq":7})") << int(Type::Move);
    QTest::newRow("move without seq") << QByteArray(R"({"type":"MOVE","x":0.5,"y":-1})") << int(Type::Move);
    QTest::newRow("unknown member") << QByteArray(R"({"type":"MOVE","x":0.5,"y":-1,"z":[{}]})") << int(Type::Move);
    QTest::newRow("action") << QByteArray(R"({"type":"ACTION","action":"jump"})") << int(Type::Action);
    QTest::newRow("ping") << QByteArray(R"({"type":"PING","timestamp":1747000000123})") << int(Type::Ping);
    QTest::newRow("ping with a word") << QByteArray(R"({"type":"PING","timestamp":"t1"})") << int(Type::Ping);
}

void TestGameInput::good()
{
    QFETCH(QByteArray, text);
    QFETCH(int, type);
    const auto input = parseGameInput(text);
    QVERIFY2(input, input ? "" : qPrintable(input.error().message));
    QCOMPARE(int(input->type), type);
    if (input->type == Type::Move) {
        QCOMPARE(input->x, 0.5);
        QCOMPARE(input->y, -1.0);
    }
    QCOMPARE(input->seq.has_value(), text.contains("seq"));
}

void TestGameInput::bad_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *text, const QString &reason) { QTest::newRow(text) << QByteArray(text) << reason; };
    row("", u"not valid JSON"_s);
    row("hello", u"not valid JSON"_s);
    row("{", u"not valid JSON"_s);
    row("[1]", u"not a JSON object"_s);
    row("{}", u"unknown type “”"_s);
    row(R"({"type":5})", u"unknown type “”"_s);
    row(R"({"type":"move"})", u"unknown type “move”"_s);
    row(R"({"type":"\u001b[31m<b>"})", u"unknown type “[31mb”"_s);
    row(R"({"type":"MOVE"})", u"x is not a number"_s);
    row(R"({"type":"MOVE","x":"1","y":0})", u"x is not a number"_s);
    row(R"({"type":"MOVE","x":1,"y":null})", u"y is not a number"_s);
    row(R"({"type":"MOVE","x":NaN,"y":0})", u"not valid JSON"_s);
    row(R"({"type":"MOVE","x":1e999,"y":0})", u"the number at byte 19 is out of range"_s);
    row(R"({"type":"MOVE","x":.5,"y":0})", u"not valid JSON at byte 19"_s);
    row(R"({"type":"MOVE","x":1.,"y":0})", u"not valid JSON at byte 21"_s);
    row("{\"type\":\"ACTION\",\"action\":\"\x1b\"}", u"not valid JSON at byte 27"_s);
    row(R"({"type":"MOVE","x":1e300,"y":0})", u"x is not between -1 and 1"_s);
    row(R"({"type":"MOVE","x":0,"y":-1.01})", u"y is not between -1 and 1"_s);
    row(R"({"type":"MOVE","x":0,"y":0,"seq":-1})", u"seq is not a whole number"_s);
    row(R"({"type":"MOVE","x":0,"y":0,"seq":1.5})", u"seq is not a whole number"_s);
    row(R"({"type":"MOVE","x":0,"y":0,"seq":1e17})", u"seq is not a whole number"_s);
    row(R"({"type":"MOVE","x":0,"y":0,"seq":"1"})", u"seq is not a whole number"_s);
    row(R"({"type":"ACTION"})", u"unknown action “”"_s);
    row(R"({"type":"ACTION","action":"fly"})", u"unknown action “fly”; there is: jump"_s);
    row(R"({"type":"PING"})", u"timestamp is neither"_s);
    row(R"({"type":"PING","timestamp":{}})", u"timestamp is neither"_s);
    row(R"({"type":"PING","timestamp":1,"playerId":1})", u"playerId is not a string"_s);
    QTest::newRow("too long") << R"({"type":"PING","timestamp":1,"x":")" + QByteArray(5'000, 'x') + "\"}"
                              << u"at most 4096"_s;
    QTest::newRow("long timestamp") << R"({"type":"PING","timestamp":")" + QByteArray(65, 'x') + "\"}"
                                    << u"timestamp is neither"_s;
    QTest::newRow("deep") << R"({"type":"MOVE","x":)" + QByteArray(2'000, '[') << u"not valid JSON"_s;
}

void TestGameInput::bad()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    const auto input = parseGameInput(text);
    QVERIFY(!input);
    QVERIFY2(input.error().message.contains(reason), qPrintable(input.error().message));
}

void TestGameInput::moves()
{
    GameWorld world;
    GamePlayer &player = world.add();
    QCOMPARE(player.id, QByteArray("p1"));
    QCOMPARE(player.state(), GamePlayer::State::Idle);
    player.x = 500;
    player.y = 500;
    QVERIFY(GameWorld::apply(player, *parseGameInput(R"({"type":"MOVE","x":1,"y":-0.5,"seq":3})")));
    QCOMPARE(player.vx, 300.0);
    QCOMPARE(player.vy, -150.0);
    QCOMPARE(player.state(), GamePlayer::State::Moving);
    QCOMPARE(player.ack, 3);
    for (int tick = 0; tick < GameRules::TickRate; ++tick)
        world.step();
    QCOMPARE(player.x, 800.0);
    QCOMPARE(player.y, 350.0);
    QCOMPARE(world.tick(), 60u);
    QVERIFY(GameWorld::apply(player, *parseGameInput(R"({"type":"MOVE","x":0,"y":0})")));
    QCOMPARE(player.state(), GamePlayer::State::Idle);
    QCOMPARE(player.ack, 3);
}

void TestGameInput::jumps()
{
    GameWorld world;
    GamePlayer &player = world.add();
    QVERIFY(GameWorld::apply(player, *parseGameInput(R"({"type":"ACTION","action":"jump","seq":1})")));
    for (int tick = 0; tick < GameWorld::JumpTicks; ++tick) {
        QCOMPARE(player.state(), GamePlayer::State::Jumping);
        world.step();
    }
    QCOMPARE(player.state(), GamePlayer::State::Idle);
}

void TestGameInput::staysInBounds()
{
    GameWorld world;
    for (int i = 0; i < 500; ++i) {
        const GamePlayer &player = world.add();
        QVERIFY(player.x >= 0 && player.x <= 1000 && player.y >= 0 && player.y <= 1000);
    }
    GamePlayer &player = world.add();
    QVERIFY(GameWorld::apply(player, *parseGameInput(R"({"type":"MOVE","x":-1,"y":1})")));
    for (int tick = 0; tick < 600; ++tick)
        world.step();
    QCOMPARE(player.x, 0.0);
    QCOMPARE(player.y, 1000.0);
}

void TestGameInput::seqGoesUp()
{
    GameWorld world;
    GamePlayer &player = world.add();
    QVERIFY(GameWorld::apply(player, *parseGameInput(R"({"type":"MOVE","x":1,"y":0,"seq":5})")));
    const auto again = GameWorld::apply(player, *parseGameInput(R"({"type":"MOVE","x":0,"y":0,"seq":5})"));
    QVERIFY(!again);
    QVERIFY(again.error().message.contains(u"seq 5 is not above 5"));
    QCOMPARE(player.vx, 300.0);
}

void TestGameInput::stateIsJson()
{
    GameWorld world;
    world.add();
    GamePlayer &second = world.add();
    second.x = 1.0 / 3;
    second.y = 1000;
    second.vx = -0.0001;
    second.ack = 9007199254740991;
    world.step();
    const QJsonObject state = QJsonDocument::fromJson(world.stateMessage(1'747'000'000'123)).object();
    QCOMPARE(state.value("type"_L1).toString(), u"STATE"_s);
    QCOMPARE(state.value("tick"_L1).toInt(), 1);
    QCOMPARE(state.value("time"_L1).toInteger(), 1'747'000'000'123);
    const QJsonArray players = state.value("players"_L1).toArray();
    QCOMPARE(players.size(), 2);
    const QJsonObject player = players.at(1).toObject();
    QCOMPARE(player.keys(), (QStringList{u"ack"_s, u"id"_s, u"state"_s, u"vx"_s, u"vy"_s, u"x"_s, u"y"_s}));
    QCOMPARE(player.value("id"_L1).toString(), u"p2"_s);
    QCOMPARE(player.value("x"_L1).toDouble(), 0.333);
    QCOMPARE(player.value("y"_L1).toDouble(), 1000.0);
    QCOMPARE(player.value("ack"_L1).toInteger(), 9007199254740991);
    QVERIFY(!world.stateMessage(0).contains("-0,"));
    world.remove(second);
    QVERIFY(!world.stateMessage(0).contains("p2"));
}

QTEST_GUILESS_MAIN(TestGameInput)
#include "tst_gameinput.moc"
