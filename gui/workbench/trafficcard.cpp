// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/trafficcard.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "gui/workbench/detailpane.h"
#include "gui/workbench/filtercompleter.h"
#include "gui/workbench/trafficactions.h"
#include "gui/workbench/trafficview.h"
#include "models/base/format.h"
#include "models/traffic/trafficmodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QSplitter>

namespace lw::gui {

using models::TrafficModel;
using namespace Qt::StringLiterals;

namespace {
constexpr int FoldBelowWidth = 1000;       ///< narrower, the detail lies under the table
constexpr int EmptyDetailFromHeight = 380; ///< and lower, only while a row is chosen
} // namespace

TrafficCard::TrafficCard(TrafficModel &traffic, TrafficActions &actions, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_traffic(traffic)
    , m_actions(actions)
    , m_view(new TrafficView(theme, this))
    , m_detail(new DetailPane(theme, actions, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    nameWidget(*this, "trafficCard", tr("Traffic"));
    setProperty("card", true);
    m_view->setModel(&traffic);
    m_splitter->setObjectName("trafficSplitter"_L1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({680, 400});
    addActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(makeRule());
    layout->addWidget(m_splitter, 1);
    connect(&m_traffic, &TrafficModel::countsChanged, this, &TrafficCard::showCounts);
    connect(&m_traffic, &TrafficModel::filteringFinished, this, &TrafficCard::showCounts);
    connect(m_view, &TrafficView::rowChosen, this, &TrafficCard::showRow);
    connect(m_view, &TrafficView::followingChanged, m_newest, &QWidget::setHidden);
    connect(m_view, &QWidget::customContextMenuRequested, this, &TrafficCard::showMenu);
    m_view->QWidget::addActions(m_actions.all());
    connect(m_filter, &QLineEdit::textChanged, this, &TrafficCard::stateChanged);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, &TrafficCard::stateChanged);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionMoved, this, &TrafficCard::stateChanged);
    showCounts();
}

void TrafficCard::addActions()
{
    m_freezeAction = new QAction(tr("Freeze traffic"), this);
    m_freezeAction->setObjectName("actionFreezeTraffic"_L1);
    m_freezeAction->setCheckable(true);
    m_freezeAction->setShortcut(Qt::CTRL | Qt::Key_P);
    connect(m_freezeAction, &QAction::toggled, this, &TrafficCard::freeze);
    m_clearAction = new QAction(tr("Clear traffic"), this);
    m_clearAction->setObjectName("actionClearTraffic"_L1);
    m_clearAction->setShortcut(Qt::CTRL | Qt::Key_L);
    connect(m_clearAction, &QAction::triggered, &m_traffic, &TrafficModel::clear);
    connect(m_clearAction, &QAction::triggered, this, [this] { showRow({}); });
    m_filterAction = new QAction(tr("Filter traffic"), this);
    m_filterAction->setObjectName("actionFilterTraffic"_L1);
    m_filterAction->setShortcut(QKeySequence::Find);
    connect(m_filterAction, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
}

QList<QAction *> TrafficCard::actions() const
{
    return {m_filterAction, m_freezeAction, m_clearAction};
}

QWidget *TrafficCard::makeHead()
{
    auto *head = new QWidget(this);
    QLabel *title = makeLabel("trafficTitle", tr("Traffic"), "", head);
    title->setProperty("strong", true);
    m_filter = new QLineEdit(head);
    nameWidget(*m_filter, "trafficFilter", tr("Filter"));
    m_filter->setFont(Theme::fixedFont());
    m_filter->setPlaceholderText(tr("Filter: words, dir:in, session:3, size>100, not, or"));
    m_filter->setToolTip(tr("dir:in · dir:out · session:3 · type:1 · size>100 · text~\"regular expression\" · "
                            "hex:0a??0b · is:event · is:error\n"
                            "joined by and, or, not and brackets; \"quotes\" take anything as text"));
    new FilterCompleter(m_filter);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(140);
    m_filterError = makeErrorLabel("trafficFilterError", tr("What is wrong with the filter"), head);
    m_counts = makeLabel("trafficCounts", {}, "muted", head);
    m_notes = new ElidedLabel("trafficNotes", "waiting", head);
    m_newest = makeButton("trafficNewest", tr("Newest") + u" ↓"_s, ButtonLook::Flat, head);
    m_newest->setToolTip(tr("Follow the newest row again (End)"));
    m_newest->hide();
    m_freeze = makeButton("trafficFreeze", tr("Freeze"), ButtonLook::Framed, head);
    m_freeze->setCheckable(true);
    setPlainToolTip(*m_freeze, tr("Hold the table still; nothing is lost meanwhile (%1)")
                                   .arg(m_freezeAction->shortcut().toString(QKeySequence::NativeText)));
    QPushButton *clear = makeButton("trafficClear", tr("Clear"), ButtonLook::Flat, head);
    connect(m_filter, &QLineEdit::textChanged, this, &TrafficCard::applyFilter);
    connect(m_newest, &QPushButton::clicked, m_view, &TrafficView::follow);
    connect(m_freeze, &QPushButton::clicked, m_freezeAction, &QAction::setChecked);
    connect(clear, &QPushButton::clicked, m_clearAction, &QAction::trigger);

    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(title);
    line->addWidget(m_filter, 3);
    line->addWidget(m_counts);
    line->addWidget(m_notes, 2);
    line->addWidget(m_newest);
    line->addWidget(m_freeze);
    line->addWidget(clear);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_filterError);
    return head;
}

void TrafficCard::applyFilter()
{
    const auto result = m_traffic.setFilter(m_filter->text());
    showWords(*m_filterError, result ? QString() : result.error().message);
    setStyleProperty(*m_filter, "invalid", !result);
    showCounts();
}

void TrafficCard::setDetailShown(bool shown)
{
    m_detailHasRoom = shown;
    updateDetail();
}

/// Below a low table an empty detail would take the rows' place.
void TrafficCard::updateDetail()
{
    const bool isLow = m_splitter->orientation() == Qt::Vertical && height() < EmptyDetailFromHeight;
    m_detail->setVisible(m_detailHasRoom && (m_hasRow || !isLow));
}

QJsonObject TrafficCard::state() const
{
    return {{u"filter"_s, m_filter->text()},
            {u"columns"_s, QString::fromLatin1(m_view->horizontalHeader()->saveState().toBase64())}};
}

void TrafficCard::restore(const QJsonObject &state)
{
    m_filter->setText(state.value("filter"_L1).toString());
    const QByteArray columns = QByteArray::fromBase64(state.value("columns"_L1).toString().toLatin1());
    if (!columns.isEmpty())
        m_view->horizontalHeader()->restoreState(columns);
}

void TrafficCard::freeze(bool frozen)
{
    m_traffic.setPaused(frozen);
    m_freeze->setChecked(frozen);
    showCounts();
}

void TrafficCard::showCounts()
{
    const QString total = models::formatCount(m_traffic.totalRows());
    const int shown = m_traffic.rowCount();
    if (m_traffic.filter().isEmpty() && !m_traffic.isPaused())
        m_counts->setText(tr("%1 rows").arg(total));
    else
        m_counts->setText(tr("%1 of %2").arg(models::formatCount(quint64(shown)), total) +
                          (m_traffic.isFiltering() ? u"…"_s : QString()));
    const quint64 fresh = m_traffic.newRowsWhilePaused();
    const QString label = m_traffic.isPaused() ? tr("Resume · %1 new").arg(models::formatCount(fresh)) : tr("Freeze");
    if (m_freeze->text() != label) {
        m_freeze->setText(label);
        m_freeze->setAccessibleName(label);
    }
    QStringList notes;
    if (const quint64 gone = m_traffic.evictedRows())
        notes += tr("%1 older rows dropped").arg(models::formatCount(gone));
    if (const quint64 skipped = m_traffic.skippedFrames())
        notes += tr("%1 frames not shown").arg(models::formatCount(skipped));
    if (const quint64 givenUp = m_traffic.rowsGivenUp())
        notes += tr("the regular expression gave up on %1 rows").arg(models::formatCount(givenUp));
    m_notes->setWords(notes.join(u" · "_s));
}

void TrafficCard::showRow(const QModelIndex &index)
{
    const bool covers = index.isValid() && !m_hasRow;
    m_hasRow = index.isValid();
    updateDetail();
    if (covers) // the detail may just have taken the place of the row that was clicked
        QMetaObject::invokeMethod(
            m_view, [this] { m_view->scrollTo(m_view->currentIndex()); }, Qt::QueuedConnection);
    if (!m_hasRow) {
        m_actions.setRow({});
        m_detail->clear();
        return;
    }
    const models::TrafficRow row = m_traffic.rowAt(index);
    const auto cell = [&index](int column) { return index.siblingAtColumn(column).data(Qt::DisplayRole).toString(); };
    QStringList title{cell(TrafficModel::DirectionColumn), cell(TrafficModel::SessionColumn),
                      cell(TrafficModel::TimeColumn)};
    if (row.record.kind == net::TapKind::Received || row.record.kind == net::TapKind::Sent)
        title += models::formatBytes(double(row.content.size()));
    title.removeAll(QString());
    m_actions.setRow(row);
    m_detail->showRow(row, m_traffic.framingOf(row.record), title.join(u"  ·  "_s));
}

void TrafficCard::showMenu(const QPoint &pos)
{
    if (!m_view->currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName("trafficMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_actions.editInComposer, m_actions.sendAgain});
    menu->addSeparator();
    menu->addActions(m_actions.copies());
    menu->popup(m_view->viewport()->mapToGlobal(pos));
}

void TrafficCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const Qt::Orientation wanted = event->size().width() < FoldBelowWidth ? Qt::Vertical : Qt::Horizontal;
    const bool turns = m_splitter->orientation() != wanted;
    m_splitter->setOrientation(wanted);
    updateDetail(); // first: what is hidden gets no share
    if (turns) {
        const int all = wanted == Qt::Vertical ? height() : width();
        const double share = wanted == Qt::Vertical ? 0.58 : 0.64;
        m_splitter->setSizes({int(all * share), int(all * (1 - share))});
    }
}

} // namespace lw::gui
