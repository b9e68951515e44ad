// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/conversation.h"

#include <QAbstractTableModel>

namespace lw::models {

/// The rows of a conversation as a table. A row's text is made, and its bytes are read, when a view asks.
/// Thread: GUI.
class ConversationModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { TimeColumn, NumberColumn, DirectionColumn, SizeColumn, ContentColumn, CommentColumn, ColumnCount };
    enum Roles { DirectionRole = Qt::UserRole, MarkedRole, KindRole };

    explicit ConversationModel(QObject *parent = nullptr);

    /// Null: no rows. It must outlive its being shown.
    void setConversation(Conversation *conversation);
    Conversation *conversation() const { return m_conversation; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Comments can be written where they stand.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void refused(const QString &why);

private:
    void numbersChanged(int first);
    QString text(const ConversationItem &item, qsizetype row, int column) const;
    QString content(const ConversationItem &item) const;

    Conversation *m_conversation = nullptr;
    int m_first = 0; ///< of the rows that are being inserted or removed
};

/// The content of a frame that stands whole in \a wire, and its type; what makes no frame as it is.
struct FrameContent
{
    QByteArray content;
    quint8 type = 0;
};
FrameContent contentOf(const QByteArray &wire, const net::FramingSpec &framing);

} // namespace lw::models
