// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatclient.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSettings;

namespace lw::models {
class EndpointTargets;
}

namespace lw::gui {

/// Whom to talk with and as whom, and the button that connects. While there is a connection, Enter in nickname or room
/// changes them.
class ConnectRow final : public QWidget
{
    Q_OBJECT

public:
    ConnectRow(net::Engine &engine, models::ChatClient &client, QSettings &settings, QWidget *parent = nullptr);
    ~ConnectRow() override;

    /// Chooses an endpoint of ours that listens.
    void choose(net::OwnerId endpoint);
    void connectNow();

Q_SIGNALS:
    /// What can't be done, and why.
    void refused(const QString &words);

private:
    net::Result<models::ChatPlan> plan() const;
    QLineEdit *makeField(const char *name, const QString &words, int width);
    void toggle();
    void refresh();
    void keep() const;

    net::Engine &m_engine;
    models::ChatClient &m_client;
    QSettings &m_settings;
    models::EndpointTargets *m_targets;
    QComboBox *m_target;
    QLineEdit *m_address;
    QComboBox *m_framing;
    QLineEdit *m_nick;
    QLineEdit *m_room;
    QPushButton *m_button;
};

} // namespace lw::gui
