// SPDX-License-Identifier: GPL-3.0-only
#include "support/enginefixture.h"

#include "net/base/clock.h"

#include <QDateTime>
#include <QTest>

#include <thread>

using namespace lw::net;
using namespace lw::test;

class TestTap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void disabledKeepsNothing();
    void keepsWhatItWasGiven();
    void overTheBudgetIsCounted();
    void eventsHaveAReserve();
    void notifiesOncePerTake();
    void nothingIsLostBetweenThreads();
    void trafficOfASession();
    void inboxSaysWhenItIsFull();
    void countersNeverGoBelowZero();
    void clockGoesForward();
};

void TestTap::disabledKeepsNothing()
{
    Tap tap;
    tap.add({1, 1, 1, 0, 0, TapKind::Received, 0}, "abc");
    QVERIFY(tap.take().isEmpty());
}

void TestTap::keepsWhatItWasGiven()
{
    Tap tap;
    tap.setEnabled(true);
    tap.add({1, 7, 2, 0, 0, TapKind::Received, 3}, "abc");
    tap.add({2, 7, 2, 0, 0, TapKind::Sent, 0}, "");
    tap.add({3, 8, 2, 0, 0, TapKind::Closed, 0}, "done");
    const TapBatch batch = tap.take();
    QCOMPARE(batch.records.size(), 3u);
    QCOMPARE(batch.content(batch.records[0]).toByteArray(), QByteArray("abc"));
    QCOMPARE(batch.records[0].type, quint8(3));
    QCOMPARE(batch.content(batch.records[1]).size(), 0);
    QCOMPARE(batch.content(batch.records[2]).toByteArray(), QByteArray("done"));
    QVERIFY(tap.take().isEmpty());
}

void TestTap::overTheBudgetIsCounted()
{
    Tap tap(1'000);
    tap.setEnabled(true);
    const QByteArray frame(100, 'f');
    for (int i = 0; i < 50; ++i)
        tap.add({i, 1, 1, 0, 0, TapKind::Received, 0}, frame);
    TapBatch batch = tap.take();
    QVERIFY(!batch.records.empty());
    QVERIFY(qsizetype(batch.records.size()) * (100 + qsizetype(sizeof(TapRecord))) <= 1'000);
    QCOMPARE(batch.records.size() + batch.skippedFrames, 50u);
    QCOMPARE(batch.skippedBytes, batch.skippedFrames * 100);
    tap.add({1, 1, 1, 0, 0, TapKind::Received, 0}, frame);
    batch = tap.take();
    QCOMPARE(batch.records.size(), 1u); // room again
    QCOMPARE(batch.skippedFrames, 0u);
}

void TestTap::eventsHaveAReserve()
{
    Tap tap(1'000);
    tap.setEnabled(true);
    for (int i = 0; i < 50; ++i)
        tap.add({i, 1, 1, 0, 0, TapKind::Received, 0}, QByteArray(100, 'f'));
    tap.add({51, 1, 1, 0, 0, TapKind::Failed, 0}, "reset by peer");
    const TapBatch batch = tap.take();
    QCOMPARE(batch.records.back().kind, TapKind::Failed);
}

void TestTap::notifiesOncePerTake()
{
    Tap tap;
    int notified = 0;
    tap.setNotifier([&] { ++notified; });
    tap.setEnabled(true);
    for (int round = 1; round <= 3; ++round) {
        for (int i = 0; i < 10; ++i)
            tap.add({i, 1, 1, 0, 0, TapKind::Received, 0}, "x");
        QCOMPARE(notified, round);
        tap.take();
    }
}

void TestTap::nothingIsLostBetweenThreads()
{
    Tap tap(1 << 20);
    tap.setEnabled(true);
    constexpr quint64 Frames = 300'000;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (quint64 i = 0; i < Frames; ++i)
            tap.add({qint64(i), i, 1, 0, 0, TapKind::Received, 0}, "0123456789");
        done = true;
    });
    quint64 seen = 0;
    quint64 skipped = 0;
    qint64 last = -1;
    bool ordered = true;
    for (bool finished = false; !finished;) {
        finished = done;
        const TapBatch batch = tap.take();
        for (const TapRecord &record : batch.records) {
            ordered = ordered && record.timeNs > last;
            last = record.timeNs;
        }
        seen += batch.records.size();
        skipped += batch.skippedFrames;
    }
    writer.join();
    QVERIFY(ordered);
    QCOMPARE(seen + skipped, Frames);
}

void TestTap::trafficOfASession()
{
    Engine engine;
    engine.setTapEnabled(true);
    std::vector<std::pair<TapKind, QByteArray>> seen;
    QObject context;
    QObject::connect(&engine, &Engine::traffic, &context, [&](const std::vector<TapBatch> &batches) {
        for (const TapBatch &batch : batches) {
            for (const TapRecord &record : batch.records)
                seen.emplace_back(record.kind, batch.content(record).toByteArray());
        }
    });
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo", "line"));
    QVERIFY(echo);
    RawPeer peer = RawPeer::connectTo(portOf(echo));
    QVERIFY(peer.send("hello\r\n"));
    QCOMPARE(peer.receiveLine(), QByteArray("hello\n"));
    peer.close();
    QTRY_VERIFY(!seen.empty() && seen.back().first == TapKind::Closed);
    QCOMPARE(seen.size(), 5u);
    QCOMPARE(seen[0].first, TapKind::Opened);
    QVERIFY(seen[0].second.startsWith("127.0.0.1:"));
    QCOMPARE(seen[1], std::make_pair(TapKind::Received, QByteArray("hello")));
    QCOMPARE(seen[2], std::make_pair(TapKind::Sent, QByteArray("hello")));
    QCOMPARE(seen[3].first, TapKind::Ended);
    QCOMPARE(seen[4].second, QByteArray("closed by peer"));
}

void TestTap::inboxSaysWhenItIsFull()
{
    Inbox inbox(1'000);
    QVERIFY(inbox.add({1, 0, QByteArray(500, 'a')}));
    QVERIFY(!inbox.add({2, 0, QByteArray(600, 'b')}));
    bool wasFull = false;
    QCOMPARE(inbox.take(&wasFull).size(), 2);
    QVERIFY(wasFull);
    QVERIFY(inbox.add({3, 0, QByteArray(500, 'c')}));
    inbox.take(&wasFull);
    QVERIFY(!wasFull);
}

void TestTap::countersNeverGoBelowZero()
{
    Counters counters;
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        while (!stop) {
            bump(counters.opened);
            bump(counters.closed);
        }
    });
    bool good = true;
    for (int i = 0; i < 200'000; ++i) {
        const Totals totals = counters.read();
        good = good && totals.opened >= totals.closed;
    }
    stop = true;
    writer.join();
    QVERIFY(good);
}

void TestTap::clockGoesForward()
{
    const qint64 first = Clock::nowNs();
    const qint64 second = Clock::nowNs();
    QVERIFY(second >= first);
    QVERIFY(std::abs(Clock::wallMs(second) - QDateTime::currentMSecsSinceEpoch()) < 2'000);
    QCOMPARE(Clock::wallNs(second) - Clock::wallNs(first), second - first);
}

QTEST_GUILESS_MAIN(TestTap)
#include "tst_tap.moc"
