// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/clock.h"

#include <chrono>

namespace lw::net {

namespace {

struct Base
{
    qint64 wallNs = 0;
    qint64 monotonicNs = 0;
};

const Base &base()
{
    using namespace std::chrono;
    static const Base taken = [] {
        Base now;
        now.monotonicNs = Clock::nowNs();
        now.wallNs = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
        return now;
    }();
    return taken;
}

} // namespace

qint64 Clock::nowNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

qint64 Clock::wallNs(qint64 monotonicNs)
{
    return base().wallNs + (monotonicNs - base().monotonicNs);
}

qint64 Clock::wallMs(qint64 monotonicNs)
{
    return wallNs(monotonicNs) / 1'000'000;
}

} // namespace lw::net
