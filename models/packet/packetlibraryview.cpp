// SPDX-License-Identifier: GPL-3.0-only
// What views ask of PacketLibrary.
#include "models/packet/packetlibrarytree.h"

#include <QIODevice>
#include <QMimeData>

#include <algorithm>

namespace lw::models {

namespace {

constexpr qsizetype ShownCharacters = 200;
constexpr qsizetype SearchedCharacters = 65'536;

const QString MovedType = QStringLiteral("application/x-linewright-packets");
const QString JsonType = QStringLiteral("application/json");

QString contentOf(const Packet &packet)
{
    if (!packet.file.isEmpty())
        return packet.file;
    QString text = packet.text.left(ShownCharacters).replace(u'\n', u' ');
    if (packet.text.size() > ShownCharacters)
        text += u'…';
    return text;
}

QString searchedText(const PacketNode &node)
{
    return QStringList{node.name(), node.packet.text.left(SearchedCharacters), node.packet.file, node.tags.join(u'\n')}
        .join(u'\n');
}

} // namespace

LibraryNode *PacketLibrary::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<LibraryNode *>(index.internalPointer()) : m_root.get();
}

LibraryNode *PacketLibrary::folderOf(qint64 id) const
{
    LibraryNode *node = id == 0 ? m_root.get() : m_nodes.value(id);
    return node && node->isFolder() ? node : nullptr;
}

QModelIndex PacketLibrary::indexOf(const LibraryNode *node, int column) const
{
    return node && node->parent ? createIndex(node->row, column, node) : QModelIndex();
}

QModelIndex PacketLibrary::indexOf(qint64 id) const
{
    return indexOf(m_nodes.value(id));
}

QList<LibraryNode *> PacketLibrary::topmost(const QList<qint64> &ids) const
{
    QSet<LibraryNode *> chosen;
    for (const qint64 id : ids) {
        if (LibraryNode *node = m_nodes.value(id))
            chosen.insert(node);
    }
    QList<LibraryNode *> nodes;
    for (LibraryNode *node : std::as_const(chosen)) {
        bool isInside = false;
        for (LibraryNode *above = node->parent; above && !isInside; above = above->parent)
            isInside = chosen.contains(above);
        if (!isInside)
            nodes.append(node);
    }
    sortInTreeOrder(nodes);
    return nodes;
}

int PacketLibrary::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : nodeOf(parent)->childCount();
}

int PacketLibrary::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool PacketLibrary::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QModelIndex PacketLibrary::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[std::size_t(row)].get());
}

QModelIndex PacketLibrary::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

QVariant PacketLibrary::text(const LibraryNode &node, int column) const
{
    switch (column) {
    case NameColumn:
        return node.value.name();
    case ContentColumn:
        return node.isFolder() ? QString() : contentOf(node.value.packet);
    case TagsColumn:
        return node.value.tags.join(QStringLiteral(", "));
    default:
        return {};
    }
}

QVariant PacketLibrary::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryNode &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == NameColumn && node.value.name().isEmpty())
            return tr("Unnamed");
        return text(node, index.column());
    case Qt::EditRole:
    case SortRole:
        return text(node, index.column());
    case IdRole:
        return node.id;
    case FolderRole:
        return node.isFolder();
    case TagsRole:
        return node.value.tags;
    case SearchRole:
        return searchedText(node.value);
    default:
        return {};
    }
}

bool PacketLibrary::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const qint64 id = nodeOf(index)->id;
    if (index.column() == NameColumn)
        return rename(id, value.toString()).has_value();
    if (index.column() == TagsColumn)
        return setTags(id, value.toString().split(u',')).has_value();
    return false;
}

QVariant PacketLibrary::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ContentColumn:
        return tr("Content");
    case TagsColumn:
        return tr("Tags");
    default:
        return {};
    }
}

Qt::ItemFlags PacketLibrary::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const bool isFolder = nodeOf(index)->isFolder();
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsDragEnabled;
    flags |= isFolder ? Qt::ItemIsDropEnabled : Qt::ItemNeverHasChildren;
    flags.setFlag(Qt::ItemIsEditable, index.column() == NameColumn || (index.column() == TagsColumn && !isFolder));
    return flags;
}

QStringList PacketLibrary::mimeTypes() const
{
    return {MovedType, JsonType};
}

QMimeData *PacketLibrary::mimeData(const QModelIndexList &indexes) const
{
    QList<qint64> ids;
    QByteArray moved = m_identity.toByteArray();
    for (const QModelIndex &index : indexes) {
        ids.append(idOf(index));
        moved += '\n' + QByteArray::number(ids.constLast());
    }
    auto *data = new QMimeData;
    data->setData(MovedType, moved);
    data->setData(JsonType, packetsToJson(nodes(ids)));
    return data;
}

bool PacketLibrary::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int, const QModelIndex &parent)
{
    if (!data)
        return false;
    const LibraryNode *onto = nodeOf(parent);
    const qint64 folder = onto->isFolder() ? onto->id : onto->parent->id;
    const int at = onto->isFolder() ? row : onto->row + 1;
    const QByteArrayList moved = data->data(MovedType).split('\n');
    if (action == Qt::MoveAction && moved.constFirst() == m_identity.toByteArray()) {
        QList<qint64> ids;
        for (const QByteArray &id : moved.sliced(1))
            ids.append(id.toLongLong());
        return move(ids, folder, at).has_value();
    }
    const auto nodes = packetsFromJson(data->data(JsonType));
    return nodes && insert(*nodes, folder, at).has_value();
}

} // namespace lw::models
