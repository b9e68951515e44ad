// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/capture/captureevent.h"

#include <QByteArray>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lw::models {

/// One row of a conversation: a frame, or what else happened. Small, since a recording may have millions; its bytes lie
/// in a FrameBytes.
struct ConversationItem
{
    enum class Kind : quint8 {
        Data,
        Gap,      ///< size bytes that were not captured
        Finished, ///< FIN
        Reset     ///< RST
    };
    enum class Store : quint8 { Capture, Pieces, Own };

    qint64 timeNs = 0;   ///< since 1970, UTC
    qint64 place = 0;    ///< in the store
    quint32 size = 0;    ///< bytes
    quint32 comment = 0; ///< Conversation::comment(); 0: none
    Kind kind = Kind::Data;
    net::Direction direction = net::Direction::ToServer;
    Store store = Store::Capture;
    bool isMarked = false;

    bool operator==(const ConversationItem &) const = default;
};

/// Where the bytes of frames are: in the capture file, in several places of it, or written by the user. What is added
/// stays, so that undo and a replay that runs find it.
/// Thread: any.
class FrameBytes
{
public:
    static constexpr qint64 MostOwnBytes = 256 << 20;

    struct Piece
    {
        qint64 offset = 0; ///< in the capture
        quint32 size = 0;
    };
    /// Copies \a count bytes from \a offset of the capture to \a to. Called in any thread.
    using Reader = std::function<net::Result<void>(qint64 offset, qint64 count, char *to)>;

    explicit FrameBytes(Reader reader)
        : m_reader(std::move(reader))
    {}

    /// Points \a item at a copy of \a bytes. An error when all that users wrote would be over MostOwnBytes.
    net::Result<void> setOwn(ConversationItem &item, const QByteArray &bytes);
    /// Points \a item at pieces of the capture that follow one another in the stream.
    void setPieces(ConversationItem &item, const std::vector<Piece> &pieces);

    /// Up to \a count bytes of \a item from \a offset on.
    net::Result<QByteArray> read(const ConversationItem &item, qint64 offset = 0, qint64 count = -1) const;
    /// The pieces of the capture that \a item consists of; none for bytes that a user wrote.
    std::vector<Piece> piecesOf(const ConversationItem &item) const;

private:
    struct Span
    {
        std::size_t first = 0;
        std::size_t count = 0;
    };

    const Reader m_reader;
    mutable std::mutex m_mutex;
    std::deque<QByteArray> m_own;
    std::vector<Piece> m_pieces;
    std::vector<Span> m_spans;
    qint64 m_ownBytes = 0;
};

} // namespace lw::models
