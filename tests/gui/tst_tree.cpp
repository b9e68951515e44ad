// SPDX-License-Identifier: GPL-3.0-only
#include "gui/tree/endpointtree.h"
#include "gui/tree/treeactions.h"
#include "guifixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace lw;
using models::EndpointModel;
using namespace Qt::StringLiterals;

class TestTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void menuStartsWithOneClick()
    {
        test::GuiFixture f;
        f.action("actionStart-sink")->trigger();
        QCOMPARE(f.desk.engine.endpoints().size(), 1);
        QTRY_COMPARE(f.desk.engine.endpoints().constFirst()->state(), net::Endpoint::State::Listening);
        f.action("actionStart-sink")->trigger(); // another port
        QTRY_COMPARE(f.desk.engine.endpoints().constLast()->state(), net::Endpoint::State::Listening);
    }

    void spaceStopsAndStarts()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        choose(f, f.desk.endpoints.ownerIndex(echo->id()));
        press(f, Qt::Key_Space);
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Stopped);
        press(f, Qt::Key_Space);
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
    }

    void buttonInTheRowStops()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        auto *tree = f.find<gui::EndpointTree>("endpointTree");
        const QRect row = tree->visualRect(f.desk.endpoints.ownerIndex(echo->id()));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                          QPoint(tree->viewport()->width() - 18, row.center().y()));
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Stopped);
    }

    void takenPortIsSaidInTheRow()
    {
        test::GuiFixture f;
        net::Endpoint *first = f.startEcho();
        QTRY_COMPARE(first->state(), net::Endpoint::State::Listening);
        net::Endpoint *second = f.startEcho(first->addresses().constFirst().port);
        auto *tree = f.find<gui::EndpointTree>("endpointTree");
        const auto index = [&] { return f.desk.endpoints.ownerIndex(second->id()); };
        QTRY_VERIFY(!index().data(EndpointModel::ErrorRole).toString().isEmpty());
        QTRY_VERIFY(tree->visualRect(index()).height() > 30); // room for the words
        QCOMPARE(tree->visualRect(f.desk.endpoints.ownerIndex(first->id())).height(), 24);
    }

    void renameByKeyboard()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        choose(f, f.desk.endpoints.ownerIndex(echo->id()));
        press(f, Qt::Key_F2);
        auto *edit = f.find<QLineEdit>("renameEdit");
        QTest::keyClicks(edit, u"Mirror"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(echo->name(), u"Mirror"_s);
    }

    void copyAndRemove()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        net::ClientSession *client = f.connectTo(echo);
        QTRY_VERIFY(client->isConnected());
        choose(f, f.desk.endpoints.ownerIndex(echo->id()));
        f.action("actionCopyAddress")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), net::toText(echo->addresses().constFirst()));
        press(f, Qt::Key_Delete); // with a session open: no question
        QVERIFY(f.desk.engine.endpoints().isEmpty());
        QTRY_VERIFY(!client->isConnected());
    }

    void sessionIsPausedAndClosed()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        net::ClientSession *client = f.connectTo(echo);
        const QModelIndex parent = f.desk.endpoints.ownerIndex(echo->id());
        QTRY_COMPARE(f.desk.endpoints.rowCount(parent), 1);
        auto *tree = f.find<gui::EndpointTree>("endpointTree");
        QVERIFY(tree->isExpanded(parent));
        const QModelIndex session = f.desk.endpoints.index(0, 0, parent);
        choose(f, session);
        f.action("actionPauseSession")->trigger();
        QTRY_COMPARE(session.data(EndpointModel::StateRole).toInt(), int(net::SessionState::Paused));
        f.action("actionPauseSession")->trigger();
        QTRY_COMPARE(session.data(EndpointModel::StateRole).toInt(), int(net::SessionState::Open));
        press(f, Qt::Key_Delete);
        QTRY_VERIFY(!client->isConnected());
    }

    void choosingARowAimsTheComposer()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        net::ClientSession *client = f.connectTo(echo);
        QTRY_VERIFY(client->isConnected());
        auto *tree = f.find<gui::EndpointTree>("endpointTree");
        const QRect row = tree->visualRect(f.desk.endpoints.ownerIndex(client->id()));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, QPoint(60, row.center().y()));
        QCOMPARE(f.find<QComboBox>("composerTarget")->currentIndex(), f.desk.sender.rowOfClient(client->id()));
    }

    void dialogRefusesABadPort()
    {
        test::GuiFixture f;
        f.action("actionConfigureEndpoint")->trigger();
        auto *dialog = f.find<QDialog>("endpointDialog");
        QTRY_VERIFY(dialog->isVisible());
        auto *port = f.find<QLineEdit>("listenerPort");
        port->selectAll();
        QTest::keyClicks(port, u"70000"_s);
        f.click("endpointAccept");
        auto *error = f.find<QLabel>("listenerError");
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains("65535"_L1), qPrintable(error->text()));
        QVERIFY(f.desk.engine.endpoints().isEmpty());
        port->selectAll();
        QTest::keyClicks(port, u"0"_s);
        QVERIFY(!error->isVisible());
        QTest::keyClicks(f.find<QLineEdit>("endpointName"), u"Mine"_s);
        f.click("endpointAccept");
        QCOMPARE(f.desk.engine.endpoints().size(), 1);
        QCOMPARE(f.desk.engine.endpoints().constFirst()->name(), u"Mine"_s);
        QTRY_COMPARE(f.desk.engine.endpoints().constFirst()->state(), net::Endpoint::State::Listening);
    }

    void dialogListensAtTwoPlaces()
    {
        test::GuiFixture f;
        f.action("actionConfigureEndpoint")->trigger();
        f.click("listenerAdd");
        const auto ports = f.window.findChildren<QLineEdit *>(u"listenerPort"_s);
        QCOMPARE(ports.size(), 2);
        for (QLineEdit *port : ports) {
            port->selectAll();
            QTest::keyClicks(port, u"0"_s);
        }
        f.click("endpointAccept");
        QTRY_COMPARE(f.desk.engine.endpoints().constFirst()->addresses().size(), 2);
    }

    void dialogChoosesTheTransport()
    {
        test::GuiFixture f;
        f.action("actionConfigureEndpoint")->trigger();
        auto *transport = f.find<QComboBox>("listenerTransport");
        QCOMPARE(transport->currentData().toByteArray(), QByteArray("tcp"));
        transport->setCurrentIndex(transport->findData(QByteArray("qt")));
        auto *port = f.find<QLineEdit>("listenerPort");
        port->selectAll();
        QTest::keyClicks(port, u"0"_s);
        f.click("endpointAccept");
        net::Endpoint *endpoint = f.desk.engine.endpoints().constFirst();
        QTRY_COMPARE(endpoint->state(), net::Endpoint::State::Listening);
        const QString address = u"qt://"_s + net::toText(endpoint->addresses().constFirst());
        const QAbstractItemModel &model = f.desk.endpoints;
        const QModelIndexList found = model.match(model.index(0, 0), models::EndpointModel::OwnerRole, endpoint->id(),
                                                  1, Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        QTRY_COMPARE(found.first().siblingAtColumn(models::EndpointModel::DetailColumn).data().toString(), address);

        // A scheme in the address field is taken for the choice.
        f.action("actionNewClient")->trigger();
        QTest::keyClicks(f.find<QLineEdit>("clientPeer"), address);
        f.click("clientAccept");
        QCOMPARE(f.desk.engine.clients().constFirst()->config().transport.kind, QByteArray("qt"));
        QTRY_VERIFY(f.desk.engine.clients().constFirst()->isConnected());
    }

    void clientDialog()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho();
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        f.action("actionNewClient")->trigger();
        auto *peer = f.find<QLineEdit>("clientPeer");
        QTest::keyClicks(peer, u"127.0.0.1:0"_s);
        f.click("clientAccept");
        QVERIFY(f.find<QLabel>("clientPeerError")->isVisible());
        peer->clear();
        QTest::keyClicks(peer, net::toText(echo->addresses().constFirst()));
        f.click("clientAccept");
        QCOMPARE(f.desk.engine.clients().size(), 1);
        QTRY_VERIFY(f.desk.engine.clients().constFirst()->isConnected());
    }

private:
    static void choose(const test::GuiFixture &f, const QModelIndex &index)
    {
        QVERIFY(index.isValid());
        f.find<gui::EndpointTree>("endpointTree")->setCurrentIndex(index);
    }

    static void press(const test::GuiFixture &f, Qt::Key key)
    {
        auto *tree = f.find<gui::EndpointTree>("endpointTree");
        tree->setFocus();
        QTest::keyClick(tree, key);
    }
};

QTEST_MAIN(TestTree)
#include "tst_tree.moc"
