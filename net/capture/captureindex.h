// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/capturefile.h"
#include "net/capture/fragments.h"
#include "net/capture/packetreader.h"
#include "net/capture/streamassembler.h"

#include <map>
#include <vector>

namespace lw::net {

/// The one pass over a capture: from packets to segments to streams.
class CaptureIndex
{
public:
    static constexpr std::size_t MostComments = 100'000; ///< packets whose comments are kept
    static constexpr qint64 MostCommentBytes = 16 << 20;

    /// Comments of a packet, by its place in the file.
    struct Comments
    {
        qint64 begin = 0;
        qint64 end = 0;
        QStringList texts;
    };

    CaptureIndex(FileWindow &file, CaptureInfo &info, const StreamAssembler::Limits &limits);

    Result<void> read(const CaptureFile::Progress &progress);

    StreamAssembler &streams() { return m_streams; }
    std::vector<Comments> takeComments() { return std::move(m_comments); }

private:
    bool takePacket(const RawPacket &packet);
    SkipReason takeFrame(const RawPacket &packet);
    SkipReason takeIp(const RawPacket &packet, const CapturedFrame &frame, quint32 at, int depth);
    SkipReason takeTcp(const RawPacket &packet, const CapturedFrame &frame, const IpPacket &ip);
    SkipReason takeFragment(const RawPacket &packet, const IpPacket &ip);
    void takeSegment(const RawPacket &packet, const TcpSegment &segment);
    void keepComments(const RawPacket &packet);
    void stop(const QString &why);
    void finish();

    FileWindow &m_file;
    CaptureInfo &m_info;
    StreamAssembler m_streams;
    FragmentTable m_fragments;
    std::map<SkipReason, quint64> m_skipped;
    std::vector<Comments> m_comments;
    qint64 m_commentBytes = 0;
    qint64 m_position = 0; ///< of the packet that is being read
    bool m_isStopped = false;
};

} // namespace lw::net
