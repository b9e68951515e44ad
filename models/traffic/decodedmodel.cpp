// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/decodedmodel.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <set>

namespace lw::models {

using net::DissectedField;
using Kind = DissectedField::Kind;

namespace {

constexpr qsizetype ToolTipCharacters = 1'000;

qsizetype fieldAt(const QModelIndex &index)
{
    return index.isValid() ? qsizetype(index.internalId()) : -1;
}

} // namespace

DecodedModel::DecodedModel(QObject *parent)
    : QAbstractItemModel(parent)
{
    clear();
}

void DecodedModel::setFrame(const net::Dissection &frame)
{
    beginResetModel();
    m_frame = frame;
    const QList<DissectedField> &fields = frame.fields();
    m_firstChild.fill(0, fields.size() + 2);
    for (const DissectedField &field : fields)
        ++m_firstChild[field.parent + 2];
    for (qsizetype i = 1; i < m_firstChild.size(); ++i)
        m_firstChild[i] += m_firstChild[i - 1];
    m_children.resize(fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i)
        m_children[m_firstChild[fields[i].parent + 1] + fields[i].row] = qint32(i);
    endResetModel();
}

QList<qint32>::const_iterator DecodedModel::childrenOf(qsizetype field) const
{
    return m_children.cbegin() + m_firstChild[field + 1];
}

int DecodedModel::childCount(qsizetype field) const
{
    return m_firstChild[field + 2] - m_firstChild[field + 1];
}

const DissectedField &DecodedModel::fieldOf(const QModelIndex &index) const
{
    return m_frame.fields()[fieldAt(index)];
}

QModelIndex DecodedModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column < 0 || column >= ColumnCount || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, quintptr(childrenOf(fieldAt(parent))[row]));
}

QModelIndex DecodedModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const qint32 parent = fieldOf(index).parent;
    return parent < 0 ? QModelIndex() : createIndex(m_frame.fields()[parent].row, 0, quintptr(parent));
}

int DecodedModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : childCount(fieldAt(parent));
}

int DecodedModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString DecodedModel::words(const QModelIndex &index) const
{
    switch (index.column()) {
    case OffsetColumn:
        return QString::number(fieldOf(index).offset);
    case NameColumn:
        return m_frame.name(fieldAt(index));
    default:
        return m_frame.value(fieldAt(index));
    }
}

QString DecodedModel::toolTip(const QModelIndex &index) const
{
    const qsizetype field = fieldAt(index);
    if (fieldOf(index).isRemark())
        return m_frame.remark(field);
    const ByteRange range = rangeOf(index);
    const QString bytes =
        range.isEmpty() ? tr("at byte %1, empty").arg(range.offset)
                        : tr("byte %1, size %2").arg(QLocale().toString(range.offset), QLocale().toString(range.size));
    return copyText({index}, ToolTipCharacters) + u'\n' + bytes;
}

QVariant DecodedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return words(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case KindRole:
        return int(fieldOf(index).kind);
    case OffsetRole:
        return qint64(fieldOf(index).offset);
    case SizeRole:
        return qint64(fieldOf(index).size);
    case PathRole:
        return m_frame.path(fieldAt(index));
    default:
        return {};
    }
}

QVariant DecodedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case OffsetColumn:
        return tr("Offset");
    case NameColumn:
        return tr("Name");
    case ValueColumn:
        return tr("Value");
    default:
        return {};
    }
}

ByteRange DecodedModel::rangeOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const DissectedField &field = fieldOf(index);
    return {field.offset, field.size};
}

QModelIndex DecodedModel::indexAt(qint64 offset) const
{
    qsizetype found = -1;
    for (qsizetype next = childAt(-1, offset); next >= 0; next = childAt(next, offset))
        found = next;
    return found < 0 ? QModelIndex() : createIndex(m_frame.fields()[found].row, 0, quintptr(found));
}

qsizetype DecodedModel::childAt(qsizetype field, qint64 offset) const
{
    const auto first = childrenOf(field);
    const auto last = first + childCount(field);
    const auto endsBefore = [&](qint32 i) {
        const DissectedField &child = m_frame.fields()[i];
        return child.isRemark() || child.end() <= offset;
    };
    // The frame's own fields are few and have remarks among them; all others are in order.
    const auto child =
        field < 0 ? std::find_if_not(first, last, endsBefore) : std::partition_point(first, last, endsBefore);
    return child != last && m_frame.fields()[*child].begin() <= offset ? *child : -1;
}

QString DecodedModel::copyText(const QModelIndexList &indexes, qsizetype maxCharacters) const
{
    std::set<qsizetype> chosen;
    for (const QModelIndex &index : indexes)
        chosen.insert(fieldAt(index));
    QStringList lines;
    for (const qsizetype field : chosen) {
        if (field >= 0)
            lines += m_frame.path(field) + QStringLiteral(": ") + m_frame.value(field, maxCharacters);
    }
    return lines.join(u'\n');
}

} // namespace lw::models
