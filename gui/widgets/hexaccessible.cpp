// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexaccessible.h"

#include "gui/widgets/hexview.h"

#include <QAccessibleWidget>

#include <mutex>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

class HexAccessible final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit HexAccessible(HexView &view)
        : QAccessibleWidget(&view, QAccessible::EditableText)
        , m_view(view)
    {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = m_view.isReadOnly();
        state.editable = !m_view.isReadOnly();
        state.focusable = true;
        return state;
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value || kind == QAccessible::Description)
            return m_view.describe(m_view.cursorPosition());
        return QAccessibleWidget::text(kind);
    }

    int cursorPosition() const override { return positionOf(m_view.cursorPosition()); }
    void setCursorPosition(int position) override
    {
        const int column = (position - firstByte()) / 3;
        m_view.setCursorPosition(lineStart() + qBound(0, column, m_view.bytesPerLine() - 1));
    }
    QRect characterRect(int offset) const override
    {
        const qint64 byte = lineStart() + qBound(0, (offset - firstByte()) / 3, m_view.bytesPerLine() - 1);
        const QRect rect = m_view.rectOf(byte);
        return {m_view.viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    int characterCount() const override { return int(line().size()); }
    int offsetAtPoint(const QPoint &) const override { return -1; }
    QString text(int from, int to) const override { return line().mid(from, to - from); }
    QString attributes(int, int *from, int *to) const override
    {
        *from = 0;
        *to = characterCount();
        return {};
    }

    int selectionCount() const override { return m_view.selection().isEmpty() ? 0 : 1; }
    void selection(int, int *from, int *to) const override
    {
        const models::ByteRange selected = m_view.selection();
        *from = positionOf(selected.offset);
        *to = positionOf(selected.end());
    }
    void addSelection(int from, int to) override { setSelection(0, from, to); }
    void removeSelection(int) override { m_view.setCursorPosition(m_view.cursorPosition()); }
    void setSelection(int, int from, int to) override
    {
        setCursorPosition(from);
        const qint64 start = m_view.cursorPosition();
        m_view.select({start, qMax(0, (to - from + 1) / 3)});
    }
    void scrollToSubstring(int, int) override {}

private:
    QString line() const { return m_view.lineText(m_view.cursorPosition()); }
    int firstByte() const { return m_view.geometryOfBytes().offsetDigits + 2; }
    qint64 lineStart() const
    {
        const int perLine = m_view.bytesPerLine();
        return m_view.cursorPosition() / perLine * perLine;
    }
    int positionOf(qint64 offset) const
    {
        const qint64 column = qBound(qint64(0), offset - lineStart(), qint64(m_view.bytesPerLine()));
        return firstByte() + int(column) * 3;
    }

    HexView &m_view;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<HexView *>(object);
    return view ? new HexAccessible(*view) : nullptr;
}

} // namespace

void installHexAccessibility()
{
    static std::once_flag once;
    std::call_once(once, [] { QAccessible::installFactory(makeInterface); });
}

void tellCursor(HexView &view, qint64 before)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view);
    if (!interface || !interface->textInterface())
        return;
    const int perLine = view.bytesPerLine();
    if (before / perLine != view.cursorPosition() / perLine) {
        QAccessibleTextUpdateEvent update(&view, 0, view.lineText(before), view.lineText(view.cursorPosition()));
        QAccessible::updateAccessibility(&update);
    }
    QAccessibleTextCursorEvent moved(&view, interface->textInterface()->cursorPosition());
    QAccessible::updateAccessibility(&moved);
    QAccessibleEvent described(&view, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
}

} // namespace lw::gui
