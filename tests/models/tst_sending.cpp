// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/sender.h"
#include "models/sending/sending.h"
#include "support/enginefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace lw::test;
using namespace Qt::StringLiterals;
using State = ReplyMatcher::State;

Q_DECLARE_METATYPE(lw::models::Expectation::Kind)
Q_DECLARE_METATYPE(lw::models::ReplyMatcher::State)

namespace {

Packet packetOf(const QString &text, Expectation::Kind kind = Expectation::Kind::None, const QString &pattern = {})
{
    Packet packet;
    packet.text = text;
    packet.expectation.kind = kind;
    packet.expectation.pattern = pattern;
    return packet;
}

net::FramingSpec framing(const QString &text)
{
    return *net::parseFramingSpec(text);
}

} // namespace

class TestSending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void badPatterns_data();
    void badPatterns();
    void slowPatternsGiveUp();
    void expensiveAnswersAreJudgedInAThread_data();
    void expensiveAnswersAreJudgedInAThread();
    void plansThatCanNotBe_data();
    void plansThatCanNotBe();
    void verdicts_data();
    void verdicts();
    void eachAnswerIsComparedWithItsFrame();
    void lateAnswersTimeOut();
    void answersThatDoNotCome();
    void wrongAnswersStopTheSending();
    void aFileGoesInParts();
    void aFileThatShrinksIsTold();
    void aLyingLengthIsRefusedThere();
    void sentFramesAreBounded();
};

void TestSending::matches_data()
{
    QTest::addColumn<Expectation::Kind>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("number"); // consumed, or where it differs
    using Kind = Expectation::Kind;
    QTest::newRow("same") << Kind::Same << QString() << QByteArray("sent") << true << State::Matches << 4;
    QTest::newRow("same, part") << Kind::Same << QString() << QByteArray("se") << false << State::NeedsMore << 0;
    QTest::newRow("same, cut") << Kind::Same << QString() << QByteArray("se") << true << State::Differs << 2;
    QTest::newRow("same, more of a stream")
        << Kind::Same << QString() << QByteArray("sentse") << false << State::Matches << 4;
    QTest::newRow("same, too long") << Kind::Same << QString() << QByteArray("sent!") << true << State::Differs << 4;
    QTest::newRow("exact") << Kind::Exact << u"o\\x6b"_s << QByteArray("ok") << true << State::Matches << 2;
    QTest::newRow("exact, other") << Kind::Exact << u"ok"_s << QByteArray("oh") << true << State::Differs << 1;
    QTest::newRow("contains") << Kind::Contains << u"b"_s << QByteArray("abc") << false << State::Matches << 2;
    QTest::newRow("contains, frame") << Kind::Contains << u"b"_s << QByteArray("abc") << true << State::Matches << 3;
    QTest::newRow("contains not") << Kind::Contains << u"x"_s << QByteArray("abc") << true << State::Differs << -1;
    QTest::newRow("contains not yet") << Kind::Contains << u"x"_s << QByteArray("abc") << false << State::NeedsMore
                                      << 0;
    QTest::newRow("regex") << Kind::Regex << u"w=\\d+;"_s << QByteArray("é w=12; rest") << false << State::Matches << 8;
    QTest::newRow("regex not") << Kind::Regex << u"^\\d"_s << QByteArray("a1") << true << State::Differs << -1;
    QTest::newRow("hex") << Kind::Hex << u"01 ?? 0? ff"_s << QByteArray("\1\x77\4\xff") << true << State::Matches << 4;
    QTest::newRow("hex, other") << Kind::Hex << u"01 ?? 0?"_s << QByteArray("\1\x77\x14") << true << State::Differs
                                << 2;
    QTest::newRow("hex, short") << Kind::Hex << u"01 ??"_s << QByteArray("\1") << true << State::Differs << 1;
    QTest::newRow("hex, long") << Kind::Hex << u"01 ??"_s << QByteArray("\1\2\3") << true << State::Differs << 2;
}

void TestSending::matches()
{
    QFETCH(Expectation::Kind, kind);
    QFETCH(QString, pattern);
    QFETCH(QByteArray, reply);
    QFETCH(bool, isWhole);
    QFETCH(State, state);
    QFETCH(int, number);
    const auto matcher = ReplyMatcher::make({kind, pattern, 1'000});
    QVERIFY2(matcher, matcher ? "" : qPrintable(matcher.error().message));
    const ReplyMatcher::Answer answer = matcher->match(reply, "sent", isWhole);
    QCOMPARE(answer.state, state);
    if (state == State::Matches)
        QCOMPARE(answer.consumed, number);
    if (state == State::Differs)
        QCOMPARE(answer.differsAt, number);

    // What was compared before is not compared again, and that changes nothing.
    for (qsizetype known = 1; known < reply.size(); ++known) {
        if (matcher->match(reply.first(known), "sent", false).state != State::NeedsMore)
            break;
        const ReplyMatcher::Answer later = matcher->match(reply, "sent", isWhole, known);
        QCOMPARE(later.state, answer.state);
        QCOMPARE(later.consumed, answer.consumed);
        QCOMPARE(later.differsAt, answer.differsAt);
    }
}

void TestSending::badPatterns_data()
{
    QTest::addColumn<Expectation::Kind>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << Expectation::Kind::Exact << QString() << u"nothing is expected"_s;
    QTest::newRow("escape") << Expectation::Kind::Exact << u"ab\\q"_s << u"position 3"_s;
    QTest::newRow("hex") << Expectation::Kind::Hex << u"01 zz"_s << u"position 4"_s;
    QTest::newRow("regex") << Expectation::Kind::Regex << u"ab(c"_s << u"position 5"_s;
}

void TestSending::badPatterns()
{
    QFETCH(Expectation::Kind, kind);
    QFETCH(QString, pattern);
    QFETCH(QString, says);
    const auto sending = makeSending(packetOf(u"x"_s, kind, pattern), {});
    QVERIFY(!sending);
    QVERIFY2(sending.error().message.contains(says), qPrintable(sending.error().message));
}

void TestSending::slowPatternsGiveUp()
{
    const auto matcher = ReplyMatcher::make({Expectation::Kind::Regex, u"a*a*[^a!]"_s, 1'000});
    QVERIFY(matcher);
    const QByteArray reply(1'000'000, 'a');
    for (const bool isWhole : {true, false}) {
        QCOMPARE(matcher->match(QByteArrayView(reply).first(50'000), {}, isWhole).state, State::GaveUp);
        QCOMPARE(matcher->match(reply, {}, isWhole).state, State::GaveUp); // too long to be looked at at once
        QCOMPARE(matcher->matchPatiently(reply, isWhole, {}).state, State::GaveUp);
        QCOMPARE(matcher->matchPatiently(reply, isWhole, [] { return true; }).state, State::GaveUp);
        QCOMPARE(matcher->matchPatiently(reply + 'b', isWhole, {}).state, State::Matches);
    }
    QCOMPARE(matcher->matchPatiently(QByteArray(ReplyMatcher::MaxSearched + 1, '!'), false, {}).state, State::GaveUp);
    QCOMPARE(matcher->matchPatiently(QByteArray(ReplyMatcher::MaxSearched + 1, '!'), true, {}).state, State::Differs);
}

/// The loop goes on meanwhile, and what came behind is judged in its order.
void TestSending::expensiveAnswersAreJudgedInAThread_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<Verdict::State>("state");
    for (const char *framing : {"raw", "line"}) {
        QTest::addRow("gives up, %s", framing) << QByteArray(framing) << u"a*a*[^a!]"_s << Verdict::State::GaveUp;
        QTest::addRow("matches, %s", framing) << QByteArray(framing) << u"a*a*!"_s << Verdict::State::Met;
    }
    QTest::newRow("differs, line") << QByteArray("line") << u"b"_s << Verdict::State::Differs;
}

void TestSending::expensiveAnswersAreJudgedInAThread()
{
    QFETCH(QByteArray, framing);
    QFETCH(QString, pattern);
    QFETCH(Verdict::State, state);
    net::Engine engine;
    const net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo", framing));
    QVERIFY(endpoint);
    Sender sender(engine);
    Packet packet = packetOf(u"{{repeat:300000:61}}!"_s, Expectation::Kind::Regex, pattern);
    packet.schedule.count = 5;
    packet.expectation.withinMs = state == Verdict::State::GaveUp ? 2'000 : 60'000;
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet));
    QTRY_VERIFY_WITH_TIMEOUT(sender.verdict().state != Verdict::State::Waiting, 30'000);
    QCOMPARE(sender.verdict().state, state);
    QCOMPARE(sender.verdict().met, state == Verdict::State::Met ? 5u : 0u);
    QVERIFY(state == Verdict::State::Met || sender.verdict().got.startsWith("aaa"));
}

void TestSending::plansThatCanNotBe_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QString>("says");
    QTest::newRow("template") << u"ab{{nothing}}"_s << u"raw"_s << u"position 3"_s;
    QTest::newRow("does not fit") << u"abc"_s << u"fixed:size=4"_s << u"4 bytes"_s;
    QTest::newRow("too long") << u"{{repeat:300:00}}"_s << u"length:bytes=1"_s << u"255"_s;
}

void TestSending::plansThatCanNotBe()
{
    QFETCH(QString, text);
    QFETCH(QString, framing);
    QFETCH(QString, says);
    const auto sending = makeSending(packetOf(text), ::framing(framing));
    QVERIFY(!sending);
    QVERIFY2(sending.error().message.contains(says), qPrintable(sending.error().message));
}

void TestSending::verdicts_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<Expectation::Kind>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("isMet");
    using Kind = Expectation::Kind;
    QTest::newRow("echo, raw") << QByteArray("echo") << QByteArray("raw") << Kind::Same << QString() << 50 << true;
    QTest::newRow("echo, tlv") << QByteArray("echo") << QByteArray("tlv") << Kind::Same << QString() << 50 << true;
    QTest::newRow("echo plus") << QByteArray("echo-plus") << QByteArray("line") << Kind::Regex
                               << u"words=2 .*hello there"_s << 3 << true;
    QTest::newRow("echo plus, contains") << QByteArray("echo-plus") << QByteArray("line") << Kind::Contains
                                         << u"words=3"_s << 1 << false;
    QTest::newRow("hex") << QByteArray("echo") << QByteArray("raw") << Kind::Hex
                         << u"68 65 ?? ?? 6f 20 ?? ?? ?? 72 65"_s << 4 << true;
}

void TestSending::verdicts()
{
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, framing);
    QFETCH(Expectation::Kind, kind);
    QFETCH(QString, pattern);
    QFETCH(int, count);
    QFETCH(bool, isMet);
    net::Engine engine;
    const net::Endpoint *endpoint = startEndpoint(engine, endpointConfig(service, framing));
    QVERIFY(endpoint);
    Sender sender(engine);
    Packet packet = packetOf(u"hello there"_s, kind, pattern);
    packet.schedule.count = quint64(count);
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet));
    QCOMPARE(sender.verdict().state, Verdict::State::Waiting);
    QTRY_VERIFY(sender.verdict().state != Verdict::State::Waiting);
    QCOMPARE(sender.verdict().state, isMet ? Verdict::State::Met : Verdict::State::Differs);
    if (!isMet)
        return;
    QCOMPARE(sender.verdict().met, quint64(count));
    QCOMPARE(sender.verdict().known, quint64(count));
    QVERIFY(sender.verdict().leastNs > 0 && sender.verdict().leastNs <= sender.verdict().mostNs);
}

void TestSending::eachAnswerIsComparedWithItsFrame()
{
    net::Engine engine;
    const net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo", "tlv"));
    QVERIFY(endpoint);
    Sender sender(engine);
    Packet packet = packetOf(u"{{seq}} {{random:8}}"_s, Expectation::Kind::Same);
    packet.schedule.count = 5'000;
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet));
    QTRY_COMPARE(sender.verdict().state, Verdict::State::Met);
    QCOMPARE(sender.verdict().met, 5'000u);
}

void TestSending::lateAnswersTimeOut()
{
    net::Engine engine;
    const RawListener listener;
    Sender sender(engine);
    Packet packet = packetOf(u"hello"_s, Expectation::Kind::Exact, u"yes"_s);
    packet.expectation.withinMs = 1'500; // time enough for what comes to arrive before it, however busy the machine
    int addressRow = 0;                  // no clients, no endpoints
    QVERIFY(sender.send(addressRow, packet, u"127.0.0.1:%1"_s.arg(listener.port())));
    const RawPeer peer = listener.accept();
    QTRY_VERIFY(sender.progress()->bytes.load() > 0);
    QCOMPARE(peer.receive(5), QByteArray("hello"));
    peer.send("ye");
    QTRY_COMPARE(sender.verdict().state, Verdict::State::TimedOut);
    QCOMPARE(sender.verdict().got, QByteArray("ye"));
    QCOMPARE(sender.verdict().wanted, QByteArray("yes"));
    QCOMPARE(sender.verdict().met, 0u);
}

void TestSending::answersThatDoNotCome()
{
    net::Engine engine;
    const RawListener listener;
    Sender sender(engine);
    QVERIFY(sender.send(0, packetOf(u"hello"_s, Expectation::Kind::Same), u"127.0.0.1:%1"_s.arg(listener.port())));
    RawPeer peer = listener.accept();
    QTRY_VERIFY(sender.progress()->bytes.load() > 0);
    QCOMPARE(peer.receive(5), QByteArray("hello"));
    peer.close();
    QTRY_COMPARE(sender.verdict().state, Verdict::State::Closed);
}

void TestSending::wrongAnswersStopTheSending()
{
    net::Engine engine;
    const RawListener listener;
    Sender sender(engine);
    Packet packet = packetOf(u"hello"_s, Expectation::Kind::Same);
    packet.schedule.count = 0;
    packet.schedule.intervalMs = 5;
    QVERIFY(sender.send(0, packet, u"127.0.0.1:%1"_s.arg(listener.port())));
    const RawPeer peer = listener.accept();
    QTRY_VERIFY(sender.progress()->bytes.load() > 0);
    QCOMPARE(peer.receive(10), QByteArray("hellohello"));
    peer.send("hellohexlo");
    QTRY_COMPARE(sender.verdict().state, Verdict::State::Differs);
    QCOMPARE(sender.verdict().met, 1u);
    QCOMPARE(sender.verdict().differsAt, 2);
    QCOMPARE(sender.verdict().got, QByteArray("hexlo"));
    QCOMPARE(sender.verdict().wanted, QByteArray("hello"));
    QVERIFY(!sender.isSending());
}

void TestSending::aFileGoesInParts()
{
    const QTemporaryDir folder;
    QByteArray content(3 << 20, Qt::Uninitialized);
    for (qsizetype i = 0; i < content.size(); ++i)
        content[i] = char(i * 31 >> 3);
    QFile file(folder.filePath(u"frame.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    net::Engine engine;
    const RawListener listener;
    Sender sender(engine);
    Packet packet;
    packet.file = file.fileName();
    packet.framing = framing(u"tlv:max=4000000"_s);
    packet.type = 7;
    packet.schedule.count = 2;
    QVERIFY(sender.send(0, packet, u"127.0.0.1:%1"_s.arg(listener.port())));
    const RawPeer peer = listener.accept();
    QTRY_VERIFY(sender.progress()->bytes.load() > 0);
    const QByteArray frame = QByteArray("\7\0\x30\0\0", 5) + content;
    QVERIFY(peer.receive(2 * frame.size()) == frame + frame);
    QTRY_VERIFY(!sender.isSending());
    QCOMPARE(sender.progress()->sent.load(), 2u);
}

void TestSending::aFileThatShrinksIsTold()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"frame.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(1 << 20));
    Packet packet;
    packet.file = file.fileName();
    const auto sending = makeSending(packet, {});
    QVERIFY(sending);
    QVERIFY(sending->plan.make(0));
    QVERIFY(file.resize(1000));
    const auto next = sending->plan.make(0);
    QVERIFY(!next);
    QVERIFY2(next.error().message.contains(u"shorter"_s), qPrintable(next.error().message));
    packet.file = folder.path();
    QVERIFY(!makeSending(packet, {}));
    packet.file = folder.filePath(u"none"_s);
    QVERIFY(!makeSending(packet, {}));
}

void TestSending::aLyingLengthIsRefusedThere()
{
    net::Engine engine;
    EventRecorder recorder(engine);
    const net::Endpoint *endpoint = startEndpoint(engine, endpointConfig("echo", "tlv"));
    QVERIFY(endpoint);
    Sender sender(engine);
    Packet packet = packetOf(u"hi"_s);
    packet.statedLength = 0xffffffff;
    QVERIFY(sender.send(sender.rowOfNewConnection(endpoint->id()), packet));
    QTRY_VERIFY(recorder.count(net::NetEvent::Type::SessionClosed) == 2);
    QStringList reasons;
    for (const net::NetEvent &event : recorder.of(net::NetEvent::Type::SessionClosed))
        reasons += event.error.message;
    QVERIFY2(reasons.join(u'|').contains(u"4294967295"_s), qPrintable(reasons.join(u'|')));
    QCOMPARE(endpoint->state(), net::Endpoint::State::Listening);
}

void TestSending::sentFramesAreBounded()
{
    SentFrames frames;
    const QByteArray large(8 << 20, 'x');
    int taken = 0;
    while (frames.add(large))
        ++taken;
    QCOMPARE(taken, 7);
    QVERIFY(frames.take());
    QVERIFY(frames.add(large));
}

QTEST_GUILESS_MAIN(TestSending)
#include "tst_sending.moc"
