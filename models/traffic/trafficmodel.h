// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/traffic/trafficfilter.h"
#include "net/base/result.h"
#include "net/session/tap.h"
#include "net/wire/framing.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>
#include <vector>

namespace lw::models {

/// One row of traffic, whole.
struct TrafficRow
{
    quint64 number = 0; ///< counts from 1 over everything recorded; stays with the row
    net::TapRecord record;
    QByteArray content; ///< a copy, safe to keep
};

/// The traffic table: a ring bounded by rows and by bytes, filled by batches, with a filter and a pause.
///
/// Oldest rows leave first, and evictedRows() and skippedFrames() say how many are not here (nothing is pretended).
/// Text is made when a view asks for it. A filter runs in slices of a few milliseconds, newest rows first to be seen
/// growing, and never blocks the loop; rows that match stay in time order. While paused the rows shown do not change,
/// recording goes on in the same ring, and newRowsWhilePaused() counts; only the ring's bounds may then take rows from
/// the front. Thread: GUI.
class TrafficModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The direction is a sign (↓ ↑) with a word as accessible text; an event is told in the content column.
    enum Columns { TimeColumn, DirectionColumn, SessionColumn, TypeColumn, SizeColumn, ContentColumn, ColumnCount };
    enum Roles {
        NumberRole = Qt::UserRole, ///< quint64
        KindRole,                  ///< int(net::TapKind)
        SessionRole,               ///< net::SessionId
        OwnerRole,                 ///< net::OwnerId
        IsErrorRole,               ///< bool: shown as an error
        SortRole
    };

    static constexpr int DefaultMaxRows = 1'000'000;
    static constexpr qint64 DefaultMaxBytes = 256ll << 20;

    /// Names a session for a row ("Echo #3"); kept as a function so that the model knows no engine.
    using SessionNamer = models::SessionNamer;

    /// The framing that net::TapRecord::framing stands for: net::Engine::framing().
    using FramingSource = std::function<net::FramingSpec(quint16)>;

    explicit TrafficModel(QObject *parent = nullptr);
    ~TrafficModel() override;

    void setSessionNamer(SessionNamer namer);
    /// Without one, all is raw. A number must stand for the same framing always.
    void setFramingSource(FramingSource source);
    /// Bounds of the ring: rows 1'000..10'000'000, bytes (contents and bookkeeping) 1 MiB..4 GiB; clamped. Applies at
    /// once.
    void setLimits(int maxRows, qint64 maxBytes);
    int maxRows() const;
    qint64 maxBytes() const;

    /// Takes batches over (one model change for all). Rows of several batches are merged by time.
    void append(std::vector<net::TapBatch> batches);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The row that \a index shows.
    TrafficRow rowAt(const QModelIndex &index) const;

    /// The framing of a row: \a record has its number.
    net::FramingSpec framingOf(const net::TapRecord &record) const;

    /// See TrafficFilter; empty shows all. An error names what is not understood and leaves the filter as it was.
    net::Result<void> setFilter(const QString &filter);
    QString filter() const;
    /// Rows that an expression of this filter gave up on, so that they are not shown though they may match.
    quint64 rowsGivenUp() const;
    /// True while old rows are still being looked through.
    bool isFiltering() const;

    void setPaused(bool paused);
    bool isPaused() const;
    quint64 newRowsWhilePaused() const;

    quint64 totalRows() const;     ///< in the ring, shown or not
    quint64 evictedRows() const;   ///< left the ring since clear()
    quint64 skippedFrames() const; ///< never arrived, because the screen could not keep up
    qint64 usedBytes() const;

Q_SIGNALS:
    /// Any of the counts above changed; at most once per append, slice or call.
    void countsChanged();
    void filteringFinished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lw::models
