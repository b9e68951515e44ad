// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytedocument.h"
#include "models/bytes/bytesearch.h"
#include "models/bytes/bytetext.h"
#include "models/bytes/inspectormodel.h"
#include "models/bytes/searchquery.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace Qt::StringLiterals;

namespace {

QString inspected(const QByteArray &bytes, const QString &type, bool big = false)
{
    for (const Inspected &row : inspect(bytes)) {
        if (row.type == type)
            return big ? row.bigEndian : row.littleEndian;
    }
    return u"?"_s;
}

QByteArray h(const char *hex)
{
    return QByteArray::fromHex(hex);
}

} // namespace

class TestByteTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inspects_data();
    void inspects();
    void inspectorModel();
    void writesText_data();
    void writesText();
    void textComesBack_data();
    void textComesBack();
    void tooMuchText();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void randomTextNeverCrashes();
    void offsets_data();
    void offsets();
    void patterns_data();
    void patterns();
    void queryErrors_data();
    void queryErrors();
    void lastMatch();
    void finds_data();
    void finds();
    void findsOverSlices_data();
    void findsOverSlices();
    void findsLikePlain();
    void tellsProgressAndStops();
    void searchSkipsWhatIsMissing();
};

void TestByteTools::inspects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("little");
    QTest::addColumn<QString>("big");
    QTest::newRow("int8") << h("ff") << u"int8"_s << u"-1"_s << u""_s;
    QTest::newRow("uint8") << h("ff") << u"uint8"_s << u"255"_s << u""_s;
    QTest::newRow("int16") << h("feff") << u"int16"_s << u"-2"_s << u"-257"_s;
    QTest::newRow("uint16") << h("0100") << u"uint16"_s << u"1"_s << u"256"_s;
    QTest::newRow("int32") << h("00000080") << u"int32"_s << u"-2147483648"_s << u"128"_s;
    QTest::newRow("uint32, too few") << h("000000") << u"uint32"_s << u"–"_s << u"–"_s;
    QTest::newRow("uint64") << h("ffffffffffffffff") << u"uint64"_s << u"18446744073709551615"_s
                            << u"18446744073709551615"_s;
    QTest::newRow("float32") << h("0000803f") << u"float32"_s << u"1"_s << u"4.6006e-41"_s;
    QTest::newRow("float32, NaN") << h("0000c07f") << u"float32"_s << u"nan"_s << u"6.9055e-41"_s;
    QTest::newRow("float64") << h("400921fb54442d18") << u"float64"_s << u"3.207375630676366e-192"_s
                             << u"3.141592653589793"_s;
    QTest::newRow("time_t 32") << h("00000000") << u"time_t 32"_s << u"1970-01-01T00:00:00Z"_s
                               << u"1970-01-01T00:00:00Z"_s;
    QTest::newRow("time_t 32, 2038") << h("7fffffff") << u"time_t 32"_s << u"1969-12-31T23:57:51Z"_s
                                     << u"2038-01-19T03:14:07Z"_s;
    QTest::newRow("time_t 64") << h("000000003b9aca00") << u"time_t 64"_s << u"–"_s << u"2001-09-09T01:46:40Z"_s;
    QTest::newRow("time_t 64, far") << h("7effffffffffff7f") << u"time_t 64"_s << u"–"_s << u"–"_s;
    QTest::newRow("FILETIME") << h("00803ed5deb19d01") << u"FILETIME"_s << u"1970-01-01T00:00:00.000Z"_s
                              << u"1715-05-23T23:02:10.410Z"_s;
    QTest::newRow("FILETIME, far") << h("ffffffffffffff7f") << u"FILETIME"_s << u"–"_s << u"–"_s;
    QTest::newRow("UTF-8") << h("c3a9") << u"UTF-8"_s << u"é  U+00E9"_s << u""_s;
    QTest::newRow("UTF-8, four") << h("f09f9880") << u"UTF-8"_s << QString::fromUtf8("😀  U+1F600") << u""_s;
    QTest::newRow("UTF-8, control") << h("0a") << u"UTF-8"_s << u"U+000A"_s << u""_s;
    QTest::newRow("UTF-8, too few") << h("e282") << u"UTF-8"_s << u"–"_s << u""_s;
    QTest::newRow("UTF-8, none") << h("ff") << u"UTF-8"_s << u"not UTF-8"_s << u""_s;
    QTest::newRow("UTF-8, surrogate") << h("eda080") << u"UTF-8"_s << u"not UTF-8"_s << u""_s;
    QTest::newRow("bits") << h("a5") << u"Bits"_s << u"10100101"_s << u""_s;
    QTest::newRow("nothing") << QByteArray() << u"Bits"_s << u"–"_s << u""_s;
    QTest::newRow("no byte order mark is there") << h("efbbbf61") << u"UTF-8"_s << u"U+FEFF"_s << u""_s;
}

void TestByteTools::inspects()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    QTEST(inspected(bytes, type), "little");
    QTEST(inspected(bytes, type, true), "big");
}

void TestByteTools::inspectorModel()
{
    InspectorModel model;
    const QAbstractItemModelTester tester(&model);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const int rows = model.rowCount();
    model.setBytes(h("0102030405060708090a"));
    QCOMPARE(model.rowCount(), rows);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(2, InspectorModel::LittleColumn).data().toString(), u"513"_s);
    QCOMPARE(model.headerData(InspectorModel::BigColumn, Qt::Horizontal).toString(), u"Big endian"_s);
}

void TestByteTools::writesText_data()
{
    QTest::addColumn<ByteTextFormat>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("hex") << ByteTextFormat::Hex << h("010aff") << u"01 0a ff"_s;
    QTest::newRow("C++") << ByteTextFormat::Cpp << h("010a")
                         << u"constexpr std::array<std::uint8_t, 2> data = {0x01, 0x0a};"_s;
    QTest::newRow("C++, none") << ByteTextFormat::Cpp << QByteArray()
                               << u"constexpr std::array<std::uint8_t, 0> data = {};"_s;
    QTest::newRow("Python") << ByteTextFormat::Python << QByteArray("a'\\\n") << u"b'a\\'\\\\\\x0a'"_s;
    QTest::newRow("Python, none") << ByteTextFormat::Python << QByteArray() << u"b''"_s;
    QTest::newRow("JavaScript") << ByteTextFormat::JavaScript << h("01ff") << u"new Uint8Array([0x01, 0xff])"_s;
    QTest::newRow("base64") << ByteTextFormat::Base64 << QByteArray("hello") << u"aGVsbG8="_s;
}

void TestByteTools::writesText()
{
    QFETCH(ByteTextFormat, format);
    QFETCH(QByteArray, bytes);
    const auto text = toByteText(bytes, format);
    QVERIFY(text);
    QTEST(*text, "text");
}

void TestByteTools::textComesBack_data()
{
    QTest::addColumn<ByteTextFormat>("format");
    for (const ByteTextFormat format : byteTextFormats())
        QTest::addRow("%s", qPrintable(nameOf(format))) << format;
}

void TestByteTools::textComesBack()
{
    QFETCH(ByteTextFormat, format);
    QRandomGenerator random(7);
    for (int size = 1; size < 300; size += 1 + size / 8) {
        QByteArray bytes(size, '\0');
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        bytes[0] = '\xfe'; // or short base64 might be hex, too
        const auto text = toByteText(bytes, format);
        QVERIFY(text);
        const auto parsed = parseByteText(*text);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message + *text));
        QVERIFY(parsed->bytes == bytes);
    }
}

void TestByteTools::tooMuchText()
{
    QVERIFY(!toByteText(QByteArray(LongestByteText + 1, 'a'), ByteTextFormat::Hex));
    const auto parsed = parseByteText(QString(LongestByteText + 1, u'a'));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, net::Error::Code::LimitReached);
}

void TestByteTools::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ByteTextFormat>("format");
    constexpr auto hex = ByteTextFormat::Hex;
    constexpr auto array = ByteTextFormat::C;
    constexpr auto base64 = ByteTextFormat::Base64;
    QTest::newRow("spaced") << u"01 0A\nff"_s << h("010aff") << hex;
    QTest::newRow("prefixed") << u"0x01, 0x02"_s << h("0102") << hex;
    QTest::newRow("hex before base64") << u"deadbeef"_s << h("deadbeef") << hex;
    QTest::newRow("braces") << u"{0x01, 2, 0xff,}"_s << h("0102ff") << array;
    QTest::newRow("empty braces") << u"{}"_s << QByteArray() << array;
    QTest::newRow("declared") << u"static const uint8_t x[] = {\n  1, 2\n};\n"_s << h("0102") << array;
    QTest::newRow("std::array") << u"std::array<std::byte, 2> x{{0x01, 0x02}};"_s << h("0102") << array;
    QTest::newRow("comments") << u"/* Frame (2 bytes) */ char p[] = { // here\n0x01, /* . */\n0x02 /* . */ };"_s
                              << h("0102") << array;
    QTest::newRow("xxd") << u"unsigned char a_bin[] = {\n  0x01\n};\nunsigned int a_bin_len = 1;\n"_s << h("01")
                         << array;
    QTest::newRow("JSON") << u"[1, 255]"_s << h("01ff") << array;
    QTest::newRow("Python") << u"b\"a\\n\\x00'\""_s << QByteArray("a\n\0'", 4) << ByteTextFormat::Python;
    QTest::newRow("base64") << u"aGVsbG8="_s << QByteArray("hello") << base64;
    QTest::newRow("base64, lines") << u" aGVs\r\nbG8=\n"_s << QByteArray("hello") << base64;
}

void TestByteTools::reads()
{
    QFETCH(QString, text);
    const auto parsed = parseByteText(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QTEST(parsed->bytes, "bytes");
    QTEST(parsed->format, "format");
}

void TestByteTools::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << u" \n"_s << u"nothing"_s;
    QTest::newRow("Packet Sender's") << u"zz 41 4"_s << u"position 1"_s;
    QTest::newRow("words") << u"hello, world"_s << u"position 1"_s;
    QTest::newRow("odd") << u"01 0"_s << u"position 4"_s;
    QTest::newRow("unpadded") << u"aGVsbG8"_s << u"multiple of 4"_s;
    QTest::newRow("padding inside") << u"aG==VsbG"_s << u"position 5"_s;
    QTest::newRow("three paddings") << u"aGVsb==="_s << u"position 8"_s;
    QTest::newRow("not ASCII") << u"aGVsbGé="_s << u"“é” at position 7"_s;
    QTest::newRow("over 255") << u"{1, 256}"_s << u"position 5 is over 255"_s;
    QTest::newRow("octal") << u"{010}"_s << u"position 2 would be octal"_s;
    QTest::newRow("negative") << u"{-1}"_s << u"position 2"_s;
    QTest::newRow("two commas") << u"{1,,2}"_s << u"position 4"_s;
    QTest::newRow("no comma") << u"{1 2}"_s << u"position 4"_s;
    QTest::newRow("open") << u"{1, 2"_s << u"too early, at position 6"_s;
    QTest::newRow("open comment") << u"{1 /* 2}"_s << u"too early"_s;
    QTest::newRow("prefix alone") << u"{0x}"_s << u"position 4"_s;
    QTest::newRow("rubbish before") << u"1 + {1}"_s << u"“+” at position 3"_s;
    QTest::newRow("rubbish behind") << u"{1}; int"_s << u"“i” at position 6"_s;
    QTest::newRow("three deep") << u"{{{1}}}"_s << u"position 3"_s;
    QTest::newRow("wrong length") << u"{1};unsigned int n = 2;"_s << u"position 22"_s;
    QTest::newRow("Python, open") << u"b'a"_s << u"position 4"_s;
    QTest::newRow("Python, escape") << u"b'\\q'"_s << u"position 3"_s;
    QTest::newRow("Python, half a byte") << u"b'\\x0'"_s << u"position 6"_s;
    QTest::newRow("Python, not ASCII") << u"b'é'"_s << u"position 3"_s;
}

void TestByteTools::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const auto parsed = parseByteText(text);
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().message.contains(words), qPrintable(parsed.error().message));
}

void TestByteTools::randomTextNeverCrashes()
{
    QRandomGenerator random(3);
    constexpr QStringView alphabet = u"0123xXfFaz{}[](),;'\"b\\/* \n=+-";
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (int n = random.bounded(24); n > 0; --n)
            text += alphabet[random.bounded(int(alphabet.size()))];
        const auto parsed = parseByteText(text);
        QVERIFY(parsed || !parsed.error().message.isEmpty());
    }
}

void TestByteTools::offsets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("offset"); // -1: refused
    QTest::newRow("decimal") << u" 26 "_s << qint64(26);
    QTest::newRow("hex") << u"0x1A"_s << qint64(26);
    QTest::newRow("forward") << u"+0x10"_s << qint64(26);
    QTest::newRow("back") << u"-10"_s << qint64(0);
    QTest::newRow("last") << u"100"_s << qint64(100);
    QTest::newRow("behind") << u"101"_s << qint64(-1);
    QTest::newRow("before") << u"-11"_s << qint64(-1);
    QTest::newRow("far") << u"+9223372036854775807"_s << qint64(-1);
    QTest::newRow("too far") << u"9223372036854775808"_s << qint64(-1);
    QTest::newRow("hex without 0x") << u"1a"_s << qint64(-1);
    QTest::newRow("two signs") << u"+-1"_s << qint64(-1);
    QTest::newRow("nothing") << u""_s << qint64(-1);
}

void TestByteTools::offsets()
{
    QFETCH(QString, text);
    QTEST(parseOffset(text, 10, 100).value_or(-1), "offset");
}

void TestByteTools::patterns_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("index");
    using Kind = SearchQuery::Kind;
    using Encoding = SearchQuery::Encoding;
    using Number = SearchQuery::Number;
    constexpr auto big = SearchQuery::ByteOrder::BigEndian;
    const auto add = [](const char *name, const SearchQuery &query, const QByteArray &bytes, int index) {
        QTest::newRow(name) << query << bytes << index;
    };
    add("text", {.text = u"b"_s}, "abc", 1);
    add("text, other case", {.text = u"B"_s}, "abc", -1);
    add("text, any case", {.text = u"bC1"_s, .caseSensitive = false}, "aBc1", 1);
    add("no letter, any case", {.text = u"["_s, .caseSensitive = false}, "{[", 1);
    add("UTF-8", {.text = u"é"_s}, "e\xc3\xa9", 1);
    add("UTF-16 LE", {.text = u"é"_s, .encoding = Encoding::Utf16LittleEndian}, h("00e900"), 1);
    add("UTF-16 LE, any case", {.text = u"a"_s, .encoding = Encoding::Utf16LittleEndian, .caseSensitive = false},
        h("204100"), 1);
    add("UTF-16 BE", {.text = u"é"_s, .encoding = Encoding::Utf16BigEndian}, h("e900e9"), 1);
    add("Latin-1", {.text = u"é"_s, .encoding = Encoding::Latin1}, h("c3a9e9"), 2);
    add("hex", {.kind = Kind::Hex, .text = u"0a 0B"_s}, h("000a0b"), 1);
    add("hex, any byte", {.kind = Kind::Hex, .text = u"0a??0c"_s}, h("0a0b0a0c0c"), 2);
    add("hex, high digit", {.kind = Kind::Hex, .text = u"a?"_s}, h("9fb0a7"), 2);
    add("hex, low digit", {.kind = Kind::Hex, .text = u"?5 ff"_s}, h("55fe75ff"), 2);
    add("hex, zeros first", {.kind = Kind::Hex, .text = u"000001"_s}, h("00000000000102"), 3);
    add("u8", {.kind = Kind::Number, .text = u"0xff"_s, .number = Number::U8}, h("00ff"), 1);
    add("i8", {.kind = Kind::Number, .text = u"-1"_s, .number = Number::I8}, h("00ff"), 1);
    add("u16 LE", {.kind = Kind::Number, .text = u"258"_s, .number = Number::U16}, h("010201"), 1);
    add("u16 BE", {.kind = Kind::Number, .text = u"258"_s, .number = Number::U16, .order = big}, h("020102"), 1);
    add("i64", {.kind = Kind::Number, .text = u"-9223372036854775808"_s, .number = Number::I64, .order = big},
        h("8000000000000000"), 0);
    add("f32", {.kind = Kind::Number, .text = u"1"_s, .number = Number::F32, .order = big}, h("003f800000"), 1);
    add("f64", {.kind = Kind::Number, .text = u"-2.5e0"_s, .number = Number::F64, .order = big}, h("c004000000000000"),
        0);
    add("infinite", {.kind = Kind::Number, .text = u"inf"_s, .number = Number::F32, .order = big}, h("7f800000"), 0);
}

void TestByteTools::patterns()
{
    QFETCH(SearchQuery, query);
    QFETCH(QByteArray, bytes);
    const auto pattern = query.toPattern();
    QVERIFY2(pattern, pattern ? "" : qPrintable(pattern.error().message));
    QTEST(int(pattern->indexIn(bytes)), "index");
    QTEST(int(pattern->lastIndexIn(bytes)), "index"); // there is one match
}

void TestByteTools::queryErrors_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QString>("words");
    using Kind = SearchQuery::Kind;
    using Number = SearchQuery::Number;
    QTest::newRow("nothing") << SearchQuery{} << u"no bytes"_s;
    QTest::newRow("not Latin-1") << SearchQuery{.text = u"a€"_s, .encoding = SearchQuery::Encoding::Latin1}
                                 << u"“€” at position 2"_s;
    QTest::newRow("lone surrogate") << SearchQuery{.text = QString(QChar(0xd800))} << u"position 1"_s;
    QTest::newRow("not hex") << SearchQuery{.kind = Kind::Hex, .text = u"0a zz"_s} << u"“z” at position 4"_s;
    QTest::newRow("half") << SearchQuery{.kind = Kind::Hex, .text = u"0a 0"_s} << u"position 4 has one digit"_s;
    QTest::newRow("half a wildcard") << SearchQuery{.kind = Kind::Hex, .text = u"0a ?"_s} << u"position 4"_s;
    QTest::newRow("no number") << SearchQuery{.kind = Kind::Number, .text = {}} << u"no number"_s;
    QTest::newRow("stray") << SearchQuery{.kind = Kind::Number, .text = u"12k"_s} << u"“k” at position 3"_s;
    QTest::newRow("point") << SearchQuery{.kind = Kind::Number, .text = u"1.5"_s} << u"“.” at position 2"_s;
    QTest::newRow("over") << SearchQuery{.kind = Kind::Number, .text = u"256"_s, .number = Number::U8}
                          << u"between 0 and 255"_s;
    QTest::newRow("under") << SearchQuery{.kind = Kind::Number, .text = u"-1"_s, .number = Number::U16}
                           << u"between 0 and 65535"_s;
    QTest::newRow("i8") << SearchQuery{.kind = Kind::Number, .text = u"128"_s, .number = Number::I8}
                        << u"between -128 and 127"_s;
    QTest::newRow("comma") << SearchQuery{.kind = Kind::Number, .text = u"1,5"_s, .number = Number::F32}
                           << u"“,” at position 2"_s;
    QTest::newRow("too large") << SearchQuery{.kind = Kind::Number, .text = u"1e99"_s, .number = Number::F32}
                               << u"too large"_s;
}

void TestByteTools::queryErrors()
{
    QFETCH(SearchQuery, query);
    QFETCH(QString, words);
    const auto pattern = query.toPattern();
    QVERIFY(!pattern);
    QVERIFY2(pattern.error().message.contains(words), qPrintable(pattern.error().message));
}

void TestByteTools::lastMatch()
{
    const auto pattern = BytePattern::of("ab");
    QVERIFY(pattern);
    QCOMPARE(pattern->lastIndexIn("ab.ab.ab"), 6);
    QCOMPARE(pattern->lastIndexIn("ab.ab.ab", 5), 3);
    QCOMPARE(pattern->lastIndexIn("ab.ab.ab", 0), 0);
    QCOMPARE(pattern->lastIndexIn("ba"), -1);
    QCOMPARE(pattern->lastIndexIn(""), -1);
}

void TestByteTools::finds_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<ByteSearch::Direction>("direction");
    QTest::addColumn<qint64>("found");
    QTest::addColumn<bool>("wrapped");
    constexpr auto forward = ByteSearch::Direction::Forward;
    constexpr auto backward = ByteSearch::Direction::Backward;
    QTest::newRow("from the front") << qint64(0) << forward << qint64(2) << false;
    QTest::newRow("at the match") << qint64(2) << forward << qint64(2) << false;
    QTest::newRow("behind it") << qint64(3) << forward << qint64(8) << false;
    QTest::newRow("from the end") << qint64(9) << forward << qint64(2) << true;
    QTest::newRow("back from the end") << qint64(12) << backward << qint64(8) << false;
    QTest::newRow("back from a match") << qint64(8) << backward << qint64(2) << false;
    QTest::newRow("back over the front") << qint64(2) << backward << qint64(8) << true;
}

void TestByteTools::finds()
{
    QFETCH(qint64, from);
    QFETCH(ByteSearch::Direction, direction);
    ByteDocument document;
    document.setBytes("..ab....ab..");
    ByteSearch search;
    QSignalSpy finished(&search, &ByteSearch::finished);
    search.start(document.snapshot(), *BytePattern::of("ab"), from, direction);
    QVERIFY(search.isRunning());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!search.isRunning());
    const auto outcome = finished[0][0].value<ByteSearch::Outcome>();
    QTEST(outcome.match.offset, "found");
    QCOMPARE(outcome.match.size, 2);
    QTEST(outcome.wrapped, "wrapped");
    search.start(document.snapshot(), *BytePattern::of("ba"), from, direction);
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(finished[1][0].value<ByteSearch::Outcome>().match.isEmpty());
}

void TestByteTools::findsOverSlices_data()
{
    QTest::addColumn<qint64>("at");
    for (const qint64 at : {0LL, 1'048'575LL, 1'048'576LL, 2'097'150LL, 2'999'996LL})
        QTest::addRow("%lld", at) << qint64(at);
}

void TestByteTools::findsOverSlices()
{
    QFETCH(qint64, at);
    QByteArray bytes(3'000'000, '\0');
    bytes.replace(at, 4, "here");
    ByteDocument document;
    document.setBytes(bytes);
    ByteSearch search;
    QSignalSpy finished(&search, &ByteSearch::finished);
    for (const auto direction : {ByteSearch::Direction::Forward, ByteSearch::Direction::Backward}) {
        for (const qint64 from : {0LL, 1'500'000LL, 3'000'000LL}) {
            finished.clear();
            search.start(document.snapshot(), *BytePattern::of("here"), from, direction);
            QVERIFY(!finished.isEmpty() || finished.wait());
            QCOMPARE(finished[0][0].value<ByteSearch::Outcome>().match.offset, at);
        }
    }
}

void TestByteTools::findsLikePlain()
{
    QRandomGenerator random(11);
    ByteSearch search;
    QSignalSpy finished(&search, &ByteSearch::finished);
    for (int i = 0; i < 100; ++i) {
        QByteArray bytes(random.bounded(60), '\0');
        for (char &byte : bytes)
            byte = char('a' + random.bounded(2));
        const QByteArray wanted = QByteArray("abbaab").mid(random.bounded(4), 1 + random.bounded(3));
        const qsizetype from = random.bounded(int(bytes.size()) + 1);
        qsizetype expected = bytes.indexOf(wanted, from);
        if (expected < 0)
            expected = bytes.indexOf(wanted);
        ByteDocument document;
        document.setBytes(bytes);
        search.start(document.snapshot(), *BytePattern::of(wanted), from, ByteSearch::Direction::Forward);
        QVERIFY(!finished.isEmpty() || finished.wait());
        const auto match = finished.takeFirst()[0].value<ByteSearch::Outcome>().match;
        QCOMPARE(match.isEmpty() ? -1 : match.offset, expected);
    }
}

void TestByteTools::tellsProgressAndStops()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"sparse"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (!file.resize(64LL * 1024 * 1024 * 1024))
        QSKIP("no sparse files here");
    ByteDocument document;
    QVERIFY(document.openFile(file.fileName()));
    ByteSearch search;
    QSignalSpy finished(&search, &ByteSearch::finished);
    QSignalSpy progress(&search, &ByteSearch::progress);
    QSignalSpy running(&search, &ByteSearch::runningChanged);
    search.start(document.snapshot(), *BytePattern::of("x"), 0, ByteSearch::Direction::Forward);
    QTRY_VERIFY(progress.size() >= 2);
    QVERIFY(progress[1][0].toLongLong() > progress[0][0].toLongLong());
    QCOMPARE(progress[0][1].toLongLong(), document.size());
    search.cancel();
    QVERIFY(!search.isRunning());
    QCOMPARE(running.size(), 2);
    ByteDocument small;
    small.setBytes("abc");
    search.start(small.snapshot(), *BytePattern::of("c"), 0, ByteSearch::Direction::Forward);
    QTRY_COMPARE(finished.size(), 1); // of the second alone
    QCOMPARE(finished[0][0].value<ByteSearch::Outcome>().match.offset, 2);
}

void TestByteTools::searchSkipsWhatIsMissing()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"shrinks"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QByteArray(400'000, 'a')) == 400'000);
    file.close();
    ByteDocument document;
    QVERIFY(document.openFile(file.fileName()));
    QVERIFY(QFile::resize(file.fileName(), 100'000));
    QVERIFY(document.insert(400'000, QByteArray("\0\0z", 3)));
    ByteSearch search;
    QSignalSpy finished(&search, &ByteSearch::finished);
    search.start(document.snapshot(), *BytePattern::of(QByteArray("\0", 1)), 0, ByteSearch::Direction::Forward);
    QTRY_COMPARE(finished.size(), 1);
    const auto outcome = finished[0][0].value<ByteSearch::Outcome>();
    QCOMPARE(outcome.match, (ByteRange{400'000, 1})); // the zeros in place of what is missing are none
    QVERIFY(outcome.error.message.contains(u"shorter"));
}

QTEST_GUILESS_MAIN(TestByteTools)
#include "tst_bytetools.moc"
