// SPDX-License-Identifier: GPL-3.0-only
// What recording costs an IO thread: one record with its bytes, off, on and past the budget, and against a reader.
#include "net/base/clock.h"
#include "net/session/tap.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace lw;

class BenchTap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void add_data();
    void add();
    void addAgainstReader();
};

void BenchTap::add_data()
{
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<qsizetype>("budget");
    QTest::addColumn<int>("size");
    QTest::newRow("off, 64 B") << false << net::Tap::DefaultBudget << 64;
    QTest::newRow("on, 64 B") << true << net::Tap::DefaultBudget << 64;
    QTest::newRow("on, 1 KiB") << true << net::Tap::DefaultBudget << 1'024;
    QTest::newRow("over its budget, 64 B") << true << qsizetype(1) << 64;
}

void BenchTap::add()
{
    QFETCH(bool, enabled);
    QFETCH(qsizetype, budget);
    QFETCH(int, size);
    constexpr int Frames = 1'000'000;
    constexpr int FramesPerTake = 2'400; // 80,000 a second, taken every 30 ms

    net::Tap tap(budget);
    tap.setEnabled(enabled);
    const QByteArray content(size, 'x');
    net::TapRecord record;
    record.session = 1;
    quint64 taken = 0;
    const qint64 start = net::Clock::nowNs();
    for (int i = 0; i < Frames; ++i) {
        tap.add(record, content);
        if (i % FramesPerTake == 0)
            taken += tap.take().records.size();
    }
    const double ns = double(net::Clock::nowNs() - start) / Frames;
    taken += tap.take().records.size();
    qInfo("%.1f ns a frame", ns);
    QCOMPARE(taken, enabled && budget > size ? quint64(Frames) : 0u);
}

void BenchTap::addAgainstReader()
{
    constexpr quint64 Frames = 2'000'000;
    net::Tap tap;
    tap.setEnabled(true);
    const QByteArray content(64, 'x');
    std::atomic<bool> done{false};
    qint64 ns = 0;
    std::thread writer([&] {
        const qint64 start = net::Clock::nowNs();
        for (quint64 i = 0; i < Frames; ++i)
            tap.add({}, content);
        ns = net::Clock::nowNs() - start;
        done = true;
    });
    quint64 taken = 0;
    quint64 skipped = 0;
    for (bool last = false; !last;) {
        last = done;
        const net::TapBatch batch = tap.take();
        taken += batch.records.size();
        skipped += batch.skippedFrames;
    }
    writer.join();
    qInfo("%.1f ns a frame while another thread takes without a pause; %llu skipped", double(ns) / double(Frames),
          static_cast<unsigned long long>(skipped));
    QCOMPARE(taken + skipped, Frames);
}

QTEST_GUILESS_MAIN(BenchTap)
#include "bench_tap.moc"
