// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace lw::gui {

class Theme;

/// A recording in the list: its name, and below it size and time, or how far it is.
class RecordingDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RecordingDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace lw::gui
