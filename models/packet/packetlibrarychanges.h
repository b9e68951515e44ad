// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetlibrarytree.h"

namespace lw::models {

// How PacketLibrary changes. Private to models.

/// A removal (with the nodes) or a move (without), to be taken back.
struct PacketLibrary::UndoStep
{
    struct Place
    {
        qint64 id = 0;
        qint64 parent = 0;
        int row = 0;
        std::unique_ptr<LibraryNode> node;
    };

    QString text;
    std::vector<Place> places; ///< in the order in which they were left
};

/// Collects the rows that one operation changes and tells of them at its end.
class PacketLibrary::Writing
{
public:
    explicit Writing(PacketLibrary &library)
        : m_library(library)
    {}
    ~Writing();
    Q_DISABLE_COPY_MOVE(Writing)

    void changed(const LibraryNode &node);
    void removed(qint64 id);

private:
    PacketLibrary &m_library;
    QSet<qint64> m_changed;
    QSet<qint64> m_removed;
};

} // namespace lw::models
