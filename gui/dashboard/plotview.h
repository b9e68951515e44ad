// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QChartView>
#include <QStringList>

namespace lw::gui {

class Theme;

/// A chart with a plot area that does not move: labels and lines have their place, whatever the numbers.
/// (Qt Charts' own axes cut labels to "…" and shift the plot when a number gets longer.)
class PlotView final : public QChartView
{
    Q_OBJECT

public:
    PlotView(QChart *chart, const Theme &theme, QWidget *parent = nullptr);

    /// Room for labels as wide as \a widest.
    void setLabelWidth(const QString &widest);
    /// Evenly spread, from the left.
    void setTimeLabels(const QStringList &labels);
    /// Evenly spread, from the bottom.
    void setValueLabels(const QStringList &labels);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;

private:
    void placePlot();
    QFont labelFont() const;

    const Theme &m_theme;
    QStringList m_times;
    QStringList m_values;
    int m_labelWidth = 40;
};

} // namespace lw::gui
