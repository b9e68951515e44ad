// SPDX-License-Identifier: GPL-3.0-only
// The contract of net::Stream and net::StreamListener: every transport passes every case, on real sockets, and so does
// a decorator around one.
#include "net/loop/epolleventdispatcher.h"
#include "net/transport/socketerror.h"
#include "net/transport/transport.h"
#include "support/rawpeer.h"
#include "support/slicestream.h"
#include "support/socketpair.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

#include <cerrno>
#include <sys/resource.h>
#include <vector>

using namespace lw::net;
using namespace lw::test;

namespace {

constexpr qsizetype Large = 3'000'000;

using Make = std::function<std::unique_ptr<Stream>(StreamEvents &)>;

Make makerOf(const QByteArray &transport)
{
    if (transport == "slices") {
        return [](StreamEvents &events) { return std::make_unique<SliceStream>(events, makerOf("tcp")); };
    }
    return [transport](StreamEvents &events) {
        const TransportSpec spec{transport, {}};
        return findTransport(spec)->makeStream(spec, events);
    };
}

QByteArray patternOf(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char((i * 2'654'435'761U) >> 11);
    return bytes;
}

qsizetype openDescriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::System | QDir::Files).size();
}

/// Owns a stream and keeps what it tells. Reads all there is, unless a hook says otherwise.
class Probe final : public StreamEvents
{
public:
    enum Callback { Connected, Readable, Written, Failed };

    explicit Probe(const Make &make)
        : stream(make(*this))
    {}

    void streamConnected() override
    {
        ++connected;
        act(Connected);
    }
    void streamReadable() override
    {
        ++announced;
        if (!act(Readable))
            readOnce(sizeof m_buffer);
    }
    void streamWritten() override
    {
        written += stream->takeWritten();
        act(Written);
    }
    void streamSent(QByteArrayView bytes) override { sent.append(bytes); }
    void streamFailed(const Error &failure) override
    {
        ++failed;
        error = failure;
        act(Failed);
    }

    void readOnce(std::size_t most)
    {
        const Stream::ReadResult result = stream->read(std::span(m_buffer).first(most));
        state = result.state;
        if (state == Stream::ReadState::Data) {
            received.append(m_buffer, result.size);
        } else if (state == Stream::ReadState::End) {
            ++ended;
            stream->setReading(false); // as a session does: an end is announced until then
        } else if (state == Stream::ReadState::Failed) {
            ++aborted;
            error = result.error;
            stream->close();
        }
    }

    /// Writes, and keeps count. False if the write failed.
    bool write(QByteArrayView bytes)
    {
        const Result<qsizetype> now = stream->write(bytes);
        if (now)
            written += *now;
        else
            error = now.error();
        return now.has_value();
    }

    /// What to do in which callback, in place of reading; once.
    void at(Callback callback, std::function<void()> action) { m_hooks[callback] = std::move(action); }

    std::unique_ptr<Stream> stream;
    QByteArray received, sent;
    qint64 written = 0;
    int connected = 0, announced = 0, ended = 0, aborted = 0, failed = 0;
    Stream::ReadState state = Stream::ReadState::WouldBlock;
    Error error;

private:
    bool act(Callback callback)
    {
        const auto action = std::exchange(m_hooks[callback], nullptr);
        if (action)
            action();
        return bool(action);
    }

    std::array<std::function<void()>, 4> m_hooks;
    char m_buffer[65536];
};

/// Small buffers in the kernel, so that a few megabytes are more than it takes.
void setSmallBuffers(int descriptor)
{
    const int size = 32 << 10;
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
}

/// Whether these streams are in a loop of Qt's own dispatcher, which can't hold back the end of a stream.
bool isQtDispatcher()
{
    return qEnvironmentVariable("LINEWRIGHT_TEST_DISPATCHER") == u"qt";
}

/// Where Qt's socket can't be helped.
bool isQtSocketAlone(const QByteArray &transport)
{
    return transport == "qt" && isQtDispatcher();
}

/// A probe with an accepted connection, and its peer.
struct Pair
{
    explicit Pair(const QByteArray &transport)
        : sockets(SocketPair::tcp())
        , probe(makerOf(transport))
    {
        setSmallBuffers(sockets.near.get());
        setSmallBuffers(sockets.far.get());
        probe.stream->adopt(sockets.near.release());
    }

    /// Everything that comes at the peer, until there are \a size bytes; the stream's thread is this one.
    QByteArray peerTakes(qsizetype size)
    {
        QByteArray got;
        (void)QTest::qWaitFor(
            [&] {
                for (QByteArray part = sockets.far.take(); !part.isEmpty(); part = sockets.far.take())
                    got += part;
                return got.size() >= size;
            },
            20'000);
        return got;
    }

    bool peerSeesEnd()
    {
        char byte = 0;
        return QTest::qWaitFor([&] { return ::recv(sockets.far.get(), &byte, 1, MSG_DONTWAIT) == 0; });
    }

    bool peerSeesReset()
    {
        char byte = 0;
        return QTest::qWaitFor(
            [&] { return ::recv(sockets.far.get(), &byte, 1, MSG_DONTWAIT) < 0 && errno == ECONNRESET; });
    }

    SocketPair sockets;
    Probe probe;
};

class Acceptance final : public ListenerEvents
{
public:
    void listenerAccepted(qintptr descriptor) override { accepted.emplace_back(int(descriptor)); }
    void listenerPaused(const Error &failure) override
    {
        ++paused;
        error = failure;
    }

    std::vector<Fd> accepted;
    int paused = 0;
    Error error;
};

std::unique_ptr<StreamListener> listenerOf(const QByteArray &transport, ListenerEvents &events)
{
    const TransportSpec spec{transport, {}};
    return findTransport(spec)->makeListener(spec, events);
}

} // namespace

class TestStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_descriptors = openDescriptors(); }
    /// Nothing that a case opened stays open.
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void comesInAtEveryCut_data() { addStreams(); }
    void comesInAtEveryCut();
    void goesOutInOrder_data() { addStreams(); }
    void goesOutInOrder();
    void whatIsQueuedKeepsItsPlace_data() { addStreams(); }
    void whatIsQueuedKeepsItsPlace();
    void endComesBehindTheData_data() { addStreams(); }
    void endComesBehindTheData();
    void resetIsNoEnd_data() { addStreams(); }
    void resetIsNoEnd();
    void halfClosedWithMuchOwed_data() { addStreams(); }
    void halfClosedWithMuchOwed();
    void readsAfterOurOwnEnd_data() { addStreams(); }
    void readsAfterOurOwnEnd();
    void endsOnBothSides_data() { addStreams(); }
    void endsOnBothSides();
    void pausedReadingClosesTheWindow_data() { addStreams(); }
    void pausedReadingClosesTheWindow();
    void resumingAnnouncesWhatIsHeld_data() { addStreams(); }
    void resumingAnnouncesWhatIsHeld();
    void resumingAnnouncesAnEnd_data() { addStreams(); }
    void resumingAnnouncesAnEnd();
    void whatIsLeftUnreadIsAnnouncedAgain_data() { addStreams(); }
    void whatIsLeftUnreadIsAnnouncedAgain();
    void peerGoesInTheMiddleOfAWrite_data() { addStreams(); }
    void peerGoesInTheMiddleOfAWrite();
    void closeAndResetAreToldApart_data() { addStreams(); }
    void closeAndResetAreToldApart();
    void endsFromInsideEachCallback_data();
    void endsFromInsideEachCallback();
    void connects_data() { addStreams(); }
    void connects();
    void connectsFromALocalAddress_data() { addStreams(); }
    void connectsFromALocalAddress();
    void refusedAndTriedAgain_data() { addStreams(); }
    void refusedAndTriedAgain();
    void unreachableIsSaid_data() { addStreams(); }
    void unreachableIsSaid();
    void closedWhileConnecting_data() { addStreams(); }
    void closedWhileConnecting();

    void listenerAccepts_data() { addListeners(); }
    void listenerAccepts();
    void listenerSaysWhatIsTaken_data() { addListeners(); }
    void listenerSaysWhatIsTaken();
    void listenerPausesWithoutDescriptors_data() { addListeners(); }
    void listenerPausesWithoutDescriptors();

    void uris_data();
    void uris();
    void socketErrorsHaveTheirWords_data();
    void socketErrorsHaveTheirWords();

private:
    static void addStreams()
    {
        QTest::addColumn<QByteArray>("transport");
        for (const TransportInfo &info : transports())
            QTest::newRow(info.kind.constData()) << info.kind;
        QTest::newRow("slices") << QByteArray("slices");
    }
    static void addListeners()
    {
        QTest::addColumn<QByteArray>("transport");
        for (const TransportInfo &info : transports())
            QTest::newRow(info.kind.constData()) << info.kind;
    }

    qsizetype m_descriptors = 0;
};

void TestStream::comesInAtEveryCut()
{
    QFETCH(QByteArray, transport);
    const QByteArray bytes = patternOf(48);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        Pair pair(transport);
        pair.sockets.far.put(bytes.first(cut));
        QTRY_COMPARE(pair.probe.received.size(), cut);
        pair.sockets.far.put(bytes.sliced(cut));
        QTRY_COMPARE(pair.probe.received, bytes);
        QCOMPARE(pair.probe.connected, 0); // adopt() of a transport without a handshake
    }
}

void TestStream::goesOutInOrder()
{
    QFETCH(QByteArray, transport);
    const QByteArray bytes = patternOf(Large);
    Pair pair(transport);
    pair.probe.stream->setObserved(true);
    qsizetype size = 1;
    for (qsizetype at = 0; at < bytes.size(); at += size, size = size * 3 + 1) {
        size = std::min(size, bytes.size() - at);
        QVERIFY(pair.probe.write(QByteArrayView(bytes).sliced(at, size)));
        QCOMPARE(pair.probe.written + pair.probe.stream->pending(), at + size);
    }
    QVERIFY(pair.probe.stream->pending() > 0); // more than the kernel takes
    QVERIFY(pair.peerTakes(Large) == bytes);
    QTRY_COMPARE(pair.probe.stream->pending(), 0);
    QCOMPARE(pair.probe.written, Large);
    QVERIFY(pair.probe.sent == bytes);
}

void TestStream::whatIsQueuedKeepsItsPlace()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    pair.probe.stream->queue("one ");
    pair.probe.stream->queue("two ");
    QCOMPARE(pair.probe.stream->pending(), 8);
    QVERIFY(pair.probe.write("three "));
    QCOMPARE(pair.probe.written, 14);
    pair.probe.stream->queue("four");
    QCOMPARE(pair.probe.stream->flush().value_or(-1), 4);
    QCOMPARE(pair.probe.stream->pending(), 0);
    QCOMPARE(pair.peerTakes(18), QByteArray("one two three four"));
}

void TestStream::endComesBehindTheData()
{
    QFETCH(QByteArray, transport);
    const QByteArray bytes = patternOf(20'000);
    Pair pair(transport);
    pair.probe.stream->setReading(false);
    QVERIFY(pair.sockets.far.put(bytes));
    ::shutdown(pair.sockets.far.get(), SHUT_WR);
    pair.probe.stream->setReading(true);
    QTRY_COMPARE(pair.probe.ended, 1);
    QVERIFY(pair.probe.received == bytes);
    QCOMPARE(pair.probe.aborted + pair.probe.failed, 0);
    QVERIFY(pair.probe.stream->isOpen());
}

void TestStream::resetIsNoEnd()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    pair.sockets.far.put("a");
    QTRY_COMPARE(pair.probe.received, QByteArray("a"));
    pair.sockets.far.reset();
    QTRY_COMPARE(pair.probe.aborted + pair.probe.ended, 1);
    if (isQtSocketAlone(transport))
        QEXPECT_FAIL("", "QTcpSocket (Qt 6.4) reports a reset as an end", Abort);
    QCOMPARE(pair.probe.aborted, 1);
    QCOMPARE(pair.probe.error.code, Error::Code::Reset);
}

void TestStream::halfClosedWithMuchOwed()
{
    QFETCH(QByteArray, transport);
    const QByteArray bytes = patternOf(Large);
    Pair pair(transport);
    QVERIFY(pair.probe.write(bytes));
    pair.sockets.far.put("request");
    ::shutdown(pair.sockets.far.get(), SHUT_WR);
    QTRY_COMPARE(pair.probe.ended, 1);
    QCOMPARE(pair.probe.received, QByteArray("request"));
    if (isQtSocketAlone(transport))
        QEXPECT_FAIL("", "QTcpSocket (Qt 6.4) closes its descriptor at the peer's FIN and drops what is owed", Abort);
    QVERIFY(pair.probe.write("behind the end"));
    QVERIFY(pair.probe.stream->pending() > 0);
    QVERIFY(pair.peerTakes(Large + 14) == bytes + "behind the end");
    QTRY_COMPARE(pair.probe.stream->pending(), 0);
    pair.probe.stream->shutdownWriting();
    QVERIFY(pair.peerSeesEnd());
}

void TestStream::readsAfterOurOwnEnd()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    QVERIFY(pair.probe.write("last words"));
    QCOMPARE(pair.probe.stream->pending(), 0);
    pair.probe.stream->shutdownWriting();
    QCOMPARE(pair.peerTakes(10), QByteArray("last words"));
    QVERIFY(pair.peerSeesEnd());
    pair.sockets.far.put("answer");
    QTRY_COMPARE(pair.probe.received, QByteArray("answer"));
}

/// Ours first and then the peer's, with data before it.
void TestStream::endsOnBothSides()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    pair.probe.stream->shutdownWriting();
    QVERIFY(pair.peerSeesEnd());
    QVERIFY(pair.sockets.far.put("last"));
    ::shutdown(pair.sockets.far.get(), SHUT_WR);
    QTRY_COMPARE(pair.probe.ended + pair.probe.aborted, 1);
    QCOMPARE(pair.probe.received, QByteArray("last"));
    QCOMPARE(pair.probe.ended, 1);
    QCOMPARE(pair.probe.failed, 0);
}

void TestStream::pausedReadingClosesTheWindow()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    pair.probe.stream->setReading(false);
    const QByteArray block = patternOf(65536);
    QByteArray sent;
    const auto fill = [&] {
        bool took = false;
        for (;;) {
            const ssize_t n = ::send(pair.sockets.far.get(), block.constData(), std::size_t(block.size()),
                                     MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n <= 0)
                return took;
            sent += block.first(n);
            took = true;
        }
    };
    // What the kernel's buffers and a bounded buffer of the stream hold, and then no more.
    QVERIFY(QTest::qWaitFor(
        [&, quiet = 0]() mutable {
            quiet = fill() ? 0 : quiet + 1;
            return quiet > 20;
        },
        20'000));
    QVERIFY2(sent.size() < (32 << 20), "it goes on taking from the network");
    QCOMPARE(pair.probe.announced, 0);
    pair.probe.stream->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(pair.probe.received.size(), sent.size(), 20'000);
    QVERIFY(pair.probe.received == sent);
}

void TestStream::resumingAnnouncesWhatIsHeld()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    pair.probe.at(Probe::Readable, [&] {
        pair.probe.readOnce(3);
        pair.probe.stream->setReading(false);
    });
    pair.sockets.far.put("0123456789");
    QTRY_COMPARE(pair.probe.received, QByteArray("012"));
    QCOMPARE(pair.probe.announced, 1);
    QVERIFY(pair.probe.stream->hasUnread());
    pair.probe.stream->setReading(true);
    QTRY_COMPARE(pair.probe.received, QByteArray("0123456789"));
    QVERIFY(!pair.probe.stream->hasUnread());
}

void TestStream::resumingAnnouncesAnEnd()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    pair.probe.stream->setReading(false);
    ::shutdown(pair.sockets.far.get(), SHUT_WR);
    QVERIFY(pair.probe.write("still open"));
    QCOMPARE(pair.peerTakes(10), QByteArray("still open"));
    QCOMPARE(pair.probe.announced, 0);
    pair.probe.stream->setReading(true);
    QTRY_COMPARE(pair.probe.ended, 1);
}

void TestStream::whatIsLeftUnreadIsAnnouncedAgain()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    pair.probe.at(Probe::Readable, [&] { pair.probe.readOnce(1); });
    pair.sockets.far.put("0123456789");
    QTRY_COMPARE(pair.probe.received, QByteArray("0123456789"));
    QVERIFY(pair.probe.announced > 1);
}

void TestStream::peerGoesInTheMiddleOfAWrite()
{
    QFETCH(QByteArray, transport);
    Pair pair(transport);
    QVERIFY(pair.probe.write(patternOf(Large)));
    QVERIFY(pair.probe.stream->pending() > 0);
    pair.sockets.far.reset();
    // By the read or by the write, whichever the loop serves first.
    QTRY_COMPARE(pair.probe.failed + pair.probe.aborted + pair.probe.ended, 1);
    if (isQtSocketAlone(transport))
        QEXPECT_FAIL("", "QTcpSocket (Qt 6.4) reports a reset as an end", Abort);
    QCOMPARE(pair.probe.ended, 0);
    QCOMPARE(pair.probe.error.code, Error::Code::Reset);
    QVERIFY(!pair.probe.stream->isOpen());
    QCOMPARE(pair.probe.stream->pending(), 0);
    QVERIFY(!pair.probe.write("more"));
    QCOMPARE(pair.probe.ended, 0);
}

void TestStream::closeAndResetAreToldApart()
{
    QFETCH(QByteArray, transport);
    Pair closed(transport);
    closed.probe.stream->close();
    QVERIFY(!closed.probe.stream->isOpen());
    QCOMPARE(closed.probe.stream->descriptor(), -1);
    QVERIFY(closed.peerSeesEnd());
    Pair reset(transport);
    reset.probe.stream->reset();
    QVERIFY(!reset.probe.stream->isOpen());
    QVERIFY(reset.peerSeesReset());
    for (const Pair *pair : {&closed, &reset})
        QCOMPARE(pair->probe.announced + pair->probe.failed + pair->probe.ended, 0);
}

void TestStream::endsFromInsideEachCallback_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<int>("callback");
    QTest::addColumn<QString>("how");
    QList<QByteArray> kinds{"slices"};
    for (const TransportInfo &info : transports())
        kinds.append(info.kind);
    const char *const names[] = {"connected", "readable", "written", "failed"};
    for (const QByteArray &kind : kinds) {
        for (const int callback : {Probe::Connected, Probe::Readable, Probe::Written, Probe::Failed}) {
            for (const QString &how : {QStringLiteral("close"), QStringLiteral("reset"), QStringLiteral("destroy")})
                QTest::addRow("%s %s %s", kind.constData(), names[callback], qPrintable(how))
                    << kind << callback << how;
        }
    }
}

void TestStream::endsFromInsideEachCallback()
{
    QFETCH(QByteArray, transport);
    QFETCH(int, callback);
    QFETCH(QString, how);
    const RawListener listener;
    Probe probe(makerOf(transport));
    bool called = false;
    probe.at(Probe::Callback(callback), [&] {
        called = true;
        if (how == u"close")
            probe.stream->close();
        else if (how == u"reset")
            probe.stream->reset();
        else
            probe.stream.reset();
    });
    const quint16 port = callback == Probe::Failed ? RawListener().port() : listener.port();
    const auto started = probe.stream->connectTo({QHostAddress(QHostAddress::LocalHost), port}, {});
    if (!started && callback == Probe::Failed)
        return; // known at once: nothing is called
    QVERIFY(started);
    RawPeer peer;
    if (callback != Probe::Failed)
        peer = listener.accept();
    if (callback == Probe::Readable)
        QVERIFY(peer.send("abc"));
    if (callback == Probe::Written) {
        QTRY_COMPARE(probe.connected, 1);
        setSmallBuffers(int(probe.stream->descriptor()));
        QVERIFY(probe.write(patternOf(2 * Large)));
        QVERIFY(probe.stream->pending() > 0);
    }
    QVERIFY(QTest::qWaitFor([&] {
        char buffer[65536]; // room for what is written; this thread is the stream's too, so it must not block
        (void)::recv(peer.descriptor(), buffer, callback == Probe::Written ? sizeof buffer : 0, MSG_DONTWAIT);
        return called;
    }));
    if (probe.stream)
        QVERIFY(!probe.stream->isOpen());
    const int before = probe.announced + probe.failed;
    peer.reset();
    QCoreApplication::processEvents();
    QCOMPARE(probe.announced + probe.failed, before);
}

void TestStream::connects()
{
    QFETCH(QByteArray, transport);
    const RawListener listener;
    Probe probe(makerOf(transport));
    QVERIFY(probe.stream->connectTo({QHostAddress(QHostAddress::LocalHost), listener.port()}, {}));
    QCOMPARE(probe.connected, 0); // later, never within the call
    const RawPeer peer = listener.accept();
    QTRY_COMPARE(probe.connected, 1);
    QCOMPARE(probe.stream->peerAddress().port, listener.port());
    QCOMPARE(probe.stream->peerAddress().address, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(probe.stream->localAddress().address, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(probe.stream->localAddress().port != 0);
    QVERIFY(probe.stream->descriptor() >= 0);
    QVERIFY(probe.write("ping"));
    QCOMPARE(peer.receive(4), QByteArray("ping"));
    QVERIFY(peer.send("pong"));
    QTRY_COMPARE(probe.received, QByteArray("pong"));
}

void TestStream::connectsFromALocalAddress()
{
    QFETCH(QByteArray, transport);
    const RawListener listener;
    const quint16 port = RawListener().port();
    Probe probe(makerOf(transport));
    QVERIFY(probe.stream->connectTo({QHostAddress(QHostAddress::LocalHost), listener.port()},
                                    {QHostAddress(QStringLiteral("127.0.0.2")), port}));
    const RawPeer peer = listener.accept();
    QTRY_COMPARE(probe.connected, 1);
    QCOMPARE(probe.stream->localAddress(), (SocketAddress{QHostAddress(QStringLiteral("127.0.0.2")), port}));

    Probe foreign(makerOf(transport));
    const auto started = foreign.stream->connectTo({QHostAddress(QHostAddress::LocalHost), listener.port()},
                                                   {QHostAddress(QStringLiteral("192.0.2.1")), 0});
    QVERIFY(!started);
    QCOMPARE(started.error().code, Error::Code::AddressUnavailable);
    QVERIFY2(started.error().message.contains(u"192.0.2.1"), qPrintable(started.error().message));
}

void TestStream::refusedAndTriedAgain()
{
    QFETCH(QByteArray, transport);
    const quint16 nobody = RawListener().port();
    Probe probe(makerOf(transport));
    const auto started = probe.stream->connectTo({QHostAddress(QHostAddress::LocalHost), nobody}, {});
    if (started)
        QTRY_COMPARE(probe.failed, 1);
    QCOMPARE(started ? probe.error.code : started.error().code, Error::Code::Refused);
    QVERIFY(!probe.stream->isOpen());

    const RawListener listener;
    QVERIFY(probe.stream->connectTo({QHostAddress(QHostAddress::LocalHost), listener.port()}, {}));
    const RawPeer peer = listener.accept();
    QTRY_COMPARE(probe.connected, 1);
    QVERIFY(peer.send("hello"));
    QTRY_COMPARE(probe.received, QByteArray("hello"));
}

/// From 127.0.0.1 no other machine can be reached, so nothing leaves this one.
void TestStream::unreachableIsSaid()
{
    QFETCH(QByteArray, transport);
    Probe probe(makerOf(transport));
    const auto started = probe.stream->connectTo({QHostAddress(QStringLiteral("192.0.2.1")), 9},
                                                 {QHostAddress(QHostAddress::LocalHost), 0});
    if (started)
        QTRY_COMPARE(probe.failed, 1);
    const Error error = started ? probe.error : started.error();
    QVERIFY(error);
    QVERIFY(!error.message.isEmpty());
    QVERIFY(!probe.stream->isOpen());
    QCOMPARE(probe.connected, 0);
}

void TestStream::closedWhileConnecting()
{
    QFETCH(QByteArray, transport);
    const RawListener listener(0);
    std::vector<std::unique_ptr<Probe>> probes; // the first fill the listener's queue, the last ones wait
    for (int i = 0; i < 4; ++i) {
        probes.push_back(std::make_unique<Probe>(makerOf(transport)));
        QVERIFY(probes.back()->stream->connectTo({QHostAddress(QHostAddress::LocalHost), listener.port()}, {}));
    }
    QTRY_COMPARE(probes.front()->connected, 1);
    QCOMPARE(probes.back()->connected, 0);
    QVERIFY(probes.back()->stream->isOpen());
    probes.back()->stream->close();
    QVERIFY(!probes.back()->stream->isOpen());
    QCOMPARE(probes.back()->failed, 0);
}

void TestStream::listenerAccepts()
{
    QFETCH(QByteArray, transport);
    Acceptance acceptance;
    const auto listener = listenerOf(transport, acceptance);
    const auto address = listener->listen({QHostAddress(QHostAddress::LocalHost), 0});
    QVERIFY(address);
    QVERIFY(address->port != 0);
    std::vector<RawPeer> peers;
    for (int i = 0; i < 300; ++i) // more than are accepted in one turn
        peers.push_back(RawPeer::connectTo(address->port));
    QTRY_COMPARE(acceptance.accepted.size(), peers.size());
    QCOMPARE(acceptance.paused, 0);

    Probe probe(makerOf(transport));
    probe.stream->adopt(acceptance.accepted.front().release());
    QVERIFY(peers.front().send("hello"));
    QTRY_COMPARE(probe.received, QByteArray("hello"));
}

void TestStream::listenerSaysWhatIsTaken()
{
    QFETCH(QByteArray, transport);
    const RawListener other;
    Acceptance acceptance;
    const auto taken = listenerOf(transport, acceptance)->listen({QHostAddress(QHostAddress::LocalHost), other.port()});
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, Error::Code::AddressInUse);
    QVERIFY(taken.error().message.contains(QString::number(other.port())));
    const auto foreign = listenerOf(transport, acceptance)->listen({QHostAddress(QStringLiteral("192.0.2.1")), 0});
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().code, Error::Code::AddressUnavailable);
    QVERIFY(foreign.error().message.contains(u"192.0.2.1"));
}

void TestStream::listenerPausesWithoutDescriptors()
{
    QFETCH(QByteArray, transport);
    Acceptance acceptance;
    const auto listener = listenerOf(transport, acceptance);
    const auto address = listener->listen({QHostAddress(QHostAddress::LocalHost), 0});
    QVERIFY(address);
    RawPeer peer = RawPeer::connectTo(address->port);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlimit none{3, limit.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    const bool paused = QTest::qWaitFor([&] { return acceptance.paused > 0; }, 1'000);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    QVERIFY(paused);
    QCOMPARE(acceptance.error.code, Error::Code::OutOfDescriptors);
    QVERIFY(listener->resume());
    QTRY_COMPARE(acceptance.accepted.size(), std::size_t(1));
}

void TestStream::uris_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("rest");
    QTest::newRow("bare") << "127.0.0.1:7000" << QByteArray("tcp") << "127.0.0.1:7000";
    QTest::newRow("tcp") << "tcp://localhost:7000" << QByteArray("tcp") << "localhost:7000";
    QTest::newRow("qt, upper case") << "QT://[::1]:0,framing=line" << QByteArray("qt") << "[::1]:0,framing=line";
    QTest::newRow("unknown") << "gopher://h:70" << QByteArray() << "gopher";
    QTest::newRow("no scheme") << "://h:70" << QByteArray() << QString();
}

void TestStream::uris()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, kind);
    QFETCH(QString, rest);
    const auto uri = parseTransportUri(text);
    QCOMPARE(uri.has_value(), !kind.isEmpty());
    if (!uri) {
        QVERIFY2(uri.error().message.contains(rest) && uri.error().message.contains(u"tcp"),
                 qPrintable(uri.error().message));
        return;
    }
    QCOMPARE(uri->transport.kind, kind);
    QCOMPARE(uri->rest, rest);
}

void TestStream::socketErrorsHaveTheirWords_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("refused") << ECONNREFUSED << Error::Code::Refused;
    QTest::newRow("reset") << ECONNRESET << Error::Code::Reset;
    QTest::newRow("broken pipe") << EPIPE << Error::Code::Reset;
    QTest::newRow("timed out") << ETIMEDOUT << Error::Code::TimedOut;
    QTest::newRow("host unreachable") << EHOSTUNREACH << Error::Code::Unreachable;
    QTest::newRow("network unreachable") << ENETUNREACH << Error::Code::Unreachable;
    QTest::newRow("in use") << EADDRINUSE << Error::Code::AddressInUse;
    QTest::newRow("no such address") << EADDRNOTAVAIL << Error::Code::AddressUnavailable;
    QTest::newRow("descriptors") << EMFILE << Error::Code::OutOfDescriptors;
    QTest::newRow("anything else") << EIO << Error::Code::NetworkFailed;
}

void TestStream::socketErrorsHaveTheirWords()
{
    QFETCH(int, number);
    QFETCH(Error::Code, code);
    const Error error = socketError(number);
    QCOMPARE(error.code, code);
    QVERIFY(!error.message.isEmpty());
}

/// The streams live in this thread, so it has the dispatcher of an IO thread; or Qt's own, as elsewhere than on Linux.
int main(int argc, char *argv[])
{
#ifdef Q_OS_LINUX
    if (!isQtDispatcher())
        QCoreApplication::setEventDispatcher(new EpollEventDispatcher);
#endif
    QCoreApplication application(argc, argv);
    TestStream test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_stream.moc"
