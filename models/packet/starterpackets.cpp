// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/starterpackets.h"

#include <QCoreApplication>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::StarterPackets)
};

net::FramingSpec framing(const QByteArray &kind)
{
    net::FramingSpec spec;
    spec.kind = kind;
    return spec;
}

Expectation expects(Expectation::Kind kind, const QString &pattern = {})
{
    Expectation expectation;
    expectation.kind = kind;
    expectation.pattern = pattern;
    return expectation;
}

PacketNode packet(const QString &name, const QString &text, const QStringList &tags)
{
    PacketNode node;
    node.packet.name = name;
    node.packet.text = text;
    node.tags = tags;
    return node;
}

/// With a framing and the answer that is expected.
PacketNode packet(const QString &name, const QString &text, const QStringList &tags, const QByteArray &kind,
                  const Expectation &expectation = {})
{
    PacketNode node = packet(name, text, tags);
    node.packet.framing = framing(kind);
    node.packet.expectation = expectation;
    return node;
}

PacketNode folder(const QString &name, std::vector<PacketNode> children)
{
    PacketNode node;
    node.isFolder = true;
    node.folder = name;
    node.children = std::move(children);
    return node;
}

PacketNode echoPackets()
{
    const QStringList tags = {QStringLiteral("echo")};
    PacketNode hello = packet(Text::tr("Hello"), QStringLiteral("Hello\\n"), tags);
    hello.packet.expectation = expects(Expectation::Kind::Same);
    PacketNode counted = packet(Text::tr("Ten, counted, with the time"), QStringLiteral("{{seq}} {{time}}\\n"), tags);
    counted.packet.schedule = {10, 100, 1};
    PacketNode large = packet(Text::tr("64 KiB"), QStringLiteral("{{repeat:65536:2a}}"), tags);
    large.packet.expectation = expects(Expectation::Kind::Same);
    return folder(Text::tr("Echo"), {hello, counted, large});
}

PacketNode echoPlusPackets()
{
    const QStringList tags = {QStringLiteral("echo-plus")};
    return folder(Text::tr("Echo plus"), {packet(Text::tr("Three words"), QStringLiteral("one two three"), tags, "line",
                                                 expects(Expectation::Kind::Contains, QStringLiteral("words=3")))});
}

PacketNode chatPackets()
{
    const QStringList tags = {QStringLiteral("chat")};
    const auto line = [&tags](const QString &name, const QString &text) { return packet(name, text, tags, "line"); };
    return folder(Text::tr("Chat, lines"), {line(Text::tr("Take a name"), QStringLiteral("/nick alice")),
                                            line(Text::tr("Join a room"), QStringLiteral("/join lobby")),
                                            line(Text::tr("Say something"), QStringLiteral("Hello, everybody")),
                                            line(Text::tr("Rooms"), QStringLiteral("/list")),
                                            line(Text::tr("Who is here"), QStringLiteral("/users")),
                                            line(Text::tr("To one alone"), QStringLiteral("/msg bob Hello, Bob")),
                                            line(Text::tr("Commands there are"), QStringLiteral("/help")),
                                            line(Text::tr("Leave"), QStringLiteral("/quit"))});
}

PacketNode tlvPackets()
{
    const QStringList tags = {QStringLiteral("chat"), QStringLiteral("tlv")};
    const auto typed = [&tags](quint8 type, const QString &name, const QString &text) {
        PacketNode node = packet(name, text, tags, "tlv");
        node.packet.type = type;
        return node;
    };
    PacketNode lying = typed(1, Text::tr("Lying length"), QStringLiteral("short"));
    lying.packet.statedLength = 1'000;
    return folder(Text::tr("Chat, tlv"),
                  {typed(2, Text::tr("Take a name (type 2)"), QStringLiteral("/nick carol")),
                   typed(2, Text::tr("Join a room (type 2)"), QStringLiteral("/join lobby")),
                   typed(1, Text::tr("Say something (type 1)"), QStringLiteral("Hello in tlv")),
                   typed(3, Text::tr("To one alone (type 3)"), QStringLiteral("bob Hello, Bob")), lying});
}

PacketNode gamePackets()
{
    const QStringList tags = {QStringLiteral("game"), QStringLiteral("json")};
    PacketNode walk = packet(Text::tr("Walk right for a second"),
                             QStringLiteral("{\"type\":\"MOVE\",\"x\":1,\"y\":0,\"seq\":{{seq}}}"), tags, "json");
    walk.packet.schedule = {60, 17, 1};
    return folder(Text::tr("Game"),
                  {packet(Text::tr("Ping"), QStringLiteral("{\"type\":\"PING\",\"timestamp\":{{time:ms}}}"), tags,
                          "json", expects(Expectation::Kind::Contains, QStringLiteral("\"PONG\""))),
                   walk,
                   packet(Text::tr("Stand still"), QStringLiteral("{\"type\":\"MOVE\",\"x\":0,\"y\":0}"), tags, "json"),
                   packet(Text::tr("Jump"), QStringLiteral("{\"type\":\"ACTION\",\"action\":\"jump\"}"), tags, "json"),
                   packet(Text::tr("Another player's id (refused)"),
                          QStringLiteral("{\"type\":\"MOVE\",\"x\":1,\"y\":1,\"playerId\":\"p999\"}"), tags, "json")});
}

PacketNode sinkPackets()
{
    PacketNode load = packet(Text::tr("1,000 times 16 KiB"), QStringLiteral("{{repeat:16384:00}}"),
                             {QStringLiteral("sink"), QStringLiteral("load")});
    load.packet.schedule.count = 1'000;
    return folder(Text::tr("Sink"), {load});
}

PacketNode devicePackets()
{
    const QStringList tags = {QStringLiteral("device")};
    return folder(Text::tr("Devices"),
                  {packet(Text::tr("Modbus-like: read two registers, CRC-16"),
                          QStringLiteral("\\x01\\x03\\x00\\x00\\x00\\x02{{crc16:modbus,u16le}}"), tags),
                   packet(Text::tr("Two bytes of length, then text"), QStringLiteral("{{len:u16be}}hello"), tags),
                   packet(Text::tr("CRC-32 at the end"), QStringLiteral("hello{{crc32}}"), tags)});
}

} // namespace

std::vector<PacketNode> starterPackets()
{
    return {echoPackets(), echoPlusPackets(), chatPackets(),  tlvPackets(),
            gamePackets(), sinkPackets(),     devicePackets()};
}

} // namespace lw::models
