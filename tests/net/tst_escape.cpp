// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/escape.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lw::net;

class TestEscape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unescapes_data();
    void unescapes();
    void encodings_data();
    void encodings();
    void anyBytesInAnyEncoding();
    void whatAnEncodingLacksIsRefused();
    void refuses_data();
    void refuses();
    void escapes_data();
    void escapes();
    void everyByteComesBack();
    void randomBytesComeBack();
    void randomTextNeverCrashes();
    void previews_data();
    void previews();
    void previewIsAPrefix();
    void previewLooksAtFewBytes();
};

void TestEscape::unescapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("plain") << QStringLiteral("hello") << QByteArray("hello");
    QTest::newRow("line end") << QStringLiteral("a\\nb\\r\\t") << QByteArray("a\nb\r\t");
    QTest::newRow("nul") << QStringLiteral("a\\01")
                         << QByteArray("a\0"
                                       "1",
                                       3);
    QTest::newRow("hex") << QStringLiteral("\\x00\\xfF\\x4a") << QByteArray("\x00\xff\x4a", 3);
    QTest::newRow("hex then digits") << QStringLiteral("\\x4142") << QByteArray("A42");
    QTest::newRow("backslash") << QStringLiteral("\\\\n") << QByteArray("\\n");
    QTest::newRow("utf-8") << QStringLiteral("zażółć €😀") << QByteArray("zażółć €😀");
    QTest::newRow("real line end") << QStringLiteral("a\nb") << QByteArray("a\nb");
}

void TestEscape::unescapes()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    const auto result = unescape(text);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
    QCOMPARE(*result, bytes);
}

void TestEscape::encodings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<TextEncoding>("encoding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("latin-1") << QStringLiteral("Größe\\n") << TextEncoding::Latin1
                             << QByteArray("Gr\xf6\xdf"
                                           "e\n");
    QTest::newRow("utf-16le") << QStringLiteral("aß\\n€") << TextEncoding::Utf16le
                              << QByteArray::fromHex("6100df000a00ac20");
    QTest::newRow("utf-16be") << QStringLiteral("a\\\\€") << TextEncoding::Utf16be
                              << QByteArray::fromHex("0061005c20ac");
    QTest::newRow("above the BMP") << QStringLiteral("😀") << TextEncoding::Utf16be << QByteArray::fromHex("d83dde00");
    QTest::newRow("single bytes stay bytes")
        << QStringLiteral("\\x01a") << TextEncoding::Utf16be << QByteArray::fromHex("010061");
}

void TestEscape::encodings()
{
    QFETCH(QString, text);
    QFETCH(TextEncoding, encoding);
    QFETCH(QByteArray, bytes);
    const auto result = unescape(text, encoding);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
    QCOMPARE(*result, bytes);
    QCOMPARE(unescape(escape(bytes, encoding), encoding).value_or("refused"), bytes);
}

/// Any bytes, shown in any encoding, are those bytes again when they are read.
void TestEscape::anyBytesInAnyEncoding()
{
    QRandomGenerator random(16);
    for (int round = 0; round < 4'000; ++round) {
        QByteArray bytes(random.bounded(12), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = random.bounded(3) ? char(random.bounded(256)) : "\xd8\xdc\x00\n\\"[random.bounded(5)];
        for (const TextEncoding encoding : textEncodings()) {
            const QString text = escape(bytes, encoding);
            const auto result = unescape(text, encoding);
            QVERIFY2(result && *result == bytes, qPrintable(QString::fromLatin1(bytes.toHex()) + text));
        }
    }
}

void TestEscape::whatAnEncodingLacksIsRefused()
{
    const auto result = unescape(QStringLiteral("10 €"), TextEncoding::Latin1);
    QVERIFY(!result);
    QVERIFY2(result.error().message.contains(QStringLiteral("€")) &&
                 result.error().message.contains(QStringLiteral("position 4")),
             qPrintable(result.error().message));
    QVERIFY(!unescape(QStringLiteral("😀"), TextEncoding::Latin1));
}

void TestEscape::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::newRow("unknown letter") << QStringLiteral("ab\\q") << 3;
    QTest::newRow("upper case") << QStringLiteral("\\N") << 1;
    QTest::newRow("at the end") << QStringLiteral("abc\\") << 4;
    QTest::newRow("after an escaped backslash") << QStringLiteral("\\\\\\") << 3;
    QTest::newRow("x alone") << QStringLiteral("12\\x") << 3;
    QTest::newRow("x and one digit") << QStringLiteral("1\\x4") << 2;
    QTest::newRow("x and no hex") << QStringLiteral("\\x4g") << 1;
    QTest::newRow("characters, not units") << QStringLiteral("😀😀\\q") << 3;
    QTest::newRow("high surrogate") << QString(QStringLiteral("ab") + QChar(0xd83d)) << 3;
    QTest::newRow("low surrogate") << QString(QStringLiteral("a") + QChar(0xde00) + u'b') << 2;
    QTest::newRow("surrogate before a backslash") << QString(QChar(0xd83d) + QStringLiteral("\\n")) << 1;
}

void TestEscape::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    const auto result = unescape(text);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::InvalidInput);
    const QString wanted = QStringLiteral("position %1").arg(position);
    QVERIFY2(result.error().message.contains(wanted), qPrintable(result.error().message));
}

void TestEscape::escapes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("line") << QByteArray("hi\r\n\t") << QStringLiteral("hi\\r\\n\\t");
    QTest::newRow("nul before a digit") << QByteArray("\0"
                                                      "1",
                                                      2)
                                        << QStringLiteral("\\01");
    QTest::newRow("backslash") << QByteArray("a\\b") << QStringLiteral("a\\\\b");
    QTest::newRow("control") << QByteArray("\x1b[32m\x7f") << QStringLiteral("\\x1b[32m\\x7f");
    QTest::newRow("utf-8") << QByteArray("zażółć €😀") << QStringLiteral("zażółć €😀");
    QTest::newRow("latin-1") << QByteArray("caf\xe9!") << QStringLiteral("caf\\xe9!");
    QTest::newRow("cut character") << QByteArray("\xe2\x82") << QStringLiteral("\\xe2\\x82");
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QStringLiteral("\\xc0\\xaf");
    QTest::newRow("overlong of three") << QByteArray("\xe0\x80\xaf") << QStringLiteral("\\xe0\\x80\\xaf");
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QStringLiteral("\\xed\\xa0\\x80");
    QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80") << QStringLiteral("\\xf4\\x90\\x80\\x80");
    QTest::newRow("last character") << QByteArray("\xf4\x8f\xbf\xbd") << QString::fromUcs4(U"\U0010fffd", 1);
    QTest::newRow("next line") << QByteArray("\xc2\x85") << QStringLiteral("\\xc2\\x85");
    QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8") << QStringLiteral("\\xe2\\x80\\xa8");
    QTest::newRow("turns the writing") << QByteArray("\xe2\x80\xae") << QStringLiteral("\\xe2\\x80\\xae");
}

void TestEscape::escapes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(escape(bytes), text);
    QCOMPARE(unescape(text).value_or(QByteArray("refused")), bytes);
}

void TestEscape::everyByteComesBack()
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const char pair[] = {char(first), char(second)};
            const QByteArray bytes(pair, 2);
            const auto result = unescape(escape(bytes));
            QVERIFY2(result && *result == bytes, bytes.toHex().constData());
        }
    }
}

void TestEscape::randomBytesComeBack()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 5'000; ++round) {
        // half of the rounds are valid UTF-8 with many rare characters, half are any bytes
        QByteArray bytes;
        for (quint32 i = random.bounded(40); i > 0; --i) {
            const char32_t code = random.bounded(0x110000u);
            if (round % 2 == 0 && (code < 0xd800 || code > 0xdfff))
                bytes += QString::fromUcs4(&code, 1).toUtf8();
            else
                bytes += char(random.bounded(256));
        }
        const QString text = escape(bytes);
        const auto result = unescape(text);
        QVERIFY2(result && *result == bytes, bytes.toHex().constData());
        QVERIFY2(!text.contains(u'\n') && !text.contains(QChar::LineSeparator), bytes.toHex().constData());
    }
}

void TestEscape::randomTextNeverCrashes()
{
    QRandomGenerator random(11);
    const QString alphabet = QStringLiteral("\\\\\\xxnrt0aF9 €") + QChar(0xd83d) + QChar(0xde00);
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (quint32 i = random.bounded(12); i > 0; --i)
            text += alphabet.at(random.bounded(int(alphabet.size())));
        const auto bytes = unescape(text);
        accepted += bytes ? 1 : 0;
        if (bytes)
            QCOMPARE(unescape(escape(*bytes)).value_or(QByteArray("refused")), *bytes);
        else
            QVERIFY(bytes.error().message.contains(QLatin1String("position")));
    }
    QVERIFY(accepted > 100);
}

void TestEscape::previews_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("text");
    QTest::newRow("fits") << QByteArray("hello") << 5 << QStringLiteral("hello");
    QTest::newRow("cut") << QByteArray("hello!") << 5 << QStringLiteral("hello…");
    QTest::newRow("no half escape") << QByteArray("abc\n") << 4 << QStringLiteral("abc…");
    QTest::newRow("escape fits") << QByteArray("abc\n") << 5 << QStringLiteral("abc\\n");
    QTest::newRow("no half surrogate") << QByteArray("a😀") << 2 << QStringLiteral("a…");
    QTest::newRow("none") << QByteArray("a") << 0 << QStringLiteral("…");
    QTest::newRow("negative") << QByteArray("a") << -3 << QStringLiteral("…");
    QTest::newRow("empty") << QByteArray() << 0 << QString();
}

void TestEscape::previews()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, most);
    QTEST(preview(bytes, most), "text");
}

void TestEscape::previewIsAPrefix()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 2'000; ++round) {
        QByteArray bytes(random.bounded(60), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        const int most = random.bounded(80);
        QString shown = preview(bytes, most);
        const QString whole = escape(bytes);
        if (whole.size() <= most) {
            QCOMPARE(shown, whole);
            continue;
        }
        QVERIFY(shown.endsWith(u'…'));
        shown.chop(1);
        QVERIFY(shown.size() <= most);
        QVERIFY(whole.startsWith(shown));
    }
}

void TestEscape::previewLooksAtFewBytes()
{
    // a gigabyte that is not there: only the first bytes may be read
    const QByteArray bytes(64, 'x');
    const QByteArrayView view(bytes.constData(), qsizetype(1) << 30);
    QCOMPARE(preview(view, 60), QString(60, u'x') + u'…');
}

QTEST_APPLESS_MAIN(TestEscape)
#include "tst_escape.moc"
