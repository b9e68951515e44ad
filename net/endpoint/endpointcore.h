// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/endpoint.h"
#include "net/loop/iopool.h"
#include "net/session/heldbytes.h"
#include "net/session/iocontext.h"

#include <QSet>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lw::net {

class Acceptor;

/// The part of an endpoint that lives in IO threads: its listeners in one of them, and in each thread that serves it a
/// shard with a service, its sessions and its counters. Private to net. Facades post to it; sessions keep it alive.
class EndpointCore final : public std::enable_shared_from_this<EndpointCore>
{
public:
    struct Shared
    {
        IoPool &pool;
        const std::vector<std::unique_ptr<IoContext>> &contexts;
        std::atomic<SessionId> &nextSession;
    };

    EndpointCore(const Shared &shared, OwnerId id);
    ~EndpointCore();

    // From the GUI thread; they post.
    void start(const EndpointConfig &config, const ServiceInfo &info);
    void stop(int drainMs);
    /// Cuts everything and waits; the endpoint is being removed.
    void cut();

    Totals totals() const;

private:
    struct Shard;

    void bind();
    void accepted(int listener, qintptr descriptor);
    void refuse(qintptr descriptor, int listener);
    void serve(Shard &shard, int listener, qintptr descriptor);
    void drain(Shard &shard, int drainMs);
    void shardStopped();
    void shed();
    void collectHolders(const Shard &shard);
    void shedLargest();
    void cutHolders(const Shard &shard, const std::vector<SessionId> &sessions);
    void report(int thread, NetEvent event);
    IoContext &context(int thread) const { return *m_shared.contexts[std::size_t(thread)]; }
    /// A post that keeps this alive.
    void post(int thread, std::function<void(EndpointCore &)> work);

    Shared m_shared;
    const OwnerId m_id;
    EndpointConfig m_config; ///< written before the post of start(), read by IO threads
    ServiceInfo m_info;
    int m_acceptThread = 0;
    std::vector<int> m_threads; ///< that serve
    std::size_t m_turn = 0;
    std::vector<std::unique_ptr<Shard>> m_shards; ///< one for each IO thread
    std::vector<std::unique_ptr<Acceptor>> m_acceptors;
    std::atomic<int> m_open{0};
    std::atomic<int> m_draining{0};

    /// One session and what it holds.
    struct Holder
    {
        qint64 bytes = 0;
        SessionId session = 0;
        int thread = 0;
    };
    HeldBytes m_held;
    std::mutex m_holdersMutex;
    std::vector<Holder> m_holders;  ///< of all threads that were asked
    std::atomic<int> m_shedding{0}; ///< threads that have not done yet what was posted to them
};

} // namespace lw::net
