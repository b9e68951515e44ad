// SPDX-License-Identifier: GPL-3.0-only
// What a decoder costs an IO thread: frames a second from reads of 64 KiB, each framing with contents of 64 bytes.
#include "net/base/clock.h"
#include "net/wire/framing.h"

#include <QTest>

using namespace lw;

namespace {

struct Counter final : net::FrameSink
{
    bool takeFrame(const net::Frame &frame) override
    {
        ++frames;
        bytes += quint64(frame.content.size());
        return true;
    }

    quint64 frames = 0;
    quint64 bytes = 0;
};

} // namespace

class BenchFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decode_data();
    void decode();
};

void BenchFraming::decode_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<qsizetype>("readSize");
    const QStringList framings{QStringLiteral("line"),           QStringLiteral("tlv"),
                               QStringLiteral("length:bytes=2"), QStringLiteral("fixed:size=64"),
                               QStringLiteral("delimiter"),      QStringLiteral("json")};
    for (const QString &framing : framings) {
        QTest::newRow(qPrintable(framing)) << framing << qsizetype(64 << 10);
        QTest::newRow(qPrintable(framing + QStringLiteral(", reads of 100 B"))) << framing << qsizetype(100);
    }
}

void BenchFraming::decode()
{
    QFETCH(QString, framing);
    QFETCH(qsizetype, readSize);
    constexpr quint64 Frames = 2'000'000;
    const net::FramingSpec spec = *net::parseFramingSpec(framing);
    const net::FramingInfo info = *net::findFraming(spec);
    const QByteArray content = spec.kind == "json" ? "{\"a\":\"" + QByteArray(56, 'x') + "\"}" : QByteArray(64, 'x');
    const net::Envelope envelope = *info.makeEncoder(spec)->wrap(content, 1);
    const QByteArray stream = (envelope.prefix + content + envelope.suffix).repeated(10'000);
    const auto decoder = info.makeDecoder(spec);
    Counter counter;
    const qint64 began = net::Clock::nowNs();
    while (counter.frames < Frames) {
        for (qsizetype at = 0; at < stream.size(); at += readSize)
            QVERIFY(decoder->feed(QByteArrayView(stream).sliced(at, std::min(readSize, stream.size() - at)), counter));
    }
    const double seconds = double(net::Clock::nowNs() - began) / 1e9;
    QCOMPARE(counter.bytes, counter.frames * quint64(content.size()));
    qInfo("%.1f million frames a second", double(counter.frames) / seconds / 1e6);
}

QTEST_GUILESS_MAIN(BenchFraming)
#include "bench_framing.moc"
