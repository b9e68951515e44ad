// SPDX-License-Identifier: GPL-3.0-only
// What opening a capture costs, reassembly included, beside libpcap's own loop over the packets of the same file, in
// turns in the same run; and the resident memory of one of 1 GiB (LINEWRIGHT_BENCH_MIB sets another size).
#include "net/base/clock.h"
#include "net/capture/capturefile.h"
#include "support/capturebuilder.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <pcap/pcap.h>
#include <unistd.h>

using namespace lw;
using namespace lw::test;

namespace {

constexpr int Rounds = 7;
constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 SmallFile = 128 * MiB;

qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').at(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

/// A file in which so many clients echo messages of \a payload bytes, in turns.
void generate(const QString &path, bool isNg, int payload, qint64 size, quint16 clients = 50)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("can't write %s", qPrintable(path));
    PcapngBuilder ng;
    ng.interface(1);
    const PcapBuilder old;
    file.write(isNg ? ng.bytes() : old.bytes());
    std::vector<quint32> said(clients, 1);
    QByteArray bytes;
    for (quint64 i = 0; file.pos() + bytes.size() < size; ++i) {
        const auto client = quint16(i / 2 % clients);
        Segment segment;
        segment.fromClient = i % 2 == 0;
        segment.clientPort = quint16(40'000 + client);
        segment.sequence = said[client];
        said[client] += i % 2 == 0 ? 0 : quint32(payload);
        segment.acknowledgement = i % 2 == 0 ? segment.sequence : said[client];
        segment.payload = QByteArray(payload, char('a' + i % 26));
        const QByteArray packet = frame(segment);
        const quint64 time = 1'700'000'000'000'000 + i * 10;
        if (isNg) {
            PcapngBuilder one;
            const qsizetype head = one.bytes().size();
            bytes += one.enhanced(packet, time).bytes().mid(head);
        } else {
            bytes += little(quint32(time / 1'000'000)) + little(quint32(time % 1'000'000)) +
                     little(quint32(packet.size())) + little(quint32(packet.size())) + packet;
        }
        if (bytes.size() > MiB) {
            file.write(bytes);
            bytes.clear();
        }
    }
    file.write(bytes);
}

qint64 timeOfLibpcap(const QString &path, quint64 &packets)
{
    const qint64 start = net::Clock::nowNs();
    char words[PCAP_ERRBUF_SIZE] = {};
    pcap_t *capture = ::pcap_open_offline(QFile::encodeName(path).constData(), words);
    if (!capture)
        qFatal("libpcap: %s", words);
    pcap_pkthdr *header = nullptr;
    const u_char *data = nullptr;
    for (packets = 0; ::pcap_next_ex(capture, &header, &data) == 1;)
        ++packets;
    ::pcap_close(capture);
    return net::Clock::nowNs() - start;
}

qint64 timeOfOurs(const QString &path, quint64 &packets, std::size_t &streams)
{
    const qint64 start = net::Clock::nowNs();
    const auto capture = net::CaptureFile::open(path);
    const qint64 ns = net::Clock::nowNs() - start;
    if (!capture)
        qFatal("%s", qPrintable(capture.error().message));
    packets = (*capture)->info().packets;
    streams = (*capture)->streams().size();
    return ns;
}

} // namespace

class BenchCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void open_data();
    void open();
    void large();

private:
    QTemporaryDir m_dir{QDir::currentPath() + QStringLiteral("/bench-capture-XXXXXX")};
};

void BenchCapture::open_data()
{
    QTest::addColumn<bool>("isNg");
    QTest::addColumn<int>("payload");
    QTest::addColumn<int>("clients");
    QTest::newRow("pcap, 64 B, 50 clients") << false << 64 << 50;
    QTest::newRow("pcapng, 64 B, 50 clients") << true << 64 << 50;
    QTest::newRow("pcap, 64 B, 20,000 clients") << false << 64 << 20'000;
    QTest::newRow("pcap, 1,448 B, 50 clients") << false << 1'448 << 50;
    QTest::newRow("pcapng, 1,448 B, 50 clients") << true << 1'448 << 50;
    QTest::newRow("pcap, 60 kB, 8 clients") << false << 60'000 << 8;
}

void BenchCapture::open()
{
    QFETCH(bool, isNg);
    QFETCH(int, payload);
    QFETCH(int, clients);
    const QString path = m_dir.filePath(QStringLiteral("capture"));
    generate(path, isNg, payload, SmallFile, quint16(clients));
    std::vector<double> ratios;
    std::vector<double> ns;
    quint64 packets = 0;
    quint64 theirs = 0;
    std::size_t streams = 0;
    for (int round = 0; round < Rounds; ++round) {
        const qint64 libpcap = timeOfLibpcap(path, theirs);
        const qint64 ours = timeOfOurs(path, packets, streams);
        ratios.push_back(double(ours) / double(libpcap));
        ns.push_back(double(ours) / double(packets));
    }
    QCOMPARE(packets, theirs);
    QCOMPARE(streams, std::size_t(clients));
    std::sort(ratios.begin(), ratios.end());
    std::sort(ns.begin(), ns.end());
    qInfo("%s: %llu packets, ns_a_packet=%.0f, capture_ratio=%.2f (%.2f to %.2f) of the time of libpcap",
          QTest::currentDataTag(), static_cast<unsigned long long>(packets), ns[Rounds / 2], ratios[Rounds / 2],
          ratios.front(), ratios.back());
}

void BenchCapture::large()
{
    bool isSet = false;
    const qint64 mib = qEnvironmentVariableIntValue("LINEWRIGHT_BENCH_MIB", &isSet);
    const QString path = m_dir.filePath(QStringLiteral("capture"));
    generate(path, true, 64, (isSet ? mib : 1'024) * MiB);
    const qint64 before = residentBytes();
    const qint64 start = net::Clock::nowNs();
    const auto capture = net::CaptureFile::open(path).value();
    const double opened = double(net::Clock::nowNs() - start) / 1e6;
    const double resident = double(residentBytes()) / MiB;
    const qint64 eventsStart = net::Clock::nowNs();
    const auto events = capture->events(7);
    const double listed = double(net::Clock::nowNs() - eventsStart) / 1e6;
    QCOMPARE(events.size(), std::size_t(capture->streams()[7].events));
    qInfo("%lld MiB of 64 B: %llu packets, opened_ms=%.0f, resident_mib=%.0f (%.0f before), events of a stream in "
          "%.1f ms",
          static_cast<long long>(capture->info().fileBytes / MiB),
          static_cast<unsigned long long>(capture->info().packets), opened, resident, double(before) / MiB, listed);
}

QTEST_GUILESS_MAIN(BenchCapture)
#include "bench_capture.moc"
