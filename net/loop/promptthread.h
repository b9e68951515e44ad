// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lw::net {

/// While one lives, the system is asked to let its thread run sooner after it woke, at the price of running shorter at
/// a time: a share of the processor as before, in smaller turns. On a busy machine that decides whether a tick comes in
/// time. Linux 6.12 and later heed it (EEVDF: the slice of an ordinary thread), others don't mind; it needs no right.
/// Thread: that in which it is made, which is also that in which it must end.
class PromptThread
{
public:
    static constexpr unsigned long long TurnNs = 100'000; ///< the shortest there is

    PromptThread();
    ~PromptThread();
    PromptThread(const PromptThread &) = delete;
    PromptThread &operator=(const PromptThread &) = delete;

    /// How long the calling thread may run at a time, ns; 0 if the system does not tell.
    static unsigned long long turnNs();
};

} // namespace lw::net
