// SPDX-License-Identifier: GPL-3.0-only
#include "support/rawpeer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <memory>

using namespace lw::test;
using namespace Qt::StringLiterals;

namespace {

/// A program that runs, and what it has printed so far.
class Program
{
public:
    explicit Program(const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(LINEWRIGHT_CLI), arguments);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Waits until a line has \a part. \return it, or nothing.
    QByteArray lineWith(const QByteArray &part)
    {
        QByteArray found;
        const bool came = QTest::qWaitFor(
            [&] {
                m_out += m_process.readAllStandardOutput();
                const QByteArrayList lines = m_out.split('\n');
                for (const QByteArray &line : lines) {
                    if (line.contains(part))
                        found = line;
                }
                return !found.isEmpty();
            },
            10'000);
        return came ? found : QByteArray();
    }

    void type(const QByteArray &lines) { m_process.write(lines); }
    void endInput() { m_process.closeWriteChannel(); }
    void interrupt() const { ::kill(pid_t(m_process.processId()), SIGINT); }

    int exitCode()
    {
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(20'000))
            return -1;
        m_out += m_process.readAllStandardOutput();
        m_errors += m_process.readAllStandardError();
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
    }
    QByteArray out() const { return m_out; }
    QByteArray errors() const { return m_errors; }

private:
    QProcess m_process;
    QByteArray m_out, m_errors;
};

/// "serve chat" with a listener for lines and one for tlv.
struct Server
{
    Server()
        : program({u"serve"_s, u"chat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--listen"_s, u"127.0.0.1:0,framing=tlv"_s})
    {
        if (!QTest::qWaitFor([this] { return !program.lineWith("listening").isEmpty() && addresses().size() == 2; }))
            qFatal("the chat does not listen");
    }

    QStringList addresses() const
    {
        QStringList found;
        const QByteArrayList lines = program.out().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("listening on "))
                found.append(QString::fromUtf8(line.sliced(13)));
        }
        return found;
    }
    QString line() const { return addresses().at(0); }
    QString tlv() const { return addresses().at(1); }

    Program program;
};

} // namespace

class TestCliChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void talks();
    void privately();
    void pipedInputIsAllSent();
    void json();
    void interrupted();
    void quit();
    void nickTaken();
    void lineTooLong();
    void escapesNeverReachTheTerminal();
    void serverGoes();
    void nothingListens();
    void usage_data();
    void usage();
};

void TestCliChat::talks()
{
    Server server;
    Program alice({u"chat"_s, server.line(), u"--nick"_s, u"alice"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!alice.lineWith("You are in lobby: 1 user").isEmpty());
    Program bob({u"chat"_s, server.tlv(), u"--nick"_s, u"bob"_s, u"--room"_s, u"lobby"_s, u"--framing"_s, u"tlv"_s});
    QVERIFY(!alice.lineWith("bob joined the room").isEmpty());
    alice.type("hello bob\n");
    QVERIFY(bob.lineWith("alice: hello bob").endsWith(" alice: hello bob"));
    bob.type("/me waves\n");
    QVERIFY(!alice.lineWith("* bob waves").isEmpty());
    bob.endInput();
    QCOMPARE(bob.exitCode(), 0);
    QVERIFY(!alice.lineWith("bob left the room").isEmpty());
    QVERIFY(!alice.out().contains("hello bob")); // what is typed is not printed again
    QVERIFY(!alice.out().contains("Users in") && !alice.out().contains("Available rooms"));
    QCOMPARE(bob.errors(), QByteArray());
}

void TestCliChat::privately()
{
    Server server;
    Program alice({u"chat"_s, server.line(), u"--nick"_s, u"alice"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!alice.lineWith("You are in lobby").isEmpty());
    Program eve({u"chat"_s, server.line(), u"--nick"_s, u"eve"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!eve.lineWith("You are in lobby").isEmpty());
    Program bob({u"chat"_s, server.tlv(), u"--framing"_s, u"tlv"_s, u"--nick"_s, u"bob"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!bob.lineWith("You are in lobby").isEmpty());
    bob.type("/msg alice psst\naloud\n");
    QVERIFY(!alice.lineWith("(private) bob: psst").isEmpty());
    QVERIFY(!eve.lineWith("bob: aloud").isEmpty());
    QVERIFY(!eve.out().contains("psst"));
}

void TestCliChat::pipedInputIsAllSent()
{
    Server server;
    Program reader({u"chat"_s, server.line(), u"--nick"_s, u"reader"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!reader.lineWith("You are in lobby").isEmpty());
    Program writer(
        {u"chat"_s, server.tlv(), u"--framing"_s, u"tlv"_s, u"--nick"_s, u"writer"_s, u"--room"_s, u"lobby"_s});
    QByteArray lines;
    for (int i = 0; i < 2'000; ++i)
        lines += "line " + QByteArray::number(i) + '\n';
    writer.type(lines + "/users\nwithout an end"); // at once, and then the end
    writer.endInput();
    QCOMPARE(writer.exitCode(), 0);
    QVERIFY2(writer.out().contains("Users in lobby: reader (green), writer (yellow)"), writer.out().constData());
    QVERIFY(!reader.lineWith("writer left the room").isEmpty());
    QCOMPARE(reader.out().count("writer: line "), 2'000);
    QVERIFY(reader.out().contains("writer: without an end\n"));
}

void TestCliChat::json()
{
    Server server;
    Program alice({u"chat"_s, server.line(), u"--nick"_s, u"alice"_s, u"--room"_s, u"lobby"_s, u"--json"_s});
    QVERIFY(!alice.lineWith("You are in lobby").isEmpty());
    Program bob({u"chat"_s, server.tlv(), u"--framing"_s, u"tlv"_s, u"--room"_s, u"lobby"_s});
    bob.type("hi\n");
    const QJsonObject said = QJsonDocument::fromJson(alice.lineWith("\"said\"")).object();
    QCOMPARE(said.value("event"_L1).toString(), u"message"_s);
    QCOMPARE(said.value("who"_L1).toString(), u"guest-2"_s);
    QCOMPARE(said.value("text"_L1).toString(), u"hi"_s);
    QCOMPARE(said.value("room"_L1).toString(), u"lobby"_s);
    QVERIFY(said.value("time"_L1).toString().endsWith(u'Z'));
    alice.endInput();
    QCOMPARE(alice.exitCode(), 0);
    const QByteArrayList lines = alice.out().trimmed().split('\n');
    QVERIFY(lines.constFirst().contains("\"connected\"") && lines.constLast().contains("\"closed\""));
    for (const QByteArray &line : lines)
        QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
}

void TestCliChat::interrupted()
{
    Server server;
    Program alice({u"chat"_s, server.line(), u"--nick"_s, u"alice"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!alice.lineWith("You are in lobby").isEmpty());
    Program bob({u"chat"_s, server.line(), u"--nick"_s, u"bob"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!alice.lineWith("bob joined").isEmpty());
    bob.interrupt();
    QCOMPARE(bob.exitCode(), 0);
    QVERIFY(!alice.lineWith("bob left the room").isEmpty());
}

void TestCliChat::quit()
{
    Server server;
    Program alice({u"chat"_s, server.line()});
    alice.type("/quit\n");
    QVERIFY(!alice.lineWith("Good bye").isEmpty());
    QCOMPARE(alice.exitCode(), 0);
}

void TestCliChat::nickTaken()
{
    Server server;
    Program alice({u"chat"_s, server.line(), u"--nick"_s, u"alice"_s});
    QVERIFY(!alice.lineWith("You are now alice").isEmpty());
    Program other({u"chat"_s, server.line(), u"--nick"_s, u"alice"_s, u"--room"_s, u"lobby"_s});
    QVERIFY(!other.lineWith("You are in lobby").isEmpty());
    other.endInput();
    QCOMPARE(other.exitCode(), 1);
    QVERIFY2(other.errors().contains("nickname alice is taken"), other.errors().constData());
}

void TestCliChat::lineTooLong()
{
    Server server;
    Program alice({u"chat"_s, server.line(), u"--room"_s, u"lobby"_s});
    alice.type(QByteArray(1'001, 'x') + '\n' + QByteArray(100'000, 'y') + "\n/users\n");
    alice.endInput();
    QCOMPARE(alice.exitCode(), 1);
    QVERIFY(alice.out().contains("Users in lobby")); // what stands behind them is sent
    QCOMPARE(alice.errors().count('\n'), 2);
}

void TestCliChat::escapesNeverReachTheTerminal()
{
    const RawListener listener;
    Program alice({u"chat"_s, u"127.0.0.1:%1"_s.arg(listener.port())});
    RawPeer peer = listener.accept();
    QVERIFY(peer.send("\x1b[2J\x1b]0;owned\x07\x9b"
                      "31mhello\r\x08\x7f\n"));
    QVERIFY(!alice.lineWith("hello").isEmpty());
    peer.finishWriting();
    alice.endInput();
    alice.exitCode();
    for (const char c : alice.out() + alice.errors())
        QVERIFY2(c == '\n' || (c >= ' ' && c != 0x7f) || (c & 0x80), alice.out().toHex(' ').constData());
    QVERIFY(!QString::fromUtf8(alice.out()).contains(QChar(0x9b)));
}

void TestCliChat::serverGoes()
{
    const RawListener listener;
    Program alice({u"chat"_s, u"127.0.0.1:%1"_s.arg(listener.port())});
    RawPeer peer = listener.accept();
    QVERIFY(peer.send("bye\n"));
    peer.close();
    QCOMPARE(alice.exitCode(), 3); // nobody asked it to
    QVERIFY(alice.out().contains("bye"));
    QVERIFY(!alice.errors().isEmpty());
}

void TestCliChat::nothingListens()
{
    const quint16 port = RawListener().port();
    Program alice({u"chat"_s, u"127.0.0.1:%1"_s.arg(port), u"--json"_s});
    QCOMPARE(alice.exitCode(), 3);
    QVERIFY(alice.errors().contains("refused"));
    QVERIFY(QJsonDocument::fromJson(alice.out()).object().value("error"_L1).toString().contains(u"refused"_s));
}

void TestCliChat::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no address") << QStringList();
    QTest::newRow("two addresses") << QStringList{u"127.0.0.1:1"_s, u"127.0.0.1:2"_s};
    QTest::newRow("bad port") << QStringList{u"127.0.0.1:99999"_s};
    QTest::newRow("framing") << QStringList{u"127.0.0.1:1"_s, u"--framing"_s, u"json"_s};
    QTest::newRow("nick") << QStringList{u"127.0.0.1:1"_s, u"--nick"_s, u"a b"_s};
    QTest::newRow("empty nick") << QStringList{u"127.0.0.1:1"_s, u"--nick"_s, QString()};
    QTest::newRow("room") << QStringList{u"127.0.0.1:1"_s, u"--room"_s, QString(33, u'r')};
    QTest::newRow("time-out") << QStringList{u"127.0.0.1:1"_s, u"--connect-timeout"_s, u"soon"_s};
}

void TestCliChat::usage()
{
    QFETCH(QStringList, arguments);
    Program program(QStringList{u"chat"_s} + arguments);
    QCOMPARE(program.exitCode(), 2);
    QVERIFY(!program.errors().isEmpty());
    QCOMPARE(program.out(), QByteArray());
}

QTEST_GUILESS_MAIN(TestCliChat)
#include "tst_chat.moc"
