// SPDX-License-Identifier: GPL-3.0-only
#include "support/enginefixture.h"
#include "support/sanitizer.h"

#include "net/service/echoplusservice.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace lw::net;
using namespace lw::test;

namespace {

int openDescriptors()
{
    int count = 0;
    DIR *dir = ::opendir("/proc/self/fd");
    while (::readdir(dir))
        ++count;
    ::closedir(dir);
    return count - 3; // ".", ".." and the directory itself
}

qint64 residentKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').constFirst().toLongLong();
    }
    return 0;
}

/// Puts the limit of descriptors back at the end of a scope.
class DescriptorLimit
{
public:
    DescriptorLimit() { ::getrlimit(RLIMIT_NOFILE, &m_before); }
    ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    static bool set(rlim_t limit)
    {
        rlimit now{};
        ::getrlimit(RLIMIT_NOFILE, &now);
        now.rlim_cur = limit;
        return ::setrlimit(RLIMIT_NOFILE, &now) == 0;
    }

private:
    rlimit m_before{};
};

} // namespace

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAndStopsAgain();
    void twoListenersOfTheirFraming();
    void listensWithEachTransport();
    void refusesAnUnknownTransport();
    void listensOnIPv6();
    void portTakenByAnEndpoint();
    void portTakenByAnotherProgram();
    void oneBadListenerBindsNone();
    void badConfigurations_data();
    void badConfigurations();
    void echoPlusAnswers();
    void echoPlusWords_data();
    void echoPlusWords();
    void sinkCounts();
    void stopSendsWhatIsOwed();
    void stopCutsAfterTheDrain();
    void twoHundredAtOnce();
    void tenThousandConnections();
    void overTheCap();
    void outOfDescriptors();
    void removedEndpointKeepsItsNumbers();
    void sessionsSpreadOverThreads();
    void namesAreUnique();
    void engineEndsWithOpenSessions();
};

void TestEndpoint::startsAndStopsAgain()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    for (int round = 0; round < 3; ++round) {
        QVERIFY(portOf(echo) != 0);
        RawPeer peer = RawPeer::connectTo(portOf(echo));
        QVERIFY(peer.send("x"));
        QCOMPARE(peer.receive(1), QByteArray("x"));
        peer.close();
        echo->stop();
        QTRY_COMPARE(echo->state(), Endpoint::State::Stopped);
        QVERIFY(!echo->error());
        echo->start();
        QTRY_COMPARE(echo->state(), Endpoint::State::Listening);
    }
    QCOMPARE(echo->totals().opened, 3u);
    QCOMPARE(recorder.count(NetEvent::Type::Listening), 4);
    QCOMPARE(recorder.count(NetEvent::Type::Stopped), 3);
}

void TestEndpoint::twoListenersOfTheirFraming()
{
    Engine engine;
    EndpointConfig config = endpointConfig("echo", "raw");
    ListenerConfig line;
    line.framing.kind = "line";
    config.listeners.append(line);
    Endpoint *echo = startEndpoint(engine, config);
    QVERIFY(echo);
    QCOMPARE(echo->addresses().size(), 2);
    const RawPeer raw = RawPeer::connectTo(echo->addresses().at(0).port);
    QVERIFY(raw.send("no line end"));
    QCOMPARE(raw.receive(11), QByteArray("no line end"));
    const RawPeer lines = RawPeer::connectTo(echo->addresses().at(1).port);
    QVERIFY(lines.send("a\r\nb"));
    QCOMPARE(lines.receiveLine(), QByteArray("a\n"));
}

/// Two listeners of one endpoint, a client of each transport at each, and a peer that ends its sending first.
void TestEndpoint::listensWithEachTransport()
{
    Engine engine;
    EndpointConfig config = endpointConfig("echo");
    config.listeners.clear();
    for (const TransportInfo &info : transports()) {
        ListenerConfig listener;
        listener.transport.kind = info.kind;
        config.listeners.append(listener);
    }
    const Endpoint *echo = startEndpoint(engine, config);
    QVERIFY(echo);
    for (const SocketAddress &address : echo->addresses()) {
        for (const TransportInfo &info : transports()) {
            ClientConfig client;
            client.peer = {QStringLiteral("127.0.0.1"), address.port};
            client.transport.kind = info.kind;
            ClientSession *session = *engine.addClient(client);
            session->setCollecting(true);
            session->connectToPeer();
            QTRY_VERIFY(session->isConnected());
            session->send("over " + info.kind);
            QByteArray got;
            QTRY_VERIFY((got += session->takeReceived().value(0).content, got == "over " + info.kind));
            session->close();
            QTRY_COMPARE(session->state(), SessionState::Closed);
            QVERIFY2(!session->error(), qPrintable(session->error().message));
        }
        const QByteArray bytes(1'000'000, 'x');
        const RawPeer peer = RawPeer::connectTo(address.port);
        std::thread writer([&] {
            peer.send(bytes);
            peer.finishWriting();
        });
        const QByteArray echoed = peer.receiveAll();
        writer.join();
        QVERIFY(echoed == bytes);
    }
}

void TestEndpoint::refusesAnUnknownTransport()
{
    Engine engine;
    EndpointConfig config = endpointConfig("echo");
    config.listeners[0].transport.kind = "pigeon";
    const auto added = engine.addEndpoint(config);
    QVERIFY(!added);
    QVERIFY2(added.error().message.contains(u"pigeon") && added.error().message.contains(u"qt"),
             qPrintable(added.error().message));
    ClientConfig client;
    client.peer = {QStringLiteral("127.0.0.1"), 1};
    client.transport.kind = "pigeon";
    QVERIFY(!engine.addClient(client));
    const auto parsed = parseListener(QStringLiteral("qt://127.0.0.1:7,framing=line"), {});
    QVERIFY(parsed);
    QCOMPARE(parsed->transport.kind, QByteArray("qt"));
    QCOMPARE(parsed->framing.kind, QByteArray("line"));
    QVERIFY(!parseListener(QStringLiteral("pigeon://127.0.0.1:7"), {}));
}

void TestEndpoint::listensOnIPv6()
{
    Engine engine;
    EndpointConfig config = endpointConfig("echo");
    config.listeners[0].address.address = QHostAddress(QHostAddress::LocalHostIPv6);
    Endpoint *echo = startEndpoint(engine, config);
    if (!echo)
        QSKIP("this machine has no IPv6 loopback");
    QCOMPARE(toText(echo->addresses().constFirst()), QStringLiteral("[::1]:%1").arg(portOf(echo)));
    ClientConfig client;
    client.peer = {QStringLiteral("::1"), portOf(echo)};
    ClientSession *session = *engine.addClient(client);
    session->setCollecting(true);
    QSignalSpy received(session, &ClientSession::received);
    session->connectToPeer();
    QTRY_VERIFY(session->isConnected());
    session->send("six");
    QTRY_COMPARE(received.count(), 1);
    QCOMPARE(session->takeReceived().constFirst().content, QByteArray("six"));
}

void TestEndpoint::portTakenByAnEndpoint()
{
    Engine engine;
    Endpoint *first = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(first);
    first->setName(QStringLiteral("Front door"));
    Endpoint *second = *engine.addEndpoint(endpointConfig("sink", {}, portOf(first)));
    second->start();
    QTRY_VERIFY(second->error());
    QCOMPARE(second->state(), Endpoint::State::Stopped);
    QCOMPARE(second->error().code, Error::Code::AddressInUse);
    QVERIFY2(second->error().message.contains(QStringLiteral("Front door")), qPrintable(second->error().message));
    QCOMPARE(second->totals().errors, 1u);
}

void TestEndpoint::portTakenByAnotherProgram()
{
    const RawListener other;
    Engine engine;
    Endpoint *echo = *engine.addEndpoint(endpointConfig("echo", {}, other.port()));
    echo->start();
    QTRY_VERIFY(echo->error());
    QVERIFY(echo->error().message.contains(QStringLiteral("another program")));
    QVERIFY(echo->error().message.contains(QString::number(other.port())));
}

void TestEndpoint::oneBadListenerBindsNone()
{
    const RawListener other;
    Engine engine;
    EndpointConfig config = endpointConfig("echo", {}, freePort());
    config.listeners.append(config.listeners.constFirst());
    config.listeners[1].address.port = other.port();
    Endpoint *echo = *engine.addEndpoint(config);
    echo->start();
    QTRY_VERIFY(echo->error());
    QCOMPARE(echo->state(), Endpoint::State::Stopped);
    QVERIFY(!RawPeer::connectTo(config.listeners.at(0).address.port).isOpen());
}

void TestEndpoint::badConfigurations_data()
{
    QTest::addColumn<EndpointConfig>("config");
    QTest::addColumn<QString>("problem");
    QTest::newRow("kind") << endpointConfig("ecko") << QStringLiteral("“ecko”; there are: echo");
    QTest::newRow("framing") << endpointConfig("echo", "bogus") << QStringLiteral("“bogus”");
    EndpointConfig none = endpointConfig("echo");
    none.listeners.clear();
    QTest::newRow("no listener") << none << QStringLiteral("listeners");
    EndpointConfig unknown = endpointConfig("echo-plus");
    unknown.settings.insert(QStringLiteral("color"), true);
    QTest::newRow("unknown setting") << unknown << QStringLiteral("“color”");
    EndpointConfig value = endpointConfig("echo-plus");
    value.settings.insert(QStringLiteral("colour"), QStringLiteral("green"));
    QTest::newRow("bad value") << value << QStringLiteral("“green”");
    EndpointConfig cap = endpointConfig("echo");
    cap.maxSessions = 0;
    QTest::newRow("no session") << cap << QStringLiteral("limit");
}

void TestEndpoint::badConfigurations()
{
    QFETCH(EndpointConfig, config);
    QFETCH(QString, problem);
    Engine engine;
    const auto added = engine.addEndpoint(config);
    QVERIFY(!added);
    QCOMPARE(added.error().code, Error::Code::InvalidInput);
    QVERIFY2(added.error().message.contains(problem), qPrintable(added.error().message));
    QVERIFY(engine.endpoints().isEmpty());
}

void TestEndpoint::echoPlusAnswers()
{
    Engine engine;
    EndpointConfig config = endpointConfig("echo-plus", "line");
    Endpoint *plus = startEndpoint(engine, config);
    QVERIFY(plus);
    const RawPeer peer = RawPeer::connectTo(portOf(plus));
    QVERIFY(peer.send("three little words\r\n"));
    const QByteArray answer = peer.receiveLine();
    static const QRegularExpression form(QStringLiteral("^\\x1b\\[32m\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\."
                                                        "\\d{3}Z\\] words=3 three little words\\x1b\\[0m\\n$"));
    QVERIFY2(form.match(QString::fromLatin1(answer)).hasMatch(), answer.constData());

    config.settings.insert(QStringLiteral("colour"), QStringLiteral("false"));
    Endpoint *plain = startEndpoint(engine, config);
    QVERIFY(plain);
    const RawPeer second = RawPeer::connectTo(portOf(plain));
    QVERIFY(second.send("x\n"));
    QVERIFY(!second.receiveLine().contains('\x1b'));
}

void TestEndpoint::echoPlusWords_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("words");
    QTest::newRow("none") << QByteArray("") << 0;
    QTest::newRow("spaces") << QByteArray(" \t ") << 0;
    QTest::newRow("one") << QByteArray("a") << 1;
    QTest::newRow("around") << QByteArray("  a  b\tc ") << 3;
    QTest::newRow("UTF-8") << QByteArray("za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87 \xe2\x82\xac") << 2;
}

void TestEndpoint::echoPlusWords()
{
    QFETCH(QByteArray, line);
    QFETCH(int, words);
    const QByteArray answer = echoPlusAnswer(line, 0, false);
    QCOMPARE(answer, "[1970-01-01T00:00:00.000Z] words=" + QByteArray::number(words) + ' ' + line);
}

void TestEndpoint::sinkCounts()
{
    Engine engine;
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    const RawPeer peer = RawPeer::connectTo(portOf(sink));
    QVERIFY(peer.send(QByteArray(100'000, 's')));
    peer.finishWriting();
    QCOMPARE(peer.receiveAll(), QByteArray());
    QTRY_COMPARE(sink->totals().bytesIn, 100'000u);
    QCOMPARE(sink->totals().bytesOut, 0u);
}

void TestEndpoint::stopSendsWhatIsOwed()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    const QByteArray sent(700 << 10, 'd');
    QVERIFY(peer.send(sent));
    QTRY_COMPARE(echo->totals().bytesIn, quint64(sent.size()));
    echo->stop();
    QCOMPARE(peer.receiveAll().size(), sent.size());
    QVERIFY(!RawPeer::connectTo(portOf(echo)).isOpen());
}

void TestEndpoint::stopCutsAfterTheDrain()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    const timeval quick{0, 200'000};
    ::setsockopt(peer.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &quick, sizeof quick);
    while (peer.send(QByteArray(256 << 10, 'c'))) {
    } // never reads: the output can't drain
    echo->stop(100);
    QTRY_COMPARE(echo->state(), Endpoint::State::Stopped);
    QCOMPARE(recorder.of(NetEvent::Type::SessionClosed).constFirst().reason, CloseReason::AbortedByUs);
}

void TestEndpoint::twoHundredAtOnce()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    std::vector<RawPeer> peers(200);
    std::vector<std::thread> threads;
    for (int part = 0; part < 4; ++part) {
        threads.emplace_back([&peers, part, port = portOf(echo)] {
            for (std::size_t i = std::size_t(part); i < peers.size(); i += 4)
                peers[i] = RawPeer::connectTo(port);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (std::size_t i = 0; i < peers.size(); ++i)
        QVERIFY(peers[i].send(QByteArray::number(int(i)).rightJustified(4, '0')));
    for (std::size_t i = 0; i < peers.size(); ++i)
        QCOMPARE(peers[i].receive(4), QByteArray::number(int(i)).rightJustified(4, '0'));
    QTRY_COMPARE(echo->totals().opened, 200u);
}

void TestEndpoint::tenThousandConnections()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const auto cycle = [port = portOf(echo)](int count) {
        for (int i = 0; i < count; ++i) {
            RawPeer peer = RawPeer::connectTo(port);
            if (!peer.send("c") || peer.receive(1) != "c")
                return false;
            if (i % 2)
                peer.reset(); // leaves no TIME_WAIT, and is the other way to go
        }
        return true;
    };
    QVERIFY(cycle(500)); // pools and caches fill
    QTRY_COMPARE(echo->totals().open(), 0u);
    const int descriptors = openDescriptors();
    const qint64 before = residentKiB();
    QVERIFY(cycle(10'000));
    QTRY_COMPARE(echo->totals().open(), 0u);
    QCOMPARE(echo->totals().opened, 10'500u);
    QTRY_COMPARE(openDescriptors(), descriptors);
    QVERIFY2(IsSanitized || residentKiB() - before < 8 << 10, "more than 0.8 KiB stayed behind for each connection");
}

void TestEndpoint::overTheCap()
{
    Engine engine;
    EndpointConfig config = endpointConfig("echo", "line");
    config.maxSessions = 3;
    Endpoint *echo = startEndpoint(engine, config);
    QVERIFY(echo);
    std::vector<RawPeer> held;
    for (int i = 0; i < 3; ++i) {
        held.push_back(RawPeer::connectTo(portOf(echo)));
        QVERIFY(held.back().send("x\n"));
        QCOMPARE(held.back().receiveLine(), QByteArray("x\n"));
    }
    const RawPeer refused = RawPeer::connectTo(portOf(echo));
    QCOMPARE(refused.receiveAll(), QByteArray("too many connections\n"));
    QTRY_COMPARE(echo->totals().errors, 1u);
    held.pop_back();
    QTRY_COMPARE(echo->totals().open(), 2u);
    const RawPeer next = RawPeer::connectTo(portOf(echo));
    QVERIFY(next.send("y\n"));
    QCOMPARE(next.receiveLine(), QByteArray("y\n"));
}

void TestEndpoint::outOfDescriptors()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    // One peer waits in the backlog while this process has no descriptor left.
    RawPeer first = RawPeer::connectTo(portOf(echo));
    QVERIFY(first.send("1"));
    QCOMPARE(first.receive(1), QByteArray("1"));
    DescriptorLimit limit;
    RawPeer second(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int highest = ::dup(second.descriptor());
    std::vector<int> fill;
    QVERIFY(DescriptorLimit::set(rlim_t(highest) + 1));
    for (int fd = ::dup(second.descriptor()); fd >= 0; fd = ::dup(second.descriptor()))
        fill.push_back(fd);
    sockaddr_in address = RawPeer::loopback(portOf(echo));
    QCOMPARE(::connect(second.descriptor(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QTRY_COMPARE(recorder.count(NetEvent::Type::AcceptPaused), 1);
    QVERIFY(echo->isAcceptPaused());
    QCOMPARE(echo->error().code, Error::Code::OutOfDescriptors);
    QCOMPARE(echo->state(), Endpoint::State::Listening);
    // No spin: a paused acceptor tries some times a second, it does not burn the thread.
    const std::clock_t cpu = std::clock();
    QVERIFY(!QTest::qWaitFor([&] { return recorder.count(NetEvent::Type::AcceptResumed) > 0; }, 500));
    QVERIFY2(double(std::clock() - cpu) / CLOCKS_PER_SEC < 0.2, "the acceptor spins");
    QCOMPARE(recorder.count(NetEvent::Type::AcceptPaused), 1);
    // A session goes, its descriptor serves the one that waits.
    ::close(highest);
    first.close();
    QVERIFY(second.send("2"));
    QCOMPARE(second.receive(1), QByteArray("2"));
    QTRY_COMPARE(recorder.count(NetEvent::Type::AcceptResumed), 1);
    QVERIFY(!echo->isAcceptPaused());
    QVERIFY(!echo->error());
    for (const int fd : fill)
        ::close(fd);
}

void TestEndpoint::removedEndpointKeepsItsNumbers()
{
    Engine engine;
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    const OwnerId id = echo->id();
    const RawPeer peer = RawPeer::connectTo(portOf(echo));
    QVERIFY(peer.send("12345"));
    QCOMPARE(peer.receive(5).size(), 5);
    engine.removeEndpoint(echo);
    QVERIFY(peer.seesReset());
    QCOMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    QCOMPARE(engine.totalsOf(id).bytesIn, 5u);
    QCOMPARE(engine.totals().bytesIn, 5u);
    QCOMPARE(engine.totals().open(), 0u);
    QVERIFY(engine.endpoints().isEmpty());
}

void TestEndpoint::sessionsSpreadOverThreads()
{
    Engine engine({.ioThreads = 3});
    EventRecorder recorder(engine);
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    std::vector<RawPeer> peers;
    for (int i = 0; i < 9; ++i) {
        peers.push_back(RawPeer::connectTo(portOf(echo)));
        QVERIFY(peers.back().send("t"));
        QCOMPARE(peers.back().receive(1), QByteArray("t"));
    }
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionOpened), 9);
    QSet<int> threads;
    const auto opened = recorder.of(NetEvent::Type::SessionOpened);
    for (const NetEvent &event : opened)
        threads.insert(event.thread);
    QCOMPARE(threads.size(), 3);
    peers.clear();
    echo->stop();
    QTRY_COMPARE(echo->state(), Endpoint::State::Stopped);
    QCOMPARE(echo->totals().closed, 9u);
}

void TestEndpoint::namesAreUnique()
{
    Engine engine;
    QCOMPARE((*engine.addEndpoint(endpointConfig("echo")))->name(), QStringLiteral("Echo"));
    QCOMPARE((*engine.addEndpoint(endpointConfig("echo")))->name(), QStringLiteral("Echo 2"));
    QCOMPARE((*engine.addEndpoint(endpointConfig("echo")))->name(), QStringLiteral("Echo 3"));
}

void TestEndpoint::engineEndsWithOpenSessions()
{
    std::vector<RawPeer> peers;
    {
        Engine engine({.ioThreads = 2});
        Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
        QVERIFY(echo);
        for (int i = 0; i < 20; ++i)
            peers.push_back(RawPeer::connectTo(portOf(echo)));
        ClientConfig config;
        config.peer = {QStringLiteral("127.0.0.1"), portOf(echo)};
        for (int i = 0; i < 5; ++i)
            (*engine.addClient(config))->connectToPeer();
        QTRY_COMPARE(engine.totals().opened, 30u);
    }
    for (const RawPeer &peer : peers)
        QVERIFY(peer.seesReset());
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
