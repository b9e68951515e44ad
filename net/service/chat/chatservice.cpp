// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/chat/chatservice.h"

#include "net/base/clock.h"
#include "net/base/sanitize.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::ChatService)
};

struct Colour
{
    const char *name;
    const char *escape;
};

constexpr Colour colours[] = {{"green", "\x1b[32m"},   {"yellow", "\x1b[33m"}, {"blue", "\x1b[34m"},
                              {"magenta", "\x1b[35m"}, {"cyan", "\x1b[36m"},   {"red", "\x1b[31m"}};

constexpr const char *help[] = {
    "/nick NAME        choose a nickname",   "/join ROOM        enter a room; it is made if there is none",
    "/leave            leave the room",      "/list             the rooms",
    "/users            who is in this room", "/msg NAME TEXT    a private message",
    "/me TEXT          say what you do",     "/topic [TEXT]     show or set the topic of the room",
    "/help             this list",           "/quit             good bye",
};

/// What may be there once only: names that differ in case or in form alone are the same.
QByteArray keyOf(const QByteArray &name)
{
    return QString::fromUtf8(name).normalized(QString::NormalizationForm_KC).toCaseFolded().toUtf8();
}

QByteArray timeOf(const Session &session)
{
    const qint64 wallMs = Clock::wallMs(session.readTimeNs());
    return '[' + QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1() + "] ";
}

void tellSystem(const ChatMember &member, const QByteArray &text)
{
    tell(member, {ChatType::System, text});
}

void tellError(const ChatMember &member, const QByteArray &text)
{
    tellSystem(member, "error: " + text);
}

QByteArray count(std::size_t users)
{
    return QByteArray::number(qulonglong(users)) + (users == 1 ? " user" : " users");
}

/// What ends an answer that would grow too long.
QByteArray andMore(std::size_t left)
{
    return "... and " + QByteArray::number(qulonglong(left)) + " more";
}

QByteArray naming(const char *what, qsizetype longest)
{
    return QByteArray("a ") + what + " has 1 to " + QByteArray::number(longest) + " letters, digits, - _ or .";
}

} // namespace

ServiceInfo ChatService::info()
{
    ServiceInfo info;
    info.kind = "chat";
    info.title = Text::tr("Chat");
    info.summary = Text::tr("Rooms with nicknames and private messages, for people with telnet and for programs.");
    info.placement = ServiceInfo::Placement::Actor;
    info.defaultFraming = "line";
    const ChatSettings standard;
    info.settings = {{"colour", Text::tr("Colour the nicknames"), standard.colour, 0, 0, {}},
                     {"history", Text::tr("Messages told on joining"), standard.history, 0, 100, {}},
                     {"rooms", Text::tr("Most rooms"), standard.rooms, 1, 1'000, {}},
                     {"members", Text::tr("Most members of a room"), standard.members, 1, 5'000, {}}};
    // What a member asks for waits until it has read what it was told; what others say does not, and cuts it in the
    // end.
    info.policy.outputHighWater = OutputHighWater;
    info.policy.outputLowWater = OutputHighWater / 4;
    info.policy.outputCeiling = OutputCeiling;
    info.greeting = "/join lobby";
    info.make = [](const QVariantMap &values) {
        const ServiceInfo self = ChatService::info();
        return std::make_unique<ChatService>(
            ChatSettings{self.setting(values, "colour").toBool(), self.setting(values, "history").toInt(),
                         self.setting(values, "rooms").toInt(), self.setting(values, "members").toInt()});
    };
    return info;
}

void ChatService::opened(Session &session)
{
    auto added = std::make_unique<ChatMember>(session, int(m_guests % std::size(colours)));
    ChatMember &member = *added;
    m_members.emplace(&session, std::move(added));
    QByteArray nick;
    do {
        nick = "guest-" + QByteArray::number(++m_guests);
    } while (m_byNick.contains(nick));
    giveNick(member, nick);
    tellSystem(member, "Welcome! You are " + nick + ", in " + colours[member.colour].name +
                           ". /join ROOM enters a room, /nick NAME chooses a name, /help lists all commands.");
}

void ChatService::received(Session &session, const Frame &frame)
{
    const auto found = m_members.find(&session);
    if (found == m_members.end())
        return;
    ChatMember &member = *found->second;
    if (!member.isTyped) {
        if (const auto command = parseChatLine(frame.content))
            run(member, *command);
        return;
    }
    const auto command = parseChatFrame(frame);
    if (!command) {
        session.reportError(command.error().message);
        tellError(member, command.error().message.toUtf8());
    } else if (*command) {
        run(member, **command);
    }
}

void ChatService::closed(Session &session, CloseReason)
{
    const auto found = m_members.find(&session);
    if (found == m_members.end())
        return;
    leaveRoom(*found->second);
    m_byNick.remove(found->second->key);
    m_members.erase(found);
}

void ChatService::run(ChatMember &member, const ChatCommand &command)
{
    using Verb = ChatCommand::Verb;
    switch (command.verb) {
    case Verb::Say:
        return say(member, command.argument);
    case Verb::Nick:
        return rename(member, splitFirstWord(command.argument).first);
    case Verb::Join:
        return join(member, splitFirstWord(command.argument).first);
    case Verb::Leave:
        return leave(member);
    case Verb::List:
        return list(member);
    case Verb::Users:
        return listUsers(member);
    case Verb::Message:
        return sendPrivate(member, command.argument);
    case Verb::Me:
        return emote(member, command.argument);
    case Verb::Topic:
        return topic(member, command.argument);
    case Verb::Help:
        for (const char *line : help)
            tellSystem(member, line);
        return;
    case Verb::Quit:
        return quit(member);
    case Verb::Unknown:
        return tellError(member, "unknown command: /" + command.name + "; /help lists them");
    }
}

/// As people see it.
QByteArray ChatService::shown(const ChatMember &member) const
{
    return m_settings.colour ? colours[member.colour].escape + member.nick + "\x1b[0m" : member.nick;
}

/// A chat message around the nickname of \a member.
ChatText ChatService::said(const ChatMember &member, const QByteArray &before, const QByteArray &after) const
{
    const QByteArray start = timeOf(member.session) + before;
    const QByteArray typed = start + member.nick + after;
    if (!m_settings.colour)
        return {ChatType::Chat, typed};
    return {ChatType::Chat, typed, start + shown(member) + after};
}

void ChatService::say(ChatMember &member, const QByteArray &text)
{
    if (!member.room)
        return tellError(member, "you are in no room; /join ROOM enters one");
    const ChatText message = said(member, {}, ": " + text);
    member.room->remember(message);
    member.room->say(message, &member);
}

void ChatService::emote(ChatMember &member, const QByteArray &text)
{
    if (!member.room)
        return tellError(member, "you are in no room; /join ROOM enters one");
    if (text.isEmpty())
        return tellError(member, "usage: /me TEXT");
    const ChatText message = said(member, "* ", ' ' + text);
    member.room->remember(message);
    member.room->say(message, &member);
}

void ChatService::giveNick(ChatMember &member, const QByteArray &nick)
{
    m_byNick.remove(member.key);
    member.nick = nick;
    member.key = keyOf(nick);
    m_byNick.insert(member.key, &member);
}

void ChatService::rename(ChatMember &member, const QByteArray &nick)
{
    if (!isChatName(nick, LongestNick))
        return tellError(member, naming("nickname", LongestNick));
    const ChatMember *owner = m_byNick.value(keyOf(nick));
    if (owner && owner != &member)
        return tellError(member, "nickname " + nick + " is taken");
    const QByteArray before = member.nick;
    giveNick(member, nick);
    tellSystem(member, "You are now " + nick);
    if (member.room)
        member.room->say({ChatType::System, timeOf(member.session) + before + " is now " + nick}, &member);
}

void ChatService::join(ChatMember &member, const QByteArray &name)
{
    if (!isChatName(name, LongestRoom))
        return tellError(member, naming("room name", LongestRoom));
    const auto known = m_rooms.find(keyOf(name));
    if (known != m_rooms.end() && &known->second == member.room)
        return tellError(member, "you are in " + member.room->name() + " already");
    if (known != m_rooms.end() && known->second.members().size() >= std::size_t(m_settings.members))
        return tellError(member, name + " is full: it has " + count(known->second.members().size()));
    ChatRoom *room = roomNamed(name);
    if (!room)
        return tellError(member, "there are " + QByteArray::number(m_settings.rooms) + " rooms already, all in use");
    leaveRoom(member);
    enter(member, *room);
}

void ChatService::enter(ChatMember &member, ChatRoom &room)
{
    room.say({ChatType::System, timeOf(member.session) + member.nick + " joined the room"}, nullptr);
    room.add(member);
    tellSystem(member, "You are in " + room.name() + ": " + count(room.members().size()));
    if (!room.topic().isEmpty())
        tellSystem(member, "Topic: " + room.topic());
    const std::vector<ChatText> recent = room.recent(std::size_t(m_settings.history));
    if (recent.empty())
        return;
    tellSystem(member, "Recent messages in " + room.name() + ':');
    for (const ChatText &message : recent)
        tell(member, message);
}

/// The room of that name, made if there is none; null if there are too many.
ChatRoom *ChatService::roomNamed(const QByteArray &name)
{
    const QByteArray key = keyOf(name);
    const auto found = m_rooms.find(key);
    if (found != m_rooms.end())
        return &found->second;
    if (m_rooms.size() >= std::size_t(m_settings.rooms) && !dropAnEmptyRoom())
        return nullptr;
    return &m_rooms.emplace(key, ChatRoom(name)).first->second;
}

bool ChatService::dropAnEmptyRoom()
{
    const auto empty =
        std::find_if(m_rooms.begin(), m_rooms.end(), [](const auto &room) { return room.second.members().empty(); });
    if (empty == m_rooms.end())
        return false;
    m_rooms.erase(empty);
    return true;
}

void ChatService::leave(ChatMember &member)
{
    if (!member.room)
        return tellError(member, "you are in no room");
    tellSystem(member, "You left " + member.room->name());
    leaveRoom(member);
}

void ChatService::leaveRoom(ChatMember &member)
{
    ChatRoom *room = member.room;
    if (!room)
        return;
    room->remove(member);
    room->say({ChatType::System, timeOf(member.session) + member.nick + " left the room"}, nullptr);
}

void ChatService::list(const ChatMember &member) const
{
    if (m_rooms.empty())
        return tellSystem(member, "There is no room yet; /join ROOM makes one");
    tellSystem(member, "Available rooms:");
    std::size_t listed = 0;
    qsizetype size = 0;
    for (const auto &[key, room] : m_rooms) {
        const QByteArray topic = room.topic().isEmpty() ? QByteArray() : ' ' + room.topic();
        const QByteArray line = "- " + room.name() + " (" + count(room.members().size()) + ')' + topic;
        size += line.size();
        if (size > LongestAnswer)
            return tellSystem(member, andMore(m_rooms.size() - listed));
        tellSystem(member, line);
        ++listed;
    }
}

void ChatService::listUsers(const ChatMember &member) const
{
    if (!member.room)
        return tellError(member, "you are in no room");
    std::vector<const ChatMember *> members(member.room->members().begin(), member.room->members().end());
    std::sort(members.begin(), members.end(), [](const auto *a, const auto *b) { return a->nick < b->nick; });
    QByteArray users;
    std::size_t listed = 0;
    for (const ChatMember *other : members) {
        const QByteArray user = other->nick + " (" + colours[other->colour].name + ')';
        if (users.size() + user.size() > LongestAnswer)
            break;
        users += (listed++ == 0 ? QByteArray() : QByteArrayLiteral(", ")) + user;
    }
    tellSystem(member, "Users in " + member.room->name() + ": " + users);
    if (listed < members.size())
        tellSystem(member, andMore(members.size() - listed));
}

void ChatService::sendPrivate(const ChatMember &member, const QByteArray &argument)
{
    const auto [nick, text] = splitFirstWord(argument);
    if (text.isEmpty())
        return tellError(member, "usage: /msg NAME TEXT");
    const ChatMember *other = m_byNick.value(keyOf(nick));
    if (!other)
        return tellError(member, "nobody here is called " + nick);
    tell(*other, {ChatType::Private, member.nick + ' ' + text,
                  timeOf(member.session) + "(private) " + shown(member) + ": " + text});
}

void ChatService::topic(const ChatMember &member, const QByteArray &topic)
{
    ChatRoom *room = member.room;
    if (!room)
        return tellError(member, "you are in no room");
    if (topic.isEmpty())
        return tellSystem(member, room->topic().isEmpty() ? "No topic is set" : "Topic: " + room->topic());
    room->setTopic(sanitized(topic, LongestTopic));
    room->say({ChatType::System, timeOf(member.session) + member.nick + " set the topic: " + room->topic()}, nullptr);
}

void ChatService::quit(ChatMember &member)
{
    Session &session = member.session;
    tellSystem(member, "Good bye");
    leaveRoom(member);
    m_byNick.remove(member.key);
    m_members.erase(&session); // what it still sends is for nobody
    session.close();
}

} // namespace lw::net
