// SPDX-License-Identifier: GPL-3.0-only
// What a recording does to the files of its folder, and what happens to its own file meanwhile.
#include "net/capture/capturefile.h"
#include "net/record/recorder.h"
#include "net/record/recordingfile.h"
#include "support/enginefixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace lw;
using net::Recorder;

class TestRecordingFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void oneRecordingAtATime();
    void whatWasThereStaysUntilTheEnd();
    void followsLinks();
    void isForItsOwner();
    void noticesWhatHappensToItsFile_data();
    void noticesWhatHappensToItsFile();
    void noticesACutBeforeItWrites();
    void discardLeavesNothing();

private:
    QString file(const char *name = "recording.pcapng") const { return m_folder.filePath(QString::fromLatin1(name)); }
    static bool stop(Recorder &recorder)
    {
        recorder.stop();
        return QTest::qWaitFor([&] { return !recorder.isRunning(); }) && recorder.state() == Recorder::State::Stopped;
    }

    QTemporaryDir m_folder;
};

void TestRecordingFile::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a folder") << m_folder.path();
    QTest::newRow("a device") << QStringLiteral("/dev/null");
    const QString pipe = file("pipe");
    QVERIFY(::mkfifo(qPrintable(pipe), 0600) == 0 || QFileInfo::exists(pipe));
    QTest::newRow("a pipe") << pipe;
    const QString link = file("link-to-pipe");
    QFile::link(pipe, link);
    QTest::newRow("a link to a pipe") << link;
}

void TestRecordingFile::refusesWhatIsNoFile()
{
    QFETCH(const QString, path);
    net::Engine engine;
    Recorder recorder(engine);
    const auto started = recorder.start(path);
    QVERIFY(!started);
    QCOMPARE(started.error().code, net::Error::Code::FileFailed);
    QVERIFY2(started.error().message.contains(QFileInfo(path).canonicalFilePath()),
             qPrintable(started.error().message));
    QCOMPARE(recorder.state(), Recorder::State::Idle);
}

void TestRecordingFile::oneRecordingAtATime()
{
    net::Engine engine;
    Recorder first(engine);
    Recorder second(engine);
    const QString link = file("link.pcapng");
    QFile::link(file(), link);
    for (int round = 0; round < 2; ++round) { // the second one replaces the first one's file
        QVERIFY(first.start(file()));
        for (const QString &name : {file(), link}) {
            const auto refused = second.start(name);
            QVERIFY(!refused);
            QVERIFY2(refused.error().message.contains(QStringLiteral("being recorded")),
                     qPrintable(refused.error().message));
        }
        QVERIFY(second.start(file("other.pcapng")));
        QVERIFY(stop(second));
        QVERIFY(stop(first));
        QVERIFY(net::CaptureFile::open(file()));
    }
    QVERIFY(second.start(file()));
    QVERIFY(stop(second));
}

void TestRecordingFile::whatWasThereStaysUntilTheEnd()
{
    const QString path = file("old.pcapng");
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    QVERIFY(old.write("precious") > 0);
    old.close();
    net::Engine engine;
    Recorder recorder(engine);
    QVERIFY(recorder.start(path));
    QVERIFY(recorder.writtenPath() != path);
    QTRY_VERIFY(recorder.progress().fileBytes > 0);
    QVERIFY(net::CaptureFile::open(recorder.writtenPath()));
    QCOMPARE(old.size(), 8);
    const QString beside = recorder.writtenPath();
    QVERIFY(stop(recorder));
    QCOMPARE(recorder.writtenPath(), path);
    QVERIFY(!QFileInfo::exists(beside));
    QVERIFY(net::CaptureFile::open(path));
}

void TestRecordingFile::followsLinks()
{
    const QString target = file("target.pcapng");
    const QString link = file("to-target.pcapng");
    QVERIFY(QFile::link(target, link));
    net::Engine engine;
    Recorder recorder(engine);
    for (int round = 0; round < 2; ++round) {
        QVERIFY(recorder.start(link));
        QVERIFY(stop(recorder));
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(net::CaptureFile::open(target));
    }
}

void TestRecordingFile::isForItsOwner()
{
    const mode_t before = ::umask(0);
    net::Engine engine;
    Recorder recorder(engine);
    const QString path = file("mine.pcapng");
    QFile old(path);
    const bool made = old.open(QIODevice::WriteOnly);
    old.close();
    for (int round = 0; round < 2; ++round) { // one that replaces another, and a new one
        const auto started = recorder.start(path);
        const QFile::Permissions permissions = QFileInfo(recorder.writtenPath()).permissions();
        ::umask(before);
        QVERIFY(made && started);
        QCOMPARE(permissions & 0x77, QFile::Permissions());
        QVERIFY(stop(recorder));
        QCOMPARE(QFileInfo(path).permissions() & 0x77, QFile::Permissions());
        QVERIFY(QFile::remove(path));
        ::umask(0);
    }
    ::umask(before);
}

void TestRecordingFile::noticesWhatHappensToItsFile_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("said");
    QTest::newRow("deleted") << QStringLiteral("delete") << QStringLiteral("deleted");
    QTest::newRow("replaced") << QStringLiteral("replace") << QStringLiteral("replaced");
    QTest::newRow("cut") << QStringLiteral("cut") << QStringLiteral("cut");
    QTest::newRow("written to") << QStringLiteral("append") << QStringLiteral("written to");
}

void TestRecordingFile::noticesWhatHappensToItsFile()
{
    QFETCH(const QString, what);
    QFETCH(const QString, said);
    const QString path = file(qPrintable(what + QStringLiteral(".pcapng")));
    net::Engine engine;
    Recorder recorder(engine);
    QVERIFY(recorder.start(path));
    QTRY_VERIFY(recorder.progress().fileBytes > 0);
    QFile other(path);
    if (what == u"delete") {
        QVERIFY(other.remove());
    } else if (what == u"replace") {
        QVERIFY(other.rename(path + QStringLiteral(".away")));
        QFile replacement(path);
        QVERIFY(replacement.open(QIODevice::WriteOnly));
    } else if (what == u"cut") {
        QVERIFY(other.resize(0));
    } else {
        QVERIFY(other.open(QIODevice::Append) && other.write("x") == 1);
    }
    other.close();
    QTRY_COMPARE(recorder.state(), Recorder::State::Failed); // at once and not only in the end
    QVERIFY2(recorder.error().message.contains(said), qPrintable(recorder.error().message));
    QVERIFY2(recorder.error().message.contains(path), qPrintable(recorder.error().message));
}

/// Written first and looked at then, the file would have its size again, with a hole.
void TestRecordingFile::noticesACutBeforeItWrites()
{
    net::Result<net::RecordingFile> recording = net::RecordingFile::create(file("cutbefore.pcapng"));
    QVERIFY(recording);
    const QByteArray block = QByteArray::fromHex("01000000"
                                                 "0c000000"
                                                 "0c000000");
    QVERIFY(recording->append(block));
    QVERIFY(recording->append(block));
    QVERIFY(QFile::resize(file("cutbefore.pcapng"), 0));
    const net::Result<void> more = recording->append(block);
    QVERIFY(!more);
    QVERIFY2(more.error().message.contains(QStringLiteral("cut")), qPrintable(more.error().message));
    QCOMPARE(QFileInfo(file("cutbefore.pcapng")).size(), 0);
}

void TestRecordingFile::discardLeavesNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.pcapng"));
    net::Engine engine;
    Recorder recorder(engine);
    QVERIFY(recorder.start(path));
    QTRY_VERIFY(recorder.progress().fileBytes > 0);
    recorder.discard();
    QCOMPARE(recorder.state(), Recorder::State::Idle);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("precious") > 0);
    old.close();
    QVERIFY(recorder.start(path));
    recorder.discard();
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("a.pcapng")});
    QCOMPARE(old.size(), 8);
}

QTEST_GUILESS_MAIN(TestRecordingFile)
#include "tst_recordingfile.moc"
