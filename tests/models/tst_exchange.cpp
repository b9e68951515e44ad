// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytepattern.h"
#include "models/monitor/demorun.h"
#include "models/monitor/report.h"
#include "models/sending/exchange.h"
#include "support/enginefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <chrono>
#include <thread>

using namespace lw;
using namespace lw::test;
using models::Exchange;
using models::ExchangePlan;
using models::ExchangeResult;
using Outcome = models::ExchangeResult::Outcome;

namespace {

ExchangePlan planTo(quint16 port, const QByteArrayList &contents, const QByteArray &framing = "raw")
{
    ExchangePlan plan;
    plan.client.peer = {QStringLiteral("127.0.0.1"), port};
    plan.client.framing.kind = framing;
    for (const QByteArray &content : contents)
        plan.frames.append([content](quint64) -> net::Result<net::OutgoingFrame> {
            return net::OutgoingFrame{content, 0};
        });
    return plan;
}

/// The result of \a plan, run to its end.
ExchangeResult runToEnd(net::Engine &engine, const ExchangePlan &plan)
{
    Exchange exchange(engine, plan);
    ExchangeResult result;
    bool done = false;
    QObject::connect(&exchange, &Exchange::finished, &exchange, [&](const ExchangeResult &reached) {
        result = reached;
        done = true;
    });
    if (!exchange.start())
        qFatal("the plan was refused");
    if (!QTest::qWaitFor([&] { return done; }, 20'000))
        qFatal("the exchange did not end");
    return result;
}

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReplyIsMatched_data();
    void everyReplyIsMatched();
    void aDifferenceIsShown();
    void nothingCame();
    void tooLittleCame();
    void moreThanTheBuffersHold_data();
    void moreThanTheBuffersHold();
    void nothingIsDroppedWithoutWaiting();
    void moreThanExpectedCame();
    void frameThatDoesNotFit();
    void peerThatNeverReads();
    void peerThatNeverReadsTheLast();
    void interrupted();
    void peerThatResets();
    void refusedPlans();
    void expressionsGiveUp_data();
    void expressionsGiveUp();
    void expensiveRepliesAreJudgedInOrder();
    void aPeerThatNeverStops();
    void aPeerThatSendsAndNeverReads();
    void stopsWhateverThePeerDoes();
    void framesAreMadeAnew();
    void demonstration();
    void patterns_data();
    void patterns();
};

void TestExchange::everyReplyIsMatched_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("raw") << QByteArray("raw");
    QTest::newRow("line") << QByteArray("line");
    QTest::newRow("tlv") << QByteArray("tlv");
}

void TestExchange::everyReplyIsMatched()
{
    QFETCH(QByteArray, framing);
    net::Engine engine;
    net::Endpoint *echo = startEndpoint(engine, endpointConfig("echo", framing));
    QVERIFY(echo);
    ExchangePlan plan = planTo(portOf(echo), {"the same"}, framing);
    plan.count = 5'000;
    plan.expected = models::ReplyMatcher(QByteArray("the same"));
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Done));
    QCOMPARE(result.repliesMatched, 5'000u);
    QCOMPARE(result.framesSent, 5'000u);
    QCOMPARE(result.bytesReceived, 40'000u);
    QVERIFY(result.firstReplyNs > 0);
    QVERIFY(engine.clients().isEmpty());
}

void TestExchange::aDifferenceIsShown()
{
    net::Engine engine;
    net::Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(echo);
    ExchangePlan plan = planTo(portOf(echo), {"good", "gold"}, "line");
    plan.expected = models::ReplyMatcher(QByteArray("good"));
    plan.count = 2;
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Differs));
    QCOMPARE(result.repliesMatched, 1u);
    QCOMPARE(result.differsAt, 2);
    QCOMPARE(result.wanted, QByteArray("good"));
    QCOMPARE(result.got, QByteArray("gold"));
}

void TestExchange::nothingCame()
{
    net::Engine engine;
    net::Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    ExchangePlan plan = planTo(portOf(sink), {"anybody?"});
    plan.waitMs = 30;
    QCOMPARE(int(runToEnd(engine, plan).outcome), int(Outcome::NoReply));
    plan.waitMs = 0;
    QCOMPARE(int(runToEnd(engine, plan).outcome), int(Outcome::Done));
}

void TestExchange::tooLittleCame()
{
    net::Engine engine;
    net::Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    ExchangePlan plan = planTo(portOf(echo), {"ab"});
    plan.expected = models::ReplyMatcher(QByteArray("abc"));
    plan.waitMs = 1'500; // time enough for the two bytes, however busy the machine
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Incomplete));
    QCOMPARE(result.bytesReceived, 2u);
}

void TestExchange::moreThanTheBuffersHold_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("size");
    QTest::newRow("many frames") << 20 << 1'000'000;
    QTest::newRow("one frame") << 1 << 20'000'000;
}

/// An echo stops reading while its answers wait; a client that did the same would wait for it for ever.
void TestExchange::moreThanTheBuffersHold()
{
    QFETCH(int, frames);
    QFETCH(int, size);
    net::Engine engine({.ioThreads = 2});
    net::Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    ExchangePlan plan = planTo(portOf(echo), {QByteArray(size, 'b')});
    plan.count = quint64(frames);
    plan.waitMs = 15'000;
    plan.expected = models::ReplyMatcher(QByteArray(QByteArray(size, 'b')));
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Done));
    QCOMPARE(result.bytesReceived, 20'000'000u);
    QCOMPARE(result.bytesUnsent, 0u);
}

void TestExchange::nothingIsDroppedWithoutWaiting()
{
    net::Engine engine;
    net::Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    {
        net::Engine other; // as the command line: gone as soon as the exchange is over
        ExchangePlan plan = planTo(portOf(sink), {QByteArray(20'000'000, 'n')});
        plan.waitMs = 0;
        QCOMPARE(int(runToEnd(other, plan).outcome), int(Outcome::Done));
    }
    QTRY_COMPARE(sink->totals().bytesIn, 20'000'000u);
    QTRY_COMPARE(sink->totals().closed, 1u);
    QCOMPARE(sink->totals().errors, 0u);
}

void TestExchange::moreThanExpectedCame()
{
    net::Engine engine;
    net::Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    ExchangePlan plan = planTo(portOf(echo), {"xyz"});
    plan.expected = models::ReplyMatcher(QByteArray("xy"));
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Differs));
    QCOMPARE(result.differsAt, 2);
    QCOMPARE(result.got, QByteArray("xyz"));
}

void TestExchange::frameThatDoesNotFit()
{
    net::Engine engine;
    net::Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    ExchangePlan plan = planTo(portOf(sink), {"12345"}, "fixed");
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Failed));
    QCOMPARE(int(result.error.code), int(net::Error::Code::InvalidInput));
    QVERIFY2(result.error.message.contains(QStringLiteral("16")), qPrintable(result.error.message));
    QCOMPARE(result.framesSent, 0u);
}

void TestExchange::peerThatNeverReads()
{
    const RawListener listener;
    net::Engine engine;
    ExchangePlan plan = planTo(listener.port(), {QByteArray(1'000'000, 'p')});
    plan.count = 100;
    plan.waitMs = 10;
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Failed));
    QVERIFY(result.framesSent < 100);
    QVERIFY(result.bytesUnsent > 0);
}

/// All was handed over and nothing is waited for: what the peer never took is told.
void TestExchange::peerThatNeverReadsTheLast()
{
    const RawListener listener;
    net::Engine engine;
    ExchangePlan plan = planTo(listener.port(), {QByteArray(16 << 20, 'p')});
    plan.waitMs = 0;
    plan.client.flushTimeoutMs = 300;
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::Done));
    QCOMPARE(result.framesSent, 1u);
    QVERIFY(result.bytesUnsent > 0);
}

void TestExchange::interrupted()
{
    net::Engine engine;
    net::Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    ExchangePlan plan = planTo(portOf(sink), {"i"});
    plan.count = 1'000'000;
    plan.intervalMs = 1;
    Exchange exchange(engine, plan);
    ExchangeResult result;
    QSignalSpy finished(&exchange, &Exchange::finished);
    QObject::connect(&exchange, &Exchange::finished, this, [&](const ExchangeResult &reached) { result = reached; });
    QVERIFY(exchange.start());
    QTRY_VERIFY(sink->totals().messagesIn > 3);
    exchange.stop();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(int(result.outcome), int(Outcome::Interrupted));
    QVERIFY(result.framesSent < 1'000'000);
}

void TestExchange::peerThatResets()
{
    const RawListener listener;
    net::Engine engine;
    Exchange exchange(engine, planTo(listener.port(), {"hello"}));
    ExchangeResult result;
    QObject::connect(&exchange, &Exchange::finished, &exchange,
                     [&](const ExchangeResult &reached) { result = reached; });
    QSignalSpy finished(&exchange, &Exchange::finished);
    QVERIFY(exchange.start());
    QSignalSpy connected(&exchange, &Exchange::connected);
    RawPeer peer = listener.accept();
    QTRY_COMPARE(connected.count(), 1); // it sends from its event loop's thread only now
    QCOMPARE(peer.receive(5), QByteArray("hello"));
    peer.reset();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(int(result.outcome), int(Outcome::Failed));
    QCOMPARE(int(result.error.code), int(net::Error::Code::Reset));
}

void TestExchange::expressionsGiveUp_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("raw") << QByteArray("raw");
    QTest::newRow("line") << QByteArray("line");
}

void TestExchange::expressionsGiveUp()
{
    QFETCH(QByteArray, framing);
    net::Engine engine;
    net::Endpoint *echo = startEndpoint(engine, endpointConfig("echo", framing));
    QVERIFY(echo);
    ExchangePlan plan = planTo(portOf(echo), {QByteArray(1'000'000, 'a')}, framing);
    plan.expected = *models::ReplyMatcher::make({models::Expectation::Kind::Regex, QStringLiteral("a*a*[^a!]"), 0});
    plan.waitMs = 2'000;
    const ExchangeResult result = runToEnd(engine, plan);
    QCOMPARE(int(result.outcome), int(Outcome::GaveUp));
    QVERIFY(result.got.startsWith("aaa"));
    QCOMPARE(result.repliesMatched, 0u);
}

/// What comes while a reply is being judged waits, and so does the end of the peer.
void TestExchange::expensiveRepliesAreJudgedInOrder()
{
    const RawListener listener;
    net::Engine engine;
    ExchangePlan plan = planTo(listener.port(), {"x"}, "line");
    plan.expected = *models::ReplyMatcher::make({models::Expectation::Kind::Regex, QStringLiteral("(?=a)a*[bc]"), 0});
    plan.count = 5;
    plan.waitMs = 20'000;
    const QByteArray reply = QByteArray(200'000, 'a') + "b\n";
    std::thread server([&] {
        const RawPeer peer = listener.accept();
        peer.receive(10);
        peer.send(reply.repeated(4) + "none\n");
    });
    const ExchangeResult result = runToEnd(engine, plan);
    server.join();
    QCOMPARE(int(result.outcome), int(Outcome::Differs));
    QCOMPARE(result.repliesMatched, 4u);
    QCOMPARE(result.got, QByteArray("none"));
}

void TestExchange::aPeerThatNeverStops()
{
    for (const char *framing : {"raw", "line"}) {
        const RawListener listener;
        net::Engine engine;
        ExchangePlan plan = planTo(listener.port(), {"x"}, framing);
        plan.waitMs = 200;
        plan.longestMs = 100;
        std::thread flood([&] {
            const RawPeer peer = listener.accept();
            while (peer.send("and on\n"))
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        });
        const ExchangeResult result = runToEnd(engine, plan);
        flood.join();
        QCOMPARE(int(result.outcome), int(Outcome::Endless));
        QVERIFY(result.framesReceived > 0);
    }
}

/// What comes is no sign that what was sent is read.
void TestExchange::aPeerThatSendsAndNeverReads()
{
    const RawListener listener;
    net::Engine engine;
    ExchangePlan plan = planTo(listener.port(), {QByteArray(1'000'000, 'p')});
    plan.count = 100;
    plan.waitMs = 10;
    plan.longestMs = 2'500;
    std::thread flood([&] {
        const RawPeer peer = listener.accept();
        while (peer.send("and on\n"))
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    });
    const ExchangeResult result = runToEnd(engine, plan);
    flood.join();
    QCOMPARE(int(result.outcome), int(Outcome::Failed));
    QVERIFY(result.bytesUnsent > 0);
}

void TestExchange::stopsWhateverThePeerDoes()
{
    const RawListener listener; // never reads
    net::Engine engine;
    ExchangePlan plan = planTo(listener.port(), {QByteArray(1'000'000, 'p')});
    plan.count = 1'000;
    plan.waitMs = 86'400'000;
    Exchange exchange(engine, plan);
    ExchangeResult result;
    QSignalSpy finished(&exchange, &Exchange::finished);
    QSignalSpy connected(&exchange, &Exchange::connected);
    QObject::connect(&exchange, &Exchange::finished, this, [&](const ExchangeResult &reached) { result = reached; });
    QVERIFY(exchange.start());
    QTRY_COMPARE(connected.count(), 1);
    exchange.stop();
    QTRY_COMPARE(finished.count(), 1); // within 5 s, not a day
    QCOMPARE(int(result.outcome), int(Outcome::Interrupted));
}

void TestExchange::refusedPlans()
{
    net::Engine engine;
    QVERIFY(!Exchange(engine, planTo(1, {})).start());
    ExchangePlan none = planTo(1, {"x"});
    none.count = 0;
    QVERIFY(!Exchange(engine, none).start());
    QVERIFY(!Exchange(engine, planTo(0, {"x"})).start());
    QVERIFY(!Exchange(engine, planTo(1, {"x"}, "bogus")).start());
}

void TestExchange::framesAreMadeAnew()
{
    net::Engine engine;
    net::Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(echo);
    ExchangePlan plan = planTo(portOf(echo), {}, "line");
    plan.frames.append([](quint64 index) -> net::Result<net::OutgoingFrame> {
        return net::OutgoingFrame{QByteArray::number(index), 0};
    });
    plan.count = 3;
    Exchange exchange(engine, plan);
    QByteArrayList replies;
    QObject::connect(&exchange, &Exchange::received, &exchange,
                     [&](const net::InboxFrame &frame) { replies.append(frame.content); });
    QSignalSpy finished(&exchange, &Exchange::finished);
    QVERIFY(exchange.start());
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(replies, (QByteArrayList{"0", "1", "2"}));
}

void TestExchange::demonstration()
{
    QTemporaryDir dir;
    net::Engine engine;
    models::ServerMonitor monitor(engine);
    models::DemoRun demo(engine, monitor);
    net::Error error{net::Error::Code::TimedOut, {}};
    QObject::connect(&demo, &models::DemoRun::finished, &demo, [&](const net::Error &reached) { error = reached; });
    QSignalSpy finished(&demo, &models::DemoRun::finished);
    demo.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 35'000);
    QVERIFY2(!error, qPrintable(error.message));
    const auto saved = demo.saveReports(dir.filePath(QStringLiteral("out")));
    QVERIFY(saved);
    QCOMPARE(saved->size(), 3);
    QVERIFY(!demo.saveReports(QStringLiteral("/dev/null/out")));

    // What was written is read back as it was.
    const auto json =
        std::find_if(saved->cbegin(), saved->cend(), [](const QString &path) { return path.endsWith(u".json"); });
    const auto report = models::Report::load(*json);
    QVERIFY(report);
    QCOMPARE(report->totals.bytesIn, engine.totals().bytesIn);
    QCOMPARE(report->snapshots.size(), monitor.snapshots().size());
    QCOMPARE(report->owners.size(), 1 + models::DemoRun::Clients);
    const auto again = models::Report::fromJson(report->to(models::Report::Format::Json));
    QVERIFY(again);
    QCOMPARE(again->toJson(), report->toJson());
    QVERIFY(!models::Report::fromJson("{\"schema\":\"linewright.report/99\"}"));
    QVERIFY(!models::Report::fromJson("nonsense"));
}

void TestExchange::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("index"); // -2: refused
    QTest::newRow("plain") << QStringLiteral("6263") << QByteArray("abcd") << 1;
    QTest::newRow("any") << QStringLiteral("62??64") << QByteArray("abcd") << 1;
    QTest::newRow("any first") << QStringLiteral("?? 63") << QByteArray("abcd") << 1;
    QTest::newRow("any alone") << QStringLiteral("??") << QByteArray("a") << 0;
    QTest::newRow("any in nothing") << QStringLiteral("??") << QByteArray() << -1;
    QTest::newRow("almost twice") << QStringLiteral("616162") << QByteArray("aaab") << 1;
    QTest::newRow("over the end") << QStringLiteral("6465") << QByteArray("abcd") << -1;
    QTest::newRow("NUL and FF") << QStringLiteral("00 FF") << QByteArray("\x01\x00\xff", 3) << 1;
    QTest::newRow("none") << QString() << QByteArray() << -2;
    QTest::newRow("half") << QStringLiteral("0") << QByteArray() << -2;
    QTest::newRow("half a wildcard") << QStringLiteral("00?") << QByteArray() << -2;
    QTest::newRow("not hex") << QStringLiteral("0g") << QByteArray() << -2;
}

void TestExchange::patterns()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, bytes);
    QFETCH(int, index);
    const auto parsed = models::BytePattern::parse(pattern);
    QCOMPARE(parsed.has_value(), index != -2);
    if (parsed)
        QCOMPARE(parsed->indexIn(bytes), index);
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
