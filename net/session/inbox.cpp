// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/inbox.h"

namespace lw::net {

bool Inbox::add(InboxFrame frame)
{
    bool first = false;
    bool room = true;
    {
        const std::lock_guard lock(m_mutex);
        first = m_frames.isEmpty();
        // A frame without content costs memory as well.
        m_bytes += frame.content.size() + qsizetype(sizeof(InboxFrame));
        m_frames.append(std::move(frame));
        room = m_bytes <= m_limit;
        m_full = m_full || !room;
    }
    if (first && m_notify)
        m_notify();
    return room;
}

QList<InboxFrame> Inbox::take(bool *wasFull)
{
    const std::lock_guard lock(m_mutex);
    if (wasFull)
        *wasFull = m_full;
    m_full = false;
    m_bytes = 0;
    return std::exchange(m_frames, {});
}

} // namespace lw::net
