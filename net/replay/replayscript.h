// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/capture/captureevent.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace lw::net {

/// One step of a conversation that is to be replayed.
struct ReplayStep
{
    enum class Kind : quint8 { Data, Finish, Reset };

    qint64 timeNs = 0; ///< since the stream opened; never falls
    qint64 size = 0;   ///< bytes of Data
    Kind kind = Kind::Data;
    Direction direction = Direction::ToServer; ///< whose step it is: ToServer is the client's

    bool operator==(const ReplayStep &) const = default;
};

/// A recorded conversation, ready to be replayed. A value; the bytes are read when they are needed.
struct ReplayScript
{
    /// A step is at most this large; larger frames come in several steps.
    static constexpr qint64 MostStepBytes = 64 << 20;

    std::vector<ReplayStep> steps;
    /// The bytes of a Data step as they stand on the wire. Called in IO threads, from several at once; owns what it
    /// captures.
    std::function<Result<QByteArray>(std::size_t step)> bytes;
    FramingSpec framing; ///< in which the two sides talk; raw if that is not known
    QString title;       ///< for people: "client 127.0.0.1:40312 to 127.0.0.1:7000"
};

} // namespace lw::net
