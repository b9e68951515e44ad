// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/transport/streamlistener.h"
#include "net/transport/transport.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace lw::net {

class IoContext;

/// Listens on one address and hands accepted descriptors on. Out of descriptors it pauses, says so, and tries again by
/// itself when one is given back, or after a short while. Thread: one IO thread.
class Acceptor final : public QObject, private ListenerEvents
{
    Q_OBJECT

public:
    static constexpr int RetryMs = 200;

    /// \a accepted takes over each descriptor. \a paused is told when accepting pauses (with the reason) and resumes
    /// (no error).
    Acceptor(IoContext &context, std::function<void(qintptr)> accepted, std::function<void(const Error &)> paused);
    ~Acceptor() override;

    /// Once, with a \a transport of the registry. \return the address with its real port.
    Result<SocketAddress> listen(const TransportSpec &transport, const SocketAddress &address);

private:
    void listenerAccepted(qintptr descriptor) override;
    void listenerPaused(const Error &error) override;
    void retry();

    IoContext &m_context;
    std::function<void(qintptr)> m_accepted;
    std::function<void(const Error &)> m_paused;
    std::unique_ptr<StreamListener> m_listener;
    QTimer m_retry; ///< while paused, until the next try
    int m_waiter = 0;
    bool m_isPaused = false;
};

} // namespace lw::net
