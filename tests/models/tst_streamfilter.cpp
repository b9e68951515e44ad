// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/streamfilter.h"
#include "net/capture/pcapngwriter.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace lw;
using namespace lw::models;
using net::CapturedStream;
using net::Direction;

namespace {

constexpr qint64 Start = 1'700'000'000'000'000'000;

QList<int> order(const StreamFilter &filter)
{
    QList<int> rows;
    for (int row = 0; row < filter.rowCount(); ++row)
        rows += filter.index(row, 0).data(StreamModel::StreamRole).toInt();
    return rows;
}

std::shared_ptr<const net::CaptureFile> open(const QString &path)
{
    const auto file = net::CaptureFile::open(path);
    return file ? *file : nullptr;
}

} // namespace

class TestStreamFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void streamsAreSorted_data();
    void streamsAreSorted();
    void manyStreamsAreOrderedAside();
    void newestOrderCounts();
    void orderEndsWithTheRecording();
    void removedStreamsMoveInTheOrder();

private:
    /// Streams that differ in all that is sorted by; clients 10.0.0.0 and up, names "name 0" to "name 6".
    QString manyStreams(int count) const;

    QTemporaryDir m_folder;
};

QString TestStreamFilter::manyStreams(int count) const
{
    net::PcapngWriter writer({});
    for (int i = 0; i < count; ++i) {
        const int mixed = i * 7 % count; // a permutation where 7 does not divide
        net::StreamWriter stream(writer, {QHostAddress(0x0a000000U + quint32(mixed)), quint16(1'000 + mixed % 100)},
                                 {QHostAddress(0x0a010101U), 80}, quint64(i));
        net::StreamOrigin origin;
        origin.owner = QStringLiteral("name %1").arg(mixed % 7);
        stream.addComment(toComment(origin));
        stream.open(Start + i);
        stream.data(Direction::ToServer, Start + i + mixed, QByteArray(1 + mixed % 50, 'x'));
        if (mixed % 3 == 0)
            stream.reset(Direction::ToClient, Start + i + 2 * mixed);
    }
    QFile file(m_folder.filePath(QStringLiteral("%1.pcapng").arg(count)));
    if (!file.open(QIODevice::WriteOnly) || file.write(writer.buffer()) != writer.buffer().size())
        qFatal("cannot write");
    return file.fileName();
}

void TestStreamFilter::streamsAreSorted_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < StreamModel::ColumnCount; ++column)
        QTest::addRow("column %d", column) << column;
}

/// Against what a stable sort of the same keys gives, both ways, few (at once) and many (aside).
void TestStreamFilter::streamsAreSorted()
{
    QFETCH(const int, column);
    for (const int count : {100, StreamFilter::OrderedAtOnce + 3}) {
        Recording recording(open(manyStreams(count)));
        const auto &streams = recording.file()->streams();
        QCOMPARE(streams.size(), std::size_t(count));
        StreamModel model;
        model.setRecording(&recording);
        StreamFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter);
        const auto key = [&](int row) -> std::pair<qint64, QString> {
            const CapturedStream &stream = streams[std::size_t(row)];
            switch (column) {
            case StreamModel::NumberColumn:
                return {row, {}};
            case StreamModel::ClientColumn:
                return {(qint64(stream.client.address.toIPv4Address()) << 16) + stream.client.port, {}};
            case StreamModel::ServerColumn:
                return {stream.server.port, {}};
            case StreamModel::ToServerColumn:
                return {qint64(stream.bytes[std::size_t(Direction::ToServer)]), {}};
            case StreamModel::ToClientColumn:
                return {qint64(stream.bytes[std::size_t(Direction::ToClient)]), {}};
            case StreamModel::PacketsColumn:
                return {qint64(stream.packets[0] + stream.packets[1]), {}};
            case StreamModel::StartColumn:
                return {stream.firstNs, {}};
            case StreamModel::DurationColumn:
                return {stream.lastNs - stream.firstNs, {}};
            default:
                return {0, model.index(row, column).data().toString()};
            }
        };
        for (const Qt::SortOrder way : {Qt::DescendingOrder, Qt::AscendingOrder}) {
            QList<int> wanted(count);
            std::iota(wanted.begin(), wanted.end(), 0);
            std::stable_sort(wanted.begin(), wanted.end(), [&](int a, int b) {
                return way == Qt::AscendingOrder ? key(a) < key(b) : key(b) < key(a);
            });
            filter.sort(column, way);
            QTRY_VERIFY(!filter.isOrdering());
            QCOMPARE(order(filter), wanted);
        }
    }
}

void TestStreamFilter::manyStreamsAreOrderedAside()
{
    constexpr int Count = 5 * StreamFilter::OrderedAtOnce + 1;
    Recording recording(open(manyStreams(Count)));
    StreamModel model;
    model.setRecording(&recording);
    StreamFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter);
    const QPersistentModelIndex chosen = filter.index(17, StreamModel::NameColumn);
    const QPersistentModelIndex other = filter.index(2'000, 0);
    QSignalSpy moved(&filter, &QAbstractItemModel::layoutChanged);
    QSignalSpy ordering(&filter, &StreamFilter::orderingChanged);
    const QList<int> before = order(filter);
    filter.sort(StreamModel::ClientColumn, Qt::DescendingOrder);
    QVERIFY(filter.isOrdering()); // the thread that asks does none of it
    QCOMPARE(order(filter), before);
    QCOMPARE(moved.size(), 0);
    QTRY_COMPARE(moved.size(), 1);
    QCOMPARE(ordering.size(), 2);
    QCOMPARE(filter.index(0, StreamModel::ClientColumn).data().toString(), QStringLiteral("10.0.39.16:1000"));
    QCOMPARE(chosen.data(StreamModel::StreamRole).toInt(), 17); // what was chosen is where its stream is
    QCOMPARE(filter.mapFromSource(model.index(17, StreamModel::NameColumn)), QModelIndex(chosen));

    filter.setText(chosen.data().toString());
    QVERIFY(filter.isOrdering());
    QCOMPARE(filter.rowCount(), Count);
    QTRY_VERIFY(filter.rowCount() < Count / 6);
    QVERIFY(filter.rowCount() > Count / 8);
    QCOMPARE(chosen.data(StreamModel::StreamRole).toInt(), 17);
    QVERIFY(!other.isValid()); // its stream has another name
    QVERIFY(!filter.mapFromSource(model.index(2'000, 0)).isValid());

    filter.setText({});
    QTRY_COMPARE(filter.rowCount(), Count);
    filter.sort(-1); // as a header does that shows no order any more
    QTRY_COMPARE(order(filter), before);
    QCOMPARE(chosen.row(), 17);
}

void TestStreamFilter::newestOrderCounts()
{
    Recording recording(open(manyStreams(StreamFilter::OrderedAtOnce + 1)));
    StreamModel model;
    model.setRecording(&recording);
    StreamFilter filter;
    filter.setSourceModel(&model);
    QSignalSpy moved(&filter, &QAbstractItemModel::layoutChanged);
    for (int i = 0; i < 20; ++i)
        filter.sort(StreamModel::NameColumn, i % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
    filter.sort(StreamModel::NumberColumn, Qt::DescendingOrder);
    QTRY_VERIFY(!filter.isOrdering());
    QCOMPARE(moved.size(), 1);
    QCOMPARE(order(filter).constFirst(), StreamFilter::OrderedAtOnce);
}

void TestStreamFilter::orderEndsWithTheRecording()
{
    auto recording = std::make_unique<Recording>(open(manyStreams(StreamFilter::OrderedAtOnce + 1)));
    StreamModel model;
    StreamFilter filter;
    filter.setSourceModel(&model);
    filter.sort(StreamModel::ClientColumn, Qt::DescendingOrder);
    model.setRecording(recording.get());
    QVERIFY(filter.isOrdering());
    model.setRecording(nullptr);
    recording.reset();
    QVERIFY(!filter.isOrdering());
    QCOMPARE(filter.rowCount(), 0);
    Recording two(open(manyStreams(2)));
    model.setRecording(&two); // the order holds for the next one
    QCOMPARE(order(filter), QList<int>({1, 0}));
    model.setRecording(nullptr);
    // One that runs when all is over is waited for.
    Recording many(open(manyStreams(StreamFilter::OrderedAtOnce + 1)));
    StreamModel last;
    last.setRecording(&many);
    StreamFilter ends;
    ends.setSourceModel(&last);
    ends.sort(StreamModel::NameColumn);
    QVERIFY(ends.isOrdering());
}

void TestStreamFilter::removedStreamsMoveInTheOrder()
{
    Recording recording(open(manyStreams(2)));
    StreamModel model;
    model.setRecording(&recording);
    StreamFilter filter;
    filter.setSourceModel(&model);
    filter.sort(StreamModel::StateColumn);
    QCOMPARE(order(filter), QList<int>({0, 1})); // reset, still open
    QSignalSpy changed(&filter, &QAbstractItemModel::dataChanged);
    recording.setRemoved(0, true);
    recording.setRemoved(1, true);
    recording.setRemoved(1, false);
    QCOMPARE(changed.size(), 3);
    QTRY_COMPARE(order(filter), QList<int>({0, 1})); // removed, still open
    filter.sort(StreamModel::StateColumn, Qt::DescendingOrder);
    QCOMPARE(order(filter), QList<int>({1, 0}));
    filter.setText(StreamModel::tr("removed", "a stream"));
    QCOMPARE(order(filter), QList<int>({0}));
    recording.setRemoved(0, false);
    QTRY_COMPARE(filter.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestStreamFilter)
#include "tst_streamfilter.moc"
