// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/tcpstream.h"

#include "net/transport/nativeaddress.h"
#include "net/transport/socketerror.h"
#include "net/transport/socketstate.h"

#include <QCoreApplication>
#include <QEvent>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utility>

namespace lw::net {

namespace {

/// Messages that go out in one system call.
constexpr int MostParts = 128;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::TcpStream)
};

template <typename Call>
ssize_t retryInterrupted(Call call)
{
    ssize_t result = 0;
    do {
        result = call();
    } while (result < 0 && errno == EINTR);
    return result;
}

} // namespace

/// Overrides event() instead of connecting a signal: one virtual call per ready socket.
class TcpStream::Notifier final : public QSocketNotifier
{
public:
    Notifier(TcpStream &stream, Type type)
        : QSocketNotifier(stream.m_descriptor, type)
        , m_stream(stream)
    {}

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::SockAct)
            return QSocketNotifier::event(event);
        if (type() == Read)
            m_stream.handleReadable();
        else
            m_stream.handleWritable();
        return true;
    }

private:
    TcpStream &m_stream;
};

TcpStream::TcpStream(StreamEvents &events)
    : m_events(events)
{}

TcpStream::~TcpStream()
{
    close();
}

void TcpStream::adopt(qintptr descriptor)
{
    m_descriptor = int(descriptor);
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setReading(true);
}

Result<void> TcpStream::connectTo(const SocketAddress &peer, const SocketAddress &local)
{
    close();
    NativeAddress target = toNative(peer);
    m_descriptor = ::socket(target.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return tl::make_unexpected(socketError(errno));
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!local.address.isNull() || local.port != 0) {
        SocketAddress wanted = local;
        if (wanted.address.isNull())
            wanted.address =
                target.family() == AF_INET ? QHostAddress(QHostAddress::AnyIPv4) : QHostAddress(QHostAddress::AnyIPv6);
        NativeAddress source = toNative(wanted);
        if (local.port != 0)
            ::setsockopt(m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        if (::bind(m_descriptor, source.data(), source.size) < 0) {
            Error error = socketError(errno);
            error.message = Text::tr("local address %1: %2").arg(toText(wanted), error.message);
            close();
            return tl::make_unexpected(error);
        }
    }
    const auto result = retryInterrupted([&] { return ::connect(m_descriptor, target.data(), target.size); });
    if (result < 0 && errno != EINPROGRESS) {
        const Error error = socketError(errno);
        close();
        return tl::make_unexpected(error);
    }
    m_connecting = true;
    setWriting(true);
    return {};
}

Stream::ReadResult TcpStream::read(std::span<char> buffer)
{
    if (m_descriptor < 0)
        return {};
    const ssize_t size = retryInterrupted([&] { return ::recv(m_descriptor, buffer.data(), buffer.size(), 0); });
    if (size > 0)
        return {ReadState::Data, qsizetype(size), {}};
    if (size == 0)
        return {ReadState::End, 0, {}};
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return {};
    return {ReadState::Failed, 0, socketError(errno)};
}

bool TcpStream::hasUnread() const
{
    return isReadable(m_descriptor);
}

void TcpStream::setReading(bool reading)
{
    if (!isOpen())
        return;
    if (m_readNotifier)
        m_readNotifier->setEnabled(reading);
    else if (reading)
        m_readNotifier = std::make_unique<Notifier>(*this, QSocketNotifier::Read);
}

void TcpStream::setWriting(bool writing)
{
    if (m_writeNotifier)
        m_writeNotifier->setEnabled(writing);
    else if (writing)
        m_writeNotifier = std::make_unique<Notifier>(*this, QSocketNotifier::Write);
}

Result<qsizetype> TcpStream::write(QByteArrayView bytes)
{
    if (!isOpen())
        return tl::make_unexpected(socketError(EPIPE));
    if (pending() > 0) {
        m_pending.append(bytes);
        return isWaitingForRoom() ? Result<qsizetype>(0) : flush();
    }
    const ssize_t size =
        retryInterrupted([&] { return ::send(m_descriptor, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL); });
    if (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
        const Error error = socketError(errno);
        close();
        return tl::make_unexpected(error);
    }
    const qsizetype written = std::max<qsizetype>(size, 0);
    if (m_observed && written > 0)
        m_events.streamSent(bytes.first(written));
    if (written < bytes.size()) {
        m_pending.append(bytes.sliced(written));
        setWriting(true);
    }
    return written;
}

bool TcpStream::isWaitingForRoom() const
{
    return m_writeNotifier && m_writeNotifier->isEnabled();
}

/// One write of what is kept. \return its size, or -1 with errno.
qsizetype TcpStream::sendPending()
{
    std::array<iovec, MostParts> parts;
    msghdr message{};
    message.msg_iov = parts.data();
    const auto count = std::size_t(m_pending.gather(parts));
    message.msg_iovlen = count;
    const ssize_t size = retryInterrupted([&] { return ::sendmsg(m_descriptor, &message, MSG_NOSIGNAL); });
    if (size > 0) {
        if (m_observed)
            tellSent(std::span(parts).first(count), size);
        m_pending.consume(size);
    }
    return size;
}

void TcpStream::tellSent(std::span<const iovec> parts, qsizetype size)
{
    for (const iovec &part : parts) {
        const qsizetype sent = std::min(size, qsizetype(part.iov_len));
        if (sent > 0)
            m_events.streamSent(QByteArrayView(static_cast<const char *>(part.iov_base), sent));
        size -= sent;
    }
}

Result<qsizetype> TcpStream::flush()
{
    if (!isOpen())
        return tl::make_unexpected(socketError(EPIPE));
    qsizetype written = 0;
    while (!m_pending.isEmpty() && !isWaitingForRoom()) {
        const qsizetype size = sendPending();
        if (size >= 0) {
            written += size;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            setWriting(true);
        } else {
            const Error error = socketError(errno);
            close();
            return tl::make_unexpected(error);
        }
    }
    return written;
}

Result<qsizetype> TcpStream::retry()
{
    if (isWaitingForRoom())
        setWriting(false);
    return flush();
}

qint64 TcpStream::takeWritten()
{
    return std::exchange(m_written, 0);
}

void TcpStream::shutdownWriting()
{
    if (isOpen())
        ::shutdown(m_descriptor, SHUT_WR);
}

void TcpStream::close()
{
    if (m_descriptor < 0)
        return;
    // A notifier may be in the middle of its own event; it is only switched off then.
    for (auto *notifier : {&m_readNotifier, &m_writeNotifier}) {
        if (*notifier) {
            (*notifier)->setEnabled(false);
            notifier->release()->deleteLater();
        }
    }
    ::close(m_descriptor);
    m_descriptor = -1;
    m_connecting = false;
    m_pending.clear();
}

void TcpStream::reset()
{
    if (!isOpen())
        return;
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

void TcpStream::handleReadable()
{
    m_events.streamReadable();
}

void TcpStream::handleWritable()
{
    if (m_connecting) {
        finishConnecting();
        return;
    }
    const qsizetype size = m_pending.isEmpty() ? 0 : sendPending();
    if (size < 0) {
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return;
        const Error error = socketError(errno);
        close();
        m_events.streamFailed(error);
        return;
    }
    m_written += size;
    if (m_pending.isEmpty())
        setWriting(false);
    m_events.streamWritten();
}

void TcpStream::finishConnecting()
{
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    m_connecting = false;
    if (error != 0) {
        close();
        m_events.streamFailed(socketError(error));
        return;
    }
    setWriting(false);
    setReading(true);
    m_events.streamConnected();
}

} // namespace lw::net
