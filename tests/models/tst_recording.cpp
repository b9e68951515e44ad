// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/conversationscript.h"
#include "models/recording/recording.h"
#include "models/recording/recordinglist.h"
#include "models/recording/streamfilter.h"
#include "net/capture/pcapngwriter.h"
#include "net/record/recorder.h"
#include "support/enginefixture.h"
#include "support/tshark.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::models;
using net::CapturedStream;
using net::Direction;
using Kind = ConversationItem::Kind;

namespace {

constexpr qint64 Start = 1'700'000'000'000'000'000;

net::SocketAddress address(const char *host, quint16 port)
{
    return {QHostAddress(QString::fromLatin1(host)), port};
}

QByteArrayList frames(const Conversation &conversation)
{
    QByteArrayList list;
    for (qsizetype row = 0; row < conversation.size(); ++row)
        list += (conversation.at(row).direction == Direction::ToServer ? ">" : "<") + *conversation.bytes(row);
    return list;
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void loadsWhatTheRecorderWrote();
    void savesAndLoadsAgain();
    void savesWithoutRemovedStreams();
    void savesGapsAndOpenEnds();
    void savingCanBeCancelled();
    void savingIntoNowhereIsAnError();
    void savingLeavesDevicesWhatTheyAre();
    void streamsAreATable();
    void scriptOfAConversation();
    void onlyAFewUneditedAreKept();
    void listRecordsAndRemembers();
    void listSaysWhatIsGone();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Two streams that talk at the same time.
    QString twoStreams(const char *name = "two.pcapng") const;
    static std::shared_ptr<const net::CaptureFile> open(const QString &path)
    {
        const auto file = net::CaptureFile::open(path);
        return file ? *file : nullptr;
    }
    static Conversation *load(Recording &recording, std::size_t stream, const char *framing)
    {
        const auto loaded =
            loadConversation(recording.file(), stream, *net::parseFramingSpec(QString::fromLatin1(framing)));
        return loaded ? recording.setConversation(stream, *loaded) : nullptr;
    }

    QTemporaryDir m_folder;
};

QString TestRecording::twoStreams(const char *name) const
{
    net::PcapngWriter writer({QStringLiteral("two at once")});
    net::StreamWriter a(writer, address("10.0.0.1", 1'000), address("10.0.0.9", 80), 1);
    net::StreamWriter b(writer, address("10.0.0.2", 2'000), address("10.0.0.9", 80), 2);
    a.open(Start);
    b.open(Start + 10);
    a.data(Direction::ToServer, Start + 20, "one\ntw");
    b.data(Direction::ToServer, Start + 30, "b says\n");
    a.data(Direction::ToServer, Start + 40, "o\n");
    a.data(Direction::ToClient, Start + 50, "1\n2\n");
    b.reset(Direction::ToClient, Start + 60);
    a.finish(Direction::ToServer, Start + 70);
    a.finish(Direction::ToClient, Start + 80);
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(writer.buffer()) != writer.buffer().size())
        qFatal("cannot write");
    return file.fileName();
}

void TestRecording::loadsWhatTheRecorderWrote()
{
    net::Engine engine;
    net::EndpointConfig config = test::endpointConfig("echo-plus", "line");
    config.name = QStringLiteral("Dock 7");
    const net::Endpoint *echo = test::startEndpoint(engine, config);
    QVERIFY(echo);
    net::Recorder recorder(engine);
    QVERIFY(recorder.start(path("recorded.pcapng")));
    const test::RawPeer peer = test::RawPeer::connectTo(test::portOf(echo));
    QVERIFY(peer.send("hello\nand this\n"));
    QByteArrayList answers = {peer.receiveLine(), peer.receiveLine()};
    peer.finishWriting();
    QVERIFY(peer.seesEnd());
    QTRY_COMPARE(echo->totals().open(), 0U);
    recorder.stop();
    QTRY_COMPARE(recorder.state(), net::Recorder::State::Stopped);

    const auto file = open(path("recorded.pcapng"));
    QVERIFY(file);
    QCOMPARE(file->streams().size(), 1U);
    const CapturedStream &stream = file->streams().front();
    QVERIFY(stream.hasStart);
    QCOMPARE(stream.end, CapturedStream::End::Finished);
    QCOMPARE(stream.gaps + stream.retransmissions + stream.outOfOrder, 0U);
    QVERIFY(stream.origin);
    QCOMPARE(stream.origin->owner, QStringLiteral("Dock 7"));
    QCOMPARE(framingOf(stream).kind, "line");
    Recording recording(file);
    const Conversation *conversation = load(recording, 0, "line");
    QVERIFY(conversation);
    QCOMPARE(frames(*conversation),
             (QByteArrayList{">hello\n", ">and this\n", "<" + answers.at(0), "<" + answers.at(1), ">", "<"}));
    QCOMPARE(conversation->comment(0), QString()); // where it came from is not a comment of the user's
    QVERIFY(!recording.isModified());
}

void TestRecording::savesAndLoadsAgain()
{
    Recording recording(open(twoStreams()));
    QCOMPARE(recording.file()->streams().size(), 2U);
    Conversation *a = load(recording, 0, "line");
    QVERIFY(a);
    QCOMPARE(frames(*a), (QByteArrayList{">one\n", ">two\n", "<1\n", "<2\n", ">", "<"}));
    QVERIFY(a->setBytes(1, "TWO\n"));
    QVERIFY(a->insert(2, {{Direction::ToServer, "three\n", {}}}));
    QVERIFY(a->setComment(0, QStringLiteral("it begins\nhere ü")));
    a->setMarked({2}, true);
    QVERIFY(recording.isModified());
    const QString copy = path("copy.pcapng");
    const auto saved = recording.snapshot().save(copy);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));

    if (!test::tsharkPath().isEmpty()) {
        QCOMPARE(test::tshark(copy, {QStringLiteral("-Y"), QStringLiteral("tcp.analysis.flags or _ws.malformed")}),
                 QByteArray());
        QCOMPARE(test::tsharkFollow(copy, 0).client, "one\nTWO\nthree\n");
        QCOMPARE(test::tsharkFollow(copy, 1).client, "b says\n");
    }
    Recording again(open(copy));
    QCOMPARE(again.file()->info().comments, QStringList{QStringLiteral("two at once")});
    QCOMPARE(again.file()->streams().size(), 2U);
    QCOMPARE(framingOf(again.file()->streams().front()).kind, "line");
    const Conversation *read = load(again, 0, "line");
    QCOMPARE(frames(*read), (QByteArrayList{">one\n", ">TWO\n", ">three\n", "<1\n", "<2\n", ">", "<"}));
    QCOMPARE(read->comment(0), QStringLiteral("it begins\nhere ü"));
    QVERIFY(read->at(2).isMarked && !read->at(1).isMarked);
    QCOMPARE(read->at(3).timeNs, Start + 50);
    const Conversation *other = load(again, 1, "raw");
    QCOMPARE(frames(*other), (QByteArrayList{">b says\n", "<"}));
    QCOMPARE(other->at(1).kind, Kind::Reset);
}

void TestRecording::savesWithoutRemovedStreams()
{
    Recording recording(open(twoStreams()));
    QSignalSpy modified(&recording, &Recording::modifiedChanged);
    recording.setRemoved(0, true);
    QVERIFY(recording.isModified());
    QCOMPARE(modified.size(), 1);
    QVERIFY(recording.snapshot().save(path("one.pcapng")));
    recording.setClean();
    QVERIFY(!recording.isModified());
    const auto file = open(path("one.pcapng"));
    QCOMPARE(file->streams().size(), 1U);
    QCOMPARE(file->streams().front().client, address("10.0.0.2", 2'000));
    recording.setRemoved(0, false);
    QVERIFY(recording.isModified());
}

void TestRecording::savesGapsAndOpenEnds()
{
    net::PcapngWriter writer({});
    net::StreamWriter stream(writer, address("::1", 1'000), address("::2", 80), 1);
    stream.data(Direction::ToServer, Start, "before");
    stream.gap(Direction::ToServer, 100);
    stream.data(Direction::ToServer, Start + 5, "behind");
    stream.data(Direction::ToClient, Start + 6, "answer"); // acknowledges all
    QFile file(path("gap.pcapng"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(writer.buffer());
    file.close();
    Recording recording(open(file.fileName()));
    QVERIFY(recording.snapshot().save(path("gap2.pcapng")));
    for (const char *name : {"gap.pcapng", "gap2.pcapng"}) {
        const auto opened = open(path(name));
        QCOMPARE(opened->streams().size(), 1U);
        const CapturedStream &read = opened->streams().front();
        QVERIFY(!read.hasStart);
        QCOMPARE(read.end, CapturedStream::End::Open);
        QCOMPARE(read.gaps, 1U);
        QCOMPARE(read.missingBytes, 100U);
        QVERIFY(stateOf(read).contains(StreamModel::tr("began before")));
    }
}

void TestRecording::savingCanBeCancelled()
{
    const Recording recording(open(twoStreams()));
    QFile old(path("old.pcapng"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    const auto saved = recording.snapshot().save(old.fileName(), [](qint64, qint64) { return false; });
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, net::Error::Code::Cancelled);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "old");
}

void TestRecording::savingIntoNowhereIsAnError()
{
    const Recording recording(open(twoStreams()));
    const auto saved = recording.snapshot().save(path("no/such/folder.pcapng"));
    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(QStringLiteral("folder.pcapng")));
}

/// A file in the place of /dev/full would be there for good.
void TestRecording::savingLeavesDevicesWhatTheyAre()
{
    const Recording recording(open(twoStreams()));
    const QString device = QStringLiteral("/dev/full");
    const auto saved = recording.snapshot().save(device);
    QVERIFY(!saved);
    QVERIFY2(saved.error().message.contains(device), qPrintable(saved.error().message));
    QVERIFY(QFileInfo::exists(device) && !QFileInfo(device).isFile());
}

void TestRecording::streamsAreATable()
{
    Recording recording(open(twoStreams()));
    StreamModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRecording(&recording);
    StreamFilter filter;
    filter.setSourceModel(&model);
    QCOMPARE(filter.rowCount(), 2);
    filter.setText(QStringLiteral("10.0.0.2"));
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.index(0, StreamModel::ClientColumn).data().toString(), QStringLiteral("10.0.0.2:2000"));
    QCOMPARE(filter.index(0, 0).data(StreamModel::StreamRole).toInt(), 1);
    filter.setText(QStringLiteral("nowhere"));
    QCOMPARE(filter.rowCount(), 0);
    filter.setText({});
    filter.sort(StreamModel::ToServerColumn, Qt::AscendingOrder);
    QCOMPARE(filter.index(0, 0).data(StreamModel::StreamRole).toInt(), 1); // 7 bytes before 8
    recording.setRemoved(0, true);
    QCOMPARE(model.index(0, StreamModel::StateColumn).data().toString(), StreamModel::tr("removed", "a stream"));
    model.setRecording(nullptr);
}

void TestRecording::scriptOfAConversation()
{
    Recording recording(open(twoStreams()));
    Conversation *a = load(recording, 0, "line");
    const auto script = replayScript(*a, recording.file()->streams().front());
    QVERIFY(script);
    QCOMPARE(script->steps.size(), 6U);
    QCOMPARE(script->framing.kind, "line");
    QCOMPARE(*script->bytes(1), "two\n");
    QCOMPARE(script->steps[1].timeNs, 40);
    QCOMPARE(script->steps[4].kind, net::ReplayStep::Kind::Finish);
    // What is edited later does not change what is being replayed.
    QVERIFY(a->setBytes(1, "other"));
    a->remove({0});
    QCOMPARE(*script->bytes(1), "two\n");
    QCOMPARE(*script->bytes(0), "one\n");
}

void TestRecording::onlyAFewUneditedAreKept()
{
    net::PcapngWriter writer({});
    for (quint16 i = 0; i < 20; ++i) {
        net::StreamWriter stream(writer, address("10.0.0.1", quint16(1'000 + i)), address("10.0.0.9", 80), i);
        stream.open(Start + i);
        stream.data(Direction::ToServer, Start + i, "x");
    }
    QFile file(path("many.pcapng"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(writer.buffer());
    file.close();
    Recording recording(open(file.fileName()));
    QVERIFY(load(recording, 0, "raw")->setBytes(0, "edited"));
    for (std::size_t i = 1; i < 20; ++i)
        QVERIFY(load(recording, i, "raw"));
    QVERIFY(recording.conversation(0)); // it was edited
    QVERIFY(!recording.conversation(1));
    QVERIFY(recording.conversation(19));
    QVERIFY(recording.isModified());
}

void TestRecording::listRecordsAndRemembers()
{
    net::Engine engine;
    const net::Endpoint *echo = test::startEndpoint(engine, test::endpointConfig("echo"));
    QVERIFY(echo);
    RecordingList list(engine, path("made/for/recordings"));
    const QAbstractItemModelTester tester(&list);
    QVERIFY(list.record({}, QStringLiteral("Dock 7 / \"x\"")));
    QCOMPARE(list.rowCount(), 1);
    QVERIFY(list.index(0).data(RecordingList::IsRecordingRole).toBool());
    QVERIFY(list.path(0).endsWith(QStringLiteral("Dock 7 _ _x_.pcapng")));
    QVERIFY(!list.record({}, {})); // one at a time
    QVERIFY(!list.deleteFile(0));  // not while it is written
    const test::RawPeer peer = test::RawPeer::connectTo(test::portOf(echo));
    QVERIFY(peer.send("x"));
    QCOMPARE(peer.receive(1), "x");
    QTRY_VERIFY(list.progressText().contains(u'1'));
    list.stopRecording();
    QTRY_VERIFY(!list.recorder().isRunning());
    QVERIFY(!list.index(0).data(RecordingList::IsRecordingRole).toBool());
    QCOMPARE(open(list.path(0))->streams().size(), 1U);
    list.add(twoStreams());
    list.add(list.path(1)); // known
    QCOMPARE(list.rowCount(), 2);

    RecordingList other(engine, m_folder.path());
    other.restore(list.state());
    QCOMPARE(other.rowCount(), 2);
    QCOMPARE(other.path(0), list.path(0));
    other.restore(QJsonValue(QStringLiteral("nonsense")));
    QCOMPARE(other.rowCount(), 0);
    const QString recorded = list.path(1);
    QVERIFY(list.deleteFile(1));
    QVERIFY(!QFile::exists(recorded));
    QCOMPARE(list.rowCount(), 1);
}

void TestRecording::listSaysWhatIsGone()
{
    net::Engine engine;
    RecordingList list(engine, m_folder.path());
    const QString file = twoStreams("gone.pcapng");
    list.add(file);
    const QJsonValue state = list.state();
    QVERIFY(QFile::remove(file));
    list.restore(state);
    QVERIFY(list.index(0).data(RecordingList::IsMissingRole).toBool());
    QVERIFY(list.deleteFile(0)); // it is gone already
    QCOMPARE(list.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
