// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dashboard/plotview.h"

#include "gui/widgets/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPainter>
#include <QValueAxis>

namespace lw::gui {

namespace {
constexpr int LabelGap = 6;
constexpr int ShortestForTimes = 44; ///< a plot lower than this has no room for words below it
} // namespace

PlotView::PlotView(QChart *chart, const Theme &theme, QWidget *parent)
    : QChartView(chart, parent)
    , m_theme(theme)
{
    chart->legend()->hide();
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setAnimationOptions(QChart::NoAnimation);
    const QList<QAbstractAxis *> axes = chart->axes();
    for (QAbstractAxis *axis : axes) {
        axis->setLabelsVisible(false);
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
    }
    setRenderHint(QPainter::Antialiasing, false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus);
    setMinimumHeight(44);
    connect(&theme, &Theme::changed, this, [this] { resetCachedContent(); });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QFont PlotView::labelFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    return small;
}

void PlotView::setLabelWidth(const QString &widest)
{
    m_labelWidth = QFontMetrics(labelFont()).horizontalAdvance(widest) + LabelGap;
    placePlot();
}

void PlotView::setTimeLabels(const QStringList &labels)
{
    m_times = labels;
    resetCachedContent();
    viewport()->update();
}

void PlotView::setValueLabels(const QStringList &labels)
{
    m_values = labels;
    resetCachedContent();
    viewport()->update();
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

void PlotView::placePlot()
{
    const QFontMetrics metrics(labelFont());
    const int below = height() < ShortestForTimes + metrics.height() ? LabelGap : metrics.height() + LabelGap;
    const QRectF plot(m_labelWidth, metrics.height() / 2.0, width() - m_labelWidth - 1,
                      height() - below - metrics.height() / 2.0);
    if (plot.width() > 10 && plot.height() > 10)
        chart()->setPlotArea(plot);
}

void PlotView::drawBackground(QPainter *painter, const QRectF &)
{
    const Tokens &tokens = m_theme.tokens();
    painter->fillRect(sceneRect(), tokens.base);
    painter->setFont(labelFont());
    const QFontMetrics metrics(labelFont());
    const QRectF plot = chart()->plotArea();
    const int lines = int(m_values.size()) - 1;
    const bool sparse = plot.height() < lines * metrics.height() * 1.2;
    for (int i = 0; i <= lines; ++i) {
        const double y = qRound(plot.bottom() - plot.height() * i / lines);
        painter->setPen(tokens.line);
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        if (sparse && i > 0 && i < lines)
            continue;
        painter->setPen(tokens.muted);
        painter->drawText(QRectF(0, y - metrics.height() / 2.0, m_labelWidth - LabelGap, metrics.height()),
                          int(Qt::AlignRight | Qt::AlignVCenter), m_values[i]);
    }
    if (plot.bottom() + metrics.height() > height())
        return;
    const int steps = int(m_times.size()) - 1;
    const bool crowded = metrics.horizontalAdvance(m_times.join(u"    ")) > plot.width();
    for (int i = 0; i <= steps; i += crowded ? steps : 1) {
        const double x = plot.left() + plot.width() * i / steps;
        const double width = metrics.horizontalAdvance(m_times[i]) + 2;
        const double left = i == steps ? x - width : x - width / 2;
        painter->drawText(QRectF(left, plot.bottom() + 3, width, metrics.height()), int(Qt::AlignCenter), m_times[i]);
    }
}

} // namespace lw::gui
