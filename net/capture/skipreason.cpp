// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/skipreason.h"

#include "net/capture/packetreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::SkipReason)
};

struct Name
{
    quint32 value;
    const char *name;
};

constexpr std::array EtherTypes = {Name{0x0806, "ARP"},      Name{0x8035, "RARP"},     Name{0x22f0, "AVTP"},
                                   Name{0x8809, "LACP"},     Name{0x8863, "PPPoE"},    Name{0x888e, "EAPOL"},
                                   Name{0x8892, "PROFINET"}, Name{0x88a4, "EtherCAT"}, Name{0x88cc, "LLDP"},
                                   Name{0x88e5, "MACsec"},   Name{0x88f7, "PTP"}};
constexpr std::array Protocols = {Name{1, "ICMP"},   Name{2, "IGMP"},    Name{17, "UDP"},  Name{50, "ESP"},
                                  Name{51, "AH"},    Name{58, "ICMPv6"}, Name{89, "OSPF"}, Name{103, "PIM"},
                                  Name{112, "VRRP"}, Name{132, "SCTP"}};

template <typename Names>
const char *find(const Names &names, quint32 value)
{
    const auto found = std::find_if(names.begin(), names.end(), [value](const Name &n) { return n.value == value; });
    return found == names.end() ? nullptr : found->name;
}

QString etherTypeText(quint32 value)
{
    if (const char *name = find(EtherTypes, value))
        return QString::fromLatin1(name);
    return Text::tr("Ethernet type 0x%1").arg(value, 4, 16, QLatin1Char('0'));
}

QString protocolText(quint32 value)
{
    if (const char *name = find(Protocols, value))
        return QString::fromLatin1(name);
    return Text::tr("IP protocol %1").arg(value);
}

QString linkTypeText(int linkType)
{
    const QString number = QString::number(linkType);
    const QString name = linkTypeName(linkType);
    return name == number ? Text::tr("link type %1").arg(number) : Text::tr("link type %1 (%2)").arg(number, name);
}

} // namespace

QString toText(const SkipReason &reason)
{
    switch (reason.why) {
    case SkipReason::Why::None:
        return {};
    case SkipReason::Why::LinkType:
        return linkTypeText(int(reason.value));
    case SkipReason::Why::EtherType:
        return etherTypeText(reason.value);
    case SkipReason::Why::LinkLayer:
        return Text::tr("frames of the link itself");
    case SkipReason::Why::Encrypted:
        return Text::tr("encrypted frames of the link");
    case SkipReason::Why::Aggregated:
        return Text::tr("frames that hold several packets");
    case SkipReason::Why::LinkCutShort:
        return Text::tr("cut off within the header of the link");
    case SkipReason::Why::DamagedLink:
        return Text::tr("damaged header of the link");
    case SkipReason::Why::CutShort:
        return Text::tr("cut off before the end of the TCP header");
    case SkipReason::Why::DamagedIp4:
        return Text::tr("damaged IPv4 header");
    case SkipReason::Why::DamagedIp6:
        return Text::tr("damaged IPv6 header");
    case SkipReason::Why::DamagedTcp:
        return Text::tr("damaged TCP header");
    case SkipReason::Why::Protocol:
        return protocolText(reason.value);
    case SkipReason::Why::Fragment:
        return Text::tr("fragments whose rest is missing");
    case SkipReason::Why::FragmentLimit:
        return Text::tr("fragments beyond what is kept at once");
    case SkipReason::Why::Nested:
        return Text::tr("tunnels within tunnels");
    }
    return {};
}

} // namespace lw::net
