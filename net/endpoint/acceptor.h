// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/base/result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace lw::net {

class IoContext;

/// Listens on one address and hands accepted descriptors on. Never stops accepting silently: out of descriptors it
/// pauses, says so, and tries again by itself when one is given back, or after a short while. Not QTcpServer, which at
/// EMFILE neither pauses nor tells (Qt 6.4) but turns its thread into a busy loop. Thread: one IO thread.
class Acceptor final : public QObject
{
    Q_OBJECT

public:
    static constexpr int Backlog = 4'096;
    static constexpr int RetryMs = 200;

    /// \a accepted takes over each descriptor (non-blocking). \a paused is told when accepting pauses (with the reason)
    /// and resumes (no error).
    Acceptor(IoContext &context, std::function<void(qintptr)> accepted, std::function<void(const Error &)> paused);
    ~Acceptor() override;

    /// Once. \return the address with its real port.
    Result<SocketAddress> listen(const SocketAddress &address);

private:
    static Error explain(const SocketAddress &address, int number);
    void acceptAll();
    void pause(int number);
    void retry();
    void resumed();

    IoContext &m_context;
    std::function<void(qintptr)> m_accepted;
    std::function<void(const Error &)> m_paused;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_retry; ///< while paused, until the next try
    int m_descriptor = -1;
    int m_waiter = 0;
    bool m_isPaused = false;
};

} // namespace lw::net
