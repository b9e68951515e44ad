// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/endpoint.h"
#include "net/loop/iopool.h"
#include "net/session/clientsession.h"
#include "net/session/iocontext.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

class QTimer;

namespace lw::net {

struct EngineOptions
{
    int ioThreads = 0;                        ///< 0: half the cores, at least one
    qsizetype tapBudget = Tap::DefaultBudget; ///< bytes per IO thread between two takes
};

/// The network of one program: its IO threads, endpoints, clients and sessions. main() makes one and hands it down.
/// Thread: a facade in the GUI (or main) thread.
class Engine final : public QObject, private ClientSession::Backend, private Endpoint::Backend
{
    Q_OBJECT

public:
    explicit Engine(const EngineOptions &options = {}, QObject *parent = nullptr);
    /// Cuts every session and stops the threads; bounded in time. stopAll() first for a graceful end.
    ~Engine() override;

    const ServiceRegistry &services() const { return m_services; }
    int ioThreads() const { return m_pool.size(); }

    /// Checks \a config (kind, framings, settings, at least one listener) and adds a stopped endpoint.
    Result<Endpoint *> addEndpoint(const EndpointConfig &config);
    /// The same for a kind that need not be in the registry: \a info is used instead of its entry.
    Result<Endpoint *> addEndpoint(const EndpointConfig &config, const ServiceInfo &info);
    /// What addEndpoint() checks, without adding.
    Result<void> check(const EndpointConfig &config) const;
    Result<void> check(const EndpointConfig &config, const ServiceInfo &info) const override;
    /// Stops it at once and deletes it; the totals of all keep its numbers.
    void removeEndpoint(Endpoint *endpoint);
    const QList<Endpoint *> &endpoints() const override { return m_endpoints; }
    Endpoint *endpoint(OwnerId id) const;

    Result<ClientSession *> addClient(const ClientConfig &config);
    void removeClient(ClientSession *client);
    const QList<ClientSession *> &clients() const { return m_clients; }
    ClientSession *client(OwnerId id) const;

    /// Of an endpoint or a client, by id; the last known numbers after it was removed.
    Totals totalsOf(OwnerId owner) const override;
    /// Of everything since the start.
    Totals totals() const;

    // Sessions of endpoints and clients alike, by id. False: not open (any more).
    bool isOpen(SessionId session) const { return m_sessions.contains(session); }
    OwnerId ownerOf(SessionId session) const;
    bool sendTo(SessionId session, const OutgoingFrame &frame) override;
    quint64 startSending(SessionId session, SendPlan plan, std::shared_ptr<SendProgress> progress) override;
    void stopSending(SessionId session) override;
    void closeSession(SessionId session) override;
    void abortSession(SessionId session) override;
    void finishWriting(SessionId session) override;
    /// By hand (PauseReason::User); what else pauses it stays.
    void setSessionPaused(SessionId session, bool paused);
    /// From now on; bytes of an unfinished frame are decoded anew. An error if there is no such framing or session.
    Result<void> setSessionFraming(SessionId session, const FramingSpec &framing);
    /// As Session::setWatch().
    bool watchSession(SessionId session, const std::shared_ptr<Inbox> &inbox);
    /// The framing that an open session has now; raw if there is no such session.
    FramingSpec framingOf(SessionId session) const;
    /// The framing that TapRecord::framing stands for.
    FramingSpec framing(quint16 id) const;

    /// Traffic is recorded into the taps only while enabled (off at first).
    void setTapEnabled(bool enabled);
    bool isTapEnabled() const { return m_tapEnabled; }

    /// A tape for each IO thread: sessions in \a scope record on it from when this returns
    /// until removeTapes(). \a notifier:
    /// Tape::setNotifier().
    std::vector<std::shared_ptr<Tape>> addTapes(const TapeScope &scope, qsizetype budgetBytes,
                                                const std::function<void()> &notifier);
    /// Each tape ends with what its thread recorded up to now (Tape::State::Closed), soon.
    void removeTapes(const std::vector<std::shared_ptr<Tape>> &tapes);

    /// Stops all endpoints and clients gracefully; stopped() follows within about \a drainMs.
    void stopAll(int drainMs = 5'000);

Q_SIGNALS:
    void endpointAdded(lw::net::Endpoint *endpoint);
    void endpointAboutToBeRemoved(lw::net::Endpoint *endpoint);
    void clientAdded(lw::net::ClientSession *client);
    void clientAboutToBeRemoved(lw::net::ClientSession *client);
    /// In the order in which they happened in each thread; at most one list every 10 ms. Facades are told after it.
    void events(const QList<lw::net::NetEvent> &events);
    /// At most every 30 ms while there is traffic and the tap is enabled. In time order within each batch.
    void traffic(const std::vector<lw::net::TapBatch> &batches);
    /// After stopAll(): nothing is open any more.
    void stopped();

private:
    struct SessionRef
    {
        int thread = 0;
        OwnerId owner = 0;
        quint16 framing = 0;
    };
    struct ClientCore;

    Result<ServiceInfo> serviceInfo(const QByteArray &kind) const override { return m_services.find(kind); }
    SessionId openClient(OwnerId owner, const ClientConfig &config, std::shared_ptr<Inbox> inbox,
                         std::shared_ptr<SessionHandler> handler) override;
    void inboxTaken(SessionId session) override;
    QString freeName(const QString &wanted) const;
    /// Runs \a work on the session in its thread, later, if it still exists there.
    bool withSession(SessionId session, std::function<void(Session &)> work);
    void scheduleEvents();
    void deliverEvents();
    void deliverTraffic();
    void checkStopped();

    ServiceRegistry m_services;
    EventQueue m_eventQueue;
    FramingTable m_framings;
    std::vector<std::unique_ptr<IoContext>> m_contexts;
    IoPool m_pool;
    std::atomic<SessionId> m_nextSession{1};
    OwnerId m_nextOwner = 1;
    quint64 m_nextJob = 1;
    QList<Endpoint *> m_endpoints;
    QList<ClientSession *> m_clients;
    QHash<OwnerId, std::shared_ptr<ClientCore>> m_clientCores;
    QHash<OwnerId, Totals> m_removed;
    Totals m_removedTotals;
    QHash<SessionId, SessionRef> m_sessions;
    QTimer *m_eventTimer = nullptr;
    QTimer *m_trafficTimer = nullptr;
    QElapsedTimer m_sinceEvents;
    bool m_tapEnabled = false;
    bool m_stopping = false;
};

} // namespace lw::net
