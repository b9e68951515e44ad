// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytedocument.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace lw;
using models::ByteDocument;
using models::ByteRange;

namespace {

constexpr auto Typing = ByteDocument::Merge::WithTyping;

QByteArray contentOf(const ByteDocument &document)
{
    const auto bytes = document.bytes();
    return bytes ? *bytes : QByteArray("? ") + bytes.error().message.toUtf8();
}

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 7 + i / 251);
    return bytes;
}

} // namespace

class TestByteDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_data();
    void edits();
    void refusesOutside_data();
    void refusesOutside();
    void typingIsOneStep();
    void bothHalvesOfAByteAreOneStep();
    void backspaceIsOneStep();
    void replaceAllTouchesOnlyTheDifference_data();
    void replaceAllTouchesOnlyTheDifference();
    void typingElsewhereIsOneStep();
    void tellsWhatChanges();
    void modified();
    void randomEdits_data();
    void randomEdits();
    void ceiling();
    void ceilingForgetsOldSteps();
    void snapshotStays();
    void fileIsReadInPages();
    void fileIsMissing();
    void noFile_data();
    void noFile();
    void shrunkFile();
    void largeFile();
    void savesACopy();
    void savingFails();

private:
    QString write(const QByteArray &content, const char *name = "bytes")
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the file can't be written");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestByteDocument::edits_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("removed");
    QTest::addColumn<QByteArray>("added");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("into nothing") << QByteArray() << 0 << 0 << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("at the front") << QByteArray("abc") << 0 << 0 << QByteArray("x") << QByteArray("xabc");
    QTest::newRow("in the middle") << QByteArray("abc") << 1 << 0 << QByteArray("x") << QByteArray("axbc");
    QTest::newRow("at the end") << QByteArray("abc") << 3 << 0 << QByteArray("x") << QByteArray("abcx");
    QTest::newRow("remove all") << QByteArray("abc") << 0 << 3 << QByteArray() << QByteArray();
    QTest::newRow("remove the last") << QByteArray("abc") << 2 << 1 << QByteArray() << QByteArray("ab");
    QTest::newRow("replace by more") << QByteArray("abc") << 1 << 1 << QByteArray("xyz") << QByteArray("axyzc");
    QTest::newRow("replace by less") << QByteArray("abcd") << 1 << 2 << QByteArray("x") << QByteArray("axd");
}

void TestByteDocument::edits()
{
    QFETCH(QByteArray, before);
    QFETCH(int, offset);
    QFETCH(int, removed);
    QFETCH(QByteArray, added);
    QFETCH(QByteArray, after);
    ByteDocument document;
    document.setBytes(before);
    QVERIFY(document.replace({offset, removed}, added));
    QCOMPARE(contentOf(document), after);
    QCOMPARE(document.size(), after.size());
    QCOMPARE(document.undo(), (ByteRange{offset, removed}));
    QCOMPARE(contentOf(document), before);
    QCOMPARE(document.redo(), (ByteRange{offset, added.size()}));
    QCOMPARE(contentOf(document), after);
}

void TestByteDocument::refusesOutside_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<qint64>("size");
    QTest::newRow("before") << qint64(-1) << qint64(0);
    QTest::newRow("behind") << qint64(4) << qint64(0);
    QTest::newRow("over the end") << qint64(2) << qint64(2);
    QTest::newRow("less than nothing") << qint64(0) << qint64(-1);
    QTest::newRow("overflow") << qint64(1) << std::numeric_limits<qint64>::max();
}

void TestByteDocument::refusesOutside()
{
    QFETCH(qint64, offset);
    QFETCH(qint64, size);
    ByteDocument document;
    document.setBytes("abc");
    const QSignalSpy changed(&document, &ByteDocument::changed);
    const auto result = document.replace({offset, size}, "x");
    QVERIFY(!result);
    QVERIFY(result.error().message.contains(QString::number(offset)));
    QCOMPARE(contentOf(document), QByteArray("abc"));
    QVERIFY(changed.isEmpty());
    QVERIFY(!document.canUndo());
}

void TestByteDocument::typingIsOneStep()
{
    ByteDocument document;
    document.setBytes("....");
    for (int i = 0; i < 3; ++i)
        QVERIFY(document.insert(1 + i, QByteArray(1, char('a' + i)), Typing));
    document.endTyping();
    QVERIFY(document.insert(4, "d", Typing));
    QVERIFY(document.insert(0, "e", Typing));    // elsewhere
    QVERIFY(document.overwrite(1, "f", Typing)); // of another kind
    QCOMPARE(contentOf(document), QByteArray("efabcd..."));
    document.undo();
    QCOMPARE(contentOf(document), QByteArray("e.abcd..."));
    document.undo();
    document.undo();
    QCOMPARE(contentOf(document), QByteArray(".abc..."));
    document.undo();
    QCOMPARE(contentOf(document), QByteArray("...."));
    QVERIFY(!document.canUndo());
    for (int i = 0; i < 4; ++i)
        document.redo();
    QVERIFY(!document.canRedo());
    QCOMPARE(contentOf(document), QByteArray("efabcd..."));
}

void TestByteDocument::bothHalvesOfAByteAreOneStep()
{
    ByteDocument document;
    document.setBytes("ab");
    QVERIFY(document.insert(1, QByteArray("\x40", 1), Typing));
    QVERIFY(document.overwrite(1, QByteArray("\x41", 1), Typing));
    QVERIFY(document.insert(2, QByteArray("\x50", 1), Typing));
    QVERIFY(document.overwrite(2, QByteArray("\x52", 1), Typing));
    QCOMPARE(contentOf(document), QByteArray("aARb"));
    document.undo();
    QCOMPARE(contentOf(document), QByteArray("ab"));
    document.redo();
    QCOMPARE(contentOf(document), QByteArray("aARb"));
}

void TestByteDocument::backspaceIsOneStep()
{
    ByteDocument document;
    document.setBytes("abcdef");
    QVERIFY(document.remove({3, 1}, Typing));
    QVERIFY(document.remove({2, 1}, Typing)); // backspace
    QVERIFY(document.remove({2, 1}, Typing)); // delete
    QCOMPARE(contentOf(document), QByteArray("abf"));
    document.undo();
    QCOMPARE(contentOf(document), QByteArray("abcdef"));
    QVERIFY(!document.canUndo());
}

void TestByteDocument::replaceAllTouchesOnlyTheDifference_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("removed");
    QTest::addColumn<int>("added");
    QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << 0 << 0;
    QTest::newRow("middle") << QByteArray("abcd") << QByteArray("axyd") << 2 << 2;
    QTest::newRow("longer") << QByteArray("aa") << QByteArray("aaa") << 0 << 1;
    QTest::newRow("shorter") << QByteArray("aaa") << QByteArray("a") << 2 << 0;
    QTest::newRow("to nothing") << QByteArray("abc") << QByteArray() << 3 << 0;
    QTest::newRow("long") << pattern(200'000) + 'x' + pattern(200'000) << pattern(200'000) + "yz" + pattern(200'000)
                          << 1 << 2;
}

void TestByteDocument::replaceAllTouchesOnlyTheDifference()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, removed);
    QFETCH(int, added);
    ByteDocument document;
    document.setBytes(before);
    const QSignalSpy changed(&document, &ByteDocument::changed);
    QVERIFY(document.replaceAll(after));
    QCOMPARE(contentOf(document), after);
    QCOMPARE(changed.isEmpty(), before == after);
    if (!changed.isEmpty()) {
        QCOMPARE(changed[0][1].toLongLong(), removed);
        QCOMPARE(changed[0][2].toLongLong(), added);
    }
    document.undo();
    QCOMPARE(contentOf(document), before);
}

void TestByteDocument::typingElsewhereIsOneStep()
{
    ByteDocument document;
    document.setBytes("[]");
    for (const char *text : {"[a]", "[aa]", "[aab]", "[aabb]"})
        QVERIFY(document.replaceAll(text, Typing));
    document.undo();
    QCOMPARE(contentOf(document), QByteArray("[]"));
}

void TestByteDocument::tellsWhatChanges()
{
    ByteDocument document;
    document.setBytes("abc");
    const QSignalSpy changed(&document, &ByteDocument::changed);
    const QSignalSpy undo(&document, &ByteDocument::undoAvailable);
    const QSignalSpy redo(&document, &ByteDocument::redoAvailable);
    const QSignalSpy reset(&document, &ByteDocument::reset);
    QVERIFY(document.replace({1, 2}, "xyz"));
    QVERIFY(document.insert(0, "0"));
    document.undo();
    document.undo();
    document.undo(); // nothing more
    QCOMPARE(changed.size(), 4);
    QCOMPARE(changed[0], (QVariantList{qint64(1), qint64(2), qint64(3)}));
    QCOMPARE(changed[3], (QVariantList{qint64(1), qint64(3), qint64(2)}));
    QCOMPARE(undo.size(), 2);
    QCOMPARE(redo.size(), 1);
    document.setBytes("new");
    QCOMPARE(reset.size(), 1);
    QCOMPARE(redo.size(), 2);
}

void TestByteDocument::modified()
{
    ByteDocument document;
    document.setBytes("abc");
    const QSignalSpy modified(&document, &ByteDocument::modifiedChanged);
    QVERIFY(document.insert(0, "x", Typing));
    QVERIFY(document.isModified());
    document.setClean();
    QVERIFY(!document.isModified());
    QVERIFY(document.insert(1, "y", Typing)); // a step of its own, so that the way back passes the clean state
    document.undo();
    QVERIFY(!document.isModified());
    document.undo();
    QVERIFY(document.isModified());
    document.redo();
    QVERIFY(!document.isModified());
    QCOMPARE(modified.size(), 6);
}

void TestByteDocument::randomEdits_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("fromFile");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed << (seed % 2 == 0);
}

void TestByteDocument::randomEdits()
{
    QFETCH(quint32, seed);
    QFETCH(bool, fromFile);
    QRandomGenerator random(seed);
    QByteArray plain = pattern(random.bounded(3) * 70'000 + random.bounded(300));
    ByteDocument document;
    if (fromFile)
        QVERIFY(document.openFile(write(plain)));
    else
        document.setBytes(plain);
    QList<QByteArray> past;
    QList<QByteArray> future;
    for (int i = 0; i < 400; ++i) {
        const int what = random.bounded(10);
        if (what < 2) {
            QCOMPARE(document.canUndo(), !past.isEmpty());
            if (!past.isEmpty()) {
                future.append(std::exchange(plain, past.takeLast()));
                document.undo();
            }
        } else if (what == 2) {
            QCOMPARE(document.canRedo(), !future.isEmpty());
            if (!future.isEmpty()) {
                past.append(std::exchange(plain, future.takeLast()));
                document.redo();
            }
        } else {
            const qint64 offset = random.bounded(int(plain.size()) + 1);
            const qint64 size = random.bounded(int(qMin<qint64>(plain.size() - offset, 40)) + 1);
            const QByteArray bytes = pattern(random.bounded(40)).mid(random.bounded(5));
            if (size == 0 && bytes.isEmpty())
                continue;
            past.append(plain);
            future.clear();
            QVERIFY(document.replace({offset, size}, bytes));
            plain.replace(offset, size, bytes);
        }
        QCOMPARE(document.size(), plain.size());
        const qint64 from = random.bounded(int(plain.size()) + 1);
        QVERIFY(document.read(from, 100).bytes == plain.mid(from, 100));
    }
    QVERIFY(contentOf(document) == plain);
    while (document.canUndo())
        document.undo();
    QVERIFY(contentOf(document) == (past.isEmpty() ? plain : past.constFirst()));
    QVERIFY(!document.isModified());
}

void TestByteDocument::ceiling()
{
    ByteDocument document;
    document.setBytes("abc");
    document.setAddedLimit(100'000);
    const auto result = document.insert(0, pattern(100'001));
    QVERIFY(!result);
    QCOMPARE(result.error().code, net::Error::Code::LimitReached);
    QVERIFY(result.error().message.contains(u"100.0"));
    QCOMPARE(contentOf(document), QByteArray("abc"));
    QVERIFY(document.insert(0, pattern(90'000)));
    QVERIFY(!document.insert(0, pattern(90'000))); // what is shown can't be forgotten
}

void TestByteDocument::ceilingForgetsOldSteps()
{
    ByteDocument document;
    document.setAddedLimit(1'000'000);
    QByteArray last;
    for (int i = 0; i < 50; ++i) {
        last = QByteArray(90'000, char(i));
        QVERIFY(document.replace({0, document.size()}, last));
        QVERIFY(document.addedBytes() <= document.addedLimit());
    }
    QVERIFY(contentOf(document) == last);
    int steps = 0;
    for (; document.canUndo(); ++steps)
        document.undo();
    QVERIFY(steps > 5 && steps < 50);
    document.setBytes({});
    QCOMPARE(document.addedBytes(), 0);
}

void TestByteDocument::snapshotStays()
{
    ByteDocument document;
    document.setBytes("abc");
    QVERIFY(document.insert(3, "def"));
    const models::ByteSnapshot before = document.snapshot();
    QVERIFY(document.insert(6, "ghi"));
    QVERIFY(document.remove({0, 4}));
    QCOMPARE(before.read(0, 100).bytes, QByteArray("abcdef"));
    QCOMPARE(before.read(2, 2).bytes, QByteArray("cd"));
    document.setBytes({});
    QCOMPARE(before.read(0, 100).bytes, QByteArray("abcdef"));
}

void TestByteDocument::fileIsReadInPages()
{
    const QByteArray content = pattern(300'000);
    ByteDocument document;
    QVERIFY(document.openFile(write(content)));
    QCOMPARE(document.size(), content.size());
    QVERIFY(document.read(65'500, 100).bytes == content.mid(65'500, 100));
    QVERIFY(document.read(299'990, 100).bytes == content.mid(299'990));
    QVERIFY(document.read(300'000, 100).bytes.isEmpty());
    QVERIFY(contentOf(document) == content);
    QVERIFY(!document.bytes(1'000));
    QVERIFY(!document.error());
}

void TestByteDocument::fileIsMissing()
{
    ByteDocument document;
    document.setBytes("abc");
    const auto result = document.openFile(m_folder.filePath(QStringLiteral("none")));
    QVERIFY(!result);
    QCOMPARE(result.error().code, net::Error::Code::FileFailed);
    QVERIFY(result.error().message.contains(u"none"));
    QCOMPARE(contentOf(document), QByteArray("abc"));
}

void TestByteDocument::noFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("folder") << m_folder.path();
    QTest::newRow("device") << QStringLiteral("/dev/zero");
}

void TestByteDocument::noFile()
{
    QFETCH(QString, path);
    ByteDocument document;
    const auto result = document.openFile(path);
    QVERIFY(!result);
    QVERIFY(result.error().message.contains(path));
}

void TestByteDocument::shrunkFile()
{
    const QByteArray content = pattern(300'000);
    const QString path = write(content);
    ByteDocument document;
    QVERIFY(document.openFile(path));
    QSignalSpy failed(&document, &ByteDocument::errorChanged);
    QVERIFY(QFile::resize(path, 100'000));
    const models::ByteChunk chunk = document.read(99'990, 20);
    QVERIFY(chunk.bytes == content.mid(99'990, 10) + QByteArray(10, '\0'));
    QCOMPARE(chunk.missing, (QList<ByteRange>{{10, 10}}));
    QVERIFY(chunk.isMissing(10) && !chunk.isMissing(9));
    QCOMPARE(chunk.present(), (QList<ByteRange>{{0, 10}}));
    QCOMPARE(document.read(200'000, 100'000).missing, (QList<ByteRange>{{0, 100'000}}));
    QTRY_COMPARE(failed.size(), 1); // once, however often it is met
    QVERIFY(document.error().message.contains(u"shorter"));
    QVERIFY(!document.bytes());
    QVERIFY(!document.saveCopy(m_folder.filePath(QStringLiteral("copy"))));
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("copy"))));
    QVERIFY(document.insert(0, "still")); // edits go on
    QCOMPARE(document.read(0, 6).bytes, QByteArray("still") + content.left(1));
    document.setBytes({});
    QCOMPARE(failed.size(), 2);
    QVERIFY(!document.error());
}

void TestByteDocument::largeFile()
{
    constexpr qint64 size = 5LL * 1024 * 1024 * 1024;
    const QString path = m_folder.filePath(QStringLiteral("sparse"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (!file.resize(size) || !file.seek(size - 3) || file.write("end") != 3)
        QSKIP("no room for a sparse file of 5 GiB");
    file.close();
    ByteDocument document;
    QVERIFY(document.openFile(path));
    QCOMPARE(document.size(), size);
    QCOMPARE(document.read(size - 4, 10).bytes, QByteArray("\0end", 4));
    QVERIFY(document.insert(size, "!"));
    QVERIFY(document.remove({0, size - 2}));
    QCOMPARE(contentOf(document), QByteArray("nd!"));
    document.undo();
    QCOMPARE(document.size(), size + 1);
    QVERIFY(QFile::remove(path));
}

void TestByteDocument::savesACopy()
{
    const QByteArray content = pattern(3'000'000);
    const QString path = write(content);
    ByteDocument document;
    QVERIFY(document.openFile(path));
    QVERIFY(document.insert(1'500'000, "hello"));
    QVERIFY(document.saveCopy(path)); // over itself: what is open is the old file
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readAll() == content.left(1'500'000) + "hello" + content.mid(1'500'000));
    QVERIFY(document.read(0, 100).bytes == content.left(100));
}

void TestByteDocument::savingFails()
{
    ByteDocument document;
    document.setBytes("abc");
    const auto result = document.saveCopy(m_folder.filePath(QStringLiteral("no/such/folder")));
    QVERIFY(!result);
    QVERIFY(result.error().message.contains(u"no/such/folder"));
    const std::atomic<bool> cancelled = true;
    const QString path = m_folder.filePath(QStringLiteral("cancelled"));
    QVERIFY(!document.snapshot().saveTo(path, &cancelled));
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestByteDocument)
#include "tst_bytedocument.moc"
