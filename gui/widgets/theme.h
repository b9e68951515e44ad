// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/widgets/plaintextfilter.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

class QApplication;

namespace lw::gui {

/// The colours there are. Every widget takes its colours from here, from the palette or from the style sheet made of
/// these.
struct Tokens
{
    QColor window, base, side;
    QColor text, muted, line;
    QColor accent, onAccent, selection;
    QColor received, sent;
    QColor good, waiting, error;
};

/// Light or dark, by choice or as the system has it: makes the palette, the style sheet and the tinted icons. Sees to
/// it that texts are plain (PlainTextFilter).
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    /// Takes over style, palette and style sheet of \a application.
    explicit Theme(QApplication &application, Choice choice = Choice::System);

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    bool isDark() const { return m_dark; }
    const Tokens &tokens() const;
    /// Colours to tell players apart, beside their names; counted round.
    QColor playerColor(int index) const;

    static QFont fixedFont();
    /// The icon of resources/icons in the colour \a color.
    static QIcon icon(const QString &name, const QColor &color);
    /// Between \a a and \a b; 0 is \a a.
    static QColor mix(const QColor &a, const QColor &b, double share);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    bool systemIsDark();
    void apply();

    QApplication &m_application;
    const PlainTextFilter m_plainText;
    Choice m_choice;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace lw::gui
