// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <span>
#include <vector>

struct iovec;

namespace lw::net {

/// Bytes that wait to be written, in order: messages shared with the queues of other streams, so that what many peers
/// are owed lies in memory once, and bytes of its own. Holds no memory while empty, but for a short list.
/// Thread: one.
class OutputQueue
{
public:
    bool isEmpty() const { return m_size == 0; }
    /// Bytes.
    qint64 size() const { return m_size; }

    /// Copies.
    void append(QByteArrayView bytes);
    /// Keeps a reference.
    void share(const QByteArray &message);

    /// Points \a parts at the front of the queue. \return how many of them were filled; valid until the next change.
    int gather(std::span<iovec> parts) const;
    /// Drops the first \a size bytes, which there must be.
    void consume(qint64 size);
    void clear();

private:
    std::vector<QByteArray> m_chunks;
    std::size_t m_first = 0;
    qsizetype m_offset = 0; ///< into the first chunk
    qint64 m_size = 0;
    bool m_lastIsOwn = false; ///< and may grow
};

} // namespace lw::net
