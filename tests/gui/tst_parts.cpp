// SPDX-License-Identifier: GPL-3.0-only
// The parts of the screen that need no window: where a row's pieces are, and what a chart is given.
#include "gui/dashboard/chartdata.h"
#include "gui/tree/treerow.h"

#include <QTest>

#include <algorithm>

using namespace lw;
using gui::TreeRow;
using models::RateSample;

namespace {

constexpr qint64 Second = 1'000'000'000;

std::deque<RateSample> ramp(int count)
{
    std::deque<RateSample> samples;
    for (int i = 0; i < count; ++i) {
        RateSample sample;
        sample.monotonicNs = i * Second;
        sample.messagesPerSecond = i;
        samples.push_back(sample);
    }
    return samples;
}

} // namespace

class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowPartsDoNotOverlap_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("usual") << 268;
        QTest::newRow("narrow") << 200;
    }

    void rowPartsDoNotOverlap()
    {
        QFETCH(int, width);
        const TreeRow parts = TreeRow::of(QRect(0, 48, width, 24), TreeRow::Kind::Owner, 60, true);
        QVERIFY(parts.fold.right() < parts.dot.left());
        QVERIFY(parts.dot.right() < parts.text.left());
        QVERIFY(parts.text.right() < parts.rate.left());
        QVERIFY(parts.rate.right() < parts.button.left());
        QVERIFY(parts.button.right() < width);
        QVERIFY(parts.error.isEmpty());
        QVERIFY(parts.button.top() >= 48 && parts.button.bottom() < 72);
    }

    void errorIsBelow()
    {
        const TreeRow parts = TreeRow::of(QRect(0, 0, 268, 60), TreeRow::Kind::Owner, 0, false);
        QVERIFY(parts.error.top() >= parts.text.bottom() - TreeRow::ErrorLineGap);
        QCOMPARE(parts.error.left(), parts.text.left());
    }

    void pointsAreAges()
    {
        const auto points = gui::chartPoints(ramp(11), &RateSample::messagesPerSecond, 10 * Second, 5, 500);
        QCOMPARE(points.size(), 6);
        QCOMPARE(points.constFirst(), QPointF(-5, 5));
        QCOMPARE(points.constLast(), QPointF(0, 10));
    }

    void decimationKeepsPeaks()
    {
        auto samples = ramp(900);
        for (RateSample &sample : samples)
            sample.messagesPerSecond = 1;
        samples[431].messagesPerSecond = 1000;
        samples[432].messagesPerSecond = 0;
        const auto points = gui::chartPoints(samples, &RateSample::messagesPerSecond, 900 * Second, 900, 100);
        QVERIFY(points.size() <= 202);
        const auto [low, high] = std::minmax_element(points.begin(), points.end(),
                                                     [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); });
        QCOMPARE(low->y(), 0.0);
        QCOMPARE(high->y(), 1000.0);
        QVERIFY(std::is_sorted(points.begin(), points.end(),
                               [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
    }

    void summary()
    {
        const auto summary = gui::summarize(ramp(11), &RateSample::messagesPerSecond, 10 * Second, 4);
        QCOMPARE(summary.minimum, 6.0);
        QCOMPARE(summary.maximum, 10.0);
        QCOMPARE(summary.mean, 8.0);
        QCOMPARE(summary.latest, 10.0);
        QVERIFY(gui::summarize({}, &RateSample::messagesPerSecond, 0, 60).isEmpty);
    }

    void ceiling_data()
    {
        QTest::addColumn<double>("maximum");
        QTest::addColumn<double>("ceiling");
        QTest::newRow("nothing") << 0.0 << 3.0;
        QTest::newRow("below least") << 2.0 << 3.0;
        QTest::newRow("on a step") << 6.0 << 6.0;
        QTest::newRow("just over") << 6.1 << 9.0;
        QTest::newRow("over nine") << 9.5 << 15.0;
        QTest::newRow("large") << 1.2e6 << 1.5e6;
    }

    void ceiling()
    {
        QFETCH(double, maximum);
        QFETCH(double, ceiling);
        QCOMPARE(gui::niceCeiling(maximum, 3), ceiling);
    }
};

QTEST_APPLESS_MAIN(TestParts)
#include "tst_parts.moc"
