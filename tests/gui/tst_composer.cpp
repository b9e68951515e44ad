// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexview.h"
#include "guifixture.h"
#include "models/bytes/bytedocument.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>

using namespace lw;
using namespace Qt::StringLiterals;

class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The purpose of the form: a frame whose length lies, and what the peer does with it.
    void aLyingLengthIsBuiltAndRefused()
    {
        test::GuiFixture f;
        net::Endpoint *echo = listen(f, "tlv");
        net::ClientSession *other = f.connectTo(echo);
        QTRY_VERIFY(other->isConnected());
        aimAtNewConnection(f, echo);
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"hi"_s);
        auto *hex = f.find<gui::HexView>("composerHex");
        QCOMPARE(hex->bytes().toHex(), QByteArray("01000000026869"));
        auto *length = f.find<QLineEdit>("frameLength");
        QVERIFY(length->placeholderText().startsWith(u'2'));
        QTest::keyClicks(length, u"0xffffff"_s);
        QCOMPARE(hex->bytes().toHex(), QByteArray("0100ffffff6869"));
        QVERIFY(f.find<QLabel>("frameLie")->isVisible());
        auto *type = f.find<QSpinBox>("frameType");
        type->setFocus();
        QTest::keyClick(type, Qt::Key_Up);
        QCOMPARE(type->text(), u"2 system"_s);
        QCOMPARE(hex->bytes().first(1).toHex(), QByteArray("02"));
        QTest::keyClick(&f.window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(contains(f, u"16777215"_s)); // the session is refused with the length it stated
        QVERIFY(other->isConnected());
        QCOMPARE(echo->state(), net::Endpoint::State::Listening);
        QVERIFY(other->send("still", 1));
        QTRY_COMPARE(other->totals().messagesIn, 1ull);
        f.click("frameLengthTrue");
        QCOMPARE(hex->bytes().toHex(), QByteArray("02000000026869"));
        QVERIFY(!f.find<QLabel>("frameLie")->isVisible());
    }

    /// Laying out one long line takes the editor minutes, and a peer may have sent it.
    void aLongLineIsShownInPart()
    {
        test::GuiFixture f;
        models::Packet packet;
        packet.text = QString(900'000, u'a');
        f.desk.drafts.current().setPacket(packet);
        auto *text = f.find<QPlainTextEdit>("composerText");
        QTRY_VERIFY(text->isReadOnly());
        QVERIFY(text->toPlainText().size() < 2'000);
        const auto *error = f.find<QLabel>("composerTextError");
        QVERIFY2(error->text().contains("900"_L1), qPrintable(error->text()));
        QTest::keyClicks(text, u"typed"_s);
        QCOMPARE(f.desk.drafts.current().packet().text, packet.text);
        packet.text = u"short"_s;
        f.desk.drafts.current().setPacket(packet);
        QTRY_COMPARE(text->toPlainText(), u"short"_s);
        QVERIFY(!text->isReadOnly());
    }

    void bytesAreEditedInPlace()
    {
        test::GuiFixture f;
        aimAtNewConnection(f, listen(f, "tlv"));
        auto *text = f.find<QPlainTextEdit>("composerText");
        auto *hex = f.find<gui::HexView>("composerHex");
        QTest::keyClicks(text, u"hi"_s);
        hex->setFocus();
        QTest::keyClick(hex, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(hex, u"21"_s);
        QCOMPARE(text->toPlainText(), u"hi!"_s);
        QCOMPARE(hex->bytes().toHex(), QByteArray("0100000003686921")); // its length grew with it
        QVERIFY(!f.desk.drafts.current().packet().statedLength);
        QTest::keyClick(hex, Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(hex, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hex->bytes().toHex(), QByteArray("01000000026869"));
        QCOMPARE(text->toPlainText(), u"hi"_s);
        QVERIFY(!f.desk.drafts.current().packet().statedLength);
        QTest::keyClick(hex, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(hex, Qt::Key_Insert); // overwrite
        QTest::keyClicks(hex, u"03"_s);
        QCOMPARE(f.find<QSpinBox>("frameType")->value(), 3);
    }

    void pastesBytesInManyForms_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::newRow("0x") << u"0x48, 0x69"_s;
        QTest::newRow("spaced") << u"48 69"_s;
        QTest::newRow("C array") << u"static const unsigned char data[2] = {0x48, 0x69};"_s;
        QTest::newRow("base64") << u"SGk="_s;
    }

    void pastesBytesInManyForms()
    {
        QFETCH(QString, pasted);
        test::GuiFixture f;
        f.startEcho();
        auto *hex = f.find<gui::HexView>("composerHex");
        hex->setFocus();
        hex->paste(pasted);
        QCOMPARE(f.find<QPlainTextEdit>("composerText")->toPlainText(), u"Hi"_s);
    }

    void fieldsAreShownAndFilledIn()
    {
        test::GuiFixture f;
        aimAtNewConnection(f, listen(f, "line"));
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"n={{seq}}"_s);
        auto *hex = f.find<gui::HexView>("composerHex");
        QCOMPARE(hex->bytes(), QByteArray("n=1\n"));
        QVERIFY(hex->isReadOnly());
        QVERIFY(f.find<QLabel>("composerHexNote")->text().contains(u"fields"_s));
        f.find<QSpinBox>("composerCount")->setValue(3);
        f.click("composerSend");
        QTRY_VERIFY(received(f, "n=3") == 2);
        QCOMPARE(received(f, "n=1"), 2);
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"{{crc16}}"_s);
        QVERIFY(f.find<QLabel>("composerTextError")->isVisible());
        QCOMPARE(f.find<QPlainTextEdit>("composerText")->extraSelections().size(), 1);
        QVERIFY(!f.find<QPushButton>("composerSend")->isEnabled());
    }

    void encodingsAreChosenVisibly()
    {
        test::GuiFixture f;
        f.startEcho();
        auto *encoding = f.find<QComboBox>("composerEncoding");
        f.find<QPlainTextEdit>("composerText")->setPlainText(u"a€"_s);
        encoding->setCurrentText(u"UTF-16 BE"_s);
        QCOMPARE(f.find<gui::HexView>("composerHex")->bytes().toHex(), QByteArray("006120ac"));
        encoding->setCurrentText(u"Latin-1"_s);
        QVERIFY(f.find<QLabel>("composerTextError")->text().contains(u"€"_s));
        QVERIFY(!f.find<QPushButton>("composerSend")->isEnabled());
        encoding->setCurrentText(u"UTF-8"_s);
        QVERIFY(!f.find<QLabel>("composerTextError")->isVisible());
    }

    void expectationsAreJudged()
    {
        test::GuiFixture f;
        aimAtNewConnection(f, listen(f, "raw"));
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"ping"_s);
        expect(f, u"same bytes"_s);
        f.click("composerSend");
        auto *verdict = f.find<QLabel>("composerVerdict");
        QTRY_VERIFY(verdict->text().startsWith(u'✓'));
        QVERIFY(verdict->text().endsWith("ms"_L1));
        expect(f, u"text"_s);
        QTest::keyClicks(f.find<QLineEdit>("composerPattern"), u"pong"_s);
        f.click("composerSend");
        QTRY_VERIFY(verdict->text().startsWith(u'✗'));
        QVERIFY2(verdict->text().contains(u'1'), qPrintable(verdict->text()));
        f.click("composerCompare");
        QVERIFY(f.find<QWidget>("differencePane")->isVisible());
        QCOMPARE(f.find<gui::HexView>("differenceWanted")->bytes(), QByteArray("pong"));
        QCOMPARE(f.find<gui::HexView>("differenceGot")->bytes(), QByteArray("ping"));
        QCOMPARE(f.find<gui::HexView>("differenceGot")->marks().size(), 1);
        QCOMPARE(f.find<gui::HexView>("differenceGot")->marks().constFirst().range, (models::ByteRange{1, 1}));
        f.click("differenceClose");
        QVERIFY(f.find<QPlainTextEdit>("composerText")->isVisible());
    }

    void badExpectationsAreTold()
    {
        test::GuiFixture f;
        aimAtNewConnection(f, listen(f, "raw"));
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"ping"_s);
        expect(f, u"hex"_s);
        QTest::keyClicks(f.find<QLineEdit>("composerPattern"), u"70 zz"_s);
        f.click("composerSend");
        QTRY_VERIFY(f.find<QLabel>("composerError")->isVisible());
        QVERIFY(f.find<QLabel>("composerError")->text().contains(u"position 4"_s));
        QCOMPARE(f.desk.engine.clients().size(), 0);
    }

    void burstsAndTheirSpacing()
    {
        test::GuiFixture f;
        aimAtNewConnection(f, listen(f, "raw"));
        QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"b"_s);
        QVERIFY(!f.find<QSpinBox>("composerBurst")->isVisible());
        f.find<QSpinBox>("composerCount")->setValue(12);
        f.find<QSpinBox>("composerInterval")->setValue(10);
        QVERIFY(f.find<QSpinBox>("composerBurst")->isVisible());
        f.find<QSpinBox>("composerBurst")->setValue(4);
        f.click("composerSend");
        auto *progress = f.find<QLabel>("composerProgress");
        QTRY_VERIFY2(progress->text().contains(u"spacing"_s), qPrintable(progress->text()));
        QCOMPARE(f.desk.sender.progress()->spacings.load(), 2u);
    }

    void aFileIsTheContent()
    {
        test::GuiFixture f;
        QFile file(f.folder.filePath(u"frame.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, 'f'));
        file.close();
        aimAtNewConnection(f, listen(f, "raw"));
        auto *text = f.find<QPlainTextEdit>("composerText");
        QTest::keyClicks(text, u"kept"_s);
        drop(text->viewport(), file.fileName());
        QVERIFY(f.find<QLabel>("composerFileName")->isVisible());
        auto *hex = f.find<gui::HexView>("composerHex");
        QCOMPARE(hex->document()->size(), 100'000);
        QVERIFY(hex->isReadOnly());
        f.click("composerSend");
        QTRY_COMPARE(f.desk.engine.totals().bytesOut, 200'000ull); // and its echo
        f.click("composerFileRemove");
        QCOMPARE(text->toPlainText(), u"kept"_s);
        QCOMPARE(hex->bytes(), QByteArray("kept"));
    }

    void tabsKeepWhatIsWritten()
    {
        test::GuiFixture f;
        f.startEcho();
        auto *text = f.find<QPlainTextEdit>("composerText");
        auto *tabs = f.find<QTabBar>("draftTabs");
        QTest::keyClicks(text, u"first"_s);
        f.click("draftAdd");
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(text->toPlainText(), QString());
        QTest::keyClicks(text, u"second"_s);
        QTest::keyClick(text, Qt::Key_F2);
        auto *name = f.find<QLineEdit>("draftName");
        QTRY_VERIFY(name->isVisible());
        QTest::keyClicks(name, u"Greeting"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(tabs->tabText(1), u"Greeting"_s);
        QTest::keyClick(&f.window, Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(text->toPlainText(), u"first"_s);
        QTest::keyClick(&f.window, Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(tabs->count(), 1);
        QCOMPARE(text->toPlainText(), u"second"_s);
        QTest::keyClick(&f.window, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(text->toPlainText(), u"first"_s);
    }

    void theFormFoldsWhereThereIsLittleRoom()
    {
        test::GuiFixture f;
        f.startEcho(0, "tlv");
        f.window.resize(1024, 700);
        auto *tabs = f.find<QTabBar>("composerBytesTabs");
        QTRY_VERIFY(tabs->isVisible());
        QVERIFY(!f.find<QSpinBox>("frameType")->isVisible());
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(f.find<QLineEdit>("frameLength")->isVisible());
        f.window.resize(1440, 900);
        QTRY_VERIFY(!tabs->isVisible());
        QVERIFY(f.find<QLineEdit>("frameLength")->isVisible());
        QVERIFY(f.find<gui::HexView>("composerHex")->isVisible());
    }

    void theWorkspaceKeepsTabsFilterAndEndpoints()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"bench.linewright"_s);
        QByteArray key;
        {
            test::GuiFixture f;
            key = QByteArray::fromHex(f.settings.value(u"workspace/key"_s).toByteArray());
            QVERIFY(f.desk.workspace.open(path, models::OpenMode::CreateIfMissing));
            QVERIFY(f.desk.library.count() > 0); // to begin with
            f.startEcho();
            QTest::keyClicks(f.find<QPlainTextEdit>("composerText"), u"kept {{seq}}"_s);
            f.find<QSpinBox>("composerCount")->setValue(7);
            QTest::keyClicks(f.find<QLineEdit>("trafficFilter"), u"size>3"_s);
            QTRY_VERIFY(f.find<QLabel>("workspaceState")->text() == u"bench, saved"_s);
            f.desk.workspace.close();
        }
        test::GuiFixture f;
        f.desk.workspace.setTrust(key); // the same installation again
        QVERIFY(f.desk.workspace.open(path, models::OpenMode::ReadWrite));
        QCOMPARE(f.find<QPlainTextEdit>("composerText")->toPlainText(), u"kept {{seq}}"_s);
        QCOMPARE(f.find<QSpinBox>("composerCount")->value(), 7);
        QCOMPARE(f.find<QLineEdit>("trafficFilter")->text(), u"size>3"_s);
        QCOMPARE(f.desk.engine.endpoints().size(), 1);
        QTRY_COMPARE(f.desk.engine.endpoints().constFirst()->state(), net::Endpoint::State::Listening);
        QCOMPARE(f.window.windowTitle(), u"bench – Linewright"_s);
    }

    void aWorkspaceInUseIsTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"bench.linewright"_s);
        test::GuiFixture first;
        QVERIFY(first.desk.workspace.open(path, models::OpenMode::CreateIfMissing));
        test::GuiFixture second;
        const auto opened = second.desk.workspace.open(path, models::OpenMode::ReadWrite);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, models::WorkspaceError::Kind::InUse);
        QCOMPARE(second.find<QLabel>("workspaceState")->text(), u"not kept in a workspace"_s);
    }

private:
    static net::Endpoint *listen(test::GuiFixture &f, const char *framing)
    {
        net::Endpoint *echo = f.startEcho(0, framing);
        if (!QTest::qWaitFor([echo] { return echo->state() == net::Endpoint::State::Listening; }))
            qFatal("the endpoint does not listen");
        return echo;
    }

    static void aimAtNewConnection(test::GuiFixture &f, const net::Endpoint *endpoint)
    {
        Q_EMIT f.desk.targetWanted(endpoint->id(), 0);
        QVERIFY(f.find<QComboBox>("composerTarget")->currentText().contains(u"new connection"_s));
    }

    static void expect(const test::GuiFixture &f, const QString &what)
    {
        auto *combo = f.find<QComboBox>("composerExpect");
        combo->setCurrentText(what);
        QCOMPARE(combo->currentText(), what);
    }

    static void drop(QWidget *on, const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &dropped);
    }

    static bool contains(const test::GuiFixture &f, const QString &words)
    {
        for (int row = 0; row < f.desk.traffic.rowCount(); ++row) {
            const QModelIndex index = f.desk.traffic.index(row, models::TrafficModel::ContentColumn);
            if (index.data().toString().contains(words))
                return true;
        }
        return false;
    }

    static int received(const test::GuiFixture &f, const QByteArray &start)
    {
        int count = 0;
        for (int row = 0; row < f.desk.traffic.rowCount(); ++row) {
            const models::TrafficRow found = f.desk.traffic.rowAt(f.desk.traffic.index(row, 0));
            count += found.record.kind == net::TapKind::Received && found.content.startsWith(start);
        }
        return count;
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
