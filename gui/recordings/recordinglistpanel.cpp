// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/recordinglistpanel.h"

#include "gui/commands/desk.h"
#include "gui/recordings/recordingdelegate.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace lw::gui {

using models::RecordingList;
using net::Recorder;
using namespace Qt::StringLiterals;

RecordingListPanel::RecordingListPanel(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_list(new QListView(this))
    , m_record(makeButton("recordButton", {}, ButtonLook::Accent, this))
    , m_what(makeButton("recordWhat", tr("Only…"), ButtonLook::Framed, this))
    , m_state(makeLabel("recordState", {}, "error", this))
{
    nameWidget(*this, "recordingList", tr("Recordings"));
    setProperty("card", true);
    QLabel *title = makeLabel("recordingListTitle", tr("Recordings"), "", this);
    title->setProperty("strong", true);
    QPushButton *open = makeButton("recordingOpen", tr("Open…"), ButtonLook::Flat, this);
    open->setToolTip(tr("Opens a capture of Wireshark, tcpdump or Linewright (pcap, pcapng)"));
    nameWidget(*m_list, "recordings", tr("Recordings"));
    m_list->setModel(&desk.recordings);
    m_list->setItemDelegate(new RecordingDelegate(desk.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_state->setWordWrap(true);
    m_what->setToolTip(tr("Records only one endpoint or client"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 6, 4);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(open);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 0, 12, 8);
    buttons->setSpacing(8);
    buttons->addWidget(m_record, 1);
    buttons->addWidget(m_what);
    m_state->setContentsMargins(12, 0, 12, 8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(buttons);
    layout->addWidget(m_state);
    layout->addWidget(makeRule());
    layout->addWidget(m_list, 1);
    makeMenus();
    connect(open, &QPushButton::clicked, this, &RecordingListPanel::askOpenWanted);
    connect(m_record, &QPushButton::clicked, this, &RecordingListPanel::recordOrStop);
    connect(m_list, &QListView::clicked, this, &RecordingListPanel::activated);
    connect(m_list, &QListView::activated, this, &RecordingListPanel::activated);
    connect(&desk.recordings, &RecordingList::recordingChanged, this, &RecordingListPanel::recordingChanged);
    recordingChanged();
}

void RecordingListPanel::makeMenus()
{
    auto *what = new QMenu(m_what);
    what->setObjectName("recordMenu"_L1);
    connect(what, &QMenu::aboutToShow, this, &RecordingListPanel::fillRecordMenu);
    m_what->setMenu(what);
    auto *forget = new QAction(tr("Remove from the list"), this);
    forget->setObjectName("actionRecordingForget"_L1);
    connect(forget, &QAction::triggered, this, [this] { m_desk.recordings.remove(currentRow()); });
    auto *erase = new QAction(tr("Delete the file…"), this);
    erase->setObjectName("actionRecordingDelete"_L1);
    erase->setShortcut(Qt::Key_Delete);
    erase->setShortcutContext(Qt::WidgetShortcut);
    connect(erase, &QAction::triggered, this, &RecordingListPanel::askDelete);
    auto *folder = new QAction(tr("Show in its folder"), this);
    folder->setObjectName("actionRecordingFolder"_L1);
    connect(folder, &QAction::triggered, this, &RecordingListPanel::showFolder);
    m_list->addActions({folder, forget, erase});
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        if (currentRow() < 0)
            return;
        QMenu menu(this);
        menu.addActions(m_list->actions());
        menu.exec(m_list->viewport()->mapToGlobal(at));
    });
}

void RecordingListPanel::fillRecordMenu()
{
    QMenu *menu = m_what->menu();
    menu->clear();
    const auto add = [&](const QString &name, net::OwnerId owner) {
        QAction *action = menu->addAction(actionText(name));
        connect(action, &QAction::triggered, this, [this, owner, name] { m_desk.record({owner, 0}, name); });
    };
    for (const net::Endpoint *endpoint : m_desk.engine.endpoints())
        add(endpoint->name(), endpoint->id());
    for (const net::ClientSession *client : m_desk.engine.clients())
        add(client->name(), client->id());
    if (menu->isEmpty())
        menu->addAction(tr("There is no endpoint and no client"))->setEnabled(false);
}

void RecordingListPanel::recordOrStop()
{
    if (m_desk.recordings.recorder().state() == Recorder::State::Recording)
        m_desk.recordings.stopRecording();
    else
        m_desk.record({}, {});
}

void RecordingListPanel::recordingChanged()
{
    const Recorder &recorder = m_desk.recordings.recorder();
    const bool running = recorder.isRunning();
    m_record->setText(running ? tr("Stop recording") : tr("Record all"));
    m_record->setAccessibleName(m_record->text());
    m_record->setEnabled(recorder.state() != Recorder::State::Stopping);
    m_what->setEnabled(!running);
    const bool failed = recorder.state() == Recorder::State::Failed;
    showWords(*m_state, failed ? recorder.error().message : QString());
}

void RecordingListPanel::choose(int row)
{
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_desk.recordings.index(row));
}

int RecordingListPanel::currentRow() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void RecordingListPanel::activated(const QModelIndex &index)
{
    if (index.data(RecordingList::IsMissingRole).toBool())
        Q_EMIT refused(tr("%1 is not there any more.").arg(index.data(RecordingList::PathRole).toString()));
    else
        Q_EMIT openWanted(index.data(RecordingList::PathRole).toString());
}

void RecordingListPanel::askDelete()
{
    const int row = currentRow();
    if (row < 0)
        return;
    const QString path = m_desk.recordings.path(row);
    QMessageBox *box =
        makeMessageBox("recordingDeleteBox", QMessageBox::Question, tr("Delete the recording"),
                       tr("Delete %1 from the disk? This can't be undone.").arg(QFileInfo(path).fileName()), this);
    QPushButton *erase = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    connect(erase, &QPushButton::clicked, this, [this, path] {
        const int still = m_desk.recordings.rowOf(path);
        if (still < 0)
            return;
        if (const auto erased = m_desk.recordings.deleteFile(still); !erased)
            Q_EMIT refused(erased.error().message);
    });
    box->open();
}

void RecordingListPanel::showFolder()
{
    const QString path = m_desk.recordings.path(currentRow());
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())))
        Q_EMIT refused(path);
}

} // namespace lw::gui
