// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/svgchart.h"

#include "models/base/format.h"
#include "models/base/htmltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace lw::models {

namespace {

// in the units of the view box
constexpr double Width = 640, Height = 200;
constexpr double Left = 84, Right = 12, Top = 12, Bottom = 26;
constexpr double PlotWidth = Width - Left - Right, PlotHeight = Height - Top - Bottom;
constexpr int GridLines = 4;
constexpr int TimeMarks = 3;

QString number(double value)
{
    return QString::number(value, 'f', 1); // never in a locale: it is markup
}

QString label(double x, double y, const char *anchor, const QString &text)
{
    return QStringLiteral("<text x=\"") + number(x) + QStringLiteral("\" y=\"") + number(y) +
           QStringLiteral("\" text-anchor=\"") + QLatin1String(anchor) + QStringLiteral("\">") + htmlText(text) +
           QStringLiteral("</text>");
}

QString gridLine(double y)
{
    return QStringLiteral("<line class=\"grid\" x1=\"%1\" y1=\"%3\" x2=\"%2\" y2=\"%3\"/>")
        .arg(number(Left), number(Width - Right), number(y));
}

QString valueAxis(double top, const std::function<QString(double)> &format)
{
    QString svg;
    for (int i = 0; i <= GridLines; ++i) {
        const double y = Top + PlotHeight * i / GridLines;
        svg += gridLine(y) + label(Left - 8, y + 4, "end", format(top * (GridLines - i) / GridLines));
    }
    return svg;
}

QString timeAxis(qint64 from, qint64 to)
{
    static constexpr std::array anchors = {"start", "middle", "end"};
    QString svg;
    for (int i = 0; i < TimeMarks; ++i) {
        const double part = double(i) / (TimeMarks - 1);
        const qint64 time = from + qint64(double(to - from) * part);
        svg += label(Left + PlotWidth * part, Height - 6, anchors.at(size_t(i)), formatTimeOfDay(time, false));
    }
    return svg;
}

QString polyline(const SvgChart::Series &series, const std::vector<qint64> &wallMs, double top)
{
    const double span = std::max<double>(1, double(wallMs.back() - wallMs.front()));
    QString points;
    points.reserve(qsizetype(wallMs.size()) * 12);
    for (size_t i = 0; i < std::min(wallMs.size(), series.values.size()); ++i) {
        const double x = Left + PlotWidth * double(wallMs[i] - wallMs.front()) / span;
        const double y = Top + PlotHeight * (1 - std::clamp(series.values[i] / top, 0.0, 1.0));
        points += number(x) + u',' + number(y) + u' ';
    }
    return QStringLiteral("<polyline class=\"") + series.cssClass + QStringLiteral("\" points=\"") + points.trimmed() +
           QStringLiteral("\"/>");
}

QString legendEntry(const SvgChart::Series &series, const std::function<QString(double)> &format)
{
    const auto [least, most] = std::minmax_element(series.values.begin(), series.values.end());
    double sum = 0;
    for (const double value : series.values)
        sum += value;
    const QString figures = QCoreApplication::translate("Report", "min %1 · mean %2 · max %3")
                                .arg(format(*least), format(sum / double(series.values.size())), format(*most));
    return QStringLiteral("<span class=\"key ") + series.cssClass + QStringLiteral("\">— ") + htmlText(series.name) +
           QStringLiteral("</span> <span class=\"figures\">") + htmlText(figures) + QStringLiteral("</span> ");
}

} // namespace

double niceCeiling(double value)
{
    constexpr double Least = GridLines; // whole numbers on every line
    if (!std::isfinite(value) || value <= Least)
        return Least;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 8.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

QString SvgChart::toHtml() const
{
    const QString heading = QStringLiteral("<figure><figcaption>") + htmlText(title) + QStringLiteral("</figcaption>");
    const bool empty = wallMs.size() < 2 ||
                       std::any_of(series.begin(), series.end(), [](const Series &s) { return s.values.empty(); });
    if (empty)
        return heading + QStringLiteral("<p class=\"muted\">") +
               htmlText(QCoreApplication::translate("Report", "Not enough samples for a line yet.")) +
               QStringLiteral("</p></figure>\n");
    double most = 0;
    for (const Series &one : series)
        most = std::max(most, *std::max_element(one.values.begin(), one.values.end()));
    const double top = niceCeiling(most);
    QString svg = valueAxis(top, format) + timeAxis(wallMs.front(), wallMs.back());
    QString legend;
    for (const Series &one : series) {
        svg += polyline(one, wallMs, top);
        legend += legendEntry(one, format);
    }
    return heading + QStringLiteral("<svg viewBox=\"0 0 640 200\" role=\"img\" aria-label=\"") + htmlText(title) +
           QStringLiteral("\">") + svg + QStringLiteral("</svg><div class=\"legend\">") + legend +
           QStringLiteral("</div></figure>\n");
}

} // namespace lw::models
