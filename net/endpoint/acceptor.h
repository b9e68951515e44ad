// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/address.h"
#include "net/wire/result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace lw::net {

class IoContext;

/// Listens on one address and hands accepted descriptors on. Never stops accepting silently: out of descriptors it
/// pauses, says so, and tries again by itself when one is given back, or after a short while. Thread: one IO thread.
class Acceptor final : public QObject
{
    Q_OBJECT

public:
    static constexpr int Backlog = 4'096;
    static constexpr int RetryMs = 200;
    static constexpr int SettledMs = 100;

    /// \a accepted takes over each descriptor. \a paused is told when accepting pauses (with the reason) and resumes
    /// (no error).
    Acceptor(IoContext &context, std::function<void(qintptr)> accepted, std::function<void(const Error &)> paused);
    ~Acceptor() override;

    Result<SocketAddress> listen(const SocketAddress &address);

private:
    class Server;
    void pause();
    void retry();
    void settle();

    IoContext &m_context;
    std::function<void(const Error &)> m_paused;
    std::unique_ptr<Server> m_server;
    int m_waiter = 0;
    QTimer m_retry;   ///< while paused, until the next try
    QTimer m_settled; ///< after a try; it held if no error came until then
    bool m_isPaused = false;
};

} // namespace lw::net
