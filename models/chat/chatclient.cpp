// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatclient.h"

#include "net/base/clock.h"
#include "net/base/sanitize.h"
#include "net/loop/post.h"
#include "net/service/chat/chatservice.h"

#include <QTimer>

namespace lw::models {

namespace {

using Kind = ChatMessage::Kind;

constexpr int ListEndMs = 300;
constexpr int AskLaterMs = 500;
constexpr int WatchMs = 50;

bool isName(const QString &name, qsizetype longest)
{
    return net::isChatName(name.toUtf8(), longest);
}

QTimer *makeTimer(QObject *parent, int ms)
{
    auto *timer = new QTimer(parent);
    timer->setSingleShot(true);
    timer->setInterval(ms);
    return timer;
}

} // namespace

ChatClient::ChatClient(net::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_greeting(makeTimer(this, GreetingMs))
    , m_listEnd(makeTimer(this, ListEndMs))
    , m_askLater(makeTimer(this, AskLaterMs))
    , m_farewell(makeTimer(this, WatchMs))
{
    connect(m_greeting, &QTimer::timeout, this, &ChatClient::greet);
    connect(m_listEnd, &QTimer::timeout, &m_rooms, &ChatRoomsModel::endList);
    connect(m_askLater, &QTimer::timeout, this, &ChatClient::askUsers);
    connect(m_farewell, &QTimer::timeout, this, &ChatClient::watchFarewell);
    connect(&engine, &net::Engine::clientAboutToBeRemoved, this, &ChatClient::onClientRemoved);
}

ChatClient::~ChatClient()
{
    m_engine.disconnect(this);
    if (!m_client)
        return;
    m_client->disconnect(this);
    m_engine.removeClient(m_client);
}

net::Result<void> ChatClient::checkNick(const QString &nick)
{
    if (isName(nick, net::ChatService::LongestNick))
        return {};
    return net::failure(net::Error::Code::InvalidInput,
                        tr("a nickname has 1 to %1 letters, digits, - _ or .").arg(net::ChatService::LongestNick));
}

net::Result<void> ChatClient::checkRoom(const QString &room)
{
    if (isName(room, net::ChatService::LongestRoom))
        return {};
    return net::failure(
        net::Error::Code::InvalidInput,
        tr("the name of a room has 1 to %1 letters, digits, - _ or .").arg(net::ChatService::LongestRoom));
}

net::Result<void> ChatClient::connectTo(const ChatPlan &plan)
{
    if (m_state != State::Offline)
        return net::failure(net::Error::Code::InvalidInput, tr("there is a connection already"));
    if (auto checked = checkNick(plan.nick); !plan.nick.isEmpty() && !checked)
        return checked;
    if (auto checked = checkRoom(plan.room); !plan.room.isEmpty() && !checked)
        return checked;
    if (auto used = useClient(plan); !used)
        return used;
    m_plan = plan;
    m_frames.clear();
    m_isEnded = false;
    m_client->connectToPeer();
    return {};
}

/// The client of before, with what \a plan says, or a new one.
net::Result<void> ChatClient::useClient(const ChatPlan &plan)
{
    net::ClientConfig config;
    config.name = m_client ? m_client->name() : tr("Chat client");
    config.transport = plan.transport;
    config.peer = plan.peer;
    config.framing = plan.framing;
    config.connectTimeoutMs = plan.connectTimeoutMs;
    config.isTransient = true;
    if (const auto framing = net::findFraming(plan.framing); !framing)
        return tl::make_unexpected(framing.error());
    if (m_client) {
        m_client->setConfig(config);
        return {};
    }
    const auto added = m_engine.addClient(config);
    if (!added)
        return tl::make_unexpected(added.error());
    m_client = *added;
    m_client->setCollecting(true, InboxBytes);
    connect(m_client, &net::ClientSession::changed, this, &ChatClient::onClientChanged);
    connect(m_client, &net::ClientSession::received, this, &ChatClient::onReceived);
    connect(m_client, &net::ClientSession::closed, this, &ChatClient::onClosed);
    return {};
}

/// The tree of endpoints and clients can connect it as well.
void ChatClient::onClientChanged()
{
    if (m_client->state() == net::SessionState::Connecting && m_state != State::Connecting)
        begin();
    if (!m_client->isConnected() || m_state != State::Connecting)
        return;
    m_plan.framing = m_client->config().framing;
    notice(tr("Connected to %1").arg(net::toText(m_client->config().transport, m_client->config().peer)));
    setState(State::Online);
    const bool wishes = !m_plan.nick.isEmpty() || !m_plan.room.isEmpty();
    if (wishes)
        m_greeting->start();
    else
        greet();
    onReceived();
}

void ChatClient::begin()
{
    m_error = {};
    m_isChanged = m_isUsersWanted = m_isRoomsWanted = m_isColourNews = false;
    m_isGreeted = m_isReady = m_isLeaveWanted = m_isListShown = false;
    m_usersAsked = m_usersNeeded = m_listsAsked = m_listsNeeded = m_joins = 0;
    m_wishes.clear();
    m_rooms.clear();
    leaveRoom();
    setNickKnown({});
    setState(State::Connecting);
}

void ChatClient::close()
{
    if (!m_client || m_state == State::Offline)
        return;
    m_isLeaveWanted = true;
    if (m_state == State::Connecting)
        m_client->abort();
    else
        m_client->close();
    setState(State::Leaving);
}

void ChatClient::finish()
{
    if (m_state != State::Online) {
        close();
        return;
    }
    m_isLeaveWanted = true;
    m_client->finishWriting();
    m_lastUnsent = -1;
    m_idleMs = 0;
    m_farewell->start();
    setState(State::Leaving);
}

/// Until everything is sent and the peer had its time to answer, or it takes nothing any more.
void ChatClient::watchFarewell()
{
    if (m_state != State::Leaving || !m_client)
        return;
    const qint64 waiting = unsent();
    m_idleMs = waiting == m_lastUnsent ? m_idleMs + WatchMs : 0;
    m_lastUnsent = waiting;
    if (m_idleMs < (waiting > 0 ? StallMs : FarewellMs)) {
        m_farewell->start();
        return;
    }
    if (waiting == 0) {
        m_client->close();
        return;
    }
    m_error = {net::Error::Code::TimedOut, tr("the peer has stopped reading; %1 bytes are not sent").arg(waiting)};
    m_client->abort();
}

void ChatClient::onReceived()
{
    if (m_state == State::Connecting)
        return; // frames can be here before the news that it is open; they wait for it
    const bool typed = isTyped();
    const bool isRest = !m_frames.isEmpty(); // more may have come meanwhile, which is told of once
    if (!isRest)
        m_frames.set(m_client->takeReceived());
    m_frames.run([&](const net::InboxFrame &frame) {
        std::optional<ChatLine> line =
            readChatLine(frame.content, typed ? std::optional<quint8>(frame.type) : std::nullopt);
        if (!line)
            return true;
        if (line->message.wallMs == 0)
            line->message.wallMs = net::Clock::wallMs(frame.timeNs);
        if (line->message.colour == ChatColour::None)
            line->message.colour = m_members.colourOf(line->message.who);
        take(*line);
        return true;
    });
    finishBatch();
    if ((isRest || !m_frames.isEmpty()) && !std::exchange(m_isGoingOn, true))
        net::postTo(this, [this] { goOn(); });
}

void ChatClient::goOn()
{
    m_isGoingOn = false;
    if (!m_client)
        return;
    if (m_isEnded)
        onClosed();
    else
        onReceived();
}

void ChatClient::finishBatch()
{
    if (std::exchange(m_isColourNews, false)) {
        m_messages.colourSpeakers(m_members.colours());
        for (ChatMessage &message : m_pending) {
            if (message.colour == ChatColour::None)
                message.colour = m_members.colourOf(message.who);
        }
    }
    m_messages.append(std::exchange(m_pending, {}));
    if (std::exchange(m_isUsersWanted, false))
        askUsers();
    if (std::exchange(m_isRoomsWanted, false))
        refreshRooms();
    if (std::exchange(m_isChanged, false))
        Q_EMIT changed();
}

void ChatClient::onClosed()
{
    onReceived();
    m_isEnded = m_isGoingOn;
    if (m_isEnded)
        return; // goOn() comes back to it
    m_greeting->stop();
    m_askLater->stop();
    m_farewell->stop();
    m_rooms.clear();
    leaveRoom();
    const net::Error error = m_client->error();
    const QString reason = error ? error.message : net::toText(m_client->closeReason());
    const bool isLost = m_client->lost() > 0 && error; // what was said last did not get there
    if (!m_error && (!m_isLeaveWanted || isLost))
        m_error = error ? error : net::Error{net::Error::Code::Reset, reason};
    notice(m_error ? tr("Not connected: %1").arg(m_error.message) : tr("Connection closed"));
    setState(State::Offline);
    Q_EMIT closed();
}

void ChatClient::onClientRemoved(const net::ClientSession *client)
{
    if (client != m_client)
        return;
    const bool wasOpen = m_state != State::Offline;
    m_client->disconnect(this);
    m_client = nullptr;
    m_frames.clear();
    m_isEnded = false;
    m_greeting->stop();
    m_askLater->stop();
    m_farewell->stop();
    m_rooms.clear();
    leaveRoom();
    if (!wasOpen)
        return;
    m_error = {net::Error::Code::NetworkFailed, tr("its client was removed")};
    notice(tr("Not connected: %1").arg(m_error.message));
    setState(State::Offline);
    Q_EMIT closed();
}

/// The nickname and the room that are wished, once; then whoever waits may speak.
void ChatClient::greet()
{
    m_greeting->stop();
    if (m_isReady || m_state != State::Online)
        return;
    m_isReady = true;
    if (!m_plan.nick.isEmpty() && m_plan.nick != m_nick && setNick(m_plan.nick))
        m_wishes.append(Wish::Nick);
    if (!m_plan.room.isEmpty() && join(m_plan.room))
        m_wishes.append(Wish::Room);
    Q_EMIT ready();
}

bool ChatClient::isTyped() const
{
    return m_client && m_engine.framingOf(m_client->sessionId()).kind == "tlv";
}

void ChatClient::notice(const QString &words)
{
    ChatMessage message;
    message.kind = Kind::Notice;
    message.wallMs = net::Clock::wallMs(net::Clock::nowNs());
    message.text = words;
    m_messages.append({message});
}

void ChatClient::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void ChatClient::setNickKnown(const QString &nick)
{
    if (m_nick != nick && !m_room.isEmpty())
        m_members.rename(m_nick, nick);
    m_nick = nick;
    m_members.setMe(nick);
}

} // namespace lw::models
