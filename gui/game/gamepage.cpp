// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/gamepage.h"

#include "gui/commands/commands.h"
#include "gui/commands/desk.h"
#include "gui/game/arenaview.h"
#include "gui/game/gameconnectrow.h"
#include "gui/game/gamefigures.h"
#include "gui/game/playerdelegate.h"
#include "gui/widgets/emptypage.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace lw::gui {

using models::GameClient;
using models::PlayersModel;
using namespace Qt::StringLiterals;
using State = GameClient::State;

namespace {
constexpr int SideWidth = 268;
constexpr int RowHeight = 24;
constexpr int CellPadding = 10;
} // namespace

GamePage::GamePage(Desk &desk, Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_starter(desk.engine)
    , m_client(desk.engine)
    , m_row(new GameConnectRow(desk.engine, m_client, desk.settings, this))
    , m_message(new MessageBar(this))
    , m_leave(new QAction(tr("Leave the game"), this))
{
    nameWidget(*this, "gamePage", tr("Game"));
    m_leave->setObjectName("actionLeaveGame"_L1);
    m_leave->setEnabled(false);
    addAction(m_leave);
    m_stack = new QStackedLayout;
    m_stack->addWidget(makeEmpty(commands));
    m_stack->addWidget(makeGame());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(m_row);
    layout->addWidget(m_message);
    layout->addLayout(m_stack, 1);
    m_refresh.setInterval(RefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &GamePage::refresh);
    connect(m_leave, &QAction::triggered, &m_client, &GameClient::close);
    connect(&m_client, &GameClient::changed, this, &GamePage::stateChanged);
    connect(m_row, &GameConnectRow::connecting, m_message, &QWidget::hide);
    connect(m_row, &GameConnectRow::refused, m_message, &MessageBar::showError);
    connect(m_row, &GameConnectRow::endpointsChanged, this, &GamePage::updateEmpty);
    connect(&desk, &Desk::gameWanted, this, &GamePage::play);
    updateEmpty();
}

QWidget *GamePage::makeEmpty(Commands &commands)
{
    m_empty = new EmptyPage("gameEmpty", {},
                            tr("Players move in one field and see each other 60 times a second. You see what the "
                               "network adds: round trip, missed ticks, and how well your place is predicted."),
                            this);
    QPushButton *play = makeButton("gamePlay", commands.playGame->text(), ButtonLook::Accent, m_empty);
    connect(play, &QPushButton::clicked, this, &GamePage::play);
    m_empty->setButton(play);
    setFocusProxy(play);
    return m_empty;
}

QWidget *GamePage::makeGame()
{
    auto *game = new QWidget(this);
    m_figures = new GameFigures(m_client, game);
    auto *side = new QWidget(game);
    side->setFixedWidth(SideWidth);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(12);
    sideLayout->addWidget(m_figures);
    sideLayout->addWidget(makePlayers(), 1);
    auto *layout = new QHBoxLayout(game);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(makeArena(), 1);
    layout->addWidget(side);
    return game;
}

QWidget *GamePage::makeArena()
{
    QFrame *card = makeCard("arenaCard", this);
    m_arena = new ArenaView(m_client, m_desk.theme, card);
    m_hint = makeLabel("gameHint", {}, "muted", card);
    m_hint->setWordWrap(true);
    QLabel *legend = makeLabel("gameLegend", tr("● you, as predicted   ○ you, on the server"), "muted", card);
    legend->setAccessibleName(tr("Legend"));
    legend->setWordWrap(true);
    legend->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_notes = makeErrorLabel("gameNotes", tr("What was wrong last"), card);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 6, 12, 8);
    foot->setSpacing(16);
    foot->addWidget(m_hint, 1);
    foot->addWidget(legend, 1);
    auto *notes = new QHBoxLayout;
    notes->setContentsMargins(12, 0, 12, 0);
    notes->addWidget(m_notes);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_arena, 1);
    layout->addLayout(notes);
    layout->addLayout(foot);
    connect(m_arena, &ArenaView::focusChanged, this, &GamePage::updateHint);
    return card;
}

QWidget *GamePage::makePlayers()
{
    QFrame *card = makeCard("playersCard", this);
    QLabel *title = makeLabel("playersTitle", tr("Players"), "", card);
    title->setProperty("strong", true);
    m_count = makeLabel("playersCount", {}, "muted", card);
    auto *table = new QTableView(card);
    nameWidget(*table, "playersTable", tr("Players"));
    table->setModel(&m_players);
    table->setItemDelegate(new PlayerDelegate(m_desk.theme, table));
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setSelectionMode(QTableView::NoSelection);
    table->setEditTriggers(QTableView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(RowHeight);
    table->verticalHeader()->setDefaultSectionSize(RowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setFixedHeight(26);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(PlayersModel::NameColumn, QHeaderView::Stretch);
    table->setColumnWidth(PlayersModel::PositionColumn, fontMetrics().horizontalAdvance(u"0000, 0000"_s) + 28);
    int widest = 0;
    for (const auto state :
         {models::GameEntry::State::Idle, models::GameEntry::State::Moving, models::GameEntry::State::Jumping})
        widest = std::max(widest, fontMetrics().horizontalAdvance(toText(state)));
    table->setColumnWidth(PlayersModel::StateColumn, widest + 2 * CellPadding + 4);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 6);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_count);
    head->addStretch();
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(table, 1);
    card->setMinimumHeight(110);
    return card;
}

void GamePage::play()
{
    if (m_client.state() != State::Offline) {
        m_arena->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_message->hide();
    if (const net::OwnerId running = m_row->endpoint()) {
        m_row->play(running);
        return;
    }
    const auto started = m_starter.start("game");
    if (!started) {
        m_message->showError(started.error().message);
        return;
    }
    watch(*started);
    m_row->play((*started)->id());
}

/// One that does not start at a free port either says why here.
void GamePage::watch(net::Endpoint *endpoint)
{
    connect(endpoint, &net::Endpoint::changed, this, [this, endpoint] {
        const net::Error error = endpoint->error();
        if (endpoint->state() == net::Endpoint::State::Stopped && error && error.code != net::Error::Code::AddressInUse)
            m_message->showError(error.message);
    });
}

void GamePage::stateChanged()
{
    const State before = std::exchange(m_lastState, m_client.state());
    const bool isOffline = m_lastState == State::Offline;
    m_leave->setEnabled(!isOffline);
    if (before == State::Offline && !isOffline)
        m_message->hide();
    if (isOffline && m_client.error())
        m_message->showError(tr("%1: %2", "address of a game, why it is over")
                                 .arg(net::toText(m_client.target()), m_client.error().message));
    // What was played is still to be looked at when it broke off.
    const bool shows = !isOffline || (m_client.error() && m_client.arena().isWelcome());
    const QWidget *focus = window()->focusWidget();
    const bool hasFocus = focus && isAncestorOf(focus);
    if (isOffline && m_arena->hasFocus())
        m_row->setFocus();
    m_stack->setCurrentIndex(shows ? 1 : 0);
    if (m_lastState == State::Playing && (hasFocus || !focus))
        m_arena->setFocus(Qt::OtherFocusReason);
    if (isOffline)
        m_refresh.stop();
    else if (isVisible())
        m_refresh.start();
    refresh();
    updateHint();
}

void GamePage::updateEmpty()
{
    m_empty->setTitle(m_row->endpoint() ? tr("A game is running here") : tr("No game is running here yet"));
    auto *play = findChild<QPushButton *>(u"gamePlay"_s);
    play->setText(m_row->endpoint() ? tr("Play") : tr("Start a game endpoint and play"));
    play->setAccessibleName(play->text());
}

void GamePage::updateHint()
{
    if (m_lastState == State::Playing && !m_arena->hasFocus())
        m_hint->setText(tr("Click the arena to play: arrow keys or W A S D steer, space jumps"));
    else
        m_hint->setText(tr("Arrow keys or W A S D steer, space jumps"));
    setStyleProperty(*m_hint, "tone",
                     m_lastState == State::Playing && !m_arena->hasFocus() ? u"waiting"_s : u"muted"_s);
}

void GamePage::refresh()
{
    m_figures->refresh();
    m_row->refresh();
    m_players.update(m_client.arena().players(), m_client.arena().ownId());
    m_count->setText(models::formatCount(quint64(m_players.rowCount())));
    QStringList notes;
    if (m_client.badMessages() > 0)
        notes.append(tr("Not understood: %1").arg(m_client.lastBad()));
    if (m_client.refusals() > 0)
        notes.append(tr("The server refused: %1").arg(m_client.lastRefusal()));
    if (m_client.arena().isWelcome() && !m_client.arena().isPredicting())
        notes.append(tr("This field is not ours (0 to 1,000), so places are the server's and not predicted."));
    if (const QString words = notes.join(u'\n'); words != m_notes->text())
        showWords(*m_notes, words);
}

void GamePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_client.state() != State::Offline)
        m_refresh.start();
    refresh();
}

void GamePage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_refresh.stop();
}

} // namespace lw::gui
