// SPDX-License-Identifier: GPL-3.0-only
// Kills a program that edits a workspace, at random moments. The program is this one, started with --edit FILE.
#include "models/workspace/workspace.h"
#include "support/workspacefixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

const QString CounterName = QStringLiteral("counter");
constexpr int DelayMs = 40;

/// Edits for ever and prints the number of each change as it is made.
int edit(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    auto workspace = Workspace::open(QString::fromLocal8Bit(argv[2]), {OpenMode::CreateIfMissing, DelayMs, 100});
    if (!workspace) {
        std::fprintf(stderr, "%s\n", qPrintable(workspace.error().message));
        return 3;
    }
    PacketLibrary library;
    library.load((*workspace)->contents().library);
    QObject::connect(&library, &PacketLibrary::entriesChanged, workspace->get(), &Workspace::changeLibrary);
    qint64 counter = library.find(CounterName);
    if (counter == 0)
        counter = library.addPacket(namedPacket(CounterName, QStringLiteral("0"))).value();
    quint64 number = library.packet(counter)->text.toULongLong();
    QRandomGenerator random(quint32(number) + 1);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &library, [&] {
        const qint64 any = PacketLibrary::idOf(library.index(random.bounded(library.rowCount()), 0));
        if (number % 3 == 0)
            (void)library.addPacket(namedPacket(QStringLiteral("p"), QString(random.bounded(5'000), u'x')));
        else if (number % 3 == 1 && library.count() > 200 && any != counter)
            library.remove({any});
        else
            (void)library.move({any}, 0, random.bounded(library.rowCount() + 1));
        (void)library.setPacket(counter, namedPacket(CounterName, QString::number(++number)));
        std::printf("%llu\n", static_cast<unsigned long long>(number));
        std::fflush(stdout);
    });
    timer.start(1);
    return QCoreApplication::exec();
}

/// The editor in its process, and when which of its changes was seen.
struct Editor
{
    explicit Editor(const QString &path)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--edit"), path});
        clock.start();
    }
    ~Editor() { kill(); }

    /// Reads until \a ms have passed, from the first change or from the start.
    void watch(qint64 ms, bool fromFirstChange)
    {
        qint64 until = fromFirstChange ? 30'000 : ms;
        while (clock.elapsed() < until && process.state() != QProcess::NotRunning) {
            process.waitForReadyRead(5);
            while (process.canReadLine()) {
                seen.append({clock.elapsed(), process.readLine().trimmed().toULongLong()});
                if (fromFirstChange && seen.size() == 1)
                    until = clock.elapsed() + ms;
            }
        }
    }

    void kill()
    {
        killed = clock.elapsed();
        process.kill();
        process.waitForFinished();
    }

    /// The last change that was made more than a second before the kill.
    quint64 promised() const
    {
        quint64 number = 0;
        for (const auto &[when, what] : seen) {
            if (when < killed - 1'000)
                number = what;
        }
        return number;
    }

    QProcess process;
    QElapsedTimer clock;
    QList<std::pair<qint64, quint64>> seen;
    qint64 killed = 0;
};

quint64 counterIn(const WorkspaceContents &contents)
{
    for (const LibraryEntry &entry : contents.library) {
        if (entry.node.name() == CounterName)
            return entry.node.packet.text.toULongLong();
    }
    return 0;
}

} // namespace

class TestWorkspaceKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNoMoreThanASecond();
    void leavesNoLock();
};

void TestWorkspaceKill::losesNoMoreThanASecond()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("w.linewright"));
    QRandomGenerator random(20);
    quint64 known = 0;
    for (int round = 0; round < 20; ++round) {
        Editor editor(path);
        const bool isLong = round % 7 == 6;
        editor.watch(isLong ? 1'300 : random.bounded(250), isLong || round % 3 != 0);
        QVERIFY(editor.process.state() == QProcess::Running);
        editor.kill();
        if (!QFile::exists(path)) // killed before it was made
            continue;
        const auto file = WorkspaceFile::open(path, OpenMode::ReadWrite);
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        const WorkspaceContents contents = (*file)->read().value();
        QVERIFY(contents.notes.isEmpty());
        const quint64 counter = counterIn(contents);
        QVERIFY(counter >= known);
        QVERIFY2(counter >= editor.promised(),
                 qPrintable(QStringLiteral("%1 of %2").arg(counter).arg(editor.promised())));
        known = counter;
    }
    QVERIFY(known > 100);
}

void TestWorkspaceKill::leavesNoLock()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("w.linewright"));
    Editor editor(path);
    editor.watch(0, true);
    const auto second = Workspace::open(path);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, WorkspaceError::Kind::InUse);
    QCOMPARE(second.error().process, editor.process.processId());
    editor.kill();
    QVERIFY(Workspace::open(path));
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--edit") == 0)
        return edit(argc, argv);
    QCoreApplication application(argc, argv);
    TestWorkspaceKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_workspacekill.moc"
