// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetlibrary.h"

namespace lw::models {

// What PacketLibrary shows, without signals. Private to models.

constexpr qint64 LargestLibraryId = qint64(1) << 62; ///< of what is loaded: room for as many again

constexpr qint64 FarthestRank = qint64(1) << 60; ///< to both sides: sums with gaps do not overflow

struct LibraryNode
{
    qint64 id = 0;
    qint64 rank = 0;
    int row = 0; ///< in its parent: a view asks for it all the time
    LibraryNode *parent = nullptr;
    PacketNode value; ///< without children
    std::vector<std::unique_ptr<LibraryNode>> children;

    bool isFolder() const { return value.isFolder; }
    int childCount() const { return int(children.size()); }
    /// Whether this is \a other or inside of it.
    bool isWithin(const LibraryNode &other) const;
    int depth() const;
    PacketNode toNode() const;
    LibraryEntry toEntry() const { return {id, parent ? parent->id : 0, rank, value}; }

    void insertChild(int at, std::unique_ptr<LibraryNode> child);
    std::unique_ptr<LibraryNode> takeChild(int at);
    /// Calls \a visit for each node below, folders before what is in them, until it returns false.
    template <typename Visit>
    bool visitBelow(const Visit &visit) const
    {
        for (const auto &child : children) {
            if (!visit(*child) || !child->visitBelow(visit))
                return false;
        }
        return true;
    }
};

/// The nodes in the order in which a tree shows them.
void sortInTreeOrder(QList<LibraryNode *> &nodes);

/// \a wanted, or with a number behind it if a sibling has that name.
QString freeName(const QString &wanted, const LibraryNode &parent);

/// The tree for \a entries; ids in \a nodes. What can't stand where it says comes to the top.
std::unique_ptr<LibraryNode> buildTree(const QList<LibraryEntry> &entries, QHash<qint64, LibraryNode *> &nodes);

} // namespace lw::models
