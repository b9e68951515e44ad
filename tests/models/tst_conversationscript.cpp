// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/conversationscript.h"
#include "support/capturefixture.h"

#include <QTest>

using namespace lw;
using namespace lw::net;
using namespace lw::test;
using models::Gaps;

namespace {

/// A conversation as a capture has it: a packet a second, sequence numbers as they should be.
class Conversation
{
public:
    Conversation &start()
    {
        m_capture.add({.fromClient = true, .sequence = 99, .flags = Segment::Syn});
        m_capture.add(
            {.fromClient = false, .sequence = 499, .acknowledgement = 100, .flags = Segment::Syn | Segment::Ack});
        return add(true, Segment::Ack);
    }
    Conversation &client(const QByteArray &bytes) { return add(true, Segment::Ack | Segment::Push, bytes); }
    Conversation &server(const QByteArray &bytes) { return add(false, Segment::Ack | Segment::Push, bytes); }
    /// Bytes that the capture misses: the other side has acknowledged them.
    Conversation &clientLost(const QByteArray &bytes)
    {
        m_next[0] += quint32(bytes.size());
        return add(false, Segment::Ack);
    }
    Conversation &fin(bool fromClient)
    {
        add(fromClient, Segment::Ack | Segment::Fin);
        ++m_next[fromClient ? 0 : 1];
        return *this;
    }
    Conversation &reset(bool fromClient) { return add(fromClient, Segment::Rst | Segment::Ack); }
    const QByteArray &bytes() const { return m_capture.bytes(); }

private:
    Conversation &add(bool fromClient, int flags, const QByteArray &payload = {})
    {
        quint32 &mine = m_next[fromClient ? 0 : 1];
        m_capture.add({.fromClient = fromClient,
                       .sequence = mine,
                       .acknowledgement = m_next[fromClient ? 1 : 0],
                       .flags = quint8(flags),
                       .payload = payload});
        mine += quint32(payload.size());
        return *this;
    }

    PcapBuilder m_capture;
    quint32 m_next[2] = {100, 500};
};

/// "C:bytes", "S:bytes", "C FIN", … with the seconds since the stream opened.
QStringList told(const ReplayScript &script)
{
    QStringList lines;
    for (std::size_t i = 0; i < script.steps.size(); ++i) {
        const ReplayStep &step = script.steps[i];
        QString line = step.direction == Direction::ToServer ? QStringLiteral("C") : QStringLiteral("S");
        if (step.kind == ReplayStep::Kind::Data) {
            const auto bytes = script.bytes(i);
            line += u':' + (bytes ? QString::fromLatin1(*bytes) : bytes.error().message);
            if (bytes && bytes->size() != step.size)
                line += QStringLiteral(" (another size)");
        } else {
            line += step.kind == ReplayStep::Kind::Finish ? QStringLiteral(" FIN") : QStringLiteral(" RST");
        }
        lines << line + QStringLiteral(" @%1").arg(double(step.timeNs) / 1e9);
    }
    return lines;
}

} // namespace

class TestConversationScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data();
    void cuts();
    void cutsTlv();
    void refusesGaps();
    void refusesWhatIsNotThere();
    void cancels();

private:
    Result<ReplayScript> script(const QByteArray &capture, const QByteArray &framing, Gaps gaps = Gaps::Refuse,
                                std::size_t stream = 0, const models::LongTask::Step &step = {})
    {
        const auto file = m_files.open(capture);
        if (!file)
            return tl::make_unexpected(file.error());
        FramingSpec spec;
        spec.kind = framing;
        return models::replayScript(*file, stream, spec, gaps, step);
    }

    CaptureDirectory m_files;
};

void TestConversationScript::cuts_data()
{
    QTest::addColumn<QByteArray>("capture");
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QStringList>("steps");
    const auto row = [](const char *name, const Conversation &capture, const char *framing, const char *steps) {
        QTest::newRow(name) << capture.bytes() << QByteArray(framing) << QString::fromLatin1(steps).split(u'|');
    };
    row("raw", Conversation().start().client("ab").client("c").server("xyz").fin(true).fin(false), "raw",
        "C:ab @1|C:c @2|S:xyz @3|C FIN @4|S FIN @5");
    row("lines", Conversation().start().client("one\ntwo\nthr").server("x\n").client("ee\n"), "line",
        "C:one\n @1|C:two\n @1|S:x\n @2|C:three\n @3");
    row("a line over three", Conversation().start().client("o").client("n").client("e\r\n"), "line", "C:one\r\n @3");
    row("no end", Conversation().start().client("one\ntw").server("x").fin(true), "line",
        "C:one\n @1|C:tw @1|S:x @2|C FIN @3");
    row("json", Conversation().start().client("{\"a\":1}\n{\"b\":2}\n").server("{}\r\n"), "json",
        "C:{\"a\":1} @1|C:\n{\"b\":2}\n @1|S:{}\r\n @2");
    row("garbage", Conversation().start().client("{}nonsense").client("more").server("{}"), "json",
        "C:{} @1|C:nonsense @1|C:more @2|S:{} @3");
    row("no start", Conversation().client("ab").server("c"), "raw", "C:ab @0|S:c @1");
    row("reset", Conversation().start().client("ab").reset(false), "line", "C:ab @1|S RST @2");
}

void TestConversationScript::cuts()
{
    QFETCH(QByteArray, capture);
    QFETCH(QByteArray, framing);
    QFETCH(QStringList, steps);
    const auto made = script(capture, framing);
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    QCOMPARE(told(*made), steps);
}

/// A frame that came in two segments is one step; zeros can't stand in the table above.
void TestConversationScript::cutsTlv()
{
    const auto made = script(Conversation()
                                 .start()
                                 .client(QByteArrayLiteral("\1\0\0\0\2hi\1\0\0"))
                                 .client(QByteArrayLiteral("\0\1x"))
                                 .bytes(),
                             "tlv");
    QVERIFY(made);
    QCOMPARE(made->steps.size(), 2U);
    QCOMPARE(*made->bytes(0), QByteArrayLiteral("\1\0\0\0\2hi"));
    QCOMPARE(*made->bytes(1), QByteArrayLiteral("\1\0\0\0\1x"));
    QCOMPARE(made->steps[1].timeNs, 2'000'000'000);
}

void TestConversationScript::refusesGaps()
{
    const Conversation lost = Conversation().start().client("one\n").clientLost("two\n").client("three\n");
    const auto refused = script(lost.bytes(), "line");
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(QStringLiteral("misses 4 bytes of what the client said")),
             qPrintable(refused.error().message));
    const auto over = script(lost.bytes(), "line", Gaps::GoOver);
    QVERIFY(over);
    QCOMPARE(over->steps.size(), 2U);
    QCOMPARE(*over->bytes(1), "three\n");
}

void TestConversationScript::refusesWhatIsNotThere()
{
    const Conversation capture = Conversation().start().client("x");
    QVERIFY(script(capture.bytes(), "raw", Gaps::Refuse, 1).error().message.contains(QStringLiteral("no stream 1")));
    QVERIFY(!script(capture.bytes(), "nothing"));
}

void TestConversationScript::cancels()
{
    const auto cancelled = script(Conversation().start().client("x").bytes(), "line", Gaps::Refuse, 0,
                                  [](qint64, qint64) { return false; });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestConversationScript)
#include "tst_conversationscript.moc"
