// SPDX-License-Identifier: GPL-3.0-only
#include "gui/commands/reportexporter.h"
#include "guifixture.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace lw;
using namespace Qt::StringLiterals;

class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMadeWhenFirstShown()
    {
        test::GuiFixture f;
        QVERIFY(!f.window.findChild<QWidget *>(u"dashboardPage"_s));
        QTest::keyClick(&f.window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(f.find<QWidget>("dashboardPage")->isVisible());
    }

    void chooseEndpointAndRange()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        echo->setName(u"Mirror"_s);
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        f.window.showPage("dashboard");
        f.desk.monitor.sample();
        f.desk.monitor.sample();
        auto *owner = f.find<QComboBox>("dashboardOwner");
        QTRY_VERIFY(owner->findText(u"Mirror"_s) > 0);
        owner->setCurrentIndex(owner->findText(u"Mirror"_s));
        auto *range = f.find<QComboBox>("dashboardRange");
        QTest::keyClick(range, Qt::Key_Down);
        QCOMPARE(range->currentData().toInt(), 15);
        QCOMPARE(f.settings.value(u"dashboard/rangeMinutes"_s).toInt(), 15);
        const auto *value = f.find<QWidget>("chartSessions")->findChild<QLabel *>(u"chartValue"_s);
        QCOMPARE(value->text(), u"0"_s);
        net::ClientSession *client = f.connectTo(echo);
        QTRY_VERIFY(client->isConnected());
        QTRY_COMPARE(value->text(), u"1"_s);
    }

    void freezeHoldsTheCharts()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        f.window.showPage("dashboard");
        const auto *value = f.find<QWidget>("chartSessions")->findChild<QLabel *>(u"chartValue"_s);
        QTRY_COMPARE(value->text(), u"0"_s);
        f.click("dashboardFreeze");
        net::ClientSession *client = f.connectTo(echo);
        QTRY_VERIFY(client->isConnected());
        f.desk.monitor.sample();
        QCOMPARE(value->text(), u"0"_s);
        f.click("dashboardFreeze");
        QTRY_VERIFY(value->text() != u"0"_s);
    }

    void snapshotWithANote()
    {
        test::GuiFixture f;
        f.window.showPage("dashboard");
        f.desk.monitor.setSnapshotInterval(0);
        QTest::keyClicks(f.find<QLineEdit>("snapshotNote"), u"before the new firmware"_s);
        f.click("dashboardSnapshot");
        const auto *table = f.find<QTableView>("snapshotTable");
        QVERIFY(table->model()->rowCount() >= 1);
        QVERIFY(table->model()->index(0, 1).data().toString().contains("before the new firmware"_L1));
        QVERIFY(f.find<QLineEdit>("snapshotNote")->text().isEmpty());
    }

    void exportWritesByTheEnding_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("json") << u"r.json"_s;
        QTest::newRow("csv") << u"r.csv"_s;
        QTest::newRow("html") << u"r.html"_s;
    }

    void exportWritesByTheEnding()
    {
        QFETCH(QString, name);
        test::GuiFixture f;
        gui::ReportExporter exporter(f.desk.monitor, f.settings);
        QSignalSpy saved(&exporter, &gui::ReportExporter::saved);
        const QString path = f.folder.filePath(name);
        exporter.save(path);
        QTRY_COMPARE(saved.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(!content.isEmpty());
        if (name.endsWith(".json"_L1))
            QCOMPARE(QJsonDocument::fromJson(content)[u"schema"_s].toString(), u"linewright.report/1"_s);
    }

    void exportThatFailsStandsInThePage()
    {
        test::GuiFixture f;
        f.window.showPage("dashboard");
        Q_EMIT f.desk.news(u"older"_s);
        exportTo(f, u"/dev/null/x/report.json"_s);
        auto *words = f.find<QLabel>("messageText");
        QTRY_VERIFY2(words->text().contains("/dev/null/x"_L1), qPrintable(words->text()));
        QVERIFY(words->isVisible());
        QCOMPARE(words->property("tone").toString(), u"error"_s);
        f.click("messageClose");
        QVERIFY(!words->isVisible());
    }

    void exportByTheDialog()
    {
        test::GuiFixture f;
        f.window.showPage("dashboard");
        const QString path = f.folder.filePath(u"mine.html"_s);
        exportTo(f, path);
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(f.find<QLabel>("messageText")->text().contains("mine.html"_L1));
    }

private:
    static void exportTo(const test::GuiFixture &f, const QString &path)
    {
        f.click("dashboardExport");
        auto *dialog = f.find<QFileDialog>("reportFileDialog");
        QTRY_VERIFY(dialog->isVisible());
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
    }
};

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
