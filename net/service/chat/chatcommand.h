// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <optional>

namespace lw::net {

/// The types of tlv frames in a chat, both ways.
enum class ChatType : quint8 { Chat = 1, System = 2, Private = 3 };

/// One thing that a member of a chat asks for: a word and what follows it.
struct ChatCommand
{
    enum class Verb { Say, Nick, Join, Leave, List, Users, Message, Me, Topic, Help, Quit, Unknown };

    Verb verb = Verb::Say;
    QByteArray name;     ///< of an unknown one, without the slash
    QByteArray argument; ///< sanitised (net/base/sanitize.h), trimmed; of Say the text

    bool operator==(const ChatCommand &) const = default;
};

/// Reads a frame of a line framing: "/word argument", or text to say. Nothing if the line is empty once sanitised.
std::optional<ChatCommand> parseChatLine(QByteArrayView line);

/// Reads a tlv frame: type 1 says its content as it is, 2 is a command with or without its slash, 3 is private
/// ("<nick> <text>"). Nothing if it is empty once sanitised; an error for any other type, in the words of the protocol.
Result<std::optional<ChatCommand>> parseChatFrame(const Frame &frame);

/// Splits off the first word. \return it and what follows, trimmed.
std::pair<QByteArray, QByteArray> splitFirstWord(const QByteArray &text);

/// Whether \a name can be a nickname or a room: 1 to \a longest letters, digits and - _ . of any script.
bool isChatName(const QByteArray &name, qsizetype longest);

} // namespace lw::net
