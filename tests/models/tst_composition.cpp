// SPDX-License-Identifier: GPL-3.0-only
#include "models/composition.h"

#include <QSignalSpy>
#include <QTest>

using namespace lw;
using namespace lw::models;

class TestComposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hexFollowsText();
    void textFollowsHex();
    void theEditedViewKeepsItsWriting();
    void badTextLeavesTheBytes();
    void badHexLeavesTheBytes();
    void theOtherViewMendsAnError();
    void setBytesRewritesBoth();
    void refusesTooMuch();
};

void TestComposition::hexFollowsText()
{
    Composition composition;
    QSignalSpy bytes(&composition, &Composition::bytesChanged);
    QSignalSpy text(&composition, &Composition::textRewritten);
    QSignalSpy hex(&composition, &Composition::hexRewritten);
    composition.setText(QStringLiteral("Grüße\\n"));
    QCOMPARE(composition.bytes(), QByteArray("Gr\xc3\xbc\xc3\x9f"
                                             "e\n"));
    QCOMPARE(composition.hex(), QStringLiteral("47 72 c3 bc c3 9f 65 0a"));
    QCOMPARE(bytes.size(), 1);
    QCOMPARE(text.size(), 0);
    QCOMPARE(hex.size(), 1);
}

void TestComposition::textFollowsHex()
{
    Composition composition;
    QSignalSpy text(&composition, &Composition::textRewritten);
    QSignalSpy hex(&composition, &Composition::hexRewritten);
    composition.setHex(QStringLiteral("68 69 ff"));
    QCOMPARE(composition.text(), QStringLiteral("hi\\xff"));
    QCOMPARE(text.size(), 1);
    QCOMPARE(hex.size(), 0);
}

void TestComposition::theEditedViewKeepsItsWriting()
{
    Composition composition;
    composition.setText(QStringLiteral("\\x41B"));
    QCOMPARE(composition.text(), QStringLiteral("\\x41B"));
    QSignalSpy bytes(&composition, &Composition::bytesChanged);
    composition.setText(QStringLiteral("A\\x42"));
    QCOMPARE(composition.text(), QStringLiteral("A\\x42"));
    QCOMPARE(bytes.size(), 0);
    composition.setHex(QStringLiteral("4142"));
    QCOMPARE(composition.hex(), QStringLiteral("4142"));
    QCOMPARE(composition.text(), QStringLiteral("AB"));
}

void TestComposition::badTextLeavesTheBytes()
{
    Composition composition;
    composition.setText(QStringLiteral("ab"));
    QSignalSpy bytes(&composition, &Composition::bytesChanged);
    QSignalSpy validity(&composition, &Composition::validityChanged);
    composition.setText(QStringLiteral("ab\\"));
    QVERIFY(!composition.isValid());
    QVERIFY(composition.textError().message.contains(QLatin1String("position 3")));
    QVERIFY(!composition.hexError());
    QCOMPARE(composition.bytes(), QByteArray("ab"));
    QCOMPARE(composition.hex(), QStringLiteral("61 62"));
    composition.setText(QStringLiteral("ab\\n"));
    QVERIFY(composition.isValid());
    QCOMPARE(validity.size(), 2);
    QCOMPARE(bytes.size(), 1);
}

void TestComposition::badHexLeavesTheBytes()
{
    Composition composition;
    composition.setHex(QStringLiteral("61 62"));
    composition.setHex(QStringLiteral("61 62 6"));
    QVERIFY(!composition.isValid());
    QVERIFY(composition.hexError().message.contains(QLatin1String("position 7")));
    QCOMPARE(composition.bytes(), QByteArray("ab"));
    QCOMPARE(composition.text(), QStringLiteral("ab"));
}

void TestComposition::theOtherViewMendsAnError()
{
    Composition composition;
    composition.setText(QStringLiteral("ab"));
    composition.setText(QStringLiteral("ab\\q"));
    QSignalSpy text(&composition, &Composition::textRewritten);
    composition.setHex(QStringLiteral("61 62 63"));
    QVERIFY(composition.isValid());
    QCOMPARE(composition.text(), QStringLiteral("abc"));
    QCOMPARE(text.size(), 1);
}

void TestComposition::setBytesRewritesBoth()
{
    Composition composition;
    composition.setText(QStringLiteral("\\q"));
    QSignalSpy text(&composition, &Composition::textRewritten);
    QSignalSpy hex(&composition, &Composition::hexRewritten);
    composition.setBytes("\n");
    QVERIFY(composition.isValid());
    QCOMPARE(composition.text(), QStringLiteral("\\n"));
    QCOMPARE(composition.hex(), QStringLiteral("0a"));
    QCOMPARE(text.size(), 1);
    QCOMPARE(hex.size(), 1);
}

void TestComposition::refusesTooMuch()
{
    Composition composition;
    composition.setText(QStringLiteral("ab"));
    composition.setText(QString(Composition::MaxBytes + 1, u'x'));
    QCOMPARE(composition.textError().code, net::Error::Code::LimitReached);
    QCOMPARE(composition.bytes(), QByteArray("ab"));
    composition.setBytes(QByteArray(Composition::MaxBytes, 'x'));
    QVERIFY(composition.isValid());
    composition.setBytes(QByteArray(Composition::MaxBytes + 1, 'y'));
    QVERIFY(!composition.isValid());
    QCOMPARE(composition.bytes(), QByteArray(Composition::MaxBytes, 'x'));
}

QTEST_APPLESS_MAIN(TestComposition)
#include "tst_composition.moc"
