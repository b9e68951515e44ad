// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/clock.h"

#include <QDateTime>
#include <QTest>

using namespace lw;
using net::WallClock;

namespace {

constexpr qint64 Second = 1'000'000'000;
constexpr qint64 Start = 1'700'000'000 * Second;

/// What the clock under test reads.
WallClock::Reading now;

WallClock::Reading read()
{
    return now;
}

} // namespace

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { now = {5 * Second, Start}; }
    void followsSteps_data();
    void followsSteps();
    void jitterIsNoStep();
    void whatWasSeenKeepsItsTime();
    void isBounded();
    void systemClocks();

private:
    /// Both clocks go on.
    static void pass(qint64 ns) { now = {now.monotonicNs + ns, now.wallNs + ns}; }
};

void TestClock::followsSteps_data()
{
    QTest::addColumn<qint64>("step");
    QTest::newRow("set forward") << 3'600 * Second;
    QTest::newRow("set back") << -3'600 * Second;
    QTest::newRow("a suspend") << 12 * 3'600 * Second; // only the wall clock goes on
    QTest::newRow("a small one") << Second / 50;
}

void TestClock::followsSteps()
{
    QFETCH(const qint64, step);
    WallClock clock(&read);
    QCOMPARE(clock.toWallNs(now.monotonicNs), Start);
    pass(Second);
    QCOMPARE(clock.toWallNs(now.monotonicNs), Start + Second);
    now.wallNs += step;
    pass(Second);
    QCOMPARE(clock.toWallNs(now.monotonicNs), Start + 2 * Second + step);
    pass(Second);
    now.wallNs -= step;
    QCOMPARE(clock.toWallNs(now.monotonicNs), Start + 3 * Second);
}

void TestClock::jitterIsNoStep()
{
    WallClock clock(&read);
    for (int i = 0; i < 100; ++i) {
        pass(Second);
        const qint64 jitter = (i % 2 == 0 ? 1 : -1) * WallClock::StepNs / 2;
        now.wallNs += jitter;
        QCOMPARE(clock.toWallNs(now.monotonicNs), Start + (i + 1) * Second);
        now.wallNs -= jitter;
    }
}

/// A row of a table does not change its time because the clock was set.
void TestClock::whatWasSeenKeepsItsTime()
{
    WallClock clock(&read);
    QList<std::pair<qint64, qint64>> seen;
    for (int i = 0; i < 20; ++i) {
        pass(Second);
        now.wallNs += (i % 3 - 1) * 100 * Second;
        seen.append({now.monotonicNs, clock.toWallNs(now.monotonicNs)});
        QCOMPARE(seen.constLast().second, now.wallNs);
    }
    for (const auto &[monotonic, wall] : std::as_const(seen))
        QCOMPARE(clock.toWallNs(monotonic), wall);
}

void TestClock::isBounded()
{
    WallClock clock(&read);
    for (std::size_t i = 0; i < 3 * WallClock::Remembered; ++i) {
        pass(Second);
        now.wallNs += Second;
        QCOMPARE(clock.toWallNs(now.monotonicNs), now.wallNs);
    }
    QVERIFY(clock.toWallNs(0) > Start); // forgotten: as the oldest one that is known
}

void TestClock::systemClocks()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const qint64 wall = net::Clock::wallMs(net::Clock::nowNs());
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(wall >= before - 10 && wall <= after + 10);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
