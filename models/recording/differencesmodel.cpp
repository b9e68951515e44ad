// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/differencesmodel.h"

#include "net/base/escape.h"

#include <QLocale>

namespace lw::models {

using net::ReplayDifference;

namespace {

constexpr qsizetype ShownCharacters = 120;

} // namespace

QString toText(ReplayDifference::Kind kind)
{
    switch (kind) {
    case ReplayDifference::Kind::Changed:
        return DifferencesModel::tr("changed", "a frame");
    case ReplayDifference::Kind::Missing:
        return DifferencesModel::tr("missing", "a frame");
    case ReplayDifference::Kind::Extra:
        return DifferencesModel::tr("extra", "a frame");
    }
    return {};
}

DifferencesModel::DifferencesModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

void DifferencesModel::update(const QList<ReplayDifference> &differences)
{
    const qsizetype known = m_differences.size();
    if (differences.size() <= known)
        return;
    beginInsertRows({}, int(known), int(differences.size()) - 1);
    m_differences += differences.mid(known);
    endInsertRows();
}

void DifferencesModel::clear()
{
    beginResetModel();
    m_differences.clear();
    endResetModel();
}

int DifferencesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_differences.size());
}

int DifferencesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferencesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReplayDifference &difference = m_differences.at(index.row());
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = index.column() <= FrameColumn;
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case ConnectionColumn:
        return difference.loop > 1
                   ? tr("%1, loop %2", "number of a connection").arg(difference.connection).arg(difference.loop)
                   : QLocale().toString(difference.connection);
    case FrameColumn:
        return QLocale().toString(difference.index + 1);
    case KindColumn:
        return toText(difference.kind);
    case RecordedColumn:
        return net::preview(difference.recorded, ShownCharacters);
    case ReceivedColumn:
        return net::preview(difference.received, ShownCharacters);
    default:
        return {};
    }
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ConnectionColumn:
        return tr("Connection");
    case FrameColumn:
        return tr("Frame");
    case KindColumn:
        return tr("Difference");
    case RecordedColumn:
        return tr("Recorded");
    case ReceivedColumn:
        return tr("Received");
    default:
        return {};
    }
}

} // namespace lw::models
