// SPDX-License-Identifier: GPL-3.0-only
// What goes over the connection, both ways; the connection itself is in chatclient.cpp.
#include "models/chat/chatclient.h"

#include "net/base/clock.h"
#include "net/base/sanitize.h"

#include <QTimer>

namespace lw::models {

namespace {

using Kind = ChatMessage::Kind;

} // namespace

void ChatClient::take(const ChatLine &line)
{
    if (line.event != Event::Room && m_rooms.isListing())
        m_rooms.endList();
    answerWish(line);
    takeOwn(line);
    takeOthers(line);
    const bool isRooms = takeRooms(line);
    if (isRooms ? !m_isListShown : isForUs(line))
        return;
    m_pending.append(line.message);
    Q_EMIT received(line.message);
}

/// The first answer to a wish is its own: nobody can speak in between.
void ChatClient::answerWish(const ChatLine &line)
{
    if (line.message.kind == Kind::Error)
        m_joins = 0;
    if (m_wishes.isEmpty())
        return;
    if (line.message.kind == Kind::Error) {
        m_wishes.removeFirst();
        Q_EMIT wishRefused(line.message.text.mid(QLatin1String("error: ").size()));
    } else if (line.event == Event::NickIs) {
        m_wishes.removeOne(Wish::Nick);
    } else if (line.event == Event::Entered) {
        m_wishes.clear();
    }
}

/// What is about ourselves.
void ChatClient::takeOwn(const ChatLine &line)
{
    switch (line.event) {
    case Event::Welcome:
        m_isGreeted = true;
        setNickKnown(line.name);
        greet();
        m_isRoomsWanted = true;
        break;
    case Event::NickIs:
        setNickKnown(line.name);
        break;
    case Event::Entered:
        m_joins = std::max(0, m_joins - 1);
        enterRoom(line.name, line.count);
        break;
    case Event::LeftRoom:
        leaveRoom();
        m_isRoomsWanted = true;
        break;
    case Event::TopicIs:
        m_topic = line.other;
        break;
    case Event::GoodBye:
        m_isLeaveWanted = true;
        break;
    default:
        return;
    }
    m_isChanged = true;
}

/// Who is in the room.
void ChatClient::takeOthers(const ChatLine &line)
{
    if (m_room.isEmpty())
        return;
    switch (line.event) {
    case Event::Joined:
        m_members.add({line.name, ChatColour::None});
        if (m_members.rowCount() <= MostAskedAbout && !m_askLater->isActive())
            m_askLater->start();
        break;
    case Event::Left:
        m_members.remove(line.name);
        break;
    case Event::Renamed:
        m_members.rename(line.name, line.other);
        break;
    case Event::Users:
        if (line.name != m_room)
            return;
        m_members.setPeople(line.people);
        m_isColourNews = true;
        break;
    default:
        return;
    }
    m_rooms.setCurrent(m_room, m_members.rowCount());
}

/// \return whether it belongs to a list of rooms.
bool ChatClient::takeRooms(const ChatLine &line)
{
    switch (line.event) {
    case Event::RoomsBegin:
    case Event::NoRooms:
        m_isListShown = m_listsAsked > 0 || m_listsNeeded == 0;
        if (m_listsAsked > 0)
            --m_listsAsked;
        else if (m_listsNeeded > 0)
            --m_listsNeeded;
        m_rooms.beginList();
        if (line.event == Event::NoRooms)
            m_rooms.endList();
        else
            m_listEnd->start();
        return true;
    case Event::Room:
        if (!m_rooms.isListing())
            return false;
        m_rooms.add({line.name, line.count, line.other});
        m_listEnd->start();
        return true;
    default:
        return false;
    }
}

/// \return whether it answers what the models asked, and not the user.
bool ChatClient::isForUs(const ChatLine &line)
{
    if (line.event == Event::Users && m_usersAsked > 0) {
        --m_usersAsked;
        return false;
    }
    const bool answers = line.event == Event::Users || (line.event == Event::NotInARoom && m_room.isEmpty());
    if (!answers || m_usersNeeded == 0)
        return false;
    --m_usersNeeded;
    return true;
}

void ChatClient::enterRoom(const QString &room, int users)
{
    m_room = room;
    m_topic.clear();
    m_members.clear();
    m_members.add({m_nick, ChatColour::None});
    m_rooms.setCurrent(room, users);
    m_isUsersWanted = true;
    m_isRoomsWanted = true;
}

void ChatClient::leaveRoom()
{
    m_room.clear();
    m_topic.clear();
    m_members.clear();
    m_rooms.setCurrent({}, 0);
    m_askLater->stop();
}

void ChatClient::askUsers()
{
    if (m_state != State::Online || m_room.isEmpty())
        return;
    if (m_client->send("/users", quint8(net::ChatType::System)))
        ++m_usersNeeded;
}

net::Result<void> ChatClient::refreshRooms()
{
    if (m_state != State::Online || !m_client->send("/list", quint8(net::ChatType::System)))
        return net::failure(net::Error::Code::InvalidInput, tr("not connected"));
    ++m_listsNeeded;
    return {};
}

net::Result<void> ChatClient::join(const QString &room)
{
    if (auto checked = checkRoom(room); !checked)
        return checked;
    return submit(QStringLiteral("/join ") + room);
}

net::Result<void> ChatClient::setNick(const QString &nick)
{
    if (auto checked = checkNick(nick); !checked)
        return checked;
    return submit(QStringLiteral("/nick ") + nick);
}

net::Result<void> ChatClient::enter(const QString &typed)
{
    m_history.add(typed);
    return submit(typed);
}

net::Result<void> ChatClient::submit(const QString &typed)
{
    const qsizetype size = typed.trimmed().toUcs4().size();
    if (m_state != State::Online)
        return net::failure(net::Error::Code::InvalidInput, tr("not connected"));
    if (size > net::LongestText)
        return net::failure(net::Error::Code::InvalidInput,
                            tr("a chat takes %1 characters, these are %2").arg(net::LongestText).arg(size));
    const QByteArray line = net::sanitized(typed.toUtf8());
    const auto command = net::parseChatLine(line);
    if (!command)
        return net::failure(net::Error::Code::InvalidInput, tr("there is nothing to say"));
    if (!run(*command, line))
        return net::failure(net::Error::Code::InvalidInput, tr("not connected"));
    return {};
}

bool ChatClient::run(const net::ChatCommand &command, const QByteArray &line)
{
    using Verb = net::ChatCommand::Verb;
    switch (command.verb) {
    case Verb::Say:
        if (!m_client->send(line, quint8(net::ChatType::Chat)))
            return false;
        showMine(Kind::Said, command.argument);
        return true;
    case Verb::Message: {
        const auto [who, text] = net::splitFirstWord(command.argument);
        const bool isWhole = !text.isEmpty();
        const bool sent = isTyped() && isWhole ? m_client->send(command.argument, quint8(net::ChatType::Private))
                                               : m_client->send(line, quint8(net::ChatType::System));
        if (sent && isWhole)
            showMine(Kind::PrivateOut, text, who);
        return sent;
    }
    case Verb::Me:
        if (!command.argument.isEmpty())
            showMine(Kind::Emote, command.argument);
        break;
    case Verb::Users:
        ++m_usersAsked;
        break;
    case Verb::List:
        ++m_listsAsked;
        break;
    case Verb::Join:
        ++m_joins;
        break;
    case Verb::Quit:
        m_isLeaveWanted = true;
        break;
    default:
        break;
    }
    return m_client->send(line, quint8(net::ChatType::System));
}

/// Whether what we say now is heard, as far as we know: a chat wants one to be in a room; another server may not.
bool ChatClient::isSaidAloud() const
{
    return !m_isGreeted || !m_room.isEmpty() || m_joins > 0;
}

/// The server does not send us what we say ourselves.
void ChatClient::showMine(ChatMessage::Kind kind, const QByteArray &text, const QByteArray &who)
{
    if (kind != Kind::PrivateOut && !isSaidAloud())
        return;
    ChatMessage message;
    message.kind = kind;
    message.isMine = true;
    message.who = who.isEmpty() ? m_nick : QString::fromUtf8(who);
    message.colour = m_members.colourOf(message.who);
    message.text = QString::fromUtf8(text);
    message.wallMs = net::Clock::wallMs(net::Clock::nowNs());
    m_messages.append({message});
}

} // namespace lw::models
