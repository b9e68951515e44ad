// SPDX-License-Identifier: GPL-3.0-only
#include "net/engine.h"

#include "net/endpoint/endpointcore.h"
#include "net/loop/post.h"
#include "net/service/services.h"

#include <QTimer>

namespace lw::net {

namespace {

constexpr int EventsEveryMs = 10;
constexpr int TrafficEveryMs = 30;
constexpr int MaxListeners = 64;
constexpr int ClientLingerMs = 500;

} // namespace

/// The handler and the counters of one client's sessions, in an IO thread. Sessions keep it alive.
struct Engine::ClientCore final : SessionHandler
{
    void opened(Session &session) override
    {
        if (handler)
            handler->opened(session);
    }

    void received(Session &session, const Frame &frame) override
    {
        if (handler)
            handler->received(session, frame);
        if (inbox && !inbox->add({session.readTimeNs(), frame.type, frame.content.toByteArray()}))
            session.setPaused(true, PauseReason::Inbox);
    }

    void ended(Session &session) override
    {
        if (handler)
            handler->ended(session);
        else
            SessionHandler::ended(session);
    }

    void roomAgain(Session &session) override
    {
        if (handler)
            handler->roomAgain(session);
    }

    void closed(Session &session, CloseReason reason) override
    {
        if (handler)
            handler->closed(session, reason);
    }

    Counters counters;
    int thread = 0;
    std::shared_ptr<Inbox> inbox;            ///< set in the IO thread
    std::shared_ptr<SessionHandler> handler; ///< the same
};

Engine::Engine(const EngineOptions &options, QObject *parent)
    : QObject(parent)
    , m_pool(options.ioThreads)
{
    registerServices(m_services);
    for (int i = 0; i < m_pool.size(); ++i) {
        auto &context =
            m_contexts.emplace_back(std::make_unique<IoContext>(i, m_eventQueue, m_framings, options.tapBudget));
        context->tap().setNotifier([this] {
            postTo(this, [this] {
                if (!m_trafficTimer->isActive())
                    m_trafficTimer->start();
            });
        });
    }
    m_eventQueue.setNotifier([this] { postTo(this, [this] { scheduleEvents(); }); });

    m_eventTimer = new QTimer(this);
    m_eventTimer->setSingleShot(true);
    connect(m_eventTimer, &QTimer::timeout, this, &Engine::deliverEvents);
    m_trafficTimer = new QTimer(this);
    m_trafficTimer->setSingleShot(true);
    m_trafficTimer->setInterval(TrafficEveryMs);
    connect(m_trafficTimer, &QTimer::timeout, this, &Engine::deliverTraffic);
}

Engine::~Engine()
{
    for (Endpoint *endpoint : std::as_const(m_endpoints))
        endpoint->m_core->cut();
    for (int i = 0; i < m_pool.size(); ++i)
        m_pool.thread(i).run([&context = *m_contexts[std::size_t(i)]] { context.closeAll(); });
    for (Endpoint *endpoint : std::as_const(m_endpoints))
        delete endpoint;
    for (ClientSession *client : std::as_const(m_clients))
        delete client;
}

Result<void> Engine::check(const EndpointConfig &config) const
{
    const Result<ServiceInfo> info = m_services.find(config.kind);
    if (!info)
        return tl::make_unexpected(info.error());
    return check(config, *info);
}

Result<void> Engine::check(const EndpointConfig &config, const ServiceInfo &info) const
{
    if (config.listeners.isEmpty() || config.listeners.size() > MaxListeners)
        return failure(Error::Code::InvalidInput, tr("an endpoint has 1 to %1 listeners").arg(MaxListeners));
    if (config.maxSessions < 1)
        return failure(Error::Code::InvalidInput, tr("the limit of sessions is at least 1"));
    for (qsizetype i = 0; i < config.listeners.size(); ++i) {
        const ListenerConfig &listener = config.listeners.at(i);
        const auto isSame = [&](const ListenerConfig &other) { return other.address == listener.address; };
        if (listener.address.port != 0 && std::any_of(config.listeners.cbegin(), config.listeners.cbegin() + i, isSame))
            return failure(Error::Code::InvalidInput,
                           tr("two listeners have the same address, %1").arg(toText(listener.address)));
        if (const auto transport = findTransport(listener.transport); !transport)
            return tl::make_unexpected(transport.error());
        if (const auto framing = findFraming(listener.framing); !framing)
            return tl::make_unexpected(framing.error());
    }
    for (auto it = config.settings.cbegin(); it != config.settings.cend(); ++it) {
        if (auto checked = info.checkSetting(it.key(), it.value()); !checked)
            return checked;
    }
    return {};
}

Result<Endpoint *> Engine::addEndpoint(const EndpointConfig &config)
{
    const Result<ServiceInfo> info = m_services.find(config.kind);
    if (!info)
        return tl::make_unexpected(info.error());
    return addEndpoint(config, *info);
}

Result<Endpoint *> Engine::addEndpoint(const EndpointConfig &config, const ServiceInfo &info)
{
    if (const auto checked = check(config, info); !checked)
        return tl::make_unexpected(checked.error());
    EndpointConfig named = config;
    if (named.name.isEmpty())
        named.name = freeName(info.title);
    const OwnerId id = m_nextOwner++;
    auto core = std::make_shared<EndpointCore>(EndpointCore::Shared{m_pool, m_contexts, m_nextSession}, id);
    auto *endpoint = new Endpoint(*this, id, named, info, std::move(core));
    m_endpoints.append(endpoint);
    Q_EMIT endpointAdded(endpoint);
    return endpoint;
}

QString Engine::freeName(const QString &wanted) const
{
    const auto taken = [this](const QString &name) {
        return std::any_of(m_endpoints.cbegin(), m_endpoints.cend(),
                           [&](const Endpoint *e) { return e->name() == name; });
    };
    QString name = wanted;
    for (int n = 2; taken(name); ++n)
        name = tr("%1 %2", "a name and a number that makes it unique").arg(wanted).arg(n);
    return name;
}

void Engine::removeEndpoint(Endpoint *endpoint)
{
    if (!m_endpoints.contains(endpoint))
        return;
    endpoint->m_core->cut();
    deliverEvents(); // the ends of its sessions are told before it goes
    Q_EMIT endpointAboutToBeRemoved(endpoint);
    m_endpoints.removeOne(endpoint);
    const Totals last = endpoint->totals();
    m_removed.insert(endpoint->id(), last);
    m_removedTotals += last;
    delete endpoint;
}

Endpoint *Engine::endpoint(OwnerId id) const
{
    const auto found =
        std::find_if(m_endpoints.cbegin(), m_endpoints.cend(), [id](const Endpoint *e) { return e->id() == id; });
    return found == m_endpoints.cend() ? nullptr : *found;
}

Result<ClientSession *> Engine::addClient(const ClientConfig &config)
{
    if (config.peer.host.trimmed().isEmpty())
        return failure(Error::Code::InvalidInput, tr("no host to connect to"));
    if (config.peer.port == 0)
        return failure(Error::Code::InvalidInput, tr("a port to connect to is between 1 and 65535"));
    if (const auto transport = findTransport(config.transport); !transport)
        return tl::make_unexpected(transport.error());
    if (const auto framing = findFraming(config.framing); !framing)
        return tl::make_unexpected(framing.error());
    ClientConfig named = config;
    if (named.name.isEmpty())
        named.name = toText(config.transport, config.peer);
    const OwnerId id = m_nextOwner++;
    auto core = std::make_shared<ClientCore>();
    core->thread = m_pool.next().index();
    m_clientCores.insert(id, core);
    auto *client = new ClientSession(*this, id, named);
    m_clients.append(client);
    Q_EMIT clientAdded(client);
    return client;
}

void Engine::removeClient(ClientSession *client)
{
    if (!m_clients.contains(client))
        return;
    const std::shared_ptr<ClientCore> core = m_clientCores.value(client->id());
    m_pool.thread(core->thread).run([this, core, session = client->sessionId()] {
        core->inbox.reset();
        if (Session *open = m_contexts[std::size_t(core->thread)]->find(session))
            open->abort();
        core->handler.reset();
    });
    deliverEvents();
    Q_EMIT clientAboutToBeRemoved(client);
    m_clients.removeOne(client);
    const Totals last = core->counters.read();
    m_removed.insert(client->id(), last);
    m_removedTotals += last;
    m_clientCores.remove(client->id());
    delete client;
}

ClientSession *Engine::client(OwnerId id) const
{
    const auto found =
        std::find_if(m_clients.cbegin(), m_clients.cend(), [id](const ClientSession *c) { return c->id() == id; });
    return found == m_clients.cend() ? nullptr : *found;
}

Totals Engine::totalsOf(OwnerId owner) const
{
    if (const auto core = m_clientCores.value(owner))
        return core->counters.read();
    if (const Endpoint *known = endpoint(owner))
        return known->totals();
    return m_removed.value(owner);
}

Totals Engine::totals() const
{
    Totals sum = m_removedTotals;
    for (const Endpoint *endpoint : m_endpoints)
        sum += endpoint->totals();
    for (const auto &core : m_clientCores)
        sum += core->counters.read();
    return sum;
}

OwnerId Engine::ownerOf(SessionId session) const
{
    return m_sessions.value(session).owner;
}

bool Engine::withSession(SessionId session, std::function<void(Session &)> work)
{
    const auto found = m_sessions.constFind(session);
    if (found == m_sessions.cend())
        return false;
    IoContext &context = *m_contexts[std::size_t(found->thread)];
    m_pool.thread(found->thread).post([&context, session, work = std::move(work)] {
        if (Session *open = context.find(session))
            work(*open);
    });
    return true;
}

SessionId Engine::openClient(OwnerId owner, const ClientConfig &config, std::shared_ptr<Inbox> inbox,
                             std::shared_ptr<SessionHandler> handler)
{
    const SessionId id = m_nextSession.fetch_add(1, std::memory_order_relaxed);
    std::shared_ptr<ClientCore> core = m_clientCores.value(owner);
    m_sessions.insert(id, {core->thread, owner, m_framings.idOf(config.framing)});
    m_pool.thread(core->thread)
        .post([this, id, owner, config, core, inbox = std::move(inbox), handler = std::move(handler)] {
            core->inbox = inbox;
            core->handler = handler;
            Session::Setup setup;
            setup.id = id;
            setup.owner = owner;
            setup.transport = config.transport;
            setup.framing = config.framing;
            setup.policy.connectTimeoutMs = config.connectTimeoutMs;
            setup.policy.flushTimeoutMs = config.flushTimeoutMs;
            setup.policy.outputHoldsReading = false;
            setup.policy.lingerMs = ClientLingerMs;
            setup.keepAlive = core;
            auto *session =
                new Session(*m_contexts[std::size_t(core->thread)], setup, *core, core->counters); // owns itself
            session->connectTo(config.peer, config.local);
        });
    return id;
}

bool Engine::sendTo(SessionId session, const OutgoingFrame &frame)
{
    return withSession(session, [frame](Session &open) {
        if (frame.isWire)
            open.sendWire(frame.content);
        else
            open.send(frame.content, frame.type);
    });
}

quint64 Engine::startSending(SessionId session, SendPlan plan, std::shared_ptr<SendProgress> progress)
{
    const quint64 job = m_nextJob++;
    const bool known = withSession(session, [job, plan = std::move(plan), progress = std::move(progress)](
                                                Session &open) { open.startSending(job, plan, progress); });
    return known ? job : 0;
}

void Engine::stopSending(SessionId session)
{
    withSession(session, [](Session &open) { open.stopSending(); });
}

void Engine::closeSession(SessionId session)
{
    withSession(session, [](Session &open) { open.close(); });
}

void Engine::abortSession(SessionId session)
{
    withSession(session, [](Session &open) { open.abort(); });
}

void Engine::finishWriting(SessionId session)
{
    withSession(session, [](Session &open) { open.finishWriting(); });
}

void Engine::setSessionPaused(SessionId session, bool paused)
{
    withSession(session, [paused](Session &open) { open.setPaused(paused); });
}

void Engine::inboxTaken(SessionId session)
{
    withSession(session, [](Session &open) { open.setPaused(false, PauseReason::Inbox); });
}

Result<void> Engine::setSessionFraming(SessionId session, const FramingSpec &framing)
{
    if (const auto found = findFraming(framing); !found)
        return tl::make_unexpected(found.error());
    if (!withSession(session, [framing](Session &open) { open.setFraming(framing); }))
        return failure(Error::Code::InvalidInput, tr("Session #%1 is not open any more").arg(session));
    return {};
}

bool Engine::watchSession(SessionId session, const std::shared_ptr<Inbox> &inbox)
{
    return withSession(session, [inbox](Session &open) { open.setWatch(inbox); });
}

FramingSpec Engine::framingOf(SessionId session) const
{
    return m_framings.at(m_sessions.value(session).framing);
}

FramingSpec Engine::framing(quint16 id) const
{
    return m_framings.at(id);
}

void Engine::setTapEnabled(bool enabled)
{
    m_tapEnabled = enabled;
    for (const auto &context : m_contexts)
        context->tap().setEnabled(enabled);
}

void Engine::scheduleEvents()
{
    if (m_eventTimer->isActive())
        return;
    if (!m_sinceEvents.isValid() || m_sinceEvents.elapsed() >= EventsEveryMs)
        deliverEvents();
    else
        m_eventTimer->start(EventsEveryMs - int(m_sinceEvents.elapsed()));
}

void Engine::deliverEvents()
{
    m_sinceEvents.start();
    const QList<NetEvent> list = m_eventQueue.take();
    if (list.isEmpty())
        return;
    for (const NetEvent &event : list) {
        if (event.type == NetEvent::Type::SessionOpened)
            m_sessions.insert(event.session, {event.thread, event.owner, event.framing});
        else if (event.type == NetEvent::Type::SessionFraming && m_sessions.contains(event.session))
            m_sessions[event.session].framing = event.framing;
        else if (event.type == NetEvent::Type::SessionClosed)
            m_sessions.remove(event.session);
    }
    // The list first, so that a model knows a session when a facade speaks of it.
    Q_EMIT events(list);
    for (const NetEvent &event : list) {
        if (Endpoint *ofEndpoint = endpoint(event.owner))
            ofEndpoint->handle(event);
        else if (ClientSession *ofClient = client(event.owner))
            ofClient->handle(event);
    }
    checkStopped();
}

void Engine::deliverTraffic()
{
    std::vector<TapBatch> batches;
    for (const auto &context : m_contexts) {
        TapBatch batch = context->tap().take();
        if (!batch.isEmpty())
            batches.push_back(std::move(batch));
    }
    if (!batches.empty())
        Q_EMIT traffic(batches);
}

std::vector<std::shared_ptr<Tape>> Engine::addTapes(const TapeScope &scope, qsizetype budgetBytes,
                                                    const std::function<void()> &notifier)
{
    std::vector<std::shared_ptr<Tape>> tapes;
    for (int i = 0; i < m_pool.size(); ++i) {
        const auto &tape = tapes.emplace_back(std::make_shared<Tape>(budgetBytes));
        tape->setNotifier(notifier);
        m_pool.thread(i).run([&context = *m_contexts[std::size_t(i)], tape, scope] { context.addTape(tape, scope); });
    }
    return tapes;
}

void Engine::removeTapes(const std::vector<std::shared_ptr<Tape>> &tapes)
{
    for (std::size_t i = 0; i < tapes.size(); ++i) {
        m_pool.thread(int(i)).post([&context = *m_contexts[i], tape = tapes[i]] { context.removeTape(tape); });
    }
}

void Engine::stopAll(int drainMs)
{
    m_stopping = true;
    for (Endpoint *endpoint : std::as_const(m_endpoints))
        endpoint->stop(drainMs);
    for (ClientSession *client : std::as_const(m_clients))
        client->close();
    postTo(this, [this] { checkStopped(); });
}

void Engine::checkStopped()
{
    const auto isStopped = [](const Endpoint *e) { return e->state() == Endpoint::State::Stopped; };
    if (!m_stopping || !m_sessions.isEmpty() || !std::all_of(m_endpoints.cbegin(), m_endpoints.cend(), isStopped))
        return;
    m_stopping = false;
    Q_EMIT stopped();
}

} // namespace lw::net
