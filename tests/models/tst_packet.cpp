// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetfile.h"
#include "models/packet/starterpackets.h"
#include "net/wire/frametemplate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace lw;
using namespace lw::models;

namespace {

Packet fullPacket()
{
    Packet packet;
    packet.name = QStringLiteral("Wörter \u2713");
    packet.text = QStringLiteral("a\\n{{seq}}\\x00");
    packet.encoding = net::TextEncoding::Utf16le;
    packet.file = QStringLiteral("/tmp/x y.bin");
    packet.framing = net::parseFramingSpec(QStringLiteral("length:bytes=2,max=5000")).value();
    packet.type = 7;
    packet.statedLength = std::numeric_limits<quint64>::max();
    packet.schedule = {0, 250, 3};
    packet.expectation = {Expectation::Kind::Hex, QStringLiteral("00 ?? ff"), 2'500};
    return packet;
}

PacketNode nodeOf(const Packet &packet, const QStringList &tags = {})
{
    PacketNode node;
    node.packet = packet;
    node.tags = tags;
    return node;
}

PacketNode folderOf(const QString &name, std::vector<PacketNode> children)
{
    PacketNode node;
    node.isFolder = true;
    node.folder = name;
    node.children = std::move(children);
    return node;
}

QByteArray file(const QByteArray &packets)
{
    return R"({"schema":"linewright.packets/1","packets":)" + packets + '}';
}

QByteArray nested(int depth)
{
    QByteArray packets = "[]";
    for (int i = 0; i < depth; ++i)
        packets = R"([{"folder":"f","children":)" + packets + "}]";
    return packets;
}

} // namespace

class TestPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverything();
    void leavesDefaultsOut();
    void keepsFramingsThatATextCanNotHold();
    void readsHex();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void expectationWords();
    void treeKeepsEverything();
    void keepsByteOrderMarks();
    void treeNamesThePlace_data();
    void treeNamesThePlace();
    void treeHasLimits();
    void anyCutOfAFileIsRefused();
    void starterPacketsAreSound();
};

void TestPacket::keepsEverything()
{
    const Packet packet = fullPacket();
    const QByteArray json = QJsonDocument(toJson(packet)).toJson();
    const auto again = packetFromJson(QJsonDocument::fromJson(json).object());
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QCOMPARE(*again, packet);
}

void TestPacket::leavesDefaultsOut()
{
    QVERIFY(toJson(Packet()).isEmpty());
    QCOMPARE(packetFromJson({}).value(), Packet());
    Packet packet;
    packet.expectation.kind = Expectation::Kind::Same;
    QCOMPARE(QJsonDocument(toJson(packet)).toJson(QJsonDocument::Compact), QByteArray(R"({"expect":{"kind":"same"}})"));
}

void TestPacket::keepsFramingsThatATextCanNotHold()
{
    Packet packet;
    packet.framing = net::FramingSpec{"delimiter", 4'096, {{QStringLiteral("end"), QStringLiteral(",=")}}};
    const auto again = packetFromJson(toJson(packet));
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QCOMPARE(*again, packet);
}

void TestPacket::readsHex()
{
    const auto packet = packetFromJson({{QStringLiteral("hex"), QStringLiteral("7b 7b 73 65 71 7d 7d 00 ff 5c")}});
    QVERIFY(packet);
    const auto parsed = net::FrameTemplate::parse(packet->text, packet->encoding);
    QVERIFY(parsed);
    QCOMPARE(parsed->evaluate({}).value().bytes, QByteArray("{{seq}}\0\xff\\", 10));
}

void TestPacket::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *json, const char *message) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(message);
    };
    row(R"({"name":1})", "name: a text is needed");
    row(R"({"text":["x"]})", "text: a text is needed");
    row(R"({"hex":"0"})", "hex: ");
    row(R"({"hex":"zz"})", "hex: ");
    row(R"({"hex":"00","text":""})", "hex: there is a text already");
    row(R"({"encoding":"ebcdic"})", "encoding: “ebcdic” is none of: utf-8, utf-16le, utf-16be, latin-1");
    row(R"({"framing":"lines"})", "framing: ");
    row(R"({"framing":7})", "framing: a text is needed");
    row(R"({"framing":{"kind":"length","options":{"bytes":3}}})", "framing: ");
    row(R"({"framing":{"kind":"raw","max":0}})", "framing.max: a whole number from 1 to");
    row(R"({"type":256})", "type: a whole number from 0 to 255 is needed");
    row(R"({"type":1.5})", "type: a whole number");
    row(R"({"statedLength":-1})", "statedLength: a whole number");
    row(R"({"statedLength":"18446744073709551616"})", "statedLength: a whole number");
    row(R"({"count":1e300})", "count: a whole number");
    row(R"({"count":"x"})", "count: a whole number");
    row(R"({"intervalMs":3600001})", "intervalMs: a whole number from 0 to 3600000 is needed");
    row(R"({"burst":0})", "burst: a whole number from 1 to 100000 is needed");
    row(R"({"expect":"same"})", "expect: an object is needed");
    row(R"({"expect":{"kind":"equal"}})", "expect.kind: “equal” is none of: none, same, exact, contains, regex, hex");
    row(R"({"expect":{"kind":"same","withinMs":0}})", "expect.withinMs: a whole number from 1");
}

void TestPacket::namesWhatIsWrong()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, message);
    const auto packet = packetFromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(!packet);
    QVERIFY2(packet.error().message.startsWith(message), qPrintable(packet.error().message));
}

void TestPacket::expectationWords()
{
    for (const char *word : {"none", "same", "exact", "contains", "regex", "hex"}) {
        const auto kind = findExpectationKind(word);
        QVERIFY(kind);
        QCOMPARE(toText(*kind), QByteArray(word));
    }
    QVERIFY(!findExpectationKind("Same"));
}

void TestPacket::treeKeepsEverything()
{
    const std::vector<PacketNode> nodes = {
        nodeOf(fullPacket(), {QStringLiteral("a"), QStringLiteral("b c")}),
        folderOf(QStringLiteral("outer"), {folderOf(QStringLiteral("empty"), {}), nodeOf({}), nodeOf(fullPacket())})};
    const QByteArray json = packetsToJson(nodes);
    const auto again = packetsFromJson(json);
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QVERIFY(*again == nodes);
    QCOMPARE(packetsToJson(*again), json);
    QCOMPARE(countOf(nodes), 5);
    QCOMPARE(depthOf(nodes), 2);
}

/// Qt's reader drops them at the start of a text.
void TestPacket::keepsByteOrderMarks()
{
    PacketNode node;
    node.packet.name = QStringLiteral("\ufeff");
    node.packet.text = QStringLiteral("\ufeffhello \ufeff");
    const auto again = packetsFromJson(packetsToJson({node}));
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QCOMPARE(again->front().packet.name, node.packet.name);
    QCOMPARE(again->front().packet.text, node.packet.text);
}

void TestPacket::treeNamesThePlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &json, const char *message) {
        QTest::newRow(name) << json << QString::fromUtf8(message);
    };
    row("empty", "", "not JSON: ");
    row("not json", "{\"schema\":", "not JSON: ");
    row("no schema", "{}", "not packets that this version reads: schema is “”, not “linewright.packets/1”");
    row("next schema", R"({"schema":"linewright.packets/2"})", "not packets that this version reads");
    row("no list", file("{}"), "packets: a list is needed");
    row("not an object", file("[1]"), "packets[0]: an object is needed");
    row("deep", file(R"([{},{},{"folder":"x","children":[{"count":-1}]}])"),
        "packets[2].children[0].count: a whole number from 0 to 100000000 is needed");
    row("expectation", file(R"([{"expect":{"kind":"x"}}])"), "packets[0].expect.kind: ");
    row("tags", file(R"([{"tags":"x"}])"), "packets[0].tags: a list is needed");
    row("tag", file(R"([{"tags":[1]}])"), "packets[0].tags: a tag is a text");
    row("folder", file(R"([{"folder":1}])"), "packets[0].folder: a text is needed");
    row("children", file(R"([{"children":[]}])"), "packets[0].children: only a folder has children");
    row("folder's children", file(R"([{"folder":"x","children":1}])"), "packets[0].children: a list is needed");
}

void TestPacket::treeNamesThePlace()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, message);
    const auto nodes = packetsFromJson(json);
    QVERIFY(!nodes);
    QVERIFY2(nodes.error().message.startsWith(message), qPrintable(nodes.error().message));
}

void TestPacket::treeHasLimits()
{
    QVERIFY(packetsFromJson(file(nested(PacketLimits::Depth))));
    QVERIFY(!packetsFromJson(file(nested(PacketLimits::Depth + 1))));
    QVERIFY(!packetsFromJson(file(nested(5'000))));
    QByteArray many = "[{}";
    for (int i = 1; i < PacketLimits::Entries; ++i)
        many += ",{}";
    QCOMPARE(countOf(packetsFromJson(file(many + ']')).value()), PacketLimits::Entries);
    QVERIFY(!packetsFromJson(file(many + ",{}]")));
    const QByteArray longest(Packet::MaxText, 'x');
    QVERIFY(packetsFromJson(file("[{\"text\":\"" + longest + "\"}]")));
    QVERIFY(!packetsFromJson(file("[{\"text\":\"" + longest + "x\"}]")));
    QVERIFY(!packetsFromJson(QByteArray(PacketLimits::FileBytes + 1, ' ')));
}

void TestPacket::anyCutOfAFileIsRefused()
{
    const QByteArray json = packetsToJson({nodeOf(fullPacket(), {QStringLiteral("tag")})}).trimmed();
    for (qsizetype size = 0; size < json.size(); ++size)
        QVERIFY(!packetsFromJson(QByteArrayView(json).first(size)));
}

void TestPacket::starterPacketsAreSound()
{
    const std::vector<PacketNode> folders = starterPackets();
    QVERIFY(packetsFromJson(packetsToJson(folders)).value() == folders);
    for (const PacketNode &folder : folders) {
        QVERIFY(!folder.children.empty());
        for (const PacketNode &node : folder.children) {
            const auto parsed = net::FrameTemplate::parse(node.packet.text, node.packet.encoding);
            QVERIFY2(parsed && parsed->evaluate({}), qPrintable(node.name()));
            QVERIFY(!node.tags.isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TestPacket)
#include "tst_packet.moc"
