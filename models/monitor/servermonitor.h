// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QList>
#include <QObject>

#include <deque>
#include <memory>
#include <optional>

namespace lw::models {

/// What the process itself uses.
struct ProcessUsage
{
    qint64 residentBytes = 0;
    double cpuSeconds = 0; ///< user and system, since the start
};

/// Reads /proc/self; zeros where there is none.
ProcessUsage readProcessUsage();

/// The numbers of one moment.
struct Snapshot
{
    qint64 wallMs = 0;      ///< milliseconds since 1970; for people
    qint64 monotonicNs = 0; ///< for every calculation: a clock step never makes a rate negative
    net::Totals totals;
    ProcessUsage process;
    double uptimeSeconds = 0;
    bool byHand = false;
    QString note; ///< by hand
};

/// One second of one endpoint or of all, for charts.
struct RateSample
{
    qint64 monotonicNs = 0;
    double openSessions = 0;
    double connectionsPerSecond = 0;
    double bytesInPerSecond = 0;
    double bytesOutPerSecond = 0;
    double messagesPerSecond = 0; ///< in and out
    double errorsPerSecond = 0;
    double residentBytes = 0; ///< of the process
    double cpuPercent = 0;    ///< of one core
};

/// Samples the engine's counters each second, keeps fifteen minutes of rates per endpoint and client and for all, and a
/// ring of 100 snapshots (one each second by default, and by hand).
/// Thread: GUI. The engine must outlive it.
class ServerMonitor final : public QObject
{
    Q_OBJECT

public:
    static constexpr int SnapshotRing = 100;
    static constexpr int SampleRing = 900;
    static constexpr int MostOwners =
        256; ///< with samples of their own; removed ones leave first, more are only in All
    static constexpr int LongestNote = 1'000; ///< characters of a snapshot's note
    static constexpr net::OwnerId All = 0;

    explicit ServerMonitor(net::Engine &engine, QObject *parent = nullptr);
    ~ServerMonitor() override;

    /// Between automatic snapshots; 1..3600 s, 0: none. Those by hand stay as long as the ring has room: automatic ones
    /// leave first.
    void setSnapshotInterval(int seconds);
    int snapshotInterval() const;

    /// Samples rates now (a timer does it each second). Public so that tests need no timer.
    void sample();
    Snapshot takeSnapshot(const QString &note = {}, bool byHand = true);
    /// Oldest first.
    const std::deque<Snapshot> &snapshots() const;

    /// Oldest first; empty for an owner that was never seen.
    const std::deque<RateSample> &samples(net::OwnerId owner = All) const;
    /// The latest sample; zeros before the second one.
    RateSample latest(net::OwnerId owner = All) const;
    /// Those that have samples, also removed ones.
    QList<net::OwnerId> owners() const;
    QString ownerName(net::OwnerId owner) const;
    /// "echo", "client", …
    QString ownerKind(net::OwnerId owner) const;
    /// Where it listens, or its peer; the last known ones of a removed owner.
    QString ownerAddresses(net::OwnerId owner) const;

    const net::Engine &engine() const;
    /// Seconds since it was made, by the monotonic clock: a step of the wall clock changes nothing.
    double uptimeSeconds() const;

Q_SIGNALS:
    void sampled();
    /// \a evicted is the index that left the ring before the new one was appended, -1 if none did.
    void snapshotTaken(int evicted);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lw::models
