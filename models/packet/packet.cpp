// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packet.h"

#include "models/base/jsonmembers.h"
#include "models/packet/packetjson.h"
#include "net/base/hex.h"
#include "net/wire/frametemplate.h"

#include <QCoreApplication>

#include <limits>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Packet)
};

constexpr QLatin1StringView NameKey("name"), TextKey("text"), HexKey("hex"), EncodingKey("encoding"), FileKey("file"),
    FramingKey("framing"), TypeKey("type"), StatedLengthKey("statedLength"), CountKey("count"),
    IntervalKey("intervalMs"), BurstKey("burst"), ExpectKey("expect"), KindKey("kind"), PatternKey("pattern"),
    WithinKey("withinMs");

constexpr qsizetype LongestName = 1'000;
constexpr qsizetype LongestPath = 32'768;

struct KindWord
{
    Expectation::Kind kind;
    const char *word;
};

constexpr KindWord KindWords[] = {{Expectation::Kind::None, "none"},   {Expectation::Kind::Same, "same"},
                                  {Expectation::Kind::Exact, "exact"}, {Expectation::Kind::Contains, "contains"},
                                  {Expectation::Kind::Regex, "regex"}, {Expectation::Kind::Hex, "hex"}};

QString kindWords()
{
    QStringList words;
    for (const KindWord &known : KindWords)
        words.append(QLatin1StringView(known.word));
    return words.join(QStringLiteral(", "));
}

QJsonObject toJson(const Expectation &expectation)
{
    QJsonObject object{{KindKey, QLatin1StringView(toText(expectation.kind))}};
    if (!expectation.pattern.isEmpty())
        object.insert(PatternKey, expectation.pattern);
    if (expectation.withinMs != Expectation::DefaultWithinMs)
        object.insert(WithinKey, expectation.withinMs);
    return object;
}

Expectation readExpectation(JsonMembers &packet)
{
    if (!packet.has(ExpectKey))
        return {};
    JsonMembers members(packet.object(ExpectKey), packet.pathOf(ExpectKey));
    Expectation expectation;
    const QString word = members.text(KindKey, LongestName, QStringLiteral("none"));
    const auto kind = findExpectationKind(word.toUtf8());
    if (!kind)
        members.fail(KindKey, Text::tr("“%1” is none of: %2").arg(word, kindWords()));
    expectation.kind = kind.value_or(Expectation::Kind::None);
    expectation.pattern = members.text(PatternKey, Packet::MaxText);
    expectation.withinMs =
        int(members.number(WithinKey, 1, Expectation::LongestMs, quint64(Expectation::DefaultWithinMs)));
    packet.fail(members.error());
    return expectation;
}

Schedule readSchedule(JsonMembers &packet)
{
    Schedule schedule;
    schedule.count = packet.number(CountKey, 0, Schedule::MostFrames, schedule.count);
    schedule.intervalMs = int(packet.number(IntervalKey, 0, Schedule::LongestIntervalMs, quint64(schedule.intervalMs)));
    schedule.burst = int(packet.number(BurstKey, 1, Schedule::LargestBurst, quint64(schedule.burst)));
    return schedule;
}

void insertSchedule(QJsonObject &object, const Schedule &schedule)
{
    const Schedule standard;
    if (schedule.count != standard.count)
        object.insert(CountKey, numberToJson(schedule.count));
    if (schedule.intervalMs != standard.intervalMs)
        object.insert(IntervalKey, schedule.intervalMs);
    if (schedule.burst != standard.burst)
        object.insert(BurstKey, schedule.burst);
}

auto readEncoding(JsonMembers &packet)
{
    if (!packet.has(EncodingKey))
        return net::TextEncoding::Utf8;
    const QString word = packet.text(EncodingKey, LongestName);
    const auto encoding = net::findTextEncoding(word.toUtf8());
    if (!encoding) {
        QStringList words;
        const QList<net::TextEncoding> known = net::textEncodings();
        for (const net::TextEncoding one : known)
            words.append(QString::fromLatin1(net::toText(one)));
        packet.fail(EncodingKey, Text::tr("“%1” is none of: %2").arg(word, words.join(QStringLiteral(", "))));
    }
    return encoding.value_or(net::TextEncoding::Utf8);
}

/// "text", or "hex" as text that makes the same bytes.
void readContent(JsonMembers &members, Packet &packet)
{
    packet.text = members.text(TextKey, Packet::MaxText);
    packet.encoding = readEncoding(members);
    if (!members.has(HexKey))
        return;
    if (members.has(TextKey))
        return members.fail(HexKey, Text::tr("there is a text already"));
    if (members.has(EncodingKey))
        return members.fail(HexKey, Text::tr("bytes have no encoding of text"));
    const auto bytes = net::fromHex(members.text(HexKey, 3 * Packet::MaxText));
    const auto text = bytes ? literalText(*bytes) : tl::make_unexpected(bytes.error());
    if (!text)
        return members.fail(HexKey, text.error().message);
    packet.text = *text;
}

} // namespace

QByteArray toText(Expectation::Kind kind)
{
    return std::find_if(std::begin(KindWords), std::end(KindWords),
                        [kind](const KindWord &known) { return known.kind == kind; })
        ->word;
}

std::optional<Expectation::Kind> findExpectationKind(QByteArrayView word)
{
    for (const KindWord &known : KindWords) {
        if (word == QByteArrayView(known.word))
            return known.kind;
    }
    return std::nullopt;
}

QJsonObject toJson(const Packet &packet)
{
    QJsonObject object;
    const auto insertText = [&object](QLatin1StringView key, const QString &text) {
        if (!text.isEmpty())
            object.insert(key, text);
    };
    insertText(NameKey, packet.name);
    insertText(TextKey, packet.text);
    insertText(FileKey, packet.file);
    if (packet.encoding != net::TextEncoding::Utf8)
        object.insert(EncodingKey, QLatin1StringView(net::toText(packet.encoding)));
    if (packet.framing)
        object.insert(FramingKey, framingToJson(*packet.framing));
    if (packet.type != Packet().type)
        object.insert(TypeKey, packet.type);
    if (packet.statedLength)
        object.insert(StatedLengthKey, numberToJson(*packet.statedLength));
    insertSchedule(object, packet.schedule);
    if (packet.expectation != Expectation())
        object.insert(ExpectKey, toJson(packet.expectation));
    return object;
}

net::Result<QString> literalText(QByteArrayView bytes)
{
    QString text = net::FrameTemplate::literal(bytes);
    if (text.size() <= Packet::MaxText)
        return text;
    return net::failure(net::Error::Code::LimitReached,
                        Text::tr("%1 bytes are more than a packet's text can hold").arg(bytes.size()));
}

net::Result<Packet> packetFromJson(const QJsonObject &object)
{
    return readPacket(object, {});
}

net::Result<Packet> readPacket(const QJsonObject &object, const QString &where)
{
    JsonMembers members(object, where);
    Packet packet;
    packet.name = members.text(NameKey, LongestName);
    readContent(members, packet);
    packet.file = members.text(FileKey, LongestPath);
    packet.framing = members.framing(FramingKey);
    packet.type = quint8(members.number(TypeKey, 0, std::numeric_limits<quint8>::max(), packet.type));
    if (members.has(StatedLengthKey))
        packet.statedLength = members.number(StatedLengthKey, 0, std::numeric_limits<quint64>::max(), 0);
    packet.schedule = readSchedule(members);
    packet.expectation = readExpectation(members);
    if (members.error())
        return tl::make_unexpected(members.error());
    return packet;
}

} // namespace lw::models
