// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetfile.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>
#include <QUuid>

#include <deque>
#include <memory>
#include <optional>

namespace lw::models {

struct LibraryNode;

/// One folder or packet of a library with its place, as a workspace keeps it: one row.
struct LibraryEntry
{
    qint64 id = 0;     ///< stays the same for life; never 0
    qint64 parent = 0; ///< a folder's id; 0: top
    qint64 rank = 0;   ///< order among its siblings; has gaps
    PacketNode node;   ///< without children

    bool operator==(const LibraryEntry &) const = default;
};

/// Packets in folders: what a user keeps to send again. Changes are told twice: as any model, and as rows to be kept
/// (entriesChanged()). Rows can be dragged within it, and between windows as JSON; removeRows() is not there on
/// purpose, so that no view removes what was dragged out of it. Thread: GUI. Errors of limits (PacketLimits) change
/// nothing.
class PacketLibrary final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Roles { SortRole = Qt::UserRole, IdRole, FolderRole, TagsRole, SearchRole };
    enum Columns { NameColumn, ContentColumn, TagsColumn, ColumnCount };
    static constexpr int Shortcuts = 9;
    static constexpr std::size_t UndoSteps = 100;

    explicit PacketLibrary(QObject *parent = nullptr);
    ~PacketLibrary() override;

    // All at once.
    /// Replaces everything; nothing can be undone then. Entries whose folder is missing, or too deep, come to the top;
    /// those over the limit are left out. Emits no entriesChanged(): \a entries is what is kept already. New ids are
    /// above \a idsAbove.
    void load(const QList<LibraryEntry> &entries, qint64 idsAbove = 0);
    /// Everything, folders before what is in them.
    QList<LibraryEntry> entries() const;
    std::vector<PacketNode> nodes() const;
    /// The parts with these ids, in tree order; what is inside another one of them comes with it, once.
    std::vector<PacketNode> nodes(const QList<qint64> &ids) const;
    int count() const { return int(m_nodes.size()); }

    // One of them. 0, or nothing, for an id that is not there.
    QModelIndex indexOf(qint64 id) const;
    static qint64 idOf(const QModelIndex &index) { return index.data(IdRole).toLongLong(); }
    bool isFolder(qint64 id) const;
    std::optional<Packet> packet(qint64 id) const;
    QStringList tags(qint64 id) const;
    /// "Folder/Name".
    QString pathOf(qint64 id) const;
    /// The first packet with this path or, if there is none, this name.
    qint64 find(const QString &pathOrName) const;
    /// For shortcuts: the first nine packets from top to bottom, folders opened.
    QList<qint64> firstNine() const;
    /// Every tag there is, sorted.
    QStringList allTags() const;

    // Changes. \a parent 0 is the top; \a row -1 the end.
    net::Result<qint64> addFolder(const QString &name, qint64 parent = 0, int row = -1);
    net::Result<qint64> addPacket(const Packet &packet, const QStringList &tags = {}, qint64 parent = 0, int row = -1);
    /// All of them or none; the new ids of the topmost.
    net::Result<QList<qint64>> insert(const std::vector<PacketNode> &nodes, qint64 parent = 0, int row = -1);
    net::Result<void> rename(qint64 id, const QString &name);
    net::Result<void> setPacket(qint64 id, const Packet &packet);
    net::Result<void> setTags(qint64 id, const QStringList &tags);
    /// A copy behind it, with a name of its own.
    net::Result<qint64> duplicate(qint64 id);
    /// \a row: where in \a parent, counted before the move. Refused: a folder into itself.
    net::Result<void> move(const QList<qint64> &ids, qint64 parent, int row = -1);
    /// With all that is in them.
    void remove(const QList<qint64> &ids);

    // Removals and moves can be taken back, the last one first.
    bool canUndo() const { return !m_undo.empty(); }
    QString undoText() const;
    void undo();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction | Qt::CopyAction; }
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction | Qt::CopyAction; }
    /// A type of its own for moves within this library; application/json (a file of packets) for others.
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// After a change: rows to be written, and ids of rows to be removed.
    void entriesChanged(const QList<lw::models::LibraryEntry> &changed, const QList<qint64> &removed);
    /// canUndo() or undoText() changed.
    void undoChanged();

private:
    struct UndoStep;
    class Writing;

    LibraryNode *nodeOf(const QModelIndex &index) const;
    LibraryNode *folderOf(qint64 id) const;
    QModelIndex indexOf(const LibraryNode *node, int column = 0) const;
    QList<LibraryNode *> topmost(const QList<qint64> &ids) const;
    net::Result<void> checkRoom(const std::vector<PacketNode> &nodes, const LibraryNode &parent) const;
    net::Result<void> assign(qint64 id, const PacketNode &value);
    std::unique_ptr<LibraryNode> build(const PacketNode &node);
    void attach(std::unique_ptr<LibraryNode> node, LibraryNode &parent, int row, Writing &writing);
    std::unique_ptr<LibraryNode> detach(LibraryNode &node, Writing &writing);
    void moveTo(LibraryNode &node, LibraryNode &parent, int row, Writing &writing);
    void remember(std::unique_ptr<UndoStep> step);
    QVariant text(const LibraryNode &node, int column) const;

    const QUuid m_identity = QUuid::createUuid();
    std::unique_ptr<LibraryNode> m_root;
    QHash<qint64, LibraryNode *> m_nodes;
    qint64 m_nextId = 1;
    std::deque<std::unique_ptr<UndoStep>> m_undo;
};

} // namespace lw::models
