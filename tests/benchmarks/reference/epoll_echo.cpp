// SPDX-License-Identifier: GPL-3.0-only
// epoll_echo PORT: echo on plain epoll in one thread, with nothing around it: about as fast as this machine can.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>

namespace {

char buffer[1 << 18];

void watch(int epoll, int operation, int descriptor, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    epoll_ctl(epoll, operation, descriptor, &event);
}

void acceptAll(int epoll, int listener)
{
    const int one = 1;
    for (int client = 0; (client = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        watch(epoll, EPOLL_CTL_ADD, client, EPOLLIN);
    }
}

/// False: the connection is over.
bool echo(int epoll, int client, std::uint32_t events, std::string &pending)
{
    if (events & EPOLLOUT) {
        const ssize_t written = send(client, pending.data(), pending.size(), MSG_NOSIGNAL);
        if (written > 0)
            pending.erase(0, std::size_t(written));
        if (pending.empty())
            watch(epoll, EPOLL_CTL_MOD, client, EPOLLIN);
        return true;
    }
    const ssize_t got = recv(client, buffer, sizeof buffer, 0);
    if (got <= 0)
        return false;
    const ssize_t written = std::max<ssize_t>(send(client, buffer, std::size_t(got), MSG_NOSIGNAL), 0);
    if (written < got) {
        pending.append(buffer + written, std::size_t(got - written));
        watch(epoll, EPOLL_CTL_MOD, client, EPOLLOUT);
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: epoll_echo PORT\n");
        return 2;
    }
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    const int one = 1;
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(std::atoi(argv[1])));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0 || listen(listener, 4096) < 0) {
        std::perror("epoll_echo");
        return 3;
    }

    const int epoll = epoll_create1(0);
    watch(epoll, EPOLL_CTL_ADD, listener, EPOLLIN);
    std::unordered_map<int, std::string> pending;
    epoll_event events[512];
    for (;;) {
        const int count = epoll_wait(epoll, events, std::size(events), -1);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            if (descriptor == listener) {
                acceptAll(epoll, listener);
            } else if (!echo(epoll, descriptor, events[i].events, pending[descriptor])) {
                pending.erase(descriptor);
                close(descriptor);
            }
        }
    }
}
