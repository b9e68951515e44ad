// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetimport.h"
#include "net/wire/frametemplate.h"
#include "support/workspacefixture.h"

#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace lw;
using namespace lw::models;
using namespace lw::test;

namespace {

const QString Data = QFINDTESTDATA("../data/packetsender/packets.ini").chopped(11);

/// One line a packet: name|bytes|schedule|tags.
QStringList shown(const ImportResult &result)
{
    QStringList lines;
    for (const PacketNode &node : result.entries) {
        const auto parsed = net::FrameTemplate::parse(node.packet.text);
        const bool isConstant = parsed && parsed->isConstant();
        const QString content =
            isConstant ? QString::fromLatin1(parsed->evaluate({}).value().bytes.toHex()) : node.packet.text;
        lines.append(QStringLiteral("%1|%2|%3x%4|%5")
                         .arg(node.packet.name, content)
                         .arg(node.packet.schedule.count)
                         .arg(node.packet.schedule.intervalMs)
                         .arg(node.tags.join(u' ')));
    }
    return lines;
}

} // namespace

class TestPacketImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packetSenderIni();
    void packetSenderJson();
    void whatQSettingsWrites();
    void ownFiles();
    void detects_data();
    void detects();
    void files();
    void anyBytes();
};

void TestPacketImport::packetSenderIni()
{
    const auto result = importPacketFile(Data + QStringLiteral("packets.ini"));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    const QStringList expected = {
        QStringLiteral("CAM_AE Bright|810104390dff|1x0|to:192.168.100.88:5678"),
        QStringLiteral("Grüß €|6772c3bcc39f0d0a|1x0|ssl to:echo.example:7"),
        QStringLiteral("a/b|{{uuid}} \\{{TIME}}|0x1000|to:[::1]:7000"),
        QStringLiteral("slow one|00|0x250|to:127.0.0.1:7000"),
        QStringLiteral("ask UDP|0102|1x0|udp to:224.0.0.51:5000"),
    };
    QCOMPARE(shown(*result), expected);
    QCOMPARE(result->skipped, 2);
    const QString notes = result->notes.join(u'\n');
    QVERIFY2(notes.contains(QStringLiteral("“broken hex” was not taken")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("“Search” was not taken: it is an HTTP request")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("over TCP here: ask UDP")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("plain text here: a/b")), qPrintable(notes));
    QCOMPARE(result->notes.size(), 4);
}

void TestPacketImport::packetSenderJson()
{
    const auto result = importPacketFile(Data + QStringLiteral("export.json"));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    const QStringList expected = {QStringLiteral("TCP hello|68656c6c6fff|1x0|to:127.0.0.1:7000"),
                                  QStringLiteral("UDP fields|{{time:unix}} \\{{RANDOM}}|0x2500|udp to:[::1]:5000"),
                                  QStringLiteral("Nothing, to connect only||1x0|ssl to:example.org:23")};
    QCOMPARE(shown(*result), expected);
    QCOMPARE(result->skipped, 1);
    QVERIFY(result->notes.constFirst().startsWith(QStringLiteral("“Half a byte” was not taken: ")));
    QCOMPARE(result->notes.size(), 3);
}

void TestPacketImport::whatQSettingsWrites()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("packets.ini"));
    const QStringList names = {QStringLiteral("plain"), QStringLiteral("a, b; c=\"d\""), QStringLiteral("ä€\t[x]"),
                               QStringLiteral("a/b/c"), QStringLiteral("100%"),          QStringLiteral("back\\slash"),
                               QStringLiteral("@at"),   QStringLiteral("General")};
    {
        QSettings settings(path, QSettings::IniFormat);
        settings.beginWriteArray(QStringLiteral("NAMES"));
        for (int i = 0; i < int(names.size()); ++i) {
            settings.setArrayIndex(i);
            settings.setValue(QStringLiteral("name"), names.at(i));
        }
        settings.endArray();
        for (const QString &name : names) {
            settings.setValue(name + QStringLiteral("/name"), name);
            settings.setValue(name + QStringLiteral("/hexString"), QStringLiteral("41 42"));
            settings.setValue(name + QStringLiteral("/repeat"), 1.5F);
            settings.setValue(name + QStringLiteral("/tcpOrUdp"), QStringLiteral("TCP"));
        }
    }
    const auto result = importPacketFile(path);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QStringList read;
    for (const PacketNode &node : result->entries) {
        read.append(node.packet.name);
        QCOMPARE(node.packet.text, QStringLiteral("AB"));
        QCOMPARE(node.packet.schedule.intervalMs, 1'500);
    }
    QCOMPARE(read, names);
}

void TestPacketImport::ownFiles()
{
    const std::vector<PacketNode> nodes = {nodeNamed(QStringLiteral("a")), nodeNamed(QStringLiteral("b"))};
    const auto result = importPackets(packetsToJson(nodes));
    QVERIFY(result);
    QVERIFY(result->entries == nodes);
    QVERIFY(result->notes.isEmpty());
    QVERIFY(importPackets("\xef\xbb\xbf" + packetsToJson(nodes)));
}

void TestPacketImport::detects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message"); // empty: taken
    const auto row = [](const char *name, const QByteArray &bytes, const char *message) {
        QTest::newRow(name) << bytes << QString::fromUtf8(message);
    };
    row("empty", "", "neither a file of packets");
    row("spaces", " \n", "neither a file of packets");
    row("text", "hello", "neither a file of packets");
    row("empty list", "[]", "there are no packets");
    row("list with spaces", " [ \n ] ", "there are no packets");
    row("ours, empty", R"({"schema":"linewright.packets/1","packets":[]})", "");
    row("ours, without packets", R"({"schema":"linewright.packets/1"})", "packets: ");
    row("no number of JSON", R"([{"port":.5}])", "not JSON: a value should begin at byte 9");
    row("out of range", R"([{"port":1e309}])", "not JSON: the number at byte 9 is out of range");
    row("a control character", "[{\"name\":\"\x1b\"}]", "not JSON: a control character");
    row("broken list", "[{]", "not JSON");
    row("object", "{}", "not packets that this version reads");
    row("other ini", "[x]\na=b\n", "neither a file of packets");
    row("ini without names", "[x]\nhexString=00\n", "");
    row("only names", "[NAMES]\nsize=0\n", "there are no packets");
    row("group first", "[a]\r\nhexString=00\r\nname=a\r\n[NAMES]\r\nsize=1\r\n1\\name=a\r\n", "");
    row("names without packets", "[NAMES]\n1\\name=gone\nsize=99999999999\n", "there are no packets");
    row("list of numbers", "[1]", "neither a file of packets");
}

void TestPacketImport::detects()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, message);
    const auto result = importPackets(bytes);
    if (message.isEmpty())
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    else
        QVERIFY2(!result && result.error().message.startsWith(message),
                 result ? "taken" : qPrintable(result.error().message));
}

void TestPacketImport::files()
{
    const auto missing = importPacketFile(QStringLiteral("/no/such/file"));
    QVERIFY(!missing);
    QVERIFY(missing.error().message.contains(QStringLiteral("/no/such/file")));
    QVERIFY(!importPacketFile(QStringLiteral("/")));
}

/// Damaged files are taken or refused, and nothing worse.
void TestPacketImport::anyBytes()
{
    QRandomGenerator random(3);
    for (const char *name : {"packets.ini", "export.json"}) {
        const QByteArray sound = readFile(Data + QLatin1StringView(name));
        QVERIFY(!sound.isEmpty());
        for (int i = 0; i < 2'000; ++i) {
            QByteArray bytes = sound.first(random.bounded(sound.size()) + 1);
            for (int change = random.bounded(6); change > 0; --change)
                bytes[random.bounded(bytes.size())] = char(random.bounded(256));
            const auto result =
                importPackets(bytes, ImportFormat(random.bounded(int(ImportFormat::PacketSenderIni) + 1)));
            if (result)
                QVERIFY(packetsFromJson(packetsToJson(result->entries)));
        }
    }
}

QTEST_GUILESS_MAIN(TestPacketImport)
#include "tst_packetimport.moc"
