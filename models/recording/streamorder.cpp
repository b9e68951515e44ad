// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/streamorder.h"

#include "models/recording/streammodel.h"

#include <QHostAddress>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <tuple>

namespace lw::models {

namespace {

using net::CapturedStream;
using Rows = std::vector<quint32>;

constexpr std::size_t Slice = 4'096; ///< rows between two looks at whether it was cancelled

/// Counts rows and asks now and then whether to go on.
class Steps
{
public:
    Steps(const LongTask::Step &step, std::size_t all)
        : m_step(step)
        , m_all(qint64(all))
    {}

    bool next() { return ++m_done % Slice != 0 || !m_step || m_step(std::min(qint64(m_done), m_all), m_all); }

private:
    const LongTask::Step &m_step;
    const qint64 m_all;
    std::size_t m_done = 0;
};

/// Two neighbouring sorted runs of \a from become one in \a to.
template <typename Less>
bool mergeRuns(const Rows &from, Rows &to, std::array<std::size_t, 3> bounds, const Less &less, Steps &steps)
{
    std::size_t left = bounds[0], right = bounds[1];
    for (std::size_t at = bounds[0]; at < bounds[2]; ++at) {
        const bool takesRight = left == bounds[1] || (right < bounds[2] && less(from[right], from[left]));
        to[at] = takesRight ? from[right++] : from[left++];
        if (!steps.next())
            return false;
    }
    return true;
}

/// A stable merge sort that can be cancelled, which std::stable_sort can't.
template <typename Less>
bool sortRows(Rows &rows, const Less &less, Steps &steps)
{
    const std::size_t size = rows.size();
    for (std::size_t from = 0; from < size; from += Slice) {
        const auto begin = rows.begin() + std::ptrdiff_t(from);
        const auto end = begin + std::ptrdiff_t(std::min(Slice, size - from));
        std::stable_sort(begin, end, less);
        for (auto row = begin; row != end; ++row) {
            if (!steps.next())
                return false;
        }
    }
    Rows other(size);
    for (std::size_t width = Slice; width < size; width *= 2) {
        for (std::size_t from = 0; from < size; from += 2 * width) {
            const std::array bounds{from, std::min(from + width, size), std::min(from + 2 * width, size)};
            if (!mergeRuns(rows, other, bounds, less, steps))
                return false;
        }
        rows.swap(other);
    }
    return true;
}

/// By what \a keyOf says of each stream; keys are made once.
template <typename KeyOf>
bool sortBy(Rows &rows, std::size_t streams, Qt::SortOrder order, Steps &steps, const KeyOf &keyOf)
{
    std::vector<decltype(keyOf(0U))> keys(streams);
    for (const quint32 row : rows) {
        keys[row] = keyOf(row);
        if (!steps.next())
            return false;
    }
    if (order == Qt::DescendingOrder)
        return sortRows(
            rows, [&keys](quint32 a, quint32 b) { return keys[b] < keys[a]; }, steps);
    return sortRows(
        rows, [&keys](quint32 a, quint32 b) { return keys[a] < keys[b]; }, steps);
}

using AddressKey = std::tuple<std::array<quint8, 16>, quint16>;

AddressKey keyOf(const net::SocketAddress &address)
{
    const Q_IPV6ADDR bytes = address.address.toIPv6Address(); // of IPv4 the mapped one
    AddressKey key;
    std::copy(std::begin(bytes.c), std::end(bytes.c), std::get<0>(key).begin());
    std::get<1>(key) = address.port;
    return key;
}

qint64 numberOf(const CapturedStream &stream, int column)
{
    switch (column) {
    case StreamModel::ToServerColumn:
        return qint64(stream.bytes[std::size_t(net::Direction::ToServer)]);
    case StreamModel::ToClientColumn:
        return qint64(stream.bytes[std::size_t(net::Direction::ToClient)]);
    case StreamModel::PacketsColumn:
        return qint64(stream.packets[0] + stream.packets[1]);
    case StreamModel::StartColumn:
        return stream.firstNs;
    default:
        return stream.lastNs - stream.firstNs;
    }
}

bool matches(const CapturedStream &stream, std::size_t row, bool isRemoved, const QString &text)
{
    constexpr std::array Columns{StreamModel::ClientColumn, StreamModel::ServerColumn, StreamModel::StateColumn,
                                 StreamModel::NameColumn};
    return std::any_of(Columns.begin(), Columns.end(), [&](int column) {
        return streamText(stream, row, column, isRemoved).contains(text, Qt::CaseInsensitive);
    });
}

} // namespace

StreamOrder::StreamOrder(std::vector<quint32> shown, std::size_t streams)
    : rows(std::move(shown))
    , places(streams, Hidden)
{
    for (std::size_t row = 0; row < rows.size(); ++row)
        places[rows[row]] = quint32(row);
}

StreamOrder StreamOrder::all(std::size_t streams)
{
    std::vector<quint32> rows(streams);
    std::iota(rows.begin(), rows.end(), 0U);
    return StreamOrder(std::move(rows), streams);
}

StreamSteps stepsBetween(const StreamOrder &from, StreamOrder to)
{
    const std::size_t streams = to.places.size();
    StreamSteps steps;
    std::vector<quint32> rows = from.rows;
    const auto isKept = [&to](quint32 stream) { return to.places[stream] != StreamOrder::Hidden; };
    const auto kept = std::size_t(std::stable_partition(rows.begin(), rows.end(), isKept) - rows.begin());
    if (kept < rows.size()) {
        if (rows != from.rows)
            steps.gathered = StreamOrder(rows, streams);
        rows.resize(kept);
        steps.reduced = StreamOrder(rows, streams);
    }
    if (kept < to.rows.size()) {
        rows.reserve(to.rows.size());
        std::copy_if(to.rows.begin(), to.rows.end(), std::back_inserter(rows),
                     [&from](quint32 stream) { return from.places[stream] == StreamOrder::Hidden; });
        steps.extended = StreamOrder(rows, streams);
    }
    if (rows != to.rows)
        steps.arranged = std::move(to);
    return steps;
}

std::optional<StreamOrder> orderStreams(const net::CaptureFile &file, const std::set<std::size_t> &removed,
                                        const StreamQuery &query, const LongTask::Step &step)
{
    const auto &streams = file.streams();
    Steps steps(step, streams.size());
    Rows rows;
    rows.reserve(streams.size());
    for (std::size_t row = 0; row < streams.size(); ++row) {
        if (query.text.isEmpty() || matches(streams[row], row, removed.contains(row), query.text))
            rows.push_back(quint32(row));
        if (!steps.next())
            return std::nullopt;
    }
    const auto sorted = [&](const auto &key) { return sortBy(rows, streams.size(), query.order, steps, key); };
    bool isDone = true;
    switch (query.column) {
    case StreamModel::NumberColumn:
        if (query.order == Qt::DescendingOrder)
            std::reverse(rows.begin(), rows.end());
        break;
    case StreamModel::ClientColumn:
        isDone = sorted([&streams](quint32 row) { return keyOf(streams[row].client); });
        break;
    case StreamModel::ServerColumn:
        isDone = sorted([&streams](quint32 row) { return keyOf(streams[row].server); });
        break;
    case StreamModel::StateColumn:
    case StreamModel::NameColumn:
        isDone =
            sorted([&](quint32 row) { return streamText(streams[row], row, query.column, removed.contains(row)); });
        break;
    default:
        isDone = sorted([&](quint32 row) { return numberOf(streams[row], query.column); });
    }
    if (!isDone)
        return std::nullopt;
    return StreamOrder(std::move(rows), streams.size());
}

} // namespace lw::models
