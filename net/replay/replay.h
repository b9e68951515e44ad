// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayplan.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <thread>
#include <vector>

namespace lw::net {

class ClientSession;
class Endpoint;
class Engine;
class ReplayConnection;
class ReplayHub;

/// Replays a recorded conversation through real sockets, and compares what comes with what was recorded.
/// Thread: a facade in the GUI thread; the work is done in IO threads. The engine must outlive it. Its clients and its
/// endpoint are in the engine's lists while it runs, transient; they go with it.
class Replay final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Preparing, ///< the recording is looked through, in a thread of its own
        Running,   ///< also while paused
        Finished
    };
    Q_ENUM(State)

    /// Checks \a plan: errors name what is wrong with it, and where.
    static Result<std::unique_ptr<Replay>> make(Engine &engine, const ReplayPlan &plan);
    /// Cuts what is open.
    ~Replay() override;

    State state() const { return m_state; }
    const ReplayPlan &plan() const { return m_plan; }
    const ReplayProgress &progress() const;
    /// The first differences so far, at most as many as ReplayResult keeps.
    QList<ReplayDifference> differences() const;
    /// Where the server listens; a null address before the signal listening().
    SocketAddress listenAddress() const { return m_listening; }

    /// Once. finished() follows.
    void start();
    void pause();
    void resume();
    bool isPaused() const;
    /// While paused: every connection sends its next step.
    void step();
    /// Cuts every connection. finished() follows, with the verdict Cancelled.
    void cancel();

Q_SIGNALS:
    void stateChanged();
    /// The server accepts connections; before any client connects.
    void listening(const lw::net::SocketAddress &address);
    /// After it everything is closed. \a result stays valid as long as the receiver keeps it.
    void finished(const lw::net::ReplayResult &result);

private:
    struct Slot;

    Replay(Engine &engine, const ReplayPlan &plan);
    void setState(State state);
    void prepared(const Error &error);
    void listen();
    void endpointChanged();
    void connectMore();
    void connectSlot(Slot &slot);
    void clientClosed(Slot &slot);
    void goOn(Slot &slot);
    void takeClosed();
    void checkFinished();
    void finish(ReplayVerdict verdict, const Error &error = {});
    void cut();
    bool playsClient() const { return m_plan.role != ReplayPlan::Role::Server; }
    bool playsServer() const { return m_plan.role != ReplayPlan::Role::Client; }

    Engine &m_engine;
    const ReplayPlan m_plan;
    std::shared_ptr<ReplayHub> m_hub;
    State m_state = State::Idle;
    std::thread m_preparer;
    QPointer<Endpoint> m_endpoint;
    SocketAddress m_listening;
    HostPort m_target;
    std::vector<std::unique_ptr<Slot>> m_slots;
    ReplayResult m_result;
    qint64 m_startNs = 0;
    int m_connecting = 0;
    int m_clientsLeft = 0;
    int m_connected = 0; ///< of all clients, all loops
    int m_served = 0;
    bool m_isSettling = false;
};

} // namespace lw::net
