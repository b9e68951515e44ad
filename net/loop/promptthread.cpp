// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/promptthread.h"

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace lw::net {

namespace {

/// As the kernel has it (version 0); glibc of Debian 12 has no name for it.
struct SchedulingAttributes
{
    std::uint32_t size = sizeof(SchedulingAttributes);
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0; ///< of an ordinary thread: the turn it asks for, ns; 0: as usual
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

bool read(SchedulingAttributes &attributes)
{
    return ::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) == 0;
}

/// Only ordinary threads: who chose another policy knows better.
void ask(std::uint64_t turnNs)
{
    SchedulingAttributes attributes;
    if (!read(attributes) || attributes.policy != SCHED_OTHER)
        return;
    attributes.size = sizeof attributes;
    attributes.runtime = turnNs;
    ::syscall(SYS_sched_setattr, 0, &attributes, 0);
}

thread_local int wishes = 0; // of this thread

} // namespace

PromptThread::PromptThread()
{
    if (wishes++ == 0)
        ask(TurnNs);
}

PromptThread::~PromptThread()
{
    if (--wishes == 0)
        ask(0);
}

unsigned long long PromptThread::turnNs()
{
    SchedulingAttributes attributes;
    return read(attributes) ? attributes.runtime : 0;
}

} // namespace lw::net
