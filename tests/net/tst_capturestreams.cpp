// SPDX-License-Identifier: GPL-3.0-only
// From segments to streams: order, what came again, what is missing, who is who, how it ends.
#include "net/capture/capturefile.h"
#include "net/capture/streamassembler.h"
#include "support/capturebuilder.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace lw;
using namespace lw::net;
using namespace lw::test;

namespace {

constexpr quint32 ClientStart = 1'000;
constexpr quint32 ServerStart = 5'000;

Segment from(bool client, quint32 sequence, quint32 acknowledgement, const QByteArray &payload = {},
             int flags = Segment::Ack)
{
    Segment segment;
    segment.fromClient = client;
    segment.sequence = sequence;
    segment.acknowledgement = acknowledgement;
    segment.payload = payload;
    segment.flags = quint8(flags);
    return segment;
}

QList<Segment> handshake(quint32 client = ClientStart, quint32 server = ServerStart)
{
    return {from(true, client, 0, {}, Segment::Syn), from(false, server, client + 1, {}, Segment::Syn | Segment::Ack),
            from(true, client + 1, server + 1)};
}

} // namespace

class TestCaptureStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stories_data();
    void stories();
    void resets_data();
    void resets();
    void reusedPorts();
    void whoIsClient_data();
    void whoIsClient();
    void snapLength();
    void shuffled_data();
    void shuffled();
    void ceilings();

private:
    std::shared_ptr<const CaptureFile> open(const QList<Segment> &segments)
    {
        PcapBuilder file;
        for (const Segment &segment : segments)
            file.add(segment);
        const QString path = m_dir.filePath(QStringLiteral("capture"));
        writeCapture(path, file.bytes());
        return CaptureFile::open(path).value();
    }
    /// A stream as a line: ">text" by the client, "<text" by the server, "(3)" missing, "F", "R", "O".
    static QString story(const CaptureFile &capture, std::size_t stream = 0);

    QTemporaryDir m_dir;
};

QString TestCaptureStreams::story(const CaptureFile &capture, std::size_t stream)
{
    QStringList words;
    qint64 last = 0;
    for (const CaptureEvent &event : capture.events(stream)) {
        QString word;
        switch (event.kind) {
        case CaptureEvent::Kind::Opened:
            word = QStringLiteral("O");
            break;
        case CaptureEvent::Kind::Data: {
            QByteArray bytes(event.size, Qt::Uninitialized);
            word = capture.read(event.offset, event.size, bytes.data()) ? QString::fromLatin1(bytes)
                                                                        : QStringLiteral("unreadable");
            break;
        }
        case CaptureEvent::Kind::Gap:
            word = QStringLiteral("(%1)").arg(event.size);
            break;
        case CaptureEvent::Kind::Finished:
            word = QStringLiteral("F");
            break;
        case CaptureEvent::Kind::Reset:
            word = QStringLiteral("R");
            break;
        }
        if (event.timeNs < last)
            word += QStringLiteral(" back in time");
        last = event.timeNs;
        words += (event.direction == Direction::ToServer ? u'>' : u'<') + word;
    }
    return words.join(u' ');
}

void TestCaptureStreams::stories_data()
{
    QTest::addColumn<QList<Segment>>("segments");
    QTest::addColumn<QString>("story");
    QTest::addColumn<QString>("counts"); // gaps, missing, retransmissions, out of order
    const auto row = [](const char *name, const QList<Segment> &segments, const char *story, const char *counts) {
        QTest::newRow(name) << segments << QString::fromLatin1(story) << QString::fromLatin1(counts);
    };
    const quint32 c = ClientStart + 1;
    const quint32 s = ServerStart + 1;
    const auto client = [&](quint32 at, const char *text, int flags = Segment::Ack) {
        return from(true, c + at, s, text, flags);
    };
    const auto server = [&](quint32 at, quint32 acked, const char *text = "", int flags = Segment::Ack) {
        return from(false, s + at, c + acked, text, flags);
    };
    constexpr int Fin = Segment::Fin | Segment::Ack;

    row("conversation",
        handshake() << client(0, "one") << server(0, 3, "two") << client(3, "", Fin) << server(3, 4, "", Fin),
        ">O >one <two >F <F", "0 0 0 0");
    row("again", handshake() << client(0, "one") << client(0, "one") << client(0, "on"), ">O >one", "0 0 2 0");
    row("partly again", handshake() << client(0, "one") << client(1, "ne, two"), ">O >one >, two", "0 0 0 0");
    row("early", handshake() << client(3, "two") << client(6, "three") << client(0, "one"), ">O >one >two >three",
        "0 0 0 2");
    row("early twice", handshake() << client(3, "two") << client(3, "two") << client(0, "one"), ">O >one >two",
        "0 0 1 1");
    row("first one is right", handshake() << client(2, "BCD") << client(1, "abcdEF") << client(0, "x"),
        ">O >x >a >BCD >EF", "0 0 0 2");
    row("missing at the end", handshake() << client(0, "one") << client(6, "three"), ">O >one >(3) >three", "1 3 0 1");
    row("missing, acknowledged", handshake() << client(3, "two") << server(0, 6, "ok") << client(6, "!"),
        ">O >(3) >two <ok >!", "1 3 0 1");
    row("acknowledged first", handshake() << server(0, 3, "ok") << client(0, "one"), ">O <ok >one", "0 0 0 0");
    row("never captured", handshake() << server(0, 4, "ok"), ">O <ok >(4)", "1 4 0 0");
    row("FIN early", handshake() << client(3, "", Fin) << client(0, "one"), ">O >one >F", "0 0 0 0");
    row("FIN over a hole", handshake() << client(3, "two", Fin), ">O >(3) >two >F", "1 3 0 1");
    row("FIN again", handshake() << client(0, "one", Fin) << client(0, "one", Fin), ">O >one >F", "0 0 1 0");
    row("behind the FIN", handshake() << client(0, "one", Fin) << client(3, "more") << client(9, "more"), ">O >one >F",
        "0 0 0 0");
    row("around the FIN",
        handshake() << client(0, "one", Fin) << client(1, "ne, more") << server(0, 500) << server(0, 501), ">O >one >F",
        "0 0 0 0");
    row("waits behind the FIN", handshake() << client(9, "more") << client(0, "one", Fin), ">O >one >F", "0 0 0 1");
    row("keep-alive", handshake() << client(0, "one") << client(2, "x") << client(2, "") << client(3, "two"),
        ">O >one >two", "0 0 0 0");
    row("began before", {client(0, "one"), server(0, 3, "two"), client(3, "three")}, ">one <two >three", "0 0 0 0");
    row("began before, with a keep-alive", {client(0, ""), server(0, 1), client(1, "one")}, ">one", "0 0 0 0");
    row("SYN with data", {from(true, ClientStart, 0, "early", Segment::Syn), client(5, "late")}, ">O >early >late",
        "0 0 0 0");
    row("SYN twice", QList{handshake().constFirst()} + (handshake() << client(0, "one")), ">O >one", "0 0 0 0");
    row("only SYN-ACK", handshake().mid(1) << client(0, "one"), ">O >one", "0 0 0 0");
    row("one direction only", {client(0, "one"), client(6, "two"), client(3, "xxx")}, ">one >xxx >two", "0 0 0 1");
}

void TestCaptureStreams::stories()
{
    QFETCH(QList<Segment>, segments);
    QFETCH(QString, story);
    QFETCH(QString, counts);
    const auto capture = open(segments);
    QCOMPARE(capture->streams().size(), std::size_t(1));
    QCOMPARE(this->story(*capture), story);
    const CapturedStream &stream = capture->streams().front();
    QCOMPARE(QStringLiteral("%1 %2 %3 %4")
                 .arg(stream.gaps)
                 .arg(stream.missingBytes)
                 .arg(stream.retransmissions)
                 .arg(stream.outOfOrder),
             counts);
    // The same with numbers that run over: nothing may depend on where they begin.
    for (const quint32 shift :
         {0xffff'ffffu - ClientStart, 0xffff'fffeu - ClientStart - 3, 0x7fff'ffffu - ClientStart}) {
        QList<Segment> shifted = segments;
        for (Segment &segment : shifted) {
            segment.sequence += segment.fromClient ? shift : 0;
            if (!segment.fromClient)
                segment.acknowledgement += shift;
        }
        QCOMPARE(this->story(*open(shifted)), story);
    }
}

void TestCaptureStreams::resets_data()
{
    QTest::addColumn<Segment>("reset");
    QTest::addColumn<bool>("isBelieved");
    const quint32 c = ClientStart + 1;
    QTest::newRow("next") << from(true, c + 3, 0, {}, Segment::Rst) << true;
    QTest::newRow("in the window") << from(true, c + 100, 0, {}, Segment::Rst) << true;
    QTest::newRow("with words") << from(true, c + 3, 0, "go away", Segment::Rst) << true;
    QTest::newRow("beyond the window") << from(true, c + 200'000, 0, {}, Segment::Rst) << false;
    QTest::newRow("long ago") << from(true, c - 500, 0, {}, Segment::Rst) << false;
    QTest::newRow("by the server") << from(false, ServerStart + 1, c + 3, {}, Segment::Rst | Segment::Ack) << true;
}

void TestCaptureStreams::resets()
{
    QFETCH(Segment, reset);
    QFETCH(bool, isBelieved);
    QList<Segment> segments = handshake() << from(true, ClientStart + 1, ServerStart + 1, "one") << reset << reset;
    const auto capture = open(segments);
    const QString end = QLatin1String(reset.fromClient ? " >R" : " <R");
    QCOMPARE(story(*capture), QStringLiteral(">O >one") + (isBelieved ? end : QString()));
    QCOMPARE(capture->streams().front().end, isBelieved ? CapturedStream::End::Reset : CapturedStream::End::Open);
    // an answer to the SYN
    const auto refused =
        open({handshake().constFirst(), from(false, 0, ClientStart + 1, {}, Segment::Rst | Segment::Ack)});
    QCOMPARE(story(*refused), QStringLiteral("<R"));
}

void TestCaptureStreams::reusedPorts()
{
    QList<Segment> segments = handshake() << from(true, ClientStart + 1, ServerStart + 1, "one");
    segments += handshake(90'000, 95'000) << from(true, 90'001, 95'001, "two");
    segments += handshake(5, 6) << from(true, 6, 7, "three");
    const auto capture = open(segments);
    QCOMPARE(capture->streams().size(), std::size_t(3));
    QCOMPARE(story(*capture, 0), QStringLiteral(">O >one"));
    QCOMPARE(story(*capture, 1), QStringLiteral(">O >two"));
    QCOMPARE(story(*capture, 2), QStringLiteral(">O >three"));
    QCOMPARE(capture->events(3).size(), std::size_t(0));
}

void TestCaptureStreams::whoIsClient_data()
{
    QTest::addColumn<QList<Segment>>("segments");
    QTest::addColumn<quint16>("clientPort");
    QTest::newRow("SYN") << QList{handshake().at(0)} << quint16(40'000);
    QTest::newRow("SYN-ACK") << QList{handshake().at(1)} << quint16(40'000);
    QTest::newRow("the larger port") << QList{from(false, 1, 1, "x")} << quint16(40'000);
    Segment upwards = from(true, 1, 0, {}, Segment::Syn);
    upwards.serverPort = 50'000;
    QTest::newRow("SYN to the larger port") << QList{upwards} << quint16(40'000);
    Segment answer = from(false, 1, 2, {}, Segment::Syn | Segment::Ack);
    answer.serverPort = 50'000;
    QTest::newRow("SYN-ACK, then SYN") << QList{answer, upwards} << quint16(40'000);
}

void TestCaptureStreams::whoIsClient()
{
    QFETCH(QList<Segment>, segments);
    QFETCH(quint16, clientPort);
    const auto capture = open(segments);
    QCOMPARE(capture->streams().size(), std::size_t(1));
    QCOMPARE(capture->streams().front().client.port, clientPort);
}

void TestCaptureStreams::snapLength()
{
    PcapBuilder file;
    const Segment first = from(true, 100, 1, "0123456789");
    file.add(frame(first), frame(first).size() - 6).add(from(true, 110, 1, "abc"));
    const QString path = m_dir.filePath(QStringLiteral("cut"));
    writeCapture(path, file.bytes());
    const auto capture = CaptureFile::open(path).value();
    QCOMPARE(story(*capture), QStringLiteral(">0123 >(6) >abc"));
    QCOMPARE(capture->streams().front().bytes[0], 7u);
}

void TestCaptureStreams::shuffled_data()
{
    QTest::addColumn<int>("reach"); // how far segments move
    QTest::addColumn<double>("again");
    QTest::addColumn<double>("lost");
    QTest::newRow("in order") << 0 << 0.0 << 0.0;
    QTest::newRow("moved") << 8 << 0.0 << 0.0;
    QTest::newRow("moved and twice") << 8 << 0.3 << 0.0;
    QTest::newRow("moved far") << 500 << 0.2 << 0.0;
    QTest::newRow("lost") << 0 << 0.0 << 0.1;
    QTest::newRow("all of it") << 8 << 0.3 << 0.1;
}

void TestCaptureStreams::shuffled()
{
    QFETCH(int, reach);
    QFETCH(double, again);
    QFETCH(double, lost);
    for (quint32 seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](quint32 most) { return quint32(random() % most); };
        const auto happens = [&](double chance) { return double(below(1'000'000)) < chance * 1e6; };
        const quint32 start = random();
        QByteArray truth(3'000, Qt::Uninitialized);
        std::generate(truth.begin(), truth.end(), [&] { return char(random()); });
        std::vector<std::pair<quint32, Segment>> placed;
        QByteArray isThere(truth.size(), '\0');
        for (quint32 at = 0, n = 0; at < quint32(truth.size()); ++n) {
            const quint32 size = std::min(1 + below(60), quint32(truth.size()) - at);
            const auto add = [&](quint32 from, quint32 count) {
                isThere.replace(from, count, QByteArray(count, '\1'));
                placed.emplace_back(
                    n + (reach > 0 ? below(quint32(reach)) : 0),
                    lw::test::Segment{true, start + 1 + from, ServerStart + 1, Segment::Ack, truth.mid(from, count)});
            };
            if (!happens(lost))
                add(at, size);
            if (happens(again)) {
                const quint32 back = std::min(at, below(80)); // overlaps what was before it
                add(at - back, size + below(back + 1));
            }
            at += size;
        }
        std::stable_sort(placed.begin(), placed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        QList<Segment> segments = handshake(start);
        for (const auto &[place, segment] : placed)
            segments += segment;
        segments += from(true, start + 1 + quint32(truth.size()), ServerStart + 1, {}, Segment::Fin | Segment::Ack);
        const auto capture = open(segments);
        QByteArray found;
        for (const CaptureEvent &event : capture->events(0)) {
            QByteArray part(event.size, '?');
            if (event.kind == CaptureEvent::Kind::Data)
                QVERIFY(capture->read(event.offset, event.size, part.data()));
            if (event.kind == CaptureEvent::Kind::Data || event.kind == CaptureEvent::Kind::Gap) {
                const bool isData = event.kind == CaptureEvent::Kind::Data;
                // exactly what no segment had is missing
                QCOMPARE(isThere.mid(found.size(), event.size), QByteArray(event.size, isData ? '\1' : '\0'));
                if (isData)
                    QCOMPARE(part, truth.mid(found.size(), event.size));
                found += part;
            }
        }
        QCOMPARE(found.size(), truth.size());
        QCOMPARE(capture->events(0).back().kind, CaptureEvent::Kind::Finished);
    }
}

void TestCaptureStreams::ceilings()
{
    StreamAssembler::Limits limits;
    limits.streams = 2;
    limits.events = 3;
    limits.waitingOfASide = 4;
    StreamAssembler streams(limits);
    quint32 stream = 0;
    TcpSegment segment;
    segment.source = {IpAddress::Ip4Mark, 1};
    segment.destination = {IpAddress::Ip4Mark, 2};
    segment.destinationPort = 80;
    segment.flags = TcpSegment::Ack;
    for (const quint16 port : {1'000, 1'001}) {
        segment.sourcePort = port;
        QCOMPARE(streams.take(segment, stream), StreamAssembler::Taken::Yes);
    }
    segment.sourcePort = 1'002;
    QCOMPARE(streams.take(segment, stream), StreamAssembler::Taken::TooManyStreams);
    // what waits for a hole is bounded: the hole is a gap then
    segment.sourcePort = 1'000;
    segment.payload = {0, 1, 1, 500};
    for (const quint32 at : {10, 20, 30, 40}) {
        segment.sequence = at;
        QCOMPARE(streams.take(segment, stream), StreamAssembler::Taken::Yes);
    }
    segment.sequence = 50;
    QCOMPARE(streams.take(segment, stream), StreamAssembler::Taken::Yes);
    segment.sequence = 60;
    QCOMPARE(streams.take(segment, stream), StreamAssembler::Taken::Yes);
    QCOMPARE(streams.take(segment, stream), StreamAssembler::Taken::TooManyEvents);
    std::vector<StreamAssembler::Span> spans;
    const EventStore events = streams.takeEvents();
    QCOMPARE(events.size(), std::size_t(4)); // two gaps, and what was behind each
    QCOMPARE(streams.takeStreams(spans).front().gaps, 2u);
}

QTEST_GUILESS_MAIN(TestCaptureStreams)
#include "tst_capturestreams.moc"
