// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacekeeper.h"
#include "support/enginefixture.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

/// A window without a screen.
struct Window
{
    explicit Window(const QString &path)
        : workspace(Workspace::open(path, {OpenMode::CreateIfMissing, 10, 50}).value())
        , keeper(*workspace, engine, library)
    {
        problems = keeper.restore();
    }

    std::unique_ptr<Workspace> workspace;
    net::Engine engine;
    PacketLibrary library;
    WorkspaceKeeper keeper;
    QStringList problems;
};

WorkspaceContents contentsOf(const QString &path)
{
    return WorkspaceFile::open(path, OpenMode::ReadOnly).value()->read().value();
}

} // namespace

class TestWorkspaceKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void restoresWhatRan();
    void followsChanges();
    void stoppingAtTheEndIsNotKept();
    void aTakenPortIsTriedAgain();
    void keepsWhatTheEngineRefuses();
    void changesWorkspaces();

private:
    QString path(const char *name = "w.linewright") const { return m_dir->filePath(QLatin1StringView(name)); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWorkspaceKeeper::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void TestWorkspaceKeeper::restoresWhatRan()
{
    const quint16 port = freePort();
    {
        Window window(path());
        QVERIFY(window.problems.isEmpty());
        QVERIFY(startEndpoint(window.engine, endpointConfig("echo", {}, port)));
        QVERIFY(window.engine.addEndpoint(endpointConfig("sink")));
        net::ClientSession *client = window.engine.addClient(clientConfig(port)).value();
        client->connectToPeer();
        QTRY_VERIFY(client->isConnected());
        QVERIFY(window.library.addPacket(namedPacket(QStringLiteral("p"))));
    }
    Window window(path());
    QCOMPARE(window.engine.endpoints().size(), 2);
    QTRY_COMPARE(window.engine.endpoints().at(0)->state(), net::Endpoint::State::Listening);
    QCOMPARE(window.engine.endpoints().at(1)->state(), net::Endpoint::State::Stopped);
    QCOMPARE(window.engine.clients().size(), 1);
    QTRY_VERIFY(window.engine.clients().constFirst()->isConnected());
    QCOMPARE(window.library.count(), 1);
    // Nothing has changed by that.
    window.keeper.release();
    QVERIFY(window.workspace->flush());
    QCOMPARE(contentsOf(path()).endpoints.size(), 2);
    QCOMPARE(contentsOf(path()).clients.size(), 1);
}

void TestWorkspaceKeeper::followsChanges()
{
    Window window(path());
    net::Endpoint *endpoint = window.engine.addEndpoint(endpointConfig("echo")).value();
    QTRY_COMPARE(contentsOf(path()).endpoints.size(), 1);
    const QUuid uuid = contentsOf(path()).endpoints.constFirst().uuid;
    QVERIFY(!uuid.isNull());
    endpoint->setName(QStringLiteral("renamed"));
    QTRY_COMPARE(contentsOf(path()).endpoints.constFirst().config.name, QStringLiteral("renamed"));
    endpoint->start();
    QTRY_VERIFY(contentsOf(path()).endpoints.constFirst().wasRunning);
    endpoint->stop();
    QTRY_VERIFY(!contentsOf(path()).endpoints.constFirst().wasRunning);
    QCOMPARE(contentsOf(path()).endpoints.constFirst().uuid, uuid);
    net::EndpointConfig passing = endpointConfig("echo");
    passing.isTransient = true;
    QVERIFY(window.engine.addEndpoint(passing));
    window.engine.removeEndpoint(endpoint);
    QTRY_VERIFY(contentsOf(path()).endpoints.isEmpty());
    net::ClientSession *client = window.engine.addClient(clientConfig(1)).value();
    net::ClientConfig transient = clientConfig(1);
    transient.isTransient = true; // a page's own: it makes it anew
    QVERIFY(window.engine.addClient(transient));
    QTRY_COMPARE(contentsOf(path()).clients.size(), 1);
    window.engine.removeClient(client);
    QTRY_VERIFY(contentsOf(path()).clients.isEmpty());
    const qint64 id = window.library.addPacket(namedPacket(QStringLiteral("p"))).value();
    QTRY_COMPARE(contentsOf(path()).library.size(), 1);
    window.library.remove({id});
    QTRY_VERIFY(contentsOf(path()).library.isEmpty());
}

void TestWorkspaceKeeper::stoppingAtTheEndIsNotKept()
{
    {
        Window window(path());
        QVERIFY(startEndpoint(window.engine, endpointConfig("echo")));
        window.keeper.release();
        QSignalSpy stopped(&window.engine, &net::Engine::stopped);
        window.engine.stopAll(100);
        QTRY_COMPARE(stopped.size(), 1);
    }
    QVERIFY(contentsOf(path()).endpoints.constFirst().wasRunning);
}

void TestWorkspaceKeeper::aTakenPortIsTriedAgain()
{
    const RawListener taken;
    {
        const auto workspace = Workspace::open(path(), OpenMode::CreateIfMissing).value();
        workspace->setEndpoints({{QUuid::createUuid(), endpointConfig("echo", {}, taken.port()), true}});
    }
    Window window(path());
    QTRY_VERIFY(window.engine.endpoints().constFirst()->error());
    window.keeper.release();
    QVERIFY(window.workspace->flush());
    QVERIFY(contentsOf(path()).endpoints.constFirst().wasRunning);
}

void TestWorkspaceKeeper::keepsWhatTheEngineRefuses()
{
    {
        const auto workspace = Workspace::open(path(), OpenMode::CreateIfMissing).value();
        workspace->setEndpoints({{QUuid::createUuid(), endpointConfig("teleport"), true},
                                 {QUuid::createUuid(), endpointConfig("echo"), false}});
    }
    {
        Window window(path());
        QCOMPARE(window.problems.size(), 1);
        QVERIFY(window.problems.constFirst().contains(QStringLiteral("teleport")));
        QVERIFY(window.engine.addEndpoint(endpointConfig("sink")));
        QTRY_COMPARE(contentsOf(path()).endpoints.size(), 3);
    }
    QCOMPARE(contentsOf(path()).endpoints.constLast().config.kind, QByteArray("teleport"));
    QVERIFY(contentsOf(path()).endpoints.constLast().wasRunning);
}

void TestWorkspaceKeeper::changesWorkspaces()
{
    Window window(path());
    QVERIFY(startEndpoint(window.engine, endpointConfig("echo")));
    QVERIFY(window.engine.addClient(clientConfig(1)));
    QVERIFY(window.library.addPacket({}));
    window.keeper.clear();
    QVERIFY(window.engine.endpoints().isEmpty());
    QVERIFY(window.engine.clients().isEmpty());
    QCOMPARE(window.library.count(), 0);
    QVERIFY(!window.keeper.isKeeping());
    QVERIFY(window.workspace->flush());
    const WorkspaceContents contents = contentsOf(path());
    QVERIFY(contents.endpoints.constFirst().wasRunning);
    QCOMPARE(contents.clients.size(), 1);
    QCOMPARE(contents.library.size(), 1);

    const auto other = Workspace::open(path("other.linewright"), OpenMode::CreateIfMissing).value();
    WorkspaceKeeper keeper(*other, window.engine, window.library);
    QVERIFY(keeper.restore().isEmpty());
    QVERIFY(window.engine.endpoints().isEmpty());
}

QTEST_GUILESS_MAIN(TestWorkspaceKeeper)
#include "tst_workspacekeeper.moc"
