// SPDX-License-Identifier: GPL-3.0-only
// Fan-out load for a line-framed chat, from one thread on plain epoll. Prints one line of key=value: deliveries per
// second and how long they took.
//
//   fanout -p PORT [-m MEMBERS] [-w OUTSTANDING] [-s BYTES] [-d SECONDS]
//
// All members join one room; the first says messages that carry the time they were said at, so that OUTSTANDING of them
// are not yet delivered to every other member.
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
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace {

using std::chrono::duration_cast;
using std::chrono::nanoseconds;
using std::chrono::steady_clock;

constexpr long QuietNs = 700'000'000; // nothing said for so long: everybody has joined
constexpr int StampDigits = 20;
constexpr std::size_t MostSamples = 8'000'000;

long now()
{
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

struct Options
{
    int port = 0;
    int members = 50;
    unsigned long outstanding = 8;
    std::size_t size = 64;
    double seconds = 3;
};

std::optional<Options> parse(int argc, char **argv)
{
    Options options;
    for (int c = 0; (c = getopt(argc, argv, "p:m:w:s:d:")) != -1;) {
        switch (c) {
        case 'p':
            options.port = std::atoi(optarg);
            break;
        case 'm':
            options.members = std::atoi(optarg);
            break;
        case 'w':
            options.outstanding = std::strtoul(optarg, nullptr, 10);
            break;
        case 's':
            options.size = std::strtoul(optarg, nullptr, 10);
            break;
        case 'd':
            options.seconds = std::atof(optarg);
            break;
        default:
            return {};
        }
    }
    if (options.port <= 0 || options.members < 2 || options.outstanding == 0 || options.size < StampDigits + 3)
        return {};
    return options;
}

struct Member
{
    int descriptor = -1;
    std::string rest; ///< of a line that is not whole
};

class Fanout
{
public:
    explicit Fanout(const Options &options)
        : m_options(options)
        , m_members(std::size_t(options.members))
    {}

    bool joinAll()
    {
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            const int descriptor = dial();
            if (descriptor < 0)
                return false;
            const std::string words = "/nick u" + std::to_string(i) + "\n/join bench\n";
            if (write(descriptor, words.data(), words.size()) != ssize_t(words.size()))
                return false;
            fcntl(descriptor, F_SETFL, O_NONBLOCK);
            m_members[i].descriptor = descriptor;
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u32 = std::uint32_t(i);
            epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
        }
        for (long quiet = now(); now() - quiet < QuietNs;) {
            if (receive(100) > 0)
                quiet = now();
        }
        return true;
    }

    void run()
    {
        m_got = 0;
        m_latencies.clear();
        m_start = now();
        const long end = m_start + long(m_options.seconds * 1e9);
        const auto others = (unsigned long)(m_options.members - 1);
        while (now() < end) {
            while (m_said * others < m_got + m_options.outstanding * others && say())
                ;
            receive(1);
        }
        m_seconds = double(now() - m_start) / 1e9;
    }

    void print()
    {
        std::sort(m_latencies.begin(), m_latencies.end());
        const auto quantile = [this](double part) {
            if (m_latencies.empty())
                return 0.0;
            const auto index = std::min(m_latencies.size() - 1, std::size_t(part * double(m_latencies.size())));
            return double(m_latencies[index]) / 1e6;
        };
        std::printf("members=%d said=%.0f deliveries=%.0f p50ms=%.3f p99ms=%.3f maxms=%.3f\n", m_options.members,
                    double(m_said) / m_seconds, double(m_got) / m_seconds, quantile(.5), quantile(.99), quantile(1));
    }

    unsigned long delivered() const { return m_got; }

private:
    int dial() const
    {
        const int one = 1;
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in target{};
        target.sin_family = AF_INET;
        target.sin_port = htons(std::uint16_t(m_options.port));
        target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (descriptor < 0 || connect(descriptor, reinterpret_cast<sockaddr *>(&target), sizeof target) < 0) {
            std::fprintf(stderr, "fanout: %s\n", std::strerror(errno));
            return -1;
        }
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        return descriptor;
    }

    bool say()
    {
        char stamp[StampDigits + 3];
        std::snprintf(stamp, sizeof stamp, "@%0*ld@", StampDigits, now());
        std::string line(stamp);
        line.resize(m_options.size - 1, 'x');
        line += '\n';
        const bool isSaid = write(m_members.front().descriptor, line.data(), line.size()) == ssize_t(line.size());
        m_said += isSaid ? 1 : 0;
        return isSaid;
    }

    /// Bytes that came within \a waitMs.
    std::size_t receive(int waitMs)
    {
        std::size_t bytes = 0;
        epoll_event events[512];
        const int count = epoll_wait(m_epoll, events, std::size(events), waitMs);
        for (int i = 0; i < count; ++i) {
            Member &member = m_members[events[i].data.u32];
            for (;;) {
                const ssize_t got = recv(member.descriptor, m_buffer.data(), m_buffer.size(), 0);
                if (got <= 0) {
                    if (got == 0 || errno != EAGAIN)
                        std::exit((std::fprintf(stderr, "fanout: a member was cut\n"), 1));
                    break;
                }
                bytes += std::size_t(got);
                member.rest.append(m_buffer.data(), std::size_t(got));
                takeLines(member.rest);
                if (std::size_t(got) < m_buffer.size())
                    break;
            }
        }
        return bytes;
    }

    void takeLines(std::string &text)
    {
        std::size_t from = 0;
        for (std::size_t end = 0; (end = text.find('\n', from)) != std::string::npos; from = end + 1) {
            const std::size_t at = text.find('@', from);
            if (at >= end || at + StampDigits + 1 >= end || text[at + StampDigits + 1] != '@')
                continue;
            ++m_got;
            if (m_latencies.size() < MostSamples)
                m_latencies.push_back(now() - std::strtol(text.c_str() + at + 1, nullptr, 10));
        }
        text.erase(0, from);
    }

    const Options m_options;
    const int m_epoll = epoll_create1(0);
    std::vector<Member> m_members;
    std::vector<char> m_buffer = std::vector<char>(1 << 18);
    std::vector<long> m_latencies; ///< ns
    unsigned long m_said = 0;
    unsigned long m_got = 0;
    long m_start = 0;
    double m_seconds = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const auto options = parse(argc, argv);
    if (!options) {
        std::fprintf(stderr, "usage: fanout -p PORT [-m MEMBERS] [-w OUTSTANDING] [-s BYTES] [-d SECONDS]\n");
        return 2;
    }
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    Fanout fanout(*options);
    if (!fanout.joinAll())
        return 3;
    fanout.run();
    fanout.print();
    return fanout.delivered() > 0 ? 0 : 1;
}
