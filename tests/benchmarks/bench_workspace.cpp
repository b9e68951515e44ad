// SPDX-License-Identifier: GPL-3.0-only
// What a workspace of 10,000 packets costs the window: to open it, to show it, to keep one change and all of them, to
// copy it.
#include "models/packet/packetfiltermodel.h"
#include "models/workspace/workspace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::models;

namespace {

constexpr int Packets = 10'000;
constexpr int Folders = 100;

void fill(PacketLibrary &library)
{
    for (int f = 0; f < Folders; ++f) {
        PacketNode folder;
        folder.isFolder = true;
        folder.folder = QStringLiteral("folder %1").arg(f);
        for (int i = 0; i < Packets / Folders; ++i) {
            PacketNode node;
            node.packet.name = QStringLiteral("packet %1").arg(i);
            node.packet.text = QStringLiteral("{\"type\":\"MOVE\",\"x\":1,\"y\":0,\"seq\":{{seq}}}\\n");
            node.packet.framing = net::FramingSpec{"json", net::FramingSpec::DefaultMaxFrame, {}};
            node.packet.expectation.kind = Expectation::Kind::Same;
            node.tags = {QStringLiteral("tag %1").arg(i % 7)};
            folder.children.push_back(node);
        }
        if (!library.insert({folder}))
            qFatal("a folder was refused");
    }
}

} // namespace

class BenchWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void open();
    void load();
    void search();
    void oneChange();
    void allChanged();
    void copy();

private:
    QTemporaryDir m_dir;
    QString m_path;
};

void BenchWorkspace::initTestCase()
{
    m_path = m_dir.filePath(QStringLiteral("w.linewright"));
    PacketLibrary library;
    fill(library);
    const auto workspace = Workspace::open(m_path, OpenMode::CreateIfMissing).value();
    workspace->changeLibrary(library.entries(), {});
    QVERIFY(workspace->flush(60'000));
}

void BenchWorkspace::open()
{
    QBENCHMARK
    {
        const auto workspace = Workspace::open(m_path);
        QCOMPARE(workspace.value()->contents().library.size(), Packets + Folders);
    }
}

void BenchWorkspace::load()
{
    const auto workspace = Workspace::open(m_path).value();
    QBENCHMARK
    {
        PacketLibrary library;
        library.load(workspace->contents().library);
    }
}

void BenchWorkspace::search()
{
    PacketLibrary library;
    fill(library);
    PacketFilterModel filter;
    filter.setSourceModel(&library);
    int n = 0;
    QBENCHMARK
    {
        filter.setSearch(QStringLiteral("packet tag:tag %1").arg(++n % 7));
        QCOMPARE(filter.rowCount(), Folders);
    }
}

void BenchWorkspace::oneChange()
{
    const auto workspace = Workspace::open(m_path).value();
    PacketLibrary library;
    library.load(workspace->contents().library);
    connect(&library, &PacketLibrary::entriesChanged, workspace.get(), &Workspace::changeLibrary);
    const qint64 id = library.firstNine().constFirst();
    int n = 0;
    QBENCHMARK
    {
        QVERIFY(library.rename(id, QString::number(++n)));
        QVERIFY(workspace->flush());
    }
}

void BenchWorkspace::allChanged()
{
    const auto workspace = Workspace::open(m_path).value();
    const QList<LibraryEntry> entries = workspace->contents().library;
    QBENCHMARK
    {
        workspace->changeLibrary(entries, {});
        QVERIFY(workspace->flush(60'000));
    }
}

void BenchWorkspace::copy()
{
    const auto workspace = Workspace::open(m_path).value();
    QSignalSpy saved(workspace.get(), &Workspace::copySaved);
    QBENCHMARK
    {
        workspace->saveCopy(m_dir.filePath(QStringLiteral("copy.linewright")));
        QVERIFY(saved.wait());
    }
}

QTEST_GUILESS_MAIN(BenchWorkspace)
#include "bench_workspace.moc"
