// SPDX-License-Identifier: GPL-3.0-only
// A million frames into the traffic table, through a filter, and onto a screen.
#include "models/traffic/trafficmodel.h"

#include "net/base/clock.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace lw;
using namespace lw::models;

namespace {

constexpr int Million = 1'000'000;
constexpr int FrameBytes = 64;

double msSince(qint64 startNs)
{
    return double(net::Clock::nowNs() - startNs) / 1e6;
}

std::vector<net::TapBatch> makeBatches(int frames, int framesPerBatch)
{
    std::vector<net::TapBatch> batches;
    for (int done = 0; done < frames; done += framesPerBatch) {
        net::TapBatch batch;
        for (int i = done; i < std::min(frames, done + framesPerBatch); ++i) {
            net::TapRecord record;
            record.timeNs = i * 1'000;
            record.session = net::SessionId(1 + i % 50);
            record.owner = 1;
            record.kind = i % 2 ? net::TapKind::Sent : net::TapKind::Received;
            record.offset = quint32(batch.bytes.size());
            record.size = FrameBytes;
            batch.bytes += QByteArray::number(i).rightJustified(FrameBytes, '.');
            batch.records.push_back(record);
        }
        batches.push_back(std::move(batch));
    }
    return batches;
}

void fill(TrafficModel &model, int framesPerBatch = 10'000)
{
    for (net::TapBatch &batch : makeBatches(Million, framesPerBatch)) {
        std::vector<net::TapBatch> one;
        one.push_back(std::move(batch));
        model.append(std::move(one));
    }
}

} // namespace

class BenchTrafficModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void append_data();
    void append();
    void evict();
    void filter_data();
    void filter();
    void data();
};

void BenchTrafficModel::append_data()
{
    QTest::addColumn<int>("framesPerBatch");
    QTest::newRow("in one") << Million;
    QTest::newRow("10,000 a batch") << 10'000;
    QTest::newRow("1,200 a batch") << 1'200;
    QTest::newRow("10 a batch") << 10;
}

void BenchTrafficModel::append()
{
    QFETCH(int, framesPerBatch);
    TrafficModel model;
    auto batches = makeBatches(Million, framesPerBatch);
    double longest = 0;
    const qint64 start = net::Clock::nowNs();
    for (net::TapBatch &batch : batches) {
        const qint64 began = net::Clock::nowNs();
        std::vector<net::TapBatch> one;
        one.push_back(std::move(batch));
        model.append(std::move(one));
        longest = std::max(longest, msSince(began));
    }
    qInfo("append 1,000,000 frames: %.1f ms, longest call %.2f ms", msSince(start), longest);
    QCOMPARE(model.rowCount(), Million);
}

void BenchTrafficModel::evict()
{
    TrafficModel model;
    fill(model);
    auto batches = makeBatches(Million, 1'200);
    const qint64 start = net::Clock::nowNs();
    for (net::TapBatch &batch : batches) {
        std::vector<net::TapBatch> one;
        one.push_back(std::move(batch));
        model.append(std::move(one));
    }
    qInfo("append 1,000,000 frames to a full ring: %.1f ms", msSince(start));
    QCOMPARE(model.rowCount(), Million);
}

void BenchTrafficModel::filter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("all match") << QStringLiteral("dir:in");
    QTest::newRow("few match") << QStringLiteral("99999");
    QTest::newRow("none, letters") << QStringLiteral("nothing");
    QTest::newRow("none, hard") << QStringLiteral("..x");
    QTest::newRow("beyond ASCII") << QStringLiteral("grüße");
}

void BenchTrafficModel::filter()
{
    QFETCH(QString, text);
    TrafficModel model;
    model.setSessionNamer([](net::OwnerId, net::SessionId session) { return QStringLiteral("Echo #%1").arg(session); });
    fill(model);
    QSignalSpy finished(&model, &TrafficModel::filteringFinished);
    double longest = 0;
    int turns = 0;
    const qint64 start = net::Clock::nowNs();
    QVERIFY(model.setFilter(text));
    longest = msSince(start);
    double firstHits = model.rowCount() > 0 ? longest : -1;
    while (finished.isEmpty()) {
        const qint64 began = net::Clock::nowNs();
        QCoreApplication::processEvents();
        longest = std::max(longest, msSince(began));
        ++turns;
        if (firstHits < 0 && model.rowCount() > 0)
            firstHits = msSince(start);
    }
    qInfo("filter 1,000,000 rows: first hits after first_ms=%.1f, all after %.1f ms in %d turns of the loop, longest "
          "%.2f "
          "ms, %d rows shown",
          firstHits, msSince(start), turns, longest, model.rowCount());
    QVERIFY(longest < 100); // 16 on an idle machine; here only a guard against a single long turn
}

void BenchTrafficModel::data()
{
    TrafficModel model;
    fill(model);
    int row = 0;
    qsizetype characters = 0;
    QBENCHMARK
    {
        row = (row + 7'919) % Million;
        for (int column = 0; column < TrafficModel::ColumnCount; ++column)
            characters += model.index(row, column).data().toString().size();
    }
    QVERIFY(characters > 0);
}

QTEST_GUILESS_MAIN(BenchTrafficModel)
#include "bench_trafficmodel.moc"
