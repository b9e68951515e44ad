// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/librarynotice.h"
#include "gui/library/librarypanel.h"
#include "gui/library/packetrow.h"
#include "gui/widgets/theme.h"
#include "models/packet/packetlibrary.h"
#include "models/packet/starterpackets.h"

#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace lw;
using gui::LibraryPanel;
using gui::PacketRow;
using gui::PacketTree;
using models::Packet;
using models::PacketLibrary;
using namespace Qt::StringLiterals;

namespace {

Packet packet(const QString &name, const QString &text)
{
    Packet made;
    made.name = name;
    made.text = text;
    return made;
}

/// A file with one packet, "Guest".
QByteArray guestFile()
{
    models::PacketNode node;
    node.packet = packet(u"Guest"_s, u"x"_s);
    return models::packetsToJson({node});
}

/// Folder "Echo" with "Hello" (tags echo, first) and "Bytes"; "Loose" beside it.
class Fixture
{
public:
    explicit Fixture(bool filled = true)
        : theme(*qApp, gui::Theme::Choice::Light)
        , panel(library, theme)
    {
        if (filled) {
            echo = library.addFolder(u"Echo"_s).value();
            hello = library.addPacket(packet(u"Hello"_s, u"Hello, world\\n"_s), {u"echo"_s, u"first"_s}, echo).value();
            bytes = library.addPacket(packet(u"Bytes"_s, u"\\x00\\xff"_s), {}, echo).value();
            loose = library.addPacket(packet(u"Loose"_s, u"alone"_s)).value();
        }
        window.resize(300, 320);
        panel.setParent(&window);
        panel.resize(260, 290);
        window.addActions(panel.panelActions());
        tree = find<PacketTree>("packetTree");
        tree->setOpenFolders({echo});
        window.show();
        panel.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
    }

    template <typename T>
    T *find(const char *name) const
    {
        T *found = panel.findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }

    void choose(qint64 id)
    {
        tree->choose({id});
        tree->setFocus();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(tree, key, modifiers); }

    QModelIndex row(qint64 id) const
    {
        const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0), PacketLibrary::IdRole, id, 1,
                                                           Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.constFirst();
    }

    QRect rect(qint64 id) const { return tree->visualRect(row(id)); }

    QPoint button(qint64 id) const
    {
        const QRect place = rect(id);
        return {tree->viewport()->width() - 20, place.center().y()};
    }

    QLineEdit *editor(const char *name) const { return tree->findChild<QLineEdit *>(QString::fromLatin1(name)); }

    void type(const char *name, const QString &words)
    {
        QLineEdit *edit = editor(name);
        QVERIFY2(edit && edit->isVisible(), name);
        edit->selectAll();
        QTest::keyClicks(edit, words);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!editor(name));
    }

    QString notice() const
    {
        return find<gui::LibraryNotice>("libraryNotice")->isVisible() ? find<QLabel>("libraryNoticeText")->text()
                                                                      : QString();
    }

    /// What a drag of \a data to \a pos does.
    void drop(QMimeData &data, const QPoint &pos, Qt::DropAction action = Qt::MoveAction)
    {
        QDragEnterEvent enter(pos, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.setDropAction(action);
        QCoreApplication::sendEvent(tree->viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(pos, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, {});
        move.setDropAction(action);
        QCoreApplication::sendEvent(tree->viewport(), &move);
        QVERIFY(move.isAccepted());
        QDropEvent dropped(QPointF(pos), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, {});
        dropped.setDropAction(action);
        QCoreApplication::sendEvent(tree->viewport(), &dropped);
    }

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("can't write");
        return file.fileName();
    }

    QTemporaryDir folder;
    gui::Theme theme;
    PacketLibrary library;
    QWidget window;
    LibraryPanel panel;
    PacketTree *tree = nullptr;
    qint64 echo = 0;
    qint64 hello = 0;
    qint64 bytes = 0;
    qint64 loose = 0;
};

QString nameIn(const QSignalSpy &spy)
{
    return spy.isEmpty() ? QString() : spy.constLast().constFirst().value<Packet>().name;
}

} // namespace

class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doubleClickOpens()
    {
        Fixture f;
        QSignalSpy opened(&f.panel, &LibraryPanel::openWanted);
        QTest::mouseClick(f.tree->viewport(), Qt::LeftButton, {}, f.rect(f.hello).center());
        QVERIFY(opened.isEmpty());
        QTest::mouseDClick(f.tree->viewport(), Qt::LeftButton, {}, f.rect(f.hello).center());
        QCOMPARE(nameIn(opened), u"Hello"_s);
    }

    void enterOpensAndFolds()
    {
        Fixture f;
        QSignalSpy opened(&f.panel, &LibraryPanel::openWanted);
        f.choose(f.bytes);
        f.press(Qt::Key_Return);
        QCOMPARE(nameIn(opened), u"Bytes"_s);
        f.choose(f.echo);
        f.press(Qt::Key_Enter, Qt::KeypadModifier);
        QVERIFY(!f.tree->isExpanded(f.row(f.echo)));
        QCOMPARE(opened.size(), 1);
    }

    void buttonInTheRowSends()
    {
        Fixture f;
        QSignalSpy sent(&f.panel, &LibraryPanel::sendWanted);
        QSignalSpy opened(&f.panel, &LibraryPanel::openWanted);
        QTest::mouseMove(f.tree->viewport(), f.button(f.loose));
        QTest::mouseClick(f.tree->viewport(), Qt::LeftButton, {}, f.button(f.loose));
        QCOMPARE(nameIn(sent), u"Loose"_s);
        QTest::mouseDClick(f.tree->viewport(), Qt::LeftButton, {}, f.button(f.loose));
        QTest::mouseRelease(f.tree->viewport(), Qt::LeftButton, {}, f.button(f.loose));
        QCOMPARE(sent.size(), 2);
        QVERIFY(opened.isEmpty());
        // Let go elsewhere: not sent. A folder has no button.
        QTest::mousePress(f.tree->viewport(), Qt::LeftButton, {}, f.button(f.loose));
        QTest::mouseRelease(f.tree->viewport(), Qt::LeftButton, {}, QPoint(40, f.button(f.loose).y()));
        QTest::mouseClick(f.tree->viewport(), Qt::LeftButton, {}, f.button(f.echo));
        QCOMPARE(sent.size(), 2);
    }

    void controlEnterSends()
    {
        Fixture f;
        QAction other(&f.window); // as the composer has one
        other.setShortcut(Qt::CTRL | Qt::Key_Return);
        f.window.addAction(&other);
        QSignalSpy others(&other, &QAction::triggered);
        QSignalSpy sent(&f.panel, &LibraryPanel::sendWanted);
        f.choose(f.hello);
        f.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(nameIn(sent), u"Hello"_s);
        f.choose(f.echo);
        f.press(Qt::Key_Return, Qt::ControlModifier); // a folder is not sent, nor what is in the composer
        QCOMPARE(sent.size(), 1);
        QVERIFY(others.isEmpty());
    }

    void digitsSend()
    {
        Fixture f;
        QSignalSpy sent(&f.panel, &LibraryPanel::sendWanted);
        f.find<QLineEdit>("librarySearch")->setFocus();
        QTest::keyClick(&f.window, Qt::Key_2, Qt::AltModifier);
        QCOMPARE(nameIn(sent), u"Bytes"_s);
        f.panel.hide(); // the page has the actions
        QTest::keyClick(&f.window, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(nameIn(sent), u"Loose"_s);
        QTest::keyClick(&f.window, Qt::Key_4, Qt::AltModifier);
        QCOMPARE(sent.size(), 2);
        QTRY_COMPARE(f.find<QAction>("actionSendPacket-1")->text(), u"Send packet 1: Hello"_s);
        QVERIFY(f.library.move({f.loose}, 0, 0));
        QTRY_COMPARE(f.find<QAction>("actionSendPacket-1")->text(), u"Send packet 1: Loose"_s);
        QVERIFY(!f.find<QAction>("actionSendPacket-4")->isEnabled());
    }

    void renamed()
    {
        Fixture f;
        QAction other(&f.window); // as tabs have one
        other.setShortcut(Qt::Key_F2);
        f.window.addAction(&other);
        f.choose(f.hello);
        f.press(Qt::Key_F2);
        f.type("packetNameEdit", u"Greeting"_s);
        QCOMPARE(f.library.packet(f.hello)->name, u"Greeting"_s);
        f.press(Qt::Key_F2);
        QTest::keyClicks(f.editor("packetNameEdit"), u"x"_s);
        QTest::keyClick(f.editor("packetNameEdit"), Qt::Key_Escape);
        QCOMPARE(f.library.packet(f.hello)->name, u"Greeting"_s);
    }

    void badNameIsRefusedInThePanel()
    {
        Fixture f;
        QSignalSpy refused(&f.panel, &LibraryPanel::refused);
        f.choose(f.hello);
        f.press(Qt::Key_F2);
        f.type("packetNameEdit", u"  "_s);
        QCOMPARE(f.library.packet(f.hello)->name, u"Hello"_s);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(f.notice(), u"A name is needed"_s);
        QTest::mouseClick(f.find<QWidget>("libraryNoticeClose"), Qt::LeftButton);
        QVERIFY(f.notice().isEmpty());
    }

    void tagsAreWritten()
    {
        Fixture f;
        f.choose(f.bytes);
        f.press(Qt::Key_F2, Qt::ShiftModifier);
        f.type("packetTagsEdit", u"binary, short,,binary"_s);
        QCOMPARE(f.library.tags(f.bytes), (QStringList{u"binary"_s, u"short"_s}));
        f.choose(f.echo);
        QVERIFY(!f.find<QAction>("actionEditTags")->isEnabled());
    }

    void searches()
    {
        Fixture f;
        auto *search = f.find<QLineEdit>("librarySearch");
        QSignalSpy opened(&f.panel, &LibraryPanel::openWanted);
        QVERIFY(search->hasFocus() || (search->setFocus(), true));
        f.tree->setOpenFolders({});
        QTest::keyClicks(search, u"tag:fir"_s);
        QVERIFY(f.row(f.hello).isValid());
        QVERIFY(!f.row(f.bytes).isValid());
        QVERIFY(!f.row(f.loose).isValid());
        QVERIFY(f.tree->isExpanded(f.row(f.echo)));
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(f.tree->hasFocus());
        f.press(Qt::Key_Return);
        QCOMPARE(nameIn(opened), u"Hello"_s);
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(f.row(f.loose).isValid());
        QCOMPARE(f.tree->currentId(), f.hello); // what was found is still in sight
        QTest::keyClicks(search, u"alone"_s);   // the content
        QVERIFY(f.row(f.loose).isValid());
        QVERIFY(!f.row(f.hello).isValid());
    }

    void nothingFound()
    {
        Fixture f;
        auto *search = f.find<QLineEdit>("librarySearch");
        QTest::keyClicks(search, u"nowhere"_s);
        QVERIFY(f.find<QLabel>("libraryNoMatchText")->isVisible());
        QVERIFY(f.find<QLabel>("libraryNoMatchText")->text().contains(u"nowhere"_s));
        QVERIFY(!f.tree->isVisible());
        QTest::mouseClick(f.find<QPushButton>("libraryClearSearch"), Qt::LeftButton);
        QVERIFY(f.tree->isVisible());
        QVERIFY(search->text().isEmpty());
    }

    void empty()
    {
        Fixture f(false);
        QVERIFY(f.find<QLabel>("libraryEmptyText")->isVisible());
        QSignalSpy kept(&f.panel, &LibraryPanel::keepWanted);
        QTest::mouseClick(f.find<QPushButton>("libraryEmptyKeep"), Qt::LeftButton);
        QCOMPARE(kept.size(), 1);
        f.panel.keep(packet({}, u"GET / HTTP/1.1\\r\\n"_s));
        QVERIFY(f.tree->isVisible());
        f.type("packetNameEdit", u"Get"_s);
        QCOMPARE(f.library.packet(f.library.firstNine().constFirst())->name, u"Get"_s);
    }

    void keeps()
    {
        Fixture f;
        f.choose(f.hello);
        f.panel.keep(packet({}, u"one\n  two"_s));
        QCOMPARE(f.editor("packetNameEdit")->text(), u"one two"_s);
        f.type("packetNameEdit", u"Mine"_s);
        const qint64 id = f.library.find(u"Echo/Mine"_s);
        QCOMPARE(f.library.indexOf(id).row(), 1); // behind the one that was chosen
        f.tree->setOpenFolders({});
        f.choose(f.echo);
        f.panel.keep(packet(u"Named"_s, u"x"_s));
        QTest::keyClick(f.editor("packetNameEdit"), Qt::Key_Escape);
        QCOMPARE(f.library.indexOf(f.library.find(u"Echo/Named"_s)).row(), 3);
        QVERIFY(f.tree->isExpanded(f.row(f.echo)));
    }

    void foldersAndDuplicates()
    {
        Fixture f;
        f.choose(f.loose);
        f.find<QAction>("actionNewLibraryFolder")->trigger();
        f.type("packetNameEdit", u"Mine"_s);
        QCOMPARE(f.library.rowCount(), 3);
        QCOMPARE(f.library.index(2, 0).data().toString(), u"Mine"_s);
        f.choose(f.hello);
        f.find<QAction>("actionDuplicatePacket")->trigger();
        f.type("packetNameEdit", u"Hello again"_s);
        QCOMPARE(f.library.packet(f.library.find(u"Echo/Hello again"_s))->text, u"Hello, world\\n"_s);
        QCOMPARE(f.library.tags(f.library.find(u"Echo/Hello again"_s)), f.library.tags(f.hello));
    }

    void removesAndTakesBack()
    {
        Fixture f;
        f.choose(f.echo);
        f.press(Qt::Key_Delete);
        QCOMPARE(f.library.count(), 1);
        QCOMPARE(f.notice(), u"Removed “Echo”"_s);
        QCOMPARE(f.tree->currentId(), f.loose); // the next one
        f.choose(f.loose);
        f.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(f.library.count(), 4);
        QVERIFY(f.notice().isEmpty());
        QTRY_VERIFY(f.tree->isExpanded(f.row(f.echo)));
        f.tree->choose({f.hello, f.bytes});
        QCOMPARE(f.find<QAction>("actionRemovePacket")->text(), u"Remove 2 entries"_s);
        f.press(Qt::Key_Delete);
        QTest::mouseClick(f.find<QPushButton>("libraryUndo"), Qt::LeftButton);
        QCOMPARE(f.library.count(), 4);
        // After a move the button is gone: it would take back that.
        f.choose(f.loose);
        f.press(Qt::Key_Delete);
        QVERIFY(f.library.move({f.hello}, 0));
        QVERIFY(f.notice().isEmpty());
    }

    void dragged()
    {
        Fixture f;
        f.choose(f.loose);
        const std::unique_ptr<QMimeData> data(f.tree->model()->mimeData({f.row(f.loose)}));
        f.drop(*data, f.rect(f.echo).center());
        QCOMPARE(f.library.pathOf(f.loose), u"Echo/Loose"_s);
        QCOMPARE(f.library.indexOf(f.loose).row(), 2);
        f.drop(*data, f.rect(f.bytes).topLeft() + QPoint(30, 1)); // above Bytes
        QCOMPARE(f.library.indexOf(f.loose).row(), 1);
        f.drop(*data, QPoint(60, f.tree->viewport()->height() - 4)); // below all
        QCOMPARE(f.library.pathOf(f.loose), u"Loose"_s);
        QCOMPARE(f.library.count(), 4);
    }

    void draggedFromAnotherWindow()
    {
        Fixture f;
        QMimeData data;
        data.setData(u"application/json"_s, guestFile());
        f.drop(data, f.rect(f.echo).center(), Qt::CopyAction);
        QVERIFY(f.library.find(u"Echo/Guest"_s) != 0);
        QSignalSpy refused(&f.panel, &LibraryPanel::refused);
        QMimeData bad;
        bad.setData(u"application/json"_s, "{\"schema\":\"linewright.packets/1\",\"packets\":[{\"count\":-1}]}");
        f.drop(bad, f.rect(f.echo).center(), Qt::CopyAction);
        QCOMPARE(refused.size(), 1);
        QVERIFY2(f.notice().contains(u"count"_s), qPrintable(f.notice()));
    }

    void fileIsDropped()
    {
        Fixture f;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(f.write(u"guest.json"_s, guestFile()))});
        f.drop(data, f.rect(f.echo).center(), Qt::CopyAction);
        QTRY_VERIFY(f.library.find(u"Echo/Guest"_s) != 0);
        QVERIFY2(f.notice().contains(u"guest.json"_s), qPrintable(f.notice()));
    }

    void fileIsDroppedWhereNothingIs()
    {
        Fixture f(false);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(f.write(u"guest.json"_s, guestFile()))});
        QDragEnterEvent enter(QPoint(50, 150), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&f.panel, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(QPointF(50, 150), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&f.panel, &dropped);
        QTRY_VERIFY(f.library.find(u"Guest"_s) != 0);
        QVERIFY(f.tree->isVisible());
    }

    void exportsAndImports()
    {
        Fixture f;
        QSignalSpy told(&f.panel, &LibraryPanel::told);
        f.find<QAction>("actionExportPackets")->trigger();
        choosePath(f, "packetExportDialog", f.folder.filePath(u"all.json"_s));
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(QFile::exists(f.folder.filePath(u"all.json"_s)));
        f.choose(f.hello);
        f.find<QAction>("actionExportChosen")->trigger();
        choosePath(f, "packetExportDialog", f.folder.filePath(u"one.json"_s));
        QTRY_COMPARE(told.size(), 2);

        Fixture other(false);
        other.find<QAction>("actionImportPackets")->trigger();
        choosePath(other, "packetImportDialog", f.folder.filePath(u"all.json"_s));
        QTRY_COMPARE(other.library.count(), 4);
        QCOMPARE(other.library.nodes(), f.library.nodes());
        other.find<QAction>("actionImportPackets")->trigger();
        choosePath(other, "packetImportDialog", f.folder.filePath(u"one.json"_s));
        QTRY_COMPARE(other.library.count(), 5);
        QCOMPARE(other.library.index(2, 0).data().toString(), u"Hello"_s);
        QCOMPARE(other.tree->selectedIds(), QList<qint64>{PacketLibrary::idOf(other.library.index(2, 0))});
    }

    void brokenFileSaysWhere()
    {
        Fixture f;
        QSignalSpy refused(&f.panel, &LibraryPanel::refused);
        const QString path = f.write(
            u"broken.json"_s, "{\"schema\":\"linewright.packets/1\",\"packets\":[{\"name\":\"a\"},{\"count\":-1}]}");
        f.find<QAction>("actionImportPackets")->trigger();
        choosePath(f, "packetImportDialog", path);
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY2(f.notice().contains(u"packets[1].count"_s), qPrintable(f.notice()));
        QVERIFY2(f.notice().contains(u"broken.json"_s), qPrintable(f.notice()));
        QCOMPARE(f.library.count(), 4);
    }

    void notesOfAnImportAreShown()
    {
        Fixture f;
        const QString path =
            f.write(u"sender.json"_s, "[{\"name\":\"good\",\"hexString\":\"41 42\",\"port\":5000,\"tcpOrUdp\":\"TCP\"},"
                                      "{\"name\":\"odd\",\"hexString\":\"zz\",\"port\":5000,\"tcpOrUdp\":\"TCP\"}]");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        f.drop(data, QPoint(60, f.tree->viewport()->height() - 4), Qt::CopyAction);
        QTRY_VERIFY(f.find<QPlainTextEdit>("libraryNotes")->isVisible());
        QVERIFY2(f.find<QPlainTextEdit>("libraryNotes")->toPlainText().contains(u"odd"_s),
                 qPrintable(f.find<QPlainTextEdit>("libraryNotes")->toPlainText()));
        const qint64 good = f.library.find(u"good"_s);
        QVERIFY(good != 0);
        QTRY_VERIFY(f.tree->viewport()->rect().contains(f.rect(good))); // in spite of the notes
    }

    void stateIsKept()
    {
        Fixture f;
        f.find<QLineEdit>("librarySearch")->setText(u"hel"_s);
        const QJsonObject state = f.panel.state();
        Fixture other;
        other.tree->setOpenFolders({});
        other.panel.restore(state);
        QCOMPARE(other.find<QLineEdit>("librarySearch")->text(), u"hel"_s);
        other.find<QLineEdit>("librarySearch")->clear();
        QVERIFY(other.tree->isExpanded(other.row(other.echo)));
        QCOMPARE(other.panel.state().value("open"_L1), state.value("open"_L1));
        // Also where the library is loaded only afterwards.
        const QList<models::LibraryEntry> entries = f.library.entries();
        Fixture late(false);
        late.panel.restore(state);
        late.find<QLineEdit>("librarySearch")->clear();
        late.library.load(entries);
        QTRY_VERIFY(late.tree->isExpanded(late.row(f.echo)));
        late.panel.restore({});
        QVERIFY(!late.tree->isExpanded(late.row(f.echo)));
    }

    void menuOfARow()
    {
        Fixture f;
        QContextMenuEvent event(QContextMenuEvent::Mouse, f.rect(f.hello).center(),
                                f.tree->viewport()->mapToGlobal(f.rect(f.hello).center()));
        QCoreApplication::sendEvent(f.tree->viewport(), &event);
        const auto *menu = f.tree->findChild<QMenu *>(u"libraryRowMenu"_s);
        QVERIFY(menu && menu->isVisible());
        QVERIFY(menu->actions().contains(f.find<QAction>("actionSendPacket")));
        QCOMPARE(f.tree->currentId(), f.hello);
    }

    void hiddenPanelAsksToBeShown()
    {
        Fixture f;
        f.panel.hide();
        QSignalSpy wanted(&f.panel, &LibraryPanel::showWanted);
        connect(&f.panel, &LibraryPanel::showWanted, &f.panel, &QWidget::show);
        f.panel.keep(packet(u"Kept"_s, u"x"_s));
        QCOMPARE(wanted.size(), 1);
        QVERIFY(f.editor("packetNameEdit"));
    }

    void everythingHasAName()
    {
        Fixture f;
        const QList<QAction *> actions = f.panel.panelActions();
        QSet<QString> texts;
        for (const QAction *action : actions) {
            QVERIFY2(action->objectName().startsWith("action"_L1), qPrintable(action->text()));
            texts.insert(action->text());
        }
        QCOMPARE(texts.size(), actions.size()); // the finder shows each text once
        const auto controls = f.panel.findChildren<QWidget *>();
        for (const QWidget *control : controls) {
            if (control->focusPolicy() != Qt::NoFocus && !control->objectName().startsWith("qt_"_L1))
                QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
        }
    }

    void partsOfARow()
    {
        const QRect row(32, 0, 200, 24);
        const auto narrow = PacketRow::of(row, {.name = 300, .detail = 50, .number = 7, .button = 40});
        QVERIFY(narrow.detail.isNull());
        QVERIFY(narrow.number.isNull());
        QCOMPARE(narrow.button.right(), row.right() - 4);
        QVERIFY(narrow.name.right() < narrow.button.left());
        const auto wide = PacketRow::of(row, {.name = 60, .detail = 50, .number = 7});
        QCOMPARE(wide.name.width(), 60);
        QCOMPARE(wide.detail.width(), 50);
        QVERIFY(wide.detail.right() < wide.number.left());
        const auto cut = PacketRow::of(row, {.name = 120, .detail = 200, .number = 7});
        QVERIFY(cut.detail.width() >= 32 && cut.detail.width() < 200);
        QVERIFY(PacketRow::of(QRect(32, 0, 10, 24), {.name = 60, .number = 7}).name.width() <= 0);
    }

private:
    static void choosePath(const Fixture &f, const char *name, const QString &path)
    {
        auto *dialog = f.panel.findChild<QFileDialog *>(QString::fromLatin1(name));
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        auto *edit = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(edit);
        edit->setText(path);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!f.panel.findChild<QFileDialog *>(QString::fromLatin1(name)));
    }
};

QTEST_MAIN(TestLibrary)
#include "tst_library.moc"
