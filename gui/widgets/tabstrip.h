// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTabBar>

namespace lw::gui {

class Theme;

/// Tabs as words: the current one bold, with a line in the accent below it where \a underlined. Widths do not change
/// with the selection.
class TabStrip final : public QTabBar
{
    Q_OBJECT

public:
    TabStrip(const Theme &theme, int height, bool underlined, QWidget *parent = nullptr);

    /// New tabs have a button that asks to close them.
    void setClosable(bool closable) { m_closable = closable; }
    /// Longer words are cut with "…".
    void setMostWidth(int width) { m_mostWidth = width; }

    /// Qt's own leaves room for more than one tab.
    QSize minimumSizeHint() const override { return {qMin(80, sizeHint().width()), m_height}; }

protected:
    void tabInserted(int index) override;
    void tabLayoutChange() override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    const int m_height;
    const bool m_underlined;
    int m_mostWidth = 10'000;
    bool m_closable = false;
};

} // namespace lw::gui
