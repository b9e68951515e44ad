// SPDX-License-Identifier: GPL-3.0-only
// Echo load from one thread on plain epoll. Prints one line of key=value: round trips per second, MB/s, latency.
//
//   loadgen -p PORT [-h ADDRESS] [-c CONNECTIONS] [-s BYTES] [-P PIPELINE] [-d SECONDS] [-k IDLE] [-r RATE] [-l | -t]
//
// Closed loop: each connection keeps PIPELINE messages under way. With -r it is open: RATE round trips a second are
// started over all connections, whether the ones before are answered or not. -k holds idle connections beside; -l ends
// each message with LF, -t makes it a frame of tlv (5 bytes of header in BYTES).
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::duration;

constexpr int IpBindAddressNoPort = 24; // IP_BIND_ADDRESS_NO_PORT, missing from glibc's headers
constexpr int PortsPerSource = 20'000;  // of one loopback address, before the next is taken
constexpr std::size_t MostSamples = 20'000'000;

struct Options
{
    std::string host = "127.0.0.1";
    int port = 0;
    int connections = 50;
    int pipeline = 1;
    std::size_t size = 64;
    int idle = 0;
    double seconds = 5;
    double rate = 0;
    bool line = false;
    bool tlv = false;
};

std::optional<Options> parse(int argc, char **argv)
{
    Options options;
    for (int c = 0; (c = getopt(argc, argv, "h:p:c:P:s:k:d:r:lt")) != -1;) {
        switch (c) {
        case 'h':
            options.host = optarg;
            break;
        case 'p':
            options.port = std::atoi(optarg);
            break;
        case 'c':
            options.connections = std::atoi(optarg);
            break;
        case 'P':
            options.pipeline = std::atoi(optarg);
            break;
        case 's':
            options.size = std::size_t(std::atol(optarg));
            break;
        case 'k':
            options.idle = std::atoi(optarg);
            break;
        case 'd':
            options.seconds = std::atof(optarg);
            break;
        case 'r':
            options.rate = std::atof(optarg);
            break;
        case 'l':
            options.line = true;
            break;
        case 't':
            options.tlv = true;
            break;
        default:
            return {};
        }
    }
    if (options.port <= 0 || options.connections <= 0 || options.pipeline <= 0 || options.size == 0 ||
        (options.tlv && options.size < 5))
        return {};
    return options;
}

struct Connection
{
    int descriptor = -1;
    std::size_t received = 0; ///< of the message that is coming
    std::size_t toSend = 0;
    std::size_t offset = 0; ///< into the payload
    std::deque<Clock::time_point> started;
};

class LoadGenerator
{
public:
    explicit LoadGenerator(const Options &options)
        : m_options(options)
        , m_connections(std::size_t(options.connections))
    {
        std::string payload(options.size, 'x');
        if (options.line)
            payload.back() = '\n';
        if (options.tlv) {
            const std::size_t length = options.size - 5;
            for (int i = 0; i < 5; ++i)
                payload[std::size_t(i)] = i == 0 ? 1 : char(length >> (8 * (4 - i)));
        }
        for (int i = 0; i < std::max(options.pipeline, 1); ++i)
            m_burst += payload;
    }

    bool connectAll()
    {
        const auto start = Clock::now();
        for (int i = 0; i < m_options.idle; ++i) {
            const int descriptor = dial(i);
            if (descriptor < 0)
                return false;
            m_idle.push_back(descriptor);
        }
        m_idleSeconds = duration<double>(Clock::now() - start).count();
        for (std::size_t i = 0; i < m_connections.size(); ++i) {
            const int descriptor = dial(m_options.idle + int(i));
            if (descriptor < 0)
                return false;
            fcntl(descriptor, F_SETFL, O_NONBLOCK);
            m_connections[i].descriptor = descriptor;
            epoll_event event{};
            event.events = EPOLLIN | EPOLLOUT | EPOLLET;
            event.data.u32 = std::uint32_t(i);
            epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
        }
        return true;
    }

    void run()
    {
        m_start = Clock::now();
        const auto end = m_start + std::chrono::duration_cast<Clock::duration>(duration<double>(m_options.seconds));
        if (m_options.rate <= 0) {
            for (Connection &connection : m_connections)
                issue(connection, m_options.pipeline);
        }
        epoll_event events[256];
        while (Clock::now() < end) {
            const int count = epoll_wait(m_epoll, events, std::size(events), m_options.rate > 0 ? 1 : 100);
            for (int i = 0; i < count; ++i) {
                Connection &connection = m_connections[events[i].data.u32];
                if (connection.descriptor >= 0 && (events[i].events & EPOLLIN))
                    receive(connection);
                if (connection.descriptor >= 0 && (events[i].events & EPOLLOUT))
                    flush(connection);
            }
            if (m_options.rate > 0)
                issueDue();
        }
        m_seconds = duration<double>(Clock::now() - m_start).count();
    }

    void print()
    {
        std::sort(m_latencies.begin(), m_latencies.end());
        const auto quantile = [this](double part) {
            if (m_latencies.empty())
                return 0.0;
            const auto index = std::min(m_latencies.size() - 1, std::size_t(part * double(m_latencies.size())));
            return double(m_latencies[index]) / 1e3;
        };
        const double perSecond = double(m_done) / m_seconds;
        std::printf("conns=%d idle=%zu idles=%.2f size=%zu pipe=%d rps=%.0f MBps=%.1f p50us=%.1f p99us=%.1f "
                    "p999us=%.1f maxus=%.1f errs=%lu\n",
                    m_options.connections, m_idle.size(), m_idleSeconds, m_options.size, m_options.pipeline, perSecond,
                    perSecond * double(m_options.size) / 1e6, quantile(.5), quantile(.99), quantile(.999), quantile(1),
                    m_errors);
    }

    unsigned long done() const { return m_done; }

private:
    int dial(int index) const
    {
        const int one = 1;
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        // Several source addresses, so that a machine does not run out of ephemeral ports.
        sockaddr_in source{};
        source.sin_family = AF_INET;
        inet_pton(AF_INET, ("127.0.0." + std::to_string(2 + index / PortsPerSource)).c_str(), &source.sin_addr);
        setsockopt(descriptor, SOL_IP, IpBindAddressNoPort, &one, sizeof one);
        bind(descriptor, reinterpret_cast<sockaddr *>(&source), sizeof source);
        sockaddr_in target{};
        target.sin_family = AF_INET;
        target.sin_port = htons(std::uint16_t(m_options.port));
        inet_pton(AF_INET, m_options.host.c_str(), &target.sin_addr);
        if (descriptor < 0 || connect(descriptor, reinterpret_cast<sockaddr *>(&target), sizeof target) < 0) {
            std::fprintf(stderr, "loadgen: connection %d: %s\n", index, std::strerror(errno));
            return -1;
        }
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        return descriptor;
    }

    void issue(Connection &connection, int count)
    {
        connection.started.insert(connection.started.end(), std::size_t(count), Clock::now());
        connection.toSend += std::size_t(count) * m_options.size;
        m_issued += std::size_t(count);
        flush(connection);
    }

    void issueDue()
    {
        const double elapsed = duration<double>(Clock::now() - m_start).count();
        for (const auto due = std::size_t(elapsed * m_options.rate); m_issued < due;) {
            Connection &connection = m_connections[m_turn++ % m_connections.size()];
            if (connection.descriptor >= 0)
                issue(connection, 1);
            else
                ++m_issued;
        }
    }

    void flush(Connection &connection)
    {
        while (connection.toSend > 0) {
            const std::size_t part = std::min(connection.toSend, m_burst.size() - connection.offset);
            const ssize_t written = send(connection.descriptor, m_burst.data() + connection.offset, part, MSG_NOSIGNAL);
            if (written <= 0)
                return;
            connection.toSend -= std::size_t(written);
            connection.offset = (connection.offset + std::size_t(written)) % m_options.size;
        }
    }

    void receive(Connection &connection)
    {
        std::size_t finished = 0;
        for (;;) {
            const ssize_t got = recv(connection.descriptor, m_buffer.data(), m_buffer.size(), 0);
            if (got > 0) {
                connection.received += std::size_t(got);
                finished += connection.received / m_options.size;
                connection.received %= m_options.size;
                if (std::size_t(got) == m_buffer.size())
                    continue;
            } else if (got == 0 || errno != EAGAIN) {
                ++m_errors;
                close(connection.descriptor);
                connection.descriptor = -1;
            }
            break;
        }
        finished = std::min(finished, connection.started.size());
        const auto now = Clock::now();
        for (std::size_t i = 0; i < finished; ++i) {
            if (m_latencies.size() < MostSamples)
                m_latencies.push_back((now - connection.started.front()).count());
            connection.started.pop_front();
        }
        m_done += finished;
        if (finished > 0 && connection.descriptor >= 0 && m_options.rate <= 0)
            issue(connection, int(finished));
    }

    const Options m_options;
    const int m_epoll = epoll_create1(0);
    std::vector<Connection> m_connections;
    std::vector<int> m_idle;
    std::string m_burst;
    std::vector<char> m_buffer = std::vector<char>(1 << 18);
    std::vector<long> m_latencies; ///< ns
    Clock::time_point m_start;
    double m_idleSeconds = 0;
    double m_seconds = 0;
    std::size_t m_issued = 0;
    std::size_t m_turn = 0;
    unsigned long m_done = 0;
    unsigned long m_errors = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const auto options = parse(argc, argv);
    if (!options) {
        std::fprintf(stderr, "usage: loadgen -p PORT [-h ADDRESS] [-c CONNECTIONS] [-s BYTES] [-P PIPELINE] "
                             "[-d SECONDS] [-k IDLE] [-r RATE] [-l]\n");
        return 2;
    }
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    LoadGenerator generator(*options);
    if (!generator.connectAll())
        return 3;
    generator.run();
    generator.print();
    return generator.done() > 0 ? 0 : 1;
}
