// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/timelineview.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lw::gui {

using models::Conversation;
using models::ConversationItem;
using net::Direction;

namespace {

constexpr int Margin = 10;
constexpr int LabelHeight = 14;
constexpr int LeastBar = 2;

} // namespace

TimelineView::TimelineView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    nameWidget(*this, "timeline", tr("Time line of the stream"));
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimelineView::setConversation(const Conversation *conversation)
{
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    m_current = -1;
    if (conversation) {
        connect(conversation, &Conversation::replaced, this, &TimelineView::changed);
        connect(conversation, &Conversation::wasInserted, this, &TimelineView::changed);
        connect(conversation, &Conversation::wasRemoved, this, &TimelineView::changed);
    }
    changed();
}

void TimelineView::setCurrentRow(qsizetype row)
{
    m_current = row;
    update();
}

void TimelineView::changed()
{
    m_columns.clear();
    update();
}

QRect TimelineView::area() const
{
    return rect().adjusted(Margin, 4, -Margin, -LabelHeight - 4);
}

void TimelineView::measure()
{
    const int width = std::max(area().width(), 1);
    m_columns.assign(std::size_t(width), {});
    m_most = 0;
    if (!m_conversation || m_conversation->size() == 0)
        return;
    const auto &items = m_conversation->items();
    m_startNs = items.front().timeNs;
    m_spanNs = std::max<qint64>(items.back().timeNs - m_startNs, 1);
    for (const ConversationItem &item : items) {
        Column &column = m_columns[std::size_t(std::clamp(xOf(item.timeNs), 0, width - 1))];
        column.isMarked = column.isMarked || item.isMarked;
        if (item.kind != ConversationItem::Kind::Data) {
            column.isSpecial = true;
            continue;
        }
        qint64 &bytes = item.direction == Direction::ToServer ? column.toServer : column.toClient;
        bytes += item.size;
        m_most = std::max(m_most, bytes);
    }
}

int TimelineView::xOf(qint64 timeNs) const
{
    return int(double(timeNs - m_startNs) / double(m_spanNs) * (area().width() - 1));
}

/// Heights by the logarithm: one byte is seen beside a million.
void TimelineView::paintEvent(QPaintEvent *)
{
    if (m_columns.empty())
        measure();
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    const QRect all = area();
    const int middle = all.center().y();
    const int most = all.height() / 2 - LeastBar;
    const auto barHeight = [&](qint64 bytes) {
        const double share = std::log1p(double(bytes)) / std::log1p(double(std::max<qint64>(m_most, 1)));
        return bytes == 0 ? 0 : LeastBar + int(share * most);
    };
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const int x = all.left() + int(i);
        if (column.isMarked)
            painter.fillRect(x - 1, all.top() - 3, 3, 3, tokens.accent);
        if (column.isSpecial)
            painter.fillRect(x, all.top(), 1, all.height(), tokens.waiting);
        if (const int up = barHeight(column.toServer))
            painter.fillRect(x, middle - up, 1, up, tokens.sent);
        if (const int down = barHeight(column.toClient))
            painter.fillRect(x, middle + 1, 1, down, tokens.received);
    }
    painter.fillRect(all.left(), middle, all.width(), 1, tokens.line);
    if (m_conversation && m_current >= 0 && m_current < m_conversation->size()) {
        const int x = all.left() + xOf(m_conversation->at(m_current).timeNs);
        painter.fillRect(x, all.top() - 3, 1, all.height() + 6, tokens.text);
    }
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    painter.setFont(font);
    painter.setPen(tokens.muted);
    const QRect labels(all.left(), height() - LabelHeight - 2, all.width(), LabelHeight);
    const double seconds = m_conversation && m_conversation->size() > 0 ? double(m_spanNs) / 1e9 : 0;
    painter.drawText(labels, int(Qt::AlignLeft | Qt::AlignVCenter), tr("0 s"));
    painter.drawText(labels, int(Qt::AlignRight | Qt::AlignVCenter),
                     tr("%1 s").arg(QLocale().toString(seconds, 'f', 3)));
    painter.drawText(labels, int(Qt::AlignHCenter | Qt::AlignVCenter), tr("▲ client   ▼ server"));
}

qsizetype TimelineView::rowAt(int x) const
{
    if (!m_conversation || m_conversation->size() == 0)
        return -1;
    const auto &items = m_conversation->items();
    const double share = std::clamp(double(x - area().left()) / std::max(area().width() - 1, 1), 0.0, 1.0);
    const qint64 time = m_startNs + qint64(share * double(m_spanNs));
    const auto behind = std::lower_bound(items.begin(), items.end(), time,
                                         [](const ConversationItem &item, qint64 at) { return item.timeNs < at; });
    if (behind == items.begin())
        return 0;
    if (behind == items.end())
        return qsizetype(items.size()) - 1;
    const auto before = behind - 1;
    return (time - before->timeNs < behind->timeNs - time ? before : behind) - items.begin();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const qsizetype row = rowAt(event->pos().x()); row >= 0)
        Q_EMIT rowChosen(row);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton) {
        if (const qsizetype row = rowAt(event->pos().x()); row >= 0)
            Q_EMIT rowChosen(row);
        return;
    }
    const qsizetype row = rowAt(event->pos().x());
    if (row < 0)
        return;
    const double seconds = double(m_conversation->at(row).timeNs - m_startNs) / 1e9;
    showToolTip(event->globalPosition().toPoint(),
                tr("row %1, %2 s").arg(row + 1).arg(QLocale().toString(seconds, 'f', 6)), this);
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    m_columns.clear();
}

} // namespace lw::gui
