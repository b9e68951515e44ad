// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/game/gameworld.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lw::net {

namespace {

constexpr double StepSeconds = 1.0 / GameRules::TickRate;

/// Players begin all over the field: multiples of these, modulo 1, fill the unit square evenly.
constexpr double SpreadX = 0.7548776662466927;
constexpr double SpreadY = 0.5698402909980532;
constexpr double Margin = 100;

double spread(quint64 number, double by)
{
    const double part = double(number % 1'000'000) * by;
    return std::round(Margin + (part - std::floor(part)) * (GameRules::Most - 2 * Margin));
}

/// In thousandths, which is what a screen needs and keeps a STATE short.
void append(QByteArray &out, double number)
{
    char text[32];
    const double rounded = std::round(number * 1000) / 1000 + 0.0; // no negative zero
    const auto end = std::to_chars(std::begin(text), std::end(text), rounded).ptr;
    out.append(text, end - text);
}

void append(QByteArray &out, const GamePlayer &player)
{
    out += R"({"id":")" + player.id + R"(","x":)";
    append(out, player.x);
    out += R"(,"y":)";
    append(out, player.y);
    out += R"(,"vx":)";
    append(out, player.vx);
    out += R"(,"vy":)";
    append(out, player.vy);
    out +=
        R"(,"state":)" + QByteArray::number(int(player.state())) + R"(,"ack":)" + QByteArray::number(player.ack) + '}';
}

} // namespace

GamePlayer::State GamePlayer::state() const
{
    if (jumpTicks > 0)
        return State::Jumping;
    return vx != 0 || vy != 0 ? State::Moving : State::Idle;
}

GamePlayer &GameWorld::add()
{
    auto player = std::make_unique<GamePlayer>();
    player->id = 'p' + QByteArray::number(++m_lastId);
    player->x = spread(m_lastId, SpreadX);
    player->y = spread(m_lastId, SpreadY);
    m_players.push_back(std::move(player));
    return *m_players.back();
}

void GameWorld::remove(const GamePlayer &player)
{
    std::erase_if(m_players, [&](const auto &other) { return other.get() == &player; });
}

Result<void> GameWorld::apply(GamePlayer &player, const GameInput &input)
{
    if (input.seq && *input.seq <= player.ack)
        return failure(Error::Code::InvalidInput,
                       QStringLiteral("seq %1 is not above %2, the last one").arg(*input.seq).arg(player.ack));
    if (input.type == GameInput::Type::Move) {
        player.vx = input.x * GameRules::Speed;
        player.vy = input.y * GameRules::Speed;
    } else if (player.jumpTicks == 0) {
        player.jumpTicks = JumpTicks;
    }
    player.ack = input.seq.value_or(player.ack);
    return {};
}

void GameWorld::step()
{
    ++m_tick;
    for (const auto &player : m_players) {
        player->x = std::clamp(player->x + player->vx * StepSeconds, GameRules::Least, GameRules::Most);
        player->y = std::clamp(player->y + player->vy * StepSeconds, GameRules::Least, GameRules::Most);
        player->jumpTicks = std::max(player->jumpTicks - 1, 0);
    }
}

QByteArray GameWorld::stateMessage(qint64 wallMs) const
{
    QByteArray out;
    out.reserve(64 + qsizetype(m_players.size()) * 96);
    out += R"({"type":"STATE","tick":)" + QByteArray::number(m_tick) + R"(,"time":)" + QByteArray::number(wallMs) +
           R"(,"players":[)";
    for (std::size_t i = 0; i < m_players.size(); ++i) {
        if (i > 0)
            out += ',';
        append(out, *m_players[i]);
    }
    out += "]}";
    return out;
}

} // namespace lw::net
