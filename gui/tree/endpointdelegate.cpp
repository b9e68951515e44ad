// SPDX-License-Identifier: GPL-3.0-only
#include "gui/tree/endpointdelegate.h"

#include "gui/widgets/theme.h"
#include "models/endpoints/endpointmodel.h"

#include <QPainter>
#include <QTreeView>

namespace lw::gui {

using models::EndpointModel;
using namespace Qt::StringLiterals;

namespace {

constexpr int NarrowestErrorColumn = 80;

TreeRow::Kind rowKind(int kind)
{
    if (kind == EndpointModel::SectionKind)
        return TreeRow::Kind::Section;
    return kind == EndpointModel::SessionKind ? TreeRow::Kind::Session : TreeRow::Kind::Owner;
}

int kindOf(const QModelIndex &index)
{
    return index.data(EndpointModel::KindRole).toInt();
}

QString textOf(const QModelIndex &index, int column)
{
    return shownLine(index.siblingAtColumn(column).data(Qt::DisplayRole).toString(), LongestCell);
}

/// The state in words where it is not the usual one.
QString unusualState(const QModelIndex &index)
{
    const int state = index.data(EndpointModel::StateRole).toInt();
    const bool usual = kindOf(index) == EndpointModel::EndpointKind ? state == int(net::Endpoint::State::Listening)
                                                                    : state == int(net::SessionState::Open);
    return usual ? QString() : index.data(EndpointModel::StateTextRole).toString();
}

} // namespace

bool offersStart(const QModelIndex &index)
{
    const int state = index.data(EndpointModel::StateRole).toInt();
    switch (kindOf(index)) {
    case EndpointModel::EndpointKind:
        return state == int(net::Endpoint::State::Stopped);
    case EndpointModel::ClientKind:
        return state == int(net::SessionState::Closed);
    default:
        return false;
    }
}

EndpointDelegate::EndpointDelegate(const Theme &theme, QTreeView &view)
    : QStyledItemDelegate(&view)
    , m_theme(theme)
    , m_view(view)
{
    connect(&theme, &Theme::changed, this, &EndpointDelegate::updateIcons);
    updateIcons();
}

void EndpointDelegate::updateIcons()
{
    const Tokens &tokens = m_theme.tokens();
    m_add = Theme::icon(u"add"_s, tokens.text);
    m_play = Theme::icon(u"play"_s, tokens.text);
    m_stop = Theme::icon(u"stop"_s, tokens.muted);
    m_close = Theme::icon(u"close"_s, tokens.muted);
    m_folded = Theme::icon(u"chevron-right"_s, tokens.muted);
    m_unfolded = Theme::icon(u"chevron-down"_s, tokens.muted);
}

TreeRow EndpointDelegate::layoutFor(const QRect &rect, const QModelIndex &index) const
{
    const QString rate = textOf(index, EndpointModel::RateColumn);
    const int rateWidth = rate.isEmpty() ? 0 : m_view.fontMetrics().horizontalAdvance(rate);
    const bool children = kindOf(index) == EndpointModel::EndpointKind && index.model()->hasChildren(index);
    return TreeRow::of(rect, rowKind(kindOf(index)), rateWidth, children);
}

int EndpointDelegate::heightFor(const QModelIndex &index) const
{
    const int kind = kindOf(index);
    if (kind == EndpointModel::SectionKind) {
        const int top = index.row() == 0 ? 4 : 8;
        return top + TreeRow::Height + (index.model()->hasChildren(index) ? 0 : TreeRow::Height);
    }
    if (kind == EndpointModel::SessionKind)
        return TreeRow::Height;
    const QString error = index.data(EndpointModel::ErrorRole).toString();
    if (error.isEmpty())
        return TreeRow::Height;
    const TreeRow parts =
        TreeRow::of(QRect(0, 0, m_view.viewport()->width(), TreeRow::Height + 1), TreeRow::Kind::Owner, 0, false);
    const QFontMetrics metrics = m_view.fontMetrics();
    const int width = qMax(NarrowestErrorColumn, parts.error.width());
    const int lines =
        metrics.boundingRect(0, 0, width, 1'000, int(Qt::TextWordWrap), error).height() / metrics.lineSpacing();
    return TreeRow::Height + qBound(1, lines, int(TreeRow::MaxErrorLines)) * metrics.lineSpacing() + 4;
}

QSize EndpointDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {80, heightFor(index)};
}

void EndpointDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRect row(0, option.rect.top(), m_view.viewport()->width(), option.rect.height());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_view.font());
    const int kind = kindOf(index);
    if (kind == EndpointModel::SectionKind) {
        paintSection(painter, row, index);
    } else {
        if (selected)
            painter->fillRect(row, tokens.selection);
        else if (hovered)
            painter->fillRect(row, Theme::mix(tokens.side, tokens.text, 0.05));
        const TreeRow parts = layoutFor(row, index);
        const bool lit = hovered || selected;
        if (kind == EndpointModel::SessionKind)
            paintSession(painter, parts, index, lit);
        else
            paintOwner(painter, parts, index, lit);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && m_view.hasFocus() && kind != EndpointModel::SectionKind) {
        painter->setPen(tokens.accent);
        painter->drawRect(QRectF(row.adjusted(0, 0, -1, -1)).translated(0.5, 0.5));
    }
    painter->restore();
}

void EndpointDelegate::paintSection(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const bool empty = !index.model()->hasChildren(index);
    const int hint = empty ? TreeRow::Height : 0;
    const QRect head(rect.left(), rect.bottom() + 1 - hint - TreeRow::Height, rect.width(), TreeRow::Height);
    const TreeRow parts = TreeRow::of(head, TreeRow::Kind::Section, 0, false);
    QFont font = m_view.font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 0.85);
    font.setLetterSpacing(QFont::PercentageSpacing, 104);
    painter->setFont(font);
    painter->setPen(tokens.muted);
    painter->drawText(parts.text, int(Qt::AlignVCenter), textOf(index, EndpointModel::NameColumn).toUpper());
    m_add.paint(painter, parts.button.adjusted(3, 3, -3, -3));
    if (!empty)
        return;
    painter->setFont(m_view.font());
    painter->drawText(QRect(parts.text.left(), head.bottom() + 1, rect.width(), TreeRow::Height), int(Qt::AlignVCenter),
                      tr("none yet"));
}

void EndpointDelegate::paintDot(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const bool wrong = !index.data(EndpointModel::ErrorRole).toString().isEmpty();
    const bool off = offersStart(index);
    QColor color = tokens.good;
    if (wrong)
        color = off ? tokens.error : tokens.waiting;
    else if (off)
        color = tokens.muted;
    else if (!unusualState(index).isEmpty())
        color = tokens.waiting;
    if (off && !wrong) {
        painter->setPen(QPen(color, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(QRectF(rect).adjusted(0.7, 0.7, -0.7, -0.7));
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(rect);
    }
    painter->setBrush(Qt::NoBrush);
}

void EndpointDelegate::paintNameAndDetail(QPainter *painter, const QRect &rect, const QString &name, bool bold,
                                          const QString &detail, const QColor &detailColor) const
{
    QFont font = m_view.font();
    font.setBold(bold);
    painter->setFont(font);
    painter->setPen(m_theme.tokens().text);
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(name, Qt::ElideRight, rect.width());
    painter->drawText(rect, int(Qt::AlignVCenter), shown);
    const int used = metrics.horizontalAdvance(shown) + 7;
    const QRect rest = rect.adjusted(used, 0, 0, 0);
    if (rest.width() < 12 || detail.isEmpty())
        return;
    painter->setFont(m_view.font());
    painter->setPen(detailColor);
    painter->drawText(rest, int(Qt::AlignVCenter),
                      m_view.fontMetrics().elidedText(detail, Qt::ElideRight, rest.width()));
}

void EndpointDelegate::paintOwner(QPainter *painter, const TreeRow &parts, const QModelIndex &index, bool lit) const
{
    const Tokens &tokens = m_theme.tokens();
    const bool off = offersStart(index);
    const QString error = index.data(EndpointModel::ErrorRole).toString();
    paintDot(painter, parts.dot, index);
    if (!parts.fold.isEmpty())
        (m_view.isExpanded(index) ? m_unfolded : m_folded).paint(painter, parts.fold);
    QString detail = textOf(index, EndpointModel::DetailColumn);
    QColor detailColor = tokens.muted;
    const QString state = unusualState(index);
    if (error.isEmpty() && !state.isEmpty()) {
        detail = state;
        if (!off)
            detailColor = tokens.waiting;
    }
    if (!error.isEmpty())
        detail = index.data(Qt::ToolTipRole).toString(); // the address; the error has lines of its own
    const QString name = textOf(index, EndpointModel::NameColumn);
    if (detail == name)
        detail.clear();
    paintNameAndDetail(painter, parts.text, name, !off, detail, detailColor);
    painter->setPen(tokens.muted);
    if (!off)
        painter->drawText(parts.rate, int(Qt::AlignVCenter | Qt::AlignRight), textOf(index, EndpointModel::RateColumn));
    if (off)
        m_play.paint(painter, parts.button.adjusted(2, 2, -2, -2));
    else if (lit)
        m_stop.paint(painter, parts.button.adjusted(2, 2, -2, -2));
    if (!parts.error.isEmpty()) {
        painter->setPen(off ? tokens.error : tokens.waiting);
        painter->drawText(parts.error, int(Qt::AlignTop) | int(Qt::TextWordWrap), error);
    }
}

void EndpointDelegate::paintSession(QPainter *painter, const TreeRow &parts, const QModelIndex &index, bool lit) const
{
    const Tokens &tokens = m_theme.tokens();
    painter->setPen(tokens.muted);
    const QString name = textOf(index, EndpointModel::NameColumn);
    painter->drawText(parts.text, int(Qt::AlignVCenter), name);
    const int used = m_view.fontMetrics().horizontalAdvance(name) + 8;
    const QRect rest = parts.text.adjusted(used, 0, 0, 0);
    painter->setPen(tokens.text);
    painter->drawText(
        rest, int(Qt::AlignVCenter),
        m_view.fontMetrics().elidedText(textOf(index, EndpointModel::DetailColumn), Qt::ElideRight, rest.width()));
    const QString state = unusualState(index);
    const QString right = state.isEmpty() ? textOf(index, EndpointModel::RateColumn) : state;
    painter->setPen(state.isEmpty() ? tokens.muted : tokens.waiting);
    const QRect wide(rest.left(), parts.rate.top(), qMax(0, parts.rate.right() + 1 - rest.left()), parts.rate.height());
    painter->drawText(wide, int(Qt::AlignVCenter | Qt::AlignRight), right);
    if (lit)
        m_close.paint(painter, parts.button.adjusted(3, 3, -3, -3));
}

QString EndpointDelegate::toolTip(const QModelIndex &index) const
{
    QStringList words;
    if (kindOf(index) == EndpointModel::SectionKind) {
        words += index.row() == EndpointModel::EndpointSection ? tr("New endpoint") : tr("New client");
    } else {
        words += textOf(index, EndpointModel::NameColumn) + u' ' + textOf(index, EndpointModel::DetailColumn);
        words += index.data(EndpointModel::StateTextRole).toString();
        words += index.data(EndpointModel::ErrorRole).toString();
        words.removeAll(QString());
        words.removeDuplicates();
    }
    return words.join(u'\n');
}

} // namespace lw::gui
