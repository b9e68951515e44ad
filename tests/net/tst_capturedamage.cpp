// SPDX-License-Identifier: GPL-3.0-only
// Captures that end early, lie, or were damaged: the part that can be read with a mark, or an error, and nothing else.
#include "net/capture/capturefile.h"
#include "net/capture/filewindow.h"
#include "net/capture/packetreader.h"
#include "support/capturebuilder.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::net;
using namespace lw::test;

namespace {

/// Every byte of the first packets, then every seventh, so that each place of a word has its turn.
qsizetype stepAt(qsizetype at)
{
    return at < 1'000 ? 1 : 7;
}

} // namespace

class TestCaptureDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAnywhere_data() { files_data(); }
    void cutAnywhere();
    void flippedAnywhere_data() { files_data(); }
    void flippedAnywhere();
    void lengths_data();
    void lengths();
    void noticesAChange_data();
    void noticesAChange();

private:
    void files_data();
    /// Opens it and reads all it says it has.
    void exercise(const QByteArray &bytes, qint64 *readable = nullptr);

    QTemporaryDir m_dir;
};

void TestCaptureDamage::exercise(const QByteArray &bytes, qint64 *readable)
{
    const QString path = m_dir.filePath(QStringLiteral("capture"));
    writeCapture(path, bytes);
    const auto capture = CaptureFile::open(path);
    if (!capture) {
        QVERIFY(!capture.error().message.isEmpty());
        QVERIFY(!capture.error().message.contains(u'%'));
        return;
    }
    const CaptureInfo &info = (*capture)->info();
    QCOMPARE(info.readableUpTo.has_value(), !info.truncation.isEmpty());
    QVERIFY(!info.truncation.contains(u'%'));
    QVERIFY(info.readableUpTo.value_or(0) <= bytes.size());
    if (readable)
        *readable = info.readableUpTo.value_or(bytes.size());
    for (std::size_t i = 0; i < (*capture)->streams().size(); ++i) {
        const CapturedStream &stream = (*capture)->streams()[i];
        const auto events = (*capture)->events(i);
        QCOMPARE(events.size(), std::size_t(stream.events));
        quint64 data = 0;
        for (const CaptureEvent &event : events) {
            if (event.kind != CaptureEvent::Kind::Data)
                continue;
            data += event.size;
            QByteArray part(event.size, Qt::Uninitialized);
            QVERIFY((*capture)->read(event.offset, event.size, part.data()));
        }
        QCOMPARE(data, stream.bytes[0] + stream.bytes[1]);
    }
}

void TestCaptureDamage::files_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *name : {"loopback.pcap", "any-with-drops.pcap", "two-interfaces.pcapng"}) {
        QFile file(QStringLiteral(LINEWRIGHT_TEST_DATA "/captures/") + QLatin1String(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(name) << file.readAll();
    }
}

void TestCaptureDamage::cutAnywhere()
{
    QFETCH(QByteArray, bytes);
    qint64 last = 0;
    for (qsizetype size = 0; size <= bytes.size(); size += stepAt(size)) {
        qint64 readable = 0;
        exercise(bytes.first(size), &readable);
        QVERIFY(readable >= last); // more of a file is never less of a capture
        last = readable;
    }
    exercise(bytes, &last);
    QCOMPARE(last, bytes.size());
}

void TestCaptureDamage::flippedAnywhere()
{
    QFETCH(QByteArray, bytes);
    QElapsedTimer timer;
    for (qsizetype at = 0; at < bytes.size(); at += stepAt(at)) {
        QByteArray damaged = bytes;
        damaged[at] = char(damaged.at(at) ^ (at % 2 == 0 ? 0xff : 1 << at / 2 % 8));
        timer.start();
        exercise(damaged);
        QVERIFY(timer.elapsed() < 5'000);
    }
}

void TestCaptureDamage::lengths_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("readableUpTo");
    QTest::addColumn<QString>("word");
    const auto packet = [](quint32 captured) { return QByteArray(8, '\0') + little(captured) + little(captured); };
    const QByteArray head = PcapBuilder().bytes();
    const QByteArray good = PcapBuilder().add(frame({})).bytes();
    QTest::newRow("a lie") << good + packet(1'000'000) + "abc" << qint64(good.size()) << QStringLiteral("ends within");
    QTest::newRow("huge") << good + packet(0xffff'ffff) << qint64(good.size()) << QStringLiteral("4294967295");
    QTest::newRow("at the ceiling") << head + packet(PacketReader::LargestPacket) +
                                           QByteArray(PacketReader::LargestPacket, '\0')
                                    << qint64(-1) << QString();
    QTest::newRow("empty packets") << head + packet(0).repeated(100) << qint64(-1) << QString();
    PcapngBuilder ng;
    ng.interface(1);
    const QByteArray ngHead = ng.bytes();
    const auto block = [](quint32 type, quint32 size, const QByteArray &body, quint32 tail) {
        return little(type) + little(size) + body + little(tail);
    };
    const qint64 at = ngHead.size();
    QTest::newRow("block of 0") << ngHead + block(6, 0, QByteArray(20, '\0'), 0) << at << QStringLiteral("0 bytes");
    QTest::newRow("block not of four") << ngHead + block(6, 33, QByteArray(21, '\0'), 33) << at << QStringLiteral("33");
    QTest::newRow("two lengths") << ngHead + block(9, 32, QByteArray(20, '\0'), 36) << at << QStringLiteral("36");
    QTest::newRow("block beyond the file")
        << ngHead + block(6, 0x7fff'fffc, QByteArray(20, '\0'), 0) << at << QStringLiteral("2147483644");
    QTest::newRow("packet larger than its block")
        << ngHead + block(6, 36, QByteArray(12, '\0') + little(quint32(5)) + little(quint32(5)) + "abcd", 36) << at
        << QStringLiteral("5 bytes");
    QTest::newRow("no interface") << PcapngBuilder().simple("abcd").bytes() << qint64(28)
                                  << QStringLiteral("interface 0");
    QTest::newRow("large block of another kind")
        << PcapngBuilder().block(10, QByteArray(20 << 20, '\0')).interface(1).enhanced(frame({})).bytes() << qint64(-1)
        << QString();
    // A frame that nests headers without an end must not become a stack without one.
    QTest::newRow("nested labels") << PcapBuilder().add(ethernet(QByteArray(1 << 20, '\x01'), 0x8847)).bytes()
                                   << qint64(-1) << QString();
    QTest::newRow("nested SNAP")
        << PcapBuilder().add(ethernet(QByteArray::fromHex("aaaa030000000008").repeated(100'000), 8)).bytes()
        << qint64(-1) << QString();
    QTest::newRow("nested PPI")
        << PcapBuilder(192).add(QByteArray::fromHex("00000800c0000000").repeated(10'000)).bytes() << qint64(-1)
        << QString();
}

void TestCaptureDamage::lengths()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, readableUpTo);
    QFETCH(QString, word);
    exercise(bytes);
    const auto capture = CaptureFile::open(m_dir.filePath(QStringLiteral("capture")));
    QVERIFY2(capture.has_value(), capture ? "" : qPrintable(capture.error().message));
    QCOMPARE((*capture)->info().readableUpTo.value_or(-1), readableUpTo);
    QVERIFY2((*capture)->info().truncation.contains(word), qPrintable((*capture)->info().truncation));
}

void TestCaptureDamage::noticesAChange_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("isSame");
    const QByteArray bytes = QByteArray("0123456789abcdef").repeated(10'000);
    QByteArray other = bytes;
    other[other.size() / 2] = '!';
    QTest::newRow("nothing") << bytes << QByteArray() << true;
    QTest::newRow("grown") << bytes << bytes + "more" << true;
    QTest::newRow("a byte") << bytes << other << false;
    QTest::newRow("cut") << bytes << bytes.first(bytes.size() - 1) << false;
    QTest::newRow("emptied and longer") << bytes << QByteArray(bytes.size() + 1, 'z') << false;
    QTest::newRow("small, grown") << QByteArray("abc") << QByteArray("abcd") << true;
    QTest::newRow("small, another") << QByteArray("abc") << QByteArray("abx") << false;
    QTest::newRow("empty, grown") << QByteArray() << QByteArray("abcd") << true;
}

void TestCaptureDamage::noticesAChange()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const bool, isSame);
    const QString path = m_dir.filePath(QStringLiteral("changing"));
    writeCapture(path, before);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    // Clocks of file systems are coarse.
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    const auto window = FileWindow::open(path);
    QVERIFY(window);
    QVERIFY((*window)->checkUnchanged());
    if (!after.isEmpty())
        QVERIFY(file.resize(after.size()) && file.write(after) == after.size() && file.flush());
    const auto checked = (*window)->checkUnchanged();
    QCOMPARE(checked.has_value(), isSame);
    if (!checked)
        QVERIFY2(checked.error().message.contains(path), qPrintable(checked.error().message));
}

QTEST_GUILESS_MAIN(TestCaptureDamage)
#include "tst_capturedamage.moc"
