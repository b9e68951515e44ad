// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/capture/captureevent.h"

#include <QStringList>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace lw::net {

/// One TCP connection of a capture, as in Wireshark's table of conversations.
struct CapturedStream
{
    enum class End : quint8 {
        Open,     ///< the capture ends before it
        Finished, ///< FIN of both sides
        HalfOpen, ///< FIN of one side
        Reset
    };

    SocketAddress client, server;
    qint64 firstNs = 0, lastNs = 0;      ///< since 1970, UTC
    std::array<quint64, 2> bytes = {};   ///< of payload, by Direction, without what came again
    std::array<quint64, 2> packets = {}; ///< by Direction
    quint64 events = 0;                  ///< that CaptureFile::events() has
    quint64 missingBytes = 0;            ///< in gaps
    quint32 gaps = 0;
    quint32 retransmissions = 0; ///< segments of which nothing was new
    quint32 outOfOrder = 0;      ///< segments that came before their turn
    bool hasStart = false;       ///< its SYN was seen; otherwise it began before the capture
    End end = End::Open;
    std::optional<StreamOrigin> origin;
};

/// What is known of a capture file besides its streams.
struct CaptureInfo
{
    struct Skipped
    {
        QString reason; ///< translated: "UDP", "ARP", "link type 147 (USER0)", "damaged IPv4 header"
        quint64 packets = 0;
    };

    QString format;        ///< "pcap (ns, big endian)", "pcapng"
    QStringList linkTypes; ///< as libpcap names them
    QStringList comments;  ///< of the file
    QString application;   ///< that wrote it, if it says so
    qint64 fileBytes = 0;
    quint64 packets = 0;
    quint64 tcpPackets = 0;
    QList<Skipped> skipped;
    qint64 firstNs = 0, lastNs = 0;
    /// The file can be read up to this byte and not further, and why; none if all of it could be read.
    std::optional<qint64> readableUpTo;
    QString truncation; ///< translated
};

/// A capture (pcap or pcapng; IETF draft-ietf-opsawg-pcapng, draft-ietf-opsawg-pcap) opened for its TCP streams: one
/// pass over the file puts segments in order, drops what came twice and finds what is missing (RFC 9293). Payload stays
/// in the file and is read when somebody asks, so a file of any size can be opened; a file that grows or is cut later
/// is an error of read() and no crash.
/// Thread: open() in any, then const calls from any.
class CaptureFile
{
public:
    /// Told a few times a second how far open() is, in bytes; returns false to cancel.
    using Progress = std::function<bool(qint64 done, qint64 all)>;

    static constexpr std::size_t MostStreams = 1'000'000;
    static constexpr std::size_t MostEvents = 64'000'000;

    /// Errors (FileFailed, InvalidInput, LimitReached) name file and place. A file that is readable up to a point is no
    /// error: CaptureInfo says where it ends. Cancelled: Error::Code::Cancelled.
    static Result<std::shared_ptr<const CaptureFile>> open(const QString &path, const Progress &progress = {});
    ~CaptureFile();

    QString path() const;
    const CaptureInfo &info() const;
    const std::vector<CapturedStream> &streams() const;

    /// What happened in one stream, in the order in which it happened.
    std::vector<CaptureEvent> events(std::size_t stream) const;
    /// What happened in all streams, in the order of the file; \a visitor returns false to stop.
    void visit(const std::function<bool(std::size_t stream, const CaptureEvent &event)> &visitor) const;
    /// Comments at the packet that \a event begins in; usually none.
    QStringList comments(const CaptureEvent &event) const;
    /// Copies the \a count bytes from \a offset (within the bytes of one event) to \a to.
    Result<void> read(qint64 offset, qint64 count, char *to) const;
    /// An error (FileFailed) if the file was changed since it was opened: whoever made something of what was read asks
    /// before handing it on. One that only grew, as a recording that goes on does, is none.
    Result<void> checkUnchanged() const;

private:
    class Private;
    explicit CaptureFile(std::unique_ptr<Private> opened);
    std::unique_ptr<Private> d;
};

} // namespace lw::net
