// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/qtlistener.h"

#include "net/transport/socketerror.h"

#include <QCoreApplication>
#include <QTcpServer>

#include <cerrno>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::TcpStream)
};

int errnoOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return EADDRINUSE;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return EADDRNOTAVAIL;
    case QAbstractSocket::SocketAccessError:
        return EACCES;
    case QAbstractSocket::SocketResourceError:
        return EMFILE;
    default:
        return 0;
    }
}

} // namespace

class QtListener::Server final : public QTcpServer
{
public:
    explicit Server(ListenerEvents &events)
        : m_events(events)
    {
        setListenBacklogSize(Backlog);
        connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError error) {
            const int number = errnoOf(error);
            m_events.listenerPaused(number ? socketError(number) : Error{Error::Code::NetworkFailed, errorString()});
        });
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_events.listenerAccepted(descriptor); }

private:
    ListenerEvents &m_events;
};

QtListener::QtListener(ListenerEvents &events)
    : m_server(std::make_unique<Server>(events))
{}

QtListener::~QtListener() = default;

Result<SocketAddress> QtListener::listen(const SocketAddress &address)
{
    if (m_server->listen(address.address, address.port))
        return SocketAddress{address.address, m_server->serverPort()};
    if (const int number = errnoOf(m_server->serverError()))
        return tl::make_unexpected(listenError(address, number));
    return failure(Error::Code::NetworkFailed,
                   Text::tr("can't listen on %1: %2").arg(toText(address), m_server->errorString()));
}

bool QtListener::resume()
{
    m_server->resumeAccepting();
    return true; // what it finds is told later
}

} // namespace lw::net
