// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/clock.h"

#include <chrono>
#include <cstdlib>

namespace lw::net {

namespace {

qint64 systemWallNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

/// The thread may lose its turn between the two clocks, so the closest of a few readings counts.
WallClock::Reading readSystem()
{
    constexpr int tries = 4;
    WallClock::Reading best;
    qint64 narrowest = 0;
    for (int i = 0; i < tries; ++i) {
        const qint64 before = Clock::nowNs();
        const qint64 wall = systemWallNs();
        const qint64 width = Clock::nowNs() - before;
        if (i > 0 && width >= narrowest)
            continue;
        narrowest = width;
        best = {before + width / 2, wall};
        if (width < WallClock::StepNs / 10)
            break;
    }
    return best;
}

} // namespace

WallClock::WallClock(Source source)
    : m_source(source)
{
    const Reading now = source();
    m_bases[0].sinceNs = now.monotonicNs;
    m_bases[0].offsetNs = now.wallNs - now.monotonicNs;
    m_comparedNs = now.monotonicNs;
    m_count = 1;
}

void WallClock::compare()
{
    const std::unique_lock lock(m_mutex, std::try_to_lock);
    if (!lock)
        return; // another thread is at it
    const Reading now = m_source();
    const std::size_t count = m_count.load(std::memory_order_relaxed);
    const qint64 offset = now.wallNs - now.monotonicNs;
    if (std::abs(offset - m_bases[(count - 1) % Remembered].offsetNs.load(std::memory_order_relaxed)) > StepNs) {
        Base &next = m_bases[count % Remembered];
        // When exactly the clock was set nobody knows; what is being converted now came after it.
        next.sinceNs.store(m_comparedNs.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        next.offsetNs.store(offset, std::memory_order_relaxed);
        m_count.store(count + 1, std::memory_order_release);
    }
    m_comparedNs.store(now.monotonicNs, std::memory_order_relaxed);
}

qint64 WallClock::toWallNs(qint64 monotonicNs)
{
    if (monotonicNs - m_comparedNs.load(std::memory_order_relaxed) >= CompareEveryNs)
        compare();
    const std::size_t count = m_count.load(std::memory_order_acquire);
    const std::size_t kept = count < Remembered ? count : Remembered;
    for (std::size_t i = 1; i < kept; ++i) {
        const Base &base = m_bases[(count - i) % Remembered];
        if (monotonicNs >= base.sinceNs.load(std::memory_order_relaxed))
            return monotonicNs + base.offsetNs.load(std::memory_order_relaxed);
    }
    return monotonicNs + m_bases[(count - kept) % Remembered].offsetNs.load(std::memory_order_relaxed);
}

qint64 Clock::nowNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

qint64 Clock::wallNs(qint64 monotonicNs)
{
    static WallClock clock(&readSystem);
    return clock.toWallNs(monotonicNs);
}

qint64 Clock::wallMs(qint64 monotonicNs)
{
    return wallNs(monotonicNs) / 1'000'000;
}

} // namespace lw::net
