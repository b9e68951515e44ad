// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/replaypane.h"

#include "gui/commands/desk.h"
#include "gui/recordings/replayform.h"
#include "gui/widgets/differencepane.h"
#include "gui/widgets/plaindelegate.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/recording/conversationscript.h"
#include "models/sending/replycheck.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace lw::gui {

using models::DifferencesModel;
using net::Replay;
using net::ReplayVerdict;
using namespace Qt::StringLiterals;

namespace {

constexpr int RefreshMs = 100;
constexpr int FormWidth = 328;

QString milliseconds(qint64 ns)
{
    return ReplayPane::tr("%1 ms").arg(QLocale().toString(double(ns) / 1e6, 'f', 3));
}

/// How well it kept to its times, in one line.
QString timingText(const net::ReplayTiming &timing)
{
    if (timing.frames() == 0)
        return {};
    return ReplayPane::tr("%n frame(s) with a time: %1 % within 1 ms of the plan, half within %2, 99 in 100 within %3, "
                          "the worst %4",
                          nullptr, int(timing.frames()))
        .arg(QLocale().toString(timing.shareInTime() * 100, 'f', 2), milliseconds(timing.percentileNs(0.5)),
             milliseconds(timing.percentileNs(0.99)), milliseconds(timing.worstNs()));
}

} // namespace

ReplayPane::ReplayPane(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    nameWidget(*this, "replayPane", tr("Replay"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeLeft());
    layout->addWidget(makeRule(Qt::Vertical));
    layout->addWidget(makeRight(), 1);
    m_timer.setInterval(RefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &ReplayPane::refresh);
    updateButtons();
}

ReplayPane::~ReplayPane() = default;

QWidget *ReplayPane::makeLeft()
{
    auto *left = new QWidget(this);
    left->setFixedWidth(FormWidth);
    m_form = new ReplayForm(left);
    auto *scroll = new QScrollArea(left);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    scroll->viewport()->setAutoFillBackground(false); // the card's
    m_form->setAutoFillBackground(false);
    m_error = makeErrorLabel("replayError", tr("What is wrong"), left);
    m_start = makeButton("replayStart", tr("Replay"), ButtonLook::Accent, left);
    m_pause = makeButton("replayPause", tr("Pause"), ButtonLook::Framed, left);
    m_step = makeButton("replayStep", tr("Step"), ButtonLook::Framed, left);
    m_step->setToolTip(tr("Sends the next frame while paused"));
    m_cancel = makeButton("replayCancel", tr("Cancel"), ButtonLook::Framed, left);
    auto *error = new QHBoxLayout;
    error->setContentsMargins(12, 0, 12, 0);
    error->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 10);
    buttons->setSpacing(8);
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_pause);
    buttons->addWidget(m_step);
    buttons->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(error);
    layout->addLayout(buttons);
    connect(m_start, &QPushButton::clicked, this, &ReplayPane::start);
    connect(m_pause, &QPushButton::clicked, this, &ReplayPane::pauseOrResume);
    connect(m_step, &QPushButton::clicked, this, [this] { m_replay->step(); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_replay->cancel(); });
    return left;
}

QWidget *ReplayPane::makeRight()
{
    auto *right = new QWidget(this);
    m_verdict = makeLabel("replayVerdict", {}, "", right);
    m_verdict->setProperty("strong", true);
    m_verdict->setWordWrap(true);
    m_state = makeLabel("replayState", {}, "muted", right);
    m_state->setWordWrap(true);
    m_figures = makeLabel("replayFigures", {}, "muted", right);
    m_figures->setWordWrap(true);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress = new QProgressBar(right);
    nameWidget(*m_progress, "replayProgress", tr("Progress of the replay"));
    m_progress->setTextVisible(false);
    m_table = new QTableView(right);
    nameWidget(*m_table, "replayDifferences", tr("Differences"));
    m_table->setModel(&m_differences);
    m_table->setItemDelegate(
        new PlainDelegate({DifferencesModel::RecordedColumn, DifferencesModel::ReceivedColumn}, m_table));
    makePlain(*m_table);
    m_table->setSelectionMode(QTableView::SingleSelection);
    QHeaderView *header = m_table->horizontalHeader();
    for (const int column :
         {DifferencesModel::ConnectionColumn, DifferencesModel::FrameColumn, DifferencesModel::KindColumn})
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(DifferencesModel::RecordedColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(DifferencesModel::ReceivedColumn, QHeaderView::Stretch);
    m_table->setToolTip(tr("Double-click: the frame in the recording"));
    m_pane = new DifferencePane(m_desk.theme, right);
    m_pane->setCloseShown(false);
    QLabel *none = makeLabel("replayNoDifference", tr("Choose a difference to see both sides."), "muted", right);
    none->setAlignment(Qt::AlignCenter);
    none->setWordWrap(true);
    m_detail = new QStackedWidget(right);
    m_detail->addWidget(none);
    m_detail->addWidget(m_pane);
    auto *splitter = new QSplitter(Qt::Vertical, right);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({150, 240});
    auto *words = new QVBoxLayout;
    words->setContentsMargins(12, 10, 12, 8);
    words->setSpacing(4);
    words->addWidget(m_verdict);
    words->addWidget(m_state);
    words->addWidget(m_progress);
    words->addWidget(m_figures);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(words);
    layout->addWidget(makeRule());
    layout->addWidget(splitter, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReplayPane::showDifference);
    connect(m_table, &QTableView::doubleClicked, this, &ReplayPane::showRecordedRow);
    return right;
}

void ReplayPane::setConversation(models::Conversation *conversation, const net::CapturedStream &stream)
{
    m_replay.reset();
    m_timer.stop();
    m_conversation = conversation;
    m_stream = stream;
    m_differences.clear();
    m_detail->setCurrentIndex(0);
    showWords(*m_error, {});
    showWords(*m_figures, {});
    m_progress->hide();
    m_verdict->setText(tr("Not replayed yet"));
    m_state->setText(
        tr("The side that is played sends what it sent in the recording. What comes back is compared with what "
           "came then."));
    m_form->setStream(stream.server, stream.gaps > 0);
    updateButtons();
}

void ReplayPane::start()
{
    if (!m_conversation)
        return;
    Q_EMIT aboutToStart();
    auto plan = m_form->plan();
    if (plan) {
        auto script = models::replayScript(*m_conversation, m_stream,
                                           m_form->goesOverGaps() ? models::Gaps::GoOver : models::Gaps::Refuse);
        if (script)
            plan->script = *script;
        else
            plan = tl::make_unexpected(script.error());
    }
    auto made = plan ? Replay::make(m_desk.engine, *plan)
                     : net::Result<std::unique_ptr<Replay>>(tl::make_unexpected(plan.error()));
    showWords(*m_error, made ? QString() : made.error().message);
    if (!made)
        return;
    m_differences.clear();
    m_detail->setCurrentIndex(0);
    showWords(*m_figures, {});
    setStyleProperty(*m_verdict, "tone", QString());
    m_replay = std::move(*made);
    connect(m_replay.get(), &Replay::stateChanged, this, &ReplayPane::refresh);
    connect(m_replay.get(), &Replay::listening, this, &ReplayPane::refresh);
    connect(m_replay.get(), &Replay::finished, this, &ReplayPane::finished);
    m_replay->start();
    m_timer.start();
    refresh();
}

void ReplayPane::pauseOrResume()
{
    if (m_replay->isPaused())
        m_replay->resume();
    else
        m_replay->pause();
    refresh();
}

void ReplayPane::refresh()
{
    updateButtons();
    if (!m_replay || m_replay->state() == Replay::State::Finished)
        return;
    const net::ReplayProgress &progress = m_replay->progress();
    const quint64 all = progress.stepsAll.load();
    const quint64 sent = progress.stepsSent.load();
    m_progress->show();
    m_progress->setRange(0, all > 0 ? 1'000 : 0);
    m_progress->setValue(all > 0 ? int(sent * 1'000 / all) : 0);
    m_verdict->setText(m_replay->isPaused() ? tr("Paused") : tr("Replaying"));
    QStringList words = {all > 0 ? tr("%1 of %2 steps sent").arg(models::formatCount(sent), models::formatCount(all))
                                 : tr("%1 steps sent").arg(models::formatCount(sent)),
                         tr("%1 sent, %2 received", "bytes")
                             .arg(models::formatBytes(double(progress.bytesSent.load())),
                                  models::formatBytes(double(progress.bytesReceived.load()))),
                         tr("%n connection(s) open", nullptr, progress.open.load()),
                         tr("%1 done", "connections").arg(progress.done.load()),
                         tr("%n difference(s)", nullptr, int(progress.differences.load()))};
    if (m_replay->listenAddress().port != 0)
        words.prepend(tr("listens on %1").arg(net::toText(m_replay->listenAddress())));
    m_state->setText(words.join(u" · "_s));
    m_differences.update(m_replay->differences());
}

void ReplayPane::finished(const net::ReplayResult &result)
{
    m_timer.stop();
    m_differences.update(result.differences);
    m_progress->hide();
    m_verdict->setText(verdictText(result));
    const bool good = result.verdict == ReplayVerdict::Same;
    setStyleProperty(*m_verdict, "tone",
                     good                                         ? u"good"_s
                     : result.verdict == ReplayVerdict::Cancelled ? u"waiting"_s
                                                                  : u"error"_s);
    const net::ReplayProgress &progress = m_replay->progress();
    quint64 compared = 0;
    for (const net::ReplayConnectionResult &connection : result.connections)
        compared += connection.framesExpected * connection.loops;
    const QStringList state{tr("%1 steps sent").arg(models::formatCount(progress.stepsSent.load())),
                            tr("%1 frames compared").arg(models::formatCount(compared)),
                            tr("%n connection(s)", nullptr, int(progress.done.load() + progress.failed.load())),
                            tr("%1 s").arg(QLocale().toString(double(result.tookNs) / 1e9, 'f', 3))};
    m_state->setText((state + result.notes).join(u" · "_s));
    showWords(*m_figures, timingText(result.timing));
    if (m_differences.rowCount() > 0)
        m_table->setCurrentIndex(m_differences.index(0, 0));
    updateButtons();
}

QString ReplayPane::verdictText(const net::ReplayResult &result) const
{
    switch (result.verdict) {
    case ReplayVerdict::Same:
        return tr("All came as recorded: 0 differences");
    case ReplayVerdict::Differs:
        return tr("%n difference(s)", nullptr, int(result.differenceCount));
    case ReplayVerdict::Stalled:
        return tr("Stalled: %1").arg(result.words);
    case ReplayVerdict::Failed:
        return tr("Failed: %1").arg(result.words.isEmpty() ? result.error.message : result.words);
    case ReplayVerdict::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

void ReplayPane::showDifference(const QModelIndex &index)
{
    m_detail->setCurrentIndex(index.isValid() ? 1 : 0);
    if (!index.isValid())
        return;
    const net::ReplayDifference &difference = m_differences.at(index.row());
    models::Verdict verdict;
    verdict.wanted = difference.recorded;
    verdict.got = difference.received;
    verdict.differsAt = difference.offset;
    const bool extra = difference.kind == net::ReplayDifference::Kind::Extra;
    m_pane->show(
        verdict,
        tr("Frame %1: %2", "number, what is different").arg(difference.index + 1).arg(models::toText(difference.kind)),
        extra ? tr("nothing was recorded here") : QString());
}

/// The frame of its direction with that number.
void ReplayPane::showRecordedRow(const QModelIndex &index)
{
    if (!m_conversation || !index.isValid())
        return;
    const net::ReplayDifference &difference = m_differences.at(index.row());
    quint64 number = 0;
    for (qsizetype row = 0; row < m_conversation->size(); ++row) {
        const models::ConversationItem &item = m_conversation->at(row);
        if (item.kind != models::ConversationItem::Kind::Data || item.direction != difference.direction)
            continue;
        if (number++ == difference.index) {
            Q_EMIT rowWanted(row);
            return;
        }
    }
}

void ReplayPane::updateButtons()
{
    const bool running =
        m_replay && (m_replay->state() == Replay::State::Preparing || m_replay->state() == Replay::State::Running);
    m_form->setEnabled(!running);
    m_start->setEnabled(m_conversation && !running);
    m_pause->setVisible(running);
    m_step->setVisible(running);
    m_cancel->setVisible(running);
    m_start->setVisible(!running);
    if (!running)
        return;
    m_pause->setText(m_replay->isPaused() ? tr("Go on") : tr("Pause"));
    m_step->setEnabled(m_replay->isPaused());
}

} // namespace lw::gui
