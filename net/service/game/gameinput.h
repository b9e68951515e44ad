// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>

#include <optional>

namespace lw::net {

/// One input of a player, checked: every number is finite and in its range.
struct GameInput
{
    enum class Type { Move, Action, Ping };

    Type type = Type::Ping;
    double x = 0; ///< of Move: the direction, -1..1
    double y = 0;
    std::optional<qint64> seq; ///< of Move and Action: counts the inputs of a client
    QString action;            ///< of Action
    QJsonValue timestamp;      ///< of Ping: as it came, a number or a short string
    QString playerId;          ///< whom it is for; empty: the sender
};

constexpr qsizetype LongestGameInput = 4096; ///< bytes

/// Reads one JSON object. The error says, in the words of the protocol (English), what is wrong with it. Pure.
Result<GameInput> parseGameInput(QByteArrayView text);

} // namespace lw::net
