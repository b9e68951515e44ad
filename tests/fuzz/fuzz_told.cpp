// SPDX-License-Identifier: GPL-3.0-only
// What the server of a chat or of a game says to us: any server may be at the other end. Whatever it is, it becomes
// words and numbers within their ceilings, or is refused in words.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/chat/chatwords.h"
#include "models/game/arena.h"

#include <cmath>

using namespace lw;
using namespace lw::fuzz;

namespace {

void checkWords(const QString &text)
{
    for (const QChar c : text)
        must(c.category() != QChar::Other_Control, "a control character is shown");
}

void hear(QByteArrayView content, std::optional<quint8> type)
{
    const auto line = models::readChatLine(content, type);
    if (!line)
        return;
    must(line->message.text.size() <= models::LongestChatText, "a text is too long");
    must(line->message.who.size() <= models::LongestChatText, "a name is too long");
    must(line->people.size() <= models::MostChatPeople, "too many people");
    if (line->event != models::ChatLine::Event::None)
        must(line->count >= 0 && line->count <= models::MostChatUsers, "a room has too many users");
    checkWords(line->message.text);
    checkWords(line->message.who);
    checkWords(line->name);
    checkWords(line->other);
    for (const models::ChatPerson &person : line->people)
        checkWords(person.name);
}

bool isPlace(double value)
{
    return std::isfinite(value) && std::abs(value) <= models::GameField::Farthest;
}

void take(models::Arena &arena, const models::GameSnapshot &snapshot, qint64 nowNs)
{
    must(snapshot.players.size() <= models::MostGamePlayers, "too many players");
    for (const models::GameEntry &player : snapshot.players) {
        must(!player.id.isEmpty(), "a player without a name");
        checkWords(player.id);
        must(isPlace(player.x) && isPlace(player.y) && isPlace(player.vx) && isPlace(player.vy), "a player is nowhere");
    }
    if (const auto taken = arena.take(snapshot, nowNs, nowNs); !taken)
        must(!taken.error().message.isEmpty(), "an error without words");
    if (arena.hasPrediction()) {
        const models::GamePoint place = arena.predicted(nowNs);
        must(isPlace(place.x) && isPlace(place.y), "we are nowhere");
    }
}

void play(QByteArrayView stream)
{
    models::Arena arena;
    qint64 nowNs = 0;
    while (!stream.isEmpty()) {
        const qsizetype end = stream.indexOf('\n');
        const QByteArrayView text = end < 0 ? stream : stream.first(end);
        stream = end < 0 ? QByteArrayView() : stream.sliced(end + 1);
        nowNs += 16'000'000;
        arena.steer(nowNs % 3 - 1, 1, nowNs);
        const auto message = models::parseGameMessage(text);
        if (!message) {
            must(!message.error().message.isEmpty(), "an error without words");
        } else if (const auto *welcome = std::get_if<models::GameWelcome>(&*message)) {
            must(welcome->tickRate >= 1 && welcome->tickRate <= 1'000, "a tick rate is out of its range");
            must(welcome->field.width() > 0 && welcome->field.height() > 0, "a field of nothing");
            arena.welcome(*welcome, nowNs);
        } else if (const auto *snapshot = std::get_if<models::GameSnapshot>(&*message)) {
            take(arena, *snapshot, nowNs);
        } else if (const auto *refusal = std::get_if<models::GameRefusal>(&*message)) {
            checkWords(refusal->reason);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const quint8 kind = input.byte();
    if (kind == 0)
        play(input.rest());
    else
        hear(input.rest(), kind == 1 ? std::nullopt : std::optional<quint8>(kind - 1));
    return 0;
}
