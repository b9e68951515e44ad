// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/service/game/gamerules.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <variant>

namespace lw::models {

constexpr qsizetype LongestGameMessage = 256 << 10; ///< bytes; a STATE of MostGamePlayers has about half of it
constexpr int MostGamePlayers = 1'000;              ///< as many as a game endpoint of ours lets in

/// The bounds of a game, in its units.
struct GameField
{
    static constexpr double Farthest = 1e6; ///< of any coordinate, and of any velocity

    double left = net::GameRules::Least, top = net::GameRules::Least;
    double right = net::GameRules::Most, bottom = net::GameRules::Most;

    double width() const { return right - left; }
    double height() const { return bottom - top; }
    bool operator==(const GameField &) const = default;
};

struct GameWelcome
{
    QString playerId; ///< ours
    int tickRate = 0; ///< a second, 1..1000
    GameField field;
};

/// What a STATE says of one player.
struct GameEntry
{
    enum class State { Idle, Moving, Jumping };

    QString id;            ///< sanitised, not empty
    double x = 0, y = 0;   ///< units, finite
    double vx = 0, vy = 0; ///< units a second
    State state = State::Idle;
    qint64 ack = -1; ///< the last input of this player that it contains; -1: none

    bool operator==(const GameEntry &) const = default;
};

struct GameSnapshot
{
    quint64 tick = 0;
    qint64 timeMs = 0; ///< of the server's clock, since 1970
    QList<GameEntry> players;
};

/// An ERROR: what the server did not take, in its words, fit to be shown.
struct GameRefusal
{
    QString reason;
};

struct GamePong
{
    qint64 timestamp = 0; ///< as it was sent
};

using GameMessage = std::variant<GameWelcome, GameSnapshot, GameRefusal, GamePong>;

/// Reads one JSON object of a game server (docs/protocols.md, "Game"), which may be anybody: every number is finite and
/// in its range, no player is there twice, there are at most MostGamePlayers. The error says what is wrong. Pure.
net::Result<GameMessage> parseGameMessage(QByteArrayView text);

// What a player sends.
QByteArray gameMove(double x, double y, qint64 seq); ///< \a x and \a y: -1..1
QByteArray gameJump(qint64 seq);
QByteArray gamePing(qint64 timestamp);

} // namespace lw::models
