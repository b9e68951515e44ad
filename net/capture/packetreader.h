// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/byteorder.h"
#include "net/capture/capturefile.h"
#include "net/capture/filewindow.h"

#include <QStringList>

#include <map>
#include <memory>

namespace lw::net {

/// One packet of a capture, as the file has it.
struct RawPacket
{
    const uchar *data = nullptr; ///< valid until the next packet is read
    quint32 captured = 0;        ///< bytes of it in the file
    quint32 original = 0;        ///< bytes that it had on the wire
    qint64 offset = 0;           ///< of data in the file
    qint64 timeNs = 0;           ///< since 1970, UTC
    int linkType = 0;            ///< a DLT_ of libpcap
    bool isBigEndian = false;    ///< the numbers that the capturing system wrote into it
    QStringList *comments = nullptr;
};

/// Takes a file of captures apart into packets, in the order of the file. libpcap would not do: it hands out no
/// comments, and refuses a file whose interfaces differ in link type. The tests hold it beside libpcap.
class PacketReader
{
public:
    /// Largest packet and block that are believed; libpcap stops at 256 KiB for most link types.
    static constexpr quint32 LargestPacket = 16 << 20;

    /// Finds out what \a file is and reads its head. Errors (InvalidInput) name file and place. \a info gets what the
    /// file says of itself; both outlive the reader.
    static Result<std::unique_ptr<PacketReader>> open(FileWindow &file, CaptureInfo &info);
    virtual ~PacketReader() = default;

    /// The next packet; false at the end, and where the file can't be read further (CaptureInfo::readableUpTo).
    virtual bool next(RawPacket &packet) = 0;
    /// Where the next one begins.
    qint64 position() const { return m_position; }

protected:
    PacketReader(FileWindow &file, CaptureInfo &info)
        : m_file(file)
        , m_info(info)
    {}
    /// The end, at position(), is not where it should be. Always false.
    bool stop(const QString &why);
    /// The DLT_ for a LINKTYPE_ of a file, and its name among those of the capture.
    int addLinkType(quint32 number);

    FileWindow &m_file;
    CaptureInfo &m_info;
    qint64 m_position = 0;

private:
    std::map<quint32, int> m_linkTypes; ///< DLT_ by LINKTYPE_
};

/// "EN10MB", or the number where libpcap knows none.
QString linkTypeName(int linkType);

} // namespace lw::net
