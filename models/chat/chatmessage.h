// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QList>
#include <QString>

namespace lw::models {

/// The colours that a chat gives its members.
enum class ChatColour : quint8 { None, Green, Yellow, Blue, Magenta, Cyan, Red };

struct ChatPerson
{
    QString name;
    ChatColour colour = ChatColour::None; ///< None: not known

    bool operator==(const ChatPerson &) const = default;
};

/// A room as /list tells of it.
struct ChatRoomEntry
{
    QString name;
    int users = 0;
    QString topic;

    bool operator==(const ChatRoomEntry &) const = default;
};

/// One row of a conversation. All text is sanitised (net/base/sanitize.h).
struct ChatMessage
{
    enum class Kind : quint8 {
        Said,
        Emote,
        News,       ///< of the room: joined, left, is now, set the topic
        PrivateIn,  ///< who: from whom
        PrivateOut, ///< who: to whom
        Answer,     ///< of the server, to us alone; also whatever is not understood
        Error,      ///< of the server; text begins with "error: "
        Notice      ///< ours: connected, closed (translated)
    };

    Kind kind = Kind::Answer;
    bool isMine = false;
    ChatColour colour = ChatColour::None; ///< of who
    qint64 wallMs = 0;                    ///< since 1970; 0: the server told none
    QString who;                          ///< may be empty
    QString text;                         ///< what follows the name, where there is one
};

/// The row as one line without its time: "alice: hello", "* alice waves", "(private) alice: hello", "bob joined …".
QString plainText(const ChatMessage &message);

} // namespace lw::models
