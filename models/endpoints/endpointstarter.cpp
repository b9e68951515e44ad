// SPDX-License-Identifier: GPL-3.0-only
#include "models/endpoints/endpointstarter.h"

namespace lw::models {

EndpointStarter::EndpointStarter(net::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{}

quint16 EndpointStarter::customaryPort(const QByteArray &kind) const
{
    quint16 port = FirstPort;
    for (const net::ServiceInfo &info : m_engine.services().kinds()) {
        if (info.kind == kind)
            break;
        ++port;
    }
    const auto isOurs = [this](quint16 candidate) {
        for (const net::Endpoint *endpoint : m_engine.endpoints()) {
            for (const net::SocketAddress &address : endpoint->addresses()) {
                if (address.port == candidate)
                    return true;
            }
        }
        return false;
    };
    while (isOurs(port))
        ++port;
    return port;
}

net::EndpointConfig EndpointStarter::defaultsFor(const net::ServiceInfo &info) const
{
    net::EndpointConfig config;
    config.kind = info.kind;
    net::ListenerConfig listener;
    listener.address.port = customaryPort(info.kind);
    listener.framing.kind = info.defaultFraming;
    config.listeners.append(listener);
    for (const net::SettingInfo &setting : info.settings)
        config.settings.insert(QString::fromLatin1(setting.key), setting.standard);
    return config;
}

net::Result<net::Endpoint *> EndpointStarter::start(const QByteArray &kind)
{
    const auto info = m_engine.services().find(kind);
    if (!info)
        return tl::make_unexpected(info.error());
    return start(defaultsFor(*info));
}

net::Result<net::Endpoint *> EndpointStarter::startChat()
{
    const auto info = m_engine.services().find("chat");
    if (!info)
        return tl::make_unexpected(info.error());
    net::EndpointConfig config = defaultsFor(*info);
    net::ListenerConfig typed;
    typed.address.port = quint16(config.listeners.constFirst().address.port + TypedPortOffset);
    typed.framing.kind = "tlv";
    config.listeners.append(typed);
    return start(config);
}

net::Result<net::Endpoint *> EndpointStarter::start(const net::EndpointConfig &config)
{
    auto endpoint = m_engine.addEndpoint(config);
    if (endpoint) {
        useFreePortIfTaken(*endpoint);
        (*endpoint)->start();
    }
    return endpoint;
}

net::Result<void> EndpointStarter::sayHello()
{
    const auto endpoint = start("echo");
    if (!endpoint)
        return tl::make_unexpected(endpoint.error());
    const auto info = m_engine.services().find("echo");
    connectWhenListening(*endpoint, info && !info->greeting.isEmpty() ? info->greeting : QByteArray(DefaultGreeting));
    return {};
}

void EndpointStarter::useFreePortIfTaken(net::Endpoint *endpoint)
{
    // Once only: the connection's context is thrown away with the first answer.
    auto *once = new QObject(endpoint);
    connect(endpoint, &net::Endpoint::changed, once, [endpoint, once] {
        if (endpoint->state() == net::Endpoint::State::Starting)
            return;
        if (endpoint->state() == net::Endpoint::State::Stopped && !endpoint->error())
            return; // nothing has happened yet
        once->deleteLater();
        once->disconnect();
        QObject::disconnect(endpoint, nullptr, once, nullptr);
        if (endpoint->error().code != net::Error::Code::AddressInUse)
            return;
        net::EndpointConfig config = endpoint->config();
        for (net::ListenerConfig &listener : config.listeners)
            listener.address.port = 0;
        endpoint->setConfig(config);
        endpoint->start();
    });
}

void EndpointStarter::connectWhenListening(net::Endpoint *endpoint, const QByteArray &greeting)
{
    auto *once = new QObject(endpoint);
    const auto tryNow = [this, endpoint, once, greeting] {
        if (endpoint->state() != net::Endpoint::State::Listening) {
            const bool retried = endpoint->error().code == net::Error::Code::AddressInUse;
            if (endpoint->error() && !retried)
                Q_EMIT failed(endpoint->error());
            return;
        }
        QObject::disconnect(endpoint, nullptr, once, nullptr);
        once->deleteLater();
        const net::SocketAddress address = endpoint->addresses().constFirst();
        net::ClientConfig config;
        config.name = tr("Client");
        config.peer = {address.address.toString(), address.port};
        config.framing = endpoint->config().listeners.constFirst().framing;
        const auto client = m_engine.addClient(config);
        if (!client) {
            Q_EMIT failed(client.error());
            return;
        }
        (*client)->connectToPeer();
        Q_EMIT greetingReady((*client)->id(), greeting);
    };
    connect(endpoint, &net::Endpoint::changed, once, tryNow);
    tryNow();
}

} // namespace lw::models
