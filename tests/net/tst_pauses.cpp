// SPDX-License-Identifier: GPL-3.0-only
// Why sessions do not read: each reason has its owner.
#include "support/enginefixture.h"

#include <QTest>

using namespace lw::net;
using namespace lw::test;
using namespace Qt::StringLiterals;

class TestPauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takingFromTheInboxLeavesTheUsersPause();
    void resumingByHandLeavesTheFullInbox();
    void twoInboxesAreTwoReasons();
    void outputIsAReasonOfItsOwn();
    void pausedBeforeItIsOpen();
    void words();
};

namespace {

/// A client that collects, of a server that has sent more than its inbox takes.
struct FullInbox
{
    FullInbox()
        : recorder(engine)
    {
        ClientConfig config;
        config.peer = {u"127.0.0.1"_s, listener.port()};
        config.framing.kind = "line";
        client = *engine.addClient(config);
        client->setCollecting(true, 10'000);
        client->connectToPeer();
        server = listener.accept();
        if (!QTest::qWaitFor([this] { return client->isConnected(); }))
            qFatal("the client does not connect");
        server.send((QByteArray(999, 'x') + '\n').repeated(Lines));
    }

    PauseReasons shown() const
    {
        const QList<NetEvent> states = recorder.of(NetEvent::Type::SessionState);
        return states.isEmpty() ? PauseReasons() : states.constLast().pauses;
    }
    qsizetype take() { return client->takeReceived().size(); }

    static constexpr int Lines = 100;

    RawListener listener;
    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder;
    ClientSession *client = nullptr;
    RawPeer server{-1};
};

/// Until the IO thread has handled what had come before, sockets too.
void settle(Engine &engine, SessionId session)
{
    for (int i = 0; i < 3; ++i) {
        auto inbox = std::make_shared<Inbox>();
        const std::weak_ptr<Inbox> seen = inbox;
        engine.watchSession(session, std::exchange(inbox, nullptr));
        engine.watchSession(session, nullptr);
        QTRY_VERIFY(seen.expired());
    }
}

} // namespace

void TestPauses::takingFromTheInboxLeavesTheUsersPause()
{
    FullInbox f;
    QTRY_COMPARE(f.shown(), PauseReasons(PauseReason::Inbox));
    QCOMPARE(f.client->state(), SessionState::Paused);
    f.engine.setSessionPaused(f.client->sessionId(), true);
    QTRY_COMPARE(f.shown(), PauseReason::Inbox | PauseReason::User);
    const qsizetype got = f.take();
    QVERIFY(got > 0 && got < FullInbox::Lines);
    QTRY_COMPARE(f.shown(), PauseReasons(PauseReason::User));
    QCOMPARE(f.client->state(), SessionState::Paused);
    QCOMPARE(f.client->pauses(), PauseReasons(PauseReason::User));
    QCOMPARE(f.client->totals().messagesIn, quint64(got)); // nothing was decoded on
    f.engine.setSessionPaused(f.client->sessionId(), false);
    qsizetype all = got;
    QTRY_COMPARE(all += f.take(), FullInbox::Lines);
    QTRY_COMPARE(f.client->state(), SessionState::Open);
}

void TestPauses::resumingByHandLeavesTheFullInbox()
{
    FullInbox f;
    QTRY_COMPARE(f.shown(), PauseReasons(PauseReason::Inbox));
    const quint64 decoded = f.client->totals().messagesIn;
    f.engine.setSessionPaused(f.client->sessionId(), true);
    QTRY_COMPARE(f.shown(), PauseReason::Inbox | PauseReason::User);
    f.engine.setSessionPaused(f.client->sessionId(), false);
    QTRY_COMPARE(f.shown(), PauseReasons(PauseReason::Inbox));
    QCOMPARE(f.client->state(), SessionState::Paused);
    QCOMPARE(f.client->totals().messagesIn, decoded);
}

/// Of the client itself, and of somebody who watches it.
void TestPauses::twoInboxesAreTwoReasons()
{
    FullInbox f;
    QTRY_COMPARE(f.shown(), PauseReasons(PauseReason::Inbox));
    qsizetype got = 0;
    const auto watch = std::make_shared<Inbox>(1); // full with each frame
    QVERIFY(f.engine.watchSession(f.client->sessionId(), watch));
    got += f.take();
    QTRY_COMPARE(f.shown(), PauseReasons(PauseReason::Watch));
    const quint64 decoded = f.client->totals().messagesIn;
    got += f.take();
    QCOMPARE(f.client->totals().messagesIn, decoded);
    QCOMPARE(f.shown(), PauseReasons(PauseReason::Watch));
    QVERIFY(f.engine.watchSession(f.client->sessionId(), nullptr));
    QTRY_COMPARE(got += f.take(), FullInbox::Lines);
}

void TestPauses::outputIsAReasonOfItsOwn()
{
    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    RawPeer peer = RawPeer::connectTo(portOf(echo));
    const timeval quick{0, 300'000};
    ::setsockopt(peer.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &quick, sizeof quick);
    while (peer.send(QByteArray(256 << 10, 's'))) {
    }
    const auto shown = [&] {
        const QList<NetEvent> states = recorder.of(NetEvent::Type::SessionState);
        return states.isEmpty() ? PauseReasons() : states.constLast().pauses;
    };
    QTRY_COMPARE(shown(), PauseReasons(PauseReason::Output));
    const SessionId id = recorder.of(NetEvent::Type::SessionOpened).constFirst().session;
    engine.setSessionPaused(id, true);
    QTRY_COMPARE(shown(), PauseReason::Output | PauseReason::User);
    engine.setSessionPaused(id, false);
    QTRY_COMPARE(shown(), PauseReasons(PauseReason::Output));
    peer.finishWriting();
    QVERIFY(peer.receiveAll().size() > (1 << 20));
}

/// It may be so long in connecting that somebody pauses it meanwhile.
void TestPauses::pausedBeforeItIsOpen()
{
    const RawListener listener;
    Engine engine{{.ioThreads = 1}};
    ClientConfig config;
    config.peer = {u"127.0.0.1"_s, listener.port()};
    ClientSession *client = *engine.addClient(config);
    client->connectToPeer();
    engine.setSessionPaused(client->sessionId(), true); // posted behind it, handled before the news that it is open
    const RawPeer server = listener.accept();
    QTRY_COMPARE(client->state(), SessionState::Paused);
    QVERIFY(server.send("held"));
    settle(engine, client->sessionId());
    QCOMPARE(client->totals().bytesIn, 0u);
    engine.setSessionPaused(client->sessionId(), false);
    QTRY_COMPARE(client->totals().bytesIn, 4u);
}

void TestPauses::words()
{
    QCOMPARE(toText(SessionState::Open, {}), u"open"_s);
    QCOMPARE(toText(SessionState::HalfClosed, PauseReason::User), u"half-closed"_s);
    QCOMPARE(toText(SessionState::Paused, PauseReason::Output), u"paused: the peer does not read"_s);
    QCOMPARE(toText(SessionState::Paused, PauseReason::User | PauseReason::Watch),
             u"paused: by hand, what came is not taken yet"_s);
}

QTEST_GUILESS_MAIN(TestPauses)
#include "tst_pauses.moc"
