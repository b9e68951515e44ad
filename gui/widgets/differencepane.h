// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace lw::models {
struct Verdict;
}

namespace lw::gui {

class HexView;
class Theme;

/// What was expected and what came, side by side, every byte that differs marked.
class DifferencePane final : public QWidget
{
    Q_OBJECT

public:
    explicit DifferencePane(const Theme &theme, QWidget *parent = nullptr);

    /// Whether there is a way back to what it covers.
    void setCloseShown(bool shown);
    /// \a expected says in words what was expected where it is no bytes.
    void show(const models::Verdict &verdict, const QString &title, const QString &expected);

Q_SIGNALS:
    void closeWanted();

private:
    QPushButton *m_close;
    QLabel *m_title;
    HexView *m_wanted;
    HexView *m_got;
    QLabel *m_pattern;
    QLabel *m_wantedTitle;
    QLabel *m_gotTitle;
};

} // namespace lw::gui
