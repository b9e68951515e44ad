// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/framing.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lw::net;

namespace {

struct Collector final : FrameSink
{
    bool takeFrame(const Frame &frame) override
    {
        contents.append(frame.content.toByteArray());
        unterminated += frame.terminated ? 0 : 1;
        return true;
    }

    QByteArrayList contents;
    int unterminated = 0;
};

std::unique_ptr<Decoder> decoderOf(const FramingSpec &spec)
{
    return findFraming(spec)->makeDecoder(spec);
}

FramingSpec specOf(const QByteArray &kind, qint64 maxFrame = FramingSpec::DefaultMaxFrame)
{
    FramingSpec spec;
    spec.kind = kind;
    spec.maxFrame = maxFrame;
    return spec;
}

} // namespace

class TestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void line_data();
    void line();
    void anySplitGivesTheSameLines();
    void longLineIsRefused_data();
    void longLineIsRefused();
    void rawCutsAtTheMaximum();
    void encoders();
    void spec_data();
    void spec();
};

void TestFraming::line_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<int>("unterminated");
    QTest::newRow("one") << QByteArray("a\n") << QByteArrayList{"a"} << 0;
    QTest::newRow("CR LF") << QByteArray("a\r\nb\r\n") << QByteArrayList{"a", "b"} << 0;
    QTest::newRow("empty lines") << QByteArray("\n\r\n\n") << QByteArrayList{"", "", ""} << 0;
    QTest::newRow("CR inside stays") << QByteArray("a\rb\n") << QByteArrayList{"a\rb"} << 0;
    QTest::newRow("only one CR goes") << QByteArray("a\r\r\n") << QByteArrayList{"a\r"} << 0;
    QTest::newRow("last without LF") << QByteArray("a\nb") << QByteArrayList{"a", "b"} << 1;
    QTest::newRow("NUL is a byte") << QByteArray("a\0b\n", 4) << QByteArrayList{QByteArray("a\0b", 3)} << 0;
    QTest::newRow("nothing") << QByteArray() << QByteArrayList{} << 0;
}

void TestFraming::line()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, lines);
    QFETCH(int, unterminated);
    const auto decoder = decoderOf(specOf("line"));
    Collector sink;
    QVERIFY(decoder->feed(stream, sink));
    QVERIFY(decoder->end(sink));
    QCOMPARE(sink.contents, lines);
    QCOMPARE(sink.unterminated, unterminated);
    QCOMPARE(decoder->pending(), 0);
}

void TestFraming::anySplitGivesTheSameLines()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 500; ++round) {
        QByteArray stream;
        for (int i = random.bounded(200); i > 0; --i)
            stream += "ab\r\n\n"[random.bounded(5)];
        Collector whole;
        const auto one = decoderOf(specOf("line"));
        QVERIFY(one->feed(stream, whole));
        QVERIFY(one->end(whole));
        Collector pieces;
        const auto many = decoderOf(specOf("line"));
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype size = std::min<qsizetype>(1 + random.bounded(9), stream.size() - at);
            QVERIFY(many->feed(QByteArrayView(stream).sliced(at, size), pieces));
            at += size;
        }
        QVERIFY(many->end(pieces));
        QCOMPARE(pieces.contents, whole.contents);
    }
}

void TestFraming::longLineIsRefused_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("position");
    QTest::newRow("at the limit") << QByteArrayList{"12345678\n"} << true << QString();
    QTest::newRow("at the limit with CR") << QByteArrayList{"12345678\r\n"} << true << QString();
    QTest::newRow("over in one piece") << QByteArrayList{"ok\n123456789\n"} << false << QStringLiteral("byte 3 ");
    QTest::newRow("over in pieces") << QByteArrayList{"ok\nab\n1234", "56789", "\n"} << false
                                    << QStringLiteral("byte 6 ");
    QTest::newRow("never an end") << QByteArrayList{"123456", "7890"} << false << QStringLiteral("byte 0 ");
}

void TestFraming::longLineIsRefused()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(bool, good);
    QFETCH(QString, position);
    const auto decoder = decoderOf(specOf("line", 8));
    Collector sink;
    Result<void> result;
    for (const QByteArray &piece : pieces) {
        result = decoder->feed(piece, sink);
        QVERIFY(decoder->pending() <= 9);
        if (!result)
            break;
    }
    QCOMPARE(result.has_value(), good);
    if (!good) {
        QCOMPARE(result.error().code, Error::Code::FrameTooLong);
        QVERIFY2(result.error().message.contains(position), qPrintable(result.error().message));
    }
}

void TestFraming::rawCutsAtTheMaximum()
{
    const auto decoder = decoderOf(specOf("raw", 4));
    Collector sink;
    QVERIFY(decoder->feed("123456789", sink));
    QCOMPARE(sink.contents, (QByteArrayList{"1234", "5678", "9"}));
}

void TestFraming::encoders()
{
    const FramingSpec raw = specOf("raw");
    QVERIFY(findFraming(raw)->makeEncoder(raw)->isTransparent());
    const FramingSpec line = specOf("line");
    const auto envelope = findFraming(line)->makeEncoder(line)->wrap("abc", 0);
    QVERIFY(envelope);
    QCOMPARE(envelope->prefix, QByteArray());
    QCOMPARE(envelope->suffix, QByteArray("\n"));
}

void TestFraming::spec_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem"); // empty: good
    QTest::newRow("raw") << QStringLiteral("raw") << QString();
    QTest::newRow("line with a limit") << QStringLiteral("line:max=100") << QString();
    QTest::newRow("unknown kind") << QStringLiteral("lines") << QStringLiteral("“lines”; there are: raw");
    QTest::newRow("unknown setting") << QStringLiteral("raw:speed=3") << QStringLiteral("“speed”");
    QTest::newRow("no value") << QStringLiteral("line:max") << QStringLiteral("key=value");
    QTest::newRow("not a number") << QStringLiteral("line:max=many") << QStringLiteral("“many”");
    QTest::newRow("zero") << QStringLiteral("line:max=0") << QStringLiteral("max=0");
    QTest::newRow("over the ceiling") << QStringLiteral("line:max=99999999999") << QStringLiteral("max=99999999999");
}

void TestFraming::spec()
{
    QFETCH(QString, text);
    QFETCH(QString, problem);
    const Result<FramingSpec> spec = parseFramingSpec(text);
    QCOMPARE(spec.has_value(), problem.isEmpty());
    if (spec)
        QCOMPARE(toText(*spec), text);
    else
        QVERIFY2(spec.error().message.contains(problem), qPrintable(spec.error().message));
}

QTEST_GUILESS_MAIN(TestFraming)
#include "tst_framing.moc"
