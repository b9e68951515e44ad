// SPDX-License-Identifier: GPL-3.0-only
// What "serve --record" leaves on the disk.
#include "net/capture/capturefile.h"
#include "net/capture/pcapngwriter.h"
#include "support/cliprocess.h"
#include "support/rawpeer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace lw;
using namespace lw::test;

namespace {

/// Standard output of a program as a pipe that nobody reads until drain().
class FullPipe
{
public:
    explicit FullPipe(const QString &path)
        : m_path(path)
    {
        if (::mkfifo(qPrintable(path), 0600) != 0)
            qFatal("no pipe");
        m_reader = ::open(qPrintable(path), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        m_writer = ::open(qPrintable(path), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    }
    ~FullPipe()
    {
        ::close(m_reader);
        ::close(m_writer);
    }
    Q_DISABLE_COPY_MOVE(FullPipe)

    std::unique_ptr<QProcess> launch(const QStringList &arguments) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProgram(QStringLiteral(LINEWRIGHT_CLI));
        process->setArguments(arguments);
        process->setStandardOutputFile(m_path);
        process->start();
        return process;
    }
    bool isFull() const
    {
        pollfd room{m_writer, POLLOUT, 0};
        return ::poll(&room, 1, 0) == 0;
    }
    bool fills() const
    {
        return QTest::qWaitFor([this] { return isFull(); });
    }
    QByteArray read() const
    {
        QByteArray part(65'536, Qt::Uninitialized);
        return part.first(std::max<ssize_t>(::read(m_reader, part.data(), std::size_t(part.size())), 0));
    }
    void drain(QProcess &until) const
    {
        (void)QTest::qWaitFor(
            [&] {
                while (!read().isEmpty()) {
                }
                return until.state() == QProcess::NotRunning;
            },
            20'000);
    }

private:
    QString m_path;
    int m_reader = -1;
    int m_writer = -1;
};

/// A capture of one stream with 300 KB, more than a pipe takes.
void writeLargeCapture(const QString &path, char filler)
{
    net::PcapngWriter packets({});
    net::StreamWriter stream(packets, {QHostAddress::LocalHost, 40'000}, {QHostAddress::LocalHost, 7}, 0);
    stream.open(1);
    for (int i = 0; i < 10; ++i)
        stream.data(net::Direction::ToServer, i + 2, QByteArray(30'000, filler));
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.resize(packets.buffer().size()) ||
        file.write(packets.buffer()) != packets.buffer().size())
        qFatal("can't write %s", qPrintable(path));
}

} // namespace

class TestRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void recordsWhatItServes();
    void killedItHasAllButTheLastSecond();
    void fullDiskIsTold();
    void fullDiskWithADeadLockIsTold();
    void refusesAFileThatCannotBe();
    void refusesWhatIsNoFileBeforeItListens();
    void secondOneIsRefused();
    void takenPortLeavesAnOlderRecording();
    void deletedFileIsTold();
    void unreadOutputDoesNotHoldTheEnd_data();
    void unreadOutputDoesNotHoldTheEnd();
    void unreadOutputDoesNotHoldAConversion();
    void changedWhileItIsConverted_data();
    void changedWhileItIsConverted();

private:
    /// Whether the kernel lets a program have mounts of its own.
    bool hasPrivateMounts() const
    {
        QProcess probe;
        probe.start(QStringLiteral("unshare"), {QStringLiteral("-rm"), QStringLiteral("mount"), QStringLiteral("-t"),
                                                QStringLiteral("tmpfs"), QStringLiteral("none"), m_folder.path()});
        return probe.waitForFinished() && probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0;
    }
    QString path() const { return m_folder.filePath(QStringLiteral("recording.pcapng")); }
    static QStringList serving(const char *kind, const QString &file)
    {
        return {QString::fromLatin1(kind), QStringLiteral("--record"), file};
    }

    QTemporaryDir m_folder;
};

void TestRecord::recordsWhatItServes()
{
    Server server(serving("echo-plus", path()) + QStringList{QStringLiteral("--json")});
    {
        const RawPeer peer = RawPeer::connectTo(server.port);
        QVERIFY(peer.send("one\ntwo\n"));
        QVERIFY(!peer.receiveLine().isEmpty() && !peer.receiveLine().isEmpty());
        peer.finishWriting();
        QVERIFY(peer.seesEnd());
    }
    const Outcome outcome = server.stop();
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.document().value(QStringLiteral("event")).toString(), QStringLiteral("recorded"));
    QCOMPARE(outcome.document().value(QStringLiteral("streams")).toInt(), 1);
    const auto file = net::CaptureFile::open(path());
    QVERIFY(file);
    QCOMPARE((*file)->streams().size(), 1U);
    const net::CapturedStream &stream = (*file)->streams().front();
    QCOMPARE(stream.bytes[0], 8U);
    QCOMPARE(stream.end, net::CapturedStream::End::Finished);
    QCOMPARE(stream.origin->framing->kind, "line");
}

/// kill -9 in the middle: the file opens, and has what was said a second before.
void TestRecord::killedItHasAllButTheLastSecond()
{
    const QString file = m_folder.filePath(QStringLiteral("killed.pcapng"));
    Server server(serving("echo", file));
    const RawPeer peer = RawPeer::connectTo(server.port);
    constexpr qint64 lastSecondMs = 1'000;
    QElapsedTimer clock;
    clock.start();
    quint64 said = 0, saidBefore = 0;
    while (clock.elapsed() < 2 * lastSecondMs) {
        QVERIFY(peer.send("0123456789"));
        QCOMPARE(peer.receive(10).size(), 10);
        said += 10;
        if (clock.elapsed() < lastSecondMs)
            saidBefore = said;
    }
    server.stop(SIGKILL);
    const auto capture = net::CaptureFile::open(file);
    QVERIFY2(capture, capture ? "" : qPrintable(capture.error().message));
    QCOMPARE((*capture)->streams().size(), 1U);
    const net::CapturedStream &stream = (*capture)->streams().front();
    QVERIFY(stream.bytes[0] >= saidBefore && stream.bytes[0] <= said);
    QVERIFY(stream.bytes[1] >= saidBefore && stream.bytes[1] <= said);
    QCOMPARE(stream.gaps, 0U);
    // Whatever stood in the file stands for itself.
    const auto events = (*capture)->events(0);
    for (const net::CaptureEvent &event : events) {
        if (event.kind != net::CaptureEvent::Kind::Data)
            continue;
        QByteArray bytes(event.size, '?');
        QVERIFY((*capture)->read(event.offset, event.size, bytes.data()));
        QVERIFY(bytes.startsWith("0123456789"));
    }
}

/// A disk of its own that is soon full, for the program alone.
void TestRecord::fullDiskIsTold()
{
    if (!hasPrivateMounts())
        QSKIP("no private mounts here");
    const QString script = QStringLiteral("mount -t tmpfs -o size=32k none \"$1\" && exec \"$2\" serve echo --record "
                                          "\"$1/full.pcapng\"");
    Server server(QStringLiteral("unshare"), {QStringLiteral("-rm"), QStringLiteral("sh"), QStringLiteral("-c"), script,
                                              QStringLiteral("sh"), m_folder.path(), QStringLiteral(LINEWRIGHT_CLI)});
    const RawPeer peer = RawPeer::connectTo(server.port);
    QVERIFY(peer.send(QByteArray(60'000, 'x')));
    QCOMPARE(peer.receive(60'000).size(), 60'000);
    while (!server.process->readAllStandardError().contains("no space is left") &&
           server.process->waitForReadyRead(10'000)) {
    }
    QVERIFY(peer.send("goes on"));
    QCOMPARE(peer.receive(7), "goes on");
    QCOMPARE(server.stop().code, 3);
}

/// The lock file of a program that died is there, empty, and nothing else finds room.
void TestRecord::fullDiskWithADeadLockIsTold()
{
    if (!hasPrivateMounts())
        QSKIP("no private mounts here");
    QFile packets(m_folder.filePath(QStringLiteral("packets.json")));
    QVERIFY(packets.open(QIODevice::WriteOnly));
    packets.write(R"({"schema":"linewright.packets/1","packets":[{"name":"one","text":"x"}]})");
    packets.close();
    const QString workspace = m_folder.filePath(QStringLiteral("w.linewright"));
    QCOMPARE(runCli({QStringLiteral("packets"), QStringLiteral("import"), workspace, packets.fileName()}).code, 0);
    const QString script = QStringLiteral("mkdir \"$1/disk\" && mount -t tmpfs -o size=100k none \"$1/disk\" && "
                                          "cp \"$1/w.linewright\" \"$1/disk\" && : > \"$1/disk/w.linewright.lock\" && "
                                          "{ cat /dev/zero > \"$1/disk/fill\" 2> /dev/null; "
                                          "exec \"$2\" packets import \"$1/disk/w.linewright\" \"$1/packets.json\"; }");
    const auto process = launch({QStringLiteral("-rm"), QStringLiteral("sh"), QStringLiteral("-c"), script,
                                 QStringLiteral("sh"), m_folder.path(), QStringLiteral(LINEWRIGHT_CLI)},
                                QStringLiteral("unshare"));
    const Outcome outcome = finish(*process);
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("no space left"), outcome.err.constData());
}

void TestRecord::refusesAFileThatCannotBe()
{
    const Outcome outcome = runCli(QStringList{QStringLiteral("serve")} +
                                   serving("echo", m_folder.filePath(QStringLiteral("no/folder.pcapng"))));
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("folder.pcapng"), outcome.err.constData());
}

void TestRecord::refusesWhatIsNoFileBeforeItListens()
{
    const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    for (const QString &file : {pipe, m_folder.path(), QStringLiteral("/dev/null")}) {
        const Outcome outcome = runCli(QStringList{QStringLiteral("serve")} + serving("echo", file));
        QCOMPARE(outcome.code, 3);
        QVERIFY(!outcome.out.contains("listening"));
        QVERIFY2(outcome.err.contains(file.toUtf8() + " is no file"), outcome.err.constData());
    }
}

void TestRecord::secondOneIsRefused()
{
    const QString file = m_folder.filePath(QStringLiteral("same.pcapng"));
    for (int round = 0; round < 2; ++round) { // a new file, and one that replaces it
        Server first(serving("echo", file));
        QVERIFY(first.port > 0);
        const Outcome second = runCli(QStringList{QStringLiteral("serve")} + serving("echo", file));
        QCOMPARE(second.code, 3);
        QVERIFY2(second.err.contains("is being recorded"), second.err.constData());
        const RawPeer peer = RawPeer::connectTo(first.port);
        QVERIFY(peer.send("hello"));
        QCOMPARE(peer.receive(5), "hello");
        QCOMPARE(first.stop().code, 0);
        QCOMPARE(net::CaptureFile::open(file).value()->streams().size(), 1U);
    }
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("same*")}), QStringList{QStringLiteral("same.pcapng")});
}

void TestRecord::takenPortLeavesAnOlderRecording()
{
    const QString file = m_folder.filePath(QStringLiteral("older.pcapng"));
    QFile older(file);
    QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older") == 5);
    older.close();
    Server busy({QStringLiteral("echo")});
    for (const QString &name : {file, m_folder.filePath(QStringLiteral("newer.pcapng"))}) {
        const Outcome outcome =
            runCli(QStringList{QStringLiteral("serve"), QStringLiteral("echo"), QStringLiteral("--listen"),
                               busy.address(), QStringLiteral("--record"), name});
        QCOMPARE(outcome.code, 3);
    }
    QCOMPARE(older.size(), 5);
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("older*"), QStringLiteral("newer*")}),
             QStringList{QStringLiteral("older.pcapng")});
}

void TestRecord::deletedFileIsTold()
{
    const QString file = m_folder.filePath(QStringLiteral("deleted.pcapng"));
    Server server(serving("echo", file));
    QVERIFY(QFile::remove(file));
    const Outcome outcome = server.stop();
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("was deleted"), outcome.err.constData());
    QVERIFY2(!outcome.out.contains("recorded "), outcome.out.constData());
}

void TestRecord::unreadOutputDoesNotHoldTheEnd_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("byDuration");
    const QStringList log{QStringLiteral("--log"), QStringLiteral("frames")};
    QTest::newRow("signal") << log << false;
    QTest::newRow("signal, JSON") << log + QStringList{QStringLiteral("--json")} << false;
    QTest::newRow("duration") << log + QStringList{QStringLiteral("--duration"), QStringLiteral("3")} << true;
}

void TestRecord::unreadOutputDoesNotHoldTheEnd()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const bool, byDuration);
    FullPipe pipe(m_folder.filePath(QStringLiteral("unread-%1").arg(QString::fromUtf8(QTest::currentDataTag()))));
    const auto serve = pipe.launch(QStringList{QStringLiteral("serve"), QStringLiteral("echo")} + arguments);
    QByteArray said;
    QTRY_VERIFY((said += pipe.read()).contains('\n'));
    static const QRegularExpression number(QStringLiteral("(\\d+)\\D*$"));
    const quint16 port = number.match(QString::fromUtf8(said)).captured(1).toUShort();
    std::optional<RawPeer> peer = RawPeer::connectTo(port);
    int exchanges = 0;
    for (; exchanges < 100'000 && !pipe.isFull(); ++exchanges) {
        QVERIFY(peer->send(QByteArray(100, 'x')));
        QCOMPARE(peer->receive(100).size(), 100);
    }
    QVERIFY(pipe.isFull());
    for (int i = 0; i < 1'000; ++i) { // the peer is served all the same
        QVERIFY(peer->send("served"));
        QCOMPARE(peer->receive(6), "served");
    }
    peer.reset();
    if (!byDuration)
        ::kill(pid_t(serve->processId()), SIGTERM);
    QVERIFY(serve->waitForFinished(20'000)); // and not never
    QCOMPARE(serve->exitStatus(), QProcess::NormalExit);
    QCOMPARE(serve->exitCode(), 0);
}

void TestRecord::unreadOutputDoesNotHoldAConversion()
{
    const QString file = m_folder.filePath(QStringLiteral("large.pcapng"));
    writeLargeCapture(file, 'a');
    FullPipe pipe(m_folder.filePath(QStringLiteral("convert")));
    const auto convert = pipe.launch({QStringLiteral("capture"), QStringLiteral("convert"), file, QStringLiteral("-")});
    QVERIFY(pipe.fills());
    ::kill(pid_t(convert->processId()), SIGTERM);
    QVERIFY(convert->waitForFinished(20'000));
    QCOMPARE(convert->exitStatus(), QProcess::NormalExit);
    QCOMPARE(convert->exitCode(), 3);
}

void TestRecord::changedWhileItIsConverted_data()
{
    QTest::addColumn<bool>("isCut");
    QTest::newRow("overwritten in place") << false;
    QTest::newRow("cut") << true;
}

/// The conversion waits for its output while the file is changed.
void TestRecord::changedWhileItIsConverted()
{
    QFETCH(const bool, isCut);
    const QString file = m_folder.filePath(QStringLiteral("changed.pcapng"));
    writeLargeCapture(file, 'a');
    FullPipe pipe(m_folder.filePath(QStringLiteral("changed-%1").arg(isCut)));
    const auto convert = pipe.launch({QStringLiteral("capture"), QStringLiteral("convert"), file, QStringLiteral("-")});
    QVERIFY(pipe.fills());
    if (isCut)
        QVERIFY(QFile(file).resize(1'000));
    else
        writeLargeCapture(file, 'b');
    pipe.drain(*convert);
    QCOMPARE(convert->state(), QProcess::NotRunning);
    const QByteArray said = convert->readAllStandardError();
    QCOMPARE(convert->exitCode(), 3);
    QVERIFY2(said.contains(file.toUtf8()), said.constData());
    QVERIFY2(said.contains(isCut ? "was cut" : "was changed by another program"), said.constData());
}

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
