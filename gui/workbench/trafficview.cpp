// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/trafficview.h"

#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/traffic/trafficmodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace lw::gui {

using models::TrafficModel;
using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 24;
constexpr int Padding = 10;

bool isFixed(int column)
{
    return column == TrafficModel::TimeColumn || column == TrafficModel::ContentColumn;
}

Qt::Alignment alignmentOf(int column)
{
    if (column == TrafficModel::SizeColumn)
        return Qt::AlignRight | Qt::AlignVCenter;
    return column == TrafficModel::DirectionColumn ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignVCenter;
}

} // namespace

TrafficDelegate::TrafficDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_fixed(Theme::fixedFont())
    , m_fixedWidth(std::max(QFontMetrics(m_fixed).horizontalAdvance(u'x'), 1))
{}

QColor TrafficDelegate::colorOf(const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    if (index.data(TrafficModel::IsErrorRole).toBool())
        return index.column() == TrafficModel::TimeColumn ? tokens.muted : tokens.error;
    const auto kind = net::TapKind(index.data(TrafficModel::KindRole).toInt());
    const bool frame = kind == net::TapKind::Received || kind == net::TapKind::Sent;
    switch (index.column()) {
    case TrafficModel::TimeColumn:
    case TrafficModel::TypeColumn:
        return tokens.muted;
    case TrafficModel::DirectionColumn:
        if (kind == net::TapKind::Received)
            return tokens.received;
        return kind == net::TapKind::Sent ? tokens.sent : tokens.muted;
    case TrafficModel::ContentColumn:
        return frame ? tokens.text : tokens.muted;
    default:
        return tokens.text;
    }
}

/// What of \a text there is room for. A content is cut at a character of its own first: measuring all of one that fills
/// the window ten times over would cost more than drawing it.
QString TrafficDelegate::shown(const QString &text, int column, int width, const QStyleOptionViewItem &option) const
{
    if (column == TrafficModel::SessionColumn)
        return option.fontMetrics.elidedText(text, Qt::ElideMiddle, width);
    if (column != TrafficModel::ContentColumn || text.size() * m_fixedWidth <= width)
        return text;
    return QFontMetrics(m_fixed).elidedText(text.left(width / m_fixedWidth + 2), Qt::ElideRight, width);
}

void TrafficDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, m_theme.tokens().selection);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (text.isEmpty())
        return;
    const int column = index.column();
    painter->setFont(isFixed(column) ? m_fixed : option.font);
    painter->setPen(colorOf(index));
    const int padding = column == TrafficModel::DirectionColumn ? 0 : Padding;
    const QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    painter->setClipRect(option.rect);
    painter->drawText(rect, int(alignmentOf(column)) | int(Qt::TextSingleLine),
                      shown(text, column, rect.width(), option));
    painter->setClipping(false);
}

QSize TrafficDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, RowHeight};
}

TrafficView::TrafficView(const Theme &theme, QWidget *parent)
    : QTableView(parent)
{
    nameWidget(*this, "trafficTable", tr("Traffic"));
    setItemDelegate(new TrafficDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(RowHeight);
    verticalHeader()->setDefaultSectionSize(RowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setFixedHeight(RowHeight + 2);
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, &TrafficView::userScrolled);
    connect(verticalScrollBar(), &QAbstractSlider::valueChanged, this, [this](int value) {
        if (value == verticalScrollBar()->maximum() && !m_following)
            setFollowing(true);
    });
    connect(verticalScrollBar(), &QAbstractSlider::rangeChanged, this, &TrafficView::keepTail);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TrafficView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TrafficView::keepPlace);
    const QFontMetrics fixed(Theme::fixedFont());
    const QFontMetrics plain = fontMetrics();
    setColumnWidth(TrafficModel::TimeColumn, fixed.horizontalAdvance(u"00:00:00.000"_s) + 2 * Padding);
    setColumnWidth(TrafficModel::DirectionColumn, 32);
    setColumnWidth(TrafficModel::SessionColumn, plain.horizontalAdvance(u"Echo plus #100"_s) + 2 * Padding);
    setColumnWidth(TrafficModel::TypeColumn, plain.horizontalAdvance(u"2 system"_s) + 2 * Padding);
    setColumnWidth(TrafficModel::SizeColumn, plain.horizontalAdvance(u"104,857"_s) + 2 * Padding);
}

void TrafficView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void TrafficView::follow()
{
    setFollowing(true);
    scrollToBottom();
}

void TrafficView::userScrolled(int)
{
    setFollowing(verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum());
}

void TrafficView::keepTail()
{
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TrafficView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    if (m_following)
        return; // the scroll bar's new range takes us down
    const int firstShown = verticalScrollBar()->value();
    if (start <= firstShown && model()->rowCount() > end - start + 1)
        verticalScrollBar()->setValue(firstShown + end - start + 1); // a filter found older rows: hold still
}

void TrafficView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // The chosen row leaves: choose none, and let the detail keep what it shows, instead of walking down with the ring.
    if (const int row = currentIndex().row(); row >= start && row <= end) {
        const QScopedValueRollback guard(m_leaving, true);
        selectionModel()->clear();
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void TrafficView::keepPlace(const QModelIndex &, int first, int last)
{
    if (m_following)
        return;
    const int firstShown = verticalScrollBar()->value();
    if (first < firstShown)
        verticalScrollBar()->setValue(firstShown - (qMin(last + 1, firstShown) - first));
}

void TrafficView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_leaving)
        Q_EMIT rowChosen(current);
}

void TrafficView::keyPressEvent(QKeyEvent *event)
{
    QTableView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_Home:
        setFollowing(false);
        break;
    case Qt::Key_End:
        follow();
        break;
    default:
        break;
    }
}

} // namespace lw::gui
