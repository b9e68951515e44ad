// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dashboard/chartdata.h"

#include <algorithm>
#include <cmath>

namespace lw::gui {

namespace {

double age(const models::RateSample &sample, qint64 nowNs)
{
    return double(nowNs - sample.monotonicNs) / 1e9;
}

auto firstWithin(const std::deque<models::RateSample> &samples, qint64 nowNs, int rangeSeconds)
{
    const qint64 oldest = nowNs - qint64(rangeSeconds) * 1'000'000'000;
    return std::lower_bound(samples.begin(), samples.end(), oldest,
                            [](const models::RateSample &sample, qint64 time) { return sample.monotonicNs < time; });
}

} // namespace

QList<QPointF> chartPoints(const std::deque<models::RateSample> &samples, SampleValue value, qint64 nowNs,
                           int rangeSeconds, int columns)
{
    QList<QPointF> points;
    const auto first = firstWithin(samples, nowNs, rangeSeconds);
    const qsizetype count = std::distance(first, samples.end());
    columns = std::max(columns, 1);
    if (count <= 2 * columns) {
        points.reserve(count);
        for (auto it = first; it != samples.end(); ++it)
            points.append({-age(*it, nowNs), (*it).*value});
        return points;
    }
    points.reserve(2 * columns);
    // A column is a slice of time that does not move with the clock: a peak keeps its place from second to second.
    const qint64 slice = qint64(rangeSeconds) * 1'000'000'000 / columns;
    for (auto it = first; it != samples.end();) {
        const qint64 column = it->monotonicNs / slice;
        auto lowest = it, highest = it;
        for (; it != samples.end() && it->monotonicNs / slice == column; ++it) {
            if ((*it).*value < (*lowest).*value)
                lowest = it;
            if ((*it).*value > (*highest).*value)
                highest = it;
        }
        const auto [earlier, later] = std::minmax(lowest, highest);
        points.append({-age(*earlier, nowNs), (*earlier).*value});
        if (later != earlier)
            points.append({-age(*later, nowNs), (*later).*value});
    }
    return points;
}

SeriesSummary summarize(const std::deque<models::RateSample> &samples, SampleValue value, qint64 nowNs,
                        int rangeSeconds)
{
    SeriesSummary summary;
    qsizetype count = 0;
    double sum = 0;
    for (auto it = firstWithin(samples, nowNs, rangeSeconds); it != samples.end(); ++it) {
        const double v = (*it).*value;
        summary.minimum = count ? std::min(summary.minimum, v) : v;
        summary.maximum = count ? std::max(summary.maximum, v) : v;
        summary.latest = v;
        sum += v;
        ++count;
    }
    summary.isEmpty = count == 0;
    summary.mean = count ? sum / double(count) : 0;
    return summary;
}

double niceCeiling(double maximum, double least)
{
    const double wanted = std::max(maximum, least);
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : {1.5, 3.0, 6.0, 9.0}) {
        if (wanted <= step * power * 1.0000001)
            return step * power;
    }
    return 15 * power;
}

} // namespace lw::gui
