// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/recording/streammodel.h"
#include "models/recording/streamorder.h"

#include <QAbstractProxyModel>
#include <QTimer>

#include <memory>

namespace lw::models {

/// The rows of a StreamModel, sorted and filtered. Of many streams the order is found in a thread of its own, so that
/// the one that shows it is held for milliseconds only, and rows stay as they are until it is there; the newest
/// question cancels the one before. Few are ordered at once. Thread: GUI.
class StreamFilter final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    /// Up to so many streams are ordered before sort() and setText() return.
    static constexpr int OrderedAtOnce = 2'000;

    explicit StreamFilter(QObject *parent = nullptr);

    /// A StreamModel.
    void setSourceModel(QAbstractItemModel *model) override;
    /// Streams by what is typed: an address, a port, a name, a state.
    void setText(const QString &text);
    /// True while the rows are not yet what was asked for.
    bool isOrdering() const { return m_ordering.isRunning(); }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    QModelIndex sibling(int row, int column, const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void orderingChanged(bool isOrdering);

private:
    const Recording *recording() const;
    void startAgain();
    void order();
    void sourceChanged(const QModelIndex &first, const QModelIndex &last);
    void show(StreamSteps steps);
    void take(StreamOrder order);
    void rearrange(StreamOrder order);

    StreamModel *m_streams = nullptr;
    StreamQuery m_query;
    std::shared_ptr<const StreamOrder> m_shown = std::make_shared<const StreamOrder>(); ///< never null
    QTimer m_again; ///< many streams that change together are ordered once
    LongTask m_ordering;
};

} // namespace lw::models
