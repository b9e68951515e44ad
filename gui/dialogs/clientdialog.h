// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;

namespace lw::gui {

class FramingEditor;
class TransportBox;

/// Makes a new client and connects it, or changes one for its next connection.
class ClientDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a client null: a new one.
    explicit ClientDialog(net::Engine &engine, net::ClientSession *client = nullptr, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void clientReady(lw::net::OwnerId client);

private:
    QLineEdit *addEdit(const char *name, const QString &title, const QString &placeholder);
    void show(const net::ClientConfig &config);
    bool read(net::ClientConfig &config);

    net::Engine &m_engine;
    QPointer<net::ClientSession> m_client;
    const bool m_isNew;
    QLineEdit *m_peer;
    QLabel *m_peerError;
    TransportBox *m_transport;
    FramingEditor *m_framing;
    QLabel *m_framingError;
    QLineEdit *m_name;
    QLineEdit *m_localAddress;
    QLineEdit *m_localPort;
    QLabel *m_localError;
};

} // namespace lw::gui
