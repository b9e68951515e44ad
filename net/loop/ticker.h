// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace lw::net {

class PromptThread;

/// Calls back at a fixed rate, by a schedule that is absolute: being late once makes no later tick late, and nothing
/// adds up. While it runs its thread is a PromptThread. Finer than QTimer, which counts whole milliseconds: a sixtieth
/// of a second is none. Thread: one, with an event loop; the callback comes there.
class Ticker
{
public:
    /// \a tick is told how many ticks have become due since it was called last: 1, or more when the thread was busy.
    /// It may call stop() and start().
    using Callback = std::function<void(quint64 due)>;

    explicit Ticker(Callback tick);
    ~Ticker();
    Ticker(const Ticker &) = delete;
    Ticker &operator=(const Ticker &) = delete;

    /// \a perSecond ticks (1..1000), the first one an interval after now. False, and no tick, if the system has no
    /// timer left.
    bool start(int perSecond);
    void stop();
    bool isRunning() const { return m_notifier != nullptr; }

private:
    void expired();
    void arm();
    qint64 deadline(quint64 tick) const;

    Callback m_tick;
    qint64 m_startNs = 0; ///< of the monotonic clock
    qint64 m_perSecond = 0;
    quint64 m_fired = 0; ///< ticks told of
    int m_timer = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unique_ptr<PromptThread> m_prompt;
};

} // namespace lw::net
