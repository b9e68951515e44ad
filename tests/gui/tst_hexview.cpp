// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/datainspector.h"
#include "gui/widgets/hexpanel.h"
#include "gui/widgets/hexsearchbar.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/theme.h"
#include "models/bytes/bytedocument.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace lw;
using gui::HexGeometry;
using gui::HexView;
using models::ByteDocument;
using models::ByteRange;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 GiB = 1024 * 1024 * 1024;

/// A panel on a document of its own, shown and with the focus in the bytes.
struct Fixture
{
    explicit Fixture(const QByteArray &bytes = {}, QSize size = {1100, 600})
    {
        document.setBytes(bytes);
        panel.view()->setDocument(&document);
        panel.view()->setReadOnly(false);
        panel.resize(size);
        panel.show();
        view.setFocus();
        if (!QTest::qWaitForWindowActive(&panel))
            qFatal("the window does not become active");
    }

    QByteArray bytes() const { return document.bytes().value_or("?"); }
    void keys(const char *text) { QTest::keyClicks(&view, QString::fromLatin1(text)); }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { QTest::keyClick(&view, key, with); }
    void moveMouse(QPoint at)
    {
        QMouseEvent event(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, {}, {});
        QApplication::sendEvent(view.viewport(), &event);
    }
    QPoint at(qint64 offset) const { return view.rectOf(offset).center(); }
    template <typename T>
    T *find(const char *name) const
    {
        T *found = panel.findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }

    gui::Theme theme{*qApp, gui::Theme::Choice::Light};
    ByteDocument document;
    gui::HexPanel panel{theme};
    HexView &view = *panel.view();
};

QByteArray counting(int size)
{
    QByteArray bytes(size, '\0');
    for (int i = 0; i < size; ++i)
        bytes[i] = char(i);
    return bytes;
}

} // namespace

class TestHexView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void geometry_data();
    void geometry();
    void geometryHits();
    void scrollBarCountsFarther();
    void showsBytesAsBefore();
    void types_data();
    void types();
    void typingIsUndone();
    void refusesOtherCharacters();
    void readOnlyStays();
    void moves_data();
    void moves();
    void selectsByKeys();
    void selectsByMouse();
    void dragFromRightToLeft();
    void doubleClickTakesAWord();
    void copies();
    void cutsAndPastes();
    void pasteIsRefused();
    void pastesTextIntoCharacters();
    void tabLeadsToTheCharacters();
    void keysBelongToTheView();
    void followsTheDocument();
    void marksAndHover();
    void menu();
    void searches();
    void searchErrorsStandBelow();
    void searchOfALargeFileIsCancelled();
    void goesToAnOffset();
    void inspectorFollows();
    void foldsWhenNarrow();
    void largeFile();
    void shrunkFileIsShown();
    void screenReader();
};

void TestHexView::geometry_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("perLine");
    QTest::addColumn<int>("digits");
    QTest::newRow("wide") << qint64(100) << 700 << 16 << 4;
    QTest::newRow("narrow") << qint64(100) << 400 << 8 << 4;
    QTest::newRow("64 KiB") << qint64(65'536) << 700 << 16 << 4;
    QTest::newRow("more") << qint64(65'537) << 700 << 16 << 8;
    QTest::newRow("over 4 GiB") << 5 * GiB << 800 << 16 << 12;
}

void TestHexView::geometry()
{
    QFETCH(qint64, size);
    QFETCH(int, width);
    const HexGeometry g = HexGeometry::of(8, 20, size, width);
    QTEST(g.perLine, "perLine");
    QTEST(g.offsetDigits, "digits");
    QVERIFY(g.width() <= width);
    for (int i = 1; i < g.perLine; ++i) {
        QVERIFY(g.hexRect(0, i).left() > g.hexRect(0, i - 1).right());
        QCOMPARE(g.textRect(0, i).left(), g.textRect(0, i - 1).right());
    }
    QVERIFY(g.textLeft() > g.hexRect(0, g.perLine - 1).right());
    QVERIFY(g.hexLeft() >= HexGeometry::Margin + g.offsetDigits * 8);
}

void TestHexView::geometryHits()
{
    const HexGeometry g = HexGeometry::of(7.8, 20, 1'000, 700);
    for (int line = 0; line < 3; ++line) {
        for (int column = 0; column < g.perLine; ++column) {
            const auto hex = g.hit(g.hexRect(line, column).center());
            QVERIFY(hex.isByte && hex.line == line && hex.column == column && hex.area == HexGeometry::Area::Hex);
            const auto text = g.hit(g.textRect(line, column).center());
            QVERIFY(text.isByte && text.line == line && text.column == column && text.area == HexGeometry::Area::Text);
        }
    }
    QVERIFY(!g.hit({2, 10}).isByte);
    QVERIFY(!g.hit({double(g.width() + 50), 10}).isByte);
    QCOMPARE(g.hit({double(g.width() + 50), 10}).column, g.perLine);
    QCOMPARE(g.hit({0, -50}).line, -3);
    QCOMPARE(g.hit({double(g.width()), 10}, HexGeometry::Area::Hex).area, HexGeometry::Area::Hex);
}

void TestHexView::scrollBarCountsFarther()
{
    for (const qint64 last : {qint64(0), qint64(1'000), qint64(1) << 30, (qint64(1) << 40) + 7}) {
        const gui::LineScale scale{last};
        QVERIFY(scale.maximum() >= 0);
        QCOMPARE(scale.toLine(0), 0);
        QCOMPARE(scale.toLine(scale.maximum()), last);
        QVERIFY(qAbs(scale.toLine(scale.toBar(last / 3)) - last / 3) <= scale.linesPerStep());
    }
}

void TestHexView::showsBytesAsBefore()
{
    const gui::Theme theme(*qApp, gui::Theme::Choice::Dark);
    HexView view(theme);
    view.resize(800, 400);
    view.show();
    QVERIFY(view.isReadOnly());
    view.setBytes("hello");
    QCOMPARE(view.bytes(), QByteArray("hello"));
    QCOMPARE(view.bytesPerLine(), 16);
    QVERIFY(!view.grab().isNull());
    view.resize(420, 400);
    QCOMPARE(view.bytesPerLine(), 8);
}

void TestHexView::types_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("insert");
    QTest::addColumn<bool>("characters");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("overwrite") << QByteArray("abc") << false << false << u"4142"_s << QByteArray("ABc");
    QTest::newRow("overwrite, one digit") << QByteArray("abc") << false << false << u"4"_s << QByteArray("Abc");
    QTest::newRow("overwrite over the end") << QByteArray("a") << false << false << u"414243"_s << QByteArray("ABC");
    QTest::newRow("insert") << QByteArray("abc") << true << false << u"4142"_s << QByteArray("ABabc");
    QTest::newRow("insert, one digit") << QByteArray("abc") << true << false << u"4"_s << QByteArray("@abc");
    QTest::newRow("into nothing") << QByteArray() << false << false << u"fF"_s << QByteArray("\xff");
    QTest::newRow("characters") << QByteArray("abc") << false << true << u"xy"_s << QByteArray("xyc");
    QTest::newRow("characters, insert") << QByteArray("abc") << true << true << u"xy"_s << QByteArray("xyabc");
    QTest::newRow("UTF-8") << QByteArray("abc") << false << true << u"é"_s << QByteArray("\xc3\xa9") + "c";
}

void TestHexView::types()
{
    QFETCH(QByteArray, before);
    QFETCH(bool, insert);
    QFETCH(bool, characters);
    QFETCH(QString, keys);
    Fixture f(before);
    if (insert)
        f.key(Qt::Key_Insert);
    QCOMPARE(f.view.mode(), insert ? HexView::Mode::Insert : HexView::Mode::Overwrite);
    QCOMPARE(f.find<QPushButton>("hexMode")->text(), insert ? u"Insert"_s : u"Overwrite"_s);
    if (characters)
        f.view.setArea(HexView::Area::Text);
    for (const QChar c : keys)
        QTest::sendKeyEvent(QTest::Click, &f.view, Qt::Key_unknown, QString(c), Qt::NoModifier);
    QTEST(f.bytes(), "after");
    f.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(f.bytes(), before);
    f.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTEST(f.bytes(), "after");
}

void TestHexView::typingIsUndone()
{
    Fixture f("abcdef");
    f.keys("4142");
    f.key(Qt::Key_Right);
    f.keys("43");
    f.key(Qt::Key_Delete);
    f.key(Qt::Key_Backspace);
    QCOMPARE(f.bytes(), QByteArray("ABcf"));
    f.key(Qt::Key_Z, Qt::ControlModifier);
    f.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("ABcdef"));
    QCOMPARE(f.view.cursorPosition(), 3);
    f.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("abcdef"));
    QVERIFY(!f.find<QAction>("actionHexUndo")->isEnabled());
    QVERIFY(!f.document.isModified());
}

void TestHexView::refusesOtherCharacters()
{
    Fixture f("abc");
    QSignalSpy refused(&f.view, &HexView::refused);
    f.keys("g");
    QCOMPARE(f.bytes(), QByteArray("abc"));
    QCOMPARE(refused.size(), 1);
    QVERIFY(f.panel.words().contains(u"“g” is no hex digit"));
    f.key(Qt::Key_Right);
    QVERIFY(f.panel.words().isEmpty());
}

void TestHexView::readOnlyStays()
{
    Fixture f("abc");
    f.view.setReadOnly(true);
    f.keys("41");
    f.key(Qt::Key_Delete);
    f.key(Qt::Key_Backspace);
    f.key(Qt::Key_Insert);
    QApplication::clipboard()->setText(u"00"_s);
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("abc"));
    QCOMPARE(f.view.mode(), HexView::Mode::Overwrite);
    QCOMPARE(f.find<QPushButton>("hexMode")->text(), u"Read only"_s);
    f.key(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(f.view.cursorPosition(), 3);
}

void TestHexView::moves_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("control");
    QTest::addColumn<int>("to");
    QTest::newRow("left") << 5 << int(Qt::Key_Left) << false << 4;
    QTest::newRow("left at the front") << 0 << int(Qt::Key_Left) << false << 0;
    QTest::newRow("right at the end") << 2'000 << int(Qt::Key_Right) << false << 2'000;
    QTest::newRow("up") << 20 << int(Qt::Key_Up) << false << 4;
    QTest::newRow("up on the first line") << 4 << int(Qt::Key_Up) << false << 4;
    QTest::newRow("down") << 4 << int(Qt::Key_Down) << false << 20;
    QTest::newRow("home") << 20 << int(Qt::Key_Home) << false << 16;
    QTest::newRow("end") << 20 << int(Qt::Key_End) << false << 31;
    QTest::newRow("first") << 20 << int(Qt::Key_Home) << true << 0;
    QTest::newRow("last") << 20 << int(Qt::Key_End) << true << 2'000;
    QTest::newRow("page up near the front") << 20 << int(Qt::Key_PageUp) << false << 4;
    QTest::newRow("page down near the end") << 1'990 << int(Qt::Key_PageDown) << false << 2'000;
}

void TestHexView::moves()
{
    QFETCH(int, from);
    QFETCH(int, key);
    QFETCH(bool, control);
    Fixture f(counting(2'000));
    f.view.setCursorPosition(from);
    QSignalSpy moved(&f.view, &HexView::cursorMoved);
    f.key(Qt::Key(key), control ? Qt::ControlModifier : Qt::NoModifier);
    QTEST(int(f.view.cursorPosition()), "to");
    QCOMPARE(moved.size(), f.view.cursorPosition() == from ? 0 : 1);
    QVERIFY(f.view.viewport()->rect().intersects(f.view.rectOf(f.view.cursorPosition())));
}

void TestHexView::selectsByKeys()
{
    Fixture f(counting(100));
    f.view.setCursorPosition(3);
    f.key(Qt::Key_Right, Qt::ShiftModifier);
    f.key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(f.view.selection(), (ByteRange{3, 17}));
    f.key(Qt::Key_Home, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(f.view.selection(), (ByteRange{0, 3}));
    f.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(f.view.selection(), (ByteRange{0, 100}));
    QVERIFY(f.find<QLabel>("hexPlace")->text().contains(u"100 B selected"));
    f.key(Qt::Key_Insert);
    f.keys("41");
    QCOMPARE(f.bytes(), QByteArray("A"));
    f.key(Qt::Key_Z, Qt::ControlModifier);
    f.view.select({10, 80});
    f.key(Qt::Key_Delete);
    QCOMPARE(f.bytes(), counting(100).remove(10, 80));
    QCOMPARE(f.view.cursorPosition(), 10);
}

void TestHexView::selectsByMouse()
{
    Fixture f(counting(100));
    QWidget *port = f.view.viewport();
    QTest::mouseClick(port, Qt::LeftButton, {}, f.at(18));
    QCOMPARE(f.view.cursorPosition(), 18);
    QVERIFY(f.view.selection().isEmpty());
    QTest::mousePress(port, Qt::LeftButton, {}, f.at(18));
    QTest::mouseMove(port, f.at(36));
    QTest::mouseRelease(port, Qt::LeftButton, {}, f.at(36));
    QCOMPARE(f.view.selection(), (ByteRange{18, 19}));
    QTest::mouseClick(port, Qt::LeftButton, Qt::ShiftModifier, f.at(20));
    QCOMPARE(f.view.selection(), (ByteRange{18, 3}));
    f.view.setArea(HexView::Area::Text);
    QTest::mouseClick(port, Qt::LeftButton, {}, f.at(5));
    QCOMPARE(f.view.area(), HexView::Area::Text);
    QCOMPARE(f.view.cursorPosition(), 5);
    QTest::mouseClick(port, Qt::LeftButton, {}, QPoint(20, port->height() - 2)); // below everything
    QCOMPARE(f.view.cursorPosition(), 100);
}

void TestHexView::dragFromRightToLeft()
{
    Fixture f(counting(100));
    QWidget *port = f.view.viewport();
    QTest::mousePress(port, Qt::LeftButton, {}, f.at(10));
    QTest::mouseMove(port, f.at(7));
    QTest::mouseRelease(port, Qt::LeftButton, {}, f.at(7));
    QCOMPARE(f.view.selection(), (ByteRange{7, 4})); // with the byte it began on
}

void TestHexView::doubleClickTakesAWord()
{
    Fixture f(QByteArray("\0\0hello world", 13));
    QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, f.at(4));
    QCOMPARE(f.view.selection(), (ByteRange{2, 5}));
}

void TestHexView::copies()
{
    Fixture f("hello");
    f.view.select({1, 3});
    f.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"65 6c 6c"_s);
    f.find<QAction>("actionHexCopyAs5")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"ZWxs"_s);
    QCOMPARE(f.panel.words(), u"3 B copied as Base64"_s);
}

void TestHexView::cutsAndPastes()
{
    Fixture f("abcdef");
    f.view.select({1, 2});
    f.key(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("adef"));
    f.key(Qt::Key_Insert);
    f.view.setCursorPosition(4);
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("adefbc"));
    QCOMPARE(f.view.cursorPosition(), 6);
    f.key(Qt::Key_Insert);
    f.view.setCursorPosition(0);
    QApplication::clipboard()->setText(u"aGVsbG8="_s);
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("helloc"));
    QVERIFY(f.panel.words().contains(u"read as Base64"));
}

void TestHexView::pasteIsRefused()
{
    Fixture f("abc");
    QApplication::clipboard()->setText(u"zz 41 4"_s);
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("abc"));
    QVERIFY(f.panel.words().contains(u"position 1"));
    f.document.setAddedLimit(2);
    QApplication::clipboard()->setText(u"00 01 02"_s);
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("abc"));
    QVERIFY2(f.panel.words().contains(u"2 B"), qPrintable(f.panel.words()));
}

void TestHexView::pastesTextIntoCharacters()
{
    Fixture f("abc");
    f.view.setArea(HexView::Area::Text);
    QApplication::clipboard()->setText(u"41"_s);
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.bytes(), QByteArray("41c"));
}

void TestHexView::tabLeadsToTheCharacters()
{
    Fixture f("abc");
    f.key(Qt::Key_Tab);
    QCOMPARE(f.view.area(), HexView::Area::Text);
    QVERIFY(f.view.hasFocus());
    f.keys("q");
    QCOMPARE(f.bytes(), QByteArray("qbc"));
    f.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(f.view.area(), HexView::Area::Hex);
    f.key(Qt::Key_Tab);
    f.key(Qt::Key_Tab);
    QVERIFY(!f.view.hasFocus());
}

void TestHexView::keysBelongToTheView()
{
    Fixture f("abc");
    QAction other;
    other.setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_A), QKeySequence(Qt::Key_F), QKeySequence(Qt::CTRL | Qt::Key_Home)});
    f.panel.addAction(&other);
    const QSignalSpy triggered(&other, &QAction::triggered);
    f.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(f.view.selection().size, 3);
    f.key(Qt::Key_Home, Qt::ControlModifier);
    f.keys("f");
    QCOMPARE(f.bytes(), QByteArray("\xf1") + "bc");
    QVERIFY(triggered.isEmpty());
    f.view.setReadOnly(true); // what it can't do then is the window's again
    other.setShortcut(Qt::Key_Delete);
    f.key(Qt::Key_Delete);
    QCOMPARE(triggered.size(), 1);
}

void TestHexView::followsTheDocument()
{
    Fixture f("abcdef");
    f.view.setCursorPosition(4);
    QVERIFY(f.document.insert(0, "xx"));
    QCOMPARE(f.view.cursorPosition(), 6);
    QVERIFY(f.document.remove({0, 8}));
    QCOMPARE(f.view.cursorPosition(), 0);
    {
        ByteDocument other;
        other.setBytes("other");
        f.view.setDocument(&other);
        QCOMPARE(f.view.bytes(), QByteArray("other"));
    }
    QVERIFY(f.view.document());
    QCOMPARE(f.view.bytes(), QByteArray());
    f.view.setBytes("own");
    QCOMPARE(f.view.bytes(), QByteArray("own"));
    QCOMPARE(f.document.size(), 0);
}

void TestHexView::marksAndHover()
{
    Fixture f(counting(64));
    f.view.setMarks({{{0, 5}, gui::HexMark::Tone::Header, u"type and length"_s},
                     {{8, 4}, gui::HexMark::Tone::Field},
                     {{40, 400}, gui::HexMark::Tone::Error, u"over the end"_s}});
    QVERIFY(!f.panel.grab().isNull());
    QVERIFY(f.view.describe(2).contains(u"type and length"));
    QVERIFY(!f.view.describe(9).contains(u"type and length"));
    QSignalSpy hovered(&f.view, &HexView::byteHovered);
    f.moveMouse(f.at(20));
    f.moveMouse(f.at(21));
    f.moveMouse({1, 1});
    QCOMPARE(hovered.size(), 3);
    QCOMPARE(hovered[0][0].toLongLong(), 20);
    QCOMPARE(hovered[1][0].toLongLong(), 21);
    QCOMPARE(hovered[2][0].toLongLong(), -1);
}

void TestHexView::menu()
{
    Fixture f("abc");
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(f.view.viewport(), &event);
    auto *menu = f.find<QMenu>("hexMenu");
    QVERIFY(menu->actions().contains(f.find<QAction>("actionHexPaste")));
    QVERIFY(menu->actions().contains(f.find<QAction>("actionHexFind")));
    QCOMPARE(f.find<QMenu>("hexCopyAs")->actions().size(), 6);
    menu->close();
    f.view.setReadOnly(true);
    QTRY_VERIFY(!f.panel.findChild<QMenu *>(u"hexMenu"_s));
    QApplication::sendEvent(f.view.viewport(), &event);
    QVERIFY(!f.find<QMenu>("hexMenu")->actions().contains(f.find<QAction>("actionHexPaste")));
}

void TestHexView::searches()
{
    Fixture f("hello hello hello");
    f.key(Qt::Key_F, Qt::ControlModifier);
    auto *text = f.find<QLineEdit>("hexSearchText");
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClicks(text, u"LLO"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(f.view.selection(), (ByteRange{2, 3}));
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(f.view.selection(), (ByteRange{8, 3}));
    QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(f.view.selection(), (ByteRange{2, 3}));
    QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(f.view.selection(), (ByteRange{14, 3}));
    QTRY_VERIFY(f.find<QLabel>("hexSearchNote")->text().contains(u"over the end"));
    f.find<QComboBox>("hexSearchKind")->setCurrentIndex(1);
    text->clear();
    QTest::keyClicks(text, u"6? 20"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(f.view.selection(), (ByteRange{4, 2}));
    text->clear();
    QTest::keyClicks(text, u"ff"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(f.find<QLabel>("hexSearchNote")->text(), u"Not found"_s);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!f.panel.searchBar()->isVisible());
    QVERIFY(f.view.hasFocus());
}

void TestHexView::searchErrorsStandBelow()
{
    Fixture f("abc");
    f.key(Qt::Key_F, Qt::ControlModifier);
    auto *text = f.find<QLineEdit>("hexSearchText");
    auto *error = f.find<QLabel>("hexSearchError");
    f.find<QComboBox>("hexSearchKind")->setCurrentIndex(1);
    QVERIFY(!error->isVisible());
    QTest::keyClicks(text, u"61 zz"_s);
    QVERIFY(error->isVisible());
    QVERIFY(error->text().contains(u"“z” at position 4"));
    QVERIFY(text->property("invalid").toBool());
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(!f.panel.searchBar()->isSearching());
    text->clear();
    QTest::keyClicks(text, u"62"_s);
    QVERIFY(!error->isVisible());
    f.find<QComboBox>("hexSearchKind")->setCurrentIndex(2);
    f.find<QComboBox>("hexSearchNumber")->setCurrentIndex(0);
    text->clear();
    QTest::keyClicks(text, u"256"_s);
    QVERIFY(error->text().contains(u"between 0 and 255"));
}

void TestHexView::searchOfALargeFileIsCancelled()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"large"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (!file.resize(64 * GiB))
        QSKIP("no sparse files here");
    Fixture f;
    QVERIFY(f.document.openFile(file.fileName()));
    f.key(Qt::Key_F, Qt::ControlModifier);
    auto *text = f.find<QLineEdit>("hexSearchText");
    QTest::keyClicks(text, u"x"_s);
    QTest::keyClick(text, Qt::Key_Return);
    auto *cancel = f.find<QPushButton>("hexSearchCancel");
    QTRY_VERIFY(f.find<QLabel>("hexSearchNote")->text().contains(u'%'));
    QVERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!f.panel.searchBar()->isSearching());
    QVERIFY(!cancel->isVisible());
    QCOMPARE(f.find<QLabel>("hexSearchNote")->text(), u"Cancelled"_s);
}

void TestHexView::goesToAnOffset()
{
    Fixture f(counting(2'000));
    f.key(Qt::Key_G, Qt::ControlModifier);
    auto *offset = f.find<QLineEdit>("hexGotoOffset");
    QTRY_VERIFY(offset->hasFocus());
    QTest::keyClicks(offset, u"0x7d1"_s);
    QTest::keyClick(offset, Qt::Key_Return);
    QVERIFY(f.find<QLabel>("hexGotoError")->text().contains(u"2000"));
    QTest::keyClick(offset, Qt::Key_Backspace);
    QTest::keyClicks(offset, u"0"_s);
    QTest::keyClick(offset, Qt::Key_Return);
    QCOMPARE(f.view.cursorPosition(), 0x7d0);
    QVERIFY(f.view.hasFocus());
}

void TestHexView::inspectorFollows()
{
    Fixture f(counting(20));
    QVERIFY(!f.panel.isInspectorShown());
    f.key(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(f.panel.isInspectorShown());
    auto *table = f.find<QTableView>("dataInspectorTable");
    const auto value = [table](int row, int column) { return table->model()->index(row, column).data().toString(); };
    QCOMPARE(value(1, 1), u"0"_s);
    f.view.setCursorPosition(1);
    QCOMPARE(value(3, 1), u"513"_s);
    QCOMPARE(value(3, 2), u"258"_s);
    f.keys("ff");
    f.view.setCursorPosition(1);
    QCOMPARE(value(1, 1), u"255"_s);
    f.view.setCursorPosition(19);
    QCOMPARE(value(3, 1), u"–"_s);
    table->setCurrentIndex(table->model()->index(1, 1));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"19"_s);
    f.find<QPushButton>("hexInspectorButton")->click();
    QVERIFY(!f.panel.isInspectorShown());
}

void TestHexView::foldsWhenNarrow()
{
    Fixture f(counting(500), {1'100, 600});
    f.panel.setInspectorShown(true);
    QTRY_VERIFY(f.panel.inspector()->x() >= f.view.x() + f.view.width());
    f.panel.resize(420, 600);
    QTRY_VERIFY(f.panel.inspector()->y() >= f.view.y() + f.view.height());
    QCOMPARE(f.view.bytesPerLine(), 8);
    QCOMPARE(f.panel.width(), 420);
}

void TestHexView::largeFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"large"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (!file.resize(40 * GiB) || !file.seek(40 * GiB - 3) || file.write("end") != 3)
        QSKIP("no sparse files here");
    file.close();
    Fixture f;
    QVERIFY(f.document.openFile(file.fileName()));
    QCOMPARE(f.view.bytesPerLine(), 16);
    QScrollBar *bar = f.view.verticalScrollBar();
    QVERIFY(bar->maximum() > (1 << 29));
    bar->setValue(bar->maximum());
    QVERIFY(f.view.viewport()->rect().contains(f.view.rectOf(40 * GiB - 1)));
    QVERIFY(f.view.lineText(40 * GiB - 1).endsWith(u"end"));
    QVERIFY(!f.view.grab().isNull());
    const qint64 top = f.view.firstVisibleLine();
    QWheelEvent wheel({50, 50}, f.view.mapToGlobal(QPointF(50, 50)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(f.view.viewport(), &wheel);
    QCOMPARE(f.view.firstVisibleLine(), top - 3);
    f.key(Qt::Key_Home, Qt::ControlModifier);
    f.key(Qt::Key_PageDown);
    f.key(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(f.view.cursorPosition(), 40 * GiB);
    f.keys("41");
    QCOMPARE(f.document.size(), 40 * GiB + 1);
}

void TestHexView::shrunkFileIsShown()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"shrinks"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QByteArray(400'000, 'a')) == 400'000);
    file.close();
    Fixture f;
    QVERIFY(f.document.openFile(file.fileName()));
    QVERIFY(QFile::resize(file.fileName(), 100'000));
    f.view.setCursorPosition(300'000);
    QVERIFY(!f.view.grab().isNull());
    QVERIFY(f.view.describe(300'000).contains(u"can't be read"));
    QTRY_VERIFY(f.panel.words().contains(u"shorter"));
    f.key(Qt::Key_A, Qt::ControlModifier);
    f.key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(f.panel.words().contains(u"Not copied"));
}

void TestHexView::screenReader()
{
    Fixture f("hello");
    QAccessible::setActive(true);
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(&f.view);
    QVERIFY(view && view->textInterface());
    QCOMPARE(view->text(QAccessible::Name), u"Bytes"_s);
    f.view.setCursorPosition(4);
    QCOMPARE(view->text(QAccessible::Description), u"offset 4 (0x4): 6f, 111, o"_s);
    const int at = view->textInterface()->cursorPosition();
    QCOMPARE(view->textInterface()->text(at, at + 2), u"6f"_s);
    QVERIFY(view->textInterface()->text(0, 100).endsWith(u"hello"));
    f.key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(view->textInterface()->selectionCount(), 1);
    f.key(Qt::Key_End, Qt::ControlModifier);
    QVERIFY(view->text(QAccessible::Description).contains(u"the end"));
    QAccessible::setActive(false);
}

QTEST_MAIN(TestHexView)
#include "tst_hexview.moc"
