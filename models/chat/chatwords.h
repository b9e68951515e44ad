// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatmessage.h"
#include "net/service/chat/chatcommand.h"

#include <optional>

namespace lw::models {

/// What a line of a chat tells beside its words.
struct ChatLine
{
    enum class Event : quint8 {
        None,
        Welcome,    ///< name: ours
        NickIs,     ///< name: ours
        Entered,    ///< name: the room; count: its users
        LeftRoom,   ///< we, of our own will
        NotInARoom, ///< an error that says so
        Joined,     ///< name
        Left,       ///< name
        Renamed,    ///< name; other: what it is called now
        TopicIs,    ///< other: the topic, empty if there is none
        RoomsBegin,
        Room,    ///< name, count, other: the topic
        NoRooms, ///< there is none
        Users,   ///< name: the room; people
        GoodBye
    };

    ChatMessage message;
    Event event = Event::None;
    QString name;
    QString other;
    int count = 0;
    QList<ChatPerson> people;
};

constexpr qsizetype LongestChatText = 4'000;   ///< characters of a row; what is longer ends with "…"
constexpr qsizetype LongestChatLine = 400'000; ///< characters that are read: 5,000 users with their colours
constexpr qsizetype MostChatPeople = 5'000;
constexpr int MostChatUsers = 1'000'000; ///< of a room, that are believed

/// Reads what a server says, in the words of docs/protocols.md, "Chat". \a type is that of a tlv frame; none with any
/// other framing, where the words alone tell. Nobody need be a chat at the other end: what is not understood is an
/// answer with its words, without an event. Nothing if no character is left after sanitising. Colours (ESC[3Nm) are
/// taken out. Pure; any thread.
std::optional<ChatLine> readChatLine(QByteArrayView content, std::optional<quint8> type);

} // namespace lw::models
