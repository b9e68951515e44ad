// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexview.h"
#include "guifixture.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>

using namespace lw;
using models::TrafficModel;
using namespace Qt::StringLiterals;

class TestWorkbench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoClicksToAReply()
    {
        test::GuiFixture f;
        f.click("welcomeHello");
        QTRY_VERIFY(f.find<QPushButton>("composerSend")->isVisible());
        QTRY_VERIFY(f.desk.drafts.current().content().startsWith("Hello, Linewright!"));
        QTRY_VERIFY(f.find<QPlainTextEdit>("composerText")->hasFocus() || !f.window.isActiveWindow());
        f.click("composerSend");
        QTRY_COMPARE(received(f, "Hello, Linewright!"), 2); // by the endpoint, and its echo
        QCOMPARE(f.desk.engine.clients().size(), 1);
        QCOMPARE(f.desk.engine.endpoints().size(), 1);
    }

    void textAndHexKeepStep()
    {
        test::GuiFixture f;
        f.startEcho();
        auto *text = f.find<QPlainTextEdit>("composerText");
        auto *hex = f.find<gui::HexView>("composerHex");
        QTest::keyClicks(text, u"a\\x00b"_s);
        QCOMPARE(hex->bytes().toHex(), QByteArray("610062"));
        QTest::keyClick(hex, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(hex, Qt::Key_Delete);
        QTest::keyClicks(hex, u"4f4b0a"_s);
        QCOMPARE(text->toPlainText(), u"OK\\n"_s);
        QCOMPARE(f.find<QLabel>("composerHexTitle")->text().contains(u'3'), true);
    }

    void errorsStandUnderTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("position");
        QTest::newRow("field") << u"composerText"_s << u"ab{{nothing}}"_s << u"3"_s;
        QTest::newRow("escape") << u"composerText"_s << u"ab\\q"_s << u"3"_s;
    }

    void errorsStandUnderTheField()
    {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(QString, position);
        test::GuiFixture f;
        f.startEcho();
        auto *edit = f.find<QPlainTextEdit>(qPrintable(field));
        auto *error = f.find<QLabel>(qPrintable(field + "Error"_L1));
        QTest::keyClicks(edit, typed);
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(position), qPrintable(error->text()));
        QVERIFY(!f.find<QPushButton>("composerSend")->isEnabled());
        edit->selectAll();
        QTest::keyClicks(edit, u"41"_s);
        QVERIFY(!error->isVisible());
    }

    void sendsManyWithAPauseAndStops()
    {
        test::GuiFixture f;
        readyToSend(f, "tick");
        f.find<QSpinBox>("composerCount")->setValue(3);
        f.find<QSpinBox>("composerInterval")->setValue(5);
        f.click("composerSend");
        QTRY_VERIFY(f.find<QLabel>("composerProgress")->text().startsWith("sent 3"_L1));
        QTRY_COMPARE(received(f, "tick"), 6);

        f.find<QSpinBox>("composerCount")->setValue(0);
        QTest::keyClick(&f.window, Qt::Key_Return, Qt::ControlModifier);
        auto *send = f.find<QPushButton>("composerSend");
        QTRY_VERIFY(send->text().startsWith("Stop"_L1));
        QTRY_VERIFY(received(f, "tick") > 10);
        f.click("composerSend");
        QTRY_VERIFY(send->text().startsWith("Send"_L1));
    }

    void sendsToANewAddressAndSaysWhyNot()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        auto *target = f.find<QComboBox>("composerTarget");
        const int row = target->findText(u"address"_s, Qt::MatchContains);
        QVERIFY(row >= 0);
        target->setCurrentIndex(row);
        Q_EMIT target->activated(row);
        auto *address = f.find<QLineEdit>("composerAddress");
        QVERIFY(address->isVisible());
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"hi"_s);
        QTest::keyClicks(address, u"127.0.0.1:99999"_s);
        f.click("composerSend");
        QTRY_VERIFY(f.find<QLabel>("composerError")->isVisible());
        address->clear();
        QTest::keyClicks(address, net::toText(echo->addresses().constFirst()));
        f.click("composerSend");
        QTRY_COMPARE(received(f, "hi"), 2);
        QVERIFY(!f.find<QLabel>("composerError")->isVisible());
    }

    void filterWordsAreOffered()
    {
        test::GuiFixture f;
        f.startEcho();
        auto *filter = f.find<QLineEdit>("trafficFilter");
        filter->setFocus();
        QTest::keyClicks(filter, u"not (se"_s);
        auto *popup = filter->findChild<QCompleter *>()->popup();
        QTRY_VERIFY(popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(filter->text(), u"not (session:"_s);
        QTest::keyClicks(filter, u"3 or size>10)"_s);
        QVERIFY(!f.find<QLabel>("trafficFilterError")->isVisible());
        QCOMPARE(f.desk.traffic.filter(), u"not (session:3 or size>10)"_s);
    }

    void filterAndItsError()
    {
        test::GuiFixture f;
        readyToSend(f, "alpha");
        f.click("composerSend");
        QTRY_COMPARE(received(f, "alpha"), 2);
        auto *filter = f.find<QLineEdit>("trafficFilter");
        QTest::keyClicks(filter, u"alpha dir:in"_s);
        QTRY_COMPARE(f.desk.traffic.rowCount(), 2);
        QVERIFY(f.find<QLabel>("trafficCounts")->text().startsWith("2 of "_L1));
        filter->clear();
        QTest::keyClicks(filter, u"dir:sideways"_s);
        QVERIFY(f.find<QLabel>("trafficFilterError")->isVisible());
        filter->clear();
        QVERIFY(!f.find<QLabel>("trafficFilterError")->isVisible());
        QTRY_COMPARE(quint64(f.desk.traffic.rowCount()), f.desk.traffic.totalRows());
    }

    void freezeCountsWhatIsNew()
    {
        test::GuiFixture f;
        readyToSend(f, "one");
        QTRY_VERIFY(f.desk.traffic.rowCount() >= 2);
        f.click("trafficFreeze");
        const int shown = f.desk.traffic.rowCount();
        f.click("composerSend");
        auto *freeze = f.find<QPushButton>("trafficFreeze");
        QTRY_COMPARE(freeze->text(), u"Resume · 4 new"_s);
        QCOMPARE(f.desk.traffic.rowCount(), shown);
        f.click("trafficFreeze");
        QTRY_COMPARE(f.desk.traffic.rowCount(), shown + 4);
        QCOMPARE(freeze->text(), u"Freeze"_s);
        f.click("trafficClear");
        QCOMPARE(f.desk.traffic.totalRows(), 0ull);
    }

    void detailAndCopies()
    {
        test::GuiFixture f;
        readyToSend(f, "Gr\\xc3\\xbc\\xff");
        f.click("composerSend");
        QTRY_COMPARE(received(f, QByteArray("Gr\xc3\xbc\xff")), 2);
        chooseLastRow(f);
        auto *copyAs = f.find<QPushButton>("detailCopyAs");
        QVERIFY(copyAs->isEnabled());
        const QClipboard *clipboard = QGuiApplication::clipboard();
        f.action("actionCopyHex")->trigger();
        QCOMPARE(clipboard->text(), u"47 72 c3 bc ff"_s);
        f.action("actionCopyText")->trigger();
        QCOMPARE(clipboard->text(), u"Grü\\xff"_s);
        f.action("actionCopyCArray")->trigger();
        QVERIFY(clipboard->text().contains("0x47, 0x72, 0xc3, 0xbc, 0xff"_L1));
    }

    void anEmptyDetailLeavesItsRoomToTheRows()
    {
        test::GuiFixture f;
        f.window.resize(1024, 700);
        readyToSend(f, "low");
        f.click("composerSend");
        QTRY_COMPARE(received(f, "low"), 2);
        auto *detail = f.find<QWidget>("detailPane");
        QTRY_VERIFY(!detail->isVisible());
        for (int i = 0; i < 10; ++i) {
            f.click("composerSend");
            QTRY_COMPARE(received(f, "low"), 4 + 2 * i);
        }
        auto *table = f.find<QTableView>("trafficTable");
        table->scrollToTop();
        const int above = table->rowAt(table->viewport()->height() - 1) - 1;
        QVERIFY(above > 2);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(above, 0)).center());
        QTRY_VERIFY(detail->isVisible());
        QCOMPARE(table->currentIndex().row(), above);
        QTRY_VERIFY(table->viewport()->height() < table->rowHeight(0) * above); // the detail took its place
        QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(table->currentIndex()).center()));
        f.click("trafficClear");
        QTRY_VERIFY(!detail->isVisible());
        f.window.resize(1440, 900);
        QTRY_VERIFY(detail->isVisible());
    }

    void theTabsOfTheDetailAreWhole()
    {
        test::GuiFixture f;
        readyToSend(f, "narrow");
        const auto *tabs = f.find<QTabBar>("detailTabs");
        for (const int width : {1440, 1400, 1330, 1024}) {
            f.window.resize(width, 860);
            QTRY_COMPARE(f.window.width(), width);
            QTRY_VERIFY2(tabs->width() >= tabs->sizeHint().width(), qPrintable(QString::number(width)));
        }
    }

    void contextMenuEditsAndSendsAgain()
    {
        test::GuiFixture f;
        readyToSend(f, "again");
        f.click("composerSend");
        QTRY_COMPARE(received(f, "again"), 2);
        chooseLastRow(f); // the client's reply
        auto *table = f.find<QTableView>("trafficTable");
        Q_EMIT table->customContextMenuRequested(table->visualRect(table->currentIndex()).center());
        auto *menu = f.find<QMenu>("trafficMenu");
        QTRY_VERIFY(menu->isVisible());
        QVERIFY(menu->actions().contains(f.action("actionSendAgain")));
        menu->close();
        f.click("detailSendAgain");
        QTRY_COMPARE(received(f, "again"), 4);
        f.desk.drafts.current().setContent("other");
        f.click("detailEdit");
        QCOMPARE(f.desk.drafts.current().content(), QByteArray("again"));
        QCOMPARE(f.desk.drafts.rowCount(), 2); // what was being written is still there
    }

    void tailIsFollowedUntilTheUserScrollsUp()
    {
        test::GuiFixture f;
        readyToSend(f, "row", "line"); // each frame for itself
        f.find<QSpinBox>("composerCount")->setValue(200);
        f.click("composerSend");
        QTRY_COMPARE(received(f, "row"), 400);
        auto *table = f.find<QTableView>("trafficTable");
        QScrollBar *bar = table->verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum());
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        const int held = bar->value();
        QVERIFY(held < bar->maximum());
        auto *newest = f.find<QPushButton>("trafficNewest");
        QVERIFY(newest->isVisible());
        f.click("composerSend");
        QTRY_COMPARE(received(f, "row"), 800);
        QTRY_VERIFY(bar->maximum() > 800);
        QCOMPARE(bar->value(), held);
        f.click("trafficNewest");
        QTRY_COMPARE(bar->value(), bar->maximum());
        QVERIFY(!newest->isVisible());
    }

    void everyControlIsNamed()
    {
        test::GuiFixture f;
        f.startEcho();
        f.window.showPage("dashboard");
        const QList<QWidget *> widgets = f.window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool control = widget->window() == &f.window && widget->focusPolicy() != Qt::NoFocus &&
                                 !widget->objectName().startsWith("qt_"_L1);
            if (control)
                QVERIFY2(!widget->objectName().isEmpty() && !widget->accessibleName().isEmpty(),
                         qPrintable(QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName() +
                                    " in "_L1 + widget->parentWidget()->objectName()));
        }
    }

private:
    static int received(const test::GuiFixture &f, const QByteArray &start)
    {
        int count = 0;
        for (int row = 0; row < f.desk.traffic.rowCount(); ++row) {
            const models::TrafficRow found = f.desk.traffic.rowAt(f.desk.traffic.index(row, 0));
            count += found.record.kind == net::TapKind::Received && found.content.startsWith(start);
        }
        return count;
    }

    static void readyToSend(test::GuiFixture &f, const char *text, const char *framing = "raw")
    {
        net::Endpoint *echo = f.startEcho(0, framing);
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        net::ClientSession *client = f.connectTo(echo);
        QTRY_VERIFY(client->isConnected());
        Q_EMIT f.desk.targetWanted(client->id(), 0);
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), QString::fromLatin1(text));
        QVERIFY(f.find<QPushButton>("composerSend")->isEnabled());
    }

    static void chooseLastRow(const test::GuiFixture &f)
    {
        auto *table = f.find<QTableView>("trafficTable");
        const QModelIndex last = f.desk.traffic.index(f.desk.traffic.rowCount() - 1, TrafficModel::ContentColumn);
        table->scrollTo(last);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(last).center());
        QCOMPARE(table->currentIndex().row(), last.row());
    }
};

QTEST_MAIN(TestWorkbench)
#include "tst_workbench.moc"
