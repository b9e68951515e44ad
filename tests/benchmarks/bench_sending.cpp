// SPDX-License-Identifier: GPL-3.0-only
// How well frames keep to their times: one every millisecond for ten seconds, to an endpoint of the same process.
#include "support/enginefixture.h"

#include <QTest>

using namespace lw::net;
using namespace lw::test;

class BenchSending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMillisecond();
};

void BenchSending::everyMillisecond()
{
    Engine engine;
    Endpoint *sink = startEndpoint(engine, endpointConfig("sink"));
    QVERIFY(sink);
    const ClientSession *client = connectClient(engine, sink, "raw");
    QVERIFY(client);
    auto progress = std::make_shared<SendProgress>();
    SendPlan plan;
    plan.count = 10'000;
    plan.intervalMs = 1;
    plan.make = [](quint64) -> Result<OutgoingFrame> { return OutgoingFrame{QByteArray(64, 'x')}; };
    engine.startSending(client->sessionId(), plan, progress);
    QTRY_VERIFY_WITH_TIMEOUT(progress->finished.load(), 60'000);
    QCOMPARE(progress->sent.load(), plan.count);
    qInfo("every 1 ms, 10,000 frames: mean_error_ms=%.4f worst_error_ms=%.2f took_s=%.3f",
          double(progress->spacingErrorNs) / 1e6 / double(progress->spacings), double(progress->worstErrorNs) / 1e6,
          double(progress->lastNs - progress->firstNs) / 1e9);
}

QTEST_GUILESS_MAIN(BenchSending)
#include "bench_sending.moc"
