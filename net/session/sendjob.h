// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>

#include <array>
#include <atomic>
#include <functional>
#include <memory>

namespace lw::net {

struct OutgoingFrame
{
    QByteArray content;
    quint8 type = 0;
    bool isWire = false;  ///< content goes out as it is, whatever framing the session has
    bool hasMore = false; ///< a part of a frame; the next one follows at once and the two count as one. Only if isWire
};

/// Frames sent by an IO thread on a schedule: once, n times, every t ms.
struct SendPlan
{
    static constexpr quint64 Endless = 0;

    /// Makes the frame to send; \a index counts frames from 0 and stays the same for all parts of one. Called in the IO
    /// thread; must own what it captures.
    std::function<Result<OutgoingFrame>(quint64 index)> make;
    quint64 count = 1;  ///< Endless: until stopped
    int intervalMs = 0; ///< between two bursts; 0: as fast as the peer takes them
    int burst = 1;      ///< frames at once, each interval; at least 1
};

/// What a running plan has reached. One writer (the IO thread), any reader, relaxed.
struct SendProgress
{
    std::atomic<quint64> sent{0};              ///< frames
    std::atomic<quint64> bytes{0};             ///< of content
    std::atomic<quint64> spacings{0};          ///< intervals measured
    std::atomic<qint64> firstNs{0}, lastNs{0}; ///< net::Clock times of the first and the latest frame
    std::atomic<qint64> spacingErrorNs{0};     ///< sum of |real - planned| time over all bursts but the first
    std::atomic<qint64> worstErrorNs{0};
    std::atomic<bool> finished{false};

    /// net::Clock time at which frame \a index went out, for the latest TimesKept frames; -1 for older and later ones.
    qint64 sentAt(quint64 index) const
    {
        const quint64 count = sent.load(std::memory_order_acquire);
        if (index >= count || count - index > TimesKept)
            return -1;
        return times[index % TimesKept].load(std::memory_order_relaxed);
    }

    static constexpr quint64 TimesKept = 4096;
    std::array<std::atomic<qint64>, TimesKept> times{};
};

} // namespace lw::net
