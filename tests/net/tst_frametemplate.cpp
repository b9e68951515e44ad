// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/checksum.h"
#include "net/base/escape.h"
#include "net/wire/frametemplate.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

using namespace lw::net;

namespace {

const FrameTemplate::Moment Noon{42, 1'700'000'000'123};

QByteArray evaluated(const QString &text, const FrameTemplate::Moment &moment = Noon)
{
    const auto parsed = FrameTemplate::parse(text);
    if (!parsed)
        return "refused: " + parsed.error().error.message.toUtf8();
    const auto result = parsed->evaluate(moment);
    return result ? result->bytes : "failed: " + result.error().error.message.toUtf8();
}

} // namespace

class TestFrameTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksums();
    void fields_data();
    void fields();
    void fieldsThatDiffer();
    void file();
    void problems_data();
    void problems();
    void checksumsOverAFileAreBounded();
    void checksumsOfMuchAndLittle();
    void spansMarkTheBytes();
    void constants();
    void literals();
    void fieldsWriteInTheEncoding();
    void pipesAreRefused();
    void anyTextIsAnswered();
};

void TestFrameTemplate::checksums()
{
    const QByteArray digits("123456789");
    QCOMPARE(crc(crc32Model(), digits), crc32Model().check);
    const QList<CrcModel> models = crc16Models();
    QVERIFY(models.size() >= 6);
    for (const CrcModel &model : models)
        QVERIFY2(crc(model, digits) == model.check, model.name.constData());
    QCOMPARE(sum8(digits), quint8(0xdd));
    QCOMPARE(sum8(QByteArray()), quint8(0));
    QVERIFY(!findCrc16("nonsense"));
}

void TestFrameTemplate::fields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *text, const QByteArray &bytes) {
        QTest::newRow(text) << QString::fromUtf8(text) << bytes;
    };
    row("", "");
    row("plain", "plain");
    row("ä\\n\\x00", QByteArray("\xc3\xa4\n\0", 4));
    row("{single} }}", "{single} }}");
    row("\\{\\{seq}}", "{{seq}}");
    row("\\{{seq}}", "{{seq}}");
    row("{{seq}}", "42");
    row("{{ seq }}", "42");
    row("{{seq:u16le}}", QByteArray::fromHex("2a00"));
    row("{{seq:hex}}", "2a");
    row("{{time}}", "2023-11-14T22:13:20.123Z");
    row("{{time:unix}}", "1700000000");
    row("{{time:ms}}", "1700000000123");
    row("{{time:unix,u32be}}", QByteArray::fromHex("6553f100"));
    row("{{repeat:3:0aff}}", QByteArray::fromHex("0aff0aff0aff"));
    row("{{repeat:0:00}}", "");
    row("{{len}}abc", "3abc");
    row("{{len:u32be}}abc", QByteArray::fromHex("00000003616263"));
    row("{{len}}:{{len}},", "3:1,"); // each counts what is behind it
    row("\\x01{{len:u32be}}hello", QByteArray::fromHex("010000000568656c6c6f"));
    row("123456789{{crc32}}", QByteArray("123456789") + QByteArray::fromHex("cbf43926"));
    row("123456789{{crc32:u32le}}", QByteArray("123456789") + QByteArray::fromHex("2639f4cb"));
    row("123456789{{crc32:hex}}", "123456789cbf43926");
    row("123456789{{crc16:modbus,u16le}}", QByteArray("123456789") + QByteArray::fromHex("374b"));
    row("123456789{{crc16:xmodem}}", QByteArray("123456789") + QByteArray::fromHex("31c3"));
    row("123456789{{sum8}}", QByteArray("123456789") + QByteArray::fromHex("dd"));
    row(
        "{{len:u8}}ab{{crc16:arc}}", QByteArray::fromHex("046162") + [] {
            const QByteArray before = QByteArray::fromHex("046162");
            const quint32 value = crc(*findCrc16("arc"), before);
            return QByteArray(1, char(value >> 8)) + char(value);
        }());
}

void TestFrameTemplate::fields()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(evaluated(text), bytes);
}

void TestFrameTemplate::fieldsThatDiffer()
{
    QCOMPARE(evaluated(QStringLiteral("{{random:7}}")).size(), 7);
    QVERIFY(evaluated(QStringLiteral("{{random:16}}")) != evaluated(QStringLiteral("{{random:16}}")));
    static const QRegularExpression uuid(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    QVERIFY(uuid.match(QString::fromLatin1(evaluated(QStringLiteral("{{uuid}}")))).hasMatch());
    QCOMPARE(evaluated(QStringLiteral("{{seq}}"), {7, 0}), QByteArray("7"));
}

void TestFrameTemplate::file()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("in a file");
    file.close();
    QCOMPARE(evaluated(QStringLiteral("{{len}} {{file:%1}}").arg(file.fileName())), QByteArray("10 in a file"));
    QVERIFY(evaluated(QStringLiteral("{{file:/no/such/file}}")).startsWith("failed: can't read /no/such/file"));
}

void TestFrameTemplate::problems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("position");
    QTest::newRow("no end") << QStringLiteral("ab{{seq") << QStringLiteral("}} is missing") << 2;
    QTest::newRow("unknown") << QStringLiteral("{{sequence}}") << QStringLiteral("“sequence”; there are: seq, time")
                             << 0;
    QTest::newRow("empty") << QStringLiteral("x{{}}") << QStringLiteral("“”") << 1;
    QTest::newRow("bad escape") << QStringLiteral("a\\q") << QStringLiteral("\\") << 1;
    QTest::newRow("no count") << QStringLiteral("{{random}}") << QStringLiteral("not a number") << 0;
    QTest::newRow("negative") << QStringLiteral("{{random:-1}}") << QStringLiteral("“-1”") << 0;
    QTest::newRow("too many") << QStringLiteral("{{random:99999999}}") << QStringLiteral("between 0 and 16777216") << 0;
    QTest::newRow("repeat without hex") << QStringLiteral("{{repeat:3}}") << QStringLiteral("{{repeat:N:HEX}}") << 0;
    QTest::newRow("repeat odd hex") << QStringLiteral("{{repeat:3:abc}}") << QString() << 0;
    QTest::newRow("repeat too much") << QStringLiteral("{{repeat:16000000:0102}}") << QStringLiteral("more than") << 0;
    QTest::newRow("crc16 without variant")
        << QStringLiteral("{{crc16}}") << QStringLiteral("arc, ccitt-false, kermit, modbus") << 0;
    QTest::newRow("crc in too little") << QStringLiteral("{{crc32:u16be}}") << QStringLiteral("does not fit u16be")
                                       << 0;
    QTest::newRow("crc as dec") << QStringLiteral("{{crc32:dec}}") << QStringLiteral("fixed size") << 0;
    QTest::newRow("bad form") << QStringLiteral("{{seq:u64}}") << QStringLiteral("“u64”") << 0;
    QTest::newRow("bad time") << QStringLiteral("{{time:days}}") << QStringLiteral("“days”") << 0;
    QTest::newRow("ISO in binary") << QStringLiteral("{{time:u32be}}") << QStringLiteral("unix or ms") << 0;
    QTest::newRow("too large for its form")
        << QStringLiteral("{{len:u8}}{{repeat:300:00}}") << QStringLiteral("300 does not fit u8") << 0;
    QTest::newRow("frame too large") << QStringLiteral("{{random:16000000}}{{random:16000000}}")
                                     << QStringLiteral("more than 16777216") << 19;
    QTest::newRow("checksums over too much")
        << QStringLiteral("{{repeat:15000000:00}}") + QStringLiteral("{{crc32}}").repeated(4'000)
        << QStringLiteral("too much work") << 22 + 4 * 9;
    QTest::newRow("too many fields") << QStringLiteral("{{len}}").repeated(10'001)
                                     << QStringLiteral("at most 10000 fields") << 10'000 * 7;
    QTest::newRow("no file") << QStringLiteral("{{file:}}") << QStringLiteral("path") << 0;
}

void TestFrameTemplate::problems()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    QFETCH(int, position);
    const auto parsed = FrameTemplate::parse(text);
    FrameTemplate::Problem problem;
    if (parsed) {
        const auto result = parsed->evaluate(Noon);
        QVERIFY(!result);
        problem = result.error();
    } else {
        problem = parsed.error();
    }
    QVERIFY2(problem.error.message.contains(message), qPrintable(problem.error.message));
    QCOMPARE(problem.position, position);
    QVERIFY(problem.size >= 1 && problem.position + problem.size <= text.size());
}

/// A file's size is known when it is read.
void TestFrameTemplate::checksumsOverAFileAreBounded()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(file.write(QByteArray(1 << 20, 'f')), 1 << 20);
    QVERIFY(file.flush());
    const QString field = QStringLiteral("{{file:%1}}").arg(file.fileName());
    const auto made = FrameTemplate::parse(field + QStringLiteral("{{sum8}}").repeated(50));
    QVERIFY(made);
    QVERIFY(made->evaluate(Noon));
    qint64 work = FrameTemplate::MaxWork;
    QVERIFY(made->evaluate(Noon, work));
    QVERIFY(work < FrameTemplate::MaxWork / 2 && work >= 0);
    QVERIFY(!made->evaluate(Noon, work)); // both together
    const auto much = FrameTemplate::parse(field + QStringLiteral("{{sum8}}").repeated(5'000));
    QVERIFY(much);
    const auto evaluated = much->evaluate(Noon);
    QVERIFY(!evaluated);
    QVERIFY(evaluated.error().error.message.contains(QStringLiteral("too much work")));
    QCOMPARE((evaluated.error().position - field.size()) % 8, 0);
}

/// By a table for much, bit by bit for little.
void TestFrameTemplate::checksumsOfMuchAndLittle()
{
    QList<CrcModel> models = crc16Models();
    models.append(crc32Model());
    for (const CrcModel &model : std::as_const(models)) {
        QCOMPARE(crc(model, "123456789"), model.check);
        const QByteArray head(1'500, 'h');
        for (const char *tail : {"", "t", "123456789"}) {
            // the register behind the head is what the tail begins with
            CrcModel raw = model;
            raw.finalXor = 0;
            const quint32 behind = crc(raw, head);
            CrcModel rest = model;
            rest.initial = behind;
            QCOMPARE(crc(model, head + tail), crc(rest, tail));
            QCOMPARE(crc(model, head.first(500) + tail), [&] {
                CrcModel begun = model;
                begun.initial = crc(raw, head.first(500));
                return crc(begun, tail);
            }());
        }
    }
    QCOMPARE(crc(crc32Model(), QByteArray(1'000'000, 'a')), 0xdc25bfbcu); // as zlib says
}

void TestFrameTemplate::spansMarkTheBytes()
{
    const auto result = FrameTemplate::parse(QStringLiteral("ab{{len:u8}}c{{seq}}"))->evaluate(Noon);
    QVERIFY(result);
    QCOMPARE(result->bytes, QByteArray("ab\x03"
                                       "c42"));
    QCOMPARE(result->fields.size(), 2);
    QCOMPARE(result->fields.at(0).textStart, 2);
    QCOMPARE(result->fields.at(0).textSize, 10);
    QCOMPARE(result->fields.at(0).byteStart, 2);
    QCOMPARE(result->fields.at(0).byteSize, 1);
    QCOMPARE(result->fields.at(1).byteStart, 4);
    QCOMPARE(result->fields.at(1).byteSize, 2);
}

/// Bytes that look like fields are bytes again, in every encoding.
void TestFrameTemplate::literals()
{
    for (const char *bytes : {"", "{{seq}}", "{{{", "{", "\\{{", "a{{{{b}}", "\\\\{{x\n"}) {
        for (const TextEncoding encoding : textEncodings()) {
            const QString text = FrameTemplate::literal(bytes, encoding);
            const auto parsed = FrameTemplate::parse(text, encoding);
            QVERIFY2(parsed && parsed->isConstant(), qPrintable(text));
            QCOMPARE(parsed->evaluate(Noon)->bytes, QByteArray(bytes));
        }
    }
}

void TestFrameTemplate::fieldsWriteInTheEncoding()
{
    const auto wide = FrameTemplate::parse(QStringLiteral("n{{seq}}{{len:u8}}{{sum8:hex}}"), TextEncoding::Utf16be);
    QVERIFY(wide);
    const auto result = wide->evaluate(Noon); // sequence 42
    QVERIFY(result);
    QCOMPARE(result->bytes.toHex(), QByteArray("006e003400320400640038")); // 6e+34+32+04 = d8
}

void TestFrameTemplate::pipesAreRefused()
{
    const auto parsed = FrameTemplate::parse(QStringLiteral("{{file:/dev/zero}}"));
    QVERIFY(parsed);
    const auto result = parsed->evaluate(Noon);
    QVERIFY(!result);
    QVERIFY2(result.error().error.message.contains(QStringLiteral("regular file")),
             qPrintable(result.error().error.message));
}

void TestFrameTemplate::constants()
{
    QVERIFY(FrameTemplate().isConstant());
    QVERIFY(FrameTemplate().evaluate(Noon)->bytes.isEmpty());
    QVERIFY(FrameTemplate::parse(QStringLiteral("abc\\{{seq}}"))->isConstant());
    QVERIFY(!FrameTemplate::parse(QStringLiteral("{{seq}}"))->isConstant());
}

/// Whatever is typed gives bytes or a problem that lies in the text; never a crash, never more than the ceiling.
void TestFrameTemplate::anyTextIsAnswered()
{
    static const QStringList words{QStringLiteral("{{"),     QStringLiteral("}}"),     QStringLiteral(":"),
                                   QStringLiteral(","),      QStringLiteral("seq"),    QStringLiteral("len"),
                                   QStringLiteral("crc16"),  QStringLiteral("modbus"), QStringLiteral("repeat"),
                                   QStringLiteral("random"), QStringLiteral("9"),      QStringLiteral("u8"),
                                   QStringLiteral("\\"),     QStringLiteral("x41"),    QStringLiteral("{"),
                                   QStringLiteral("ä"),      QStringLiteral("time"),   QStringLiteral("ms")};
    QRandomGenerator random(11);
    int good = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = random.bounded(12); i > 0; --i)
            text += words.at(random.bounded(int(words.size())));
        const auto parsed = FrameTemplate::parse(text);
        if (!parsed) {
            QVERIFY(parsed.error().position >= 0 && parsed.error().position < text.size());
            continue;
        }
        const auto result = parsed->evaluate(Noon);
        if (result) {
            ++good;
            QVERIFY(result->bytes.size() <= FrameTemplate::MaxBytes);
        }
    }
    QVERIFY(good > 1'000);
}

QTEST_GUILESS_MAIN(TestFrameTemplate)
#include "tst_frametemplate.moc"
