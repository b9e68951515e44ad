// SPDX-License-Identifier: GPL-3.0-only
// The editing half of HexView: actions, keys, the clipboard.
#include "gui/widgets/hexview.h"
#include "models/base/format.h"
#include "models/bytes/bytedocument.h"
#include "net/base/hexdigit.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>

namespace lw::gui {

using models::ByteDocument;
using models::ByteRange;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Typing = ByteDocument::Merge::WithTyping;

bool isText(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers with = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool altGr = with == (Qt::ControlModifier | Qt::AltModifier);
    return (!with || altGr) && !event.text().isEmpty() && event.text().at(0).isPrint();
}

} // namespace

QAction *HexView::addEdit(const char *name, const QString &text, const QList<QKeySequence> &keys,
                          void (HexView::*run)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    return action;
}

void HexView::makeActions()
{
    const auto keys = [](QKeySequence::StandardKey key) { return QKeySequence::keyBindings(key); };
    m_undo = addEdit("actionHexUndo", tr("Undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}, &HexView::undo);
    m_redo =
        addEdit("actionHexRedo", tr("Redo"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)}, &HexView::redo);
    m_cut = addEdit("actionHexCut", tr("Cut"), keys(QKeySequence::Cut), &HexView::cut);
    m_copy = addEdit("actionHexCopy", tr("Copy"), keys(QKeySequence::Copy), &HexView::copy);
    m_paste = addEdit("actionHexPaste", tr("Paste"), keys(QKeySequence::Paste), &HexView::pasteClipboard);
    m_delete = addEdit("actionHexDelete", tr("Delete"), {QKeySequence(Qt::Key_Delete)}, &HexView::deleteForward);
    m_backspace =
        addEdit("actionHexBackspace", tr("Delete before"), {QKeySequence(Qt::Key_Backspace)}, &HexView::deleteBackward);
    m_selectAll = addEdit("actionHexSelectAll", tr("Select all"), keys(QKeySequence::SelectAll), &HexView::selectAll);
    m_insertMode = addEdit("actionHexInsert", tr("Insert and do not overwrite"), {QKeySequence(Qt::Key_Insert)},
                           &HexView::toggleMode);
    m_insertMode->setCheckable(true);
    for (const models::ByteTextFormat format : models::byteTextFormats()) {
        auto *action = new QAction(models::nameOf(format), this);
        action->setObjectName(u"actionHexCopyAs%1"_s.arg(int(format)));
        connect(action, &QAction::triggered, this, [this, format] { copyAs(format); });
        m_copyAs.append(action);
    }
}

void HexView::updateActions()
{
    const bool selected = !m_cursor.selection().isEmpty();
    m_undo->setEnabled(!m_readOnly && m_document->canUndo());
    m_redo->setEnabled(!m_readOnly && m_document->canRedo());
    m_cut->setEnabled(!m_readOnly && selected);
    m_copy->setEnabled(selected);
    for (QAction *action : {m_paste, m_delete, m_backspace, m_insertMode})
        action->setEnabled(!m_readOnly);
    m_selectAll->setEnabled(byteCount() > 0);
    for (QAction *action : std::as_const(m_copyAs))
        action->setEnabled(byteCount() > 0);
    m_insertMode->setChecked(m_mode == Mode::Insert);
}

QAction *HexView::actionFor(const QKeyEvent &event) const
{
    const QKeySequence keys(event.keyCombination());
    for (QAction *action : actions()) {
        if (action->shortcuts().contains(keys))
            return action;
    }
    return nullptr;
}

bool HexView::event(QEvent *event)
{
    // What is typed here is for here, even if the window has an action on the same key.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QAction *action = actionFor(*key);
        const bool runs = action && (action->isEnabled() || !m_readOnly);
        if (runs || (!m_readOnly && isText(*key)) || (!action && keyTarget(*key) >= 0)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (QAction *action = actionFor(*event)) {
        if (m_readOnly && !action->isEnabled())
            return event->ignore();
        return action->trigger();
    }
    if (moveByKey(*event))
        return;
    if (m_readOnly || !isText(*event))
        return QAbstractScrollArea::keyPressEvent(event);
    typeText(event->text());
}

bool HexView::moveByKey(const QKeyEvent &event)
{
    const qint64 target = keyTarget(event);
    if (target < 0)
        return false;
    moveCursor(target, event.modifiers().testFlag(Qt::ShiftModifier));
    return true;
}

/// Where a key moves the cursor, or -1 if it is none of these.
qint64 HexView::keyTarget(const QKeyEvent &event) const
{
    if (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return -1;
    const qint64 at = m_cursor.position;
    const qint64 perLine = bytesPerLine();
    const qint64 page = perLine * visibleLines();
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const auto within = [this, at](qint64 to) { return to >= 0 && to <= lastPlace() ? to : at; };
    switch (event.key()) {
    case Qt::Key_Left:
        return m_cursor.lowDigit ? at : qMax<qint64>(0, at - 1);
    case Qt::Key_Right:
        return qMin(at + 1, lastPlace());
    case Qt::Key_Up:
        return within(at - perLine);
    case Qt::Key_Down:
        return within(at + perLine);
    case Qt::Key_PageUp:
        return at - page >= 0 ? at - page : at % perLine;
    case Qt::Key_PageDown:
        return qMin(at + page, lastPlace());
    case Qt::Key_Home:
        return control ? 0 : at - at % perLine;
    case Qt::Key_End:
        return control ? lastPlace() : qMin(at - at % perLine + perLine - 1, lastPlace());
    default:
        return -1;
    }
}

void HexView::inputMethodEvent(QInputMethodEvent *event)
{
    if (!m_readOnly && !event->commitString().isEmpty())
        typeText(event->commitString());
    event->accept();
}

QVariant HexView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query == Qt::ImEnabled)
        return !m_readOnly;
    if (query == Qt::ImCursorRectangle)
        return rectOf(m_cursor.position);
    return QAbstractScrollArea::inputMethodQuery(query);
}

void HexView::setReadOnly(bool readOnly)
{
    if (m_readOnly == readOnly)
        return;
    m_readOnly = readOnly;
    m_document->endTyping();
    updateActions();
    updateScrollBars();
    Q_EMIT readOnlyChanged(readOnly);
}

void HexView::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    m_document->endTyping();
    updateActions();
    viewport()->update();
    Q_EMIT modeChanged(mode);
}

void HexView::toggleMode()
{
    setMode(m_mode == Mode::Insert ? Mode::Overwrite : Mode::Insert);
    m_insertMode->setChecked(m_mode == Mode::Insert);
}

bool HexView::done(const net::Result<void> &result)
{
    if (!result)
        Q_EMIT refused(result.error().message);
    return result.has_value();
}

void HexView::typeText(const QString &text)
{
    if (m_cursor.area == Area::Text)
        return typeCharacters(text);
    for (const QChar c : text) {
        const int digit = net::hexDigit(c);
        if (digit >= 0)
            typeDigit(digit);
        else if (!c.isSpace())
            Q_EMIT refused(tr("“%1” is no hex digit; text is typed on the right, Tab leads there").arg(c));
    }
}

/// The first digit of a byte makes it (or changes it), the second one goes on to the next byte.
void HexView::typeDigit(int digit)
{
    if (!m_cursor.lowDigit) {
        const qint64 at = m_cursor.selection().offset;
        const QByteArray old = m_mode == Mode::Overwrite ? m_document->read(at, 1).bytes : QByteArray();
        const int low = old.isEmpty() ? 0 : old[0] & 0xf;
        putBytes(QByteArray(1, char(digit << 4 | low)), Put::HalfTyped);
        return;
    }
    const qint64 at = m_cursor.position;
    const QByteArray old = m_document->read(at, 1).bytes;
    if (old.isEmpty() || !done(m_document->overwrite(at, QByteArray(1, char((old[0] & 0xf0) | digit)), Typing)))
        return;
    HexCursor cursor = m_cursor;
    cursor.moveTo(at + 1);
    placeCursor(cursor);
    ensureVisible(m_cursor.position);
}

void HexView::typeCharacters(const QString &text)
{
    putBytes(text.toUtf8(), Put::Typed);
}

/// Over the bytes at the cursor or in the place of the selection, as the mode says; the cursor goes behind them.
bool HexView::putBytes(const QByteArray &bytes, Put how)
{
    const ByteRange selected = m_cursor.selection();
    const auto merge = how == Put::Pasted ? ByteDocument::Merge::No : Typing;
    const bool insert = m_mode == Mode::Insert;
    if (!done(insert ? m_document->replace(selected, bytes, merge)
                     : m_document->overwrite(selected.offset, bytes, merge)))
        return false;
    HexCursor cursor = m_cursor;
    cursor.moveTo(how == Put::HalfTyped ? selected.offset : selected.offset + bytes.size());
    cursor.lowDigit = how == Put::HalfTyped;
    placeCursor(cursor);
    ensureVisible(m_cursor.position);
    return true;
}

void HexView::removeSelection()
{
    const ByteRange selected = m_cursor.selection();
    if (!selected.isEmpty() && done(m_document->remove(selected)))
        moveCursor(selected.offset, false);
}

void HexView::deleteForward()
{
    if (!m_cursor.selection().isEmpty())
        return removeSelection();
    if (m_cursor.position == byteCount())
        return;
    m_cursor.lowDigit = false;
    done(m_document->remove({m_cursor.position, 1}, Typing));
}

void HexView::deleteBackward()
{
    if (!m_cursor.selection().isEmpty())
        return removeSelection();
    if (m_cursor.lowDigit) // what is half typed
        return deleteForward();
    if (m_cursor.position == 0)
        return;
    const qint64 at = m_cursor.position - 1;
    if (!done(m_document->remove({at, 1}, Typing)))
        return;
    HexCursor cursor = m_cursor;
    cursor.moveTo(at);
    placeCursor(cursor);
    ensureVisible(at);
}

void HexView::undo()
{
    if (m_document->canUndo())
        moveCursor(m_document->undo().offset, false);
}

void HexView::redo()
{
    if (m_document->canRedo())
        moveCursor(m_document->redo().end(), false);
}

void HexView::selectAll()
{
    HexCursor cursor = m_cursor;
    cursor.moveTo(byteCount());
    cursor.anchor = 0;
    m_document->endTyping();
    placeCursor(cursor);
}

void HexView::copy()
{
    copyAs(models::ByteTextFormat::Hex);
}

void HexView::copyAs(models::ByteTextFormat format)
{
    ByteRange range = m_cursor.selection();
    if (range.isEmpty())
        range = {0, byteCount()};
    if (range.size > models::LongestByteText)
        return Q_EMIT refused(
            tr("%1 are too many to copy; %2 is the limit")
                .arg(models::formatBytes(double(range.size)), models::formatBytes(double(models::LongestByteText))));
    const models::ByteChunk chunk = m_document->read(range.offset, range.size);
    if (chunk.error)
        return Q_EMIT refused(tr("Not copied: %1").arg(chunk.error.message));
    const net::Result<QString> text = models::toByteText(chunk.bytes, format);
    if (!text)
        return Q_EMIT refused(text.error().message);
    QApplication::clipboard()->setText(*text);
    Q_EMIT told(tr("%1 copied as %2").arg(models::formatBytes(double(range.size)), models::nameOf(format)));
}

void HexView::cut()
{
    const ByteRange range = m_cursor.selection();
    if (range.isEmpty() || range.size > models::LongestByteText || m_document->read(range.offset, range.size).error)
        return copy(); // which says why not
    copy();
    removeSelection();
}

void HexView::pasteClipboard()
{
    const QMimeData *clipboard = QApplication::clipboard()->mimeData();
    if (!clipboard || !clipboard->hasText())
        return Q_EMIT refused(tr("There is no text to paste"));
    paste(clipboard->text());
}

void HexView::paste(const QString &text)
{
    if (m_readOnly)
        return;
    if (m_cursor.area == Area::Text) {
        if (text.size() > models::LongestByteText)
            return Q_EMIT refused(
                tr("Not pasted: the text is longer than %1").arg(models::formatBytes(double(models::LongestByteText))));
        const QByteArray bytes = text.toUtf8();
        if (putBytes(bytes, Put::Pasted))
            Q_EMIT told(tr("%1 pasted as text").arg(models::formatBytes(double(bytes.size()))));
        return;
    }
    const net::Result<models::ParsedBytes> parsed = models::parseByteText(text);
    if (!parsed)
        return Q_EMIT refused(tr("Not pasted. %1").arg(parsed.error().message));
    if (!putBytes(parsed->bytes, Put::Pasted))
        return;
    Q_EMIT told(tr("%1 pasted, read as %2")
                    .arg(models::formatBytes(double(parsed->bytes.size())), models::nameOf(parsed->format)));
}

} // namespace lw::gui
