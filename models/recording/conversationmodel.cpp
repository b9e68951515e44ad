// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/conversationmodel.h"

#include "models/base/format.h"
#include "net/base/escape.h"

#include <QDateTime>
#include <QLocale>

namespace lw::models {

namespace {

using Kind = ConversationItem::Kind;
using net::Direction;

constexpr qint64 ShownBytes = 512;
constexpr qsizetype ShownCharacters = 200;

class First final : public net::FrameSink
{
public:
    bool takeFrame(const net::Frame &frame) override
    {
        found = true;
        content = {frame.content.toByteArray(), frame.type};
        return false;
    }

    FrameContent content;
    bool found = false;
};

} // namespace

FrameContent contentOf(const QByteArray &wire, const net::FramingSpec &framing)
{
    First first;
    if (const auto info = net::findFraming(framing); info && framing.kind != "raw") {
        const auto decoder = info->makeDecoder(framing);
        if (decoder->feed(wire, first) && !first.found)
            static_cast<void>(decoder->end(first));
    }
    return first.found ? first.content : FrameContent{wire, 0};
}

ConversationModel::ConversationModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

void ConversationModel::setConversation(Conversation *conversation)
{
    beginResetModel();
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    if (conversation) {
        connect(conversation, &Conversation::replaced, this, [this](qsizetype first, qsizetype count) {
            Q_EMIT dataChanged(index(int(first), 0), index(int(first + count) - 1, ColumnCount - 1));
        });
        connect(conversation, &Conversation::aboutToInsert, this, [this](qsizetype first, qsizetype count) {
            m_first = int(first);
            beginInsertRows({}, m_first, m_first + int(count) - 1);
        });
        connect(conversation, &Conversation::wasInserted, this, [this] {
            endInsertRows();
            numbersChanged(m_first);
        });
        connect(conversation, &Conversation::aboutToRemove, this, [this](qsizetype first, qsizetype count) {
            m_first = int(first);
            beginRemoveRows({}, m_first, m_first + int(count) - 1);
        });
        connect(conversation, &Conversation::wasRemoved, this, [this] {
            endRemoveRows();
            numbersChanged(m_first);
        });
    }
    endResetModel();
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_conversation ? 0 : int(m_conversation->size());
}

int ConversationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void ConversationModel::numbersChanged(int first)
{
    if (first < rowCount())
        Q_EMIT dataChanged(index(first, NumberColumn), index(rowCount() - 1, NumberColumn));
}

QString ConversationModel::content(const ConversationItem &item) const
{
    switch (item.kind) {
    case Kind::Gap:
        return tr("%1 bytes are missing: they were not captured").arg(QLocale().toString(item.size));
    case Kind::Finished:
        return tr("end of the stream (FIN)");
    case Kind::Reset:
        return tr("connection reset (RST)");
    case Kind::Data:
        break;
    }
    const auto wire = m_conversation->store()->read(item, 0, ShownBytes);
    if (!wire)
        return wire.error().message;
    // A frame whose front is here only is shown as far as it goes.
    const FrameContent found =
        item.size <= ShownBytes ? contentOf(*wire, m_conversation->framing()) : FrameContent{*wire, 0};
    return net::preview(found.content, ShownCharacters);
}

QString ConversationModel::text(const ConversationItem &item, qsizetype row, int column) const
{
    switch (column) {
    case NumberColumn:
        return QLocale().toString(row + 1);
    case TimeColumn:
        return QLocale().toString(double(item.timeNs - m_conversation->startNs()) / 1e9, 'f', 6);
    case DirectionColumn:
        return item.direction == Direction::ToServer ? tr("→ server") : tr("← client", "what the server sent to it");
    case SizeColumn:
        return item.kind == Kind::Data ? QLocale().toString(item.size) : QString();
    case ContentColumn:
        return content(item);
    case CommentColumn:
        return m_conversation->commentOf(item);
    default:
        return {};
    }
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_conversation)
        return {};
    const ConversationItem &item = m_conversation->at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(item, index.row(), index.column());
    case Qt::EditRole:
        return index.column() == CommentColumn ? m_conversation->commentOf(item) : QVariant();
    case Qt::ToolTipRole:
        if (index.column() == TimeColumn)
            return QLocale().toString(QDateTime::fromMSecsSinceEpoch(item.timeNs / 1'000'000), QLocale::LongFormat);
        return index.column() == CommentColumn ? m_conversation->commentOf(item) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == NumberColumn || index.column() == TimeColumn || index.column() == SizeColumn
                   ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    case DirectionRole:
        return int(item.direction);
    case MarkedRole:
        return item.isMarked;
    case KindRole:
        return int(item.kind);
    default:
        return {};
    }
}

QVariant ConversationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == DirectionColumn && role == Qt::ToolTipRole)
        return tr("Direction");
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case TimeColumn:
        return tr("Time (s)");
    case DirectionColumn:
        return QStringLiteral("↔");
    case SizeColumn:
        return tr("Bytes");
    case ContentColumn:
        return tr("Content");
    case CommentColumn:
        return tr("Comment");
    default:
        return {};
    }
}

Qt::ItemFlags ConversationModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemNeverHasChildren;
    if (index.isValid() && index.column() == CommentColumn)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool ConversationModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.column() != CommentColumn || !m_conversation)
        return false;
    const auto set = m_conversation->setComment(index.row(), value.toString());
    if (!set)
        Q_EMIT refused(set.error().message);
    return set.has_value();
}

} // namespace lw::models
