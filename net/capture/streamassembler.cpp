// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/streamassembler_p.h"

#include <QHash>

#include <algorithm>

namespace lw::net {

namespace {

constexpr std::size_t FlowsPerBlock = 1'024;
constexpr quint32 FirstPackets = 8; ///< of a stream, whose comments may tell where it is from

QHostAddress toHost(const IpAddress &address)
{
    if (address.isIp4())
        return QHostAddress(quint32(address.low));
    Q_IPV6ADDR bytes;
    qToBigEndian(address.high, bytes.c);
    qToBigEndian(address.low, bytes.c + 8);
    return QHostAddress(bytes);
}

/// Streams of one host share its address, which is an object on the heap.
class Addresses
{
public:
    QHostAddress of(const IpAddress &address)
    {
        constexpr qsizetype Most = 65'536;
        const auto key = std::pair(address.high, address.low);
        if (const auto known = m_known.constFind(key); known != m_known.constEnd())
            return *known;
        const QHostAddress host = toHost(address);
        if (m_known.size() < Most)
            m_known.insert(key, host);
        return host;
    }

private:
    QHash<std::pair<quint64, quint64>, QHostAddress> m_known;
};

} // namespace

struct StreamAssembler::Block
{
    std::array<Flow, FlowsPerBlock> flows;
};

StreamAssembler::StreamAssembler()
    : StreamAssembler(Limits())
{}

StreamAssembler::StreamAssembler(const Limits &limits)
    : m_limits(limits)
{
    m_limits.streams = std::min(limits.streams, EventStore::MostStreams);
}

StreamAssembler::~StreamAssembler() = default;

StreamAssembler::Flow &StreamAssembler::flow(std::size_t number)
{
    return m_blocks[number / FlowsPerBlock]->flows[number % FlowsPerBlock];
}

bool StreamAssembler::isNewStream(const Flow &known, const TcpSegment &segment, int side) const
{
    if (!segment.has(TcpSegment::Syn) || segment.isContinued)
        return false;
    const Half &half = known.halves[std::size_t(side)];
    if (half.hasSyn)
        return segment.sequence != half.firstNumber;
    // A SYN that was captured after what follows it is no new one.
    const bool isLate = known.events == 0 && segment.sequence + 1 == half.next;
    return half.isKnown && !isLate;
}

bool StreamAssembler::addFlow(const FlowKey &key, const TcpSegment &segment, int side)
{
    if (m_streams >= m_limits.streams)
        return false;
    if (m_streams % FlowsPerBlock == 0)
        m_blocks.push_back(std::make_unique<Block>());
    Flow &added = flow(m_streams++);
    added.key = key;
    added.firstNs = added.lastNs = segment.timeNs;
    const bool isSenderClient =
        segment.sourcePort != segment.destinationPort ? segment.sourcePort > segment.destinationPort : true;
    added.client = quint8(isSenderClient ? side : 1 - side);
    return true;
}

StreamAssembler::Taken StreamAssembler::take(const TcpSegment &segment, quint32 &stream)
{
    if (m_events.size() >= m_limits.events) // the last segment may go over it by what waited for it
        return Taken::TooManyEvents;
    const bool isFirst = segment.source != segment.destination ? segment.source < segment.destination
                                                               : segment.sourcePort <= segment.destinationPort;
    const int side = isFirst ? 0 : 1;
    const FlowKey key = isFirst
                            ? FlowKey{segment.source, segment.destination, segment.sourcePort, segment.destinationPort}
                            : FlowKey{segment.destination, segment.source, segment.destinationPort, segment.sourcePort};
    quint32 &number = m_table.at(key, [this](quint32 known) -> const FlowKey & { return flow(known).key; });
    if (number == FlowTable::None || isNewStream(flow(number), segment, side)) {
        if (!addFlow(key, segment, side))
            return Taken::TooManyStreams;
        if (number != FlowTable::None) {
            for (const int ended : {0, 1})
                Delivery(*this, number, ended, segment.timeNs, segment.payload.offset).flush(ended);
        }
        number = quint32(m_streams - 1);
    }
    stream = number;
    Delivery(*this, number, side, segment.timeNs, segment.payload.offset).take(segment);
    return Taken::Yes;
}

void StreamAssembler::addComments(quint32 stream, const QStringList &comments)
{
    const Flow &commented = flow(stream);
    if (commented.packets[0] + commented.packets[1] > FirstPackets)
        return;
    if (!m_origins.empty() && m_origins.back().first == stream)
        return;
    for (const QString &comment : comments) {
        if (auto origin = originFromComment(comment)) {
            m_origins.emplace_back(stream, std::move(*origin));
            return;
        }
    }
}

void StreamAssembler::finish()
{
    for (std::size_t i = 0; i < m_streams; ++i) {
        for (const int side : {0, 1}) {
            const qint64 last = flow(i).lastNs;
            Delivery(*this, quint32(i), side, last, 0).flush(side);
        }
    }
}

EventStore StreamAssembler::takeEvents()
{
    m_events.shrink();
    return std::move(m_events);
}

CapturedStream StreamAssembler::toStream(const Flow &flow)
{
    CapturedStream stream;
    const auto client = std::size_t(flow.client);
    stream.client.port = client == 0 ? flow.key.firstPort : flow.key.secondPort;
    stream.server.port = client == 0 ? flow.key.secondPort : flow.key.firstPort;
    stream.firstNs = flow.firstNs;
    stream.lastNs = flow.lastNs;
    stream.bytes = {flow.bytes[client], flow.bytes[1 - client]};
    stream.packets = {flow.packets[client], flow.packets[1 - client]};
    stream.events = flow.events;
    stream.missingBytes = flow.missingBytes;
    stream.gaps = flow.gaps;
    stream.retransmissions = flow.retransmissions;
    stream.outOfOrder = flow.outOfOrder;
    stream.hasStart = flow.hasStart;
    const int finished = int(flow.halves[0].isFinished) + int(flow.halves[1].isFinished);
    if (finished == 2)
        stream.end = CapturedStream::End::Finished;
    else if (flow.halves[0].isReset || flow.halves[1].isReset)
        stream.end = CapturedStream::End::Reset;
    else if (finished == 1)
        stream.end = CapturedStream::End::HalfOpen;
    return stream;
}

std::vector<CapturedStream> StreamAssembler::takeStreams(std::vector<Span> &spans)
{
    Addresses addresses;
    std::vector<CapturedStream> streams;
    streams.reserve(m_streams);
    spans.clear();
    spans.reserve(m_streams);
    m_table = FlowTable();
    for (std::size_t i = 0; i < m_streams; ++i) {
        const Flow &from = flow(i);
        CapturedStream &stream = streams.emplace_back(toStream(from));
        stream.client.address = addresses.of(from.client == 0 ? from.key.first : from.key.second);
        stream.server.address = addresses.of(from.client == 0 ? from.key.second : from.key.first);
        spans.push_back(from.span);
        if ((i + 1) % FlowsPerBlock == 0)
            m_blocks[i / FlowsPerBlock].reset();
    }
    m_blocks.clear();
    m_streams = 0;
    for (auto &[stream, origin] : m_origins) {
        if (!streams[stream].origin)
            streams[stream].origin = std::move(origin);
    }
    m_origins.clear();
    return streams;
}

} // namespace lw::net
