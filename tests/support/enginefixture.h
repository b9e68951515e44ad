// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"
#include "support/rawpeer.h"

#include <QTest>

namespace lw::test {

/// A port of 127.0.0.1 on which nothing listens.
inline quint16 freePort()
{
    return RawListener().port();
}

inline net::EndpointConfig endpointConfig(const QByteArray &kind, const QByteArray &framing = {}, quint16 port = 0)
{
    net::EndpointConfig config;
    config.kind = kind;
    net::ListenerConfig listener;
    listener.address.port = port;
    if (!framing.isEmpty())
        listener.framing.kind = framing;
    config.listeners = {listener};
    return config;
}

/// Adds and starts an endpoint; nullptr if it does not listen.
inline net::Endpoint *startEndpoint(net::Engine &engine, const net::EndpointConfig &config)
{
    const auto added = engine.addEndpoint(config);
    if (!added)
        return nullptr;
    (*added)->start();
    const bool listens = QTest::qWaitFor([&] { return (*added)->state() != net::Endpoint::State::Starting; }, 5'000) &&
                         (*added)->state() == net::Endpoint::State::Listening;
    return listens ? *added : nullptr;
}

inline quint16 portOf(const net::Endpoint *endpoint)
{
    return endpoint->addresses().constFirst().port;
}

/// A client that is connected to \a endpoint.
inline net::ClientSession *connectClient(net::Engine &engine, const net::Endpoint *endpoint, const QByteArray &framing)
{
    net::ClientConfig config;
    config.peer = {QStringLiteral("127.0.0.1"), portOf(endpoint)};
    config.framing.kind = framing;
    net::ClientSession *client = *engine.addClient(config);
    client->connectToPeer();
    if (!QTest::qWaitFor([client] { return client->isConnected(); }))
        qFatal("the client does not connect");
    return client;
}

/// Every event of an engine, for tests to look through.
class EventRecorder : public QObject
{
public:
    explicit EventRecorder(net::Engine &engine)
    {
        QObject::connect(&engine, &net::Engine::events, this,
                         [this](const QList<net::NetEvent> &list) { events += list; });
    }

    QList<net::NetEvent> of(net::NetEvent::Type type) const
    {
        QList<net::NetEvent> found;
        for (const net::NetEvent &event : events) {
            if (event.type == type)
                found.append(event);
        }
        return found;
    }

    qsizetype count(net::NetEvent::Type type) const { return of(type).size(); }

    QList<net::NetEvent> events;
};

} // namespace lw::test
