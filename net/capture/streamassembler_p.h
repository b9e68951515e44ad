// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/streamassembler.h"

namespace lw::net {

/// What one side sent.
struct StreamAssembler::Half
{
    quint32 next = 0;        ///< number of the next byte that is in order
    quint32 acked = 0;       ///< up to where the other side acknowledged
    quint32 finAt = 0;       ///< number of its FIN
    quint32 firstNumber = 0; ///< of its SYN
    quint32 unseenSince = 0; ///< packet of the stream that first acknowledged what the capture does not have
    quint16 window = 0;
    quint8 scale = TcpSegment::NoScale;
    bool isKnown = false; ///< next is
    bool isAcked = false; ///< acked is
    bool hasSyn = false;
    bool hasFin = false;
    bool isFinished = false;
    bool isReset = false;
    std::unique_ptr<std::vector<Piece>> waiting;
};

struct StreamAssembler::Flow
{
    FlowKey key;
    std::array<Half, 2> halves; ///< by the end of the key that sends
    // What each packet touches stands together.
    qint64 firstNs = 0, lastNs = 0;
    std::array<quint64, 2> bytes = {};
    std::array<quint32, 2> packets = {};
    quint32 events = 0;
    Span span;
    quint8 client = 0; ///< the end of the key that is the client
    bool hasStart = false;
    bool isOpen = false; ///< the handshake was told of
    quint64 missingBytes = 0;
    quint32 gaps = 0;
    quint32 retransmissions = 0;
    quint32 outOfOrder = 0;

    Direction directionOf(int side) const { return side == client ? Direction::ToServer : Direction::ToClient; }
};

/// What a segment does to its stream.
class StreamAssembler::Delivery
{
public:
    Delivery(StreamAssembler &assembler, quint32 number, int side, qint64 timeNs, qint64 offset);

    void take(const TcpSegment &segment);
    /// Nothing more will come of this side, or of the whole capture: what waits is told with its gaps.
    void flush(int side);

private:
    void begin(const TcpSegment &segment);
    void open();
    void acknowledge(quint32 number);
    void takePayload(Piece piece);
    void deliver(Half &half, int side, const Piece &piece);
    void gap(Half &half, int side, quint32 end);
    void skipHole(Half &half, int side);
    void releaseWaiting(Half &half, int side);
    void resolveAcked(Half &half, int side);
    void resolveUnseen(int side);
    void finishSide(int side);
    void reset(const TcpSegment &segment);
    bool isResetBelieved(const TcpSegment &segment) const;
    void tell(CaptureEvent::Kind kind, int side, qint64 offset, quint32 size);

    StreamAssembler &m_assembler;
    Flow &m_flow;
    quint32 m_number;
    int m_side;
    qint64 m_timeNs;
    qint64 m_offset;
};

} // namespace lw::net
