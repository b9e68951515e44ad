// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QObject>
#include <QPointer>

namespace lw::models {

/// Starts endpoints with one click: on 127.0.0.1, at the customary port of the kind or, where that is taken, at any
/// free one.
class EndpointStarter final : public QObject
{
    Q_OBJECT

public:
    static constexpr quint16 FirstPort = 7000;
    static constexpr quint16 TypedPortOffset = 100;
    static constexpr const char *DefaultGreeting = "Hello, Linewright!";

    explicit EndpointStarter(net::Engine &engine, QObject *parent = nullptr);

    /// The port that one click on \a kind would take: 7000 for the first kind of the registry, then counted up past our
    /// own endpoints.
    quint16 customaryPort(const QByteArray &kind) const;
    net::EndpointConfig defaultsFor(const net::ServiceInfo &info) const;
    /// Starts one of \a kind; it falls back to a free port when another program has the customary one.
    net::Result<net::Endpoint *> start(const QByteArray &kind);
    /// Starts a chat with two listeners: lines for people, and tlv, TypedPortOffset above, for programs.
    net::Result<net::Endpoint *> startChat();
    /// Starts an echo endpoint and a client that is connected to it; greetingReady() follows.
    net::Result<void> sayHello();

Q_SIGNALS:
    void greetingReady(lw::net::OwnerId client, const QByteArray &greeting);
    void failed(const lw::net::Error &error);

private:
    net::Result<net::Endpoint *> start(const net::EndpointConfig &config);
    void useFreePortIfTaken(net::Endpoint *endpoint);
    void connectWhenListening(net::Endpoint *endpoint, const QByteArray &greeting);

    net::Engine &m_engine;
};

} // namespace lw::models
