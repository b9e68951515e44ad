// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/tcplistener.h"

#include "net/transport/nativeaddress.h"
#include "net/transport/socketerror.h"

#include <QSocketNotifier>

#include <cerrno>
#include <netinet/in.h>
#include <unistd.h>

namespace lw::net {

namespace {

/// Connections accepted before the thread's sessions get their turn.
constexpr int AcceptsPerTurn = 256;

} // namespace

TcpListener::TcpListener(ListenerEvents &events)
    : m_events(events)
{}

TcpListener::~TcpListener()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<SocketAddress> TcpListener::listen(const SocketAddress &address)
{
    const auto failed = [&](int number) { return tl::make_unexpected(listenError(address, number)); };
    NativeAddress native = toNative(address);
    m_descriptor = ::socket(native.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0 && errno == EAFNOSUPPORT && address.address == QHostAddress::Any)
        return listen({QHostAddress(QHostAddress::AnyIPv4), address.port}); // a machine without IPv6
    if (m_descriptor < 0)
        return failed(errno);
    const int on = 1;
    const int v6Only = address.address.protocol() == QAbstractSocket::IPv6Protocol ? 1 : 0;
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (native.family() == AF_INET6)
        ::setsockopt(m_descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &v6Only, sizeof v6Only);
    if (::bind(m_descriptor, native.data(), native.size) != 0 || ::listen(m_descriptor, Backlog) != 0)
        return failed(errno);
    native.size = sizeof native.storage;
    ::getsockname(m_descriptor, native.data(), &native.size);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { acceptAll(); });
    return SocketAddress{address.address, fromNative(native).port};
}

bool TcpListener::resume()
{
    m_notifier->setEnabled(true);
    return acceptAll();
}

bool TcpListener::acceptAll()
{
    for (int i = 0; i < AcceptsPerTurn; ++i) {
        const int descriptor = ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            m_events.listenerAccepted(descriptor);
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return true;
        // A connection that was reset while it waited, or an interrupted call, says nothing about the next one.
        if (errno == ECONNABORTED || errno == EINTR || errno == EPROTO)
            continue;
        const Error error = socketError(errno);
        m_notifier->setEnabled(false); // level-triggered: it would fire without end
        m_events.listenerPaused(error);
        return false;
    }
    return true;
}

} // namespace lw::net
