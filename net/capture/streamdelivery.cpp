// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/streamassembler_p.h"

namespace lw::net {

namespace {

/// Packets of a stream that may pass before a hole that was acknowledged, with nothing behind it, is a gap: some
/// systems capture an acknowledgement before the segment that it is for.
constexpr quint32 UnseenPatience = 8;
constexpr qint32 LargestWindow = 1 << 30; // RFC 7323
constexpr quint32 SmallestReach = 65'535;

qint32 ahead(quint32 number, quint32 of)
{
    return qint32(number - of);
}

} // namespace

StreamAssembler::Delivery::Delivery(StreamAssembler &assembler, quint32 number, int side, qint64 timeNs, qint64 offset)
    : m_assembler(assembler)
    , m_flow(assembler.flow(number))
    , m_number(number)
    , m_side(side)
    , m_timeNs(timeNs)
    , m_offset(offset)
{}

void StreamAssembler::Delivery::tell(CaptureEvent::Kind kind, int side, qint64 offset, quint32 size)
{
    const auto place = quint32(m_assembler.m_events.size());
    if (m_flow.events++ == 0)
        m_flow.span.first = place;
    m_flow.span.last = place;
    m_assembler.m_events.add(m_number, {m_timeNs, offset, size, kind, m_flow.directionOf(side)});
}

void StreamAssembler::Delivery::take(const TcpSegment &segment)
{
    Half &half = m_flow.halves[std::size_t(m_side)];
    begin(segment);
    if (segment.has(TcpSegment::Ack) && !segment.isContinued)
        acknowledge(segment.acknowledgement);
    if (!half.isKnown || half.isReset) {
        if (segment.has(TcpSegment::Rst))
            reset(segment);
        return;
    }
    Piece piece = segment.payload;
    piece.start = segment.sequence + (segment.has(TcpSegment::Syn) ? 1 : 0);
    if (piece.size > 0 && !segment.has(TcpSegment::Rst)) // a RST may carry words for people
        takePayload(piece);
    if (segment.has(TcpSegment::Fin) && !half.hasFin && ahead(piece.end(), half.next) >= 0) {
        half.hasFin = true;
        half.finAt = piece.end();
    }
    if (half.hasFin && half.next == half.finAt)
        finishSide(m_side);
    if (segment.has(TcpSegment::Rst))
        reset(segment);
}

void StreamAssembler::Delivery::begin(const TcpSegment &segment)
{
    Half &half = m_flow.halves[std::size_t(m_side)];
    if (!segment.isContinued) {
        ++m_flow.packets[std::size_t(m_side)];
        m_flow.firstNs = std::min(m_flow.firstNs, m_timeNs);
        m_flow.lastNs = std::max(m_flow.lastNs, m_timeNs);
        half.window = segment.window;
    }
    if (segment.has(TcpSegment::Syn) && !half.hasSyn) {
        half.hasSyn = half.isKnown = m_flow.hasStart = true;
        half.firstNumber = segment.sequence;
        half.next = segment.sequence + 1;
        half.scale = segment.scale;
        if (m_flow.events == 0 && !m_flow.halves[std::size_t(1 - m_side)].hasSyn)
            m_flow.client = quint8(segment.has(TcpSegment::Ack) ? 1 - m_side : m_side);
    } else if (!half.isKnown && !segment.has(TcpSegment::Rst)) {
        half.isKnown = true;
        half.next = segment.sequence;
    }
}

void StreamAssembler::Delivery::open()
{
    if (m_flow.isOpen || !m_flow.hasStart || m_flow.events > 0) // after a reset nothing opens
        return;
    m_flow.isOpen = true;
    tell(CaptureEvent::Kind::Opened, m_flow.client, m_offset, 0);
}

void StreamAssembler::Delivery::acknowledge(quint32 number)
{
    const int otherSide = 1 - m_side;
    Half &other = m_flow.halves[std::size_t(otherSide)];
    if (!other.isAcked || ahead(number, other.acked) > 0) {
        other.isAcked = true;
        other.acked = number;
    }
    if (!other.isKnown)
        return;
    if (m_side == m_flow.client && other.hasSyn)
        open();
    const bool isKeptAlive = !other.hasSyn && !other.hasFin && m_flow.bytes[std::size_t(otherSide)] == 0;
    if (isKeptAlive && !other.waiting && ahead(number, other.next) == 1)
        other.next = number; // what was seen of it first was a keep-alive, whose number is one too low
    const qint32 unseen = ahead(other.acked, other.next);
    if (unseen <= 0 || unseen > LargestWindow || other.isFinished || other.isReset) {
        other.unseenSince = 0;
        return;
    }
    const quint32 now = m_flow.packets[0] + m_flow.packets[1];
    if (other.waiting)
        resolveAcked(other, otherSide);
    else if (other.unseenSince == 0)
        other.unseenSince = now;
    else if (now - other.unseenSince >= UnseenPatience)
        resolveUnseen(otherSide);
}

void StreamAssembler::Delivery::takePayload(Piece piece)
{
    Half &half = m_flow.halves[std::size_t(m_side)];
    const qint32 distance = ahead(piece.start, half.next);
    if (distance <= 0 && ahead(piece.end(), half.next) <= 0) {
        const bool isKeepAlive = piece.size == 1 && distance == -1;
        if (!isKeepAlive)
            ++m_flow.retransmissions;
        return;
    }
    if (half.isFinished)
        return;
    if (half.hasFin) {
        const qint32 room = ahead(half.finAt, piece.start);
        if (room <= 0)
            return; // behind its FIN a side can't say anything
        piece.truncate(std::min(piece.size, quint32(room)));
    }
    if (distance <= 0) {
        piece.trimFront(quint32(-distance));
        deliver(half, m_side, piece);
        if (half.waiting)
            releaseWaiting(half, m_side);
        return;
    }
    if (!half.waiting)
        half.waiting = std::make_unique<std::vector<Piece>>();
    const std::size_t before = half.waiting->size();
    const quint32 added = insertPiece(*half.waiting, piece, half.next);
    m_assembler.m_waiting += half.waiting->size() - before;
    ++(added > 0 ? m_flow.outOfOrder : m_flow.retransmissions);
    resolveAcked(half, m_side);
    const bool isTooMuch = half.waiting && (half.waiting->size() > m_assembler.m_limits.waitingOfASide ||
                                            m_assembler.m_waiting > m_assembler.m_limits.waitingInAll);
    if (isTooMuch)
        skipHole(half, m_side);
}

void StreamAssembler::Delivery::deliver(Half &half, int side, const Piece &piece)
{
    open();
    half.next = piece.end();
    if (piece.captured > 0) {
        tell(CaptureEvent::Kind::Data, side, piece.offset, piece.captured);
        m_flow.bytes[std::size_t(side)] += piece.captured;
    }
    if (piece.captured < piece.size) { // the capture keeps only the first bytes of a packet
        half.next = piece.start + piece.captured;
        gap(half, side, piece.end());
    }
}

void StreamAssembler::Delivery::gap(Half &half, int side, quint32 end)
{
    open();
    const quint32 size = end - half.next;
    half.next = end;
    half.unseenSince = 0;
    ++m_flow.gaps;
    m_flow.missingBytes += size;
    tell(CaptureEvent::Kind::Gap, side, m_offset, size);
}

/// Up to what waits behind it, or to the FIN.
void StreamAssembler::Delivery::skipHole(Half &half, int side)
{
    quint32 end = half.waiting->front().start;
    if (half.hasFin && ahead(end, half.finAt) > 0)
        end = half.finAt;
    if (ahead(end, half.next) > 0)
        gap(half, side, end);
    releaseWaiting(half, side);
}

void StreamAssembler::Delivery::releaseWaiting(Half &half, int side)
{
    std::vector<Piece> &pieces = *half.waiting;
    auto piece = pieces.begin();
    for (; piece != pieces.end() && ahead(piece->start, half.next) <= 0; ++piece) {
        const auto overlap = quint32(-ahead(piece->start, half.next));
        if (overlap >= piece->size)
            continue;
        piece->trimFront(overlap);
        if (half.hasFin)
            piece->truncate(std::min(piece->size, quint32(std::max(0, ahead(half.finAt, piece->start)))));
        if (piece->size > 0)
            deliver(half, side, *piece);
    }
    m_assembler.m_waiting -= std::size_t(piece - pieces.begin());
    pieces.erase(pieces.begin(), piece);
    if (pieces.empty())
        half.waiting.reset();
    if (half.hasFin && half.next == half.finAt)
        finishSide(side);
}

void StreamAssembler::Delivery::resolveAcked(Half &half, int side)
{
    while (half.waiting && half.isAcked && ahead(half.acked, half.waiting->front().start) >= 0) {
        if (ahead(half.acked, half.next) > LargestWindow)
            return;
        skipHole(half, side);
    }
}

void StreamAssembler::Delivery::resolveUnseen(int side)
{
    Half &half = m_flow.halves[std::size_t(side)];
    quint32 end = half.acked;
    if (half.hasFin && ahead(end, half.finAt) > 0)
        end = half.finAt;
    // One byte may as well be the FIN, which counts as one.
    if (ahead(end, half.next) > 1 || (half.hasFin && ahead(end, half.next) > 0))
        gap(half, side, end);
    if (half.hasFin && half.next == half.finAt)
        finishSide(side);
}

void StreamAssembler::Delivery::flush(int side)
{
    Half &half = m_flow.halves[std::size_t(side)];
    while (half.waiting)
        skipHole(half, side);
    const qint32 unseen = ahead(half.acked, half.next);
    if (half.isKnown && half.isAcked && !half.isFinished && !half.isReset && unseen > 0 && unseen <= LargestWindow)
        resolveUnseen(side);
    const bool isFinMissing = half.hasFin && !half.isFinished && !half.isReset;
    if (isFinMissing && ahead(half.finAt, half.next) > 0) {
        gap(half, side, half.finAt);
        finishSide(side);
    }
}

void StreamAssembler::Delivery::finishSide(int side)
{
    Half &half = m_flow.halves[std::size_t(side)];
    if (half.isFinished || half.isReset)
        return;
    open();
    half.isFinished = true;
    half.next = half.finAt + 1;
    if (half.waiting) {
        m_assembler.m_waiting -= half.waiting->size();
        half.waiting.reset();
    }
    tell(CaptureEvent::Kind::Finished, side, m_offset, 0);
}

bool StreamAssembler::Delivery::isResetBelieved(const TcpSegment &segment) const
{
    const Half &half = m_flow.halves[std::size_t(m_side)];
    const Half &other = m_flow.halves[std::size_t(1 - m_side)];
    if (!half.isKnown) // an answer to a SYN has its number from the acknowledgement
        return !segment.has(TcpSegment::Ack) || !other.isKnown || ahead(segment.acknowledgement, other.next) <= 1;
    const quint32 lowest = half.isAcked && ahead(half.acked, half.next) < 0 ? half.acked : half.next;
    constexpr quint8 LargestScale = 14;
    const bool isScaleKnown = half.hasSyn && other.hasSyn;
    const bool isScaled = half.scale != TcpSegment::NoScale && other.scale != TcpSegment::NoScale;
    const int scale = !isScaleKnown ? LargestScale : isScaled ? other.scale : 0;
    const quint32 reach = std::max(SmallestReach, quint32(other.window) << scale);
    const quint32 highest = half.isAcked && ahead(half.acked, half.next) > 0 ? half.acked : half.next;
    return ahead(segment.sequence, lowest - 1) >= 0 && ahead(segment.sequence, highest + reach) <= 0;
}

void StreamAssembler::Delivery::reset(const TcpSegment &segment)
{
    Half &half = m_flow.halves[std::size_t(m_side)];
    if (half.isReset || segment.isContinued || !isResetBelieved(segment))
        return;
    flush(m_side);
    half.isReset = true;
    tell(CaptureEvent::Kind::Reset, m_side, m_offset, 0);
}

} // namespace lw::net
