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
        lastType = frame.type;
        ends.append(frame.end);
        return true;
    }

    QByteArrayList contents;
    QList<quint64> ends;
    int unterminated = 0;
    quint8 lastType = 0;
};

std::unique_ptr<Decoder> decoderOf(const FramingSpec &spec)
{
    return findFraming(spec)->makeDecoder(spec);
}

/// As Decoder::feed(), where nothing stops it.
Result<void> fed(Decoder &decoder, QByteArrayView bytes, FrameSink &sink)
{
    const Result<qsizetype> used = decoder.feed(bytes, sink);
    if (!used)
        return tl::make_unexpected(used.error());
    return *used == bytes.size() ? Result<void>()
                                 : failure(Error::Code::InvalidInput, QStringLiteral("bytes are left"));
}

FramingSpec specOf(const QByteArray &kind, qint64 maxFrame = FramingSpec::DefaultMaxFrame)
{
    FramingSpec spec;
    spec.kind = kind;
    spec.maxFrame = maxFrame;
    return spec;
}

} // namespace

using namespace Qt::StringLiterals;

class TestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAreDissected_data();
    void headersAreDissected();
    void headersThatAreNone();
    void lengthsThatLie();
    void pendingBytesAreHandedOut();
    void line_data();
    void line();
    void jsonRecovers_data();
    void jsonRecovers();
    void anySplitGivesTheSame_data();
    void anySplitGivesTheSame();
    void anyStopGivesTheSame_data();
    void anyStopGivesTheSame();
    void encodersAreTheInverse_data();
    void encodersAreTheInverse();
    void anySplitOfAnyStream_data();
    void anySplitOfAnyStream();
    void badStreams_data();
    void badStreams();
    void contentsThatDoNotFit();
    void longLineIsRefused_data();
    void longLineIsRefused();
    void rawCutsAtTheMaximum();
    void encoders();
    void spec_data();
    void spec();
    void everyDelimiterCanBeWritten_data();
    void everyDelimiterCanBeWritten();
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

void TestFraming::jsonRecovers_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("frames");
    QTest::newRow("no object") << QByteArray("hello\n{}\n") << QByteArrayList{"hello", "{}"};
    QTest::newRow("no line end") << QByteArray("hello {}") << QByteArrayList{"hello", "{}"};
    QTest::newRow("lines of it") << QByteArray("a\r\n\nb \n") << QByteArrayList{"a", "b"};
    QTest::newRow("another value") << QByteArray("[1, 2] \"x\"\n{}") << QByteArrayList{"[1, 2] \"x\"", "{}"};
    QTest::newRow("brace too many") << QByteArray("{}}{}") << QByteArrayList{"{}", "}", "{}"};
    QTest::newRow("brace too few") << QByteArray("{\"a\":1\n{\"b\":2}\n") << QByteArrayList{"{\"a\":1", "{\"b\":2}"};
    QTest::newRow("quote too few") << QByteArray("{\"a\":\"x}\n{\"b\":2}\n")
                                   << QByteArrayList{"{\"a\":\"x}", "{\"b\":2}"};
    QTest::newRow("no value") << QByteArray("{\"a\":\n{\"b\":2}\n{\"c\":3}")
                              << QByteArrayList{"{\"a\":\n{\"b\":2}", "{\"c\":3}"};
    QTest::newRow("on several lines") << QByteArray("{\"a\":\n {\"b\": [\n{},\n{}]}\n}\n")
                                      << QByteArrayList{"{\"a\":\n {\"b\": [\n{},\n{}]}\n}"};
    QTest::newRow("at the end") << QByteArray("{} x") << QByteArrayList{"{}", "x"};
}

void TestFraming::jsonRecovers()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, frames);
    const auto decoder = decoderOf(*parseFramingSpec(QStringLiteral("json:recover=true")));
    Collector sink;
    QVERIFY(decoder->feed(stream, sink));
    QVERIFY(decoder->end(sink));
    QCOMPARE(sink.contents, frames);
}

void TestFraming::anySplitGivesTheSame_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QByteArrayList>("parts"); // streams are made of these
    QTest::newRow("line") << QStringLiteral("line") << QByteArrayList{"a", "b", "\r", "\n", "\n"};
    QTest::newRow("delimiter") << QStringLiteral("delimiter:end=aba") << QByteArrayList{"a", "b", "aba", "c"};
    QTest::newRow("delimiter NUL") << QStringLiteral("delimiter") << QByteArrayList{"a", QByteArray(1, 0)};
    QTest::newRow("fixed") << QStringLiteral("fixed:size=3") << QByteArrayList{"abc", "def"};
    QTest::newRow("tlv") << QStringLiteral("tlv")
                         << QByteArrayList{QByteArray::fromHex("010000000161"), QByteArray::fromHex("0200000000"),
                                           QByteArray::fromHex("030000000a30313233343536373839")};
    QTest::newRow("length 1") << QStringLiteral("length:bytes=1")
                              << QByteArrayList{QByteArray::fromHex("0161"), QByteArray::fromHex("00")};
    QTest::newRow("length 2 little, all") << QStringLiteral("length:bytes=2,counts=all,order=little")
                                          << QByteArrayList{QByteArray::fromHex("030061"), QByteArray::fromHex("0200")};
    QTest::newRow("json") << QStringLiteral("json")
                          << QByteArrayList{"{}", "{\"a\":{\"b\":[{}]}}", " \n", R"({"}":"\\\"}{"})", "\r\n\t"};
    QTest::newRow("json that recovers") << QStringLiteral("json:recover=true")
                                        << QByteArrayList{"{}",
                                                          "{\"a\":1}",
                                                          "no \n",
                                                          "{\"a\n",
                                                          "{ {}",
                                                          "}\t",
                                                          "\""
                                                          "\n{}"};
}

/// The property that every stream decoder must have: the frames do not depend on how the stream was cut into reads.
void TestFraming::anySplitGivesTheSame()
{
    QFETCH(QString, framing);
    QFETCH(QByteArrayList, parts);
    const Result<FramingSpec> spec = parseFramingSpec(framing);
    QVERIFY2(spec, spec ? "" : qPrintable(spec.error().message));
    QRandomGenerator random(7);
    for (int round = 0; round < 500; ++round) {
        QByteArray stream;
        for (int i = random.bounded(60); i > 0; --i)
            stream += parts.at(random.bounded(int(parts.size())));
        Collector whole;
        const auto one = decoderOf(*spec);
        QVERIFY(one->feed(stream, whole));
        QVERIFY(one->end(whole));
        Collector pieces;
        const auto many = decoderOf(*spec);
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype size = std::min<qsizetype>(1 + random.bounded(9), stream.size() - at);
            QVERIFY(many->feed(QByteArrayView(stream).sliced(at, size), pieces));
            at += size;
        }
        QVERIFY(many->end(pieces));
        QCOMPARE(pieces.contents, whole.contents);
        QCOMPARE(pieces.unterminated, whole.unterminated);
        QCOMPARE(pieces.ends, whole.ends);
        if (spec->options.value(QStringLiteral("recover")).toBool())
            continue; // what breaks an object off stands behind it
        // Between two ends lies just the frame, envelope and all.
        for (qsizetype i = 0; i < whole.ends.size(); ++i) {
            const auto begin = qsizetype(i > 0 ? whole.ends.at(i - 1) : 0);
            Collector alone;
            const auto decoder = decoderOf(*spec);
            QVERIFY(decoder->feed(QByteArrayView(stream).sliced(begin, qsizetype(whole.ends.at(i)) - begin), alone));
            QVERIFY(decoder->end(alone));
            QCOMPARE(alone.contents, QByteArrayList{whole.contents.at(i)});
        }
    }
}

void TestFraming::anySplitOfAnyStream_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QByteArray>("alphabet");
    QTest::newRow("line") << QStringLiteral("line:max=12") << QByteArray("aaaaaaaab\r\n");
    QTest::newRow("delimiter") << QStringLiteral("delimiter:max=7,end=aab") << QByteArray("aabcd");
    QTest::newRow("fixed") << QStringLiteral("fixed:size=5") << QByteArray("ab");
    QTest::newRow("tlv") << QStringLiteral("tlv:max=5") << QByteArray("\0\0\0\0\0\0\1\5\6", 9);
    for (const char *form : {"bytes=1", "bytes=2,order=little", "bytes=4,counts=all", "bytes=1,counts=all"})
        QTest::newRow(form) << QStringLiteral("length:max=9,") + QString::fromLatin1(form)
                            << QByteArray("\0\0\0\0\1\4\6\7\14", 9);
    QTest::newRow("json") << QStringLiteral("json:max=12") << QByteArray("{{{}}}}\"\"\\ x");
    QTest::newRow("json that recovers") << QStringLiteral("json:max=20,recover=true")
                                        << QByteArray("{{{}}}}\"\"\\ x:,[\n\n");
}

/// Neither do errors depend on it, their words least of all: most of these streams break the framing somewhere.
void TestFraming::anySplitOfAnyStream()
{
    QFETCH(QString, framing);
    QFETCH(QByteArray, alphabet);
    const Result<FramingSpec> spec = parseFramingSpec(framing);
    QVERIFY2(spec, spec ? "" : qPrintable(spec.error().message));
    QRandomGenerator random(11);
    const auto decode = [&](const QByteArray &stream, int longest, Collector &sink) {
        const auto decoder = decoderOf(*spec);
        Result<void> result;
        for (qsizetype at = 0; at < stream.size() && result;) {
            const qsizetype size = std::min<qsizetype>(1 + random.bounded(longest), stream.size() - at);
            result = fed(*decoder, QByteArrayView(stream).sliced(at, size), sink);
            at += size;
        }
        if (result)
            result = decoder->end(sink);
        return result ? Error() : result.error();
    };
    for (int round = 0; round < 2'000; ++round) {
        QByteArray stream(random.bounded(60), Qt::Uninitialized);
        for (char &byte : stream)
            byte = alphabet.at(random.bounded(int(alphabet.size())));
        Collector bytes, pieces;
        const Error one = decode(stream, 1, bytes);
        const Error some = decode(stream, 1 + random.bounded(60), pieces);
        QCOMPARE(pieces.contents, bytes.contents);
        QCOMPARE(pieces.ends, bytes.ends);
        QCOMPARE(some.message, one.message);
        QCOMPARE(some.code, one.code);
    }
}

void TestFraming::anyStopGivesTheSame_data()
{
    anySplitOfAnyStream_data();
    QTest::newRow("raw") << QStringLiteral("raw:max=3") << QByteArray("ab");
}

/// A sink that stops behind any frame and takes the rest later gets the same frames, errors and broken bytes.
void TestFraming::anyStopGivesTheSame()
{
    QFETCH(QString, framing);
    QFETCH(QByteArray, alphabet);
    const Result<FramingSpec> spec = parseFramingSpec(framing);
    QVERIFY2(spec, spec ? "" : qPrintable(spec.error().message));

    struct Stopping final : FrameSink
    {
        bool takeFrame(const Frame &frame) override
        {
            isLate = isLate || hasStopped;
            hasStopped = stopsOneIn > 0 && random.bounded(stopsOneIn) == 0;
            stops += hasStopped ? 1 : 0;
            return all.takeFrame(frame) && !hasStopped;
        }
        int stopsOneIn = 0;
        int stops = 0;
        bool hasStopped = false;
        bool isLate = false;
        QRandomGenerator random{3};
        Collector all;
    };
    QRandomGenerator random(5);
    int stops = 0;
    for (int round = 0; round < 1'500; ++round) {
        QByteArray stream(random.bounded(60), Qt::Uninitialized);
        for (char &byte : stream)
            byte = alphabet.at(random.bounded(int(alphabet.size())));
        const qsizetype cut = random.bounded(int(stream.size()) + 1);
        const auto decode = [&](Decoder &decoder, Stopping &sink) -> Error {
            for (QByteArrayView left : {QByteArrayView(stream).first(cut), QByteArrayView(stream).sliced(cut)}) {
                while (!left.isEmpty()) {
                    sink.hasStopped = false;
                    const Result<qsizetype> used = decoder.feed(left, sink);
                    if (!used)
                        return used.error();
                    if (*used < left.size() && !sink.hasStopped)
                        return {Error::Code::InvalidInput, u"bytes are left"_s};
                    left = left.sliced(*used);
                }
            }
            sink.hasStopped = false;
            const Result<void> ended = decoder.end(sink);
            return ended ? Error() : ended.error();
        };
        Stopping whole, sliced;
        sliced.stopsOneIn = 1 + round % 3;
        const auto one = decoderOf(*spec);
        const auto other = decoderOf(*spec);
        const Error expected = decode(*one, whole);
        const Error got = decode(*other, sliced);
        QCOMPARE(sliced.all.contents, whole.all.contents);
        QCOMPARE(sliced.all.ends, whole.all.ends);
        QCOMPARE(sliced.all.unterminated, whole.all.unterminated);
        QCOMPARE(got.message, expected.message);
        QCOMPARE(other->takeBroken(), one->takeBroken());
        QCOMPARE(other->pending(), one->pending());
        QVERIFY(!sliced.isLate);
        stops += sliced.stops;
    }
    QVERIFY(stops > 20);
}

void TestFraming::encodersAreTheInverse_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QByteArrayList>("contents");
    const QByteArrayList any{"", "a", QByteArray(200, 'x'), QByteArray::fromHex("00ff0a0d")};
    QTest::newRow("line") << QStringLiteral("line") << QByteArrayList{"", "a", QByteArray(200, 'x')};
    QTest::newRow("tlv") << QStringLiteral("tlv") << any;
    for (const char *form : {"bytes=1", "bytes=2", "bytes=4", "bytes=1,counts=all", "bytes=2,order=little",
                             "bytes=4,counts=all,order=little"})
        QTest::newRow(form) << QStringLiteral("length:") + QString::fromLatin1(form) << any;
    QTest::newRow("fixed") << QStringLiteral("fixed:size=4") << QByteArrayList{"abcd", QByteArray::fromHex("00ff0a0d")};
    QTest::newRow("delimiter") << QStringLiteral("delimiter:end=\\r\\n") << QByteArrayList{"", "a", "\n\r"};
    QTest::newRow("json") << QStringLiteral("json") << QByteArrayList{"{}", "{\"a\":1}"};
}

void TestFraming::encodersAreTheInverse()
{
    QFETCH(QString, framing);
    QFETCH(QByteArrayList, contents);
    const Result<FramingSpec> spec = parseFramingSpec(framing);
    QVERIFY(spec);
    const auto encoder = findFraming(*spec)->makeEncoder(*spec);
    QByteArray stream;
    for (const QByteArray &content : contents) {
        const auto envelope = encoder->wrap(content, 3);
        QVERIFY(envelope);
        stream += envelope->prefix + content + envelope->suffix;
    }
    Collector sink;
    const auto decoder = decoderOf(*spec);
    QVERIFY(decoder->feed(stream, sink));
    QVERIFY(decoder->end(sink));
    QCOMPARE(sink.contents, contents);
    if (spec->kind == "tlv")
        QCOMPARE(sink.lastType, quint8(3));
}

void TestFraming::badStreams_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("good"); // frames before the error
    QTest::addColumn<QString>("problem");
    QTest::newRow("tlv too long") << QStringLiteral("tlv") << QByteArray::fromHex("0100000001610100ffffffff") << 1
                                  << QStringLiteral("at byte 6 has a length of 16777215, over the limit of 1048576");
    QTest::newRow("tlv unfinished") << QStringLiteral("tlv") << QByteArray::fromHex("010000000561") << 0
                                    << QStringLiteral("at byte 0: 6 of 10 bytes came");
    QTest::newRow("tlv header unfinished")
        << QStringLiteral("tlv") << QByteArray::fromHex("0100") << 0 << QStringLiteral("2 of 5 bytes");
    QTest::newRow("length too long") << QStringLiteral("length:bytes=2,max=10") << QByteArray::fromHex("000b") << 0
                                     << QStringLiteral("length of 11");
    QTest::newRow("length below itself") << QStringLiteral("length:bytes=4,counts=all")
                                         << QByteArray::fromHex("00000003") << 0
                                         << QStringLiteral("less than the 4 bytes of the length itself");
    QTest::newRow("fixed unfinished") << QStringLiteral("fixed:size=4") << QByteArray("abcdef") << 1
                                      << QStringLiteral("at byte 4: 2 of 4");
    QTest::newRow("delimiter too long") << QStringLiteral("delimiter:max=4,end=;") << QByteArray("ab;12345;") << 1
                                        << QStringLiteral("starts at byte 3 is over the limit of 4");
    QTest::newRow("delimiter never") << QStringLiteral("delimiter:max=4,end=;") << QByteArray("123456") << 0
                                     << QStringLiteral("limit of 4");
    QTest::newRow("delimiter too long, then more")
        << QStringLiteral("delimiter:max=4,end=;") << QByteArray("ab;12345;cd;e") << 1 << QStringLiteral("limit of 4");
    QTest::newRow("line too long") << QStringLiteral("line:max=4") << QByteArray("ab\r\n12345\ncd\n") << 1
                                   << QStringLiteral("starts at byte 4 is over the limit of 4");
    QTest::newRow("line never") << QStringLiteral("line:max=4") << QByteArray("ab\n123456") << 1
                                << QStringLiteral("limit of 4");
    QTest::newRow("json garbage") << QStringLiteral("json") << QByteArray("{} x{}") << 1
                                  << QStringLiteral("byte 3 is 0x78");
    QTest::newRow("json unfinished") << QStringLiteral("json") << QByteArray("{}\n{\"a\":") << 1
                                     << QStringLiteral("starts at byte 3");
    QTest::newRow("json too long") << QStringLiteral("json:max=8") << QByteArray("{\"a\":\"12345\"}") << 0
                                   << QStringLiteral("limit of 8");
    QTest::newRow("json too deep") << QStringLiteral("json") << QByteArray("{\"a\":").repeated(600) << 0
                                   << QStringLiteral("512 deep");
}

void TestFraming::badStreams()
{
    QFETCH(QString, framing);
    QFETCH(QByteArray, stream);
    QFETCH(int, good);
    QFETCH(QString, problem);
    const Result<FramingSpec> spec = parseFramingSpec(framing);
    QVERIFY(spec);
    for (const qsizetype step : {stream.size(), qsizetype(1), qsizetype(3)}) {
        const auto decoder = decoderOf(*spec);
        Collector sink;
        Result<void> result;
        qsizetype at = 0;
        for (; at < stream.size() && result; at += step) {
            result = fed(*decoder, QByteArrayView(stream).sliced(at, std::min(step, stream.size() - at)), sink);
            QVERIFY(decoder->pending() <= spec->maxFrame + 16);
        }
        if (result)
            result = decoder->end(sink);
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(problem), qPrintable(result.error().message));
        QCOMPARE(sink.contents.size(), good);

        // Nothing is lost of what made no frame, and nothing of it was a frame.
        const QByteArray broken = decoder->takeBroken();
        const QByteArray fed = stream.first(std::min(at, stream.size()));
        QVERIFY(!broken.isEmpty());
        QVERIFY(fed.endsWith(broken));
        const auto before = decoderOf(*spec);
        Collector frames;
        QVERIFY(before->feed(fed.chopped(broken.size()), frames));
        QCOMPARE(frames.contents, sink.contents);
        QCOMPARE(before->pending(), 0);
    }
}

void TestFraming::contentsThatDoNotFit()
{
    const auto wrap = [](const QString &text, const QByteArray &content) {
        const FramingSpec spec = *parseFramingSpec(text);
        return findFraming(spec)->makeEncoder(spec)->wrap(content, 0);
    };
    QVERIFY(!wrap(QStringLiteral("length:bytes=1"), QByteArray(256, 'x')));
    QVERIFY(wrap(QStringLiteral("length:bytes=1"), QByteArray(255, 'x')));
    QVERIFY(!wrap(QStringLiteral("length:bytes=1,counts=all"), QByteArray(255, 'x')));
    QVERIFY(!wrap(QStringLiteral("fixed:size=4"), "abc"));
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
        result = fed(*decoder, piece, sink);
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
    QTest::newRow("length") << QStringLiteral("length:bytes=2,order=little") << QString();
    QTest::newRow("no choice") << QStringLiteral("length:bytes=3") << QStringLiteral("“3” is none of: 1, 2, 4");
    QTest::newRow("no size") << QStringLiteral("fixed:size=0") << QStringLiteral("between 1 and");
    QTest::newRow("no delimiter") << QStringLiteral("delimiter:end=") << QStringLiteral("1 to 16 bytes");
    QTest::newRow("bad escape") << QStringLiteral("delimiter:end=\\q") << QStringLiteral("\\");
    QTest::newRow("unknown setting") << QStringLiteral("raw:speed=3") << QStringLiteral("“speed”");
    QTest::newRow("no value") << QStringLiteral("line:max") << QStringLiteral("key=value");
    QTest::newRow("not a number") << QStringLiteral("line:max=many") << QStringLiteral("“many”");
    QTest::newRow("twice") << QStringLiteral("length:bytes=2,max=9,bytes=4") << QStringLiteral("“bytes”");
    QTest::newRow("twice the limit") << QStringLiteral("line:max=9,max=10") << QStringLiteral("“max”");
    QTest::newRow("zero") << QStringLiteral("line:max=0") << QStringLiteral("max=0");
    QTest::newRow("place markers") << QStringLiteral("fixed:size=%1%4")
                                   << QStringLiteral("“%1%4” is not a number between 1");
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

void TestFraming::headersAreDissected_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("type"); // -1: none
    QTest::addColumn<quint64>("length");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("tlv") << "tlv" << QByteArray::fromHex("03000000026869") << 3 << quint64(2) << QByteArray("hi");
    QTest::newRow("tlv, a lie") << "tlv" << QByteArray::fromHex("01ffffffff6869") << 1 << quint64(0xffffffff)
                                << QByteArray("hi");
    QTest::newRow("tlv, empty") << "tlv" << QByteArray::fromHex("0000000000") << 0 << quint64(0) << QByteArray();
    QTest::newRow("length") << "length:bytes=2,order=little" << QByteArray::fromHex("02006869") << -1 << quint64(2)
                            << QByteArray("hi");
    QTest::newRow("length that counts itself")
        << "length:bytes=1,counts=all" << QByteArray::fromHex("036869") << -1 << quint64(2) << QByteArray("hi");
}

void TestFraming::headersAreDissected()
{
    QFETCH(QString, framing);
    QFETCH(QByteArray, wire);
    QFETCH(int, type);
    QFETCH(quint64, length);
    QFETCH(QByteArray, content);
    const FramingSpec spec = *parseFramingSpec(framing);
    const FramingInfo info = *findFraming(spec);
    QVERIFY(info.statesLength());
    const auto fields = info.dissect(wire, spec);
    QVERIFY2(fields, fields ? "" : qPrintable(fields.error().message));
    qsizetype next = 0;
    for (const FrameField &field : *fields) {
        QCOMPARE(field.offset, next); // no gap, no overlap
        next += field.size;
        if (field.role == FrameField::Role::Type)
            QCOMPARE(int(field.value), type);
        if (field.role == FrameField::Role::Length)
            QCOMPARE(field.value, length);
        if (field.role == FrameField::Role::Content)
            QCOMPARE(wire.mid(field.offset, field.size), content);
    }
    QCOMPARE(next, wire.size());
    QCOMPARE(info.carriesType(), type >= 0);
    const auto envelope = info.makeEncoder(spec)->wrapStating(length, quint8(type));
    QVERIFY(envelope);
    QCOMPARE(envelope->prefix + content, wire);
}

void TestFraming::headersThatAreNone()
{
    const FramingSpec tlv = *parseFramingSpec(u"tlv"_s);
    const auto tooShort = findFraming(tlv)->dissect(QByteArray("\1\0\0\0", 4), tlv);
    QVERIFY(!tooShort);
    QVERIFY2(tooShort.error().message.contains(u'4') && tooShort.error().message.contains(u'5'),
             qPrintable(tooShort.error().message));
    const FramingSpec all = *parseFramingSpec(u"length:counts=all"_s);
    QVERIFY(!findFraming(all)->dissect(QByteArray("\0\0\0\3abc", 7), all));
    QCOMPARE(typeTitle(*findFraming(tlv), 1), u"1 chat"_s);
    QCOMPARE(typeTitle(*findFraming(tlv), 77), u"77"_s);
}

void TestFraming::lengthsThatLie()
{
    const FramingSpec spec = *parseFramingSpec(u"length:bytes=1"_s);
    const auto encoder = findFraming(spec)->makeEncoder(spec);
    QCOMPARE(encoder->wrapStating(255, 0)->prefix, QByteArray("\xff"));
    QVERIFY(!encoder->wrapStating(256, 0));
    const FramingSpec all = *parseFramingSpec(u"length:bytes=1,counts=all"_s);
    QVERIFY(!findFraming(all)->makeEncoder(all)->wrapStating(255, 0)); // itself counts
    const FramingSpec line = *parseFramingSpec(u"line"_s);
    QVERIFY(!findFraming(line)->makeEncoder(line)->wrapStating(1, 0));
}

void TestFraming::pendingBytesAreHandedOut()
{
    for (const FramingInfo &info : framings()) {
        FramingSpec spec;
        spec.kind = info.kind;
        const auto decoder = info.makeDecoder(spec);
        struct Sink final : FrameSink
        {
            bool takeFrame(const Frame &) override { return true; }
        } sink;
        QVERIFY(decoder->feed("{\"a", sink));
        QCOMPARE(decoder->takePending(), info.kind == "raw" ? QByteArray() : QByteArray("{\"a"));
        QCOMPARE(decoder->pending(), 0);
        QVERIFY2(decoder->end(sink), info.kind.constData());
    }
}

void TestFraming::everyDelimiterCanBeWritten_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("comma") << QStringLiteral(",");
    QTest::newRow("space") << QStringLiteral(" ");
    QTest::newRow("space behind") << QStringLiteral("\\n ");
    QTest::newRow("equals") << QStringLiteral("=");
    QTest::newRow("backslash and comma") << QStringLiteral("\\\\,");
    QTest::newRow("a wide space") << QStringLiteral("\u3000");
}

/// A form takes what a command line would cut off.
void TestFraming::everyDelimiterCanBeWritten()
{
    QFETCH(QString, end);
    FramingSpec spec = specOf("delimiter");
    spec.options.insert(QStringLiteral("end"), end);
    const Result<FramingSpec> read = parseFramingSpec(toText(spec));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    const auto suffix = [](const FramingSpec &of) { return findFraming(of)->makeEncoder(of)->wrap("a", 0)->suffix; };
    QCOMPARE(suffix(*read), suffix(spec));
}

QTEST_GUILESS_MAIN(TestFraming)
#include "tst_framing.moc"
