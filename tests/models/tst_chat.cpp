// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatclient.h"
#include "support/enginefixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtEndian>
#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using namespace lw;
using namespace lw::models;
using namespace lw::test;
using namespace Qt::StringLiterals;
using Kind = ChatMessage::Kind;
using State = ChatClient::State;

namespace {

QByteArray tlv(quint8 type, const QByteArray &content)
{
    QByteArray frame(5, char(type));
    qToBigEndian(quint32(content.size()), frame.data() + 1);
    return frame + content;
}

ChatPlan planFor(quint16 port, const QByteArray &framing, const QString &nick = {}, const QString &room = {})
{
    ChatPlan plan;
    plan.peer = {u"127.0.0.1"_s, port};
    plan.framing.kind = framing;
    plan.nick = nick;
    plan.room = room;
    return plan;
}

bool has(ChatClient &client, Kind kind, const QString &who, const QString &text)
{
    const ChatModel &model = client.messages();
    for (int row = 0; row < model.rowCount(); ++row) {
        const ChatMessage &message = model.at(row);
        if (message.kind == kind && message.who == who && message.text == text)
            return true;
    }
    return false;
}

bool hasText(ChatClient &client, const QString &part)
{
    const ChatModel &model = client.messages();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (plainText(model.at(row)).contains(part))
            return true;
    }
    return false;
}

const ChatMessage &lastOf(ChatClient &client)
{
    return client.messages().at(client.messages().rowCount() - 1);
}

/// A chat with a listener for lines and one for tlv, and those who talk there.
struct Chat
{
    Chat()
    {
        net::EndpointConfig config = endpointConfig("chat", "line");
        net::ListenerConfig typed;
        typed.framing.kind = "tlv";
        config.listeners.append(typed);
        endpoint = startEndpoint(engine, config);
    }

    quint16 port(const QByteArray &framing) const { return endpoint->addresses().at(framing == "tlv" ? 1 : 0).port; }

    /// A member, in the room, with all that the server told on joining.
    std::unique_ptr<ChatClient> member(const QByteArray &framing, const QString &nick, const QString &room = u"lobby"_s)
    {
        auto client = std::make_unique<ChatClient>(engine);
        const auto connected = client->connectTo(planFor(port(framing), framing, nick, room));
        const bool there = connected && QTest::qWaitFor([&] {
                               return client->room() == room && client->nick() == nick &&
                                      client->members().colourOf(nick) != ChatColour::None;
                           });
        if (!there)
            qFatal("%s is not in the room", qPrintable(nick));
        return client;
    }

    net::Engine engine{{.ioThreads = 2}};
    net::Endpoint *endpoint = nullptr;
};

/// A server that is no chat of ours.
struct Stranger
{
    Stranger(net::Engine &engine, const QByteArray &framing, const ChatPlan &wishes = {})
        : client(engine)
    {
        const auto connected = client.connectTo(planFor(listener.port(), framing, wishes.nick, wishes.room));
        if (!connected)
            qFatal("%s", qPrintable(connected.error().message));
        peer = listener.accept();
    }

    RawListener listener;
    RawPeer peer;
    ChatClient client;
};

} // namespace

class TestChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsAndTalks_data();
    void joinsAndTalks();
    void peopleAndProgramsInOneRoom();
    void privateReachesItsReceiverOnly();
    void historyOnJoining();
    void nickTaken();
    void membersInStep();
    void manyJoinAndLeave();
    void topic();
    void leaveAndRooms();
    void answersOfCommandsAreShownOnce();
    void notInARoom();
    void tooLong();
    void badPlans_data();
    void badPlans();
    void refused();
    void closesAndConnectsAgain();
    void finishSendsAll();
    void finishIsBounded();
    void quit();
    void serverThatTalksNonsense_data();
    void serverThatTalksNonsense();
    void serverThatDoesNotGreet();
    void serverThatFloods();
    void serverThatProvokes();
    void serverThatEndsOrResets_data();
    void serverThatEndsOrResets();
    void frameTooLong();
    void clientRemoved();
};

void TestChat::joinsAndTalks_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("line") << QByteArray("line");
    QTest::newRow("tlv") << QByteArray("tlv");
}

void TestChat::joinsAndTalks()
{
    QFETCH(QByteArray, framing);
    Chat chat;
    ChatClient first(chat.engine);
    const QAbstractItemModelTester tester(&first.messages(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester people(&first.members(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester rooms(&first.rooms(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy ready(&first, &ChatClient::ready);
    QVERIFY(first.connectTo(planFor(chat.port(framing), framing)));
    QCOMPARE(first.state(), State::Connecting);
    QTRY_COMPARE(first.state(), State::Online);
    QTRY_COMPARE(first.nick(), u"guest-1"_s);
    QCOMPARE(ready.size(), 1);
    QVERIFY(first.join(u"lobby"_s));
    QTRY_COMPARE(first.room(), u"lobby"_s);
    QCOMPARE(first.members().names(), QStringList{u"guest-1"_s});

    const auto second = chat.member(framing, u"bob"_s);
    QTRY_COMPARE(first.members().names(), (QStringList{u"bob"_s, u"guest-1"_s}));
    QVERIFY(first.enter(u"  Grüße ✓ "_s));
    QVERIFY(has(first, Kind::Said, u"guest-1"_s, u"Grüße ✓"_s)); // at once
    QVERIFY(lastOf(first).isMine);
    QTRY_VERIFY(has(*second, Kind::Said, u"guest-1"_s, u"Grüße ✓"_s));
    QVERIFY(!lastOf(*second).isMine);
    QCOMPARE(lastOf(*second).colour, ChatColour::Green);
    QVERIFY(second->enter(u"/me waves"_s));
    QVERIFY(has(*second, Kind::Emote, u"bob"_s, u"waves"_s));
    QTRY_VERIFY(has(first, Kind::Emote, u"bob"_s, u"waves"_s));
    QTRY_COMPARE(first.members().colourOf(u"bob"_s), ChatColour::Yellow);
}

void TestChat::peopleAndProgramsInOneRoom()
{
    Chat chat;
    const auto person = chat.member("line", u"alice"_s);
    const auto program = chat.member("tlv", u"robot"_s);
    QVERIFY(person->enter(u"hi"_s));
    QTRY_VERIFY(has(*program, Kind::Said, u"alice"_s, u"hi"_s));
    QVERIFY(program->enter(u"beep"_s));
    QTRY_VERIFY(has(*person, Kind::Said, u"robot"_s, u"beep"_s));
    QTRY_COMPARE(person->members().names(), program->members().names());
}

void TestChat::privateReachesItsReceiverOnly()
{
    Chat chat;
    const auto alice = chat.member("line", u"alice"_s);
    const auto bob = chat.member("tlv", u"bob"_s);
    const auto eve = chat.member("line", u"eve"_s);
    QVERIFY(alice->enter(u"/msg bob to bob"_s));
    QVERIFY(has(*alice, Kind::PrivateOut, u"bob"_s, u"to bob"_s));
    QTRY_VERIFY(has(*bob, Kind::PrivateIn, u"alice"_s, u"to bob"_s));
    QVERIFY(bob->enter(u"/msg alice to alice"_s));
    QTRY_VERIFY(has(*alice, Kind::PrivateIn, u"bob"_s, u"to alice"_s));
    QVERIFY(bob->enter(u"aloud"_s)); // what eve hears next
    QTRY_VERIFY(has(*eve, Kind::Said, u"bob"_s, u"aloud"_s));
    QVERIFY(!hasText(*eve, u"to bob"_s) && !hasText(*eve, u"to alice"_s));
    QVERIFY(bob->enter(u"/msg nobody hello"_s));
    QTRY_VERIFY(has(*bob, Kind::Error, {}, u"error: nobody here is called nobody"_s));
    QVERIFY(bob->enter(u"/msg alice"_s));
    QTRY_VERIFY(has(*bob, Kind::Error, {}, u"error: usage: /msg NAME TEXT"_s));
}

void TestChat::historyOnJoining()
{
    Chat chat;
    const auto alice = chat.member("tlv", u"alice"_s);
    for (int i = 0; i < 12; ++i)
        QVERIFY(alice->enter(u"message %1"_s.arg(i)));
    ChatClient late(chat.engine);
    QVERIFY(late.connectTo(planFor(chat.port("line"), "line", u"late"_s, u"lobby"_s)));
    QTRY_VERIFY(has(late, Kind::Said, u"alice"_s, u"message 11"_s));
    QVERIFY(has(late, Kind::Said, u"alice"_s, u"message 2"_s));
    QVERIFY(!has(late, Kind::Said, u"alice"_s, u"message 1"_s));
    // Those who are there get their colour behindhand, in what they said before as well.
    QTRY_COMPARE(lastOf(late).colour, ChatColour::Green);
}

void TestChat::nickTaken()
{
    Chat chat;
    const auto bob = chat.member("line", u"bob"_s);
    ChatClient other(chat.engine);
    const QSignalSpy refusals(&other, &ChatClient::wishRefused);
    QVERIFY(other.connectTo(planFor(chat.port("tlv"), "tlv", u"BOB"_s, u"lobby"_s)));
    QTRY_COMPARE(other.room(), u"lobby"_s); // the room is entered all the same
    QCOMPARE(refusals.size(), 1);
    QCOMPARE(refusals.constFirst().constFirst().toString(), u"nickname BOB is taken"_s);
    QVERIFY(has(other, Kind::Error, {}, u"error: nickname BOB is taken"_s));
    QCOMPARE(other.nick(), u"guest-2"_s);
    QTRY_COMPARE(bob->members().names(), (QStringList{u"bob"_s, u"guest-2"_s}));
}

void TestChat::membersInStep()
{
    Chat chat;
    const auto alice = chat.member("tlv", u"alice"_s);
    auto bob = chat.member("line", u"bob"_s);
    auto carol = chat.member("line", u"carol"_s);
    QTRY_COMPARE(alice->members().names(), (QStringList{u"alice"_s, u"bob"_s, u"carol"_s}));
    QVERIFY(bob->setNick(u"rob"_s));
    QTRY_COMPARE(alice->members().names(), (QStringList{u"alice"_s, u"carol"_s, u"rob"_s}));
    QTRY_COMPARE(bob->nick(), u"rob"_s);
    QCOMPARE(bob->members().names(), alice->members().names());
    QVERIFY(has(*alice, Kind::News, u"bob"_s, u"is now rob"_s));
    QVERIFY(carol->enter(u"/leave"_s));
    QTRY_COMPARE(alice->members().names(), (QStringList{u"alice"_s, u"rob"_s}));
    QTRY_VERIFY(carol->room().isEmpty());
    QCOMPARE(carol->members().rowCount(), 0);
    bob.reset();
    QTRY_COMPARE(alice->members().names(), QStringList{u"alice"_s});
    QCOMPARE(alice->members().colourOf(u"alice"_s), ChatColour::Green);
    QCOMPARE(alice->rooms().index(0).data(ChatRoomsModel::UsersRole).toInt(), 1);
}

void TestChat::manyJoinAndLeave()
{
    Chat chat;
    const auto alice = chat.member("tlv", u"alice"_s);
    std::vector<RawPeer> peers;
    for (int i = 0; i < 100; ++i) {
        peers.push_back(RawPeer::connectTo(chat.port("line")));
        QVERIFY(peers.back().send("/nick p" + QByteArray::number(i) + "\n/join lobby\n"));
    }
    QTRY_COMPARE(alice->members().rowCount(), 101);
    for (int i = 0; i < 100; i += 2)
        peers[size_t(i)].reset();
    QTRY_COMPARE(alice->members().rowCount(), 51);
    QVERIFY(alice->members().contains(u"p1"_s) && !alice->members().contains(u"p2"_s));
}

void TestChat::topic()
{
    Chat chat;
    const auto alice = chat.member("line", u"alice"_s);
    QVERIFY(alice->enter(u"/topic Release on Friday"_s));
    QTRY_COMPARE(alice->topic(), u"Release on Friday"_s);
    const auto bob = chat.member("tlv", u"bob"_s);
    QTRY_COMPARE(bob->topic(), u"Release on Friday"_s);
    QVERIFY(bob->enter(u"/join empty"_s));
    QTRY_COMPARE(bob->room(), u"empty"_s);
    QCOMPARE(bob->topic(), QString());
    QTRY_COMPARE(bob->rooms().index(1).data(ChatRoomsModel::TopicRole).toString(), u"Release on Friday"_s);
}

void TestChat::leaveAndRooms()
{
    Chat chat;
    const auto alice = chat.member("tlv", u"alice"_s);
    const auto bob = chat.member("tlv", u"bob"_s, u"dev"_s);
    QVERIFY(alice->refreshRooms());
    QTRY_COMPARE(alice->rooms().names(), (QStringList{u"dev"_s, u"lobby"_s}));
    QCOMPARE(alice->rooms().current(), u"lobby"_s);
    QVERIFY(alice->join(u"dev"_s));
    QTRY_COMPARE(alice->room(), u"dev"_s);
    QTRY_COMPARE(alice->members().rowCount(), 2);
    QCOMPARE(alice->rooms().current(), u"dev"_s);
    QTRY_COMPARE(alice->rooms().index(1).data(ChatRoomsModel::UsersRole).toInt(), 0);
    QVERIFY(alice->enter(u"/leave"_s));
    QTRY_VERIFY(alice->room().isEmpty());
    QCOMPARE(alice->rooms().current(), QString());
    QTRY_COMPARE(alice->rooms().index(0).data(ChatRoomsModel::UsersRole).toInt(), 1);
}

void TestChat::answersOfCommandsAreShownOnce()
{
    Chat chat;
    const auto alice = chat.member("line", u"alice"_s);
    QVERIFY(!hasText(*alice, u"Users in"_s) && !hasText(*alice, u"Available rooms"_s)); // asked by the model
    QVERIFY(alice->enter(u"/users"_s));
    QTRY_VERIFY(hasText(*alice, u"Users in lobby: alice (green)"_s));
    QVERIFY(alice->enter(u"/list"_s));
    QTRY_VERIFY(hasText(*alice, u"- lobby (1 user)"_s));
    QVERIFY(hasText(*alice, u"Available rooms:"_s));
    const int rows = alice->messages().rowCount();
    const QSignalSpy listed(&alice->rooms(), &QAbstractItemModel::rowsInserted);
    RawPeer other = RawPeer::connectTo(chat.port("line"));
    other.send("/join dev\n");
    QVERIFY(other.receiveLine().startsWith("Welcome") && other.receiveLine().startsWith("You are in dev"));
    QVERIFY(alice->refreshRooms());
    QTRY_COMPARE(listed.size(), 1);
    QCOMPARE(alice->messages().rowCount(), rows);
}

void TestChat::notInARoom()
{
    Chat chat;
    ChatClient alice(chat.engine);
    QVERIFY(alice.connectTo(planFor(chat.port("tlv"), "tlv")));
    QTRY_VERIFY(!alice.nick().isEmpty());
    QVERIFY(alice.enter(u"hello?"_s));
    QTRY_VERIFY(hasText(alice, u"error: you are in no room"_s));
    QVERIFY(!has(alice, Kind::Said, alice.nick(), u"hello?"_s)); // nobody has heard it
    QVERIFY(alice.enter(u"/join lobby"_s));
    QVERIFY(alice.enter(u"hello!"_s)); // behind the /join: it is heard
    QVERIFY(has(alice, Kind::Said, alice.nick(), u"hello!"_s));
}

void TestChat::tooLong()
{
    Chat chat;
    const auto alice = chat.member("tlv", u"alice"_s);
    const int rows = alice->messages().rowCount();
    QString faces;
    for (int i = 0; i < 1'000; ++i)
        faces += u"😀"_s; // one character each, two units
    const auto tooLong = alice->enter(faces + u'!');
    QVERIFY(!tooLong);
    QVERIFY2(tooLong.error().message.contains(u"1001"_s), qPrintable(tooLong.error().message));
    QCOMPARE(alice->messages().rowCount(), rows);
    QVERIFY(!alice->enter(u" \t "_s));
    QVERIFY(alice->enter(faces));
    QCOMPARE(lastOf(*alice).text, faces);
}

void TestChat::badPlans_data()
{
    QTest::addColumn<QString>("nick");
    QTest::addColumn<QString>("room");
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("nick with a space") << u"a b"_s << QString() << QByteArray("line");
    QTest::newRow("long nick") << QString(25, u'a') << QString() << QByteArray("line");
    QTest::newRow("two commands") << u"a\n/quit"_s << QString() << QByteArray("line");
    QTest::newRow("room") << QString() << u"#room"_s << QByteArray("line");
    QTest::newRow("framing") << QString() << QString() << QByteArray("carrier-pigeon");
}

void TestChat::badPlans()
{
    QFETCH(QString, nick);
    QFETCH(QString, room);
    QFETCH(QByteArray, framing);
    net::Engine engine;
    ChatClient client(engine);
    const auto connected = client.connectTo(planFor(freePort(), framing, nick, room));
    QVERIFY(!connected);
    QVERIFY(!connected.error().message.isEmpty());
    QCOMPARE(client.state(), State::Offline);
    QVERIFY(!client.enter(u"x"_s) && !client.refreshRooms() && !client.join(u"x"_s));
}

void TestChat::refused()
{
    net::Engine engine;
    ChatClient client(engine);
    const QSignalSpy closed(&client, &ChatClient::closed);
    QVERIFY(client.connectTo(planFor(freePort(), "line")));
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(client.state(), State::Offline);
    QCOMPARE(client.error().code, net::Error::Code::Refused);
    QVERIFY(lastOf(client).text.contains(client.error().message));
}

void TestChat::closesAndConnectsAgain()
{
    Chat chat;
    const auto alice = chat.member("tlv", u"alice"_s);
    QVERIFY(!alice->connectTo(alice->plan())); // there is a connection already
    alice->close();
    QTRY_COMPARE(alice->state(), State::Offline);
    QVERIFY(!alice->error());
    QVERIFY(alice->room().isEmpty());
    QCOMPARE(alice->members().rowCount(), 0);
    const int rows = alice->messages().rowCount();
    QVERIFY(alice->connectTo(planFor(chat.port("line"), "line", u"alice"_s, u"dev"_s)));
    QTRY_COMPARE(alice->room(), u"dev"_s);
    QCOMPARE(alice->nick(), u"alice"_s);
    QVERIFY(alice->messages().rowCount() > rows); // what was said before is still there
    QCOMPARE(chat.engine.clients().size(), 1);
    QVERIFY(chat.engine.clients().constFirst()->config().isTransient);
}

void TestChat::finishSendsAll()
{
    Chat chat;
    const auto bob = chat.member("line", u"bob"_s);
    const auto alice = chat.member("tlv", u"alice"_s);
    for (int i = 0; i < 500; ++i)
        QVERIFY(alice->enter(u"message %1"_s.arg(i)));
    QVERIFY(alice->enter(u"/topic last"_s)); // its answer is still taken
    alice->finish();
    QCOMPARE(alice->state(), State::Leaving);
    QVERIFY(!alice->enter(u"too late"_s));
    QTRY_COMPARE(alice->state(), State::Offline);
    QVERIFY(!alice->error());
    QVERIFY(has(*alice, Kind::News, u"alice"_s, u"set the topic: last"_s));
    QTRY_VERIFY(has(*bob, Kind::News, u"alice"_s, u"left the room"_s));
    for (int i = 0; i < 500; i += 50)
        QVERIFY(has(*bob, Kind::Said, u"alice"_s, u"message %1"_s.arg(i)));
}

void TestChat::finishIsBounded()
{
    net::Engine engine;
    Stranger server(engine, "line");
    QTRY_COMPARE(server.client.state(), State::Online);
    QVERIFY(server.client.enter(u"hello"_s));
    server.client.finish(); // the server never closes
    QTRY_COMPARE_WITH_TIMEOUT(server.client.state(), State::Offline, 3 * ChatClient::FarewellMs);
    QVERIFY(!server.client.error());
    QCOMPARE(server.peer.receiveAll(), QByteArray("hello\n"));
}

void TestChat::quit()
{
    Chat chat;
    const auto alice = chat.member("line", u"alice"_s);
    QVERIFY(alice->enter(u"/quit"_s));
    QTRY_COMPARE(alice->state(), State::Offline);
    QVERIFY(!alice->error()); // as wished
    QVERIFY(has(*alice, Kind::Answer, {}, u"Good bye"_s));
}

void TestChat::serverThatTalksNonsense_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("bytes") << QByteArray("line") << QByteArray("\0\1\2\xff\x1b[2Jx\n\n\r\n", 11);
    QTest::newRow("http") << QByteArray("line") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("events for nobody")
        << QByteArray("line")
        << QByteArray("[2025-05-01T12:00:00.250Z] bob joined the room\n[2025-05-01T12:00:00.250Z] bob left the room\n"
                      "- lobby (3 users)\nUsers in lobby: a (green)\nYou left lobby\nTopic: x\nYou are now me\n");
    QTest::newRow("types") << QByteArray("tlv")
                           << tlv(0, "zero") + tlv(9, "nine") + tlv(3, "") + tlv(3, "alone") + tlv(1, "") +
                                  tlv(255, "x");
}

void TestChat::serverThatTalksNonsense()
{
    QFETCH(QByteArray, framing);
    QFETCH(QByteArray, bytes);
    net::Engine engine;
    Stranger server(engine, framing);
    const QByteArray end = "the end";
    QVERIFY(server.peer.send(bytes + (framing == "tlv" ? tlv(2, end) : end + '\n')));
    QTRY_VERIFY(has(server.client, Kind::Answer, {}, u"the end"_s));
    QCOMPARE(server.client.members().rowCount(), 0);
    QCOMPARE(server.client.room(), QString());
    for (int row = 0; row < server.client.messages().rowCount(); ++row) {
        for (const QChar c : server.client.messages().at(row).text)
            QVERIFY(c.isPrint());
    }
    QVERIFY(server.client.enter(u"anybody?"_s));
    QVERIFY(has(server.client, Kind::Said, server.client.nick(), u"anybody?"_s));
}

void TestChat::serverThatDoesNotGreet()
{
    net::Engine engine;
    ChatPlan wishes;
    wishes.nick = u"bob"_s;
    wishes.room = u"lobby"_s;
    Stranger server(engine, "line", wishes);
    const QSignalSpy ready(&server.client, &ChatClient::ready);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 3 * ChatClient::GreetingMs);
    QCOMPARE(server.peer.receiveLine(), QByteArray("/nick bob\n"));
    QCOMPARE(server.peer.receiveLine(), QByteArray("/join lobby\n"));
}

void TestChat::serverThatFloods()
{
    net::Engine engine;
    Stranger server(engine, "line");
    QTRY_COMPARE(server.client.state(), State::Online);
    QByteArray flood;
    for (int i = 0; i < 50'000; ++i)
        flood += "[2025-05-01T12:00:00.250Z] bob: message " + QByteArray::number(i) + '\n';
    std::thread sender([&] { server.peer.send(flood + "the end\n"); });
    const bool came = QTest::qWaitFor([&] { return has(server.client, Kind::Answer, {}, u"the end"_s); }, 20'000);
    sender.join();
    QVERIFY(came);
    QCOMPARE(qsizetype(server.client.messages().rowCount()), ChatModel::MostMessages);
    QVERIFY(has(server.client, Kind::Said, u"bob"_s, u"message 49999"_s));
    QCOMPARE(server.client.messages().dropped(), 50'000 + 2 - quint64(ChatModel::MostMessages)); // and "connected"
}

void TestChat::serverThatProvokes()
{
    net::Engine engine;
    Stranger server(engine, "line");
    QTRY_COMPARE(server.client.state(), State::Online);
    QByteArray provocation = "Welcome! You are me, in green. x\n";
    for (int i = 0; i < 5'000; ++i)
        provocation +=
            "You are in r" + QByteArray::number(i % 7) + ": 1 user\nYou are now n" + QByteArray::number(i) + '\n';
    QVERIFY(server.peer.send(provocation + "the end\n"));
    QTRY_VERIFY(has(server.client, Kind::Answer, {}, u"the end"_s));
    QCOMPARE(server.client.nick(), u"n4999"_s);
    QCOMPARE(server.client.members().names(), QStringList{u"n4999"_s});
    server.client.finish();
    server.peer.finishWriting();
    const QByteArray asked = server.peer.receiveAll();
    QVERIFY2(asked.count('\n') < 200,
             qPrintable(QString::number(asked.count('\n')))); // once for all that came together
}

void TestChat::serverThatEndsOrResets_data()
{
    QTest::addColumn<bool>("resets");
    QTest::newRow("ends") << false;
    QTest::newRow("resets") << true;
}

void TestChat::serverThatEndsOrResets()
{
    QFETCH(bool, resets);
    net::Engine engine;
    Stranger server(engine, "line");
    QTRY_COMPARE(server.client.state(), State::Online);
    if (resets)
        server.peer.reset();
    else
        server.peer.close();
    QTRY_COMPARE(server.client.state(), State::Offline);
    QVERIFY(server.client.error()); // it was not our wish
    QVERIFY(!server.client.error().message.isEmpty());
    QVERIFY(!server.client.enter(u"hello"_s));
}

void TestChat::frameTooLong()
{
    net::Engine engine;
    Stranger server(engine, "tlv");
    QVERIFY(server.peer.send(QByteArray("\x01\xff\xff\xff\xff", 5)));
    QTRY_COMPARE(server.client.state(), State::Offline);
    QCOMPARE(server.client.error().code, net::Error::Code::FrameTooLong);
}

void TestChat::clientRemoved()
{
    Chat chat;
    const auto alice = chat.member("tlv", u"alice"_s);
    chat.engine.removeClient(chat.engine.clients().constFirst()); // in the tree of the window
    QCOMPARE(alice->state(), State::Offline);
    QVERIFY(alice->error());
    QVERIFY(alice->connectTo(alice->plan()));
    QTRY_COMPARE(alice->room(), u"lobby"_s);
}

QTEST_GUILESS_MAIN(TestChat)
#include "tst_chat.moc"
