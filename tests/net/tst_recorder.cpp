// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/captureevent.h"
#include "net/capture/capturefile.h"
#include "net/record/recorder.h"
#include "net/session/tape.h"
#include "support/enginefixture.h"
#include "support/fulldisk.h"
#include "support/tshark.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using net::Recorder;
using test::RawPeer;

class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void tapeKeepsOrder();
    void tapeEndsAtItsBudget();
    void recordsAConversation();
    void recordsManyBytesBothWays();
    void recordsHalfCloseAndReset();
    void recordsIpv6();
    void bothEndsAreRecordedOnce();
    void startsInTheMiddle();
    void followsOneSessionOnly();
    void followsOneEndpointOnly();
    void namesSessionAndEndpoint();
    void fullDiskEndsTheRecording();
    void slowDiskEndsTheRecording();
    void refusesAFileThatCannotBe();
    void isReadableWhileItRuns();
    void recordsAgain();

private:
    QString file(const char *name = "recording.pcapng") const { return m_folder.filePath(QString::fromLatin1(name)); }
    static bool stop(Recorder &recorder)
    {
        recorder.stop();
        return QTest::qWaitFor([&] { return !recorder.isRunning(); }) && recorder.state() == Recorder::State::Stopped;
    }

    QTemporaryDir m_folder;
};

#define NEED_TSHARK()                                                                                                  \
    if (test::tsharkPath().isEmpty())                                                                                  \
    QSKIP("tshark is not installed")

void TestRecorder::tapeKeepsOrder()
{
    net::Tape tape;
    tape.open(7, 1, {});
    tape.add(net::TapeRecord::Kind::Received, 7, 2, "abc");
    tape.add(net::TapeRecord::Kind::Sent, 7, 3, "de");
    tape.close();
    tape.add(net::TapeRecord::Kind::Sent, 7, 4, "late");
    net::TapeBatch batch;
    QCOMPARE(tape.take(batch), net::Tape::State::Closed);
    QCOMPARE(batch.records.size(), 3U);
    QCOMPARE(batch.openings.size(), 1U);
    QCOMPARE(batch.bytes, "abcde");
    QCOMPARE(batch.records[2].size, 2U);
    tape.take(batch);
    QVERIFY(batch.records.empty());
}

void TestRecorder::tapeEndsAtItsBudget()
{
    net::Tape tape(4'096);
    int woken = 0;
    tape.setNotifier([&] { ++woken; });
    tape.add(net::TapeRecord::Kind::Sent, 1, 0, QByteArray(2'000, 'a'));
    QCOMPARE(woken, 0);
    tape.add(net::TapeRecord::Kind::Sent, 1, 0, QByteArray(3'000, 'b'));
    QVERIFY(woken > 0);
    tape.add(net::TapeRecord::Kind::Sent, 1, 0, "c"); // would fit, but nothing may be left out before it
    net::TapeBatch batch;
    QCOMPARE(tape.take(batch), net::Tape::State::Overrun);
    QCOMPARE(batch.bytes, QByteArray(2'000, 'a'));
}

void TestRecorder::recordsAConversation()
{
    NEED_TSHARK();
    net::Engine engine;
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo-plus", "line"));
    QVERIFY(echo);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file()));
    RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    QByteArray said;
    for (const char *line : {"one\n", "two words\n", "\xc3\xbc\n"}) {
        QVERIFY(peer.send(line));
        said += peer.receiveLine();
    }
    peer.finishWriting();
    QVERIFY(peer.seesEnd());
    QTRY_COMPARE(echo->totals().open(), 0U);
    QVERIFY(stop(recorder));
    QCOMPARE(recorder.progress().streams, 1U);
    QCOMPARE(recorder.progress().fileBytes, quint64(QFileInfo(file()).size()));

    QCOMPARE(test::tsharkComplaints(file()), QByteArray());
    const test::FollowedStream followed = test::tsharkFollow(file(), 0);
    QCOMPARE(followed.client, "one\ntwo words\n\xc3\xbc\n");
    QCOMPARE(followed.server, said);
    const QByteArray flags = test::tshark(
        file(), {QStringLiteral("-T"), QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("tcp.flags")});
    QVERIFY2(flags.startsWith("0x0002\n0x0012\n0x0010\n"), flags.constData());
    QCOMPARE(flags.count("0x0011"), 2);
}

void TestRecorder::recordsManyBytesBothWays()
{
    NEED_TSHARK();
    net::Engine engine;
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file()));
    RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    QByteArray block(300'000, '\0');
    for (qsizetype i = 0; i < block.size(); ++i)
        block[i] = char(i * 31 + (i >> 8));
    QByteArray all;
    for (int i = 0; i < 20; ++i) {
        QVERIFY(peer.send(block));
        QCOMPARE(peer.receive(block.size()), block);
        all += block;
    }
    peer.finishWriting();
    QVERIFY(peer.seesEnd());
    QTRY_COMPARE(echo->totals().open(), 0U);
    QVERIFY(stop(recorder));
    QCOMPARE(recorder.progress().payloadBytes, quint64(2 * all.size()));
    QCOMPARE(test::tsharkComplaints(file()), QByteArray());
    const test::FollowedStream followed = test::tsharkFollow(file(), 0);
    QVERIFY(followed.client == all);
    QVERIFY(followed.server == all);
}

void TestRecorder::recordsHalfCloseAndReset()
{
    NEED_TSHARK();
    net::Engine engine;
    net::Endpoint *sink = test::startEndpoint(engine, test::endpointConfig("sink"));
    QVERIFY(sink);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file()));
    {
        RawPeer peer = RawPeer::connectTo(test::portOf(sink));
        QVERIFY(peer.send("bye"));
        QTRY_COMPARE(sink->totals().bytesIn, 3U);
        peer.reset();
    }
    QTRY_COMPARE(sink->totals().closed, 1U);
    RawPeer second = RawPeer::connectTo(test::portOf(sink));
    QTRY_COMPARE(sink->totals().opened, 2U);
    engine.removeEndpoint(sink); // aborts
    QVERIFY(second.seesReset());
    QVERIFY(stop(recorder));
    QCOMPARE(test::tsharkComplaints(file()).count('\n'), 2); // the resets are worth a warning to it
    const QByteArray resets =
        test::tshark(file(), {QStringLiteral("-Y"), QStringLiteral("tcp.flags.reset == 1"), QStringLiteral("-T"),
                              QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("tcp.stream"),
                              QStringLiteral("-e"), QStringLiteral("tcp.srcport")});
    const QList<QByteArray> lines = resets.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(0).startsWith("0\t") && lines.at(1).startsWith("1\t"));
}

void TestRecorder::recordsIpv6()
{
    NEED_TSHARK();
    net::Engine engine;
    net::EndpointConfig config = test::endpointConfig("echo");
    config.listeners[0].address.address = QHostAddress(QHostAddress::LocalHostIPv6);
    net::Endpoint *echo = test::startEndpoint(engine, config);
    if (!echo)
        QSKIP("this machine has no IPv6 loopback address");
    Recorder recorder(engine);
    QVERIFY(recorder.start(file()));
    net::ClientConfig client;
    client.peer = {QStringLiteral("::1"), test::portOf(echo)};
    net::ClientSession *session = *engine.addClient(client);
    session->connectToPeer();
    QTRY_VERIFY(session->isConnected());
    session->send(QByteArray(100'001, 'x'));
    QTRY_COMPARE(session->totals().bytesIn, 100'001U);
    session->close();
    QTRY_COMPARE(session->state(), net::SessionState::Closed);
    QVERIFY(stop(recorder));
    QCOMPARE(test::tsharkComplaints(file()), QByteArray());
    QVERIFY(test::tsharkFollow(file(), 0).server == QByteArray(100'001, 'x'));
}

void TestRecorder::bothEndsAreRecordedOnce()
{
    NEED_TSHARK();
    net::Engine engine({.ioThreads = 3});
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file()));
    for (int round = 0; round < 20; ++round) {
        net::ClientSession *client = test::connectClient(engine, echo, "raw");
        client->send("question");
        QTRY_COMPARE(client->totals().bytesIn, 8U);
        if (round % 2 == 0)
            client->close();
        else
            client->abort();
        QTRY_COMPARE(client->state(), net::SessionState::Closed);
    }
    QTRY_COMPARE(echo->totals().open(), 0U);
    QVERIFY(stop(recorder));
    QCOMPARE(recorder.progress().streams, 20U);
    const QByteArray streams =
        test::tshark(file(), {QStringLiteral("-Y"), QStringLiteral("tcp.flags == 0x0002"), QStringLiteral("-T"),
                              QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("tcp.stream")});
    QCOMPARE(streams.count('\n'), 20);
    QCOMPARE(test::tshark(file(), {QStringLiteral("-Y"), QStringLiteral("tcp.analysis.flags")}), QByteArray());
}

void TestRecorder::startsInTheMiddle()
{
    NEED_TSHARK();
    net::Engine engine;
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    QVERIFY(peer.send("before"));
    QCOMPARE(peer.receive(6), "before");
    Recorder recorder(engine);
    QVERIFY(recorder.start(file()));
    // The session is on the tape once the recorder knows of it.
    QTRY_COMPARE(recorder.progress().streams, 1U);
    QVERIFY(peer.send("behind"));
    QCOMPARE(peer.receive(6), "behind");
    QVERIFY(stop(recorder));
    QVERIFY(peer.send("and after"));
    QCOMPARE(peer.receive(9), "and after");
    QCOMPARE(test::tsharkComplaints(file()), QByteArray());
    const test::FollowedStream followed = test::tsharkFollow(file(), 0);
    QCOMPARE(followed.client, "behind");
    QCOMPARE(followed.server, "behind");
}

void TestRecorder::followsOneSessionOnly()
{
    net::Engine engine;
    test::EventRecorder events(engine);
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    const RawPeer first = RawPeer::connectTo(test::portOf(echo));
    QTRY_COMPARE(events.count(net::NetEvent::Type::SessionOpened), 1);
    const RawPeer second = RawPeer::connectTo(test::portOf(echo));
    QTRY_COMPARE(events.count(net::NetEvent::Type::SessionOpened), 2);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file(), {.scope = {0, events.of(net::NetEvent::Type::SessionOpened).at(1).session}}));
    QTRY_COMPARE(recorder.progress().streams, 1U);
    QVERIFY(first.send("not this") && second.send("this"));
    QCOMPARE(first.receive(8), "not this");
    QCOMPARE(second.receive(4), "this");
    QVERIFY(stop(recorder));
    QCOMPARE(recorder.progress().streams, 1U);
    QCOMPARE(recorder.progress().payloadBytes, 8U);
}

void TestRecorder::followsOneEndpointOnly()
{
    net::Engine engine;
    net::Endpoint *one = test::startEndpoint(engine, test::endpointConfig("echo"));
    net::Endpoint *other = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(one && other);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file(), {.scope = {one->id(), 0}}));
    for (const net::Endpoint *endpoint : {one, other}) {
        const RawPeer peer = RawPeer::connectTo(test::portOf(endpoint));
        QVERIFY(peer.send("x"));
        QCOMPARE(peer.receive(1), "x");
    }
    QVERIFY(stop(recorder));
    QCOMPARE(recorder.progress().streams, 1U);
}

void TestRecorder::namesSessionAndEndpoint()
{
    NEED_TSHARK();
    net::Engine engine;
    Recorder recorder(engine);
    QVERIFY(recorder.start(file()));
    net::EndpointConfig config = test::endpointConfig("echo-plus", "line"); // added while it records
    config.name = QStringLiteral("Dock \"7\"");
    net::Endpoint *echo = test::startEndpoint(engine, config);
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    QVERIFY(peer.send("x\n"));
    QVERIFY(!peer.receiveLine().isEmpty());
    QVERIFY(stop(recorder));
    const QByteArray comments = test::tshark(file(), {QStringLiteral("-T"), QStringLiteral("fields"),
                                                      QStringLiteral("-e"), QStringLiteral("frame.comment")});
    QVERIFY2(comments.contains("session 1 of endpoint \"Dock \"7\"\" (echo-plus), framing line"), comments.constData());
    const qsizetype at = comments.indexOf("linewright: {");
    QVERIFY(at >= 0);
    const QByteArray machine = comments.mid(at, comments.indexOf('}', at) + 1 - at);
    const auto origin = net::originFromComment(QString::fromUtf8(machine));
    QVERIFY(origin);
    QCOMPARE(origin->owner, QStringLiteral("Dock \"7\""));
    QCOMPARE(origin->kind, QStringLiteral("echo-plus"));
    QCOMPARE(origin->framing->kind, "line");
}

void TestRecorder::fullDiskEndsTheRecording()
{
    net::Engine engine;
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file("full.pcapng")));
    const RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    {
        const test::FullDisk full(4'096);
        for (int i = 0; i < 10'000 && recorder.isRunning(); ++i) {
            QVERIFY(peer.send(QByteArray(1'000, 'x')));
            QCOMPARE(peer.receive(1'000).size(), 1'000);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(recorder.state(), Recorder::State::Failed);
    }
    QVERIFY2(recorder.error().message.contains(file("full.pcapng")), qPrintable(recorder.error().message));
    QVERIFY(QFileInfo(file("full.pcapng")).size() <= 4'096);
    QVERIFY(
        net::CaptureFile::open(file("full.pcapng")).value()->info().truncation.isEmpty()); // a torn block was cut off
    QVERIFY(peer.send("the network goes on"));
    QCOMPARE(peer.receive(19), "the network goes on");
}

void TestRecorder::slowDiskEndsTheRecording()
{
    NEED_TSHARK();
    net::Engine engine;
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file(), {.scope = {}, .budget = 100'000}));
    const RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    const QByteArray block(60'000, 'x');
    for (int i = 0; i < 100 && recorder.isRunning(); ++i) {
        QVERIFY(peer.send(block + block + block));
        QCOMPARE(peer.receive(3 * block.size()), block + block + block);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(recorder.state(), Recorder::State::Failed);
    QVERIFY2(recorder.error().message.contains(QStringLiteral("does not keep up")),
             qPrintable(recorder.error().message));
    QCOMPARE(test::tsharkComplaints(file()), QByteArray()); // up to there it is whole
}

void TestRecorder::refusesAFileThatCannotBe()
{
    net::Engine engine;
    Recorder recorder(engine);
    const auto started = recorder.start(m_folder.filePath(QStringLiteral("no/such/folder.pcapng")));
    QVERIFY(!started);
    QVERIFY(started.error().message.contains(QStringLiteral("folder.pcapng")));
    QCOMPARE(recorder.state(), Recorder::State::Idle);
    QVERIFY(recorder.start(file()));
    QVERIFY(!recorder.start(file("other.pcapng"))); // one at a time
}

void TestRecorder::isReadableWhileItRuns()
{
    NEED_TSHARK();
    net::Engine engine;
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    Recorder recorder(engine);
    QVERIFY(recorder.start(file("live.pcapng")));
    const RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    QVERIFY(peer.send("now"));
    QCOMPARE(peer.receive(3), "now");
    QTRY_COMPARE(recorder.progress().payloadBytes, 6U); // written without being stopped
    QTRY_VERIFY(recorder.progress().fileBytes > 500);
    QCOMPARE(test::tsharkFollow(file("live.pcapng"), 0).client, "now");
}

void TestRecorder::recordsAgain()
{
    net::Engine engine;
    net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    Recorder recorder(engine);
    const RawPeer peer = RawPeer::connectTo(test::portOf(echo));
    for (int round = 0; round < 3; ++round) {
        QVERIFY(recorder.start(file()));
        QTRY_COMPARE(recorder.progress().streams, 1U);
        QVERIFY(peer.send("x"));
        QCOMPARE(peer.receive(1), "x");
        QVERIFY(stop(recorder));
        QCOMPARE(recorder.progress().payloadBytes, 2U);
    }
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
