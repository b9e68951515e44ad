// SPDX-License-Identifier: GPL-3.0-only
// How long a client of a line-framed server waits for its answers beside others that flood it. Prints one line of
// key=value: round trips, their quantiles, what the floods got through.
//
//   flood -p PORT [-f FLOODERS] [-d SECONDS] [-m WORDS] [-n]
//
// The client asks WORDS (standard: "hello"), waits for one line, and asks again. Each flooder sends empty lines as fast
// as it may; with -n lines of 1,000 bytes, and it never reads what it is answered.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

using std::chrono::duration_cast;
using std::chrono::nanoseconds;
using std::chrono::steady_clock;

long now()
{
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

struct Options
{
    int port = 0;
    int flooders = 1;
    double seconds = 3;
    std::string words = "hello";
    bool reads = true;
};

std::optional<Options> parse(int argc, char **argv)
{
    Options options;
    for (int c = 0; (c = getopt(argc, argv, "p:f:d:m:n")) != -1;) {
        switch (c) {
        case 'p':
            options.port = std::atoi(optarg);
            break;
        case 'f':
            options.flooders = std::atoi(optarg);
            break;
        case 'd':
            options.seconds = std::atof(optarg);
            break;
        case 'm':
            options.words = optarg;
            break;
        case 'n':
            options.reads = false;
            break;
        default:
            return {};
        }
    }
    if (options.port <= 0 || options.flooders < 0)
        return {};
    return options;
}

int dial(int port)
{
    const int one = 1;
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port = htons(std::uint16_t(port));
    target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (descriptor < 0 || connect(descriptor, reinterpret_cast<sockaddr *>(&target), sizeof target) < 0) {
        std::perror("flood");
        std::exit(3);
    }
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return descriptor;
}

/// Sends and reads for all flooders until \a stop; adds the bytes sent.
void runFloods(const Options &options, const std::atomic<bool> &stop, std::atomic<unsigned long> &sent)
{
    std::string lines(64'000, '\n');
    for (std::size_t i = 0; i < lines.size() && !options.reads; ++i)
        lines[i] = i % 1'000 == 999 ? '\n' : 'x';
    std::vector<char> buffer(1 << 18);
    const int poll = epoll_create1(0);
    for (int i = 0; i < options.flooders; ++i) {
        epoll_event event{};
        event.events = EPOLLOUT | (options.reads ? EPOLLIN : 0U);
        event.data.fd = dial(options.port);
        fcntl(event.data.fd, F_SETFL, O_NONBLOCK);
        const int small = 16 << 10; // what waits is to wait in the server, not in the kernel
        if (!options.reads)
            setsockopt(event.data.fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        epoll_ctl(poll, EPOLL_CTL_ADD, event.data.fd, &event);
    }
    epoll_event events[64];
    while (!stop) {
        const int count = epoll_wait(poll, events, std::size(events), 20);
        for (int i = 0; i < count; ++i) {
            if (events[i].events & (EPOLLHUP | EPOLLERR)) { // it was cut
                epoll_ctl(poll, EPOLL_CTL_DEL, events[i].data.fd, nullptr);
                continue;
            }
            if (events[i].events & EPOLLIN)
                (void)!recv(events[i].data.fd, buffer.data(), buffer.size(), 0);
            if (events[i].events & EPOLLOUT) {
                const ssize_t size = send(events[i].data.fd, lines.data(), lines.size(), MSG_NOSIGNAL);
                sent += size > 0 ? (unsigned long)(size) : 0UL;
            }
        }
    }
}

/// \return whether a whole line came.
bool awaitLine(int descriptor)
{
    char buffer[4'096];
    for (;;) {
        const ssize_t size = recv(descriptor, buffer, sizeof buffer, 0);
        if (size <= 0)
            return false;
        if (buffer[size - 1] == '\n')
            return true;
    }
}

} // namespace

int main(int argc, char **argv)
{
    const auto options = parse(argc, argv);
    if (!options) {
        std::fprintf(stderr, "usage: flood -p PORT [-f FLOODERS] [-d SECONDS] [-m WORDS] [-n]\n");
        return 2;
    }
    const std::string question = options->words + '\n';
    const int client = dial(options->port);
    const timeval quiet{0, 300'000};
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &quiet, sizeof quiet);
    while (awaitLine(client)) { // a welcome
    }
    const timeval patient{60, 0};
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patient, sizeof patient);

    std::atomic<bool> stop{false};
    std::atomic<unsigned long> sent{0};
    std::thread floods([&] { runFloods(*options, stop, sent); });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const unsigned long before = sent;
    const long begin = now();
    std::vector<long> times;
    bool answers = true;
    while (answers && double(now() - begin) / 1e9 < options->seconds) {
        const long asked = now();
        answers = send(client, question.data(), question.size(), MSG_NOSIGNAL) == ssize_t(question.size()) &&
                  awaitLine(client);
        times.push_back(now() - asked);
    }
    const double seconds = double(now() - begin) / 1e9;
    const unsigned long flooded = sent - before;
    stop = true;
    floods.join();
    std::sort(times.begin(), times.end());
    const auto quantile = [&](double part) {
        return double(times[std::min(times.size() - 1, std::size_t(part * double(times.size())))]) / 1e6;
    };
    std::printf("flooders=%d roundtrips=%zu p50ms=%.3f p99ms=%.3f maxms=%.3f flooded=%.0f\n", options->flooders,
                times.size(), quantile(.5), quantile(.99), quantile(1), double(flooded) / seconds);
    return answers ? 0 : 1;
}
