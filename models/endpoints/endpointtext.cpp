// SPDX-License-Identifier: GPL-3.0-only
#include "models/endpoints/endpointtext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::EndpointModel)
};

} // namespace

QString stateText(net::Endpoint::State state)
{
    switch (state) {
    case net::Endpoint::State::Stopped:
        return Text::tr("stopped");
    case net::Endpoint::State::Starting:
        return Text::tr("starting…");
    case net::Endpoint::State::Listening:
        return Text::tr("listening");
    case net::Endpoint::State::Stopping:
        return Text::tr("stopping…");
    }
    return {};
}

QString addressesText(const net::Endpoint &endpoint)
{
    const QList<net::SocketAddress> addresses = endpoint.addresses();
    const QList<net::ListenerConfig> &listeners = endpoint.config().listeners;
    if (addresses.size() == 1)
        return net::toText(listeners.constFirst().transport, addresses.first());
    QStringList parts;
    for (qsizetype i = 0; i < std::min(addresses.size(), listeners.size()); ++i) {
        parts += QStringLiteral(":%1 %2").arg(addresses[i].port).arg(QString::fromUtf8(listeners[i].framing.kind));
        if (listeners[i].transport != net::TransportSpec())
            parts.last() += u' ' + QString::fromUtf8(listeners[i].transport.kind);
    }
    return parts.join(QLatin1String(", "));
}

QString detailText(const net::Endpoint &endpoint)
{
    if (endpoint.error())
        return endpoint.error().message;
    return endpoint.state() == net::Endpoint::State::Listening ? addressesText(endpoint) : stateText(endpoint.state());
}

net::HostPort reachable(const net::SocketAddress &listener)
{
    const QHostAddress &address = listener.address;
    if (address == QHostAddress(QHostAddress::AnyIPv6))
        return {QHostAddress(QHostAddress::LocalHostIPv6).toString(), listener.port};
    const bool any = address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4);
    return {any ? QHostAddress(QHostAddress::LocalHost).toString() : address.toString(), listener.port};
}

QString stateText(const net::ClientSession &client)
{
    if (client.state() == net::SessionState::Connecting)
        return Text::tr("connecting…");
    if (client.state() != net::SessionState::Closed)
        return net::toText(client.state(), client.pauses());
    if (client.sessionId() == 0)
        return Text::tr("not connected");
    return client.error() ? client.error().message : net::toText(client.closeReason());
}

QString detailText(const net::ClientSession &client)
{
    return client.isConnected() ? net::toText(client.config().transport, client.config().peer) : stateText(client);
}

} // namespace lw::models
