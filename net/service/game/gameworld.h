// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/service/game/gameinput.h"
#include "net/service/game/gamerules.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace lw::net {

struct GamePlayer
{
    enum class State { Idle = 0, Moving = 1, Jumping = 2 };

    QByteArray id;
    double x = 0, y = 0;   ///< GameRules::Least..Most
    double vx = 0, vy = 0; ///< units a second
    int jumpTicks = 0;     ///< that a jump still lasts
    qint64 ack = -1;       ///< the last seq applied; -1: none

    State state() const;
};

/// The players of a game and where they are. Knows no session. Thread: one.
class GameWorld
{
public:
    static constexpr int JumpTicks = GameRules::TickRate / 2;

    /// A new player; it lives until remove().
    GamePlayer &add();
    void remove(const GamePlayer &player);
    std::size_t size() const { return m_players.size(); }

    /// Applies a Move or an Action, or says why not (a seq that goes back).
    static Result<void> apply(GamePlayer &player, const GameInput &input);

    /// One tick.
    void step();
    quint64 tick() const { return m_tick; }

    /// The STATE of now; \a wallMs: milliseconds since 1970.
    QByteArray stateMessage(qint64 wallMs) const;

private:
    std::vector<std::unique_ptr<GamePlayer>> m_players;
    quint64 m_lastId = 0;
    quint64 m_tick = 0;
};

} // namespace lw::net
