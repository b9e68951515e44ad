// SPDX-License-Identifier: GPL-3.0-only
// No text from a peer, a file or a person is taken for HTML, wherever it is shown.
#include "gui/recordings/recordingspage.h"
#include "gui/widgets/fieldtree.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"
#include "guifixture.h"
#include "hover.h"
#include "net/capture/pcapngwriter.h"
#include "support/enginefixture.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTableView>
#include <QToolTip>
#include <QTreeView>

using namespace lw;
using namespace lw::gui;
using namespace Qt::StringLiterals;

namespace {

const QString Image = u"<img src=x>"_s;
/// What all of it is hidden in; an override of the writing direction is shown as what it is.
const QString Hostile = u"<img src=x> <b>x</b> a&b \u202e"_s;
const QString Shown = u"<img src=x> <b>x</b> a&b \\xe2\\x80\\xae"_s;

QString tipShown()
{
    return QToolTip::isVisible() ? QToolTip::text() : QString();
}

/// Pages of the real window with everything named by an enemy.
struct HostileWindow : test::GuiFixture
{
    HostileWindow() { window.resize(1500, 950); }

    void hoverAll(const char *page)
    {
        window.showPage(page);
        hover.over(window);
    }

    test::Hover hover;
};

} // namespace

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void textIsShownAsItIs_data();
    void textIsShownAsItIs();
    void longTextIsCut();
    void linesAreWrapped();
    void namesInActions_data();
    void namesInActions();
    void labelsNeverGuess();
    void toolTipOfAnyWidget();
    void toolTipOfAnyModel();
    void messageBoxes();
    void dialogsOfQt();
    void workbench();
    void library();
    void recordings();
    void chat();
    void game();
    void workspaceAndMessages();
    void menus();

private:
    QString capture(const QString &name) const;

    QTemporaryDir m_folder;
};

void TestPlainText::textIsShownAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << text << shown;
    };
    row("plain", u"words"_s, u"words"_s);
    row("html", Image, Image);
    row("lines", u"a\nb"_s, u"a\nb"_s);
    row("tab", u"a\tb"_s, u"a b"_s);
    row("escape", u"\u001b[31m"_s, u"\\x1b[31m"_s);
    row("zero", QString(1, QChar(u'\0')), u"\\x00"_s);
    row("C1", u"\u009b"_s, u"\\xc2\\x9b"_s);
    row("bidi", u"\u202e"_s, u"\\xe2\\x80\\xae"_s);
    row("line separator", u"\u2028"_s, u"\\xe2\\x80\\xa8"_s);
    row("backslash", u"\\n"_s, u"\\n"_s);
    row("emoji", u"🙂"_s, u"🙂"_s);
}

void TestPlainText::textIsShownAsItIs()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(shownText(text), shown);
    QCOMPARE(wrappedText(text), shown);
}

void TestPlainText::longTextIsCut()
{
    const QString cut = shownText(QString(1 << 20, u'x'));
    QCOMPARE(cut.size(), LongestShown + 1);
    QVERIFY(cut.endsWith(u'…'));
    QVERIFY(shownText(QString(1 << 20, u'\u202e')).size() <= LongestShown + 16);
    const QString emoji = u"🙂"_s.repeated(10);
    QCOMPARE(shownText(emoji, 3), u"🙂…"_s); // no half of one
    QCOMPARE(shownText(emoji, 4), u"🙂🙂…"_s);
    QCOMPARE(shownText(u"abc", 3), u"abc"_s);
    QVERIFY(wrappedText(QString(1 << 20, u'\n')).count(u'\n') < 24);
}

void TestPlainText::linesAreWrapped()
{
    const QStringList words = wrappedText(u"word "_s.repeated(60)).split(u'\n');
    QCOMPARE(words.size(), 3);
    for (const QString &line : words)
        QVERIFY(line.size() <= 100 && line.startsWith("word"_L1));
    const QStringList emoji = wrappedText(u"🙂"_s.repeated(300)).split(u'\n');
    for (const QString &line : emoji)
        QVERIFY(line.size() <= 100 && !line.front().isLowSurrogate());
}

void TestPlainText::namesInActions_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"name"_s;
    QTest::newRow("and") << u"a&b"_s;
    QTest::newRow("two") << u"a&&b&"_s;
    QTest::newRow("html") << Image;
}

void TestPlainText::namesInActions()
{
    QFETCH(const QString, name);
    QCOMPARE(withoutMnemonics(actionText(name)), name);
}

void TestPlainText::labelsNeverGuess()
{
    const Theme theme(*qApp, Theme::Choice::Light);
    QLabel label(Image); // as some dialog of Qt would make it
    QCOMPARE(label.textFormat(), Qt::AutoText);
    QVERIFY(label.sizeHint().isValid()); // what lays it out first
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(label.text(), Image);
    QLabel ours(u"<b>bold</b>"_s);
    ours.setTextFormat(Qt::RichText);
    ours.ensurePolished();
    QCOMPARE(ours.textFormat(), Qt::RichText);
}

void TestPlainText::toolTipOfAnyWidget()
{
    const Theme theme(*qApp, Theme::Choice::Light);
    test::Hover hover;
    QWidget widget;
    widget.setToolTip(Hostile);
    QTabBar tabs(&widget);
    tabs.addTab(u"tab"_s);
    tabs.setTabToolTip(0, Image + u"tab"_s);
    ElidedLabel label("label", "", &widget);
    label.resize(20, 20);
    label.setWords(Image + u"label"_s);
    widget.show();
    hover.over(widget);
    QVERIFY(hover.says(Shown));
    QVERIFY(hover.says(Image + u"tab"_s));
    QVERIFY(hover.says(Image + u"label"_s));
    QCOMPARE(hover.rich, QStringList());
    widget.setToolTip(QString(1 << 20, u'x')); // would take a second to lay out
    hover.over(widget);
    for (const QString &tip : hover.tips)
        QVERIFY(tip.size() <= 2 * LongestShown);
    QToolTip::showText({}, Image, &widget); // past all of it
    hover.over(label);
    QCOMPARE(hover.rich, QStringList());
}

void TestPlainText::toolTipOfAnyModel()
{
    const Theme theme(*qApp, Theme::Choice::Light);
    QStandardItemModel model(1, 1);
    model.setHeaderData(0, Qt::Horizontal, Image + u"heading"_s, Qt::ToolTipRole);
    model.setItem(0, new QStandardItem(u"cell"_s));
    model.item(0)->setToolTip(Image + u"cell"_s);
    QTableView view;
    view.setModel(&model);
    view.setToolTip(Image + u"table"_s);
    view.show();
    test::Hover hover;
    hover.over(view);
    for (const char *place : {"heading", "cell", "table"})
        QVERIFY2(hover.says(Image + QString::fromLatin1(place)), place);
    QCOMPARE(hover.rich, QStringList());
    model.item(0)->setToolTip({}); // then the table is asked
    hover.tips.clear();
    hover.over(*view.viewport());
    QCOMPARE(tipShown(), Image + u"table"_s);
}

void TestPlainText::messageBoxes()
{
    const Theme theme(*qApp, Theme::Choice::Light);
    QWidget window;
    QMessageBox *box = makeMessageBox("box", QMessageBox::Question, u"Title"_s, Hostile, &window);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QCOMPARE(box->text(), Shown);
    box->setInformativeText(Image);
    window.show();
    box->open();
    QVERIFY(box->isVisible());
    QCOMPARE(test::richLabels(), QStringList());
    QMessageBox foreign(QMessageBox::NoIcon, Image, Image, QMessageBox::Ok, &window); // one of Qt's own
    foreign.setInformativeText(Image);
    foreign.open();
    QCOMPARE(test::richLabels(), QStringList());
}

void TestPlainText::dialogsOfQt()
{
    const Theme theme(*qApp, Theme::Choice::Light);
    QFile file(m_folder.filePath(Image));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QFileDialog dialog(nullptr, Image, m_folder.path());
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setLabelText(QFileDialog::FileName, Image);
    dialog.open();
    const auto *list = dialog.findChild<QListView *>(u"listView"_s);
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(list->rootIndex()), 1);
    test::Hover hover;
    hover.over(dialog);
    QCOMPARE(hover.rich, QStringList());
    QCOMPARE(test::richLabels(), QStringList());
}

void TestPlainText::workbench()
{
    HostileWindow f;
    net::EndpointConfig config = test::endpointConfig("echo", "json");
    config.name = u"E"_s + Hostile;
    net::Endpoint *echo = test::startEndpoint(f.desk.engine, config);
    QVERIFY(echo);
    net::ClientConfig client;
    client.name = u"C"_s + Hostile;
    client.peer = {u"127.0.0.1"_s, test::portOf(echo)};
    client.framing.kind = "json";
    QVERIFY(f.desk.engine.addClient(client));
    const test::RawPeer peer = test::RawPeer::connectTo(test::portOf(echo));
    const QByteArray message = R"({"<img src=x>":"<b>x</b> a&b"})";
    QVERIFY(peer.send(message));
    QCOMPARE(peer.receive(message.size()), message);
    f.window.showPage("workbench");
    auto *table = f.find<QTableView>("trafficTable");
    const auto chosen = [&f, table] {
        const QAbstractItemModel *rows = table->model();
        const auto found = rows->match(rows->index(0, models::TrafficModel::ContentColumn), Qt::DisplayRole, Image, 1,
                                       Qt::MatchContains);
        if (!found.isEmpty())
            table->selectRow(found.constFirst().row());
        const auto *fields = f.find<FieldTree>("decodedFields");
        return fields->isVisible() && fields->model()->rowCount() > 0;
    };
    QTRY_VERIFY(chosen());
    f.hoverAll("workbench");
    const auto *hex = f.find<HexView>("decodedHex");
    f.hover.at(*hex->viewport(), hex->rectOf(message.indexOf("<b>")).center());
    QVERIFY(f.hover.says(uR"(["<img src=x>"])"_s));
    QVERIFY(f.hover.says(u"E"_s + Shown));
    QVERIFY(f.hover.says(u"C"_s + Shown));
    QCOMPARE(f.hover.rich + test::richLabels(), QStringList());
}

void TestPlainText::library()
{
    HostileWindow f;
    models::Packet packet;
    packet.name = u"P"_s + Hostile;
    packet.text = u"T<img src=x>"_s;
    const auto folder = f.desk.library.addFolder(u"F<img src=x>"_s);
    QVERIFY(folder);
    QVERIFY(f.desk.library.addPacket(packet, {u"t<img"_s, u"a&b"_s}));
    QVERIFY(f.desk.drafts.add(packet));
    f.window.showPage("workbench");
    if (!f.find<QTreeView>("packetTree")->isVisible())
        f.action("actionShowLibrary")->trigger();
    QTRY_VERIFY(f.find<QTreeView>("packetTree")->isVisible());
    f.hoverAll("workbench");
    QVERIFY(f.hover.says(u"P"_s + Shown));
    QVERIFY(f.hover.says(u"T<img src=x>"_s));
    QVERIFY(f.hover.says(u"t<img"_s));
    QVERIFY(f.hover.says(u"F<img src=x>"_s));
    QCOMPARE(f.hover.rich, QStringList());
    const auto *tabs = f.find<QTabBar>("draftTabs");
    QCOMPARE(withoutMnemonics(tabs->tabText(tabs->count() - 1)), u"P"_s + Shown);
    QCOMPARE(test::richLabels(), QStringList());
}

/// Owner, comment, file and content by an enemy.
QString TestPlainText::capture(const QString &name) const
{
    constexpr qint64 Start = 1'700'000'000'000'000'000;
    net::PcapngWriter writer({});
    net::StreamWriter stream(writer, {QHostAddress(QHostAddress::LocalHost), 40'000},
                             {QHostAddress(QHostAddress::LocalHost), 7'000}, 1);
    net::StreamOrigin origin;
    origin.owner = u"Dock "_s + Hostile;
    origin.framing = *net::parseFramingSpec(u"json"_s);
    stream.addComment(toComment(origin));
    stream.open(Start);
    stream.addComment(u"comment "_s + Hostile);
    stream.data(net::Direction::ToServer, Start + 1'000'000, R"({"<img src=x>":1})");
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(writer.buffer()) != writer.buffer().size())
        qFatal("cannot write");
    return file.fileName();
}

void TestPlainText::recordings()
{
    HostileWindow f;
    const QString path = capture(u"R<img src=x> a&b.pcapng"_s);
    f.window.showPage("recordings");
    f.find<RecordingsPage>("recordingsPage")->open(path);
    auto *frames = f.find<QTableView>("framesTable");
    QTRY_VERIFY(frames->model()->rowCount() > 0);
    frames->selectRow(0);
    f.find<QTabBar>("recordingTabs")->setCurrentIndex(0);
    f.hoverAll("recordings");
    QVERIFY(f.hover.says(u"Dock "_s + Shown));
    QVERIFY(f.hover.says(u"R<img src=x> a&b.pcapng"_s));
    QVERIFY(f.hover.says(u"comment "_s + Shown));
    f.find<QListView>("recordings")->setCurrentIndex(f.desk.recordings.index(0));
    f.action("actionRecordingDelete")->trigger();
    const auto *box = f.find<QMessageBox>("recordingDeleteBox");
    QVERIFY(box->text().contains("R<img src=x> a&b.pcapng"_L1));
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QCOMPARE(f.hover.rich + test::richLabels(), QStringList());
}

void TestPlainText::chat()
{
    HostileWindow f;
    f.window.showPage("chat");
    f.click("chatStart");
    auto *input = f.find<QLineEdit>("chatInput");
    QTRY_VERIFY(input->hasFocus());
    QTest::keyClicks(input, u"/topic <b>x</b> a&b"_s);
    QTest::keyClick(input, Qt::Key_Return);
    const auto *rooms = f.find<QAbstractItemView>("chatRooms");
    f.click("chatRefresh");
    QTRY_VERIFY(rooms->model()->rowCount() > 0 &&
                rooms->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("a&b"_L1));
    f.hoverAll("chat");
    QVERIFY(f.hover.says(u"a&b"_s));
    QCOMPARE(f.hover.rich + test::richLabels(), QStringList());
}

void TestPlainText::game()
{
    HostileWindow f;
    f.window.showPage("game");
    const test::RawListener listener;
    auto *address = f.find<QLineEdit>("gameAddress");
    address->clear();
    QTest::keyClicks(address, u"127.0.0.1:%1"_s.arg(listener.port()));
    f.click("gameConnect");
    const test::RawPeer peer = listener.accept();
    QVERIFY(peer.send(R"({"type":"WELCOME","playerId":"a&b <img src=x>","tickRate":60,"bounds":[0,0,1000,1000]})"
                      R"({"type":"ERROR","reason":"<img src=x>"})"
                      R"({"type":"STATE","tick":1,"time":1,"players":[{"id":"a&b <img src=x>","x":5,"y":5,"vx":0,)"
                      R"("vy":0,"state":0,"ack":-1}]})"));
    const auto *players = f.find<QTableView>("playersTable");
    QTRY_COMPARE(players->model()->rowCount(), 1);
    f.hoverAll("game");
    QCOMPARE(f.hover.rich + test::richLabels(), QStringList());
}

void TestPlainText::workspaceAndMessages()
{
    HostileWindow f;
    const QString path = m_folder.filePath(u"W<img src=x> a&b.linewright"_s);
    QVERIFY(f.desk.workspace.open(path, models::OpenMode::CreateIfMissing));
    f.hoverAll("dashboard");
    QVERIFY(f.hover.says(u"W<img src=x> a&b.linewright"_s));
    const auto *bar = f.find<MessageBar>("messageBar");
    Q_EMIT f.desk.trouble(u"T"_s + Hostile);
    QCOMPARE(bar->words(), u"T"_s + Shown);
    Q_EMIT f.desk.trouble(QString(1 << 20, u'x'));
    QVERIFY(bar->words().size() <= LongestShown + 1);
    f.desk.setUnsavedWork(u"U"_s + Hostile);
    f.window.close();
    const auto *box = f.find<QMessageBox>("unsavedBox");
    QCOMPARE(box->text(), u"U"_s + Shown);
    f.hover.over(f.window);
    QCOMPARE(f.hover.rich + test::richLabels(), QStringList());
    f.desk.workspace.close();
}

void TestPlainText::menus()
{
    HostileWindow f;
    net::EndpointConfig config = test::endpointConfig("echo");
    config.name = u"a&b <b>x</b>"_s;
    QVERIFY(f.desk.engine.addEndpoint(config));
    models::Packet packet;
    packet.name = config.name;
    const auto id = f.desk.library.addPacket(packet);
    QVERIFY(id);
    f.window.showPage("recordings");
    auto *menu = f.find<QMenu>("recordMenu");
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    QCOMPARE(withoutMnemonics(menu->actions().constFirst()->text()), config.name);
    f.window.showPage("workbench");
    const QList<QAction *> actions = f.window.findChildren<QAction *>();
    const auto sends = [&config](const QAction *action) {
        return withoutMnemonics(action->text()).endsWith(config.name) && action->text() != config.name;
    };
    QCOMPARE(std::count_if(actions.begin(), actions.end(), sends), 1); // "Send packet 1: NAME"
    f.desk.library.remove({*id});
    QVERIFY(withoutMnemonics(f.action("actionUndoLibrary")->text()).contains(config.name));
    auto *newEndpoint = f.find<QMenu>("newEndpointMenu");
    newEndpoint->popup({});
    f.hover.over(*newEndpoint);
    QVERIFY(!f.hover.tips.isEmpty());
    QCOMPARE(f.hover.rich, QStringList());
    newEndpoint->close();
}

QTEST_MAIN(TestPlainText)
#include "tst_plaintext.moc"
