// SPDX-License-Identifier: GPL-3.0-only
// A file of captures from anybody: it is opened or refused in words, what it is said to hold can be read, and where
// libpcap reads packets, the same ones are found.
#include "fuzz/oracle.h"

#include "net/capture/capturefile.h"
#include "net/capture/packetreader.h"

#include <cstdio>
#include <cstring>
#include <pcap/pcap.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace lw;
using namespace lw::fuzz;

namespace {

/// A file in memory.
class MemoryFile
{
public:
    MemoryFile(const std::uint8_t *data, std::size_t size)
        : m_descriptor(::memfd_create("capture", MFD_CLOEXEC))
    {
        must(::write(m_descriptor, data, size) == ssize_t(size), "no memory for a file");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor); }

private:
    int m_descriptor;
};

void checkWords(const QString &words)
{
    must(!words.isEmpty(), "no words");
    must(!words.contains(QLatin1String("%1")) && !words.contains(QLatin1String("%n")), "a place marker is left");
}

void checkStream(const net::CaptureFile &capture, std::size_t number, qint64 size)
{
    const net::CapturedStream &stream = capture.streams()[number];
    const auto events = capture.events(number);
    must(events.size() == stream.events, "events are missing");
    std::array<quint64, 2> bytes = {};
    quint64 missing = 0;
    quint32 gaps = 0;
    std::array<bool, 2> isFinished = {};
    for (const net::CaptureEvent &event : events) {
        const auto side = std::size_t(event.direction);
        must(event.kind == net::CaptureEvent::Kind::Reset || !isFinished[side], "something behind a FIN");
        switch (event.kind) {
        case net::CaptureEvent::Kind::Data: {
            must(event.size > 0 && event.offset >= 0 && event.offset + event.size <= size, "data outside of the file");
            QByteArray part(event.size, Qt::Uninitialized);
            must(capture.read(event.offset, event.size, part.data()).has_value(), "data that can't be read");
            bytes[side] += event.size;
            break;
        }
        case net::CaptureEvent::Kind::Gap:
            must(event.size > 0, "a gap of nothing");
            missing += event.size;
            ++gaps;
            break;
        case net::CaptureEvent::Kind::Finished:
            isFinished[side] = true;
            break;
        case net::CaptureEvent::Kind::Opened:
            must(&event == &events.front(), "opened in the middle");
            break;
        case net::CaptureEvent::Kind::Reset:
            break;
        }
        (void)capture.comments(event);
    }
    must(bytes == stream.bytes && missing == stream.missingBytes && gaps == stream.gaps, "sums are wrong");
}

void checkStreams(const QString &path, qint64 size)
{
    const auto capture = net::CaptureFile::open(path);
    if (!capture) {
        checkWords(capture.error().message);
        return;
    }
    const net::CaptureInfo &info = (*capture)->info();
    must(info.readableUpTo.has_value() == !info.truncation.isEmpty(), "a mark without a reason");
    if (info.readableUpTo) {
        checkWords(info.truncation);
        must(*info.readableUpTo >= 0 && *info.readableUpTo <= size, "a mark outside of the file");
    }
    quint64 skipped = 0;
    for (const net::CaptureInfo::Skipped &reason : info.skipped) {
        checkWords(reason.reason);
        skipped += reason.packets;
    }
    must(info.tcpPackets <= info.packets && skipped <= info.packets, "more packets than there are");
    for (std::size_t i = 0; i < (*capture)->streams().size(); ++i)
        checkStream(**capture, i, size);
}

/// Every packet that libpcap finds, we find.
void checkBesideLibpcap(const QString &path)
{
    auto file = net::FileWindow::open(path);
    must(file.has_value(), "a file that can't be opened");
    net::CaptureInfo info;
    auto reader = net::PacketReader::open(**file, info);
    char words[PCAP_ERRBUF_SIZE] = {};
    pcap_t *reference = ::pcap_open_offline(path.toLocal8Bit().constData(), words);
    if (!reference)
        return;
    const bool isOld = ::pcap_major_version(reference) == 543;       // of DG/UX
    const bool isTheSame = ::pcap_datalink(reference) == DLT_EN10MB; // of others libpcap swaps what is in them
    pcap_pkthdr *header = nullptr;
    const u_char *data = nullptr;
    net::RawPacket packet;
    while (!isOld && ::pcap_next_ex(reference, &header, &data) == 1) {
        must(reader.has_value(), "libpcap reads what is refused");
        const bool isFound = (*reader)->next(packet);
        if (!isFound && info.linkTypes.isEmpty()) // libpcap believes any section that stands before the first interface
            break;
        must(isFound, "libpcap finds a packet more");
        must(header->caplen == std::min(packet.captured, quint32(::pcap_snapshot(reference))), "another size");
        must(!isTheSame || header->caplen == 0 || std::memcmp(data, packet.data, header->caplen) == 0, "other bytes");
    }
    ::pcap_close(reference);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const MemoryFile file(data, size);
    checkStreams(file.path(), qint64(size));
    checkBesideLibpcap(file.path());
    return 0;
}
