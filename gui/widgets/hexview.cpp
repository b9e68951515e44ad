// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexview.h"

#include "gui/widgets/hexaccessible.h"
#include "gui/widgets/hexpainter.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "models/bytes/bytedocument.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <utility>

namespace lw::gui {

using models::ByteDocument;
using models::ByteRange;
using namespace Qt::StringLiterals;

namespace {

constexpr int LineGap = 4;
constexpr int DragScrollMs = 40;

QChar printable(char byte)
{
    return byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
}

} // namespace

HexView::HexView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_own(new ByteDocument(this))
{
    installHexAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFont(Theme::fixedFont());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setAccessibleName(tr("Bytes"));
    setBackgroundRole(QPalette::Base); // under the scroll bars
    setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    verticalScrollBar()->setSingleStep(1);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    makeActions();
    setDocument(nullptr);
}

HexView::~HexView() = default;

void HexView::setBytes(const QByteArray &bytes)
{
    m_own->setBytes(bytes);
    if (m_document != m_own)
        setDocument(nullptr);
}

QByteArray HexView::bytes() const
{
    return m_document->bytes().value_or(QByteArray());
}

void HexView::setDocument(ByteDocument *document)
{
    ByteDocument *next = document ? document : m_own;
    if (m_document == next)
        return;
    if (m_document)
        m_document->disconnect(this);
    m_document = next;
    connect(next, &ByteDocument::reset, this, &HexView::onReset);
    connect(next, &ByteDocument::changed, this, &HexView::onChanged);
    connect(next, &ByteDocument::undoAvailable, this, &HexView::updateActions);
    connect(next, &ByteDocument::redoAvailable, this, &HexView::updateActions);
    connect(next, &ByteDocument::errorChanged, viewport(), qOverload<>(&QWidget::update));
    if (next != m_own)
        connect(next, &QObject::destroyed, this, [this] {
            m_document = nullptr;
            setDocument(nullptr);
        });
    onReset();
    Q_EMIT documentChanged();
}

void HexView::onReset()
{
    m_top = 0;
    m_hovered = m_pressed = -1;
    m_dragTimer.stop();
    placeCursor({0, 0, false, m_cursor.area});
    updateScrollBars();
    setTop(0);
    updateActions();
    viewport()->update();
}

void HexView::onChanged(qint64 offset, qint64 removed, qint64 added)
{
    HexCursor cursor = m_cursor;
    cursor.follow(offset, removed, added);
    updateScrollBars();
    placeCursor(cursor);
    viewport()->update();
}

qint64 HexView::byteCount() const
{
    return m_document->size();
}

/// The cursor may stand behind the last byte, to type there.
qint64 HexView::lastPlace() const
{
    return byteCount();
}

HexGeometry HexView::geometryOfBytes() const
{
    const double cell = QFontMetricsF(font()).horizontalAdvance(u'0'); // a rounded width would drift over a line
    return HexGeometry::of(cell, fontMetrics().height() + LineGap, byteCount(), viewport()->width());
}

int HexView::bytesPerLine() const
{
    return geometryOfBytes().perLine;
}

qint64 HexView::lineCount() const
{
    return geometryOfBytes().lineCount(m_readOnly ? byteCount() : byteCount() + 1);
}

int HexView::visibleLines() const
{
    return geometryOfBytes().wholeLines(viewport()->height());
}

void HexView::updateScrollBars()
{
    const HexGeometry geometry = geometryOfBytes();
    const LineScale scale{qMax<qint64>(0, lineCount() - visibleLines())};
    m_settingBars = true;
    verticalScrollBar()->setPageStep(visibleLines());
    verticalScrollBar()->setRange(0, scale.maximum());
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(geometry.cell));
    horizontalScrollBar()->setRange(0, qMax(0, geometry.width() - viewport()->width()));
    m_settingBars = false;
    setTop(qMin(m_top, scale.lastTop));
}

void HexView::setTop(qint64 line)
{
    const LineScale scale{qMax<qint64>(0, lineCount() - visibleLines())};
    m_top = qBound<qint64>(0, line, scale.lastTop);
    m_settingBars = true;
    verticalScrollBar()->setValue(scale.toBar(m_top));
    m_settingBars = false;
    viewport()->update();
}

void HexView::scrollContentsBy(int, int dy)
{
    if (dy != 0 && !m_settingBars)
        m_top = LineScale{qMax<qint64>(0, lineCount() - visibleLines())}.toLine(verticalScrollBar()->value());
    viewport()->update();
}

void HexView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() == 0 || event->modifiers().testFlag(Qt::AltModifier))
        return QAbstractScrollArea::wheelEvent(event);
    constexpr int linesPerNotch = 3;
    constexpr int notch = 120;
    m_wheelRest += event->angleDelta().y() * linesPerNotch;
    const int lines = m_wheelRest / notch;
    m_wheelRest -= lines * notch;
    const qint64 before = m_top;
    setTop(m_top - lines);
    event->setAccepted(m_top != before || lines == 0); // at the end the page around it may scroll
}

void HexView::ensureVisible(qint64 offset)
{
    const HexGeometry geometry = geometryOfBytes();
    const qint64 line = geometry.lineOf(offset);
    const int page = visibleLines();
    if (line < m_top)
        setTop(line);
    else if (line >= m_top + page)
        setTop(line - page + 1);
    QScrollBar *bar = horizontalScrollBar();
    if (bar->maximum() == 0)
        return;
    const int column = geometry.columnOf(offset);
    const QRectF rect = m_cursor.area == Area::Hex ? geometry.hexRect(0, column) : geometry.textRect(0, column);
    const int left = int(rect.left()) - HexGeometry::Margin;
    const int right = int(rect.right()) + HexGeometry::Margin - viewport()->width();
    bar->setValue(qBound(qMin(right, left), bar->value(), left));
}

QRect HexView::rectOf(qint64 offset) const
{
    const HexGeometry geometry = geometryOfBytes();
    const qint64 line = geometry.lineOf(offset) - m_top;
    const int column = geometry.columnOf(offset);
    const QRectF rect = m_cursor.area == Area::Hex ? geometry.hexRect(line, column) : geometry.textRect(line, column);
    return rect.translated(-horizontalScrollBar()->value(), 0).toRect();
}

void HexView::setCursorPosition(qint64 offset, bool select)
{
    moveCursor(offset, select);
}

void HexView::select(ByteRange range)
{
    HexCursor cursor = m_cursor;
    cursor.moveTo(range.end());
    cursor.anchor = range.offset;
    placeCursor(cursor);
    ensureVisible(qMax(range.offset, range.end() - 1));
    ensureVisible(range.offset);
}

void HexView::setArea(Area area)
{
    if (m_cursor.area == area)
        return;
    m_cursor.area = area;
    m_cursor.lowDigit = false;
    ensureVisible(m_cursor.position);
    viewport()->update();
}

void HexView::moveCursor(qint64 to, bool select)
{
    HexCursor cursor = m_cursor;
    cursor.moveTo(to, select);
    m_document->endTyping();
    placeCursor(cursor);
    ensureVisible(m_cursor.position);
}

/// The one way for the cursor to change, so that everybody who follows it hears of it once.
void HexView::placeCursor(const HexCursor &cursor)
{
    const HexCursor before = std::exchange(m_cursor, cursor);
    m_cursor.position = qBound<qint64>(0, m_cursor.position, lastPlace());
    m_cursor.anchor = qBound<qint64>(0, m_cursor.anchor, lastPlace());
    viewport()->update();
    const ByteRange selected = m_cursor.selection();
    if (selected != before.selection()) {
        updateActions();
        Q_EMIT selectionChanged(selected.offset, selected.size);
    }
    if (m_cursor.position == before.position)
        return;
    tellCursor(*this, before.position);
    Q_EMIT cursorMoved(m_cursor.position);
}

void HexView::setMarks(const QList<HexMark> &marks)
{
    if (m_marks == marks)
        return;
    m_marks = marks;
    viewport()->update();
}

const HexMark *HexView::markAt(qint64 offset) const
{
    const auto found = std::find_if(m_marks.crbegin(), m_marks.crend(), [offset](const HexMark &mark) {
        return !mark.label.isEmpty() && mark.range.contains(offset);
    });
    return found == m_marks.crend() ? nullptr : &*found;
}

QString HexView::describe(qint64 offset) const
{
    const QString place = tr("offset %1 (0x%2)").arg(offset).arg(offset, 0, 16);
    const models::ByteChunk chunk = m_document->read(offset, 1);
    if (chunk.bytes.isEmpty())
        return tr("%1: the end", "an offset").arg(place);
    if (chunk.isMissing(0))
        return tr("%1: can't be read", "an offset").arg(place);
    const auto byte = uchar(chunk.bytes[0]);
    QString words = tr("%1: %2, %3", "offset: hex, decimal")
                        .arg(place, u"%1"_s.arg(byte, 2, 16, QLatin1Char('0')), QString::number(byte));
    if (byte > 0x20 && byte < 0x7f)
        words += u", "_s + QLatin1Char(char(byte));
    if (const HexMark *mark = markAt(offset))
        words += u" · "_s + mark->label;
    return words;
}

QString HexView::lineText(qint64 offset) const
{
    const HexGeometry geometry = geometryOfBytes();
    const qint64 first = geometry.lineOf(offset) * geometry.perLine;
    const QByteArray bytes = m_document->read(first, geometry.perLine).bytes;
    QString text = u"%1: "_s.arg(first, geometry.offsetDigits, 16, QLatin1Char('0'));
    text += QString::fromLatin1(bytes.toHex(' ')).leftJustified(geometry.perLine * 3 + 1);
    for (const char byte : bytes)
        text += printable(byte);
    return text;
}

HexScene HexView::makeScene() const
{
    HexScene scene;
    scene.geometry = geometryOfBytes();
    scene.firstOffset = m_top * scene.geometry.perLine;
    scene.lines = qMin<qint64>(viewport()->height() / scene.geometry.lineHeight + 1, lineCount() - m_top);
    const qint64 count = qMax<qint64>(0, scene.lines) * scene.geometry.perLine;
    scene.chunk = m_document->read(scene.firstOffset, count);
    for (const HexMark &mark : m_marks) {
        if (mark.range.offset < scene.firstOffset + count && mark.range.end() > scene.firstOffset)
            scene.marks.append(mark);
    }
    scene.cursor = m_cursor;
    if (!hasFocus())
        scene.look = HexScene::CursorLook::Outline;
    else if (m_readOnly)
        scene.look = HexScene::CursorLook::FocusOutline;
    else
        scene.look = m_mode == Mode::Insert ? HexScene::CursorLook::Bar : HexScene::CursorLook::Block;
    return scene;
}

void HexView::paintEvent(QPaintEvent *)
{
    const HexScene scene = makeScene();
    QPainter painter(viewport());
    painter.translate(-horizontalScrollBar()->value(), 0);
    HexPainter(painter, m_theme, scene).paint();
}

void HexView::resizeEvent(QResizeEvent *event)
{
    const qint64 first = m_top * qMax(1, m_lastPerLine);
    QAbstractScrollArea::resizeEvent(event);
    if (const int perLine = bytesPerLine(); perLine != std::exchange(m_lastPerLine, perLine))
        m_top = first / perLine; // the same bytes stay in sight
    updateScrollBars();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_document)
        updateScrollBars();
}

HexGeometry::Hit HexView::hitAt(QPoint at) const
{
    HexGeometry::Hit hit = geometryOfBytes().hit(QPointF(at) + QPointF(horizontalScrollBar()->value(), 0));
    hit.line += m_top;
    return hit;
}

qint64 HexView::byteAt(const HexGeometry::Hit &hit) const
{
    const HexGeometry geometry = geometryOfBytes();
    return hit.line * geometry.perLine + qMin(hit.column, geometry.perLine - 1);
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const HexGeometry::Hit hit = hitAt(event->position().toPoint());
    m_cursor.area = hit.area;
    const qint64 at = qBound<qint64>(0, byteAt(hit), byteCount());
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    if (!extend) {
        m_pressed = at;
        return moveCursor(at, false);
    }
    m_pressed = qMin(m_cursor.anchor, at < m_cursor.anchor ? m_cursor.anchor - 1 : m_cursor.anchor);
    dragTo(event->position().toPoint());
}

void HexView::dragTo(QPoint at)
{
    const QPointF content = QPointF(at) + QPointF(horizontalScrollBar()->value(), 0);
    HexGeometry::Hit hit = geometryOfBytes().hit(content, m_cursor.area);
    hit.line += m_top;
    const qint64 last = byteCount() - 1;
    const qint64 to = qBound<qint64>(0, byteAt(hit), qMax<qint64>(0, last));
    HexCursor cursor = m_cursor;
    cursor.selectBytes(qMin(m_pressed, qMax<qint64>(0, last)), to);
    if (last < 0)
        cursor.moveTo(0);
    placeCursor(cursor);
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const HexGeometry::Hit hit = hitAt(at);
    const qint64 byte = byteAt(hit);
    hover(hit.isByte && byte >= 0 && byte < byteCount() ? byte : -1);
    if (!event->buttons().testFlag(Qt::LeftButton) || m_pressed < 0)
        return;
    m_dragAt = at;
    if (byte == m_pressed && m_cursor.selection().isEmpty())
        return; // still a click
    dragTo(at);
    if (viewport()->rect().contains(at))
        m_dragTimer.stop();
    else if (!m_dragTimer.isActive())
        m_dragTimer.start(DragScrollMs, this);
}

void HexView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragTimer.timerId())
        return QAbstractScrollArea::timerEvent(event);
    const int lineHeight = geometryOfBytes().lineHeight;
    if (m_dragAt.y() < 0)
        setTop(m_top - 1 + m_dragAt.y() / lineHeight);
    else if (m_dragAt.y() >= viewport()->height())
        setTop(m_top + 1 + (m_dragAt.y() - viewport()->height()) / lineHeight);
    dragTo(m_dragAt);
}

void HexView::mouseReleaseEvent(QMouseEvent *)
{
    m_pressed = -1;
    m_dragTimer.stop();
}

/// A run of the same kind: a word of characters, of zeros, of anything else.
void HexView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const HexGeometry::Hit hit = hitAt(event->position().toPoint());
    const qint64 at = byteAt(hit);
    if (event->button() != Qt::LeftButton || at < 0 || at >= byteCount())
        return;
    constexpr qint64 farthest = 4'096;
    const qint64 from = qMax<qint64>(0, at - farthest);
    const QByteArray around = m_document->read(from, 2 * farthest).bytes;
    const auto kind = [](char byte) { return byte == '\0' ? 0 : byte > 0x20 && byte < 0x7f ? 1 : 2; };
    const qsizetype index = at - from;
    qsizetype first = index;
    qsizetype last = index;
    while (first > 0 && kind(around[first - 1]) == kind(around[index]))
        --first;
    while (last + 1 < around.size() && kind(around[last + 1]) == kind(around[index]))
        ++last;
    HexCursor cursor = m_cursor;
    cursor.selectBytes(from + first, from + last);
    placeCursor(cursor);
}

void HexView::hover(qint64 offset)
{
    if (std::exchange(m_hovered, offset) != offset)
        Q_EMIT byteHovered(offset);
}

bool HexView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover(-1);
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const HexGeometry::Hit hit = hitAt(help->pos());
    const HexMark *mark = hit.isByte ? markAt(byteAt(hit)) : nullptr;
    showToolTip(help->globalPos(), mark ? mark->label : QString(), viewport());
    return true;
}

void HexView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName("hexMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<QAction *> own = {m_undo, m_redo, m_cut, m_copy, m_paste, m_delete, m_selectAll, m_insertMode};
    if (!m_readOnly)
        menu->addActions({m_undo, m_redo, menu->addSeparator(), m_cut});
    menu->addAction(m_copy);
    QMenu *copyMenu = menu->addMenu(tr("Copy as"));
    copyMenu->setObjectName("hexCopyAs"_L1);
    copyMenu->addActions(m_copyAs);
    copyMenu->setEnabled(byteCount() > 0);
    if (!m_readOnly)
        menu->addActions({m_paste, m_delete});
    menu->addAction(m_selectAll);
    if (!m_readOnly)
        menu->addAction(m_insertMode);
    menu->addSeparator();
    for (QAction *action : actions()) { // of those who use the view
        if (!own.contains(action) && action != m_backspace)
            menu->addAction(action);
    }
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKey ? viewport()->mapToGlobal(rectOf(m_cursor.position).bottomLeft()) : event->globalPos());
}

void HexView::focusInEvent(QFocusEvent *event)
{
    if (event->reason() == Qt::TabFocusReason)
        setArea(Area::Hex);
    else if (event->reason() == Qt::BacktabFocusReason)
        setArea(Area::Text);
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent *event)
{
    m_document->endTyping();
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

/// Tab goes to the characters, and from there on.
bool HexView::focusNextPrevChild(bool next)
{
    if (hasFocus() && next == (m_cursor.area == Area::Hex)) {
        setArea(next ? Area::Text : Area::Hex);
        return true;
    }
    return QAbstractScrollArea::focusNextPrevChild(next);
}

} // namespace lw::gui
