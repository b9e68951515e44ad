// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace lw::gui {

class Theme;

/// A row of the list of players: the name behind its disc, numbers in the fixed font, our own row in bold.
class PlayerDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    PlayerDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const QFont m_fixed;
};

} // namespace lw::gui
