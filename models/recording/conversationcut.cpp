// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/conversationcut.h"

#include "net/wire/framecutter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <deque>

namespace lw::models {

namespace {

using Kind = ConversationItem::Kind;
using net::Direction;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Conversation)
};

/// How much of a frame is read at once; a stream may be one frame of gigabytes.
constexpr qint64 ReadSize = 1 << 20;

/// One direction of the conversation: where its bytes are that are no frame yet.
class Side
{
public:
    Side(Direction direction, FrameBytes &bytes, const net::FramingSpec &framing)
        : m_direction(direction)
        , m_bytes(bytes)
        , m_framing(framing)
        , m_cutter(framing)
    {}

    net::Result<void> feed(const ConversationItem &item, std::vector<ConversationItem> &to)
    {
        m_waiting.push_back(item);
        for (qint64 at = 0; at < item.size; at += ReadSize) {
            const auto part = m_bytes.read(item, at, ReadSize);
            if (!part)
                return tl::make_unexpected(part.error());
            const std::vector<quint64> ends = m_cutter.feed(*part);
            for (const quint64 end : ends) {
                if (auto taken = take(end, item.timeNs, to); !taken)
                    return taken;
            }
        }
        if (m_cutter.problem())
            return takeRest(to); // from here on as it was recorded
        return {};
    }

    /// The stream ends here, or has a hole.
    net::Result<void> end(std::vector<ConversationItem> &to)
    {
        const std::vector<quint64> ends = m_cutter.end();
        for (const quint64 place : ends) {
            if (auto taken = take(place, m_waiting.empty() ? 0 : m_waiting.back().timeNs, to); !taken)
                return taken;
        }
        auto taken = takeRest(to);
        note();
        m_cutter = net::FrameCutter(m_framing);
        m_taken = 0;
        return taken;
    }

    const QStringList &problems() const { return m_problems; }

private:
    void note()
    {
        if (!m_cutter.problem() || m_problems.size() >= MostProblems)
            return;
        const QString &why = m_cutter.problem()->message;
        m_problems += m_direction == Direction::ToServer ? Text::tr("from the client: %1").arg(why)
                                                         : Text::tr("from the server: %1").arg(why);
    }

    net::Result<void> takeRest(std::vector<ConversationItem> &to)
    {
        while (!m_waiting.empty()) {
            const qint64 time = m_waiting.front().timeNs;
            if (auto taken = take(m_taken + (m_waiting.front().size - m_used), time, to); !taken)
                return taken;
        }
        return {};
    }

    /// Makes an item of all bytes up to \a end of the stream.
    net::Result<void> take(quint64 end, qint64 timeNs, std::vector<ConversationItem> &to)
    {
        ConversationItem frame;
        frame.timeNs = timeNs;
        frame.direction = m_direction;
        std::vector<FrameBytes::Piece> pieces;
        QByteArray own; // as soon as a part was written by a user
        bool isOwn = false;
        while (m_taken < end && !m_waiting.empty()) {
            ConversationItem &front = m_waiting.front();
            const auto part = qint64(std::min<quint64>(end - m_taken, front.size - m_used));
            if (m_used == 0) {
                frame.comment = frame.comment > 0 ? frame.comment : front.comment;
                frame.isMarked = frame.isMarked || front.isMarked;
            }
            if (!isOwn && front.store == ConversationItem::Store::Own) {
                isOwn = true;
                own = joined(pieces);
            }
            if (isOwn) {
                const auto read = m_bytes.read(front, m_used, part);
                if (!read)
                    return tl::make_unexpected(read.error());
                own += *read;
            } else {
                addPieces(front, part, pieces);
            }
            m_taken += quint64(part);
            m_used += quint32(part);
            if (m_used == front.size) {
                m_waiting.pop_front();
                m_used = 0;
            }
        }
        if (isOwn) {
            if (auto set = m_bytes.setOwn(frame, own); !set)
                return set;
        } else {
            m_bytes.setPieces(frame, pieces);
        }
        if (frame.size > 0)
            to.push_back(frame);
        return {};
    }

    void addPieces(const ConversationItem &item, qint64 count, std::vector<FrameBytes::Piece> &to) const
    {
        qint64 skip = m_used;
        for (const FrameBytes::Piece &piece : m_bytes.piecesOf(item)) {
            if (count == 0)
                return;
            const qint64 left = std::max<qint64>(piece.size - skip, 0);
            const qint64 part = std::min(left, count);
            if (part > 0)
                to.push_back({piece.offset + skip, quint32(part)});
            skip = std::max<qint64>(skip - piece.size, 0);
            count -= part;
        }
    }

    QByteArray joined(const std::vector<FrameBytes::Piece> &pieces) const
    {
        QByteArray bytes;
        for (const FrameBytes::Piece &piece : pieces) {
            ConversationItem item;
            item.place = piece.offset;
            item.size = piece.size;
            bytes += m_bytes.read(item).value_or(QByteArray());
        }
        return bytes;
    }

    static constexpr qsizetype MostProblems = 10;

    const Direction m_direction;
    FrameBytes &m_bytes;
    const net::FramingSpec &m_framing;
    net::FrameCutter m_cutter;
    std::deque<ConversationItem> m_waiting;
    quint32 m_used = 0;  ///< of the first that waits
    quint64 m_taken = 0; ///< of the stream
    QStringList m_problems;
};

/// The last Data of a direction; the number of items if there is none.
std::size_t lastDataOf(const std::vector<ConversationItem> &items, Direction direction)
{
    const auto found = std::find_if(items.rbegin(), items.rend(), [direction](const ConversationItem &item) {
        return item.kind == Kind::Data && item.direction == direction;
    });
    return found == items.rend() ? items.size() : std::size_t(items.rend() - found) - 1;
}

} // namespace

net::Result<ConversationCut> cutConversation(const std::vector<ConversationItem> &items, FrameBytes &bytes,
                                             const net::FramingSpec &framing, const LongTask::Step &step)
{
    ConversationCut cut;
    if (framing.kind == "raw") {
        cut.items = items;
        return cut;
    }
    Side client(Direction::ToServer, bytes, framing);
    Side server(Direction::ToClient, bytes, framing);
    const std::array<std::size_t, 2> lastData = {lastDataOf(items, Direction::ToServer),
                                                 lastDataOf(items, Direction::ToClient)};
    qint64 done = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ConversationItem &item = items[i];
        Side &side = item.direction == Direction::ToServer ? client : server;
        auto result = item.kind == Kind::Data ? side.feed(item, cut.items) : side.end(cut.items);
        if (result && i == lastData[std::size_t(item.direction)])
            result = side.end(cut.items); // what has no end stands where it came
        if (result && item.kind == Kind::Reset)
            result = (&side == &client ? server : client).end(cut.items);
        if (!result)
            return tl::make_unexpected(result.error());
        if (item.kind != Kind::Data)
            cut.items.push_back(item);
        if (step && !step(++done, qint64(items.size())))
            return net::failure(net::Error::Code::Cancelled, Text::tr("cancelled"));
    }
    for (Side *side : {&client, &server}) {
        if (auto result = side->end(cut.items); !result)
            return tl::make_unexpected(result.error());
        cut.problems += side->problems();
    }
    return cut;
}

} // namespace lw::models
