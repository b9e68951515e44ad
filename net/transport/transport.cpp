// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/transport.h"

#include "net/transport/qtlistener.h"
#include "net/transport/qtstream.h"
#include "net/transport/tcplistener.h"
#include "net/transport/tcpstream.h"

#include <QCoreApplication>
#include <QStringList>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Transport)
};

template <typename StreamType, typename ListenerType>
TransportInfo transport(QByteArray kind, QString title, QString summary)
{
    return {std::move(kind),
            std::move(title),
            std::move(summary),
            {},
            [](const TransportSpec &, StreamEvents &events) { return std::make_unique<StreamType>(events); },
            [](const TransportSpec &, ListenerEvents &events) { return std::make_unique<ListenerType>(events); }};
}

QString withScheme(const TransportSpec &transport, const QString &address)
{
    return transport.kind == "tcp" ? address : QString::fromLatin1(transport.kind) + QStringLiteral("://") + address;
}

} // namespace

QList<TransportInfo> transports()
{
    return {transport<TcpStream, TcpListener>("tcp", Text::tr("TCP"), Text::tr("Plain TCP.")),
            transport<QtStream, QtListener>(
                "qt", Text::tr("TCP, Qt sockets"),
                Text::tr("Plain TCP through QTcpSocket and QTcpServer: slower; to compare with."))};
}

Result<TransportInfo> findTransport(const TransportSpec &spec)
{
    QStringList kinds;
    const QList<TransportInfo> known = transports();
    for (const TransportInfo &info : known) {
        if (info.kind == spec.kind) {
            if (auto checked = checkSettings(info.settings, spec.options,
                                             Text::tr("transport %1").arg(QString::fromUtf8(spec.kind)));
                !checked)
                return tl::make_unexpected(checked.error());
            return info;
        }
        kinds.append(QString::fromUtf8(info.kind));
    }
    return failure(Error::Code::InvalidInput, Text::tr("no transport “%1”; there are: %2")
                                                  .arg(QString::fromUtf8(spec.kind), kinds.join(QStringLiteral(", "))));
}

Result<TransportUri> parseTransportUri(const QString &text)
{
    const qsizetype end = text.indexOf(QStringLiteral("://"));
    if (end < 0)
        return TransportUri{{}, text};
    TransportUri uri{{text.left(end).toLower().toUtf8(), {}}, text.mid(end + 3)};
    if (auto found = findTransport(uri.transport); !found)
        return tl::make_unexpected(found.error());
    return uri;
}

Result<Target> parseTarget(const QString &text)
{
    const Result<TransportUri> uri = parseTransportUri(text);
    if (!uri)
        return tl::make_unexpected(uri.error());
    const Result<HostPort> peer = parseHostPort(uri->rest);
    if (!peer)
        return tl::make_unexpected(peer.error());
    return Target{uri->transport, *peer};
}

Result<ListenTarget> parseListenTarget(const QString &text)
{
    const Result<TransportUri> uri = parseTransportUri(text);
    if (!uri)
        return tl::make_unexpected(uri.error());
    const Result<SocketAddress> address = parseListenAddress(uri->rest);
    if (!address)
        return tl::make_unexpected(address.error());
    return ListenTarget{uri->transport, *address};
}

QString toText(const TransportSpec &transport, const SocketAddress &address)
{
    return withScheme(transport, toText(address));
}

QString toText(const TransportSpec &transport, const HostPort &peer)
{
    return withScheme(transport, toText(peer));
}

QString toText(const Target &target)
{
    return toText(target.transport, target.peer);
}

} // namespace lw::net
