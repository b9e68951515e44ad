// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspace.h"
#include "models/workspace/workspaceschema.h"
#include "support/fulldisk.h"
#include "support/workspacefixture.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

using Kind = WorkspaceError::Kind;

namespace {

/// Without root's power to write everywhere.
class Unprivileged
{
public:
    Unprivileged() { m_changed = ::geteuid() == 0 && ::seteuid(65'534) == 0; }
    ~Unprivileged()
    {
        if (m_changed && ::seteuid(0) != 0)
            qFatal("seteuid");
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)

private:
    bool m_changed = false;
};

Workspace::Options quick(OpenMode mode = OpenMode::CreateIfMissing)
{
    return {mode, 10, 50};
}

QByteArray sqliteFile(int applicationId, int version, const QString &path)
{
    writeSql(path, {QStringLiteral("PRAGMA application_id = %1").arg(applicationId),
                    QStringLiteral("CREATE TABLE x (a)"), QStringLiteral("PRAGMA user_version = %1").arg(version)});
    return readFile(path);
}

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEverything();
    void removesWhatIsGone();
    void keepsConfigs_data();
    void keepsConfigs();
    void savesSoonAndTogether();
    void flushSaysWhenItIsDone();
    void refuses_data();
    void refuses();
    void refusesWhatIsNoFile();
    void refusesNewerWithALeftWal();
    void survivesFlippedBytes();
    void migratesFromTheFirstSchema();
    void aFailedMigrationChangesNothing();
    void unreadableRowsStay();
    void secondWindow();
    void readOnlyPlaces();
    void readOnlyKeepsChangesForACopy();
    void fullDisk();
    void savesCopies();
    void copiesThatFail();
    void copyOfWhatCanNotBeSaved();

private:
    QString path(const char *name = "w.linewright") const { return m_dir->filePath(QLatin1StringView(name)); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWorkspace::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void TestWorkspace::keepsEverything()
{
    PacketLibrary library;
    const qint64 folder = library.addFolder(QStringLiteral("folder")).value();
    QVERIFY(library.addPacket(namedPacket(QStringLiteral("p")), {QStringLiteral("tag")}, folder));
    const QList<Packet> tabs = {namedPacket(QStringLiteral("one")), {}, namedPacket(QStringLiteral("three"))};
    const EndpointRecord endpoint{QUuid::createUuid(), endpointConfig("echo-plus", "line", 7'000), true};
    const ClientRecord client{QUuid::createUuid(), clientConfig(7'000), false};
    {
        const auto workspace = Workspace::open(path("new/folder/w.linewright"), quick()).value();
        QCOMPARE(workspace->state(), Workspace::State::Saved);
        workspace->changeLibrary(library.entries(), {});
        workspace->setTabs(tabs, 2);
        workspace->setEndpoints({endpoint});
        workspace->setClients({client});
        workspace->setSetting(QStringLiteral("dashboard/period"), 60);
        workspace->setSetting(QStringLiteral("x"), QJsonObject{{QStringLiteral("a"), true}});
        workspace->setReport("{}");
        QCOMPARE(workspace->state(), Workspace::State::Unsaved);
    }
    const auto workspace = Workspace::open(path("new/folder/w.linewright")).value();
    const WorkspaceContents &contents = workspace->contents();
    QCOMPARE(contents.library.size(), 2);
    PacketLibrary again;
    again.load(contents.library);
    QCOMPARE(again.entries(), library.entries());
    QCOMPARE(contents.tabs, tabs);
    QCOMPARE(contents.currentTab, 2);
    QCOMPARE(contents.endpoints.size(), 1);
    QCOMPARE(contents.endpoints.constFirst().uuid, endpoint.uuid);
    QCOMPARE(toJson(contents.endpoints.constFirst()), toJson(endpoint));
    QVERIFY(contents.endpoints.constFirst().wasRunning);
    QCOMPARE(contents.clients.constFirst().config, client.config);
    QCOMPARE(workspace->setting(QStringLiteral("dashboard/period")), QJsonValue(60));
    QCOMPARE(workspace->setting(QStringLiteral("x")).toObject().value(QStringLiteral("a")), QJsonValue(true));
    QCOMPARE(contents.settings.size(), 2);
    QVERIFY(contents.notes.isEmpty());
    QCOMPARE(WorkspaceFile::open(workspace->path(), OpenMode::ReadOnly).value()->report().value(), QByteArray("{}"));
}

void TestWorkspace::removesWhatIsGone()
{
    const EndpointRecord one{QUuid::createUuid(), endpointConfig("echo"), false};
    const EndpointRecord two{QUuid::createUuid(), endpointConfig("sink"), false};
    {
        const auto workspace = Workspace::open(path(), quick()).value();
        workspace->setEndpoints({one, two});
        workspace->setTabs({namedPacket(QStringLiteral("a")), namedPacket(QStringLiteral("b"))}, 0);
        workspace->setSetting(QStringLiteral("x"), 1);
        workspace->changeLibrary({{5, 0, 0, {}}, {6, 0, 0, {}}}, {});
        QVERIFY(workspace->flush());
    }
    {
        const auto workspace = Workspace::open(path(), quick()).value();
        workspace->setEndpoints({two});
        workspace->setTabs({namedPacket(QStringLiteral("b"))}, 0);
        workspace->setSetting(QStringLiteral("x"), QJsonValue::Undefined);
        workspace->changeLibrary({}, {5});
    }
    const WorkspaceContents contents = Workspace::open(path()).value()->contents();
    QCOMPARE(contents.endpoints.size(), 1);
    QCOMPARE(contents.endpoints.constFirst().uuid, two.uuid);
    QCOMPARE(contents.tabs, QList<Packet>{namedPacket(QStringLiteral("b"))});
    QVERIFY(contents.settings.isEmpty());
    QCOMPARE(contents.library.size(), 1);
}

void TestWorkspace::keepsConfigs_data()
{
    QTest::addColumn<QString>("listener");
    for (const char *listener : {"127.0.0.1:0", "*:80", "0.0.0.0:1,framing=tlv", "[::]:65535,framing=length:bytes=2",
                                 "[::1]:1,framing=delimiter:end=\\x00,max=77", "qt://[::1]:1,framing=line"})
        QTest::newRow(listener) << QString::fromUtf8(listener);
}

void TestWorkspace::keepsConfigs()
{
    QFETCH(const QString, listener);
    EndpointRecord record;
    record.config.kind = "echo-plus";
    record.config.name = QStringLiteral("Ä");
    record.config.listeners = {net::parseListener(listener, {}).value()};
    record.config.settings = {{QStringLiteral("colour"), false}};
    record.config.maxSessions = 3;
    const EndpointRecord again = endpointFromJson(toJson(record)).value();
    QCOMPARE(again.config.kind, record.config.kind);
    QCOMPARE(again.config.name, record.config.name);
    QCOMPARE(again.config.listeners, record.config.listeners);
    QCOMPARE(again.config.settings, record.config.settings);
    QCOMPARE(again.config.maxSessions, 3);

    ClientRecord client;
    client.config.peer = {QStringLiteral("::1"), 7};
    client.config.local = record.config.listeners.constFirst().address;
    client.config.framing = record.config.listeners.constFirst().framing;
    client.config.transport = record.config.listeners.constFirst().transport;
    client.wasConnected = true;
    const ClientRecord clientAgain = clientFromJson(toJson(client)).value();
    QCOMPARE(clientAgain.config.peer, client.config.peer);
    QCOMPARE(clientAgain.config.framing, client.config.framing);
    QCOMPARE(clientAgain.config.transport, client.config.transport);
    QCOMPARE(clientAgain.config.local.port, client.config.local.port);
    QVERIFY(clientAgain.wasConnected);
}

void TestWorkspace::savesSoonAndTogether()
{
    const auto workspace = Workspace::open(path(), OpenMode::CreateIfMissing).value();
    QSignalSpy states(workspace.get(), &Workspace::stateChanged);
    for (int i = 0; i < 500; ++i)
        workspace->setSetting(QString::number(i), i);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->state(), Workspace::State::Saved, 1'000);
    QCOMPARE(states.size(), 3); // unsaved, saving, saved
    // A second reader sees it already.
    QCOMPARE(WorkspaceFile::open(path(), OpenMode::ReadOnly).value()->read().value().settings.size(), 500);
}

void TestWorkspace::flushSaysWhenItIsDone()
{
    const auto workspace = Workspace::open(path(), {OpenMode::CreateIfMissing, 60'000, 60'000}).value();
    QVERIFY(workspace->flush());
    workspace->setSetting(QStringLiteral("a"), 1);
    QVERIFY(workspace->flush());
    QCOMPARE(WorkspaceFile::open(path(), OpenMode::ReadOnly).value()->read().value().settings.size(), 1);
    QTRY_COMPARE(workspace->state(), Workspace::State::Saved);
}

void TestWorkspace::refuses_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Kind>("kind");
    const QTemporaryDir dir;
    const QString made = dir.filePath(QStringLiteral("made"));
    QVERIFY(WorkspaceFile::open(made, OpenMode::CreateIfMissing));
    const QByteArray sound = readFile(made);
    QVERIFY(sound.size() > 8'192);
    QTest::newRow("empty") << QByteArray() << Kind::NotAWorkspace;
    QTest::newRow("text") << QByteArray("hello\n").repeated(1'000) << Kind::NotAWorkspace;
    QTest::newRow("header alone") << sound.first(100) << Kind::Damaged;
    QTest::newRow("half") << sound.first(sound.size() / 2) << Kind::Damaged;
    QTest::newRow("a page less") << sound.first(sound.size() - 4'096) << Kind::Damaged;
    QByteArray broken = sound;
    broken.replace(4'096, 4'096, QByteArray(4'096, '\xa5'));
    QTest::newRow("a page broken") << broken << Kind::Damaged;
    QTest::newRow("another program's") << sqliteFile(7, 1, dir.filePath(QStringLiteral("other")))
                                       << Kind::NotAWorkspace;
    QTest::newRow("from the future") << sqliteFile(WorkspaceApplicationId, 1'000, dir.filePath(QStringLiteral("newer")))
                                     << Kind::Newer;
    QTest::newRow("version 0") << sqliteFile(WorkspaceApplicationId, 0, dir.filePath(QStringLiteral("none")))
                               << Kind::NotAWorkspace;
}

void TestWorkspace::refuses()
{
    QFETCH(const QByteArray, content);
    QFETCH(const Kind, kind);
    writeFile(path(), content);
    const QMap<QString, QByteArray> before = filesIn(m_dir->path());
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::CreateIfMissing, OpenMode::ReadOnly}) {
        const auto workspace = Workspace::open(path(), mode);
        QVERIFY(!workspace);
        QVERIFY2(workspace.error().message.contains(path()), qPrintable(workspace.error().message));
        QCOMPARE(workspace.error().kind, kind);
    }
    QCOMPARE(filesIn(m_dir->path()), before);
}

void TestWorkspace::refusesWhatIsNoFile()
{
    QCOMPARE(Workspace::open(path()).error().kind, Kind::NotFound);
    QCOMPARE(Workspace::open(path(), OpenMode::ReadOnly).error().kind, Kind::NotFound);
    QCOMPARE(Workspace::open(m_dir->path()).error().kind, Kind::NotAWorkspace);
    QVERIFY(filesIn(m_dir->path()).isEmpty());
}

void TestWorkspace::refusesNewerWithALeftWal()
{
    QList<WorkspaceMigration> migrations = workspaceMigrations();
    const QString copy = path("copy.linewright");
    {
        QVERIFY(WorkspaceFile::open(path(), OpenMode::CreateIfMissing));
        migrations.append({99, {QStringLiteral("CREATE TABLE future (a)")}});
        const auto newer = WorkspaceFile::open(path(), OpenMode::ReadWrite, migrations).value();
        QVERIFY(QFile::copy(path(), copy));
        QVERIFY(QFile::copy(path() + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
    }
    const QMap<QString, QByteArray> before = filesIn(m_dir->path());
    QCOMPARE(Workspace::open(copy).error().kind, Kind::Newer);
    QCOMPARE(filesIn(m_dir->path()), before);
}

void TestWorkspace::survivesFlippedBytes()
{
    {
        const auto workspace = Workspace::open(path(), quick()).value();
        for (int i = 1; i <= 200; ++i)
            workspace->changeLibrary({{i, 0, i, nodeNamed(QString(50, u'x'))}}, {});
    }
    const QByteArray sound = readFile(path());
    QRandomGenerator random(11);
    int refused = 0;
    for (int i = 0; i < 150; ++i) {
        const auto at = qsizetype(i < 50 ? random.bounded(quint32(100)) : random.bounded(quint32(sound.size())));
        QByteArray flipped = sound;
        flipped[at] = char(flipped.at(at) ^ (1 << random.bounded(8)));
        writeFile(path(), flipped);
        const auto workspace = Workspace::open(path(), quick(OpenMode::ReadWrite));
        if (workspace)
            continue;
        ++refused;
        QCOMPARE(readFile(path()), flipped);
        QCOMPARE(filesIn(m_dir->path()).size(), 1);
    }
    QVERIFY(refused > 5);
}

void TestWorkspace::migratesFromTheFirstSchema()
{
    {
        const auto old = WorkspaceFile::open(path(), OpenMode::CreateIfMissing, workspaceMigrations().first(1)).value();
        WorkspaceChanges changes;
        changes.tabs.insert(0, namedPacket(QStringLiteral("kept")));
        QVERIFY(old->write(changes));
    }
    {
        const auto unchanged = WorkspaceFile::open(path(), OpenMode::ReadOnly).value();
        QCOMPARE(unchanged->read().value().tabs.size(), 1);
        QCOMPARE(unchanged->report().value(), QByteArray());
    }
    const auto file = WorkspaceFile::open(path(), OpenMode::ReadWrite).value();
    QCOMPARE(file->read().value().tabs, QList<Packet>{namedPacket(QStringLiteral("kept"))});
    WorkspaceChanges changes;
    changes.report = "{}";
    QVERIFY(file->write(changes));
    QCOMPARE(file->report().value(), QByteArray("{}"));
}

void TestWorkspace::aFailedMigrationChangesNothing()
{
    QVERIFY(WorkspaceFile::open(path(), OpenMode::CreateIfMissing));
    QList<WorkspaceMigration> migrations = workspaceMigrations();
    const int last = migrations.constLast().version;
    migrations.append({last + 1, {QStringLiteral("CREATE TABLE half (a)"), QStringLiteral("nonsense")}});
    QVERIFY(!WorkspaceFile::open(path(), OpenMode::ReadWrite, migrations));
    migrations.last().statements.removeLast();
    QVERIFY(WorkspaceFile::open(path(), OpenMode::ReadWrite, migrations));
}

void TestWorkspace::unreadableRowsStay()
{
    QVERIFY(WorkspaceFile::open(path(), OpenMode::CreateIfMissing));
    writeSql(path(), {QStringLiteral("INSERT INTO library VALUES (41, 0, 0, '{\"count\":-1}')"),
                      QStringLiteral("INSERT INTO library VALUES (1, 0, 0, '{}')"),
                      QStringLiteral("INSERT INTO endpoints VALUES ('x', 0, 'no json')"),
                      QStringLiteral("INSERT INTO clients VALUES ('y', 0, '{}')"),
                      QStringLiteral("INSERT INTO settings VALUES ('z', 'no json')"),
                      QStringLiteral("INSERT INTO tabs VALUES (0, '[]')")});
    for (int round = 0; round < 2; ++round) {
        const auto workspace = Workspace::open(path(), quick()).value();
        const WorkspaceContents &contents = workspace->contents();
        QCOMPARE(contents.notes.size(), 4);
        QVERIFY(contents.notes.filter(QStringLiteral("count: a whole number")).size() == 1);
        QCOMPARE(contents.library.size(), 1);
        QCOMPARE(contents.largestLibraryId, 41);
        QCOMPARE(contents.tabs.size(), 1);
        workspace->setEndpoints({});
        workspace->setSetting(QStringLiteral("round"), round);
        QVERIFY(workspace->flush());
    }
}

void TestWorkspace::secondWindow()
{
    const auto first = Workspace::open(path(), quick()).value();
    const QString link = path("link.linewright");
    QVERIFY(QFile::link(path(), link));
    for (const QString &name : {path(), link}) {
        const auto second = Workspace::open(name);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Kind::InUse);
        QCOMPARE(second.error().process, QCoreApplication::applicationPid());
        QVERIFY(second.error().message.contains(QStringLiteral("process %1").arg(QCoreApplication::applicationPid())));
    }
    first->setSetting(QStringLiteral("a"), 1);
    QVERIFY(first->flush());
    const auto reader = Workspace::open(path(), OpenMode::ReadOnly).value();
    QCOMPARE(reader->state(), Workspace::State::ReadOnly);
    QCOMPARE(reader->setting(QStringLiteral("a")), QJsonValue(1));
}

void TestWorkspace::readOnlyPlaces()
{
    QVERIFY(WorkspaceFile::open(path(), OpenMode::CreateIfMissing));
    const auto expectRefusal = [](const QString &name, OpenMode mode) {
        const auto workspace = Workspace::open(name, mode);
        QVERIFY(!workspace);
        QCOMPARE(workspace.error().kind, Kind::ReadOnly);
        QVERIFY(workspace.error().message.contains(QStringLiteral("read-only")));
    };
    QCOMPARE(::chmod(qPrintable(path()), 0444), 0);
    QCOMPARE(::chmod(qPrintable(m_dir->path()), 0777), 0);
    {
        const Unprivileged unprivileged;
        const QMap<QString, QByteArray> before = filesIn(m_dir->path());
        expectRefusal(path(), OpenMode::ReadWrite);
        QCOMPARE(filesIn(m_dir->path()), before);
    }
    QCOMPARE(::chmod(qPrintable(m_dir->path()), 0555), 0);
    {
        const Unprivileged unprivileged;
        expectRefusal(path(), OpenMode::ReadWrite);
        expectRefusal(path("new.linewright"), OpenMode::CreateIfMissing);
        QVERIFY(Workspace::open(path(), OpenMode::ReadOnly));
    }
    QCOMPARE(::chmod(qPrintable(m_dir->path()), 0700), 0);
}

void TestWorkspace::readOnlyKeepsChangesForACopy()
{
    QVERIFY(WorkspaceFile::open(path(), OpenMode::CreateIfMissing));
    const QByteArray before = readFile(path());
    const QString copy = path("copy.linewright");
    {
        const auto workspace = Workspace::open(path(), quick(OpenMode::ReadOnly)).value();
        workspace->setSetting(QStringLiteral("a"), 5);
        QSignalSpy saved(workspace.get(), &Workspace::copySaved);
        workspace->saveCopy(copy);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(workspace->state(), Workspace::State::ReadOnly);
    }
    QCOMPARE(readFile(path()), before);
    QCOMPARE(Workspace::open(copy).value()->setting(QStringLiteral("a")), QJsonValue(5));
}

void TestWorkspace::fullDisk()
{
    const auto workspace = Workspace::open(path(), quick()).value();
    QSignalSpy failed(workspace.get(), &Workspace::failed);
    {
        const FullDisk full(128 << 10);
        workspace->changeLibrary({{1, 0, 0, nodeNamed(QStringLiteral("large"), QString(1 << 20, u'x'))}}, {});
        QTRY_COMPARE(workspace->state(), Workspace::State::Failed);
        QVERIFY(workspace->error().message.contains(path()));
        QVERIFY(!workspace->flush());
        workspace->changeLibrary({{2, 0, 0, nodeNamed(QStringLiteral("small"))}}, {});
        QCOMPARE(workspace->state(), Workspace::State::Failed);
    }
    QTRY_COMPARE(workspace->state(), Workspace::State::Saved);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(WorkspaceFile::open(path(), OpenMode::ReadOnly).value()->read().value().library.size(), 2);
}

void TestWorkspace::savesCopies()
{
    const QString copy = path("copy.linewright");
    writeFile(copy, "what was there before");
    const auto workspace = Workspace::open(path(), quick()).value();
    QSignalSpy saved(workspace.get(), &Workspace::copySaved);
    workspace->setSetting(QStringLiteral("a"), 1);
    workspace->saveCopy(copy);
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().toString(), copy);
    QCOMPARE(Workspace::open(copy).value()->setting(QStringLiteral("a")), QJsonValue(1));
    workspace->saveCopy(path());
    QTRY_COMPARE(saved.size(), 2);
    QVERIFY(!QFile::exists(copy + QStringLiteral(".lock")));
    QVERIFY(!QFile::exists(copy + QStringLiteral(".new")));
}

void TestWorkspace::copiesThatFail()
{
    const auto other = Workspace::open(path("other.linewright"), quick()).value();
    const auto workspace = Workspace::open(path(), quick()).value();
    QSignalSpy failed(workspace.get(), &Workspace::copyFailed);
    const QStringList targets = {other->path(), path("no/such/folder.linewright")};
    for (const QString &target : targets)
        workspace->saveCopy(target);
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(failed.at(0).at(1).value<WorkspaceError>().kind, Kind::InUse);
    QVERIFY(failed.at(1).at(1).value<WorkspaceError>().message.contains(targets.at(1)));
}

void TestWorkspace::copyOfWhatCanNotBeSaved()
{
    const QString copy = path("copy.linewright");
    const auto workspace = Workspace::open(path(), {OpenMode::CreateIfMissing, 10, 60'000}).value();
    QSignalSpy saved(workspace.get(), &Workspace::copySaved);
    {
        // One connection keeps the file from being written.
        const SqlHold hold(path());
        workspace->setSetting(QStringLiteral("a"), 1);
        QTRY_COMPARE_WITH_TIMEOUT(workspace->state(), Workspace::State::Failed, 10'000);
        workspace->saveCopy(copy);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 10'000);
    }
    QCOMPARE(Workspace::open(copy).value()->setting(QStringLiteral("a")), QJsonValue(1));
    QVERIFY(workspace->flush());
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
