// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/trafficmodel.h"

#include "models/base/format.h"
#include "models/traffic/trafficfilter.h"
#include "models/traffic/trafficring.h"
#include "net/base/clock.h"
#include "net/base/escape.h"

#include <QHash>
#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <deque>
#include <iterator>

namespace lw::models {

namespace {

constexpr int FewestRows = 1'000;
constexpr int MostRows = 10'000'000;
constexpr qint64 FewestBytes = 1ll << 20;
constexpr qint64 MostBytes = 4ll << 30;

constexpr qsizetype PreviewCharacters = 256;

// A slice leaves more than half of a frame at 60 Hz to everybody else. The clock is read once per so much work.
constexpr qint64 SliceNs = 6'000'000;
constexpr qsizetype WorkPerLook = 128;
constexpr qsizetype BytesPerWork = 256;

bool isFrame(net::TapKind kind)
{
    return kind == net::TapKind::Received || kind == net::TapKind::Sent;
}

class SliceClock
{
public:
    explicit SliceClock(bool isSlow)
        : m_perRow(isSlow ? WorkPerLook : 1)
    {}

    bool isOver(qsizetype bytes)
    {
        m_work += m_perRow + bytes / BytesPerWork;
        if (m_work < WorkPerLook)
            return false;
        m_work = 0;
        return net::Clock::nowNs() - m_start > SliceNs;
    }

private:
    const qint64 m_start = net::Clock::nowNs();
    const qsizetype m_perRow;
    qsizetype m_work = 0;
};

} // namespace

class TrafficModel::Private
{
public:
    explicit Private(TrafficModel *model)
        : q(model)
    {
        sliceTimer.setInterval(0);
    }

    int shownRows() const { return int(isFiltered ? qint64(matches.size()) : qint64(shownEnd - ring.first())); }
    quint64 numberOf(int row) const { return isFiltered ? matches[size_t(row)] : ring.first() + quint64(row); }
    bool isBehind() const { return isFiltered && (scannedFirst > ring.first() || scannedEnd < shownEnd); }

    void evict();
    void showNew();
    void restart(TrafficFilter newFilter, const QString &text);
    void hideAll();
    void runSlice();
    void scanNew(SliceClock &clock);
    void scanOld(SliceClock &clock);
    void schedule();

    QVariant display(const TrafficRing::Row &row, int column) const;
    QString content(const TrafficRing::Row &row) const;
    QString sessionName(const net::TapRecord &record) const;
    net::FramingSpec framingOf(const net::TapRecord &record) const;
    QString typeText(const net::TapRecord &record) const;
    QVariant sortValue(const TrafficRing::Row &row, quint64 number, int column) const;

    TrafficModel *const q;
    TrafficRing ring;
    quint64 shownEnd = 1; ///< rows before this are shown; stands still while paused
    quint64 firstSinceClear = 1;
    quint64 skipped = 0;
    int maxRows = DefaultMaxRows;
    qint64 maxBytes = DefaultMaxBytes;
    SessionNamer namer;
    FramingSource framings;
    mutable QHash<quint16, net::FramingInfo> framingInfos; ///< by number; those that were asked for

    bool paused = false;
    quint64 pausedAt = 1;

    QString filterText;
    TrafficFilter filter;
    bool isFiltered = false;
    bool finishedTold = true;
    std::deque<quint64> matches;              ///< numbers of the rows shown while filtered
    quint64 scannedFirst = 1, scannedEnd = 1; ///< rows that the filter was asked about
    QTimer sliceTimer;
};

void TrafficModel::Private::evict()
{
    const quint64 first = ring.firstWithin(quint64(maxRows), maxBytes);
    if (first == ring.first())
        return;
    const qint64 gone = isFiltered ? std::lower_bound(matches.begin(), matches.end(), first) - matches.begin()
                                   : qint64(std::min(first, shownEnd) - ring.first());
    if (gone > 0)
        q->beginRemoveRows({}, 0, int(gone) - 1);
    if (isFiltered)
        matches.erase(matches.begin(), matches.begin() + gone);
    ring.evictTo(first);
    shownEnd = std::max(shownEnd, first);
    scannedFirst = std::max(scannedFirst, first);
    scannedEnd = std::max(scannedEnd, first);
    if (gone > 0)
        q->endRemoveRows();
}

void TrafficModel::Private::showNew()
{
    if (paused || shownEnd == ring.end())
        return;
    if (isFiltered) {
        shownEnd = ring.end();
        runSlice();
        return;
    }
    const int rows = shownRows();
    q->beginInsertRows({}, rows, rows + int(ring.end() - shownEnd) - 1);
    shownEnd = ring.end();
    q->endInsertRows();
}

void TrafficModel::Private::hideAll()
{
    const int rows = shownRows();
    if (rows > 0)
        q->beginRemoveRows({}, 0, rows - 1);
    // a filter that has looked at nothing yet shows nothing
    isFiltered = true;
    matches.clear();
    scannedFirst = scannedEnd = shownEnd;
    if (rows > 0)
        q->endRemoveRows();
}

void TrafficModel::Private::restart(TrafficFilter newFilter, const QString &text)
{
    if (newFilter.matchesAll() && !isFiltered) {
        filterText = text;
        return;
    }
    const bool toldToWait = !finishedTold;
    hideAll();
    filter = std::move(newFilter);
    filterText = text;
    if (!filter.matchesAll()) {
        finishedTold = false;
        schedule();
        return;
    }
    const auto rows = int(shownEnd - ring.first());
    if (rows > 0)
        q->beginInsertRows({}, 0, rows - 1);
    isFiltered = false;
    if (rows > 0)
        q->endInsertRows();
    sliceTimer.stop();
    finishedTold = true;
    if (toldToWait)
        Q_EMIT q->filteringFinished();
}

void TrafficModel::Private::schedule()
{
    if (isBehind() || !finishedTold)
        sliceTimer.start();
    else
        sliceTimer.stop();
}

void TrafficModel::Private::runSlice()
{
    SliceClock clock(filter.isSlow());
    scanNew(clock);
    scanOld(clock);
    const bool finished = !isBehind() && !finishedTold;
    finishedTold |= finished;
    schedule();
    if (finished)
        Q_EMIT q->filteringFinished();
}

void TrafficModel::Private::scanNew(SliceClock &clock)
{
    std::vector<quint64> found;
    bool over = false;
    while (scannedEnd < shownEnd && !over) {
        const TrafficRing::Row row = ring.at(scannedEnd);
        if (filter.matches(*row.record, row.content))
            found.push_back(scannedEnd);
        over = clock.isOver(row.content.size());
        ++scannedEnd;
    }
    if (found.empty())
        return;
    const int rows = shownRows();
    q->beginInsertRows({}, rows, rows + int(found.size()) - 1);
    matches.insert(matches.end(), found.begin(), found.end());
    q->endInsertRows();
}

void TrafficModel::Private::scanOld(SliceClock &clock)
{
    std::vector<quint64> found; // newest first
    bool over = clock.isOver(0);
    while (scannedFirst > ring.first() && !over) {
        const TrafficRing::Row row = ring.at(--scannedFirst);
        if (filter.matches(*row.record, row.content))
            found.push_back(scannedFirst);
        over = clock.isOver(row.content.size());
    }
    if (found.empty())
        return;
    q->beginInsertRows({}, 0, int(found.size()) - 1);
    std::copy(found.begin(), found.end(), std::front_inserter(matches));
    q->endInsertRows();
}

QString TrafficModel::Private::sessionName(const net::TapRecord &record) const
{
    const QString name = namer ? namer(record.owner, record.session) : QString();
    return name.isEmpty() ? QStringLiteral("#%1").arg(record.session) : name;
}

QString TrafficModel::Private::content(const TrafficRing::Row &row) const
{
    QString text = net::preview(row.content, PreviewCharacters);
    if (isFrame(row.record->kind))
        return text;
    const QString word = eventWord(row.record->kind);
    return text.isEmpty() ? word : TrafficModel::tr("%1: %2", "event of a session: details").arg(word, text);
}

namespace {

QString directionSign(net::TapKind kind)
{
    if (!isFrame(kind))
        return {};
    return kind == net::TapKind::Received ? QStringLiteral("↓") : QStringLiteral("↑");
}

QString directionWord(net::TapKind kind)
{
    if (!isFrame(kind))
        return eventWord(kind);
    return kind == net::TapKind::Received ? TrafficModel::tr("received") : TrafficModel::tr("sent");
}

} // namespace

net::FramingSpec TrafficModel::Private::framingOf(const net::TapRecord &record) const
{
    return framings ? framings(record.framing) : net::FramingSpec();
}

QString TrafficModel::Private::typeText(const net::TapRecord &record) const
{
    if (!isFrame(record.kind))
        return {};
    if (!framingInfos.contains(record.framing))
        framingInfos.insert(record.framing, net::findFraming(framingOf(record)).value_or(net::FramingInfo()));
    const auto info = framingInfos.constFind(record.framing);
    return info->carriesType() ? net::typeTitle(*info, record.type) : QStringLiteral("–");
}

QVariant TrafficModel::Private::display(const TrafficRing::Row &row, int column) const
{
    switch (column) {
    case TimeColumn:
        return formatTimeOfDay(net::Clock::wallMs(row.record->timeNs));
    case DirectionColumn:
        return directionSign(row.record->kind);
    case SessionColumn:
        return sessionName(*row.record);
    case TypeColumn:
        return typeText(*row.record);
    case SizeColumn:
        return isFrame(row.record->kind) ? QLocale().toString(row.record->size) : QString();
    case ContentColumn:
        return content(row);
    default:
        return {};
    }
}

QVariant TrafficModel::Private::sortValue(const TrafficRing::Row &row, quint64 number, int column) const
{
    switch (column) {
    case TimeColumn:
        return number;
    case DirectionColumn:
        return int(row.record->kind);
    case SessionColumn:
        return row.record->session;
    case TypeColumn:
        return int(row.record->type);
    case SizeColumn:
        return row.record->size;
    default:
        return content(row);
    }
}

TrafficModel::TrafficModel(QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this))
{
    connect(&d->sliceTimer, &QTimer::timeout, this, [this] {
        d->runSlice();
        Q_EMIT countsChanged();
    });
}

TrafficModel::~TrafficModel() = default;

void TrafficModel::setSessionNamer(SessionNamer namer)
{
    d->namer = std::move(namer);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, SessionColumn), index(rowCount() - 1, SessionColumn));
}

void TrafficModel::setFramingSource(FramingSource source)
{
    d->framings = std::move(source);
    d->framingInfos.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, TypeColumn), index(rowCount() - 1, TypeColumn));
}

void TrafficModel::setLimits(int maxRows, qint64 maxBytes)
{
    d->maxRows = std::clamp(maxRows, FewestRows, MostRows);
    d->maxBytes = std::clamp(maxBytes, FewestBytes, MostBytes);
    d->evict();
    Q_EMIT countsChanged();
}

int TrafficModel::maxRows() const
{
    return d->maxRows;
}

qint64 TrafficModel::maxBytes() const
{
    return d->maxBytes;
}

void TrafficModel::append(std::vector<net::TapBatch> batches)
{
    for (const net::TapBatch &batch : batches)
        d->skipped += batch.skippedFrames;
    d->ring.append(std::move(batches));
    d->evict();
    d->showNew();
    Q_EMIT countsChanged();
}

void TrafficModel::clear()
{
    const int rows = d->shownRows();
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    d->matches.clear();
    d->ring.evictTo(d->ring.end());
    d->shownEnd = d->scannedFirst = d->scannedEnd = d->pausedAt = d->firstSinceClear = d->ring.end();
    d->skipped = 0;
    if (rows > 0)
        endRemoveRows();
    Q_EMIT countsChanged();
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : d->shownRows();
}

int TrafficModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const quint64 number = d->numberOf(index.row());
    const TrafficRing::Row row = d->ring.at(number);
    switch (role) {
    case Qt::DisplayRole:
        return d->display(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == SizeColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                     : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return index.column() == DirectionColumn ? directionWord(row.record->kind) : d->display(row, index.column());
    case NumberRole:
        return number;
    case KindRole:
        return int(row.record->kind);
    case SessionRole:
        return row.record->session;
    case OwnerRole:
        return row.record->owner;
    case IsErrorRole:
        return row.record->kind == net::TapKind::Failed;
    case SortRole:
        return d->sortValue(row, number, index.column());
    default:
        return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section == SizeColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    const bool isWord = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (role != Qt::DisplayRole && !isWord)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case DirectionColumn:
        return isWord ? tr("Direction") : QString();
    case SessionColumn:
        return tr("Session");
    case TypeColumn:
        return tr("Type");
    case SizeColumn:
        return tr("Bytes");
    case ContentColumn:
        return tr("Content");
    default:
        return {};
    }
}

TrafficRow TrafficModel::rowAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const quint64 number = d->numberOf(index.row());
    const TrafficRing::Row row = d->ring.at(number);
    return {number, *row.record, row.content.toByteArray()};
}

net::FramingSpec TrafficModel::framingOf(const net::TapRecord &record) const
{
    return d->framingOf(record);
}

net::Result<void> TrafficModel::setFilter(const QString &filter)
{
    if (filter == d->filterText)
        return {};
    net::Result<TrafficFilter> compiled = TrafficFilter::compile(filter, d->namer);
    if (!compiled)
        return tl::make_unexpected(compiled.error());
    d->restart(std::move(*compiled), filter);
    Q_EMIT countsChanged();
    return {};
}

QString TrafficModel::filter() const
{
    return d->filterText;
}

quint64 TrafficModel::rowsGivenUp() const
{
    return d->filter.gaveUp();
}

bool TrafficModel::isFiltering() const
{
    return d->isBehind();
}

void TrafficModel::setPaused(bool paused)
{
    if (paused == d->paused)
        return;
    d->paused = paused;
    d->pausedAt = d->ring.end();
    d->showNew();
    Q_EMIT countsChanged();
}

bool TrafficModel::isPaused() const
{
    return d->paused;
}

quint64 TrafficModel::newRowsWhilePaused() const
{
    return d->paused ? d->ring.end() - d->pausedAt : 0;
}

quint64 TrafficModel::totalRows() const
{
    return d->ring.end() - d->ring.first();
}

quint64 TrafficModel::evictedRows() const
{
    return d->ring.first() - d->firstSinceClear;
}

quint64 TrafficModel::skippedFrames() const
{
    return d->skipped;
}

qint64 TrafficModel::usedBytes() const
{
    return d->ring.usedBytes();
}

} // namespace lw::models
