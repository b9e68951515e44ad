// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/deadlinetimer.h"
#include "net/loop/iothread.h"
#include "net/loop/promptthread.h"
#include "net/loop/ticker.h"
#include "net/loop/timerqueue.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

using namespace lw::net;

class TestTicker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesNotDrift();
    void catchesUp();
    void stopsInItsOwnTick();
    void asksForShortTurns();
    void aDeadlineIsNeverEarly();
    void aDeadlineIsMovedAndTakenBack();
    void aDeadlineTimerEndsInItsCall();
};

/// As many ticks as time has passed, whatever each one costs.
void TestTicker::doesNotDrift()
{
    IoThread thread(0);
    std::unique_ptr<Ticker> ticker;
    std::atomic<quint64> ticks{0};
    std::atomic<qint64> startNs{0}, lastNs{0};
    thread.run([&] {
        ticker = std::make_unique<Ticker>([&](quint64 due) {
            ticks += due;
            lastNs = TimerQueue::now();
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        startNs = TimerQueue::now();
        QVERIFY(ticker->start(60));
    });
    QTRY_VERIFY(ticks >= 90);
    thread.run([&] { ticker.reset(); });
    const qint64 dueNs = startNs + qint64(ticks) * 1'000'000'000 / 60;
    QVERIFY2(lastNs >= dueNs, "a tick came early");
    QVERIFY2(lastNs - dueNs < 1'000'000'000 / 60 + 1'000'000, "a tick is missing");
}

void TestTicker::catchesUp()
{
    IoThread thread(0);
    std::unique_ptr<Ticker> ticker;
    std::atomic<quint64> most{0};
    thread.run([&] {
        ticker = std::make_unique<Ticker>([&](quint64 due) { most = std::max<quint64>(most, due); });
        ticker->start(1'000);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    });
    QTRY_VERIFY(most >= 49);
    thread.run([&] { ticker.reset(); });
}

void TestTicker::stopsInItsOwnTick()
{
    IoThread thread(0);
    std::unique_ptr<Ticker> ticker;
    std::atomic<int> calls{0};
    thread.run([&] {
        ticker = std::make_unique<Ticker>([&](quint64) {
            ticker->stop();
            if (++calls < 3)
                ticker->start(500);
        });
        ticker->start(500);
    });
    QTRY_COMPARE(calls, 3);
    thread.run([&] {
        QVERIFY(!ticker->isRunning());
        ticker.reset();
    });
}

/// As long as a ticker of the thread runs, and only then.
void TestTicker::asksForShortTurns()
{
    IoThread thread(0);
    const auto turnNs = [&thread] {
        unsigned long long ns = 0;
        thread.run([&ns] { ns = PromptThread::turnNs(); });
        return ns;
    };
    const unsigned long long before = turnNs();
    if (before == 0)
        QSKIP("this kernel does not tell how long a thread may run at a time");
    std::unique_ptr<Ticker> first, second;
    thread.run([&] {
        first = std::make_unique<Ticker>([](quint64) {});
        second = std::make_unique<Ticker>([](quint64) {});
    });
    QCOMPARE(turnNs(), before);
    thread.run([&] { QVERIFY(first->start(60) && second->start(60)); });
    QCOMPARE(turnNs(), PromptThread::TurnNs);
    QCOMPARE(PromptThread::turnNs(), before); // of this thread
    thread.run([&] { first->stop(); });
    QCOMPARE(turnNs(), PromptThread::TurnNs);
    thread.run([&] { second->stop(); });
    QCOMPARE(turnNs(), before);
    thread.run([&] {
        first.reset();
        second.reset();
    });
}

void TestTicker::aDeadlineIsNeverEarly()
{
    IoThread thread(0);
    std::unique_ptr<DeadlineTimer> timer;
    std::atomic<int> calls{0};
    std::atomic<qint64> dueNs{0}, earliestNs{1};
    thread.run([&] {
        timer = std::make_unique<DeadlineTimer>([&] {
            earliestNs = std::min<qint64>(earliestNs, TimerQueue::now() - dueNs);
            dueNs = TimerQueue::now() + (calls % 2 ? 300'000 : -1'000'000); // one that has passed is due at once
            if (++calls < 20)
                timer->setDeadline(dueNs);
        });
        QVERIFY(timer->isValid());
        QCOMPARE(PromptThread::turnNs() == 0 || PromptThread::turnNs() == PromptThread::TurnNs, true);
        dueNs = TimerQueue::now() + 2'000'000;
        timer->setDeadline(dueNs);
    });
    QTRY_COMPARE(calls.load(), 20);
    QVERIFY(earliestNs >= 0);
    thread.run([&] { timer.reset(); });
}

void TestTicker::aDeadlineIsMovedAndTakenBack()
{
    IoThread thread(0);
    std::unique_ptr<DeadlineTimer> moved, takenBack;
    std::atomic<qint64> firedNs{0};
    std::atomic<bool> isWrong{false};
    qint64 dueNs = 0;
    thread.run([&] {
        moved = std::make_unique<DeadlineTimer>([&] { firedNs = TimerQueue::now(); });
        takenBack = std::make_unique<DeadlineTimer>([&] { isWrong = true; });
        const qint64 now = TimerQueue::now();
        moved->setDeadline(now + 1'000'000);
        takenBack->setDeadline(now + 1'000'000);
        dueNs = now + 30'000'000;
        moved->setDeadline(dueNs);
        takenBack->clear();
    });
    QTRY_VERIFY(firedNs > 0);
    QVERIFY(firedNs >= dueNs);
    QVERIFY(!isWrong);
    thread.run([&] {
        moved.reset();
        takenBack.reset();
    });
}

void TestTicker::aDeadlineTimerEndsInItsCall()
{
    IoThread thread(0);
    std::unique_ptr<DeadlineTimer> timer;
    std::atomic<bool> isGone{false};
    thread.run([&] {
        timer = std::make_unique<DeadlineTimer>([&] {
            timer.reset();
            isGone = true;
        });
        timer->setDeadline(TimerQueue::now());
    });
    QTRY_VERIFY(isGone);
    thread.run([] {}); // what it left behind is gone too
}

QTEST_GUILESS_MAIN(TestTicker)
#include "tst_ticker.moc"
