// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replaydiff.h"
#include "net/replay/substitution.h"
#include "support/replayfixture.h"

#include <QTest>

#include <random>

using namespace lw::net;
using namespace lw::test;

namespace {

using Kind = ReplayDifference::Kind;

struct Compared
{
    QList<ReplayDifference> differences;
    quint64 expected = 0;

    QByteArray text() const
    {
        QByteArray words;
        for (const ReplayDifference &difference : differences) {
            words += difference.kind == Kind::Changed ? '~' : difference.kind == Kind::Missing ? '-' : '+';
            words += QByteArray::number(difference.index) + ' ';
        }
        return words.trimmed();
    }
};

/// Feeds \a received in reads of \a read bytes (0: at once).
Compared compare(const ReplayScript &made, const QByteArray &received, const QStringList &rules = {},
                 qsizetype read = 0, quint32 loops = 1, quint32 begun = 1)
{
    const auto script = std::make_shared<ReplayScript>(made);
    const auto ignore = std::make_shared<IgnoreRules>(*IgnoreRules::parse(rules));
    Compared compared;
    ReplayDiff diff(
        script, Direction::ToClient, ignore,
        [&](ReplayDifference difference) { compared.differences.append(std::move(difference)); }, 1, loops);
    for (qsizetype at = 0; at < received.size();) {
        const qsizetype part = read == 0 ? received.size() : std::min(read, received.size() - at);
        diff.received(QByteArrayView(received).sliced(at, part));
        at += part;
    }
    diff.finish(begun);
    diff.finish(begun);
    compared.expected = diff.expected();
    return compared;
}

ReplayScript said(const QList<QByteArray> &frames, const QByteArray &framing = "line", const QByteArray &end = "\n")
{
    ScriptMaker maker(framing);
    for (const QByteArray &frame : frames)
        maker.client("?\n").server(frame + end);
    return maker.make();
}

QByteArray joined(const QList<QByteArray> &frames)
{
    QByteArray bytes;
    for (const QByteArray &frame : frames)
        bytes += frame + '\n';
    return bytes;
}

/// The fewest edits between two lists; the textbook's way.
int distance(const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    std::vector<int> row(std::size_t(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int before = row[0];
        row[0] = int(i) + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int diagonal = before + (a[i] != b[qsizetype(j) - 1]);
            before = row[j];
            row[j] = std::min({diagonal, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

class TestReplayDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEditsApart_data();
    void tellsEditsApart();
    void randomEdits();
    void firstOffset();
    void types();
    void rules_data();
    void rules();
    void rulesDoNotHideMore();
    void rawIsCutAsRecorded();
    void brokenBytesAreRaw();
    void anUnfinishedFrameIsCompared();
    void loops();
    void onlyLoopsThatBegan();
    void nothingComesBehindAReset();
    void unreadable();
    void substitutions_data();
    void substitutions();
    void substitutionLimits();
    void aRuleGivesUp();
};

void TestReplayDiff::tellsEditsApart_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QByteArray>("edits");
    const auto row = [](const char *name, const QByteArray &received, const char *edits) {
        QByteArray lines;
        for (const char letter : received)
            lines.append(letter).append('\n');
        QTest::newRow(name) << lines << QByteArray(edits);
    };
    row("same", "abcdef", "");
    row("changed", "abXdef", "~2");
    row("first changed", "Xbcdef", "~0");
    row("last changed", "abcdeX", "~5");
    row("missing", "abdef", "-2");
    row("first missing", "bcdef", "-0");
    row("last missing", "abcde", "-5");
    row("extra", "abXcdef", "+2");
    row("first extra", "Xabcdef", "+0");
    row("last extra", "abcdefX", "+6");
    row("all missing", "", "-0 -1 -2 -3 -4 -5");
    row("all changed", "UVWXYZ", "~0 ~1 ~2 ~3 ~4 ~5");
    row("two missing", "abef", "-2 -3");
    row("two extra", "abXYcdef", "+2 +2");
    row("one of each", "aXcefY", "~1 -3 +6");
    row("swapped", "abdcef", "~2 ~3");
}

void TestReplayDiff::tellsEditsApart()
{
    QFETCH(QByteArray, received);
    QFETCH(QByteArray, edits);
    const ReplayScript script = said({"a", "b", "c", "d", "e", "f"});
    for (const qsizetype read : {0, 1, 3}) {
        const Compared compared = compare(script, received, {}, read);
        QCOMPARE(compared.text(), edits);
        QCOMPARE(compared.expected, 6U);
    }
}

/// Edits at random places, few enough for the look-ahead: as many differences as the fewest edits are, and applied to
/// the recorded frames they give the received ones.
void TestReplayDiff::randomEdits()
{
    std::mt19937 random(11);
    for (int run = 0; run < 300; ++run) {
        QList<QByteArray> recorded, received;
        const int frames = 1 + int(random() % 120);
        const int kinds = run % 2 ? 5 : 1'000'000; // frames that repeat, or not
        for (int i = 0; i < frames; ++i)
            recorded.append("f" + QByteArray::number(kinds < 10 ? int(random() % unsigned(kinds)) : i));
        for (const QByteArray &frame : std::as_const(recorded)) {
            switch (random() % 24) {
            case 0:
                break;
            case 1:
                received.append("new");
                received.append(frame);
                break;
            case 2:
                received.append("changed " + frame);
                break;
            default:
                received.append(frame);
            }
        }
        const Compared compared = compare(said(recorded), joined(received), {}, 1 + qsizetype(random() % 50));
        const int fewest = distance(recorded, received);
        if (kinds > 10)
            QCOMPARE(compared.differences.size(), fewest);
        else
            QVERIFY(compared.differences.size() >= fewest && compared.differences.size() <= 2 * fewest);
        QList<QByteArray> rebuilt;
        qsizetype at = 0;
        for (const ReplayDifference &difference : compared.differences) {
            while (at < qsizetype(difference.index))
                rebuilt.append(recorded[at++]);
            if (difference.kind != Kind::Missing)
                rebuilt.append(difference.received);
            if (difference.kind != Kind::Extra)
                QCOMPARE(difference.recorded, recorded[at++]);
        }
        rebuilt.append(recorded.mid(at));
        QCOMPARE(rebuilt, received);
        QCOMPARE(compared.expected, quint64(frames));
    }
}

void TestReplayDiff::firstOffset()
{
    QCOMPARE(compare(said({"abcdef"}), "abXdeY\n").differences.at(0).offset, 2);
    QCOMPARE(compare(said({"abcdef"}), "abc\n").differences.at(0).offset, 3);
    QCOMPARE(compare(said({"abc"}), "abcdef\n").differences.at(0).offset, 3);
    // Behind a time that is longer on the other side.
    const Compared compared = compare(said({"at 1600000000 ok"}), "at 1600000000123 no\n", {QStringLiteral("times")});
    QCOMPARE(compared.differences.at(0).offset, 14);
}

void TestReplayDiff::types()
{
    const QByteArray chat = QByteArrayLiteral("\x01\x00\x00\x00\x02hi");
    const QByteArray system = QByteArrayLiteral("\x02\x00\x00\x00\x02hi");
    const Compared compared = compare(said({chat}, "tlv", {}), system);
    QCOMPARE(compared.text(), "~0");
    QCOMPARE(compared.differences.at(0).offset, -1);
    QCOMPARE(compared.differences.at(0).recordedType, 1);
    QCOMPARE(compared.differences.at(0).receivedType, 2);
}

void TestReplayDiff::rules_data()
{
    QTest::addColumn<QByteArray>("recorded");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QStringList>("rules");
    const QStringList times{QStringLiteral("times")};
    QTest::newRow("iso") << QByteArray("[2020-01-02T03:04:05.678Z] x") << QByteArray("[2026-11-23T13:00:00Z] x")
                         << times;
    QTest::newRow("iso, zone") << QByteArray("2020-01-02 03:04+02:00") << QByteArray("2021-01-02T03:04:05,1") << times;
    QTest::newRow("imf") << QByteArray("Date: Sun, 06 Nov 1994 08:49:37 GMT")
                         << QByteArray("Date: Mon, 23 Nov 2026 13:00:00 GMT") << times;
    QTest::newRow("rfc 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT")
                             << QByteArray("Monday, 07-Nov-94 08:49:37 GMT") << times;
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << QByteArray("Mon Nov 16 08:49:37 2026")
                             << times;
    QTest::newRow("unix") << QByteArray("{\"t\":1600000000}") << QByteArray("{\"t\":1700000000123}") << times;
    QTest::newRow("offsets") << QByteArray("abcdef") << QByteArray("aXYdeZ")
                             << QStringList{QStringLiteral("offset:1-2"), QStringLiteral("offset:5")};
    QTest::newRow("to the end") << QByteArray("abc") << QByteArray("abXYZ") << QStringList{QStringLiteral("offset:2-")};
    QTest::newRow("expression") << QByteArray("id=42;x") << QByteArray("id=1234;x")
                                << QStringList{QStringLiteral("regex:id=\\d+")};
    QTest::newRow("bytes of an expression")
        << QByteArray("\xff\x01z") << QByteArray("\xff\x02z") << QStringList{QStringLiteral("regex:\\xff.")};
    QTest::newRow("utf-8") << QByteArray("\xc3\xa4 1") << QByteArray("\xc3\xa4 2")
                           << QStringList{QStringLiteral("regex:ä .")};
    QTest::newRow("overlap") << QByteArray("id=42;x") << QByteArray("id=99;x")
                             << QStringList{QStringLiteral("regex:id=\\d+"), QStringLiteral("offset:3-4")};
}

void TestReplayDiff::rules()
{
    QFETCH(QByteArray, recorded);
    QFETCH(QByteArray, received);
    QFETCH(QStringList, rules);
    QCOMPARE(compare(said({recorded}), received + '\n').text(), "~0");
    QCOMPARE(compare(said({recorded}), received + '\n', rules).text(), "");
}

void TestReplayDiff::rulesDoNotHideMore()
{
    QCOMPARE(compare(said({"abcdef"}), "aXYdeZ\n", {QStringLiteral("offset:1-2")}).text(), "~0");
    QCOMPARE(compare(said({"abcdef"}), "abdef\n", {QStringLiteral("offset:1-2")}).text(), "~0");
    QCOMPARE(compare(said({"id=1;x"}), "id=2;y\n", {QStringLiteral("regex:id=\\d")}).text(), "~0");
    QCOMPARE(compare(said({"phone 12345678901"}), "phone 12345678902\n", {QStringLiteral("times")}).text(), "~0");
    QCOMPARE(compare(said({"id=1"}), "\n", {QStringLiteral("regex:id=\\d")}).text(), "~0");
}

void TestReplayDiff::rawIsCutAsRecorded()
{
    ScriptMaker maker;
    maker.client("?").server("ab").server("cd").client("?").server("efgh");
    for (const qsizetype read : {0, 1, 3}) {
        QCOMPARE(compare(maker.make(), "abcdefgh", {}, read).text(), "");
        const Compared changed = compare(maker.make(), "abcXefgh", {}, read);
        QCOMPARE(changed.text(), "~0"); // one turn, one piece
        QCOMPARE(changed.differences.at(0).recorded, "abcd");
        QCOMPARE(changed.differences.at(0).offset, 3);
        QCOMPARE(compare(maker.make(), "abcdef", {}, read).text(), "~1");
        QCOMPARE(compare(maker.make(), "abcd", {}, read).text(), "-1");
        QCOMPARE(compare(maker.make(), "abcdefghXYZ", {}, read).text(), "+2");
    }
}

void TestReplayDiff::brokenBytesAreRaw()
{
    const QByteArray good = QByteArrayLiteral("\x01\x00\x00\x00\x02hi");
    const QByteArray broken = QByteArrayLiteral("\x01\xff\xff\xff\xffgarbage");
    ScriptMaker maker("tlv");
    maker.client("?").server(good).server(broken);
    for (const qsizetype read : {0, 1, 5}) {
        QCOMPARE(compare(maker.make(), good + broken, {}, read).text(), ""); // the same garbage
        QCOMPARE(compare(maker.make(), good + broken + "more", {}, read).text(), "+2");
    }
    QVERIFY(!compare(said({good, good}, "tlv", {}), good + broken).differences.isEmpty());
}

void TestReplayDiff::anUnfinishedFrameIsCompared()
{
    ScriptMaker maker("line");
    maker.client("?\n").server("one\ntw");
    QCOMPARE(compare(maker.make(), "one\ntw").text(), "");
    QCOMPARE(compare(maker.make(), "one\ntX").text(), "~1");
    QCOMPARE(compare(maker.make(), "one\n").text(), "-1");
}

void TestReplayDiff::loops()
{
    const ReplayScript script = said({"a", "b"});
    QCOMPARE(compare(script, "a\nb\na\nb\na\nb\n", {}, 0, 3, 3).text(), "");
    const Compared compared = compare(script, "a\nb\na\nX\na\nb\n", {}, 1, 3, 3);
    QCOMPARE(compared.text(), "~1");
    QCOMPARE(compared.differences.at(0).loop, 2U);
    QCOMPARE(compared.expected, 2U);
}

void TestReplayDiff::onlyLoopsThatBegan()
{
    QCOMPARE(compare(said({"a", "b"}), "a\nb\na\n", {}, 0, 1'000'000, 2).text(), "-1");
    QCOMPARE(compare(said({}), "", {}, 0, 1'000'000, 2).text(), "");
}

void TestReplayDiff::nothingComesBehindAReset()
{
    QCOMPARE(compare(ScriptMaker("line").server("a\n").clientResets().server("b\n").make(), "a\n").text(), "");
    QCOMPARE(compare(ScriptMaker("line").server("a\n").serverResets().server("b\n").make(), "a\n").text(), "");
}

void TestReplayDiff::unreadable()
{
    ReplayScript script = said({"a", "b"});
    script.bytes = [](std::size_t) -> Result<QByteArray> {
        return failure(Error::Code::FileFailed, QStringLiteral("gone"));
    };
    const auto shared = std::make_shared<ReplayScript>(script);
    ReplayDiff diff(shared, Direction::ToClient, std::make_shared<IgnoreRules>(), [](const ReplayDifference &) {});
    diff.received("a\n");
    diff.finish();
    QCOMPARE(diff.error().message, QStringLiteral("gone"));
}

void TestReplayDiff::substitutions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("made");
    const auto row = [](const char *name, const char *text, const char *framing, const QByteArray &wire,
                        const QByteArray &made) {
        QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(framing) << wire << made;
    };
    row("text", "a\\n=b", "raw", "xa\na\ny", "xbby");
    row("hex", "hex:00 ff=\\x01", "raw", QByteArrayLiteral("\x00\xff\x00"), QByteArrayLiteral("\x01\x00"));
    row("group", "regex:(\\w+) (\\w+)=$2 $1 $$", "raw", "one two", "two one $");
    row("group of odd bytes", "regex:<(.*)>=[$1]", "raw", QByteArrayLiteral("<{{seq}}\\n\xff\x00>"),
        QByteArrayLiteral("[{{seq}}\\n\xff\x00]"));
    row("group that took no part", "regex:a(b)?=<$1>", "raw", "a ab", "<> <b>");
    row("field", "ID={{seq}}", "raw", "ID/ID", "7/7");
    row("to nothing", "x=", "raw", "axbx", "ab");
    row("escaped =", "a\\==b", "raw", "a=1", "b1");
    row("header", "hello=hi", "tlv", QByteArrayLiteral("\x03\x00\x00\x00\x05hello"),
        QByteArrayLiteral("\x03\x00\x00\x00\x02hi"));
    row("header is not searched", "hex:03=x", "tlv",
        QByteArrayLiteral("\x03\x00\x00\x00\x03"
                          "abc"),
        QByteArrayLiteral("\x03\x00\x00\x00\x03"
                          "abc"));
    row("no frame", "lo=p", "tlv", QByteArrayLiteral("\x03\x00\x00\x00\x05hello!"),
        QByteArrayLiteral("\x03\x00\x00\x00\x05help!"));
    row("empty matches", "regex:x*=-", "raw", "ab", "-a-b-");
}

void TestReplayDiff::substitutions()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, framing);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, made);
    FramingSpec spec;
    spec.kind = framing;
    const auto parsed = SubstitutionSpec::parse(text);
    QVERIFY(parsed);
    const auto substitutions = Substitutions::make({*parsed}, spec);
    QVERIFY2(substitutions, substitutions ? "" : qPrintable(substitutions.error().message));
    const auto applied = substitutions->apply(wire, {7, 0});
    QVERIFY2(applied, applied ? "" : qPrintable(applied.error().message));
    QCOMPARE(*applied, made);
}

void TestReplayDiff::substitutionLimits()
{
    const auto expression = Substitutions::make({*SubstitutionSpec::parse(QStringLiteral("regex:a=b"))}, {});
    const auto tooLong = expression->apply(QByteArray(ByteExpression::LongestSubject + 1, 'a'), {});
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().code, Error::Code::LimitReached);
    const auto grows = Substitutions::make({*SubstitutionSpec::parse(QStringLiteral("a={{repeat:1000000:00}}"))}, {});
    QVERIFY(!grows->apply(QByteArray(100, 'a'), {}));
    FramingSpec small;
    small.kind = "length";
    small.options.insert(QStringLiteral("bytes"), 1);
    const auto big = Substitutions::make({*SubstitutionSpec::parse(QStringLiteral("a={{repeat:300:00}}"))}, small);
    QVERIFY2(big, big ? "" : qPrintable(big.error().message));
    QVERIFY(!big->apply(QByteArrayLiteral("\x01"
                                          "a"),
                        {}));
    QVERIFY(!SubstitutionSpec::parse(QStringLiteral("no sign")));
    const auto unlucky = Substitutions::make({*SubstitutionSpec::parse(QStringLiteral("regex:x*x*[^x!]=z"))}, {});
    const auto gaveUp = unlucky->apply(QByteArray(50'000, 'x'), {});
    QVERIFY(!gaveUp);
    QVERIFY2(gaveUp.error().message.contains(u"gave up"), qPrintable(gaveUp.error().message));
    const auto costly =
        Substitutions::make({*SubstitutionSpec::parse(QStringLiteral("a={{repeat:40000:00}}{{crc32}}{{crc32}}"))}, {});
    QVERIFY(costly->apply(QByteArray(100, 'a'), {}));
    const auto tooMuch = costly->apply(QByteArray(1'000, 'a'), {});
    QVERIFY(!tooMuch);
    QVERIFY2(tooMuch.error().message.contains(u"larger than") || tooMuch.error().message.contains(u"too much work"),
             qPrintable(tooMuch.error().message));
    const auto nothings = Substitutions::make(
        {*SubstitutionSpec::parse(QStringLiteral("a=") + QStringLiteral("{{repeat:0:00}}").repeated(1'000))}, {});
    QVERIFY(nothings->apply(QByteArray(1'000, 'a'), {}));
    QVERIFY(!nothings->apply(QByteArray(1'000'000, 'a'), {}));
}

/// The frames are compared without it, and that is said; what takes too long again and again is not tried any more.
void TestReplayDiff::aRuleGivesUp()
{
    const auto rules = IgnoreRules::parse({QStringLiteral("regex:x*x*[^x!]"), QStringLiteral("regex:b+")});
    QVERIFY(rules);
    const QByteArray frame(1 << 20, 'x');
    QVERIFY(rules->gaveUp().isEmpty());
    QCOMPARE(rules->canonical(frame).bytes, frame);
    QCOMPARE(rules->gaveUp().size(), 1);
    QVERIFY2(rules->gaveUp().constFirst().contains(u"“regex:x*x*[^x!]” gave up on 1 frame"),
             qPrintable(rules->gaveUp().constFirst()));
    for (quint64 i = 1; i < 1'000; ++i)
        QCOMPARE(rules->canonical(frame).bytes.size(), frame.size());
    QVERIFY2(rules->gaveUp().constFirst().contains(u"was given up"), qPrintable(rules->gaveUp().constFirst()));
    QCOMPARE(rules->canonical("xbb").bytes, QByteArray("x\x1a")); // the other one goes on
}

QTEST_APPLESS_MAIN(TestReplayDiff)
#include "tst_replaydiff.moc"
