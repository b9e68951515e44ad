// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/base/setting.h"
#include "net/transport/stream.h"
#include "net/transport/streamlistener.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariantMap>

#include <functional>
#include <memory>

namespace lw::net {

/// A transport and its settings, as chosen for a listener or a client.
struct TransportSpec
{
    QByteArray kind = "tcp"; ///< TransportInfo::kind
    QVariantMap options;     ///< by the kind; empty means its defaults

    bool operator==(const TransportSpec &) const = default;
};

/// One entry of the registry: all that dialogs, the command line and the workspace know of a transport.
struct TransportInfo
{
    QByteArray kind; ///< the scheme of its URIs, and its name in files
    QString title;   ///< for people, translated
    QString summary; ///< one sentence, translated
    QList<SettingInfo> settings;
    std::function<std::unique_ptr<Stream>(const TransportSpec &, StreamEvents &)> makeStream;
    std::function<std::unique_ptr<StreamListener>(const TransportSpec &, ListenerEvents &)> makeListener;
};

/// Every transport there is, in the order in which they are offered. Titles are translated at each call. Any thread.
QList<TransportInfo> transports();

/// The entry for \a spec.kind, or an error that lists the kinds there are or names the setting that is wrong.
Result<TransportInfo> findTransport(const TransportSpec &spec);

/// "SCHEME://REST" taken apart; a text without a scheme is of the transport tcp. RFC 3986, 3.1: schemes ignore case.
struct TransportUri
{
    TransportSpec transport;
    QString rest;
};
Result<TransportUri> parseTransportUri(const QString &text);

/// Where to connect to, and how.
struct Target
{
    TransportSpec transport;
    HostPort peer;

    bool operator==(const Target &) const = default;
};

/// Reads "[SCHEME://]HOST:PORT".
Result<Target> parseTarget(const QString &text);

/// Where to listen, and how.
struct ListenTarget
{
    TransportSpec transport;
    SocketAddress address;
};

/// Reads "[SCHEME://]ADDR:PORT", the address as parseListenAddress().
Result<ListenTarget> parseListenTarget(const QString &text);

/// \a address with the scheme of \a transport; without one for tcp.
QString toText(const TransportSpec &transport, const SocketAddress &address);
QString toText(const TransportSpec &transport, const HostPort &peer);
QString toText(const Target &target);

} // namespace lw::net
