// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/demo.h"
#include "guifixture.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPixmap>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>

#include <algorithm>
#include <cmath>

using namespace lw;
using namespace Qt::StringLiterals;

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finderFindsAndTriggers()
    {
        test::GuiFixture f;
        QTest::keyClick(&f.window, Qt::Key_K, Qt::ControlModifier);
        auto *words = f.find<QLineEdit>("finderWords");
        QTRY_VERIFY(words->isVisible());
        const auto *list = f.find<QListView>("finderList");
        const int all = list->model()->rowCount();
        QVERIFY(all > 10);
        QTest::keyClicks(words, u"dash"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(words, Qt::Key_Return);
        QVERIFY(!words->isVisible());
        QCOMPARE(f.window.currentPage(), QByteArray("dashboard"));
        f.click("toolFind");
        QTRY_VERIFY(words->isVisible());
        QTest::keyClicks(words, u"echo new"_s); // words in any order
        QVERIFY(list->model()->rowCount() >= 1);
        QTest::keyClick(words, Qt::Key_Down);
        QTest::keyClick(words, Qt::Key_Up);
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(!words->isVisible());
    }

    void workspaceFromElsewhereAsksBeforeItStarts_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("starts");
        QTest::newRow("start") << u"Start"_s << true;
        QTest::newRow("don't") << u"Don't start"_s << false;
    }

    void workspaceFromElsewhereAsksBeforeItStarts()
    {
        QFETCH(const QString, button);
        QFETCH(const bool, starts);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"their <b>own</b>.linewright"_s);
        {
            test::GuiFixture theirs;
            QVERIFY(theirs.desk.workspace.open(path, models::OpenMode::CreateIfMissing));
            net::EndpointConfig config;
            config.name = u"<u>name</u>"_s;
            config.listeners.append(net::ListenerConfig());
            (*theirs.desk.engine.addEndpoint(config))->start();
            theirs.desk.workspace.close();
        }
        test::GuiFixture f;
        QVERIFY(f.desk.workspace.open(path, models::OpenMode::ReadWrite));
        QTRY_VERIFY(f.window.findChild<QMessageBox *>(u"startQuestion"_s));
        auto *question = f.find<QMessageBox>("startQuestion");
        QTRY_VERIFY(question->isVisible());
        QCOMPARE(question->windowModality(), Qt::NonModal);
        QCOMPARE(question->textFormat(), Qt::PlainText);
        QVERIFY(question->text().contains(u"<b>own</b>"_s));
        QVERIFY2(question->text().contains(u"<u>name</u>"_s), qPrintable(question->text()));
        const auto labels = question->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText, qPrintable(label->text()));
        const net::Endpoint *endpoint = f.desk.engine.endpoints().constFirst();
        QCOMPARE(endpoint->state(), net::Endpoint::State::Stopped);
        const auto buttons = question->buttons();
        const auto found = std::find_if(buttons.begin(), buttons.end(),
                                        [&button](const QAbstractButton *b) { return b->text() == button; });
        QVERIFY(found != buttons.end());
        QTest::mouseClick(*found, Qt::LeftButton);
        if (starts)
            QTRY_COMPARE(endpoint->state(), net::Endpoint::State::Listening);
        else
            QCOMPARE(endpoint->state(), net::Endpoint::State::Stopped);
        QVERIFY(!(QFileInfo(f.settings.fileName()).permissions() & QFile::Permissions(0x77))); // it has the key
    }

    void themeIsChosenAndRemembered()
    {
        test::GuiFixture f;
        QVERIFY(!f.theme.isDark());
        const QColor light = qApp->palette().color(QPalette::Window);
        f.action("actionThemeDark")->trigger();
        QVERIFY(f.theme.isDark());
        QVERIFY(qApp->palette().color(QPalette::Window).lightness() < light.lightness());
        QCOMPARE(f.settings.value(u"window/theme"_s).toInt(), int(gui::Theme::Choice::Dark));
        f.action("actionThemeSystem")->trigger();
        f.action("actionThemeLight")->trigger();
        QCOMPARE(qApp->palette().color(QPalette::Window), light);
    }

    void textHasContrast()
    {
        test::GuiFixture f;
        for (const auto choice : {gui::Theme::Choice::Light, gui::Theme::Choice::Dark}) {
            f.theme.setChoice(choice);
            const gui::Tokens &t = f.theme.tokens();
            const auto check = [](const QColor &ink, const QColor &paper) {
                QVERIFY2(contrast(ink, paper) >= 4.5, qPrintable(ink.name() + " on "_L1 + paper.name()));
            };
            for (const QColor &ink : {t.text, t.muted, t.received, t.sent, t.good, t.waiting, t.error}) {
                check(ink, t.window);
                check(ink, t.base);
            }
            for (const QColor &ink : {t.text, t.muted, t.good, t.waiting, t.error}) // what the tree draws
                check(ink, t.side);
            QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
            QVERIFY(contrast(t.text, t.selection) >= 4.5);
        }
    }

    void pageIsRemembered()
    {
        test::GuiFixture f;
        f.window.showPage("dashboard");
        f.window.close();
        gui::MainWindow again(f.desk);
        QCOMPARE(again.currentPage(), QByteArray("dashboard"));
    }

    void narrowWindowFoldsTheDetail()
    {
        test::GuiFixture f;
        f.startEcho();
        auto *splitter = f.find<QSplitter>("trafficSplitter");
        f.window.resize(1440, 900);
        QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
        f.window.resize(1024, 700);
        QTRY_COMPARE(splitter->orientation(), Qt::Vertical);
        QCOMPARE(f.window.size(), QSize(1024, 700)); // nothing forces it wider
        f.window.showPage("dashboard");
        QTRY_COMPARE(f.window.size(), QSize(1024, 700));
    }

    void closingStopsTheEngineInTime()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        net::ClientSession *client = f.connectTo(echo);
        QTRY_VERIFY(client->isConnected());
        QSignalSpy closed(&f.window, &gui::MainWindow::closed);
        QSignalSpy stopped(&f.desk.engine, &net::Engine::stopped);
        f.window.close();
        QCOMPARE(closed.size(), 1);
        f.desk.engine.stopAll(500);
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), 2'000);
    }

    void demoWritesReportsAndAPicture()
    {
        test::GuiFixture f;
        const QString out = f.folder.filePath(u"out"_s);
        gui::Demo demo(f.desk, f.window, out);
        QSignalSpy finished(&demo, &gui::Demo::finished);
        demo.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QVERIFY2(finished[0][0].toInt() == 0, qPrintable(finished[0][1].toString()));
        for (const QString &name : {u"report.html"_s, u"report.json"_s, u"report.csv"_s, u"window.png"_s})
            QVERIFY2(QFile::exists(out + u'/' + name), qPrintable(name));
        QCOMPARE(QPixmap(out + "/window.png"_L1).size(), QSize(1440, 900) * f.window.devicePixelRatioF());
    }

    void demoSaysWhatItCannotWrite()
    {
        test::GuiFixture f;
        gui::Demo demo(f.desk, f.window, u"/dev/null/x"_s);
        QSignalSpy finished(&demo, &gui::Demo::finished);
        demo.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QCOMPARE(finished[0][0].toInt(), gui::Demo::FailedExit);
        QVERIFY(finished[0][1].toString().contains("/dev/null/x"_L1));
    }

private:
    static double luminance(const QColor &color)
    {
        const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    }

    static double contrast(const QColor &a, const QColor &b)
    {
        const double x = luminance(a), y = luminance(b);
        return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
