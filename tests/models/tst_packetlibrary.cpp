// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetfiltermodel.h"
#include "models/packet/packetlibrary.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace lw;
using namespace lw::models;

namespace {

Packet named(const QString &name, const QString &text = {})
{
    Packet packet;
    packet.name = name;
    packet.text = text;
    return packet;
}

/// Names in tree order: "a b( c d( ) )".
QString shape(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += index.data().toString();
        if (index.data(PacketLibrary::FolderRole).toBool())
            text += QLatin1Char('(') + shape(model, index) + QLatin1Char(')');
        text += u' ';
    }
    return text.trimmed();
}

/// Keeps what entriesChanged() tells, as a workspace does.
class Kept : public QObject
{
public:
    explicit Kept(PacketLibrary &library)
    {
        connect(&library, &PacketLibrary::entriesChanged, this,
                [this](const QList<LibraryEntry> &changed, const QList<qint64> &removed) {
                    for (const LibraryEntry &entry : changed)
                        rows.insert(entry.id, entry);
                    for (const qint64 id : removed)
                        rows.remove(id);
                    largest = std::max(largest, changed.size());
                });
    }

    QHash<qint64, LibraryEntry> rows;
    qsizetype largest = 0;
};

/// a, folder f with b and folder g with c, then d.
struct Fixture
{
    Fixture()
    {
        a = library.addPacket(named(QStringLiteral("a"), QStringLiteral("alpha"))).value();
        f = library.addFolder(QStringLiteral("f")).value();
        b = library.addPacket(named(QStringLiteral("b"), QStringLiteral("beta")), {QStringLiteral("Modbus")}, f)
                .value();
        g = library.addFolder(QStringLiteral("g"), f).value();
        c = library.addPacket(named(QStringLiteral("c")), {QStringLiteral("modern"), QStringLiteral("x")}, g).value();
        d = library.addPacket(named(QStringLiteral("d"))).value();
    }

    PacketLibrary library;
    QAbstractItemModelTester tester{&library, QAbstractItemModelTester::FailureReportingMode::QtTest};
    Kept kept{library};
    qint64 a = 0, b = 0, c = 0, d = 0, f = 0, g = 0;
};

} // namespace

class TestPacketLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsIn();
    void edits();
    void refuses();
    void duplicates();
    void moves_data();
    void moves();
    void removesAndTakesBack();
    void undoesMoves();
    void dragsWithin();
    void dragsBetweenWindows();
    void finds();
    void filters_data();
    void filters();
    void filterFollows();
    void writesOnlyWhatChanged();
    void loadsWhatWasKept();
    void loadsWhatCanNotBe();
    void ranksRunOut();
    void anyChangesAreKept();
};

void TestPacketLibrary::showsWhatIsIn()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    QCOMPARE(shape(library), QStringLiteral("a f(b g(c)) d"));
    QCOMPARE(library.count(), 6);
    QCOMPARE(library.pathOf(fixture.c), QStringLiteral("f/g/c"));
    QCOMPARE(library.firstNine(), QList<qint64>({fixture.a, fixture.b, fixture.c, fixture.d}));
    QCOMPARE(library.allTags(), QStringList({QStringLiteral("Modbus"), QStringLiteral("modern"), QStringLiteral("x")}));
    const QModelIndex c = library.indexOf(fixture.c);
    QCOMPARE(PacketLibrary::idOf(c), fixture.c);
    QCOMPARE(c.siblingAtColumn(PacketLibrary::TagsColumn).data().toString(), QStringLiteral("modern, x"));
    QCOMPARE(library.indexOf(fixture.a).siblingAtColumn(PacketLibrary::ContentColumn).data().toString(),
             QStringLiteral("alpha"));
    QVERIFY(!library.packet(fixture.f));
    QVERIFY(!library.indexOf(99).isValid());
}

void TestPacketLibrary::edits()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    QSignalSpy changed(&library, &PacketLibrary::dataChanged);
    QVERIFY(library.setData(library.indexOf(fixture.b), QStringLiteral(" bee "), Qt::EditRole));
    QCOMPARE(library.packet(fixture.b)->name, QStringLiteral("bee"));
    QCOMPARE(library.packet(fixture.b)->text, QStringLiteral("beta"));
    QVERIFY(library.rename(fixture.f, QStringLiteral("folder")));
    QVERIFY(library.setPacket(fixture.a, named(QStringLiteral("new"), QStringLiteral("text"))));
    const QModelIndex tags = library.indexOf(fixture.a).siblingAtColumn(PacketLibrary::TagsColumn);
    QVERIFY(library.setData(tags, QStringLiteral("one, two,,one "), Qt::EditRole));
    QCOMPARE(library.tags(fixture.a), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
    QCOMPARE(shape(library), QStringLiteral("new folder(bee g(c)) d"));
    QCOMPARE(changed.size(), 4);
    QVERIFY(library.setTags(fixture.a, {QStringLiteral("one"), QStringLiteral("two")}));
    QCOMPARE(changed.size(), 4);
}

void TestPacketLibrary::refuses()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    QVERIFY(!library.rename(fixture.a, QStringLiteral(" ")));
    QVERIFY(!library.rename(99, QStringLiteral("x")));
    QVERIFY(!library.rename(fixture.f, QString(PacketLimits::Name + 1, u'x')));
    QVERIFY(!library.setPacket(fixture.f, {}));
    QVERIFY(!library.setTags(fixture.f, {}));
    QVERIFY(!library.addPacket({}, {}, fixture.a));
    QVERIFY(!library.addFolder(QStringLiteral("x"), 99));
    QVERIFY(!library.addPacket(named({}, QString(Packet::MaxText + 1, u'x'))));
    QVERIFY(!library.move({fixture.f}, fixture.g));
    QVERIFY(!library.move({fixture.f}, fixture.f));
    QVERIFY(!library.duplicate(99));
    qint64 folder = 0;
    for (int depth = 0; depth < PacketLimits::Depth; ++depth)
        folder = library.addFolder(QStringLiteral("deep"), folder).value();
    const auto tooDeep = library.addPacket({}, {}, folder);
    QVERIFY(!tooDeep);
    QVERIFY(tooDeep.error().message.contains(QStringLiteral("32")));
    QVERIFY(!library.move({fixture.f}, library.find(QStringLiteral("none")) + folder));
}

void TestPacketLibrary::duplicates()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    const qint64 copy = library.duplicate(fixture.a).value();
    QCOMPARE(library.packet(copy)->text, QStringLiteral("alpha"));
    QVERIFY(library.duplicate(fixture.a));
    QVERIFY(library.duplicate(fixture.f));
    QCOMPARE(shape(library), QStringLiteral("a a 3 a 2 f(b g(c)) f 2(b g(c)) d"));
}

void TestPacketLibrary::moves_data()
{
    QTest::addColumn<QStringList>("moved");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char *moved, const char *folder, int at, const char *result) {
        QTest::newRow(name) << QString::fromUtf8(moved).split(u' ') << QString::fromUtf8(folder) << at
                            << QString::fromUtf8(result);
    };
    row("down", "a", "", 2, "f(b g(c)) a d");
    row("to the end", "a", "", -1, "f(b g(c)) d a");
    row("up", "d", "", 0, "d a f(b g(c))");
    row("nowhere", "a", "", 1, "a f(b g(c)) d");
    row("into a folder", "a", "f", 1, "f(b a g(c)) d");
    row("out of a folder", "c", "", 0, "c a f(b g()) d");
    row("a folder", "g", "", 0, "g(c) a f(b) d");
    row("several", "d a", "f", 0, "f(a d b g(c))");
    row("several, one within", "g c b", "", 3, "a f() d b g(c)");
    row("around themselves", "a d", "", 2, "f(b g(c)) a d");
}

void TestPacketLibrary::moves()
{
    QFETCH(const QStringList, moved);
    QFETCH(const QString, folder);
    QFETCH(const int, row);
    QFETCH(const QString, result);
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    const QString before = shape(library);
    const QHash<QString, qint64> ids = {{QStringLiteral("a"), fixture.a}, {QStringLiteral("b"), fixture.b},
                                        {QStringLiteral("c"), fixture.c}, {QStringLiteral("d"), fixture.d},
                                        {QStringLiteral("f"), fixture.f}, {QStringLiteral("g"), fixture.g}};
    QList<qint64> chosen;
    for (const QString &name : moved)
        chosen.append(ids.value(name));
    QVERIFY(library.move(chosen, ids.value(folder), row));
    QCOMPARE(shape(library), result);
    QCOMPARE(library.canUndo(), result != before);
    PacketLibrary again;
    again.load(fixture.kept.rows.values());
    QCOMPARE(shape(again), result);
    library.undo();
    QCOMPARE(shape(library), before);
}

void TestPacketLibrary::removesAndTakesBack()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    QSignalSpy undoChanged(&library, &PacketLibrary::undoChanged);
    library.remove({fixture.f, fixture.c, fixture.d});
    QCOMPARE(shape(library), QStringLiteral("a"));
    QCOMPARE(library.count(), 1);
    QCOMPARE(library.undoText(), QStringLiteral("Remove 2 entries"));
    library.remove({fixture.a});
    QCOMPARE(library.undoText(), QStringLiteral("Remove “a”"));
    library.undo();
    library.undo();
    QCOMPARE(shape(library), QStringLiteral("a f(b g(c)) d"));
    QCOMPARE(library.pathOf(fixture.c), QStringLiteral("f/g/c"));
    QVERIFY(!library.canUndo());
    QCOMPARE(undoChanged.size(), 4);
    library.undo();
    library.remove({99});
    QVERIFY(!library.canUndo());
}

void TestPacketLibrary::undoesMoves()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    QVERIFY(library.move({fixture.c}, 0, 0));
    QVERIFY(library.move({fixture.d}, fixture.g));
    library.remove({fixture.f});
    QCOMPARE(shape(library), QStringLiteral("c a"));
    library.undo();
    QCOMPARE(library.undoText(), QStringLiteral("Move “d”"));
    library.undo();
    library.undo();
    QCOMPARE(shape(library), QStringLiteral("a f(b g(c)) d"));
}

void TestPacketLibrary::dragsWithin()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    const std::unique_ptr<QMimeData> dragged(
        library.mimeData({library.indexOf(fixture.a), library.indexOf(fixture.d),
                          library.indexOf(fixture.d).siblingAtColumn(PacketLibrary::TagsColumn)}));
    const QModelIndex g = library.indexOf(fixture.g);
    QVERIFY(library.canDropMimeData(dragged.get(), Qt::MoveAction, -1, -1, g));
    QVERIFY(library.dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, g));
    QCOMPARE(shape(library), QStringLiteral("f(b g(c a d))"));
    QVERIFY(library.flags(g) & Qt::ItemIsDropEnabled);
    QVERIFY(!(library.flags(library.indexOf(fixture.a)) & Qt::ItemIsDropEnabled));
    // Onto a packet: behind it.
    const std::unique_ptr<QMimeData> single(library.mimeData({library.indexOf(fixture.d)}));
    QVERIFY(library.dropMimeData(single.get(), Qt::MoveAction, -1, -1, library.indexOf(fixture.b)));
    QCOMPARE(shape(library), QStringLiteral("f(b d g(c a))"));
    const std::unique_ptr<QMimeData> folder(library.mimeData({library.indexOf(fixture.f)}));
    QVERIFY(!library.dropMimeData(folder.get(), Qt::MoveAction, -1, -1, library.indexOf(fixture.g)));
    // A copy.
    QVERIFY(library.dropMimeData(single.get(), Qt::CopyAction, 0, 0, {}));
    QCOMPARE(shape(library), QStringLiteral("d f(b d g(c a))"));
}

void TestPacketLibrary::dragsBetweenWindows()
{
    Fixture fixture;
    PacketLibrary other;
    QVERIFY(other.addPacket(named(QStringLiteral("z"))));
    const std::unique_ptr<QMimeData> dragged(
        fixture.library.mimeData({fixture.library.indexOf(fixture.f), fixture.library.indexOf(fixture.b)}));
    QVERIFY(other.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {}));
    QCOMPARE(shape(other), QStringLiteral("f(b g(c)) z"));
    QCOMPARE(other.tags(other.find(QStringLiteral("f/b"))), QStringList(QStringLiteral("Modbus")));
    QMimeData bad;
    bad.setData(QStringLiteral("application/json"), "{}");
    QVERIFY(!other.dropMimeData(&bad, Qt::CopyAction, 0, 0, {}));
    QVERIFY(!other.dropMimeData(nullptr, Qt::CopyAction, 0, 0, {}));
}

void TestPacketLibrary::finds()
{
    Fixture fixture;
    PacketLibrary &library = fixture.library;
    QCOMPARE(library.find(QStringLiteral("c")), fixture.c);
    QCOMPARE(library.find(QStringLiteral("f/g/c")), fixture.c);
    QCOMPARE(library.find(QStringLiteral("f")), 0);
    QVERIFY(library.rename(fixture.a, QStringLiteral("d")));
    QCOMPARE(library.find(QStringLiteral("d")), fixture.a);
    QVERIFY(library.rename(fixture.b, QStringLiteral("d")));
    QCOMPARE(library.find(QStringLiteral("f/d")), fixture.b);
}

void TestPacketLibrary::filters_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *search, const char *result) {
        QTest::newRow(search) << QString::fromUtf8(search) << QString::fromUtf8(result);
    };
    row("", "a f(b g(c)) d");
    row("BETA", "f(b)");
    row("tag:mod", "f(b g(c))");
    row("tag:modb", "f(b)");
    row("TAG:X mod", "f(g(c))");
    row("tag:mod tag:x", "f(g(c))");
    row("modern", "f(g(c))");
    row("g", "f(g(c))");
    row("alp pha", "a");
    row("\"alp pha\"", "");
    row("nothing", "");
}

void TestPacketLibrary::filters()
{
    QFETCH(const QString, search);
    QFETCH(const QString, result);
    Fixture fixture;
    PacketFilterModel filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&fixture.library);
    filter.setSearch(search);
    QCOMPARE(shape(filter), result);
    filter.setSearch({});
    QCOMPARE(shape(filter), QStringLiteral("a f(b g(c)) d"));
}

void TestPacketLibrary::filterFollows()
{
    Fixture fixture;
    PacketFilterModel filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&fixture.library);
    filter.setSearch(QStringLiteral("tag:new"));
    QVERIFY(fixture.library.setTags(fixture.c, {QStringLiteral("new")}));
    QCOMPARE(shape(filter), QStringLiteral("f(g(c))"));
    fixture.library.remove({fixture.g});
    QCOMPARE(shape(filter), QString());
    fixture.library.undo();
    QCOMPARE(shape(filter), QStringLiteral("f(g(c))"));
}

void TestPacketLibrary::writesOnlyWhatChanged()
{
    PacketLibrary library;
    for (int i = 0; i < 1'000; ++i)
        QVERIFY(library.addPacket(named(QString::number(i))));
    Kept kept(library);
    const qint64 last = PacketLibrary::idOf(library.index(999, 0));
    QVERIFY(library.move({last}, 0, 0));
    QVERIFY(library.addPacket(named(QStringLiteral("middle")), {}, 0, 500));
    QVERIFY(library.rename(last, QStringLiteral("x")));
    QCOMPARE(kept.largest, 1);
    QCOMPARE(kept.rows.size(), 2);
}

void TestPacketLibrary::loadsWhatWasKept()
{
    Fixture fixture;
    PacketLibrary again;
    const QAbstractItemModelTester tester(&again, QAbstractItemModelTester::FailureReportingMode::QtTest);
    again.load(fixture.library.entries());
    QCOMPARE(shape(again), shape(fixture.library));
    QCOMPARE(again.entries(), fixture.library.entries());
    const qint64 added = again.addFolder(QStringLiteral("new")).value();
    QVERIFY(added > fixture.d);
}

void TestPacketLibrary::loadsWhatCanNotBe()
{
    PacketNode folder;
    folder.isFolder = true;
    PacketNode packet;
    QList<LibraryEntry> entries = {
        {1, 2, 0, folder}, {2, 1, 0, folder},  {3, 3, 0, folder},
        {4, 1, 0, packet}, {5, 77, 0, packet}, {6, 5, 0, packet},
        {0, 0, 0, packet}, {-1, 0, 0, packet}, {std::numeric_limits<qint64>::max(), 0, 0, packet}};
    for (int i = 0; i < 40; ++i)
        entries.append({100 + i, i == 0 ? 0 : 99 + i, std::numeric_limits<qint64>::max(), folder});
    PacketLibrary library;
    const QAbstractItemModelTester tester(&library, QAbstractItemModelTester::FailureReportingMode::QtTest);
    library.load(entries);
    QCOMPARE(library.count(), 46);
    QVERIFY(depthOf(library.nodes()) <= PacketLimits::Depth);
    QVERIFY(library.addPacket({}));
}

void TestPacketLibrary::ranksRunOut()
{
    PacketLibrary library;
    Kept kept(library);
    QVERIFY(library.addPacket(named(QStringLiteral("first"))));
    QVERIFY(library.addPacket(named(QStringLiteral("last"))));
    for (int i = 0; i < 100; ++i)
        QVERIFY(library.addPacket(named(QString::number(i)), {}, 0, 1));
    PacketLibrary again;
    again.load(kept.rows.values());
    QCOMPARE(shape(again), shape(library));
}

void TestPacketLibrary::anyChangesAreKept()
{
    QRandomGenerator random(7);
    PacketLibrary library;
    const QAbstractItemModelTester tester(&library, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Kept kept(library);
    QList<qint64> ids;
    const auto any = [&] { return ids.isEmpty() ? 0 : ids.at(random.bounded(ids.size())); };
    for (int i = 0; i < 600; ++i) {
        const qint64 id = any();
        const qint64 folder = library.isFolder(id) ? id : 0;
        const int row = random.bounded(-1, library.rowCount(library.indexOf(folder)) + 1);
        switch (random.bounded(8)) {
        case 0:
            library.remove({id, any()});
            break;
        case 1:
            library.undo();
            break;
        case 2:
        case 3:
            (void)library.move({any(), any(), any()}, folder, row);
            break;
        case 4:
            (void)library.addFolder(QString::number(i), folder, row);
            break;
        default:
            (void)library.addPacket(named(QString::number(i)), {}, folder, row);
        }
        ids.clear();
        const QList<LibraryEntry> entries = library.entries();
        for (const LibraryEntry &entry : entries)
            ids.append(entry.id);
    }
    QVERIFY(library.count() > 50);
    PacketLibrary again;
    again.load(kept.rows.values());
    QCOMPARE(shape(again), shape(library));
    QCOMPARE(again.entries(), library.entries());
}

QTEST_GUILESS_MAIN(TestPacketLibrary)
#include "tst_packetlibrary.moc"
