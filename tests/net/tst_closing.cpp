// SPDX-License-Identifier: GPL-3.0-only
// How sessions end: close() always does, whatever the peer does.
#include "support/enginefixture.h"
#include "support/scriptedservice.h"

#include <QTest>

using namespace lw::net;
using namespace lw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Answer = 16 << 20; ///< more than the kernel holds for a peer that does not read

/// Answers each line at length and closes.
std::shared_ptr<Script> closingScript()
{
    auto script = std::make_shared<Script>();
    script->received = [](Session &session, const Frame &, int) {
        session.sendWire(QByteArray(Answer, 'a'));
        session.close();
    };
    return script;
}

/// An endpoint with room for one session.
struct Stage
{
    explicit Stage(const std::shared_ptr<Script> &script, int flushTimeoutMs, int lingerMs = 100)
        : recorder(engine)
    {
        ServiceInfo info = ScriptedService::info(script);
        info.policy.flushTimeoutMs = flushTimeoutMs;
        info.policy.lingerMs = lingerMs;
        EndpointConfig config = endpointConfig("scripted", "line");
        config.maxSessions = 1;
        endpoint = *engine.addEndpoint(config, info);
        endpoint->start();
        if (!QTest::qWaitFor([this] { return endpoint->state() == Endpoint::State::Listening; }))
            qFatal("the endpoint does not listen");
    }

    /// Whose window is as small as can be.
    RawPeer connect() const
    {
        RawPeer peer(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const int small = 4'096;
        ::setsockopt(peer.descriptor(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in address = RawPeer::loopback(portOf(endpoint));
        if (::connect(peer.descriptor(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("no connection");
        return peer;
    }
    QList<NetEvent> closed() const { return recorder.of(NetEvent::Type::SessionClosed); }

    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder;
    Endpoint *endpoint = nullptr;
};

/// Takes what is there, up to \a size bytes.
qsizetype readSome(const RawPeer &peer, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    return std::max<ssize_t>(::recv(peer.descriptor(), bytes.data(), std::size_t(size), MSG_DONTWAIT), 0);
}

void compareSlowReader(const NetEvent &closed)
{
    QCOMPARE(closed.reason, CloseReason::AbortedByUs);
    QCOMPARE(closed.error.code, Error::Code::TimedOut);
    QVERIFY2(closed.error.message.startsWith(u"slow reader"), qPrintable(closed.error.message));
}

} // namespace

class TestClosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peerThatNeverReadsIsCut();
    void clientOfPeerThatNeverReadsEnds();
    void peerThatReadsSlowlyGetsAll();
    void peerThatTricklesIsCutInTheEnd();
    void silentPeerIsWaitedForNoLongerThanTheLinger();
};

void TestClosing::peerThatNeverReadsIsCut()
{
    Stage stage(closingScript(), 200);
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send("go\n"));
    QTRY_COMPARE(stage.closed().size(), 1);
    const NetEvent closed = stage.closed().constFirst();
    compareSlowReader(closed);
    QVERIFY2(closed.error.message.contains(u"200 ms"), qPrintable(closed.error.message));
    QCOMPARE(stage.endpoint->totals().errors, 1u);
    // Its place is free.
    const RawPeer next = stage.connect();
    QTRY_COMPARE(stage.recorder.count(NetEvent::Type::SessionOpened), 2);
}

void TestClosing::clientOfPeerThatNeverReadsEnds()
{
    const RawListener listener;
    Engine engine{{.ioThreads = 1}};
    ClientConfig config;
    config.peer = {u"127.0.0.1"_s, listener.port()};
    config.flushTimeoutMs = 200;
    ClientSession *client = *engine.addClient(config);
    client->connectToPeer();
    const RawPeer server = listener.accept();
    QTRY_VERIFY(client->isConnected());
    QVERIFY(client->send(QByteArray(Answer, 'c')));
    QTRY_VERIFY(client->unsent() > 0);
    QCOMPARE(client->lost(), 0);
    client->close();
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), SessionState::Closed, 60'000);
    QVERIFY(client->lost() > 0);
    QCOMPARE(client->unsent(), 0);
    QCOMPARE(client->error().code, Error::Code::TimedOut);
    QVERIFY2(client->error().message.startsWith(u"slow reader"), qPrintable(client->error().message));
}

/// It takes longer than the time-out altogether, and some is taken all the time.
void TestClosing::peerThatReadsSlowlyGetsAll()
{
    Stage stage(closingScript(), 2'000);
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send("go\n"));
    qsizetype got = 0;
    // Each try takes some, and there are 50 ms between two.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            for (qsizetype part = 0, last = 1; part < Answer / 60 && last > 0; part += last) {
                last = readSome(peer, 64 << 10);
                got += last;
            }
            return got >= Answer || !stage.closed().isEmpty();
        }(),
        60'000);
    got += peer.receive(Answer - got).size();
    QCOMPARE(got, Answer);
    QVERIFY(peer.seesEnd());
    QTRY_COMPARE(stage.closed().size(), 1);
    QCOMPARE(stage.closed().constFirst().reason, CloseReason::ClosedByUs);
    QVERIFY(!stage.closed().constFirst().error);
}

/// It would take all for minutes.
void TestClosing::peerThatTricklesIsCutInTheEnd()
{
    Stage stage(closingScript(), 100);
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send("go\n"));
    qsizetype got = 0;
    QTRY_VERIFY_WITH_TIMEOUT((got += readSome(peer, 16 << 10), !stage.closed().isEmpty()), 30'000);
    compareSlowReader(stage.closed().constFirst());
    QVERIFY(got < Answer / 2);
}

void TestClosing::silentPeerIsWaitedForNoLongerThanTheLinger()
{
    auto script = std::make_shared<Script>();
    script->received = [](Session &session, const Frame &, int) {
        session.send("bye");
        session.close();
    };
    Stage stage(script, 60'000);
    const RawPeer peer = stage.connect();
    QVERIFY(peer.send("go\n"));
    QCOMPARE(peer.receiveLine(), QByteArray("bye\n"));
    QVERIFY(peer.seesEnd());
    QTRY_COMPARE(stage.closed().size(), 1);
    QCOMPARE(stage.closed().constFirst().reason, CloseReason::ClosedByUs);
    QVERIFY(!stage.closed().constFirst().error);
}

QTEST_GUILESS_MAIN(TestClosing)
#include "tst_closing.moc"
