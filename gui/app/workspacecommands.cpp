// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/workspacecommands.h"

#include "gui/commands/desk.h"
#include "gui/widgets/plaintext.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <algorithm>

namespace lw::gui {

using models::OpenMode;
using models::Workspace;
using namespace Qt::StringLiterals;

namespace {

constexpr auto RecentKey = "workspace/recent"_L1;
constexpr auto FolderKey = "workspace/folder"_L1;

} // namespace

QString describe(const models::OpenWorkspace &open)
{
    if (!open.workspace())
        return WorkspaceCommands::tr("not kept in a workspace");
    QString name = QFileInfo(open.path()).completeBaseName();
    switch (open.workspace()->state()) {
    case Workspace::State::Saved:
        return WorkspaceCommands::tr("%1, saved", "name of a workspace").arg(name);
    case Workspace::State::Unsaved:
    case Workspace::State::Saving:
        return WorkspaceCommands::tr("%1, saving…", "name of a workspace").arg(name);
    case Workspace::State::Failed:
        return WorkspaceCommands::tr("%1, not saved", "name of a workspace").arg(name);
    case Workspace::State::ReadOnly:
        return WorkspaceCommands::tr("%1, read-only", "name of a workspace").arg(name);
    }
    return name;
}

WorkspaceCommands::WorkspaceCommands(Desk &desk, QWidget &window)
    : QObject(&window)
    , newWorkspace(add("actionNewWorkspace", tr("New workspace…")))
    , openWorkspace(add("actionOpenWorkspace", tr("Open workspace…")))
    , openReadOnly(add("actionOpenReadOnly", tr("Open workspace read-only…")))
    , saveCopy(add("actionSaveWorkspaceCopy", tr("Save a copy of the workspace…")))
    , m_desk(desk)
    , m_window(window)
    , m_recentMenu(new QMenu(tr("Open recent workspace"), &window))
{
    m_recentMenu->setObjectName("recentWorkspaces"_L1);
    openWorkspace->setShortcut(QKeySequence::Open);
    connect(newWorkspace, &QAction::triggered, this, &WorkspaceCommands::askForNew);
    connect(openWorkspace, &QAction::triggered, this, [this] { askForOpen(OpenMode::ReadWrite); });
    connect(openReadOnly, &QAction::triggered, this, [this] { askForOpen(OpenMode::ReadOnly); });
    connect(saveCopy, &QAction::triggered, this, &WorkspaceCommands::askForCopy);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &WorkspaceCommands::fillRecent);
    fillRecent();
    models::OpenWorkspace &open = desk.workspace;
    connect(&open, &models::OpenWorkspace::failed, this,
            [this](const models::WorkspaceError &error) { Q_EMIT m_desk.trouble(error.message); });
    connect(&open, &models::OpenWorkspace::copySaved, this, [this](const QString &path) {
        Q_EMIT m_desk.news(tr("A copy is in %1").arg(QDir::toNativeSeparators(path)));
    });
    connect(&open, &models::OpenWorkspace::copyFailed, this,
            [this](const QString &, const models::WorkspaceError &error) { Q_EMIT m_desk.trouble(error.message); });
    // Later: a question that is there before its window lies behind it.
    connect(&open, &models::OpenWorkspace::startsHeld, this, &WorkspaceCommands::askForStarts, Qt::QueuedConnection);
    const auto showState = [this] {
        if (m_startQuestion && m_desk.workspace.heldStarts().isEmpty())
            m_startQuestion->close();
        saveCopy->setEnabled(m_desk.workspace.workspace());
        const QString path = m_desk.workspace.path();
        m_window.setWindowTitle(
            path.isEmpty() || QFileInfo(path).completeBaseName() == "default"_L1
                ? tr("Linewright")
                : tr("%1 – Linewright", "name of a workspace").arg(titleText(QFileInfo(path).completeBaseName())));
    };
    connect(&open, &models::OpenWorkspace::stateChanged, this, showState);
    showState();
}

WorkspaceCommands::~WorkspaceCommands() = default;

QAction *WorkspaceCommands::add(const char *name, const QString &text)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    return action;
}

void WorkspaceCommands::ask(const char *name, const QString &title, bool isNew,
                            const std::function<void(const QString &)> &chosen)
{
    const QString folder = m_desk.settings.value(FolderKey, QDir::homePath()).toString();
    auto *dialog = new QFileDialog(&m_window, title, folder, tr("Workspaces (*.linewright);;All files (*)"));
    dialog->setObjectName(QLatin1StringView(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(isNew ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(isNew ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix("linewright"_L1);
    connect(dialog, &QFileDialog::fileSelected, this, [this, chosen](const QString &path) {
        m_desk.settings.setValue(FolderKey, QFileInfo(path).path());
        chosen(path);
    });
    dialog->open();
}

void WorkspaceCommands::askForNew()
{
    ask("newWorkspaceDialog", tr("New workspace"), true, [this](const QString &path) {
        if (QFileInfo::exists(path)) // a file that is there is never written over
            Q_EMIT m_desk.trouble(
                tr("%1 is there already: open it, or choose another name").arg(QDir::toNativeSeparators(path)));
        else
            open(path, OpenMode::CreateIfMissing);
    });
}

void WorkspaceCommands::askForOpen(OpenMode mode)
{
    ask("openWorkspaceDialog", tr("Open workspace"), false, [this, mode](const QString &path) { open(path, mode); });
}

void WorkspaceCommands::askForCopy()
{
    ask("copyWorkspaceDialog", tr("Save a copy of the workspace"), true,
        [this](const QString &path) { m_desk.workspace.workspace()->saveCopy(path); });
}

void WorkspaceCommands::askForStarts()
{
    delete m_startQuestion;
    QList<models::PlannedStart> starts = m_desk.workspace.heldStarts();
    if (starts.isEmpty())
        return;
    // What concerns other machines first: it must not hide behind the rest.
    const auto isFarther = [](const models::PlannedStart &start) {
        return start.reach != models::PlannedStart::Reach::ThisMachine;
    };
    std::stable_partition(starts.begin(), starts.end(), isFarther);
    QStringList lines;
    for (const models::PlannedStart &start : starts.first(std::min(starts.size(), StartsNamed)))
        lines.append(u"• "_s + models::toText(start));
    if (starts.size() > StartsNamed)
        lines.append(tr("and %n more", nullptr, int(starts.size() - StartsNamed)));
    const auto farther = int(std::count_if(starts.cbegin(), starts.cend(), isFarther));
    if (farther > StartsNamed)
        lines.append(tr("In all, %n of these concern other machines.", nullptr, farther));
    const QString text = tr("%1 was not written by this Linewright. By itself it would start this:")
                             .arg(QDir::toNativeSeparators(m_desk.workspace.path())) +
                         u"\n\n"_s + lines.join(u'\n');
    m_startQuestion = makeMessageBox("startQuestion", QMessageBox::Question, tr("Workspace from elsewhere"), text,
                                     &m_window, QMessageBox::NoButton);
    QMessageBox &question = *m_startQuestion;
    question.setWindowModality(Qt::NonModal); // so that the user can look at them first
    const QPushButton *start = question.addButton(tr("Start"), QMessageBox::AcceptRole);
    QPushButton *leave = question.addButton(tr("Don't start"), QMessageBox::RejectRole);
    question.setDefaultButton(leave);
    question.setEscapeButton(leave);
    connect(start, &QPushButton::clicked, this, [this] { m_desk.workspace.answerStarts(true); });
    connect(leave, &QPushButton::clicked, this, [this] { m_desk.workspace.answerStarts(false); });
    question.show();
}

bool WorkspaceCommands::isBusy() const
{
    const auto listens = [](const net::Endpoint *endpoint) {
        return endpoint->state() == net::Endpoint::State::Listening;
    };
    const auto isConnected = [](const net::ClientSession *client) { return client->isConnected(); };
    const auto &endpoints = m_desk.engine.endpoints();
    const auto &clients = m_desk.engine.clients();
    return std::any_of(endpoints.begin(), endpoints.end(), listens) ||
           std::any_of(clients.begin(), clients.end(), isConnected);
}

void WorkspaceCommands::open(const QString &path, OpenMode mode)
{
    if (!m_desk.workspace.workspace() || !isBusy()) {
        openNow(path, mode);
        return;
    }
    QMessageBox *question = makeMessageBox("stopQuestion", QMessageBox::NoIcon, tr("Open workspace"),
                                           tr("Endpoints and clients of this workspace are stopped. They start again "
                                              "when it is opened the next time."),
                                           &m_window);
    QPushButton *stop = question->addButton(tr("Stop them and open"), QMessageBox::AcceptRole);
    stop->setObjectName("stopAndOpen"_L1);
    question->setDefaultButton(stop);
    connect(stop, &QPushButton::clicked, this, [this, path, mode] { openNow(path, mode); });
    question->open();
}

void WorkspaceCommands::openNow(const QString &path, OpenMode mode)
{
    const auto opened = m_desk.workspace.open(path, mode);
    if (!opened) {
        Q_EMIT m_desk.trouble(opened.error().message);
        return;
    }
    remember(m_desk.workspace.path());
    if (const QStringList notes = m_desk.workspace.notes(); !notes.isEmpty())
        Q_EMIT m_desk.trouble(notes.join(u'\n'));
    else
        Q_EMIT m_desk.news(tr("%1 is open; it saves itself").arg(QDir::toNativeSeparators(m_desk.workspace.path())));
}

QStringList WorkspaceCommands::recent() const
{
    return m_desk.settings.value(RecentKey).toStringList();
}

void WorkspaceCommands::remember(const QString &path)
{
    QStringList paths = recent();
    paths.removeAll(path);
    paths.prepend(path);
    m_desk.settings.setValue(RecentKey, QStringList(paths.first(std::min<qsizetype>(paths.size(), RecentKept))));
    fillRecent();
}

void WorkspaceCommands::fillRecent()
{
    m_recentMenu->clear();
    const QStringList paths = recent();
    for (const QString &path : paths) {
        QAction *action = m_recentMenu->addAction(actionText(QDir::toNativeSeparators(path)));
        action->setEnabled(path != m_desk.workspace.path());
        connect(action, &QAction::triggered, this, [this, path] { open(path, OpenMode::ReadWrite); });
    }
    if (paths.isEmpty())
        m_recentMenu->addAction(tr("none yet"))->setEnabled(false);
}

} // namespace lw::gui
