// SPDX-License-Identifier: GPL-3.0-only
#include "support/enginefixture.h"

#include "net/base/clock.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace lw::net;
using namespace lw::test;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoesByteForByte();
    void halfCloseGetsEverythingBack();
    void endAndResetAreToldApart();
    void resetInTheMiddleOfAWrite();
    void halfClosedShowsWhileOutputWaits();
    void slowReaderClosesTheWindow();
    void longLineClosesOnlyItsSession();
    void lastLineWithoutLineEnd();
    void pipelinedAnswersComeInOrder();
    void connectErrors_data();
    void connectErrors();
    void connectTimeOut();
    void localAddressIsChosen();
    void clientConnectsAgain();
    void clientHalfCloses();
    void clientSeesReset();
    void abortSendsReset();
    void closeSendsWhatIsOwed();
    void sendPlanCountsAndSpaces();
    void sendPlanStops();
    void burstsComeTogether();
    void partsMakeOneFrame();
    void wireBytesPassTheFraming();
    void framingChangesInTheStream();
    void watchSeesEveryFrame();
    void inboxHoldsThePeerBack();
    void pausedSessionDoesNotRead();
};

void TestSession::echoesByteForByte()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(char(i));
    QVERIFY(peer.send(all));
    QCOMPARE(peer.receive(256), all);
    QTRY_COMPARE(echo->totals().bytesIn, 256u);
    QTRY_COMPARE(echo->totals().bytesOut, 256u);
    QCOMPARE(echo->totals().open(), 1u);
}

void TestSession::halfCloseGetsEverythingBack()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    QByteArray sent(3 << 20, Qt::Uninitialized);
    for (qsizetype i = 0; i < sent.size(); ++i)
        sent[i] = char(i * 2654435761u >> 13);
    std::thread writer([&] {
        peer.send(sent);
        peer.finishWriting();
    });
    const QByteArray back = peer.receiveAll();
    writer.join();
    QCOMPARE(back.size(), sent.size());
    QVERIFY(back == sent);
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, CloseReason::PeerEnded);
    QCOMPARE(echo->totals().errors, 0u);
    QCOMPARE(echo->totals().bytesOut, quint64(sent.size()));
}

void TestSession::endAndResetAreToldApart()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    RawPeer ending = RawPeer::connectTo(portOf(echo));
    QVERIFY(ending.send("a"));
    QCOMPARE(ending.receive(1), QByteArray("a"));
    ending.close();
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(recorder.of(NetEvent::Type::SessionClosed).at(0).reason, CloseReason::PeerEnded);
    QVERIFY(!recorder.of(NetEvent::Type::SessionClosed).at(0).error);

    RawPeer resetting = RawPeer::connectTo(portOf(echo));
    QVERIFY(resetting.send("b"));
    QCOMPARE(resetting.receive(1), QByteArray("b"));
    resetting.reset();
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 2);
    const NetEvent closed = recorder.of(NetEvent::Type::SessionClosed).at(1);
    QCOMPARE(closed.reason, CloseReason::PeerReset);
    QCOMPARE(closed.error.code, Error::Code::Reset);
    QCOMPARE(echo->totals().errors, 1u);
}

void TestSession::resetInTheMiddleOfAWrite()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    RawPeer peer = RawPeer::connectTo(portOf(echo));
    // Sent without ever reading: the echo's output waits in the session when the reset comes.
    const QByteArray chunk(64 << 10, 'x');
    const timeval quick{0, 200'000};
    ::setsockopt(peer.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &quick, sizeof quick);
    while (peer.send(chunk)) {
    }
    peer.reset();
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, CloseReason::PeerReset);
    // The endpoint serves on.
    const RawPeer next = RawPeer::connectTo(portOf(echo));
    QVERIFY(next.send("still there"));
    QCOMPARE(next.receive(11), QByteArray("still there"));
}

void TestSession::halfClosedShowsWhileOutputWaits()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    RawPeer peer = RawPeer::connectTo(portOf(echo));
    const QByteArray sent(512 << 10, 'h');
    QVERIFY(peer.send(sent));
    peer.finishWriting();
    QTRY_VERIFY(!recorder.of(NetEvent::Type::SessionState).isEmpty());
    QCOMPARE(recorder.of(NetEvent::Type::SessionState).constLast().state, SessionState::HalfClosed);
    QCOMPARE(peer.receiveAll().size(), sent.size()); // it waited; nothing was lost
}

void TestSession::slowReaderClosesTheWindow()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    RawPeer peer = RawPeer::connectTo(portOf(echo));
    const timeval quick{0, 300'000};
    ::setsockopt(peer.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &quick, sizeof quick);
    const QByteArray chunk(256 << 10, 's');
    while (peer.send(chunk)) {
    }
    // The peer could not send any more: reading has stopped. What waits here is bounded.
    QTRY_VERIFY(recorder.count(NetEvent::Type::SessionOpened) == 1);
    const auto stats = recorder.of(NetEvent::Type::SessionOpened).constFirst().stats;
    QVERIFY(stats->unsent.load() > 0);
    QVERIFY(stats->unsent.load() < (1 << 20) + (512 << 10));
    QTRY_VERIFY(!recorder.of(NetEvent::Type::SessionState).isEmpty());
    QCOMPARE(recorder.of(NetEvent::Type::SessionState).constLast().state, SessionState::Paused);
    peer.finishWriting();
    QVERIFY(peer.receiveAll().size() > (1 << 20));
}

void TestSession::longLineClosesOnlyItsSession()
{
    Engine engine;
    EventRecorder recorder(engine);
    EndpointConfig config = endpointConfig("echo", "line");
    config.listeners[0].framing.maxFrame = 100;
    Endpoint *echo = startEndpoint(engine, config);
    QVERIFY(echo);
    const RawPeer good = RawPeer::connectTo(portOf(echo));
    const RawPeer bad = RawPeer::connectTo(portOf(echo));
    QVERIFY(bad.send(QByteArray("fine\n") + QByteArray(200, 'x') + '\n'));
    QCOMPARE(bad.receiveLine(), QByteArray("fine\n"));
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    const NetEvent closed = recorder.of(NetEvent::Type::SessionClosed).constFirst();
    QCOMPARE(closed.reason, CloseReason::FrameError);
    QVERIFY2(closed.error.message.contains(QStringLiteral("byte 5 ")), qPrintable(closed.error.message));
    QVERIFY(good.send("on\n"));
    QCOMPARE(good.receiveLine(), QByteArray("on\n"));
}

void TestSession::lastLineWithoutLineEnd()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    QVERIFY(peer.send("one\ntwo"));
    peer.finishWriting();
    QCOMPARE(peer.receiveAll(), QByteArray("one\ntwo\n"));
}

void TestSession::pipelinedAnswersComeInOrder()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    QByteArray lines;
    for (int i = 0; i < 20'000; ++i)
        lines += QByteArray::number(i) + (i % 100 == 0 ? QByteArray(20'000, '.') : QByteArray()) + '\n';
    std::thread writer([&] {
        peer.send(lines);
        peer.finishWriting();
    });
    const QByteArray back = peer.receiveAll();
    writer.join();
    QVERIFY(back == lines);
}

void TestSession::connectErrors_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("refused") << QStringLiteral("127.0.0.1") << Error::Code::Refused;
    QTest::newRow("refused by name") << QStringLiteral("localhost") << Error::Code::Refused;
    QTest::newRow("not found") << QStringLiteral("no-such-host.invalid") << Error::Code::HostNotFound;
}

void TestSession::connectErrors()
{
    QFETCH(QString, host);
    QFETCH(Error::Code, code);
    Engine engine;
    ClientConfig config;
    config.peer = {host, freePort()};
    ClientSession *client = *engine.addClient(config);
    QSignalSpy closed(client, &ClientSession::closed);
    client->connectToPeer();
    QCOMPARE(client->state(), SessionState::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, 30'000);
    QCOMPARE(client->error().code, code);
    QVERIFY(!client->error().message.isEmpty());
    QCOMPARE(client->totals().errors, 1u);
    QCOMPARE(client->totals().opened, 0u);
}

void TestSession::connectTimeOut()
{
    // A full backlog leaves further connections unanswered.
    const RawListener full(0);
    std::vector<RawPeer> fillers;
    for (int i = 0; i < 4; ++i) {
        RawPeer filler(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        sockaddr_in address = RawPeer::loopback(full.port());
        (void)::connect(filler.descriptor(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        fillers.push_back(std::move(filler));
    }
    Engine engine;
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), full.port()};
    config.connectTimeoutMs = 100;
    ClientSession *client = *engine.addClient(config);
    QSignalSpy closed(client, &ClientSession::closed);
    client->connectToPeer();
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(client->error().code, Error::Code::TimedOut);
    QVERIFY(client->error().message.contains(QStringLiteral("100 ms")));
}

void TestSession::localAddressIsChosen()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), portOf(echo)};
    config.local = {QHostAddress(QStringLiteral("127.0.0.5")), freePort()};
    ClientSession *client = *engine.addClient(config);
    client->connectToPeer();
    QTRY_VERIFY(client->isConnected());
    QCOMPARE(client->local(), config.local);

    ClientConfig taken = config;
    taken.local.address = QHostAddress(QStringLiteral("192.0.2.1")); // documentation range: never ours
    ClientSession *second = *engine.addClient(taken);
    QSignalSpy closed(second, &ClientSession::closed);
    second->connectToPeer();
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(second->error().code, Error::Code::AddressUnavailable);
    QVERIFY(second->error().message.contains(QStringLiteral("192.0.2.1")));
}

void TestSession::clientConnectsAgain()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), portOf(echo)};
    ClientSession *client = *engine.addClient(config);
    client->setCollecting(true);
    SessionId first = 0;
    for (int round = 0; round < 3; ++round) {
        client->connectToPeer();
        QTRY_VERIFY(client->isConnected());
        QVERIFY(client->sessionId() != first);
        first = client->sessionId();
        QVERIFY(client->send("again"));
        QByteArray got;
        QTRY_VERIFY((got += [&] {
                        QByteArray bytes;
                        for (const InboxFrame &frame : client->takeReceived())
                            bytes += frame.content;
                        return bytes;
                    }()) == "again");
        client->close();
        QTRY_COMPARE(client->state(), SessionState::Closed);
        QCOMPARE(client->closeReason(), CloseReason::ClosedByUs);
        QVERIFY(!client->error());
    }
    QCOMPARE(client->totals().opened, 3u);
    QCOMPARE(client->totals().open(), 0u);
}

void TestSession::clientHalfCloses()
{
    const RawListener listener;
    Engine engine;
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), listener.port()};
    ClientSession *client = *engine.addClient(config);
    client->setCollecting(true);
    client->connectToPeer();
    const RawPeer server = listener.accept();
    QTRY_VERIFY(client->isConnected());
    client->send("question");
    client->finishWriting();
    QCOMPARE(server.receiveAll(), QByteArray("question")); // up to our FIN
    QVERIFY(server.send("answer"));
    QSignalSpy received(client, &ClientSession::received);
    QTRY_VERIFY(received.count() >= 1);
    QCOMPARE(client->takeReceived().constFirst().content, QByteArray("answer"));
    server.finishWriting();
    QTRY_COMPARE(client->state(), SessionState::Closed);
    QCOMPARE(client->closeReason(), CloseReason::PeerEnded);
}

void TestSession::clientSeesReset()
{
    const RawListener listener;
    Engine engine;
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), listener.port()};
    ClientSession *client = *engine.addClient(config);
    client->connectToPeer();
    RawPeer server = listener.accept();
    QTRY_VERIFY(client->isConnected());
    server.reset();
    QTRY_COMPARE(client->state(), SessionState::Closed);
    QCOMPARE(client->closeReason(), CloseReason::PeerReset);
    QCOMPARE(client->error().code, Error::Code::Reset);
}

void TestSession::abortSendsReset()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionOpened), 1);
    engine.abortSession(recorder.of(NetEvent::Type::SessionOpened).constFirst().session);
    QVERIFY(peer.seesReset());
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, CloseReason::AbortedByUs);
}

void TestSession::closeSendsWhatIsOwed()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionOpened), 1);
    const SessionId id = recorder.of(NetEvent::Type::SessionOpened).constFirst().session;
    const QByteArray large(8 << 20, 'o');
    QVERIFY(engine.sendTo(id, {large, 0}));
    engine.closeSession(id);
    QCOMPARE(peer.receiveAll().size(), large.size());
    QVERIFY(peer.seesEnd());
}

void TestSession::sendPlanCountsAndSpaces()
{
    Engine engine;
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink", "line"));
    QVERIFY(sink);
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), portOf(sink)};
    config.framing.kind = "line";
    ClientSession *client = *engine.addClient(config);
    client->connectToPeer();
    QTRY_VERIFY(client->isConnected());
    QSignalSpy finished(client, &ClientSession::sendFinished);
    auto progress = std::make_shared<SendProgress>();
    SendPlan plan;
    plan.count = 21;
    plan.intervalMs = 10;
    plan.make = [](quint64 index) -> Result<OutgoingFrame> { return OutgoingFrame{QByteArray::number(index), 0}; };
    const quint64 job = client->startSending(plan, progress);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished.at(0).at(0).toULongLong(), job);
    QCOMPARE(progress->sent.load(), 21u);
    QVERIFY(progress->lastNs - progress->firstNs >= 190'000'000); // 20 gaps of 10 ms
    QTRY_COMPARE(sink->totals().messagesIn, 21u);
    // As fast as possible, many.
    plan.count = 50'000;
    plan.intervalMs = 0;
    client->startSending(plan, std::make_shared<SendProgress>());
    QTRY_COMPARE_WITH_TIMEOUT(sink->totals().messagesIn, 50'021u, 20'000);
}

void TestSession::sendPlanStops()
{
    Engine engine;
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), portOf(sink)};
    ClientSession *client = *engine.addClient(config);
    client->connectToPeer();
    QTRY_VERIFY(client->isConnected());
    auto progress = std::make_shared<SendProgress>();
    QSignalSpy finished(client, &ClientSession::sendFinished);
    SendPlan plan;
    plan.count = SendPlan::Endless;
    plan.make = [](quint64) -> Result<OutgoingFrame> { return OutgoingFrame{"x", 0}; };
    client->startSending(plan, progress);
    QTRY_VERIFY(progress->sent.load() > 1'000);
    client->stopSending();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(progress->finished.load());
}

void TestSession::burstsComeTogether()
{
    Engine engine;
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    ClientSession *client = connectClient(engine, sink, "raw");
    auto progress = std::make_shared<SendProgress>();
    SendPlan plan;
    plan.count = 23;
    plan.intervalMs = 20;
    plan.burst = 5;
    plan.make = [](quint64) -> Result<OutgoingFrame> { return OutgoingFrame{"x"}; };
    client->startSending(plan, progress);
    QTRY_VERIFY(progress->finished.load());
    QCOMPARE(progress->sent.load(), 23u);
    QCOMPARE(progress->spacings.load(), 4u); // five bursts
    QVERIFY(progress->lastNs - progress->firstNs >= 75'000'000);
    QVERIFY(progress->sentAt(0) == progress->firstNs && progress->sentAt(22) == progress->lastNs);
    QVERIFY(progress->sentAt(5) - progress->sentAt(4) > progress->sentAt(4) - progress->sentAt(0));
    QCOMPARE(progress->sentAt(23), -1);
    QTRY_COMPARE(sink->totals().bytesIn, 23u);
}

void TestSession::partsMakeOneFrame()
{
    Engine engine;
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink", "tlv"));
    QVERIFY(sink);
    ClientSession *client = connectClient(engine, sink, "tlv");
    auto progress = std::make_shared<SendProgress>();
    SendPlan plan;
    plan.count = 3;
    plan.make = [part = 0](quint64) mutable -> Result<OutgoingFrame> {
        const bool isFirst = part++ % 2 == 0;
        return OutgoingFrame{isFirst ? QByteArray("\1\0\0\0\4he", 7) : QByteArray("ad"), 0, true, isFirst};
    };
    client->startSending(plan, progress);
    QTRY_VERIFY(progress->finished.load());
    QCOMPARE(progress->sent.load(), 3u);
    QCOMPARE(progress->bytes.load(), 27u);
    QTRY_COMPARE(sink->totals().messagesIn, 3u);
}

/// A lying length is for the peer to find, and to survive.
void TestSession::wireBytesPassTheFraming()
{
    Engine engine;
    EventRecorder recorder(engine);
    QHash<OwnerId, QByteArrayList> seen;
    connect(&engine, &Engine::traffic, &engine, [&](const std::vector<TapBatch> &batches) {
        for (const TapBatch &batch : batches)
            for (const TapRecord &record : batch.records)
                if (record.kind == TapKind::Received && engine.framing(record.framing).kind == "raw")
                    seen[record.owner].append(batch.content(record).toByteArray());
    });
    engine.setTapEnabled(true);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "tlv"));
    QVERIFY(echo);
    ClientSession *other = connectClient(engine, echo, "tlv");
    ClientSession *client = connectClient(engine, echo, "tlv");
    QVERIFY(engine.sendTo(client->sessionId(), {QByteArray("\1\xff\0\0\0hi", 7), 0, true}));
    QTRY_COMPARE(client->state(), SessionState::Closed);
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 2);
    // What made no frame is seen as it came.
    QTRY_COMPARE(seen.value(echo->id()), QByteArrayList{QByteArray("\1\xff\0\0\0hi", 7)});
    const QList<NetEvent> closed = recorder.of(NetEvent::Type::SessionClosed);
    const auto refused = std::find_if(closed.begin(), closed.end(),
                                      [](const NetEvent &event) { return event.reason == CloseReason::FrameError; });
    QVERIFY(refused != closed.end());
    QVERIFY2(refused->error.message.contains(QStringLiteral("4278190080")), qPrintable(refused->error.message));
    QVERIFY(other->send("still here", 1));
    QTRY_COMPARE(other->totals().messagesIn, 1u);
}

/// Bytes of a frame that was not finished belong to the framing that follows.
void TestSession::framingChangesInTheStream()
{
    Engine engine;
    const RawListener listener;
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), listener.port()};
    config.framing.kind = "tlv";
    ClientSession *client = *engine.addClient(config);
    client->setCollecting(true);
    client->connectToPeer();
    const RawPeer server = listener.accept();
    QTRY_VERIFY(client->isConnected());
    server.send(QByteArray("\1\0\0\0\2ok\1\0\0\0\x20one\ntw", 18));
    QList<InboxFrame> frames;
    QTRY_COMPARE((frames += client->takeReceived()).size(), 1);
    QTRY_COMPARE(client->totals().bytesIn, 18u);
    QCOMPARE(engine.framingOf(client->sessionId()).kind, QByteArray("tlv"));
    FramingSpec line;
    line.kind = "line";
    QVERIFY(engine.setSessionFraming(client->sessionId(), line));
    QTRY_COMPARE((frames += client->takeReceived()).size(), 2);
    QCOMPARE(frames.at(1).content, QByteArray("\1\0\0\0\x20one", 8));
    server.send("o\n");
    QTRY_COMPARE((frames += client->takeReceived()).size(), 3);
    QCOMPARE(frames.at(2).content, QByteArray("two"));
    QTRY_COMPARE(engine.framingOf(client->sessionId()).kind, QByteArray("line"));
    FramingSpec wrong;
    wrong.kind = "nonsense";
    QVERIFY(!engine.setSessionFraming(client->sessionId(), wrong));
    QVERIFY(!engine.setSessionFraming(9'999, line));
}

void TestSession::watchSeesEveryFrame()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink", "line"));
    QVERIFY(sink);
    ClientSession *client = connectClient(engine, sink, "line");
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionOpened), 2);
    SessionId served = 0;
    for (const NetEvent &event : recorder.of(NetEvent::Type::SessionOpened)) {
        if (event.owner == sink->id())
            served = event.session;
    }
    auto inbox = std::make_shared<Inbox>();
    QVERIFY(engine.watchSession(served, inbox));
    for (int i = 0; i < 100; ++i)
        client->send(QByteArray::number(i));
    QList<InboxFrame> frames;
    QTRY_COMPARE((frames += inbox->take()).size(), 100);
    QCOMPARE(frames.constLast().content, QByteArray("99"));
    QVERIFY(engine.watchSession(served, nullptr));
    client->send("unseen");
    QTRY_COMPARE(sink->totals().messagesIn, 101u);
    QVERIFY(inbox->take().isEmpty());
}

void TestSession::inboxHoldsThePeerBack()
{
    const RawListener listener;
    Engine engine;
    ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), listener.port()};
    ClientSession *client = *engine.addClient(config);
    client->setCollecting(true, 1 << 20);
    client->connectToPeer();
    const RawPeer server = listener.accept();
    QTRY_VERIFY(client->isConnected());
    const QByteArray all(32 << 20, 'i');
    std::thread writer([&] {
        server.send(all);
        server.finishWriting();
    });
    qsizetype got = 0;
    qsizetype largest = 0;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            qsizetype now = 0;
            for (const InboxFrame &frame : client->takeReceived())
                now += frame.content.size();
            largest = std::max(largest, now);
            got += now;
            return got >= all.size();
        }(),
        20'000);
    writer.join();
    QCOMPARE(got, all.size());
    QVERIFY(largest <= (1 << 20) + (512 << 10));
}

void TestSession::pausedSessionDoesNotRead()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    const RawPeer peer = RawPeer::connectTo(portOf(sink));
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionOpened), 1);
    const SessionId id = recorder.of(NetEvent::Type::SessionOpened).constFirst().session;
    engine.setSessionPaused(id, true);
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionState), 1);
    QVERIFY(peer.send("held"));
    QCOMPARE(sink->totals().bytesIn, 0u);
    engine.setSessionPaused(id, false);
    QTRY_COMPARE(sink->totals().bytesIn, 4u);
    QTRY_COMPARE(recorder.of(NetEvent::Type::SessionState).constLast().state, SessionState::Open);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
