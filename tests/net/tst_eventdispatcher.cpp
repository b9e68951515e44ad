// SPDX-License-Identifier: GPL-3.0-only
// The contract of an event dispatcher: every case runs on Qt's own and on ours.
#include "net/loop/epolleventdispatcher.h"
#include "net/loop/post.h"
#include "net/loop/timerqueue.h"
#include "support/socketpair.h"
#include "support/tlsfixture.h"

#include <QBasicTimer>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QPointer>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <sys/eventfd.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using lw::net::EpollEventDispatcher;
using lw::net::StreamWatcher;
using lw::test::Fd;
using lw::test::SocketPair;

namespace {

void rows()
{
    QTest::addColumn<bool>("ours");
#ifndef LINEWRIGHT_TSAN // Qt's own is not instrumented: nothing to learn there, and very slow
    QTest::newRow("stock") << false;
#endif
    QTest::newRow("epoll") << true;
}

class BodyThread final : public QThread
{
public:
    explicit BodyThread(std::function<void()> body)
        : m_body(std::move(body))
    {}
    void run() override
    {
        m_body();
        m_over.store(true, std::memory_order_release);
    }
    /// wait(), and ThreadSanitizer knows it.
    bool join() { return wait() && m_over.load(std::memory_order_acquire); }

private:
    std::function<void()> m_body;
    std::atomic<bool> m_over{false};
};

/// Runs \a body in a fresh thread with our dispatcher or Qt's.
void inThread(bool ours, std::function<void()> body)
{
    BodyThread thread(std::move(body));
    if (ours)
        thread.setEventDispatcher(new EpollEventDispatcher);
    thread.start();
    QVERIFY(thread.join());
}

/// As inThread(), the dispatcher as the row says.
void inLoop(std::function<void()> body)
{
    QFETCH(bool, ours);
    inThread(ours, std::move(body));
}

QAbstractEventDispatcher *dispatcher()
{
    return QAbstractEventDispatcher::instance();
}

EpollEventDispatcher *epollDispatcher()
{
    return qobject_cast<EpollEventDispatcher *>(dispatcher());
}

/// Really waits in exec(), unlike QTRY_*, which polls.
template <typename Predicate>
bool waitUntil(Predicate done, int ms = 20000)
{
    QEventLoop loop;
    QTimer guard;
    guard.setSingleShot(true);
    QObject::connect(&guard, &QTimer::timeout, &loop, &QEventLoop::quit);
    bool left = false; // once: quit() interrupts the dispatcher, and the innermost loop may be another one
    const auto check = [&] {
        if (!left && done()) {
            left = true;
            loop.quit();
        }
    };
    QObject::connect(dispatcher(), &QAbstractEventDispatcher::awake, &loop, check);
    QObject::connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &loop, check); // after posted events
    guard.start(ms);
    if (!done())
        loop.exec();
    return done();
}

/// How often the loop turned round in \a ms: tells a wait from a spin.
int turnsIn(int ms)
{
    int turns = 0;
    QObject scope;
    QObject::connect(dispatcher(), &QAbstractEventDispatcher::awake, &scope, [&] { ++turns; });
    waitUntil([] { return false; }, ms);
    return turns;
}
constexpr int spin = 50;

std::unique_ptr<QSocketNotifier> notifier(const Fd &fd, QSocketNotifier::Type type, std::function<void()> slot)
{
    auto made = std::make_unique<QSocketNotifier>(fd.get(), type);
    QObject::connect(made.get(), &QSocketNotifier::activated, made.get(), [slot = std::move(slot)] { slot(); });
    return made;
}

/// A QObject whose timer events are a function.
class Ticker : public QObject
{
public:
    explicit Ticker(std::function<void()> tick = {})
        : onTick(std::move(tick))
    {}
    std::function<void()> onTick;

protected:
    void timerEvent(QTimerEvent *) override { onTick(); }
};

class Watcher final : public StreamWatcher
{
public:
    explicit Watcher(std::function<void()> end = {})
        : onEnd(std::move(end))
    {}
    void endOfStream() override
    {
        ++ends;
        if (onEnd)
            onEnd();
    }
    std::function<void()> onEnd;
    int ends = 0;
};

void fill(const Fd &fd)
{
    const QByteArray block(4096, 'x');
    while (::write(fd.get(), block.constData(), size_t(block.size())) > 0) {
    }
}

} // namespace

class TestEventDispatcher : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("QT_NO_GLIB", "1"); }

private Q_SLOTS:
    void timerKinds_data();
    void timerKinds();
    void timersFireInOrder_data() { rows(); }
    void timersFireInOrder();
    void zeroTimerLeavesRoomForSockets_data() { rows(); }
    void zeroTimerLeavesRoomForSockets();
    void busySocketLeavesRoomForTimers_data() { rows(); }
    void busySocketLeavesRoomForTimers();
    void timerStoppedInItsOwnEvent_data();
    void timerStoppedInItsOwnEvent();
    void timerRestartedInItsOwnEvent_data();
    void timerRestartedInItsOwnEvent();
    void ownerDeletedInItsOwnTimerEvent_data();
    void ownerDeletedInItsOwnTimerEvent();
    void timerStopsAnotherThatIsDue_data() { rows(); }
    void timerStopsAnotherThatIsDue();
    void timerDoesNotEnterItsOwnEvent_data();
    void timerDoesNotEnterItsOwnEvent();
    void preciseTimerDoesNotDrift();
    void missedTicksAreSkipped_data() { rows(); }
    void missedTicksAreSkipped();
    void timersCanBeAskedFor_data() { rows(); }
    void timersCanBeAskedFor();
    void manyTimers_data() { rows(); }
    void manyTimers();
    void timerHeapAgainstAList();

    void threeNotifiersOnOneDescriptor_data() { rows(); }
    void threeNotifiersOnOneDescriptor();
    void notifierIsLevelTriggered_data() { rows(); }
    void notifierIsLevelTriggered();
    void notifierTakenAwayInAnothersEvent_data();
    void notifierTakenAwayInAnothersEvent();
    void notifierRenewedInAnothersEvent_data() { rows(); }
    void notifierRenewedInAnothersEvent();
    void notifierDeletesItself_data() { rows(); }
    void notifierDeletesItself();
    void hangUpWakesTheReader_data() { rows(); }
    void hangUpWakesTheReader();
    void errorWakesTheWriter_data() { rows(); }
    void errorWakesTheWriter();
    void hangUpWakesBoth_data() { rows(); }
    void hangUpWakesBoth();
    void hangUpWhilePaused_data() { rows(); }
    void hangUpWhilePaused();
    void resetReachesTheSocket_data() { rows(); }
    void resetReachesTheSocket();
    void refusedConnection_data() { rows(); }
    void refusedConnection();
    void numberUsedAgainInTheSameTurn_data() { rows(); }
    void numberUsedAgainInTheSameTurn();
    void numberUsedAgainAndAgain_data() { rows(); }
    void numberUsedAgainAndAgain();
    void manyDescriptors_data() { rows(); }
    void manyDescriptors();
    void fileIsRefused();

    void postedEvents_data() { rows(); }
    void postedEvents();
    void deferredDelete_data() { rows(); }
    void deferredDelete();
    void wakeUpEndsAWait_data() { rows(); }
    void wakeUpEndsAWait();
    void wakeUpOnceEndsOneWait_data() { rows(); }
    void wakeUpOnceEndsOneWait();
    void postsFromManyThreads_data() { rows(); }
    void postsFromManyThreads();
    void exitFromAnotherThread_data() { rows(); }
    void exitFromAnotherThread();
    void nestedLoopInASocketEvent_data() { rows(); }
    void nestedLoopInASocketEvent();
    void socketsExcluded_data() { rows(); }
    void socketsExcluded();
    void timersExcluded_data() { rows(); }
    void timersExcluded();
    void signalsAroundAWait_data() { rows(); }
    void signalsAroundAWait();

    void tcpConversation_data() { rows(); }
    void tcpConversation();
    void tlsConversation_data() { rows(); }
    void tlsConversation();

    void endOfStreamIsToldAfterTheData_data();
    void endOfStreamIsToldAfterTheData();
    void endOfStreamReleasedInTheCallback();
    void socketClosedInTheCallback();
    void resetIsNoEndOfStream();
    void resetWhileHeld();
    void unwatchedStreamEnds();
    void heldStreamSurvivesAPause();
    void nothingIsLostAfterHalfClose();
};

// ---- timers

void TestEventDispatcher::timerKinds_data()
{
    QTest::addColumn<bool>("ours");
    QTest::addColumn<Qt::TimerType>("type");
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("earliest"); // ms, of the second tick
    for (const bool ours : {false, true}) {
        const auto row = [&](const char *name, Qt::TimerType type, int interval, int earliest) {
            QTest::addRow("%s %s", ours ? "epoll" : "stock", name) << ours << type << interval << earliest;
        };
        row("zero", Qt::CoarseTimer, 0, 0);
        row("precise", Qt::PreciseTimer, 30, 60);
        row("coarse", Qt::CoarseTimer, 100, 180);
        row("very coarse", Qt::VeryCoarseTimer, 1000, 1000);
    }
}

void TestEventDispatcher::timerKinds()
{
    QFETCH(Qt::TimerType, type);
    QFETCH(int, interval);
    QFETCH(int, earliest);
    inLoop([=] {
        int ticks = 0;
        qint64 second = 0;
        QElapsedTimer clock;
        Ticker ticker([&] {
            if (++ticks == 2)
                second = clock.nsecsElapsed();
        });
        clock.start();
        const int id = ticker.startTimer(interval, type);
        QVERIFY(id > 0);
        QVERIFY(waitUntil([&] { return ticks >= 2; }));
        QVERIFY2(second >= earliest * 1'000'000LL, QByteArray::number(second).constData());
        QVERIFY2(second < (2 * interval + 1000) * 1'000'000LL, QByteArray::number(second).constData());
        ticker.killTimer(id);
        ticks = 0;
        turnsIn(2 * std::min(interval, 50));
        QCOMPARE(ticks, 0);
    });
}

void TestEventDispatcher::timersFireInOrder()
{
    inLoop([] {
        QList<int> fired;
        std::vector<std::unique_ptr<QTimer>> timers;
        for (const int interval : {40, 10, 30, 0, 20, 15}) {
            auto timer = std::make_unique<QTimer>();
            timer->setSingleShot(true);
            timer->setTimerType(Qt::PreciseTimer);
            connect(timer.get(), &QTimer::timeout, timer.get(), [&fired, interval] { fired.append(interval); });
            timer->start(interval);
            timers.push_back(std::move(timer));
        }
        QVERIFY(waitUntil([&] { return fired.size() == 6; }));
        QCOMPARE(fired, QList<int>({0, 10, 15, 20, 30, 40}));
    });
}

void TestEventDispatcher::zeroTimerLeavesRoomForSockets()
{
    inLoop([] {
        auto pair = SocketPair::local();
        QByteArray got;
        int ticks = 0;
        Ticker ticker([&] { ++ticks; });
        Ticker other([&] { ++ticks; });
        ticker.startTimer(0);
        other.startTimer(0);
        const auto reader = notifier(pair.near, QSocketNotifier::Read, [&] { got += pair.near.take(); });
        QVERIFY(waitUntil([&] { return ticks > 10; }));
        QVERIFY(pair.far.put("hello"));
        const int before = ticks;
        QVERIFY(waitUntil([&] { return got == "hello"; }));
        QVERIFY(ticks - before < 10);
        QVERIFY(waitUntil([&] { return ticks > before + 10; }));
    });
}

void TestEventDispatcher::busySocketLeavesRoomForTimers()
{
    inLoop([] {
        auto pair = SocketPair::local();
        int ready = 0;
        int ticks = 0;
        const auto writer = notifier(pair.near, QSocketNotifier::Write, [&] { ++ready; });
        Ticker ticker([&] { ++ticks; });
        ticker.startTimer(5, Qt::PreciseTimer);
        QVERIFY(waitUntil([&] { return ticks >= 3; }));
        QVERIFY(ready > 3);
    });
}

static void intervals()
{
    QTest::addColumn<bool>("ours");
    QTest::addColumn<int>("interval");
    for (const bool ours : {false, true}) {
        QTest::addRow("%s zero", ours ? "epoll" : "stock") << ours << 0;
        QTest::addRow("%s 5 ms", ours ? "epoll" : "stock") << ours << 5;
    }
}

void TestEventDispatcher::timerStoppedInItsOwnEvent_data()
{
    intervals();
}

void TestEventDispatcher::timerStoppedInItsOwnEvent()
{
    QFETCH(int, interval);
    inLoop([=] {
        int ticks = 0;
        QBasicTimer timer;
        Ticker ticker([&] {
            ++ticks;
            timer.stop();
        });
        timer.start(interval, &ticker);
        QVERIFY(waitUntil([&] { return ticks > 0; }));
        QVERIFY(turnsIn(50) < spin);
        QCOMPARE(ticks, 1);
        QVERIFY(dispatcher()->registeredTimers(&ticker).isEmpty());
    });
}

void TestEventDispatcher::timerRestartedInItsOwnEvent_data()
{
    intervals();
}

void TestEventDispatcher::timerRestartedInItsOwnEvent()
{
    QFETCH(int, interval);
    inLoop([=] {
        int ticks = 0;
        QBasicTimer timer;
        Ticker ticker;
        ticker.onTick = [&] {
            ++ticks;
            timer.start(ticks < 5 ? interval : 100'000, &ticker);
        };
        timer.start(interval, &ticker);
        QVERIFY(waitUntil([&] { return ticks >= 5; }));
        QVERIFY(turnsIn(50) < spin);
        QCOMPARE(ticks, 5);
        QCOMPARE(dispatcher()->registeredTimers(&ticker).size(), 1);
    });
}

void TestEventDispatcher::ownerDeletedInItsOwnTimerEvent_data()
{
    intervals();
}

void TestEventDispatcher::ownerDeletedInItsOwnTimerEvent()
{
    QFETCH(int, interval);
    inLoop([=] {
        int ticks = 0;
        QPointer<Ticker> ticker = new Ticker;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            ++ticks;
            delete ticker; // which is due as well
        });
        ticker->onTick = [&] {
            ++ticks;
            timer.stop();
            delete ticker;
        };
        ticker->startTimer(interval);
        ticker->startTimer(interval + 1);
        timer.setSingleShot(true);
        timer.start(interval);
        QVERIFY(waitUntil([&] { return !ticker; }));
        QVERIFY(turnsIn(50) < spin);
        QCOMPARE(ticks, 1);
    });
}

void TestEventDispatcher::timerStopsAnotherThatIsDue()
{
    inLoop([] {
        int ticks = 0;
        QTimer one;
        QTimer two;
        one.setTimerType(Qt::PreciseTimer);
        two.setTimerType(Qt::PreciseTimer);
        connect(&one, &QTimer::timeout, &one, [&] { ++ticks, two.stop(); });
        connect(&two, &QTimer::timeout, &two, [&] { ++ticks, one.stop(); });
        one.start(5);
        two.start(5);
        const QDeadlineTimer late(20);
        while (!late.hasExpired()) {
        } // both are due in one turn
        QVERIFY(waitUntil([&] { return ticks > 0; }));
        QCOMPARE(int(one.isActive()) + int(two.isActive()), 1);
        QCOMPARE(ticks, 1);
    });
}

void TestEventDispatcher::timerDoesNotEnterItsOwnEvent_data()
{
    intervals();
}

void TestEventDispatcher::timerDoesNotEnterItsOwnEvent()
{
    QFETCH(int, interval);
    inLoop([=] {
        int depth = 0;
        int deepest = 0;
        int ticks = 0;
        int others = 0;
        int turns = 0;
        Ticker other([&] { ++others; });
        other.startTimer(10, Qt::PreciseTimer);
        Ticker ticker([&] {
            deepest = std::max(deepest, ++depth);
            if (++ticks == 1) {
                // Neither fires nor makes the nested loop spin; others go on.
                turns = turnsIn(60);
            }
            --depth;
        });
        ticker.startTimer(interval, Qt::PreciseTimer);
        QVERIFY(waitUntil([&] { return ticks >= 3; }));
        QCOMPARE(deepest, 1);
        QVERIFY2(others >= 2 && turns < spin, QByteArray::number(turns).constData());
    });
}

void TestEventDispatcher::preciseTimerDoesNotDrift()
{
    constexpr qint64 interval = 20'000'000;
    int ticks = 0;
    Ticker ticker([&] { ++ticks; });
    lw::net::TimerQueue queue;
    queue.add(1, 20, Qt::PreciseTimer, &ticker);
    const qint64 first = *queue.nextDeadline();
    for (const qint64 late : {0, 7, 13, 50, 1}) {
        const qint64 due = *queue.nextDeadline();
        while (queue.now() < due + late * 1'000'000) {
        }
        QCOMPARE(queue.fire(), 1);
        const qint64 next = *queue.nextDeadline();
        QCOMPARE((next - first) % interval, 0); // however late it fired
        QVERIFY(next >= due + interval);
        if (late > 40)
            QVERIFY(next >= due + 3 * interval); // the missed ones are skipped
    }
    QCOMPARE(ticks, 5);
}

void TestEventDispatcher::missedTicksAreSkipped()
{
    inLoop([] {
        int ticks = 0;
        Ticker ticker([&] { ++ticks; });
        ticker.startTimer(5, Qt::PreciseTimer);
        const QDeadlineTimer late(60);
        while (!late.hasExpired()) {
        }
        QVERIFY(dispatcher()->processEvents(QEventLoop::AllEvents));
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QVERIFY2(ticks >= 1 && ticks <= 2, QByteArray::number(ticks).constData());
    });
}

void TestEventDispatcher::timersCanBeAskedFor()
{
    inLoop([] {
        Ticker ticker([] {});
        const int one = ticker.startTimer(3000, Qt::PreciseTimer);
        const int two = ticker.startTimer(7000, Qt::PreciseTimer);
        auto list = dispatcher()->registeredTimers(&ticker);
        std::sort(list.begin(), list.end(), [](auto a, auto b) { return a.interval < b.interval; });
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].timerId, one);
        QCOMPARE(list[0].interval, 3000);
        QCOMPARE(list[0].timerType, Qt::PreciseTimer);
        QCOMPARE(list[1].timerId, two);
        const int left = dispatcher()->remainingTime(one);
        QVERIFY(left > 1000 && left <= 3000);
        ticker.killTimer(one);
        QCOMPARE(dispatcher()->remainingTime(one), -1);
        QVERIFY(!dispatcher()->unregisterTimer(one));
        QVERIFY(dispatcher()->unregisterTimers(&ticker));
        QVERIFY(!dispatcher()->unregisterTimers(&ticker));
        QVERIFY(dispatcher()->registeredTimers(&ticker).isEmpty());
    });
}

void TestEventDispatcher::manyTimers()
{
    inLoop([] {
        constexpr int count = 10'000;
        int fired = 0;
        int early = 0;
        QElapsedTimer clock;
        clock.start();
        std::vector<std::unique_ptr<QTimer>> timers;
        for (int i = 0; i < count; ++i) {
            auto timer = std::make_unique<QTimer>();
            timer->setSingleShot(true);
            timer->setTimerType(Qt::PreciseTimer);
            const int interval = i * 7919 % 97;
            const qint64 due = clock.nsecsElapsed() + interval * 1'000'000LL;
            connect(timer.get(), &QTimer::timeout, timer.get(), [&, due] {
                ++fired;
                early += clock.nsecsElapsed() < due ? 1 : 0;
            });
            timer->start(interval);
            if (i % 2)
                timer->stop();
            timers.push_back(std::move(timer));
        }
        QVERIFY(waitUntil([&] { return fired >= count / 2; }));
        QCOMPARE(fired, count / 2);
        QCOMPARE(early, 0);
    });
}

void TestEventDispatcher::timerHeapAgainstAList()
{
    QObject owner;
    lw::net::TimerQueue queue;
    std::vector<std::pair<qint64, int>> list; // interval in minutes, id; the next one must be the shortest
    quint32 random = 1;
    const auto next = [&random](int bound) { return int((random = random * 1664525U + 1013904223U) >> 8) % bound; };
    for (int id = 1; id <= 3000; ++id) {
        const int minutes = 1 + next(100'000);
        queue.add(id, minutes * 60'000LL, Qt::PreciseTimer, &owner);
        list.emplace_back(minutes, id);
        if (next(3) == 0) {
            const auto victim = list.begin() + next(int(list.size()));
            QVERIFY(queue.remove(victim->second));
            list.erase(victim);
        }
        if (list.empty()) {
            QVERIFY(!queue.nextDeadline());
            continue;
        }
        const qint64 wait = *queue.nextDeadline() - lw::net::TimerQueue::now();
        const qint64 shortest = std::min_element(list.begin(), list.end())->first * 60'000'000'000LL;
        QVERIFY(wait <= shortest && wait > shortest - 30'000'000'000LL);
    }
    QCOMPARE(size_t(queue.timersOf(&owner).size()), list.size());

    std::sort(list.begin(), list.end());
    for (const auto &[minutes, id] : list) {
        const qint64 wait = *queue.nextDeadline() - lw::net::TimerQueue::now();
        QVERIFY(wait <= minutes * 60'000'000'000LL && wait > minutes * 60'000'000'000LL - 30'000'000'000LL);
        QVERIFY(queue.remove(id));
    }
    QVERIFY(!queue.nextDeadline());
}

// ---- sockets

void TestEventDispatcher::threeNotifiersOnOneDescriptor()
{
    inLoop([] {
        auto pair = SocketPair::tcp();
        int reads = 0;
        int writes = 0;
        int exceptions = 0;
        QByteArray got;
        std::unique_ptr<QSocketNotifier> writer;
        const auto reader = notifier(pair.near, QSocketNotifier::Read, [&] {
            ++reads;
            got += pair.near.take();
        });
        const auto exception = notifier(pair.near, QSocketNotifier::Exception, [&] {
            ++exceptions;
            char urgent = 0;
            ::recv(pair.near.get(), &urgent, 1, MSG_OOB);
            QCOMPARE(urgent, '!');
        });
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads + exceptions, 0);

        writer = notifier(pair.near, QSocketNotifier::Write, [&] {
            ++writes;
            writer->setEnabled(false);
        });
        QVERIFY(waitUntil([&] { return writes == 1; }));
        QCOMPARE(reads + exceptions, 0);

        QVERIFY(pair.far.put("abc"));
        QVERIFY(waitUntil([&] { return got == "abc"; }));
        QCOMPARE(exceptions, 0);
        QCOMPARE(writes, 1);

        QVERIFY(pair.far.put("!", MSG_OOB));
        QVERIFY(waitUntil([&] { return exceptions > 0; }));
        writer->setEnabled(true);
        QVERIFY(waitUntil([&] { return writes == 2; }));
    });
}

void TestEventDispatcher::notifierIsLevelTriggered()
{
    inLoop([] {
        auto pair = SocketPair::local();
        int reads = 0;
        QVERIFY(pair.far.put("abc"));
        const auto reader = notifier(pair.near, QSocketNotifier::Read, [&] { ++reads; });
        QVERIFY(waitUntil([&] { return reads >= 5; }));
        QCOMPARE(pair.near.take(), "abc");
        reads = 0;
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads, 0);
    });
}

void TestEventDispatcher::notifierTakenAwayInAnothersEvent_data()
{
    QTest::addColumn<bool>("ours");
    QTest::addColumn<bool>("deleted");
    for (const bool ours : {false, true}) {
        QTest::addRow("%s disabled", ours ? "epoll" : "stock") << ours << false;
        QTest::addRow("%s deleted", ours ? "epoll" : "stock") << ours << true;
    }
}

void TestEventDispatcher::notifierTakenAwayInAnothersEvent()
{
    QFETCH(bool, deleted);
    inLoop([=] {
        std::array<SocketPair, 8> pairs;
        std::array<std::unique_ptr<QSocketNotifier>, 8> readers;
        int reads = 0;
        for (size_t i = 0; i < pairs.size(); ++i) {
            pairs[i] = SocketPair::local();
            QVERIFY(pairs[i].far.put("x"));
            readers[i] = notifier(pairs[i].near, QSocketNotifier::Read, [&, i] {
                ++reads;
                pairs[i].near.take();
                for (size_t other = 0; other < readers.size(); ++other) {
                    if (other == i)
                        continue;
                    if (deleted)
                        readers[other].reset();
                    else
                        readers[other]->setEnabled(false);
                }
            });
        }
        QVERIFY(waitUntil([&] { return reads > 0; }));
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads, 1);
    });
}

void TestEventDispatcher::notifierRenewedInAnothersEvent()
{
    inLoop([] {
        // Each reads what is there for both, then switches the other off and on: nothing is left to wake it for.
        std::array<SocketPair, 2> pairs{SocketPair::local(), SocketPair::local()};
        std::array<std::unique_ptr<QSocketNotifier>, 2> readers;
        int reads = 0;
        int empty = 0;
        for (size_t i = 0; i < 2; ++i) {
            QVERIFY(pairs[i].far.put("x"));
            readers[i] = notifier(pairs[i].near, QSocketNotifier::Read, [&, i] {
                ++reads;
                empty += pairs[i].near.take().isEmpty() ? 1 : 0;
                pairs[1 - i].near.take();
                readers[1 - i]->setEnabled(false);
                readers[1 - i]->setEnabled(true);
            });
        }
        // A write notifier keeps the descriptors known while the read notifiers go and come.
        auto urgent = notifier(pairs[0].near, QSocketNotifier::Exception, [] {});
        auto other = notifier(pairs[1].near, QSocketNotifier::Exception, [] {});
        QVERIFY(waitUntil([&] { return reads > 0; }));
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads, 1);
        QCOMPARE(empty, 0);
        QVERIFY(pairs[0].far.put("y"));
        QVERIFY(waitUntil([&] { return reads == 2; }));
        QVERIFY(pairs[1].far.put("y"));
        QVERIFY(waitUntil([&] { return reads == 3; }));
    });
}

void TestEventDispatcher::notifierDeletesItself()
{
    inLoop([] {
        auto pair = SocketPair::local();
        int events = 0;
        auto *reader = new QSocketNotifier(pair.near.get(), QSocketNotifier::Read);
        auto *writer = new QSocketNotifier(pair.near.get(), QSocketNotifier::Write);
        connect(reader, &QSocketNotifier::activated, dispatcher(), [&] {
            ++events;
            delete reader;
            delete writer;
        });
        QVERIFY(pair.far.put("x"));
        QVERIFY(waitUntil([&] { return events > 0; }));
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(events, 1);
    });
}

void TestEventDispatcher::hangUpWakesTheReader()
{
    inLoop([] {
        auto pipe = SocketPair::pipe(); // reports EPOLLHUP without EPOLLIN
        int reads = 0;
        std::unique_ptr<QSocketNotifier> reader;
        reader = notifier(pipe.near, QSocketNotifier::Read, [&] {
            ++reads;
            reader->setEnabled(false);
        });
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads, 0);
        pipe.far.close();
        QVERIFY(waitUntil([&] { return reads > 0; }));
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads, 1);
    });
}

void TestEventDispatcher::errorWakesTheWriter()
{
    inLoop([] {
        auto pipe = SocketPair::pipe(); // full and without a reader: EPOLLERR without EPOLLOUT
        pipe.far.setNonBlocking();
        fill(pipe.far);
        int writes = 0;
        std::unique_ptr<QSocketNotifier> writer;
        writer = notifier(pipe.far, QSocketNotifier::Write, [&] {
            ++writes;
            writer->setEnabled(false);
        });
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(writes, 0);
        pipe.near.close();
        QVERIFY(waitUntil([&] { return writes > 0; }));
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(writes, 1);
    });
}

void TestEventDispatcher::hangUpWakesBoth()
{
    inLoop([] {
        auto pair = SocketPair::local();
        fill(pair.near);
        int reads = 0;
        int writes = 0;
        std::unique_ptr<QSocketNotifier> reader;
        std::unique_ptr<QSocketNotifier> writer;
        reader = notifier(pair.near, QSocketNotifier::Read, [&] { ++reads, reader->setEnabled(false); });
        writer = notifier(pair.near, QSocketNotifier::Write, [&] { ++writes, writer->setEnabled(false); });
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads + writes, 0);
        pair.far.close();
        QVERIFY(waitUntil([&] { return reads > 0 && writes > 0; }));
    });
}

void TestEventDispatcher::hangUpWhilePaused()
{
    inLoop([] {
        auto pair = SocketPair::tcp();
        int reads = 0;
        std::unique_ptr<QSocketNotifier> reader;
        reader = notifier(pair.near, QSocketNotifier::Read, [&] {
            ++reads;
            reader->setEnabled(false);
        });
        QVERIFY(pair.far.put("x"));
        QVERIFY(waitUntil([&] { return reads == 1; }));
        pair.far.reset();
        QVERIFY(turnsIn(60) < spin);
        QCOMPARE(reads, 1);
        reader->setEnabled(true);
        QVERIFY(waitUntil([&] { return reads == 2; }));
    });
}

void TestEventDispatcher::resetReachesTheSocket()
{
    inLoop([] {
        auto pair = SocketPair::tcp();
        QTcpSocket socket;
        bool gone = false;
        bool error = false;
        connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });
        connect(&socket, &QTcpSocket::errorOccurred, &socket, [&] { error = true; });
        QVERIFY(socket.setSocketDescriptor(pair.near.release()));
        socket.write(QByteArray(8 << 20, 'x')); // more than fits: the write notifier stays on
        QVERIFY(turnsIn(30) < spin);
        QVERIFY(!gone);
        pair.far.reset();
        QVERIFY(waitUntil([&] { return gone; }));
        QVERIFY(error);
        QVERIFY(turnsIn(30) < spin);
    });
}

void TestEventDispatcher::refusedConnection()
{
    inLoop([] {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QVERIFY(waitUntil([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
    });
}

void TestEventDispatcher::numberUsedAgainInTheSameTurn()
{
    inLoop([] {
        // Two descriptors are ready in one turn. Whichever comes first closes the other's and opens a fresh pair,
        // which gets the same number and has nothing to read.
        std::array<SocketPair, 2> pairs{SocketPair::local(), SocketPair::local()};
        std::array<std::unique_ptr<QSocketNotifier>, 2> readers;
        SocketPair fresh;
        std::unique_ptr<QSocketNotifier> freshReader;
        int reads = 0;
        int wrong = 0;
        int right = 0;
        bool reused = false;
        for (size_t i = 0; i < 2; ++i) {
            QVERIFY(pairs[i].far.put("x"));
            readers[i] = notifier(pairs[i].near, QSocketNotifier::Read, [&, i] {
                ++reads;
                pairs[i].near.take();
                const int number = pairs[1 - i].near.get();
                readers[1 - i].reset();
                pairs[1 - i].near.close();
                fresh = SocketPair::local();
                if (fresh.far.get() == number)
                    std::swap(fresh.near, fresh.far);
                reused = fresh.near.get() == number;
                freshReader = notifier(fresh.near, QSocketNotifier::Read,
                                       [&] { fresh.near.take().isEmpty() ? ++wrong : ++right; });
            });
        }
        QVERIFY(waitUntil([&] { return reads > 0; }));
        QVERIFY(reused);
        QVERIFY(turnsIn(30) < spin);
        QCOMPARE(reads, 1);
        QCOMPARE(wrong, 0);
        QVERIFY(fresh.far.put("y"));
        QVERIFY(waitUntil([&] { return right == 1; }));
        QCOMPARE(wrong, 0);
    });
}

void TestEventDispatcher::numberUsedAgainAndAgain()
{
    inLoop([] {
        int number = -1;
        for (int i = 0; i < 200; ++i) {
            auto pair = SocketPair::tcp();
            if (number >= 0)
                QCOMPARE(pair.near.get(), number);
            number = pair.near.get();
            QTcpSocket socket;
            QVERIFY(socket.setSocketDescriptor(pair.near.release()));
            QVERIFY(pair.far.put("ping"));
            QVERIFY(waitUntil([&] { return socket.bytesAvailable() == 4; }));
            socket.write("pong");
            if (i % 3 == 0)
                QVERIFY(waitUntil([&] { return socket.bytesToWrite() == 0; }));
            if (i % 3 == 1) {
                pair.far.reset();
                QVERIFY(waitUntil([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
            }
            socket.abort();
        }
    });
}

void TestEventDispatcher::manyDescriptors()
{
    constexpr rlim_t needed = 10'000 + 200;
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_max < needed)
        QSKIP("this needs 10,200 descriptors; the hard limit (ulimit -Hn) is lower");
    limit.rlim_cur = std::max(limit.rlim_cur, needed);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
    inLoop([] {
        constexpr size_t count = 10'000;
        std::vector<Fd> fds;
        std::vector<std::unique_ptr<QSocketNotifier>> readers;
        std::vector<int> reads(count, 0);
        int total = 0;
        for (size_t i = 0; i < count; ++i) {
            fds.emplace_back(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
            QVERIFY(fds.back().get() >= 0);
            readers.push_back(notifier(fds.back(), QSocketNotifier::Read, [&, i] {
                eventfd_t value = 0;
                if (eventfd_read(fds[i].get(), &value) == 0)
                    ++reads[i], ++total;
            }));
        }
        QVERIFY(turnsIn(10) < spin);
        QCOMPARE(total, 0);
        for (size_t i = 0; i < count; i += 97)
            QCOMPARE(eventfd_write(fds[i].get(), 1), 0);
        QVERIFY(waitUntil([&] { return total >= 104; }));
        for (size_t i = 0; i < count; ++i)
            QCOMPARE(reads[i], i % 97 ? 0 : 1);
        for (const Fd &fd : fds)
            QCOMPARE(eventfd_write(fd.get(), 1), 0);
        QVERIFY(waitUntil([&] { return total >= 104 + int(count); }));
        QCOMPARE(total, 104 + int(count));
    });
}

void TestEventDispatcher::fileIsRefused()
{
    inThread(true, [] {
        QTemporaryFile file;
        QVERIFY(file.open());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be waited for")));
        QSocketNotifier reader(file.handle(), QSocketNotifier::Read);
        QVERIFY(turnsIn(20) < spin);
        QVERIFY(!reader.isEnabled());
    });
}

// ---- the loop

void TestEventDispatcher::postedEvents()
{
    inLoop([] {
        QObject context;
        QList<int> order;
        for (int i = 0; i < 5; ++i)
            QMetaObject::invokeMethod(
                &context, [&order, i] { order.append(i); }, Qt::QueuedConnection);
        QVERIFY(order.isEmpty());
        QVERIFY(waitUntil([&] { return order.size() == 5; }));
        QCOMPARE(order, QList<int>({0, 1, 2, 3, 4}));

        // One that posts the next, from a posted event, a timer and a socket: none may be left for a later wake-up.
        auto pair = SocketPair::local();
        int links = 0;
        std::function<void()> link = [&] {
            if (++links % 3 == 1)
                QMetaObject::invokeMethod(&context, link, Qt::QueuedConnection);
            else if (links % 3 == 2)
                QTimer::singleShot(0, &context, link);
            else
                QVERIFY(pair.far.put("x"));
        };
        const auto reader = notifier(pair.near, QSocketNotifier::Read, [&] {
            pair.near.take();
            QMetaObject::invokeMethod(&context, link, Qt::QueuedConnection);
        });
        link();
        QVERIFY(waitUntil([&] { return links >= 3000; }));
    });
}

void TestEventDispatcher::deferredDelete()
{
    inLoop([] {
        QPointer<QObject> object = new QObject;
        bool aliveInside = false;
        bool goneAfter = false;
        QTimer::singleShot(0, dispatcher(), [&] {
            object->deleteLater();
            turnsIn(20); // a nested loop must not delete it
            aliveInside = !object.isNull();
        });
        QVERIFY(waitUntil([&] { return goneAfter = object.isNull(); }));
        QVERIFY(aliveInside);
        QVERIFY(goneAfter);
    });
}

void TestEventDispatcher::wakeUpEndsAWait()
{
    inLoop([] {
        auto *loop = dispatcher();
        for (int i = 0; i < 500; ++i) {
            std::thread waker([loop] { loop->wakeUp(); });
            loop->processEvents(QEventLoop::WaitForMoreEvents); // nothing else would end it
            waker.join();
            loop->processEvents(QEventLoop::AllEvents);
        }
        loop->wakeUp(); // its own
        loop->processEvents(QEventLoop::WaitForMoreEvents);
    });
}

void TestEventDispatcher::wakeUpOnceEndsOneWait()
{
    inLoop([] {
        auto *loop = dispatcher();
        bool tick = false;
        Ticker ticker([&] { tick = true; });
        for (int i = 0; i < 100; ++i)
            loop->wakeUp();
        std::thread([loop] { loop->wakeUp(); }).join();
        loop->processEvents(QEventLoop::WaitForMoreEvents);
        loop->processEvents(QEventLoop::AllEvents);
        QBasicTimer timer;
        timer.start(30, Qt::PreciseTimer, &ticker);
        QElapsedTimer clock;
        clock.start();
        loop->processEvents(QEventLoop::WaitForMoreEvents); // all of them are used up: this waits for the timer
        QVERIFY(tick);
        QVERIFY(clock.elapsed() >= 29);
    });
}

void TestEventDispatcher::postsFromManyThreads()
{
    inLoop([] {
        constexpr int threads = 6;
        constexpr int each = 5'000;
        QObject context;
        std::atomic<int> received{0};
        std::vector<std::thread> posters;
        for (int i = 0; i < threads; ++i) {
            posters.emplace_back([&] {
                for (int n = 0; n < each; ++n) {
                    lw::net::postTo(&context, [&received] { received.fetch_add(1, std::memory_order_relaxed); });
                    if (n % 64 == 0)
                        std::this_thread::yield();
                }
            });
        }
        const bool all = waitUntil([&] { return received == threads * each; });
        for (std::thread &poster : posters)
            poster.join();
        QVERIFY(all);
        QVERIFY(turnsIn(20) < spin);
    });
}

void TestEventDispatcher::exitFromAnotherThread()
{
    inLoop([] {
        for (int i = 0; i < 300; ++i) {
            QEventLoop loop;
            std::atomic<bool> inside{false};
            lw::net::postTo(&loop, [&inside] { inside = true; });
            std::thread leaver([&] {
                while (!inside) // exit() before exec() is forgotten by QEventLoop
                    std::this_thread::yield();
                loop.exit(7);
            });
            const int code = loop.exec();
            leaver.join();
            QCOMPARE(code, 7);
        }
    });
}

void TestEventDispatcher::nestedLoopInASocketEvent()
{
    inLoop([] {
        // All are ready at once. The first event starts a nested loop that serves the others; when it is back, the
        // rest of the outer turn must not wake those for what is no longer there.
        std::array<SocketPair, 6> pairs;
        std::array<std::unique_ptr<QSocketNotifier>, 6> readers;
        int reads = 0;
        int empty = 0;
        bool nested = false;
        for (size_t i = 0; i < pairs.size(); ++i) {
            pairs[i] = SocketPair::local();
            QVERIFY(pairs[i].far.put("x"));
            readers[i] = notifier(pairs[i].near, QSocketNotifier::Read, [&, i] {
                empty += pairs[i].near.take().isEmpty() ? 1 : 0;
                ++reads;
                if (!std::exchange(nested, true)) {
                    QVERIFY(waitUntil([&] { return reads == 6; }));
                    QVERIFY(turnsIn(20) < spin);
                }
            });
        }
        QVERIFY(waitUntil([&] { return reads == 6; }));
        QVERIFY(turnsIn(20) < spin);
        QCOMPARE(reads, 6);
        QCOMPARE(empty, 0);
    });
}

void TestEventDispatcher::socketsExcluded()
{
    inLoop([] {
        auto pair = SocketPair::local();
        int reads = 0;
        const auto reader = notifier(pair.near, QSocketNotifier::Read, [&] {
            ++reads;
            pair.near.take();
        });
        QVERIFY(pair.far.put("x"));
        bool tick = false;
        int turns = 0;
        QTimer::singleShot(50, Qt::PreciseTimer, dispatcher(), [&] { tick = true; });
        while (!tick) {
            ++turns;
            dispatcher()->processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeSocketNotifiers);
        }
        QVERIFY2(turns < spin, QByteArray::number(turns).constData());
        QCOMPARE(reads, 0);

        auto *loop = dispatcher();
        std::thread waker([loop] { loop->wakeUp(); });
        loop->processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeSocketNotifiers);
        waker.join();
        QCOMPARE(reads, 0);
        QVERIFY(waitUntil([&] { return reads == 1; }));
    });
}

void TestEventDispatcher::timersExcluded()
{
    inLoop([] {
        int ticks = 0;
        Ticker ticker([&] { ++ticks; });
        ticker.startTimer(0);
        for (int i = 0; i < 5; ++i)
            dispatcher()->processEvents(QEventLoop::X11ExcludeTimers);
        QCOMPARE(ticks, 0);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(ticks, 1);
    });
}

void TestEventDispatcher::signalsAroundAWait()
{
    inLoop([] {
        auto *loop = dispatcher();
        QByteArray log;
        QObject scope;
        connect(loop, &QAbstractEventDispatcher::awake, &scope, [&] { log += 'a'; });
        connect(loop, &QAbstractEventDispatcher::aboutToBlock, &scope, [&] { log += 'b'; });
        loop->processEvents(QEventLoop::AllEvents);
        log.clear();
        QVERIFY(!loop->processEvents(QEventLoop::AllEvents)); // nothing to do
        QCOMPARE(log, "a");
        Ticker ticker([&] { log += 't'; });
        QBasicTimer timer;
        timer.start(10, Qt::PreciseTimer, &ticker);
        log.clear();
        QVERIFY(loop->processEvents(QEventLoop::WaitForMoreEvents));
        QCOMPARE(log, "abt");
    });
}

// ---- conversations

void TestEventDispatcher::tcpConversation()
{
    inLoop([] {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            while (QTcpSocket *peer = server.nextPendingConnection()) {
                connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
                connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
            }
        });
        constexpr int clients = 20;
        const QByteArray sent(300'000, 'q');
        std::array<QTcpSocket, clients> sockets;
        std::array<QByteArray, clients> got;
        int done = 0;
        for (size_t i = 0; i < clients; ++i) {
            QTcpSocket &socket = sockets[i];
            connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(sent); });
            connect(&socket, &QTcpSocket::disconnected, &socket, [&] { ++done; });
            connect(&socket, &QTcpSocket::readyRead, &socket, [&, i] {
                got[i] += socket.readAll();
                if (got[i].size() == sent.size())
                    socket.disconnectFromHost();
            });
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
        }
        QVERIFY(waitUntil([&] { return done == clients; }));
        for (const QByteArray &bytes : got)
            QVERIFY(bytes == sent);
        QVERIFY(waitUntil([&] { return server.findChildren<QTcpSocket *>().isEmpty(); }));
    });
}

namespace {

class TlsServer : public QTcpServer
{
public:
    std::function<void(QSslSocket *)> accepted;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        auto configuration = socket->sslConfiguration();
        configuration.setLocalCertificate(QSslCertificate(QByteArray(lw::test::tlsCertificate)));
        configuration.setPrivateKey(QSslKey(QByteArray(lw::test::tlsKey), QSsl::Ec));
        socket->setSslConfiguration(configuration);
        accepted(socket);
        socket->startServerEncryption();
    }
};

} // namespace

void TestEventDispatcher::tlsConversation()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("this Qt has no TLS");
    inLoop([] {
        TlsServer server;
        server.accepted = [](QSslSocket *peer) {
            connect(peer, &QSslSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
            connect(peer, &QSslSocket::disconnected, peer, &QObject::deleteLater);
        };
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QSslSocket client;
        auto configuration = client.sslConfiguration();
        configuration.setCaCertificates({QSslCertificate(QByteArray(lw::test::tlsCertificate))});
        client.setSslConfiguration(configuration);
        const QByteArray sent(500'000, 's');
        QByteArray got;
        bool gone = false;
        connect(&client, &QSslSocket::encrypted, &client, [&] { client.write(sent); });
        connect(&client, &QSslSocket::readyRead, &client, [&] {
            got += client.readAll();
            if (got.size() == sent.size())
                client.disconnectFromHost();
        });
        connect(&client, &QSslSocket::disconnected, &client, [&] { gone = true; });
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.serverPort(), QStringLiteral("localhost"));
        QVERIFY2(waitUntil([&] { return gone; }), qPrintable(client.errorString()));
        QVERIFY(got == sent);
    });
}

// ---- the end of a stream (ours only)

void TestEventDispatcher::endOfStreamIsToldAfterTheData_data()
{
    QTest::addColumn<bool>("watchFirst");
    QTest::newRow("watch, then notifier") << true;
    QTest::newRow("notifier, then watch") << false;
}

void TestEventDispatcher::endOfStreamIsToldAfterTheData()
{
    QFETCH(bool, watchFirst);
    inThread(true, [=] {
        auto pair = SocketPair::tcp();
        QByteArray log;
        Watcher watcher([&] { log += 'E'; });
        if (watchFirst)
            epollDispatcher()->watchStream(pair.near.get(), &watcher);
        std::unique_ptr<QSocketNotifier> reader;
        reader = notifier(pair.near, QSocketNotifier::Read, [&] {
            char byte = 0;
            log += ::recv(pair.near.get(), &byte, 1, 0) == 1 ? byte : '.';
            if (log.endsWith('.'))
                reader->setEnabled(false);
        });
        if (!watchFirst)
            epollDispatcher()->watchStream(pair.near.get(), &watcher);
        QVERIFY(pair.far.put("abc"));
        QCOMPARE(::shutdown(pair.far.get(), SHUT_WR), 0);
        QVERIFY(waitUntil([&] { return watcher.ends > 0; }));
        QCOMPARE(log, "abcE");
        QVERIFY(turnsIn(50) < spin); // held back without spinning
        QCOMPARE(log, "abcE");
        QCOMPARE(watcher.ends, 1);
        epollDispatcher()->releaseEndOfStream(pair.near.get());
        QVERIFY(waitUntil([&] { return log.endsWith('.'); }));
        QCOMPARE(log, "abcE.");
        QCOMPARE(watcher.ends, 1);
    });
}

void TestEventDispatcher::endOfStreamReleasedInTheCallback()
{
    inThread(true, [] {
        auto pair = SocketPair::tcp();
        QTcpSocket socket;
        bool gone = false;
        connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });
        QVERIFY(socket.setSocketDescriptor(pair.near.release()));
        Watcher watcher([&] { epollDispatcher()->releaseEndOfStream(socket.socketDescriptor()); });
        epollDispatcher()->watchStream(socket.socketDescriptor(), &watcher);
        pair.far.close();
        QVERIFY(waitUntil([&] { return gone; }));
        QCOMPARE(watcher.ends, 1);
    });
}

void TestEventDispatcher::socketClosedInTheCallback()
{
    inThread(true, [] {
        auto pair = SocketPair::tcp();
        const int number = pair.near.get();
        auto socket = std::make_unique<QTcpSocket>();
        QVERIFY(socket->setSocketDescriptor(pair.near.release()));
        Watcher watcher([&] {
            epollDispatcher()->unwatchStream(number);
            socket.reset();
        });
        epollDispatcher()->watchStream(number, &watcher);
        pair.far.close();
        QVERIFY(waitUntil([&] { return watcher.ends > 0; }));
        QVERIFY(!socket);

        // Nothing of the old stream clings to the number.
        auto next = SocketPair::tcp();
        QCOMPARE(next.near.get(), number);
        QTcpSocket fresh;
        bool gone = false;
        connect(&fresh, &QTcpSocket::disconnected, &fresh, [&] { gone = true; });
        QVERIFY(fresh.setSocketDescriptor(next.near.release()));
        QVERIFY(next.far.put("x"));
        next.far.close();
        QVERIFY(waitUntil([&] { return gone; }));
        QCOMPARE(fresh.readAll(), "x");
        QCOMPARE(watcher.ends, 1);
    });
}

void TestEventDispatcher::resetIsNoEndOfStream()
{
    inThread(true, [] {
        auto pair = SocketPair::tcp();
        QTcpSocket socket;
        bool gone = false;
        connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });
        QVERIFY(socket.setSocketDescriptor(pair.near.release()));
        Watcher watcher;
        epollDispatcher()->watchStream(socket.socketDescriptor(), &watcher);
        pair.far.reset();
        QVERIFY(waitUntil([&] { return gone; }));
        QCOMPARE(watcher.ends, 0);
    });
}

void TestEventDispatcher::resetWhileHeld()
{
    inThread(true, [] {
        auto pair = SocketPair::tcp();
        const int number = pair.near.get();
        QTcpSocket socket;
        bool gone = false;
        connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });
        QVERIFY(socket.setSocketDescriptor(pair.near.release()));
        Watcher watcher;
        epollDispatcher()->watchStream(socket.socketDescriptor(), &watcher);
        QCOMPARE(::shutdown(pair.far.get(), SHUT_WR), 0);
        QVERIFY(waitUntil([&] { return watcher.ends == 1; }));
        QVERIFY(turnsIn(30) < spin);
        QVERIFY(!gone);
        pair.far.reset();
        QVERIFY(waitUntil([&] { return gone; }));
        QCOMPARE(watcher.ends, 1);

        // The stream is over, and so is the hold: the number serves the next one.
        auto next = SocketPair::tcp();
        QCOMPARE(next.near.get(), number);
        int reads = 0;
        const auto reader =
            notifier(next.near, QSocketNotifier::Read, [&] { reads += next.near.take().isEmpty() ? 0 : 1; });
        QVERIFY(next.far.put("x"));
        QVERIFY(waitUntil([&] { return reads == 1; }, 2000));
    });
}

void TestEventDispatcher::unwatchedStreamEnds()
{
    inThread(true, [] {
        auto pair = SocketPair::tcp();
        QTcpSocket socket;
        bool gone = false;
        connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });
        QVERIFY(socket.setSocketDescriptor(pair.near.release()));
        Watcher watcher;
        epollDispatcher()->watchStream(socket.socketDescriptor(), &watcher);
        epollDispatcher()->unwatchStream(socket.socketDescriptor());
        epollDispatcher()->unwatchStream(12345);
        epollDispatcher()->releaseEndOfStream(12345);
        pair.far.close();
        QVERIFY(waitUntil([&] { return gone; }));
        QCOMPARE(watcher.ends, 0);
    });
}

void TestEventDispatcher::heldStreamSurvivesAPause()
{
    inThread(true, [] {
        auto pair = SocketPair::tcp();
        int reads = 0;
        std::unique_ptr<QSocketNotifier> reader;
        reader = notifier(pair.near, QSocketNotifier::Read, [&] {
            ++reads;
            reader->setEnabled(false);
        });
        Watcher watcher;
        epollDispatcher()->watchStream(pair.near.get(), &watcher);
        QCOMPARE(::shutdown(pair.far.get(), SHUT_WR), 0);
        QVERIFY(waitUntil([&] { return watcher.ends == 1; }));
        reader->setEnabled(false);
        turnsIn(10);
        reader->setEnabled(true);
        turnsIn(30);
        QCOMPARE(reads, 0);
        epollDispatcher()->releaseEndOfStream(pair.near.get());
        QVERIFY(waitUntil([&] { return reads == 1; }));
        QCOMPARE(watcher.ends, 1);
    });
}

void TestEventDispatcher::nothingIsLostAfterHalfClose()
{
    inThread(true, [] {
        constexpr qsizetype size = 3'000'000;
        auto pair = SocketPair::tcp();
        QTcpSocket socket;
        bool gone = false;
        QVERIFY(socket.setSocketDescriptor(pair.near.release()));
        const qintptr number = socket.socketDescriptor();
        auto *loop = epollDispatcher();
        Watcher watcher;
        watcher.onEnd = [&] {
            if (socket.bytesToWrite() == 0)
                loop->releaseEndOfStream(number);
        };
        loop->watchStream(number, &watcher);
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { socket.write(socket.readAll()); });
        connect(&socket, &QTcpSocket::bytesWritten, &socket, [&] {
            if (watcher.ends && socket.bytesToWrite() == 0)
                loop->releaseEndOfStream(number);
        });
        connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });

        QByteArray sent(size, Qt::Uninitialized);
        for (qsizetype i = 0; i < size; ++i)
            sent[i] = char(i * 31 + i / 251);
        QByteArray got;
        // Sends all and ends its stream before it reads the first byte, as a simple device does.
        std::thread peer([&] {
            pair.far.put(sent);
            ::shutdown(pair.far.get(), SHUT_WR);
            char block[65536];
            for (ssize_t n = 0; (n = ::recv(pair.far.get(), block, sizeof block, 0)) > 0;)
                got.append(block, n);
        });
        const bool ended = waitUntil([&] { return gone; });
        if (!ended)
            socket.abort();
        peer.join();
        QVERIFY(ended);
        QCOMPARE(watcher.ends, 1);
        QCOMPARE(got.size(), size);
        QVERIFY(got == sent);
    });
}

QTEST_GUILESS_MAIN(TestEventDispatcher)
#include "tst_eventdispatcher.moc"
