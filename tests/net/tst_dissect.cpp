// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/dissection.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lw::net;
using namespace Qt::StringLiterals;
using Kind = DissectedField::Kind;

namespace {

FramingSpec specOf(const QByteArray &kind, const QVariantMap &options = {})
{
    FramingSpec spec;
    spec.kind = kind;
    spec.options = options;
    return spec;
}

QStringList linesOf(const Dissection &frame)
{
    QStringList lines;
    for (qsizetype i = 0; i < frame.fields().size(); ++i) {
        const DissectedField &field = frame.fields()[i];
        lines += u"%1+%2 %3: %4"_s.arg(field.offset).arg(field.size).arg(frame.path(i), frame.value(i));
    }
    return lines;
}

/// "offset+size path: value" per field.
QStringList dissect(const QByteArray &wire, const FramingSpec &spec = {})
{
    return linesOf(Dissection(wire, spec));
}

/// Every frame, whatever its bytes, keeps this.
void checkShape(const Dissection &frame)
{
    const QList<DissectedField> &fields = frame.fields();
    QVERIFY(!fields.isEmpty());
    QVERIFY(fields.size() <= Dissection::MostFields + 8);
    QList<qint32> rows(fields.size() + 1, 0);
    QList<qsizetype> ends(fields.size() + 1, 0);
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const DissectedField &field = fields[i];
        QVERIFY(field.parent >= -1 && field.parent < i);
        QCOMPARE(field.row, rows[field.parent + 1]++);
        QVERIFY(field.offset >= 0 && field.size >= 0 && field.end() <= frame.wire().size());
        QVERIFY(!frame.name(i).isNull());
        QVERIFY(!frame.value(i).isEmpty());
        if (field.isRemark())
            continue;
        QVERIFY(field.begin() >= ends[field.parent + 1]);
        ends[field.parent + 1] = field.end();
        if (field.parent >= 0)
            QVERIFY(field.begin() >= fields[field.parent].offset && field.end() <= fields[field.parent].end());
    }
}

} // namespace

class TestDissect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_data();
    void headers();
    void json_data();
    void json();
    void noJson_data();
    void noJson();
    void text_data();
    void text();
    void membersKnowTheirNames();
    void longTextsAreCut();
    void deepJsonIsBounded();
    void manyMembersAreBounded();
    void longContentsAreBounded();
    void wireIsTheInverse_data();
    void wireIsTheInverse();
    void anyBytesKeepTheShape();
};

void TestDissect::headers_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<FramingSpec>("spec");
    QTest::addColumn<QStringList>("fields");
    const FramingSpec tlv = specOf("tlv");
    QTest::newRow("tlv") << QByteArray("\1\0\0\0\5hello", 10) << tlv
                         << QStringList{u"0+1 type: 1 chat"_s, u"1+4 length: 5"_s, u"5+5 content: hello"_s};
    QTest::newRow("type without a name") << QByteArray("\7\0\0\0\1x", 6) << tlv
                                         << QStringList{u"0+1 type: 7"_s, u"1+4 length: 1"_s, u"5+1 content: x"_s};
    QTest::newRow("empty") << QByteArray("\2\0\0\0\0", 5) << tlv
                           << QStringList{u"0+1 type: 2 system"_s, u"1+4 length: 0"_s, u"5+0 content: empty"_s};
    QTest::newRow("a length that lies") << QByteArray("\1\0\0\1\0hello", 10) << tlv
                                        << QStringList{u"0+1 type: 1 chat"_s, u"1+4 length: 256"_s,
                                                       u"1+4 error: the length says 256, but the content has 5"_s,
                                                       u"5+5 content: hello"_s};
    QTest::newRow("no whole header") << QByteArray("\1\0\0", 3) << tlv
                                     << QStringList{u"0+3 error: 3 bytes are no frame: its header alone has 5"_s,
                                                    u"0+3 content: binary, 3 B"_s};
    QTest::newRow("length") << QByteArray("\5\0hello", 7)
                            << specOf("length", {{u"bytes"_s, 2}, {u"order"_s, u"little"_s}})
                            << QStringList{u"0+2 length: 5"_s, u"2+5 content: hello"_s};
    QTest::newRow("length that counts itself")
        << QByteArray("\0\7hello", 7) << specOf("length", {{u"bytes"_s, 2}, {u"counts"_s, u"all"_s}})
        << QStringList{u"0+2 length: 5"_s, u"2+5 content: hello"_s};
    QTest::newRow("no header") << QByteArray("hello") << specOf("line") << QStringList{u"0+5 content: hello"_s};
    QTest::newRow("no such framing") << QByteArray("hello") << specOf("morse") << QStringList{u"0+5 content: hello"_s};
    QTest::newRow("JSON behind a header")
        << QByteArray("\1\0\0\0\7{\"a\":1}", 12) << tlv
        << QStringList{u"0+1 type: 1 chat"_s, u"1+4 length: 7"_s, u"5+7 content: {\"a\":1}"_s, u"10+1 a: 1"_s};
    QTest::newRow("problems stand before the content")
        << QByteArray("\1\0\0\0\6{\"a\":1", 11) << tlv
        << QStringList{u"0+1 type: 1 chat"_s, u"1+4 length: 6"_s, u"11+0 error: the JSON is cut off at byte 11"_s,
                       u"5+6 content: {\"a\":1"_s, u"10+1 a: 1"_s};
}

void TestDissect::headers()
{
    QFETCH(QByteArray, wire);
    QFETCH(FramingSpec, spec);
    QFETCH(QStringList, fields);
    QCOMPARE(dissect(wire, spec), fields);
    checkShape(Dissection(wire, spec));
}

void TestDissect::json_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QStringList>("fields"); // without the content itself
    const auto row = [](const char *name, const QByteArray &wire, const QStringList &fields) {
        QTest::newRow(name) << wire << fields;
    };
    row("no members", "{}", {});
    row("no elements", " [ ] ", {});
    row("members", R"({"x":1,"y":-0.5e+3})", {u"5+1 x: 1"_s, u"11+7 y: -0.5e+3"_s});
    row("spaces", "{ \"x\" :\t1 ,\r\n\"y\": 2 }\n", {u"8+1 x: 1"_s, u"18+1 y: 2"_s});
    row("literals", "[true,false,null]", {u"1+4 [0]: true"_s, u"6+5 [1]: false"_s, u"12+4 [2]: null"_s});
    row("nested", R"({"p":[{"id":7},[]]})",
        {u"5+13 p: [{\"id\":7},[]]"_s, u"6+8 p[0]: {\"id\":7}"_s, u"12+1 p[0].id: 7"_s, u"15+2 p[1]: []"_s});
    row("duplicate names", R"({"a":1,"a":2})", {u"5+1 a: 1"_s, u"11+1 a: 2"_s});
    row("names that need quotes", R"({"a b":{"":1},"c.d":[2]})",
        {u"7+6 [\"a b\"]: {\"\":1}"_s, u"11+1 [\"a b\"][\"\"]: 1"_s, u"20+3 [\"c.d\"]: [2]"_s,
         u"21+1 [\"c.d\"][0]: 2"_s});
    row("escapes", R"(["\"\\\/\b\f\n\r\t","\u00fc\u00FC","\ud83d\ude00","\ud83d","\u0000"])",
        {u"1+18 [0]: \"\"\\\\/\\x08\\x0c\\n\\r\\t\""_s, u"20+14 [1]: \"üü\""_s, u"35+14 [2]: \"😀\""_s,
         u"50+8 [3]: \"\uFFFD\""_s, u"59+8 [4]: \"\\0\""_s});
    row("unicode",
        "{\"gr\xc3\xb6\xc3\x9f"
        "e\":\"\xe2\x9c\x93 \xf0\x9f\x98\x80\"}",
        {u"11+10 größe: \"✓ 😀\""_s});
    row("several values", "{\"a\":1}\n[2] {}",
        {u"0+7 value 1: {\"a\":1}"_s, u"5+1 value 1.a: 1"_s, u"8+3 value 2: [2]"_s, u"9+1 value 2[0]: 2"_s,
         u"12+2 value 3: {}"_s});
    row("cut in a member", R"({"type":"MO)", {u"8+3 type: \"MO\""_s, u"11+0 error: the JSON is cut off at byte 11"_s});
    row("cut behind a comma", R"({"a":1,)", {u"5+1 a: 1"_s, u"7+0 error: the JSON is cut off at byte 7"_s});
    row("cut in a literal", R"([1,tr)",
        {u"1+1 [0]: 1"_s, u"3+2 [1]: tr"_s, u"5+0 error: the JSON is cut off at byte 5"_s});
    row("cut in an escape", R"({"a":"\u00)", {u"5+5 a: \"\\0\""_s, u"10+0 error: the JSON is cut off at byte 10"_s});
    row("trailing comma", R"({"a":1,})", {u"5+1 a: 1"_s, u"7+1 error: a name in quotes should begin at byte 7"_s});
    row("trailing comma in an array", R"([1,])", {u"1+1 [0]: 1"_s, u"3+1 error: a value should begin at byte 3"_s});
    row("no comma", R"({"a":1 "b":2})", {u"5+1 a: 1"_s, u"7+1 error: a comma or } should be at byte 7"_s});
    row("no comma in an array", R"([1,2 3])",
        {u"1+1 [0]: 1"_s, u"3+1 [1]: 2"_s, u"5+1 error: a comma or ] should be at byte 5"_s});
    row("no colon", R"({"a":1,"b"})", {u"5+1 a: 1"_s, u"10+1 error: a colon should be at byte 10"_s});
    row("no value", R"({"a":})", {u"5+1 error: a value should begin at byte 5"_s});
    row("no such literal", R"({"a":nil})", {u"5+1 error: a value should begin at byte 5"_s});
    row("leading zero", R"({"a":01})", {u"5+1 a: 0"_s, u"6+1 error: a comma or } should be at byte 6"_s});
    row("no digit", R"({"a":-x})", {u"5+1 a: -"_s, u"6+1 error: a digit should be at byte 6"_s});
    row("no digit behind the point", R"({"a":1.})", {u"5+2 a: 1."_s, u"7+1 error: a digit should be at byte 7"_s});
    row("no digit in the exponent", R"({"a":1e+})", {u"5+3 a: 1e+"_s, u"8+1 error: a digit should be at byte 8"_s});
    row("no digit before the point", R"({"a":.5})", {u"5+1 error: a value should begin at byte 5"_s});
    row("out of range", R"({"a":-2.5e888,"b":1})",
        {u"5+8 a: -2.5e888"_s, u"18+1 b: 1"_s, u"5+1 error: the number at byte 5 is out of range"_s});
    row("no such escape", R"({"a":"b\x"})", {u"5+2 a: \"b\""_s, u"7+1 error: the escape at byte 7 is none of JSON"_s});
    row("a line end in a text", "{\"a\":\"b\n\"}",
        {u"5+2 a: \"b\""_s, u"7+1 error: a control character stands in the text at byte 7"_s});
    row("NUL in a text", QByteArray("{\"a\":\"\0\"}", 9),
        {u"5+1 a: \"\""_s, u"6+1 error: a control character stands in the text at byte 6"_s});
    row("not UTF-8", "{\"a\":\"b\xff\"}", {u"5+2 a: \"b\""_s, u"7+1 error: not UTF-8 at byte 7"_s});
    row("NUL behind it", QByteArray("{\"a\":1}\0", 8),
        {u"5+1 a: 1"_s, u"7+1 error: the JSON ends before byte 7, but more follows"_s});
    row("closed by the wrong one", R"({"a":[1})",
        {u"5+2 a: [1"_s, u"6+1 a[0]: 1"_s, u"7+1 error: a comma or ] should be at byte 7"_s});
}

void TestDissect::json()
{
    QFETCH(QByteArray, wire);
    QFETCH(QStringList, fields);
    const Dissection frame(wire, {});
    checkShape(frame);
    QStringList found = linesOf(frame);
    const qsizetype content = found.first().contains(" error: "_L1) ? 1 : 0;
    QVERIFY2(found[content].startsWith(u"0+%1 content: "_s.arg(wire.size())), qPrintable(found[content]));
    QVERIFY(frame.fields()[content].kind >= Kind::Values);
    found.removeAt(content);
    if (content == 1)
        found.append(found.takeFirst());
    QCOMPARE(found, fields);
}

void TestDissect::noJson_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("a time in brackets") << QByteArray("[12:30:01] alice: hello");
    QTest::newRow("a date in brackets") << QByteArray("[2024-05-01T12:00:00.000Z] words=2 hi there");
    QTest::newRow("a number in brackets") << QByteArray("[1] hello");
    QTest::newRow("two in brackets") << QByteArray("[1] [bob] hello");
    QTest::newRow("a word in brackets") << QByteArray("[INFO, main] started");
    QTest::newRow("a template") << QByteArray("{{seq}}");
    QTest::newRow("a brace") << QByteArray("{");
    QTest::newRow("a block of C") << QByteArray("{ return 0; }");
    QTest::newRow("a number") << QByteArray("12");
    QTest::newRow("quoted") << QByteArray("\"hello\"");
    QTest::newRow("blank") << QByteArray("  ");
}

void TestDissect::noJson()
{
    QFETCH(QByteArray, wire);
    const Dissection frame(wire, {});
    QCOMPARE(frame.fields().size(), 1);
    QCOMPARE(frame.fields().constFirst().kind, Kind::Text);
    QCOMPARE(frame.value(0), QString::fromLatin1(wire));
}

void TestDissect::text_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("one line") << QByteArray("hello\r\n") << QStringList{u"0+7 content: hello\\r\\n"_s};
    QTest::newRow("lines") << QByteArray("a\r\n\n\xc3\xbc")
                           << QStringList{u"0+6 content: a\\r\\n\\nü"_s, u"0+3 line 1: a\\r\\n"_s, u"3+1 line 2: \\n"_s,
                                          u"4+2 line 3: ü"_s};
    QTest::newRow("a blank line") << QByteArray("\n\n")
                                  << QStringList{u"0+2 content: \\n\\n"_s, u"0+1 line 1: \\n"_s, u"1+1 line 2: \\n"_s};
    QTest::newRow("colours") << QByteArray("\x1b[32mhi\x1b[0m") << QStringList{u"0+11 content: \\x1b[32mhi\\x1b[0m"_s};
    QTest::newRow("NUL at the end") << QByteArray("hello\0", 6) << QStringList{u"0+6 content: hello\\0"_s};
    QTest::newRow("not UTF-8") << QByteArray("Gr\xc3\xbc\xff!")
                               << QStringList{u"4+1 error: not UTF-8 at byte 4"_s, u"0+6 content: Grü\\xff!"_s};
    QTest::newRow("half a character") << QByteArray("Gruss \xe2\x9c")
                                      << QStringList{u"6+1 error: not UTF-8 at byte 6"_s,
                                                     u"0+8 content: Gruss \\xe2\\x9c"_s};
    QTest::newRow("overlong") << QByteArray("slash \xc0\xaf and more")
                              << QStringList{u"6+1 error: not UTF-8 at byte 6"_s,
                                             u"0+17 content: slash \\xc0\\xaf and more"_s};
    QTest::newRow("binary") << QByteArray::fromHex("000102fffe") << QStringList{u"0+5 content: binary, 5 B"_s};
    QTest::newRow("a header of its own") << QByteArray("\0\0\0\5hello", 9)
                                         << QStringList{u"0+9 content: binary, 9 B"_s};
    QTest::newRow("nothing") << QByteArray() << QStringList{u"0+0 content: empty"_s};
}

void TestDissect::text()
{
    QFETCH(QByteArray, wire);
    QFETCH(QStringList, fields);
    QCOMPARE(dissect(wire), fields);
    checkShape(Dissection(wire, {}));
}

void TestDissect::membersKnowTheirNames()
{
    const Dissection frame(R"({"x" : 12})", {});
    const DissectedField member = frame.fields().constLast();
    QCOMPARE(member.nameOffset, 1);
    QCOMPARE(member.nameSize, 3);
    QCOMPARE(member.begin(), 1);
    QCOMPARE(member.offset, 7);
    QCOMPARE(member.end(), 9);
    QCOMPARE(frame.name(1), u"x"_s);
}

void TestDissect::longTextsAreCut()
{
    const QByteArray wire = "{\"" + QByteArray(500, 'n') + "\":\"" + QByteArray("\\u00fc").repeated(500) + "\"}";
    const Dissection frame(wire, {});
    QCOMPARE(frame.name(1, 20), QString(20, u'n') + u'…');
    QCOMPARE(frame.value(1, 20), u'"' + QString(20, u'ü') + u"…\""_s);
    QCOMPARE(frame.value(1, 500), u'"' + QString(500, u'ü') + u'"');
    QCOMPARE(frame.value(0, 3), u"{\"n…"_s);
    const Dissection wide("[\"" + QByteArray("\xe2\x9c\x93").repeated(500) + "\"]", {});
    QCOMPARE(wide.value(1, 20), u'"' + QString(20, u'✓') + u"…\""_s);
}

void TestDissect::deepJsonIsBounded()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    const Dissection fits(nested(Dissection::DeepestNesting), {});
    QCOMPARE(fits.fields().size(), Dissection::DeepestNesting);
    QVERIFY(!fits.fields().constFirst().isRemark());
    const Dissection deep(nested(100'000), {});
    checkShape(deep);
    QCOMPARE(deep.fields().constFirst().kind, Kind::Note);
    QCOMPARE(deep.value(0), u"nested over 64 deep at byte 64: not read further"_s);
    QCOMPARE(deep.fields().size(), Dissection::DeepestNesting + 1);
}

void TestDissect::manyMembersAreBounded()
{
    const Dissection frame('[' + QByteArray("1,").repeated(20'000) + "1]", {});
    checkShape(frame);
    QCOMPARE(frame.fields().size(), Dissection::MostFields + 1);
    QCOMPARE(frame.value(0), u"over 10,000 fields: not read from byte 19999 on"_s);
    const Dissection lines(QByteArray("ab\n").repeated(20'000), {});
    checkShape(lines);
    QCOMPARE(lines.fields().size(), Dissection::MostFields + 2);
    QCOMPARE(lines.value(0), u"not read from byte 30000 on: the content is long"_s);
}

void TestDissect::longContentsAreBounded()
{
    const qsizetype over = 3 * Dissection::MostBytes;
    const Dissection json("{\"a\":\"" + QByteArray(over, 'x') + "\"}", {});
    checkShape(json);
    QCOMPARE(json.fields().constFirst().kind, Kind::Note);
    QCOMPARE(json.fields().constFirst().offset, Dissection::MostBytes);
    QCOMPARE(json.fields().constLast().end(), Dissection::MostBytes);
    const Dissection text('x' + QByteArray("\xc3\xbc").repeated(over / 2), {}); // half a character at the bound
    QCOMPARE(text.fields().size(), 1);
    QCOMPARE(text.fields().constFirst().kind, Kind::Text);
    const Dissection wide("[{\"id\":1,\"name\":\"" + QByteArray(20, 'n') + "\"}" +
                              QByteArray(",{\"id\":1,\"name\":\"\\u00fc\"}").repeated(60'000) + ']',
                          {});
    checkShape(wide);
}

void TestDissect::wireIsTheInverse_data()
{
    QTest::addColumn<FramingSpec>("spec");
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("tlv") << specOf("tlv") << QByteArray("\3\0\0\0\2hi", 7);
    QTest::newRow("length") << specOf("length", {{u"bytes"_s, 1}}) << QByteArray("\2hi", 3);
    QTest::newRow("line") << specOf("line") << QByteArray("hi");
    QTest::newRow("json") << specOf("json") << QByteArray("hi");
    QTest::newRow("raw") << specOf("raw") << QByteArray("hi");
}

void TestDissect::wireIsTheInverse()
{
    QFETCH(FramingSpec, spec);
    QFETCH(QByteArray, wire);
    QCOMPARE(wireOf("hi", 3, spec).value(), wire);
    QVERIFY(!wireOf("hi", 0, specOf("morse")));
    QVERIFY(!wireOf(QByteArray(300, 'x'), 0, specOf("length", {{u"bytes"_s, 1}})));
}

void TestDissect::anyBytesKeepTheShape()
{
    const QByteArray letters = QByteArray("{}[]\":,0123-.eE+tfn\\u \n\r\xff\xc3\xbc") + '\0';
    QRandomGenerator random(7);
    for (int round = 0; round < 5'000; ++round) {
        QByteArray wire = round % 2 ? "{\"a\":[" : "";
        for (auto left = random.bounded(40); left > 0; --left)
            wire += letters[random.bounded(int(letters.size()))];
        const Dissection frame(wire, specOf(round % 3 ? "raw" : "tlv"));
        checkShape(frame);
        if (QTest::currentTestFailed())
            qFatal("with %s", wire.toHex().constData());
        for (qsizetype i = 0; i < frame.fields().size(); ++i)
            QVERIFY(!frame.path(i).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestDissect)
#include "tst_dissect.moc"
