// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/decodedview.h"
#include "gui/widgets/fieldtree.h"
#include "gui/widgets/hexpanel.h"
#include "gui/widgets/hexview.h"
#include "gui/workbench/detailpane.h"
#include "guifixture.h"

#include <QClipboard>
#include <QLabel>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>

#include <ctime>
#include <optional>

using namespace lw;
using gui::DetailPane;
using gui::HexMark;
using models::DecodedModel;
using Tone = gui::HexMark::Tone;
using namespace Qt::StringLiterals;

namespace {

net::FramingSpec specOf(const QByteArray &kind)
{
    net::FramingSpec spec;
    spec.kind = kind;
    return spec;
}

models::TrafficRow rowOf(const QByteArray &content, net::TapKind kind = net::TapKind::Received)
{
    models::TrafficRow row;
    row.number = 1;
    row.record.kind = kind;
    row.record.type = 1;
    row.content = content;
    return row;
}

/// The window with one frame in its detail pane.
class DetailFixture : public test::GuiFixture
{
public:
    explicit DetailFixture(const QByteArray &content, const QByteArray &framing = "tlv")
    {
        startEcho();
        window.resize(1440, 900); // room for a detail without a row
        pane = find<DetailPane>("detailPane");
        fields = find<gui::FieldTree>("decodedFields");
        hex = find<gui::HexView>("decodedHex");
        view = find<gui::DecodedView>("decodedView");
        if (!QTest::qWaitFor([this] { return pane->isVisible(); }))
            qFatal("the pane does not show");
        pane->showRow(rowOf(content), specOf(framing), u"title"_s);
    }

    QModelIndex field(const QString &path) const { return find(path, {}); }
    QPoint placeOf(const QString &path) const
    {
        fields->scrollTo(field(path));
        return fields->visualRect(field(path).siblingAtColumn(2)).center();
    }
    QString chosen() const { return fields->currentIndex().data(DecodedModel::PathRole).toString(); }
    QString marked(Tone tone) const
    {
        QStringList ranges;
        for (const HexMark &mark : hex->marks()) {
            if (mark.tone == tone)
                ranges += u"%1+%2"_s.arg(mark.range.offset).arg(mark.range.size);
        }
        return ranges.join(u' ');
    }
    using GuiFixture::find;

    DetailPane *pane;
    gui::FieldTree *fields;
    gui::HexView *hex;
    gui::DecodedView *view;

private:
    QModelIndex find(const QString &path, const QModelIndex &parent) const
    {
        const DecodedModel &model = view->model();
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (index.data(DecodedModel::PathRole).toString() == path)
                return index;
            if (const QModelIndex below = find(path, index); below.isValid())
                return below;
        }
        return {};
    }
};

const QByteArray Move = R"({"type":"MOVE","at":[1,22],"by":"p1"})";

} // namespace

class TestDetail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChosenRowIsDecoded()
    {
        test::GuiFixture f;
        net::Endpoint *echo = f.startEcho(0, "tlv");
        QTRY_COMPARE(echo->state(), net::Endpoint::State::Listening);
        net::ClientSession *client = f.connectTo(echo);
        QTRY_VERIFY(client->isConnected());
        QVERIFY(f.desk.engine.sendTo(client->sessionId(), {"hello", 2}));
        QTRY_COMPARE(framesOf(f.desk.traffic), 4);
        auto *table = f.find<QTableView>("trafficTable");
        const QModelIndex last = f.desk.traffic.index(f.desk.traffic.rowCount() - 1, 0);
        QCOMPARE(last.siblingAtColumn(models::TrafficModel::TypeColumn).data().toString(), u"2 system"_s);
        table->scrollTo(last);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(last).center());
        auto *fields = f.find<gui::FieldTree>("decodedFields");
        QVERIFY(fields->isVisible());
        QCOMPARE(fields->model()->rowCount(), 3);
        QCOMPARE(fields->model()->index(0, 2).data().toString(), u"2 system"_s);
        QCOMPARE(fields->model()->index(2, 2).data().toString(), u"hello"_s);
        QCOMPARE(f.find<gui::HexView>("decodedHex")->bytes(), QByteArray("\2\0\0\0\5hello", 10));
        f.window.resize(1440, 900);
        f.click("trafficClear");
        QVERIFY(!fields->isVisible());
        QTRY_VERIFY(f.find<QLabel>("detailNothing")->isVisible());
    }

    void keysMarkBytes()
    {
        DetailFixture f(Move);
        QCOMPARE(f.marked(Tone::Header), u"0+1 1+4"_s);
        QCOMPARE(f.marked(Tone::Field), QString());
        f.fields->setFocus();
        QTest::keyClick(f.fields, Qt::Key_Home);
        QCOMPARE(f.chosen(), u"type"_s);
        QCOMPARE(f.marked(Tone::Field), u"0+1"_s);
        QTest::keyClick(f.fields, Qt::Key_Down);
        QCOMPARE(f.marked(Tone::Field), u"1+4"_s);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(f.fields, Qt::Key_Down);
        QCOMPARE(f.chosen(), u"at[0]"_s);
        QCOMPARE(f.marked(Tone::Field), u"26+1"_s);
        QCOMPARE(f.hex->cursorPosition(), 26);
        QCOMPARE(f.marked(Tone::Header), u"0+1 1+4"_s);
        QTest::keyClick(f.fields, Qt::Key_Left);
        QCOMPARE(f.chosen(), u"at"_s);
        QTest::keyClick(f.fields, Qt::Key_Left);
        QVERIFY(!f.fields->isExpanded(f.field(u"at"_s)));
        QTest::keyClick(f.fields, Qt::Key_End);
        QCOMPARE(f.chosen(), u"by"_s);
        QVERIFY(f.hex->describe(f.hex->cursorPosition()).contains("by: \"p1\""_L1));
    }

    void theCursorInTheBytesChoosesTheField()
    {
        DetailFixture f(Move);
        f.hex->setFocus();
        QTest::keyClick(f.hex, Qt::Key_Right);
        QCOMPARE(f.chosen(), u"length"_s);
        QCOMPARE(f.marked(Tone::Field), u"1+4"_s);
        QCOMPARE(f.hex->cursorPosition(), 1);
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(f.hex, Qt::Key_Right);
        QCOMPARE(f.hex->cursorPosition(), 7);
        QCOMPARE(f.chosen(), u"type"_s); // the member
        QCOMPARE(f.marked(Tone::Field), u"13+6"_s);
    }

    void theMouseOnAFieldMarksItsBytes()
    {
        DetailFixture f(Move);
        QTest::mouseClick(f.fields->viewport(), Qt::LeftButton, {}, f.placeOf(u"by"_s));
        QCOMPARE(f.chosen(), u"by"_s);
        const QString chosen = f.marked(Tone::Field);
        QCOMPARE(chosen, u"37+4"_s);
        moveTo(f.fields->viewport(), f.placeOf(u"at[1]"_s));
        QCOMPARE(f.marked(Tone::Field), u"28+2"_s);
        QCOMPARE(f.chosen(), u"by"_s);
        leave(f.fields->viewport());
        QCOMPARE(f.marked(Tone::Field), chosen);
    }

    void theMouseOnAByteShowsItsField()
    {
        DetailFixture f(Move);
        QSignalSpy hovered(f.hex, &gui::HexView::byteHovered);
        moveTo(f.hex->viewport(), f.hex->rectOf(1).center());
        QCOMPARE(hovered.size(), 1);
        QCOMPARE(f.marked(Tone::Field), u"1+4"_s);
        QVERIFY(!f.fields->currentIndex().isValid());
        const QImage before = rowImage(f, u"length"_s);
        moveTo(f.hex->viewport(), f.hex->rectOf(0).center());
        QCOMPARE(f.marked(Tone::Field), u"0+1"_s);
        QVERIFY(rowImage(f, u"length"_s) != before);
        leave(f.hex->viewport());
        QCOMPARE(f.marked(Tone::Field), QString());
    }

    void copiesFields()
    {
        DetailFixture f(Move);
        f.fields->setFocus();
        QTest::keyClick(f.fields, Qt::Key_Home);
        QTest::keyClick(f.fields, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keySequence(f.fields, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"type: 1 chat\nlength: 37"_s);
        f.fields->choose(f.field(u"at[1]"_s));
        QTest::keySequence(f.fields, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"at[1]: 22"_s);
    }

    void errorsAreMarked()
    {
        DetailFixture f(R"({"a":1,})");
        const QModelIndex error = f.field(u"error"_s);
        QVERIFY(error.isValid());
        QCOMPARE(f.marked(Tone::Error), u"12+1"_s);
        f.fields->choose(error);
        QCOMPARE(f.hex->cursorPosition(), 12);
    }

    void tabsShowTheSameFrame()
    {
        DetailFixture f("two\nlines", "tlv");
        auto *tabs = f.find<QTabBar>("detailTabs");
        QCOMPARE(tabs->tabText(0), u"Decoded"_s);
        QVERIFY(tabs->rect().contains(tabs->tabRect(2))); // none is cut off
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Right);
        auto *panel = f.find<gui::HexPanel>("detailHexPanel");
        QVERIFY(panel->isVisible());
        QVERIFY(panel->view()->isReadOnly());
        QCOMPARE(panel->view()->bytes(), QByteArray("\1\0\0\0\x09two\nlines", 14));
        QCOMPARE(panel->view()->marks().size(), 2);
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(f.find<QPlainTextEdit>("detailText")->toPlainText(), u"two\nlines"_s);
        f.pane->showRow(rowOf("other"), specOf("line"), {});
        QCOMPARE(f.find<QPlainTextEdit>("detailText")->toPlainText(), u"other"_s);
        QCOMPARE(f.pane->tab(), DetailPane::Tab::Text);
        f.pane->setTab(DetailPane::Tab::Decoded);
        QCOMPARE(f.view->model().rowCount(), 1);
        QCOMPARE(f.hex->bytes(), QByteArray("other"));
    }

    void theTabIsRemembered()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        gui::Theme theme(*qApp, gui::Theme::Choice::Light);
        const auto tabAfter = [&](std::optional<DetailPane::Tab> next) {
            gui::Desk desk(theme, settings);
            gui::MainWindow window(desk);
            auto *pane = window.findChild<DetailPane *>();
            const DetailPane::Tab found = pane->tab();
            pane->setTab(next.value_or(found));
            return found;
        };
        QCOMPARE(tabAfter(DetailPane::Tab::Text), DetailPane::Tab::Decoded);
        QCOMPARE(tabAfter({}), DetailPane::Tab::Text);
        settings.setValue(u"workbench/detailTab"_s, u"nonsense"_s);
        QCOMPARE(tabAfter({}), DetailPane::Tab::Decoded);
    }

    void eventsShowTheirWords()
    {
        DetailFixture f("x");
        auto *event = f.find<QLabel>("detailEvent");
        QVERIFY(!event->isVisible());
        f.pane->showRow(rowOf("length 9 is over the limit", net::TapKind::Failed), specOf("tlv"), {});
        QVERIFY(event->isVisible());
        QVERIFY(event->text().contains("length 9 is over the limit"_L1));
        QCOMPARE(event->property("tone").toString(), u"error"_s);
        f.pane->showRow(rowOf("<b>127.0.0.1:1", net::TapKind::Opened), specOf("tlv"), {});
        QVERIFY(event->text().contains("<b>127.0.0.1:1"_L1));
        QCOMPARE(event->property("tone").toString(), QString());
        f.pane->setTab(DetailPane::Tab::Hex);
        QVERIFY(event->isVisible());
        f.pane->showRow(rowOf("y"), specOf("tlv"), {});
        QVERIFY(!event->isVisible());
        QVERIFY(f.find<gui::HexPanel>("detailHexPanel")->isVisible());
    }

    void whatTheFramingCantCarryIsShownAsItIs()
    {
        net::FramingSpec spec = specOf("length");
        spec.options.insert(u"bytes"_s, 1);
        DetailFixture f("x");
        f.pane->showRow(rowOf(QByteArray(300, 'x')), spec, {});
        QCOMPARE(f.view->model().rowCount(), 1);
        QCOMPARE(f.hex->bytes().size(), 300);
    }

    void fieldsAndBytesStandSideBySideWhereItIsLow()
    {
        DetailFixture f(Move);
        f.view->setParent(nullptr);
        f.view->resize(700, 120);
        f.view->show();
        QVERIFY(f.hex->x() > f.fields->x() || f.hex->mapTo(f.view, QPoint()).x() > 100);
        f.view->resize(360, 400);
        QTRY_VERIFY(f.hex->mapTo(f.view, QPoint()).y() > 100);
        f.view->setParent(f.pane);
    }

    void longFramesDoNotHoldTheWindow_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto upToMiB = [](const QByteArray &part) { return part.repeated((1 << 20) / part.size()); };
        QTest::newRow("objects") << '[' + upToMiB(R"({"id":1,"name":"somebody","at":[1.5,2.5]},)") + "{}]";
        QTest::newRow("numbers") << '[' + upToMiB("1,") + "1]";
        QTest::newRow("one text") << "[\"" + upToMiB("\\u00fc") + "\"]";
        QTest::newRow("lines") << upToMiB("hello\n");
        QTest::newRow("one line") << upToMiB("Gr\xc3\xbc\xc3\x9f"
                                             "e ");
        QTest::newRow("binary") << upToMiB(QByteArray::fromHex("000102fffe"));
    }

    void longFramesDoNotHoldTheWindow()
    {
        QFETCH(QByteArray, content);
        DetailFixture f("x");
        const std::clock_t before = std::clock(); // of the processor: other programs do not count
        f.pane->showRow(rowOf(content), specOf("tlv"), {});
        f.pane->grab();
        const double took = 1'000.0 * double(std::clock() - before) / CLOCKS_PER_SEC;
        qInfo("%.1f ms", took);
        QVERIFY(took < 500); // under a sanitizer too
        QCOMPARE(f.hex->bytes().size(), content.size() + 5);
    }

private:
    static int framesOf(const models::TrafficModel &traffic)
    {
        int frames = 0;
        for (int row = 0; row < traffic.rowCount(); ++row) {
            const auto kind = net::TapKind(traffic.index(row, 0).data(models::TrafficModel::KindRole).toInt());
            frames += kind == net::TapKind::Received || kind == net::TapKind::Sent;
        }
        return frames;
    }

    static void moveTo(QWidget *widget, const QPoint &at)
    {
        QMouseEvent event(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(widget, &event);
    }

    static void leave(QWidget *widget)
    {
        QEvent event(QEvent::Leave);
        QApplication::sendEvent(widget, &event);
    }

    static QImage rowImage(const DetailFixture &f, const QString &path)
    {
        return f.fields->viewport()->grab(f.fields->visualRect(f.field(path).siblingAtColumn(2))).toImage();
    }
};

QTEST_MAIN(TestDetail)
#include "tst_detail.moc"
