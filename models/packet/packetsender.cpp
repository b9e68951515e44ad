// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetsender.h"

#include "models/packet/inireader.h"
#include "models/packet/packetjson.h"
#include "net/base/address.h"
#include "net/base/hex.h"
#include "net/wire/frametemplate.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QtEndian>

#include <bit>
#include <cmath>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::PacketImport)
};

constexpr qsizetype NamesShown = 5;

/// Keys in lower case.
using Values = QMap<QString, QString>;

/// Fields that mean the same there and here.
struct Field
{
    QByteArrayView theirs;
    QLatin1StringView ours;
};

constexpr Field SameFields[] = {{"{{UNIXTIME}}", QLatin1StringView("{{time:unix}}")},
                                {"{{UNIQUE}}", QLatin1StringView("{{uuid}}")}};
constexpr QByteArrayView OtherFields[] = {"{{TIME}}", "{{DATE}}", "{{RANDOM}}"};

/// The names of packets that share a note; only the first few are shown.
QString listOf(const QStringList &names)
{
    QString list = QStringList(names.first(std::min(names.size(), NamesShown))).join(QStringLiteral(", "));
    if (names.size() > NamesShown)
        list += QStringLiteral(", …");
    return list;
}

/// A text of a number, or what QSettings writes for a float: "@Variant(", type, value in big endian.
std::optional<double> secondsFrom(const QString &text)
{
    static const QString Prefix = QStringLiteral("@Variant(");
    if (text.isEmpty())
        return 0;
    if (text.startsWith(Prefix)) {
        const QByteArray bytes = text.sliced(Prefix.size()).toLatin1();
        if (bytes.size() < 8)
            return std::nullopt;
        return std::bit_cast<float>(qFromBigEndian<quint32>(bytes.constData() + 4));
    }
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    return isNumber ? std::optional(seconds) : std::nullopt;
}

const Field *sameFieldAt(QByteArrayView bytes)
{
    const auto found = std::find_if(std::begin(SameFields), std::end(SameFields),
                                    [bytes](const Field &field) { return bytes.startsWith(field.theirs); });
    return found == std::end(SameFields) ? nullptr : found;
}

/// A literal text but for fields that mean the same here.
QString textFrom(QByteArrayView bytes)
{
    QString text;
    qsizetype literal = 0;
    for (qsizetype at = bytes.indexOf("{{"); at >= 0; at = bytes.indexOf("{{", at)) {
        const Field *field = sameFieldAt(bytes.sliced(at));
        const QByteArrayView before = bytes.sliced(literal, at - literal);
        if (!field || before.endsWith('{')) { // three braces: which two begin the field is not told
            ++at;
            continue;
        }
        text += net::FrameTemplate::literal(before) + field->ours;
        at += field->theirs.size();
        literal = at;
    }
    return text + net::FrameTemplate::literal(bytes.sliced(literal));
}

/// Collects packets and what there is to say of them.
class Collector
{
public:
    void add(const Values &values)
    {
        const QString name = values.value(QStringLiteral("name"));
        const QString protocol = values.value(QStringLiteral("tcporudp")).trimmed().toLower();
        if (protocol.contains(u"http"))
            return skip(name, Text::tr("it is an HTTP request, whose bytes are not in the file"));
        if (!values.contains(QStringLiteral("hexstring")))
            return skip(name, Text::tr("it has no bytes (hexString)"));
        const auto bytes = net::fromHex(values.value(QStringLiteral("hexstring")));
        if (!bytes)
            return skip(name, bytes.error().message);
        PacketNode node;
        node.packet.name = name;
        node.packet.text = textFrom(*bytes);
        setSchedule(node.packet, values);
        node.tags = tagsOf(values, protocol);
        if (const auto read = nodeFromJson(nodeToJson(node)); !read)
            return skip(name, read.error().message);
        noteDifferences(name, protocol, *bytes);
        m_result.entries.push_back(std::move(node));
    }

    net::Result<ImportResult> finish()
    {
        if (countOf(m_result.entries) > PacketLimits::Entries)
            return net::failure(net::Error::Code::LimitReached,
                                Text::tr("there are more than %1 packets").arg(PacketLimits::Entries));
        note(m_udp, Text::tr("%n packets were for UDP. They are tagged “udp”, and are sent over TCP here: %1", nullptr,
                             int(m_udp.size())));
        note(m_fields, Text::tr("%n packets have fields of Packet Sender ({{TIME}}, {{DATE}}, {{RANDOM}}) that are "
                                "plain text here: %1",
                                nullptr, int(m_fields.size())));
        note(m_repeats, Text::tr("%n packets have a resend delay that could not be read; they are sent once: %1",
                                 nullptr, int(m_repeats.size())));
        return std::move(m_result);
    }

private:
    void skip(const QString &name, const QString &why)
    {
        ++m_result.skipped;
        m_result.notes.append(Text::tr("“%1” was not taken: %2").arg(name, why));
    }

    void note(const QStringList &names, const QString &text)
    {
        if (!names.isEmpty())
            m_result.notes.append(text.arg(listOf(names)));
    }

    /// A resend delay repeats there until it is stopped.
    void setSchedule(Packet &packet, const Values &values)
    {
        const std::optional<double> seconds = secondsFrom(values.value(QStringLiteral("repeat")));
        const double ms = std::round(seconds.value_or(-1) * 1'000);
        if (!std::isfinite(ms) || ms < 0 || ms > Schedule::LongestIntervalMs)
            m_repeats.append(packet.name);
        else if (ms > 0)
            packet.schedule = {0, int(ms), 1};
    }

    static QStringList tagsOf(const Values &values, const QString &protocol)
    {
        QStringList tags;
        if (!protocol.isEmpty() && protocol != u"tcp")
            tags.append(protocol);
        const QString host = values.value(QStringLiteral("toip")).trimmed();
        const int port = values.value(QStringLiteral("port")).toInt();
        if (!host.isEmpty() && port > 0 && port <= 65'535)
            tags.append(QStringLiteral("to:") + net::toText(net::HostPort{host, quint16(port)}));
        return cleanTags(tags);
    }

    void noteDifferences(const QString &name, const QString &protocol, const QByteArray &bytes)
    {
        if (protocol == u"udp" || protocol == u"dtls")
            m_udp.append(name);
        if (std::any_of(std::begin(OtherFields), std::end(OtherFields),
                        [&bytes](QByteArrayView field) { return bytes.contains(field); }))
            m_fields.append(name);
    }

    ImportResult m_result;
    QStringList m_udp;
    QStringList m_fields;
    QStringList m_repeats;
};

QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 17) : value.toString();
}

/// Groups in the order of the list NAMES, then those that are not in it.
QStringList groupsIn(const QMap<QString, QString> &ini)
{
    static const QString Hex = QStringLiteral("/hexString");
    QStringList groups;
    const int size = std::min(ini.value(QStringLiteral("NAMES/size")).toInt(), PacketLimits::Entries);
    for (int i = 1; i <= size; ++i)
        groups.append(ini.value(QStringLiteral("NAMES/%1/name").arg(i)));
    QSet<QString> known(groups.cbegin(), groups.cend());
    for (auto it = ini.cbegin(); it != ini.cend(); ++it) {
        if (it.key().endsWith(Hex) && !known.contains(it.key().chopped(Hex.size())))
            groups.append(it.key().chopped(Hex.size()));
    }
    groups.removeDuplicates();
    return groups;
}

} // namespace

net::Result<ImportResult> importPacketSenderJson(const QJsonArray &packets)
{
    Collector collector;
    for (const auto &packet : packets) {
        const QJsonObject object = packet.toObject();
        Values values;
        for (auto it = object.begin(); it != object.end(); ++it)
            values.insert(it.key().toLower(), textOf(it.value()));
        collector.add(values);
    }
    return collector.finish();
}

net::Result<ImportResult> importPacketSenderIni(QByteArrayView bytes)
{
    const QMap<QString, QString> ini = readIni(bytes);
    Collector collector;
    const QStringList groups = groupsIn(ini);
    for (const QString &group : groups) {
        Values values{{QStringLiteral("name"), group}};
        for (const char *key : {"name", "hexString", "tcpOrUdp", "toIP", "port", "repeat"}) {
            const auto found = ini.constFind(group + u'/' + QLatin1StringView(key));
            if (found != ini.cend())
                values.insert(QString::fromLatin1(key).toLower(), *found);
        }
        collector.add(values);
    }
    return collector.finish();
}

} // namespace lw::models
