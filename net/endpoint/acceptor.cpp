// SPDX-License-Identifier: GPL-3.0-only
#include "net/endpoint/acceptor.h"

#include "net/session/iocontext.h"
#include "net/transport/nativeaddress.h"
#include "net/transport/tcpstream.h"

#include <QSocketNotifier>

#include <cerrno>
#include <netinet/in.h>
#include <unistd.h>
#include <utility>

namespace lw::net {

namespace {

/// Connections accepted before the thread's sessions get their turn.
constexpr int AcceptsPerTurn = 256;

} // namespace

Acceptor::Acceptor(IoContext &context, std::function<void(qintptr)> accepted, std::function<void(const Error &)> paused)
    : m_context(context)
    , m_accepted(std::move(accepted))
    , m_paused(std::move(paused))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryMs);
    connect(&m_retry, &QTimer::timeout, this, &Acceptor::retry);
    m_waiter = m_context.addDescriptorWaiter([this] {
        if (m_isPaused)
            m_retry.start(0);
    });
}

Acceptor::~Acceptor()
{
    m_context.removeDescriptorWaiter(m_waiter);
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<SocketAddress> Acceptor::listen(const SocketAddress &address)
{
    const auto failed = [&](int number) { return tl::make_unexpected(explain(address, number)); };
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
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Acceptor::acceptAll);
    return SocketAddress{address.address, fromNative(native).port};
}

Error Acceptor::explain(const SocketAddress &address, int number)
{
    Error error = socketError(number);
    switch (number) {
    case EADDRINUSE:
        error.message = tr("%1 is taken").arg(toText(address));
        break;
    case EADDRNOTAVAIL:
        error.message = tr("%1 is not an address of this machine").arg(address.address.toString());
        break;
    case EACCES:
    case EPERM:
        error.message = tr("not permitted to listen on %1; ports below 1024 need a privilege").arg(toText(address));
        break;
    default:
        error.message = tr("can't listen on %1: %2").arg(toText(address), error.message);
    }
    return error;
}

void Acceptor::acceptAll()
{
    for (int i = 0; i < AcceptsPerTurn; ++i) {
        const int descriptor = ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            m_accepted(descriptor);
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            resumed();
            return;
        }
        // A connection that was reset while it waited, or an interrupted call, says nothing about the next one.
        if (errno == ECONNABORTED || errno == EINTR || errno == EPROTO)
            continue;
        pause(errno);
        return;
    }
    resumed();
}

void Acceptor::pause(int number)
{
    m_notifier->setEnabled(false); // level-triggered: it would fire without end
    m_retry.start(RetryMs);
    if (!std::exchange(m_isPaused, true)) {
        Error error = socketError(number);
        error.message = tr("accepting is paused: %1; it resumes by itself").arg(error.message);
        m_paused(error);
    }
}

void Acceptor::retry()
{
    m_notifier->setEnabled(true);
    acceptAll();
}

void Acceptor::resumed()
{
    if (std::exchange(m_isPaused, false))
        m_paused({});
}

} // namespace lw::net
