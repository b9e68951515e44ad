// SPDX-License-Identifier: GPL-3.0-only
// How well a replay keeps to recorded times: a frame every millisecond for ten seconds, to an endpoint of the same
// process that echoes it, compared; and how fast a replay without times is.
#include "net/replay/replay.h"
#include "support/enginefixture.h"
#include "support/replayfixture.h"

#include <QTest>

#include <cstdlib>
#include <optional>

using namespace lw::net;
using namespace lw::test;

namespace {

std::optional<ReplayResult> run(Engine &engine, const ReplayPlan &plan)
{
    auto replay = Replay::make(engine, plan);
    if (!replay)
        return std::nullopt;
    std::optional<ReplayResult> result;
    QObject::connect(replay->get(), &Replay::finished, replay->get(),
                     [&](const ReplayResult &finished) { result = finished; });
    (*replay)->start();
    (void)QTest::qWaitFor([&] { return result.has_value(); }, 120'000);
    return result;
}

double load()
{
    double average = 0;
    return ::getloadavg(&average, 1) == 1 ? average : -1;
}

} // namespace

class BenchReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMillisecond();
    void asFastAsPossible_data();
    void asFastAsPossible();
};

void BenchReplay::everyMillisecond()
{
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    ScriptMaker maker("fixed");
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray frame = QByteArray::number(i).rightJustified(64, '.');
        maker.client(frame, 500'000).server(frame, 500'000);
    }
    ReplayPlan plan;
    plan.script = maker.make();
    plan.script.framing.options.insert(QStringLiteral("size"), 64);
    plan.target = {QStringLiteral("127.0.0.1"), portOf(echo)};
    const auto result = run(engine, plan);
    QVERIFY(result);
    QCOMPARE(result->verdict, ReplayVerdict::Same);
    const ReplayTiming &timing = result->timing;
    qInfo("every 1 ms, %llu frames: within_1ms=%.4f p50_ms=%.3f p99_ms=%.3f worst_ms=%.2f load=%.2f", timing.frames(),
          timing.shareInTime(), double(timing.percentileNs(0.5)) / 1e6, double(timing.percentileNs(0.99)) / 1e6,
          double(timing.worstNs()) / 1e6, load());
}

void BenchReplay::asFastAsPossible_data()
{
    QTest::addColumn<int>("pace");
    QTest::newRow("fast") << int(ReplayPacing::Pace::Fast);
    QTest::newRow("turns") << int(ReplayPacing::Pace::Turns);
}

void BenchReplay::asFastAsPossible()
{
    QFETCH(int, pace);
    Engine engine;
    Endpoint *echo = startEndpoint(engine, endpointConfig("echo"));
    QVERIFY(echo);
    constexpr int lines = 100'000;
    ScriptMaker maker("line");
    for (int i = 0; i < lines; ++i) {
        const QByteArray line = QByteArray::number(i).rightJustified(63, '.') + '\n';
        maker.client(line).server(line);
    }
    ReplayPlan plan;
    plan.script = maker.make();
    plan.pacing.pace = ReplayPacing::Pace(pace);
    plan.target = {QStringLiteral("127.0.0.1"), portOf(echo)};
    const auto result = run(engine, plan);
    QVERIFY(result);
    QCOMPARE(result->verdict, ReplayVerdict::Same);
    qInfo("%s, 100,000 frames of 64 B there and back, compared: frames_per_s=%.0f load=%.2f", QTest::currentDataTag(),
          lines / (double(result->tookNs) / 1e9), load());
}

QTEST_GUILESS_MAIN(BenchReplay)
#include "bench_replay.moc"
