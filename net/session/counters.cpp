// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/counters.h"

namespace lw::net {

Totals &Totals::operator+=(const Totals &other)
{
    opened += other.opened;
    closed += other.closed;
    bytesIn += other.bytesIn;
    bytesOut += other.bytesOut;
    messagesIn += other.messagesIn;
    messagesOut += other.messagesOut;
    errors += other.errors;
    return *this;
}

Totals Counters::read() const
{
    Totals totals;
    totals.closed = closed.load(std::memory_order_acquire);
    totals.opened = opened.load(std::memory_order_relaxed);
    totals.bytesIn = bytesIn.load(std::memory_order_relaxed);
    totals.bytesOut = bytesOut.load(std::memory_order_relaxed);
    totals.messagesIn = messagesIn.load(std::memory_order_relaxed);
    totals.messagesOut = messagesOut.load(std::memory_order_relaxed);
    totals.errors = errors.load(std::memory_order_relaxed);
    return totals;
}

} // namespace lw::net
