// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/clientprediction.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

using namespace lw;
using namespace lw::models;

namespace {

constexpr qint64 Ms = 1'000'000;

double apart(const GamePoint &a, const GamePoint &b)
{
    return std::abs(a.x - b.x) + std::abs(a.y - b.y);
}

} // namespace

class TestClientPrediction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inputsCountAtOnce();
    void acknowledgedInputsGo();
    void latencyIsPlayedAgain();
    void threshold_data();
    void threshold();
    void glidesWithoutAJump();
    void restsWhereTheGameSays();
    void staysInBounds();
    void uselessStates();
    void pendingIsBounded();
    void followsAGame_data();
    void followsAGame();
};

void TestClientPrediction::inputsCountAtOnce()
{
    ClientPrediction prediction;
    QVERIFY(!prediction.isKnown());
    QVERIFY(prediction.reconcile({500, 500, 0, 0, -1}, 0, 0));
    QCOMPARE(prediction.shown(0), (GamePoint{500, 500}));
    prediction.move(1, 1, -0.5, 0);
    QCOMPARE(prediction.shown(100 * Ms), (GamePoint{530, 485}));
    prediction.move(2, 0, 0, 100 * Ms);
    QCOMPARE(prediction.shown(500 * Ms), (GamePoint{530, 485}));
    QCOMPARE(prediction.pending(), 2u);
}

void TestClientPrediction::acknowledgedInputsGo()
{
    ClientPrediction prediction;
    prediction.reconcile({500, 500, 0, 0, -1}, 0, 0);
    for (int seq = 0; seq < 5; ++seq)
        prediction.move(seq, 1, 0, seq * 10 * Ms);
    QVERIFY(prediction.reconcile({509, 500, 300, 0, 2}, 50 * Ms, 20 * Ms));
    QCOMPARE(prediction.pending(), 2u);
    QVERIFY(prediction.reconcile({515, 500, 300, 0, 4}, 70 * Ms, 20 * Ms));
    QCOMPARE(prediction.pending(), 0u);
}

void TestClientPrediction::latencyIsPlayedAgain()
{
    ClientPrediction prediction;
    prediction.reconcile({500, 500, 0, 0, -1}, 0, 0);
    prediction.move(1, 1, 0, 0);
    prediction.move(2, 0, 1, 60 * Ms); // not seen by the state below, which is 80 ms old
    QVERIFY(prediction.reconcile({506, 500, 300, 0, 1}, 100 * Ms, 80 * Ms));
    QVERIFY(apart(prediction.predicted(100 * Ms), {518, 512}) < 1e-9);
    QVERIFY(prediction.lastError() < 1e-9);
    QCOMPARE(prediction.corrections(), 0u);
}

void TestClientPrediction::threshold_data()
{
    QTest::addColumn<double>("dx");
    QTest::addColumn<double>("dy");
    QTest::addColumn<bool>("corrected");
    QTest::newRow("none") << 0.0 << 0.0 << false;
    QTest::newRow("just below") << 2.0 << -2.9 << false;
    QTest::newRow("at it") << 5.0 << 0.0 << false;
    QTest::newRow("just above") << 2.0 << -3.1 << true;
    QTest::newRow("far") << 300.0 << 300.0 << true;
}

/// Of a moving player.
void TestClientPrediction::threshold()
{
    QFETCH(double, dx);
    QFETCH(double, dy);
    QFETCH(bool, corrected);
    ClientPrediction prediction;
    prediction.reconcile({300, 400, 300, 0, 1}, 0, 0);
    const GamePoint before = prediction.shown(100 * Ms);
    QVERIFY(prediction.reconcile({330 + dx, 400 + dy, 300, 0, 1}, 100 * Ms, 0));
    QVERIFY(std::abs(prediction.lastError() - std::abs(dx) - std::abs(dy)) < 1e-9);
    QVERIFY(apart(prediction.shown(100 * Ms), before) < 1e-9); // never at once
    QCOMPARE(prediction.corrections(), corrected ? 1u : 0u);
    const GamePoint wanted{330 + dx + 60, 400 + dy};
    const GamePoint undisturbed{330 + 60, 400};
    QVERIFY(apart(prediction.shown(300 * Ms), corrected ? wanted : undisturbed) < 1e-9);
}

void TestClientPrediction::glidesWithoutAJump()
{
    ClientPrediction prediction;
    prediction.reconcile({500, 500, 0, 0, 1}, 0, 0);
    prediction.reconcile({600, 500, 0, 0, 1}, 0, 0);
    double last = 500;
    for (qint64 ns = 0; ns <= 100 * Ms; ns += 5 * Ms) {
        if (ns % (20 * Ms) == 0) // the states in between say the same and don't begin it anew
            prediction.reconcile({600, 500, 0, 0, 1}, ns, 0);
        const double x = prediction.shown(ns).x;
        QVERIFY2(x >= last && x - last <= 5.001, qPrintable(QString::number(x - last)));
        last = x;
    }
    QCOMPARE(last, 600.0);
    QCOMPARE(prediction.corrections(), 1u);
}

void TestClientPrediction::restsWhereTheGameSays()
{
    ClientPrediction prediction;
    prediction.reconcile({500, 500, 0, 0, 1}, 0, 0);
    prediction.reconcile({503, 500, 0, 0, 1}, 10 * Ms, 0);
    QCOMPARE(prediction.shown(10 * Ms).x, 500.0);
    QCOMPARE(prediction.shown(200 * Ms).x, 503.0);
    QCOMPARE(prediction.corrections(), 0u);
}

void TestClientPrediction::staysInBounds()
{
    ClientPrediction prediction;
    prediction.reconcile({990, 5, 0, 0, -1}, 0, 0);
    prediction.move(1, 1, -1, 0);
    QCOMPARE(prediction.shown(1'000 * Ms), (GamePoint{1000, 0}));
    prediction.move(2, -1, 1, 1'000 * Ms); // from the border, not from where it would have got to
    QCOMPARE(prediction.shown(1'100 * Ms), (GamePoint{970, 30}));
}

void TestClientPrediction::uselessStates()
{
    ClientPrediction prediction;
    prediction.reconcile({500, 500, 0, 0, 5}, 0, 0);
    QVERIFY(!prediction.reconcile({std::numeric_limits<double>::quiet_NaN(), 0, 0, 0, 6}, 0, 0));
    QVERIFY(!prediction.reconcile({0, 0, std::numeric_limits<double>::infinity(), 0, 6}, 0, 0));
    QVERIFY(!prediction.reconcile({0, 0, 0, 0, 4}, 0, 0));
    QCOMPARE(prediction.shown(0), (GamePoint{500, 500}));
}

void TestClientPrediction::pendingIsBounded()
{
    ClientPrediction prediction;
    for (int seq = 0; seq < 5'000; ++seq)
        prediction.move(seq, 0, 0, seq * Ms);
    QCOMPARE(prediction.pending(), ClientPrediction::MostPending);
}

void TestClientPrediction::followsAGame_data()
{
    QTest::addColumn<int>("latencyTicks");
    for (const int ticks : {0, 2, 6, 12})
        QTest::addRow("%d ms", ticks * 1'000 / 60) << ticks;
}

/// A game that plays each input and answers half the latency later: what is shown needs no correction.
void TestClientPrediction::followsAGame()
{
    QFETCH(int, latencyTicks);
    constexpr double Second = 1e9;
    const auto at = [](int tick) { return qint64(tick * Second / net::GameRules::TickRate); };
    QRandomGenerator random(4);
    ClientPrediction prediction;
    GameMotion game{500, 500, 0, 0, -1};
    prediction.reconcile(game, 0, 0);
    std::vector<GameMotion> inputs(1'200);
    std::vector<GameMotion> states(1'200, game);
    for (int tick = 0; tick < 1'200; ++tick) {
        inputs[std::size_t(tick)].ack = -1;
        if (tick % 7 == 0) {
            const GameMotion input{0, 0, random.bounded(3) - 1.0, random.bounded(3) - 1.0, tick};
            inputs[std::size_t(tick)] = input;
            prediction.move(tick, input.vx, input.vy, at(tick));
        }
        const int heard = tick - latencyTicks / 2;
        if (heard >= 0 && inputs[std::size_t(heard)].ack >= 0) {
            game.vx = inputs[std::size_t(heard)].vx * net::GameRules::Speed;
            game.vy = inputs[std::size_t(heard)].vy * net::GameRules::Speed;
            game.ack = heard;
        }
        states[std::size_t(tick)] = game;
        game.x = std::clamp(game.x + game.vx / net::GameRules::TickRate, 0.0, 1000.0);
        game.y = std::clamp(game.y + game.vy / net::GameRules::TickRate, 0.0, 1000.0);
        const int told = tick - (latencyTicks - latencyTicks / 2);
        if (told >= 0)
            QVERIFY(prediction.reconcile(states[std::size_t(told)], at(tick), at(latencyTicks)));
        QVERIFY2(prediction.lastError() < 0.01, qPrintable(QString::number(prediction.lastError())));
    }
    QCOMPARE(prediction.corrections(), 0u);
    QVERIFY(prediction.pending() <= std::size_t(latencyTicks / 7 + 1));
}

QTEST_GUILESS_MAIN(TestClientPrediction)
#include "tst_clientprediction.moc"
