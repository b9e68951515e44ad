// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dashboard/chartcard.h"

#include "gui/dashboard/plotview.h"
#include "gui/widgets/widgets.h"

#include <QChart>
#include <QHBoxLayout>
#include <QLegend>
#include <QLineSeries>
#include <QValueAxis>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {
constexpr int HorizontalLines = 3;
constexpr int TimeSteps = 5;
} // namespace

ChartCard::ChartCard(const ChartSpec &spec, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_spec(spec)
    , m_theme(theme)
{
    nameWidget(*this, spec.id, spec.title);
    setProperty("card", true);
    m_legend = makeMarkupLabel("chartLegend", {}, "muted", this);
    m_legend->setMinimumWidth(1);
    QFont small = m_legend->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_legend->setFont(small);
    m_legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(4);
    layout->addWidget(makeHead());
    layout->addWidget(makeChart(), 1);
    layout->addWidget(m_legend);
    setMinimumHeight(120);
    connect(&theme, &Theme::changed, this, &ChartCard::applyTheme);
    setRange(60);
    setTop(spec.leastTop);
    applyTheme();
}

QWidget *ChartCard::makeHead()
{
    auto *head = new QWidget(this);
    QLabel *title = makeLabel("chartTitle", m_spec.title, "", head);
    title->setProperty("strong", true);
    m_value = makeMarkupLabel("chartValue", u"–"_s, "", head);
    m_value->setAccessibleName(tr("%1 now").arg(m_spec.title));
    QFont font = m_value->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    m_value->setFont(font);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title, 0, Qt::AlignBottom);
    layout->addStretch();
    layout->addWidget(m_value);
    return head;
}

QWidget *ChartCard::makeChart()
{
    m_chart = new QChart;
    m_time = new QValueAxis(m_chart);
    m_axis = new QValueAxis(m_chart);
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_axis, Qt::AlignLeft);
    for (const SeriesSpec &spec : m_spec.series) {
        auto *series = new QLineSeries(m_chart);
        series->setName(spec.name.toHtmlEscaped()); // Qt Charts takes every text for HTML
        m_chart->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_axis);
        m_series.append(series);
    }
    m_view = new PlotView(m_chart, m_theme, this);
    nameWidget(*m_view, "chartView", tr("Chart of %1").arg(m_spec.title));
    m_view->setLabelWidth(m_spec.format(m_spec.widest));
    return m_view;
}

void ChartCard::applyTheme()
{
    const Tokens &tokens = m_theme.tokens();
    for (qsizetype i = 0; i < m_series.size(); ++i)
        m_series[i]->setPen(QPen(tokens.*m_spec.series[i].color, 1.6));
}

void ChartCard::setRange(int seconds)
{
    if (m_range == seconds)
        return;
    m_range = seconds;
    m_time->setRange(-seconds, 0);
    QStringList labels;
    for (int step = 0; step < TimeSteps; ++step) {
        const int ago = seconds - seconds * step / TimeSteps;
        labels += seconds < 300 ? tr("−%1 s").arg(ago) : tr("−%1 min").arg(ago / 60);
    }
    labels += tr("now");
    m_view->setTimeLabels(labels);
}

void ChartCard::setTop(double top)
{
    if (m_top == top)
        return;
    m_top = top;
    m_axis->setRange(0, top);
    QStringList labels;
    for (int line = 0; line <= HorizontalLines; ++line)
        labels += m_spec.format(top * line / HorizontalLines);
    m_view->setValueLabels(labels);
}

void ChartCard::showSamples(const std::deque<models::RateSample> &samples, qint64 nowNs, int rangeSeconds)
{
    setRange(rangeSeconds);
    QList<SeriesSummary> summaries;
    double highest = 0;
    for (const SeriesSpec &spec : m_spec.series) {
        summaries.append(summarize(samples, spec.value, nowNs, rangeSeconds));
        highest = std::max(highest, summaries.constLast().maximum);
    }
    setTop(niceCeiling(highest, m_spec.leastTop));
    const int columns = std::max(1, int(m_chart->plotArea().width()));
    for (qsizetype i = 0; i < m_series.size(); ++i)
        m_series[i]->replace(chartPoints(samples, m_spec.series[i].value, nowNs, rangeSeconds, columns));
    showLegend(summaries);
}

void ChartCard::showLegend(const QList<SeriesSummary> &summaries)
{
    const Tokens &tokens = m_theme.tokens();
    QStringList values, words;
    for (qsizetype i = 0; i < summaries.size(); ++i) {
        const SeriesSpec &spec = m_spec.series[i];
        const SeriesSummary &summary = summaries[i];
        const QString color = (tokens.*spec.color).name();
        if (!spec.sign.isEmpty())
            values += u"<span style='color:%1'>%2</span> %3"_s.arg(color, spec.sign, m_spec.format(summary.latest));
        else if (i == 0)
            values += m_spec.format(summary.latest);
        words += u"<span style='color:%1'>— %2</span> &nbsp;%3"_s.arg(
            color, summaries.size() > 1 ? spec.name.toHtmlEscaped() : QString(),
            tr("min %1 · mean %2 · max %3")
                .arg(m_spec.format(summary.minimum), m_spec.format(summary.mean), m_spec.format(summary.maximum)));
    }
    const bool empty = summaries.isEmpty() || summaries.constFirst().isEmpty;
    m_value->setText(empty ? u"–"_s : values.join(u"&nbsp;&nbsp; "_s));
    m_legend->setText(empty ? tr("No samples yet: the first comes within a second or two.") : words.join("<br>"_L1));
}

} // namespace lw::gui
