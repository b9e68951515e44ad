// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"
#include "net/service/chat/chatroom.h"

#include <QHash>

#include <map>
#include <memory>
#include <unordered_map>

namespace lw::net {

struct ChatSettings
{
    bool colour = false; ///< nicknames in colour, for listeners other than tlv
    int history = 10;    ///< messages told on joining
    int rooms = 256;     ///< at most
    int members = 1000;  ///< of one room, at most
};

/// chat: rooms with nicknames, private messages and commands, the same rooms for people on lines and programs in tlv
/// (docs/protocols.md). An actor. What a member says is sanitised; what it does not read in time cuts it alone.
class ChatService final : public Service
{
public:
    static constexpr qsizetype LongestNick = 24; ///< characters
    static constexpr qsizetype LongestRoom = 32;
    static constexpr qsizetype LongestTopic = 200;
    static constexpr qint64 OutputCeiling = 1 << 20;     ///< unread bytes, above which a member is dropped
    static constexpr qint64 OutputHighWater = 256 << 10; ///< unread bytes, above which its commands wait
    static constexpr qsizetype LongestAnswer = 32 << 10; ///< bytes of a list of rooms or of users

    static ServiceInfo info();

    explicit ChatService(const ChatSettings &settings)
        : m_settings(settings)
    {}

    void opened(Session &session) override;
    void received(Session &session, const Frame &frame) override;
    void closed(Session &session, CloseReason reason) override;

private:
    void run(ChatMember &member, const ChatCommand &command);
    void say(ChatMember &member, const QByteArray &text);
    void emote(ChatMember &member, const QByteArray &text);
    void rename(ChatMember &member, const QByteArray &nick);
    void join(ChatMember &member, const QByteArray &room);
    void leave(ChatMember &member);
    void list(const ChatMember &member) const;
    void listUsers(const ChatMember &member) const;
    void sendPrivate(const ChatMember &member, const QByteArray &argument);
    void topic(const ChatMember &member, const QByteArray &topic);
    void quit(ChatMember &member);

    void giveNick(ChatMember &member, const QByteArray &nick);
    void leaveRoom(ChatMember &member);
    void enter(ChatMember &member, ChatRoom &room);
    ChatRoom *roomNamed(const QByteArray &name);
    bool dropAnEmptyRoom();
    QByteArray shown(const ChatMember &member) const;
    ChatText said(const ChatMember &member, const QByteArray &before, const QByteArray &after) const;

    const ChatSettings m_settings;
    std::unordered_map<const Session *, std::unique_ptr<ChatMember>> m_members;
    QHash<QByteArray, ChatMember *> m_byNick;
    std::map<QByteArray, ChatRoom> m_rooms; ///< by their names without case
    quint64 m_guests = 0;
};

} // namespace lw::net
