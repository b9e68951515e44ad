// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatclient.h"
#include "models/chat/chatcompletion.h"
#include "net/service/chat/chatservice.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lw::models;
using namespace Qt::StringLiterals;
using Event = ChatLine::Event;
using Kind = ChatMessage::Kind;

namespace {

constexpr int Line = -1; ///< no tlv

std::optional<ChatLine> readLine(const QByteArray &text, int type = Line)
{
    return readChatLine(text, type == Line ? std::nullopt : std::optional<quint8>(quint8(type)));
}

QList<ChatMessage> someMessages(int count, const QString &text = u"hello"_s, int from = 0)
{
    QList<ChatMessage> messages;
    for (int i = from; i < from + count; ++i) {
        ChatMessage message;
        message.who = u"alice"_s;
        message.text = text + QString::number(i);
        messages.append(message);
    }
    return messages;
}

QStringList textsOf(const QAbstractItemModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, 0).data().toString());
    return texts;
}

} // namespace

class TestChatWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messages_data();
    void messages();
    void events_data();
    void events();
    void people();
    void coloursOfLines();
    void longTextIsCut();
    void nothingToShow();
    void rowsAreBounded();
    void charactersAreBounded();
    void speakersGetTheirColour();
    void members();
    void membersAreBounded();
    void rooms();
    void roomsAreBounded();
    void history();
    void historyIsBounded();
    void completion_data();
    void completion();
};

void TestChatWords::messages_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<ChatMessage::Kind>("kind");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("hasTime");
    const QByteArray t = "[2025-05-01T12:00:00.250Z] ";
    const auto row = [&](const char *name, int type, const QByteArray &line, Kind kind, const char *who,
                         const char *text, bool time) {
        QTest::newRow(name) << type << line << kind << QString::fromUtf8(who) << QString::fromUtf8(text) << time;
    };
    row("said, line", Line, t + "alice: hello: you", Kind::Said, "alice", "hello: you", true);
    row("said, tlv", 1, t + "żółw: hi", Kind::Said, "żółw", "hi", true);
    row("emote", Line, t + "* alice waves", Kind::Emote, "alice", "waves", true);
    row("private, line", Line, t + "(private) bob: psst", Kind::PrivateIn, "bob", "psst", true);
    row("private, tlv", 3, "bob psst [x]", Kind::PrivateIn, "bob", "psst [x]", false);
    row("news", Line, t + "bob joined the room", Kind::News, "bob", "joined the room", true);
    row("news, tlv", 2, t + "bob is now rob", Kind::News, "bob", "is now rob", true);
    row("other news", 2, t + "bob: kicked <b>", Kind::News, "", "bob: kicked b", true);
    row("error", Line, "error: nickname bob is taken", Kind::Error, "", "error: nickname bob is taken", false);
    row("answer", 2, "Good bye", Kind::Answer, "", "Good bye", false);
    row("unknown type", 77, "who knows", Kind::Answer, "", "who knows", false);
    // What is said is nothing but said.
    row("said like news", Line, t + "eve: bob joined the room", Kind::Said, "eve", "bob joined the room", true);
    row("emote like news", Line, t + "* bob joined the room", Kind::Emote, "bob", "joined the room", true);
    row("type 1 like an answer", 1, "You are now root", Kind::Answer, "", "You are now root", false);
    row("type 1 like an error", 1, "error: x", Kind::Answer, "", "error: x", false);
    row("type 1 like news", 1, t + "bob left the room", Kind::Answer, "bob", "left the room", true);
    // What no chat of ours says.
    row("no time", Line, "[yesterday] alice: hello", Kind::Answer, "", "[yesterday] alice: hello", false);
    row("impossible time", Line, "[2025-99-01T12:00:00.250Z] a: b", Kind::Answer, "", "[2025-99-01T12:00:00.250Z] a: b",
        false);
    row("time only", Line, "[2025-05-01T12:00:00.250Z]", Kind::Answer, "", "[2025-05-01T12:00:00.250Z]", false);
    row("name with spaces", Line, t + "a b c: hello", Kind::News, "a", "b c: hello", true);
    row("escapes", Line, "\x1b]0;title\x07\x1b[2J\x1b[Hclean\x1b[", Kind::Answer, "", "]0;titleclean", false);
    row("no UTF-8", Line, "\xff\xfe!", Kind::Answer, "", "\uFFFD\uFFFD!", false);
    row("private without a name", 3, "(x) y", Kind::Answer, "", "(x) y", false);
}

void TestChatWords::messages()
{
    QFETCH(int, type);
    QFETCH(QByteArray, line);
    const auto read = readLine(line, type);
    QVERIFY(read);
    QTEST(read->message.kind, "kind");
    QTEST(read->message.who, "who");
    QTEST(read->message.text, "text");
    QTEST(read->message.wallMs == 1746100800250, "hasTime");
}

void TestChatWords::events_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<ChatLine::Event>("event");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::addColumn<int>("count");
    const QByteArray t = "[2025-05-01T12:00:00.250Z] ";
    const auto row = [&](const QByteArray &line, Event event, const char *name = "", const char *other = "",
                         int count = 0) {
        QTest::newRow(line.constData()) << line << event << QString::fromUtf8(name) << QString::fromUtf8(other)
                                        << count;
    };
    row("Welcome! You are guest-1, in green. /join ROOM", Event::Welcome, "guest-1");
    row("Welcome! You are the best, in a way", Event::None);
    row("You are now bob", Event::NickIs, "bob");
    row("You are now two words", Event::None);
    row("You are in lobby: 3 users", Event::Entered, "lobby", "", 3);
    row("You are in lobby: 1 user", Event::Entered, "lobby", "", 1);
    row("You are in lobby: many users", Event::None, "", "", -1);
    row("You are in lobby: 99999999999 users", Event::None, "", "", -1);
    row("You are in trouble", Event::None);
    row("You left lobby", Event::LeftRoom, "lobby");
    row("error: you are in no room; /join ROOM enters one", Event::NotInARoom);
    row(t + "bob joined the room", Event::Joined, "bob");
    row(t + "bob left the room", Event::Left, "bob");
    row(t + "bob is now rob", Event::Renamed, "bob", "rob");
    row(t + "bob is now two words", Event::None, "bob");
    row(t + "bob set the topic: x: y", Event::TopicIs, "bob", "x: y");
    row("Topic: all of it", Event::TopicIs, "", "all of it");
    row("No topic is set", Event::TopicIs);
    row("Available rooms:", Event::RoomsBegin);
    row("- lobby (2 users) the topic (of it)", Event::Room, "lobby", "the topic (of it)", 2);
    row("- lobby (1 user)", Event::Room, "lobby", "", 1);
    row("There is no room yet; /join ROOM makes one", Event::NoRooms);
    row("Good bye", Event::GoodBye);
    row("Users in lobby: alice (green), nobody", Event::None);
    row("- (2 users)", Event::None);
}

void TestChatWords::events()
{
    QFETCH(QByteArray, line);
    const auto read = readLine(line);
    QVERIFY(read);
    QTEST(read->event, "event");
    QTEST(read->name, "name");
    QTEST(read->other, "other");
    QTEST(read->count, "count");
}

void TestChatWords::people()
{
    const auto read = readLine("Users in lobby: alice (green), bob (red), eve (pink)", 2);
    QCOMPARE(read->event, Event::Users);
    const QList<ChatPerson> people{
        {u"alice"_s, ChatColour::Green}, {u"bob"_s, ChatColour::Red}, {u"eve"_s, ChatColour::None}};
    QCOMPARE(read->people, people);

    QByteArray many = "Users in lobby: ";
    for (int i = 0; i < MostChatPeople + 100; ++i)
        many += "guest-" + QByteArray::number(i) + " (green), ";
    many.chop(2);
    QCOMPARE(readLine(many, 2)->people.size(), MostChatPeople);
}

void TestChatWords::coloursOfLines()
{
    const auto read = readLine("[2025-05-01T12:00:00.250Z] \x1b[36mbob\x1b[0m: hello \x1b[31m!");
    QCOMPARE(read->message.kind, Kind::Said);
    QCOMPARE(read->message.who, u"bob"_s);
    QCOMPARE(read->message.text, u"hello !"_s);
    QCOMPARE(read->message.colour, ChatColour::Cyan);
}

void TestChatWords::longTextIsCut()
{
    QString pairs;
    while (pairs.size() < 2 * LongestChatText)
        pairs += u"😀"_s;
    const auto read = readLine("[2025-05-01T12:00:00.250Z] bob: x" + pairs.toUtf8());
    QCOMPARE(read->message.who, u"bob"_s);
    QVERIFY(read->message.text.size() <= LongestChatText);
    QVERIFY(read->message.text.endsWith(u'…'));
    QVERIFY(read->message.text.isValidUtf16());
    QVERIFY(readLine(QByteArray(1 << 20, 'x'))->message.text.size() <= LongestChatText);
}

void TestChatWords::nothingToShow()
{
    QVERIFY(!readLine(""));
    QVERIFY(!readLine(" \t\x01\x1b[0m<>"));
    QVERIFY(!readLine("", 1));
}

void TestChatWords::rowsAreBounded()
{
    ChatModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy dropped(&model, &ChatModel::droppedChanged);
    model.append(someMessages(int(ChatModel::MostMessages) - 1));
    QCOMPARE(model.dropped(), 0);
    model.append(someMessages(3, u"new"_s));
    QCOMPARE(qsizetype(model.rowCount()), ChatModel::MostMessages);
    QCOMPARE(model.dropped(), 2);
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(model.index(0).data(ChatModel::TextRole).toString(), u"hello2"_s);
    QCOMPARE(model.index(0).data(ChatModel::IdRole).toULongLong(), 2);

    model.append(someMessages(int(ChatModel::MostMessages) + 5, u"flood"_s)); // more than fits at once
    QCOMPARE(qsizetype(model.rowCount()), ChatModel::MostMessages);
    QCOMPARE(model.index(0).data(ChatModel::TextRole).toString(), u"flood5"_s);
    QCOMPARE(model.dropped(), 2 + quint64(ChatModel::MostMessages) + 5);
    QCOMPARE(model.index(0).data(ChatModel::IdRole).toULongLong(), model.dropped());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.dropped(), 0);
    model.append(someMessages(1));
    QCOMPARE(model.rowCount(), 1);
}

void TestChatWords::charactersAreBounded()
{
    ChatModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int fits = int(ChatModel::MostCharacters / LongestChatText);
    for (int i = 0; i < 3; ++i)
        model.append(someMessages(fits, QString(LongestChatText - 20, u'x'), i * fits));
    QVERIFY(model.rowCount() <= fits + 20);
    QVERIFY(model.dropped() >= quint64(2 * fits) - 40);
    QCOMPARE(model.index(model.rowCount() - 1).data(ChatModel::TextRole).toString().right(4),
             QString::number(3 * fits - 1));
}

void TestChatWords::speakersGetTheirColour()
{
    ChatModel model;
    QList<ChatMessage> messages = someMessages(4);
    messages[1].who = u"bob"_s;
    messages[3].colour = ChatColour::Red; // as it was then
    model.append(messages);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.colourSpeakers({{u"alice"_s, ChatColour::Green}});
    QCOMPARE(changed.size(), 2);
    QCOMPARE(model.at(0).colour, ChatColour::Green);
    QCOMPARE(model.at(1).colour, ChatColour::None);
    QCOMPARE(model.at(2).colour, ChatColour::Green);
    QCOMPARE(model.at(3).colour, ChatColour::Red);
    model.colourSpeakers({{u"alice"_s, ChatColour::Green}});
    QCOMPARE(changed.size(), 2);
}

void TestChatWords::members()
{
    ChatMembersModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPeople({{u"bob"_s, ChatColour::Red}, {u"Alice"_s, ChatColour::Green}, {u"bob"_s, ChatColour::Blue}});
    QCOMPARE(model.names(), (QStringList{u"Alice"_s, u"bob"_s}));
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.add({u"carol"_s});
    model.add({u"carol"_s, ChatColour::Cyan});
    QCOMPARE(changed.size(), 1);
    model.add({u"carol"_s}); // not known this time: what is known stays
    QCOMPARE(model.colourOf(u"carol"_s), ChatColour::Cyan);
    model.rename(u"carol"_s, u"Aaron"_s);
    QCOMPARE(model.names(), (QStringList{u"Aaron"_s, u"Alice"_s, u"bob"_s}));
    QCOMPARE(model.colourOf(u"Aaron"_s), ChatColour::Cyan);
    QCOMPARE(model.colourOf(u"carol"_s), ChatColour::None);
    model.setMe(u"bob"_s);
    QCOMPARE(model.index(2).data(ChatMembersModel::MeRole).toBool(), true);
    model.remove(u"nobody"_s);
    model.rename(u"nobody"_s, u"x"_s);
    model.setPeople({{u"bob"_s, ChatColour::Blue}, {u"zoe"_s}});
    QCOMPARE(model.names(), (QStringList{u"bob"_s, u"zoe"_s}));
    QCOMPARE(model.colourOf(u"bob"_s), ChatColour::Blue);
    QVERIFY(model.contains(u"zoe"_s) && !model.contains(u"Alice"_s));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(reset.size(), 0);
}

void TestChatWords::membersAreBounded()
{
    ChatMembersModel model;
    for (int i = 0; i < ChatMembersModel::MostMembers + 10; ++i)
        model.add({QString::number(i)});
    QCOMPARE(qsizetype(model.rowCount()), ChatMembersModel::MostMembers);
    QList<ChatPerson> people;
    for (int i = 0; i < ChatMembersModel::MostMembers + 10; ++i)
        people.append({u"x"_s + QString::number(i)});
    model.clear();
    model.setPeople(people);
    QCOMPARE(qsizetype(model.rowCount()), ChatMembersModel::MostMembers);
}

void TestChatWords::rooms()
{
    ChatRoomsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.beginList();
    model.add({u"lobby"_s, 2, u"topic"_s});
    model.add({u"Dev"_s, 1, {}});
    model.endList();
    QCOMPARE(model.names(), (QStringList{u"Dev"_s, u"lobby"_s}));
    model.setCurrent(u"new"_s, 1); // a room that no list told of yet
    QCOMPARE(textsOf(model), (QStringList{u"Dev"_s, u"lobby"_s, u"new"_s}));
    QCOMPARE(model.index(2).data(ChatRoomsModel::CurrentRole).toBool(), true);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.beginList();
    model.add({u"lobby"_s, 2, u"topic"_s});
    QCOMPARE(changed.size(), 0);
    model.add({u"lobby"_s, 3, u"topic"_s});
    QCOMPARE(changed.size(), 1);
    model.endList();
    QCOMPARE(model.names(), (QStringList{u"lobby"_s, u"new"_s})); // the one we are in stays
    QCOMPARE(model.index(0).data(ChatRoomsModel::UsersRole).toInt(), 3);
    model.setCurrent(u"lobby"_s, 4);
    QCOMPARE(model.index(0).data(ChatRoomsModel::TopicRole).toString(), u"topic"_s);
    QCOMPARE(model.index(1).data(ChatRoomsModel::CurrentRole).toBool(), false);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestChatWords::roomsAreBounded()
{
    ChatRoomsModel model;
    model.beginList();
    for (int i = 0; i < ChatRoomsModel::MostRooms + 10; ++i)
        model.add({QString::number(i), 1, {}});
    QCOMPARE(qsizetype(model.rowCount()), ChatRoomsModel::MostRooms);
    model.setCurrent(u"mine"_s, 1);
    QCOMPARE(qsizetype(model.rowCount()), ChatRoomsModel::MostRooms);
    QCOMPARE(model.current(), u"mine"_s);
}

void TestChatWords::history()
{
    ChatHistory history;
    QCOMPARE(history.up(u"x"_s), u"x"_s);
    QCOMPARE(history.down(u"x"_s), u"x"_s);
    history.add(u"one"_s);
    history.add(u"two"_s);
    history.add(u"two"_s);
    history.add({});
    QCOMPARE(history.size(), 2);
    QCOMPARE(history.up(u"half"_s), u"two"_s);
    QCOMPARE(history.up(u"two"_s), u"one"_s);
    QCOMPARE(history.up(u"one"_s), u"one"_s);
    QCOMPARE(history.down(u"one"_s), u"two"_s);
    QCOMPARE(history.down(u"two"_s), u"half"_s);
    QCOMPARE(history.down(u"half"_s), u"half"_s);
}

void TestChatWords::historyIsBounded()
{
    ChatHistory history;
    for (int i = 0; i < ChatHistory::MostLines + 10; ++i)
        history.add(QString::number(i));
    QCOMPARE(history.size(), ChatHistory::MostLines);
    QString text;
    for (int i = 0; i < ChatHistory::MostLines + 5; ++i)
        text = history.up(text);
    QCOMPARE(text, u"10"_s);
}

void TestChatWords::completion_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at |
    QTest::addColumn<QStringList>("words");
    QTest::newRow("command") << u"/j|"_s << QStringList{u"/join "_s};
    QTest::newRow("commands") << u"/m|"_s << QStringList{u"/me "_s, u"/msg "_s};
    QTest::newRow("name first") << u"AL|"_s << QStringList{u"alice: "_s, u"albert: "_s};
    QTest::newRow("name later") << u"ask bo| now"_s << QStringList{u"bob "_s};
    QTest::newRow("name behind a command") << u"/msg al|"_s << QStringList{u"alice "_s, u"albert "_s};
    QTest::newRow("room") << u"/JOIN lo|"_s << QStringList{u"lobby "_s};
    QTest::newRow("no command later") << u"hello /jo|"_s << QStringList();
    QTest::newRow("nothing") << u"|"_s << QStringList();
    QTest::newRow("behind a space") << u"hello |"_s << QStringList();
    QTest::newRow("nobody") << u"zz|"_s << QStringList();
}

void TestChatWords::completion()
{
    QFETCH(QString, text);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const ChatCompletion found =
        completeChat(text, cursor, {u"alice"_s, u"albert"_s, u"bob"_s}, {u"lobby"_s, u"dev"_s});
    QTEST(found.words, "words");
    QVERIFY(found.start + found.length == cursor);
}

QTEST_GUILESS_MAIN(TestChatWords)
#include "tst_chatwords.moc"
