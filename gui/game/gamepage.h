// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/endpoints/endpointstarter.h"
#include "models/game/gameclient.h"
#include "models/game/playersmodel.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;

namespace lw::gui {

class ArenaView;
class Commands;
class Desk;
class EmptyPage;
class GameConnectRow;
class GameFigures;
class MessageBar;

/// Plays in a game, and shows what that costs: the arena, the figures beside it, and who else is there.
class GamePage final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int RefreshMs = 250; ///< of figures and list

    GamePage(Desk &desk, Commands &commands, QWidget *parent = nullptr);

    models::GameClient &client() { return m_client; }
    /// With one click: at a game endpoint of ours, which is started if there is none.
    void play();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeEmpty(Commands &commands);
    QWidget *makeGame();
    QWidget *makeArena();
    QWidget *makePlayers();
    void stateChanged();
    void updateEmpty();
    void updateHint();
    void refresh();
    void watch(net::Endpoint *endpoint);

    Desk &m_desk;
    models::EndpointStarter m_starter;
    models::GameClient m_client;
    models::PlayersModel m_players;
    GameConnectRow *m_row;
    MessageBar *m_message;
    QStackedLayout *m_stack = nullptr;
    QAction *m_leave;
    ArenaView *m_arena = nullptr;
    GameFigures *m_figures = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_count = nullptr;
    EmptyPage *m_empty = nullptr;
    QTimer m_refresh;
    models::GameClient::State m_lastState = models::GameClient::State::Offline;
};

} // namespace lw::gui
