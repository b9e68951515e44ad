// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace lw::net {

/// Time as Linewright tells it: the monotonic clock in ns, and wall-clock time derived from one base that is taken when
/// the process starts, so that a step of the system's clock never reorders what was seen. Any thread.
class Clock
{
public:
    static qint64 nowNs();
    /// Milliseconds since 1970 (UTC) for a time of nowNs().
    static qint64 wallMs(qint64 monotonicNs);
    static qint64 wallNs(qint64 monotonicNs);
};

} // namespace lw::net
