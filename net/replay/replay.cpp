// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replay.h"

#include "net/base/clock.h"
#include "net/engine.h"
#include "net/loop/post.h"
#include "net/replay/replayconnection.h"
#include "net/replay/replayservice.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <utility>

namespace lw::net {

namespace {

constexpr int ConnectingAtOnce = 256;
constexpr int ServerSettleMs = 3'000; ///< for our server's connections to end behind the clients that we play

} // namespace

struct Replay::Slot
{
    std::shared_ptr<ReplayConnection> connection;
    QPointer<ClientSession> client;
    bool wasConnected = false;
    bool isConnecting = false;
    bool isClosed = false;    ///< the facade says so
    bool isConcluded = false; ///< the connection says so
    bool wantsAnother = false;
    bool isDone = false;
};

Result<std::unique_ptr<Replay>> Replay::make(Engine &engine, const ReplayPlan &plan)
{
    if (const auto checked = check(plan); !checked)
        return tl::make_unexpected(checked.error());
    auto ignore = IgnoreRules::parse(plan.ignore);
    if (!ignore)
        return tl::make_unexpected(ignore.error());
    auto substitutions = Substitutions::make(plan.substitutions, plan.script.framing);
    if (!substitutions)
        return tl::make_unexpected(substitutions.error());
    std::unique_ptr<Replay> replay(new Replay(engine, plan));
    replay->m_hub->ignore = std::make_shared<IgnoreRules>(std::move(*ignore));
    replay->m_hub->substitutions = std::move(*substitutions);
    return replay;
}

Replay::Replay(Engine &engine, const ReplayPlan &plan)
    : m_engine(engine)
    , m_plan(plan)
    , m_hub(std::make_shared<ReplayHub>())
{
    m_hub->script = std::make_shared<ReplayScript>(plan.script);
    m_hub->pacing = std::make_shared<ReplayPacing>(plan.pacing);
    m_hub->notify = [this] { postTo(this, [this] { takeClosed(); }); };
}

Replay::~Replay()
{
    m_state = State::Finished;
    m_hub->isCancelled = true;
    if (m_preparer.joinable())
        m_preparer.join();
    cut();
}

const ReplayProgress &Replay::progress() const
{
    return m_hub->progress;
}

QList<ReplayDifference> Replay::differences() const
{
    return m_hub->differences();
}

bool Replay::isPaused() const
{
    return m_hub->isPaused;
}

void Replay::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void Replay::start()
{
    if (m_state != State::Idle)
        return;
    m_startNs = Clock::nowNs();
    setState(State::Preparing);
    m_preparer = std::thread([this, hub = m_hub, client = playsClient(), server = playsServer()] {
        Error error;
        const auto prepare = [&](Direction ours) {
            auto turns = ReplayTurns::make(*hub->script, ours, [&] { return !hub->isCancelled; });
            if (turns)
                hub->turns[std::size_t(ours)] = std::make_shared<ReplayTurns>(std::move(*turns));
            else if (!error)
                error = turns.error();
        };
        if (client)
            prepare(Direction::ToServer);
        if (server)
            prepare(Direction::ToClient);
        postTo(this, [this, error] { prepared(error); });
    });
}

void Replay::prepared(const Error &error)
{
    m_preparer.join();
    if (m_state != State::Preparing)
        return;
    if (error) {
        finish(error.code == Error::Code::Cancelled ? ReplayVerdict::Cancelled : ReplayVerdict::Failed, error);
        return;
    }
    quint64 steps = 0;
    for (const auto &turns : m_hub->turns) {
        if (!turns)
            continue;
        const bool isOnce = turns->hasEnd() && m_plan.role == ReplayPlan::Role::Server;
        steps += turns->steps().size() * quint64(m_plan.connections) * (isOnce ? 1 : m_plan.pacing.loops);
    }
    m_hub->progress.stepsAll = steps;
    setState(State::Running);
    m_target = m_plan.target;
    if (playsServer())
        listen();
    else
        connectMore();
}

void Replay::listen()
{
    EndpointConfig config;
    config.kind = "replay";
    config.isTransient = true;
    config.listeners = {{m_plan.listen, {}, m_plan.listenTransport}};
    config.maxSessions = ReplayPlan::MostConnections;
    const QString title = m_plan.script.title.isEmpty() ? tr("Replay") : tr("Replay of %1").arg(m_plan.script.title);
    const auto added = m_engine.addEndpoint(config, ReplayService::info(m_hub, title));
    if (!added) {
        finish(ReplayVerdict::Failed, added.error());
        return;
    }
    m_endpoint = *added;
    connect(m_endpoint, &Endpoint::changed, this, &Replay::endpointChanged);
    connect(m_endpoint, &QObject::destroyed, this, [this] {
        if (m_state == State::Running)
            finish(ReplayVerdict::Cancelled);
    });
    m_endpoint->start();
}

void Replay::endpointChanged()
{
    if (m_state != State::Running || !m_endpoint)
        return;
    if (m_endpoint->state() == Endpoint::State::Stopped) {
        const Error error = m_endpoint->error();
        postTo(this, [this, error] { // the endpoint is telling: it can't go now
            if (m_state == State::Running)
                finish(error ? ReplayVerdict::Failed : ReplayVerdict::Cancelled, error);
        });
        return;
    }
    if (m_endpoint->state() != Endpoint::State::Listening || !m_listening.address.isNull())
        return;
    m_listening = m_endpoint->addresses().constFirst();
    if (m_target.port == 0) {
        const QHostAddress &own = m_listening.address;
        const std::array<QHostAddress, 3> any = {QHostAddress(QHostAddress::Any), QHostAddress(QHostAddress::AnyIPv4),
                                                 QHostAddress(QHostAddress::AnyIPv6)};
        const bool isAny = std::find(any.begin(), any.end(), own) != any.end();
        m_target = {isAny ? QHostAddress(QHostAddress::LocalHost).toString() : own.toString(), m_listening.port};
    }
    Q_EMIT listening(m_listening);
    if (playsClient())
        connectMore();
}

/// Adds and connects clients, so many at a time that a server's queue holds them.
void Replay::connectMore()
{
    while (m_state == State::Running && int(m_slots.size()) < m_plan.connections && m_connecting < ConnectingAtOnce) {
        ClientConfig config;
        config.peer = m_target;
        config.transport = m_plan.target.port == 0 ? m_plan.listenTransport : m_plan.transport;
        config.connectTimeoutMs = m_plan.connectTimeoutMs;
        config.flushTimeoutMs = m_plan.pacing.turnTimeoutMs;
        config.isTransient = true;
        const auto added = m_engine.addClient(config);
        if (!added) {
            finish(ReplayVerdict::Failed, added.error());
            return;
        }
        auto &slot = *m_slots.emplace_back(std::make_unique<Slot>());
        slot.client = *added;
        slot.connection = std::make_shared<ReplayConnection>(m_hub, Direction::ToServer, int(m_slots.size()));
        slot.client->setHandler(slot.connection);
        connect(slot.client, &ClientSession::connected, this, [this, &slot] {
            slot.wasConnected = true;
            ++m_connected;
            if (std::exchange(slot.isConnecting, false))
                --m_connecting;
            connectMore();
        });
        connect(slot.client, &ClientSession::closed, this, [this, &slot] { clientClosed(slot); });
        connect(slot.client, &QObject::destroyed, this, [this, &slot] {
            if (std::exchange(slot.isConnecting, false))
                --m_connecting;
            if (!std::exchange(slot.isDone, true))
                --m_clientsLeft;
            postTo(this, [this] { checkFinished(); });
        });
        ++m_clientsLeft;
        connectSlot(slot);
    }
}

void Replay::connectSlot(Slot &slot)
{
    slot.wasConnected = slot.isClosed = slot.isConcluded = slot.wantsAnother = false;
    slot.isConnecting = true;
    ++m_connecting;
    slot.client->connectToPeer();
}

void Replay::clientClosed(Slot &slot)
{
    if (m_state != State::Running)
        return;
    if (std::exchange(slot.isConnecting, false))
        --m_connecting;
    slot.isClosed = true;
    if (!slot.wasConnected) {
        m_hub->progress.failed.fetch_add(1, std::memory_order_relaxed);
        ReplayConnectionResult result;
        result.number = slot.connection->number();
        result.verdict = ReplayVerdict::Failed;
        result.words = slot.client->error().message;
        m_hub->add(ReplayHub::Closed{result, {}, slot.client->error(), false});
    }
    goOn(slot);
    connectMore();
}

/// When both the facade and the connection have said that it closed.
void Replay::goOn(Slot &slot)
{
    if (slot.isDone || !slot.isClosed || !slot.isConcluded)
        return;
    if (slot.wantsAnother) {
        connectSlot(slot);
        return;
    }
    slot.isDone = true;
    --m_clientsLeft;
    checkFinished();
}

void Replay::takeClosed()
{
    std::vector<ReplayHub::Closed> list = m_hub->takeClosed();
    for (ReplayHub::Closed &closed : list) {
        m_result.timing.merge(closed.timing);
        if (!closed.wantsAnother && m_result.connections.size() < ReplayResult::MostConnectionResults)
            m_result.connections.append(closed.result);
        if (m_result.words.isEmpty())
            m_result.words = closed.result.words;
        if (!m_result.error)
            m_result.error = closed.error;
        if (!closed.wantsAnother && closed.result.verdict != ReplayVerdict::Cancelled)
            m_result.verdict = std::max(m_result.verdict, closed.result.verdict);
        if (m_state != State::Running)
            continue;
        if (closed.result.received == Direction::ToServer) {
            ++m_served;
        } else {
            Slot &slot = *m_slots[std::size_t(closed.result.number - 1)];
            slot.isConcluded = true;
            slot.wantsAnother = closed.wantsAnother;
            goOn(slot);
        }
    }
    if (m_state == State::Running)
        checkFinished();
}

void Replay::checkFinished()
{
    if (m_state != State::Running)
        return;
    if (m_plan.role == ReplayPlan::Role::Server) {
        if (m_plan.connections > 0 && m_served >= m_plan.connections)
            finish(m_result.verdict);
        return;
    }
    if (m_clientsLeft > 0 || int(m_slots.size()) < m_plan.connections)
        return;
    const bool isAwaited = m_plan.target.port == 0 && m_served < m_connected;
    if (playsServer() && (isAwaited || m_hub->progress.open > 0)) {
        if (!std::exchange(m_isSettling, true)) {
            QTimer::singleShot(ServerSettleMs + m_plan.pacing.turnTimeoutMs, this, [this] {
                if (m_state == State::Running)
                    finish(m_result.verdict);
            });
        }
        return;
    }
    finish(m_result.verdict);
}

void Replay::pause()
{
    if (m_state == State::Finished || m_hub->isPaused.exchange(true))
        return;
    m_hub->lanes.tellAll([](ReplayConnection &connection) { connection.setPaused(true); });
    Q_EMIT stateChanged();
}

void Replay::resume()
{
    if (!m_hub->isPaused.exchange(false))
        return;
    m_hub->lanes.tellAll([](ReplayConnection &connection) { connection.setPaused(false); });
    Q_EMIT stateChanged();
}

void Replay::step()
{
    if (isPaused())
        m_hub->lanes.tellAll([](ReplayConnection &connection) { connection.step(); });
}

void Replay::cancel()
{
    if (m_state != State::Preparing && m_state != State::Running)
        return;
    m_hub->isCancelled = true;
    if (m_state == State::Running)
        postTo(this, [this] {
            if (m_state == State::Running)
                finish(ReplayVerdict::Cancelled);
        });
}

void Replay::cut()
{
    if (m_endpoint) {
        m_endpoint->disconnect(this);
        m_engine.removeEndpoint(m_endpoint);
    }
    for (const auto &slot : m_slots) {
        if (!slot->client)
            continue;
        slot->client->disconnect(this);
        m_engine.removeClient(slot->client);
    }
    m_slots.clear();
    takeClosed();
}

void Replay::finish(ReplayVerdict verdict, const Error &error)
{
    m_state = State::Finished; // what cut() tells is only counted
    m_hub->isCancelled = true;
    postTo(this, [this, verdict, error] {
        cut();
        m_result.verdict = verdict == ReplayVerdict::Cancelled ? verdict : std::max(verdict, m_result.verdict);
        if (error && !m_result.error) {
            m_result.error = error;
            if (m_result.words.isEmpty())
                m_result.words = error.message;
        }
        m_result.notes = m_hub->ignore->gaveUp();
        m_result.differences = m_hub->differences();
        m_result.differenceCount = m_hub->progress.differences;
        m_result.tookNs = Clock::nowNs() - m_startNs;
        Q_EMIT stateChanged();
        Q_EMIT finished(m_result);
    });
}

} // namespace lw::net
