// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/inbox.h"

#include <QElapsedTimer>
#include <QList>

#include <utility>

namespace lw::models {

/// Frames of an inbox, handled a slice at a time: a peer that floods must not keep a loop from its timers and from the
/// user. Private to models. Thread: one.
class FrameSlices
{
public:
    static constexpr qint64 SliceMs = 20;

    bool isEmpty() const { return m_next == m_frames.size(); }
    /// Only when it is empty.
    void set(QList<net::InboxFrame> frames)
    {
        m_frames = std::move(frames);
        m_next = 0;
    }
    void clear() { set({}); }

    /// Calls \a handle for frames in their order until none is left, it returns false or the time is over.
    template <typename Handle>
    void run(Handle handle)
    {
        QElapsedTimer time;
        time.start();
        while (!isEmpty() && time.elapsed() < SliceMs) {
            const net::InboxFrame frame = std::exchange(m_frames[m_next++], {});
            if (!handle(frame))
                break;
        }
        if (isEmpty())
            clear();
    }

private:
    QList<net::InboxFrame> m_frames;
    qsizetype m_next = 0;
};

} // namespace lw::models
