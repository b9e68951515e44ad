// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"
#include "net/loop/ticker.h"
#include "net/service/game/gameworld.h"

#include <unordered_map>

namespace lw::net {

/// game: players that steer, jump and see each other 60 times a second (docs/protocols.md). An actor. What is no input
/// is answered with an ERROR and the game goes on; a player that reads too slowly misses states, not the game.
class GameService final : public Service
{
public:
    static constexpr int MostErrors = 10; ///< in a row; then the session is closed
    static constexpr int DefaultPlayers = 200;
    /// Unsent bytes from which on a player gets no STATE: the next one will be newer.
    static constexpr qint64 SkipStatesAbove = 64 << 10;

    static ServiceInfo info();

    explicit GameService(int mostPlayers);

    void opened(Session &session) override;
    void received(Session &session, const Frame &frame) override;
    void closed(Session &session, CloseReason reason) override;

private:
    struct Seat
    {
        GamePlayer &player;
        int errors = 0; ///< in a row
    };

    Result<void> handle(Session &session, GamePlayer &player, const Frame &frame);
    void refuse(Session &session, Seat &seat, const QString &reason);
    void leave(Session &session);
    void tick(quint64 due);

    const std::size_t m_mostPlayers;
    GameWorld m_world;
    std::unordered_map<Session *, Seat> m_seats;
    Ticker m_ticker; ///< runs while somebody plays
};

} // namespace lw::net
