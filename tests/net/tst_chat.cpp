// SPDX-License-Identifier: GPL-3.0-only
#include "support/enginefixture.h"
#include "support/sanitizer.h"

#include "net/service/chat/chatservice.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QtEndian>
#include <QTest>

#include <thread>
#include <vector>

using namespace lw::net;
using namespace lw::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray tlv(quint8 type, const QByteArray &content)
{
    QByteArray frame(5, char(type));
    qToBigEndian(quint32(content.size()), frame.data() + 1);
    return frame + content;
}

struct TlvFrame
{
    int type = -1; ///< -1: none came
    QByteArray content;
};

TlvFrame receiveFrame(const RawPeer &peer)
{
    const QByteArray header = peer.receive(5);
    if (header.size() < 5)
        return {};
    return {quint8(header[0]), peer.receive(qFromBigEndian<quint32>(header.constData() + 1))};
}

/// Without the time in front, which must be one.
QByteArray untimed(const QByteArray &line)
{
    static const QRegularExpression form(u"^\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\] (.*)\\n?$"_s);
    const auto match = form.match(QString::fromUtf8(line));
    return match.hasMatch() ? match.captured(1).toUtf8() : "NO TIME: " + line;
}

/// A chat with a listener for lines and one for tlv.
struct Chat
{
    explicit Chat(const QVariantMap &settings = {})
        : recorder(engine)
    {
        endpoint = startEndpoint(engine, configOf(settings));
    }

    static EndpointConfig configOf(const QVariantMap &settings)
    {
        EndpointConfig config = endpointConfig("chat", "line");
        ListenerConfig typed;
        typed.framing.kind = "tlv";
        config.listeners.append(typed);
        config.settings = settings;
        return config;
    }

    RawPeer connect(int listener = 0) const { return RawPeer::connectTo(endpoint->addresses().at(listener).port); }

    /// On lines; its welcome is read.
    RawPeer person(const QByteArray &nick, const QByteArray &room = {}) const
    {
        RawPeer peer = connect();
        peer.send("/nick " + nick + '\n');
        peer.receiveLine();
        peer.receiveLine();
        if (!room.isEmpty())
            enter(peer, room);
        return peer;
    }

    /// Up to the line that says so; what comes behind it is left.
    static void enter(const RawPeer &peer, const QByteArray &room)
    {
        peer.send("/join " + room + '\n');
        while (true) {
            const QByteArray line = peer.receiveLine();
            if (line.isEmpty() || line.startsWith("You are in " + room))
                return;
        }
    }

    Engine engine{{.ioThreads = 2}};
    EventRecorder recorder;
    Endpoint *endpoint = nullptr;
};

} // namespace

class TestChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void welcome();
    void saysToAllButTheSender();
    void peopleAndPrograms();
    void commands_data();
    void commands();
    void quits();
    void nicknamesAreUnique();
    void roomsAreApart();
    void history();
    void historyIsBounded();
    void ceilings();
    void colours();
    void sanitises();
    void leavingIsTold_data();
    void leavingIsTold();
    void slowReaderIsDropped();
    void memberThatNeverReadsFreesItsPlace();
    void listsAreBounded();
    void usersAreBounded();
    void floodOfListsIsHeldBack();
    void floodOfListsIsAnsweredToWhoReads();
    void badTypes();
    void swarm_data();
    void swarm();
};

void TestChat::welcome()
{
    Chat chat;
    QVERIFY(chat.endpoint);
    const RawPeer first = chat.connect();
    QCOMPARE(first.receiveLine(), QByteArray("Welcome! You are guest-1, in green. /join ROOM enters a room, /nick NAME "
                                             "chooses a name, /help lists all commands.\n"));
    const RawPeer second = chat.connect(1);
    const TlvFrame frame = receiveFrame(second);
    QCOMPARE(frame.type, 2);
    QVERIFY(frame.content.startsWith("Welcome! You are guest-2, in yellow."));
}

void TestChat::saysToAllButTheSender()
{
    Chat chat;
    const RawPeer alice = chat.person("alice", "lobby");
    const RawPeer bob = chat.person("bob", "lobby");
    const RawPeer carol = chat.person("carol", "lobby");
    QCOMPARE(untimed(alice.receiveLine()), QByteArray("bob joined the room"));
    QCOMPARE(untimed(alice.receiveLine()), QByteArray("carol joined the room"));
    QCOMPARE(untimed(bob.receiveLine()), QByteArray("carol joined the room"));
    QVERIFY(alice.send("hello\r\n\r\nthere\n"));
    for (const RawPeer *peer : {&bob, &carol}) {
        QCOMPARE(untimed(peer->receiveLine()), QByteArray("alice: hello"));
        QCOMPARE(untimed(peer->receiveLine()), QByteArray("alice: there"));
    }
    QVERIFY(bob.send("hi\n"));
    QCOMPARE(untimed(alice.receiveLine()), QByteArray("bob: hi")); // and not what it said itself
    QVERIFY(bob.send("/me waves\n"));
    QCOMPARE(untimed(alice.receiveLine()), QByteArray("* bob waves"));
}

void TestChat::peopleAndPrograms()
{
    Chat chat;
    const RawPeer person = chat.person("ann", "lobby");
    const RawPeer program = chat.connect(1);
    QVERIFY(program.send(tlv(2, "/nick robot") + tlv(2, "join lobby") + tlv(1, "/beep") + tlv(3, "ann psst")));
    QCOMPARE(untimed(person.receiveLine()), QByteArray("robot joined the room"));
    QCOMPARE(untimed(person.receiveLine()), QByteArray("robot: /beep"));
    QCOMPARE(untimed(person.receiveLine()), QByteArray("(private) robot: psst"));
    QVERIFY(receiveFrame(program).content.startsWith("Welcome"));
    QCOMPARE(receiveFrame(program).content, QByteArray("You are now robot"));
    QCOMPARE(receiveFrame(program).content, QByteArray("You are in lobby: 2 users"));
    QVERIFY(person.send("hi robot\n/msg ROBOT a secret\n/nick anna\n"));
    TlvFrame frame = receiveFrame(program);
    QCOMPARE(frame.type, 1);
    QCOMPARE(untimed(frame.content), QByteArray("ann: hi robot"));
    frame = receiveFrame(program);
    QCOMPARE(frame.type, 3);
    QCOMPARE(frame.content, QByteArray("ann a secret"));
    frame = receiveFrame(program);
    QCOMPARE(frame.type, 2);
    QCOMPARE(untimed(frame.content), QByteArray("ann is now anna"));
}

void TestChat::commands_data()
{
    QTest::addColumn<QByteArray>("room"); // empty: in none
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *room, const char *line, const char *answer) {
        QTest::addRow("%s %s", room, line) << QByteArray(room) << QByteArray(line) << QByteArray(answer);
    };
    row("", "hello", "error: you are in no room; /join ROOM enters one");
    row("", "/me waves", "error: you are in no room; /join ROOM enters one");
    row("", "/leave", "error: you are in no room");
    row("", "/users", "error: you are in no room");
    row("", "/topic x", "error: you are in no room");
    row("", "/list", "There is no room yet; /join ROOM makes one");
    row("", "/nick", "error: a nickname has 1 to 24 letters, digits, - _ or .");
    row("", "/nick a,b", "error: a nickname has 1 to 24 letters, digits, - _ or .");
    row("", "/nick bob", "You are now bob");
    row("", "/join", "error: a room name has 1 to 32 letters, digits, - _ or .");
    row("", "/join a/b", "error: a room name has 1 to 32 letters, digits, - _ or .");
    row("", "/join den", "You are in den: 1 user");
    row("", "/msg", "error: usage: /msg NAME TEXT");
    row("", "/msg me", "error: usage: /msg NAME TEXT");
    row("", "/msg nobody hi", "error: nobody here is called nobody");
    row("", "/password x", "error: unknown command: /password; /help lists them");
    row("", "/op x", "error: unknown command: /op; /help lists them");
    row("", "/", "error: unknown command: /; /help lists them");
    row("", "/help", "/nick NAME        choose a nickname");
    row("lobby", "/list", "Available rooms:");
    row("lobby", "/users", "Users in lobby: me (green)");
    row("lobby", "/join Lobby", "error: you are in lobby already");
    row("lobby", "/leave", "You left lobby");
    row("lobby", "/topic", "No topic is set");
    row("lobby", "/me", "error: usage: /me TEXT");
    row("lobby", "/join den", "You are in den: 1 user");
}

void TestChat::commands()
{
    QFETCH(QByteArray, room);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, answer);
    Chat chat;
    const RawPeer peer = chat.person("me", room);
    QVERIFY(peer.send(line + '\n'));
    QCOMPARE(peer.receiveLine(), answer + '\n');
}

void TestChat::quits()
{
    Chat chat;
    const RawPeer alice = chat.person("alice", "lobby");
    const RawPeer bob = chat.person("bob", "lobby");
    QVERIFY(bob.send("/quit\nnot said\n"));
    QCOMPARE(bob.receiveAll(), QByteArray("Good bye\n"));
    alice.receiveLine();
    QCOMPARE(untimed(alice.receiveLine()), QByteArray("bob left the room"));
    QVERIFY(alice.send("/nick bob\n/list\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("You are now bob\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("Available rooms:\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("- lobby (1 user)\n"));
}

void TestChat::nicknamesAreUnique()
{
    Chat chat;
    const RawPeer alice = chat.person("Alice");
    const RawPeer other = chat.person("guest-4");                              // what the next but one would be given
    for (const char *same : {"Alice", "alice", "ALICE", "\xef\xbc\xa1lice"}) { // the last has a wide A
        QVERIFY(other.send("/nick " + QByteArray(same) + '\n'));
        QCOMPARE(other.receiveLine(), "error: nickname " + QByteArray(same) + " is taken\n");
    }
    QVERIFY(alice.send("/nick ALICE\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("You are now ALICE\n"));
    const RawPeer third = chat.connect();
    QVERIFY(third.receiveLine().contains("guest-3"));
    const RawPeer fourth = chat.connect();
    QVERIFY(fourth.receiveLine().contains("guest-5"));
}

void TestChat::roomsAreApart()
{
    Chat chat;
    const RawPeer alice = chat.person("alice", "one");
    const RawPeer bob = chat.person("bob", "two");
    QVERIFY(bob.send("only here\n/topic two things\n"));
    QCOMPARE(untimed(bob.receiveLine()), QByteArray("bob set the topic: two things"));
    QVERIFY(alice.send("/list\n/join two\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("Available rooms:\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("- one (1 user)\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("- two (1 user) two things\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("You are in two: 2 users\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("Topic: two things\n"));
}

void TestChat::history()
{
    Chat chat;
    const RawPeer alice = chat.person("alice", "lobby");
    for (int i = 0; i < 13; ++i)
        QVERIFY(alice.send("message " + QByteArray::number(i) + '\n'));
    QVERIFY(alice.send("/leave\n"));
    QCOMPARE(alice.receiveLine(), QByteArray("You left lobby\n"));
    const RawPeer bob = chat.person("bob");
    QVERIFY(bob.send("/join lobby\n"));
    QCOMPARE(bob.receiveLine(), QByteArray("You are in lobby: 1 user\n"));
    QCOMPARE(bob.receiveLine(), QByteArray("Recent messages in lobby:\n"));
    for (int i = 3; i < 13; ++i)
        QCOMPARE(untimed(bob.receiveLine()), "alice: message " + QByteArray::number(i));
    QVERIFY(bob.send("/topic\n"));
    QCOMPARE(bob.receiveLine(), QByteArray("No topic is set\n"));
}

void TestChat::historyIsBounded()
{
    ChatRoom room("r");
    for (int i = 0; i < 150; ++i)
        room.remember({ChatType::Chat, QByteArray::number(i)});
    QCOMPARE(room.recent(1'000).size(), ChatRoom::MessagesKept);
    QCOMPARE(room.recent(2).front().line, QByteArray("148"));
    for (int i = 0; i < 100; ++i)
        room.remember({ChatType::Chat, QByteArray(4'000, 'x')});
    qsizetype bytes = 0;
    for (const ChatText &text : room.recent(1'000))
        bytes += text.line.size() + text.typed.size();
    QVERIFY(bytes <= ChatRoom::BytesKept);
    QVERIFY(bytes > ChatRoom::BytesKept / 2);
}

void TestChat::ceilings()
{
    Chat chat({{u"rooms"_s, 2}, {u"members"_s, 1}});
    const RawPeer alice = chat.person("alice", "one");
    const RawPeer bob = chat.person("bob", "two");
    QVERIFY(bob.send("/join one\n/join three\n/leave\n/join three\n/list\n"));
    QCOMPARE(bob.receiveLine(), QByteArray("error: one is full: it has 1 user\n"));
    QCOMPARE(bob.receiveLine(), QByteArray("error: there are 2 rooms already, all in use\n"));
    QCOMPARE(bob.receiveLine(), QByteArray("You left two\n"));
    QCOMPARE(bob.receiveLine(), QByteArray("You are in three: 1 user\n")); // an empty room made way
    QVERIFY(bob.send("/topic " + QByteArray(500, 't') + '\n'));
    while (true) {
        const QByteArray line = bob.receiveLine();
        QVERIFY(!line.isEmpty());
        if (!line.contains("topic"))
            continue;
        QCOMPARE(line.count('t'), 200 + 3); // set the topic
        break;
    }
    QVERIFY(!chat.engine.services().find("chat")->checkSetting(u"rooms"_s, 100'000));
}

void TestChat::colours()
{
    Chat chat({{u"colour"_s, true}});
    const RawPeer alice = chat.person("alice", "lobby");
    const RawPeer bob = chat.person("bob", "lobby");
    const RawPeer program = chat.connect(1);
    QVERIFY(program.send(tlv(2, "/join lobby")));
    for (int i = 0; i < 2; ++i)
        receiveFrame(program);
    QVERIFY(alice.send("hi\n"));
    bob.receiveLine();
    QCOMPARE(untimed(bob.receiveLine()), QByteArray("\x1b[32malice\x1b[0m: hi"));
    QCOMPARE(untimed(receiveFrame(program).content), QByteArray("alice: hi"));
}

void TestChat::sanitises()
{
    Chat chat;
    const RawPeer alice = chat.person("alice", "lobby");
    const RawPeer bob = chat.person("bob", "lobby");
    QVERIFY(alice.send("\x1b[2J<script>\x07 x\n" + QByteArray(5'000, 'y') + '\n'));
    QCOMPARE(untimed(bob.receiveLine()), QByteArray("alice: [2Jscript x"));
    QCOMPARE(untimed(bob.receiveLine()), "alice: " + QByteArray(1'000, 'y'));
}

void TestChat::leavingIsTold_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("leave") << u"leave"_s;
    QTest::newRow("join another") << u"join"_s;
    QTest::newRow("end") << u"end"_s;
    QTest::newRow("reset") << u"reset"_s;
}

void TestChat::leavingIsTold()
{
    QFETCH(QString, how);
    Chat chat;
    const RawPeer alice = chat.person("alice", "lobby");
    RawPeer bob = chat.person("bob", "lobby");
    QCOMPARE(untimed(alice.receiveLine()), QByteArray("bob joined the room"));
    if (how == u"leave")
        bob.send("/leave\n");
    else if (how == u"join")
        bob.send("/join den\n");
    else if (how == u"end")
        bob.finishWriting();
    else
        bob.reset();
    QCOMPARE(untimed(alice.receiveLine()), QByteArray("bob left the room"));
}

void TestChat::slowReaderIsDropped()
{
    Chat chat;
    const RawPeer slow = chat.person("slow", "lobby"); // reads no more from here on
    const RawPeer talker = chat.person("talker", "lobby");
    const RawPeer quick = chat.person("quick", "lobby");
    constexpr int Most = 40'000;
    int inOrder = 0;
    bool slowLeft = false;
    std::thread reader([&] {
        QByteArray rest;
        while (true) {
            const QByteArray bytes = [&] {
                QByteArray some(256 << 10, Qt::Uninitialized);
                some.truncate(
                    std::max<ssize_t>(::recv(quick.descriptor(), some.data(), std::size_t(some.size()), 0), 0));
                return some;
            }();
            rest += bytes;
            qsizetype start = 0;
            for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
                const QByteArrayView line = QByteArrayView(rest).sliced(start, end - start);
                start = end + 1;
                slowLeft = slowLeft || line.endsWith("slow left the room");
                if (line.endsWith("the end"))
                    return;
                const QByteArray expected = "talker: " + QByteArray::number(inOrder) + ' ';
                inOrder += line.indexOf(expected) > 0 ? 1 : 0;
            }
            rest.remove(0, start);
            if (bytes.isEmpty())
                return;
        }
    });
    int said = 0;
    bool isDropped = false;
    const QByteArray padding(900, 'p');
    while (said < Most && !isDropped) {
        for (int i = 0; i < 200; ++i)
            talker.send(QByteArray::number(said++) + ' ' + padding + '\n');
        isDropped = QTest::qWaitFor([&] { return chat.recorder.count(NetEvent::Type::SessionClosed) > 0; }, 1);
    }
    talker.send("the end\n");
    reader.join();
    QVERIFY(isDropped);
    QCOMPARE(inOrder, said);
    QVERIFY(slowLeft);
    QCOMPARE(chat.recorder.count(NetEvent::Type::SessionClosed), 1);
    const NetEvent closed = chat.recorder.of(NetEvent::Type::SessionClosed).constFirst();
    QCOMPARE(closed.reason, CloseReason::AbortedByUs);
    QVERIFY2(closed.error.message.startsWith(u"slow reader"), qPrintable(closed.error.message));
    QCOMPARE(chat.endpoint->totals().errors, 1u);
}

/// It says goodbye, and takes nothing of what it is owed.
void TestChat::memberThatNeverReadsFreesItsPlace()
{
    Engine engine{{.ioThreads = 1}};
    EventRecorder recorder(engine);
    ServiceInfo info = *engine.services().find("chat");
    QCOMPARE(info.policy.flushTimeoutMs, 5'000);
    info.policy.flushTimeoutMs = 200;
    EndpointConfig config = Chat::configOf({});
    config.maxSessions = 2;
    Endpoint *endpoint = *engine.addEndpoint(config, info);
    endpoint->start();
    QTRY_COMPARE(endpoint->state(), Endpoint::State::Listening);
    const auto enter = [endpoint](const QByteArray &nick) {
        RawPeer peer = RawPeer::connectTo(endpoint->addresses().constFirst().port);
        peer.send("/nick " + nick + '\n');
        Chat::enter(peer, "lobby");
        return peer;
    };
    const RawPeer slow = enter("slow");
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionOpened), 1);
    const auto stats = recorder.of(NetEvent::Type::SessionOpened).constFirst().stats;
    const RawPeer talker = enter("talker");
    const QByteArray talk = (QByteArray(900, 'p') + '\n').repeated(50);
    bool isOwed = false;
    for (int i = 0; i < 1'000 && !isOwed; ++i) {
        QVERIFY(talker.send(talk));
        isOwed = QTest::qWaitFor([&] { return stats->unsent > 0; }, 2);
    }
    QVERIFY(isOwed);
    QVERIFY(slow.send("/quit\n"));
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionClosed), 1);
    const NetEvent closed = recorder.of(NetEvent::Type::SessionClosed).constFirst();
    QCOMPARE(closed.reason, CloseReason::AbortedByUs);
    QVERIFY2(closed.error.message.startsWith(u"slow reader"), qPrintable(closed.error.message));
    QVERIFY(stats->lost > 0);
    const RawPeer next = enter("next");
    QTRY_COMPARE(recorder.count(NetEvent::Type::SessionOpened), 3);
}

/// As many rooms as there may be by default, with the longest topics: some 800 bytes each.
void fillRooms(const Chat &chat)
{
    const RawPeer maker = chat.person("maker");
    const QByteArray topic = QByteArrayLiteral("\xf0\x9f\x98\x80").repeated(ChatService::LongestTopic);
    for (int i = 0; i < 256; ++i)
        maker.send("/join r" + QByteArray::number(i) + "\n/topic " + topic + '\n');
    maker.send("/quit\n");
    maker.receiveAll();
}

void TestChat::listsAreBounded()
{
    Chat chat;
    fillRooms(chat);
    const RawPeer asker = chat.person("asker");
    QVERIFY(asker.send("/list\n"));
    QCOMPARE(asker.receiveLine(), QByteArray("Available rooms:\n"));
    qsizetype size = 0;
    int rooms = 0;
    QByteArray line;
    while ((line = asker.receiveLine()).startsWith("- ")) {
        size += line.size();
        ++rooms;
    }
    QCOMPARE(line, "... and " + QByteArray::number(256 - rooms) + " more\n");
    QVERIFY(rooms > 10);
    QVERIFY(size <= ChatService::LongestAnswer + rooms);
}

void TestChat::usersAreBounded()
{
    Chat chat;
    std::vector<RawPeer> members;
    const QByteArray longest = QByteArrayLiteral("\xf0\xa0\x80\x80").repeated(21); // and three digits
    for (int i = 0; i < 400; ++i)
        members.push_back(chat.person(longest + QByteArray::number(100 + i), "lobby"));
    const RawPeer asker = chat.person("asker", "lobby");
    QVERIFY(asker.send("/users\n"));
    const QByteArray line = asker.receiveLine();
    QVERIFY(line.startsWith("Users in lobby: asker ("));
    QVERIFY(line.size() <= ChatService::LongestAnswer + 64);
    const int listed = int(line.count(", ")) + 1;
    QVERIFY(listed > 100);
    QCOMPARE(asker.receiveLine(), "... and " + QByteArray::number(401 - listed) + " more\n");
}

/// 64 KB that ask for 10,922 lists, of which none is read.
void TestChat::floodOfListsIsHeldBack()
{
    Chat chat;
    fillRooms(chat);
    const RawPeer attacker = chat.connect();
    attacker.receiveLine();
    QTRY_COMPARE(chat.recorder.count(NetEvent::Type::SessionOpened), 2);
    const auto stats = chat.recorder.of(NetEvent::Type::SessionOpened).constLast().stats;
    const RawPeer good = chat.person("good");
    QVERIFY(attacker.send(QByteArray("/list\n").repeated(10'922)));
    QVERIFY(good.send("/topic\n"));
    QCOMPARE(good.receiveLine(), QByteArray("error: you are in no room\n"));
    // What it does not read holds back what it asks for: it is neither cut nor answered on.
    QTRY_VERIFY(!chat.recorder.of(NetEvent::Type::SessionState).isEmpty());
    QCOMPARE(chat.recorder.of(NetEvent::Type::SessionState).constLast().state, SessionState::Paused);
    QVERIFY(stats->messagesIn < 10'922 / 2);
    const qint64 largest = ChatService::OutputHighWater + (64 << 10) + 2 * ChatService::LongestAnswer;
    QVERIFY2(stats->unsent <= largest, qPrintable(QString::number(stats->unsent)));
    const quint64 answered = stats->messagesOut;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(good.send("/topic\n"));
        QCOMPARE(good.receiveLine(), QByteArray("error: you are in no room\n"));
    }
    QCOMPARE(stats->messagesOut, answered);
    QCOMPARE(chat.recorder.count(NetEvent::Type::SessionClosed), 1); // the one that made the rooms
}

/// Deferred is not dropped; and another is served before all of it is answered.
void TestChat::floodOfListsIsAnsweredToWhoReads()
{
    Chat chat;
    fillRooms(chat);
    const RawPeer flooder = chat.connect();
    flooder.receiveLine();
    QTRY_COMPARE(chat.recorder.count(NetEvent::Type::SessionOpened), 2);
    const auto stats = chat.recorder.of(NetEvent::Type::SessionOpened).constLast().stats;
    const RawPeer good = chat.person("good");
    constexpr int Lists = 500;
    QVERIFY(flooder.send(QByteArray("/list\n").repeated(Lists)));
    flooder.finishWriting();
    qsizetype lists = 0;
    std::thread reader([&] { lists = flooder.receiveAll().count("Available rooms:"); });
    const bool isSent = good.send("/topic\n");
    const QByteArray answer = good.receiveLine();
    const quint64 askedThen = stats->messagesIn;
    reader.join();
    QVERIFY(isSent);
    QCOMPARE(answer, QByteArray("error: you are in no room\n"));
    QVERIFY2(askedThen < Lists, qPrintable(QString::number(askedThen)));
    QCOMPARE(lists, Lists);
}

void TestChat::badTypes()
{
    Chat chat;
    const RawPeer program = chat.connect(1);
    QVERIFY(program.send(tlv(9, "x") + tlv(0, "") + tlv(2, "/help")));
    QVERIFY(receiveFrame(program).content.startsWith("Welcome"));
    const TlvFrame frame = receiveFrame(program);
    QCOMPARE(frame.type, 2);
    QCOMPARE(frame.content, QByteArray("error: unknown type 9: 1 is chat, 2 a command, 3 private"));
    QVERIFY(receiveFrame(program).content.startsWith("error: unknown type 0"));
    QVERIFY(receiveFrame(program).content.startsWith("/nick"));
    QTRY_COMPARE(chat.endpoint->totals().errors, 2u);
}

void TestChat::swarm_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("seconds"); // 0: 1,500 steps
    for (const int seed : {1, 2, 3})
        QTest::addRow("seed %d", seed) << seed << 20 << 0;
    QTest::newRow("500 members") << 4 << 500 << (IsSanitized ? 30 : 5);
}

namespace {

/// Looks through all that one member was told: nothing twice, nothing out of order, nothing from another room.
class Witness
{
public:
    void hear(const QByteArray &text)
    {
        static const QRegularExpression entered(u"^You are in (\\S+): "_s);
        static const QRegularExpression said(u": from=(\\d+) room=(\\S+) number=(\\d+)$"_s);
        const QString line = QString::fromUtf8(text);
        const auto entry = entered.match(line);
        const auto message = said.match(line);
        if (entry.hasMatch())
            m_room = entry.captured(1);
        else if (line.startsWith(u"You left"))
            m_room.clear();
        else if (message.hasMatch())
            check(message.captured(1).toInt(), message.captured(2), message.captured(3).toInt());
    }

    QStringList problems;
    int heard = 0;

private:
    void check(int from, const QString &room, int number)
    {
        ++heard;
        if (room != m_room)
            problems.append(u"in “%1”, heard of “%2”"_s.arg(m_room, room));
        if (number <= m_last.value(from, -1))
            problems.append(u"number %1 of %2 after %3"_s.arg(number).arg(from).arg(m_last.value(from)));
        m_last[from] = number;
    }

    QString m_room;
    QHash<int, int> m_last;
};

struct SwarmMember
{
    RawPeer peer;
    bool isTyped = false;
    int id = 0;
    int number = 0;
    QByteArray room;
    Witness witness;

    /// Takes what came, so that nobody is a slow reader.
    void listen()
    {
        char buffer[64 << 10];
        for (;;) {
            const ssize_t size = ::recv(peer.descriptor(), buffer, sizeof buffer, MSG_DONTWAIT);
            if (size <= 0)
                return;
            hear({buffer, size});
        }
    }

    void command(const QByteArray &text) const { peer.send(isTyped ? tlv(2, text) : text + '\n'); }
    void talk(int times)
    {
        QByteArray bytes;
        for (int i = 0; i < times; ++i) {
            const QByteArray text =
                "from=" + QByteArray::number(id) + " room=" + room + " number=" + QByteArray::number(number++);
            bytes += isTyped ? tlv(1, text) : text + '\n';
        }
        peer.send(bytes);
    }
    /// Quits and hears the rest.
    void finish()
    {
        command("/quit");
        hear(peer.receiveAll());
    }

private:
    void hear(QByteArrayView bytes)
    {
        m_told.append(bytes);
        qsizetype at = 0;
        while (!isTyped) {
            const qsizetype end = m_told.indexOf('\n', at);
            if (end < 0)
                break;
            witness.hear(m_told.mid(at, end - at));
            at = end + 1;
        }
        while (isTyped && at + 5 <= m_told.size()) {
            const auto size = qsizetype(qFromBigEndian<quint32>(m_told.constData() + at + 1));
            if (at + 5 + size > m_told.size())
                break;
            witness.hear(m_told.mid(at + 5, size));
            at += 5 + size;
        }
        m_told.remove(0, at);
    }

    QByteArray m_told; ///< what is not whole yet
};

} // namespace

/// Members that come, talk, change rooms and go without order.
void TestChat::swarm()
{
    QFETCH(int, seed);
    QFETCH(int, most);
    QFETCH(int, seconds);
    Chat chat({{u"history"_s, 0}});
    QRandomGenerator random{quint32(seed)};
    std::vector<SwarmMember> members;
    const int rooms = std::max(4, most / 25);
    QElapsedTimer elapsed;
    elapsed.start();
    int heard = 0;
    int next = 0;
    const auto arrive = [&] {
        SwarmMember member;
        member.isTyped = random.bounded(2) == 1;
        member.peer = chat.connect(member.isTyped ? 1 : 0);
        member.id = next++;
        members.push_back(std::move(member));
    };
    const auto leave = [&](std::size_t index) {
        std::swap(members[index], members.back());
        members.back().finish();
        const Witness witness = std::move(members.back().witness);
        members.pop_back();
        heard += witness.heard;
        return witness.problems;
    };
    for (int step = 0; seconds > 0 ? !elapsed.hasExpired(seconds * 1'000) : step < 1'500; ++step) {
        if (members.size() < std::size_t(most))
            arrive();
        members[std::size_t(step) % members.size()].listen();
        const auto index = std::size_t(random.bounded(int(members.size())));
        SwarmMember &member = members[index];
        switch (random.bounded(12)) {
        case 0:
        case 1:
        case 2:
            member.room = "room-" + QByteArray::number(random.bounded(rooms));
            member.command("/join " + member.room);
            break;
        case 3:
            member.command("/leave");
            member.room.clear();
            break;
        case 4:
            if (random.bounded(4) == 0) {
                member.peer.reset();
                std::swap(member, members.back());
                members.pop_back();
            }
            break;
        case 5:
            if (random.bounded(4) == 0)
                QCOMPARE(leave(index), QStringList());
            break;
        default:
            if (!member.room.isEmpty())
                member.talk(1 + random.bounded(4));
        }
    }
    while (!members.empty())
        QCOMPARE(leave(members.size() - 1), QStringList());
    QVERIFY2(heard > 1'000, qPrintable(QString::number(heard)));
    QTRY_COMPARE(chat.endpoint->totals().open(), 0u);
    QCOMPARE(chat.engine.totals().open(), 0u);
    qInfo("%d members came and went, %d messages heard", next, heard);
}

QTEST_GUILESS_MAIN(TestChat)
#include "tst_chat.moc"
