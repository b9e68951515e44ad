// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/chat/chatroom.h"

namespace lw::net {

namespace {

/// The frames of a text, for as many members as it goes to.
class Frames
{
public:
    explicit Frames(const ChatText &text)
        : m_typed(text.typed, quint8(text.type))
        , m_line(text.line)
    {}

    void sendTo(const ChatMember &member) { member.session.send(member.isTyped ? m_typed : m_line); }

private:
    SharedFrame m_typed;
    SharedFrame m_line;
};

qsizetype sizeOf(const ChatText &text)
{
    return text.typed.size() + text.line.size();
}

} // namespace

void ChatRoom::add(ChatMember &member)
{
    member.room = this;
    member.place = m_members.size();
    m_members.push_back(&member);
}

void ChatRoom::remove(ChatMember &member)
{
    m_members.back()->place = member.place;
    m_members[member.place] = m_members.back();
    m_members.pop_back();
    member.room = nullptr;
}

void ChatRoom::say(const ChatText &text, const ChatMember *except) const
{
    Frames frames(text);
    for (const ChatMember *member : m_members) {
        if (member != except)
            frames.sendTo(*member);
    }
}

void ChatRoom::remember(const ChatText &text)
{
    m_history.push_back(text);
    m_historySize += sizeOf(text);
    while (m_history.size() > MessagesKept || m_historySize > BytesKept) {
        m_historySize -= sizeOf(m_history.front());
        m_history.pop_front();
    }
}

std::vector<ChatText> ChatRoom::recent(std::size_t count) const
{
    const std::size_t skipped = m_history.size() - std::min(m_history.size(), count);
    return {m_history.begin() + std::ptrdiff_t(skipped), m_history.end()};
}

void tell(const ChatMember &member, const ChatText &text)
{
    Frames(text).sendTo(member);
}

} // namespace lw::net
