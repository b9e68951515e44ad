// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/game/gameinput.h"

#include "net/base/sanitize.h"
#include "net/wire/json.h"

#include <QJsonObject>

#include <cmath>

namespace lw::net {

using namespace Qt::StringLiterals;

namespace {

constexpr double LargestSeq = 9007199254740991.0; // 2^53 - 1: what a double counts exactly
constexpr qsizetype LongestWord = 64;

tl::unexpected<Error> wrong(const QString &why)
{
    return failure(Error::Code::InvalidInput, why);
}

/// A stranger's word, fit to be said back to him.
QString quoted(const QString &word)
{
    return QString::fromUtf8(sanitized(word.toUtf8(), LongestWord));
}

Result<QJsonObject> parseObject(QByteArrayView text)
{
    if (text.size() > LongestGameInput)
        return wrong(u"input of %1 bytes; at most %2 are read"_s.arg(text.size()).arg(LongestGameInput));
    const auto document = parseJson(text);
    if (!document && document.error().isOutOfRange)
        return wrong(u"the number at byte %1 is out of range"_s.arg(document.error().offset));
    if (!document)
        return wrong(u"not valid JSON at byte %1"_s.arg(document.error().offset));
    if (!document->isObject())
        return wrong(u"not a JSON object"_s);
    return document->object();
}

Result<double> direction(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    if (!value.isDouble())
        return wrong(u"%1 is not a number"_s.arg(name));
    const double number = value.toDouble();
    if (!std::isfinite(number) || std::abs(number) > 1)
        return wrong(u"%1 is not between -1 and 1"_s.arg(name));
    return number;
}

Result<void> readSeq(const QJsonObject &object, GameInput &input)
{
    const QJsonValue value = object.value("seq"_L1);
    if (value.isUndefined())
        return {};
    const double number = value.toDouble(-1);
    if (!(number >= 0 && number <= LargestSeq) || number != std::floor(number))
        return wrong(u"seq is not a whole number from 0 to 2^53 - 1"_s);
    input.seq = qint64(number);
    return {};
}

Result<void> readMove(const QJsonObject &object, GameInput &input)
{
    input.type = GameInput::Type::Move;
    const Result<double> x = direction(object, "x"_L1);
    if (!x)
        return tl::make_unexpected(x.error());
    const Result<double> y = direction(object, "y"_L1);
    if (!y)
        return tl::make_unexpected(y.error());
    input.x = *x;
    input.y = *y;
    return readSeq(object, input);
}

Result<void> readAction(const QJsonObject &object, GameInput &input)
{
    input.type = GameInput::Type::Action;
    input.action = object.value("action"_L1).toString();
    if (input.action != "jump"_L1)
        return wrong(u"unknown action “%1”; there is: jump"_s.arg(quoted(input.action)));
    return readSeq(object, input);
}

Result<void> readPing(const QJsonObject &object, GameInput &input)
{
    input.type = GameInput::Type::Ping;
    input.timestamp = object.value("timestamp"_L1);
    const bool isNumber = input.timestamp.isDouble() && std::isfinite(input.timestamp.toDouble());
    const bool isWord = input.timestamp.isString() && input.timestamp.toString().size() <= LongestWord;
    if (!isNumber && !isWord)
        return wrong(u"timestamp is neither a number nor a string of at most %1 characters"_s.arg(LongestWord));
    return {};
}

Result<void> readByType(const QJsonObject &object, GameInput &input)
{
    const QString type = object.value("type"_L1).toString();
    if (type == "MOVE"_L1)
        return readMove(object, input);
    if (type == "ACTION"_L1)
        return readAction(object, input);
    if (type == "PING"_L1)
        return readPing(object, input);
    return wrong(u"unknown type “%1”; there are: MOVE, ACTION, PING"_s.arg(quoted(type)));
}

} // namespace

Result<GameInput> parseGameInput(QByteArrayView text)
{
    const Result<QJsonObject> object = parseObject(text);
    if (!object)
        return tl::make_unexpected(object.error());
    GameInput input;
    const QJsonValue playerId = object->value("playerId"_L1);
    if (!playerId.isUndefined() && !playerId.isString())
        return wrong(u"playerId is not a string"_s);
    input.playerId = playerId.toString();
    if (const Result<void> read = readByType(*object, input); !read)
        return tl::make_unexpected(read.error());
    return input;
}

} // namespace lw::net
