// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replayside.h"
#include "net/replay/replaytiming.h"
#include "support/replayfixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace lw::net;
using namespace lw::test;

namespace {

using Kind = ReplaySide::Action::Kind;
using Pace = ReplayPacing::Pace;
using Rule = ReplayPacing::TurnRule;
constexpr qint64 Ms = 1'000'000;

/// The client's side of a script in virtual time.
struct Bench
{
    explicit Bench(const ReplayScript &made, ReplayPacing pacing = {}, Direction ours = Direction::ToServer)
        : script(std::make_shared<ReplayScript>(made))
        , turns(std::make_shared<ReplayTurns>(*ReplayTurns::make(made, ours)))
        , side(script, turns, std::make_shared<ReplayPacing>(std::move(pacing)))
    {
        side.opened(0);
    }

    ReplaySide::Action next() { return side.next(now); }
    Kind kind() { return next().kind; }
    void hear(const QByteArray &bytes)
    {
        frames += quint64(bytes.count('\n'));
        side.received(bytes, frames, true, now);
    }

    std::shared_ptr<const ReplayScript> script;
    std::shared_ptr<const ReplayTurns> turns;
    ReplaySide side;
    qint64 now = 0;
    quint64 frames = 0;
};

ReplayPacing paced(Pace pace, Rule rule = Rule::Bytes)
{
    ReplayPacing pacing;
    pacing.pace = pace;
    pacing.rule = rule;
    return pacing;
}

} // namespace

class TestReplaySide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsToTheRecordedTimes_data();
    void keepsToTheRecordedTimes();
    void beingLateMakesNothingLate();
    void sendsAllAtOnce();
    void waitsForBytes();
    void waitsForFrames();
    void waitsForAPattern();
    void waitsForTheRecordedFrame();
    void aPatternIsEnoughAtTheEnd();
    void waitsForTheEnd();
    void saysWhatDidNotCome_data();
    void saysWhatDidNotCome();
    void pausesAndSteps();
    void aPauseMovesTheSchedule();
    void loops();
    void whatComesEarlyIsOfTheNextLoop();
    void settlesAtTheEnd();
    void endsWithAReset();
    void neverWaitsForThePast();
    void whatIsHereIsReadFirst_data();
    void whatIsHereIsReadFirst();
    void aStreamingPeerDoesNotHoldItForEver_data();
    void aStreamingPeerDoesNotHoldItForEver();
    void anExpressionThatGivesUpStalls();
    void histogram();
};

void TestReplaySide::keepsToTheRecordedTimes_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.1, 1.0, 2.0, 100.0})
        QTest::addRow("x %g", speed) << speed;
}

void TestReplaySide::keepsToTheRecordedTimes()
{
    QFETCH(double, speed);
    ReplayPacing pacing;
    pacing.speed = speed;
    Bench bench(ScriptMaker().client("a", 10 * Ms).client("b", 20 * Ms).make(), pacing);
    const auto planned = [&](qint64 ms) { return qint64(double(ms * Ms) / speed); };
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, planned(10)}));
    bench.now = planned(10) - 1;
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.now = planned(10);
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Send, 0, planned(10), true}));
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, planned(30)}));
}

void TestReplaySide::beingLateMakesNothingLate()
{
    Bench bench(ScriptMaker().client("a", 10 * Ms).client("b", 10 * Ms).client("c", 10 * Ms).make());
    bench.now = 17 * Ms;
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Send, 0, 10 * Ms, true}));
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, 20 * Ms}));
    bench.now = 31 * Ms;
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Send, 1, 20 * Ms, true}));
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Send, 2, 30 * Ms, true}));
}

void TestReplaySide::sendsAllAtOnce()
{
    Bench bench(ScriptMaker().client("a").server("x").client("b").clientFinishes().make(), paced(Pace::Fast));
    QCOMPARE(bench.next().step, 0U);
    QCOMPARE(bench.next().step, 2U);
    QCOMPARE(bench.kind(), Kind::Finish);
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, 5'000 * Ms}));
    bench.now = 5'000 * Ms;
    QCOMPARE(bench.kind(), Kind::Done); // the difference tells what is missing
}

void TestReplaySide::waitsForBytes()
{
    Bench bench(ScriptMaker().client("a").server("xyz").client("b").make(), paced(Pace::Turns));
    QCOMPARE(bench.kind(), Kind::Send);
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, 5'000 * Ms}));
    bench.hear("xy");
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.hear("z");
    QCOMPARE(bench.next().step, 2U);
}

void TestReplaySide::waitsForFrames()
{
    Bench bench(ScriptMaker("line").client("a\n").server("one\n").server("two\n").client("b\n").make(),
                paced(Pace::Turns, Rule::Frames));
    QCOMPARE(bench.kind(), Kind::Send);
    bench.hear("something much longer\n");
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.hear("\n");
    QCOMPARE(bench.kind(), Kind::Send);
}

void TestReplaySide::waitsForAPattern()
{
    ReplayPacing pacing = paced(Pace::Turns, Rule::Pattern);
    pacing.pattern = *ByteExpression::make(QStringLiteral("OK \\d+\\r\\n"));
    Bench bench(ScriptMaker().client("a").server("x").client("b").server("y").client("c").make(), pacing);
    QCOMPARE(bench.kind(), Kind::Send);
    bench.hear("hello OK 1");
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.hear("2\r\nOK");
    QCOMPARE(bench.next().step, 2U);
    QCOMPARE(bench.kind(), Kind::Wait); // the first one is used up
    bench.hear(" 3\r\n");
    QCOMPARE(bench.next().step, 4U);
}

void TestReplaySide::waitsForTheRecordedFrame()
{
    Bench bench(ScriptMaker().client("a").server("first").server("last").client("b").make(),
                paced(Pace::Turns, Rule::Pattern));
    QCOMPARE(bench.kind(), Kind::Send);
    bench.hear("firstlas");
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.hear("t");
    QCOMPARE(bench.kind(), Kind::Send);
}

/// Answers may be shorter than they were: the expression says what one is.
void TestReplaySide::aPatternIsEnoughAtTheEnd()
{
    ReplayPacing pacing = paced(Pace::Turns, Rule::Pattern);
    pacing.pattern = *ByteExpression::make(QStringLiteral("OK"));
    Bench bench(ScriptMaker().client("a").server("OK, and much more").make(), pacing);
    QCOMPARE(bench.kind(), Kind::Send);
    bench.hear("O");
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.hear("K");
    QCOMPARE(bench.kind(), Kind::Finish);
    QVERIFY(bench.side.isThrough());
}

void TestReplaySide::waitsForTheEnd()
{
    Bench bench(ScriptMaker().server("bye").serverFinishes().client("a").make(), paced(Pace::Turns));
    bench.hear("bye");
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.side.ended(bench.now);
    QCOMPARE(bench.kind(), Kind::Send);
}

void TestReplaySide::saysWhatDidNotCome_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<QString>("words");
    QTest::newRow("bytes") << int(Rule::Bytes) << QByteArray("12\n") << false
                           << QStringLiteral("the answer to step 2 did not come: 3 of 8 byte(s) within 5000 ms");
    QTest::newRow("frames") << int(Rule::Frames) << QByteArray("12\n") << false
                            << QStringLiteral("the answer to step 2 did not come: 1 of 2 frame(s) within 5000 ms");
    QTest::newRow("pattern") << int(Rule::Pattern) << QByteArray("123\n123\n") << false
                             << QStringLiteral(
                                    "the answer to step 2 did not come: what came does not match within 5000 ms");
    QTest::newRow("ended") << int(Rule::Bytes) << QByteArray("1") << true
                           << QStringLiteral("the answer to step 2 did not come: 1 of 8 byte(s), then the peer ended");
}

void TestReplaySide::saysWhatDidNotCome()
{
    QFETCH(int, rule);
    QFETCH(QByteArray, heard);
    QFETCH(bool, ends);
    QFETCH(QString, words);
    Bench bench(ScriptMaker("line").client("a\n").client("b\n").server("xyz\n").server("abc\n").client("c\n").make(),
                paced(Pace::Turns, Rule(rule)));
    QCOMPARE(bench.kind(), Kind::Send);
    QCOMPARE(bench.kind(), Kind::Send);
    bench.hear(heard);
    if (ends)
        bench.side.ended(bench.now);
    else
        QCOMPARE(bench.kind(), Kind::Wait);
    bench.now = 4'999 * Ms;
    QCOMPARE(bench.kind(), ends ? Kind::Stalled : Kind::Wait);
    bench.now = 5'000 * Ms;
    QCOMPARE(bench.kind(), ends ? Kind::Done : Kind::Stalled);
    QCOMPARE(bench.side.words(), words);
    QCOMPARE(bench.kind(), Kind::Done);
}

void TestReplaySide::pausesAndSteps()
{
    Bench bench(ScriptMaker().client("a").server("x").client("b").client("c").make(), paced(Pace::Turns));
    bench.side.pause(0);
    QCOMPARE(bench.next(), ReplaySide::Action{});
    bench.now = 100'000 * Ms;
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.side.step();
    QCOMPARE(bench.next().step, 0U);
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.side.step();
    QCOMPARE(bench.next().step, 2U); // whatever has not come
    QCOMPARE(bench.kind(), Kind::Wait);
    bench.side.resume(bench.now);
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, 105'000 * Ms}));
    bench.hear("x");
    QCOMPARE(bench.next().step, 3U);
}

void TestReplaySide::aPauseMovesTheSchedule()
{
    Bench bench(ScriptMaker().client("a", 10 * Ms).make());
    bench.now = 4 * Ms;
    bench.side.pause(bench.now);
    bench.now = 1'004 * Ms;
    bench.side.resume(bench.now);
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, 1'010 * Ms}));
}

void TestReplaySide::loops()
{
    ReplayPacing pacing;
    pacing.loops = 3;
    Bench bench(ScriptMaker().client("a", 10 * Ms).server("x", 10 * Ms).make(), pacing);
    for (int loop = 1; loop <= 3; ++loop) {
        QCOMPARE(bench.side.loop(), quint32(loop));
        const qint64 began = bench.now;
        QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, began + 10 * Ms}));
        bench.now = began + 10 * Ms;
        QCOMPARE(bench.kind(), Kind::Send);
        QCOMPARE(bench.kind(), Kind::Wait);
        bench.now += 7 * Ms;
        bench.hear("x");
        QCOMPARE(bench.kind(), loop < 3 ? Kind::NextLoop : Kind::Finish);
    }
}

void TestReplaySide::whatComesEarlyIsOfTheNextLoop()
{
    ReplayPacing pacing = paced(Pace::Turns);
    pacing.loops = 2;
    Bench bench(ScriptMaker().server("hi").client("a").make(), pacing);
    bench.hear("hihi");
    QCOMPARE(bench.kind(), Kind::Send);
    QCOMPARE(bench.kind(), Kind::NextLoop);
    QCOMPARE(bench.kind(), Kind::Send);
    QCOMPARE(bench.kind(), Kind::Finish);
}

void TestReplaySide::settlesAtTheEnd()
{
    Bench bench(ScriptMaker().client("a").make(), paced(Pace::Fast));
    QCOMPARE(bench.kind(), Kind::Send);
    QCOMPARE(bench.kind(), Kind::Finish); // not recorded, but it is over
    QCOMPARE(bench.next(), (ReplaySide::Action{Kind::Wait, 0, ReplaySide::SettleNs}));
    bench.now = ReplaySide::SettleNs;
    QCOMPARE(bench.kind(), Kind::Done);

    Bench ended(ScriptMaker().client("a").make(), paced(Pace::Fast));
    QCOMPARE(ended.kind(), Kind::Send);
    QCOMPARE(ended.kind(), Kind::Finish);
    ended.side.ended(0);
    QCOMPARE(ended.kind(), Kind::Done);
}

void TestReplaySide::endsWithAReset()
{
    Bench bench(ScriptMaker().client("a").clientResets().client("never").make(), paced(Pace::Fast));
    QCOMPARE(bench.kind(), Kind::Send);
    QCOMPARE(bench.kind(), Kind::Reset);
    QCOMPARE(bench.kind(), Kind::Done);
    QCOMPARE(bench.turns->steps().size(), 2U);
}

/// Whatever happens in whatever order: no step twice, none left out, no wait that is over already, and an end.
void TestReplaySide::neverWaitsForThePast()
{
    std::mt19937 random(5);
    for (int run = 0; run < 2'000; ++run) {
        ScriptMaker maker("line");
        maker.client("a\n");
        for (unsigned i = random() % 8; i > 0; --i)
            random() % 2 ? maker.client("b\n") : maker.server("c\n");
        if (random() % 3 == 0)
            maker.clientFinishes();
        ReplayPacing pacing = paced(Pace(random() % 3), Rule(random() % 3));
        pacing.loops = 1 + random() % 3;
        Bench bench(maker.make(), pacing);
        std::size_t last = 0;
        bool isOver = false;
        for (int turn = 0; turn < 10'000 && !isOver; ++turn) {
            const ReplaySide::Action action = bench.next();
            switch (action.kind) {
            case Kind::Wait:
                QVERIFY(action.timeNs > bench.now || bench.side.isPaused());
                if (random() % 2)
                    bench.hear(random() % 2 ? "c\n" : "x");
                else if (random() % 20 == 0)
                    bench.side.ended(bench.now);
                else if (random() % 10 == 0 && !bench.side.isPaused())
                    bench.side.pause(bench.now);
                else
                    bench.side.resume(bench.now);
                bench.now += qint64(random() % 1'000) * Ms;
                break;
            case Kind::Send:
                QVERIFY(action.step >= last);
                last = action.step + 1;
                break;
            case Kind::NextLoop:
                last = 0;
                break;
            case Kind::Done:
            case Kind::Stalled:
                isOver = true;
                break;
            default:
                break;
            }
        }
        QVERIFY(isOver);
    }
}

void TestReplaySide::whatIsHereIsReadFirst_data()
{
    QTest::addColumn<int>("pace");
    QTest::newRow("fast") << int(Pace::Fast);
    QTest::newRow("recorded") << int(Pace::Recorded);
    QTest::newRow("turns") << int(Pace::Turns);
}

/// The loop was late: what came in time is not missing because nobody has read it.
void TestReplaySide::whatIsHereIsReadFirst()
{
    QFETCH(int, pace);
    Bench bench(ScriptMaker().client("a", 0).server("answer").make(), paced(Pace(pace)));
    const auto isHere = [] { return true; };
    QCOMPARE(bench.side.next(bench.now, isHere).kind, Kind::Send);
    QCOMPARE(bench.side.next(bench.now, isHere).kind, Kind::Wait);
    bench.now = 6'000 * Ms;
    const ReplaySide::Action wait = bench.side.next(bench.now, isHere);
    QCOMPARE(wait.kind, Kind::Wait);
    QVERIFY(wait.timeNs > bench.now && wait.timeNs <= bench.now + 10 * Ms);
    bench.hear("answer");
    QCOMPARE(bench.side.next(bench.now, isHere).kind, Kind::Finish);
    QVERIFY(bench.side.isThrough());
}

void TestReplaySide::aStreamingPeerDoesNotHoldItForEver_data()
{
    whatIsHereIsReadFirst_data();
}

void TestReplaySide::aStreamingPeerDoesNotHoldItForEver()
{
    QFETCH(int, pace);
    Bench bench(ScriptMaker("line").client("a\n", 0).server("answer\n").make(), paced(Pace(pace), Rule::Frames));
    const auto isHere = [] { return true; };
    QCOMPARE(bench.side.next(bench.now, isHere).kind, Kind::Send);
    ReplaySide::Action action;
    while (action.kind == Kind::Wait && bench.now < 1'000'000 * Ms) {
        action = bench.side.next(bench.now, isHere);
        bench.hear("no end of a line");
        bench.now += 100 * Ms;
    }
    QCOMPARE(action.kind, Kind::Stalled);
    QVERIFY(bench.now < 61'000 * Ms);
    QVERIFY2(bench.side.words().contains(u"0 of 1 frame(s) within"), qPrintable(bench.side.words()));
}

void TestReplaySide::anExpressionThatGivesUpStalls()
{
    ReplayPacing pacing = paced(Pace::Turns, Rule::Pattern);
    pacing.pattern = *ByteExpression::make(QStringLiteral("a*a*[^a!]"));
    for (const bool isLast : {false, true}) {
        ScriptMaker maker;
        maker.client("a").server("x");
        Bench bench(isLast ? maker.make() : maker.client("b").make(), pacing);
        QCOMPARE(bench.kind(), Kind::Send);
        QCOMPARE(bench.kind(), Kind::Wait);
        bench.hear(QByteArray(100'000, 'a'));
        QCOMPARE(bench.kind(), Kind::Stalled);
        QVERIFY2(bench.side.words().contains(u"the expression gave up"), qPrintable(bench.side.words()));
    }
}

void TestReplaySide::histogram()
{
    std::mt19937_64 random(7);
    ReplayTiming timing;
    std::vector<qint64> errors;
    for (int i = 0; i < 10'000; ++i) {
        errors.push_back(qint64(random() >> (20 + random() % 40)));
        timing.add(i % 2 ? errors.back() : -errors.back());
    }
    timing.add(0);
    errors.push_back(0);
    std::sort(errors.begin(), errors.end());
    QCOMPARE(timing.frames(), 10'001U);
    QCOMPARE(timing.worstNs(), errors.back());
    for (const double share : {0.0, 0.01, 0.5, 0.9, 0.99, 1.0}) {
        const qint64 exact = errors[std::size_t(std::max(1.0, std::ceil(share * 10'001)) - 1)];
        QVERIFY(timing.percentileNs(share) >= exact);
        QVERIFY(double(timing.percentileNs(share)) <= double(exact) * (1 + 1.0 / 32) + 1);
    }
    const auto inTime =
        std::count_if(errors.begin(), errors.end(), [](qint64 e) { return e <= ReplayTiming::InTimeNs; });
    QCOMPARE(timing.shareInTime(), double(inTime) / 10'001);
    ReplayTiming twice = timing;
    twice.merge(timing);
    QCOMPARE(twice.frames(), 20'002U);
    QCOMPARE(twice.percentileNs(0.5), timing.percentileNs(0.5));
    QCOMPARE(ReplayTiming().percentileNs(0.5), 0);
}

QTEST_APPLESS_MAIN(TestReplaySide)
#include "tst_replayside.moc"
