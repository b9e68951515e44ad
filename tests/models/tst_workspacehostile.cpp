// SPDX-License-Identifier: GPL-3.0-only
// Workspaces from elsewhere that were made to do harm. Opening each ends soon, says what is wrong and changes nothing.
#include "models/workspace/workspace.h"
#include "models/workspace/workspaceschema.h"
#include "support/fulldisk.h"
#include "support/workspacefixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

#include <algorithm>
#include <sys/stat.h>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

using Kind = WorkspaceError::Kind;

namespace {

QString endlessView()
{
    return QStringLiteral("CREATE VIEW settings AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                          "SELECT i AS key, i AS value FROM n");
}

QString emptyingTrigger()
{
    return QStringLiteral("CREATE TRIGGER t AFTER INSERT ON library BEGIN DELETE FROM library; END");
}

/// Interior pages in a chain, each with one leaf: as deep as there are pages (sqlite.org/fileformat.html, 1.6).
QByteArray deepChain(quint32 firstPage, quint32 levels, qsizetype pageSize)
{
    QByteArray pages;
    pages.reserve(qsizetype(levels) * 2 * pageSize);
    QByteArray leaf(pageSize, '\0');
    leaf[0] = 0x0d;
    qToBigEndian(quint16(pageSize), leaf.data() + 5);
    for (quint32 i = 0; i < levels; ++i) {
        QByteArray interior(pageSize, '\0');
        const quint32 next = firstPage + 2 * i + 1;
        interior[0] = 0x05;
        qToBigEndian(quint16(1), interior.data() + 3);
        qToBigEndian(quint16(pageSize - 5), interior.data() + 5);
        qToBigEndian(i + 1 < levels ? next + 1 : next, interior.data() + 8);
        qToBigEndian(quint16(pageSize - 5), interior.data() + 12);
        qToBigEndian(next, interior.data() + pageSize - 5);
        interior[pageSize - 1] = 1;
        pages += interior + leaf;
    }
    return pages;
}

} // namespace

class TestWorkspaceHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusesWhatIsNotOurs_data();
    void refusesWhatIsNotOurs();
    void refusesAMalformedSchema();
    void refusesWhatIsInTheWal();
    void refusesAJournal();
    void refusesManyTables();
    void refusesTooMuch_data();
    void refusesTooMuch();
    void survivesADeepTree();
    void namesAreShownSafely();
    void nothingOfTheFileIsRun();
    void olderSchemasAreOurs();
    void isForItsOwner();
    void aDeadLockIsNone_data();
    void aDeadLockIsNone();
    void copiesAreMadeUnderAnotherName();
    void aCopyThatFindsNoSpaceLeavesNothing();
    void notesAreBounded();

private:
    QString path(const char *name = "w.linewright") const { return m_dir->filePath(QLatin1StringView(name)); }
    void expectRefusal(Kind kind, const QString &said);

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWorkspaceHostile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    QVERIFY(WorkspaceFile::open(path(), OpenMode::CreateIfMissing));
}

void TestWorkspaceHostile::expectRefusal(Kind kind, const QString &said)
{
    const QMap<QString, QByteArray> before = filesIn(m_dir->path());
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::CreateIfMissing, OpenMode::ReadOnly}) {
        const auto workspace = Workspace::open(path(), mode);
        QVERIFY(!workspace);
        QVERIFY2(workspace.error().message.contains(path()) && workspace.error().message.contains(said),
                 qPrintable(workspace.error().message));
        QCOMPARE(workspace.error().kind, kind);
    }
    QCOMPARE(filesIn(m_dir->path()), before);
}

void TestWorkspaceHostile::refusesWhatIsNotOurs_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("said");
    const QString drop = QStringLiteral("DROP TABLE settings");
    QTest::newRow("an endless view") << QStringList{drop, endlessView()} << QStringLiteral("view “settings”");
    QTest::newRow("a trigger") << QStringList{emptyingTrigger()} << QStringLiteral("trigger “t”");
    QTest::newRow("another table") << QStringList{QStringLiteral("CREATE TABLE more (a)")}
                                   << QStringLiteral("table “more”");
    QTest::newRow("an index") << QStringList{QStringLiteral("CREATE INDEX i ON library (hex(content))")}
                              << QStringLiteral("index “i”");
    QTest::newRow("a table too few") << QStringList{drop} << QStringLiteral("“settings” is missing");
    QTest::newRow("another column") << QStringList{QStringLiteral("ALTER TABLE settings ADD COLUMN more TEXT")}
                                    << QStringLiteral("table “settings”");
    QTest::newRow("a computed column") << QStringList{drop,
                                                      QStringLiteral(
                                                          "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT AS "
                                                          "(hex(zeroblob(100000000))))")}
                                       << QStringLiteral("table “settings”");
    QTest::newRow("a check") << QStringList{drop, QStringLiteral("CREATE TABLE settings (key TEXT PRIMARY KEY, value "
                                                                 "TEXT NOT NULL CHECK (length(value) > 0))")}
                             << QStringLiteral("table “settings”");
    QTest::newRow("a virtual table")
        << QStringList{QStringLiteral("PRAGMA writable_schema = ON"),
                       QStringLiteral("INSERT INTO sqlite_master VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE "
                                      "v USING fts5(a)')")}
        << QStringLiteral("table “v”");
}

void TestWorkspaceHostile::refusesWhatIsNotOurs()
{
    QFETCH(const QStringList, statements);
    QFETCH(const QString, said);
    writeSql(path(), statements);
    expectRefusal(Kind::Altered, said);
}

/// SQLite refuses it itself, in words that hold what the file says.
void TestWorkspaceHostile::refusesAMalformedSchema()
{
    writeSql(path(), {QStringLiteral("PRAGMA writable_schema = ON"),
                      QStringLiteral("INSERT INTO sqlite_master VALUES ('view', 'sqlite_schema', 'sqlite_schema', 0, "
                                     "'CREATE VIEW sqlite_schema AS SELECT 1')"),
                      QStringLiteral(
                          "UPDATE sqlite_master SET sql = 'CREATE TABLE settings (\x1b[31m' WHERE name = 'settings'")});
    expectRefusal(Kind::Damaged, QStringLiteral("malformed"));
    QVERIFY(!Workspace::open(path()).error().message.contains(u'\x1b'));
}

/// What a change that is only in the WAL brings.
void TestWorkspaceHostile::refusesWhatIsInTheWal()
{
    const QString made = path("made.linewright");
    QVERIFY(QFile::rename(path(), made));
    {
        SqlHold hold(made);
        hold.run(emptyingTrigger());
        hold.run(QStringLiteral("COMMIT"));
        for (const char *suffix : {"", "-wal"})
            QVERIFY(QFile::copy(made + QLatin1StringView(suffix), path() + QLatin1StringView(suffix)));
        QVERIFY(QFile::copy(made, path("kept")));
        hold.run(QStringLiteral("BEGIN"));
    }
    QVERIFY(QFileInfo(path() + QStringLiteral("-wal")).size() > 0);
    const QByteArray before = readFile(path() + QStringLiteral("-wal"));
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        const auto workspace = Workspace::open(path(), mode);
        QVERIFY(!workspace);
        QCOMPARE(workspace.error().kind, Kind::Altered);
        QVERIFY(workspace.error().message.contains(QStringLiteral("trigger “t”")));
        QVERIFY(readFile(path()) == readFile(path("kept")));
        QVERIFY(readFile(path() + QStringLiteral("-wal")) == before);
    }
}

void TestWorkspaceHostile::refusesAJournal()
{
    writeFile(path() + QStringLiteral("-journal"), QByteArray(1'000, '\1'));
    expectRefusal(Kind::Altered, path() + QStringLiteral("-journal"));
}

void TestWorkspaceHostile::refusesManyTables()
{
    QStringList statements;
    for (int i = 0; i < 5'000; ++i)
        statements.append(QStringLiteral("CREATE VIEW v%1 AS SELECT %1").arg(i));
    writeSql(path(), statements);
    expectRefusal(Kind::Altered, QStringLiteral("too many"));
}

void TestWorkspaceHostile::refusesTooMuch_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("rows") << QStringLiteral(
                                 "INSERT INTO endpoints WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                                 "FROM n LIMIT 10001) SELECT i, i, 'x' FROM n")
                          << Kind::TooLarge;
    QTest::newRow("a value") << QStringLiteral("INSERT INTO settings VALUES ('a', zeroblob(70000000))")
                             << Kind::Damaged;
}

void TestWorkspaceHostile::refusesTooMuch()
{
    QFETCH(const QString, statement);
    QFETCH(const Kind, kind);
    writeSql(path(), {statement});
    const auto workspace = Workspace::open(path());
    QVERIFY(!workspace);
    QVERIFY2(workspace.error().message.contains(path()), qPrintable(workspace.error().message));
    QCOMPARE(workspace.error().kind, kind);
    QVERIFY(QFile::resize(path(), qint64(600) << 20)); // with holes
    QCOMPARE(Workspace::open(path()).error().kind, Kind::TooLarge);
}

/// SQLite's own check of it recurses once a page; on an ordinary stack that was the end of the program.
void TestWorkspaceHostile::survivesADeepTree()
{
    constexpr quint32 levels = 60'000;
    constexpr qsizetype pageSize = 512;
    QVERIFY(QFile::remove(path()));
    QStringList statements{QStringLiteral("PRAGMA application_id = %1").arg(WorkspaceApplicationId)};
    const auto steps = workspaceMigrations();
    for (const WorkspaceMigration &step : steps)
        statements += step.statements;
    statements.append(QStringLiteral("PRAGMA user_version = %1").arg(steps.constLast().version));
    {
        SqlHold hold(path());
        hold.run(QStringLiteral("COMMIT"));
        hold.run(QStringLiteral("PRAGMA page_size = %1").arg(pageSize));
        hold.run(QStringLiteral("BEGIN"));
        for (const QString &statement : std::as_const(statements))
            hold.run(statement);
    }
    QByteArray content = readFile(path());
    const auto pages = quint32(content.size() / pageSize);
    // The last page, a root, becomes the top of the chain.
    const QByteArray chain = deepChain(pages + 1, levels, pageSize);
    content.replace(content.size() - pageSize, pageSize, chain.first(pageSize));
    content += chain;
    qToBigEndian(quint32(content.size() / pageSize), content.data() + 28);
    std::copy_n(content.constData() + 24, 4, content.data() + 92);
    writeFile(path(), content);
    const auto workspace = Workspace::open(path());
    QVERIFY(!workspace);
    QCOMPARE(workspace.error().kind, Kind::Damaged);
    QVERIFY(readFile(path()) == content);
}

void TestWorkspaceHostile::namesAreShownSafely()
{
    writeSql(path(),
             {QStringLiteral("CREATE TABLE \"a\x1b[31m\u202e<img src=/dev/zero>%1\" (a)").arg(QString(200, u'x'))});
    const QString message = Workspace::open(path()).error().message;
    QVERIFY(message.contains(QStringLiteral("<img")));
    QVERIFY(!message.contains(u'\x1b') && !message.contains(u'\u202e'));
    QVERIFY(!message.contains(QString(50, u'x')));
}

/// The second defence: had the comparison let it through, nothing would have run.
void TestWorkspaceHostile::nothingOfTheFileIsRun()
{
    QList<WorkspaceMigration> migrations = workspaceMigrations();
    const int version = migrations.constLast().version + 1;
    migrations.append({version, {emptyingTrigger()}});
    const auto file = WorkspaceFile::open(path(), OpenMode::ReadWrite, migrations).value();
    WorkspaceChanges changes;
    changes.library.insert(1, LibraryEntry{1, 0, 0, nodeNamed(QStringLiteral("stays"))});
    QVERIFY(file->write(changes));
    QCOMPARE(file->read().value().library.size(), 1);
}

void TestWorkspaceHostile::olderSchemasAreOurs()
{
    QVERIFY(QFile::remove(path()));
    const QList<WorkspaceMigration> migrations = workspaceMigrations();
    QVERIFY(WorkspaceFile::open(path(), OpenMode::CreateIfMissing, migrations.first(1)));
    QVERIFY(WorkspaceFile::open(path(), OpenMode::ReadOnly));
    // An older version number does not make tables of a newer one right.
    writeSql(path(), {QStringLiteral("CREATE TABLE documents (name TEXT PRIMARY KEY, content BLOB NOT NULL)")});
    expectRefusal(Kind::Altered, QStringLiteral("documents"));
}

void TestWorkspaceHostile::isForItsOwner()
{
    const mode_t before = ::umask(0);
    const QString made = path("new/folder/w.linewright");
    QVERIFY(::chmod(qPrintable(path()), 0644) == 0); // as older versions made them
    for (const QString &name : {path(), made}) {
        const auto workspace = Workspace::open(name, {OpenMode::CreateIfMissing, 10, 50});
        ::umask(before);
        QVERIFY(workspace);
        (*workspace)->setSetting(QStringLiteral("a"), 1);
        QVERIFY((*workspace)->flush());
        const QFileInfoList files =
            QDir(QFileInfo(name).path()).entryInfoList({QStringLiteral("*.linewright*")}, QDir::Files);
        QVERIFY(files.size() >= 4); // and its WAL, shared memory and lock
        for (const QFileInfo &file : files)
            QVERIFY2(!(file.permissions() & QFile::Permissions(0x77)), qPrintable(file.fileName()));
        const QString copy = QFileInfo(name).path() + QStringLiteral("/copy");
        QSignalSpy saved((*workspace).get(), &Workspace::copySaved);
        (*workspace)->saveCopy(copy);
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!(QFileInfo(copy).permissions() & QFile::Permissions(0x77)));
        ::umask(0);
    }
    ::umask(before);
    QVERIFY(!(QFileInfo(path("new")).permissions() & QFile::Permissions(0x77)));
    QVERIFY(!(QFileInfo(path("new/folder")).permissions() & QFile::Permissions(0x77)));
}

void TestWorkspaceHostile::aDeadLockIsNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty, as on a full disk") << QByteArray();
    QTest::newRow("of a process that lives")
        << QByteArray::number(QCoreApplication::applicationPid()) + "\nlinewright\n";
    QTest::newRow("nonsense") << QByteArray(100'000, 'x');
}

/// Whose lock it is the system knows, and not the file.
void TestWorkspaceHostile::aDeadLockIsNone()
{
    QFETCH(const QByteArray, content);
    const QString lock = path() + QStringLiteral(".lock");
    writeFile(lock, content);
    {
        const auto workspace = Workspace::open(path());
        QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
        QCOMPARE(Workspace::open(path()).error().kind, Kind::InUse);
    }
    QVERIFY(!QFile::exists(lock));
    // Another file under that name is left alone.
    writeFile(path("precious"), "precious");
    QVERIFY(QFile::link(path("precious"), lock));
    QVERIFY(!Workspace::open(path()));
    QCOMPARE(readFile(path("precious")), "precious");
}

void TestWorkspaceHostile::copiesAreMadeUnderAnotherName()
{
    const QString copy = path("copy.linewright");
    writeFile(path("precious"), "precious");
    QVERIFY(QFile::link(path("precious"), copy + QStringLiteral(".new")));
    const auto file = WorkspaceFile::open(path(), OpenMode::ReadWrite).value();
    QVERIFY(file->saveCopy(copy));
    QCOMPARE(readFile(path("precious")), "precious");
    QVERIFY(QFileInfo(copy + QStringLiteral(".new")).isSymLink());
    QVERIFY(WorkspaceFile::open(copy, OpenMode::ReadOnly));
    QCOMPARE(QDir(m_dir->path()).entryList({QStringLiteral("copy*")}).size(), 2);
}

void TestWorkspaceHostile::aCopyThatFindsNoSpaceLeavesNothing()
{
    const QString copy = path("copy.linewright");
    writeFile(copy, "what was there before");
    const auto file = WorkspaceFile::open(path(), OpenMode::ReadWrite).value();
    {
        const FullDisk full(10'000);
        const auto copied = file->saveCopy(copy);
        QVERIFY(!copied);
        QVERIFY2(copied.error().message.contains(copy), qPrintable(copied.error().message));
    }
    QCOMPARE(readFile(copy), "what was there before");
    QCOMPARE(QDir(m_dir->path()).entryList({QStringLiteral("copy*")}), QStringList{QStringLiteral("copy.linewright")});
}

void TestWorkspaceHostile::notesAreBounded()
{
    writeSql(path(),
             {QStringLiteral("INSERT INTO library WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                             "LIMIT 5000) SELECT i, 0, 0, 'no json' FROM n")});
    const QStringList notes = Workspace::open(path()).value()->contents().notes;
    QVERIFY(notes.size() < 50);
    QVERIFY2(notes.constLast().contains(QStringLiteral("4980")), qPrintable(notes.constLast()));
}

QTEST_GUILESS_MAIN(TestWorkspaceHostile)
#include "tst_workspacehostile.moc"
