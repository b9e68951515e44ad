// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/clock.h"
#include "net/loop/timerwheel.h"

#include <QTest>

#include <functional>
#include <limits>
#include <memory>
#include <vector>

using namespace lw::net;

namespace {

constexpr qint64 Tick = TimerWheel::TickNs;

class Wait final : public Deadline
{
public:
    Wait(TimerWheel &wheel, std::function<void()> due)
        : Deadline(wheel)
        , m_due(std::move(due))
    {}

private:
    void expired() override
    {
        const auto due = m_due; // it may destroy this
        due();
    }

    std::function<void()> m_due;
};

/// A wheel whose time the test makes.
struct Wheel
{
    qint64 nowNs = 12'345'678'901;
    TimerWheel wheel{[this] { return nowNs; }};
    QList<int> seen;

    std::unique_ptr<Wait> wait(int name)
    {
        return std::make_unique<Wait>(wheel, [this, name] { seen.append(name); });
    }
    void advance(qint64 ns)
    {
        nowNs += ns;
        wheel.expire();
    }
};

} // namespace

class TestTimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverEarlyAndSoonAfter();
    void expiresInOrder();
    void lateTurnKeepsTheOrder();
    void movingLaterOnlyStoresTheTime();
    void movingEarlier();
    void disarmed();
    void armedAgainFromItsOwnCall();
    void pastTimeArmedFromItsOwnCallIsDueInTheNextTick();
    void destroysItselfAndOthers();
    void fartherThanTheRing_data();
    void fartherThanTheRing();
    void leapOverTheWholeRing();
    void farthestTimeIsNoneThatComes();
    void idleWheelStandsStill();
    void expiresByItself();
};

/// Wherever in its tick a time is.
void TestTimerWheel::neverEarlyAndSoonAfter()
{
    for (qint64 offset = 0; offset <= 2 * Tick; offset += Tick / 7) {
        Wheel w;
        w.nowNs += offset;
        const auto one = w.wait(1);
        const qint64 dueNs = w.nowNs + 5 * Tick + offset / 3;
        one->arm(dueNs);
        while (w.seen.isEmpty()) {
            w.advance(Tick / 10);
            QVERIFY(w.nowNs < dueNs + 2 * Tick);
        }
        QVERIFY(w.nowNs >= dueNs);
        QVERIFY(!one->isArmed());
    }
}

void TestTimerWheel::expiresInOrder()
{
    Wheel w;
    const auto three = w.wait(3);
    const auto one = w.wait(1);
    const auto two = w.wait(2);
    const auto other = w.wait(20);
    three->arm(w.nowNs + 9 * Tick);
    one->arm(w.nowNs + 2 * Tick);
    two->arm(w.nowNs + 4 * Tick);
    other->arm(w.nowNs + 4 * Tick);
    QCOMPARE(w.wheel.count(), 4u);
    for (int i = 0; i < 3; ++i)
        w.advance(Tick);
    QCOMPARE(w.seen, QList<int>({1}));
    for (int i = 0; i < 8; ++i)
        w.advance(Tick);
    QCOMPARE(w.seen, QList<int>({1, 2, 20, 3}));
    QCOMPARE(w.wheel.count(), 0u);
}

void TestTimerWheel::lateTurnKeepsTheOrder()
{
    Wheel w;
    std::vector<std::unique_ptr<Wait>> waits;
    for (int i = 9; i >= 0; --i) {
        waits.push_back(w.wait(i));
        waits.back()->arm(w.nowNs + (2 * i + 1) * Tick);
    }
    w.advance(14 * Tick);
    QCOMPARE(w.seen, QList<int>({0, 1, 2, 3, 4, 5, 6}));
    w.advance(15 * Tick);
    QCOMPARE(w.seen, QList<int>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

void TestTimerWheel::movingLaterOnlyStoresTheTime()
{
    Wheel w;
    const auto one = w.wait(1);
    one->arm(w.nowNs + 3 * Tick);
    for (int i = 0; i < 2'000; ++i) {
        w.advance(Tick);
        one->arm(w.nowNs + 3 * Tick); // as each read does
    }
    QVERIFY(w.seen.isEmpty());
    for (int i = 0; i < 2; ++i)
        w.advance(Tick);
    QVERIFY(w.seen.isEmpty());
    for (int i = 0; i < 2; ++i)
        w.advance(Tick);
    QCOMPARE(w.seen, QList<int>({1}));
    w.advance(600 * Tick);
    QCOMPARE(w.seen.size(), 1);
}

void TestTimerWheel::movingEarlier()
{
    Wheel w;
    const auto one = w.wait(1);
    one->arm(w.nowNs + 400 * Tick);
    one->arm(w.nowNs + 2 * Tick);
    QCOMPARE(w.wheel.count(), 1u);
    w.advance(3 * Tick);
    QCOMPARE(w.seen, QList<int>({1}));
    w.advance(500 * Tick);
    QCOMPARE(w.seen.size(), 1);
}

void TestTimerWheel::disarmed()
{
    Wheel w;
    const auto one = w.wait(1);
    one->disarm();
    one->arm(w.nowNs + Tick);
    one->disarm();
    one->disarm();
    QCOMPARE(w.wheel.count(), 0u);
    auto gone = w.wait(2);
    gone->arm(w.nowNs + Tick);
    gone.reset();
    QCOMPARE(w.wheel.count(), 0u);
    w.advance(5 * Tick);
    QVERIFY(w.seen.isEmpty());
}

void TestTimerWheel::armedAgainFromItsOwnCall()
{
    Wheel w;
    int times = 0;
    std::unique_ptr<Wait> one;
    one = std::make_unique<Wait>(w.wheel, [&] {
        QVERIFY(!one->isArmed());
        if (++times < 5)
            one->arm(w.nowNs + 2 * Tick);
    });
    one->arm(w.nowNs + 2 * Tick);
    for (int i = 0; i < 50; ++i)
        w.advance(Tick);
    QCOMPARE(times, 5);
    QVERIFY(!w.wheel.isRunning());
}

/// A turn ends, whatever is armed in it.
void TestTimerWheel::pastTimeArmedFromItsOwnCallIsDueInTheNextTick()
{
    Wheel w;
    int times = 0;
    std::unique_ptr<Wait> one;
    one = std::make_unique<Wait>(w.wheel, [&] {
        ++times;
        one->arm(0);
    });
    one->arm(0);
    w.advance(0);
    QCOMPARE(times, 0);
    w.advance(Tick);
    QCOMPARE(times, 1);
    w.advance(3 * Tick);
    QCOMPARE(times, 2);
}

void TestTimerWheel::destroysItselfAndOthers()
{
    Wheel w;
    std::vector<std::unique_ptr<Wait>> waits(4);
    for (std::size_t i = 0; i < 4; ++i) {
        waits[i] = std::make_unique<Wait>(w.wheel, [&w, &waits, i] {
            w.seen.append(int(i));
            if (i == 0) {
                waits[0].reset(); // itself
                waits[1].reset(); // the next one, due in the same tick
                waits[3]->disarm();
            }
        });
        waits[i]->arm(w.nowNs + Tick);
    }
    w.advance(2 * Tick);
    QCOMPARE(w.seen, QList<int>({0, 2}));
    QCOMPARE(w.wheel.count(), 0u);
}

void TestTimerWheel::fartherThanTheRing_data()
{
    QTest::addColumn<qint64>("ticks");
    for (const qint64 ticks : {511, 512, 513, 1'023, 1'024, 6'000, 100'000})
        QTest::addRow("%lld", ticks) << ticks;
}

void TestTimerWheel::fartherThanTheRing()
{
    QFETCH(qint64, ticks);
    Wheel w;
    const auto far = w.wait(1);
    const auto near = w.wait(0);
    far->arm(w.nowNs + ticks * Tick);
    near->arm(w.nowNs + 300 * Tick);
    for (qint64 i = 0; i < ticks - 1; ++i)
        w.advance(Tick);
    QCOMPARE(w.seen, QList<int>({0}));
    w.advance(Tick);
    w.advance(Tick);
    QCOMPARE(w.seen, QList<int>({0, 1}));
}

/// The machine was suspended, or the thread stood still.
void TestTimerWheel::leapOverTheWholeRing()
{
    Wheel w;
    const auto due = w.wait(1);
    const auto later = w.wait(2);
    due->arm(w.nowNs + 700 * Tick);
    later->arm(w.nowNs + 5'003 * Tick);
    w.advance(5'000 * Tick);
    QCOMPARE(w.seen, QList<int>({1}));
    w.advance(2 * Tick);
    QCOMPARE(w.seen, QList<int>({1}));
    w.advance(2 * Tick);
    QCOMPARE(w.seen, QList<int>({1, 2}));
}

void TestTimerWheel::farthestTimeIsNoneThatComes()
{
    Wheel w;
    const auto never = w.wait(1);
    never->arm(std::numeric_limits<qint64>::max());
    for (int i = 0; i < 3'000; ++i)
        w.advance(Tick);
    w.advance(1'000'000 * Tick);
    QVERIFY(w.seen.isEmpty());
    QVERIFY(never->isArmed());
}

void TestTimerWheel::idleWheelStandsStill()
{
    Wheel w;
    QVERIFY(!w.wheel.isRunning());
    const auto one = w.wait(1);
    one->arm(w.nowNs + 2 * Tick);
    QVERIFY(w.wheel.isRunning());
    w.advance(3 * Tick);
    QCOMPARE(w.seen, QList<int>({1}));
    QVERIFY(!w.wheel.isRunning());
    // A disarmed one lets it run to the next tick.
    one->arm(w.nowNs + 2 * Tick);
    one->disarm();
    w.advance(Tick);
    QVERIFY(!w.wheel.isRunning());
    // What passed meanwhile is no tick that must be caught up with, and nothing is early.
    w.nowNs += 10'000 * Tick;
    one->arm(w.nowNs + 3 * Tick);
    QVERIFY(w.wheel.isRunning());
    w.advance(2 * Tick);
    QCOMPARE(w.seen.size(), 1);
    w.advance(2 * Tick);
    QCOMPARE(w.seen.size(), 2);
}

/// On its own timer and the real clock.
void TestTimerWheel::expiresByItself()
{
    TimerWheel wheel;
    qint64 atNs = 0;
    Wait one(wheel, [&] { atNs = Clock::nowNs(); });
    const qint64 dueNs = Clock::nowNs() + 2 * Tick;
    one.arm(dueNs);
    QTRY_VERIFY(atNs != 0);
    QVERIFY(atNs >= dueNs);
    QTRY_VERIFY(!wheel.isRunning());
}

QTEST_GUILESS_MAIN(TestTimerWheel)
#include "tst_timerwheel.moc"
