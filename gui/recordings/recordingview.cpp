// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/recordingview.h"

#include "gui/commands/desk.h"
#include "gui/recordings/followpane.h"
#include "gui/recordings/framesactions.h"
#include "gui/recordings/framespane.h"
#include "gui/recordings/framingchoice.h"
#include "gui/recordings/replaypane.h"
#include "gui/widgets/plaindelegate.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/tabstrip.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace lw::gui {

using models::LongTask;
using models::StreamModel;
using namespace Qt::StringLiterals;

namespace {

/// The facts of a file in one line.
QString factsOf(const net::CaptureFile &file)
{
    const net::CaptureInfo &info = file.info();
    QStringList words = {models::formatBytes(double(info.fileBytes)),
                         RecordingView::tr("%n stream(s)", nullptr, int(file.streams().size())),
                         RecordingView::tr("%1 packets").arg(models::formatCount(info.packets)), info.format};
    if (!info.application.isEmpty())
        words += info.application;
    return words.join(u" · "_s);
}

/// What of the file is not among the streams.
QString noteOf(const net::CaptureInfo &info)
{
    QStringList words;
    if (info.readableUpTo)
        words += info.truncation;
    quint64 skipped = 0;
    QStringList reasons;
    for (const net::CaptureInfo::Skipped &kind : info.skipped) {
        skipped += kind.packets;
        if (reasons.size() < 6)
            reasons += RecordingView::tr("%1 (%2)", "why packets were skipped, how many")
                           .arg(kind.reason, models::formatCount(kind.packets));
    }
    if (skipped > 0)
        words += RecordingView::tr("%1 packets are no TCP that can be read: %2")
                     .arg(models::formatCount(skipped), reasons.join(u", "_s));
    return words.join(u'\n');
}

} // namespace

RecordingView::RecordingView(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    nameWidget(*this, "recordingView", tr("Recording"));
    m_filter.setSourceModel(&m_streams);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName("recordingSplitter"_L1);
    splitter->setProperty("plain", true);
    splitter->setHandleWidth(12);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeStreams());
    splitter->addWidget(makeConversation());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({200, 500});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(splitter, 1);
    connect(&m_loading, &LongTask::progress, this, [this](qint64 done, qint64 all) {
        m_progress->setRange(0, 1'000);
        m_progress->setValue(all > 0 ? int(done * 1'000 / all) : 0);
    });
}

RecordingView::~RecordingView() = default;

QWidget *RecordingView::makeHead()
{
    auto *head = new QWidget(this);
    m_name = new ElidedLabel("recordingName", "", head);
    m_name->setProperty("strong", true);
    m_facts = new ElidedLabel("recordingFacts", "muted", head);
    m_search = new QLineEdit(head);
    nameWidget(*m_search, "streamSearch", tr("Filter the streams"));
    m_search->setPlaceholderText(tr("Address, name or state"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(200);
    m_save = makeButton("recordingSave", tr("Save as…"), ButtonLook::Framed, head);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(12, 8, 8, 6);
    layout->setSpacing(10);
    layout->addWidget(m_name);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_search);
    layout->addWidget(m_save);
    connect(m_search, &QLineEdit::textChanged, &m_filter, &models::StreamFilter::setText);
    connect(m_save, &QPushButton::clicked, this, [this] { m_saving.isRunning() ? m_saving.cancel() : askSave(); });
    connect(&m_saving, &LongTask::runningChanged, this,
            [this](bool saving) { m_save->setText(saving ? tr("Cancel") : tr("Save as…")); });
    connect(&m_saving, &LongTask::progress, this, [this](qint64 done, qint64 all) {
        m_save->setText(tr("Cancel (%1 %)", "saving, how far it is").arg(all > 0 ? done * 100 / all : 0));
    });
    return head;
}

QWidget *RecordingView::makeStreams()
{
    QFrame *card = makeCard("streamsCard", this);
    m_table = new QTableView(card);
    nameWidget(*m_table, "streamTable", tr("Streams of the recording"));
    m_table->setModel(&m_filter);
    m_table->setItemDelegate(new PlainDelegate({}, m_table));
    connect(&m_filter, &models::StreamFilter::orderingChanged, this, [this](bool isOrdering) {
        isOrdering ? m_table->viewport()->setCursor(Qt::BusyCursor) : m_table->viewport()->unsetCursor();
    });
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(StreamModel::NumberColumn, Qt::AscendingOrder);
    makePlain(*m_table);
    fitColumn(*m_table, StreamModel::NumberColumn, u"00000"_s);
    fitColumn(*m_table, StreamModel::ClientColumn, u"192.168.10.10:00000"_s);
    fitColumn(*m_table, StreamModel::ServerColumn, u"192.168.10.10:00000"_s);
    fitColumn(*m_table, StreamModel::ToServerColumn, u"000.0 MB"_s);
    fitColumn(*m_table, StreamModel::ToClientColumn, u"000.0 MB"_s);
    fitColumn(*m_table, StreamModel::PacketsColumn, u"00,000"_s);
    fitColumn(*m_table, StreamModel::StartColumn, u"00:00:00.0000"_s);
    fitColumn(*m_table, StreamModel::DurationColumn, u"00.000 s"_s);
    fitColumn(*m_table, StreamModel::StateColumn, tr("finished", "a stream") + u"x"_s);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        QMenu menu(this);
        menu.addAction(tr("Leave out when saving"), this, [this] { removeStreams(true); });
        menu.addAction(tr("Keep when saving"), this, [this] { removeStreams(false); });
        menu.exec(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RecordingView::streamChosen);
    m_note = makeLabel("recordingNote", {}, "waiting", card);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 0, 12, 6);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_note);
    layout->addWidget(makeRule());
    layout->addWidget(m_table, 1);
    card->setMinimumHeight(120);
    return card;
}

QWidget *RecordingView::makeConversation()
{
    QFrame *card = makeCard("conversationCard", this);
    m_tabs = new TabStrip(m_desk.theme, 36, true, card);
    nameWidget(*m_tabs, "recordingTabs", tr("View of the stream"));
    m_tabs->setUsesScrollButtons(false);
    m_tabs->addTab(tr("Frames"));
    m_tabs->addTab(tr("Follow"));
    m_tabs->addTab(tr("Replay"));
    m_framing = makeButton("streamFraming", {}, ButtonLook::Flat, card);
    m_framing->setToolTip(tr("The framing in which this stream is cut into frames"));
    m_edit = makeButton("frameMenu", tr("Frame") + u" ▾"_s, ButtonLook::Flat, card);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(4, 0, 6, 0);
    top->setSpacing(4);
    top->addWidget(m_tabs);
    top->addStretch();
    top->addWidget(m_framing);
    top->addWidget(m_edit);
    m_stack = new QStackedWidget(card);
    m_frames = new FramesPane(m_desk, m_stack);
    m_follow = new FollowPane(m_desk.theme, m_stack);
    m_replay = new ReplayPane(m_desk, m_stack);
    m_busy = new QWidget(m_stack);
    m_busyWords = makeLabel("recordingBusy", {}, "muted", m_busy);
    m_busyWords->setAlignment(Qt::AlignCenter);
    m_busyWords->setWordWrap(true);
    m_progress = new QProgressBar(m_busy);
    nameWidget(*m_progress, "recordingProgress", tr("Progress"));
    m_progress->setFixedWidth(320);
    m_progress->setTextVisible(false);
    auto *busy = new QVBoxLayout(m_busy);
    busy->addStretch();
    busy->addWidget(m_busyWords);
    busy->addWidget(m_progress, 0, Qt::AlignHCenter);
    busy->addStretch();
    for (QWidget *page :
         {static_cast<QWidget *>(m_frames), static_cast<QWidget *>(m_follow), static_cast<QWidget *>(m_replay), m_busy})
        m_stack->addWidget(page);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(makeRule());
    layout->addWidget(m_stack, 1);
    auto *menu = new QMenu(m_edit);
    m_frames->actions().fill(*menu);
    m_edit->setMenu(menu);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_frames->applyEdit();
        if (m_stack->currentWidget() != m_busy)
            m_stack->setCurrentIndex(tab);
        m_edit->setVisible(tab == 0);
    });
    connect(m_framing, &QPushButton::clicked, this, &RecordingView::askFraming);
    connect(m_frames, &FramesPane::refused, this, &RecordingView::refused);
    connect(m_frames, &FramesPane::told, this, &RecordingView::told);
    connect(m_follow, &FollowPane::refused, this, &RecordingView::refused);
    connect(m_follow, &FollowPane::told, this, &RecordingView::told);
    connect(m_replay, &ReplayPane::aboutToStart, m_frames, &FramesPane::applyEdit);
    connect(m_replay, &ReplayPane::rowWanted, this, [this](qsizetype row) {
        m_tabs->setCurrentIndex(0);
        m_frames->showRow(row);
    });
    return card;
}

void RecordingView::show(const std::shared_ptr<const net::CaptureFile> &file)
{
    clear();
    m_recording = std::make_unique<models::Recording>(file);
    connect(m_recording.get(), &models::Recording::modifiedChanged, this, [this] {
        showFacts();
        Q_EMIT modifiedChanged();
    });
    m_streams.setRecording(m_recording.get());
    showFacts();
    m_search->clear();
    if (m_filter.rowCount() > 0)
        m_table->setCurrentIndex(m_filter.index(0, 0));
    else
        showBusy(tr("There is no TCP stream in this file."), false);
}

void RecordingView::clear()
{
    m_loading.cancel();
    m_frames->setConversation(nullptr);
    m_follow->setConversation(nullptr);
    m_replay->setConversation(nullptr, {});
    m_streams.setRecording(nullptr);
    m_recording.reset();
    m_hasStream = false;
    Q_EMIT modifiedChanged();
}

void RecordingView::showFacts()
{
    const QString star = m_recording->isModified() ? u" •"_s : QString();
    m_name->setWords(QFileInfo(m_recording->path()).fileName() + star);
    setPlainToolTip(*m_name, m_recording->isModified() ? tr("Edited and not saved yet") : m_recording->path());
    m_facts->setWords(factsOf(*m_recording->file()));
    showWords(*m_note, noteOf(m_recording->file()->info()));
}

void RecordingView::streamChosen()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || !m_recording)
        return;
    const auto stream = std::size_t(current.data(StreamModel::StreamRole).toULongLong());
    if (m_hasStream && stream == m_stream)
        return;
    m_stream = stream;
    m_hasStream = true;
    if (m_recording->conversation(stream))
        showConversation(stream);
    else
        load(stream, models::framingOf(m_recording->file()->streams()[stream]));
}

void RecordingView::load(std::size_t stream, const net::FramingSpec &framing)
{
    m_frames->setConversation(nullptr);
    m_follow->setConversation(nullptr);
    m_replay->setConversation(nullptr, {});
    showBusy(tr("Reading the stream…"), true);
    m_loading.start(
        [this, file = m_recording->file(), stream, framing](const LongTask::Step &step) -> std::function<void()> {
            auto loaded = models::loadConversation(file, stream, framing, step);
            return [this, stream, loaded = std::move(loaded)] {
                if (!loaded) {
                    showBusy(loaded.error().message, false);
                    return;
                }
                m_recording->setConversation(stream, *loaded);
                showConversation(stream);
                if (!loaded->cut.problems.isEmpty())
                    Q_EMIT refused(loaded->cut.problems.join(u'\n'));
            };
        });
}

void RecordingView::showConversation(std::size_t stream)
{
    models::Conversation *conversation = m_recording->conversation(stream);
    m_frames->setConversation(conversation);
    m_follow->setConversation(conversation);
    m_replay->setConversation(conversation, m_recording->file()->streams()[stream]);
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    updateFraming();
}

void RecordingView::updateFraming()
{
    const models::Conversation *conversation = m_frames->conversation();
    m_framing->setVisible(conversation);
    m_edit->setVisible(conversation && m_tabs->currentIndex() == 0);
    if (!conversation)
        return;
    const auto info = net::findFraming(conversation->framing());
    const QString words = tr("Framing: %1", "how a stream is cut").arg(info ? info->title : QString()) + u" ▾"_s;
    m_framing->setText(words);
    m_framing->setAccessibleName(words);
}

void RecordingView::showBusy(const QString &words, bool isWorking)
{
    m_busyWords->setText(words);
    m_progress->setVisible(isWorking);
    m_progress->setRange(0, 0);
    m_stack->setCurrentWidget(m_busy);
    updateFraming();
}

void RecordingView::askFraming()
{
    if (!m_frames->conversation())
        return;
    auto *dialog = new FramingChoice(m_frames->conversation()->framing(), this);
    connect(dialog, &FramingChoice::chosen, this, &RecordingView::recut);
    dialog->open();
}

void RecordingView::recut(const net::FramingSpec &framing)
{
    models::Conversation *conversation = m_frames->conversation();
    if (!conversation || !m_frames->applyEdit())
        return;
    // What nobody edited is cut from what was captured; what was edited as it stands.
    if (!conversation->isModified() && !conversation->canUndo()) {
        load(m_stream, framing);
        return;
    }
    m_loading.start([this, stream = m_stream, framing, items = conversation->items(),
                     bytes = conversation->store()](const LongTask::Step &step) -> std::function<void()> {
        auto cut = models::cutConversation(items, *bytes, framing, step);
        return [this, stream, framing, cut = std::move(cut)] {
            models::Conversation *edited = m_recording->conversation(stream);
            if (!cut)
                Q_EMIT refused(cut.error().message);
            else if (edited)
                edited->setCut(cut->items, framing);
            if (cut && !cut->problems.isEmpty())
                Q_EMIT refused(cut->problems.join(u'\n'));
            updateFraming();
        };
    });
}

void RecordingView::removeStreams(bool removed)
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        m_recording->setRemoved(std::size_t(index.data(StreamModel::StreamRole).toULongLong()), removed);
}

void RecordingView::askSave()
{
    if (!m_recording || !m_frames->applyEdit())
        return;
    const QFileInfo file(m_recording->path());
    auto *dialog = new QFileDialog(this, tr("Save the recording as"), file.absolutePath(),
                                   tr("Captures (*.pcapng)") + ";;"_L1 + tr("All files (*)"));
    dialog->setObjectName("recordingSaveDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pcapng"_s);
    dialog->selectFile(tr("%1 edited", "name of a file").arg(file.completeBaseName()) + u".pcapng"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &RecordingView::save);
    dialog->open();
}

void RecordingView::save(const QString &path)
{
    if (!m_recording)
        return;
    m_saving.start(
        [this, path, snapshot = m_recording->snapshot()](const LongTask::Step &step) -> std::function<void()> {
            const auto written = snapshot.save(path, step);
            return [this, path, written] {
                m_save->setEnabled(true);
                if (!written) {
                    Q_EMIT refused(written.error().message);
                    return;
                }
                m_recording->setClean();
                Q_EMIT saved(path);
            };
        });
}

} // namespace lw::gui
