// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacecontents.h"

#include "models/base/jsonmembers.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <limits>

namespace lw::models {

namespace {

constexpr QLatin1StringView KindKey("kind"), NameKey("name"), ListenersKey("listeners"), AddressKey("address"),
    FramingKey("framing"), SettingsKey("settings"), MaxSessionsKey("maxSessions"), RunningKey("running"),
    PeerKey("peer"), LocalKey("localAddress"), LocalPortKey("localPort"), TimeoutKey("connectTimeoutMs"),
    ConnectedKey("connected");

constexpr qsizetype LongestName = 1'000;

net::ListenerConfig readListener(const QJsonValue &value, JsonMembers &endpoint, qsizetype index)
{
    net::ListenerConfig listener;
    JsonMembers members(value.toObject(), QStringLiteral("%1[%2]").arg(ListenersKey).arg(index));
    const auto target = net::parseListenTarget(members.text(AddressKey, LongestName));
    if (target) {
        listener.transport = target->transport;
        listener.address = target->address;
    } else {
        members.fail(AddressKey, target.error().message);
    }
    listener.framing = members.framing(FramingKey).value_or(net::FramingSpec());
    endpoint.fail(members.error());
    return listener;
}

net::SocketAddress readLocal(JsonMembers &members)
{
    net::SocketAddress local;
    const QString address = members.text(LocalKey, LongestName);
    if (!address.isEmpty() && !local.address.setAddress(address))
        members.fail(LocalKey, QCoreApplication::translate("Address", "“%1” is not an address").arg(address));
    local.port = quint16(members.number(LocalPortKey, 0, std::numeric_limits<quint16>::max(), 0));
    return local;
}

template <typename Key, typename Value, template <typename, typename> typename Map>
void insertAll(Map<Key, Value> &into, const Map<Key, Value> &later)
{
    for (auto it = later.cbegin(); it != later.cend(); ++it)
        into.insert(it.key(), it.value());
}

} // namespace

QJsonObject toJson(const EndpointRecord &record)
{
    const net::EndpointConfig &config = record.config;
    QJsonArray listeners;
    for (const net::ListenerConfig &listener : config.listeners)
        listeners.append(QJsonObject{{AddressKey, net::toText(listener.transport, listener.address)},
                                     {FramingKey, framingToJson(listener.framing)}});
    return {{KindKey, QString::fromUtf8(config.kind)},
            {NameKey, config.name},
            {ListenersKey, listeners},
            {SettingsKey, QJsonObject::fromVariantMap(config.settings)},
            {MaxSessionsKey, config.maxSessions},
            {RunningKey, record.wasRunning}};
}

net::Result<EndpointRecord> endpointFromJson(const QJsonObject &object)
{
    JsonMembers members(object);
    EndpointRecord record;
    record.config.kind = members.text(KindKey, LongestName).toUtf8();
    record.config.name = members.text(NameKey, LongestName);
    const QJsonArray listeners = members.array(ListenersKey);
    for (qsizetype i = 0; i < listeners.size() && !members.error(); ++i)
        record.config.listeners.append(readListener(listeners.at(i), members, i));
    record.config.settings = members.object(SettingsKey).toVariantMap();
    record.config.maxSessions = int(
        members.number(MaxSessionsKey, 1, std::numeric_limits<int>::max(), net::EndpointConfig::DefaultMaxSessions));
    record.wasRunning = members.flag(RunningKey, false);
    if (members.error())
        return tl::make_unexpected(members.error());
    return record;
}

QJsonObject toJson(const ClientRecord &record)
{
    const net::ClientConfig &config = record.config;
    QJsonObject object{{NameKey, config.name},
                       {PeerKey, net::toText(config.transport, config.peer)},
                       {FramingKey, framingToJson(config.framing)},
                       {TimeoutKey, config.connectTimeoutMs},
                       {ConnectedKey, record.wasConnected}};
    if (!config.local.address.isNull())
        object.insert(LocalKey, config.local.address.toString());
    if (config.local.port != 0)
        object.insert(LocalPortKey, config.local.port);
    return object;
}

net::Result<ClientRecord> clientFromJson(const QJsonObject &object)
{
    JsonMembers members(object);
    ClientRecord record;
    record.config.name = members.text(NameKey, LongestName);
    const auto target = net::parseTarget(members.text(PeerKey, LongestName));
    if (!target)
        members.fail(PeerKey, target.error().message);
    record.config.transport = target.value_or(net::Target()).transport;
    record.config.peer = target.value_or(net::Target()).peer;
    record.config.local = readLocal(members);
    record.config.framing = members.framing(FramingKey).value_or(net::FramingSpec());
    record.config.connectTimeoutMs = int(
        members.number(TimeoutKey, 0, std::numeric_limits<int>::max(), quint64(net::ClientConfig().connectTimeoutMs)));
    record.wasConnected = members.flag(ConnectedKey, false);
    if (members.error())
        return tl::make_unexpected(members.error());
    return record;
}

bool WorkspaceChanges::isEmpty() const
{
    return endpoints.isEmpty() && clients.isEmpty() && tabs.isEmpty() && library.isEmpty() && settings.isEmpty() &&
           !report;
}

void WorkspaceChanges::merge(const WorkspaceChanges &later)
{
    insertAll(endpoints, later.endpoints);
    insertAll(clients, later.clients);
    insertAll(tabs, later.tabs);
    insertAll(library, later.library);
    insertAll(settings, later.settings);
    if (later.report)
        report = later.report;
}

} // namespace lw::models
