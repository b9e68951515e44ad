// SPDX-License-Identifier: GPL-3.0-only
// What a workspace starts by itself, and that one from elsewhere asks first.
#include "models/sending/drafts.h"
#include "models/workspace/openworkspace.h"
#include "support/enginefixture.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

using Reach = PlannedStart::Reach;

namespace {

QByteArray ourKey()
{
    return QByteArray(32, 'k');
}

QByteArray theirKey()
{
    return QByteArray(32, 't');
}

/// An installation with a window, without a screen.
struct Installation
{
    explicit Installation(const QByteArray &key, const QString &alwaysKnown = {})
    {
        workspace.setTrust(key, alwaysKnown);
    }
    ~Installation() { workspace.close(); } // before the engine, so that nothing is kept as stopped

    bool runs() const
    {
        return engine.endpoints().constFirst()->state() == net::Endpoint::State::Listening ||
               engine.endpoints().constFirst()->state() == net::Endpoint::State::Starting;
    }

    net::Engine engine;
    PacketLibrary library;
    Drafts drafts;
    OpenWorkspace workspace{engine, library, drafts};
    QSignalSpy asked{&workspace, &OpenWorkspace::startsHeld};
};

WorkspaceContents contentsOf(const QString &path)
{
    return WorkspaceFile::open(path, OpenMode::ReadOnly).value()->read().value();
}

} // namespace

class TestWorkspaceStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void plans_data();
    void plans();
    void whatIsShownIsSafe();
    void ownStartsAtOnce();
    void foreignAsks_data();
    void foreignAsks();
    void changedElsewhereAsksAgain_data();
    void changedElsewhereAsksAgain();
    void unansweredAsksAgain();
    void alwaysKnown();
    void withoutAKeyNothingIsKnown();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("w.linewright")); }
    /// A workspace of the installation with \a key in which an echo listens and a client is connected to it.
    void make(const QByteArray &key);

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWorkspaceStart::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void TestWorkspaceStart::make(const QByteArray &key)
{
    const quint16 port = freePort();
    Installation window(key);
    QVERIFY(window.workspace.open(path(), OpenMode::CreateIfMissing));
    QVERIFY(startEndpoint(window.engine, endpointConfig("echo", {}, port)));
    net::ClientSession *client = window.engine.addClient(clientConfig(port)).value();
    client->connectToPeer();
    QTRY_VERIFY(client->isConnected());
}

void TestWorkspaceStart::plans_data()
{
    QTest::addColumn<QString>("listener");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<Reach>("reach");
    QTest::newRow("loopback") << "127.0.0.1:7"
                              << "" << Reach::ThisMachine;
    QTest::newRow("loopback of IPv6") << "[::1]:7"
                                      << "" << Reach::ThisMachine;
    QTest::newRow("all") << "*:7"
                         << "" << Reach::OtherMachines;
    QTest::newRow("all of IPv4") << "0.0.0.0:7"
                                 << "" << Reach::OtherMachines;
    QTest::newRow("one of the network") << "192.0.2.1:7"
                                        << "" << Reach::OtherMachines;
    QTest::newRow("to loopback") << ""
                                 << "127.9.9.9:7" << Reach::ThisMachine;
    QTest::newRow("to localhost") << ""
                                  << "LocalHost:7" << Reach::ThisMachine;
    QTest::newRow("to another") << ""
                                << "192.0.2.1:7" << Reach::OtherMachines;
    QTest::newRow("to a mapped one") << ""
                                     << "[::ffff:192.0.2.1]:7" << Reach::OtherMachines;
    QTest::newRow("to a name") << ""
                               << "localhost.example.org:7" << Reach::Unknown;
}

void TestWorkspaceStart::plans()
{
    QFETCH(const QString, listener);
    QFETCH(const QString, peer);
    QFETCH(const Reach, reach);
    WorkspaceContents contents;
    if (!listener.isEmpty()) {
        EndpointRecord record;
        record.config.listeners = {net::parseListener(listener, {}).value()};
        contents.endpoints.append(record); // does not run
        record.wasRunning = true;
        contents.endpoints.append(record);
    } else {
        ClientRecord record;
        record.config.peer = net::parseHostPort(peer).value();
        contents.clients.append(record);
        record.wasConnected = true;
        contents.clients.append(record);
    }
    const QList<PlannedStart> starts = plannedStarts(contents);
    QCOMPARE(starts.size(), 1);
    QCOMPARE(starts.constFirst().isListening, !listener.isEmpty());
    QCOMPARE(starts.constFirst().reach, reach);
    const QString text = toText(starts.constFirst());
    QVERIFY2(text.contains(starts.constFirst().address), qPrintable(text));
    QCOMPARE(text.contains(QStringLiteral("other machine")) || text.contains(QStringLiteral("another machine")),
             reach == Reach::OtherMachines);
}

void TestWorkspaceStart::whatIsShownIsSafe()
{
    const PlannedStart start{true, QStringLiteral("a\nb\x1b[31m\u202e") + QString(1'000, u'x'),
                             QString(1'000, u'h') + u'\n', Reach::OtherMachines};
    const QString text = toText(start);
    QVERIFY(text.size() < 300);
    for (const QChar c : text)
        QVERIFY(c.isPrint());
}

void TestWorkspaceStart::ownStartsAtOnce()
{
    make(ourKey());
    Installation window(ourKey());
    QVERIFY(window.workspace.open(path(), OpenMode::ReadWrite));
    QVERIFY(window.runs());
    QCOMPARE(window.asked.size(), 0);
    QVERIFY(window.workspace.heldStarts().isEmpty());
    QTRY_VERIFY(window.engine.clients().constFirst()->isConnected());
}

void TestWorkspaceStart::foreignAsks_data()
{
    QTest::addColumn<bool>("answer");
    QTest::newRow("start") << true;
    QTest::newRow("don't") << false;
}

void TestWorkspaceStart::foreignAsks()
{
    QFETCH(const bool, answer);
    make(theirKey());
    {
        Installation window(ourKey());
        QVERIFY(window.workspace.open(path(), OpenMode::ReadWrite));
        QCOMPARE(window.asked.size(), 1);
        QCOMPARE(window.workspace.heldStarts().size(), 2);
        QVERIFY(!window.runs());
        QVERIFY(!window.engine.clients().constFirst()->isConnected());
        window.workspace.answerStarts(answer);
        QVERIFY(window.workspace.heldStarts().isEmpty());
        QCOMPARE(window.runs(), answer);
        if (answer)
            QTRY_VERIFY(window.engine.clients().constFirst()->isConnected());
    }
    // It is remembered.
    QCOMPARE(contentsOf(path()).endpoints.constFirst().wasRunning, answer);
    QCOMPARE(contentsOf(path()).clients.constFirst().wasConnected, answer);
    Installation again(ourKey());
    QVERIFY(again.workspace.open(path(), OpenMode::ReadWrite));
    QCOMPARE(again.asked.size(), 0);
    QCOMPARE(again.runs(), answer);
}

void TestWorkspaceStart::changedElsewhereAsksAgain_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("asks");
    QTest::newRow("another address") << QStringLiteral(
                                            "UPDATE endpoints SET config = replace(config, '127.0.0.1', '0.0.0.0')")
                                     << true;
    QTest::newRow("another host") << QStringLiteral(
                                         "UPDATE clients SET config = replace(config, '127.0.0.1', 'example.org')")
                                  << true;
    QTest::newRow("another kind") << QStringLiteral("UPDATE endpoints SET config = replace(config, 'echo', 'sink')")
                                  << true;
    QTest::newRow("no seal") << QStringLiteral("DELETE FROM settings WHERE key = 'workspace/seal'") << true;
    QTest::newRow("one less") << QStringLiteral("DELETE FROM clients") << true;
    QTest::newRow("something else") << QStringLiteral("DELETE FROM library") << false;
}

void TestWorkspaceStart::changedElsewhereAsksAgain()
{
    QFETCH(const QString, statement);
    QFETCH(const bool, asks);
    make(ourKey());
    writeSql(path(), {statement});
    Installation window(ourKey());
    QVERIFY(window.workspace.open(path(), OpenMode::ReadWrite));
    QCOMPARE(window.asked.size(), asks ? 1 : 0);
    QCOMPARE(window.runs(), !asks);
}

/// Whoever closes the window without an answer has given none, and what ran elsewhere is not forgotten.
void TestWorkspaceStart::unansweredAsksAgain()
{
    make(theirKey());
    for (int round = 0; round < 2; ++round) {
        Installation window(ourKey());
        QVERIFY(window.workspace.open(path(), OpenMode::ReadWrite));
        QCOMPARE(window.asked.size(), 1);
        QVERIFY(window.engine.addEndpoint(endpointConfig("sink")));
        QVERIFY(!window.runs());
    }
    QVERIFY(contentsOf(path()).endpoints.constFirst().wasRunning);
    QCOMPARE(contentsOf(path()).endpoints.size(), 3);
}

void TestWorkspaceStart::alwaysKnown()
{
    make({}); // as a version before wrote it
    Installation window(ourKey(), path());
    QVERIFY(window.workspace.open(path(), OpenMode::ReadWrite));
    QCOMPARE(window.asked.size(), 0);
    QVERIFY(window.runs());
}

void TestWorkspaceStart::withoutAKeyNothingIsKnown()
{
    make({});
    Installation window({});
    QVERIFY(window.workspace.open(path(), OpenMode::ReadWrite));
    QCOMPARE(window.asked.size(), 1);
    QVERIFY(!window.runs());
}

QTEST_GUILESS_MAIN(TestWorkspaceStart)
#include "tst_workspacestart.moc"
