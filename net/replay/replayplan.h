// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/replay/replaydiff.h"
#include "net/replay/replayside.h"
#include "net/replay/replaytiming.h"
#include "net/replay/substitution.h"
#include "net/transport/transport.h"

#include <QList>
#include <QStringList>

#include <atomic>

namespace lw::net {

/// All that a replay is told at its start. A value.
struct ReplayPlan
{
    enum class Role : quint8 {
        Client, ///< connects and plays the client
        Server, ///< listens and plays the server to whoever connects
        Both    ///< plays both; without a target the client connects to the server itself
    };

    static constexpr int MostConnections = 10'000;

    ReplayScript script;
    Role role = Role::Client;
    HostPort target;         ///< for the client; port 0 with Both: our own server
    TransportSpec transport; ///< of the client
    SocketAddress listen{QHostAddress(QHostAddress::LocalHost), 0}; ///< for the server
    TransportSpec listenTransport = {};
    ReplayPacing pacing;
    /// Of the client: at once. Of a server alone: it ends when so many are done; 0: only when cancelled.
    int connections = 1;
    int connectTimeoutMs = 10'000;
    std::vector<SubstitutionSpec> substitutions;
    QStringList ignore; ///< as IgnoreRules::parse()
};

/// What is wrong with \a plan, but for its rules and substitutions.
Result<void> check(const ReplayPlan &plan);

/// What a running replay has reached. Many writers (IO threads), any reader, relaxed.
struct ReplayProgress
{
    std::atomic<quint64> stepsAll{0};  ///< of all connections and loops; 0: not known (a server without an end)
    std::atomic<quint64> stepsSent{0}; ///< data, FIN and RST
    std::atomic<quint64> bytesSent{0};
    std::atomic<quint64> bytesReceived{0};
    std::atomic<quint64> differences{0};
    std::atomic<int> open{0};   ///< connections
    std::atomic<int> done{0};   ///< that came to an end, whatever its verdict but Failed
    std::atomic<int> failed{0}; ///< that could not be opened, or broke
};

enum class ReplayVerdict : quint8 {
    Same,    ///< all came as recorded
    Differs, ///< see the differences
    Stalled, ///< an answer did not come in time
    Failed,  ///< a connection could not be opened, or broke; or the recording can't be read
    Cancelled
};

/// How one connection went, over all its loops.
struct ReplayConnectionResult
{
    int number = 0;                           ///< from 1, of its side
    Direction received = Direction::ToClient; ///< what it compared: ToClient for a client
    ReplayVerdict verdict = ReplayVerdict::Same;
    quint32 loops = 0;          ///< that began
    quint64 framesExpected = 0; ///< of one loop, that was compared to its end
    quint64 differences = 0;
    QString words; ///< why it stalled or failed, translated
};

struct ReplayResult
{
    static constexpr qsizetype MostDifferences = 10'000;
    static constexpr qsizetype MostDifferenceBytes = 16 << 20;
    static constexpr qsizetype MostConnectionResults = 20'000;

    ReplayVerdict verdict = ReplayVerdict::Same;
    QString words;                             ///< of the first connection that stalled or failed
    Error error;                               ///< why it failed
    QStringList notes;                         ///< sentences: rules that gave up
    quint64 differenceCount = 0;               ///< all of them
    QList<ReplayDifference> differences;       ///< the first ones
    QList<ReplayConnectionResult> connections; ///< the first ones to end
    ReplayTiming timing;                       ///< of the frames that had a time
    qint64 tookNs = 0;
};

/// "same", "differs", …: for programs.
QString toWord(ReplayVerdict verdict);

} // namespace lw::net
