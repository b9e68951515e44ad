// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetlibrarychanges.h"

namespace lw::models {

namespace {

constexpr qint64 Gap = qint64(1) << 20;

/// A rank for the child at \a row between those of its neighbours; none if there is no room.
std::optional<qint64> rankBetween(const LibraryNode &parent, int row)
{
    const auto rankAt = [&parent](int at) { return parent.children[std::size_t(at)]->rank; };
    const bool isFirst = row == 0;
    const bool isLast = row + 1 == parent.childCount();
    if (isFirst && isLast)
        return 0;
    const qint64 before = isFirst ? rankAt(row + 1) - Gap : rankAt(row - 1);
    const qint64 after = isLast ? rankAt(row - 1) + Gap : rankAt(row + 1);
    if (before < -FarthestRank || after > FarthestRank || after - before < 2)
        return std::nullopt;
    if (isFirst || isLast)
        return isFirst ? before : after;
    return before + (after - before) / 2;
}

} // namespace

PacketLibrary::Writing::~Writing()
{
    if (m_changed.isEmpty() && m_removed.isEmpty())
        return;
    QList<LibraryEntry> entries;
    for (const qint64 id : std::as_const(m_changed)) {
        if (const LibraryNode *node = m_library.m_nodes.value(id))
            entries.append(node->toEntry());
    }
    Q_EMIT m_library.entriesChanged(entries, m_removed.values());
}

void PacketLibrary::Writing::changed(const LibraryNode &node)
{
    m_changed.insert(node.id);
    m_removed.remove(node.id);
}

void PacketLibrary::Writing::removed(qint64 id)
{
    m_removed.insert(id);
    m_changed.remove(id);
}

std::unique_ptr<LibraryNode> PacketLibrary::build(const PacketNode &node)
{
    auto made = std::make_unique<LibraryNode>();
    made->id = m_nextId++;
    made->value = node;
    made->value.children.clear();
    for (const PacketNode &child : node.children) {
        made->insertChild(made->childCount(), build(child));
        made->children.back()->rank = Gap * made->childCount();
    }
    return made;
}

/// Ranks the child at \a row, or all of them anew where numbers have run out.
static void rank(LibraryNode &parent, int row, const std::function<void(const LibraryNode &)> &changed)
{
    LibraryNode &node = *parent.children[std::size_t(row)];
    if (const auto between = rankBetween(parent, row)) {
        node.rank = *between;
        return changed(node);
    }
    for (const auto &child : parent.children) {
        child->rank = Gap * (child->row + 1);
        changed(*child);
    }
}

void PacketLibrary::attach(std::unique_ptr<LibraryNode> node, LibraryNode &parent, int row, Writing &writing)
{
    LibraryNode &added = *node;
    beginInsertRows(indexOf(&parent), row, row);
    parent.insertChild(row, std::move(node));
    m_nodes.insert(added.id, &added);
    added.visitBelow([this, &writing](LibraryNode &below) {
        m_nodes.insert(below.id, &below);
        writing.changed(below);
        return true;
    });
    endInsertRows();
    rank(parent, row, [&writing](const LibraryNode &changed) { writing.changed(changed); });
}

std::unique_ptr<LibraryNode> PacketLibrary::detach(LibraryNode &node, Writing &writing)
{
    LibraryNode &parent = *node.parent;
    beginRemoveRows(indexOf(&parent), node.row, node.row);
    std::unique_ptr<LibraryNode> taken = parent.takeChild(node.row);
    const auto leave = [this, &writing](const LibraryNode &gone) {
        m_nodes.remove(gone.id);
        writing.removed(gone.id);
        return true;
    };
    leave(*taken);
    taken->visitBelow(leave);
    endRemoveRows();
    return taken;
}

void PacketLibrary::moveTo(LibraryNode &node, LibraryNode &parent, int row, Writing &writing)
{
    LibraryNode &from = *node.parent;
    const bool isSame = &from == &parent;
    if (isSame && (row == node.row || row == node.row + 1))
        return;
    beginMoveRows(indexOf(&from), node.row, node.row, indexOf(&parent), row);
    const int to = isSame && node.row < row ? row - 1 : row;
    parent.insertChild(to, from.takeChild(node.row));
    endMoveRows();
    rank(parent, to, [&writing](const LibraryNode &changed) { writing.changed(changed); });
}

} // namespace lw::models
