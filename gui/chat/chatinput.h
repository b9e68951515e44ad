// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatcompletion.h"

#include <QLineEdit>

namespace lw::models {
class ChatClient;
}

namespace lw::gui {

/// Where one writes: Up and Down call back what was typed, Tab completes commands, rooms and names, again for the next.
class ChatInput final : public QLineEdit
{
    Q_OBJECT

public:
    explicit ChatInput(models::ChatClient &client, QWidget *parent = nullptr);

    /// Characters as a chat counts them.
    qsizetype length() const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool complete(int step);

    models::ChatClient &m_client;
    models::ChatCompletion m_completion; ///< that Tab goes through
    qsizetype m_place = -1;              ///< in it; -1: none is under way
    qsizetype m_inserted = 0;            ///< length of the word that stands there now
};

} // namespace lw::gui
