// SPDX-License-Identifier: GPL-3.0-only
// What a turn of the loop costs, Qt's own dispatcher beside ours. Prints a table; nothing is asserted.
#include "net/loop/epolleventdispatcher.h"
#include "support/socketpair.h"

#include <QBasicTimer>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using lw::net::EpollEventDispatcher;
using lw::test::Fd;
using lw::test::SocketPair;

namespace {

class BodyThread final : public QThread
{
public:
    explicit BodyThread(std::function<void(QThread *)> body)
        : m_body(std::move(body))
    {}
    void run() override { m_body(this); }

private:
    std::function<void(QThread *)> m_body;
};

void inThread(bool ours, std::function<void(QThread *)> body)
{
    BodyThread thread(std::move(body));
    if (ours)
        thread.setEventDispatcher(new EpollEventDispatcher);
    thread.start();
    thread.wait();
}

void line(bool ours, const char *what, double value, const char *unit)
{
    std::printf("%-6s %-44s %12.0f %s\n", ours ? "epoll" : "stock", what, value, unit);
    std::fflush(stdout);
}

/// Round trips a second of 64 B over \a busy QTcpSocket echoes beside \a idle watched descriptors.
void echo(bool ours, int busy, int idle)
{
    inThread(ours, [=](QThread *) {
        std::vector<Fd> idleFds;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        for (int i = 0; i < idle; ++i) {
            idleFds.emplace_back(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
            notifiers.push_back(std::make_unique<QSocketNotifier>(idleFds.back().get(), QSocketNotifier::Read));
        }
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        std::vector<Fd> peers;
        for (int i = 0; i < busy; ++i) {
            auto pair = SocketPair::tcp();
            auto socket = std::make_unique<QTcpSocket>();
            socket->setSocketDescriptor(pair.near.release());
            QObject::connect(socket.get(), &QTcpSocket::readyRead, socket.get(),
                             [s = socket.get()] { s->write(s->readAll()); });
            sockets.push_back(std::move(socket));
            peers.push_back(std::move(pair.far));
        }
        QEventLoop loop;
        qint64 rounds = 0;
        double seconds = 0;
        std::thread client([&] {
            const QByteArray message(64, 'm');
            std::vector<pollfd> polled;
            for (Fd &peer : peers) {
                polled.push_back({.fd = peer.get(), .events = POLLIN, .revents = 0});
                peer.put(message);
            }
            QElapsedTimer clock;
            clock.start();
            while (clock.elapsed() < 2000) {
                ::poll(polled.data(), polled.size(), 1000);
                for (size_t i = 0; i < polled.size(); ++i) {
                    if (polled[i].revents && !peers[i].take().isEmpty()) {
                        ++rounds;
                        peers[i].put(message);
                    }
                }
            }
            seconds = double(clock.nsecsElapsed()) / 1e9;
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
        client.join();
        char what[64];
        std::snprintf(what, sizeof what, "echo, %d busy, %d idle", busy, idle);
        line(ours, what, double(rounds) / seconds, "round trips/s");
    });
}

void wakeUps(bool ours)
{
    inThread(ours, [=](QThread *) {
        constexpr int count = 1'000'000;
        QEventLoop loop;
        QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        QElapsedTimer clock;
        clock.start();
        std::thread waker([&] {
            for (int i = 0; i < count; ++i)
                dispatcher->wakeUp();
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
        waker.join();
        line(ours, "wakeUp() from another thread", double(clock.nsecsElapsed()) / count, "ns each");
    });
}

void posts(bool ours)
{
    inThread(ours, [=](QThread *) {
        constexpr int count = 1'000'000;
        QEventLoop loop;
        QElapsedTimer clock;
        clock.start();
        std::thread poster([&] {
            for (int i = 0; i < count; ++i)
                QMetaObject::invokeMethod(
                    &loop, [] {}, Qt::QueuedConnection);
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
        poster.join();
        line(ours, "post from another thread", double(clock.nsecsElapsed()) / count, "ns each");

        int left = count / 10;
        std::function<void()> chain = [&] {
            if (--left > 0)
                QMetaObject::invokeMethod(&loop, chain, Qt::QueuedConnection);
            else
                loop.quit();
        };
        clock.start();
        QTimer::singleShot(0, &loop, chain);
        loop.exec();
        line(ours, "post from its own thread, one a turn", double(clock.nsecsElapsed()) / (count / 10), "ns each");
    });
}

void timers(bool ours)
{
    inThread(ours, [=](QThread *) {
        constexpr int count = 10'000;
        QObject target;
        std::vector<QBasicTimer> list(count);
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < count; ++i)
            list[size_t(i)].start(60'000 + i * 7919 % 10'007, Qt::PreciseTimer, &target);
        line(ours, "start of one timer of 10,000", double(clock.nsecsElapsed()) / count, "ns each");
        clock.start();
        for (int round = 0; round < 5; ++round) {
            for (int i = 0; i < count; ++i)
                list[size_t(i)].start(60'000 + (i + round) * 7919 % 10'007, Qt::PreciseTimer, &target);
        }
        line(ours, "restart of one of 10,000", double(clock.nsecsElapsed()) / (5 * count), "ns each");
        clock.start();
        for (int i = 0; i < count; ++i)
            list[size_t(i)].stop();
        line(ours, "stop of one of 10,000", double(clock.nsecsElapsed()) / count, "ns each");
    });
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1");
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    const QCoreApplication application(argc, argv);
    const int idle = limit.rlim_max > 9500 ? 9000 : 500;
    for (const bool ours : {false, true}) {
        echo(ours, 50, 0);
        echo(ours, 50, idle);
        wakeUps(ours);
        posts(ours);
        timers(ours);
    }
    return 0;
}
