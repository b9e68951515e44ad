// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/arenaview.h"
#include "gui/game/gamepage.h"
#include "guifixture.h"
#include "support/rawpeer.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <cmath>

using namespace lw;
using namespace Qt::StringLiterals;
using gui::ArenaGeometry;
using gui::ArenaPicture;
using gui::ArenaView;
using gui::KeySteering;
using models::GameClient;
using models::GameEntry;
using State = GameClient::State;

namespace {

/// The window with the page of the game in front.
struct GamePageFixture : test::GuiFixture
{
    GamePageFixture() { window.showPage("game"); }

    gui::GamePage *page() const { return find<gui::GamePage>("gamePage"); }
    GameClient &client() const { return page()->client(); }
    ArenaView *arena() const { return find<ArenaView>("arenaView"); }

    /// A click on the button, until we are in the game.
    void play() const
    {
        click("gamePlay");
        QTRY_COMPARE(client().state(), State::Playing);
        QTRY_VERIFY(client().arena().own());
        QTRY_VERIFY(arena()->hasFocus());
    }

    void connectTo(const QString &address) const
    {
        auto *field = find<QLineEdit>("gameAddress");
        QVERIFY(field->isVisible());
        field->clear();
        QTest::keyClicks(field, address);
        click("gameConnect");
    }

    QString message() const
    {
        const auto *words = page()->findChild<QLabel *>(u"messageText"_s);
        return words->isVisible() ? words->text() : QString();
    }

    GameEntry seenBy(const GameClient &witness) const
    {
        for (const GameEntry &player : witness.arena().players()) {
            if (player.id == client().arena().ownId())
                return player;
        }
        return {};
    }
};

/// Another player in the same game.
void join(GameClient &other, const GamePageFixture &f)
{
    QVERIFY(other.connectTo(f.client().target()));
    QTRY_COMPARE(other.arena().players().size(), 2);
}

} // namespace

class TestGame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysSteer_data();
    void keysSteer();
    void fieldKeepsItsProportions_data();
    void fieldKeepsItsProportions();
    void onlyWhatChangedIsPainted();
    void oneClickToPlay();
    void playsByKeys();
    void otherKeysAreLeftAlone();
    void focusLostStops();
    void otherPlayersAppear();
    void figuresAndWords();
    void restsWhileNotSeen();
    void connectAndDisconnectByButton();
    void byTheFinder();
    void errors();
    void serverThatLeaves();
    void strangeServer();
    void narrow();
};

void TestGame::keysSteer_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<QPointF>("direction");
    const double half = std::sqrt(0.5);
    QTest::newRow("none") << QList<int>{} << QPointF(0, 0);
    QTest::newRow("right") << QList<int>{Qt::Key_Right} << QPointF(1, 0);
    QTest::newRow("up") << QList<int>{Qt::Key_W} << QPointF(0, -1);
    QTest::newRow("diagonal") << QList<int>{Qt::Key_S, Qt::Key_Left} << QPointF(-half, half);
    QTest::newRow("opposite") << QList<int>{Qt::Key_A, Qt::Key_D} << QPointF(0, 0);
    QTest::newRow("arrow and letter") << QList<int>{Qt::Key_D, Qt::Key_Right} << QPointF(1, 0);
    QTest::newRow("three") << QList<int>{Qt::Key_A, Qt::Key_D, Qt::Key_Down} << QPointF(0, 1);
    QTest::newRow("another") << QList<int>{Qt::Key_Q} << QPointF(0, 0);
}

void TestGame::keysSteer()
{
    QFETCH(QList<int>, keys);
    QFETCH(QPointF, direction);
    KeySteering steering;
    for (const int key : std::as_const(keys))
        QCOMPARE(steering.press(key), key != Qt::Key_Q);
    QCOMPARE(steering.direction(), direction);
    for (const int key : std::as_const(keys))
        steering.release(key);
    QCOMPARE(steering.direction(), QPointF());
}

void TestGame::fieldKeepsItsProportions_data()
{
    QTest::addColumn<models::GameField>("field");
    QTest::addColumn<QSizeF>("room");
    QTest::newRow("wide room") << models::GameField() << QSizeF(900, 400);
    QTest::newRow("high room") << models::GameField() << QSizeF(300, 800);
    QTest::newRow("wide field") << models::GameField{-100, 0, 300, 100} << QSizeF(500, 500);
    QTest::newRow("no room") << models::GameField() << QSizeF(1, 1);
    QTest::newRow("thin field") << models::GameField{-1e6, 0, 1e6, 1} << QSizeF(500, 500);
}

void TestGame::fieldKeepsItsProportions()
{
    QFETCH(models::GameField, field);
    QFETCH(QSizeF, room);
    const ArenaGeometry geometry(field, room);
    const QRectF rect = geometry.fieldRect();
    QVERIFY(std::abs(rect.width() * field.height() - rect.height() * field.width()) < 1e-3 * field.width());
    QVERIFY(std::abs(rect.center().x() - room.width() / 2) < 1e-6);
    QVERIFY(std::abs(rect.center().y() - room.height() / 2) < 1e-6);
    QVERIFY((geometry.toPixels(field.left, field.top) - rect.topLeft()).manhattanLength() < 1e-6);
    QVERIFY((geometry.toPixels(field.right, field.bottom) - rect.bottomRight()).manhattanLength() < 1e-6);
    QVERIFY(geometry.radius() > 0);
    if (room.width() > 100)
        QVERIFY(rect.left() >= ArenaGeometry::Margin - 1e-6 && rect.top() >= ArenaGeometry::Margin - 1e-6);
}

void TestGame::onlyWhatChangedIsPainted()
{
    models::Arena arena;
    arena.welcome({u"p1"_s, 60, {}}, 0);
    QList<GameEntry> players{{u"p1"_s, 500, 500, 0, 0, GameEntry::State::Idle, -1},
                             {u"p2"_s, 100, 100, 0, 0, GameEntry::State::Idle, -1}};
    QVERIFY(arena.take({1, 0, players}, 0, 0));
    const ArenaGeometry geometry({}, {600, 600});
    const QRect all(0, 0, 600, 600);
    const QFontMetricsF font(qApp->font());
    const ArenaPicture first(arena, 0, geometry);
    QCOMPARE(first.discs().size(), 2);
    QVERIFY(first.discs().constLast().isOwn); // on top
    QCOMPARE(first.server().value(), geometry.toPixels(500, 500));
    QVERIFY(ArenaPicture(arena, 1'000'000'000, geometry).changesFrom(first, font, all).isEmpty());
    players[1].x = 200;
    QVERIFY(arena.take({2, 0, players}, 0, 0));
    const ArenaPicture second(arena, 0, geometry);
    const QRegion changes = second.changesFrom(first, font, all);
    QVERIFY(changes.contains(geometry.toPixels(100, 100).toPoint()));
    QVERIFY(changes.contains(geometry.toPixels(200, 100).toPoint()));
    QVERIFY(!changes.contains(geometry.toPixels(500, 500).toPoint()));
    const ArenaPicture larger(arena, 0, ArenaGeometry({}, {700, 600}));
    QCOMPARE(larger.changesFrom(second, font, all), QRegion(all));
    QVERIFY(arena.take({3, 0, {}}, 0, 0));
    const QRegion gone = ArenaPicture(arena, 0, geometry).changesFrom(second, font, all);
    QVERIFY(gone.contains(geometry.toPixels(500, 500).toPoint()));
}

void TestGame::oneClickToPlay()
{
    GamePageFixture f;
    QVERIFY(f.find<QWidget>("gamePlay")->isVisible());
    f.play();
    QCOMPARE(f.desk.engine.endpoints().size(), 1);
    QCOMPARE(f.desk.engine.endpoints().constFirst()->config().kind, QByteArray("game"));
    QVERIFY(!f.find<QWidget>("gamePlay")->isVisible());
    QVERIFY(f.arena()->isVisible());
    QVERIFY(f.arena()->isAnimated());
    QTRY_COMPARE(f.arena()->picture().discs().size(), 1);
}

void TestGame::playsByKeys()
{
    GamePageFixture f;
    f.play();
    GameClient witness(f.desk.engine);
    join(witness, f);
    const double before = f.seenBy(witness).x;
    const bool toRight = before < 500;
    const int key = toRight ? Qt::Key_D : Qt::Key_Left;
    QTest::keyPress(f.arena(), Qt::Key(key));
    QTRY_COMPARE(f.seenBy(witness).vx, toRight ? 300.0 : -300.0);
    QTRY_VERIFY(std::abs(f.seenBy(witness).x - before) > 20);
    QTest::keyPress(f.arena(), Qt::Key_W); // diagonal: as fast as along an axis
    QTRY_VERIFY(f.seenBy(witness).vy < 0);
    QVERIFY(std::abs(std::hypot(f.seenBy(witness).vx, f.seenBy(witness).vy) - 300) < 1);
    QTest::keyRelease(f.arena(), Qt::Key(key));
    QTRY_COMPARE(f.seenBy(witness).vx, 0.0);
    QCOMPARE(f.seenBy(witness).vy, -300.0);
    QTest::keyRelease(f.arena(), Qt::Key_W);
    QTRY_COMPARE(f.seenBy(witness).state, GameEntry::State::Idle);
    QTest::keyClick(f.arena(), Qt::Key_Space);
    QTRY_COMPARE(f.seenBy(witness).state, GameEntry::State::Jumping);
    QVERIFY(f.arena()->picture().discs().constLast().lift >= 0);
    QCOMPARE(f.client().refusals(), 0u);
}

void TestGame::otherKeysAreLeftAlone()
{
    GamePageFixture f;
    f.play();
    const quint64 pending = f.client().arena().pending();
    f.desk.monitor.setSnapshotInterval(0);
    const std::size_t snapshots = f.desk.monitor.snapshots().size();
    QTest::keyClick(f.arena(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(f.client().arena().directionX(), 0.0);
    QCOMPARE(f.client().arena().pending(), pending);
    QCOMPARE(f.desk.monitor.snapshots().size(), snapshots + 1); // what Ctrl+D does
}

void TestGame::focusLostStops()
{
    GamePageFixture f;
    f.play();
    QTest::keyPress(f.arena(), Qt::Key_Down);
    QTRY_COMPARE(f.client().arena().own()->state, GameEntry::State::Moving);
    const auto *hint = f.find<QLabel>("gameHint");
    QVERIFY(!hint->text().startsWith(u"Click"_s));
    f.find<QPushButton>("gameConnect")->setFocus();
    QCOMPARE(f.client().arena().directionY(), 0.0);
    QTRY_COMPARE(f.client().arena().own()->state, GameEntry::State::Idle);
    QVERIFY(hint->text().startsWith(u"Click"_s));
    QTest::keyRelease(f.arena(), Qt::Key_Down);
    QTest::mouseClick(f.arena(), Qt::LeftButton);
    QVERIFY(f.arena()->hasFocus());
    QTest::keyPress(f.arena(), Qt::Key_Up);
    QTRY_COMPARE(f.client().arena().own()->state, GameEntry::State::Moving);
    f.window.showPage("workbench");
    QTRY_COMPARE(f.client().arena().own()->state, GameEntry::State::Idle);
}

void TestGame::otherPlayersAppear()
{
    GamePageFixture f;
    f.play();
    const auto *table = f.find<QTableView>("playersTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"p1 (you)"_s);
    {
        GameClient other(f.desk.engine);
        join(other, f);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(1, 0).data().toString(), u"p2"_s);
        QTRY_COMPARE(f.arena()->picture().discs().size(), 2);
        QTRY_COMPARE(f.find<QLabel>("playersCount")->text(), u"2"_s);
    }
    QTRY_COMPARE(table->model()->rowCount(), 1);
}

void TestGame::figuresAndWords()
{
    GamePageFixture f;
    QCOMPARE(f.arena()->accessibleDescription(), u"Not connected to a game."_s);
    f.play();
    QTRY_VERIFY(f.find<QLabel>("gameRoundTrip")->text().endsWith(" ms"_L1));
    QTRY_VERIFY(f.find<QLabel>("gameTickRate")->text().endsWith("of 60"_L1));
    QCOMPARE(f.find<QLabel>("gamePending")->text(), u"0"_s);
    QTRY_VERIFY2(f.arena()->accessibleDescription().contains("You are p1 at "_L1),
                 qPrintable(f.arena()->accessibleDescription()));
    QVERIFY(f.find<QLabel>("gameState")->text().contains("you are p1 at 127.0.0.1:"_L1));
}

/// Nobody looks: nothing is painted, and the game goes on.
void TestGame::restsWhileNotSeen()
{
    GamePageFixture f;
    f.play();
    QVERIFY(f.arena()->isAnimated());
    f.window.showPage("dashboard");
    QVERIFY(!f.arena()->isAnimated());
    const quint64 tick = f.client().arena().tick();
    QTRY_VERIFY(f.client().arena().tick() > tick);
    f.window.showPage("game");
    QVERIFY(f.arena()->isAnimated());
    f.click("gameConnect");
    QTRY_COMPARE(f.client().state(), State::Offline);
    QVERIFY(!f.arena()->isAnimated());
}

void TestGame::connectAndDisconnectByButton()
{
    GamePageFixture f;
    f.action("actionStart-game")->trigger();
    auto *connectButton = f.find<QPushButton>("gameConnect");
    QTRY_VERIFY(connectButton->isEnabled());
    QVERIFY(f.find<QComboBox>("gameTarget")->currentText().startsWith("Game "_L1));
    QCOMPARE(f.find<QPushButton>("gamePlay")->text(), u"Play"_s);
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(connectButton->text(), u"Connect"_s);
        QTest::mouseClick(connectButton, Qt::LeftButton);
        QTRY_COMPARE(f.client().state(), State::Playing);
        QCOMPARE(connectButton->text(), u"Disconnect"_s);
        QTest::mouseClick(connectButton, Qt::LeftButton);
        QTRY_COMPARE(f.client().state(), State::Offline);
        QVERIFY(f.find<QWidget>("gamePlay")->isVisible());
        QVERIFY(f.message().isEmpty());
    }
    QCOMPARE(f.desk.engine.endpoints().size(), 1);
}

void TestGame::byTheFinder()
{
    test::GuiFixture f;
    f.action("actionPlayGame")->trigger(); // the page is made by it
    const auto *page = f.find<gui::GamePage>("gamePage");
    QVERIFY(page->isVisible());
    auto *leave = f.action("actionLeaveGame");
    QTRY_VERIFY(leave->isEnabled());
    QTRY_COMPARE(f.find<QLabel>("playersCount")->text(), u"1"_s);
    leave->trigger();
    QTRY_VERIFY(!leave->isEnabled());
}

void TestGame::errors()
{
    GamePageFixture f;
    QVERIFY(!f.find<QPushButton>("gameConnect")->isEnabled()); // no address yet
    f.connectTo(u"127.0.0.1:99999"_s);
    QVERIFY(!f.message().isEmpty());
    QCOMPARE(f.client().state(), State::Offline);
    const QString nobody = u"127.0.0.1:%1"_s.arg(test::RawListener().port());
    f.connectTo(nobody);
    QTRY_VERIFY2(f.message().contains("refused"_L1, Qt::CaseInsensitive), qPrintable(f.message()));
    QCOMPARE(f.settings.value(u"game/address"_s).toString(), nobody);
    QVERIFY(f.find<QWidget>("gamePlay")->isVisible());
    f.play();
    QVERIFY(f.message().isEmpty());
}

void TestGame::serverThatLeaves()
{
    GamePageFixture f;
    f.play();
    QTRY_COMPARE(f.find<QLabel>("playersCount")->text(), u"1"_s);
    f.desk.engine.endpoints().constFirst()->stop(0);
    QTRY_COMPARE(f.client().state(), State::Offline);
    QVERIFY(!f.message().isEmpty());
    QVERIFY(f.arena()->isVisible()); // to look at what was
    QVERIFY(!f.arena()->isAnimated());
    QTest::keyClick(f.arena(), Qt::Key_D);
}

void TestGame::strangeServer()
{
    GamePageFixture f;
    const test::RawListener listener;
    f.connectTo(u"127.0.0.1:%1"_s.arg(listener.port()));
    test::RawPeer peer = listener.accept();
    QVERIFY(peer.send(R"({"type":"WELCOME","playerId":"<b>x</b>","tickRate":5,"bounds":[-10,-10,10,0]}nonsense)"
                      "\n"
                      R"({"type":"ERROR","reason":"go away"})"));
    QTRY_COMPARE(f.client().state(), State::Playing);
    const auto *notes = f.find<QLabel>("gameNotes");
    QTRY_VERIFY2(notes->text().contains("go away"_L1), qPrintable(notes->text()));
    QVERIFY(notes->text().contains("not JSON"_L1));
    QVERIFY(notes->text().contains("not predicted"_L1));
    QVERIFY(f.find<QLabel>("gameState")->text().contains("bx/b"_L1));
    QCOMPARE(f.find<QLabel>("gameBad")->text(), u"1"_s);
    const QRectF field = f.arena()->picture().geometry().fieldRect();
    QVERIFY(std::abs(field.width() - 2 * field.height()) < 0.01);
    peer.reset();
    QTRY_VERIFY(!f.message().isEmpty());
}

void TestGame::narrow()
{
    GamePageFixture f;
    f.window.resize(1024, 700);
    f.play();
    QVERIFY(f.window.width() <= 1024);
    const QRectF field = f.arena()->picture().geometry().fieldRect();
    QVERIFY2(field.width() > 250, qPrintable(QString::number(field.width())));
}

QTEST_MAIN(TestGame)
#include "tst_game.moc"
