// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/chat/chatcommand.h"

#include <QTest>

using namespace lw::net;
using Verb = ChatCommand::Verb;

class TestChatCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void frames_data();
    void frames();
    void otherTypes();
    void names_data();
    void names();
};

void TestChatCommand::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("verb"); // -1: nothing
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("argument");
    const auto row = [](const char *line, int verb, const char *argument = "", const char *name = "") {
        QTest::newRow(line) << QByteArray(line) << verb << QByteArray(name) << QByteArray(argument);
    };
    row("", -1);
    row("  \t", -1);
    row("\x1b\x07", -1);
    row("hello", int(Verb::Say), "hello");
    row(" hello /nick ", int(Verb::Say), "hello /nick");
    row("/nick bob", int(Verb::Nick), "bob");
    row("/NICK   bob  ", int(Verb::Nick), "bob");
    row(" /nick", int(Verb::Nick));
    row("/join lobby secret", int(Verb::Join), "lobby secret");
    row("/topic \xe2\x80\xaf x", int(Verb::Topic), "x");
    row("/leave", int(Verb::Leave));
    row("/list", int(Verb::List));
    row("/users", int(Verb::Users));
    row("/msg bob how are you", int(Verb::Message), "bob how are you");
    row("/me <waves>", int(Verb::Me), "waves");
    row("/topic", int(Verb::Topic));
    row("/help", int(Verb::Help));
    row("/quit", int(Verb::Quit));
    row("/password x", int(Verb::Unknown), "x", "password");
    row("/", int(Verb::Unknown));
    row("//x", int(Verb::Unknown), "", "/x");
    row("/nicky bob", int(Verb::Unknown), "bob", "nicky");
}

void TestChatCommand::lines()
{
    QFETCH(QByteArray, line);
    QFETCH(int, verb);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, argument);
    const auto command = parseChatLine(line);
    QCOMPARE(command ? int(command->verb) : -1, verb);
    if (!command)
        return;
    QCOMPARE(command->name, name);
    QCOMPARE(command->argument, argument);
}

void TestChatCommand::frames_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("verb");
    QTest::addColumn<QByteArray>("argument");
    QTest::newRow("chat") << 1 << QByteArray("hi") << int(Verb::Say) << QByteArray("hi");
    QTest::newRow("chat is no command") << 1 << QByteArray("/quit") << int(Verb::Say) << QByteArray("/quit");
    QTest::newRow("chat of two lines") << 1 << QByteArray("a\nb") << int(Verb::Say) << QByteArray("a b");
    QTest::newRow("command") << 2 << QByteArray("/join lobby") << int(Verb::Join) << QByteArray("lobby");
    QTest::newRow("command without slash") << 2 << QByteArray("join lobby") << int(Verb::Join) << QByteArray("lobby");
    QTest::newRow("private") << 3 << QByteArray("bob hi") << int(Verb::Message) << QByteArray("bob hi");
    QTest::newRow("empty") << 1 << QByteArray() << -1 << QByteArray();
    QTest::newRow("empty private") << 3 << QByteArray(" ") << -1 << QByteArray();
}

void TestChatCommand::frames()
{
    QFETCH(int, type);
    QFETCH(QByteArray, content);
    QFETCH(int, verb);
    QFETCH(QByteArray, argument);
    const auto command = parseChatFrame({content, quint8(type)});
    QVERIFY(command);
    QCOMPARE(*command ? int((*command)->verb) : -1, verb);
    if (*command)
        QCOMPARE((*command)->argument, argument);
}

void TestChatCommand::otherTypes()
{
    for (const int type : {0, 4, 255}) {
        const auto command = parseChatFrame({"hi", quint8(type)});
        QVERIFY(!command);
        QVERIFY(command.error().message.contains(QString::number(type)));
    }
}

void TestChatCommand::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("letters") << QStringLiteral("Bob") << true;
    QTest::newRow("signs") << QStringLiteral("guest-1_x.y") << true;
    QTest::newRow("any script") << QStringLiteral("żółć") << true;
    QTest::newRow("longest") << QString(8, u'x') << true;
    QTest::newRow("longer") << QString(9, u'x') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space") << QStringLiteral("a b") << false;
    QTest::newRow("colon") << QStringLiteral("a:") << false;
    QTest::newRow("slash") << QStringLiteral("/a") << false;
    QTest::newRow("emoji") << QStringLiteral("😀") << false;
}

void TestChatCommand::names()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QCOMPARE(isChatName(name.toUtf8(), name == QStringLiteral("guest-1_x.y") ? 24 : 8), good);
}

QTEST_GUILESS_MAIN(TestChatCommand)
#include "tst_chatcommand.moc"
