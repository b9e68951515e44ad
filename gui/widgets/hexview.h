// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractScrollArea>
#include <QByteArray>

namespace lw::gui {

class Theme;

/// A hex dump that only ever looks at the lines it shows: any size costs the same.
class HexView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(const Theme &theme, QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    QByteArray bytes() const { return m_bytes; }
    /// 16, or 8 where the view is narrow.
    int bytesPerLine() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int lineHeight() const;
    int offsetDigits() const;
    double cellWidth() const;
    int widthOf(int perLine) const;
    void updateScrollBars();

    const Theme &m_theme;
    QByteArray m_bytes;
};

} // namespace lw::gui
