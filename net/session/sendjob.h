// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/result.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <memory>

namespace lw::net {

struct OutgoingFrame
{
    QByteArray content;
    quint8 type = 0;
};

/// Frames sent by an IO thread on a schedule: once, n times, every t ms.
struct SendPlan
{
    static constexpr quint64 Endless = 0;

    /// Makes the frame to send; \a index counts from 0. Called in the IO thread; must own what it captures.
    std::function<Result<OutgoingFrame>(quint64 index)> make;
    quint64 count = 1;  ///< Endless: until stopped
    int intervalMs = 0; ///< 0: as fast as the peer takes them
};

/// What a running plan has reached. One writer (the IO thread), any reader, relaxed.
struct SendProgress
{
    std::atomic<quint64> sent{0};              ///< frames
    std::atomic<quint64> bytes{0};             ///< of content
    std::atomic<qint64> firstNs{0}, lastNs{0}; ///< net::Clock times of the first and the latest frame
    std::atomic<qint64> spacingErrorNs{0};     ///< sum of |real - planned| time over all frames but the first
    std::atomic<qint64> worstErrorNs{0};
    std::atomic<bool> finished{false};
};

} // namespace lw::net
