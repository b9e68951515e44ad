// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetlibrary.h"

#include "models/packet/packetlibrarychanges.h"
#include "models/packet/packetlibrarytree.h"

#include <algorithm>

namespace lw::models {

namespace {

auto refusal(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

/// What is kept can be read again: nothing goes in that a file would refuse.
net::Result<void> check(const std::vector<PacketNode> &nodes)
{
    for (const PacketNode &node : nodes) {
        if (const auto read = nodeFromJson(nodeToJson(node)); !read)
            return tl::make_unexpected(read.error());
        if (auto below = check(node.children); !below)
            return below;
    }
    return {};
}

} // namespace

PacketLibrary::PacketLibrary(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<LibraryNode>())
{
    m_root->value.isFolder = true;
}

PacketLibrary::~PacketLibrary() = default;

void PacketLibrary::load(const QList<LibraryEntry> &entries, qint64 idsAbove)
{
    beginResetModel();
    m_nodes.clear();
    m_undo.clear();
    m_root = buildTree(entries, m_nodes);
    m_nextId = std::clamp<qint64>(idsAbove, 0, LargestLibraryId) + 1;
    for (auto it = m_nodes.cbegin(); it != m_nodes.cend(); ++it)
        m_nextId = std::max(m_nextId, it.key() + 1);
    endResetModel();
    Q_EMIT undoChanged();
}

QList<LibraryEntry> PacketLibrary::entries() const
{
    QList<LibraryEntry> entries;
    entries.reserve(m_nodes.size());
    m_root->visitBelow([&entries](const LibraryNode &node) {
        entries.append(node.toEntry());
        return true;
    });
    return entries;
}

std::vector<PacketNode> PacketLibrary::nodes() const
{
    return m_root->toNode().children;
}

std::vector<PacketNode> PacketLibrary::nodes(const QList<qint64> &ids) const
{
    std::vector<PacketNode> nodes;
    const QList<LibraryNode *> chosen = topmost(ids);
    for (const LibraryNode *node : chosen)
        nodes.push_back(node->toNode());
    return nodes;
}

bool PacketLibrary::isFolder(qint64 id) const
{
    const LibraryNode *node = m_nodes.value(id);
    return node && node->isFolder();
}

std::optional<Packet> PacketLibrary::packet(qint64 id) const
{
    const LibraryNode *node = m_nodes.value(id);
    if (!node || node->isFolder())
        return std::nullopt;
    return node->value.packet;
}

QStringList PacketLibrary::tags(qint64 id) const
{
    const LibraryNode *node = m_nodes.value(id);
    return node ? node->value.tags : QStringList();
}

QString PacketLibrary::pathOf(qint64 id) const
{
    QStringList names;
    for (const LibraryNode *node = m_nodes.value(id); node && node->parent; node = node->parent)
        names.prepend(node->value.name());
    return names.join(u'/');
}

qint64 PacketLibrary::find(const QString &pathOrName) const
{
    qint64 byPath = 0;
    qint64 byName = 0;
    m_root->visitBelow([&](const LibraryNode &node) {
        if (node.isFolder())
            return true;
        if (pathOf(node.id) == pathOrName)
            byPath = node.id;
        else if (byName == 0 && node.value.name() == pathOrName)
            byName = node.id;
        return byPath == 0;
    });
    return byPath != 0 ? byPath : byName;
}

QList<qint64> PacketLibrary::firstNine() const
{
    QList<qint64> ids;
    m_root->visitBelow([&ids](const LibraryNode &node) {
        if (!node.isFolder())
            ids.append(node.id);
        return ids.size() < Shortcuts;
    });
    return ids;
}

QStringList PacketLibrary::allTags() const
{
    QSet<QString> tags;
    m_root->visitBelow([&tags](const LibraryNode &node) {
        for (const QString &tag : node.value.tags)
            tags.insert(tag);
        return true;
    });
    QStringList sorted = tags.values();
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

net::Result<qint64> PacketLibrary::addFolder(const QString &name, qint64 parent, int row)
{
    PacketNode node;
    node.isFolder = true;
    node.folder = name;
    return insert({node}, parent, row).map([](const QList<qint64> &ids) { return ids.constFirst(); });
}

net::Result<qint64> PacketLibrary::addPacket(const Packet &packet, const QStringList &tags, qint64 parent, int row)
{
    PacketNode node;
    node.packet = packet;
    node.tags = cleanTags(tags);
    return insert({node}, parent, row).map([](const QList<qint64> &ids) { return ids.constFirst(); });
}

net::Result<QList<qint64>> PacketLibrary::insert(const std::vector<PacketNode> &nodes, qint64 parent, int row)
{
    LibraryNode *folder = folderOf(parent);
    if (!folder)
        return refusal(tr("the folder is gone"));
    if (const auto room = checkRoom(nodes, *folder); !room)
        return tl::make_unexpected(room.error());
    if (const auto checked = check(nodes); !checked)
        return tl::make_unexpected(checked.error());
    int at = row < 0 || row > folder->childCount() ? folder->childCount() : row;
    QList<qint64> ids;
    Writing writing(*this);
    for (const PacketNode &node : nodes) {
        auto made = build(node);
        ids.append(made->id);
        attach(std::move(made), *folder, at++, writing);
    }
    return ids;
}

net::Result<void> PacketLibrary::checkRoom(const std::vector<PacketNode> &nodes, const LibraryNode &parent) const
{
    if (countOf(nodes) + m_nodes.size() > PacketLimits::Entries)
        return refusal(tr("a library holds at most %1 packets and folders").arg(PacketLimits::Entries));
    if (parent.depth() + depthOf(nodes) > PacketLimits::Depth)
        return refusal(tr("folders can be at most %1 deep").arg(PacketLimits::Depth));
    return {};
}

net::Result<void> PacketLibrary::rename(qint64 id, const QString &name)
{
    const LibraryNode *node = m_nodes.value(id);
    if (name.trimmed().isEmpty())
        return refusal(tr("a name is needed"));
    PacketNode value = node ? node->value : PacketNode();
    (value.isFolder ? value.folder : value.packet.name) = name.trimmed();
    return assign(id, value);
}

net::Result<void> PacketLibrary::setPacket(qint64 id, const Packet &packet)
{
    PacketNode value;
    value.packet = packet;
    value.tags = tags(id);
    if (isFolder(id))
        return refusal(tr("a folder is no packet"));
    return assign(id, value);
}

net::Result<void> PacketLibrary::setTags(qint64 id, const QStringList &tags)
{
    const LibraryNode *node = m_nodes.value(id);
    if (node && node->isFolder())
        return refusal(tr("a folder has no tags"));
    PacketNode value = node ? node->value : PacketNode();
    value.tags = cleanTags(tags);
    return assign(id, value);
}

net::Result<void> PacketLibrary::assign(qint64 id, const PacketNode &value)
{
    LibraryNode *node = m_nodes.value(id);
    if (!node)
        return refusal(tr("it is gone"));
    if (auto checked = check({value}); !checked)
        return checked;
    if (node->value == value)
        return {};
    node->value = value;
    Writing(*this).changed(*node);
    Q_EMIT dataChanged(indexOf(node), indexOf(node, ColumnCount - 1));
    return {};
}

net::Result<qint64> PacketLibrary::duplicate(qint64 id)
{
    const LibraryNode *node = m_nodes.value(id);
    if (!node)
        return refusal(tr("it is gone"));
    PacketNode copy = node->toNode();
    if (!copy.name().isEmpty())
        (copy.isFolder ? copy.folder : copy.packet.name) = freeName(copy.name(), *node->parent);
    return insert({copy}, node->parent->id, node->row + 1).map([](const QList<qint64> &ids) {
        return ids.constFirst();
    });
}

net::Result<void> PacketLibrary::move(const QList<qint64> &ids, qint64 parent, int row)
{
    LibraryNode *folder = folderOf(parent);
    if (!folder)
        return refusal(tr("the folder is gone"));
    const QList<LibraryNode *> chosen = topmost(ids);
    for (const LibraryNode *node : chosen) {
        if (folder->isWithin(*node))
            return refusal(tr("a folder can't be moved into itself"));
        if (folder->depth() + depthOf({node->toNode()}) > PacketLimits::Depth)
            return refusal(tr("folders can be at most %1 deep").arg(PacketLimits::Depth));
    }
    auto step = std::make_unique<UndoStep>();
    step->text = chosen.size() == 1 ? tr("Move “%1”").arg(chosen.constFirst()->value.name())
                                    : tr("Move %n entries", nullptr, int(chosen.size()));
    int at = row < 0 || row > folder->childCount() ? folder->childCount() : row;
    Writing writing(*this);
    for (LibraryNode *node : chosen) {
        const UndoStep::Place before{node->id, node->parent->id, node->row, nullptr};
        moveTo(*node, *folder, at, writing);
        at = node->row + 1;
        if (before.parent != folder->id || before.row != node->row)
            step->places.push_back({before.id, before.parent, before.row, nullptr});
    }
    remember(std::move(step));
    return {};
}

void PacketLibrary::remove(const QList<qint64> &ids)
{
    const QList<LibraryNode *> chosen = topmost(ids);
    auto step = std::make_unique<UndoStep>();
    if (!chosen.isEmpty())
        step->text = chosen.size() == 1 ? tr("Remove “%1”").arg(chosen.constFirst()->value.name())
                                        : tr("Remove %n entries", nullptr, int(chosen.size()));
    Writing writing(*this);
    for (LibraryNode *node : chosen) {
        const qint64 parent = node->parent->id;
        const int row = node->row;
        auto taken = detach(*node, writing);
        const qint64 id = taken->id;
        step->places.push_back({id, parent, row, std::move(taken)});
    }
    remember(std::move(step));
}

QString PacketLibrary::undoText() const
{
    return canUndo() ? m_undo.back()->text : QString();
}

void PacketLibrary::remember(std::unique_ptr<UndoStep> step)
{
    if (step->places.empty())
        return;
    m_undo.push_back(std::move(step));
    if (m_undo.size() > UndoSteps)
        m_undo.pop_front();
    Q_EMIT undoChanged();
}

void PacketLibrary::undo()
{
    if (!canUndo())
        return;
    const std::unique_ptr<UndoStep> step = std::move(m_undo.back());
    m_undo.pop_back();
    Writing writing(*this);
    for (auto place = step->places.rbegin(); place != step->places.rend(); ++place) {
        LibraryNode *folder = folderOf(place->parent);
        LibraryNode &parent = folder ? *folder : *m_root;
        const int row = std::min(place->row, parent.childCount());
        if (place->node)
            attach(std::move(place->node), parent, row, writing);
        else if (LibraryNode *node = m_nodes.value(place->id); node && !parent.isWithin(*node))
            moveTo(*node, parent, node->parent == &parent && node->row < row ? row + 1 : row, writing);
    }
    Q_EMIT undoChanged();
}

} // namespace lw::models
