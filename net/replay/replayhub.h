// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replaylane.h"
#include "net/replay/replayplan.h"

#include <array>
#include <functional>

namespace lw::net {

/// What the connections of one replay share: what they play, what they have reached, and their way up.
/// Private to net/capture. Thread: made and prepared before any connection, then from any.
class ReplayHub
{
public:
    /// What a connection tells when it closed.
    struct Closed
    {
        ReplayConnectionResult result;
        ReplayTiming timing;
        Error error;
        bool wantsAnother = false; ///< loops are left that take a new connection
    };

    std::shared_ptr<const ReplayScript> script;
    std::shared_ptr<const ReplayPacing> pacing;
    std::shared_ptr<const IgnoreRules> ignore;
    Substitutions substitutions;
    std::array<std::shared_ptr<const ReplayTurns>, 2> turns; ///< by the Direction in which a side sends
    ReplayProgress progress;
    ReplayLanes lanes;
    std::atomic<bool> isPaused{false};
    std::atomic<bool> isCancelled{false};
    std::atomic<int> nextServed{1}; ///< number of the next connection to our server

    /// Called, in an IO thread, when something is to be taken and nothing was before. Set before use, and reset only
    /// when no connection is left.
    std::function<void()> notify;

    /// Counts it, and keeps it while there is room.
    void add(ReplayDifference difference);
    void add(Closed closed);
    std::vector<Closed> takeClosed();
    QList<ReplayDifference> differences() const;

private:
    mutable std::mutex m_mutex;
    QList<ReplayDifference> m_differences;
    qsizetype m_differenceBytes = 0;
    std::vector<Closed> m_closed;
};

} // namespace lw::net
