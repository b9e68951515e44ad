// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLabel>
#include <QString>

class QAbstractButton;
class QBoxLayout;
class QFrame;
class QPushButton;
class QWidget;

namespace lw::gui {

/// Small makers, so that every control has its names and looks the same everywhere.

/// objectName for tests and style, accessibleName for people who listen.
void nameWidget(QWidget &widget, const char *objectName, const QString &accessibleName);
/// Sets a style property and polishes, only if it changed.
void setStyleProperty(QWidget &widget, const char *property, const QVariant &value);

/// A label in one of the tones of the style sheet: "muted", "error", "waiting", "good", "received", "sent"; empty:
/// plain.
QLabel *makeLabel(const char *objectName, const QString &text, const char *tone = "", QWidget *parent = nullptr);
/// A label whose text is markup of our own; what it did not make itself is escaped by whoever sets it.
QLabel *makeMarkupLabel(const char *objectName, const QString &text, const char *tone = "", QWidget *parent = nullptr);
/// An empty red label for words beside a field; hidden while it has none.
QLabel *makeErrorLabel(const char *objectName, const QString &accessibleName, QWidget *parent = nullptr);
/// Shows \a words, or hides the label if there are none.
void showWords(QLabel &label, const QString &words);

enum class ButtonLook { Framed, Flat, Accent };
QPushButton *makeButton(const char *objectName, const QString &text, ButtonLook look = ButtonLook::Framed,
                        QWidget *parent = nullptr);

QFrame *makeCard(const char *objectName, QWidget *parent = nullptr);
/// A line of 1 px.
QFrame *makeRule(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

/// One line that is cut with "…" where there is no room; the tool tip has it whole.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const char *objectName, const char *tone = "", QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;
    void setWords(const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateToolTip();
};

} // namespace lw::gui
