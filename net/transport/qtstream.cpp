// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/qtstream.h"

#include "net/loop/iothread.h"
#include "net/loop/post.h"
#include "net/transport/nativeaddress.h"
#include "net/transport/socketerror.h"
#include "net/transport/socketstate.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QPointer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/uio.h>
#include <utility>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::TcpStream)
};

/// Bytes that the socket may hold unread; above, it leaves them in the kernel.
constexpr qint64 ReadBufferSize = 64 << 10;
/// Bytes handed to the socket at once.
constexpr std::size_t LargestPiece = 64 << 10;

int errnoOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return ECONNREFUSED;
    case QAbstractSocket::RemoteHostClosedError:
        return ECONNRESET;
    case QAbstractSocket::SocketTimeoutError:
        return ETIMEDOUT;
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

Error errorOf(const QTcpSocket &socket, QAbstractSocket::SocketError error)
{
    // Every network that can't be reached is a NetworkError, of which only Qt's text tells the kind.
    if (error == QAbstractSocket::NetworkError)
        return {Error::Code::Unreachable, socket.errorString()};
    const int number = errnoOf(error);
    return number ? socketError(number) : Error{Error::Code::NetworkFailed, socket.errorString()};
}

} // namespace

QtStream::QtStream(StreamEvents &events)
    : m_events(events)
{}

QtStream::~QtStream()
{
    close();
}

void QtStream::makeSocket()
{
    close();
    m_socket = new QTcpSocket;
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(ReadBufferSize);
    QObject::connect(m_socket, &QTcpSocket::connected, m_socket, [this] { handleConnected(); });
    QObject::connect(m_socket, &QTcpSocket::readyRead, m_socket, [this] { announce(); });
    QObject::connect(m_socket, &QTcpSocket::bytesWritten, m_socket, [this] { handleWritten(); });
    QObject::connect(m_socket, &QTcpSocket::errorOccurred, m_socket,
                     [this](QAbstractSocket::SocketError error) { handleError(error); });
    m_context = std::make_unique<QObject>();
    m_phase = Phase::Starting;
    m_ended = false;
    m_error = {};
}

void QtStream::adopt(qintptr descriptor)
{
    makeSocket();
    m_socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState, QIODevice::ReadWrite);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    watch();
    m_phase = Phase::Connected;
    m_reading = true;
}

Result<void> QtStream::connectTo(const SocketAddress &peer, const SocketAddress &local)
{
    makeSocket();
    m_reading = true;
    if (!local.address.isNull() || local.port != 0) {
        SocketAddress wanted = local;
        if (wanted.address.isNull())
            wanted.address =
                QHostAddress(peer.address.protocol() == QAbstractSocket::IPv4Protocol ? QHostAddress::AnyIPv4
                                                                                      : QHostAddress::AnyIPv6);
        if (!m_socket->bind(wanted.address, wanted.port, QAbstractSocket::ReuseAddressHint)) {
            Error error = m_error ? m_error : errorOf(*m_socket, m_socket->error());
            error.message = Text::tr("local address %1: %2").arg(toText(wanted), error.message);
            close();
            return tl::make_unexpected(error);
        }
    }
    m_socket->connectToHost(peer.address, peer.port);
    if (m_error) {
        const Error error = std::exchange(m_error, {});
        close();
        return tl::make_unexpected(error);
    }
    m_phase = Phase::Connecting;
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        postTo(m_context.get(), [this] { handleConnected(); });
    return {};
}

void QtStream::handleConnected()
{
    if (m_phase != Phase::Connecting)
        return;
    m_phase = Phase::Connected;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    watch();
    m_events.streamConnected();
}

void QtStream::handleError(QAbstractSocket::SocketError error)
{
    if (m_phase == Phase::Closed || m_error)
        return;
    // Without our dispatcher a FIN closes the socket too, and Qt says the same for both.
    if (error == QAbstractSocket::RemoteHostClosedError && m_watched < 0 && m_phase == Phase::Connected) {
        m_ended = true;
        announce();
        return;
    }
    if (error == QAbstractSocket::RemoteHostClosedError && m_ended) {
        if (m_pending.isEmpty())
            return; // both sides have ended
        close();
        m_events.streamFailed(socketError(ECONNRESET));
        return;
    }
    unwatch();
    m_error = errorOf(*m_socket, error);
    if (m_phase == Phase::Connected) {
        announce();
    } else if (m_phase == Phase::Connecting) {
        const Error told = m_error;
        close();
        m_events.streamFailed(told);
    }
}

void QtStream::watch()
{
#ifdef Q_OS_LINUX
    if (EpollEventDispatcher *dispatcher = IoThread::currentDispatcher()) {
        m_watched = m_socket->socketDescriptor();
        dispatcher->watchStream(m_watched, this);
    }
#endif
}

void QtStream::unwatch()
{
#ifdef Q_OS_LINUX
    if (m_watched < 0)
        return;
    if (EpollEventDispatcher *dispatcher = IoThread::currentDispatcher())
        dispatcher->unwatchStream(m_watched);
#endif
    m_watched = -1;
}

void QtStream::endOfStream()
{
    m_ended = true;
    announce();
}

bool QtStream::hasNews() const
{
    return m_phase == Phase::Connected && (m_socket->bytesAvailable() > 0 || m_ended || m_error);
}

bool QtStream::hasUnread() const
{
    return hasNews() || (m_phase == Phase::Connected && isReadable(m_socket->socketDescriptor()));
}

/// Level-triggered, as a socket notifier is: what was left unread is announced again.
void QtStream::announce()
{
    if (!m_reading || !hasNews())
        return;
    const QPointer<QObject> same(m_context.get()); // this may be gone afterwards, or another connection
    m_events.streamReadable();
    if (same && m_socket->bytesAvailable() > 0)
        announceLater();
}

void QtStream::announceLater()
{
    if (std::exchange(m_announcePosted, true))
        return;
    postTo(m_context.get(), [this] {
        m_announcePosted = false;
        announce();
    });
}

Stream::ReadResult QtStream::read(std::span<char> buffer)
{
    if (m_phase != Phase::Connected)
        return {};
    const qint64 size = m_socket->read(buffer.data(), qint64(buffer.size()));
    if (size > 0) {
        // The end may have been told while these were held.
        if (m_reading && m_socket->bytesAvailable() == 0 && (m_ended || m_error))
            announceLater();
        return {ReadState::Data, qsizetype(size), {}};
    }
    if (m_error)
        return {ReadState::Failed, 0, m_error};
    return {m_ended ? ReadState::End : ReadState::WouldBlock, 0, {}};
}

void QtStream::setReading(bool reading)
{
    m_reading = reading;
    if (reading && hasNews())
        announceLater();
}

Result<qsizetype> QtStream::write(QByteArrayView bytes)
{
    if (isOpen())
        m_pending.append(bytes);
    return flush();
}

Result<qsizetype> QtStream::flush()
{
    if (!isOpen())
        return tl::make_unexpected(socketError(EPIPE));
    const qint64 before = m_pending.size();
    const bool outer = std::exchange(m_pushing, true);
    push();
    m_pushing = outer;
    if (m_error || m_socket->state() != QAbstractSocket::ConnectedState) {
        const Error error = m_error ? m_error : socketError(EPIPE);
        close();
        return tl::make_unexpected(error);
    }
    return qsizetype(before - m_pending.size());
}

/// Gives the socket one piece after the other, as long as the system takes them.
void QtStream::push()
{
    while (!m_pending.isEmpty() && m_socket->state() == QAbstractSocket::ConnectedState) {
        if (m_given == 0) {
            std::array<iovec, 1> front;
            m_pending.gather(front);
            m_given = m_socket->write(static_cast<const char *>(front[0].iov_base),
                                      qint64(std::min(front[0].iov_len, LargestPiece)));
            if (m_given < 0) {
                m_given = 0;
                return;
            }
        }
        m_socket->flush();
        takeSent();
        if (m_given > 0)
            return;
    }
}

/// Drops what the system has taken. By the socket's count and not by bytesWritten(), which is not emitted for a flush
/// within one.
void QtStream::takeSent()
{
    for (qint64 left = m_given - m_socket->bytesToWrite(); left > 0;) {
        std::array<iovec, 1> front;
        m_pending.gather(front);
        const qint64 part = std::min(left, qint64(front[0].iov_len));
        if (m_observed)
            m_events.streamSent(QByteArrayView(static_cast<const char *>(front[0].iov_base), part));
        m_pending.consume(part);
        m_given -= part;
        left -= part;
    }
}

void QtStream::handleWritten()
{
    if (m_pushing)
        return;
    const qint64 before = m_pending.size();
    m_pushing = true;
    takeSent();
    push();
    m_pushing = false;
    m_written += before - m_pending.size();
    if (!m_error)
        m_events.streamWritten();
}

qint64 QtStream::takeWritten()
{
    return std::exchange(m_written, 0);
}

SocketAddress QtStream::localAddress() const
{
    return isOpen() ? localAddressOf(m_socket->socketDescriptor()) : SocketAddress();
}

SocketAddress QtStream::peerAddress() const
{
    return isOpen() ? peerAddressOf(m_socket->socketDescriptor()) : SocketAddress();
}

void QtStream::shutdownWriting()
{
    if (isOpen())
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
}

void QtStream::close()
{
    if (!m_socket)
        return;
    unwatch();
    m_phase = Phase::Closed;
    m_context.reset();
    m_pending.clear();
    m_given = 0;
    QTcpSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect();
    socket->abort();
    socket->deleteLater();
    m_announcePosted = false; // went with the context
}

void QtStream::reset()
{
    if (!isOpen())
        return;
    if (const qintptr descriptor = m_socket->socketDescriptor(); descriptor >= 0) {
        const linger now{1, 0};
        ::setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    close();
}

} // namespace lw::net
