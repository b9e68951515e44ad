// SPDX-License-Identifier: GPL-3.0-only
#include "gui/guifixture.h"
#include "gui/recordings/recordingspage.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/messagebar.h"
#include "models/recording/conversationmodel.h"
#include "models/recording/differencesmodel.h"
#include "models/recording/streammodel.h"
#include "net/capture/pcapngwriter.h"
#include "support/enginefixture.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::gui;
using models::ConversationModel;
using net::Direction;

namespace {

QStringList words(const char *joined)
{
    return QString::fromLatin1(joined).split(u'|');
}

/// The page with a file open and its frames shown.
struct OpenPage
{
    explicit OpenPage(const QString &path)
        : page(shown(fixture))
    {
        page.open(path);
        frames = page.findChild<QTableView *>(QStringLiteral("framesTable"));
        if (!QTest::qWaitFor([this] { return frames->model()->rowCount() > 0; }, 10'000))
            qFatal("no frames are shown");
        frames->setFocus(); // where keys go
    }
    QStringList contents() const
    {
        QStringList list;
        for (int row = 0; row < frames->model()->rowCount(); ++row)
            list += frames->model()->index(row, ConversationModel::ContentColumn).data().toString();
        return list;
    }
    /// Not by selectRow(), which looks at the keys that are held down.
    void choose(int row) const
    {
        frames->selectionModel()->setCurrentIndex(frames->model()->index(row, 0),
                                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    void tab(int index) { page.findChild<QTabBar *>(QStringLiteral("recordingTabs"))->setCurrentIndex(index); }
    QString message() const
    {
        const auto *bar = page.findChild<MessageBar *>();
        return bar->isVisible() ? bar->words() : QString();
    }

    static RecordingsPage &shown(test::GuiFixture &fixture)
    {
        fixture.window.showPage("recordings");
        return *fixture.find<RecordingsPage>("recordingsPage");
    }

    test::GuiFixture fixture;
    RecordingsPage &page;
    QTableView *frames = nullptr;
};

} // namespace

class TestRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY(m_folder.isValid());
    }
    void emptyPageOffersWhatToDo();
    void recordsAndOpensIt();
    void frameIsEditedAndUndone();
    void keysEditFrames();
    void savesUnderANewName();
    void asksBeforeEditsAreLost();
    void asksBeforeTheWindowCloses();
    void followsAsTextAndHex();
    void badFileIsTold();
    void framingCutsAnew();
    void replayShowsDifferences();
    void replayIsPausedSteppedAndCancelled();
    void replayFormRefusesNonsense();
    void framesGoToComposerAndLibraryAndBack();

private:
    static constexpr qint64 Start = 1'700'000'000'000'000'000;
    /// "ask" and "answer" lines, a second apart.
    QString talk(const char *name, const QByteArrayList &asked, const QByteArrayList &answered) const;
    QString lines(const char *name = "lines.pcapng") const
    {
        return talk(name, {"one\n", "two\n", "three\n"}, {"1\n", "2\n", "3\n"});
    }
    template <typename T>
    static T *find(const QObject &root, const char *name)
    {
        return root.findChild<T *>(QString::fromLatin1(name));
    }
    static QString cell(const QTableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }

    QTemporaryDir m_folder;
};

QString TestRecordings::talk(const char *name, const QByteArrayList &asked, const QByteArrayList &answered) const
{
    net::PcapngWriter writer({});
    net::StreamWriter stream(writer, {QHostAddress(QHostAddress::LocalHost), 40'000},
                             {QHostAddress(QHostAddress::LocalHost), 7'000}, 1);
    net::StreamOrigin origin;
    origin.owner = QStringLiteral("Dock 7");
    origin.framing = *net::parseFramingSpec(QStringLiteral("line"));
    stream.addComment(toComment(origin));
    stream.open(Start);
    for (qsizetype i = 0; i < asked.size(); ++i) {
        stream.data(Direction::ToServer, Start + i * 2'000'000, asked.at(i));
        stream.data(Direction::ToClient, Start + i * 2'000'000 + 1'000'000, answered.at(i));
    }
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(writer.buffer()) != writer.buffer().size())
        qFatal("cannot write");
    return file.fileName();
}

void TestRecordings::emptyPageOffersWhatToDo()
{
    test::GuiFixture fixture;
    RecordingsPage &page = OpenPage::shown(fixture);
    QVERIFY(find<QLabel>(page, "recordingsEmptyTitle")->isVisible());
    QTest::mouseClick(find<QPushButton>(page, "recordingsEmptyOpen"), Qt::LeftButton);
    auto *dialog = find<QFileDialog>(page, "recordingOpenDialog");
    QVERIFY(dialog);
    dialog->reject();
}

void TestRecordings::recordsAndOpensIt()
{
    test::GuiFixture fixture;
    net::Endpoint *echo = test::startEndpoint(fixture.desk.engine, test::endpointConfig("echo-plus", "line"));
    QVERIFY(echo);
    RecordingsPage &page = OpenPage::shown(fixture);
    auto *record = find<QPushButton>(page, "recordButton");
    QTest::mouseClick(record, Qt::LeftButton);
    QTRY_VERIFY(fixture.desk.recordings.recorder().isRunning());
    QCOMPARE(record->text(), QStringLiteral("Stop recording"));
    const test::RawPeer peer = test::RawPeer::connectTo(test::portOf(echo));
    QVERIFY(peer.send("hello\n"));
    QVERIFY(!peer.receiveLine().isEmpty());
    QTest::mouseClick(record, Qt::LeftButton);
    auto *frames = find<QTableView>(page, "framesTable");
    QTRY_COMPARE(frames->model()->rowCount(), 2); // what was recorded opens by itself
    QCOMPARE(cell(frames, 0, ConversationModel::ContentColumn), QStringLiteral("hello"));
    auto *streams = find<QTableView>(page, "streamTable");
    QCOMPARE(streams->model()->rowCount(), 1);
    QCOMPARE(cell(streams, 0, models::StreamModel::NameColumn), echo->name());
    QVERIFY(fixture.desk.recordings.deleteFile(0));
}

void TestRecordings::frameIsEditedAndUndone()
{
    OpenPage open(lines());
    QCOMPARE(open.contents(), words("one|1|two|2|three|3"));
    auto *hex = find<HexView>(open.page, "frameHex");
    open.choose(2);
    QTRY_COMPARE(hex->bytes(), "two\n");
    hex->setFocus();
    hex->setCursorPosition(0);
    QTest::keyClicks(hex, QStringLiteral("54")); // 'T'
    QTRY_VERIFY(find<QPushButton>(open.page, "frameApply")->isVisible());
    open.choose(3); // leaving it applies
    QCOMPARE(open.contents().at(2), QStringLiteral("Two"));
    open.frames->setFocus();
    for (QAction *action : open.frames->actions()) {
        if (action->objectName() == QStringLiteral("actionFramesUndo"))
            action->trigger();
    }
    QCOMPARE(open.contents().at(2), QStringLiteral("two"));
}

void TestRecordings::keysEditFrames()
{
    OpenPage open(lines());
    open.frames->setFocus();
    open.choose(1);
    QTest::keyClick(open.frames, Qt::Key_Delete);
    QCOMPARE(open.contents(), words("one|two|2|three|3"));
    open.choose(0);
    QTest::keyClick(open.frames, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(open.contents(), words("two|one|2|three|3"));
    open.choose(0);
    open.frames->selectionModel()->select(open.frames->model()->index(1, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keyClick(open.frames, Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(open.contents().size(), 4);
    QCOMPARE(cell(open.frames, 0, ConversationModel::SizeColumn), QStringLiteral("8"));
    auto *hex = find<HexView>(open.page, "frameHex");
    hex->setCursorPosition(4);
    QTest::keyClick(open.frames, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(open.contents().size(), 5);
    QTest::keyClick(open.frames, Qt::Key_M, Qt::ControlModifier);
    QVERIFY(open.frames->model()->index(0, 0).data(ConversationModel::MarkedRole).toBool());
    for (int i = 0; i < 5; ++i)
        QTest::keySequence(open.frames, QKeySequence::Undo);
    QCOMPARE(open.contents(), words("one|1|two|2|three|3"));
    QGuiApplication::clipboard()->setText(QStringLiteral("pasted\\x21\\n"));
    open.choose(0);
    QTest::keySequence(open.frames, QKeySequence::Paste);
    QCOMPARE(open.contents().at(1), QStringLiteral("pasted!"));
    QGuiApplication::clipboard()->setText(QStringLiteral("bad \\q escape"));
    QTest::keySequence(open.frames, QKeySequence::Paste);
    QVERIFY(!open.message().isEmpty());
}

void TestRecordings::savesUnderANewName()
{
    OpenPage open(lines("original.pcapng"));
    open.choose(0);
    QTest::keyClick(open.frames, Qt::Key_Delete);
    QTest::mouseClick(find<QPushButton>(open.page, "recordingSave"), Qt::LeftButton);
    auto *dialog = find<QFileDialog>(open.page, "recordingSaveDialog");
    QVERIFY(dialog);
    const QString copy = m_folder.filePath(QStringLiteral("copy.pcapng"));
    Q_EMIT dialog->fileSelected(copy);
    dialog->reject();
    QTRY_VERIFY(open.message().contains(QStringLiteral("copy.pcapng")));
    QCOMPARE(open.fixture.desk.recordings.path(0), copy);
    open.page.open(copy);
    QTRY_COMPARE(open.contents(), words("1|two|2|three|3"));
}

void TestRecordings::asksBeforeEditsAreLost()
{
    OpenPage open(lines());
    open.choose(0);
    QTest::keyClick(open.frames, Qt::Key_Delete);
    const QString other = talk("other.pcapng", {"x\n"}, {"y\n"});
    open.page.open(other);
    auto *box = find<QMessageBox>(open.page, "recordingDiscardBox");
    QVERIFY(box);
    box->reject();
    QTRY_COMPARE(open.contents().size(), 5);
    QTRY_VERIFY(!find<QMessageBox>(open.page, "recordingDiscardBox"));
    open.page.open(other);
    box = find<QMessageBox>(open.page, "recordingDiscardBox");
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE(open.contents(), words("x|y"));
}

void TestRecordings::asksBeforeTheWindowCloses()
{
    OpenPage open(lines());
    QSignalSpy closed(&open.fixture.window, &MainWindow::closed);
    open.choose(0);
    QTest::keyClick(open.frames, Qt::Key_Delete);
    open.fixture.window.close();
    QCOMPARE(closed.size(), 0);
    auto *box = open.fixture.find<QMessageBox>("unsavedBox");
    QVERIFY(box->text().contains(QStringLiteral("lines.pcapng")));
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE(closed.size(), 1);
}

void TestRecordings::followsAsTextAndHex()
{
    OpenPage open(lines());
    open.tab(1);
    auto *text = find<QPlainTextEdit>(open.page, "followText");
    QTRY_COMPARE(text->toPlainText(), QStringLiteral("one\n1\ntwo\n2\nthree\n3\n"));
    QCOMPARE(text->extraSelections().size(), 6);
    find<QComboBox>(open.page, "followDirection")->setCurrentIndex(2);
    QTRY_COMPARE(text->toPlainText(), QStringLiteral("1\n2\n3\n"));
    find<QComboBox>(open.page, "followForm")->setCurrentIndex(1);
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("31 0a")));
    QTest::mouseClick(find<QPushButton>(open.page, "followSaveRaw"), Qt::LeftButton);
    auto *dialog = find<QFileDialog>(open.page, "followSaveDialog");
    QVERIFY(dialog);
    const QString path = m_folder.filePath(QStringLiteral("raw.bin"));
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QTRY_VERIFY(QFile::exists(path));
    QFile raw(path);
    QVERIFY(raw.open(QIODevice::ReadOnly));
    QCOMPARE(raw.readAll(), "1\n2\n3\n");
}

void TestRecordings::badFileIsTold()
{
    QFile file(m_folder.filePath(QStringLiteral("bad.pcapng")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no capture at all");
    file.close();
    OpenPage open(lines());
    open.page.open(file.fileName());
    QTRY_VERIFY(open.message().contains(QStringLiteral("bad.pcapng")));
    QCOMPARE(open.contents().size(), 6); // what was open stays
}

void TestRecordings::framingCutsAnew()
{
    OpenPage open(talk("cut.pcapng", {"one\ntwo\n"}, {"1\n"}));
    QCOMPARE(open.contents(), words("one|two|1"));
    QTest::mouseClick(find<QPushButton>(open.page, "streamFraming"), Qt::LeftButton);
    auto *dialog = find<QDialog>(open.page, "framingChoice");
    QVERIFY(dialog);
    auto *kinds = dialog->findChild<QComboBox *>();
    kinds->setCurrentIndex(kinds->findData(QByteArray("raw")));
    Q_EMIT kinds->activated(kinds->currentIndex());
    dialog->accept();
    QTRY_COMPARE(open.contents(), words("one\\ntwo\\n|1\\n"));
}

void TestRecordings::replayShowsDifferences()
{
    OpenPage open(talk("replay.pcapng", {"one\n", "two\n"}, {"one\n", "other\n"}));
    net::Endpoint *echo = test::startEndpoint(open.fixture.desk.engine, test::endpointConfig("echo", "line"));
    QVERIFY(echo);
    open.tab(2);
    auto *target = find<QLineEdit>(open.page, "replayTarget");
    QCOMPARE(target->text(), QStringLiteral("127.0.0.1:7000")); // as recorded
    target->setText(net::toText(echo->addresses().constFirst()));
    auto *verdict = find<QLabel>(open.page, "replayVerdict");
    QTest::mouseClick(find<QPushButton>(open.page, "replayStart"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(verdict->text(), QStringLiteral("1 difference(s)"), 10'000);
    auto *differences = find<QTableView>(open.page, "replayDifferences");
    QCOMPARE(differences->model()->rowCount(), 1);
    QCOMPARE(cell(differences, 0, models::DifferencesModel::FrameColumn), QStringLiteral("2"));
    QCOMPARE(find<HexView>(open.page, "differenceWanted")->bytes(), "other");
    QCOMPARE(find<HexView>(open.page, "differenceGot")->bytes(), "two");
    find<QPlainTextEdit>(open.page, "replayIgnore")->setPlainText(QStringLiteral("regex:other|two"));
    QTest::mouseClick(find<QPushButton>(open.page, "replayStart"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(verdict->text().contains(QStringLiteral("0 differences")), 10'000);
    QCOMPARE(differences->model()->rowCount(), 0);
}

/// A sink answers nothing, so by turns the first frame is followed by no other until somebody steps.
void TestRecordings::replayIsPausedSteppedAndCancelled()
{
    OpenPage open(lines());
    const net::Endpoint *sink = test::startEndpoint(open.fixture.desk.engine, test::endpointConfig("sink"));
    QVERIFY(sink);
    open.tab(2);
    find<QLineEdit>(open.page, "replayTarget")->setText(net::toText(sink->addresses().constFirst()));
    find<QSpinBox>(open.page, "replayTimeout")->setValue(60'000);
    QTest::mouseClick(find<QPushButton>(open.page, "replayStart"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(sink->totals().bytesIn, 4U, 10'000);
    auto *pause = find<QPushButton>(open.page, "replayPause");
    auto *step = find<QPushButton>(open.page, "replayStep");
    QVERIFY(pause->isVisible() && !step->isEnabled());
    QTest::mouseClick(pause, Qt::LeftButton);
    QVERIFY(step->isEnabled());
    QCOMPARE(find<QLabel>(open.page, "replayVerdict")->text(), QStringLiteral("Paused"));
    QTest::mouseClick(step, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(sink->totals().bytesIn, 8U, 10'000);
    QTest::mouseClick(find<QPushButton>(open.page, "replayCancel"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>(open.page, "replayVerdict")->text(), QStringLiteral("Cancelled"), 10'000);
    QVERIFY(!pause->isVisible());
    QCOMPARE(sink->totals().bytesIn, 8U);
}

void TestRecordings::replayFormRefusesNonsense()
{
    OpenPage open(lines());
    open.tab(2);
    auto *start = find<QPushButton>(open.page, "replayStart");
    auto *error = find<QLabel>(open.page, "replayError");
    auto *target = find<QLineEdit>(open.page, "replayTarget");
    target->setText(QStringLiteral("nowhere"));
    QTest::mouseClick(start, Qt::LeftButton);
    QVERIFY2(error->isVisible() && error->text().contains(QStringLiteral("Connect to")), qPrintable(error->text()));
    target->setText(QStringLiteral("127.0.0.1:%1").arg(test::freePort()));
    auto *ignore = find<QPlainTextEdit>(open.page, "replayIgnore");
    ignore->setPlainText(QStringLiteral("offset:9-4"));
    QTest::mouseClick(start, Qt::LeftButton);
    QVERIFY2(error->text().contains(QStringLiteral("Ignore")), qPrintable(error->text()));
    ignore->setPlainText({});
    find<QPlainTextEdit>(open.page, "replaySubstitutions")->setPlainText(QStringLiteral("a={{nosuchfield}}"));
    QTest::mouseClick(start, Qt::LeftButton);
    QVERIFY(error->isVisible());
    find<QPlainTextEdit>(open.page, "replaySubstitutions")->setPlainText({});
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(open.page, "replayVerdict")->text().startsWith(QStringLiteral("Failed")),
                             10'000);
}

void TestRecordings::framesGoToComposerAndLibraryAndBack()
{
    OpenPage open(lines());
    const auto run = [&](const char *name) {
        for (QAction *action : open.frames->actions()) {
            if (action->objectName() == QString::fromLatin1(name))
                action->trigger();
        }
    };
    open.choose(4);
    run("actionFramesComposer");
    const models::Packet packet = open.fixture.desk.drafts.current().packet();
    QCOMPARE(packet.text, QStringLiteral("three"));
    QCOMPARE(packet.framing->kind, "line");
    run("actionFramesLibrary");
    QCOMPARE(open.fixture.desk.library.count(), 1);
    open.choose(0);
    run("actionFramesInsert"); // the composer's frame, with its line end
    QCOMPARE(open.contents().at(1), QStringLiteral("three"));
    QCOMPARE(cell(open.frames, 1, ConversationModel::SizeColumn), QStringLiteral("6"));
}

QTEST_MAIN(TestRecordings)
#include "tst_recordings.moc"
