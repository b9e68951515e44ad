// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/clock.h"

namespace lw::net {

/// How much one session may decode before others have their turn. Bounded in time, but the clock is read only where
/// some work was done since the last look: 32 frames, or a message to 8,192 others. Thread: one.
class SliceBudget
{
public:
    static constexpr int FrameCost = 256;
    static constexpr int OwnCost = 64;   ///< of an answer by SharedFrame
    static constexpr int SharedCost = 1; ///< of a message to another session
    static constexpr int LookEvery = 32 * FrameCost;
    /// Of a slice that follows a read at once.
    static constexpr qint64 FirstSliceNs = 25'000;
    /// Of all slices that follow in one turn of the loop together.
    static constexpr qint64 TurnNs = 50'000;
    static constexpr qint64 BytesPerSlice = 64 << 10; ///< of output of the session itself

    void begin(qint64 deadlineNs)
    {
        m_deadlineNs = deadlineNs;
        m_spent = 0;
    }
    void spend(int cost) { m_spent += cost; }
    /// Whether there is time left, for work that was paid for.
    bool isLeft()
    {
        if (m_spent < LookEvery)
            return true;
        m_spent = 0;
        return Clock::nowNs() < m_deadlineNs;
    }

private:
    qint64 m_deadlineNs = 0;
    int m_spent = 0;
};

} // namespace lw::net
