// SPDX-License-Identifier: GPL-3.0-only
// What the deadlines of 100,000 sessions cost their thread: to arm, to move to a later time as a read does, to look at
// again where they were moved, and to expire.
#include "net/base/clock.h"
#include "net/loop/timerwheel.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

using namespace lw::net;

namespace {

constexpr int Deadlines = 100'000;

class Wait final : public Deadline
{
public:
    Wait(TimerWheel &wheel, int &expirations)
        : Deadline(wheel)
        , m_expirations(expirations)
    {}

private:
    void expired() override { ++m_expirations; }

    int &m_expirations;
};

} // namespace

class BenchTimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deadlinesOfManySessions();
};

void BenchTimerWheel::deadlinesOfManySessions()
{
    qint64 nowNs = Clock::nowNs();
    int expirations = 0;
    TimerWheel wheel([&nowNs] { return nowNs; });
    std::vector<std::unique_ptr<Wait>> waits;
    for (int i = 0; i < Deadlines; ++i)
        waits.push_back(std::make_unique<Wait>(wheel, expirations));
    // Sessions are heard of in no order.
    std::vector<Wait *> shuffled;
    for (const auto &wait : waits)
        shuffled.push_back(wait.get());
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(7)); // NOLINT(cert-msc51-cpp): the same each time
    const auto measure = [](const char *what, int times, auto work) {
        const qint64 start = Clock::nowNs();
        work();
        qInfo("%s: %.1f ns each", what, double(Clock::nowNs() - start) / Deadlines / times);
    };

    measure("arm", 1, [&] {
        for (Wait *wait : shuffled)
            wait->arm(nowNs + 30'000'000'000);
    });
    measure("touch", 20, [&] {
        for (int round = 1; round <= 20; ++round) {
            for (Wait *wait : shuffled)
                wait->arm(nowNs + 30'000'000'000 + round * TimerWheel::TickNs);
        }
    });
    nowNs += 30'200'000'000;
    measure("look again", 1, [&] { wheel.expire(); });
    QCOMPARE(expirations, 0);
    QCOMPARE(wheel.count(), quint32(Deadlines));
    nowNs += 60'000'000'000;
    measure("expire", 1, [&] { wheel.expire(); });
    QCOMPARE(expirations, Deadlines);
    QCOMPARE(wheel.count(), 0u);
}

QTEST_GUILESS_MAIN(BenchTimerWheel)
#include "bench_timerwheel.moc"
