// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/game/arenapicture.h"
#include "gui/game/keysteering.h"

#include <QTimer>
#include <QWidget>

namespace lw::models {
class GameClient;
} // namespace lw::models

namespace lw::gui {

class Theme;

/// The arena of a game, and the keys that one plays with while it has the focus. Paints what changed, about 60 times a
/// second, while we play and it is seen.
class ArenaView final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int FrameMs = 16;
    static constexpr int DescribeMs = 1'000;

    ArenaView(models::GameClient &client, const Theme &theme, QWidget *parent = nullptr);

    /// The arena in words: who is where, as accessibleDescription() says it each second.
    QString describe() const;
    /// The picture shown now.
    const ArenaPicture &picture() const { return m_picture; }
    bool isAnimated() const { return m_frames.isActive(); }
    QSize sizeHint() const override { return {600, 600}; }
    QSize minimumSizeHint() const override { return {220, 220}; }

Q_SIGNALS:
    void focusChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    static bool isOurs(const QKeyEvent &event);
    void stateChanged();
    void animate();
    void look();
    void steer();
    void letGo();
    void updateDescription();

    models::GameClient &m_client;
    const Theme &m_theme;
    ArenaPicture m_picture;
    KeySteering m_keys;
    QTimer m_frames;
    QTimer m_words;
};

} // namespace lw::gui
