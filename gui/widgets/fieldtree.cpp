// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/fieldtree.h"

#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/traffic/decodedmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace lw::gui {

using models::DecodedModel;
using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 22;
constexpr int Padding = 10;
constexpr int HalfGap = 4; ///< between two columns
constexpr int Indent = 14;
constexpr int FieldsOpened = 200; ///< of a frame with more, only the content itself is unfolded
constexpr int NamesMeasured = 300;
constexpr double HoverShare = 0.05;

using Kind = net::DissectedField::Kind;

Kind kindOf(const QModelIndex &index)
{
    return Kind(index.data(DecodedModel::KindRole).toInt());
}

/// One text in one colour, cut with "…".
class FieldDelegate final : public QStyledItemDelegate
{
public:
    FieldDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->setPen(colorOf(index));
        painter->setFont(option.font);
        const bool isFirst = index.column() == DecodedModel::OffsetColumn;
        const bool isLast = index.column() == DecodedModel::ValueColumn;
        const QRect rect = option.rect.adjusted(isFirst ? Padding : HalfGap, 0, isLast ? -Padding : -HalfGap, 0);
        painter->drawText(
            rect, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
            option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, rect.width()));
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {40, RowHeight}; }

private:
    QColor colorOf(const QModelIndex &index) const
    {
        const Tokens &tokens = m_theme.tokens();
        if (index.column() == DecodedModel::OffsetColumn)
            return tokens.muted;
        switch (kindOf(index)) {
        case Kind::Problem:
            return tokens.error;
        case Kind::Note:
            return tokens.waiting;
        case Kind::Empty:
        case Kind::Binary:
        case Kind::Values:
        case Kind::Object:
        case Kind::Array:
            return index.column() == DecodedModel::ValueColumn ? tokens.muted : tokens.text;
        default:
            return tokens.text;
        }
    }

    const Theme &m_theme;
};

} // namespace

FieldTree::FieldTree(DecodedModel &model, const Theme &theme, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
    , m_theme(theme)
{
    nameWidget(*this, "decodedFields", tr("Fields"));
    setFont(Theme::fixedFont());
    setModel(&model);
    setItemDelegate(new FieldDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setTreePosition(DecodedModel::NameColumn);
    setRootIsDecorated(false);
    setIndentation(Indent);
    setUniformRowHeights(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    viewport()->setMouseTracking(true);
    header()->hide();
    header()->setMinimumSectionSize(0);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setStretchLastSection(true);
    addActions();
    connect(&theme, &Theme::changed, this, &FieldTree::takeTheme);
    takeTheme();
}

void FieldTree::addActions()
{
    auto *copyLines = new QAction(tr("Copy"), this);
    copyLines->setObjectName("actionDecodedCopy"_L1);
    copyLines->setShortcut(QKeySequence::Copy);
    copyLines->setShortcutContext(Qt::WidgetShortcut);
    connect(copyLines, &QAction::triggered, this, &FieldTree::copy);
    addAction(copyLines);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void FieldTree::takeTheme()
{
    m_folded = Theme::icon(u"chevron-right"_s, m_theme.tokens().muted);
    m_unfolded = Theme::icon(u"chevron-down"_s, m_theme.tokens().muted);
    viewport()->update();
}

void FieldTree::choose(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void FieldTree::copy() const
{
    const QString text = m_model.copyText(selectionModel()->selectedIndexes());
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void FieldTree::showFrame()
{
    m_pointed = QModelIndex();
    unfold({}, m_model.frame().fields().size() <= FieldsOpened);
    fitColumns();
}

/// Not expandAll(): it takes fields without any in them for unfolded ones, which the left arrow then folds first.
void FieldTree::unfold(const QModelIndex &parent, bool deep)
{
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        if (!m_model.hasChildren(index))
            continue;
        expand(index);
        if (deep)
            unfold(index, deep);
    }
}

int FieldTree::widestName(const QModelIndex &parent, int indent, int &left) const
{
    int widest = 0;
    for (int row = 0; row < m_model.rowCount(parent) && left > 0; ++row, --left) {
        const QModelIndex index = m_model.index(row, DecodedModel::NameColumn, parent);
        widest = qMax(widest, indent + fontMetrics().horizontalAdvance(index.data().toString()));
        if (isExpanded(index.siblingAtColumn(0)))
            widest = qMax(widest, widestName(index.siblingAtColumn(0), indent + Indent, left));
    }
    return widest;
}

void FieldTree::fitColumns()
{
    const qsizetype digits = qMax<qsizetype>(2, QString::number(m_model.frame().wire().size()).size());
    setColumnWidth(DecodedModel::OffsetColumn,
                   Padding + 2 * HalfGap + fontMetrics().horizontalAdvance(u'0') * int(digits));
    int left = NamesMeasured;
    const int most = qMax(80, viewport()->width() * 2 / 5);
    setColumnWidth(DecodedModel::NameColumn, qMin(most, widestName({}, 0, left) + 4 * HalfGap));
}

void FieldTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void FieldTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT fieldChosen(current.siblingAtColumn(0));
}

void FieldTree::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && !selectionModel()->hasSelection())
        choose(currentIndex()); // what the keyboard is on can be seen
}

void FieldTree::setPointed(const QModelIndex &index)
{
    if (m_pointed == index)
        return;
    m_pointed = index;
    viewport()->update();
}

void FieldTree::pointAt(const QModelIndex &index)
{
    QModelIndex shown = index;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) {
        if (!isExpanded(above))
            shown = above;
    }
    setPointed(shown);
    if (shown.isValid())
        scrollTo(shown);
}

void FieldTree::hover(const QModelIndex &index)
{
    if (m_pointed == index)
        return;
    setPointed(index);
    Q_EMIT fieldHovered(index);
}

bool FieldTree::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover({});
    else if (event->type() == QEvent::MouseMove)
        hover(indexAt(static_cast<QMouseEvent *>(event)->position().toPoint()).siblingAtColumn(0));
    return QTreeView::viewportEvent(event);
}

void FieldTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    if (selectionModel()->isSelected(index))
        painter->fillRect(row, tokens.selection);
    else if (m_pointed == index.siblingAtColumn(0))
        painter->fillRect(row, Theme::mix(tokens.base, tokens.text, HoverShare));
    QTreeView::drawRow(painter, option, index);
}

void FieldTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const QModelIndex first = index.siblingAtColumn(0);
    if (!first.parent().isValid() || !m_model.hasChildren(first))
        return;
    const QRect place(rect.right() + 1 - Indent, rect.top(), Indent, rect.height());
    (isExpanded(first) ? m_unfolded : m_folded).paint(painter, place.adjusted(1, 5, -1, -5));
}

} // namespace lw::gui
