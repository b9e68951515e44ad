// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/framebytes.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::models {

net::Result<void> FrameBytes::setOwn(ConversationItem &item, const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    if (m_ownBytes + bytes.size() > MostOwnBytes)
        return net::failure(net::Error::Code::LimitReached,
                            QCoreApplication::translate("lw::models::Conversation",
                                                        "edited frames may take %1 bytes together, with what can be "
                                                        "undone: save the recording and open it again")
                                .arg(MostOwnBytes));
    m_ownBytes += bytes.size();
    m_own.push_back(bytes);
    item.store = ConversationItem::Store::Own;
    item.place = qint64(m_own.size()) - 1;
    item.size = quint32(bytes.size());
    return {};
}

void FrameBytes::setPieces(ConversationItem &item, const std::vector<Piece> &pieces)
{
    item.size = 0;
    for (const Piece &piece : pieces)
        item.size += piece.size;
    if (pieces.size() == 1) {
        item.store = ConversationItem::Store::Capture;
        item.place = pieces.front().offset;
        return;
    }
    const std::lock_guard lock(m_mutex);
    item.store = ConversationItem::Store::Pieces;
    item.place = qint64(m_spans.size());
    m_spans.push_back({m_pieces.size(), pieces.size()});
    m_pieces.insert(m_pieces.end(), pieces.begin(), pieces.end());
}

std::vector<FrameBytes::Piece> FrameBytes::piecesOf(const ConversationItem &item) const
{
    if (item.store == ConversationItem::Store::Own)
        return {};
    if (item.store == ConversationItem::Store::Capture)
        return {{item.place, item.size}};
    const std::lock_guard lock(m_mutex);
    const Span span = m_spans[std::size_t(item.place)];
    const auto first = m_pieces.begin() + std::ptrdiff_t(span.first);
    return {first, first + std::ptrdiff_t(span.count)};
}

net::Result<QByteArray> FrameBytes::read(const ConversationItem &item, qint64 offset, qint64 count) const
{
    if (item.kind != ConversationItem::Kind::Data)
        return QByteArray();
    const qint64 most = std::max<qint64>(item.size - offset, 0);
    qint64 left = count < 0 ? most : std::min(count, most);
    if (item.store == ConversationItem::Store::Own) {
        const std::lock_guard lock(m_mutex);
        return m_own[std::size_t(item.place)].mid(offset, left);
    }
    QByteArray bytes(left, Qt::Uninitialized);
    char *at = bytes.data();
    for (const Piece &piece : piecesOf(item)) {
        if (left == 0)
            break;
        if (offset >= piece.size) {
            offset -= piece.size;
            continue;
        }
        const qint64 part = std::min<qint64>(piece.size - offset, left);
        if (auto read = m_reader(piece.offset + offset, part, at); !read)
            return tl::make_unexpected(read.error());
        at += part;
        left -= part;
        offset = 0;
    }
    return bytes;
}

} // namespace lw::models
