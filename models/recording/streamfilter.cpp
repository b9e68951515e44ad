// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/streamfilter.h"

#include <utility>

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
    take(StreamOrder::all(std::size_t(m_streams ? m_streams->rowCount() : 0)));
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
    take(StreamOrder::all(std::size_t(m_streams->rowCount())));
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
            show(stepsBetween(*m_shown, std::move(*found)));
        return;
    }
    m_ordering.start([this, file, removed = recording->removed(), query = m_query,
                      shown = m_shown](const LongTask::Step &step) -> std::function<void()> {
        auto found = orderStreams(*file, removed, query, step);
        if (!found)
            return {};
        const auto steps = std::make_shared<StreamSteps>(stepsBetween(*shown, std::move(*found)));
        return [this, steps] { show(std::move(*steps)); };
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
void StreamFilter::show(StreamSteps steps)
{
    if (steps.gathered)
        rearrange(std::move(*steps.gathered));
    if (steps.reduced) {
        beginRemoveRows({}, int(steps.reduced->rows.size()), rowCount() - 1);
        take(std::move(*steps.reduced));
        endRemoveRows();
    }
    if (steps.extended) {
        beginInsertRows({}, rowCount(), int(steps.extended->rows.size()) - 1);
        take(std::move(*steps.extended));
        endInsertRows();
    }
    if (steps.arranged)
        rearrange(std::move(*steps.arranged));
}

void StreamFilter::take(StreamOrder order)
{
    m_shown = std::make_shared<const StreamOrder>(std::move(order));
}

void StreamFilter::rearrange(StreamOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after += createIndex(int(order.places[m_shown->rows[std::size_t(index.row())]]), index.column());
    take(std::move(order));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

QModelIndex StreamFilter::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || !m_streams)
        return {};
    return m_streams->index(int(m_shown->rows[std::size_t(index.row())]), index.column());
}

QModelIndex StreamFilter::mapFromSource(const QModelIndex &index) const
{
    if (!index.isValid() || std::size_t(index.row()) >= m_shown->places.size())
        return {};
    const quint32 row = m_shown->places[std::size_t(index.row())];
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
    return parent.isValid() ? 0 : int(m_shown->rows.size());
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
