// SPDX-License-Identifier: GPL-3.0-only
#include "gui/chat/chatinput.h"
#include "gui/chat/chatview.h"
#include "guifixture.h"
#include "models/chat/chatclient.h"
#include "support/rawpeer.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>

#include <cmath>

using namespace lw;
using models::ChatClient;
using models::ChatMessage;
using models::ChatModel;
using namespace Qt::StringLiterals;

namespace {

bool shows(const QAbstractItemView *view, const QString &part)
{
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (view->model()->index(row, 0).data().toString().contains(part))
            return true;
    }
    return false;
}

/// The window at its Chat page.
struct Page : test::GuiFixture
{
    Page() { window.showPage("chat"); }

    QListView *messages() { return find<QListView>("chatMessages"); }
    QLineEdit *input() { return find<QLineEdit>("chatInput"); }

    /// With the one button; the page is in the lobby.
    bool startAndJoin()
    {
        click("chatStart");
        return QTest::qWaitFor([this] { return shows(messages(), u"You are in lobby"_s); }) &&
               QTest::qWaitFor([this] { return input()->hasFocus(); });
    }

    quint16 port(int listener) const { return desk.engine.endpoints().constFirst()->addresses().at(listener).port; }

    void say(const QString &text)
    {
        QTest::keyClicks(input(), text);
        QTest::keyClick(input(), Qt::Key_Return);
    }
};

/// Another member, on lines.
struct Other
{
    Other(net::Engine &engine, quint16 port, const QString &nick)
        : client(engine)
    {
        models::ChatPlan plan;
        plan.peer = {u"127.0.0.1"_s, port};
        plan.framing.kind = "line";
        plan.nick = nick;
        plan.room = u"lobby"_s;
        if (!client.connectTo(plan) || !QTest::qWaitFor([this] { return client.room() == u"lobby"_s; }))
            qFatal("%s is not in the room", qPrintable(nick));
    }

    bool hears(const QString &part)
    {
        return QTest::qWaitFor([&] {
            for (int row = 0; row < client.messages().rowCount(); ++row) {
                if (models::plainText(client.messages().at(row)) == part)
                    return true;
            }
            return false;
        });
    }

    ChatClient client;
};

} // namespace

class TestGuiChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneButtonStartsAndJoins()
    {
        Page f;
        QVERIFY(f.find<QWidget>("chatEmpty")->isVisible());
        QVERIFY(f.startAndJoin());
        QVERIFY(!f.find<QWidget>("chatEmpty")->isVisible());
        QCOMPARE(f.desk.engine.endpoints().size(), 1);
        QCOMPARE(f.desk.engine.endpoints().constFirst()->config().listeners.at(1).framing.kind, QByteArray("tlv"));
        QCOMPARE(f.desk.engine.clients().constFirst()->config().framing.kind, QByteArray("tlv"));
        QCOMPARE(f.find<QLabel>("chatRoomTitle")->text(), u"lobby"_s);
        QTRY_COMPARE(f.find<QLabel>("chatMemberCount")->text(), u"1"_s);
    }

    void talks()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        Other other(f.desk.engine, f.port(0), u"bob"_s);
        f.say(u"hello bob"_s);
        QVERIFY(f.input()->text().isEmpty());
        QVERIFY(shows(f.messages(), u"guest-1: hello bob"_s)); // at once
        QVERIFY(other.hears(u"guest-1: hello bob"_s));
        QVERIFY(other.client.enter(u"hello page"_s));
        QTRY_VERIFY(shows(f.messages(), u"bob: hello page"_s));
        f.say(u"/topic Friday"_s);
        QTRY_COMPARE(f.find<QLabel>("chatTopic")->text(), u"Friday"_s);
    }

    void historyWithTheArrows()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        f.say(u"one"_s);
        f.say(u"two"_s);
        QTest::keyClicks(f.input(), u"half"_s);
        QTest::keyClick(f.input(), Qt::Key_Up);
        QCOMPARE(f.input()->text(), u"two"_s);
        QTest::keyClick(f.input(), Qt::Key_Up);
        QCOMPARE(f.input()->text(), u"one"_s);
        QTest::keyClick(f.input(), Qt::Key_Down);
        QTest::keyClick(f.input(), Qt::Key_Down);
        QCOMPARE(f.input()->text(), u"half"_s);
    }

    void tabCompletes()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        const Other bob(f.desk.engine, f.port(0), u"bob"_s);
        const Other bea(f.desk.engine, f.port(0), u"bea"_s);
        QTRY_COMPARE(f.find<QListView>("chatMembers")->model()->rowCount(), 3);
        QTest::keyClicks(f.input(), u"/m"_s);
        QTest::keyClick(f.input(), Qt::Key_Tab);
        QCOMPARE(f.input()->text(), u"/me "_s);
        QTest::keyClick(f.input(), Qt::Key_Tab);
        QCOMPARE(f.input()->text(), u"/msg "_s);
        QTest::keyClicks(f.input(), u"b"_s);
        QTest::keyClick(f.input(), Qt::Key_Tab);
        QCOMPARE(f.input()->text(), u"/msg bea "_s);
        QTest::keyClick(f.input(), Qt::Key_Tab);
        QCOMPARE(f.input()->text(), u"/msg bob "_s);
        QTest::keyClick(f.input(), Qt::Key_Backtab);
        QCOMPARE(f.input()->text(), u"/msg bea "_s);
        QVERIFY(f.input()->hasFocus());
        f.input()->clear();
        QTest::keyClick(f.input(), Qt::Key_Tab); // nothing to complete: the focus goes on
        QVERIFY(!f.input()->hasFocus());
    }

    void privateByDoubleClick()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        Other bob(f.desk.engine, f.port(0), u"bob"_s);
        Other eve(f.desk.engine, f.port(0), u"eve"_s);
        auto *members = f.find<QListView>("chatMembers");
        QTRY_COMPARE(members->model()->rowCount(), 3);
        const QPoint at = members->visualRect(members->model()->index(0, 0)).center();
        QTest::mouseClick(members->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(members->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(f.input()->text(), u"/msg bob "_s);
        f.say(u"psst"_s);
        QVERIFY(bob.hears(u"(private) guest-1: psst"_s));
        QVERIFY(shows(f.messages(), u"(private to bob) psst"_s));
        f.say(u"aloud"_s);
        QVERIFY(eve.hears(u"guest-1: aloud"_s));
        for (int row = 0; row < eve.client.messages().rowCount(); ++row)
            QVERIFY(!eve.client.messages().at(row).text.contains(u"psst"_s));
    }

    void roomsByEnterAndByButton()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        f.click("chatNewRoom");
        f.say(u"dev"_s);
        QTRY_COMPARE(f.find<QLabel>("chatRoomTitle")->text(), u"dev"_s);
        auto *rooms = f.find<QListView>("chatRooms");
        QTRY_COMPARE(rooms->model()->rowCount(), 2);
        rooms->setCurrentIndex(rooms->model()->index(1, 0));
        QTest::keyClick(rooms, Qt::Key_Return);
        QTRY_COMPARE(f.find<QLabel>("chatRoomTitle")->text(), u"lobby"_s);
    }

    void nickByEnterWhileConnected()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        auto *nick = f.find<QLineEdit>("chatNick");
        QCOMPARE(nick->text(), u"guest-1"_s);
        nick->setFocus();
        nick->selectAll();
        QTest::keyClicks(nick, u"alice"_s);
        QTest::keyClick(nick, Qt::Key_Return);
        QTRY_VERIFY(shows(f.find<QListView>("chatMembers"), u"alice"_s));
        nick->selectAll();
        QTest::keyClicks(nick, u"two words"_s);
        QTest::keyClick(nick, Qt::Key_Return);
        QVERIFY(f.find<QWidget>("chatPage")->findChild<QLabel *>(u"messageText"_s)->isVisible());
    }

    void addressThatIsWrongOrRefuses()
    {
        Page f;
        auto *address = f.find<QLineEdit>("chatAddress");
        auto *words = f.find<QWidget>("chatPage")->findChild<QLabel *>(u"messageText"_s);
        QVERIFY(address->isVisible());
        QTest::keyClicks(address, u"127.0.0.1:99999"_s);
        QTest::keyClick(address, Qt::Key_Return);
        QVERIFY(words->isVisible());
        QVERIFY(words->text().contains(u"99999"_s));
        const quint16 port = test::RawListener().port();
        address->selectAll();
        QTest::keyClicks(address, u"127.0.0.1:%1"_s.arg(port));
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_VERIFY(words->text().contains(u"refused"_s));
        QVERIFY(words->text().contains(QString::number(port)));
        QVERIFY(f.find<QWidget>("chatStart")->isVisible()); // the way to begin is still there
        QVERIFY(!f.input()->isEnabled());
        QCOMPARE(f.find<QPushButton>("chatConnect")->text(), u"Connect"_s);
    }

    void addressOfAStranger()
    {
        Page f;
        const test::RawListener listener;
        QTest::keyClicks(f.find<QLineEdit>("chatAddress"), u"127.0.0.1:%1"_s.arg(listener.port()));
        f.find<QLineEdit>("chatRoom")->clear();
        f.click("chatConnect");
        test::RawPeer peer = listener.accept();
        QVERIFY(peer.send("\x1b[2Jwho are you?\n"));
        QTRY_VERIFY(shows(f.messages(), u"who are you?"_s));
        QTRY_VERIFY(f.input()->isEnabled());
        f.say(u"a page"_s);
        QCOMPARE(peer.receiveLine(), QByteArray("a page\n"));
        f.click("chatConnect"); // disconnects
        QVERIFY(peer.seesEnd());
        QTRY_VERIFY(!f.input()->isEnabled());
        QVERIFY(!f.find<QWidget>("chatPage")->findChild<QLabel *>(u"messageText"_s)->isVisible());
    }

    void counterAndLimit()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        auto *counter = f.find<QLabel>("chatCounter");
        f.input()->setText(QString(899, u'x'));
        QVERIFY(!counter->isVisible());
        QTest::keyClicks(f.input(), u"x"_s);
        QVERIFY(counter->isVisible());
        QCOMPARE(counter->text(), u"100"_s);
        f.input()->setText(QString(1'001, u'x'));
        QTest::keyClick(f.input(), Qt::Key_Return);
        QCOMPARE(f.input()->text().size(), 1'001); // it is not lost
        QVERIFY(f.find<QWidget>("chatPage")->findChild<QLabel *>(u"messageText"_s)->text().contains(u"1001"_s));
    }

    void followsUntilScrolledUpAndCopies()
    {
        Page f;
        QVERIFY(f.startAndJoin());
        Other bob(f.desk.engine, f.port(0), u"bob"_s);
        for (int i = 0; i < 100; ++i)
            QVERIFY(bob.client.enter(u"line %1"_s.arg(i)));
        QTRY_VERIFY(shows(f.messages(), u"line 99"_s));
        QScrollBar *bar = f.messages()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        f.messages()->setFocus();
        f.messages()->setCurrentIndex(f.messages()->model()->index(0, 0));
        QTest::keyClick(f.messages(), Qt::Key_Down);
        QTRY_VERIFY(bar->value() < bar->maximum());
        const int place = bar->value();
        QVERIFY(bob.client.enter(u"one more"_s));
        QTRY_VERIFY(shows(f.messages(), u"one more"_s));
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), place);
        QTest::keyClick(f.messages(), Qt::Key_End);
        QTRY_COMPARE(bar->value(), bar->maximum());
        QTest::keyClick(f.messages(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"bob: one more"_s));
    }

    void remembersAddressNickAndRoom()
    {
        Page f;
        f.find<QLineEdit>("chatAddress")->setText(u"example.org:7002"_s);
        f.find<QComboBox>("chatFraming")->setCurrentText(u"tlv"_s);
        f.find<QLineEdit>("chatNick")->setText(u"alice"_s);
        f.find<QLineEdit>("chatRoom")->setText(u"dev"_s);
        delete f.find<QWidget>("chatPage");
        QCOMPARE(f.settings.value("chat/address").toString(), u"example.org:7002"_s);
        QCOMPARE(f.settings.value("chat/framing").toString(), u"tlv"_s);
        QCOMPARE(f.settings.value("chat/nick").toString(), u"alice"_s);
        QCOMPARE(f.settings.value("chat/room").toString(), u"dev"_s);
    }

    void contrast()
    {
        const auto luminance = [](const QColor &c) {
            const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
            return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
        };
        for (const auto choice : {gui::Theme::Choice::Light, gui::Theme::Choice::Dark}) {
            const gui::Theme theme(*qApp, choice);
            for (int colour = 0; colour <= int(models::ChatColour::Red); ++colour) {
                const double a = luminance(gui::toColor(models::ChatColour(colour), theme)) + 0.05;
                const double b = luminance(theme.tokens().base) + 0.05;
                QVERIFY2(std::max(a, b) / std::min(a, b) >= 4.5, qPrintable(QString::number(colour)));
            }
        }
    }
};

QTEST_MAIN(TestGuiChat)
#include "tst_chat.moc"
