// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QList>
#include <QString>

#include <functional>
#include <vector>

namespace lw::models {

/// A line chart as SVG for a page of HTML: axis values, times, a legend. Colours are CSS classes of the page.
struct SvgChart
{
    struct Series
    {
        QString name;
        QString cssClass; ///< colours the line: "received", "sent", …
        std::vector<double> values;
    };

    QString title;
    std::vector<qint64> wallMs; ///< one for each value; ascends
    std::vector<Series> series;
    std::function<QString(double)> format;

    /// A figure element; every text in it is escaped.
    QString toHtml() const;
};

/// The top of a value axis: the next of 1, 2, 4, 8 times a power of ten, at least 4; a quarter of it is a short number.
double niceCeiling(double value);

} // namespace lw::models
