// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/recordingspage.h"

#include "gui/commands/desk.h"
#include "gui/recordings/recordinglistpanel.h"
#include "gui/recordings/recordingview.h"
#include "gui/widgets/emptypage.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace lw::gui {

using models::LongTask;
using net::Recorder;
using namespace Qt::StringLiterals;

RecordingsPage::RecordingsPage(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_list(new RecordingListPanel(desk, this))
    , m_view(new RecordingView(desk, this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
{
    nameWidget(*this, "recordingsPage", tr("Recordings"));
    setAcceptDrops(true);
    m_stack->addWidget(m_empty = makeEmpty());
    m_stack->addWidget(m_openingPage = makeOpening());
    m_stack->addWidget(m_view);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName("recordingsSplitter"_L1);
    splitter->setProperty("plain", true);
    splitter->setHandleWidth(12);
    splitter->setChildrenCollapsible(false);
    m_list->setMinimumWidth(m_list->minimumSizeHint().width());
    splitter->addWidget(m_list);
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({230, 900});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(m_message);
    layout->addWidget(splitter, 1);
    connect(m_list, &RecordingListPanel::openWanted, this, &RecordingsPage::open);
    connect(m_list, &RecordingListPanel::askOpenWanted, this, &RecordingsPage::askOpen);
    connect(m_list, &RecordingListPanel::refused, m_message, &MessageBar::showError);
    connect(m_view, &RecordingView::refused, m_message, &MessageBar::showError);
    connect(m_view, &RecordingView::told, m_message, &MessageBar::showNews);
    connect(m_view, &RecordingView::saved, this, [this](const QString &path) {
        m_desk.recordings.add(path);
        m_message->showNews(tr("Saved %1").arg(QFileInfo(path).fileName()));
    });
    connect(m_view, &RecordingView::modifiedChanged, this, [this] {
        m_desk.setUnsavedWork(m_view->isModified()
                                  ? tr("%1 was edited and not saved.").arg(QFileInfo(m_view->path()).fileName())
                                  : QString());
    });
    connect(&desk.recordings, &models::RecordingList::recordingChanged, this, &RecordingsPage::recordingChanged);
    connect(&m_opening, &LongTask::progress, this, [this](qint64 done, qint64 all) {
        m_progress->setRange(0, 1'000);
        m_progress->setValue(all > 0 ? int(done * 1'000 / all) : 0);
    });
    m_wasRecording = desk.recordings.recorder().isRunning();
}

RecordingsPage::~RecordingsPage() = default;

QWidget *RecordingsPage::makeEmpty()
{
    auto *empty =
        new EmptyPage("recordingsEmpty", tr("No recording is open"),
                      tr("Record what your endpoints and clients say, or open a capture of Wireshark or tcpdump. "
                         "Then replay it against a device or a server and see where the answers differ."),
                      this);
    QPushButton *open = makeButton("recordingsEmptyOpen", tr("Open a capture…"), ButtonLook::Framed, empty);
    connect(open, &QPushButton::clicked, this, &RecordingsPage::askOpen);
    empty->setButton(open);
    return empty;
}

QWidget *RecordingsPage::makeOpening()
{
    auto *page = new QWidget(this);
    m_openingWords = makeLabel("openingWords", {}, "muted", page);
    m_openingWords->setAlignment(Qt::AlignCenter);
    m_openingWords->setWordWrap(true);
    m_progress = new QProgressBar(page);
    nameWidget(*m_progress, "openingProgress", tr("Progress"));
    m_progress->setFixedWidth(320);
    m_progress->setTextVisible(false);
    QPushButton *cancel = makeButton("openingCancel", tr("Cancel"), ButtonLook::Framed, page);
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_opening.cancel();
        showBack();
    });
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(m_openingWords);
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    layout->addWidget(cancel, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

void RecordingsPage::showBack()
{
    m_stack->setCurrentWidget(m_view->path().isEmpty() ? m_empty : static_cast<QWidget *>(m_view));
    m_list->choose(m_desk.recordings.rowOf(m_view->path()));
}

void RecordingsPage::askOpen()
{
    auto *dialog = new QFileDialog(this, tr("Open a capture"), m_desk.recordings.folder(),
                                   tr("Captures (*.pcapng *.pcap *.cap *.ntar *.dmp)") + ";;"_L1 + tr("All files (*)"));
    dialog->setObjectName("recordingOpenDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RecordingsPage::open);
    dialog->open();
}

void RecordingsPage::open(const QString &path)
{
    if (!m_view->isModified()) {
        openNow(path);
        return;
    }
    QMessageBox *box =
        makeMessageBox("recordingDiscardBox", QMessageBox::Question, tr("Edits are not saved"),
                       tr("%1 was edited and not saved.").arg(QFileInfo(m_view->path()).fileName()), this);
    const QPushButton *save = box->addButton(tr("Save as…"), QMessageBox::AcceptRole);
    const QPushButton *discard = box->addButton(tr("Discard the edits"), QMessageBox::DestructiveRole);
    connect(save, &QPushButton::clicked, m_view, &RecordingView::askSave);
    connect(discard, &QPushButton::clicked, this, [this, path] { openNow(path); });
    connect(box, &QMessageBox::finished, this, [this] { m_list->choose(m_desk.recordings.rowOf(m_view->path())); });
    box->open();
}

void RecordingsPage::openNow(const QString &path)
{
    m_message->hide();
    m_openingWords->setText(tr("Reading %1").arg(QFileInfo(path).fileName()));
    m_progress->setRange(0, 0);
    m_stack->setCurrentWidget(m_openingPage);
    m_opening.start([this, path](const LongTask::Step &step) -> std::function<void()> {
        const auto file = net::CaptureFile::open(path, step);
        return [this, path, file] { opened(path, file); };
    });
}

void RecordingsPage::opened(const QString &path, const net::Result<std::shared_ptr<const net::CaptureFile>> &file)
{
    if (!file) {
        m_message->showError(file.error().message);
        showBack();
        return;
    }
    m_view->show(*file);
    m_stack->setCurrentWidget(m_view);
    m_list->choose(m_desk.recordings.add(path));
}

/// What was just recorded is what the user wants to see.
void RecordingsPage::recordingChanged()
{
    const Recorder &recorder = m_desk.recordings.recorder();
    const bool running = recorder.isRunning();
    if (m_wasRecording && !running && !m_view->isModified() && !m_opening.isRunning() && isVisible())
        openNow(recorder.path());
    m_wasRecording = running;
}

void RecordingsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void RecordingsPage::dropEvent(QDropEvent *event)
{
    open(event->mimeData()->urls().constFirst().toLocalFile());
}

} // namespace lw::gui
