// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacestart.h"

#include "models/base/jsonmembers.h"
#include "models/workspace/sqlconnection.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHostAddress>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace lw::models {

namespace {

using Reach = PlannedStart::Reach;

constexpr qsizetype LongestName = 40;
constexpr qsizetype LongestAddress = 80;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Workspace)
};

Reach reachOf(const QHostAddress &address)
{
    return address.isLoopback() ? Reach::ThisMachine : Reach::OtherMachines;
}

Reach reachOf(const QString &host)
{
    if (const QHostAddress address(host); !address.isNull())
        return reachOf(address);
    const bool isLocal = host.compare(u"localhost", Qt::CaseInsensitive) == 0;
    return isLocal ? Reach::ThisMachine : Reach::Unknown;
}

/// Each record with its length before it, so that two of them are not taken for one.
template <typename Record>
void add(QMessageAuthenticationCode &code, const Record &record)
{
    const QByteArray row = record.uuid.toByteArray() + toBytes(QJsonDocument(toJson(record)));
    code.addData(QByteArray::number(row.size()) + ':' + row);
}

} // namespace

QList<PlannedStart> plannedStarts(const WorkspaceContents &contents)
{
    QList<PlannedStart> starts;
    for (const EndpointRecord &record : contents.endpoints) {
        for (const net::ListenerConfig &listener : record.config.listeners) {
            if (record.wasRunning)
                starts.append({true, record.config.name, net::toText(listener.transport, listener.address),
                               reachOf(listener.address.address)});
        }
    }
    for (const ClientRecord &record : contents.clients) {
        if (record.wasConnected)
            starts.append({false, record.config.name, net::toText(record.config.transport, record.config.peer),
                           reachOf(record.config.peer.host)});
    }
    return starts;
}

QString toText(const PlannedStart &start)
{
    const QString address = shownOfFile(start.address, LongestAddress);
    const QString name = shownOfFile(start.name, LongestName);
    switch (start.reach) {
    case Reach::ThisMachine:
        return start.isListening ? Text::tr("listens on %1, which only this machine reaches (“%2”)").arg(address, name)
                                 : Text::tr("connects to %1, on this machine (“%2”)").arg(address, name);
    case Reach::OtherMachines:
        return start.isListening ? Text::tr("listens on %1, reachable from other machines (“%2”)").arg(address, name)
                                 : Text::tr("connects to %1, another machine (“%2”)").arg(address, name);
    case Reach::Unknown:
        break;
    }
    return Text::tr("connects to %1, wherever that name leads (“%2”)").arg(address, name);
}

QString sealOf(const QByteArray &key, const QList<EndpointRecord> &endpoints, const QList<ClientRecord> &clients)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    for (const EndpointRecord &record : endpoints) {
        if (record.wasRunning)
            add(code, record);
    }
    code.addData("clients");
    for (const ClientRecord &record : clients) {
        if (record.wasConnected)
            add(code, record);
    }
    return QString::fromLatin1(code.result().toHex());
}

bool isSealed(const QByteArray &key, const WorkspaceContents &contents)
{
    return !key.isEmpty() &&
           contents.settings.value(SealKey).toString() == sealOf(key, contents.endpoints, contents.clients);
}

} // namespace lw::models
