// SPDX-License-Identifier: GPL-3.0-only
// What "serve --record" leaves on the disk.
#include "net/capture/capturefile.h"
#include "support/cliprocess.h"
#include "support/rawpeer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::test;

class TestRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void recordsWhatItServes();
    void killedItHasAllButTheLastSecond();
    void fullDiskIsTold();
    void refusesAFileThatCannotBe();

private:
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
    Server server(serving("echo", path()));
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
    const auto file = net::CaptureFile::open(path());
    QVERIFY2(file, file ? "" : qPrintable(file.error().message));
    QCOMPARE((*file)->streams().size(), 1U);
    const net::CapturedStream &stream = (*file)->streams().front();
    QVERIFY(stream.bytes[0] >= saidBefore && stream.bytes[0] <= said);
    QVERIFY(stream.bytes[1] >= saidBefore && stream.bytes[1] <= said);
    QCOMPARE(stream.gaps, 0U);
    // Whatever stood in the file stands for itself.
    const auto events = (*file)->events(0);
    for (const net::CaptureEvent &event : events) {
        if (event.kind != net::CaptureEvent::Kind::Data)
            continue;
        QByteArray bytes(event.size, '?');
        QVERIFY((*file)->read(event.offset, event.size, bytes.data()));
        QVERIFY(bytes.startsWith("0123456789"));
    }
}

void TestRecord::fullDiskIsTold()
{
    Server server(serving("echo", QStringLiteral("/dev/full")));
    const RawPeer peer = RawPeer::connectTo(server.port);
    QVERIFY(peer.send("goes on"));
    QCOMPARE(peer.receive(7), "goes on");
    const Outcome outcome = server.stop();
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("no space is left for /dev/full"), outcome.err.constData());
}

void TestRecord::refusesAFileThatCannotBe()
{
    const Outcome outcome = runCli(QStringList{QStringLiteral("serve")} +
                                   serving("echo", m_folder.filePath(QStringLiteral("no/folder.pcapng"))));
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("folder.pcapng"), outcome.err.constData());
}

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
