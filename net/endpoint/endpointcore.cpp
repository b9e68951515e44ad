// SPDX-License-Identifier: GPL-3.0-only
#include "net/endpoint/endpointcore.h"

#include "net/base/clock.h"
#include "net/endpoint/acceptor.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>
#include <unistd.h>

namespace lw::net {

namespace {

/// Shedding goes on until the sum is this part below its ceiling.
constexpr qint64 ShedPart = 8;

} // namespace

/// What one IO thread has of an endpoint. Forwards to the service and keeps the list of sessions.
struct EndpointCore::Shard final : SessionHandler
{
    explicit Shard(EndpointCore &owner, int index)
        : core(owner)
        , thread(index)
    {}

    void opened(Session &session) override
    {
        sessions.insert(&session);
        service->opened(session);
    }

    void received(Session &session, const Frame &frame) override { service->received(session, frame); }

    void ended(Session &session) override { service->ended(session); }

    void roomAgain(Session &session) override { service->roomAgain(session); }

    void closed(Session &session, CloseReason reason) override
    {
        service->closed(session, reason);
        sessions.remove(&session);
        core.m_open.fetch_sub(1, std::memory_order_relaxed);
        if (draining && sessions.isEmpty())
            finishDraining();
    }

    void finishDraining()
    {
        draining = false;
        drainTimer.reset();
        // Later: the service may be in the call that closed the last session.
        core.post(thread, [this](EndpointCore &owner) {
            service.reset();
            owner.shardStopped();
        });
    }

    EndpointCore &core;
    const int thread;
    Counters counters;
    std::unique_ptr<Service> service;
    QSet<Session *> sessions;
    std::unique_ptr<QTimer> drainTimer;
    bool draining = false;
};

EndpointCore::EndpointCore(const Shared &shared, OwnerId id)
    : m_shared(shared)
    , m_id(id)
    , m_held([this] { shed(); })
{
    for (int thread = 0; thread < m_shared.pool.size(); ++thread)
        m_shards.push_back(std::make_unique<Shard>(*this, thread));
}

EndpointCore::~EndpointCore() = default;

void EndpointCore::post(int thread, std::function<void(EndpointCore &)> work)
{
    m_shared.pool.thread(thread).post([self = shared_from_this(), work = std::move(work)] { work(*self); });
}

void EndpointCore::start(const EndpointConfig &config, const ServiceInfo &info)
{
    m_config = config;
    m_info = info;
    m_held.setCeiling(info.heldCeiling);
    const int threads = m_shared.pool.size();
    m_acceptThread = int(m_id % OwnerId(threads));
    m_threads.clear();
    for (int i = 0; i < threads; ++i) {
        const int thread = (m_acceptThread + i) % threads;
        if (i == 0 || info.placement == ServiceInfo::Placement::Spread)
            m_threads.push_back(thread);
    }
    for (const int thread : m_threads) {
        if (thread != m_acceptThread)
            post(thread, [thread](EndpointCore &core) {
                core.m_shards[thread]->service = core.m_info.make(core.m_config.settings);
            });
    }
    post(m_acceptThread, [](EndpointCore &core) { core.bind(); });
}

void EndpointCore::bind()
{
    m_shards[m_acceptThread]->service = m_info.make(m_config.settings);
    QList<SocketAddress> bound;
    for (int i = 0; i < int(m_config.listeners.size()); ++i) {
        auto acceptor = std::make_unique<Acceptor>(
            context(m_acceptThread), [this, i](qintptr descriptor) { accepted(i, descriptor); },
            [this](const Error &error) {
                NetEvent event;
                event.type = error ? NetEvent::Type::AcceptPaused : NetEvent::Type::AcceptResumed;
                event.error = error;
                report(m_acceptThread, event);
            });
        const Result<SocketAddress> listening =
            acceptor->listen(m_config.listeners.at(i).transport, m_config.listeners.at(i).address);
        if (!listening) {
            m_acceptors.clear(); // all or none
            bump(m_shards[m_acceptThread]->counters.errors);
            NetEvent event;
            event.type = NetEvent::Type::ListenFailed;
            event.listener = i;
            event.error = listening.error();
            report(m_acceptThread, event);
            return;
        }
        bound.append(*listening);
        m_acceptors.push_back(std::move(acceptor));
    }
    for (int i = 0; i < int(bound.size()); ++i) {
        NetEvent event;
        event.type = NetEvent::Type::Listening;
        event.listener = i;
        event.local = bound.at(i);
        report(m_acceptThread, event);
    }
}

void EndpointCore::accepted(int listener, qintptr descriptor)
{
    if (m_open.load(std::memory_order_relaxed) >= m_config.maxSessions) {
        refuse(descriptor, listener);
        return;
    }
    m_open.fetch_add(1, std::memory_order_relaxed);
    const int thread = m_threads[m_turn++ % m_threads.size()];
    if (thread == m_acceptThread) {
        serve(*m_shards[thread], listener, descriptor);
        return;
    }
    post(thread, [thread, listener, descriptor](EndpointCore &core) {
        core.serve(*core.m_shards[thread], listener, descriptor);
    });
}

void EndpointCore::refuse(qintptr descriptor, int listener)
{
    Shard &shard = *m_shards[m_acceptThread];
    bump(shard.counters.errors);
    const QString reason =
        QCoreApplication::translate("lw::net::Endpoint", "connection refused: the limit of %1 sessions is reached")
            .arg(m_config.maxSessions);
    context(m_acceptThread).tap().add({Clock::nowNs(), 0, m_id, 0, 0, TapKind::Failed, 0}, reason.toUtf8());
    if (m_config.listeners.at(listener).framing.kind == "line") {
        const QByteArray words = QByteArrayLiteral("too many connections\n");
        (void)!::send(int(descriptor), words.constData(), std::size_t(words.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    ::close(int(descriptor));
}

void EndpointCore::serve(Shard &shard, int listener, qintptr descriptor)
{
    if (shard.draining || !shard.service) {
        ::close(int(descriptor));
        m_open.fetch_sub(1, std::memory_order_relaxed);
        return;
    }
    Session::Setup setup;
    setup.id = m_shared.nextSession.fetch_add(1, std::memory_order_relaxed);
    setup.owner = m_id;
    setup.transport = m_config.listeners.at(listener).transport;
    setup.framing = m_config.listeners.at(listener).framing;
    setup.policy = m_info.policy;
    setup.listener = listener;
    setup.keepAlive = shared_from_this();
    setup.held = &m_held;
    auto *session = new Session(context(shard.thread), setup, shard, shard.counters); // owns itself
    session->adopt(descriptor);
}

void EndpointCore::stop(int drainMs)
{
    m_draining.store(int(m_threads.size()), std::memory_order_relaxed);
    post(m_acceptThread, [drainMs](EndpointCore &core) {
        core.m_acceptors.clear();
        for (const int thread : core.m_threads)
            core.post(thread, [thread, drainMs](EndpointCore &self) { self.drain(*self.m_shards[thread], drainMs); });
    });
}

void EndpointCore::drain(Shard &shard, int drainMs)
{
    shard.draining = true;
    if (shard.sessions.isEmpty()) {
        shard.finishDraining();
        return;
    }
    shard.drainTimer = std::make_unique<QTimer>();
    shard.drainTimer->setSingleShot(true);
    QObject::connect(shard.drainTimer.get(), &QTimer::timeout, shard.drainTimer.get(), [&shard] {
        const auto left = shard.sessions.values();
        for (Session *session : left)
            session->abort();
    });
    shard.drainTimer->start(drainMs);
    const auto sessions = shard.sessions.values();
    for (Session *session : sessions)
        session->close();
}

void EndpointCore::shardStopped()
{
    if (m_draining.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    NetEvent event;
    event.type = NetEvent::Type::Stopped;
    report(m_acceptThread, event);
}

/// The sum is over its ceiling, in whatever thread that shows: asks all threads who holds how much.
void EndpointCore::shed()
{
    m_shedding.store(int(m_threads.size()), std::memory_order_relaxed);
    for (const int thread : m_threads)
        post(thread, [thread](EndpointCore &core) { core.collectHolders(*core.m_shards[std::size_t(thread)]); });
}

void EndpointCore::collectHolders(const Shard &shard)
{
    {
        const std::lock_guard lock(m_holdersMutex);
        for (const Session *session : shard.sessions) {
            if (session->held() > 0)
                m_holders.push_back({session->held(), session->id(), shard.thread});
        }
    }
    if (m_shedding.fetch_sub(1, std::memory_order_acq_rel) == 1)
        shedLargest();
}

/// Largest first, and somewhat more than needed, so that not every further byte costs a session.
void EndpointCore::shedLargest()
{
    std::vector<Holder> holders;
    {
        const std::lock_guard lock(m_holdersMutex);
        holders.swap(m_holders);
    }
    std::sort(holders.begin(), holders.end(), [](const Holder &a, const Holder &b) { return a.bytes > b.bytes; });
    qint64 excess = m_held.total() - (m_held.ceiling() - m_held.ceiling() / ShedPart);
    std::vector<std::vector<SessionId>> chosen(m_shards.size());
    for (auto holder = holders.begin(); holder != holders.end() && excess > 0; ++holder) {
        chosen[std::size_t(holder->thread)].push_back(holder->session);
        excess -= holder->bytes;
    }
    m_shedding.store(int(m_threads.size()), std::memory_order_relaxed);
    for (const int thread : m_threads) {
        post(thread, [thread, sessions = std::move(chosen[std::size_t(thread)])](EndpointCore &core) {
            core.cutHolders(*core.m_shards[std::size_t(thread)], sessions);
        });
    }
}

void EndpointCore::cutHolders(const Shard &shard, const std::vector<SessionId> &sessions)
{
    for (const SessionId id : sessions) {
        Session *session = context(shard.thread).find(id);
        if (!session)
            continue;
        session->abort(CloseReason::AbortedByUs,
                       {Error::Code::LimitReached,
                        QCoreApplication::translate(
                            "lw::net::Endpoint", "the sessions of the endpoint held more than %1 bytes, this one %2: "
                                                 "those that hold the most are cut")
                            .arg(m_held.ceiling())
                            .arg(session->held())});
    }
    if (m_shedding.fetch_sub(1, std::memory_order_acq_rel) == 1)
        m_held.shed();
}

void EndpointCore::cut()
{
    m_shared.pool.thread(m_acceptThread).run([this] { m_acceptors.clear(); });
    for (int thread = 0; thread < m_shared.pool.size(); ++thread) {
        m_shared.pool.thread(thread).run([this, thread] {
            Shard &shard = *m_shards[thread];
            shard.draining = false;
            shard.drainTimer.reset();
            const auto left = shard.sessions.values();
            for (Session *session : left)
                session->abort();
            shard.service.reset();
        });
    }
}

Totals EndpointCore::totals() const
{
    Totals sum;
    for (const auto &shard : m_shards)
        sum += shard->counters.read();
    return sum;
}

void EndpointCore::report(int thread, NetEvent event)
{
    event.owner = m_id;
    context(thread).report(std::move(event));
}

} // namespace lw::net
