// SPDX-License-Identifier: GPL-3.0-only
// epoll_chat PORT: what one sends goes to all others, on plain epoll in one thread, with nothing around it: no rooms,
// no frames, no memory of what a slow reader has yet to get. About as fast as this machine can.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

char buffer[1 << 18];

void watch(int epoll, int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

void acceptAll(int epoll, int listener, std::vector<int> &members)
{
    const int one = 1;
    for (int client = 0; (client = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        watch(epoll, client);
        members.push_back(client);
    }
}

void pass(int from, std::vector<int> &members)
{
    const ssize_t got = recv(from, buffer, sizeof buffer, 0);
    if (got <= 0) {
        close(from);
        members.erase(std::find(members.begin(), members.end(), from));
        return;
    }
    for (const int member : members) {
        if (member != from)
            (void)!send(member, buffer, std::size_t(got), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: epoll_chat PORT\n");
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
        std::perror("epoll_chat");
        return 3;
    }

    const int epoll = epoll_create1(0);
    watch(epoll, listener);
    std::vector<int> members;
    epoll_event events[512];
    for (;;) {
        const int count = epoll_wait(epoll, events, std::size(events), -1);
        for (int i = 0; i < count; ++i) {
            if (events[i].data.fd == listener)
                acceptAll(epoll, listener, members);
            else
                pass(events[i].data.fd, members);
        }
    }
}
