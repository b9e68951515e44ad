// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/conversation.h"

#include <QWidget>

namespace lw::gui {

class Theme;

/// When how much was said by whom: what the client sent above the line, what the server sent below. A click chooses the
/// frame that is there.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(const Theme &theme, QWidget *parent = nullptr);

    void setConversation(const models::Conversation *conversation);
    /// The row that is marked; -1: none.
    void setCurrentRow(qsizetype row);
    /// The row nearest to a place, by time; -1 if there is none.
    qsizetype rowAt(int x) const;

    QSize sizeHint() const override { return {200, 56}; }
    QSize minimumSizeHint() const override { return {80, 44}; }

Q_SIGNALS:
    void rowChosen(qsizetype row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Column
    {
        qint64 toServer = 0, toClient = 0; ///< bytes
        bool isSpecial = false;            ///< gap, FIN or RST
        bool isMarked = false;
    };

    void changed();
    void measure();
    int xOf(qint64 timeNs) const;
    QRect area() const;

    const Theme &m_theme;
    const models::Conversation *m_conversation = nullptr;
    std::vector<Column> m_columns; ///< one a pixel; empty: to be measured
    qint64 m_most = 0;
    qint64 m_startNs = 0, m_spanNs = 1;
    qsizetype m_current = -1;
};

} // namespace lw::gui
