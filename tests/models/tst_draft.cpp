// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/drafts.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using models::Draft;
using models::Drafts;
using models::Packet;
using namespace Qt::StringLiterals;

namespace {

net::FramingSpec framing(const QString &text)
{
    return *net::parseFramingSpec(text);
}

Packet packetOf(const QString &text)
{
    Packet packet;
    packet.text = text;
    return packet;
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

class TestDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textGivesTheFrame_data();
    void textGivesTheFrame();
    void bytesGiveTextAndForm_data();
    void bytesGiveTextAndForm();
    void aContentThatGrowsKeepsItsLengthTrue();
    void whatIsNoFrameBecomesRaw();
    void badTextKeepsTheBytes();
    void encodingsRefuseWhatTheyLack();
    void fieldsShowTheFirstFrame();
    void bytesThatLookLikeFieldsStayBytes();
    void asTheTargetFollowsTheTarget();
    void fixedSizeSaysWhatIsMissing();
    void filesAreNotRead();
    void filesThatAreGone();
    void tooMuchIsRefusedWhole();
    void tellsOnce();
    void tabs();
    void closedTabsComeBack();
    void moving();
    void tabsHaveACeiling();
};

void TestDraft::textGivesTheFrame_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("header");
    QTest::addColumn<int>("trailer");
    QTest::newRow("raw") << u"raw"_s << u"hi\\n"_s << QByteArray("hi\n") << 0 << 0;
    QTest::newRow("line") << u"line"_s << u"hi"_s << QByteArray("hi\n") << 0 << 1;
    QTest::newRow("tlv") << u"tlv"_s << u"hi"_s << hex("01000000026869") << 5 << 0;
    QTest::newRow("length") << u"length:bytes=1,counts=all"_s << u"hi"_s << hex("036869") << 1 << 0;
    QTest::newRow("delimiter") << u"delimiter:end=##"_s << u"hi"_s << QByteArray("hi##") << 0 << 2;
    QTest::newRow("json") << u"json"_s << u"{}"_s << QByteArray("{}") << 0 << 0;
}

void TestDraft::textGivesTheFrame()
{
    QFETCH(QString, framing);
    QFETCH(QString, text);
    QFETCH(QByteArray, wire);
    QFETCH(int, header);
    QFETCH(int, trailer);
    Draft draft;
    draft.setFraming(::framing(framing));
    draft.setText(text);
    QVERIFY(draft.isValid());
    QCOMPARE(draft.wire(), wire);
    QCOMPARE(draft.headerSize(), header);
    QCOMPARE(draft.trailerSize(), trailer);
}

void TestDraft::bytesGiveTextAndForm_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("stated"); // -1: true
    QTest::newRow("raw") << u"raw"_s << QByteArray("a\n\x01", 3) << u"a\\n\\x01"_s << 1 << -1;
    QTest::newRow("tlv") << u"tlv"_s << hex("03000000026869") << u"hi"_s << 3 << -1;
    QTest::newRow("tlv that lies") << u"tlv"_s << hex("02000000ff6869") << u"hi"_s << 2 << 255;
    QTest::newRow("length") << u"length:bytes=2,order=little"_s << hex("09006869") << u"hi"_s << 1 << 9;
    QTest::newRow("line") << u"line"_s << QByteArray("two\n") << u"two"_s << 1 << -1;
}

void TestDraft::bytesGiveTextAndForm()
{
    QFETCH(QString, framing);
    QFETCH(QByteArray, wire);
    QFETCH(QString, text);
    QFETCH(int, type);
    QFETCH(int, stated);
    Draft draft;
    draft.setFraming(::framing(framing));
    QSignalSpy rewritten(&draft, &Draft::textRewritten);
    draft.setWire(wire);
    QCOMPARE(draft.wire(), wire);
    QCOMPARE(draft.packet().text, text);
    QCOMPARE(int(draft.packet().type), type);
    QCOMPARE(draft.packet().statedLength.has_value(), stated >= 0);
    if (stated >= 0)
        QCOMPARE(*draft.packet().statedLength, quint64(stated));
    QCOMPARE(rewritten.size(), 1);
    QCOMPARE(draft.framing(), ::framing(framing));
}

void TestDraft::aContentThatGrowsKeepsItsLengthTrue()
{
    Draft draft;
    draft.setFraming(framing(u"tlv"_s));
    draft.setText(u"hi"_s);
    draft.setWire(draft.wire() + '!');
    QCOMPARE(draft.wire(), hex("0100000003686921"));
    QVERIFY(!draft.packet().statedLength);
    draft.setStatedLength(9);
    draft.setWire(draft.wire() + '!'); // a lie stays what it is
    QCOMPARE(draft.wire(), hex("010000000968692121"));
    draft.setStatedLength(std::nullopt);
    QCOMPARE(draft.wire(), hex("010000000468692121"));
}

void TestDraft::whatIsNoFrameBecomesRaw()
{
    Draft draft;
    draft.setTargetFraming(framing(u"tlv"_s));
    draft.setText(u"hi"_s);
    draft.setWire(hex("010000"));
    QCOMPARE(draft.framing().kind, QByteArray("raw"));
    QCOMPARE(draft.wire(), hex("010000"));
    QVERIFY(draft.isValid());

    Draft line;
    line.setFraming(framing(u"line"_s));
    line.setText(u"hi"_s);
    line.setWire("hi"); // without its end
    QCOMPARE(line.framing().kind, QByteArray("raw"));
    QCOMPARE(line.wire(), QByteArray("hi"));
}

void TestDraft::badTextKeepsTheBytes()
{
    Draft draft;
    draft.setText(u"good"_s);
    QSignalSpy validity(&draft, &Draft::validityChanged);
    draft.setText(u"good {{crc16}} \\q"_s);
    QVERIFY(!draft.isValid());
    QCOMPARE(validity.size(), 1);
    QCOMPARE(draft.textProblem()->position, 5);
    QCOMPARE(draft.textProblem()->size, 9);
    QCOMPARE(draft.content(), QByteArray("good"));
    draft.setText(u"better"_s);
    QVERIFY(draft.isValid());
    QCOMPARE(validity.size(), 2);
}

void TestDraft::encodingsRefuseWhatTheyLack()
{
    Draft draft;
    draft.setText(u"10 €"_s);
    draft.setEncoding(net::TextEncoding::Latin1);
    QVERIFY(!draft.isValid());
    QCOMPARE(draft.textProblem()->position, 3);
    QCOMPARE(draft.packet().text, u"10 €"_s); // nothing is replaced
    draft.setEncoding(net::TextEncoding::Utf16be);
    QVERIFY(draft.isValid());
    QCOMPARE(draft.content(), hex("00310030002020ac"));
    draft.setWire(hex("0041d83d"));
    QCOMPARE(draft.packet().text, u"A\\xd8\\x3d"_s); // half a pair is no character
}

void TestDraft::fieldsShowTheFirstFrame()
{
    Draft draft;
    draft.setFraming(framing(u"tlv"_s));
    draft.setText(u"n={{seq}}"_s);
    QVERIFY(draft.hasFields());
    QVERIFY(!draft.canEditBytes());
    QCOMPARE(draft.wire(), hex("01000000036e3d31"));
    QCOMPARE(draft.fields().size(), 1);
    QCOMPARE(draft.fields().constFirst().byteStart, 7);
    draft.setWire("other");
    QCOMPARE(draft.packet().text, u"n={{seq}}"_s); // a template is not lost to an edit of its preview
}

void TestDraft::bytesThatLookLikeFieldsStayBytes()
{
    Draft draft;
    draft.setWire("{{seq}}");
    QVERIFY(!draft.hasFields());
    QCOMPARE(draft.content(), QByteArray("{{seq}}"));
    const QString text = draft.packet().text;
    Draft again(packetOf(text));
    QCOMPARE(again.content(), QByteArray("{{seq}}"));
}

void TestDraft::asTheTargetFollowsTheTarget()
{
    Draft draft;
    draft.setText(u"hi"_s);
    QSignalSpy wire(&draft, &Draft::wireChanged);
    QSignalSpy changed(&draft, &Draft::changed);
    draft.setTargetFraming(framing(u"tlv"_s));
    QCOMPARE(draft.wire(), hex("01000000026869"));
    QCOMPARE(wire.size(), 1);
    QCOMPARE(changed.size(), 0); // nothing to save
    draft.setFraming(framing(u"line"_s));
    draft.setTargetFraming(framing(u"raw"_s));
    QCOMPARE(draft.wire(), QByteArray("hi\n"));
}

void TestDraft::fixedSizeSaysWhatIsMissing()
{
    Draft draft;
    draft.setFraming(framing(u"fixed:size=4"_s));
    draft.setText(u"abc"_s);
    QVERIFY(!draft.isValid());
    QVERIFY2(draft.frameError().message.contains(u'4') && draft.frameError().message.contains(u'3'),
             qPrintable(draft.frameError().message));
    draft.setText(u"abcd"_s);
    QVERIFY(draft.isValid());
}

void TestDraft::filesAreNotRead()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"large.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(3ll << 30)); // sparse
    file.close();
    Draft draft;
    draft.setFraming(framing(u"tlv"_s));
    draft.setFile(file.fileName());
    QVERIFY2(draft.isValid(), qPrintable(draft.frameError().message));
    QCOMPARE(draft.trueLength(), quint64(3) << 30);
    QCOMPARE(draft.wire(), hex("01c0000000"));
    QCOMPARE(draft.title(), u"large.bin"_s);
    draft.setFraming(framing(u"length:bytes=2"_s));
    QVERIFY(!draft.isValid());
    draft.setFile({});
    QVERIFY(draft.isValid());
    QVERIFY(draft.isEmpty());
}

void TestDraft::filesThatAreGone()
{
    Draft draft;
    draft.setFile(u"/nonexistent/frame.bin"_s);
    QVERIFY(!draft.isValid());
    QVERIFY(draft.frameError().message.contains(u"/nonexistent/frame.bin"_s));
}

void TestDraft::tooMuchIsRefusedWhole()
{
    Draft draft;
    draft.setText(u"kept"_s);
    draft.setContent(QByteArray(Draft::MaxBytes + 1, 'x'));
    QVERIFY(!draft.isValid());
    QCOMPARE(draft.content(), QByteArray("kept"));
    QCOMPARE(draft.packet().text, u"kept"_s);
    draft.setContent(QByteArray(Draft::MaxBytes, 'x'));
    QVERIFY(draft.isValid());
}

void TestDraft::tellsOnce()
{
    Draft draft;
    QSignalSpy changed(&draft, &Draft::changed);
    QSignalSpy title(&draft, &Draft::titleChanged);
    QSignalSpy frame(&draft, &Draft::frameChanged);
    draft.setText(u"hello"_s);
    draft.setText(u"hello"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(title.size(), 1);
    draft.setName(u"Greeting"_s);
    QCOMPARE(title.size(), 2);
    draft.setText(u"hello there"_s);
    QCOMPARE(title.size(), 2); // the name stays
    QCOMPARE(frame.size(), 0);
    draft.setType(2);
    QCOMPARE(frame.size(), 1);
}

void TestDraft::tabs()
{
    Drafts drafts;
    const QAbstractItemModelTester tester(&drafts, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(drafts.rowCount(), 1);
    QCOMPARE(*drafts.open(packetOf(u"one"_s)), 0); // the empty one is used
    QCOMPARE(*drafts.open(packetOf(u"two"_s)), 1);
    QCOMPARE(*drafts.add(), 2);
    QCOMPARE(drafts.currentRow(), 2);
    QCOMPARE(drafts.index(1).data().toString(), u"two"_s);
    QSignalSpy data(&drafts, &Drafts::dataChanged);
    drafts.at(1).setName(u"Second"_s);
    QCOMPARE(data.size(), 1);
    QCOMPARE(drafts.index(1).data().toString(), u"Second"_s);
    const QList<Packet> saved = drafts.packets();
    Drafts other;
    other.load(saved, 1);
    QCOMPARE(other.packets(), saved);
    QCOMPARE(other.currentRow(), 1);
    other.load({}, 7);
    QCOMPARE(other.rowCount(), 1);
}

void TestDraft::closedTabsComeBack()
{
    Drafts drafts;
    const QAbstractItemModelTester tester(&drafts, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const char *text : {"one", "two", "three"})
        QVERIFY(drafts.open(packetOf(QString::fromLatin1(text))));
    drafts.setCurrentRow(1);
    QSignalSpy current(&drafts, &Drafts::currentChanged);
    drafts.close(1);
    QCOMPARE(current.size(), 1);
    QCOMPARE(drafts.current().packet().text, u"three"_s);
    drafts.close(0);
    drafts.close(0); // the last one is emptied
    QCOMPARE(drafts.rowCount(), 1);
    QVERIFY(drafts.current().isEmpty());
    for (const char *text : {"three", "one", "two"}) {
        QVERIFY(drafts.canReopen());
        drafts.reopen();
        QCOMPARE(drafts.current().packet().text, QString::fromLatin1(text));
    }
    QVERIFY(!drafts.canReopen());
    QCOMPARE(drafts.rowCount(), 3);
}

void TestDraft::moving()
{
    Drafts drafts;
    const QAbstractItemModelTester tester(&drafts, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const char *text : {"a", "b", "c"})
        QVERIFY(drafts.open(packetOf(QString::fromLatin1(text))));
    drafts.setCurrentRow(0);
    drafts.move(0, 2);
    QCOMPARE(drafts.currentRow(), 2);
    QCOMPARE(drafts.at(0).packet().text, u"b"_s);
    drafts.move(1, 0);
    QCOMPARE(drafts.at(0).packet().text, u"c"_s);
    QCOMPARE(drafts.current().packet().text, u"a"_s);
}

void TestDraft::tabsHaveACeiling()
{
    Drafts drafts;
    for (int i = 0; i < Drafts::MaxTabs; ++i)
        QVERIFY(drafts.open(packetOf(QString::number(i))));
    const auto more = drafts.open(packetOf(u"one more"_s));
    QVERIFY(!more);
    QVERIFY(more.error().message.contains(QString::number(Drafts::MaxTabs)));
    QCOMPARE(drafts.rowCount(), Drafts::MaxTabs);
}

QTEST_GUILESS_MAIN(TestDraft)
#include "tst_draft.moc"
