// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/address.h"

#include <QTest>

using namespace lw::net;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listens_data();
    void listens();
    void listenErrors_data();
    void listenErrors();
    void connects_data();
    void connects();
    void connectErrors_data();
    void connectErrors();
};

void TestAddress::listens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QHostAddress>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("written");
    const QHostAddress local(QHostAddress::LocalHost);
    QTest::newRow("IPv4") << QStringLiteral("127.0.0.1:7000") << local << 7000 << QStringLiteral("127.0.0.1:7000");
    QTest::newRow("spaces around") << QStringLiteral(" 127.0.0.1:7000 ") << local << 7000
                                   << QStringLiteral("127.0.0.1:7000");
    QTest::newRow("port alone") << QStringLiteral("7000") << local << 7000 << QStringLiteral("127.0.0.1:7000");
    QTest::newRow("any port") << QStringLiteral("127.0.0.1:0") << local << 0 << QStringLiteral("127.0.0.1:0");
    QTest::newRow("last port") << QStringLiteral("65535") << local << 65535 << QStringLiteral("127.0.0.1:65535");
    QTest::newRow("localhost") << QStringLiteral("LocalHost:1") << local << 1 << QStringLiteral("127.0.0.1:1");
    QTest::newRow("any") << QStringLiteral("*:7000") << QHostAddress(QHostAddress::Any) << 7000
                         << QStringLiteral("*:7000");
    QTest::newRow("any IPv4") << QStringLiteral("0.0.0.0:7000") << QHostAddress(QHostAddress::AnyIPv4) << 7000
                              << QStringLiteral("0.0.0.0:7000");
    QTest::newRow("IPv6") << QStringLiteral("[::1]:7000") << QHostAddress(QHostAddress::LocalHostIPv6) << 7000
                          << QStringLiteral("[::1]:7000");
    QTest::newRow("IPv6 scope") << QStringLiteral("[fe80::1%1]:7") << QHostAddress(QStringLiteral("fe80::1%1")) << 7
                                << QStringLiteral("[fe80::1%1]:7");
}

void TestAddress::listens()
{
    QFETCH(QString, text);
    QFETCH(QHostAddress, address);
    QFETCH(int, port);
    const auto result = parseListenAddress(text);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->address, address);
    QCOMPARE(result->address.protocol(), address.protocol());
    QCOMPARE(int(result->port), port);
    QTEST(toText(*result), "written");
    QVERIFY(parseListenAddress(toText(*result)) == *result);
}

void TestAddress::listenErrors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << QString() << QStringLiteral("port");
    QTest::newRow("too large") << QStringLiteral("127.0.0.1:65536")
                               << QStringLiteral("“65536” is not a port: a number from 0 to 65535");
    QTest::newRow("very large") << QStringLiteral("99999999999999999999") << QStringLiteral("from 0 to 65535");
    QTest::newRow("negative") << QStringLiteral("127.0.0.1:-1") << QStringLiteral("“-1”");
    QTest::newRow("signed") << QStringLiteral("127.0.0.1:+80") << QStringLiteral("“+80”");
    QTest::newRow("no port") << QStringLiteral("127.0.0.1") << QStringLiteral("no port");
    QTest::newRow("empty port") << QStringLiteral("127.0.0.1:") << QStringLiteral("“”");
    QTest::newRow("name") << QStringLiteral("example.org:80") << QStringLiteral("“example.org”");
    QTest::newRow("short IPv4") << QStringLiteral("127.1:80") << QStringLiteral("“127.1”");
    QTest::newRow("octal IPv4 too large") << QStringLiteral("127.0.0.256:80") << QStringLiteral("“127.0.0.256”");
    QTest::newRow("bare IPv6") << QStringLiteral("::1:7000") << QStringLiteral("brackets");
    QTest::newRow("open bracket") << QStringLiteral("[::1:7000") << QStringLiteral("brackets");
    QTest::newRow("IPv4 in brackets") << QStringLiteral("[127.0.0.1]:7000") << QStringLiteral("not an IPv6 address");
    QTest::newRow("brackets, no port") << QStringLiteral("[::1]") << QStringLiteral("brackets");
}

void TestAddress::listenErrors()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto result = parseListenAddress(text);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::InvalidInput);
    QVERIFY2(result.error().message.contains(part), qPrintable(result.error().message));
}

void TestAddress::connects_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("name") << QStringLiteral("example.org:80") << QStringLiteral("example.org") << 80;
    QTest::newRow("IPv4") << QStringLiteral("127.0.0.1:1") << QStringLiteral("127.0.0.1") << 1;
    QTest::newRow("IPv6") << QStringLiteral("[::1]:65535") << QStringLiteral("::1") << 65535;
    QTest::newRow("international") << QStringLiteral("żółw.example:7000") << QStringLiteral("żółw.example") << 7000;
}

void TestAddress::connects()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto result = parseHostPort(text);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->host, host);
    QCOMPARE(int(result->port), port);
    QCOMPARE(toText(*result), text);
}

void TestAddress::connectErrors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("port 0") << QStringLiteral("localhost:0") << QStringLiteral("from 1 to 65535");
    QTest::newRow("port alone") << QStringLiteral("7000") << QStringLiteral("no port");
    QTest::newRow("no host") << QStringLiteral(":7000") << QStringLiteral("host is missing");
    QTest::newRow("bad IPv4") << QStringLiteral("300.1.1.1:7000") << QStringLiteral("“300.1.1.1” is not an IPv4");
    QTest::newRow("space inside") << QStringLiteral("a b:7000") << QStringLiteral("“a b” is not a host name");
    QTest::newRow("any") << QStringLiteral("*:7000") << QStringLiteral("“*” is not a host name");
    QTest::newRow("long") << QString(QString(300, u'a') + QStringLiteral(":1")) << QStringLiteral("is not a host name");
}

void TestAddress::connectErrors()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto result = parseHostPort(text);
    QVERIFY(!result);
    QVERIFY2(result.error().message.contains(part), qPrintable(result.error().message));
}

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
