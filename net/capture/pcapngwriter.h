// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/captureevent.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include <array>

namespace lw::net {

/// Makes the blocks of a pcapng file (IETF draft-ietf-opsawg-pcapng): one section, little endian, one Ethernet
/// interface whose times have nanoseconds. What it makes is appended to buffer(), which whoever writes the file
/// empties. Thread: one.
class PcapngWriter
{
public:
    /// Texts longer than an option can hold are cut at a character.
    static constexpr qsizetype LongestComment = 65'000; // bytes of UTF-8

    /// Begins the section; \a comments are of the file.
    explicit PcapngWriter(const QStringList &comments);

    QByteArray &buffer() { return m_buffer; }
    quint64 packets() const { return m_packets; }

    /// A packet whose bytes are \a header, then \a payload; \a timeNs since 1970, UTC.
    void addPacket(qint64 timeNs, QByteArrayView header, QByteArrayView payload, const QStringList &comments = {});

private:
    QByteArray m_buffer;
    quint64 m_packets = 0;
};

/// Writes one TCP connection as the packets that would have carried it (RFC 9293): handshake, segments of at most
/// 65,535 bytes of IP, acknowledgements, FIN and RST, with true sequence numbers and checksums. Windows are announced
/// so large that no reader sees one that is full. Thread: one. The writer must outlive it.
class StreamWriter
{
public:
    /// \a number makes sequence numbers and the identities of packets differ from those of other streams.
    StreamWriter(PcapngWriter &writer, const SocketAddress &client, const SocketAddress &server, quint64 number);

    /// Go with the next packet.
    void addComment(const QString &comment) { m_comments.append(comment); }

    /// The handshake. Without it the stream began before the capture.
    void open(qint64 timeNs);
    void data(Direction direction, qint64 timeNs, QByteArrayView bytes);
    /// \a size bytes that nobody has.
    void gap(Direction direction, quint32 size);
    /// FIN, once; and its acknowledgement.
    void finish(Direction direction, qint64 timeNs);
    /// RST; nothing follows.
    void reset(Direction direction, qint64 timeNs);

private:
    struct Side
    {
        std::array<char, 74> header; ///< Ethernet, IP and TCP of what this direction carries
        quint64 pseudoSum = 0;       ///< of addresses and protocol, for checksums
        quint32 next = 0;            ///< sequence number
        quint16 identity = 0;        ///< of IPv4
        quint32 unacknowledged = 0;  ///< bytes since the other side sent something
        bool finished = false;
    };

    Side &side(Direction direction) { return m_sides[std::size_t(direction)]; }
    void makeHeader(Side &side, const SocketAddress &from, const SocketAddress &to, bool toServer);
    void segment(Direction direction, qint64 timeNs, quint8 flags, QByteArrayView payload);
    void handshake(Direction direction, qint64 timeNs, quint8 flags);
    void emitSegment(Side &from, qint64 timeNs, quint8 flags, QByteArrayView options, QByteArrayView payload,
                     quint32 acknowledged);

    PcapngWriter &m_writer;
    std::array<Side, 2> m_sides;
    QStringList m_comments;
    bool m_isV6 = false;
    bool m_reset = false;
};

} // namespace lw::net
