// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetfile.h"

#include "models/base/jsonmembers.h"
#include "models/packet/packetjson.h"
#include "net/base/escape.h"
#include "net/wire/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::PacketFile)
};

constexpr QLatin1StringView Schema("linewright.packets/1");
constexpr QLatin1StringView SchemaKey("schema"), PacketsKey("packets"), FolderKey("folder"), ChildrenKey("children"),
    TagsKey("tags");
constexpr qsizetype LongestQuoted = 64; ///< characters of a schema that is none of ours

tl::unexpected<net::Error> wrong(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

QStringList readTags(JsonMembers &members)
{
    const QJsonArray array = members.array(TagsKey);
    if (array.size() > PacketLimits::Tags) {
        members.fail(TagsKey, Text::tr("there are more than %1").arg(PacketLimits::Tags));
        return {};
    }
    QStringList tags;
    for (const auto &value : array) {
        if (!value.isString() || value.toString().size() > PacketLimits::Name)
            members.fail(TagsKey, Text::tr("a tag is a text of at most %1 characters").arg(PacketLimits::Name));
        tags.append(value.toString());
    }
    return cleanTags(tags);
}

net::Result<PacketNode> readNode(const QJsonObject &object, const QString &where)
{
    JsonMembers members(object, where);
    PacketNode node;
    node.isFolder = members.has(FolderKey);
    if (node.isFolder) {
        node.folder = members.text(FolderKey, PacketLimits::Name);
    } else {
        auto packet = readPacket(object, where);
        if (!packet)
            return tl::make_unexpected(packet.error());
        node.packet = std::move(*packet);
        node.tags = readTags(members);
        if (members.has(ChildrenKey))
            members.fail(ChildrenKey, Text::tr("only a folder has children"));
    }
    if (members.error())
        return tl::make_unexpected(members.error());
    return node;
}

/// Reads the tree; counts what it has read.
class TreeReader
{
public:
    net::Result<std::vector<PacketNode>> read(const QJsonArray &array, const QString &where, int depth)
    {
        if (depth > PacketLimits::Depth && !array.isEmpty())
            return wrong(Text::tr("%1: more than %2 folders in one another").arg(where).arg(PacketLimits::Depth));
        std::vector<PacketNode> nodes;
        nodes.reserve(std::size_t(array.size()));
        for (qsizetype i = 0; i < array.size(); ++i) {
            auto node = readOne(array.at(i), QStringLiteral("%1[%2]").arg(where).arg(i), depth);
            if (!node)
                return tl::make_unexpected(node.error());
            nodes.push_back(std::move(*node));
        }
        return nodes;
    }

private:
    net::Result<PacketNode> readOne(const QJsonValue &value, const QString &where, int depth)
    {
        if (++m_count > PacketLimits::Entries)
            return wrong(Text::tr("%1: more than %2 packets and folders").arg(where).arg(PacketLimits::Entries));
        if (!value.isObject())
            return wrong(Text::tr("%1: an object is needed").arg(where));
        const QJsonObject object = value.toObject();
        auto node = readNode(object, where);
        if (!node || !node->isFolder)
            return node;
        JsonMembers members(object, where);
        auto children = read(members.array(ChildrenKey), members.pathOf(ChildrenKey), depth + 1);
        if (members.error())
            return tl::make_unexpected(members.error());
        if (!children)
            return tl::make_unexpected(children.error());
        node->children = std::move(*children);
        return node;
    }

    int m_count = 0;
};

QJsonArray toJson(const std::vector<PacketNode> &nodes)
{
    QJsonArray array;
    for (const PacketNode &node : nodes) {
        QJsonObject object = nodeToJson(node);
        if (!node.children.empty())
            object.insert(ChildrenKey, toJson(node.children));
        array.append(object);
    }
    return array;
}

} // namespace

qsizetype countOf(const std::vector<PacketNode> &nodes)
{
    auto count = qsizetype(nodes.size());
    for (const PacketNode &node : nodes)
        count += countOf(node.children);
    return count;
}

int depthOf(const std::vector<PacketNode> &nodes)
{
    int deepest = 0;
    for (const PacketNode &node : nodes)
        deepest = std::max(deepest, 1 + depthOf(node.children));
    return deepest;
}

QStringList cleanTags(const QStringList &tags)
{
    QStringList clean;
    for (const QString &tag : tags) {
        const QString trimmed = tag.trimmed();
        if (!trimmed.isEmpty() && !clean.contains(trimmed))
            clean.append(trimmed);
    }
    return clean;
}

QJsonObject nodeToJson(const PacketNode &node)
{
    if (node.isFolder)
        return {{FolderKey, node.folder}};
    QJsonObject object = toJson(node.packet);
    if (!node.tags.isEmpty())
        object.insert(TagsKey, QJsonArray::fromStringList(node.tags));
    return object;
}

net::Result<PacketNode> nodeFromJson(const QJsonObject &object)
{
    return readNode(object, {});
}

QJsonObject packetsToObject(const std::vector<PacketNode> &nodes)
{
    return {{SchemaKey, Schema}, {PacketsKey, toJson(nodes)}};
}

QByteArray packetsToJson(const std::vector<PacketNode> &nodes)
{
    return toBytes(QJsonDocument(packetsToObject(nodes)), QJsonDocument::Indented);
}

bool looksLikePackets(const QJsonObject &root)
{
    return root.value(SchemaKey).toString().startsWith(QLatin1StringView("linewright.packets/"));
}

net::Result<std::vector<PacketNode>> packetsFromJson(QByteArrayView json)
{
    if (json.size() > PacketLimits::FileBytes)
        return wrong(Text::tr("it is larger than %1 bytes").arg(PacketLimits::FileBytes));
    const auto document = net::parseJson(json);
    if (!document)
        return tl::make_unexpected(document.error().error);
    const QJsonObject root = document->object();
    const QString schema = root.value(SchemaKey).toString();
    if (schema != Schema)
        return wrong(Text::tr("not packets that this version reads: schema is “%1”, not “%2”")
                         .arg(net::preview(schema.toUtf8(), LongestQuoted), QString(Schema)));
    JsonMembers members(root);
    if (!members.has(PacketsKey))
        members.fail(PacketsKey, Text::tr("a list of packets is needed"));
    const QJsonArray packets = members.array(PacketsKey);
    if (members.error())
        return tl::make_unexpected(members.error());
    return TreeReader().read(packets, PacketsKey, 1);
}

} // namespace lw::models
