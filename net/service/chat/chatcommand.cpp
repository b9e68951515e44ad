// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/chat/chatcommand.h"

#include "net/base/sanitize.h"

#include <algorithm>
#include <utility>

namespace lw::net {

namespace {

using Verb = ChatCommand::Verb;

constexpr std::pair<QByteArrayView, Verb> verbs[] = {
    {"nick", Verb::Nick},   {"join", Verb::Join}, {"leave", Verb::Leave}, {"list", Verb::List}, {"users", Verb::Users},
    {"msg", Verb::Message}, {"me", Verb::Me},     {"topic", Verb::Topic}, {"help", Verb::Help}, {"quit", Verb::Quit},
};

ChatCommand commandOf(const QByteArray &text)
{
    const std::pair<QByteArray, QByteArray> parts = splitFirstWord(text);
    const QByteArray word = parts.first.toLower();
    for (const auto &[name, verb] : verbs) {
        if (name == word)
            return {verb, {}, parts.second};
    }
    return {Verb::Unknown, word, parts.second};
}

} // namespace

std::pair<QByteArray, QByteArray> splitFirstWord(const QByteArray &text)
{
    const qsizetype space = text.indexOf(' ');
    if (space < 0)
        return {text, {}};
    return {text.first(space), text.sliced(space + 1).trimmed()};
}

bool isChatName(const QByteArray &name, qsizetype longest)
{
    const QList<uint> points = QString::fromUtf8(name).toUcs4();
    return !points.isEmpty() && points.size() <= longest && std::all_of(points.begin(), points.end(), [](uint c) {
        return QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == '-' || c == '_' || c == '.';
    });
}

std::optional<ChatCommand> parseChatLine(QByteArrayView line)
{
    const QByteArray text = sanitized(line);
    if (text.isEmpty())
        return std::nullopt;
    if (!text.startsWith('/'))
        return ChatCommand{Verb::Say, {}, text};
    return commandOf(text.sliced(1));
}

Result<std::optional<ChatCommand>> parseChatFrame(const Frame &frame)
{
    const QByteArray text = sanitized(frame.content);
    if (frame.type < quint8(ChatType::Chat) || frame.type > quint8(ChatType::Private))
        return failure(Error::Code::InvalidInput,
                       QStringLiteral("unknown type %1: 1 is chat, 2 a command, 3 private").arg(frame.type));
    if (text.isEmpty())
        return std::nullopt;
    if (ChatType(frame.type) == ChatType::Chat)
        return ChatCommand{Verb::Say, {}, text};
    if (ChatType(frame.type) == ChatType::Private)
        return ChatCommand{Verb::Message, {}, text};
    return commandOf(text.startsWith('/') ? text.sliced(1) : text);
}

} // namespace lw::net
