// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/arena.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lw::models {

namespace {

constexpr int SilentTicks = 3;
constexpr qint64 NsPerSecond = 1'000'000'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Arena)
};

/// A game may say anything; we draw inside of its field.
void holdInside(GameEntry &player, const GameField &field)
{
    player.x = std::clamp(player.x, field.left, field.right);
    player.y = std::clamp(player.y, field.top, field.bottom);
}

} // namespace

void Arena::welcome(const GameWelcome &welcome, qint64 nowNs)
{
    *this = Arena();
    m_welcome = welcome;
    m_welcomeNs = nowNs;
    m_ownId = welcome.playerId;
    m_field = welcome.field;
}

net::Result<void> Arena::take(const GameSnapshot &snapshot, qint64 receivedNs, qint64 nowNs)
{
    if (!isWelcome())
        return net::failure(net::Error::Code::InvalidInput, Text::tr("a STATE before the WELCOME"));
    const quint64 before = m_ticks.lastTick();
    if (!m_ticks.take(snapshot.tick, receivedNs))
        return net::failure(net::Error::Code::InvalidInput,
                            Text::tr("STATE of tick %1 after that of %2").arg(snapshot.tick).arg(before));
    m_players = snapshot.players;
    m_ownPlace = -1;
    for (qsizetype i = 0; i < m_players.size(); ++i) {
        holdInside(m_players[i], m_field);
        if (m_players.at(i).id == m_ownId)
            m_ownPlace = i;
    }
    noteJumps(nowNs);
    return m_ownPlace < 0 ? net::Result<void>() : reconcile(m_players.at(m_ownPlace), receivedNs, nowNs);
}

net::Result<void> Arena::reconcile(const GameEntry &own, qint64 receivedNs, qint64 nowNs)
{
    if (own.ack > m_lastSeq)
        return net::failure(
            net::Error::Code::InvalidInput,
            Text::tr("a STATE that contains input %1; the last one sent is %2").arg(own.ack).arg(m_lastSeq));
    const qint64 latencyNs = std::max<qint64>(m_roundTrip.smoothedNs(), 0);
    const qint64 ageNs = std::max<qint64>(nowNs - receivedNs, 0);
    if (!m_prediction.reconcile({own.x, own.y, own.vx, own.vy, own.ack}, nowNs, latencyNs + ageNs))
        return net::failure(net::Error::Code::InvalidInput, Text::tr("a STATE that takes input %1 back").arg(m_ack));
    m_ack = std::max(own.ack, m_ack);
    return {};
}

/// Who left the ground since when; who is back on it is forgotten.
void Arena::noteJumps(qint64 nowNs)
{
    QHash<QString, qint64> jumps;
    for (const GameEntry &player : std::as_const(m_players)) {
        if (player.state == GameEntry::State::Jumping)
            jumps.insert(player.id, m_jumps.value(player.id, nowNs));
    }
    m_jumps = std::move(jumps);
}

std::optional<qint64> Arena::steer(double x, double y, qint64 nowNs)
{
    if (!isWelcome() || (x == m_x && y == m_y))
        return std::nullopt;
    m_x = std::clamp(x, -1.0, 1.0);
    m_y = std::clamp(y, -1.0, 1.0);
    m_prediction.move(++m_lastSeq, m_x, m_y, nowNs);
    return m_lastSeq;
}

std::optional<qint64> Arena::jump(qint64 nowNs)
{
    if (!isWelcome() || (m_ownJumpNs && nowNs - *m_ownJumpNs < JumpNs))
        return std::nullopt;
    m_ownJumpNs = nowNs;
    return ++m_lastSeq;
}

std::optional<GameEntry> Arena::own() const
{
    return m_ownPlace < 0 ? std::nullopt : std::optional(m_players.at(m_ownPlace));
}

GamePoint Arena::predicted(qint64 nowNs) const
{
    if (hasPrediction())
        return m_prediction.shown(nowNs);
    const std::optional<GameEntry> known = own();
    return known ? GamePoint{known->x, known->y} : GamePoint{};
}

double Arena::lift(const GameEntry &player, qint64 nowNs) const
{
    std::optional<qint64> sinceNs;
    if (player.id == m_ownId)
        sinceNs = m_ownJumpNs && nowNs - *m_ownJumpNs < JumpNs ? m_ownJumpNs : std::nullopt;
    else if (const auto found = m_jumps.constFind(player.id); found != m_jumps.constEnd())
        sinceNs = *found;
    if (!sinceNs)
        return 0;
    const qint64 ns = std::max<qint64>(nowNs - *sinceNs, 0) % JumpNs;
    return std::sin(std::numbers::pi * double(ns) / double(JumpNs));
}

int Arena::colourOf(const QString &id)
{
    // Players are numbered: neighbours get different colours.
    qsizetype digits = id.size();
    while (digits > 0 && id.at(digits - 1).isDigit())
        --digits;
    bool isNumber = false;
    const quint64 number = QStringView(id).sliced(digits).toULongLong(&isNumber);
    return int((isNumber ? number : quint64(qHash(id, 0))) % quint64(Colours));
}

qint64 Arena::silentNs(qint64 nowNs) const
{
    if (!isWelcome())
        return 0;
    const qint64 ns = nowNs - std::max(m_ticks.lastNs(), m_welcomeNs);
    return ns > std::max(SilenceNs, SilentTicks * NsPerSecond / tickRate()) ? ns : 0;
}

} // namespace lw::models
