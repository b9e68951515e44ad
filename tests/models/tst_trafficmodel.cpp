// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/trafficmodel.h"

#include "models/traffic/trafficring.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace lw;
using namespace lw::models;

namespace {

constexpr qint64 Ms = 1'000'000;

/// Batches for a model, from words.
class BatchBuilder
{
public:
    BatchBuilder &add(qint64 timeMs, net::TapKind kind, net::SessionId session, const QByteArray &content,
                      quint8 type = 0, quint16 framing = 0)
    {
        net::TapRecord record;
        record.framing = framing;
        record.timeNs = timeMs * Ms;
        record.session = session;
        record.owner = 1;
        record.kind = kind;
        record.type = type;
        record.offset = quint32(m_batch.bytes.size());
        record.size = quint32(content.size());
        m_batch.bytes += content;
        m_batch.records.push_back(record);
        return *this;
    }
    BatchBuilder &received(const QByteArray &content, net::SessionId session = 1)
    {
        return add(qint64(m_batch.records.size()), net::TapKind::Received, session, content);
    }
    net::TapBatch batch() const { return m_batch; }
    std::vector<net::TapBatch> batches() const { return {m_batch}; }

private:
    net::TapBatch m_batch;
};

std::vector<net::TapBatch> numbered(int from, int count)
{
    BatchBuilder builder;
    for (int i = from; i < from + count; ++i)
        builder.add(i, net::TapKind::Received, 1 + i % 3, "frame " + QByteArray::number(i));
    return builder.batches();
}

QString text(const TrafficModel &model, int row, int column = TrafficModel::ContentColumn)
{
    return model.index(row, column).data().toString();
}

net::FramingSpec specOf(const QByteArray &kind)
{
    net::FramingSpec spec;
    spec.kind = kind;
    return spec;
}

QStringList contents(const TrafficModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += text(model, row);
    return all;
}

} // namespace

class TestTrafficModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatItWasGiven();
    void namesTypesByTheirFraming();
    void cutsLongContent();
    void keepsTimeOrderOfSeveralThreads();
    void keepsTheOrderOfEachThread();
    void joinsSmallBatches();
    void evictsByRows();
    void evictsByBytes();
    void aBatchLargerThanTheRing();
    void clampsLimits();
    void countsSkippedFrames();
    void clears();
    void pauseLosesNothing();
    void evictsWhilePaused();
    void filters_data();
    void filters();
    void refusesFilters_data();
    void refusesFilters();
    void filterFollowsNewRows();
    void filterEvictsOnlyItsRows();
    void filterRunsInSlices();
    void slowFilterIsKnown();
    void everyCharacterIsFound();
    void expressionsSeeThePartTheyMay();
    void expressionsThatGiveUpAreCounted();
    void manyExpressionsShareARowsBudget();
    void filterWhilePaused();
    void filterChangedMidway();
    void proxyNeedsNoReset();
    void randomCallsKeepTheContract();
};

void TestTrafficModel::showsWhatItWasGiven()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSessionNamer([](net::OwnerId owner, net::SessionId session) {
        return owner == 1 ? QStringLiteral("Echo #%1").arg(session) : QString();
    });
    model.setFramingSource([](quint16) { return specOf("tlv"); });
    BatchBuilder builder;
    builder.add(1, net::TapKind::Opened, 3, "127.0.0.1:50412")
        .add(2, net::TapKind::Received, 3, "hello\n", 1)
        .add(3, net::TapKind::Sent, 3, "\xff", 9)
        .add(4, net::TapKind::Ended, 3, {})
        .add(5, net::TapKind::Failed, 3, "length 5 is over the limit");
    model.append(builder.batches());
    QCOMPARE(model.rowCount(), 5);

    QCOMPARE(contents(model), QStringList({QStringLiteral("Opened: 127.0.0.1:50412"), QStringLiteral("hello\\n"),
                                           QStringLiteral("\\xff"), QStringLiteral("Ended"),
                                           QStringLiteral("Failed: length 5 is over the limit")}));
    QCOMPARE(text(model, 1, TrafficModel::DirectionColumn), QStringLiteral("↓"));
    QCOMPARE(text(model, 2, TrafficModel::DirectionColumn), QStringLiteral("↑"));
    const auto word = [&](int row) {
        return model.index(row, TrafficModel::DirectionColumn).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(word(1), QStringLiteral("received"));
    QCOMPARE(word(2), QStringLiteral("sent"));
    QCOMPARE(word(0), QStringLiteral("Opened"));
    QCOMPARE(text(model, 1, TrafficModel::SessionColumn), QStringLiteral("Echo #3"));
    QCOMPARE(text(model, 1, TrafficModel::TypeColumn), QStringLiteral("1 chat"));
    QCOMPARE(text(model, 2, TrafficModel::TypeColumn), QStringLiteral("9"));
    QCOMPARE(text(model, 1, TrafficModel::SizeColumn), QStringLiteral("6"));
    QCOMPARE(text(model, 0, TrafficModel::SizeColumn), QString());
    const QRegularExpression time(QStringLiteral("^\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d$"));
    QVERIFY(text(model, 1, TrafficModel::TimeColumn).contains(time));
    QVERIFY(model.index(4, 0).data(TrafficModel::IsErrorRole).toBool());
    QVERIFY(!model.index(3, 0).data(TrafficModel::IsErrorRole).toBool());

    const TrafficRow row = model.rowAt(model.index(2, 0));
    QCOMPARE(row.number, quint64(3));
    QCOMPARE(row.content, QByteArray("\xff"));
    QCOMPARE(row.record.session, net::SessionId(3));
    QCOMPARE(model.rowAt({}).number, quint64(0));
}

void TestTrafficModel::namesTypesByTheirFraming()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    BatchBuilder builder;
    builder.add(1, net::TapKind::Received, 1, "a", 1, 7)
        .add(2, net::TapKind::Received, 1, "b", 0, 7)
        .add(3, net::TapKind::Received, 1, "c", 1, 8)
        .add(4, net::TapKind::Received, 1, "d", 1)
        .add(5, net::TapKind::Closed, 1, {}, 0, 7);
    model.append(builder.batches());
    const auto types = [&model] {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += text(model, row, TrafficModel::TypeColumn);
        return all;
    };
    const QString none = QStringLiteral("–");
    QCOMPARE(types(), QStringList({none, none, none, none, QString()}));
    QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
    model.setFramingSource([](quint16 id) { return specOf(id == 7 ? "tlv" : id == 8 ? "length" : "raw"); });
    QCOMPARE(spy.size(), 1);
    QCOMPARE(types(), QStringList({QStringLiteral("1 chat"), QStringLiteral("0"), none, none, QString()}));
    QCOMPARE(model.framingOf(model.rowAt(model.index(2, 0)).record).kind, QByteArray("length"));
}

void TestTrafficModel::cutsLongContent()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(BatchBuilder().received(QByteArray(100'000, 'x')).batches());
    QVERIFY(text(model, 0).size() < 300);
    QVERIFY(text(model, 0).endsWith(u'…'));
    QCOMPARE(model.rowAt(model.index(0, 0)).content.size(), 100'000);
}

void TestTrafficModel::keepsTimeOrderOfSeveralThreads()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    BatchBuilder a, b, c;
    for (int i = 0; i < 30; ++i)
        (i % 3 == 0 ? a : i % 3 == 1 ? b : c).add(i, net::TapKind::Received, 1, QByteArray::number(i));
    model.append({c.batch(), {}, b.batch(), a.batch()});
    QCOMPARE(model.rowCount(), 30);
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(text(model, i), QString::number(i));
        QCOMPARE(model.index(i, 0).data(TrafficModel::NumberRole).toInt(), i + 1);
    }
}

void TestTrafficModel::keepsTheOrderOfEachThread()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    // two frames of one read: the first is answered before the second is looked at, with a later time
    BatchBuilder a, b;
    a.add(1, net::TapKind::Received, 1, "a1").add(5, net::TapKind::Sent, 1, "a2");
    a.add(1, net::TapKind::Received, 1, "a3").add(6, net::TapKind::Sent, 1, "a4");
    b.add(2, net::TapKind::Received, 2, "b1").add(4, net::TapKind::Sent, 2, "b2").add(9, net::TapKind::Ended, 2, "b3");
    model.append({b.batch(), a.batch()});
    QStringList ofA = contents(model).filter(QLatin1String("a"));
    QStringList ofB = contents(model).filter(QLatin1String("b"));
    QCOMPARE(ofA.join(u' '), QStringLiteral("a1 a2 a3 a4"));
    QCOMPARE(ofB.join(u' '), QStringLiteral("b1 b2 Ended: b3"));
    QCOMPARE(contents(model).mid(0, 3).join(u' '), QStringLiteral("a1 b1 b2"));
}

void TestTrafficModel::joinsSmallBatches()
{
    TrafficRing ring;
    for (int i = 0; i < 50'000; i += 10)
        ring.append(numbered(i, 10));
    QCOMPARE(ring.end() - ring.first(), quint64(50'000));
    QRandomGenerator random(1);
    for (int i = 0; i < 5'000; ++i) {
        const quint64 number = 1 + random.bounded(50'000u);
        QCOMPARE(ring.at(number).content.toByteArray(), "frame " + QByteArray::number(number - 1));
    }
    // nine tenths of it gone: what is left is still what it was
    ring.evictTo(45'001);
    for (quint64 number = 45'001; number < ring.end(); number += 7)
        QCOMPARE(ring.at(number).content.toByteArray(), "frame " + QByteArray::number(number - 1));
    qint64 used = 0;
    for (quint64 number = ring.first(); number < ring.end(); ++number)
        used += TrafficRing::cost(*ring.at(number).record);
    QCOMPARE(ring.usedBytes(), used);
}

void TestTrafficModel::evictsByRows()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(1'000, model.maxBytes());
    model.append(numbered(0, 900));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(numbered(900, 300));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][1].toInt(), 0);
    QCOMPARE(removed[0][2].toInt(), 199);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 700);
    QCOMPARE(inserted[0][2].toInt(), 999);
    QCOMPARE(model.rowCount(), 1'000);
    QCOMPARE(model.evictedRows(), quint64(200));
    QCOMPARE(model.totalRows(), quint64(1'000));
    QCOMPARE(text(model, 0), QStringLiteral("frame 200"));
    QCOMPARE(text(model, 999), QStringLiteral("frame 1199"));
    QCOMPARE(model.index(0, 0).data(TrafficModel::NumberRole).toULongLong(), quint64(201));
}

void TestTrafficModel::evictsByBytes()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(1'000'000, 1 << 20);
    for (int i = 0; i < 40; ++i)
        model.append(BatchBuilder().received(QByteArray(50'000, char('a' + i % 26))).batches());
    QVERIFY(model.usedBytes() <= 1 << 20);
    QVERIFY(model.usedBytes() > (1 << 20) - 60'000);
    QCOMPARE(model.rowCount() + int(model.evictedRows()), 40);
    QCOMPARE(model.rowAt(model.index(model.rowCount() - 1, 0)).content, QByteArray(50'000, 'a' + 39 % 26));
}

void TestTrafficModel::aBatchLargerThanTheRing()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(1'000, model.maxBytes());
    model.append(numbered(0, 10));
    model.append(numbered(10, 5'000));
    QCOMPARE(model.rowCount(), 1'000);
    QCOMPARE(model.evictedRows(), quint64(4'010));
    QCOMPARE(text(model, 0), QStringLiteral("frame 4010"));
    QCOMPARE(text(model, 999), QStringLiteral("frame 5009"));
}

void TestTrafficModel::clampsLimits()
{
    TrafficModel model;
    model.setLimits(0, -1);
    QCOMPARE(model.maxRows(), 1'000);
    QCOMPARE(model.maxBytes(), qint64(1) << 20);
    model.setLimits(std::numeric_limits<int>::max(), std::numeric_limits<qint64>::max());
    QCOMPARE(model.maxRows(), 10'000'000);
    QCOMPARE(model.maxBytes(), qint64(4) << 30);
}

void TestTrafficModel::countsSkippedFrames()
{
    TrafficModel model;
    QSignalSpy counts(&model, &TrafficModel::countsChanged);
    net::TapBatch skipped;
    skipped.skippedFrames = 7;
    model.append({skipped, BatchBuilder().received("a").batch(), skipped});
    QCOMPARE(model.skippedFrames(), quint64(14));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(counts.size(), 1);
}

void TestTrafficModel::clears()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(numbered(0, 10));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.totalRows(), quint64(0));
    QCOMPARE(model.evictedRows(), quint64(0));
    QCOMPARE(model.usedBytes(), qint64(0));
    model.append(numbered(10, 1));
    QCOMPARE(contents(model), QStringList(QStringLiteral("frame 10")));
    QCOMPARE(model.index(0, 0).data(TrafficModel::NumberRole).toInt(), 11);
}

void TestTrafficModel::pauseLosesNothing()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(numbered(0, 10));
    model.setPaused(true);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(numbered(10, 5));
    model.append(numbered(15, 5));
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(model.newRowsWhilePaused(), quint64(10));
    QCOMPARE(model.totalRows(), quint64(20));
    model.setPaused(false);
    QCOMPARE(model.newRowsWhilePaused(), quint64(0));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), 20);
    QCOMPARE(text(model, 19), QStringLiteral("frame 19"));
}

void TestTrafficModel::evictsWhilePaused()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(1'000, model.maxBytes());
    model.append(numbered(0, 1'000));
    model.setPaused(true);
    model.append(numbered(1'000, 400));
    QCOMPARE(model.rowCount(), 600);
    QCOMPARE(text(model, 0), QStringLiteral("frame 400"));
    model.append(numbered(1'400, 900));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.newRowsWhilePaused(), quint64(1'300));
    model.setPaused(false);
    QCOMPARE(model.rowCount(), 1'000);
    QCOMPARE(text(model, 0), QStringLiteral("frame 1300"));
}

void TestTrafficModel::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<int>>("numbers");
    QTest::newRow("all") << QString() << QList<int>{1, 2, 3, 4, 5, 6};
    QTest::newRow("blank") << QStringLiteral("  ") << QList<int>{1, 2, 3, 4, 5, 6};
    QTest::newRow("text, any case") << QStringLiteral("HELLO") << QList<int>{2, 3};
    QTest::newRow("beyond ASCII") << QStringLiteral("grüßE") << QList<int>{4};
    QTest::newRow("in") << QStringLiteral("dir:in") << QList<int>{2, 4, 5};
    QTest::newRow("out") << QStringLiteral("DIR:out") << QList<int>{3};
    QTest::newRow("both") << QStringLiteral("dir:in dir:out") << QList<int>{};
    QTest::newRow("session") << QStringLiteral("session:2") << QList<int>{4, 5};
    QTest::newRow("session with sign") << QStringLiteral("session:#2") << QList<int>{4, 5};
    QTest::newRow("all terms") << QStringLiteral("dir:in hello") << QList<int>{2};
    QTest::newRow("session name") << QStringLiteral("Echo#2") << QList<int>{4, 5};
    QTest::newRow("name and text") << QStringLiteral("echo#1 hello") << QList<int>{2, 3};
    QTest::newRow("an event's word") << QStringLiteral("opened") << QList<int>{1};
    QTest::newRow("an event's details") << QStringLiteral("50412") << QList<int>{1};
    QTest::newRow("quoted") << QStringLiteral("\"hello there\"") << QList<int>{2};
    QTest::newRow("quoted keyword") << QStringLiteral("\"dir:in\"") << QList<int>{6};
    QTest::newRow("behind invalid bytes") << QStringLiteral("tail") << QList<int>{5};
    QTest::newRow("nothing") << QStringLiteral("zzz") << QList<int>{};
    QTest::newRow("or") << QStringLiteral("dir:out or session:2") << QList<int>{3, 4, 5};
    QTest::newRow("and binds tighter") << QStringLiteral("session:1 dir:out or session:2 and tail") << QList<int>{3, 5};
    QTest::newRow("brackets") << QStringLiteral("dir:in and (hello or tail)") << QList<int>{2, 5};
    QTest::newRow("brackets without spaces") << QStringLiteral("(hello)or(tail)") << QList<int>{2, 3, 5};
    QTest::newRow("not") << QStringLiteral("not dir:in") << QList<int>{1, 3, 6};
    QTest::newRow("not not") << QStringLiteral("NOT not dir:in") << QList<int>{2, 4, 5};
    QTest::newRow("not brackets") << QStringLiteral("not (dir:in or dir:out)") << QList<int>{1, 6};
    QTest::newRow("quoted or is text") << QStringLiteral("\"or\"") << QList<int>{};
    QTest::newRow("larger") << QStringLiteral("size>7") << QList<int>{2, 4};
    QTest::newRow("smaller or equal") << QStringLiteral("size<=7") << QList<int>{3, 5};
    QTest::newRow("equal") << QStringLiteral("size=5") << QList<int>{3};
    QTest::newRow("type") << QStringLiteral("type:0 session:1") << QList<int>{2, 3};
    QTest::newRow("type nobody has") << QStringLiteral("type:7") << QList<int>{};
    QTest::newRow("regular expression") << QStringLiteral("text~\"^[Hh]ello( |$)\"") << QList<int>{2, 3};
    QTest::newRow("regular expression beyond ASCII") << QStringLiteral("text~\"K.ln\"") << QList<int>{4};
    QTest::newRow("hex") << QStringLiteral("hex:fffe") << QList<int>{5};
    QTest::newRow("hex with any") << QStringLiteral("hex:68??6c") << QList<int>{2};
    QTest::newRow("hex with spaces") << QStringLiteral("hex:\"ff ?? 20\"") << QList<int>{5};
    QTest::newRow("events") << QStringLiteral("is:event") << QList<int>{1, 6};
    QTest::newRow("errors") << QStringLiteral("is:error") << QList<int>{};
}

void TestTrafficModel::filters()
{
    QFETCH(QString, filter);
    QFETCH(QList<int>, numbers);
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSessionNamer([](net::OwnerId, net::SessionId session) { return QStringLiteral("Echo#%1").arg(session); });
    BatchBuilder builder;
    builder.add(1, net::TapKind::Opened, 1, "127.0.0.1:50412")
        .add(2, net::TapKind::Received, 1, "hello there")
        .add(3, net::TapKind::Sent, 1, "Hello")
        .add(4, net::TapKind::Received, 2, "GRÜßE aus Köln")
        .add(5, net::TapKind::Received, 2, "\xff\xfe tail")
        .add(6, net::TapKind::Closed, 3, "dir:in");
    model.append(builder.batches());
    const auto result = model.setFilter(filter);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
    QCOMPARE(model.filter(), filter);
    QTRY_VERIFY(!model.isFiltering());
    QList<int> shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown += model.index(row, 0).data(TrafficModel::NumberRole).toInt();
    QCOMPARE(shown, numbers);
    QVERIFY(model.setFilter(QString()));
    QCOMPARE(model.rowCount(), 6);
}

void TestTrafficModel::refusesFilters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("part");
    QTest::newRow("direction") << QStringLiteral("dir:up") << QStringLiteral("dir:up");
    QTest::newRow("no direction") << QStringLiteral("a dir:") << QStringLiteral("dir:");
    QTest::newRow("session") << QStringLiteral("session:Echo") << QStringLiteral("session:Echo");
    QTest::newRow("open quote") << QStringLiteral("ab \"c d") << QStringLiteral("position 4");
    QTest::newRow("open bracket") << QStringLiteral("a (b or c")
                                  << QStringLiteral("the bracket is not closed (position 3)");
    QTest::newRow("close bracket") << QStringLiteral("a) b") << QStringLiteral("(position 2)");
    QTest::newRow("or at the end") << QStringLiteral("a or") << QStringLiteral("missing at the end (position 5)");
    QTest::newRow("or at the front") << QStringLiteral("or a") << QStringLiteral("missing before “or” (position 1)");
    QTest::newRow("empty brackets") << QStringLiteral("a ()") << QStringLiteral("missing before “)” (position 4)");
    QTest::newRow("not at the end") << QStringLiteral("not") << QStringLiteral("(position 4)");
    QTest::newRow("too deep") << QString(500, u'(') + u'a' + QString(500, u')') << QStringLiteral("nested too deep");
    QTest::newRow("size") << QStringLiteral("a size>big")
                          << QStringLiteral("“size>big” is not understood: a number is missing (position 3)");
    QTest::newRow("type") << QStringLiteral("type:300") << QStringLiteral("between 0 and 255");
    QTest::newRow("a place marker") << QStringLiteral("a size>%1%2")
                                    << QStringLiteral(
                                           "“size>%1%2” is not understood: a number is missing (position 3)");
    QTest::newRow("is") << QStringLiteral("is:fun") << QStringLiteral("is:event or is:error");
    QTest::newRow("hex") << QStringLiteral("hex:0x") << QStringLiteral("one digit (position 1)");
    QTest::newRow("no hex") << QStringLiteral("hex:") << QStringLiteral("no bytes");
    QTest::newRow("regular expression") << QStringLiteral("text~\"(a\"") << QStringLiteral("not valid");
    QTest::newRow("long") << QString(5'000, u'a') << QStringLiteral("1024");
}

void TestTrafficModel::refusesFilters()
{
    QFETCH(QString, filter);
    QFETCH(QString, part);
    TrafficModel model;
    model.append(numbered(0, 10));
    QVERIFY(model.setFilter(QStringLiteral("session:1")));
    QTRY_VERIFY(!model.isFiltering());
    const int rows = model.rowCount();
    const auto result = model.setFilter(filter);
    QVERIFY(!result);
    QVERIFY2(result.error().message.contains(part), qPrintable(result.error().message));
    QCOMPARE(model.filter(), QStringLiteral("session:1"));
    QCOMPARE(model.rowCount(), rows);
}

void TestTrafficModel::filterFollowsNewRows()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(numbered(0, 30));
    QVERIFY(model.setFilter(QStringLiteral("session:1")));
    model.append(numbered(30, 30));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 20);
    model.append(numbered(60, 3));
    QTRY_COMPARE(model.rowCount(), 21);
    for (int row = 0; row < 21; ++row)
        QCOMPARE(text(model, row), QStringLiteral("frame %1").arg(row * 3));
}

void TestTrafficModel::filterEvictsOnlyItsRows()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(1'000, model.maxBytes());
    model.append(numbered(0, 999));
    QVERIFY(model.setFilter(QStringLiteral("session:1")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 333);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.append(numbered(999, 31));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][2].toInt(), 9);
    QCOMPARE(model.rowCount(), 334);
    QCOMPARE(text(model, 0), QStringLiteral("frame 30"));
    model.append(numbered(1'030, 1));
    QCOMPARE(removed.size(), 2);
}

void TestTrafficModel::filterRunsInSlices()
{
    TrafficModel model;
    for (int i = 0; i < 300'000; i += 10'000)
        model.append(numbered(i, 10'000));
    QSignalSpy finished(&model, &TrafficModel::filteringFinished);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    // a name for each row makes it slow enough for several slices anywhere
    model.setSessionNamer([](net::OwnerId, net::SessionId session) { return QString::number(session); });
    QVERIFY(model.setFilter(QStringLiteral("frame")));
    QVERIFY(model.isFiltering());
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(finished.wait(20'000));
    QCOMPARE(finished.size(), 1);
    QVERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 300'000);
    QVERIFY(inserted.size() > 1);
    // newest first: every insertion of old rows is at the front
    for (const QList<QVariant> &arguments : inserted)
        QCOMPARE(arguments[1].toInt(), 0);
    for (int row = 0; row < 300'000; row += 1'009)
        QCOMPARE(text(model, row), QStringLiteral("frame %1").arg(row));
}

/// A regular expression may need long for one row; the slices must then look at the clock after each.
void TestTrafficModel::slowFilterIsKnown()
{
    const auto isSlow = [](const char *text) {
        return models::TrafficFilter::compile(QString::fromLatin1(text))->isSlow();
    };
    QVERIFY(!isSlow(""));
    QVERIFY(!isSlow("hello (dir:in or size>3)"));
    QVERIFY(isSlow("text~\"a\""));
    QVERIFY(isSlow("hello or (dir:in and not text~\"a\")"));
}

/// Title cases are neither lower nor upper, and U+FEFF is no byte order mark here.
void TestTrafficModel::everyCharacterIsFound()
{
    constexpr char32_t LastWithCase = 0x1ffff;
    for (char32_t code = 0; code <= LastWithCase; ++code) {
        if (QChar::isSurrogate(code))
            continue;
        const QString text = QStringView(QChar::fromUcs4(code)).toString();
        QVERIFY2(models::TextSearch(text).isIn(QByteArrayView("x" + text.toUtf8())),
                 qPrintable(QString::number(code, 16)));
    }
    QVERIFY(!models::TextSearch(QString(QChar(0xd83d))).isIn(QByteArrayView("?"))); // half a character
}

void TestTrafficModel::expressionsSeeThePartTheyMay()
{
    auto filter = models::TrafficFilter::compile(QStringLiteral("text~\"ab$\""));
    QVERIFY(filter);
    const net::TapRecord record;
    const QByteArray seen = QByteArray(models::TrafficFilter::LongestExpressed - 2, 'x') + "ab";
    QVERIFY(filter->matches(record, seen));
    QVERIFY(filter->matches(record, seen + "c"));
    QVERIFY(!filter->matches(record, "c" + seen));
}

/// Each row would take seconds: the pattern is tried anew at each place.
void TestTrafficModel::expressionsThatGiveUpAreCounted()
{
    constexpr int Rows = 100;
    BatchBuilder builder;
    for (int i = 0; i < Rows; ++i)
        builder.received(QByteArray(models::TrafficFilter::LongestExpressed, 'a'));
    builder.received("aab");
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(builder.batches());
    QCOMPARE(model.rowsGivenUp(), 0u);
    for (const char *filter : {"text~\"a*a*[^a!]\"", "not not text~\"(?=a)a*[bc]\"", "size>0 text~\"a+[^a!]\""}) {
        QVERIFY(model.setFilter(QString::fromLatin1(filter)));
        QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 60'000);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowsGivenUp(), quint64(Rows));
    }
    QVERIFY(model.setFilter(QStringLiteral("not text~\"a*a*[^a!]\""))); // not known is not a match
    QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 60'000);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.setFilter(QString()));
    QCOMPARE(model.rowsGivenUp(), 0u);
}

void TestTrafficModel::manyExpressionsShareARowsBudget()
{
    QStringList terms;
    for (int i = 0; i < 40; ++i)
        terms += QStringLiteral("text~\"a*a*[^a%1]\"").arg(i);
    auto filter = models::TrafficFilter::compile(terms.join(QStringLiteral(" or ")));
    QVERIFY(filter);
    const QByteArray content(models::TrafficFilter::LongestExpressed, 'a');
    for (quint64 i = 1; i <= 50; ++i) {
        QVERIFY(!filter->matches({}, content));
        QCOMPARE(filter->gaveUp(), i);
    }
}

void TestTrafficModel::filterWhilePaused()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(numbered(0, 30));
    model.setPaused(true);
    model.append(numbered(30, 30));
    QVERIFY(model.setFilter(QStringLiteral("session:1")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 10);
    QVERIFY(model.setFilter(QString()));
    QCOMPARE(model.rowCount(), 30);
    QVERIFY(model.setFilter(QStringLiteral("session:2")));
    model.setPaused(false);
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 20);
}

void TestTrafficModel::filterChangedMidway()
{
    TrafficModel model;
    QSignalSpy finished(&model, &TrafficModel::filteringFinished);
    model.append(numbered(0, 50'000));
    QVERIFY(model.setFilter(QStringLiteral("frame 1")));
    QVERIFY(model.setFilter(QStringLiteral("frame 2")));
    QVERIFY(model.isFiltering());
    QVERIFY(model.setFilter(QString()));
    QVERIFY(!model.isFiltering());
    QCOMPARE(finished.size(), 1);
    QCOMPARE(model.rowCount(), 50'000);
}

void TestTrafficModel::proxyNeedsNoReset()
{
    TrafficModel model;
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    model.append(numbered(0, 100));
    QVERIFY(model.setFilter(QStringLiteral("session:1")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(proxy.rowCount(), model.rowCount());
    model.clear();
    QCOMPARE(proxy.rowCount(), 0);
    QCOMPARE(reset.size(), 0);
}

/// Any order of calls: the tester watches the signals, and in the end the rows are those that a plain list would have.
void TestTrafficModel::randomCallsKeepTheContract()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        QRandomGenerator random(seed);
        TrafficModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLimits(1'000, model.maxBytes());
        int next = 0;
        for (int step = 0; step < 60; ++step) {
            switch (random.bounded(6)) {
            case 0:
                model.setPaused(random.bounded(2) == 1);
                break;
            case 1:
                QVERIFY(model.setFilter(QStringLiteral("session:%1").arg(1 + random.bounded(3))));
                break;
            case 2:
                QVERIFY(model.setFilter(QString()));
                break;
            case 3:
                QCoreApplication::processEvents();
                break;
            default: {
                const int count = random.bounded(step % 7 == 0 ? 1'500 : 100);
                model.append(numbered(next, count));
                next += count;
            }
            }
        }
        model.setPaused(false);
        QVERIFY(model.setFilter(QStringLiteral("session:3")));
        QTRY_VERIFY(!model.isFiltering());
        QStringList expected;
        for (int i = std::max(0, next - 1'000); i < next; ++i) {
            if (1 + i % 3 == 3)
                expected += QStringLiteral("frame %1").arg(i);
        }
        QCOMPARE(contents(model), expected);
    }
}

QTEST_GUILESS_MAIN(TestTrafficModel)
#include "tst_trafficmodel.moc"
