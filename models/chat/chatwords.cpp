// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatwords.h"

#include "net/base/sanitize.h"
#include "net/service/chat/chatservice.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace lw::models {

namespace {

using Event = ChatLine::Event;
using Kind = ChatMessage::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::ChatMessage)
};

constexpr QByteArrayView colourNames[] = {"green", "yellow", "blue", "magenta", "cyan", "red"};
constexpr char foregrounds[] = {'2', '3', '4', '5', '6', '1'}; // ESC[3Nm, in the order of the names

ChatColour colourNamed(QByteArrayView name)
{
    const auto *found = std::find(std::begin(colourNames), std::end(colourNames), name);
    return found == std::end(colourNames) ? ChatColour::None : ChatColour(found - std::begin(colourNames) + 1);
}

/// Takes the escape sequences ESC [ … letter out. \return the first colour among them.
ChatColour takeEscapes(QByteArray &bytes)
{
    ChatColour colour = ChatColour::None;
    qsizetype at = bytes.indexOf("\x1b[");
    if (at < 0)
        return colour;
    QByteArray kept = bytes.first(at);
    while (at < bytes.size()) {
        if (!QByteArrayView(bytes).sliced(at).startsWith("\x1b[")) {
            kept += bytes[at++];
            continue;
        }
        const qsizetype start = at += 2;
        while (at < bytes.size() && bytes[at] >= 0x20 && bytes[at] < 0x40)
            ++at;
        const QByteArrayView what = QByteArrayView(bytes).sliced(start, at - start);
        if (at < bytes.size() && bytes[at] >= 0x40)
            ++at;
        if (colour == ChatColour::None && what.size() == 2 && what.front() == '3') {
            const auto *found = std::find(std::begin(foregrounds), std::end(foregrounds), what.back());
            if (found != std::end(foregrounds))
                colour = ChatColour(found - std::begin(foregrounds) + 1);
        }
    }
    bytes = kept;
    return colour;
}

bool isNick(const QByteArray &name)
{
    return net::isChatName(name, net::ChatService::LongestNick);
}

bool isRoom(const QByteArray &name)
{
    return net::isChatName(name, net::ChatService::LongestRoom);
}

QString shown(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8);
    if (text.size() <= LongestChatText)
        return text;
    const bool splitsPair = text.at(LongestChatText - 2).isHighSurrogate();
    text.truncate(LongestChatText - (splitsPair ? 2 : 1));
    return text + u'…';
}

/// Takes "[2025-05-01T12:00:00.250Z] " off the front. \return its time, 0 if it is not there.
qint64 takeTime(QByteArray &text)
{
    constexpr qsizetype Size = 27;
    if (text.size() < Size || text[0] != '[' || QByteArrayView(text).sliced(Size - 3, 3) != "Z] ")
        return 0;
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text.sliced(1, Size - 3)), Qt::ISODateWithMs);
    if (!time.isValid() || time.toMSecsSinceEpoch() <= 0)
        return 0;
    text.remove(0, Size);
    return time.toMSecsSinceEpoch();
}

/// "NAME: TEXT" into the message. \return whether it is of that form.
bool readSpoken(const QByteArray &text, Kind kind, ChatMessage &message)
{
    const qsizetype colon = text.indexOf(": ");
    if (colon < 0 || !isNick(text.first(colon)))
        return false;
    message.kind = kind;
    message.who = QString::fromUtf8(text.first(colon));
    message.text = shown(text.sliced(colon + 2));
    return true;
}

/// "NAME did something", behind a time.
void readNews(const QByteArray &text, ChatLine &line)
{
    line.message.kind = Kind::News;
    const qsizetype space = text.indexOf(' ');
    const QByteArray name = space < 0 ? QByteArray() : text.first(space);
    if (!isNick(name)) {
        line.message.text = shown(text);
        return;
    }
    const QByteArray what = text.sliced(space + 1);
    line.message.who = line.name = QString::fromUtf8(name);
    line.message.text = shown(what);
    const QByteArray isNow = "is now ";
    const QByteArray setTopic = "set the topic: ";
    if (what == "joined the room") {
        line.event = Event::Joined;
    } else if (what == "left the room") {
        line.event = Event::Left;
    } else if (what.startsWith(isNow) && isNick(what.sliced(isNow.size()))) {
        line.event = Event::Renamed;
        line.other = QString::fromUtf8(what.sliced(isNow.size()));
    } else if (what.startsWith(setTopic)) {
        line.event = Event::TopicIs;
        line.other = shown(what.sliced(setTopic.size()));
    }
}

/// What stands behind a time, where no type tells what it is.
void readTimed(const QByteArray &text, ChatLine &line)
{
    const QByteArray isPrivate = "(private) ";
    const QByteArray emote = "* ";
    if (text.startsWith(isPrivate) && readSpoken(text.sliced(isPrivate.size()), Kind::PrivateIn, line.message))
        return;
    if (text.startsWith(emote)) {
        const auto [name, what] = net::splitFirstWord(text.sliced(emote.size()));
        if (isNick(name)) {
            line.message.kind = Kind::Emote;
            line.message.who = QString::fromUtf8(name);
            line.message.text = shown(what);
            return;
        }
    }
    if (!readSpoken(text, Kind::Said, line.message))
        readNews(text, line);
}

/// "3 users" or "1 user"; -1 if it is neither.
int readCount(QByteArrayView text)
{
    const qsizetype space = text.indexOf(' ');
    if (space < 0 || (text.sliced(space) != " users" && text.sliced(space) != " user"))
        return -1;
    bool isNumber = false;
    const int count = text.first(space).toByteArray().toInt(&isNumber);
    return isNumber && count >= 0 && count <= MostChatUsers ? count : -1;
}

/// "- lobby (3 users) topic"
bool readRoom(const QByteArray &text, ChatLine &line)
{
    const qsizetype open = text.indexOf(" (");
    const qsizetype close = text.indexOf(')', open);
    if (!text.startsWith("- ") || open < 2 || close < 0 || !isRoom(text.sliced(2, open - 2)))
        return false;
    line.count = readCount(QByteArrayView(text).sliced(open + 2, close - open - 2));
    line.name = QString::fromUtf8(text.sliced(2, open - 2));
    line.other = shown(text.sliced(close + 1).trimmed());
    return line.count >= 0;
}

/// "alice (green), bob (yellow)"
bool readPeople(const QByteArray &text, QList<ChatPerson> &people)
{
    const QByteArrayList parts = text.split(',');
    for (const QByteArray &part : parts) {
        const auto [name, colour] = net::splitFirstWord(part.trimmed());
        if (!isNick(name) || !colour.startsWith('(') || !colour.endsWith(')'))
            return false;
        if (people.size() < MostChatPeople)
            people.append({QString::fromUtf8(name), colourNamed(QByteArrayView(colour).sliced(1).chopped(1))});
    }
    return true;
}

/// "\a before NAME\a after…" \return NAME.
QByteArray nameBetween(const QByteArray &text, QByteArrayView before, QByteArrayView after)
{
    if (!text.startsWith(before))
        return {};
    const qsizetype end = after.isEmpty() ? text.size() : text.indexOf(after, before.size());
    return end < 0 ? QByteArray() : text.sliced(before.size(), end - before.size());
}

/// What stands without a time: answers to us alone.
void readAnswer(const QByteArray &text, ChatLine &line)
{
    line.message.text = shown(text);
    line.message.kind = text.startsWith("error: ") ? Kind::Error : Kind::Answer;
    const auto tells = [&line](Event event, const QByteArray &name = {}) {
        line.event = event;
        line.name = QString::fromUtf8(name);
    };
    if (text.startsWith("error: you are in no room"))
        return tells(Event::NotInARoom);
    if (const QByteArray nick = nameBetween(text, "Welcome! You are ", ", in "); isNick(nick))
        return tells(Event::Welcome, nick);
    if (const QByteArray nick = nameBetween(text, "You are now ", {}); isNick(nick))
        return tells(Event::NickIs, nick);
    if (const QByteArray room = nameBetween(text, "You are in ", ": "); isRoom(room)) {
        line.count = readCount(QByteArrayView(text).sliced(text.indexOf(": ") + 2));
        return line.count < 0 ? void() : tells(Event::Entered, room);
    }
    if (const QByteArray room = nameBetween(text, "You left ", {}); isRoom(room))
        return tells(Event::LeftRoom, room);
    if (const QByteArray room = nameBetween(text, "Users in ", ": "); isRoom(room)) {
        if (readPeople(text.sliced(text.indexOf(": ") + 2), line.people))
            return tells(Event::Users, room);
        line.people.clear();
        return;
    }
    if (text.startsWith("Topic: ") || text == "No topic is set") {
        line.other = text == "No topic is set" ? QString() : shown(text.sliced(7));
        return tells(Event::TopicIs);
    }
    if (readRoom(text, line)) {
        line.event = Event::Room;
        return;
    }
    if (text == "Available rooms:")
        return tells(Event::RoomsBegin);
    if (text.startsWith("There is no room yet"))
        return tells(Event::NoRooms);
    if (text == "Good bye")
        return tells(Event::GoodBye);
}

/// A tlv frame of type 3: "NAME TEXT".
void readPrivate(const QByteArray &text, ChatLine &line)
{
    const auto [name, said] = net::splitFirstWord(text);
    line.message.kind = isNick(name) ? Kind::PrivateIn : Kind::Answer;
    line.message.who = isNick(name) ? QString::fromUtf8(name) : QString();
    line.message.text = shown(isNick(name) ? said : text);
}

} // namespace

QString plainText(const ChatMessage &message)
{
    switch (message.kind) {
    case Kind::Said:
        return message.who + QLatin1String(": ") + message.text;
    case Kind::Emote:
        return QLatin1String("* ") + message.who + u' ' + message.text;
    case Kind::PrivateIn:
        return Text::tr("(private) %1: %2", "from whom, what").arg(message.who, message.text);
    case Kind::PrivateOut:
        return Text::tr("(private to %1) %2", "to whom, what").arg(message.who, message.text);
    case Kind::News:
        return message.who.isEmpty() ? message.text : message.who + u' ' + message.text;
    case Kind::Answer:
    case Kind::Error:
    case Kind::Notice:
        break;
    }
    return message.text;
}

std::optional<ChatLine> readChatLine(QByteArrayView content, std::optional<quint8> type)
{
    QByteArray bytes = content.toByteArray();
    ChatLine line;
    line.message.colour = takeEscapes(bytes);
    QByteArray text = net::sanitized(bytes, LongestChatLine);
    if (text.isEmpty())
        return std::nullopt;
    if (type == quint8(net::ChatType::Private)) {
        readPrivate(text, line);
        return line;
    }
    line.message.wallMs = takeTime(text);
    if (line.message.wallMs == 0)
        readAnswer(text, line);
    else if (type == quint8(net::ChatType::System))
        readNews(text, line);
    else
        readTimed(text, line);
    // What is said in a room is no answer of the server, whatever its words.
    if (type == quint8(net::ChatType::Chat) && line.message.kind != Kind::Said && line.message.kind != Kind::Emote) {
        line.event = Event::None;
        line.message.kind = Kind::Answer;
    }
    return line;
}

} // namespace lw::models
