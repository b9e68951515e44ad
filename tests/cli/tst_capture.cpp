// SPDX-License-Identifier: GPL-3.0-only
#include "support/capturebuilder.h"
#include "support/tshark.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace lw::test;

namespace {

const QString Loopback = QStringLiteral(LINEWRIGHT_TEST_DATA "/captures/loopback.pcap");
const QString WithDrops = QStringLiteral(LINEWRIGHT_TEST_DATA "/captures/any-with-drops.pcap");

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Outcome capture(const QStringList &arguments)
{
    return run(QStringLiteral(LINEWRIGHT_CLI), QStringList{QStringLiteral("capture")} + arguments);
}

} // namespace

class TestCliCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void info();
    void infoAsJson();
    void infoOfDamaged();
    void infoOfAScan();
    void text();
    void hex();
    void cArray();
    void pcapng();
    void asTsharkFollows_data();
    void asTsharkFollows();
    void wrong_data();
    void wrong();
    void interrupted();

private:
    QTemporaryDir m_dir;
};

void TestCliCapture::info()
{
    const Outcome outcome = capture({QStringLiteral("info"), WithDrops});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.err, QByteArray());
    const QList<QByteArray> lines = outcome.out.split('\n');
    QVERIFY(lines.at(0).contains("LINUX_SLL2"));
    QVERIFY(outcome.out.contains("127.0.0.1:57532  127.0.0.1:17321"));
    QVERIFY(outcome.out.contains("2 gaps (12 B)"));
    QVERIFY(outcome.out.contains("finished"));
}

void TestCliCapture::infoAsJson()
{
    const Outcome outcome = capture({QStringLiteral("info"), Loopback, QStringLiteral("--json")});
    QCOMPARE(outcome.code, 0);
    const QJsonObject document = QJsonDocument::fromJson(outcome.out).object();
    QCOMPARE(document.value(QStringLiteral("packets")).toInt(), 35);
    QCOMPARE(document.value(QStringLiteral("tcpPackets")).toInt(), 34);
    QVERIFY(!document.contains(QStringLiteral("readableUpTo")));
    const QJsonArray streams = document.value(QStringLiteral("streams")).toArray();
    QCOMPARE(streams.size(), 3);
    QCOMPARE(document.value(QStringLiteral("streamCount")).toInt(), 3);
    QCOMPARE(streams.at(1)[QStringLiteral("bytesToServer")].toInt(), 786);
    QCOMPARE(streams.at(2)[QStringLiteral("server")].toString(), QStringLiteral("[::1]:17322"));
    QCOMPARE(streams.at(2)[QStringLiteral("end")].toString(), QStringLiteral("reset"));
}

void TestCliCapture::infoOfDamaged()
{
    const QString path = m_dir.filePath(QStringLiteral("cut.pcap"));
    Segment segment;
    segment.payload = "text";
    const QByteArray good = PcapBuilder().add(segment).bytes();
    writeCapture(path, good + "more");
    const Outcome outcome = capture({QStringLiteral("info"), path});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("readable up to byte " + QByteArray::number(good.size())));
    QVERIFY(outcome.out.contains("began before the capture"));
}

void TestCliCapture::infoOfAScan()
{
    PcapBuilder file;
    for (quint16 port = 1; port <= 10'005; ++port) {
        Segment segment;
        segment.flags = Segment::Syn;
        segment.serverPort = port;
        file.add(segment);
    }
    const QString path = m_dir.filePath(QStringLiteral("scan.pcap"));
    writeCapture(path, file.bytes());
    const Outcome outcome = capture({QStringLiteral("info"), path});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.endsWith("5 more streams\n"));
    QVERIFY(outcome.out.count('\n') < 10'010);
}

void TestCliCapture::text()
{
    const Outcome outcome = capture(
        {QStringLiteral("convert"), WithDrops, QStringLiteral("-"), QStringLiteral("--stream"), QStringLiteral("1")});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.startsWith("[stream 1: client 127.0.0.1:57538, server 127.0.0.1:17321]\n[opened]\n"));
    QVERIFY(outcome.out.contains("[6 bytes of 127.0.0.1:57538 are missing]\n"));
    QVERIFY(outcome.out.contains("\n[127.0.0.1:57538]\n"));
    QVERIFY(outcome.out.endsWith("[127.0.0.1:17321 finished]\n"));
}

void TestCliCapture::hex()
{
    const QString output = m_dir.filePath(QStringLiteral("dump.txt"));
    const Outcome outcome =
        capture({QStringLiteral("convert"), Loopback, output, QStringLiteral("--as"), QStringLiteral("hex"),
                 QStringLiteral("--stream"), QStringLiteral("2"), QStringLiteral("--json")});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(QJsonDocument::fromJson(outcome.out)[QStringLiteral("written")].toString(), output);
    QFile file(output);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("72 65 73 65 74 20 6d 65"));
}

void TestCliCapture::cArray()
{
    const Outcome outcome = capture({QStringLiteral("convert"), Loopback, QStringLiteral("-"), QStringLiteral("--as"),
                                     QStringLiteral("c"), QStringLiteral("--stream"), QStringLiteral("2")});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, QByteArray("static const unsigned char stream2_client[8] = {\n"
                                     "    0x72, 0x65, 0x73, 0x65, 0x74, 0x20, 0x6d, 0x65\n};\n"));
}

void TestCliCapture::pcapng()
{
    const QString copy = m_dir.filePath(QStringLiteral("copy.pcapng"));
    const QStringList as{QStringLiteral("--as"), QStringLiteral("pcapng")};
    for (const QString &file : {Loopback, WithDrops}) {
        QCOMPARE(capture(QStringList{QStringLiteral("convert"), file, copy} + as).code, 0);
        const QString dash = QStringLiteral("-");
        for (const QString &format : {QStringLiteral("text"), QStringLiteral("c")}) {
            const QStringList told{dash, QStringLiteral("--as"), format};
            const Outcome before = capture(QStringList{QStringLiteral("convert"), file} + told);
            const Outcome after = capture(QStringList{QStringLiteral("convert"), copy} + told);
            QCOMPARE(after.code, 0);
            QCOMPARE(after.out, before.out);
        }
    }
    if (!tsharkPath().isEmpty()) { // of a reset it would complain
        const QStringList whole{QStringLiteral("--stream"), QStringLiteral("0"), QStringLiteral("--stream"),
                                QStringLiteral("1")};
        QCOMPARE(capture(QStringList{QStringLiteral("convert"), Loopback, copy} + as + whole).code, 0);
        QCOMPARE(tsharkComplaints(copy), QByteArray());
    }
    const QStringList chosen{QStringLiteral("--stream"), QStringLiteral("2")};
    QCOMPARE(capture(QStringList{QStringLiteral("convert"), Loopback, copy} + as + chosen).code, 0);
    const Outcome info = capture({QStringLiteral("info"), copy, QStringLiteral("--json")});
    const QJsonArray streams = QJsonDocument::fromJson(info.out)[QStringLiteral("streams")].toArray();
    QCOMPARE(streams.size(), 1);
    QCOMPARE(streams.at(0)[QStringLiteral("server")].toString(), QStringLiteral("[::1]:17322"));
}

void TestCliCapture::asTsharkFollows_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("stream");
    for (int stream = 0; stream < 3; ++stream)
        QTest::addRow("loopback, %d", stream) << Loopback << stream;
    QTest::newRow("any, 0") << WithDrops << 0;
}

void TestCliCapture::asTsharkFollows()
{
    QFETCH(QString, file);
    QFETCH(int, stream);
    if (tsharkPath().isEmpty())
        QSKIP("tshark is not installed");
    const QString number = QString::number(stream);
    const Outcome theirs = run(tsharkPath(), {QStringLiteral("-r"), file, QStringLiteral("-q"), QStringLiteral("-z"),
                                              QStringLiteral("follow,tcp,raw,") + number});
    QByteArray followed;
    const QList<QByteArray> lines = theirs.out.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray digits = line.trimmed();
        static const QByteArray Hex("0123456789abcdef");
        if (!digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](char c) { return Hex.contains(c); }))
            followed += QByteArray::fromHex(digits);
    }
    const Outcome ours = capture({QStringLiteral("convert"), file, QStringLiteral("-"), QStringLiteral("--as"),
                                  QStringLiteral("raw"), QStringLiteral("--stream"), number});
    QCOMPARE(ours.code, 0);
    QVERIFY(!ours.out.isEmpty());
    QCOMPARE(ours.out, followed);
}

void TestCliCapture::wrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("word");
    const QString none = m_dir.filePath(QStringLiteral("none.pcap"));
    const QString convert = QStringLiteral("convert");
    const QString dash = QStringLiteral("-");
    QTest::newRow("nothing") << QStringList{} << 2 << QByteArray("info, convert");
    QTest::newRow("no file named") << QStringList{QStringLiteral("info")} << 2 << QByteArray("one file");
    QTest::newRow("no output") << QStringList{convert, Loopback} << 2 << QByteArray("output");
    QTest::newRow("no file") << QStringList{QStringLiteral("info"), none} << 3 << QByteArray("none.pcap");
    QTest::newRow("no capture") << QStringList{QStringLiteral("info"), QStringLiteral(LINEWRIGHT_CLI)} << 3
                                << QByteArray("no capture");
    QTest::newRow("format") << QStringList{convert, Loopback, dash, QStringLiteral("--as"), QStringLiteral("pdf")} << 2
                            << QByteArray("pdf");
    QTest::newRow("stream") << QStringList{convert, Loopback, dash, QStringLiteral("--stream"), QStringLiteral("one")}
                            << 2 << QByteArray("one");
    QTest::newRow("no such stream") << QStringList{convert, Loopback, dash, QStringLiteral("--stream"),
                                                   QStringLiteral("3")}
                                    << 3 << QByteArray("has 3 streams");
    QTest::newRow("output") << QStringList{convert, Loopback, m_dir.filePath(QStringLiteral("no/where"))} << 3
                            << QByteArray("can't write");
    QTest::newRow("full") << QStringList{convert, Loopback, QStringLiteral("/dev/full")} << 3
                          << QByteArray("/dev/full");
}

void TestCliCapture::wrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, word);
    const Outcome outcome = capture(arguments);
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.err.contains(word), outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile()); // it was written to, and not replaced
}

void TestCliCapture::interrupted()
{
    // Eight million packets, which take some time to go through.
    const QString path = m_dir.filePath(QStringLiteral("long.pcap"));
    const QByteArray packet = PcapBuilder().add(ethernet("arp", 0x0806)).bytes().mid(24);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(PcapBuilder().bytes());
    for (int i = 0; i < 40; ++i)
        file.write(packet.repeated(200'000));
    file.close();
    QProcess process;
    process.start(QStringLiteral(LINEWRIGHT_CLI), {QStringLiteral("capture"), QStringLiteral("info"), path});
    // Its handler is there when it has the file open.
    const QString descriptors = QStringLiteral("/proc/%1/fd").arg(process.processId());
    QTRY_VERIFY([&] {
        const auto open = QDir(descriptors).entryInfoList(QDir::Files | QDir::System);
        return std::any_of(open.begin(), open.end(), [&](const QFileInfo &f) { return f.symLinkTarget() == path; });
    }());
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(process.readAllStandardError().contains("cancelled"));
}

QTEST_GUILESS_MAIN(TestCliCapture)
#include "tst_capture.moc"
