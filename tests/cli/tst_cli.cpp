// SPDX-License-Identifier: GPL-3.0-only
#include "support/cliprocess.h"
#include "support/rawpeer.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <thread>
#include <vector>

using namespace lw::test;

namespace {

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("can't write %s", qPrintable(path));
}

/// As a window keeps it.
void keepReport(const QString &workspace, const QByteArray &json)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("report"));
    database.setDatabaseName(workspace);
    if (!database.open())
        qFatal("can't open %s", qPrintable(workspace));
    {
        QSqlQuery query(database);
        query.prepare(QStringLiteral("INSERT INTO documents VALUES ('report', ?)"));
        query.addBindValue(json);
        if (!query.exec())
            qFatal("can't write %s", qPrintable(workspace));
    }
    database.close();
    database = {};
    QSqlDatabase::removeDatabase(QStringLiteral("report"));
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usage_data();
    void usage();
    void help();
    void servesAndStopsGracefully();
    void servesInJson();
    void portTaken();
    void sendsAndShowsTheReply();
    void sendsInJson();
    void expectations_data();
    void expectations();
    void noReply();
    void silentWhenAskedNotToWait();
    void expressionsGiveUp();
    void aPeerThatNeverStops();
    void interruptsEndWithWhatCame_data();
    void interruptsEndWithWhatCame();
    void nothingListens();
    void sendsAFileLargerThanABuffer();
    void countAndInterval();
    void templatesAreEvaluatedForEverySend();
    void otherFramings_data();
    void otherFramings();
    void reportCountsWhatWasSent();
    void reportOfAWholeDuration();
    void reportCanNotBeWritten();
    void reportIsConverted();
    void packetsGoInAndOut();
    void packetsFromPacketSender();
    void packetsAreRefused();
    void noPacketsMakeNoWorkspace();
    void reportOfAWorkspace();
    void logShowsTheEventsOfTheGuide();
    void demo();
};

void TestCli::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QString &line, const QString &problem) {
        QTest::newRow(name) << line.split(u' ', Qt::SkipEmptyParts) << problem;
    };
    row("no verb", {}, QStringLiteral("no verb given"));
    row("unknown verb", QStringLiteral("sevre"), QStringLiteral("“sevre”"));
    row("unknown option", QStringLiteral("serve echo --lisen 1"), QStringLiteral("lisen"));
    row("no kind", QStringLiteral("serve"), QStringLiteral("one kind"));
    row("unknown kind", QStringLiteral("serve ecko"), QStringLiteral("“ecko”; there are: echo"));
    row("port too large", QStringLiteral("serve echo --listen 127.0.0.1:70000"), QStringLiteral("70000"));
    row("not an address", QStringLiteral("serve echo --listen 1.2.3:80"), QStringLiteral("1.2.3"));
    row("bad framing", QStringLiteral("serve echo --framing lines"), QStringLiteral("“lines”"));
    row("bad listener framing", QStringLiteral("serve echo --listen 127.0.0.1:0,framing=x"), QStringLiteral("“x”"));
    row("bad setting", QStringLiteral("serve echo-plus --set colour=blue"), QStringLiteral("“blue”"));
    row("bad threads", QStringLiteral("serve echo --threads 0"), QStringLiteral("--threads"));
    row("bad log level", QStringLiteral("serve echo --log all"), QStringLiteral("“all”"));
    row("bad report name", QStringLiteral("serve echo --report x.pptx"), QStringLiteral("x.pptx"));
    row("packets without action", QStringLiteral("packets"), QStringLiteral("list, import, export"));
    row("packets action", QStringLiteral("packets remove w"), QStringLiteral("“remove”"));
    row("packets without workspace", QStringLiteral("packets list"), QStringLiteral("one workspace"));
    row("packets without file", QStringLiteral("packets import w"), QStringLiteral("a workspace and a file"));
    row("no address", QStringLiteral("send --text x"), QStringLiteral("HOST:PORT"));
    row("port 0", QStringLiteral("send 127.0.0.1:0 --text x"), QStringLiteral("“0” is not a port"));
    row("nothing to send", QStringLiteral("send 127.0.0.1:1"), QStringLiteral("nothing to send"));
    row("odd hex", QStringLiteral("send 127.0.0.1:1 --hex 010"), QStringLiteral("--hex: "));
    row("not hex", QStringLiteral("send 127.0.0.1:1 --hex zz"), QStringLiteral("1"));
    row("bad escape", QStringLiteral("send 127.0.0.1:1 --text a\\q"), QStringLiteral("--text: "));
    row("bad count", QStringLiteral("send 127.0.0.1:1 --text x --count -1"), QStringLiteral("--count"));
    row("bad type", QStringLiteral("send 127.0.0.1:1 --text x --type 256"), QStringLiteral("--type"));
    row("bad expression", QStringLiteral("send 127.0.0.1:1 --text x --expect-regex a(b"),
        QStringLiteral("--expect-regex"));
    row("two expectations", QStringLiteral("send 127.0.0.1:1 --text x --expect-text a --expect-hex 00"),
        QStringLiteral("one expectation"));
    row("report of what", QStringLiteral("report"), QStringLiteral("one file"));
    row("demo takes nothing", QStringLiteral("demo x"), QStringLiteral("no arguments"));
}

void TestCli::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, problem);
    const Outcome outcome = runCli(arguments);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(problem.toUtf8()), outcome.err.constData());
}

void TestCli::help()
{
    const Outcome overview = runCli({QStringLiteral("--help")});
    QCOMPARE(overview.code, 0);
    for (const char *verb : {"serve", "send", "report", "demo"}) {
        QVERIFY(overview.out.contains(verb));
        const Outcome one = runCli({QString::fromLatin1(verb), QStringLiteral("--help")});
        QCOMPARE(one.code, 0);
        QVERIFY2(one.out.contains("Usage: linewright-cli " + QByteArray(verb)), one.out.constData());
        QVERIFY(one.out.contains("Examples:"));
    }
    QVERIFY(runCli({QStringLiteral("--version")}).out.startsWith("linewright-cli "));
}

void TestCli::servesAndStopsGracefully()
{
    for (const int signal : {SIGTERM, SIGINT}) {
        Server server({QStringLiteral("echo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        QCOMPARE(server.firstLine, QByteArray("listening on 127.0.0.1:" + QByteArray::number(server.port) + '\n'));
        const RawPeer peer = RawPeer::connectTo(server.port);
        QVERIFY(peer.send("hello"));
        QCOMPARE(peer.receive(5), QByteArray("hello"));
        std::thread closer([&peer] {
            if (peer.seesEnd())
                peer.finishWriting();
        });
        const Outcome outcome = server.stop(signal);
        closer.join();
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.contains("5 bytes received, 5 bytes sent"), outcome.out.constData());
    }
}

void TestCli::servesInJson()
{
    Server server({QStringLiteral("echo"), QStringLiteral("--json")});
    const QJsonObject listening = QJsonDocument::fromJson(server.firstLine).object();
    QCOMPARE(listening.value(QStringLiteral("event")).toString(), QStringLiteral("listening"));
    QCOMPARE(listening.value(QStringLiteral("address")).toString(), QStringLiteral("127.0.0.1"));
    QVERIFY(listening.value(QStringLiteral("port")).toInt() > 0);
    const Outcome outcome = server.stop();
    QCOMPARE(outcome.document().value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
}

void TestCli::portTaken()
{
    const RawListener taken;
    const Outcome outcome = runCli({QStringLiteral("serve"), QStringLiteral("echo"), QStringLiteral("--listen"),
                                    QStringLiteral("127.0.0.1:%1").arg(taken.port())});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("is taken by another program"), outcome.err.constData());
}

void TestCli::sendsAndShowsTheReply()
{
    const Server server({QStringLiteral("echo")});
    const Outcome outcome =
        runCli({QStringLiteral("send"), server.address(), QStringLiteral("--text"), QStringLiteral("h\\xc3\\xa4\\n")});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.startsWith("hä\\n\n"), outcome.out.constData());
    QVERIFY(outcome.out.contains("sent 1 frames, 4 bytes; received 1 frames, 4 bytes"));
}

void TestCli::sendsInJson()
{
    const Server server({QStringLiteral("echo")});
    const Outcome outcome = runCli({QStringLiteral("send"), server.address(), QStringLiteral("--hex"),
                                    QStringLiteral("00 ff 0a"), QStringLiteral("--json")});
    QCOMPARE(outcome.code, 0);
    const QJsonObject document = outcome.document();
    QCOMPARE(document.value(QStringLiteral("outcome")).toString(), QStringLiteral("done"));
    QCOMPARE(document.value(QStringLiteral("bytesReceived")).toInt(), 3);
    QCOMPARE(
        document.value(QStringLiteral("replies")).toArray().at(0).toObject().value(QStringLiteral("hex")).toString(),
        QStringLiteral("00 ff 0a"));
    QVERIFY(document.value(QStringLiteral("firstReplyMs")).toDouble() > 0);
}

void TestCli::expectations_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *framing, const QStringList &arguments, int code) {
        QTest::newRow(name) << QString::fromLatin1(framing) << arguments << code;
    };
    const QString text = QStringLiteral("--text");
    const QString expect = QStringLiteral("--expect-text");
    row("same", "raw", {text, QStringLiteral("ab"), expect, QStringLiteral("ab")}, 0);
    row("wildcards", "raw", {text, QStringLiteral("abc"), QStringLiteral("--expect-hex"), QStringLiteral("61 ?? 6?")},
        0);
    row("wildcards, another", "raw",
        {text, QStringLiteral("abc"), QStringLiteral("--expect-hex"), QStringLiteral("61 ?? 7?")}, 1);
    row("contains", "line", {text, QStringLiteral("abc"), QStringLiteral("--expect-contains"), QStringLiteral("bc")},
        0);
    row("contains not", "line", {text, QStringLiteral("abc"), QStringLiteral("--expect-contains"), QStringLiteral("x")},
        1);
    row("expression", "line",
        {text, QStringLiteral("n=17"), QStringLiteral("--expect-regex"), QStringLiteral("^n=\\d+$")}, 0);
    row("expression, another", "line",
        {text, QStringLiteral("n=x"), QStringLiteral("--expect-regex"), QStringLiteral("^n=\\d+$")}, 1);
    row("same bytes", "raw", {text, QStringLiteral("ab"), QStringLiteral("--expect-hex"), QStringLiteral("6162")}, 0);
    row("differs", "raw", {text, QStringLiteral("ab"), expect, QStringLiteral("ax")}, 1);
    row("too short", "raw",
        {text, QStringLiteral("ab"), expect, QStringLiteral("abc"), QStringLiteral("--wait"), QStringLiteral("50")}, 1);
    row("a thousand", "raw",
        {text, QStringLiteral("ab"), expect, QStringLiteral("ab"), QStringLiteral("--count"), QStringLiteral("1000")},
        0);
    row("lines", "line",
        {text, QStringLiteral("ab"), expect, QStringLiteral("ab"), QStringLiteral("--count"), QStringLiteral("10")}, 0);
    row("line differs", "line", {text, QStringLiteral("ab"), expect, QStringLiteral("a")}, 1);
}

void TestCli::expectations()
{
    QFETCH(QString, framing);
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const Server server({QStringLiteral("echo"), QStringLiteral("--framing"), framing});
    const Outcome outcome =
        runCli(QStringList{QStringLiteral("send"), server.address(), QStringLiteral("--framing"), framing} + arguments);
    QVERIFY2(outcome.code == code, (outcome.out + outcome.err).constData());
    QCOMPARE(outcome.err.isEmpty(), code == 0);
}

void TestCli::noReply()
{
    const Server server({QStringLiteral("sink")});
    const Outcome outcome = runCli({QStringLiteral("send"), server.address(), QStringLiteral("--text"),
                                    QStringLiteral("x"), QStringLiteral("--wait"), QStringLiteral("50")});
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.err.contains("no reply within 50 ms"));
}

void TestCli::expressionsGiveUp()
{
    const Server server({QStringLiteral("echo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    const Outcome gaveUp = runCli({QStringLiteral("send"), server.address(), QStringLiteral("--template"),
                                   QStringLiteral("{{repeat:1000000:61}}"), QStringLiteral("--expect-regex"),
                                   QStringLiteral("a*a*[^a!]"), QStringLiteral("--json")});
    QCOMPARE(gaveUp.code, 1);
    QVERIFY2(gaveUp.err.contains("the regular expression gave up"), gaveUp.err.constData());
    QCOMPARE(gaveUp.document().value(QStringLiteral("outcome")).toString(), QStringLiteral("gave-up"));
    const Outcome refused =
        runCli({QStringLiteral("send"), server.address(), QStringLiteral("--template"),
                QStringLiteral("{{repeat:15000000:00}}") + QStringLiteral("{{crc32}}").repeated(4'000)});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("too much work"), refused.err.constData());
}

void TestCli::aPeerThatNeverStops()
{
    const RawListener listener;
    const auto process =
        launch({QStringLiteral("send"), QStringLiteral("127.0.0.1:%1").arg(listener.port()), QStringLiteral("--text"),
                QStringLiteral("x"), QStringLiteral("--wait"), QStringLiteral("100"), QStringLiteral("--max-time"),
                QStringLiteral("200"), QStringLiteral("--json")});
    std::thread flood([&] {
        const RawPeer peer = listener.accept();
        while (peer.send("and on\n")) { // until it is cut
        }
    });
    const Outcome outcome = finish(*process);
    flood.join();
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("did not stop sending within 300 ms"), outcome.err.constData());
    QCOMPARE(outcome.document().value(QStringLiteral("outcome")).toString(), QStringLiteral("endless"));
    QVERIFY(!outcome.document().value(QStringLiteral("replies")).toArray().isEmpty());
}

void TestCli::interruptsEndWithWhatCame_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("code");
    const QStringList send{QStringLiteral("send"), QStringLiteral("--wait"), QStringLiteral("86400000")};
    QTest::newRow("streaming") << send + QStringList{QStringLiteral("--text"), QStringLiteral("x")} << SIGINT << 1;
    QTest::newRow("lines") << send + QStringList{QStringLiteral("--text"), QStringLiteral("x"),
                                                 QStringLiteral("--framing"), QStringLiteral("line")}
                           << SIGTERM << 1;
    QTest::newRow("expression") << send + QStringList{QStringLiteral("--text"), QStringLiteral("x"),
                                                      QStringLiteral("--expect-regex"), QStringLiteral("[^\\n]a*a*!")}
                                << SIGINT << 1;
    QTest::newRow("unread") << send + QStringList{QStringLiteral("--template"),
                                                  QStringLiteral("{{repeat:16000000:00}}"), QStringLiteral("--count"),
                                                  QStringLiteral("10")}
                            << SIGINT << 1;
    QTest::newRow("chat") << QStringList{QStringLiteral("chat"), QStringLiteral("--nick"), QStringLiteral("bob")}
                          << SIGINT << 0;
}

/// The first signal is enough, whatever the peer does.
void TestCli::interruptsEndWithWhatCame()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, signal);
    QFETCH(int, code);
    const RawListener listener;
    const auto process =
        launch(arguments + QStringList{QStringLiteral("127.0.0.1:%1").arg(listener.port()), QStringLiteral("--json")});
    std::thread flood([&] {
        const RawPeer peer = listener.accept();
        for (int i = 0; i < 2'000 && peer.send("aaaaaaaaa and on\n"); ++i) {
        }
        ::kill(pid_t(process->processId()), signal);
        while (peer.send("aaaaaaaaa and on\n")) {
        }
    });
    const Outcome outcome = finish(*process); // within 30 s, not a day
    flood.join();
    QCOMPARE(outcome.code, code);
    QVERIFY2(!outcome.document().isEmpty(), outcome.out.right(200).constData());
    if (code == 1)
        QCOMPARE(outcome.document().value(QStringLiteral("outcome")).toString(), QStringLiteral("interrupted"));
}

void TestCli::silentWhenAskedNotToWait()
{
    Server server({QStringLiteral("sink")});
    const Outcome outcome = runCli({QStringLiteral("send"), server.address(), QStringLiteral("--text"),
                                    QStringLiteral("x"), QStringLiteral("--wait"), QStringLiteral("0")});
    QCOMPARE(outcome.code, 0);
    QVERIFY(server.stop().out.contains("1 bytes received"));
}

void TestCli::nothingListens()
{
    const quint16 port = RawListener().port();
    const Outcome outcome = runCli({QStringLiteral("send"), QStringLiteral("127.0.0.1:%1").arg(port),
                                    QStringLiteral("--text"), QStringLiteral("x"), QStringLiteral("--json")});
    QCOMPARE(outcome.code, 3);
    QVERIFY(outcome.err.contains("refused"));
    QCOMPARE(outcome.document().value(QStringLiteral("outcome")).toString(), QStringLiteral("failed"));
}

void TestCli::sendsAFileLargerThanABuffer()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("large"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(QByteArray(5'000'000, 'L')), 5'000'000);
    file.close();
    const Server server({QStringLiteral("echo")});
    const Outcome outcome = runCli({QStringLiteral("send"), server.address(), QStringLiteral("--file"), path,
                                    QStringLiteral("--finish"), QStringLiteral("--json")});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.document().value(QStringLiteral("bytesReceived")).toInt(), 5'000'000);

    const Outcome missing =
        runCli({QStringLiteral("send"), server.address(), QStringLiteral("--file"), QStringLiteral("/no/such/file")});
    QCOMPARE(missing.code, 3);
    QVERIFY(missing.err.contains("/no/such/file"));
}

void TestCli::countAndInterval()
{
    const Server server({QStringLiteral("echo"), QStringLiteral("--framing"), QStringLiteral("line")});
    const Outcome outcome =
        runCli({QStringLiteral("send"), server.address(), QStringLiteral("--framing"), QStringLiteral("line"),
                QStringLiteral("--text"), QStringLiteral("one"), QStringLiteral("--text"), QStringLiteral("two"),
                QStringLiteral("--count"), QStringLiteral("5"), QStringLiteral("--interval"), QStringLiteral("5"),
                QStringLiteral("--json")});
    QCOMPARE(outcome.code, 0);
    const QJsonObject document = outcome.document();
    QCOMPARE(document.value(QStringLiteral("framesSent")).toInt(), 10);
    QCOMPARE(document.value(QStringLiteral("replies")).toArray().size(), 10);
    QVERIFY(document.value(QStringLiteral("spacingErrorMs")).toObject().contains(QStringLiteral("mean")));
}

void TestCli::templatesAreEvaluatedForEverySend()
{
    const Server server({QStringLiteral("echo"), QStringLiteral("--framing"), QStringLiteral("line")});
    const Outcome outcome =
        runCli({QStringLiteral("send"), server.address(), QStringLiteral("--framing"), QStringLiteral("line"),
                QStringLiteral("--template"), QStringLiteral("{{len}}:n{{seq}}"), QStringLiteral("--count"),
                QStringLiteral("3"), QStringLiteral("--json")});
    QCOMPARE(outcome.code, 0);
    QStringList texts;
    const QJsonArray replies = outcome.document().value(QStringLiteral("replies")).toArray();
    for (const QJsonValue &reply : replies)
        texts.append(reply.toObject().value(QStringLiteral("text")).toString());
    QCOMPARE(texts, (QStringList{QStringLiteral("3:n1"), QStringLiteral("3:n2"), QStringLiteral("3:n3")}));
    const Outcome bad =
        runCli({QStringLiteral("send"), server.address(), QStringLiteral("--template"), QStringLiteral("ab{{crc16}}")});
    QCOMPARE(bad.code, 2);
    QVERIFY2(bad.err.contains("(position 3)"), bad.err.constData());
}

void TestCli::otherFramings_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QString>("text");
    QTest::newRow("tlv") << QStringLiteral("tlv") << QStringLiteral("hi");
    QTest::newRow("length") << QStringLiteral("length:bytes=2,order=little") << QStringLiteral("hi");
    QTest::newRow("fixed") << QStringLiteral("fixed:size=4") << QStringLiteral("four");
    QTest::newRow("delimiter") << QStringLiteral("delimiter:end=\\r\\n") << QStringLiteral("hi");
    QTest::newRow("json") << QStringLiteral("json") << QStringLiteral("{\"a\":1}");
}

void TestCli::otherFramings()
{
    QFETCH(QString, framing);
    QFETCH(QString, text);
    const Server server(
        {QStringLiteral("echo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0,framing=") + framing});
    const Outcome outcome =
        runCli({QStringLiteral("send"), server.address(), QStringLiteral("--framing"), framing,
                QStringLiteral("--text"), text, QStringLiteral("--expect-text"), text, QStringLiteral("--count"),
                QStringLiteral("20"), QStringLiteral("--type"), QStringLiteral("3"), QStringLiteral("--json")});
    QVERIFY2(outcome.code == 0, (outcome.out + outcome.err).constData());
    if (framing == u"tlv")
        QCOMPARE(outcome.document()
                     .value(QStringLiteral("replies"))
                     .toArray()
                     .at(0)
                     .toObject()
                     .value(QStringLiteral("type"))
                     .toInt(),
                 3);
}

void TestCli::reportCountsWhatWasSent()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("r.json"));
    Server server({QStringLiteral("echo"), QStringLiteral("--report"), path, QStringLiteral("--report"),
                   dir.filePath(QStringLiteral("r.html")), QStringLiteral("--report"),
                   dir.filePath(QStringLiteral("r.csv"))});
    RawPeer peer = RawPeer::connectTo(server.port);
    QVERIFY(peer.send(QByteArray(12'345, 'r')));
    QCOMPARE(peer.receive(12'345).size(), 12'345);
    peer.close();
    QCOMPARE(server.stop().code, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(report.value(QStringLiteral("schema")).toString(), QStringLiteral("linewright.report/1"));
    QCOMPARE(report.value(QStringLiteral("totals")).toObject().value(QStringLiteral("bytesIn")).toInt(), 12'345);
    QVERIFY(report.value(QStringLiteral("throughput")).toObject().contains(QStringLiteral("bytesPerSecond")));
    QVERIFY(QFile::exists(dir.filePath(QStringLiteral("r.html"))));
    QVERIFY(QFile::exists(dir.filePath(QStringLiteral("r.csv"))));
}

/// Several at once: where in a second a coarse timer of Qt ends depends on when it began.
void TestCli::reportOfAWholeDuration()
{
    constexpr double Seconds = 2;
    const QTemporaryDir dir;
    std::vector<std::unique_ptr<QProcess>> servers;
    for (int i = 0; i < 6; ++i) {
        const QString report = dir.filePath(QStringLiteral("%1.json").arg(i));
        servers.push_back(launch({QStringLiteral("serve"), QStringLiteral("echo"), QStringLiteral("--duration"),
                                  QString::number(Seconds), QStringLiteral("--report"), report}));
    }
    for (std::size_t i = 0; i < servers.size(); ++i) {
        QCOMPARE(finish(*servers[i]).code, 0);
        QFile file(dir.filePath(QStringLiteral("%1.json").arg(i)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        const double uptime = report.value(QStringLiteral("uptime")).toDouble();
        QVERIFY2(uptime >= Seconds, QByteArray::number(uptime).constData());
        const QJsonArray snapshots = report.value(QStringLiteral("snapshots")).toArray();
        const auto momentOf = [&](const QJsonValue &snapshot) {
            return double(snapshot.toObject().value(QStringLiteral("monotonicNs")).toInteger()) / 1e9;
        };
        const double listened = momentOf(snapshots.last()) - momentOf(snapshots.first());
        QVERIFY2(listened >= Seconds, QByteArray::number(listened).constData());
    }
}

void TestCli::reportCanNotBeWritten()
{
    const Outcome outcome = runCli({QStringLiteral("serve"), QStringLiteral("echo"), QStringLiteral("--report"),
                                    QStringLiteral("/dev/null/r.json")});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("/dev/null/r.json"), outcome.err.constData());
}

void TestCli::reportIsConverted()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("r.json"));
    QCOMPARE(Server({QStringLiteral("echo"), QStringLiteral("--report"), path}).stop().code, 0);
    const Outcome csv = runCli({QStringLiteral("report"), path, QStringLiteral("--format"), QStringLiteral("csv")});
    QCOMPARE(csv.code, 0);
    QVERIFY(csv.out.count('\n') >= 3);
    const QString html = dir.filePath(QStringLiteral("r.html"));
    QCOMPARE(runCli({QStringLiteral("report"), path, QStringLiteral("--output"), html}).code, 0);
    QFile page(html);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().startsWith("<!DOCTYPE html>"));
    QFile broken(dir.filePath(QStringLiteral("broken.json")));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\"schema\":");
    broken.close();
    const Outcome refused = runCli({QStringLiteral("report"), broken.fileName()});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains("broken.json"), refused.err.constData());
    QCOMPARE(runCli({QStringLiteral("report"), path, QStringLiteral("--format"), QStringLiteral("doc")}).code, 2);
}

void TestCli::packetsGoInAndOut()
{
    const QTemporaryDir dir;
    const QString workspace = dir.filePath(QStringLiteral("w.linewright"));
    const QString first = dir.filePath(QStringLiteral("first.json"));
    writeFile(first, R"({"schema":"linewright.packets/1","packets":[{"folder":"f","children":[
        {"name":"hello","text":"hi\\n","tags":["a","b"]}]},{"name":"bytes","hex":"00 ff"}]})");
    const auto packets = [&](const QStringList &arguments) {
        return runCli(QStringList{QStringLiteral("packets")} + arguments);
    };
    const Outcome imported = packets({QStringLiteral("import"), workspace, first});
    QVERIFY2(imported.code == 0, imported.err.constData());
    QVERIFY2(imported.out.contains("3 packets"), imported.out.constData());
    const Outcome listed = packets({QStringLiteral("list"), workspace});
    QCOMPARE(listed.out, QByteArray("f/\n  hello  [a, b]\nbytes\n"));
    const QString copy = dir.filePath(QStringLiteral("copy.json"));
    QCOMPARE(packets({QStringLiteral("export"), workspace, QStringLiteral("--output"), copy}).code, 0);
    QCOMPARE(packets({QStringLiteral("import"), workspace, copy, QStringLiteral("--folder"), QStringLiteral("again"),
                      QStringLiteral("--json")})
                 .document()
                 .value(QStringLiteral("imported"))
                 .toInt(),
             3);
    const QJsonObject json = packets({QStringLiteral("list"), workspace, QStringLiteral("--json")}).document();
    QCOMPARE(json.value(QStringLiteral("schema")).toString(), QStringLiteral("linewright.packets/1"));
    QCOMPARE(json.value(QStringLiteral("packets")).toArray().size(), 3);
    QCOMPARE(packets({QStringLiteral("export"), workspace}).document(), json);
}

void TestCli::packetsFromPacketSender()
{
    const QTemporaryDir dir;
    const QString workspace = dir.filePath(QStringLiteral("w.linewright"));
    const QString ini = dir.filePath(QStringLiteral("packets.ini"));
    writeFile(ini, "[NAMES]\n1\\name=good\n2\\name=bad\nsize=2\n[good]\nhexString=41\n[bad]\nhexString=4\n");
    const QStringList import = {QStringLiteral("packets"), QStringLiteral("import"), workspace, ini};
    const QJsonObject result = runCli(import + QStringList{QStringLiteral("--json")}).document();
    QCOMPARE(result.value(QStringLiteral("imported")).toInt(), 1);
    QCOMPARE(result.value(QStringLiteral("skipped")).toInt(), 1);
    QVERIFY(runCli(import).out.contains("“bad” was not taken"));
    writeFile(ini, "[bad]\nhexString=4\n");
    const Outcome nothing = runCli(import);
    QCOMPARE(nothing.code, 3);
    QVERIFY(nothing.err.contains("could not be taken"));
}

void TestCli::packetsAreRefused()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("w.linewright"));
    const auto packets = [](const QStringList &arguments) {
        return runCli(QStringList{QStringLiteral("packets")} + arguments);
    };
    const Outcome missing = packets({QStringLiteral("list"), path});
    QCOMPARE(missing.code, 3);
    QVERIFY2(missing.err.contains("There is no file"), missing.err.constData());
    const QString file = dir.filePath(QStringLiteral("p.json"));
    writeFile(file, R"({"schema":"linewright.packets/1","packets":[{"count":-1}]})");
    const Outcome wrong = packets({QStringLiteral("import"), path, file});
    QCOMPARE(wrong.code, 3);
    QVERIFY2(wrong.err.contains("packets[0].count: "), wrong.err.constData());
    QVERIFY(!QFile::exists(path));
    writeFile(path, "not a workspace");
    writeFile(file, R"({"schema":"linewright.packets/1","packets":[{}]})");
    for (const QStringList &arguments :
         {QStringList{QStringLiteral("import"), path, file}, QStringList{QStringLiteral("list"), path},
          QStringList{QStringLiteral("export"), path}}) {
        const Outcome refused = packets(arguments);
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains("not a Linewright workspace"), refused.err.constData());
    }
    // As a window that has it open.
    QVERIFY(QFile::remove(path));
    QCOMPARE(packets({QStringLiteral("import"), path, file}).code, 0);
    QLockFile window(path + QStringLiteral(".lock"));
    QVERIFY(window.lock());
    const Outcome inUse = packets({QStringLiteral("import"), path, file});
    QCOMPARE(inUse.code, 3);
    QVERIFY2(inUse.err.contains("process " + QByteArray::number(QCoreApplication::applicationPid())),
             inUse.err.constData());
    QCOMPARE(packets({QStringLiteral("list"), path}).code, 0);
}

void TestCli::noPacketsMakeNoWorkspace()
{
    const QTemporaryDir dir;
    const QString workspace = dir.filePath(QStringLiteral("w.linewright"));
    for (const char *content : {R"({"schema":"linewright.packets/1"})", "[]",
                                R"({"schema":"linewright.packets/1","packets":[{"count":1e309}]})",
                                R"({"schema":"linewright.packets/1","packets":[{"count":1.}]})", "[NAMES]\nsize=0\n"}) {
        const QString file = dir.filePath(QStringLiteral("packets"));
        writeFile(file, content);
        const Outcome outcome = runCli({QStringLiteral("packets"), QStringLiteral("import"), workspace, file});
        QVERIFY2(outcome.code == 3, content);
        QVERIFY2(outcome.err.contains("packets"), outcome.err.constData());
        QVERIFY2(!QFileInfo::exists(workspace), content);
    }
}

void TestCli::reportOfAWorkspace()
{
    const QTemporaryDir dir;
    const QString workspace = dir.filePath(QStringLiteral("w.linewright"));
    const QString report = dir.filePath(QStringLiteral("r.json"));
    const QString file = dir.filePath(QStringLiteral("p.json"));
    writeFile(file, R"({"schema":"linewright.packets/1","packets":[]})");
    QCOMPARE(runCli({QStringLiteral("packets"), QStringLiteral("import"), workspace, file}).code, 0);
    const Outcome none = runCli({QStringLiteral("report"), workspace});
    QCOMPARE(none.code, 3);
    QVERIFY2(none.err.contains("holds no report yet"), none.err.constData());
    QCOMPARE(Server({QStringLiteral("echo"), QStringLiteral("--report"), report}).stop().code, 0);
    QFile kept(report);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    keepReport(workspace, kept.readAll());
    const Outcome html =
        runCli({QStringLiteral("report"), workspace, QStringLiteral("--format"), QStringLiteral("html")});
    QVERIFY2(html.out.startsWith("<!DOCTYPE html>"), html.err.constData());
    QCOMPARE(runCli({QStringLiteral("report"), workspace}).document(),
             runCli({QStringLiteral("report"), report}).document());
}

void TestCli::logShowsTheEventsOfTheGuide()
{
    Server server(
        {QStringLiteral("echo"), QStringLiteral("--log"), QStringLiteral("frames"), QStringLiteral("--json")});
    RawPeer peer = RawPeer::connectTo(server.port);
    QVERIFY(peer.send("hi"));
    QCOMPARE(peer.receive(2), QByteArray("hi"));
    peer.close();
    RawPeer rude = RawPeer::connectTo(server.port);
    QVERIFY(rude.send("x"));
    QCOMPARE(rude.receive(1), QByteArray("x"));
    rude.reset();
    QByteArray log;
    while (log.count("\"close\"") < 2 && server.process->waitForReadyRead(10'000))
        log += server.process->readAllStandardOutput();
    QStringList events;
    const QList<QByteArray> lines = log.trimmed().split('\n');
    for (const QByteArray &line : lines)
        events.append(QJsonDocument::fromJson(line).object().value(QStringLiteral("event")).toString());
    QCOMPARE(events.join(u' '), QStringLiteral("connection data sent end close connection data sent error close"));
}

void TestCli::demo()
{
    QTemporaryDir dir;
    const QString out = dir.filePath(QStringLiteral("deep/er"));
    const Outcome outcome = runCli({QStringLiteral("demo"), QStringLiteral("--output"), out, QStringLiteral("--json")});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.document().value(QStringLiteral("messages")).toInt() % 100, 0);
    for (const char *name : {"report.html", "report.json", "report.csv"})
        QVERIFY(QFileInfo(QDir(out).filePath(QString::fromLatin1(name))).size() > 100);
    QCOMPARE(runCli({QStringLiteral("demo"), QStringLiteral("--output"), QStringLiteral("/dev/null/x")}).code, 3);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
