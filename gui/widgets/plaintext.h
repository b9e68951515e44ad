// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMessageBox>
#include <QString>
#include <QStringView>

class QAction;
class QModelIndex;
class QPoint;
class QRect;
class QWidget;

namespace lw::gui {

/// Text from peers, files and people is shown as it is. Qt takes a text that looks like HTML for HTML wherever the
/// format is left to it (Qt::AutoText: labels, tool tips, message boxes) and then reads the files that it names, so no
/// such place is written to but through here; tests/gui/tst_plaintext.cpp walks the sources. PlainTextFilter sees to
/// what Qt's own dialogs show.

constexpr qsizetype LongestShown = 2'000; ///< UTF-16 units of a tool tip or message
constexpr qsizetype LongestCell = 1'000;  ///< of a row that is drawn

/// \a text for people: control characters and marks that turn the direction of writing as \xNN, a tab as a space, line
/// ends kept, at most \a longest UTF-16 units and then "…". Never looks at more of \a text than it shows.
QString shownText(QStringView text, qsizetype longest = LongestShown);
/// As shownText(), on one line.
QString shownLine(QStringView text, qsizetype longest = LongestShown);
/// As shownText(), in at most 24 lines of at most 100 characters.
QString wrappedText(QStringView text);

/// \a name for the text of an action, a button or a tab, where "&" would underline what is next.
QString actionText(QStringView name);
/// \a name for a window title, where "[*]" would stand for what is unsaved.
QString titleText(QStringView name);
/// What actionText() and a text of our own look like on the screen.
QString withoutMnemonics(QString text);

/// Anything else than QWidget::setToolTip(tr("...")), which the filter makes plain as well.
void setPlainToolTip(QWidget &widget, const QString &text);
void setPlainToolTip(QAction &action, const QString &text);
/// At once; an empty \a text hides it. It goes when the mouse leaves \a rect of \a widget, if there is one.
void showToolTip(const QPoint &globalPos, const QString &text, QWidget *widget);
void showToolTip(const QPoint &globalPos, const QString &text, QWidget *widget, const QRect &rect);

/// A question that is deleted when it closes; not shown yet.
QMessageBox *makeMessageBox(const char *objectName, QMessageBox::Icon icon, const QString &title, const QString &text,
                            QWidget *parent, QMessageBox::StandardButtons buttons = QMessageBox::Cancel);

/// For a delegate that does not leave the tool tips of its rows to Qt::ToolTipRole.
class ToolTipSource
{
public:
    virtual ~ToolTipSource() = default;
    virtual QString toolTip(const QModelIndex &index) const = 0;

protected:
    ToolTipSource() = default;
    ToolTipSource(const ToolTipSource &) = default;
    ToolTipSource &operator=(const ToolTipSource &) = default;
};

} // namespace lw::gui
