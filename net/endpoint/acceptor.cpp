// SPDX-License-Identifier: GPL-3.0-only
#include "net/endpoint/acceptor.h"

#include "net/session/iocontext.h"

#include <QTcpServer>

#include <utility>

namespace lw::net {

class Acceptor::Server final : public QTcpServer
{
public:
    explicit Server(std::function<void(qintptr)> accepted)
        : m_accepted(std::move(accepted))
    {}

protected:
    void incomingConnection(qintptr descriptor) override { m_accepted(descriptor); }

private:
    std::function<void(qintptr)> m_accepted;
};

Acceptor::Acceptor(IoContext &context, std::function<void(qintptr)> accepted, std::function<void(const Error &)> paused)
    : m_context(context)
    , m_paused(std::move(paused))
    , m_server(std::make_unique<Server>(std::move(accepted)))
{
    m_server->setListenBacklogSize(Backlog);
    connect(m_server.get(), &QTcpServer::acceptError, this, &Acceptor::pause);
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryMs);
    connect(&m_retry, &QTimer::timeout, this, &Acceptor::retry);
    m_settled.setSingleShot(true);
    m_settled.setInterval(SettledMs);
    connect(&m_settled, &QTimer::timeout, this, &Acceptor::settle);
    m_waiter = m_context.addDescriptorWaiter([this] {
        if (m_isPaused && m_retry.isActive())
            m_retry.start(0);
    });
}

Acceptor::~Acceptor()
{
    m_context.removeDescriptorWaiter(m_waiter);
}

Result<SocketAddress> Acceptor::listen(const SocketAddress &address)
{
    if (m_server->listen(address.address, address.port))
        return SocketAddress{m_server->serverAddress(), m_server->serverPort()};
    switch (m_server->serverError()) {
    case QAbstractSocket::AddressInUseError:
        return failure(Error::Code::AddressInUse, tr("%1 is taken").arg(toString(address)));
    case QAbstractSocket::SocketAddressNotAvailableError:
        return failure(Error::Code::AddressUnavailable,
                       tr("%1 is not an address of this machine").arg(address.address.toString()));
    case QAbstractSocket::SocketAccessError:
        return failure(Error::Code::AddressUnavailable,
                       tr("not permitted to listen on %1; ports below 1024 need a privilege").arg(toString(address)));
    case QAbstractSocket::SocketResourceError:
        return failure(Error::Code::OutOfDescriptors, tr("out of file descriptors"));
    default:
        return failure(Error::Code::NetworkFailed,
                       tr("can't listen on %1: %2").arg(toString(address), m_server->errorString()));
    }
}

void Acceptor::pause()
{
    // QTcpServer has switched its notifier off already: nothing spins.
    m_settled.stop();
    if (!std::exchange(m_isPaused, true)) {
        m_paused(
            {Error::Code::OutOfDescriptors,
             tr("accepting is paused: %1; it resumes by itself when connections close").arg(m_server->errorString())});
    }
    m_retry.start();
}

void Acceptor::retry()
{
    if (!m_isPaused)
        return;
    m_retry.stop();
    m_settled.start();
    m_server->resumeAccepting();
}

void Acceptor::settle()
{
    m_isPaused = false;
    m_paused({});
}

} // namespace lw::net
