// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/transport/streamlistener.h"

#include <memory>

namespace lw::net {

/// Accepts for the transport "qt", with QTcpServer.
class QtListener final : public StreamListener
{
public:
    explicit QtListener(ListenerEvents &events);
    ~QtListener() override;

    Result<SocketAddress> listen(const SocketAddress &address) override;
    bool resume() override;

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace lw::net
