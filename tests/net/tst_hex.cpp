// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/hex.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace lw::net;

class TestHex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void randomBytesComeBack();
    void randomTextNeverCrashes();
    void writes();
    void cArray_data();
    void cArray();
    void dumps_data();
    void dumps();
};

void TestHex::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("space only") << QStringLiteral(" \n\t") << QByteArray();
    QTest::newRow("joined") << QStringLiteral("010aFF") << QByteArray("\x01\x0a\xff");
    QTest::newRow("spaced") << QStringLiteral(" 01 0a\nff ") << QByteArray("\x01\x0a\xff");
    QTest::newRow("C list") << QStringLiteral("0x01, 0x0A,0Xff") << QByteArray("\x01\x0a\xff");
    QTest::newRow("one prefix") << QStringLiteral("0x010a") << QByteArray("\x01\x0a");
    QTest::newRow("prefix between") << QStringLiteral("000x00") << QByteArray("\0\0", 2);
    QTest::newRow("comma after space") << QStringLiteral("01 , 02") << QByteArray("\x01\x02");
}

void TestHex::reads()
{
    QFETCH(QString, text);
    const auto result = fromHex(text);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
    QTEST(*result, "bytes");
}

void TestHex::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::newRow("Packet Sender's") << QStringLiteral("zz 41 4") << 1;
    QTest::newRow("odd") << QStringLiteral("41 4") << 4;
    QTest::newRow("odd, joined") << QStringLiteral("41424") << 5;
    QTest::newRow("split byte") << QStringLiteral("4 1") << 1;
    QTest::newRow("other letter") << QStringLiteral("41 4g") << 5;
    QTest::newRow("minus") << QStringLiteral("41-42") << 3;
    QTest::newRow("prefix alone") << QStringLiteral("41 0x") << 6;
    QTest::newRow("prefix inside a byte") << QStringLiteral("00x1") << 3;
    QTest::newRow("prefix and space") << QStringLiteral("0x 41") << 3;
    QTest::newRow("prefix and one digit") << QStringLiteral("0x4") << 3;
    QTest::newRow("two commas") << QStringLiteral("41,,42") << 4;
    QTest::newRow("comma first") << QStringLiteral(",41") << 1;
    QTest::newRow("comma last") << QStringLiteral("41, ") << 3;
    QTest::newRow("comma inside") << QStringLiteral("4,1") << 1;
    QTest::newRow("full-width digit") << QStringLiteral("41 ４１") << 4;
}

void TestHex::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    const auto result = fromHex(text);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::InvalidInput);
    const QRegularExpression wanted(QStringLiteral("position %1\\b").arg(position));
    QVERIFY2(result.error().message.contains(wanted), qPrintable(result.error().message));
}

void TestHex::randomBytesComeBack()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 1'000; ++round) {
        QByteArray bytes(random.bounded(100), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        QCOMPARE(fromHex(toHex(bytes)).value_or(QByteArray("refused")), bytes);
        const QString array = toCArray(bytes);
        const qsizetype open = array.indexOf(u'{') + 1;
        QCOMPARE(fromHex(QStringView(array).sliced(open, array.indexOf(u'}') - open)).value_or(QByteArray("refused")),
                 bytes);
    }
}

void TestHex::randomTextNeverCrashes()
{
    QRandomGenerator random(13);
    const QString alphabet = QStringLiteral("0123456789abcdefABCDEF0x0X,, \ng") + QChar(0xd83d);
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (quint32 i = random.bounded(10); i > 0; --i)
            text += alphabet.at(random.bounded(int(alphabet.size())));
        const auto bytes = fromHex(text);
        accepted += bytes ? 1 : 0;
        if (!bytes)
            QVERIFY(bytes.error().message.contains(QLatin1String("position")));
    }
    QVERIFY(accepted > 100);
}

void TestHex::writes()
{
    QCOMPARE(toHex(QByteArray("\x01\x0a\xff")), QStringLiteral("01 0a ff"));
    QCOMPARE(toHex({}), QString());
}

void TestHex::cArray_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("three") << QByteArray("\x01\x0a\xff")
                           << QStringLiteral("static const unsigned char data[3] = {0x01, 0x0a, 0xff};");
    QTest::newRow("thirteen") << QByteArray(13, 'A')
                              << QStringLiteral(
                                     "static const unsigned char data[13] = {\n"
                                     "    0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41,\n"
                                     "    0x41\n};");
}

void TestHex::cArray()
{
    QFETCH(QByteArray, bytes);
    QTEST(toCArray(bytes), "text");
}

void TestHex::dumps_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("perLine");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QByteArray() << 16 << QString();
    QTest::newRow("two lines") << QByteArray("Hello, world!\r\n\0\xff", 17) << 16
                               << QStringLiteral(
                                      "00000000  48 65 6c 6c 6f 2c 20 77  6f 72 6c 64 21 0d 0a 00  |Hello, world!...|\n"
                                      "00000010  ff                                                |.|");
    QTest::newRow("four a line") << QByteArray("abcde") << 4
                                 << QStringLiteral("00000000  61 62 63 64  |abcd|\n00000004  65           |e|");
    QTest::newRow("a wrong width") << QByteArray("ab") << 0 << QStringLiteral("00000000  61  |a|\n00000001  62  |b|");
}

void TestHex::dumps()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, perLine);
    QTEST(hexDump(bytes, perLine), "text");
}

QTEST_APPLESS_MAIN(TestHex)
#include "tst_hex.moc"
