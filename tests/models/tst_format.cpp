// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/format.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

#include <limits>

using namespace lw::models;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void bytes_data();
    void bytes();
    void rates_data();
    void rates();
    void counts();
    void followsTheLocale();
    void timeOfDay();
};

void TestFormat::bytes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << QStringLiteral("0 B");
    QTest::newRow("bytes") << 820.4 << QStringLiteral("820 B");
    QTest::newRow("last B") << 999.4 << QStringLiteral("999 B");
    QTest::newRow("rounds up into kB") << 999.6 << QStringLiteral("1.0 kB");
    QTest::newRow("kB") << 1'000.0 << QStringLiteral("1.0 kB");
    QTest::newRow("last kB") << 999'940.0 << QStringLiteral("999.9 kB");
    QTest::newRow("rounds up into MB") << 999'960.0 << QStringLiteral("1.0 MB");
    QTest::newRow("MB") << 1'234'567.0 << QStringLiteral("1.2 MB");
    QTest::newRow("PB") << 5.25e18 << QStringLiteral("5,250.0 PB");
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << QStringLiteral("0 B");
}

void TestFormat::bytes()
{
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(formatBytes(value), text);
    QCOMPARE(formatBytesPerSecond(value), QString(text + QStringLiteral("/s")));
}

void TestFormat::rates_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << QStringLiteral("0.0");
    QTest::newRow("small") << 3.14 << QStringLiteral("3.1");
    QTest::newRow("rounds to ten") << 9.97 << QStringLiteral("10");
    QTest::newRow("large") << 18'402.4 << QStringLiteral("18,402");
}

void TestFormat::rates()
{
    QFETCH(double, value);
    QTEST(formatRate(value), "text");
}

void TestFormat::counts()
{
    QCOMPARE(formatCount(48'212), QStringLiteral("48,212"));
    QCOMPARE(formatCount(std::numeric_limits<quint64>::max()), QStringLiteral("18,446,744,073,709,551,615"));
}

void TestFormat::followsTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(formatBytes(1'234'567), QStringLiteral("1,2 MB"));
    QCOMPARE(formatCount(48'212), QStringLiteral("48.212"));
}

void TestFormat::timeOfDay()
{
    const QDateTime moment(QDate(2024, 3, 9), QTime(14, 3, 22, 118));
    QCOMPARE(formatTimeOfDay(moment.toMSecsSinceEpoch()), QStringLiteral("14:03:22.118"));
    QCOMPARE(formatTimeOfDay(moment.toMSecsSinceEpoch(), false), QStringLiteral("14:03:22"));
}

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
