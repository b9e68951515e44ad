// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/streammodel.h"

#include "models/base/format.h"

#include <QLocale>

namespace lw::models {

using net::CapturedStream;
using net::Direction;

QString stateOf(const CapturedStream &stream)
{
    QStringList words;
    switch (stream.end) {
    case CapturedStream::End::Open:
        words += StreamModel::tr("still open", "when the recording ended");
        break;
    case CapturedStream::End::Finished:
        words += StreamModel::tr("finished", "a stream");
        break;
    case CapturedStream::End::HalfOpen:
        words += StreamModel::tr("half closed");
        break;
    case CapturedStream::End::Reset:
        words += StreamModel::tr("reset", "a stream");
        break;
    }
    if (!stream.hasStart)
        words += StreamModel::tr("began before");
    if (stream.gaps > 0)
        words += StreamModel::tr("%1 missing", "bytes").arg(formatBytes(double(stream.missingBytes)));
    return words.join(QStringLiteral(", "));
}

QString streamText(const CapturedStream &stream, std::size_t row, int column, bool isRemoved)
{
    switch (column) {
    case StreamModel::NumberColumn:
        return QLocale().toString(quint64(row));
    case StreamModel::ClientColumn:
        return toText(stream.client);
    case StreamModel::ServerColumn:
        return toText(stream.server);
    case StreamModel::ToServerColumn:
        return formatBytes(double(stream.bytes[std::size_t(Direction::ToServer)]));
    case StreamModel::ToClientColumn:
        return formatBytes(double(stream.bytes[std::size_t(Direction::ToClient)]));
    case StreamModel::PacketsColumn:
        return formatCount(stream.packets[0] + stream.packets[1]);
    case StreamModel::StartColumn:
        return formatTimeOfDay(stream.firstNs / 1'000'000);
    case StreamModel::DurationColumn:
        return StreamModel::tr("%1 s", "seconds")
            .arg(QLocale().toString(double(stream.lastNs - stream.firstNs) / 1e9, 'f', 3));
    case StreamModel::StateColumn:
        return isRemoved ? StreamModel::tr("removed", "a stream") : stateOf(stream);
    case StreamModel::NameColumn:
        return stream.origin ? stream.origin->owner : QString();
    default:
        return {};
    }
}

StreamModel::StreamModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

void StreamModel::setRecording(Recording *recording)
{
    beginResetModel();
    if (m_recording)
        m_recording->disconnect(this);
    m_recording = recording;
    if (recording) {
        connect(recording, &Recording::removedChanged, this, [this](std::size_t stream) {
            Q_EMIT dataChanged(index(int(stream), 0), index(int(stream), ColumnCount - 1));
        });
    }
    endResetModel();
}

int StreamModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_recording ? 0 : int(m_recording->file()->streams().size());
}

int StreamModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StreamModel::text(std::size_t row, int column) const
{
    return streamText(m_recording->file()->streams()[row], row, column, m_recording->isRemoved(row));
}

QVariant StreamModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_recording)
        return {};
    const auto row = std::size_t(index.row());
    const CapturedStream &stream = m_recording->file()->streams()[row];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        if (column == StateColumn)
            return tr("%1\nretransmitted segments: %2, out of order: %3, gaps: %4")
                .arg(stateOf(stream))
                .arg(stream.retransmissions)
                .arg(stream.outOfOrder)
                .arg(stream.gaps);
        return column == NameColumn || column == ClientColumn || column == ServerColumn ? text(row, column)
                                                                                        : QVariant();
    case Qt::TextAlignmentRole: {
        const bool isNumber = column == NumberColumn || (column >= ToServerColumn && column <= DurationColumn);
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case StreamRole:
        return quint64(row);
    case RemovedRole:
        return m_recording->isRemoved(row);
    default:
        return {};
    }
}

QVariant StreamModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == NumberColumn || (section >= ToServerColumn && section <= DurationColumn);
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case ClientColumn:
        return tr("Client");
    case ServerColumn:
        return tr("Server");
    case ToServerColumn:
        return tr("→ Server");
    case ToClientColumn:
        return tr("← Client");
    case PacketsColumn:
        return tr("Packets", "of TCP");
    case StartColumn:
        return tr("Start");
    case DurationColumn:
        return tr("Duration");
    case StateColumn:
        return tr("State");
    case NameColumn:
        return tr("Name");
    default:
        return {};
    }
}

} // namespace lw::models
