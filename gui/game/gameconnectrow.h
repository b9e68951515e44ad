// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/endpoints/endpointtargets.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSettings;

namespace lw::models {
class GameClient;
} // namespace lw::models

namespace lw::gui {

class ElidedLabel;

/// Where to play: a game endpoint of ours that listens, or an address; and how the connection is.
class GameConnectRow final : public QWidget
{
    Q_OBJECT

public:
    GameConnectRow(net::Engine &engine, models::GameClient &client, QSettings &settings, QWidget *parent = nullptr);

    /// Plays at an endpoint of ours, once it listens; the one chosen here if \a endpoint is 0.
    void play(net::OwnerId endpoint = 0);
    /// Where one can play in this program: the endpoint chosen here, or the first; 0: none listens.
    net::OwnerId endpoint() const;
    void refresh();

Q_SIGNALS:
    /// The connection can't even be tried: \a words say why.
    void refused(const QString &words);
    void connecting();
    void endpointsChanged();

private:
    void buttonClicked();
    void connectNow();
    void rowsInserted();
    void updateFields();
    QString stateWords() const;

    net::Engine &m_engine;
    models::GameClient &m_client;
    QSettings &m_settings;
    models::EndpointTargets m_targets;
    QComboBox *m_target;
    QLineEdit *m_address;
    QPushButton *m_connect;
    ElidedLabel *m_state;
    net::OwnerId m_awaited = 0; ///< to play at once it listens
};

} // namespace lw::gui
