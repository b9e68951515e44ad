// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/trafficmodel.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace lw::gui {

class ElidedLabel;
class HexView;
class TabStrip;
class Theme;
class TrafficActions;

/// The chosen row of the traffic, whole: as hex and as text.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    /// Text longer than this is cut, with a note; the hex view shows any length.
    static constexpr qsizetype MostText = 256 << 10;

    DetailPane(const Theme &theme, TrafficActions &actions, QWidget *parent = nullptr);

    /// \a title says what is shown; empty content and title: nothing is chosen.
    void showRow(const models::TrafficRow &row, const QString &title);
    void clear();

private:
    void showText(const QByteArray &content);

    TabStrip *m_tabs;
    QStackedWidget *m_stack;
    HexView *m_hex;
    QPlainTextEdit *m_text;
    ElidedLabel *m_title;
    QLabel *m_note;
    QWidget *m_nothing;
    QByteArray m_content;
    bool m_textShown = false;
};

} // namespace lw::gui
