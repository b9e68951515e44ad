// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/endpoint/service.h"
#include "net/session/event.h"

#include <QObject>

#include <memory>

namespace lw::net {

class EndpointCore;

struct ListenerConfig
{
    SocketAddress address{QHostAddress(QHostAddress::LocalHost), 0};
    FramingSpec framing;
    TransportSpec transport = {};

    bool operator==(const ListenerConfig &) const = default;
};

/// Reads "[TRANSPORT://]ADDR:PORT[,framing=KIND[:…]]" as on a command line; \a defaultFraming where none is named.
Result<ListenerConfig> parseListener(const QString &text, const FramingSpec &defaultFraming);

struct EndpointConfig
{
    static constexpr int DefaultMaxSessions = 16'384;

    QByteArray kind = "echo";             ///< ServiceInfo::kind
    QString name;                         ///< empty: made from the kind's title
    QList<ListenerConfig> listeners;      ///< at least one
    QVariantMap settings;                 ///< by the kind
    int maxSessions = DefaultMaxSessions; ///< above, a connection is accepted, told why, and closed
    bool isTransient = false;             ///< belongs to something that makes it anew; no workspace keeps it
};

/// What a user starts and stops: one or more listeners with one service behind them.
/// Thread: a facade in the GUI thread; its sockets live in IO threads. Owned by the Engine.
class Endpoint final : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Starting, Listening, Stopping };
    Q_ENUM(State)

    /// What an endpoint asks of its owner; implemented by the Engine.
    class Backend
    {
    public:
        /// The registry's entry for \a kind.
        virtual Result<ServiceInfo> serviceInfo(const QByteArray &kind) const = 0;
        /// Whether \a config makes a valid endpoint of the kind that \a info describes.
        virtual Result<void> check(const EndpointConfig &config, const ServiceInfo &info) const = 0;
        virtual const QList<Endpoint *> &endpoints() const = 0;

    protected:
        ~Backend() = default;
    };

    OwnerId id() const { return m_id; }
    QString name() const { return m_config.name; }
    const EndpointConfig &config() const { return m_config; }
    State state() const { return m_state; }
    /// Why the last start failed, or why accepting is paused; no error otherwise.
    Error error() const { return m_error; }
    bool isAcceptPaused() const { return m_acceptPaused; }
    /// Where the listeners listen (real ports), in the order of the configuration; while not listening, as configured.
    QList<SocketAddress> addresses() const { return m_addresses; }
    Totals totals() const;

    void setName(const QString &name);
    /// Only while stopped; checked as Engine::addEndpoint() does.
    Result<void> setConfig(const EndpointConfig &config);
    /// What is known of its kind, also of one that is not in the registry.
    const ServiceInfo &info() const { return m_info; }

    /// Binds all listeners or none. Ends in Listening, or in Stopped with error().
    void start();
    /// Stops accepting, lets sessions send what they owe for up to \a drainMs, then cuts them. Ends in Stopped.
    void stop(int drainMs = 5'000);

Q_SIGNALS:
    /// State, error, addresses or name changed.
    void changed();

private:
    friend class Engine;
    Endpoint(const Backend &backend, OwnerId id, const EndpointConfig &config, const ServiceInfo &info,
             std::shared_ptr<EndpointCore> core);
    ~Endpoint() override;
    void handle(const NetEvent &event);
    void setState(State state);
    void resetAddresses();
    Error explainInUse(const Error &error, int listener) const;

    const Backend &m_backend;
    const OwnerId m_id;
    EndpointConfig m_config;
    ServiceInfo m_info;
    State m_state = State::Stopped;
    Error m_error;
    bool m_acceptPaused = false;
    qsizetype m_bound = 0; ///< listeners that listen
    QList<SocketAddress> m_addresses;
    std::shared_ptr<EndpointCore> m_core;
};

} // namespace lw::net
