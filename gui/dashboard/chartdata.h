// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/monitor/servermonitor.h"

#include <QList>
#include <QPointF>

#include <deque>

namespace lw::gui {

/// Pure functions between the monitor's samples and a chart's points.

using SampleValue = double models::RateSample::*;

struct SeriesSummary
{
    double latest = 0, minimum = 0, mean = 0, maximum = 0;
    bool isEmpty = true;
};

/// Points of the last \a rangeSeconds before \a nowNs: x is minus the age in seconds. At most two points (lowest and
/// highest) for each of \a columns, so that no peak is lost.
QList<QPointF> chartPoints(const std::deque<models::RateSample> &samples, SampleValue value, qint64 nowNs,
                           int rangeSeconds, int columns);

SeriesSummary summarize(const std::deque<models::RateSample> &samples, SampleValue value, qint64 nowNs,
                        int rangeSeconds);

/// The top of an axis for values up to \a maximum: 1.5, 3, 6 or 9 times a power of ten, so that its thirds are round.
double niceCeiling(double maximum, double least);

} // namespace lw::gui
