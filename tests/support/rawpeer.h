// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace lw::test {

/// A peer on plain blocking sockets of 127.0.0.1, bounded in time, that can do what no library lets one do. The code
/// under test runs in IO threads, so a test may block here.
class RawPeer
{
public:
    RawPeer() = default;
    explicit RawPeer(int descriptor)
        : m_fd(descriptor)
    {
        setTimeouts();
    }
    RawPeer(RawPeer &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {}
    RawPeer &operator=(RawPeer &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~RawPeer() { close(); }

    static RawPeer connectTo(quint16 port)
    {
        RawPeer peer(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address = loopback(port);
        if (::connect(peer.m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            peer.close();
        return peer;
    }

    bool isOpen() const { return m_fd >= 0; }
    int descriptor() const { return m_fd; }

    bool send(const QByteArray &bytes) const
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const ssize_t n = ::send(m_fd, bytes.constData() + sent, std::size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (n <= 0)
                return false;
            sent += n;
        }
        return true;
    }

    /// Exactly \a size bytes, or less when the stream ended or nothing came in time.
    QByteArray receive(qsizetype size) const
    {
        QByteArray bytes;
        char buffer[65536];
        while (bytes.size() < size) {
            const ssize_t n =
                ::recv(m_fd, buffer, std::min<std::size_t>(sizeof buffer, std::size_t(size - bytes.size())), 0);
            if (n <= 0)
                break;
            bytes.append(buffer, n);
        }
        return bytes;
    }

    QByteArray receiveLine() const
    {
        QByteArray line;
        while (!line.endsWith('\n')) {
            const QByteArray byte = receive(1);
            if (byte.isEmpty())
                break;
            line += byte;
        }
        return line;
    }

    /// Everything up to the end of the stream.
    QByteArray receiveAll() const { return receive(256 << 20); }

    /// True if the next thing is the end of the stream (FIN), not data, a reset or silence.
    bool seesEnd() const
    {
        char byte = 0;
        return ::recv(m_fd, &byte, 1, 0) == 0;
    }

    bool seesReset() const
    {
        char byte = 0;
        return ::recv(m_fd, &byte, 1, 0) < 0 && errno == ECONNRESET;
    }

    void finishWriting() const { ::shutdown(m_fd, SHUT_WR); }

    void reset()
    {
        const linger now{1, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close();
    }

    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

    static sockaddr_in loopback(quint16 port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

private:
    void setTimeouts() const
    {
        const timeval limit{10, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    }

    int m_fd = -1;
};

/// A listening socket of 127.0.0.1.
class RawListener
{
public:
    explicit RawListener(int backlog = 16)
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = RawPeer::loopback(0);
        ::bind(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_fd, backlog);
        const timeval limit{10, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    ~RawListener() { ::close(m_fd); }
    RawListener(const RawListener &) = delete;
    RawListener &operator=(const RawListener &) = delete;

    quint16 port() const
    {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&address), &size);
        return ntohs(address.sin_port);
    }

    RawPeer accept() const { return RawPeer(::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC)); }

private:
    int m_fd = -1;
};

} // namespace lw::test
