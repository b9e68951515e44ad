// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/arena.h"
#include "models/game/playersmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace lw;
using namespace lw::models;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Ms = 1'000'000;
constexpr qint64 Tick = 1'000 * Ms / 60;
const QByteArray WelcomeText = R"({"type":"WELCOME","playerId":"p1","tickRate":60,"bounds":[0,0,1000,1000]})";

GameWelcome welcome(const GameField &field = {})
{
    return {u"p1"_s, 60, field};
}

GameEntry player(const QString &id, double x, double y, GameEntry::State state = GameEntry::State::Idle,
                 qint64 ack = -1)
{
    return {id, x, y, 0, 0, state, ack};
}

GameSnapshot snapshot(quint64 tick, const QList<GameEntry> &players)
{
    return {tick, 0, players};
}

QByteArray state(const QByteArray &players, const QByteArray &tick = "1")
{
    return R"({"type":"STATE","tick":)" + tick + R"(,"time":1747000000123,"players":[)" + players + "]}";
}

} // namespace

class TestArena : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMessages();
    void badMessages_data();
    void badMessages();
    void writesInputs();
    void roundTrip();
    void tickRate();
    void tickGaps();
    void steersAndPredicts();
    void anotherFieldIsNotPredicted();
    void jumps();
    void statesOfNoUse();
    void staysInTheField();
    void isSilent();
    void coloursStay();
    void playersMerge();
    void playersMergeAtRandom();
};

void TestArena::readsMessages()
{
    const auto first = parseGameMessage(WelcomeText);
    QVERIFY(first);
    QCOMPARE(std::get<GameWelcome>(*first).playerId, u"p1"_s);
    QCOMPARE(std::get<GameWelcome>(*first).tickRate, 60);
    QCOMPARE(std::get<GameWelcome>(*first).field, GameField());
    const auto second = parseGameMessage(state(
        R"({"id":"p1","x":505,"y":500.25,"vx":300,"vy":-0.5,"state":2,"ack":7},{"id":"p2","x":0,"y":0,"vx":0,"vy":0,"state":0,"ack":-1})"));
    QVERIFY2(second, second ? "" : qPrintable(second.error().message));
    const auto &read = std::get<GameSnapshot>(*second);
    QCOMPARE(read.tick, 1u);
    QCOMPARE(read.timeMs, 1'747'000'000'123);
    QCOMPARE(read.players.size(), 2);
    QCOMPARE(read.players.at(0), (GameEntry{u"p1"_s, 505, 500.25, 300, -0.5, GameEntry::State::Jumping, 7}));
    QCOMPARE(std::get<GamePong>(*parseGameMessage(R"({"timestamp":1747000000123,"type":"PONG"})")).timestamp,
             1'747'000'000'123);
    const auto refusal = parseGameMessage(R"({"type":"ERROR","reason":"no\u001b[31m\n<b>"})");
    QCOMPARE(std::get<GameRefusal>(*refusal).reason, u"no[31m b"_s);
}

void TestArena::badMessages_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &text, const QString &reason) {
        QTest::newRow(name) << text << reason;
    };
    const QByteArray one = R"({"id":"p1","x":1,"y":1,"vx":0,"vy":0,"state":0,"ack":-1})";
    const auto with = [&one](const char *from, const char *to) { return state(QByteArray(one).replace(from, to)); };
    row("nothing", "", u"not JSON"_s);
    row("words", "hello", u"not JSON"_s);
    row("array", "[1]", u"not a JSON object"_s);
    row("no type", "{}", u"unknown type"_s);
    row("number as type", R"({"type":7})", u"unknown type"_s);
    row("unknown type", R"({"type":"\u001bSTATE<"})", u"“STATE”"_s);
    row("deep", QByteArray(5'000, '{'), u"not JSON"_s);
    row("long", R"({"type":")" + QByteArray(LongestGameMessage, 'x') + "\"}", u"at most"_s);
    row("no id", with("\"p1\"", "\"\""), u"id of a player"_s);
    row("number as id", with("\"p1\"", "1"), u"id of a player"_s);
    row("NaN", with("\"x\":1", "\"x\":NaN"), u"not JSON"_s);
    row("infinite", with("\"x\":1", "\"x\":1e999"), QString());
    row("huge x", with("\"x\":1", "\"x\":1e300"), u"x is not a number"_s);
    row("word as x", with("\"x\":1", "\"x\":\"1\""), u"x is not a number"_s);
    row("no y", with("\"y\":1,", ""), u"y is not a number"_s);
    row("huge velocity", with("\"vx\":0", "\"vx\":-1e7"), u"vx is not a number"_s);
    row("state 3", with("\"state\":0", "\"state\":3"), u"state is not a whole number from 0 to 2"_s);
    row("state 0.5", with("\"state\":0", "\"state\":0.5"), u"state is not a whole number"_s);
    row("ack -2", with("\"ack\":-1", "\"ack\":-2"), u"ack is not a whole number"_s);
    row("twice", state(one + "," + one), u"p1 is there twice"_s);
    row("a number as player", state("1"), u"not an object"_s);
    row("no players", R"({"type":"STATE","tick":1,"time":1})", u"players is not a list"_s);
    row("players object", R"({"type":"STATE","tick":1,"time":1,"players":{}})", u"players is not a list"_s);
    row("tick -1", state("", "-1"), u"tick is not"_s);
    row("tick 1e30", state("", "1e30"), u"tick is not"_s);
    row("no time", R"({"type":"STATE","tick":1,"players":[]})", u"time is not"_s);
    QByteArrayList many;
    for (int i = 0; i <= MostGamePlayers; ++i)
        many.append(QByteArray(one).replace("p1", "p" + QByteArray::number(i)));
    row("too many", state(many.join(',')), u"1001 players"_s);
    row("tick rate 0", QByteArray(WelcomeText).replace("60", "0"), u"tickRate is not"_s);
    row("no player id", QByteArray(WelcomeText).replace("\"p1\"", "null"), u"playerId is not"_s);
    row("bounds of three", QByteArray(WelcomeText).replace(",1000]", "]"), u"bounds are not"_s);
    row("bounds turned", QByteArray(WelcomeText).replace("[0,0,1000,1000]", "[1000,0,0,1000]"), u"bounds are not"_s);
    row("bounds empty", QByteArray(WelcomeText).replace("[0,0,1000,1000]", "[0,0,0,0]"), u"bounds are not"_s);
    row("bounds huge", QByteArray(WelcomeText).replace("1000]", "1e9]"), u"bounds are not"_s);
    row("bounds words", QByteArray(WelcomeText).replace("1000]", "\"a\"]"), u"bounds are not"_s);
    row("pong of nothing", R"({"type":"PONG"})", u"timestamp is not"_s);
    row("pong of a word", R"({"type":"PONG","timestamp":"t"})", u"timestamp is not"_s);
}

void TestArena::badMessages()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    const auto message = parseGameMessage(text);
    QVERIFY(!message);
    QVERIFY2(message.error().message.contains(reason), qPrintable(message.error().message));
    QVERIFY(message.error().message.size() < 200);
}

void TestArena::writesInputs()
{
    QCOMPARE(gameMove(1, -0.5, 7), QByteArray(R"({"seq":7,"type":"MOVE","x":1,"y":-0.5})"));
    QCOMPARE(gameJump(8), QByteArray(R"({"action":"jump","seq":8,"type":"ACTION"})"));
    QCOMPARE(gamePing(1'747'000'000'123), QByteArray(R"({"timestamp":1747000000123,"type":"PING"})"));
}

void TestArena::roundTrip()
{
    RoundTripMeter meter;
    QVERIFY(!meter.isKnown());
    QVERIFY(!meter.answered(1, 0));
    meter.sent(1, 100 * Ms);
    QVERIFY(!meter.answered(2, 110 * Ms));
    QVERIFY(meter.answered(1, 120 * Ms));
    QVERIFY(!meter.answered(1, 130 * Ms)); // once is enough
    QCOMPARE(meter.lastNs(), 20 * Ms);
    QCOMPARE(meter.smoothedNs(), 20 * Ms);
    meter.sent(2, 200 * Ms);
    meter.sent(3, 300 * Ms);
    QVERIFY(meter.answered(3, 400 * Ms));
    QCOMPARE(meter.lastNs(), 100 * Ms);
    QCOMPARE(meter.smoothedNs(), 30 * Ms);
    QVERIFY(!meter.answered(2, 400 * Ms));
    for (int i = 0; i < 1'000; ++i)
        meter.sent(100 + i, 500 * Ms);
    QCOMPARE(meter.open(), RoundTripMeter::MostOpen);
}

void TestArena::tickRate()
{
    TickMeter meter;
    QCOMPARE(meter.perSecond(0), 0.0);
    for (int i = 0; i < 300; ++i)
        QVERIFY(meter.take(quint64(i), i * Tick));
    const qint64 last = 299 * Tick;
    QVERIFY2(std::abs(meter.perSecond(last) - 60) < 0.01, qPrintable(QString::number(meter.perSecond(last))));
    QVERIFY(std::abs(meter.perSecond(last + 100 * Ms) - 60) < 4);
    QVERIFY(meter.perSecond(last + 1'000 * Ms) < 31); // it stopped
    QCOMPARE(meter.perSecond(last + 10'000 * Ms), 0.0);
    QCOMPARE(meter.skipped(), 0u);
    for (int i = 300; i < 20'000; ++i) // a flood is measured by its latest part
        QVERIFY(meter.take(quint64(i), last));
    QVERIFY(std::isfinite(meter.perSecond(last)));
}

void TestArena::tickGaps()
{
    TickMeter meter;
    QVERIFY(meter.take(500, 0)); // whoever joins late missed nothing
    QVERIFY(meter.take(501, Tick));
    QVERIFY(meter.take(505, 2 * Tick));
    QCOMPARE(meter.skipped(), 3u);
    QVERIFY(!meter.take(505, 3 * Tick));
    QVERIFY(!meter.take(1, 3 * Tick));
    QCOMPARE(meter.taken(), 3u);
    QVERIFY(meter.take(9'007'199'254'740'991, 4 * Tick));
    QCOMPARE(meter.skipped(), 3u + 9'007'199'254'740'991 - 506);
}

void TestArena::steersAndPredicts()
{
    Arena arena;
    QVERIFY(!arena.steer(1, 0, 0)); // no WELCOME
    arena.welcome(welcome(), 0);
    QVERIFY(!arena.steer(0, 0, 0)); // says nothing new
    QVERIFY(arena.take(snapshot(1, {player(u"p1"_s, 500, 500)}), 0, 0));
    QVERIFY(arena.hasPrediction());
    QCOMPARE(arena.steer(1, 0, 0).value(), 1);
    QVERIFY(!arena.steer(1, 0, Ms));
    QCOMPARE(arena.pending(), 1u);
    QCOMPARE(arena.predicted(100 * Ms), (GamePoint{530, 500}));
    QCOMPARE(arena.own()->x, 500.0);
    GameEntry own = player(u"p1"_s, 530, 500, GameEntry::State::Moving, 1);
    own.vx = 300;
    QVERIFY(arena.take(snapshot(2, {own}), 100 * Ms, 100 * Ms));
    QCOMPARE(arena.pending(), 0u);
    QCOMPARE(arena.corrections(), 0u);
    QCOMPARE(arena.steer(0, 0, 100 * Ms).value(), 2);
    own.x = 560; // elsewhere than we thought
    own.vx = 0;
    own.ack = 2;
    QVERIFY(arena.take(snapshot(3, {own}), 120 * Ms, 120 * Ms));
    QCOMPARE(arena.corrections(), 1u);
    QCOMPARE(arena.lastError(), 30.0);
    QCOMPARE(arena.predicted(500 * Ms), (GamePoint{560, 500}));
}

void TestArena::anotherFieldIsNotPredicted()
{
    Arena arena;
    arena.welcome(welcome({-500, -100, 500, 100}), 0);
    QVERIFY(arena.take(snapshot(1, {player(u"p1"_s, -400, 50)}), 0, 0));
    QVERIFY(!arena.isPredicting());
    QVERIFY(!arena.hasPrediction());
    QVERIFY(arena.steer(1, 0, 0));
    QCOMPARE(arena.predicted(1'000 * Ms), (GamePoint{-400, 50}));
}

void TestArena::jumps()
{
    Arena arena;
    arena.welcome(welcome(), 0);
    const GameEntry flying = player(u"p2"_s, 1, 1, GameEntry::State::Jumping);
    QVERIFY(arena.take(snapshot(1, {player(u"p1"_s, 5, 5), flying}), 0, 0));
    QVERIFY(arena.lift(flying, 250 * Ms) > 0.99);
    QVERIFY(arena.take(snapshot(2, {player(u"p1"_s, 5, 5), flying}), 300 * Ms, 300 * Ms));
    QVERIFY(arena.lift(flying, 400 * Ms) < 0.7); // still the same jump
    QVERIFY(arena.take(snapshot(3, {player(u"p1"_s, 5, 5), player(u"p2"_s, 1, 1)}), 500 * Ms, 500 * Ms));
    QCOMPARE(arena.lift(flying, 510 * Ms), 0.0);
    QCOMPARE(arena.jump(600 * Ms).value(), 1);
    QVERIFY(!arena.jump(700 * Ms));
    QVERIFY(arena.lift(*arena.own(), 850 * Ms) > 0.99); // at once, whatever the game says
    QCOMPARE(arena.lift(*arena.own(), 1'100 * Ms), 0.0);
    QCOMPARE(arena.jump(1'100 * Ms).value(), 2);
}

void TestArena::statesOfNoUse()
{
    Arena arena;
    QVERIFY(!arena.take(snapshot(1, {}), 0, 0)); // before the WELCOME
    arena.welcome(welcome(), 0);
    QVERIFY(arena.take(snapshot(5, {player(u"p1"_s, 500, 500)}), 0, 0));
    QVERIFY(!arena.take(snapshot(5, {}), Tick, Tick));
    QVERIFY(!arena.take(snapshot(4, {}), Tick, Tick));
    QCOMPARE(arena.players().size(), 1);
    const auto future = arena.take(snapshot(6, {player(u"p1"_s, 1, 1, GameEntry::State::Idle, 7)}), Tick, Tick);
    QVERIFY(!future);
    QVERIFY(future.error().message.contains(u'7'));
    QVERIFY(arena.steer(1, 0, Tick));
    QVERIFY(arena.take(snapshot(7, {player(u"p1"_s, 1, 1, GameEntry::State::Idle, 1)}), Tick, Tick));
    QVERIFY(!arena.take(snapshot(8, {player(u"p1"_s, 1, 1, GameEntry::State::Idle, 0)}), Tick, Tick));
    QCOMPARE(arena.pending(), 0u);
    QVERIFY(arena.take(snapshot(9, {player(u"p2"_s, 1, 1)}), Tick, Tick)); // we are not in it
    QVERIFY(!arena.own());
}

void TestArena::staysInTheField()
{
    Arena arena;
    arena.welcome(welcome(), 0);
    QVERIFY(arena.take(snapshot(1, {player(u"p2"_s, -1e6, 1e6)}), 0, 0));
    QCOMPARE(arena.players().constFirst().x, 0.0);
    QCOMPARE(arena.players().constFirst().y, 1000.0);
}

void TestArena::isSilent()
{
    Arena arena;
    QCOMPARE(arena.silentNs(5'000 * Ms), 0);
    arena.welcome(welcome(), 1'000 * Ms);
    QCOMPARE(arena.silentNs(1'900 * Ms), 0);
    QCOMPARE(arena.silentNs(2'500 * Ms), 1'500 * Ms);
    QVERIFY(arena.take(snapshot(1, {}), 2'500 * Ms, 2'500 * Ms));
    QCOMPARE(arena.silentNs(2'600 * Ms), 0);
    GameWelcome slow = welcome();
    slow.tickRate = 1;
    arena.welcome(slow, 0);
    QCOMPARE(arena.silentNs(2'900 * Ms), 0);
    QVERIFY(arena.silentNs(3'100 * Ms) > 0);
}

void TestArena::coloursStay()
{
    QVERIFY(Arena::colourOf(u"p1"_s) != Arena::colourOf(u"p2"_s));
    QCOMPARE(Arena::colourOf(u"p11"_s), Arena::colourOf(u"p1"_s));
    for (const QString &id : {u"ä"_s, u"p99999999999999999999999"_s, u"-"_s})
        QVERIFY(Arena::colourOf(id) >= 0 && Arena::colourOf(id) < Arena::Colours);
}

void TestArena::playersMerge()
{
    PlayersModel model;
    const QAbstractItemModelTester tester(&model);
    model.update({player(u"p1"_s, 1, 2), player(u"p2"_s, 3, 4)}, u"p1"_s);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, PlayersModel::NameColumn).data().toString(), u"p1 (you)"_s);
    QCOMPARE(model.index(1, PlayersModel::PositionColumn).data().toString(), u"3, 4"_s);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.update({player(u"p1"_s, 1, 2), player(u"p2"_s, 3, 4)}, u"p1"_s);
    QCOMPARE(changes.size(), 0);
    model.update({player(u"p1"_s, 1, 2), player(u"p2"_s, 9, 4, GameEntry::State::Jumping)}, u"p1"_s);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.constFirst().at(0).toModelIndex().row(), 1);
    QCOMPARE(model.index(1, PlayersModel::StateColumn).data().toString(), u"jumping"_s);
    const QPersistentModelIndex second(model.index(1, 0));
    model.update({player(u"p2"_s, 9, 4), player(u"p3"_s, 0, 0)}, u"p3"_s);
    QCOMPARE(second.row(), 0);
    QCOMPARE(model.index(1, 0).data().toString(), u"p3 (you)"_s);
    model.update({}, {});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(resets.size(), 0);
}

void TestArena::playersMergeAtRandom()
{
    PlayersModel model;
    const QAbstractItemModelTester tester(&model);
    QRandomGenerator random(3);
    for (int round = 0; round < 300; ++round) {
        QList<GameEntry> players;
        for (int id = 0; id < 30; ++id) {
            if (random.bounded(2) == 0)
                players.append(player(u"p%1"_s.arg(id), random.bounded(1000), random.bounded(3)));
        }
        model.update(players, u"p7"_s);
        QCOMPARE(model.rowCount(), int(players.size()));
        QStringList shown, wanted;
        for (int row = 0; row < model.rowCount(); ++row)
            shown.append(model.index(row, 0).data().toString().section(u' ', 0, 0) + u' ' +
                         model.index(row, PlayersModel::PositionColumn).data().toString());
        for (const GameEntry &entry : std::as_const(players))
            wanted.append(u"%1 %2, %3"_s.arg(entry.id).arg(entry.x).arg(entry.y));
        shown.sort();
        wanted.sort();
        QCOMPARE(shown, wanted);
    }
}

QTEST_GUILESS_MAIN(TestArena)
#include "tst_arena.moc"
