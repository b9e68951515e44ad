// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/mainwindow.h"

#include "gui/app/actionfinder.h"
#include "gui/app/totalsbar.h"
#include "gui/app/workspacecommands.h"
#include "gui/commands/commands.h"
#include "gui/commands/desk.h"
#include "gui/tree/endpointtree.h"
#include "gui/tree/treeactions.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/tabstrip.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto GeometryKey = "window/geometry"_L1;
constexpr auto SplitterKey = "window/splitter"_L1;
constexpr auto PageKey = "window/page"_L1;
constexpr auto ThemeKey = "window/theme"_L1;
constexpr QSize FirstSize(1280, 800);
constexpr int ToolBarHeight = 44;
constexpr int TabsHeight = 40;
constexpr int SideWidth = 268;

QToolButton *makeToolButton(const char *name, QAction *action, const char *look, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    nameWidget(*button, name, action->text());
    if (look)
        button->setProperty(look, true);
    return button;
}

} // namespace

MainWindow::MainWindow(Desk &desk, QWidget *parent)
    : QMainWindow(parent)
    , m_desk(desk)
    , m_commands(new Commands(desk, *this))
    , m_workspaces(new WorkspaceCommands(desk, *this))
    , m_pages(pages())
{
    setObjectName("mainWindow"_L1);
    setContextMenuPolicy(Qt::NoContextMenu);
    makeMenus();
    makeCentre();
    makePageActions();
    auto *totals = new TotalsBar(desk, this);
    setStatusBar(totals);
    connect(totals, &TotalsBar::recordingClicked, this, [this] { showPage("recordings"); });
    m_finder = new ActionFinder(this);
    connect(m_findAction, &QAction::triggered, m_finder, &ActionFinder::open);
    connect(&desk, &Desk::pageWanted, this, &MainWindow::showPage);
    connect(&desk, &Desk::news, m_messages, &MessageBar::showNews);
    connect(&desk, &Desk::trouble, m_messages, &MessageBar::showError);
    desk.engine.setTapEnabled(true);
    restore();
    m_stack->currentWidget()->setFocus();
}

MainWindow::~MainWindow()
{
    m_desk.engine.setTapEnabled(false);
}

QAction *MainWindow::add(const char *name, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(key);
    return action;
}

void MainWindow::makeMenus()
{
    menuBar()->setObjectName("menuBar"_L1);
    QMenu *file = menuBar()->addMenu(tr("&File"));
    m_newEndpointMenu = file->addMenu(tr("New &endpoint"));
    m_newEndpointMenu->setObjectName("newEndpointMenu"_L1);
    m_newEndpointMenu->setToolTipsVisible(true);
    m_newEndpointMenu->addActions(m_commands->startKinds());
    m_newEndpointMenu->addSeparator();
    m_newEndpointMenu->addAction(m_commands->configureEndpoint);
    file->addAction(m_commands->newClient);
    file->addSeparator();
    file->addActions({m_workspaces->newWorkspace, m_workspaces->openWorkspace, m_workspaces->openReadOnly});
    file->addMenu(m_workspaces->recentMenu());
    file->addAction(m_workspaces->saveCopy);
    file->addSeparator();
    file->addAction(m_commands->takeSnapshot);
    file->addAction(m_commands->exportReport);
    file->addAction(m_commands->record);
    file->addSeparator();
    QAction *quit = add("actionQuit", tr("&Quit"), QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    file->addAction(quit);

    m_viewMenu = menuBar()->addMenu(tr("&View"));
    makeThemeMenu(m_viewMenu);

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    m_findAction = add("actionFindAction", tr("Find an action"), Qt::CTRL | Qt::Key_K);
    help->addAction(m_findAction);
    QAction *aboutAction = add("actionAbout", tr("About Linewright"));
    connect(aboutAction, &QAction::triggered, this, &MainWindow::about);
    help->addAction(aboutAction);
}

void MainWindow::makePageActions()
{
    for (int i = 0; i < int(m_pages.size()); ++i) {
        QAction *action = add("actionPage", m_pages[i].title, QKeySequence(Qt::CTRL | Qt::Key(int(Qt::Key_1) + i)));
        action->setObjectName("actionPage-"_L1 + QLatin1StringView(m_pages[i].id));
        connect(action, &QAction::triggered, m_tabs, [this, i] { m_tabs->setCurrentIndex(i); });
        m_viewMenu->insertAction(m_viewMenu->actions().constLast(), action);
    }
    m_viewMenu->insertSeparator(m_viewMenu->actions().constLast());
}

void MainWindow::makeThemeMenu(QMenu *view)
{
    QMenu *menu = view->addMenu(tr("Theme"));
    auto *group = new QActionGroup(menu);
    const std::tuple<const char *, QString, Theme::Choice> choices[] = {
        {"actionThemeSystem", tr("Theme: as the system"), Theme::Choice::System},
        {"actionThemeLight", tr("Theme: light"), Theme::Choice::Light},
        {"actionThemeDark", tr("Theme: dark"), Theme::Choice::Dark}};
    for (const auto &[name, text, choice] : choices) {
        QAction *action = add(name, text);
        action->setCheckable(true);
        action->setChecked(m_desk.theme.choice() == choice);
        group->addAction(action);
        menu->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = choice] {
            m_desk.theme.setChoice(wanted);
            m_desk.settings.setValue(ThemeKey, int(wanted));
        });
    }
}

/// A row of buttons and not a QToolBar: nothing here can be moved or folded away.
QWidget *MainWindow::makeToolBar()
{
    auto *bar = new QFrame(this);
    nameWidget(*bar, "toolBar", tr("Tool bar"));
    bar->setFixedHeight(ToolBarHeight);
    auto *menuAction = new QAction(u"+ "_s + tr("New endpoint") + u" ▾"_s, this);
    QToolButton *newEndpoint = makeToolButton("toolNewEndpoint", menuAction, "accent", bar);
    newEndpoint->setAccessibleName(tr("New endpoint"));
    newEndpoint->setMenu(m_newEndpointMenu);
    newEndpoint->setPopupMode(QToolButton::InstantPopup);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(newEndpoint);
    layout->addWidget(makeToolButton("toolNewClient", m_commands->newClient, nullptr, bar));
    layout->addWidget(makeToolButton("toolSnapshot", m_commands->takeSnapshot, "flat", bar));
    layout->addWidget(makeToolButton("toolExport", m_commands->exportReport, "flat", bar));
    layout->addWidget(makeToolButton("toolRecord", m_commands->record, "flat", bar));
    layout->addStretch();
    layout->addWidget(makeFindButton(bar));
    return bar;
}

QWidget *MainWindow::makeFindButton(QWidget *parent)
{
    auto *find = new QPushButton(tr("Find an action"), parent);
    nameWidget(*find, "toolFind", tr("Find an action"));
    find->setProperty("field", true);
    find->setMinimumWidth(240);
    QLabel *keys =
        makeLabel("toolFindKeys", m_findAction->shortcut().toString(QKeySequence::NativeText), "muted", find);
    keys->setAttribute(Qt::WA_TransparentForMouseEvents);
    keys->setFont(Theme::fixedFont());
    auto *layout = new QHBoxLayout(find);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(keys, 0, Qt::AlignRight | Qt::AlignVCenter);
    connect(find, &QPushButton::clicked, m_findAction, &QAction::trigger);
    return find;
}

void MainWindow::makeCentre()
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName("windowSplitter"_L1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeSide());
    m_splitter->addWidget(makeMiddle());
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({SideWidth, FirstSize.width() - SideWidth});
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(m_splitter, 1);
    setCentralWidget(centre);
}

QWidget *MainWindow::makeSide()
{
    auto *side = new QWidget(this);
    side->setObjectName("sidePanel"_L1);
    side->setAttribute(Qt::WA_StyledBackground);
    side->setMinimumWidth(200);
    m_tree = new EndpointTree(m_desk.engine, m_desk.endpoints, m_desk.theme, side);
    connect(m_tree, &EndpointTree::newClientWanted, m_commands->newClient, &QAction::trigger);
    connect(m_tree, &EndpointTree::newEndpointWanted, this, [this](const QPoint &at) { m_newEndpointMenu->popup(at); });
    connect(m_tree, &EndpointTree::targetChosen, &m_desk, &Desk::targetWanted);
    TreeActions &actions = m_tree->actions();
    connect(&actions, &TreeActions::sendWanted, this, &MainWindow::aimAt);
    connect(&actions, &TreeActions::changeEndpointWanted, m_commands, &Commands::changeEndpoint);
    connect(&actions, &TreeActions::changeClientWanted, m_commands, &Commands::changeClient);
    connect(&actions, &TreeActions::framingWanted, m_commands, &Commands::changeFraming);
    connect(&actions, &TreeActions::recordWanted, &m_desk, [this](quint32 owner, quint64 session, const QString &name) {
        m_desk.record({owner, session}, name);
    });
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_tree);
    return side;
}

QWidget *MainWindow::makeMiddle()
{
    auto *middle = new QWidget(this);
    m_tabs = new TabStrip(m_desk.theme, TabsHeight, true, middle);
    nameWidget(*m_tabs, "pageTabs", tr("Pages"));
    m_stack = new QStackedWidget(middle);
    m_stack->setObjectName("pageStack"_L1);
    for (const PageInfo &page : m_pages) {
        m_tabs->addTab(page.title);
        m_made.append(nullptr);
    }
    m_messages = new MessageBar(middle);
    auto *strip = new QHBoxLayout;
    strip->setContentsMargins(12, 0, 12, 0);
    strip->addWidget(m_tabs);
    strip->addStretch();
    auto *messages = new QHBoxLayout;
    messages->setContentsMargins(12, 0, 12, 0);
    messages->addWidget(m_messages);
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(strip);
    layout->addWidget(makeRule());
    layout->addLayout(messages);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &MainWindow::pageChosen);
    pageChosen(0);
    return middle;
}

void MainWindow::pageChosen(int index)
{
    if (index < 0)
        return;
    if (!m_made[index]) {
        m_made[index] = m_pages[index].make(m_desk, *m_commands, m_stack);
        m_stack->addWidget(m_made[index]);
    }
    m_stack->setCurrentWidget(m_made[index]);
}

void MainWindow::showPage(const QByteArray &id)
{
    for (int i = 0; i < int(m_pages.size()); ++i) {
        if (m_pages[i].id == id)
            m_tabs->setCurrentIndex(i);
    }
}

QByteArray MainWindow::currentPage() const
{
    return m_pages.value(m_tabs->currentIndex()).id;
}

void MainWindow::aimAt(quint32 owner, quint64 session)
{
    showPage("workbench");
    Q_EMIT m_desk.targetWanted(owner, session);
    Q_EMIT m_desk.composerWanted();
}

void MainWindow::about()
{
    m_messages->showNews(tr("Linewright %1, a desktop workbench for TCP. Free software under the GNU GPL, version 3.")
                             .arg(QLatin1StringView(LINEWRIGHT_VERSION)));
}

void MainWindow::restore()
{
    resize(FirstSize);
    restoreGeometry(m_desk.settings.value(GeometryKey).toByteArray());
    m_splitter->restoreState(m_desk.settings.value(SplitterKey).toByteArray());
    showPage(m_desk.settings.value(PageKey).toByteArray());
}

void MainWindow::save()
{
    m_desk.settings.setValue(GeometryKey, saveGeometry());
    m_desk.settings.setValue(SplitterKey, m_splitter->saveState());
    m_desk.settings.setValue(PageKey, currentPage());
}

/// Most is kept by itself; what is not is asked for.
void MainWindow::askToLose()
{
    QMessageBox *box =
        makeMessageBox("unsavedBox", QMessageBox::Question, tr("Close Linewright"), m_desk.unsavedWork(), this);
    const QPushButton *lose = box->addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
    connect(lose, &QPushButton::clicked, this, [this] {
        m_desk.setUnsavedWork({});
        close();
    });
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_desk.unsavedWork().isEmpty()) {
        event->ignore();
        askToLose();
        return;
    }
    save();
    event->accept();
    Q_EMIT closed();
}

} // namespace lw::gui
