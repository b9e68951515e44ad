// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/printable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace lw::net;

namespace {

bool isSteering(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

bool steers(const QByteArray &text)
{
    const QList<uint> points = QString::fromUtf8(text).toUcs4();
    return std::any_of(points.begin(), points.end(), [](uint c) { return isSteering(c); });
}

} // namespace

class TestPrintable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void line_data();
    void line();
    void everyCharacter();
    void keepsTheLayout();
    void halvesOfCharacters();
    void json();
    void parts();
};

void TestPrintable::line_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("plain") << QByteArray("a \"b\" <c> \\n") << QByteArray("a \"b\" <c> \\n");
    QTest::newRow("letters") << QByteArray("żółć 日本 😀 100\u00a0%") << QByteArray("żółć 日本 😀 100\u00a0%");
    QTest::newRow("colour") << QByteArray("\x1b[31mred") << QByteArray("\\x1b[31mred");
    QTest::newRow("line ends") << QByteArray("a\r\nb\tc") << QByteArray("a\\r\\nb\\tc");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("a\\0b");
    QTest::newRow("DEL") << QByteArray("\x7f") << QByteArray("\\x7f");
    QTest::newRow("C1 as UTF-8") << QByteArray("\u009b31m") << QByteArray("\\xc2\\x9b31m");
    QTest::newRow("C1 as a byte") << QByteArray("\x9b"
                                                "31m")
                                  << QByteArray("\\x9b31m");
    QTest::newRow("override") << QByteArray("\u202egnp.exe") << QByteArray("\\xe2\\x80\\xaegnp.exe");
    QTest::newRow("Arabic mark") << QByteArray("\u061c") << QByteArray("\\xd8\\x9c");
    QTest::newRow("line separator") << QByteArray("a\u2028b") << QByteArray("a\\xe2\\x80\\xa8b");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xc3") << QByteArray("\\xff\\xc3");
}

void TestPrintable::line()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    QCOMPARE(printableUtf8(text), shown);
    QCOMPARE(printableUtf8(shown), shown);
    if (QString::fromUtf8(text).toUtf8() == text)
        QCOMPARE(printable(QString::fromUtf8(text)).toUtf8(), shown);
}

void TestPrintable::everyCharacter()
{
    for (char32_t c = 0; c <= 0x10ffff; c += c < 0x3000 ? 1 : 0x7fe) {
        if (c >= 0xd800 && c < 0xe000)
            continue;
        const QByteArray shown = printable(QString::fromUcs4(&c, 1)).toUtf8();
        QVERIFY2(!steers(shown), qPrintable(QString::number(c, 16)));
        if (!isSteering(c) && c != 0xfffe && c < 0xfdd0)
            QCOMPARE(shown, QString::fromUcs4(&c, 1).toUtf8());
    }
}

void TestPrintable::keepsTheLayout()
{
    const QByteArray text("a\tb\r\nc\rd\n\x1b");
    QCOMPARE(printableUtf8(text, Layout::Keep), QByteArray("a\tb\r\nc\\rd\n\\x1b"));
}

void TestPrintable::halvesOfCharacters()
{
    const QChar half(0xd83d);
    QCOMPARE(printable(QString(half) + u'a' + half), QStringLiteral("\ufffda\ufffd"));
    QCOMPARE(printable(QStringLiteral("😀")), QStringLiteral("😀"));
}

/// The same document, and nothing in it that steers.
void TestPrintable::json()
{
    QString all;
    for (ushort c = 0; c < 0xd800; ++c)
        all += QChar(c);
    all += QStringLiteral("\ufeff😀");
    const char32_t nonCharacter = 0x1fffe;
    all += QString::fromUcs4(&nonCharacter, 1) + QChar(0xd83d);
    const QJsonDocument document(QJsonArray{all});
    for (const auto format : {QJsonDocument::Compact, QJsonDocument::Indented}) {
        QByteArray safe = printableJson(document.toJson(format));
        QVERIFY(QJsonDocument::fromJson(safe) == document);
        QVERIFY(!steers(safe.replace('\n', "")));
    }
    QCOMPARE(printableJson("[\"\u009b\u202e\x7f\"]"), QByteArray(R"(["\u009b\u202e\u007f"])"));
}

/// A text reads the same however it is cut.
void TestPrintable::parts()
{
    const QByteArray text("zażółć 😀\r\n\x1b[0m \xff\xe2\x82 \u202e\rend\xf0\x9f\r");
    const QByteArray whole = printableUtf8(text, Layout::Keep);
    QRandomGenerator random(5);
    for (int round = 0; round < 500; ++round) {
        QByteArray rest;
        QByteArray shown;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype size = std::min<qsizetype>(1 + random.bounded(4), text.size() - at);
            rest += text.sliced(at, size);
            at += size;
            const qsizetype ready = wholeCharacters(rest);
            QVERIFY(rest.size() - ready < 4);
            shown += printableUtf8(QByteArrayView(rest).first(ready), Layout::Keep);
            rest.remove(0, ready);
        }
        QCOMPARE(shown + printableUtf8(rest, Layout::Keep), whole);
    }
}

QTEST_GUILESS_MAIN(TestPrintable)
#include "tst_printable.moc"
