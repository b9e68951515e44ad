// SPDX-License-Identifier: GPL-3.0-only
// Players of a game, from one thread on plain epoll, each of which reads every STATE and steers. Prints one line of
// key=value: how well the server keeps to its schedule of 60 ticks a second.
//
//   players -p PORT [-n PLAYERS] [-d SECONDS] [-m MOVES_PER_SECOND]
//
// When a STATE was sent is not when it is read here: the kernel stamps what comes over loopback while the sender's
// system call lasts (SO_TIMESTAMPNS), so that the stamps know nothing of how this program is scheduled. The schedule is
// the line of 60 ticks a second that no tick lies before: only the time that every tick takes alike (making its STATE)
// is not seen.
//   intime   share of ticks whose STATE was with the first player within 1 ms of its time; one that never came counts
//   p50ms …  of that lateness; last…: the same for the player who got it last; read…: when the first player was read
//   here
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

constexpr double TickNs = 1e9 / 60;
constexpr double InTimeMs = 1;
constexpr long WarmUpNs = 1'000'000'000;
constexpr long Never = std::numeric_limits<long>::max();

long clockNs(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

long now()
{
    return clockNs(CLOCK_MONOTONIC);
}

struct Options
{
    int port = 0;
    int players = 200;
    double seconds = 10;
    double moves = 4; ///< a second, of each player
};

std::optional<Options> parse(int argc, char **argv)
{
    Options options;
    for (int c = 0; (c = getopt(argc, argv, "p:n:d:m:")) != -1;) {
        switch (c) {
        case 'p':
            options.port = std::atoi(optarg);
            break;
        case 'n':
            options.players = std::atoi(optarg);
            break;
        case 'd':
            options.seconds = std::atof(optarg);
            break;
        case 'm':
            options.moves = std::atof(optarg);
            break;
        default:
            return {};
        }
    }
    if (options.port <= 0 || options.players <= 0 || options.seconds <= 0 || options.moves < 0)
        return {};
    return options;
}

struct Player
{
    int descriptor = -1;
    long seq = 0;
    std::string rest; ///< of a message that is not whole
};

/// ns of the monotonic clock
struct Tick
{
    long first = Never; ///< the first player had its STATE
    long last = -1;     ///< and the last
    long read = Never;  ///< the first was read here
};

class Players
{
public:
    explicit Players(const Options &options)
        : m_options(options)
        , m_players(std::size_t(options.players))
    {}

    bool joinAll()
    {
        for (std::size_t i = 0; i < m_players.size(); ++i) {
            m_players[i].descriptor = dial();
            if (m_players[i].descriptor < 0)
                return false;
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u32 = std::uint32_t(i);
            epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_players[i].descriptor, &event);
            receive(0);
        }
        for (const long end = now() + WarmUpNs; now() < end;)
            receive(1);
        return true;
    }

    bool run()
    {
        m_ticks.clear();
        m_firstTick = -1;
        m_unstamped = 0;
        const long start = now();
        const long end = start + long(m_options.seconds * 1e9);
        while (now() < end && !m_isCut) {
            steerDue(double(now() - start) / 1e9);
            receive(1);
        }
        return !m_isCut;
    }

    /// False if there is nothing to tell of.
    bool print()
    {
        // The last tick may still be under way to some.
        if (m_ticks.size() > 1)
            m_ticks.pop_back();
        double begin = std::numeric_limits<double>::max();
        for (std::size_t i = 0; i < m_ticks.size(); ++i) {
            if (m_ticks[i].first != Never)
                begin = std::min(begin, double(m_ticks[i].first) - double(i) * TickNs);
        }
        std::vector<double> first, last, read;
        std::size_t inTime = 0, readInTime = 0;
        for (std::size_t i = 0; i < m_ticks.size(); ++i) {
            const Tick &tick = m_ticks[i];
            if (tick.first == Never)
                continue;
            const double due = begin + double(i) * TickNs;
            first.push_back((double(tick.first) - due) / 1e6);
            last.push_back((double(tick.last) - due) / 1e6);
            read.push_back((double(tick.read) - due) / 1e6);
            inTime += first.back() <= InTimeMs ? 1 : 0;
            readInTime += read.back() <= InTimeMs ? 1 : 0;
        }
        if (first.size() < 2)
            return false;
        const double rate = double(m_ticks.size() - 1) * 1e9 / double(m_ticks.back().first - m_ticks.front().first);
        std::printf(
            "players=%d ticks=%zu missed=%zu unstamped=%lu rate=%.4f intime=%.4f p50ms=%.3f p99ms=%.3f maxms=%.3f "
            "last50ms=%.3f last99ms=%.3f readintime=%.4f read99ms=%.3f\n",
            m_options.players, m_ticks.size(), m_ticks.size() - first.size(), m_unstamped, rate, share(inTime),
            quantile(first, .5), quantile(first, .99), quantile(first, 1), quantile(last, .5), quantile(last, .99),
            share(readInTime), quantile(read, .99));
        return true;
    }

private:
    double share(std::size_t part) const { return double(part) / double(m_ticks.size()); }

    static double quantile(std::vector<double> &values, double part)
    {
        std::sort(values.begin(), values.end());
        return values[std::min(values.size() - 1, std::size_t(part * double(values.size())))];
    }

    int dial() const
    {
        const int one = 1;
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in target{};
        target.sin_family = AF_INET;
        target.sin_port = htons(std::uint16_t(m_options.port));
        target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (descriptor < 0 || connect(descriptor, reinterpret_cast<sockaddr *>(&target), sizeof target) < 0) {
            std::fprintf(stderr, "players: %s\n", std::strerror(errno));
            return -1;
        }
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        setsockopt(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof one);
        fcntl(descriptor, F_SETFL, O_NONBLOCK);
        return descriptor;
    }

    void steerDue(double elapsed)
    {
        const auto due = std::size_t(elapsed * m_options.moves * double(m_players.size()));
        for (; m_moves < due; ++m_moves) {
            Player &player = m_players[m_moves % m_players.size()];
            const double angle = double(m_random() % 6'283) / 1e3;
            char text[96];
            const int size = std::snprintf(text, sizeof text, R"({"type":"MOVE","x":%.3f,"y":%.3f,"seq":%ld})",
                                           std::cos(angle), std::sin(angle), ++player.seq);
            (void)!send(player.descriptor, text, std::size_t(size), MSG_NOSIGNAL);
        }
    }

    void receive(int waitMs)
    {
        epoll_event events[512];
        const int count = epoll_wait(m_epoll, events, std::size(events), waitMs);
        for (int i = 0; i < count && !m_isCut; ++i)
            receive(m_players[events[i].data.u32]);
    }

    void receive(Player &player)
    {
        iovec part{m_buffer.data(), m_buffer.size()};
        char control[128];
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        const ssize_t got = recvmsg(player.descriptor, &message, 0);
        const long readNs = now();
        if (got <= 0) {
            m_isCut = got == 0 || errno != EAGAIN;
            if (m_isCut)
                std::fprintf(stderr, "players: a player was cut\n");
            return;
        }
        const char *const begin = m_buffer.data();
        const char *const end = begin + got;
        long stampNs = stampOf(message);
        const char *from = begin;
        for (const char *lineEnd = nullptr; (lineEnd = find(from, end)); from = lineEnd + 1) {
            // A stamp is that of the last bytes read: of what lies before them it says nothing.
            const bool isLast = !find(lineEnd + 1, end) && lineEnd + 1 == end;
            player.rest.append(from, std::min<std::size_t>(std::size_t(lineEnd - from), 64));
            take(player.rest, isLast ? stampNs : -1, readNs);
            player.rest.clear();
        }
        if (player.rest.size() < 64) // the beginning says all
            player.rest.append(from, std::min<std::size_t>(std::size_t(end - from), 64));
    }

    static const char *find(const char *from, const char *end)
    {
        return static_cast<const char *>(std::memchr(from, '\n', std::size_t(end - from)));
    }

    /// On the monotonic clock; -1: none.
    static long stampOf(msghdr &message)
    {
        for (const cmsghdr *header = CMSG_FIRSTHDR(&message); header;
             header = CMSG_NXTHDR(&message, const_cast<cmsghdr *>(header))) {
            if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_TIMESTAMPNS)
                continue;
            timespec stamp{};
            std::memcpy(&stamp, CMSG_DATA(header), sizeof stamp);
            const long apart = clockNs(CLOCK_REALTIME) - now();
            return stamp.tv_sec * 1'000'000'000 + stamp.tv_nsec - apart;
        }
        return -1;
    }

    void take(const std::string &line, long stampNs, long readNs)
    {
        constexpr char Beginning[] = R"({"type":"STATE","tick":)";
        if (line.compare(0, sizeof Beginning - 1, Beginning) != 0)
            return;
        const long number = std::strtol(line.c_str() + sizeof Beginning - 1, nullptr, 10);
        if (m_firstTick < 0)
            m_firstTick = number + 1; // this one is under way already
        if (number < m_firstTick)
            return;
        const auto place = std::size_t(number - m_firstTick);
        if (place >= m_ticks.size())
            m_ticks.resize(place + 1);
        Tick &tick = m_ticks[place];
        tick.read = std::min(tick.read, readNs);
        if (stampNs < 0) {
            ++m_unstamped;
            return;
        }
        tick.first = std::min(tick.first, stampNs);
        tick.last = std::max(tick.last, stampNs);
    }

    const Options m_options;
    const int m_epoll = epoll_create1(0);
    std::vector<Player> m_players;
    std::vector<char> m_buffer = std::vector<char>(1 << 18);
    std::vector<Tick> m_ticks;
    std::mt19937 m_random{1};
    std::size_t m_moves = 0;
    long m_firstTick = -1;
    unsigned long m_unstamped = 0; ///< STATEs read together with later bytes
    bool m_isCut = false;
};

} // namespace

int main(int argc, char **argv)
{
    const auto options = parse(argc, argv);
    if (!options) {
        std::fprintf(stderr, "usage: players -p PORT [-n PLAYERS] [-d SECONDS] [-m MOVES_PER_SECOND]\n");
        return 2;
    }
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    Players players(*options);
    if (!players.joinAll())
        return 3;
    return players.run() && players.print() ? 0 : 1;
}
