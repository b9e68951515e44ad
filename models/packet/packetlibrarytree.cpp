// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetlibrarytree.h"

#include <QMap>

#include <algorithm>

namespace lw::models {

namespace {

void renumber(const std::vector<std::unique_ptr<LibraryNode>> &children, int from)
{
    for (auto row = std::size_t(from); row < children.size(); ++row)
        children[row]->row = int(row);
}

std::vector<int> rowsDownTo(const LibraryNode *node)
{
    std::vector<int> rows;
    for (; node->parent; node = node->parent)
        rows.push_back(node->row);
    std::reverse(rows.begin(), rows.end());
    return rows;
}

/// The folder in which \a entry stands; the top if there is none, or if it would be in itself or too deep.
qint64 parentIn(const QMap<qint64, LibraryEntry> &byId, const LibraryEntry &entry)
{
    qint64 at = entry.parent;
    for (int depth = 1; depth <= PacketLimits::Depth; ++depth) {
        if (at == 0)
            return entry.parent;
        const auto found = byId.constFind(at);
        if (found == byId.cend() || !found->node.isFolder || at == entry.id)
            return 0;
        at = found->parent;
    }
    return 0;
}

void sortByRank(LibraryNode &node)
{
    std::sort(node.children.begin(), node.children.end(), [](const auto &one, const auto &other) {
        return std::pair(one->rank, one->id) < std::pair(other->rank, other->id);
    });
    renumber(node.children, 0);
    for (const auto &child : node.children)
        sortByRank(*child);
}

} // namespace

bool LibraryNode::isWithin(const LibraryNode &other) const
{
    for (const LibraryNode *node = this; node; node = node->parent) {
        if (node == &other)
            return true;
    }
    return false;
}

int LibraryNode::depth() const
{
    int depth = 0;
    for (const LibraryNode *node = parent; node; node = node->parent)
        ++depth;
    return depth;
}

PacketNode LibraryNode::toNode() const
{
    PacketNode node = value;
    node.children.reserve(children.size());
    for (const auto &child : children)
        node.children.push_back(child->toNode());
    return node;
}

void LibraryNode::insertChild(int at, std::unique_ptr<LibraryNode> child)
{
    child->parent = this;
    children.insert(children.begin() + at, std::move(child));
    renumber(children, at);
}

std::unique_ptr<LibraryNode> LibraryNode::takeChild(int at)
{
    std::unique_ptr<LibraryNode> child = std::move(children[std::size_t(at)]);
    children.erase(children.begin() + at);
    child->parent = nullptr;
    renumber(children, at);
    return child;
}

void sortInTreeOrder(QList<LibraryNode *> &nodes)
{
    std::sort(nodes.begin(), nodes.end(),
              [](const LibraryNode *one, const LibraryNode *other) { return rowsDownTo(one) < rowsDownTo(other); });
}

QString freeName(const QString &wanted, const LibraryNode &parent)
{
    QSet<QString> taken;
    for (const auto &child : parent.children)
        taken.insert(child->value.name());
    QString name = wanted;
    for (int n = 2; taken.contains(name); ++n)
        name = PacketLibrary::tr("%1 %2", "a name and a number that makes it unique").arg(wanted).arg(n);
    return name;
}

std::unique_ptr<LibraryNode> buildTree(const QList<LibraryEntry> &entries, QHash<qint64, LibraryNode *> &nodes)
{
    QMap<qint64, LibraryEntry> byId;
    for (const LibraryEntry &entry : entries) {
        if (byId.size() < PacketLimits::Entries && entry.id > 0 && entry.id <= LargestLibraryId)
            byId.insert(entry.id, entry);
    }
    for (LibraryEntry &entry : byId)
        entry.parent = parentIn(byId, entry);
    auto root = std::make_unique<LibraryNode>();
    root->value.isFolder = true;
    std::vector<std::unique_ptr<LibraryNode>> made;
    made.reserve(std::size_t(byId.size()));
    for (const LibraryEntry &entry : std::as_const(byId)) {
        auto &node = made.emplace_back(std::make_unique<LibraryNode>());
        node->id = entry.id;
        node->rank = std::clamp(entry.rank, -FarthestRank, FarthestRank);
        node->value = entry.node;
        nodes.insert(entry.id, node.get());
    }
    for (auto &node : made) {
        const qint64 parent = byId.constFind(node->id)->parent;
        LibraryNode *to = parent == 0 ? root.get() : nodes.value(parent);
        node->parent = to;
        to->children.push_back(std::move(node));
    }
    sortByRank(*root);
    return root;
}

} // namespace lw::models
