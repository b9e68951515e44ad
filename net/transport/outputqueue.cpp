// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/outputqueue.h"

#include <sys/uio.h>

namespace lw::net {

namespace {

/// A chunk of copied bytes grows to this and is given back as a whole.
constexpr qsizetype OwnChunk = 64 << 10;
/// An empty queue keeps a list of this many chunks.
constexpr std::size_t KeptChunks = 8;
/// Chunks that are behind the first one are dropped from the list from here on.
constexpr std::size_t CompactAbove = 256;

} // namespace

void OutputQueue::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    m_size += bytes.size();
    if (m_lastIsOwn && m_chunks.back().size() + bytes.size() <= OwnChunk) {
        m_chunks.back().append(bytes);
        return;
    }
    m_chunks.push_back(bytes.toByteArray());
    m_lastIsOwn = true;
}

void OutputQueue::share(const QByteArray &message)
{
    if (message.isEmpty())
        return;
    m_size += message.size();
    m_chunks.push_back(message);
    m_lastIsOwn = false;
}

int OutputQueue::gather(std::span<iovec> parts) const
{
    std::size_t count = 0;
    qsizetype offset = m_offset;
    for (std::size_t i = m_first; i < m_chunks.size() && count < parts.size(); ++i, ++count) {
        const QByteArray &chunk = m_chunks[i];
        parts[count].iov_base = const_cast<char *>(chunk.constData() + offset);
        parts[count].iov_len = std::size_t(chunk.size() - offset);
        offset = 0;
    }
    return int(count);
}

void OutputQueue::consume(qint64 size)
{
    m_size -= size;
    if (m_size == 0) {
        clear();
        return;
    }
    while (size > 0) {
        const qint64 left = m_chunks[m_first].size() - m_offset;
        if (size < left) {
            m_offset += size;
            break;
        }
        size -= left;
        m_chunks[m_first++] = {};
        m_offset = 0;
    }
    if (m_first > CompactAbove && m_first > m_chunks.size() / 2) {
        m_chunks.erase(m_chunks.begin(), m_chunks.begin() + std::ptrdiff_t(m_first));
        m_first = 0;
    }
}

void OutputQueue::clear()
{
    m_chunks.clear();
    if (m_chunks.capacity() > KeptChunks)
        m_chunks.shrink_to_fit();
    m_first = 0;
    m_offset = 0;
    m_size = 0;
    m_lastIsOwn = false;
}

} // namespace lw::net
