// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/address.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::net {

namespace {

constexpr qsizetype LongestHost = 253; // RFC 1035, as text
constexpr quint32 LargestPort = 65'535;

auto addressError(const QString &message)
{
    return failure(Error::Code::InvalidInput, message);
}

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<quint16> parsePort(QStringView text, quint32 smallest)
{
    bool ok = isDigits(text);
    const quint32 port = ok ? text.toUInt(&ok) : 0;
    if (ok && port >= smallest && port <= LargestPort)
        return quint16(port);
    return addressError(QCoreApplication::translate("Address", "“%1” is not a port: a number from %2 to %3 is needed")
                            .arg(text.toString(), QString::number(smallest), QString::number(LargestPort)));
}

struct Parts
{
    QStringView host;
    QStringView port;
    bool bracketed = false;
};

tl::unexpected<Error> bracketError(QStringView text)
{
    return addressError(QCoreApplication::translate(
                            "Address", "“%1”: an IPv6 address stands in brackets before the port, as [::1]:7000")
                            .arg(text.toString()));
}

Result<Parts> split(QStringView text)
{
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        if (close < 0 || close + 1 >= text.size() || text[close + 1] != u':')
            return bracketError(text);
        return Parts{text.sliced(1, close - 1), text.sliced(close + 2), true};
    }
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return addressError(
            QCoreApplication::translate("Address", "“%1” has no port: write ADDRESS:PORT").arg(text.toString()));
    if (text.first(colon).contains(u':'))
        return bracketError(text);
    return Parts{text.first(colon), text.sliced(colon + 1), false};
}

Result<QHostAddress> parseIPv6(QStringView text)
{
    const QHostAddress address(text.toString());
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return address;
    return addressError(QCoreApplication::translate("Address", "“%1” is not an IPv6 address").arg(text.toString()));
}

/// Four numbers; QHostAddress alone would also take "127.1" and "1".
bool isIPv4(QStringView text)
{
    const QList<QStringView> numbers = text.split(u'.');
    return numbers.size() == 4 && std::all_of(numbers.begin(), numbers.end(), [](QStringView number) {
               return number.size() <= 3 && isDigits(number) && number.toUInt() <= 255;
           });
}

QHostAddress toIPv4(QStringView text)
{
    quint32 address = 0;
    for (const QStringView number : text.split(u'.'))
        address = address << 8 | number.toUInt(); // decimal also with leading zeros, unlike inet_aton
    return QHostAddress(address);
}

Result<QHostAddress> parseListenHost(const Parts &parts)
{
    if (parts.bracketed)
        return parseIPv6(parts.host);
    if (parts.host == u'*')
        return QHostAddress(QHostAddress::Any);
    if (parts.host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return QHostAddress(QHostAddress::LocalHost);
    if (isIPv4(parts.host))
        return toIPv4(parts.host);
    return addressError(QCoreApplication::translate(
                            "Address",
                            "“%1” is not an address to listen on: write an IPv4 address, an IPv6 address in brackets, "
                            "localhost, or * for any")
                            .arg(parts.host.toString()));
}

bool isHostName(QStringView host)
{
    if (host.isEmpty() || host.size() > LongestHost || host.startsWith(u'.') || host.startsWith(u'-'))
        return false;
    const auto isAllowed = [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'-' || c == u'.' || c == u'_';
    };
    return std::all_of(host.begin(), host.end(), isAllowed);
}

/// Looks like an IPv4 address: a name never ends in a number.
bool isNumeric(QStringView host)
{
    return std::all_of(host.begin(), host.end(), [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
}

Result<QString> parseHost(const Parts &parts)
{
    const QString host = parts.host.toString();
    if (parts.bracketed) {
        const Result<QHostAddress> address = parseIPv6(parts.host);
        if (!address)
            return tl::make_unexpected(address.error());
        return host;
    }
    if (host.isEmpty())
        return addressError(QCoreApplication::translate("Address", "The host is missing: write HOST:PORT"));
    if (isNumeric(host) && !isIPv4(host))
        return addressError(QCoreApplication::translate("Address", "“%1” is not an IPv4 address").arg(host));
    if (!isHostName(host))
        return addressError(QCoreApplication::translate("Address", "“%1” is not a host name").arg(host));
    return host;
}

} // namespace

QString toText(const SocketAddress &address)
{
    if (address.address.protocol() == QAbstractSocket::AnyIPProtocol)
        return QStringLiteral("*:%1").arg(address.port);
    return toText(HostPort{address.address.toString(), address.port});
}

QString toText(const HostPort &hostPort)
{
    // concatenation: a scope such as "%1" in the host must not be taken for a place marker
    const QString port = QString::number(hostPort.port);
    if (hostPort.host.contains(u':'))
        return u'[' + hostPort.host + QLatin1String("]:") + port;
    return hostPort.host + u':' + port;
}

Result<SocketAddress> parseListenAddress(const QString &text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    if (isDigits(trimmed)) {
        const Result<quint16> port = parsePort(trimmed, 0);
        if (!port)
            return tl::make_unexpected(port.error());
        return SocketAddress{QHostAddress(QHostAddress::LocalHost), *port};
    }
    const Result<Parts> parts = split(trimmed);
    if (!parts)
        return tl::make_unexpected(parts.error());
    const Result<QHostAddress> address = parseListenHost(*parts);
    if (!address)
        return tl::make_unexpected(address.error());
    const Result<quint16> port = parsePort(parts->port, 0);
    if (!port)
        return tl::make_unexpected(port.error());
    return SocketAddress{*address, *port};
}

Result<HostPort> parseHostPort(const QString &text)
{
    const Result<Parts> parts = split(QStringView(text).trimmed());
    if (!parts)
        return tl::make_unexpected(parts.error());
    const Result<QString> host = parseHost(*parts);
    if (!host)
        return tl::make_unexpected(host.error());
    const Result<quint16> port = parsePort(parts->port, 1);
    if (!port)
        return tl::make_unexpected(port.error());
    return HostPort{*host, *port};
}

} // namespace lw::net
