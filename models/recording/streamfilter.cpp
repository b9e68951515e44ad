// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/streamfilter.h"

#include <algorithm>

namespace lw::models {

StreamFilter::StreamFilter(QObject *parent)
    : QAbstractProxyModel(parent)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &StreamFilter::order);
    connect(&m_ordering, &LongTask::runningChanged, this, &StreamFilter::orderingChanged);
}

void StreamFilter::setSourceModel(QAbstractItemModel *model)
{
    if (m_streams)
        m_streams->disconnect(this);
    m_streams = qobject_cast<StreamModel *>(model);
    Q_ASSERT(m_streams || !model);
    m_ordering.cancel();
    beginResetModel();
    QAbstractProxyModel::setSourceModel(model);
    m_shown = StreamOrder::all(std::size_t(m_streams ? m_streams->rowCount() : 0));
    endResetModel();
    if (!m_streams)
        return;
    connect(m_streams, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_ordering.cancel();
        m_again.stop();
        beginResetModel();
    });
    connect(m_streams, &QAbstractItemModel::modelReset, this, &StreamFilter::startAgain);
    connect(m_streams, &QAbstractItemModel::dataChanged, this, &StreamFilter::sourceChanged);
    if (m_query != StreamQuery())
        order();
}

const Recording *StreamFilter::recording() const
{
    return m_streams ? m_streams->recording() : nullptr;
}

void StreamFilter::startAgain()
{
    m_shown = StreamOrder::all(std::size_t(m_streams->rowCount()));
    endResetModel();
    if (m_query != StreamQuery())
        order();
}

void StreamFilter::setText(const QString &text)
{
    const QString wanted = text.trimmed();
    if (std::exchange(m_query.text, wanted) != wanted)
        order();
}

void StreamFilter::sort(int column, Qt::SortOrder order)
{
    // A view that loses its sort column asks for -1: the order of the capture.
    m_query.column = column < 0 ? int(StreamModel::NumberColumn) : column;
    m_query.order = order;
    this->order();
}

void StreamFilter::order()
{
    m_ordering.cancel();
    const Recording *recording = this->recording();
    if (!recording)
        return;
    const auto &file = recording->file();
    if (file->streams().size() <= std::size_t(OrderedAtOnce)) {
        if (auto found = orderStreams(*file, recording->removed(), m_query))
            show(std::move(*found));
        return;
    }
    m_ordering.start([this, file, removed = recording->removed(),
                      query = m_query](const LongTask::Step &step) -> std::function<void()> {
        auto found = orderStreams(*file, removed, query, step);
        if (!found)
            return {};
        return [this, found = std::make_shared<StreamOrder>(std::move(*found))] { show(std::move(*found)); };
    });
}

void StreamFilter::sourceChanged(const QModelIndex &first, const QModelIndex &last)
{
    for (int row = first.row(); row <= last.row(); ++row) {
        const QModelIndex here = mapFromSource(first.siblingAtRow(row));
        if (here.isValid())
            Q_EMIT dataChanged(here, here.siblingAtColumn(last.column()));
    }
    if (m_query.column == StreamModel::StateColumn || !m_query.text.isEmpty())
        m_again.start();
}

/// What is not shown any more goes and what is new comes as one block at the end, between two changes of the order.
void StreamFilter::show(StreamOrder order)
{
    dropHidden(order);
    addMissing(order);
    rearrange(std::move(order));
}

void StreamFilter::rearrange(StreamOrder order)
{
    if (order.rows == m_shown.rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after += createIndex(int(order.places[m_shown.rows[std::size_t(index.row())]]), index.column());
    m_shown = std::move(order);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void StreamFilter::dropHidden(const StreamOrder &order)
{
    std::vector<quint32> rows = m_shown.rows;
    const auto isKept = [&order](quint32 stream) { return order.places[stream] != StreamOrder::Hidden; };
    const auto kept = std::size_t(std::stable_partition(rows.begin(), rows.end(), isKept) - rows.begin());
    if (kept == rows.size())
        return;
    rearrange(StreamOrder(rows, order.places.size()));
    beginRemoveRows({}, int(kept), int(rows.size()) - 1);
    rows.resize(kept);
    m_shown = StreamOrder(std::move(rows), order.places.size());
    endRemoveRows();
}

void StreamFilter::addMissing(const StreamOrder &order)
{
    if (order.rows.size() == m_shown.rows.size())
        return;
    std::vector<quint32> rows = m_shown.rows;
    rows.reserve(order.rows.size());
    std::copy_if(order.rows.begin(), order.rows.end(), std::back_inserter(rows),
                 [this](quint32 stream) { return m_shown.places[stream] == StreamOrder::Hidden; });
    beginInsertRows({}, int(m_shown.rows.size()), int(rows.size()) - 1);
    m_shown = StreamOrder(std::move(rows), order.places.size());
    endInsertRows();
}

QModelIndex StreamFilter::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || !m_streams)
        return {};
    return m_streams->index(int(m_shown.rows[std::size_t(index.row())]), index.column());
}

QModelIndex StreamFilter::mapFromSource(const QModelIndex &index) const
{
    if (!index.isValid() || std::size_t(index.row()) >= m_shown.places.size())
        return {};
    const quint32 row = m_shown.places[std::size_t(index.row())];
    return row == StreamOrder::Hidden ? QModelIndex() : createIndex(int(row), index.column());
}

QModelIndex StreamFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex StreamFilter::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex StreamFilter::sibling(int row, int column, const QModelIndex &) const
{
    return index(row, column);
}

int StreamFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.rows.size());
}

int StreamFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_streams ? 0 : m_streams->columnCount();
}

QVariant StreamFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && m_streams ? m_streams->headerData(section, orientation, role) : QVariant();
}

} // namespace lw::models
