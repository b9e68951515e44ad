// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace lw::gui {

class Theme;

/// Cells of the frames of a recording: direction in its colour, marks, what is no frame in italics.
class FrameDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FrameDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const QFont m_fixed;
};

} // namespace lw::gui
