// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/dashboard/chartdata.h"
#include "gui/widgets/theme.h"

#include <QFrame>

#include <functional>

class QChart;
class QLabel;
class QLineSeries;
class QValueAxis;

namespace lw::gui {

class PlotView;

struct SeriesSpec
{
    QString name;
    SampleValue value;
    QColor Tokens::*color;
    QString sign; ///< before the big number; empty: none
};

struct ChartSpec
{
    const char *id;
    QString title;
    QList<SeriesSpec> series;
    std::function<QString(double)> format;
    double leastTop = 3; ///< the axis never ends below
    double widest = 9e5; ///< a value that is as wide as labels get
};

/// One quantity over time: its name, the number of now, the line, and lowest, mean and highest of each series.
class ChartCard final : public QFrame
{
    Q_OBJECT

public:
    ChartCard(const ChartSpec &spec, const Theme &theme, QWidget *parent = nullptr);

    void showSamples(const std::deque<models::RateSample> &samples, qint64 nowNs, int rangeSeconds);

private:
    QWidget *makeHead();
    QWidget *makeChart();
    void applyTheme();
    void setRange(int seconds);
    void setTop(double top);
    void showLegend(const QList<SeriesSummary> &summaries);

    const ChartSpec m_spec;
    const Theme &m_theme;
    QLabel *m_value = nullptr;
    QLabel *m_legend = nullptr;
    QChart *m_chart = nullptr;
    PlotView *m_view = nullptr;
    QValueAxis *m_time = nullptr;
    QValueAxis *m_axis = nullptr;
    QList<QLineSeries *> m_series;
    int m_range = 0;
    double m_top = 0;
};

} // namespace lw::gui
