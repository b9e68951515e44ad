// SPDX-License-Identifier: GPL-3.0-only
// From a frame of any link type to TCP: where IP begins, its options and extensions, tunnels, fragments.
#include "support/capturefixture.h"

#include <QTest>

using namespace lw;
using namespace lw::net;
using namespace lw::test;

namespace {

const QByteArray Payload = QByteArrayLiteral("hello, capture");

Segment hello()
{
    Segment segment;
    segment.sequence = 100;
    segment.payload = Payload;
    return segment;
}

QByteArray helloIp()
{
    return ip4(hello().tcp());
}

} // namespace

class TestCaptureLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linkTypes_data();
    void linkTypes();
    void unknownLinkType();
    void ip_data();
    void ip();
    void fragments_data();
    void fragments();
    void skipped();

private:
    CaptureDirectory m_dir;
};

void TestCaptureLinks::linkTypes_data()
{
    QTest::addColumn<quint32>("linkType");
    QTest::addColumn<QByteArray>("frame");
    const QByteArray ip = helloIp();
    const QByteArray llc = QByteArray::fromHex("aaaa03000000") + big(quint16(0x0800)) + ip;
    const auto row = [](const char *name, quint32 linkType, const QByteArray &bytes) {
        QTest::newRow(name) << linkType << bytes;
    };
    const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
    row("Ethernet", 1, ethernet(ip));
    row("802.1Q", 1, ethernet(hex("00050800") + ip, 0x8100));
    row("802.1ad and 802.1Q", 1, ethernet(hex("000681000005") + hex("0800") + ip, 0x88a8));
    row("MPLS", 1, ethernet(hex("00001040") + hex("00002140") + ip, 0x8847));
    row("pseudo wire", 1, ethernet(hex("00002140") + hex("00000000") + ethernet(ip), 0x8847));
    row("PPPoE", 1, ethernet(hex("110000010036") + hex("0021") + ip, 0x8864));
    row("802.3 with SNAP", 1, ethernet(llc, quint16(llc.size())));
    row("802.3 with LLC of IP", 1, ethernet(hex("060603") + ip, quint16(ip.size() + 3)));
    row("padded", 1, ethernet(ip + QByteArray(40, 'p')));
    row("NULL, little", 0, little(quint32(2)) + ip);
    row("NULL, big", 0, big(quint32(2)) + ip);
    row("LOOP", 108, big(quint32(2)) + ip);
    row("RAW", 101, ip);
    row("IPV4", 228, ip);
    row("SLL", 113, hex("0000000100060202020202020000") + hex("0800") + ip);
    row("SLL, VLAN", 113, hex("0000000100060202020202020000") + hex("81000005") + hex("0800") + ip);
    row("SLL2", 276, hex("0800000000000001000100060202020202020000") + ip);
    row("PPP", 9, hex("ff030021") + ip);
    row("PPP, short", 9, hex("21") + ip);
    row("PPP_SERIAL as HDLC", 50, hex("0f000800") + ip);
    row("PPP_ETHER", 51, hex("110000010036") + hex("0021") + ip);
    row("PPP_WITH_DIR", 204, hex("01ff030021") + ip);
    row("C_HDLC", 104, hex("0f000800") + ip);
    row("FRELAY", 107, hex("184103cc") + ip);
    row("FRELAY, SNAP", 107, hex("1841030080000000") + hex("0800") + ip);
    row("802.11", 105, hex("0801") + QByteArray(22, '\0') + llc);
    row("802.11, QoS", 105, hex("8801") + QByteArray(22, '\0') + hex("0000") + llc);
    row("802.11, four addresses", 105, hex("0803") + QByteArray(28, '\0') + llc);
    row("radiotap", 127, hex("00000a00") + hex("020000001000") + hex("0801") + QByteArray(22, '\0') + llc);
    row("radiotap, padded", 127,
        hex("00000900") + hex("02000000") + hex("20") + hex("8801") + QByteArray(24, '\0') + hex("0000") + llc);
    row("Prism", 119, QByteArray(144, '\0') + hex("0801") + QByteArray(22, '\0') + llc);
    row("AVS", 163, hex("8021100100000040") + QByteArray(56, '\0') + hex("0801") + QByteArray(22, '\0') + llc);
    row("FDDI", 10, hex("50") + QByteArray(12, '\2') + llc);
    row("token ring", 6, hex("1040") + QByteArray(12, '\2') + llc);
    row("token ring, routed", 6,
        hex("1040") + QByteArray(6, '\2') + hex("82") + QByteArray(5, '\2') + hex("02b0") + llc);
    row("ARCNET", 7, hex("0102d400") + hex("0001") + ip);
    row("ARCNET, Linux", 129, hex("01020000d400") + hex("0001") + ip);
    row("RFC 1483", 100, llc);
    row("SunATM", 123, hex("02000005") + llc);
    row("IP over FC", 122, QByteArray(16, '\0') + llc);
    row("SLIP", 8, QByteArray(16, '\0') + ip);
    row("ENC", 109, little(quint32(2)) + QByteArray(8, '\0') + ip);
    row("PFLOG", 117, hex("3d020000") + QByteArray(60, '\0') + ip);
    row("PPI", 192, hex("00000800") + little(quint32(1)) + ethernet(ip));
    row("PKTAP", 258, little(quint32(12)) + little(quint32(1)) + little(quint32(1)) + ethernet(ip));
    row("IPNET", 226, hex("0102") + QByteArray(22, '\0') + ip);
    row("IPOIB", 242, QByteArray(40, '\0') + hex("08000000") + ip);
    row("NFLOG", 239,
        hex("02000000") + hex("08000a0061626300") + little(quint16(ip.size() + 4)) + little(quint16(9)) + ip);
    row("IP over 1394", 138, QByteArray(16, '\0') + hex("0800") + ip);
    row("MPLS itself", 219, hex("00002140") + ip);
}

void TestCaptureLinks::linkTypes()
{
    QFETCH(quint32, linkType);
    QFETCH(QByteArray, frame);
    const auto capture = m_dir.open(PcapBuilder(linkType).add(frame).bytes()).value();
    QCOMPARE(saidIn(*capture), Payload);
    QVERIFY(capture->info().skipped.isEmpty());
    // cut off anywhere: nothing is read that is not there, and nothing is made up
    for (qsizetype kept = 0; kept < frame.size(); ++kept) {
        const auto cut = m_dir.open(PcapBuilder(linkType).add(frame, kept).bytes()).value();
        QVERIFY(Payload.startsWith(saidIn(*cut)));
    }
}

void TestCaptureLinks::unknownLinkType()
{
    const auto capture = m_dir.open(PcapBuilder(189).add(helloIp()).add(helloIp()).bytes()).value();
    QVERIFY(capture->streams().empty());
    QCOMPARE(capture->info().skipped.size(), 1);
    QCOMPARE(capture->info().skipped.front().reason, QStringLiteral("link type 189 (USB_LINUX)"));
    QCOMPARE(capture->info().skipped.front().packets, 2u);
}

void TestCaptureLinks::ip_data()
{
    QTest::addColumn<QByteArray>("packet");
    QByteArray offloaded = helloIp();
    offloaded[2] = offloaded[3] = 0; // no total length
    const QByteArray tcp = hello().tcp();
    QByteArray offloaded6 = ip6(tcp);
    offloaded6[4] = offloaded6[5] = 0;
    const auto extension = [](quint8 next, quint8 more = 0) {
        return QByteArray(1, char(next)) + char(more) + QByteArray(6 + more * 8, '\0');
    };
    QTest::newRow("options") << ip4(tcp, true, 6, 0, 1, QByteArray(8, '\1'));
    QTest::newRow("offloaded") << offloaded;
    QTest::newRow("IPv6") << ip6(tcp);
    QTest::newRow("IPv6, offloaded") << offloaded6;
    QTest::newRow("IPv6, hop by hop") << ip6(extension(6) + tcp, true, 0);
    QTest::newRow("IPv6, routing, destination") << ip6(extension(60, 2) + extension(6) + tcp, true, 43);
    QTest::newRow("IPv6, authentication") << ip6(QByteArray::fromHex("0604") + QByteArray(22, '\0') + tcp, true, 51);
    QTest::newRow("IPv6, atomic fragment") << ip6(QByteArray::fromHex("0600000000000001") + tcp, true, 44);
    QTest::newRow("IP in IP") << ip4(ip4(tcp), true, 4);
    QTest::newRow("6in4") << ip4(ip6(tcp), true, 41);
    QTest::newRow("GRE") << ip4(QByteArray::fromHex("00000800") + ip4(tcp), true, 47);
    QTest::newRow("GRE, key") << ip4(QByteArray::fromHex("2000080000000001") + ip4(tcp), true, 47);
    QTest::newRow("GRE, bridged") << ip4(QByteArray::fromHex("00006558") + ethernet(ip4(tcp)), true, 47);
}

void TestCaptureLinks::ip()
{
    QFETCH(QByteArray, packet);
    const auto capture = m_dir.open(PcapBuilder(101).add(packet).bytes()).value();
    QCOMPARE(saidIn(*capture), Payload);
    for (qsizetype kept = 0; kept < packet.size(); ++kept)
        QVERIFY(Payload.startsWith(saidIn(*m_dir.open(PcapBuilder(101).add(packet, kept).bytes()).value())));
}

void TestCaptureLinks::fragments_data()
{
    QTest::addColumn<bool>("isIp6");
    QTest::addColumn<QList<int>>("order"); ///< -1: another datagram's
    QTest::newRow("in order") << false << QList<int>{0, 1, 2, 3};
    QTest::newRow("backwards") << false << QList<int>{3, 2, 1, 0};
    QTest::newRow("twice") << false << QList<int>{1, 1, 0, 3, 0, 2};
    QTest::newRow("between others") << false << QList<int>{0, -1, 1, -1, 2, 3};
    QTest::newRow("IPv6") << true << QList<int>{0, 1, 2, 3};
    QTest::newRow("IPv6, shuffled") << true << QList<int>{2, 0, 3, 1};
}

void TestCaptureLinks::fragments()
{
    QFETCH(bool, isIp6);
    QFETCH(QList<int>, order);
    Segment segment = hello();
    segment.payload = "0123456789abcdefghijklmnopqrstuvwxyz";
    segment.flags = Segment::Ack | Segment::Fin;
    const QByteArray whole = segment.tcp(); // of 56 bytes: the header itself is in two pieces
    const auto piece = [&](int i) {
        const QByteArray part = i < 0 ? QByteArray(16, 'x') : whole.mid(i * 16, 16);
        const quint16 more = i != 3;
        const auto at = quint16(std::max(0, i) * 16);
        if (isIp6)
            return ip6(QByteArray::fromHex("0600") + big(quint16(at | more)) + big(quint32(i < 0 ? 8 : 9)) + part, true,
                       44);
        return ip4(part, true, 6, quint16(at / 8 | (more ? 0x2000 : 0)), i < 0 ? 8 : 9);
    };
    PcapBuilder file(101);
    for (const int i : order)
        file.add(piece(i));
    const auto capture = m_dir.open(file.bytes()).value();
    QCOMPARE(saidIn(*capture), segment.payload);
    QCOMPARE(capture->streams().front().packets[0], 1u);
    QCOMPARE(capture->events(0).back().kind, CaptureEvent::Kind::Finished);
    // without one of them there is nothing, and it is said
    PcapBuilder partial(101);
    const auto lost = m_dir.open(partial.add(piece(0)).add(piece(1)).add(piece(3)).bytes()).value();
    QVERIFY(lost->streams().empty());
    QCOMPARE(lost->info().skipped.front().packets, 3u);
}

void TestCaptureLinks::skipped()
{
    PcapBuilder file;
    file.add(ethernet(ip4("udp", true, 17))).add(ethernet(ip4("udp", true, 17))).add(ethernet("arp", 0x0806));
    QByteArray badIp = helloIp();
    badIp[0] = 0x41;
    QByteArray badTcp = helloIp();
    badTcp[32] = 0x10;
    file.add(ethernet(badIp)).add(ethernet(badTcp)).add(ethernet("x", 0x88b5)).add(frame(hello()), 40).add(hello());
    const auto capture = m_dir.open(file.bytes()).value();
    QStringList reasons;
    for (const auto &skipped : capture->info().skipped)
        reasons += QStringLiteral("%1 %2").arg(skipped.reason).arg(skipped.packets);
    reasons.sort();
    QCOMPARE(reasons,
             (QStringList{QStringLiteral("ARP 1"), QStringLiteral("Ethernet type 0x88b5 1"), QStringLiteral("UDP 2"),
                          QStringLiteral("cut off before the end of the TCP header 1"),
                          QStringLiteral("damaged IPv4 header 1"), QStringLiteral("damaged TCP header 1")}));
    QCOMPARE(capture->info().tcpPackets, 1u);
}

QTEST_GUILESS_MAIN(TestCaptureLinks)
#include "tst_capturelinks.moc"
