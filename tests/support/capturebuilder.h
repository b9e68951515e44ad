// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QtEndian>

namespace lw::test {

template <typename T>
QByteArray big(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

template <typename T>
QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

/// A segment of TCP of the conversation 10.0.0.1:40000 (client) with 10.0.0.2:7000, as it stands on the wire.
struct Segment
{
    enum Flag : quint8 { Fin = 1, Syn = 2, Rst = 4, Push = 8, Ack = 16 };

    bool fromClient = true;
    quint32 sequence = 0;
    quint32 acknowledgement = 0;
    quint8 flags = Ack;
    QByteArray payload = {};
    quint16 window = 65'535;
    quint16 clientPort = 40'000;
    quint16 serverPort = 7'000;
    QByteArray options = {};

    QByteArray tcp() const
    {
        return big(fromClient ? clientPort : serverPort) + big(fromClient ? serverPort : clientPort) + big(sequence) +
               big(acknowledgement) + big(quint8((5 + options.size() / 4) << 4)) + big(flags) + big(window) +
               big(quint32(0)) + options + payload;
    }
};

inline QByteArray ip4(const QByteArray &payload, bool fromClient = true, quint8 protocol = 6, quint16 fragment = 0,
                      quint16 identification = 1, const QByteArray &options = {})
{
    const QByteArray client = QByteArrayLiteral("\x0a\0\0\x01");
    const QByteArray server = QByteArrayLiteral("\x0a\0\0\x02");
    return big(quint8(0x45 + options.size() / 4)) + big(quint8(0)) +
           big(quint16(20 + options.size() + payload.size())) + big(identification) + big(fragment) + big(quint8(64)) +
           big(protocol) + big(quint16(0)) + (fromClient ? client + server : server + client) + options + payload;
}

inline QByteArray ip6(const QByteArray &payload, bool fromClient = true, quint8 next = 6)
{
    const QByteArray client = QByteArray(15, '\0') + '\x01';
    const QByteArray server = QByteArray(15, '\0') + '\x02';
    return big(quint32(0x60000000)) + big(quint16(payload.size())) + big(next) + big(quint8(64)) +
           (fromClient ? client + server : server + client) + payload;
}

inline QByteArray ethernet(const QByteArray &payload, quint16 type = 0x0800)
{
    return QByteArray(12, '\x02') + big(type) + payload;
}

inline QByteArray frame(const Segment &segment)
{
    return ethernet(ip4(segment.tcp(), segment.fromClient));
}

/// A pcap file: LINKTYPE_ as in files.
class PcapBuilder
{
public:
    explicit PcapBuilder(quint32 linkType = 1, quint32 magic = 0xa1b2c3d4, bool isBig = false)
        : m_isBig(isBig)
        , m_isKuznetzov(magic == 0xa1b2cd34)
        , m_bytes(u32(magic) + u16(2) + u16(4) + u32(0) + u32(0) + u32(65'535) + u32(linkType))
    {}

    PcapBuilder &add(const QByteArray &packet, qsizetype captured = -1, qint64 original = -1)
    {
        const QByteArray kept = captured < 0 ? packet : packet.first(captured);
        m_bytes += u32(++m_seconds) + u32(500) + u32(quint32(kept.size())) +
                   u32(quint32(original < 0 ? packet.size() : original));
        if (m_isKuznetzov)
            m_bytes += QByteArray(8, '\0');
        m_bytes += kept;
        return *this;
    }
    PcapBuilder &add(const Segment &segment) { return add(frame(segment)); }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray u32(quint32 value) const { return m_isBig ? big(value) : little(value); }
    QByteArray u16(quint16 value) const { return m_isBig ? big(value) : little(value); }

    bool m_isBig;
    bool m_isKuznetzov;
    quint32 m_seconds = 1'000;
    QByteArray m_bytes;
};

/// A pcapng file, block by block.
class PcapngBuilder
{
public:
    explicit PcapngBuilder(bool isBig = false) { section(isBig); }

    QByteArray option(quint16 code, const QByteArray &value) const
    {
        return u16(code) + u16(quint16(value.size())) + padded(value);
    }
    PcapngBuilder &section(bool isBig, const QByteArray &options = {})
    {
        m_isBig = isBig;
        return block(0x0a0d0d0a, u32(0x1a2b3c4d) + u16(1) + u16(0) + QByteArray(8, '\xff') + options);
    }
    PcapngBuilder &interface(quint16 linkType, const QByteArray &options = {}, quint32 snapLength = 0)
    {
        return block(1, u16(linkType) + u16(0) + u32(snapLength) + options);
    }
    PcapngBuilder &enhanced(const QByteArray &packet, quint64 time = 0, quint32 interface = 0,
                            const QByteArray &options = {})
    {
        return block(6, u32(interface) + u32(quint32(time >> 32)) + u32(quint32(time)) + u32(quint32(packet.size())) +
                            u32(quint32(packet.size())) + padded(packet) + options);
    }
    PcapngBuilder &simple(const QByteArray &packet) { return block(3, u32(quint32(packet.size())) + padded(packet)); }
    PcapngBuilder &obsolete(const QByteArray &packet, quint64 time, quint16 interface = 0)
    {
        return block(2, u16(interface) + u16(0) + u32(quint32(time >> 32)) + u32(quint32(time)) +
                            u32(quint32(packet.size())) + u32(quint32(packet.size())) + padded(packet));
    }
    PcapngBuilder &block(quint32 type, const QByteArray &body)
    {
        const quint32 size = quint32(padded(body).size()) + 12;
        m_bytes += u32(type) + u32(size) + padded(body) + u32(size);
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }
    QByteArray u16(quint16 value) const { return m_isBig ? big(value) : little(value); }
    QByteArray u32(quint32 value) const { return m_isBig ? big(value) : little(value); }

private:
    static QByteArray padded(const QByteArray &bytes) { return bytes + QByteArray((4 - bytes.size() % 4) % 4, '\0'); }

    bool m_isBig = false;
    QByteArray m_bytes;
};

inline void writeCapture(const QString &path, const QByteArray &bytes)
{
    QFile::remove(path); // ext4 writes a file that is truncated and filled again to the disk when it is closed
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(path));
}

} // namespace lw::test
