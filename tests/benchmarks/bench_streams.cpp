// SPDX-License-Identifier: GPL-3.0-only
// What sorting and filtering the list of a million streams costs: until the rows are there, and how long the thread
// that shows them is held at most, with a view on them.
#include "models/recording/streamfilter.h"
#include "net/capture/pcapngwriter.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace lw;
using models::StreamFilter;
using models::StreamModel;

namespace {

constexpr qint64 Start = 1'700'000'000'000'000'000;

/// SYN and a few bytes each; addresses, sizes and names in no order.
void writeStreams(QFile &file, quint32 count)
{
    net::PcapngWriter writer({});
    for (quint32 i = 0; i < count; ++i) {
        const quint32 mixed = i * 2'654'435'761U; // Knuth's multiplicative hash
        net::StreamWriter stream(writer, {QHostAddress(0x0a000000U | (mixed >> 8)), quint16(1'024 + (mixed & 0x7fff))},
                                 {QHostAddress(0x7f000001U), quint16(7'000 + mixed % 7)}, i);
        net::StreamOrigin origin;
        origin.owner = QStringLiteral("Dock %1").arg(mixed % 1'000);
        stream.addComment(toComment(origin));
        stream.open(Start + i);
        stream.data(net::Direction::ToServer, Start + i + mixed % 1'000, QByteArray(int(1 + mixed % 100), 'x'));
        if (writer.buffer().size() > (16 << 20)) {
            file.write(writer.buffer());
            writer.buffer().clear();
        }
    }
    file.write(writer.buffer());
}

qint64 cpuNs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

/// The longest turn of the loop: by the clock, and the most of the processor that one took, which a busy machine
/// leaves as it is.
class Stall final : public QObject
{
public:
    Stall()
    {
        startTimer(0);
        m_since.start();
    }
    double ms() const { return double(m_longestNs) / 1e6; }
    double cpuMs() const { return double(m_mostCpuNs) / 1e6; }

private:
    void timerEvent(QTimerEvent *) override
    {
        m_longestNs = std::max(m_longestNs, m_since.nsecsElapsed());
        m_mostCpuNs = std::max(m_mostCpuNs, cpuNs() - m_cpu);
        m_cpu = cpuNs();
        m_since.start();
    }

    QElapsedTimer m_since;
    qint64 m_cpu = cpuNs();
    qint64 m_mostCpuNs = 0;
    qint64 m_longestNs = 0;
};

} // namespace

class BenchStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sort_data();
    void sort();
    void filter_data();
    void filter();

private:
    template <typename Ask>
    void measure(const char *name, Ask ask);

    QTemporaryDir m_folder;
    std::unique_ptr<models::Recording> m_recording;
    StreamModel m_streams;
    StreamFilter m_filter;
    QTableView m_view;
};

void BenchStreams::initTestCase()
{
    const quint32 count = qEnvironmentVariableIsSet("LINEWRIGHT_STREAMS")
                              ? quint32(qEnvironmentVariableIntValue("LINEWRIGHT_STREAMS"))
                              : 1'000'000;
    QFile file(m_folder.filePath(QStringLiteral("streams.pcapng")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    writeStreams(file, count);
    file.close();
    auto opened = net::CaptureFile::open(file.fileName());
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    m_recording = std::make_unique<models::Recording>(*opened);
    m_streams.setRecording(m_recording.get());
    m_filter.setSourceModel(&m_streams);
    QCOMPARE(m_filter.rowCount(), int(count));
    m_view.setModel(&m_filter);
    m_view.setSortingEnabled(true);
    m_view.verticalHeader()->hide();
    m_view.resize(900, 300);
    m_view.show();
    m_view.selectRow(5);
    QTRY_VERIFY_WITH_TIMEOUT(!m_filter.isOrdering(), 60'000);
}

template <typename Ask>
void BenchStreams::measure(const char *name, Ask ask)
{
    const Stall stall;
    QElapsedTimer timer;
    timer.start();
    ask();
    while (m_filter.isOrdering() && timer.elapsed() < 60'000)
        QCoreApplication::processEvents(); // QTRY_ would sleep 10 ms between
    QVERIFY(!m_filter.isOrdering());
    const double all = double(timer.nsecsElapsed()) / 1e6;
    QCoreApplication::processEvents(); // paints what is new
    std::printf("%-28s %8.0f ms until it is there, held at most %6.1f ms (%5.1f ms of the processor), %d rows\n", name,
                all, stall.ms(), stall.cpuMs(), m_filter.rowCount());
}

void BenchStreams::sort_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < StreamModel::ColumnCount; ++column)
        QTest::newRow(qPrintable(m_streams.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString())) << column;
}

void BenchStreams::sort()
{
    QFETCH(const int, column);
    measure(QTest::currentDataTag(), [&] { m_view.sortByColumn(column, Qt::DescendingOrder); });
}

void BenchStreams::filter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("narrow") << QStringLiteral("dock 77");
    QTest::newRow("another") << QStringLiteral(":7003");
    QTest::newRow("none") << QStringLiteral("nowhere");
    QTest::newRow("all") << QString();
}

void BenchStreams::filter()
{
    QFETCH(const QString, text);
    measure(QTest::currentDataTag(), [&] { m_filter.setText(text); });
}

QTEST_MAIN(BenchStreams)
#include "bench_streams.moc"
