// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <mutex>

namespace lw::net {

/// Wall-clock time of a monotonic time, through steps of the system's clock and through suspends, during which
/// CLOCK_MONOTONIC stands still. What was seen up to the last comparison of both clocks before a step keeps the time it
/// had then; what came later has the new one. Thread: any; reading takes no lock.
class WallClock
{
public:
    /// A reading of both clocks at one moment, in ns; the wall clock since 1970, UTC.
    struct Reading
    {
        qint64 monotonicNs = 0;
        qint64 wallNs = 0;
    };
    using Source = Reading (*)();

    /// How often the clocks are compared at most; a step is noticed by the first conversion of a time that is so much
    /// later than the last comparison.
    static constexpr qint64 CompareEveryNs = 100'000'000;
    /// Smaller differences are the system's own: the two clocks are read one after the other.
    static constexpr qint64 StepNs = 5'000'000;
    /// Steps that are remembered; times before the oldest one are converted as if it had been so then.
    static constexpr std::size_t Remembered = 256;

    explicit WallClock(Source source);

    /// Nanoseconds since 1970 (UTC) for \a monotonicNs.
    qint64 toWallNs(qint64 monotonicNs);

private:
    struct Base
    {
        std::atomic<qint64> sinceNs{0};  ///< monotonic
        std::atomic<qint64> offsetNs{0}; ///< wall minus monotonic
    };

    void compare();

    const Source m_source;
    std::array<Base, Remembered> m_bases; ///< a ring
    std::atomic<std::size_t> m_count{0};
    std::atomic<qint64> m_comparedNs{0}; ///< monotonic
    std::mutex m_mutex;                  ///< of compare()
};

/// Time as Linewright tells it: the monotonic clock in ns, and wall-clock time derived from it (WallClock), so that a
/// step of the system's clock never reorders what was seen and makes no rate negative. Any thread.
class Clock
{
public:
    static qint64 nowNs();
    /// Milliseconds since 1970 (UTC) for a time of nowNs().
    static qint64 wallMs(qint64 monotonicNs);
    static qint64 wallNs(qint64 monotonicNs);
};

} // namespace lw::net
