// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/sanitize.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lw::net;

class TestSanitize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void length();
    void anyBytes();
};

void TestSanitize::text_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("clean");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("plain") << QByteArray("hello, world!") << QByteArray("hello, world!");
    QTest::newRow("trimmed") << QByteArray("  a b \t") << QByteArray("a b");
    QTest::newRow("markup") << QByteArray("<b>bold</b>") << QByteArray("bbold/b");
    QTest::newRow("escape") << QByteArray("\x1b[31mred\x1b[0m") << QByteArray("[31mred[0m");
    QTest::newRow("controls") << QByteArray("a\0b\x07"
                                            "c\x7f",
                                            6)
                              << QByteArray("abc");
    QTest::newRow("C1") << QByteArray("a\xc2\x9b"
                                      "31mb")
                        << QByteArray("a31mb");
    QTest::newRow("tab and line ends") << QByteArray("a\tb\nc\r\n") << QByteArray("a b c");
    QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8"
                                                  "b")
                                    << QByteArray("a b");
    QTest::newRow("turned") << QByteArray("a\xe2\x80\xae"
                                          "b\xe2\x81\xa6")
                            << QByteArray("ab");
    QTest::newRow("UTF-8") << QByteArray("za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87 \xe2\x82\xac")
                           << QByteArray("za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87 \xe2\x82\xac");
    QTest::newRow("joined emoji stays") << QByteArray("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb")
                                        << QByteArray("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb");
    QTest::newRow("no UTF-8") << QByteArray("a\xff"
                                            "b")
                              << QByteArray("a\xef\xbf\xbd"
                                            "b");
    QTest::newRow("wide and narrow spaces") << QByteArray("\xe3\x80\x80"
                                                          "a\xe2\x80\xaf"
                                                          "b\xc2\xa0")
                                            << QByteArray("a b");
    QTest::newRow("only controls") << QByteArray("\x1b\x07 \t") << QByteArray();
}

void TestSanitize::text()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, clean);
    QCOMPARE(sanitized(text), clean);
}

void TestSanitize::length()
{
    QCOMPARE(sanitized(QByteArray(2'000, 'x')), QByteArray(1'000, 'x'));
    const QByteArray euro("\xe2\x82\xac");
    QCOMPARE(sanitized(euro.repeated(1'001)), euro.repeated(1'000));
    QCOMPARE(sanitized("ab cd", 3), QByteArray("ab"));
    const QByteArray emoji("\xf0\x9f\x98\x80");
    QCOMPARE(sanitized(emoji.repeated(5), 2), emoji.repeated(2)); // not in the middle of one
}

void TestSanitize::anyBytes()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 2'000; ++round) {
        QByteArray text(random.bounded(80), Qt::Uninitialized);
        for (char &byte : text)
            byte = char(random.bounded(256));
        const QByteArray clean = sanitized(text, 20);
        QCOMPARE(sanitized(clean, 20), clean);
        QVERIFY(QString::fromUtf8(clean).toUcs4().size() <= 20);
        for (const char byte : clean)
            QVERIFY(quint8(byte) >= ' ' && byte != '\x7f' && byte != '<' && byte != '>');
    }
}

QTEST_GUILESS_MAIN(TestSanitize)
#include "tst_sanitize.moc"
