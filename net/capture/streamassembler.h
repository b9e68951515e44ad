// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/capturefile.h"
#include "net/capture/eventstore.h"
#include "net/capture/flowtable.h"
#include "net/capture/tcpsegment.h"

#include <array>
#include <memory>
#include <vector>

namespace lw::net {

/// Turns segments into streams: puts them in order by their numbers (RFC 9293, modulo 2^32), drops what came again,
/// keeps what came early until its turn, and says what is missing. It handles places in a file and no bytes.
///
/// Who is the client, the SYN says; in a stream that began before the capture it is the side with the larger port.
/// Where segments overlap, the one that came first is right. A hole is a gap as soon as the other side acknowledged
/// what is behind it, too much waits behind it, or the stream ends. A SYN with another number on the same ends begins
/// a new stream. A RST that is not in the window is not believed.
class StreamAssembler
{
public:
    struct Limits
    {
        std::size_t streams = CaptureFile::MostStreams;
        std::size_t events = CaptureFile::MostEvents;
        std::size_t waitingOfASide = 4'096;
        std::size_t waitingInAll = 2'000'000;
    };
    struct Span
    {
        quint32 first = 0; ///< event of the stream in the store
        quint32 last = 0;
    };

    explicit StreamAssembler(const Limits &limits);
    StreamAssembler();
    ~StreamAssembler();

    enum class Taken { Yes, TooManyStreams, TooManyEvents };
    /// \a stream: the number of the one that \a segment belongs to.
    Taken take(const TcpSegment &segment, quint32 &stream);
    /// What the comments of a packet of \a stream say of it; ignored unless the packet is one of its first.
    void addComments(quint32 stream, const QStringList &comments);
    /// The capture ends here.
    void finish();

    EventStore takeEvents();
    /// All streams, once; the memory that assembling them took is given back meanwhile.
    std::vector<CapturedStream> takeStreams(std::vector<Span> &spans);

private:
    struct Half;
    struct Flow;
    struct Block;
    class Delivery;

    Flow &flow(std::size_t number);
    bool isNewStream(const Flow &known, const TcpSegment &segment, int side) const;
    bool addFlow(const FlowKey &key, const TcpSegment &segment, int side);
    static CapturedStream toStream(const Flow &flow);

    Limits m_limits;
    FlowTable m_table;
    std::vector<std::unique_ptr<Block>> m_blocks;
    std::vector<std::pair<quint32, StreamOrigin>> m_origins; ///< by stream; few captures have them
    std::size_t m_streams = 0;
    std::size_t m_waiting = 0;
    EventStore m_events;
};

} // namespace lw::net
