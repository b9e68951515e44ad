// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/frameslices.h"
#include "models/chat/chathistory.h"
#include "models/chat/chatmembersmodel.h"
#include "models/chat/chatmodel.h"
#include "models/chat/chatroomsmodel.h"
#include "models/chat/chatwords.h"
#include "net/engine.h"

#include <QObject>

class QTimer;

namespace lw::models {

/// Whom to talk with, and as whom.
struct ChatPlan
{
    net::TransportSpec transport;
    net::HostPort peer;
    net::FramingSpec framing; ///< tlv, or line; any other works as line does
    QString nick;             ///< wished; empty: as the server names us
    QString room;             ///< to enter; empty: none
    int connectTimeoutMs = 10'000;
};

/// A member of a chat (docs/protocols.md, "Chat"): one connection, what is said over it, who is there. Any server may
/// be at the other end: nothing that it says is taken for more than words, and everything kept has a ceiling. It does
/// not connect again by itself. Its client is in the engine's list, transient. Thread: GUI. The engine must outlive it.
class ChatClient final : public QObject
{
    Q_OBJECT

public:
    enum class State { Offline, Connecting, Online, Leaving };
    Q_ENUM(State)

    static constexpr int GreetingMs = 2'000; ///< a server that has not greeted by then hears the wishes all the same
    static constexpr int FarewellMs = 2'000; ///< finish(): for answers that are on their way
    static constexpr int StallMs = 5'000;    ///< finish(): for a peer that takes nothing
    static constexpr qsizetype InboxBytes = 1 << 20;
    static constexpr int MostAskedAbout = 50; ///< members of a room whose colours are asked for when somebody joins

    explicit ChatClient(net::Engine &engine, QObject *parent = nullptr);
    ~ChatClient() override;

    ChatModel &messages() { return m_messages; }
    ChatMembersModel &members() { return m_members; }
    ChatRoomsModel &rooms() { return m_rooms; }
    ChatHistory &history() { return m_history; }

    State state() const { return m_state; }
    const ChatPlan &plan() const { return m_plan; }
    /// As the server told; empty while it has not.
    const QString &nick() const { return m_nick; }
    const QString &room() const { return m_room; }
    const QString &topic() const { return m_topic; }
    /// Why the last connection could not be made, or ended without our wish; no error otherwise.
    const net::Error &error() const { return m_error; }
    /// Bytes that wait to be sent.
    qint64 unsent() const { return m_client ? m_client->unsent() : 0; }

    /// Refused with what is wrong in \a plan (address, framing, nickname, room), or while there is a connection.
    net::Result<void> connectTo(const ChatPlan &plan);
    /// What was said is sent, then it closes.
    void close();
    /// As close(), but answers on their way are still taken, for a bounded time; closed() follows.
    void finish();

    // All of these: an error if there is no connection, or what is wrong with the text.
    /// A text to say, or a /command, as typed. Goes into the history in any case.
    net::Result<void> enter(const QString &typed);
    net::Result<void> join(const QString &room);
    net::Result<void> setNick(const QString &nick);
    /// Asks for the rooms; the answer goes into rooms() and is no message.
    net::Result<void> refreshRooms();

    /// What is wrong with such a name; nothing if it is right.
    static net::Result<void> checkNick(const QString &nick);
    static net::Result<void> checkRoom(const QString &room);

Q_SIGNALS:
    /// State, error, nick, room or topic.
    void changed();
    /// The wished nickname and room have been sent: what is entered now comes behind them.
    void ready();
    /// One row of what the server said; it is in messages() soon after.
    void received(const lw::models::ChatMessage &message);
    /// The wished nickname or room was refused, in the server's words.
    void wishRefused(const QString &words);
    /// error() says why, if it was not our wish.
    void closed();

private:
    using Event = ChatLine::Event;
    enum class Wish { Nick, Room };

    net::Result<void> useClient(const ChatPlan &plan);
    void begin();
    void onClientChanged();
    void onReceived();
    void goOn();
    void onClosed();
    void onClientRemoved(const net::ClientSession *client);
    void greet();
    void take(const ChatLine &line);
    void takeOwn(const ChatLine &line);
    void takeOthers(const ChatLine &line);
    bool takeRooms(const ChatLine &line);
    bool isForUs(const ChatLine &line);
    void answerWish(const ChatLine &line);
    void enterRoom(const QString &room, int users);
    void leaveRoom();
    void askUsers();
    net::Result<void> submit(const QString &typed);
    bool run(const net::ChatCommand &command, const QByteArray &line);
    void finishBatch();
    bool isTyped() const;
    bool isSaidAloud() const;
    void showMine(ChatMessage::Kind kind, const QByteArray &text, const QByteArray &who = {});
    void notice(const QString &words);
    void watchFarewell();
    void setState(State state);
    void setNickKnown(const QString &nick);

    net::Engine &m_engine;
    net::ClientSession *m_client = nullptr;
    FrameSlices m_frames;                        ///< that came and are not read yet
    bool m_isGoingOn = false, m_isEnded = false; ///< the rest of them is to come; and then the end
    ChatPlan m_plan;
    ChatModel m_messages;
    ChatMembersModel m_members;
    ChatRoomsModel m_rooms;
    ChatHistory m_history;
    State m_state = State::Offline;
    QString m_nick, m_room, m_topic;
    net::Error m_error;
    QList<ChatMessage> m_pending; ///< of the frames that are being taken
    QList<Wish> m_wishes;         ///< not yet answered
    int m_usersAsked = 0;         ///< by the user; such answers are shown
    int m_usersNeeded = 0;        ///< asked by us
    int m_listsAsked = 0;
    int m_listsNeeded = 0;
    int m_joins = 0; ///< not yet answered
    // Once for all frames that came together, whatever they say.
    bool m_isChanged = false;
    bool m_isUsersWanted = false;
    bool m_isRoomsWanted = false;
    bool m_isColourNews = false;
    bool m_isListShown = false;
    bool m_isGreeted = false;
    bool m_isReady = false;
    bool m_isLeaveWanted = false;
    QTimer *m_greeting;
    QTimer *m_listEnd;  ///< no more rooms came
    QTimer *m_askLater; ///< for the colours of those who joined
    QTimer *m_farewell;
    qint64 m_lastUnsent = 0;
    int m_idleMs = 0;
};

} // namespace lw::models
