// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/outputfile.h"
#include "net/base/freshfile.h"
#include "support/fulldisk.h"
#include "support/workspacefixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

constexpr QFile::Permissions OthersToo = QFile::Permissions(0x77);

/// Modes are what is asked for while it lives, whoever runs the test.
class NoUmask
{
public:
    NoUmask()
        : m_before(::umask(0))
    {}
    ~NoUmask() { ::umask(m_before); }
    Q_DISABLE_COPY_MOVE(NoUmask)

private:
    mode_t m_before;
};

} // namespace

class TestOutputFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void replacesWhole();
    void isForItsOwner();
    void leavesTheOldOne_data();
    void leavesTheOldOne();
    void followsLinks();
    void writesToPipes();
    void doesNotWaitForAPipe();
    void fullDevice();
    void namesCanNotBeForeseen();
    void foldersAreForTheirOwner();

private:
    QString path(const char *name = "out.txt") const { return m_dir->filePath(QLatin1StringView(name)); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestOutputFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void TestOutputFile::replacesWhole()
{
    writeFile(path(), "old");
    OutputFile file(path());
    QVERIFY(file.open());
    QVERIFY(file.write("new"));
    QCOMPARE(readFile(path()), "old");
    QVERIFY(file.commit());
    QCOMPARE(readFile(path()), "new");
    QCOMPARE(filesIn(m_dir->path()).size(), 1);
}

void TestOutputFile::isForItsOwner()
{
    const NoUmask noUmask;
    writeFile(path(), "old");
    QVERIFY(QFileInfo(path()).permissions() & OthersToo);
    for (const char *name : {"out.txt", "another.txt"}) {
        OutputFile file(path(name));
        QVERIFY(file.open());
        const QFileInfoList made = QDir(m_dir->path()).entryInfoList({QStringLiteral("*.new-*")});
        QCOMPARE(made.size(), 1);
        QCOMPARE(made.constFirst().permissions() & OthersToo, QFile::Permissions());
        QVERIFY(file.write("new") && file.commit());
        QCOMPARE(QFileInfo(path(name)).permissions() & OthersToo, QFile::Permissions());
    }
}

void TestOutputFile::leavesTheOldOne_data()
{
    QTest::addColumn<bool>("isFull");
    QTest::newRow("not committed") << false;
    QTest::newRow("a full disk") << true;
}

void TestOutputFile::leavesTheOldOne()
{
    QFETCH(const bool, isFull);
    writeFile(path(), "old");
    {
        OutputFile file(path());
        QVERIFY(file.open());
        if (isFull) {
            const FullDisk full(1'000);
            QVERIFY(!file.write(QByteArray(100'000, 'x')) || !file.commit());
            QVERIFY(!file.errorString().isEmpty());
        } else {
            QVERIFY(file.write("new"));
        }
    }
    QCOMPARE(filesIn(m_dir->path()), (QMap<QString, QByteArray>{{QStringLiteral("out.txt"), "old"}}));
}

void TestOutputFile::followsLinks()
{
    QVERIFY(QFile::link(path("target.txt"), path("link.txt")));
    for (const char *content : {"first", "second"}) {
        OutputFile file(path("link.txt"));
        QVERIFY(file.open() && file.write(content) && file.commit());
        QVERIFY(QFileInfo(path("link.txt")).isSymLink());
        QCOMPARE(readFile(path("target.txt")), content);
    }
}

void TestOutputFile::writesToPipes()
{
    QCOMPARE(::mkfifo(qPrintable(path()), 0600), 0);
    const int reader = ::open(qPrintable(path()), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    {
        OutputFile file(path());
        QVERIFY(file.open() && file.write("through") && file.commit());
    }
    QByteArray got(100, '\0');
    got.resize(::read(reader, got.data(), std::size_t(got.size())));
    QCOMPARE(got, "through");
    ::close(reader);
}

void TestOutputFile::doesNotWaitForAPipe()
{
    QCOMPARE(::mkfifo(qPrintable(path()), 0600), 0);
    OutputFile file(path());
    QVERIFY(!file.open());
    QVERIFY(!file.errorString().isEmpty());
    OutputFile folder(m_dir->path());
    QVERIFY(!folder.open());
    QVERIFY(!folder.errorString().isEmpty());
}

void TestOutputFile::fullDevice()
{
    OutputFile file(QStringLiteral("/dev/full"));
    QVERIFY(file.open());
    QVERIFY(!file.hasFailed());
    QVERIFY(!file.write("x"));
    QVERIFY(file.hasFailed());
    QVERIFY(!file.errorString().isEmpty());
}

void TestOutputFile::namesCanNotBeForeseen()
{
    QSet<QString> names;
    for (int i = 0; i < 50; ++i) {
        const auto fresh = net::createBeside(path("dump.pcapng"), QStringLiteral("new"));
        QVERIFY(fresh);
        ::close(fresh->descriptor);
        QVERIFY(fresh->path.startsWith(path("dump.new-")) && fresh->path.endsWith(QStringLiteral(".pcapng")));
        names.insert(fresh->path);
    }
    QCOMPARE(names.size(), 50);
    writeFile(path("taken"), "x");
    QCOMPARE(net::createPrivate(path("taken")).error(), EEXIST);
    QVERIFY(QFile::link(path("nowhere"), path("dangling")));
    QVERIFY(!net::createPrivate(path("dangling")));
    QVERIFY(!QFile::exists(path("nowhere")));
}

void TestOutputFile::foldersAreForTheirOwner()
{
    const NoUmask noUmask;
    QVERIFY(net::makePrivateFolder(path("a/b/c")));
    for (const char *name : {"a", "a/b", "a/b/c"})
        QCOMPARE(QFileInfo(path(name)).permissions() & OthersToo, QFile::Permissions());
    QVERIFY(net::makePrivateFolder(path("a/b/c/.."))); // is there
    writeFile(path("file"), "x");
    QVERIFY(!net::makePrivateFolder(path("file/below")));
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"
