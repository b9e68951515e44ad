// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dashboard/dashboardpage.h"

#include "gui/commands/commands.h"
#include "gui/dashboard/chartcard.h"
#include "gui/widgets/plaindelegate.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/endpoints/endpointmodel.h"
#include "models/monitor/snapshotmodel.h"
#include "net/base/clock.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>
#include <QTableView>

#include <cmath>

namespace lw::gui {

using models::RateSample;
using models::ServerMonitor;
using models::SnapshotModel;
using namespace Qt::StringLiterals;

namespace {

constexpr int ThreeColumnsWidth = 960;
constexpr auto RangeKey = "dashboard/rangeMinutes"_L1;

QString formatPercent(double percent)
{
    return DashboardPage::tr("%1 %").arg(percent == std::floor(percent) ? models::formatCount(quint64(percent))
                                                                        : models::formatRate(percent));
}

/// Whole numbers without a fraction that is always 0.
QString formatNumber(double number)
{
    return number == std::floor(number) ? models::formatCount(quint64(number)) : models::formatRate(number);
}

QList<ChartSpec> ownerCharts()
{
    return {
        {"chartSessions",
         DashboardPage::tr("Open sessions"),
         {{DashboardPage::tr("open"), &RateSample::openSessions, &Tokens::sent, {}},
          {DashboardPage::tr("new per second"), &RateSample::connectionsPerSecond, &Tokens::waiting, {}}},
         formatNumber,
         3},
        {"chartBytes",
         DashboardPage::tr("Bytes per second"),
         {{DashboardPage::tr("in"), &RateSample::bytesInPerSecond, &Tokens::received, u"↓"_s},
          {DashboardPage::tr("out"), &RateSample::bytesOutPerSecond, &Tokens::sent, u"↑"_s}},
         models::formatBytesPerSecond,
         300,
         900.1e6},
        {"chartMessages",
         DashboardPage::tr("Messages per second"),
         {{DashboardPage::tr("in and out"), &RateSample::messagesPerSecond, &Tokens::received, {}}},
         formatNumber,
         3},
        {"chartErrors",
         DashboardPage::tr("Errors per second"),
         {{DashboardPage::tr("errors"), &RateSample::errorsPerSecond, &Tokens::error, {}}},
         formatNumber,
         3},
    };
}

QList<ChartSpec> processCharts()
{
    return {
        {"chartMemory",
         DashboardPage::tr("Memory of the program"),
         {{DashboardPage::tr("resident"), &RateSample::residentBytes, &Tokens::muted, {}}},
         models::formatBytes,
         30e6,
         900.1e6},
        {"chartCpu",
         DashboardPage::tr("Processor"),
         {{DashboardPage::tr("of one core"), &RateSample::cpuPercent, &Tokens::muted, {}}},
         formatPercent,
         15,
         150},
    };
}

} // namespace

DashboardPage::DashboardPage(ServerMonitor &monitor, models::EndpointModel &endpoints, Commands &commands,
                             const Theme &theme, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_commands(commands)
    , m_theme(theme)
    , m_settings(settings)
    , m_snapshots(new SnapshotModel(monitor, this))
{
    nameWidget(*this, "dashboardPage", tr("Dashboard"));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName("dashboardSplitter"_L1);
    splitter->setProperty("plain", true);
    splitter->setHandleWidth(12);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeCharts());
    splitter->addWidget(makeSnapshots());
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({500, 200});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addWidget(splitter, 1);
    connect(&monitor, &ServerMonitor::sampled, this, &DashboardPage::refresh);
    connect(&monitor, &ServerMonitor::snapshotTaken, this, &DashboardPage::updateSnapshotCount);
    connect(&endpoints, &models::EndpointModel::ownerNameChanged, this, &DashboardPage::updateOwners);
    updateOwners();
    updateSnapshotCount();
}

QWidget *DashboardPage::makeHead()
{
    auto *head = new QWidget(this);
    m_owner = new QComboBox(head);
    nameWidget(*m_owner, "dashboardOwner", tr("Endpoint or client"));
    m_owner->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_owner->setMinimumContentsLength(10);
    m_owner->setMinimumWidth(60);
    m_owner->addItem(tr("All together"), ServerMonitor::All);
    m_range = new QComboBox(head);
    nameWidget(*m_range, "dashboardRange", tr("Time shown"));
    for (const int minutes : {1, 5, 15})
        m_range->addItem(tr("Last %1 min").arg(minutes), minutes);
    m_range->setCurrentIndex(qMax(0, m_range->findData(m_settings.value(RangeKey, 5).toInt())));
    m_freeze = makeButton("dashboardFreeze", tr("Freeze"), ButtonLook::Framed, head);
    m_freeze->setCheckable(true);
    m_freeze->setToolTip(tr("Hold the charts still; sampling goes on"));
    m_note = new QLineEdit(head);
    nameWidget(*m_note, "snapshotNote", tr("Note for the snapshot"));
    m_note->setPlaceholderText(tr("Note (optional)"));
    m_note->setMinimumWidth(64);
    m_note->setMaximumWidth(220);
    QPushButton *snapshot = makeButton("dashboardSnapshot", tr("Take snapshot"), ButtonLook::Framed, head);
    QPushButton *report = makeButton("dashboardExport", tr("Export report…"), ButtonLook::Accent, head);
    connect(m_owner, &QComboBox::currentIndexChanged, this, &DashboardPage::refresh);
    connect(m_range, &QComboBox::currentIndexChanged, this, &DashboardPage::chooseRange);
    connect(m_freeze, &QPushButton::toggled, this, &DashboardPage::freeze);
    connect(m_note, &QLineEdit::returnPressed, this, &DashboardPage::takeSnapshot);
    connect(snapshot, &QPushButton::clicked, this, &DashboardPage::takeSnapshot);
    connect(report, &QPushButton::clicked, m_commands.exportReport, &QAction::trigger);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_owner);
    layout->addWidget(m_range);
    layout->addWidget(m_freeze);
    layout->addStretch(1);
    layout->addWidget(m_note, 2);
    layout->addWidget(snapshot);
    layout->addWidget(report);
    return head;
}

QWidget *DashboardPage::makeCharts()
{
    auto *charts = new QWidget(this);
    m_grid = new QGridLayout(charts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    for (const ChartSpec &spec : ownerCharts())
        m_ownerCharts.append(new ChartCard(spec, m_theme, charts));
    for (const ChartSpec &spec : processCharts())
        m_processCharts.append(new ChartCard(spec, m_theme, charts));
    arrangeCharts(true);
    return charts;
}

/// Two by two; those of the process beside them where there is room, else below.
void DashboardPage::arrangeCharts(bool wide)
{
    if (m_grid->count() > 0 && wide == m_wide)
        return;
    m_wide = wide;
    for (int i = 0; i < int(m_ownerCharts.size()); ++i)
        m_grid->addWidget(m_ownerCharts[i], i / 2, i % 2);
    for (int i = 0; i < int(m_processCharts.size()); ++i)
        m_grid->addWidget(m_processCharts[i], wide ? i : 2, wide ? 2 : i);
    m_grid->setRowStretch(0, 5);
    m_grid->setRowStretch(1, 5);
    m_grid->setRowStretch(2, wide ? 0 : 4);
    m_grid->setColumnStretch(0, 4);
    m_grid->setColumnStretch(1, 4);
    m_grid->setColumnStretch(2, wide ? 3 : 0);
}

void DashboardPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeCharts(event->size().width() >= ThreeColumnsWidth);
}

QWidget *DashboardPage::makeSnapshots()
{
    QFrame *card = makeCard("snapshotCard", this);
    QLabel *title = makeLabel("snapshotTitle", tr("Snapshots"), "", card);
    title->setProperty("strong", true);
    m_snapshotCount = makeLabel("snapshotCount", {}, "muted", card);
    auto *table = new QTableView(card);
    nameWidget(*table, "snapshotTable", tr("Snapshots"));
    table->setModel(m_snapshots);
    table->setItemDelegate(new PlainDelegate({SnapshotModel::TimeColumn}, table));
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setSelectionBehavior(QTableView::SelectRows);
    table->setEditTriggers(QTableView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(24);
    table->verticalHeader()->setDefaultSectionSize(24);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setFixedHeight(26);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(SnapshotModel::NoteColumn, QHeaderView::Stretch);
    const int number = fontMetrics().horizontalAdvance(u"Durchsatz 000.0 MB/s"_s) + 20;
    for (const int column :
         {SnapshotModel::SessionsColumn, SnapshotModel::ThroughputColumn, SnapshotModel::ErrorsColumn})
        table->setColumnWidth(column, number);
    table->setColumnWidth(SnapshotModel::TimeColumn, number);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 8, 10, 6);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_snapshotCount);
    head->addStretch();
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(table, 1);
    card->setMinimumHeight(96);
    return card;
}

void DashboardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateOwners();
    refresh();
}

void DashboardPage::updateOwners()
{
    for (const net::OwnerId owner : m_monitor.owners()) {
        if (owner == ServerMonitor::All)
            continue;
        const int row = m_owner->findData(owner);
        const QString name = m_monitor.ownerName(owner);
        if (row < 0)
            m_owner->addItem(name, owner);
        else if (m_owner->itemText(row) != name)
            m_owner->setItemText(row, name);
    }
}

void DashboardPage::refresh()
{
    if (!isVisible())
        return;
    updateOwners();
    if (m_freeze->isChecked())
        return;
    const qint64 now = net::Clock::nowNs();
    const int seconds = m_range->currentData().toInt() * 60;
    const auto &chosen = m_monitor.samples(m_owner->currentData().toUInt());
    for (ChartCard *card : std::as_const(m_ownerCharts))
        card->showSamples(chosen, now, seconds);
    for (ChartCard *card : std::as_const(m_processCharts))
        card->showSamples(m_monitor.samples(), now, seconds);
}

void DashboardPage::freeze(bool frozen)
{
    m_freeze->setText(frozen ? tr("Resume") : tr("Freeze"));
    m_freeze->setAccessibleName(m_freeze->text());
    refresh();
}

void DashboardPage::chooseRange(int)
{
    m_settings.setValue(RangeKey, m_range->currentData());
    refresh();
}

void DashboardPage::takeSnapshot()
{
    m_monitor.takeSnapshot(m_note->text().trimmed());
    m_note->clear();
}

void DashboardPage::updateSnapshotCount()
{
    m_snapshotCount->setText(tr("%1 of %2").arg(m_snapshots->rowCount()).arg(ServerMonitor::SnapshotRing));
}

} // namespace lw::gui
