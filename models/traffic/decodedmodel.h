// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytesource.h"
#include "net/wire/dissection.h"

#include <QAbstractItemModel>

namespace lw::models {

/// The fields of one frame as a tree: where, what, and what it says. Texts are made when a view asks for them.
/// Offsets and sizes in bytes of the frame as on the wire. Thread: GUI.
class DecodedModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Columns { OffsetColumn, NameColumn, ValueColumn, ColumnCount };
    enum Roles {
        KindRole = Qt::UserRole, ///< int(net::DissectedField::Kind)
        OffsetRole,              ///< qint64: where the value begins
        SizeRole,                ///< qint64
        PathRole                 ///< the names that lead there: "players[3].x"
    };

    explicit DecodedModel(QObject *parent = nullptr);

    /// Another frame: resets the model.
    void setFrame(const net::Dissection &frame);
    void clear() { setFrame({}); }
    const net::Dissection &frame() const { return m_frame; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The bytes of the value; empty for an invalid index, and where nothing is there.
    ByteRange rangeOf(const QModelIndex &index) const;
    /// The innermost field whose name or value has the byte at \a offset; remarks have none. Invalid where none has.
    QModelIndex indexAt(qint64 offset) const;
    /// "path: value" per row, in the order of the frame, whatever columns \a indexes are of. A value is cut where it is
    /// longer than \a maxCharacters.
    QString copyText(const QModelIndexList &indexes, qsizetype maxCharacters = 1 << 16) const;

private:
    const net::DissectedField &fieldOf(const QModelIndex &index) const;
    // -1: of the frame itself, or none.
    QList<qint32>::const_iterator childrenOf(qsizetype field) const;
    int childCount(qsizetype field) const;
    qsizetype childAt(qsizetype field, qint64 offset) const;
    QString words(const QModelIndex &index) const;
    QString toolTip(const QModelIndex &index) const;

    net::Dissection m_frame;
    QList<qint32> m_firstChild; ///< by field + 1: where its children begin in m_children; one more at the end
    QList<qint32> m_children;
};

} // namespace lw::models
