// SPDX-License-Identifier: GPL-3.0-only
#include "gui/chat/chatview.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/chat/chatmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace lw::gui {

using models::ChatColour;
using models::ChatMessage;
using models::ChatModel;
using Kind = ChatMessage::Kind;
using namespace Qt::StringLiterals;

namespace {

constexpr int Padding = 12;
constexpr int Gap = 3; ///< above and below a message
constexpr int MarkWidth = 3;
constexpr qsizetype MostHeights = 20'000;

Kind kindOf(const QModelIndex &index)
{
    return Kind(index.data(ChatModel::KindRole).toInt());
}

bool isPrivate(Kind kind)
{
    return kind == Kind::PrivateIn || kind == Kind::PrivateOut;
}

/// What stands before the text, in the colour of who it is.
QString nameOf(const QModelIndex &index)
{
    QString who = index.data(ChatModel::WhoRole).toString();
    switch (kindOf(index)) {
    case Kind::Emote:
        return u"* "_s + who;
    case Kind::PrivateIn:
        return ChatView::tr("%1, privately", "who says it").arg(who);
    case Kind::PrivateOut:
        return ChatView::tr("to %1, privately", "whom it is said to").arg(who);
    default:
        return who;
    }
}

} // namespace

QColor toColor(ChatColour colour, const Theme &theme)
{
    const bool dark = theme.isDark();
    switch (colour) {
    case ChatColour::Green:
        return QColor::fromRgb(dark ? 0xff57c785 : 0xff1a7a43);
    case ChatColour::Yellow:
        return QColor::fromRgb(dark ? 0xffe2b457 : 0xff8a5a00);
    case ChatColour::Blue:
        return QColor::fromRgb(dark ? 0xff7fb0ff : 0xff2159c4);
    case ChatColour::Magenta:
        return QColor::fromRgb(dark ? 0xffe08fe0 : 0xff9b2f9b);
    case ChatColour::Cyan:
        return QColor::fromRgb(dark ? 0xff4fd0d8 : 0xff0b7285);
    case ChatColour::Red:
        return QColor::fromRgb(dark ? 0xffff8078 : 0xffbf2f27);
    case ChatColour::None:
        break;
    }
    return theme.tokens().text;
}

ChatDelegate::ChatDelegate(const Theme &theme, QListView &view)
    : QStyledItemDelegate(&view)
    , m_theme(theme)
    , m_view(view)
    , m_fixed(Theme::fixedFont())
{}

int ChatDelegate::timeWidth() const
{
    return QFontMetrics(m_fixed).horizontalAdvance(u"00:00:00"_s) + Padding;
}

/// The name and the text, in lines of \a width. \return the height.
qreal ChatDelegate::layOut(QTextLayout &layout, const QModelIndex &index, int width) const
{
    const Tokens &tokens = m_theme.tokens();
    const Kind kind = kindOf(index);
    const QString name = nameOf(index);
    const QString between = name.isEmpty() ? QString() : kind == Kind::News || kind == Kind::Emote ? u" "_s : u"  "_s;
    const bool isQuiet = kind == Kind::News || kind == Kind::Answer || kind == Kind::Notice;
    QTextLayout::FormatRange whole{0, int(name.size() + between.size()), {}};
    whole.format.setForeground(toColor(ChatColour(index.data(ChatModel::ColourRole).toInt()), m_theme));
    if (kind == Kind::News)
        whole.format.setForeground(tokens.muted);
    else
        whole.format.setFontWeight(QFont::DemiBold);
    layout.setText(name + between + index.data(ChatModel::TextRole).toString());
    QTextLayout::FormatRange rest{whole.length, int(layout.text().size()) - whole.length, {}};
    rest.format.setForeground(kind == Kind::Error ? tokens.error : isQuiet ? tokens.muted : tokens.text);
    layout.setFormats({whole, rest});
    layout.setFont(m_view.font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

QSize ChatDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int width = m_view.viewport()->width();
    if (width != m_width || m_heights.size() > MostHeights) {
        m_heights.clear();
        m_width = width;
    }
    int &height = m_heights[index.data(ChatModel::IdRole).toULongLong()];
    if (height == 0) {
        QTextLayout layout;
        height = int(std::ceil(layOut(layout, index, std::max(40, width - timeWidth() - 2 * Padding)))) + 2 * Gap;
    }
    return {40, height};
}

void ChatDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRect row(0, option.rect.top(), m_view.viewport()->width(), option.rect.height());
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(row, tokens.selection);
    else if (isPrivate(kindOf(index)))
        painter->fillRect(row, Theme::mix(tokens.base, tokens.waiting, 0.12));
    if (index.data(ChatModel::MineRole).toBool())
        painter->fillRect(QRect(row.left(), row.top() + 1, MarkWidth, row.height() - 2), tokens.accent);
    painter->setFont(m_fixed);
    painter->setPen(tokens.muted);
    const int baseline = row.top() + Gap + m_view.fontMetrics().ascent(); // that of the words
    painter->drawText(row.left() + Padding, baseline,
                      models::formatTimeOfDay(index.data(ChatModel::TimeRole).toLongLong(), false));
    QTextLayout layout;
    layOut(layout, index, std::max(40, row.width() - timeWidth() - 2 * Padding));
    layout.draw(painter, QPointF(row.left() + Padding + timeWidth(), row.top() + Gap));
}

ChatView::ChatView(const Theme &theme, QWidget *parent)
    : QListView(parent)
{
    nameWidget(*this, "chatMessages", tr("Messages"));
    setItemDelegate(new ChatDelegate(theme, *this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &ChatView::showMenu);
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
            [this] { m_following = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum(); });
    connect(verticalScrollBar(), &QAbstractSlider::rangeChanged, this, &ChatView::keepPlace);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ChatView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    scrollToBottom();
}

/// The row that is seen first stays where it is.
void ChatView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (!m_following && !m_anchor.isValid()) {
        m_anchor = indexAt({Padding, 1});
        if (m_anchor.isValid() && m_anchor.row() <= end)
            m_anchor = model()->index(end + 1, 0);
        m_anchorTop = m_anchor.isValid() ? visualRect(m_anchor).top() : 0;
    }
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void ChatView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    if (m_following)
        scheduleDelayedItemsLayout();
}

void ChatView::keepPlace()
{
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else if (m_anchor.isValid())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_anchor).top() - m_anchorTop);
    m_anchor = QPersistentModelIndex();
}

void ChatView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (m_following)
        scrollToBottom();
}

void ChatView::copy() const
{
    QList<int> rows;
    const QModelIndexList chosen = selectionModel()->selectedRows();
    for (const QModelIndex &index : chosen)
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : std::as_const(rows))
        lines.append(model()->index(row, 0).data().toString());
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ChatView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QListView::keyPressEvent(event);
    m_following = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void ChatView::showMenu(const QPoint &at)
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &ChatView::copy);
    const QString who = index.data(ChatModel::WhoRole).toString();
    if (!who.isEmpty() && !index.data(ChatModel::MineRole).toBool())
        menu->addAction(tr("Private message to %1").arg(actionText(who)), this,
                        [this, who] { Q_EMIT personChosen(who); });
    menu->popup(viewport()->mapToGlobal(at));
}

} // namespace lw::gui
