// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/gamemessage.h"

#include "net/base/sanitize.h"
#include "net/wire/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <cmath>

namespace lw::models {

using namespace Qt::StringLiterals;

namespace {

constexpr double LargestWhole = 9007199254740991.0; // 2^53 - 1: what a double counts exactly
constexpr qsizetype LongestId = 32;                 // characters
constexpr qsizetype LongestReason = 200;
constexpr int FastestTicks = 1'000;
constexpr double LeastField = 1; // units, of width and height

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::GameMessage)
};

tl::unexpected<net::Error> wrong(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

QString shown(const QJsonValue &word, qsizetype longest)
{
    return QString::fromUtf8(net::sanitized(word.toString().toUtf8(), longest));
}

net::Result<double> number(const QJsonObject &object, QLatin1StringView name, double most)
{
    const QJsonValue value = object.value(name);
    const double read = value.toDouble();
    if (!value.isDouble() || !std::isfinite(read) || std::abs(read) > most)
        return wrong(Text::tr("%1 is not a number between -%2 and %2").arg(name).arg(most, 0, 'g', 16));
    return read;
}

net::Result<qint64> whole(const QJsonObject &object, QLatin1StringView name, double least, double most)
{
    const net::Result<double> read = number(object, name, LargestWhole);
    if (!read)
        return tl::make_unexpected(read.error());
    if (*read != std::floor(*read) || *read < least || *read > most)
        return wrong(Text::tr("%1 is not a whole number from %2 to %3").arg(name).arg(least).arg(most, 0, 'g', 16));
    return qint64(*read);
}

net::Result<GameField> readField(const QJsonValue &value)
{
    const QJsonArray bounds = value.toArray();
    GameField field;
    double *const sides[] = {&field.left, &field.top, &field.right, &field.bottom};
    bool isRight = bounds.size() == qsizetype(std::size(sides));
    for (qsizetype i = 0; isRight && i < bounds.size(); ++i) {
        *sides[i] = bounds.at(i).toDouble();
        isRight = bounds.at(i).isDouble() && std::abs(*sides[i]) <= GameField::Farthest;
    }
    if (!isRight || !(field.width() >= LeastField && field.height() >= LeastField))
        return wrong(Text::tr("bounds are not left, top, right and bottom of a field"));
    return field;
}

net::Result<GameMessage> readWelcome(const QJsonObject &object)
{
    GameWelcome welcome;
    welcome.playerId = shown(object.value("playerId"_L1), LongestId);
    if (welcome.playerId.isEmpty())
        return wrong(Text::tr("playerId is not a word"));
    const net::Result<qint64> rate = whole(object, "tickRate"_L1, 1, FastestTicks);
    if (!rate)
        return tl::make_unexpected(rate.error());
    welcome.tickRate = int(*rate);
    const net::Result<GameField> field = readField(object.value("bounds"_L1));
    if (!field)
        return tl::make_unexpected(field.error());
    welcome.field = *field;
    return welcome;
}

net::Result<GameEntry> readEntry(const QJsonValue &value)
{
    if (!value.isObject())
        return wrong(Text::tr("a player is not an object"));
    const QJsonObject object = value.toObject();
    GameEntry entry;
    entry.id = shown(object.value("id"_L1), LongestId);
    if (entry.id.isEmpty())
        return wrong(Text::tr("the id of a player is not a word"));
    const std::pair<QLatin1StringView, double *> numbers[] = {
        {"x"_L1, &entry.x}, {"y"_L1, &entry.y}, {"vx"_L1, &entry.vx}, {"vy"_L1, &entry.vy}};
    for (const auto &[name, place] : numbers) {
        const net::Result<double> read = number(object, name, GameField::Farthest);
        if (!read)
            return tl::make_unexpected(read.error());
        *place = *read;
    }
    const net::Result<qint64> state = whole(object, "state"_L1, 0, double(GameEntry::State::Jumping));
    if (!state)
        return tl::make_unexpected(state.error());
    entry.state = GameEntry::State(*state);
    const net::Result<qint64> ack = whole(object, "ack"_L1, -1, LargestWhole);
    if (!ack)
        return tl::make_unexpected(ack.error());
    entry.ack = *ack;
    return entry;
}

net::Result<GameMessage> readSnapshot(const QJsonObject &object)
{
    GameSnapshot snapshot;
    const net::Result<qint64> tick = whole(object, "tick"_L1, 0, LargestWhole);
    if (!tick)
        return tl::make_unexpected(tick.error());
    snapshot.tick = quint64(*tick);
    const net::Result<double> time = number(object, "time"_L1, LargestWhole);
    if (!time)
        return tl::make_unexpected(time.error());
    snapshot.timeMs = qint64(*time);
    const QJsonValue value = object.value("players"_L1);
    if (!value.isArray())
        return wrong(Text::tr("players is not a list"));
    const QJsonArray players = value.toArray();
    if (players.size() > MostGamePlayers)
        return wrong(Text::tr("%1 players; at most %2 are shown").arg(players.size()).arg(MostGamePlayers));
    QSet<QString> ids;
    ids.reserve(players.size());
    snapshot.players.reserve(players.size());
    for (const auto &player : players) {
        net::Result<GameEntry> entry = readEntry(player);
        if (!entry)
            return tl::make_unexpected(entry.error());
        const qsizetype before = ids.size();
        ids.insert(entry->id);
        if (ids.size() == before)
            return wrong(Text::tr("the player %1 is there twice").arg(entry->id));
        snapshot.players.append(*std::move(entry));
    }
    return snapshot;
}

net::Result<GameMessage> readPong(const QJsonObject &object)
{
    const net::Result<qint64> timestamp = whole(object, "timestamp"_L1, -LargestWhole, LargestWhole);
    if (!timestamp)
        return tl::make_unexpected(timestamp.error());
    return GamePong{*timestamp};
}

} // namespace

net::Result<GameMessage> parseGameMessage(QByteArrayView text)
{
    if (text.size() > LongestGameMessage)
        return wrong(Text::tr("a message of %1 bytes; at most %2 are read").arg(text.size()).arg(LongestGameMessage));
    const auto document = net::parseJson(text);
    if (!document)
        return tl::make_unexpected(document.error().error);
    if (!document->isObject())
        return wrong(Text::tr("not a JSON object"));
    const QJsonObject object = document->object();
    const QString type = object.value("type"_L1).toString();
    if (type == "STATE"_L1)
        return readSnapshot(object);
    if (type == "PONG"_L1)
        return readPong(object);
    if (type == "ERROR"_L1)
        return GameRefusal{shown(object.value("reason"_L1), LongestReason)};
    if (type == "WELCOME"_L1)
        return readWelcome(object);
    return wrong(Text::tr("a message of the unknown type “%1”").arg(shown(type, LongestId)));
}

QByteArray gameMove(double x, double y, qint64 seq)
{
    return QJsonDocument(QJsonObject{{u"type"_s, u"MOVE"_s}, {u"x"_s, x}, {u"y"_s, y}, {u"seq"_s, seq}})
        .toJson(QJsonDocument::Compact);
}

QByteArray gameJump(qint64 seq)
{
    return QJsonDocument(QJsonObject{{u"type"_s, u"ACTION"_s}, {u"action"_s, u"jump"_s}, {u"seq"_s, seq}})
        .toJson(QJsonDocument::Compact);
}

QByteArray gamePing(qint64 timestamp)
{
    return QJsonDocument(QJsonObject{{u"type"_s, u"PING"_s}, {u"timestamp"_s, timestamp}})
        .toJson(QJsonDocument::Compact);
}

} // namespace lw::models
