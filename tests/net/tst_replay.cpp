// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replay.h"
#include "support/enginefixture.h"
#include "support/rawpeer.h"
#include "support/replayfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <cmath>
#include <functional>
#include <optional>
#include <thread>

using namespace lw::net;
using namespace lw::test;

namespace {

using Pace = ReplayPacing::Pace;
using Rule = ReplayPacing::TurnRule;

ReplayPlan planFor(const ReplayScript &script, Pace pace = Pace::Turns)
{
    ReplayPlan plan;
    plan.script = script;
    plan.pacing.pace = pace;
    plan.pacing.turnTimeoutMs = 2'000;
    return plan;
}

ReplayPlan planTo(quint16 port, const ReplayScript &script, Pace pace = Pace::Turns)
{
    ReplayPlan plan = planFor(script, pace);
    plan.target = {QStringLiteral("127.0.0.1"), port};
    return plan;
}

/// A replay and what it finished with.
struct Run
{
    Run(Engine &engine, const ReplayPlan &plan)
    {
        auto made = Replay::make(engine, plan);
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        replay = std::move(*made);
        QObject::connect(replay.get(), &Replay::finished, replay.get(),
                         [this](const ReplayResult &finished) { result = finished; });
        replay->start();
    }

    bool wait()
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, 30'000);
    }

    std::unique_ptr<Replay> replay;
    std::optional<ReplayResult> result;
};

ReplayScript echoed(int lines, bool finishes = true)
{
    ScriptMaker maker("line");
    for (int i = 0; i < lines; ++i) {
        const QByteArray line = "line " + QByteArray::number(i) + '\n';
        maker.client(line).server(line);
    }
    if (finishes)
        maker.clientFinishes().serverFinishes();
    return maker.make();
}

QByteArray describe(const ReplayResult &result)
{
    return (toWord(result.verdict) + u' ' + QString::number(result.differenceCount) + u' ' + result.words).toUtf8();
}

} // namespace

#define COMPARE_RESULT(run, wanted, differences)                                                                       \
    do {                                                                                                               \
        QVERIFY(run.wait());                                                                                           \
        QVERIFY2(run.result->verdict == wanted, describe(*run.result).constData());                                    \
        QVERIFY2(run.result->differenceCount == quint64(differences), describe(*run.result).constData());              \
    } while (false)

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEchoIsTheSame_data();
    void anEchoIsTheSame();
    void loopsOnOneConnection();
    void loopsOnNewConnections();
    void timesDifferUnlessIgnored();
    void substitutesWhatIsSent();
    void makesTheHeaderAnew();
    void servesARawPeer();
    void tellsWhatAPeerSaysElse();
    void playsBothSides_data();
    void playsBothSides();
    void manyAtOnce();
    void stallsWhereNoAnswerComes();
    void aPeerThatNeverReads();
    void aPeerThatResets();
    void replaysAReset();
    void nobodyListens();
    void aPortThatIsTaken();
    void pausesStepsAndGoesOn();
    void cancels();
    void endsWithItsEngineBusy();
    void makesATimingFigure();
    void aScriptThatCantBeRead();
    void hostileAnswers();
    void refusesBadPlans_data();
    void refusesBadPlans();
    void leavesNothingBehind();
    void comparingIsNotThePeersSilence();
    void aRuleThatGivesUpIsTold();
    void aPeerThatNeverEndsALine();
};

void TestReplay::anEchoIsTheSame_data()
{
    QTest::addColumn<int>("pace");
    QTest::addColumn<int>("rule");
    QTest::addColumn<bool>("finishes");
    for (const bool finishes : {true, false}) {
        const QByteArray end = finishes ? "finished" : "open";
        QTest::addRow("recorded, %s", end.constData()) << int(Pace::Recorded) << int(Rule::Bytes) << finishes;
        QTest::addRow("fast, %s", end.constData()) << int(Pace::Fast) << int(Rule::Bytes) << finishes;
        QTest::addRow("turns by bytes, %s", end.constData()) << int(Pace::Turns) << int(Rule::Bytes) << finishes;
        QTest::addRow("turns by frames, %s", end.constData()) << int(Pace::Turns) << int(Rule::Frames) << finishes;
        QTest::addRow("turns by pattern, %s", end.constData()) << int(Pace::Turns) << int(Rule::Pattern) << finishes;
    }
}

void TestReplay::anEchoIsTheSame()
{
    QFETCH(int, pace);
    QFETCH(int, rule);
    QFETCH(bool, finishes);
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    ReplayPlan plan = planTo(portOf(echo), echoed(50, finishes), Pace(pace));
    plan.pacing.rule = Rule(rule);
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    QCOMPARE(run.result->connections.size(), 1);
    QCOMPARE(run.result->connections.constFirst().framesExpected, 50U);
    QCOMPARE(run.replay->progress().stepsSent.load(), run.replay->progress().stepsAll.load());
    QCOMPARE(run.replay->progress().bytesSent.load(), run.replay->progress().bytesReceived.load());
    QCOMPARE(run.result->timing.frames(), Pace(pace) == Pace::Recorded ? 50U : 0U);
}

void TestReplay::loopsOnOneConnection()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    ReplayPlan plan = planTo(portOf(echo), echoed(10, false));
    plan.pacing.loops = 20;
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    QCOMPARE(echo->totals().opened, 1U);
    QCOMPARE(run.result->connections.constFirst().loops, 20U);
    QCOMPARE(run.replay->progress().stepsSent.load(), 200U);
}

void TestReplay::loopsOnNewConnections()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    ReplayPlan plan = planTo(portOf(echo), echoed(10));
    plan.pacing.loops = 5;
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    QCOMPARE(echo->totals().opened, 5U);
    QCOMPARE(run.result->connections.size(), 1);
    QCOMPARE(run.result->connections.constFirst().loops, 5U);
    QCOMPARE(run.replay->progress().done.load(), 1);
}

void TestReplay::timesDifferUnlessIgnored()
{
    Engine engine;
    Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo-plus", "line"));
    ScriptMaker maker("line");
    for (int i = 0; i < 10; ++i)
        maker.client("a b c\n").server("\x1b[32m[2020-01-02T03:04:05.678Z] words=3 a b c\x1b[0m\n");
    ReplayPlan plan = planTo(portOf(endpoint), maker.make());
    Run strict(engine, plan);
    COMPARE_RESULT(strict, ReplayVerdict::Differs, 10);
    for (const ReplayDifference &difference : std::as_const(strict.result->differences)) {
        QCOMPARE(difference.kind, ReplayDifference::Kind::Changed);
        QCOMPARE(difference.direction, Direction::ToClient);
        QVERIFY(difference.offset >= 6 && difference.offset <= 29);
    }
    plan.ignore = {QStringLiteral("times")};
    Run lenient(engine, plan);
    COMPARE_RESULT(lenient, ReplayVerdict::Same, 0);
}

void TestReplay::substitutesWhatIsSent()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    ReplayPlan plan = planTo(portOf(echo), echoed(3));
    plan.substitutions = {*SubstitutionSpec::parse(QStringLiteral("regex:line (\\d)=row $1, {{seq}}"))};
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Differs, 3);
    QCOMPARE(run.result->differences.at(1).recorded, "line 1");
    QCOMPARE(run.result->differences.at(1).received, "row 1, 2");
}

void TestReplay::makesTheHeaderAnew()
{
    const QByteArray hello = QByteArrayLiteral("\x01\x00\x00\x00\x05hello");
    const QByteArray shorter = QByteArrayLiteral("\x01\x00\x00\x00\x02hi");
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "tlv"));
    ReplayPlan plan = planTo(portOf(echo), ScriptMaker("tlv").client(hello).server(shorter).make());
    plan.substitutions = {*SubstitutionSpec::parse(QStringLiteral("hello=hi"))};
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
}

void TestReplay::servesARawPeer()
{
    Engine engine;
    ReplayPlan plan = planFor(ScriptMaker("line")
                                  .server("welcome\n")
                                  .client("one\n")
                                  .server("first\n")
                                  .client("two\n")
                                  .server("second\n")
                                  .clientFinishes()
                                  .serverFinishes()
                                  .make());
    plan.role = ReplayPlan::Role::Server;
    plan.connections = 2;
    Run run(engine, plan);
    QTRY_VERIFY(!run.replay->listenAddress().address.isNull());
    for (int i = 0; i < 2; ++i) {
        RawPeer peer = RawPeer::connectTo(run.replay->listenAddress().port);
        QCOMPARE(peer.receiveLine(), "welcome\n");
        QVERIFY(peer.send("one\n"));
        QCOMPARE(peer.receiveLine(), "first\n");
        QVERIFY(peer.send(i == 0 ? "two\n" : "zwei\n"));
        QCOMPARE(peer.receiveLine(), "second\n");
        peer.finishWriting();
        QVERIFY(peer.seesEnd());
    }
    COMPARE_RESULT(run, ReplayVerdict::Differs, 1);
    const ReplayDifference difference = run.result->differences.constFirst();
    QCOMPARE(difference.connection, 2);
    QCOMPARE(difference.direction, Direction::ToServer);
    QCOMPARE(difference.index, 1U);
    QCOMPARE(difference.offset, 0);
    QCOMPARE(difference.received, "zwei");
}

void TestReplay::tellsWhatAPeerSaysElse()
{
    Engine engine;
    const RawListener listener;
    Run run(engine, planTo(listener.port(), ScriptMaker("line").client("go\n").server("a\nb\nc\nd\n").make()));
    RawPeer peer;
    QVERIFY(QTest::qWaitFor([&] { return run.replay->progress().open > 0; }));
    peer = listener.accept();
    QCOMPARE(peer.receiveLine(), "go\n");
    QVERIFY(peer.send("a\nX\nc\nnew\nd\n"));
    QVERIFY(peer.seesEnd());
    peer.close();
    COMPARE_RESULT(run, ReplayVerdict::Differs, 2);
    QCOMPARE(run.result->differences.at(0).kind, ReplayDifference::Kind::Changed);
    QCOMPARE(run.result->differences.at(1).kind, ReplayDifference::Kind::Extra);
    QCOMPARE(run.result->differences.at(1).received, "new");
    QCOMPARE(run.result->differences.at(1).index, 3U);
}

void TestReplay::playsBothSides_data()
{
    QTest::addColumn<int>("pace");
    QTest::addColumn<bool>("finishes");
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("loops");
    for (const int pace : {int(Pace::Recorded), int(Pace::Fast), int(Pace::Turns)}) {
        for (const bool finishes : {true, false}) {
            QTest::addRow("pace %d, finishes %d, one", pace, int(finishes)) << pace << finishes << 1 << 1;
            QTest::addRow("pace %d, finishes %d, many", pace, int(finishes)) << pace << finishes << 20 << 3;
        }
    }
}

void TestReplay::playsBothSides()
{
    QFETCH(int, pace);
    QFETCH(bool, finishes);
    QFETCH(int, connections);
    QFETCH(int, loops);
    Engine engine({.ioThreads = 2});
    ReplayPlan plan = planFor(echoed(20, finishes), Pace(pace));
    plan.role = ReplayPlan::Role::Both;
    plan.connections = connections;
    plan.pacing.loops = quint32(loops);
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    QCOMPARE(run.replay->progress().stepsSent.load(), run.replay->progress().stepsAll.load());
    QCOMPARE(run.result->connections.size(), finishes ? connections * (1 + loops) : 2 * connections);
}

void TestReplay::manyAtOnce()
{
    Engine engine({.ioThreads = 2});
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    ReplayPlan plan = planTo(portOf(echo), echoed(5));
    plan.connections = 400;
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    QCOMPARE(echo->totals().opened, 400U);
    QCOMPARE(run.result->connections.size(), 400);
    QCOMPARE(run.replay->progress().done.load(), 400);
}

void TestReplay::stallsWhereNoAnswerComes()
{
    Engine engine;
    const RawListener listener;
    ReplayPlan plan =
        planTo(listener.port(),
               ScriptMaker().client("ask\n").server(QByteArray(40, 'x')).client("thanks\n").server("welcome\n").make());
    plan.pacing.turnTimeoutMs = 200;
    Run run(engine, plan);
    QVERIFY(QTest::qWaitFor([&] { return run.replay->progress().open > 0; }));
    const RawPeer peer = listener.accept();
    QVERIFY(peer.send(QByteArray(12, 'x')));
    QVERIFY(run.wait());
    QCOMPARE(run.result->verdict, ReplayVerdict::Stalled);
    QCOMPARE(run.result->words, QStringLiteral("the answer to step 1 did not come: 12 of 40 byte(s) within 200 ms"));
}

void TestReplay::aPeerThatNeverReads()
{
    Engine engine;
    const RawListener listener;
    ScriptMaker maker;
    for (int i = 0; i < 8; ++i)
        maker.client(QByteArray(8 << 20, 'x'));
    ReplayPlan plan = planTo(listener.port(), maker.make(), Pace::Fast);
    plan.pacing.turnTimeoutMs = 300;
    Run run(engine, plan);
    QVERIFY(QTest::qWaitFor([&] { return run.replay->progress().open > 0; }));
    const RawPeer peer = listener.accept();
    COMPARE_RESULT(run, ReplayVerdict::Stalled, 0);
    QVERIFY2(run.result->words.contains(QStringLiteral("does not read")), qPrintable(run.result->words));
    QVERIFY(run.replay->progress().bytesSent < 32 << 20);
}

void TestReplay::aPeerThatResets()
{
    Engine engine;
    const RawListener listener;
    Run run(engine, planTo(listener.port(), echoed(5)));
    QVERIFY(QTest::qWaitFor([&] { return run.replay->progress().open > 0; }));
    RawPeer peer = listener.accept();
    QCOMPARE(peer.receiveLine(), "line 0\n");
    peer.reset();
    QVERIFY(run.wait());
    QCOMPARE(run.result->verdict, ReplayVerdict::Failed);
    QCOMPARE(run.result->error.code, Error::Code::Reset);
    QVERIFY2(run.result->words.contains(QStringLiteral("after 1 of 6")), qPrintable(run.result->words));
    QCOMPARE(run.replay->progress().failed.load(), 1);
}

void TestReplay::replaysAReset()
{
    Engine engine;
    const RawListener listener;
    Run run(engine, planTo(listener.port(), ScriptMaker().client("x").server("y").clientResets().make()));
    QVERIFY(QTest::qWaitFor([&] { return run.replay->progress().open > 0; }));
    const RawPeer peer = listener.accept();
    QCOMPARE(peer.receive(1), "x");
    QVERIFY(peer.send("y"));
    QVERIFY(peer.seesReset());
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);

    ReplayPlan both = planFor(ScriptMaker().client("x").server("y").serverResets().make());
    both.role = ReplayPlan::Role::Both;
    both.pacing.loops = 3;
    Run again(engine, both);
    COMPARE_RESULT(again, ReplayVerdict::Same, 0);
}

void TestReplay::nobodyListens()
{
    Engine engine;
    ReplayPlan plan = planTo(freePort(), echoed(1));
    plan.connections = 3;
    Run run(engine, plan);
    QVERIFY(run.wait());
    QCOMPARE(run.result->verdict, ReplayVerdict::Failed);
    QCOMPARE(run.result->error.code, Error::Code::Refused);
    QCOMPARE(run.result->connections.size(), 3);
}

void TestReplay::aPortThatIsTaken()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    ReplayPlan plan = planFor(echoed(1));
    plan.role = ReplayPlan::Role::Server;
    plan.listen.port = portOf(echo);
    Run run(engine, plan);
    QVERIFY(run.wait());
    QCOMPARE(run.result->verdict, ReplayVerdict::Failed);
    QCOMPARE(run.result->error.code, Error::Code::AddressInUse);
}

void TestReplay::pausesStepsAndGoesOn()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    Run run(engine, planTo(portOf(echo), echoed(10)));
    run.replay->pause();
    const ReplayProgress &progress = run.replay->progress();
    QTRY_VERIFY(progress.open > 0);
    QCOMPARE(progress.stepsSent.load(), 0U);
    for (quint64 i = 1; i <= 3; ++i) {
        run.replay->step();
        QTRY_COMPARE(progress.stepsSent.load(), i);
    }
    QVERIFY(!run.result);
    run.replay->resume();
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
}

void TestReplay::cancels()
{
    Engine engine;
    const RawListener listener;
    ReplayPlan plan = planTo(listener.port(), echoed(5));
    plan.pacing.turnTimeoutMs = 60'000;
    Run run(engine, plan);
    QVERIFY(QTest::qWaitFor([&] { return run.replay->progress().open > 0; }));
    run.replay->cancel();
    COMPARE_RESULT(run, ReplayVerdict::Cancelled, 0);
    QVERIFY(engine.clients().isEmpty());
}

void TestReplay::endsWithItsEngineBusy()
{
    Engine engine({.ioThreads = 2});
    ReplayPlan plan = planFor(echoed(1'000), Pace::Turns);
    plan.role = ReplayPlan::Role::Both;
    plan.connections = 50;
    plan.pacing.loops = 1'000;
    Run run(engine, plan);
    QTRY_VERIFY(run.replay->progress().stepsSent > 1'000);
    run.replay.reset();
    QVERIFY(engine.clients().isEmpty());
    QVERIFY(engine.endpoints().isEmpty());
}

void TestReplay::makesATimingFigure()
{
    Engine engine;
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    ScriptMaker maker;
    for (int i = 0; i < 1'000; ++i)
        maker.client(QByteArray(64, 'x'));
    Run run(engine, planTo(portOf(sink), maker.make(), Pace::Recorded));
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    const ReplayTiming &timing = run.result->timing;
    QCOMPARE(timing.frames(), 1'000U);
    QVERIFY(timing.percentileNs(0.5) <= timing.percentileNs(0.99));
    QVERIFY(timing.percentileNs(0.99) <= timing.worstNs());
    QVERIFY(run.result->tookNs >= 1'000'000'000);
}

void TestReplay::aScriptThatCantBeRead()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    ReplayScript script = echoed(5);
    script.framing = {};
    const auto bytes = script.bytes;
    script.bytes = [bytes](std::size_t step) -> Result<QByteArray> {
        if (step == 4)
            return failure(Error::Code::FileFailed, QStringLiteral("the file is gone"));
        return bytes(step);
    };
    Run run(engine, planTo(portOf(echo), script));
    QVERIFY(run.wait());
    QCOMPARE(run.result->verdict, ReplayVerdict::Failed);
    QCOMPARE(run.result->words, QStringLiteral("step 5: the file is gone"));
}

/// Whatever comes, it is counted and the replay ends.
void TestReplay::hostileAnswers()
{
    const QList<QByteArray> answers = {QByteArray(1 << 20, '\xff'),
                                       QByteArray(200'000, '\0'),
                                       "\x01",
                                       {},
                                       QByteArrayLiteral("\x01\xff\xff\xff\xff") + QByteArray(100'000, 'x')};
    for (const char *framing : {"raw", "line", "tlv", "json", "length"}) {
        for (const QByteArray &answer : answers) {
            Engine engine;
            const RawListener listener;
            ReplayPlan plan = planTo(listener.port(), ScriptMaker(framing).client("x").server("hello\n").make());
            plan.pacing.turnTimeoutMs = 500;
            plan.ignore = {QStringLiteral("times"), QStringLiteral("regex:(x+x+)+y"), QStringLiteral("offset:0-3")};
            Run run(engine, plan);
            QVERIFY(QTest::qWaitFor([&] { return run.replay->progress().open > 0; }));
            RawPeer peer = listener.accept();
            peer.send(answer);
            peer.finishWriting();
            peer.receiveAll();
            peer.close();
            QVERIFY(run.wait());
            QVERIFY2(run.result->verdict != ReplayVerdict::Same, describe(*run.result).constData());
        }
    }
}

void TestReplay::refusesBadPlans_data()
{
    QTest::addColumn<ReplayPlan>("plan");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *words, const std::function<void(ReplayPlan &)> &change) {
        ReplayPlan plan = planTo(7, echoed(1));
        change(plan);
        QTest::newRow(name) << plan << QString::fromUtf8(words);
    };
    row("nothing to replay", "nothing to replay", [](ReplayPlan &plan) { plan.script = {}; });
    row("no target", "needs an address", [](ReplayPlan &plan) { plan.target = {}; });
    row("too slow", "between 0.1 and 100", [](ReplayPlan &plan) { plan.pacing.speed = 0.05; });
    row("no speed", "between 0.1 and 100", [](ReplayPlan &plan) { plan.pacing.speed = std::nan(""); });
    row("no loops", "1 to 1000000 loops", [](ReplayPlan &plan) { plan.pacing.loops = 0; });
    row("no time", "1 to 3600000 ms", [](ReplayPlan &plan) { plan.pacing.turnTimeoutMs = 0; });
    row("no connections", "1 to 10000", [](ReplayPlan &plan) { plan.connections = 0; });
    row("unknown framing", "no framing", [](ReplayPlan &plan) { plan.script.framing.kind = "x"; });
    row("unknown rule", "“x”", [](ReplayPlan &plan) { plan.ignore = {QStringLiteral("x")}; });
    row("expression", "position 13", [](ReplayPlan &plan) { plan.ignore = {QStringLiteral("regex:abcdefghijk(")}; });
    row("range", "ends before it begins", [](ReplayPlan &plan) { plan.ignore = {QStringLiteral("offset:5-3")}; });
    row("range's position", "position 10", [](ReplayPlan &plan) { plan.ignore = {QStringLiteral("offset:5-x")}; });
    row("empty find", "nothing to find", [](ReplayPlan &plan) {
        plan.substitutions = {{SubstitutionSpec::Find::Text, {}, QStringLiteral("x")}};
    });
    row("no such group", "no group 2 (position 4)", [](ReplayPlan &plan) {
        plan.substitutions = {{SubstitutionSpec::Find::Expression, QStringLiteral("(a)"), QStringLiteral("ab$2")}};
    });
    row("template", "substitution 1: replacement", [](ReplayPlan &plan) {
        plan.substitutions = {{SubstitutionSpec::Find::Hex, QStringLiteral("00"), QStringLiteral("{{nothing}}")}};
    });
}

void TestReplay::refusesBadPlans()
{
    QFETCH(ReplayPlan, plan);
    QFETCH(QString, words);
    Engine engine;
    const auto made = Replay::make(engine, plan);
    QVERIFY(!made);
    QVERIFY2(made.error().message.contains(words), qPrintable(made.error().message));
}

void TestReplay::leavesNothingBehind()
{
    Engine engine;
    ReplayPlan plan = planFor(echoed(5));
    plan.role = ReplayPlan::Role::Both;
    plan.connections = 5;
    int transient = 0;
    connect(&engine, &Engine::endpointAdded, this,
            [&](const Endpoint *endpoint) { transient += endpoint->config().isTransient; });
    connect(&engine, &Engine::clientAdded, this,
            [&](const ClientSession *client) { transient += client->config().isTransient; });
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    QVERIFY(engine.clients().isEmpty());
    QVERIFY(engine.endpoints().isEmpty());
    QCOMPARE(transient, 6);
}

/// The recording is read where frames are compared: slower than the peer may be silent.
void TestReplay::comparingIsNotThePeersSilence()
{
    Engine engine;
    const Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(echo);
    ScriptMaker maker("line");
    constexpr int Lines = 100;
    const QByteArray line = QByteArray(6'000, 'x') + '\n'; // more than one read of the session
    for (int i = 0; i < Lines; ++i)
        maker.client(line);
    for (int i = 0; i < Lines; ++i)
        maker.server(line);
    ReplayPlan plan = planTo(portOf(echo), maker.make(), Pace::Fast);
    plan.pacing.turnTimeoutMs = 1'000;
    plan.script.bytes = [bytes = plan.script.bytes](std::size_t step) {
        if (step >= Lines)
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
        return bytes(step);
    };
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
}

void TestReplay::aRuleThatGivesUpIsTold()
{
    Engine engine;
    const Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(echo);
    ScriptMaker maker("line");
    const QByteArray line = QByteArray(60'000, 'x') + '\n';
    for (int i = 0; i < 20; ++i)
        maker.client(line).server(line);
    ReplayPlan plan = planTo(portOf(echo), maker.make(), Pace::Fast);
    plan.ignore = QStringList{QStringLiteral("regex:x*x*[^x!]")};
    Run run(engine, plan);
    COMPARE_RESULT(run, ReplayVerdict::Same, 0);
    QCOMPARE(run.result->notes.size(), 1);
    QVERIFY(run.result->notes.constFirst().contains(u"given up"));
}

void TestReplay::aPeerThatNeverEndsALine()
{
    const RawListener listener;
    Engine engine;
    ReplayPlan plan = planTo(listener.port(), ScriptMaker("line").client("a\n").server("b\n").make(), Pace::Fast);
    plan.pacing.turnTimeoutMs = 1'000;
    plan.pacing.tailNs = 300'000'000;
    Run run(engine, plan);
    std::thread flood([&] {
        const RawPeer peer = listener.accept();
        while (peer.send("no end of a line ")) // until it is cut
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    });
    const bool ended = run.wait();
    run.replay.reset();
    flood.join();
    QVERIFY(ended);
    QVERIFY2(run.result->verdict == ReplayVerdict::Stalled, describe(*run.result).constData());
    QVERIFY2(run.result->words.contains(u"within 300 ms"), describe(*run.result).constData());
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
