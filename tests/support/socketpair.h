// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace lw::test {

/// Owns a descriptor.
class Fd
{
public:
    explicit Fd(int fd = -1)
        : m_fd(fd)
    {}
    ~Fd() { close(); }
    Fd(Fd &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {}
    Fd &operator=(Fd &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }

    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }
    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }
    /// Closes a TCP socket so that its peer sees a reset.
    void reset()
    {
        const linger now{.l_onoff = 1, .l_linger = 0};
        setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close();
    }
    void setNonBlocking() { fcntl(m_fd, F_SETFL, fcntl(m_fd, F_GETFL) | O_NONBLOCK); }
    bool put(const QByteArray &bytes, int flags = 0)
    {
        return ::send(m_fd, bytes.constData(), size_t(bytes.size()), flags | MSG_NOSIGNAL) == bytes.size();
    }
    /// What is there now, at most 64 KiB.
    QByteArray take()
    {
        QByteArray bytes(65536, Qt::Uninitialized);
        const ssize_t count = ::recv(m_fd, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT);
        bytes.truncate(count > 0 ? count : 0);
        return bytes;
    }

private:
    int m_fd;
};

/// Two connected descriptors, non-blocking the first, blocking the second.
struct SocketPair
{
    Fd near;
    Fd far;

    /// A pair of local sockets.
    static SocketPair local()
    {
        int fds[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
            fail("socketpair");
        return made(fds[0], fds[1]);
    }

    /// Both sides of a TCP connection over the loopback.
    static SocketPair tcp()
    {
        const Fd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto *name = reinterpret_cast<sockaddr *>(&address);
        socklen_t size = sizeof address;
        if (::bind(listener.get(), name, size) != 0 || ::listen(listener.get(), 1) != 0 ||
            ::getsockname(listener.get(), name, &size) != 0)
            fail("listen");
        const int far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(far, name, size) != 0)
            fail("connect");
        return made(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC), far);
    }

    /// A pipe: near reads, far writes.
    static SocketPair pipe()
    {
        int fds[2];
        if (::pipe2(fds, O_CLOEXEC) != 0)
            fail("pipe");
        return made(fds[0], fds[1]);
    }

private:
    static SocketPair made(int near, int far)
    {
        SocketPair pair{Fd(near), Fd(far)};
        pair.near.setNonBlocking();
        return pair;
    }
    [[noreturn]] static void fail(const char *what)
    {
        std::perror(what);
        std::abort();
    }
};

} // namespace lw::test
