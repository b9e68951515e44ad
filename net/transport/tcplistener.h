// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/transport/streamlistener.h"

#include <memory>

class QSocketNotifier;

namespace lw::net {

/// Accepts for the transport "tcp". Not QTcpServer, which at EMFILE neither pauses nor tells (Qt 6.4) but turns its
/// thread into a busy loop.
class TcpListener final : public StreamListener
{
public:
    explicit TcpListener(ListenerEvents &events);
    ~TcpListener() override;

    Result<SocketAddress> listen(const SocketAddress &address) override;
    bool resume() override;

private:
    bool acceptAll();

    ListenerEvents &m_events;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_descriptor = -1;
};

} // namespace lw::net
