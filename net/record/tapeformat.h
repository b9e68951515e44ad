// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/pcapngwriter.h"
#include "net/session/tape.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace lw::net {

/// Turns what tapes heard into the packets of a capture. Where both ends of a connection are ours, two sessions tell of
/// the same bytes: the one that is heard first is written.
/// Thread: one.
class TapeFormat
{
public:
    /// Says where a stream came from.
    using OriginOf = std::function<StreamOrigin(SessionId session, const TapeOpening &opening)>;

    TapeFormat(PcapngWriter &writer, OriginOf originOf)
        : m_writer(writer)
        , m_originOf(std::move(originOf))
    {}

    /// Appends to the writer's buffer. \a full is called when that is over FlushAbove; returns false to stop here.
    static constexpr qsizetype FlushAbove = 1 << 20;
    bool write(const TapeBatch &batch, const std::function<bool()> &full);

    quint64 streams() const { return m_streams; }
    quint64 payloadBytes() const { return m_payloadBytes; }

private:
    struct Stream
    {
        std::unique_ptr<StreamWriter> writer; ///< none: the other end is written
        bool isClient = false;
    };
    struct Ends
    {
        SocketAddress local, peer;

        bool operator==(const Ends &) const = default;
    };
    struct EndsHash
    {
        std::size_t operator()(const Ends &ends) const;
    };

    void open(const TapeRecord &record, const TapeOpening &opening);
    void put(const TapeRecord &record, QByteArrayView bytes, const Stream &stream);
    bool isOtherEnd(const TapeOpening &opening);
    qint64 wallNs(qint64 monotonicNs);

    PcapngWriter &m_writer;
    OriginOf m_originOf;
    std::unordered_map<SessionId, Stream> m_open;
    /// Connections whose one end is written; the other end may come later, even when this one has closed.
    std::unordered_map<Ends, SessionId, EndsHash> m_written;
    std::deque<std::pair<Ends, SessionId>> m_age; ///< of m_written, oldest first
    std::optional<qint64> m_wallOffsetNs;         ///< of the wall clock to the monotonic one
    quint64 m_streams = 0;
    quint64 m_payloadBytes = 0;
};

} // namespace lw::net
