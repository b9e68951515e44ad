// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/servermonitor.h"

#include "models/endpoints/endpointtext.h"
#include "net/base/clock.h"

#include <QTimer>

#include <algorithm>
#include <map>

namespace lw::models {

namespace {

constexpr int SampleEveryMs = 1'000;
constexpr int LongestInterval = 3'600;   // seconds
constexpr double ShortestPeriod = 0.001; // seconds; a rate over less says nothing

struct Description
{
    QString name;
    QString kind;
    QString addresses;
};

Description describe(const net::Engine &engine, net::OwnerId id)
{
    if (const net::Endpoint *endpoint = engine.endpoint(id))
        return {endpoint->name(), QString::fromUtf8(endpoint->config().kind), addressesText(*endpoint)};
    if (const net::ClientSession *client = engine.client(id))
        return {client->name(), QStringLiteral("client"),
                net::toText(client->config().transport, client->config().peer)};
    return {};
}

/// The samples of one owner, or of all.
struct Series
{
    void add(qint64 now, double seconds, const net::Totals &totals);

    std::deque<RateSample> samples;
    net::Totals before;
    Description last; ///< of a removed owner
    bool removed = false;
};

double perSecond(quint64 now, quint64 before, double seconds)
{
    return double(now - std::min(now, before)) / seconds;
}

void Series::add(qint64 now, double seconds, const net::Totals &totals)
{
    RateSample sample;
    sample.monotonicNs = now;
    sample.openSessions = double(totals.open());
    sample.connectionsPerSecond = perSecond(totals.opened, before.opened, seconds);
    sample.bytesInPerSecond = perSecond(totals.bytesIn, before.bytesIn, seconds);
    sample.bytesOutPerSecond = perSecond(totals.bytesOut, before.bytesOut, seconds);
    sample.messagesPerSecond =
        perSecond(totals.messagesIn + totals.messagesOut, before.messagesIn + before.messagesOut, seconds);
    sample.errorsPerSecond = perSecond(totals.errors, before.errors, seconds);
    before = totals;
    if (samples.size() >= size_t(ServerMonitor::SampleRing))
        samples.pop_front();
    samples.push_back(sample);
}

} // namespace

class ServerMonitor::Private
{
public:
    explicit Private(net::Engine &network)
        : engine(network)
    {}

    void addOwner(net::OwnerId id);
    Description described(net::OwnerId id) const;
    void removeOwner(net::OwnerId id);
    bool makeRoom();
    const Series *find(net::OwnerId owner) const;

    net::Engine &engine;
    const qint64 startedNs = net::Clock::nowNs();
    qint64 sampledNs = startedNs;
    ProcessUsage process = readProcessUsage();
    std::map<net::OwnerId, Series> series; // All is 0
    std::deque<Snapshot> snapshots;
    QTimer sampleTimer;
    QTimer snapshotTimer;
    int snapshotInterval = 1;
};

const Series *ServerMonitor::Private::find(net::OwnerId owner) const
{
    const auto found = series.find(owner);
    return found == series.end() ? nullptr : &found->second;
}

bool ServerMonitor::Private::makeRoom()
{
    if (series.size() <= size_t(MostOwners))
        return true;
    const auto gone =
        std::find_if(series.begin(), series.end(), [](const auto &entry) { return entry.second.removed; });
    if (gone == series.end())
        return false;
    series.erase(gone);
    return true;
}

void ServerMonitor::Private::addOwner(net::OwnerId id)
{
    if (!makeRoom())
        return;
    series[id].before = engine.totalsOf(id);
}

Description ServerMonitor::Private::described(net::OwnerId id) const
{
    const Series *known = find(id);
    return known && known->removed ? known->last : describe(engine, id);
}

void ServerMonitor::Private::removeOwner(net::OwnerId id)
{
    const auto found = series.find(id);
    if (found == series.end())
        return;
    found->second.last = describe(engine, id);
    found->second.removed = true;
}

ServerMonitor::ServerMonitor(net::Engine &engine, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(engine))
{
    d->series[All].before = engine.totals();
    for (const net::Endpoint *endpoint : engine.endpoints())
        d->addOwner(endpoint->id());
    for (const net::ClientSession *client : engine.clients())
        d->addOwner(client->id());
    connect(&engine, &net::Engine::endpointAdded, this,
            [this](const net::Endpoint *added) { d->addOwner(added->id()); });
    connect(&engine, &net::Engine::clientAdded, this,
            [this](const net::ClientSession *added) { d->addOwner(added->id()); });
    connect(&engine, &net::Engine::endpointAboutToBeRemoved, this,
            [this](const net::Endpoint *gone) { d->removeOwner(gone->id()); });
    connect(&engine, &net::Engine::clientAboutToBeRemoved, this,
            [this](const net::ClientSession *gone) { d->removeOwner(gone->id()); });

    connect(&d->sampleTimer, &QTimer::timeout, this, &ServerMonitor::sample);
    connect(&d->snapshotTimer, &QTimer::timeout, this, [this] { takeSnapshot({}, false); });
    d->sampleTimer.start(SampleEveryMs);
    d->snapshotTimer.start(d->snapshotInterval * 1'000);
}

ServerMonitor::~ServerMonitor() = default;

void ServerMonitor::setSnapshotInterval(int seconds)
{
    d->snapshotInterval = std::clamp(seconds, 0, LongestInterval);
    if (d->snapshotInterval == 0)
        d->snapshotTimer.stop();
    else
        d->snapshotTimer.start(d->snapshotInterval * 1'000);
}

int ServerMonitor::snapshotInterval() const
{
    return d->snapshotInterval;
}

void ServerMonitor::sample()
{
    const qint64 now = net::Clock::nowNs();
    const double seconds = double(now - d->sampledNs) / 1e9;
    if (seconds < ShortestPeriod)
        return;
    d->sampledNs = now;
    const ProcessUsage usage = readProcessUsage();
    const double cpuPercent = std::max(0.0, usage.cpuSeconds - d->process.cpuSeconds) / seconds * 100;
    d->process = usage;
    for (auto &[id, series] : d->series) {
        // a removed owner stands still; its ring is kept for the charts and the report
        if (series.removed)
            continue;
        series.add(now, seconds, id == All ? d->engine.totals() : d->engine.totalsOf(id));
        series.samples.back().residentBytes = double(usage.residentBytes);
        series.samples.back().cpuPercent = cpuPercent;
    }
    Q_EMIT sampled();
}

Snapshot ServerMonitor::takeSnapshot(const QString &note, bool byHand)
{
    Snapshot taken;
    taken.monotonicNs = net::Clock::nowNs();
    taken.wallMs = net::Clock::wallMs(taken.monotonicNs);
    taken.totals = d->engine.totals();
    taken.process = readProcessUsage();
    taken.uptimeSeconds = double(taken.monotonicNs - d->startedNs) / 1e9;
    taken.byHand = byHand;
    taken.note = note.left(LongestNote);
    int evicted = -1;
    if (d->snapshots.size() >= size_t(SnapshotRing)) {
        const auto automatic =
            std::find_if(d->snapshots.begin(), d->snapshots.end(), [](const Snapshot &s) { return !s.byHand; });
        const auto leaving = automatic == d->snapshots.end() ? d->snapshots.begin() : automatic;
        evicted = int(leaving - d->snapshots.begin());
        d->snapshots.erase(leaving);
    }
    d->snapshots.push_back(taken);
    Q_EMIT snapshotTaken(evicted);
    return taken;
}

const std::deque<Snapshot> &ServerMonitor::snapshots() const
{
    return d->snapshots;
}

const std::deque<RateSample> &ServerMonitor::samples(net::OwnerId owner) const
{
    static const std::deque<RateSample> none;
    const Series *series = d->find(owner);
    return series ? series->samples : none;
}

RateSample ServerMonitor::latest(net::OwnerId owner) const
{
    const std::deque<RateSample> &all = samples(owner);
    return all.empty() ? RateSample() : all.back();
}

QList<net::OwnerId> ServerMonitor::owners() const
{
    QList<net::OwnerId> ids;
    for (const auto &[id, series] : d->series) {
        if (id != All)
            ids += id;
    }
    return ids;
}

QString ServerMonitor::ownerName(net::OwnerId owner) const
{
    return d->described(owner).name;
}

QString ServerMonitor::ownerKind(net::OwnerId owner) const
{
    return d->described(owner).kind;
}

QString ServerMonitor::ownerAddresses(net::OwnerId owner) const
{
    return d->described(owner).addresses;
}

const net::Engine &ServerMonitor::engine() const
{
    return d->engine;
}

double ServerMonitor::uptimeSeconds() const
{
    return double(net::Clock::nowNs() - d->startedNs) / 1e9;
}

} // namespace lw::models
