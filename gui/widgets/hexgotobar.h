// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace lw::gui {

class HexView;

/// Moves the cursor of a hex view to an offset: "26", "0x1a", "+16", "-0x10". Hidden until open(); Escape closes.
class HexGotoBar final : public QFrame
{
    Q_OBJECT

public:
    explicit HexGotoBar(HexView &view, QWidget *parent = nullptr);

    void open();
    void close();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void go();

    HexView &m_view;
    QLineEdit *m_offset;
    QLabel *m_error;
};

} // namespace lw::gui
