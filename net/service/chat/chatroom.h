// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/service/chat/chatcommand.h"
#include "net/session/session.h"

#include <deque>
#include <vector>

namespace lw::net {

/// What a chat says, in the words of both sorts of listeners: text, and for people perhaps with colours.
struct ChatText
{
    ChatType type = ChatType::System;
    QByteArray typed; ///< content of a tlv frame
    QByteArray line;  ///< content of any other

    ChatText(ChatType textType, const QByteArray &text)
        : type(textType)
        , typed(text)
        , line(text)
    {}
    ChatText(ChatType textType, QByteArray typedText, QByteArray lineText)
        : type(textType)
        , typed(std::move(typedText))
        , line(std::move(lineText))
    {}
};

class ChatRoom;

/// One connection to a chat.
struct ChatMember
{
    ChatMember(Session &itsSession, int itsColour)
        : session(itsSession)
        , colour(itsColour)
        , isTyped(itsSession.framing().kind == "tlv")
    {}

    Session &session;
    QByteArray nick;
    QByteArray key; ///< what may be there once: the nickname without case
    int colour;     ///< 0..5
    bool isTyped;   ///< speaks tlv
    ChatRoom *room = nullptr;
    std::size_t place = 0; ///< in the room's list
};

/// A room of a chat: who is in it, what was said last, its topic. Does not own its members.
/// Thread: the IO thread of its service.
class ChatRoom
{
public:
    static constexpr std::size_t MessagesKept = 100;
    static constexpr qsizetype BytesKept = 64 << 10;

    explicit ChatRoom(QByteArray name)
        : m_name(std::move(name))
    {}

    const QByteArray &name() const { return m_name; }
    const std::vector<ChatMember *> &members() const { return m_members; }
    const QByteArray &topic() const { return m_topic; }
    void setTopic(const QByteArray &topic) { m_topic = topic; }

    void add(ChatMember &member);
    void remove(ChatMember &member);
    /// To everyone but \a except (null: to all). Framed once for each framing, however many there are.
    void say(const ChatText &text, const ChatMember *except) const;
    /// Keeps a message for those who join later: the last MessagesKept, or fewer if they are long.
    void remember(const ChatText &text);
    /// The last \a count messages, oldest first.
    std::vector<ChatText> recent(std::size_t count) const;

private:
    QByteArray m_name;
    QByteArray m_topic;
    std::vector<ChatMember *> m_members;
    std::deque<ChatText> m_history;
    qsizetype m_historySize = 0; ///< bytes
};

/// Sends \a text to one.
void tell(const ChatMember &member, const ChatText &text);

} // namespace lw::net
