// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QApplication;

namespace lw::gui {

/// Sees to it that no widget of the application, Qt's own dialogs included, guesses whether its text is HTML: a label
/// that was not told its format is plain before it is first laid out, and a tool tip, whoever made its text, is
/// bounded, escaped and plain. The theme has one, so every window does.
class PlainTextFilter final : public QObject
{
    Q_OBJECT

public:
    explicit PlainTextFilter(QApplication &application);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace lw::gui
