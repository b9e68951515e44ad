// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "net/capture/capturefile.h"

#include <QString>

#include <limits>
#include <optional>
#include <set>
#include <vector>

namespace lw::models {

/// What of the streams of a recording is shown, and in which order.
struct StreamQuery
{
    int column = 0; ///< of StreamModel
    Qt::SortOrder order = Qt::AscendingOrder;
    QString text; ///< in client, server, state or name, in whatever case; empty: all

    bool operator==(const StreamQuery &) const = default;
};

/// The answer to a query: streams by the rows in which they are shown, and the other way round.
struct StreamOrder
{
    static constexpr quint32 Hidden = std::numeric_limits<quint32>::max();

    StreamOrder() = default;
    /// \a streams: how many there are; each is at most once in \a rows.
    StreamOrder(std::vector<quint32> rows, std::size_t streams);
    /// All of them, by their numbers.
    static StreamOrder all(std::size_t streams);

    std::vector<quint32> rows;
    std::vector<quint32> places; ///< of each stream, the row; Hidden: none
};

/// The way from one order to another, in changes that a model can tell its views of one by one. None: nothing to do.
struct StreamSteps
{
    std::optional<StreamOrder> gathered; ///< what goes is at the end
    std::optional<StreamOrder> reduced;  ///< and is gone
    std::optional<StreamOrder> extended; ///< what comes is at the end
    std::optional<StreamOrder> arranged; ///< all is in its place
};

/// Both are of the same streams. Pure; any thread.
StreamSteps stepsBetween(const StreamOrder &from, StreamOrder to);

/// Numbers and times are compared as what they are, addresses by their bytes and ports, the rest as text; what is equal
/// stays in the order of the capture. \a removed: those that are left out when the recording is saved. None: cancelled,
/// which it notices within milliseconds. Any thread.
std::optional<StreamOrder> orderStreams(const net::CaptureFile &file, const std::set<std::size_t> &removed,
                                        const StreamQuery &query, const LongTask::Step &step = {});

} // namespace lw::models
