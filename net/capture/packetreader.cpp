// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/packetreader.h"

#include "net/base/hex.h"
#include "net/capture/pcapngreader.h"
#include "net/capture/pcapreader.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>
#include <cstring>
#include <pcap/pcap.h>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::PacketReader)
};

constexpr qint64 ShortestHead = 4;
constexpr int MostLinkTypeNames = 64;

struct Compression
{
    QByteArrayView magic;
    const char *tool;
};

const std::array Compressions = {Compression{"\x1f\x8b", "gunzip"}, Compression{"\x28\xb5\x2f\xfd", "unzstd"},
                                 Compression{"\xfd"
                                             "7zXZ",
                                             "unxz"},
                                 Compression{"BZh", "bunzip2"}, Compression{"\x04\x22\x4d\x18", "unlz4"}};

auto notACapture(const QString &message)
{
    return failure(Error::Code::InvalidInput, message);
}

/// The numbers of LINKTYPE_ in files and DLT_ in programs differ for a few; only libpcap's reader knows how.
int toDlt(quint32 number)
{
    struct pcap_file_header header = {};
    header.magic = 0xa1b2c3d4;
    header.version_major = PCAP_VERSION_MAJOR;
    header.version_minor = PCAP_VERSION_MINOR;
    header.snaplen = 65'535;
    header.linktype = number;
    std::array<char, PCAP_ERRBUF_SIZE> words = {};
    std::FILE *stream = ::fmemopen(&header, sizeof header, "rb");
    if (!stream)
        return int(number);
    pcap_t *capture = ::pcap_fopen_offline(stream, words.data());
    if (!capture) {
        std::fclose(stream);
        return int(number);
    }
    const int dlt = ::pcap_datalink(capture);
    ::pcap_close(capture); // and the stream
    return dlt;
}

} // namespace

QString linkTypeName(int linkType)
{
    const char *name = ::pcap_datalink_val_to_name(linkType);
    return name ? QString::fromLatin1(name) : QString::number(linkType);
}

bool PacketReader::stop(const QString &why)
{
    m_info.readableUpTo = m_position;
    m_info.truncation = why;
    return false;
}

int PacketReader::addLinkType(quint32 number)
{
    if (const auto known = m_linkTypes.find(number); known != m_linkTypes.end())
        return known->second;
    const int dlt = toDlt(number);
    m_linkTypes.emplace(number, dlt); // 65,536 at most
    const QString name = linkTypeName(dlt);
    if (!m_info.linkTypes.contains(name) && m_info.linkTypes.size() < MostLinkTypeNames)
        m_info.linkTypes.append(name);
    return dlt;
}

Result<std::unique_ptr<PacketReader>> PacketReader::open(FileWindow &file, CaptureInfo &info)
{
    const QString &path = file.path();
    info.fileBytes = file.size();
    if (file.size() == 0)
        return notACapture(Text::tr("%1 is empty").arg(path));
    const uchar *head = file.view(0, std::min(ShortestHead, file.size()));
    if (!head)
        return failure(Error::Code::FileFailed, Text::tr("%1 can't be read at byte %2").arg(path).arg(0));
    const QByteArrayView start(head, std::min(ShortestHead, file.size()));
    for (const Compression &compression : Compressions) {
        if (start.startsWith(compression.magic.first(std::min(compression.magic.size(), ShortestHead))))
            return notACapture(
                Text::tr("%1 is compressed: unpack it first (%2)").arg(path, QString::fromLatin1(compression.tool)));
    }
    if (start.size() == ShortestHead && PcapngReader::isMagic(little32(head)))
        return PcapngReader::open(file, info);
    if (start.size() == ShortestHead && PcapReader::isMagic(head))
        return PcapReader::open(file, info);
    return notACapture(Text::tr("%1 is no capture: at byte 0 stand %2, which no pcap or pcapng file begins with")
                           .arg(path, toHex(start)));
}

} // namespace lw::net
