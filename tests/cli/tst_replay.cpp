// SPDX-License-Identifier: GPL-3.0-only
#include "cli/replayjunit.h"
#include "cli/replayprinter.h"
#include "support/cliprocess.h"
#include "support/rawpeer.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <memory>

using namespace lw;
using namespace lw::test;

namespace {

/// The port in the line "listening on ADDR:PORT".
quint16 readPort(QProcess &process)
{
    while (!process.canReadLine() && process.waitForReadyRead(10'000)) {
    }
    const QByteArray line = process.readLine().trimmed();
    return line.mid(line.lastIndexOf(':') + 1).toUShort();
}

/// The elements called \a name of an XML document; fails if it is not well-formed.
int countElements(const QByteArray &document, const QString &name)
{
    QXmlStreamReader reader(document);
    int count = 0;
    while (!reader.atEnd())
        count += reader.readNext() == QXmlStreamReader::StartElement && reader.name() == name;
    return reader.hasError() ? -1 : count;
}

} // namespace

class TestReplayVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void differsByItsTimes();
    void isTheSameWithoutThem();
    void withoutDiffItOnlyTells();
    void writesJUnit();
    void substitutes();
    void playsTheServer();
    void playsBoth();
    void stalls();
    void endsWhenInterrupted();
    void failures_data();
    void failures();
    void jUnitHoldsAnyBytes();
    void jUnitHidesNothing();

private:
    Outcome replay(const QStringList &arguments) const
    {
        return finish(*launch(QStringList{QStringLiteral("replay"), m_capture} + arguments));
    }
    QStringList toEndpoint() const { return {QStringLiteral("--to"), m_server->address()}; }

    QTemporaryDir m_folder;
    QString m_capture;
    /// A process and no endpoint of ours: ThreadSanitizer knows nothing any more of the hand-overs of a thread that has
    /// started a QProcess.
    std::unique_ptr<Server> m_server;
};

/// A conversation of a raw client and echo plus, recorded by the program itself.
void TestReplayVerb::initTestCase()
{
    m_capture = m_folder.filePath(QStringLiteral("recorded.pcapng"));
    const auto server = launch({QStringLiteral("serve"), QStringLiteral("echo-plus"), QStringLiteral("--listen"),
                                QStringLiteral("127.0.0.1:0"), QStringLiteral("--record"), m_capture});
    const quint16 port = readPort(*server);
    QVERIFY(port != 0);
    RawPeer peer = RawPeer::connectTo(port);
    for (const char *line : {"one\n", "two words\n", "three is a number\n"}) {
        QVERIFY(peer.send(line));
        QVERIFY(peer.receiveLine().endsWith('\n'));
    }
    peer.finishWriting();
    QVERIFY(peer.seesEnd());
    peer.close();
    server->terminate();
    QCOMPARE(finish(*server).code, 0);
    m_server = std::make_unique<Server>(QStringList{QStringLiteral("echo-plus")});
    QVERIFY(m_server->port != 0);
}

void TestReplayVerb::differsByItsTimes()
{
    const Outcome outcome = replay(
        toEndpoint() + QStringList{QStringLiteral("--turns"), QStringLiteral("--diff"), QStringLiteral("--json")});
    QVERIFY2(outcome.code == 1, outcome.err.constData());
    const QJsonObject document = outcome.document();
    QCOMPARE(document.value(QStringLiteral("verdict")).toString(), QStringLiteral("differs"));
    QCOMPARE(document.value(QStringLiteral("differenceCount")).toInt(), 3);
    const QJsonArray differences = document.value(QStringLiteral("differences")).toArray();
    QCOMPARE(differences.size(), 3);
    for (int i = 0; i < 3; ++i) {
        const QJsonObject difference = differences.at(i).toObject();
        QCOMPARE(difference.value(QStringLiteral("index")).toInt(), i);
        QCOMPARE(difference.value(QStringLiteral("kind")).toString(), QStringLiteral("changed"));
        QVERIFY(difference.value(QStringLiteral("recorded")).toObject().value(QStringLiteral("hex")).isString());
    }
    const Outcome people = replay(toEndpoint() + QStringList{QStringLiteral("--turns"), QStringLiteral("--diff")});
    QCOMPARE(people.code, 1);
    QVERIFY2(people.out.contains("frame 2 differs from byte"), people.out.constData());
    QVERIFY2(people.out.contains("verdict: 3 differences"), people.out.constData());
}

void TestReplayVerb::isTheSameWithoutThem()
{
    for (const QString &pace : {QStringLiteral("--turns"), QStringLiteral("--turns=bytes"), QStringLiteral("--fast"),
                                QStringLiteral("--turns=words=\\d"), QStringLiteral("--speed=100")}) {
        const Outcome outcome =
            replay(toEndpoint() + QStringList{pace, QStringLiteral("--diff"), QStringLiteral("--ignore"),
                                              QStringLiteral("times"), QStringLiteral("--loop"), QStringLiteral("3"),
                                              QStringLiteral("--json")});
        QVERIFY2(outcome.code == 0, (outcome.out + outcome.err).constData());
        QCOMPARE(outcome.document().value(QStringLiteral("verdict")).toString(), QStringLiteral("same"));
        QCOMPARE(outcome.document().contains(QStringLiteral("timing")), pace == u"--speed=100");
    }
}

void TestReplayVerb::withoutDiffItOnlyTells()
{
    const Outcome outcome = replay(toEndpoint() + QStringList{QStringLiteral("--turns")});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("verdict: 3 differences"));
    QVERIFY(!outcome.out.contains("recorded:"));
}

void TestReplayVerb::writesJUnit()
{
    const QString path = m_folder.filePath(QStringLiteral("result.xml"));
    const Outcome outcome =
        replay(toEndpoint() + QStringList{QStringLiteral("--turns"), QStringLiteral("--junit"), path,
                                          QStringLiteral("--connections"), QStringLiteral("2")});
    QCOMPARE(outcome.code, 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray document = file.readAll();
    QCOMPARE(countElements(document, QStringLiteral("testsuite")), 2);
    QCOMPARE(countElements(document, QStringLiteral("testcase")), 6);
    QCOMPARE(countElements(document, QStringLiteral("failure")), 6);
}

void TestReplayVerb::substitutes()
{
    const Outcome outcome = replay(toEndpoint() + QStringList{QStringLiteral("--turns"), QStringLiteral("--diff"),
                                                              QStringLiteral("--ignore"), QStringLiteral("times"),
                                                              QStringLiteral("--substitute"), QStringLiteral("two=2"),
                                                              QStringLiteral("--json")});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.document().value(QStringLiteral("differenceCount")).toInt(), 1);
    const QJsonObject difference = outcome.document().value(QStringLiteral("differences")).toArray().at(0).toObject();
    QVERIFY(difference.value(QStringLiteral("received"))
                .toObject()
                .value(QStringLiteral("text"))
                .toString()
                .contains(QStringLiteral("words=2 2 words")));
}

void TestReplayVerb::playsTheServer()
{
    const auto process =
        launch({QStringLiteral("replay"), m_capture, QStringLiteral("--as-server"), QStringLiteral("--turns"),
                QStringLiteral("--connections"), QStringLiteral("1"), QStringLiteral("--diff")});
    const quint16 port = readPort(*process);
    const RawPeer peer = RawPeer::connectTo(port);
    for (const char *line : {"one\n", "two WORDS\n", "three is a number\n"}) {
        QVERIFY(peer.send(line));
        QVERIFY(peer.receiveLine().contains("words="));
    }
    peer.finishWriting();
    QVERIFY(peer.seesEnd());
    const Outcome outcome = finish(*process);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.out.contains("to the server: frame 2 differs from byte 4"), outcome.out.constData());
}

void TestReplayVerb::playsBoth()
{
    const Outcome outcome = replay({QStringLiteral("--both"), QStringLiteral("--fast"), QStringLiteral("--diff"),
                                    QStringLiteral("--connections"), QStringLiteral("10"), QStringLiteral("--loop"),
                                    QStringLiteral("5"), QStringLiteral("--json")});
    QVERIFY2(outcome.code == 0, (outcome.out + outcome.err).constData());
    QCOMPARE(outcome.document().value(QStringLiteral("connections")).toArray().size(), 60);
}

void TestReplayVerb::stalls()
{
    const Server sink({QStringLiteral("sink")});
    const Outcome outcome = replay({QStringLiteral("--to"), sink.address(), QStringLiteral("--turns"),
                                    QStringLiteral("--turn-timeout"), QStringLiteral("100")});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("the answer to step 1 did not come: 0 of 1 frame within 100 ms"),
             outcome.err.constData());
}

void TestReplayVerb::endsWhenInterrupted()
{
    const auto process = launch({QStringLiteral("replay"), m_capture, QStringLiteral("--as-server")});
    QVERIFY(readPort(*process) != 0);
    process->terminate();
    QCOMPARE(finish(*process).code, 0); // done as asked: it served until it was told to stop
}

void TestReplayVerb::failures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *arguments, int code, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts) << code
                            << QByteArray(words);
    };
    row("no file", "replay --both", 2, "which recording");
    row("two files", "replay a b --both", 2, "one argument too many");
    row("no such file", "replay /nonexistent --both", 3, "/nonexistent");
    row("no role", "replay FILE", 2, "--to HOST:PORT");
    row("two roles", "replay FILE --both --as-server", 2, "one of");
    row("two paces", "replay FILE --both --fast --turns", 2, "one of");
    row("no number", "replay FILE --both --speed x", 2, "between 0.1 and 100");
    row("too fast", "replay FILE --both --speed 101", 2, "between 0.1 and 100");
    row("no expression", "replay FILE --both --turns=(", 2, "position");
    row("no port", "replay FILE --to 127.0.0.1", 2, "--to");
    row("no rule", "replay FILE --both --ignore everything", 2, "everything");
    row("no form", "replay FILE --both --substitute x", 2, "FIND=TEMPLATE");
    row("no framing", "replay FILE --both --framing x", 2, "no framing");
    row("no stream", "replay FILE --both --stream 7", 2, "no stream 7");
    row("no loops", "replay FILE --both --loop 0", 2, "--loop");
    row("nobody there", "replay FILE --to 127.0.0.1:1 --fast", 3, "refused");
    row("not here", "replay FILE --as-server --listen 192.0.2.1:0", 3, "192.0.2.1");
    row("no place for junit", "replay FILE --both --fast --junit /nonexistent/x", 3, "can't write");
}

void TestReplayVerb::failures()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    arguments.replaceInStrings(QStringLiteral("FILE"), m_capture);
    const Outcome outcome = finish(*launch(arguments));
    QVERIFY2(outcome.code == code, (outcome.out + outcome.err).constData());
    QVERIFY2(outcome.err.contains(words), outcome.err.constData());
}

void TestReplayVerb::jUnitHoldsAnyBytes()
{
    QByteArray every;
    for (int byte = 0; byte < 256; ++byte)
        every.append(char(byte));
    net::ReplayResult result;
    net::ReplayConnectionResult connection;
    connection.number = 1;
    connection.loops = 1;
    connection.framesExpected = 2;
    connection.verdict = net::ReplayVerdict::Failed;
    connection.words = QString::fromLatin1(every) + QChar(0xd800) + QChar(0xfffe);
    result.connections.append(connection);
    const QList<QByteArray> frames = {every, "]]><&\"'", "\xed\xa0\x80\xef\xbf\xbe\xef\xbf\xbf", "\x1b[31m", {}};
    for (const QByteArray &bytes : frames) {
        for (const auto kind : {net::ReplayDifference::Kind::Changed, net::ReplayDifference::Kind::Missing,
                                net::ReplayDifference::Kind::Extra}) {
            result.differences = {{kind, net::Direction::ToClient, 1, 1, 1, 0, 0, 0, bytes, bytes + "x"}};
            const QByteArray document = cli::toJUnit(result, connection.words);
            QCOMPARE(countElements(document, QStringLiteral("failure")), 1);
            QCOMPARE(countElements(document, QStringLiteral("error")), 1);
            QVERIFY(!cli::differenceText(result.differences.constFirst(), true).isEmpty());
        }
    }
}

/// Differences that were counted and not kept are a failure all the same; a million frames are not written out.
void TestReplayVerb::jUnitHidesNothing()
{
    net::ReplayResult result;
    net::ReplayConnectionResult connection;
    connection.number = 1;
    connection.loops = 1'000;
    connection.framesExpected = 1'000;
    connection.verdict = net::ReplayVerdict::Differs;
    connection.differences = 20'000;
    result.connections.append(connection);
    const QByteArray document = cli::toJUnit(result, {});
    QCOMPARE(countElements(document, QStringLiteral("failure")), 1);
    QVERIFY(document.contains("20000 differences more"));
    QCOMPARE(countElements(document, QStringLiteral("testcase")), int(cli::MostTestCases) + 1);
    QVERIFY(document.contains("no more than 200000 cases"));
}

QTEST_GUILESS_MAIN(TestReplayVerb)
#include "tst_replay.moc"
