// SPDX-License-Identifier: GPL-3.0-only
// Files of captures: pcap and pcapng, beside libpcap; what is refused.
#include "support/capturefixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <pcap/pcap.h>

using namespace lw;
using namespace lw::net;
using namespace lw::test;

namespace {

const QByteArray Payload = QByteArrayLiteral("hello, capture");

Segment hello(quint32 sequence = 100)
{
    Segment segment;
    segment.sequence = sequence;
    segment.payload = Payload;
    return segment;
}

} // namespace

class TestCaptureReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pcap_data();
    void pcap();
    void pcapng();
    void sections();
    void times_data();
    void times();
    void comments();
    void sameAsLibpcap_data();
    void sameAsLibpcap();
    void refused_data();
    void refused();
    void cutWhileOpen();
    void live();
    void cancelled();

private:
    CaptureDirectory m_dir;
};

void TestCaptureReader::pcap_data()
{
    QTest::addColumn<quint32>("magic");
    QTest::addColumn<bool>("isBig");
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("format");
    QTest::newRow("µs, little") << 0xa1b2c3d4u << false << qint64(500'000)
                                << QStringLiteral("pcap (µs, little endian)");
    QTest::newRow("µs, big") << 0xa1b2c3d4u << true << qint64(500'000) << QStringLiteral("pcap (µs, big endian)");
    QTest::newRow("ns, little") << 0xa1b23c4du << false << qint64(500) << QStringLiteral("pcap (ns, little endian)");
    QTest::newRow("ns, big") << 0xa1b23c4du << true << qint64(500) << QStringLiteral("pcap (ns, big endian)");
    QTest::newRow("Kuznetzov") << 0xa1b2cd34u << false << qint64(500'000) << QStringLiteral("pcap (µs, little endian)");
    QTest::newRow("Kuznetzov, big") << 0xa1b2cd34u << true << qint64(500'000)
                                    << QStringLiteral("pcap (µs, big endian)");
}

void TestCaptureReader::pcap()
{
    QFETCH(quint32, magic);
    QFETCH(bool, isBig);
    QFETCH(qint64, ns);
    QFETCH(QString, format);
    const auto capture = m_dir.open(PcapBuilder(1, magic, isBig).add(hello()).bytes());
    QVERIFY2(capture.has_value(), capture ? "" : qPrintable(capture.error().message));
    QCOMPARE((*capture)->info().format, format);
    QCOMPARE((*capture)->info().linkTypes, QStringList{QStringLiteral("EN10MB")});
    QCOMPARE((*capture)->info().firstNs, 1'001'000'000'000 + ns);
    QVERIFY(!(*capture)->info().readableUpTo);
    QCOMPARE((*capture)->streams().size(), std::size_t(1));
    QCOMPARE(toText((*capture)->streams().front().client), QStringLiteral("10.0.0.1:40000"));
    QCOMPARE(saidIn(**capture), Payload);
}

void TestCaptureReader::pcapng()
{
    for (const bool isBig : {false, true}) {
        PcapngBuilder file(isBig);
        file.interface(1).interface(101).block(0x0bad, "unknown").block(5, QByteArray(8, '\0'));
        file.enhanced(frame(hello(100)), 5).simple(frame(hello(114))).obsolete(frame(hello(128)), 9);
        file.enhanced(ip4(hello(142).tcp()), 10, 1);
        const auto capture = m_dir.open(file.bytes());
        QVERIFY2(capture.has_value(), capture ? "" : qPrintable(capture.error().message));
        QCOMPARE((*capture)->info().packets, 4u);
        QCOMPARE((*capture)->info().linkTypes, (QStringList{QStringLiteral("EN10MB"), QStringLiteral("RAW")}));
        QCOMPARE(saidIn(**capture), Payload.repeated(4));
    }
}

void TestCaptureReader::sections()
{
    PcapngBuilder file;
    file.interface(1).enhanced(frame(hello(100)));
    file.section(true, file.option(4, "other"));
    file.interface(101).enhanced(ip4(hello(114).tcp()));
    const auto capture = m_dir.open(file.bytes()).value();
    QCOMPARE(saidIn(*capture), Payload.repeated(2));
    QVERIFY(!capture->info().readableUpTo);
    // the interfaces of a section are its own
    file.section(false).enhanced(frame(hello()));
    const auto damaged = m_dir.open(file.bytes()).value();
    QCOMPARE(damaged->info().packets, 2u);
    QVERIFY(damaged->info().readableUpTo);
    QVERIFY(damaged->info().truncation.contains(QStringLiteral("interface 0")));
}

void TestCaptureReader::times_data()
{
    QTest::addColumn<int>("resolution");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<quint64>("ticks");
    QTest::addColumn<qint64>("ns");
    QTest::newRow("s") << 0 << qint64(0) << quint64(1'700'000'000) << qint64(1'700'000'000'000'000'000);
    QTest::newRow("ms") << 3 << qint64(0) << quint64(1'700'000'000'123) << qint64(1'700'000'000'123'000'000);
    QTest::newRow("ns") << 9 << qint64(0) << quint64(1'700'000'000'123'456'789) << qint64(1'700'000'000'123'456'789);
    QTest::newRow("ps") << 12 << qint64(5) << quint64(1'500'000'000'999) << qint64(6'500'000'000);
    QTest::newRow("2^-10") << 0x8a << qint64(0) << quint64(1'536) << qint64(1'500'000'000);
    QTest::newRow("2^-32") << 0xa0 << qint64(1'000) << (quint64(3) << 31) << qint64(1'001'500'000'000);
    QTest::newRow("offset") << 6 << qint64(1'700'000'000) << quint64(1) << qint64(1'700'000'000'000'001'000);
    QTest::newRow("before 1970") << 6 << qint64(-10) << quint64(0) << qint64(-10'000'000'000);
    QTest::newRow("too late") << 0 << qint64(0) << ~quint64(0) << std::numeric_limits<qint64>::max();
    QTest::newRow("absurd resolution") << 127 << qint64(0) << quint64(1) << qint64(0);
    QTest::newRow("absurd power") << 0xff << qint64(0) << ~quint64(0) << qint64(0);
}

void TestCaptureReader::times()
{
    QFETCH(int, resolution);
    QFETCH(qint64, offset);
    QFETCH(quint64, ticks);
    QFETCH(qint64, ns);
    for (const bool isBig : {false, true}) {
        PcapngBuilder file(isBig);
        const QByteArray options = file.option(9, QByteArray(1, char(resolution))) +
                                   file.option(14, isBig ? big(offset) : little(offset)) + file.option(0, {});
        const auto capture = m_dir.open(file.interface(1, options).enhanced(frame(hello()), ticks).bytes()).value();
        QCOMPARE(capture->info().firstNs, ns);
        QCOMPARE(capture->events(0).front().timeNs, ns);
    }
}

void TestCaptureReader::comments()
{
    StreamOrigin origin;
    origin.session = 7;
    origin.owner = QStringLiteral("Echo 1");
    PcapngBuilder file;
    file.section(false, file.option(1, "all of it") + file.option(4, "linewright"));
    const QByteArray first = file.option(1, toComment(origin).toUtf8()) + file.option(2, QByteArray(4, '\0'));
    file.interface(1).enhanced(frame(hello(100)), 1, 0, first);
    file.enhanced(frame(hello(114)), 2)
        .enhanced(frame(hello(128)), 3, 0, file.option(1, "grüße") + file.option(1, "2"));
    const auto capture = m_dir.open(file.bytes()).value();
    QCOMPARE(capture->info().comments, QStringList{QStringLiteral("all of it")});
    QCOMPARE(capture->info().application, QStringLiteral("linewright"));
    QCOMPARE(capture->streams().front().origin, std::optional(origin));
    const auto events = capture->events(0);
    QCOMPARE(events.size(), std::size_t(3));
    QCOMPARE(capture->comments(events[0]), QStringList{toComment(origin)});
    QCOMPARE(capture->comments(events[1]), QStringList());
    QCOMPARE(capture->comments(events[2]), (QStringList{QStringLiteral("grüße"), QStringLiteral("2")}));
}

void TestCaptureReader::sameAsLibpcap_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("streams"); // as tshark -q -z conv,tcp and -z follow,tcp say
    QTest::newRow("loopback") << QStringLiteral("loopback.pcap")
                              << QStringLiteral("786/786 8+6 finished, 786/786 8+6 finished, 8/0 3+3 reset");
    QTest::newRow("any") << QStringLiteral("any-with-drops.pcap")
                         << QStringLiteral("786/786 8+6 finished, 780/780 5+4 finished");
}

void TestCaptureReader::sameAsLibpcap()
{
    QFETCH(QString, file);
    QFETCH(QString, streams);
    const QString path = QStringLiteral(LINEWRIGHT_TEST_DATA "/captures/") + file;
    char words[PCAP_ERRBUF_SIZE] = {};
    pcap_t *reference = ::pcap_open_offline(QFile::encodeName(path).constData(), words);
    QVERIFY2(reference, words);
    pcap_pkthdr *header = nullptr;
    const u_char *data = nullptr;
    quint64 packets = 0;
    while (::pcap_next_ex(reference, &header, &data) == 1)
        ++packets;
    ::pcap_close(reference);
    const auto capture = CaptureFile::open(path).value();
    QCOMPARE(capture->info().packets, packets);
    QStringList found;
    const QStringList ends{QStringLiteral("open"), QStringLiteral("finished"), QStringLiteral("half"),
                           QStringLiteral("reset")};
    for (const CapturedStream &stream : capture->streams())
        found += QStringLiteral("%1/%2 %3+%4 %5")
                     .arg(stream.bytes[0])
                     .arg(stream.bytes[1])
                     .arg(stream.packets[0])
                     .arg(stream.packets[1])
                     .arg(ends.at(int(stream.end)));
    QCOMPARE(found.join(QStringLiteral(", ")), streams);
}

void TestCaptureReader::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    const QByteArray good = PcapBuilder().bytes();
    QByteArray version = good;
    version[4] = 3;
    QByteArray ngVersion = PcapngBuilder().bytes();
    ngVersion[12] = 2;
    QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("text") << QByteArray("hello, world") << QStringLiteral("68 65 6c 6c");
    QTest::newRow("one byte") << QByteArray("\xd4") << QStringLiteral("byte 0");
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00") << QStringLiteral("gunzip");
    QTest::newRow("zstd") << QByteArray("\x28\xb5\x2f\xfd") << QStringLiteral("unzstd");
    QTest::newRow("head cut off") << good.first(23) << QStringLiteral("byte 23");
    QTest::newRow("version") << version << QStringLiteral("3.4");
    QTest::newRow("section cut off") << PcapngBuilder().bytes().first(20) << QStringLiteral("ends within a block");
    QTest::newRow("section version") << ngVersion << QStringLiteral("version 2");
}

void TestCaptureReader::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    const auto capture = m_dir.open(bytes);
    QVERIFY(!capture);
    QCOMPARE(capture.error().code, Error::Code::InvalidInput);
    QVERIFY2(capture.error().message.contains(word), qPrintable(capture.error().message));
    QVERIFY(capture.error().message.contains(m_dir.path()));
    QCOMPARE(CaptureFile::open(m_dir.filePath(QStringLiteral("none"))).error().code, Error::Code::FileFailed);
    QCOMPARE(CaptureFile::open(m_dir.path()).error().code, Error::Code::FileFailed);
}

void TestCaptureReader::cutWhileOpen()
{
    const QByteArray bytes = PcapBuilder().add(hello()).bytes();
    const auto capture = m_dir.open(bytes).value();
    const CaptureEvent event = capture->events(0).front();
    QVERIFY(QFile::resize(capture->path(), bytes.size() - 3));
    QByteArray read(event.size, '\0');
    const auto cut = capture->read(event.offset, event.size, read.data());
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, Error::Code::FileFailed);
    QVERIFY(cut.error().message.contains(QString::number(bytes.size() - 3)));
    QVERIFY(!capture->read(-1, 1, read.data()));
}

void TestCaptureReader::live()
{
    const QString tcpdump = QStandardPaths::findExecutable(QStringLiteral("tcpdump"),
                                                           {QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin")});
    if (tcpdump.isEmpty())
        QSKIP("tcpdump is not installed");
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString path = m_dir.filePath(QStringLiteral("live.pcap"));
    QProcess dump;
    dump.start(tcpdump, {QStringLiteral("-i"), QStringLiteral("lo"), QStringLiteral("--immediate-mode"),
                         QStringLiteral("-U"), QStringLiteral("-Z"), QStringLiteral("root"), QStringLiteral("-w"), path,
                         QStringLiteral("tcp port %1").arg(server.serverPort())});
    QByteArray told;
    dump.setReadChannel(QProcess::StandardError);
    while (!told.contains("listening on") && dump.waitForReadyRead(5'000))
        told += dump.readAllStandardError();
    if (!told.contains("listening on"))
        QSKIP(("capturing is not permitted here: " + told.simplified()).constData());
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> other(server.nextPendingConnection());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    const QByteArray words = Payload.repeated(10'000);
    client.write(words);
    QTRY_COMPARE(other->bytesAvailable(), words.size());
    other->write("thanks");
    QTRY_COMPARE(client.bytesAvailable(), 6);
    // It is written while we read it, so it may end anywhere.
    const auto isWhole = [&] {
        const auto capture = CaptureFile::open(path);
        return capture && !(*capture)->streams().empty() && (*capture)->streams().front().bytes[1] == 6;
    };
    QTRY_VERIFY(isWhole());
    dump.terminate();
    QVERIFY(dump.waitForFinished());
    const auto capture = CaptureFile::open(path).value();
    QCOMPARE(capture->streams().size(), std::size_t(1));
    const CapturedStream &stream = capture->streams().front();
    QCOMPARE(stream.client.port, client.localPort());
    if (stream.gaps > 0)
        QSKIP("the system dropped packets of the capture");
    QCOMPARE(saidIn(*capture), words);
    QCOMPARE(saidIn(*capture, 0, Direction::ToClient), QByteArray("thanks"));
}

void TestCaptureReader::cancelled()
{
    PcapBuilder file;
    QByteArray bytes = file.bytes();
    const QByteArray one = PcapBuilder().add(ethernet("arp", 0x0806)).bytes().mid(24);
    const QString path = m_dir.filePath(QStringLiteral("large"));
    writeCapture(path, bytes + one.repeated(20'000)); // more than one look at the clock
    int told = 0;
    const auto capture = CaptureFile::open(path, [&](qint64 done, qint64 all) {
        ++told;
        return done > all;
    });
    QVERIFY(!capture);
    QCOMPARE(capture.error().code, Error::Code::Cancelled);
    QCOMPARE(told, 1);
}

QTEST_GUILESS_MAIN(TestCaptureReader)
#include "tst_capturereader.moc"
