// SPDX-License-Identifier: GPL-3.0-only
#include "support/enginefixture.h"
#include "support/scriptedservice.h"

#include <QTest>

#include <atomic>

using namespace lw::net;
using namespace lw::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint *start(Engine &engine, const ServiceInfo &info)
{
    Endpoint *endpoint = *engine.addEndpoint(endpointConfig("scripted", "line"), info);
    endpoint->start();
    if (!QTest::qWaitFor([endpoint] { return endpoint->state() == Endpoint::State::Listening; }))
        qFatal("the endpoint does not listen");
    return endpoint;
}

/// What the kernel holds for a peer that does not read is much less than what the tests send.
void shrinkWindow(const RawPeer &peer)
{
    const int small = 4'096;
    ::setsockopt(peer.descriptor(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
}

} // namespace

class TestCeilings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySendIsJudged_data();
    void everySendIsJudged();
    void readingPeerIsNotCut();
    void sumShedsTheLargest();
    void sumOfUnreadOutput();
    void sumIsFreeAgain();
};

void TestCeilings::everySendIsJudged_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("send") << u"send"_s;
    QTest::newRow("send small") << u"small"_s;
    QTest::newRow("send shared") << u"shared"_s;
    QTest::newRow("send wire") << u"wire"_s;
}

/// One read of requests, each with an answer 10,000 times as long: over the ceiling is cut, and decoded no more.
void TestCeilings::everySendIsJudged()
{
    QFETCH(QString, how);
    constexpr qint64 Ceiling = 200'000;
    constexpr int Lines = 60'000;
    struct Seen
    {
        std::atomic<qint64> most{0};
        std::atomic<int> refused{0};
        std::atomic<int> after{0};
    };
    const auto seen = std::make_shared<Seen>();
    const auto script = std::make_shared<Script>();
    script->received = [how, seen](Session &session, const Frame &, int) {
        seen->after += seen->refused > 0 ? 1 : 0;
        bool isSent = true;
        if (how == u"send") {
            isSent = session.send(QByteArray(20'000, 'a'));
        } else if (how == u"small") {
            for (int i = 0; i < 20 && isSent; ++i)
                isSent = session.send(QByteArray(1'000, 'a'));
        } else if (how == u"wire") {
            isSent = session.sendWire(QByteArray(20'000, 'a'));
        } else {
            SharedFrame frame(QByteArray(20'000, 'a'));
            isSent = session.send(frame);
        }
        seen->refused += isSent ? 0 : 1;
        seen->most = std::max<qint64>(seen->most, session.unsent());
    };
    ServiceInfo info = ScriptedService::info(script);
    info.policy.outputHoldsReading = false;
    info.policy.outputCeiling = Ceiling;
    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder(engine);
    const Endpoint *endpoint = start(engine, info);
    const RawPeer peer = RawPeer::connectTo(portOf(endpoint));
    shrinkWindow(peer);
    QVERIFY(peer.send(QByteArray(Lines, '\n')));
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    const NetEvent closed = recorder.of(NetEvent::Type::SessionClosed).constFirst();
    QCOMPARE(closed.reason, CloseReason::AbortedByUs);
    QCOMPARE(closed.error.code, Error::Code::LimitReached);
    QVERIFY2(closed.error.message.startsWith(u"slow reader"), qPrintable(closed.error.message));
    QVERIFY2(seen->most <= Ceiling + 20'001, qPrintable(QString::number(seen->most)));
    QCOMPARE(seen->refused, 1);
    QCOMPARE(seen->after, 0);
    QVERIFY(script->count() < Lines / 10);
    QCOMPARE(endpoint->totals().errors, 1u);
}

/// Twenty times the ceiling in one turn of the loop, for a peer that reads as fast as it can.
void TestCeilings::readingPeerIsNotCut()
{
    const auto script = std::make_shared<Script>();
    script->received = [](Session &session, const Frame &, int) {
        for (int i = 0; i < 40; ++i) {
            SharedFrame frame(QByteArray(25'000, char('a' + i % 26)));
            session.send(frame);
        }
    };
    ServiceInfo info = ScriptedService::info(script);
    info.policy.outputHighWater = 25'000;
    info.policy.outputLowWater = 12'000;
    info.policy.outputCeiling = 2 << 20;
    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder(engine);
    const Endpoint *endpoint = start(engine, info);
    const RawPeer peer = RawPeer::connectTo(portOf(endpoint));
    QVERIFY(peer.send(QByteArray(50, '\n')));
    peer.finishWriting();
    QCOMPARE(peer.receiveAll().size(), 50 * 40 * 25'001);
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, CloseReason::PeerEnded);
}

/// Lines without an end are held as well: their sizes are known here to the byte.
void TestCeilings::sumShedsTheLargest()
{
    const auto script = std::make_shared<Script>();
    ServiceInfo info = ScriptedService::info(script);
    info.placement = ServiceInfo::Placement::Spread;
    info.heldCeiling = 1'200'000;
    Engine engine{{.ioThreads = 2}};
    EventRecorder recorder(engine);
    const Endpoint *endpoint = start(engine, info);
    std::vector<RawPeer> small;
    for (int i = 0; i < 10; ++i) {
        small.push_back(RawPeer::connectTo(portOf(endpoint)));
        QVERIFY(small.back().send(QByteArray(100'000, 's')));
    }
    QTRY_COMPARE(endpoint->totals().bytesIn, 1'000'000u);
    const RawPeer large = RawPeer::connectTo(portOf(endpoint));
    large.send(QByteArray(300'000, 'l')); // it may be cut before all is sent
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    const NetEvent closed = recorder.of(NetEvent::Type::SessionClosed).constFirst();
    QCOMPARE(closed.session, recorder.of(NetEvent::Type::SessionOpened).constLast().session);
    QCOMPARE(closed.reason, CloseReason::AbortedByUs);
    QCOMPARE(closed.error.code, Error::Code::LimitReached);
    QVERIFY2(closed.error.message.contains(u"1200000"), qPrintable(closed.error.message));
    QCOMPARE(endpoint->totals().errors, 1u);
    for (const RawPeer &peer : small)
        QVERIFY(peer.send("\n"));
    QTRY_COMPARE(script->count(), 11); // and "(closed)"
    QCOMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
}

/// Each is far below its own mark; together they are over the endpoint's.
void TestCeilings::sumOfUnreadOutput()
{
    Engine engine{{.ioThreads = 2}};
    EventRecorder recorder(engine);
    ServiceInfo info = *engine.services().find("echo");
    info.heldCeiling = 3 << 20;
    const Endpoint *endpoint = start(engine, info);
    std::vector<RawPeer> peers;
    const QByteArray lines = QByteArray(999, 'x') + '\n';
    for (int i = 0; i < 8; ++i) {
        peers.push_back(RawPeer::connectTo(portOf(endpoint)));
        const timeval quick{0, 100'000};
        ::setsockopt(peers.back().descriptor(), SOL_SOCKET, SO_SNDTIMEO, &quick, sizeof quick);
        while (peers.back().send(lines.repeated(100))) {
        }
    }
    QTRY_VERIFY(recorder.count(NetEvent::Type::SessionClosed) >= 4);
    const auto held = [&] {
        qint64 sum = 0;
        for (const NetEvent &opened : recorder.of(NetEvent::Type::SessionOpened))
            sum += opened.stats->unsent.load();
        return sum;
    };
    QTRY_VERIFY(held() <= info.heldCeiling);
    QVERIFY(held() > 0);
    for (const NetEvent &closed : recorder.of(NetEvent::Type::SessionClosed))
        QCOMPARE(closed.error.code, Error::Code::LimitReached);
    // Who comes now and reads is served.
    const RawPeer good = RawPeer::connectTo(portOf(endpoint));
    QVERIFY(good.send("good\n"));
    QCOMPARE(good.receiveLine(), QByteArray("good\n"));
}

void TestCeilings::sumIsFreeAgain()
{
    const auto script = std::make_shared<Script>();
    ServiceInfo info = ScriptedService::info(script);
    info.heldCeiling = 1'000'000;
    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder(engine);
    const Endpoint *endpoint = start(engine, info);
    for (int round = 0; round < 5; ++round) {
        // Once by an end of the line, once by the end of the connection.
        RawPeer one = RawPeer::connectTo(portOf(endpoint));
        RawPeer other = RawPeer::connectTo(portOf(endpoint));
        QVERIFY(one.send(QByteArray(400'000, 'x')));
        QVERIFY(other.send(QByteArray(400'000, 'x')));
        QTRY_COMPARE(endpoint->totals().bytesIn, quint64(round * 800'001 + 800'000));
        QVERIFY(one.send("\n"));
        other.reset();
        QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 2 * round + 1);
        one.finishWriting();
        QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 2 * round + 2);
    }
    for (const NetEvent &closed : recorder.of(NetEvent::Type::SessionClosed))
        QVERIFY(closed.reason != CloseReason::AbortedByUs);
}

QTEST_GUILESS_MAIN(TestCeilings)
#include "tst_ceilings.moc"
