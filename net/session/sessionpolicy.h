// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace lw::net {

/// How long a session waits for its peer, and how much it keeps for it. Times are up to two ticks of the TimerWheel
/// longer, and never shorter.
struct SessionPolicy
{
    int connectTimeoutMs = 10'000; ///< for all addresses of a name together
    /// After close(), how long none of what is owed may be taken by the peer; then it is a slow reader and is cut.
    int flushTimeoutMs = 5'000;
    /// A peer that takes some of it now and then is given so many flush time-outs altogether.
    static constexpr int FlushTimeoutsAtMost = 12;
    int lingerMs = 2'000; ///< after our FIN, how long to wait for the peer's

    qint64 outputHighWater = 1 << 20;  ///< unsent bytes above which reading pauses
    qint64 outputLowWater = 256 << 10; ///< reading goes on below
    /// Whether unsent output holds reading back. True for sides that answer. A side that asks must go on reading: if
    /// both waited for the other to read, they would wait for ever.
    bool outputHoldsReading = true;
    /// Unsent bytes above which a peer is a slow reader and is cut, whatever sends them and wherever from; 0: never.
    qint64 outputCeiling = 0;
};

} // namespace lw::net
