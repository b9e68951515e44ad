// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/widgets/hexcursor.h"
#include "gui/widgets/hexgeometry.h"
#include "gui/widgets/hexmark.h"
#include "models/bytes/bytetext.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QByteArray>

class QAction;
class QMenu;

namespace lw::models {
class ByteDocument;
struct ByteChunk;
} // namespace lw::models

namespace lw::gui {

struct HexScene;
class Theme;

/// Bytes in hex and as characters, of any number: only what is seen is read and painted. Read-only until told
/// otherwise. Keys it has an action for are its own while it has the focus, whatever else the window does with them.
class HexView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Mode { Overwrite, Insert };
    Q_ENUM(Mode)
    using Area = HexGeometry::Area;

    explicit HexView(const Theme &theme, QWidget *parent = nullptr);
    ~HexView() override;

    /// Shows \a bytes in a document of the view's own.
    void setBytes(const QByteArray &bytes);
    /// All bytes of a small document; empty where there are too many or they can't be read (document()->bytes() says
    /// why).
    QByteArray bytes() const;
    /// Shows and edits \a document, which stays its owner's; nullptr: the view's own.
    void setDocument(models::ByteDocument *document);
    models::ByteDocument *document() const { return m_document; }

    bool isReadOnly() const { return m_readOnly; }
    void setReadOnly(bool readOnly);
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    /// 16, or 8 where the view is narrow.
    int bytesPerLine() const;
    HexGeometry geometryOfBytes() const;
    qint64 firstVisibleLine() const { return m_top; }
    /// Where the byte at \a offset is in the viewport, in the area the cursor is in.
    QRect rectOf(qint64 offset) const;
    /// The line of \a offset as text: "00000010: 01 02 …  ab…".
    QString lineText(qint64 offset) const;
    /// "offset 26 (0x1a): 4f, O"
    QString describe(qint64 offset) const;

    qint64 cursorPosition() const { return m_cursor.position; }
    Area area() const { return m_cursor.area; }
    void setArea(Area area);
    models::ByteRange selection() const { return m_cursor.selection(); }
    /// Moves the cursor there and shows it; outside it stays at the end.
    void setCursorPosition(qint64 offset, bool select = false);
    void select(models::ByteRange range);

    /// For a decoded view, a composer's header: see HexMark. They stay where they are when bytes change.
    void setMarks(const QList<HexMark> &marks);
    const QList<HexMark> &marks() const { return m_marks; }

    /// \a text by the rules of parseByteText() where the cursor is in the hex, as its UTF-8 where it is in the
    /// characters.
    void paste(const QString &text);
    void copyAs(models::ByteTextFormat format);
    /// For a button of a page: the formats the selection (all, if there is none) can be copied in.
    QList<QAction *> copyAsActions() const { return m_copyAs; }

Q_SIGNALS:
    void cursorMoved(qint64 offset);
    void selectionChanged(qint64 offset, qint64 size);
    void modeChanged(lw::gui::HexView::Mode mode);
    void readOnlyChanged(bool readOnly);
    void documentChanged();
    /// The byte under the mouse, -1: none.
    void byteHovered(qint64 offset);
    /// What was asked for was not done, and why.
    void refused(const QString &why);
    /// What was done and can't be seen at once ("18 bytes pasted, read as base64").
    void told(const QString &what);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void makeActions();
    QAction *addEdit(const char *name, const QString &text, const QList<QKeySequence> &keys, void (HexView::*run)());
    void updateActions();
    QAction *actionFor(const QKeyEvent &event) const;

    void onReset();
    void onChanged(qint64 offset, qint64 removed, qint64 added);
    qint64 byteCount() const;
    qint64 lastPlace() const;
    void moveCursor(qint64 to, bool select);
    void placeCursor(const HexCursor &cursor);
    bool moveByKey(const QKeyEvent &event);
    qint64 keyTarget(const QKeyEvent &event) const;

    void typeText(const QString &text);
    void typeDigit(int digit);
    void typeCharacters(const QString &text);
    enum class Put { Pasted, Typed, HalfTyped };
    bool putBytes(const QByteArray &bytes, Put how);
    bool done(const net::Result<void> &result);
    void removeSelection();
    void deleteForward();
    void deleteBackward();
    void undo();
    void redo();
    void cut();
    void copy();
    void pasteClipboard();
    void selectAll();
    void toggleMode();

    qint64 lineCount() const;
    int visibleLines() const;
    void setTop(qint64 line);
    void updateScrollBars();
    void ensureVisible(qint64 offset);
    HexScene makeScene() const;
    HexGeometry::Hit hitAt(QPoint at) const;
    qint64 byteAt(const HexGeometry::Hit &hit) const;
    void dragTo(QPoint at);
    void hover(qint64 offset);
    const HexMark *markAt(qint64 offset) const;

    const Theme &m_theme;
    models::ByteDocument *m_own;
    models::ByteDocument *m_document = nullptr;
    HexCursor m_cursor;
    QList<HexMark> m_marks;
    Mode m_mode = Mode::Overwrite;
    bool m_readOnly = true;
    qint64 m_top = 0;
    bool m_settingBars = false;
    qint64 m_hovered = -1;
    qint64 m_pressed = -1; ///< the byte where a drag began
    QPoint m_dragAt;
    QBasicTimer m_dragTimer;
    int m_wheelRest = 0;
    int m_lastPerLine = 16;

    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_cut = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_paste = nullptr;
    QAction *m_delete = nullptr;
    QAction *m_backspace = nullptr;
    QAction *m_selectAll = nullptr;
    QAction *m_insertMode = nullptr;
    QList<QAction *> m_copyAs;
};

} // namespace lw::gui
