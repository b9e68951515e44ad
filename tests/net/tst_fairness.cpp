// SPDX-License-Identifier: GPL-3.0-only
#include "support/enginefixture.h"
#include "support/scriptedservice.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <future>

using namespace lw::net;
using namespace lw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int PauseAt = 100;

/// One read full of numbered lines.
QByteArray flood(int lines)
{
    QByteArray bytes;
    for (int i = 1; i <= lines; ++i)
        bytes += QByteArray::number(i) + '\n';
    return bytes;
}

QByteArrayList numbers(int from, int to)
{
    QByteArrayList list;
    for (int i = from; i <= to; ++i)
        list.append(QByteArray::number(i));
    return list;
}

/// A scripted endpoint in one IO thread, with one peer.
struct Stage
{
    explicit Stage(const ServiceInfo &info)
        : recorder(engine)
    {
        EndpointConfig config = endpointConfig("scripted", "line");
        Endpoint *added = *engine.addEndpoint(config, info);
        added->start();
        if (!QTest::qWaitFor([added] { return added->state() == Endpoint::State::Listening; }))
            qFatal("the endpoint does not listen");
        endpoint = added;
    }

    /// Once it is open; its session is the last one.
    RawPeer connect()
    {
        RawPeer peer = RawPeer::connectTo(portOf(endpoint));
        const qsizetype wanted = ++peers;
        if (!QTest::qWaitFor([&] { return recorder.count(NetEvent::Type::SessionOpened) == wanted; }))
            qFatal("the session does not open");
        return peer;
    }
    SessionId lastSession() const { return recorder.of(NetEvent::Type::SessionOpened).constLast().session; }
    /// What was posted to the IO thread before is done, and it had some turns.
    void settle(SessionId session)
    {
        for (int i = 0; i < 3; ++i) {
            auto inbox = std::make_shared<Inbox>();
            const std::weak_ptr<Inbox> seen = inbox;
            engine.watchSession(session, std::exchange(inbox, nullptr));
            engine.watchSession(session, nullptr);
            if (!QTest::qWaitFor([&] { return seen.expired(); }))
                qFatal("the IO thread does not answer");
        }
    }

    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder;
    Endpoint *endpoint = nullptr;
    qsizetype peers = 0;
};

/// Holds the IO thread at the first frame until everything that a test posts to it is posted.
class Gate
{
public:
    void holdAtFirstFrame(Script &script) const
    {
        script.received = [ready = m_ready](Session &, const Frame &, int) { ready.wait(); };
    }
    void open() { m_posted.set_value(); }

private:
    std::promise<void> m_posted;
    std::shared_future<void> m_ready = m_posted.get_future().share();
};

std::shared_ptr<Script> pausingScript()
{
    auto script = std::make_shared<Script>();
    script->received = [](Session &session, const Frame &, int number) {
        if (number == PauseAt)
            session.setPaused(true);
    };
    return script;
}

} // namespace

class TestFairness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodClientIsServedWithinAFlood();
    void floodsTakeTurns();
    void pauseHoldsTheRest();
    void endComesBehindTheRest();
    void resetComesBehindTheRest();
    void closeDropsTheRest_data();
    void closeDropsTheRest();
    void framingTakesTheRest();
    void framingFromOutsideTakesTheRest();
    void fullInboxHoldsTheRest();
    void fullInboxOfAClientHoldsTheRest();
    void answersOfAFloodComeInOrder();
    void unreadAnswersHoldTheRest();
};

/// Both are in the kernel before either is read, in one turn of the loop.
void TestFairness::goodClientIsServedWithinAFlood()
{
    const auto script = std::make_shared<Script>();
    Gate gate;
    gate.holdAtFirstFrame(*script);
    Stage stage(ScriptedService::info(script));
    const RawPeer flooder = stage.connect();
    const SessionId floods = stage.lastSession();
    const RawPeer good = stage.connect();
    const SessionId asks = stage.lastSession();
    stage.engine.setSessionPaused(floods, true);
    stage.engine.setSessionPaused(asks, true);
    stage.settle(asks);
    constexpr int Lines = 60'000;
    QVERIFY(flooder.send(QByteArray(Lines, '\n')));
    QVERIFY(good.send("good\n"));
    stage.engine.setSessionPaused(floods, false);
    stage.engine.setSessionPaused(asks, false);
    gate.open();
    QTRY_COMPARE_WITH_TIMEOUT(script->count(), Lines + 1, 30'000);
    QVERIFY2(script->log().indexOf("good") < Lines / 2, qPrintable(QString::number(script->log().indexOf("good"))));
}

void TestFairness::floodsTakeTurns()
{
    const auto script = std::make_shared<Script>();
    Gate gate;
    gate.holdAtFirstFrame(*script);
    Stage stage(ScriptedService::info(script));
    std::vector<RawPeer> peers;
    std::vector<SessionId> sessions;
    for (int i = 0; i < 3; ++i) {
        peers.push_back(stage.connect());
        sessions.push_back(stage.lastSession());
        stage.engine.setSessionPaused(sessions.back(), true);
    }
    stage.settle(sessions.back());
    constexpr int Lines = 20'000;
    for (int i = 0; i < 3; ++i) {
        QByteArray lines;
        for (int line = 0; line < Lines; ++line)
            lines += char('a' + i) + QByteArrayLiteral("\n");
        QVERIFY(peers[std::size_t(i)].send(lines));
    }
    for (const SessionId session : sessions)
        stage.engine.setSessionPaused(session, false);
    gate.open();
    QTRY_COMPARE_WITH_TIMEOUT(script->count(), 3 * Lines, 30'000);
    const QByteArrayList log = script->log();
    for (const char *name : {"b", "c"})
        QVERIFY(log.indexOf(name) < Lines);
    QCOMPARE(log.count("b"), Lines);
    int changes = 0;
    for (qsizetype i = 1; i < log.size(); ++i)
        changes += log.at(i) != log.at(i - 1) ? 1 : 0;
    QVERIFY(changes > 10);
}

void TestFairness::pauseHoldsTheRest()
{
    const auto script = pausingScript();
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send(flood(5'000)));
    QTRY_COMPARE(script->count(), PauseAt);
    stage.settle(stage.lastSession());
    QCOMPARE(script->log(), numbers(1, PauseAt));
    stage.engine.setSessionPaused(stage.lastSession(), false);
    QTRY_COMPARE(script->count(), 5'000);
    QCOMPARE(script->log(), numbers(1, 5'000));
    QVERIFY(peer.send("behind\n")); // it reads again
    QTRY_COMPARE(script->log().constLast(), QByteArray("behind"));
}

void TestFairness::endComesBehindTheRest()
{
    const auto script = pausingScript();
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send(flood(5'000) + "last"));
    peer.finishWriting();
    QTRY_COMPARE(script->count(), PauseAt);
    stage.settle(stage.lastSession());
    QCOMPARE(script->count(), PauseAt);
    stage.engine.setSessionPaused(stage.lastSession(), false);
    QTRY_COMPARE(script->log().constLast(), QByteArray("(closed)"));
    QCOMPARE(script->log(), (numbers(1, 5'000) + QByteArrayList{"last", "(end)", "(closed)"}));
    QTRY_COMPARE(stage.recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(stage.recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, CloseReason::PeerEnded);
}

void TestFairness::resetComesBehindTheRest()
{
    const auto script = pausingScript();
    Stage stage(ScriptedService::info(script));
    RawPeer peer = stage.connect();
    QVERIFY(peer.send(flood(5'000)));
    QTRY_COMPARE(script->count(), PauseAt);
    peer.reset();
    stage.settle(stage.lastSession());
    QCOMPARE(script->count(), PauseAt);
    stage.engine.setSessionPaused(stage.lastSession(), false);
    QTRY_COMPARE(script->log().constLast(), QByteArray("(closed)"));
    QCOMPARE(script->log(), numbers(1, 5'000) + QByteArrayList{"(closed)"});
    QTRY_COMPARE(stage.recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(stage.recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, CloseReason::PeerReset);
}

void TestFairness::closeDropsTheRest_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<CloseReason>("reason");
    QTest::newRow("close in a frame") << u"close"_s << CloseReason::ClosedByUs;
    QTest::newRow("abort in a frame") << u"abort"_s << CloseReason::AbortedByUs;
    QTest::newRow("close while paused") << u"outer close"_s << CloseReason::ClosedByUs;
    QTest::newRow("abort while paused") << u"outer abort"_s << CloseReason::AbortedByUs;
}

void TestFairness::closeDropsTheRest()
{
    QFETCH(QString, how);
    QFETCH(CloseReason, reason);
    const auto script = std::make_shared<Script>();
    script->received = [how](Session &session, const Frame &, int number) {
        if (number != PauseAt)
            return;
        if (how == u"close")
            session.close();
        else if (how == u"abort")
            session.abort();
        else
            session.setPaused(true);
    };
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send(flood(5'000)));
    QTRY_VERIFY(script->count() >= PauseAt);
    if (how == u"outer close")
        stage.engine.closeSession(stage.lastSession());
    else if (how == u"outer abort")
        stage.engine.abortSession(stage.lastSession());
    peer.finishWriting();
    QTRY_COMPARE(stage.recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(stage.recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, reason);
    QCOMPARE(script->log(), numbers(1, PauseAt) + QByteArrayList{"(closed)"});
}

void TestFairness::framingTakesTheRest()
{
    const auto script = std::make_shared<Script>();
    script->received = [](Session &session, const Frame &frame, int) {
        if (frame.content == "tlv") {
            FramingSpec spec;
            spec.kind = "tlv";
            QVERIFY(session.setFraming(spec));
        }
    };
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send(QByteArray("a\ntlv\n\1\0\0\0\3b\nc\1\0\0\0\1d", 21)));
    QTRY_COMPARE(script->log(), QByteArrayList({"a", "tlv", "b\nc", "d"}));
    peer.finishWriting();
    QTRY_COMPARE(script->log().constLast(), QByteArray("(closed)"));
    QTRY_COMPARE(stage.recorder.count(NetEvent::Type::SessionFraming), 1);
}

void TestFairness::framingFromOutsideTakesTheRest()
{
    const auto script = pausingScript();
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send(flood(PauseAt) + QByteArray("\0\0\0\0\2xy\0\0\0\0\1z", 13)));
    peer.finishWriting();
    QTRY_COMPARE(script->count(), PauseAt);
    FramingSpec tlv;
    tlv.kind = "tlv";
    QVERIFY(stage.engine.setSessionFraming(stage.lastSession(), tlv));
    stage.settle(stage.lastSession());
    QCOMPARE(script->count(), PauseAt);
    stage.engine.setSessionPaused(stage.lastSession(), false);
    QTRY_COMPARE(script->log().constLast(), QByteArray("(closed)"));
    QCOMPARE(script->log(), (numbers(1, PauseAt) + QByteArrayList{"xy", "z", "(end)", "(closed)"}));
}

void TestFairness::fullInboxHoldsTheRest()
{
    const auto script = std::make_shared<Script>();
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    constexpr qsizetype Limit = 4 << 10;
    const auto inbox = std::make_shared<Inbox>(Limit);
    stage.engine.setSessionPaused(stage.lastSession(), true);
    stage.settle(stage.lastSession());
    QVERIFY(peer.send(flood(5'000)));
    QVERIFY(stage.engine.watchSession(stage.lastSession(), inbox));
    stage.engine.setSessionPaused(stage.lastSession(), false);
    QByteArrayList seen;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            bool wasFull = false;
            const QList<InboxFrame> frames = inbox->take(&wasFull);
            for (const InboxFrame &frame : frames)
                seen.append(frame.content);
            // Over its limit by the frame that filled it, never by what else was read.
            if (frames.size() * qsizetype(sizeof(InboxFrame)) > Limit + 64)
                qFatal("a full inbox was filled on");
            if (wasFull)
                stage.engine.watchSession(stage.lastSession(), inbox);
            return seen.size() >= 5'000;
        }(),
        20'000);
    QCOMPARE(seen, numbers(1, 5'000));
}

void TestFairness::fullInboxOfAClientHoldsTheRest()
{
    const RawListener listener;
    Engine engine{{.ioThreads = 1}};
    ClientConfig config;
    config.peer = {u"127.0.0.1"_s, listener.port()};
    config.framing.kind = "line";
    ClientSession *client = *engine.addClient(config);
    constexpr qsizetype Limit = 4 << 10;
    client->setCollecting(true, Limit);
    client->connectToPeer();
    const RawPeer server = listener.accept();
    QTRY_VERIFY(client->isConnected());
    QVERIFY(server.send(flood(5'000)));
    server.finishWriting();
    QByteArrayList seen;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const QList<InboxFrame> frames = client->takeReceived();
            if (frames.size() * qsizetype(sizeof(InboxFrame)) > Limit + 64)
                qFatal("a full inbox was filled on");
            for (const InboxFrame &frame : frames)
                seen.append(frame.content);
            return seen.size() >= 5'000;
        }(),
        20'000);
    QCOMPARE(seen, numbers(1, 5'000));
    QTRY_COMPARE(client->state(), SessionState::Closed);
    QCOMPARE(client->closeReason(), CloseReason::PeerEnded);
}

void TestFairness::answersOfAFloodComeInOrder()
{
    const auto script = std::make_shared<Script>();
    script->received = [](Session &session, const Frame &frame, int number) {
        if (number % 2 == 0) {
            session.send(frame.content);
        } else {
            SharedFrame shared(frame.content.toByteArray());
            session.send(shared);
        }
    };
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    const QByteArray lines = flood(9'000);
    QVERIFY(peer.send(lines));
    peer.finishWriting();
    QVERIFY(peer.receiveAll() == lines);
}

/// 100 bytes for each byte that came: what is not read holds the flood back instead of growing.
void TestFairness::unreadAnswersHoldTheRest()
{
    const auto script = std::make_shared<Script>();
    const auto most = std::make_shared<std::atomic<qint64>>(0);
    script->received = [most](Session &session, const Frame &, int) {
        session.send(QByteArray(10'000, 'a'));
        most->store(std::max(most->load(), session.unsent()));
    };
    Stage stage(ScriptedService::info(script));
    const RawPeer peer = stage.connect();
    constexpr int Lines = 4'000;
    QVERIFY(peer.send(QByteArray(Lines, '\n')));
    peer.finishWriting();
    QTRY_VERIFY(!stage.recorder.of(NetEvent::Type::SessionState).isEmpty());
    QVERIFY(script->count() < Lines);
    const qsizetype back = peer.receiveAll().size();
    QCOMPARE(back, Lines * 10'001);
    QVERIFY2(most->load() < (1 << 20) + (256 << 10), qPrintable(QString::number(most->load())));
}

QTEST_GUILESS_MAIN(TestFairness)
#include "tst_fairness.moc"
