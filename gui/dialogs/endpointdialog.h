// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lw::models {
class EndpointStarter;
}

namespace lw::gui {

class FramingEditor;
class TransportBox;

/// One row of the listeners table: address, port, framing, and what is wrong with it.
class ListenerRow final : public QWidget
{
    Q_OBJECT

public:
    explicit ListenerRow(const net::ListenerConfig &listener, QWidget *parent = nullptr);

    /// The listener as written; shows the error if it is none.
    net::Result<net::ListenerConfig> listener();
    void setRemovable(bool removable);

Q_SIGNALS:
    void removeWanted(lw::gui::ListenerRow *row);
    void edited();

private:
    void clearError();

    TransportBox *m_transport;
    QLineEdit *m_address;
    QLineEdit *m_port;
    FramingEditor *m_framing;
    QPushButton *m_remove;
    QLabel *m_error;
};

/// Makes a new endpoint, or changes one that is stopped. Built from the registry: kind, name, listeners, settings of
/// the kind.
class EndpointDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a endpoint null: a new one.
    EndpointDialog(net::Engine &engine, const models::EndpointStarter &starter, net::Endpoint *endpoint = nullptr,
                   QWidget *parent = nullptr);

    void accept() override;

private:
    QWidget *makeListenersBox();
    void addListener(const net::ListenerConfig &listener);
    void removeListener(ListenerRow *row);
    void updateRows();
    void chooseKind();
    void showKind(const net::EndpointConfig &config);
    net::Result<net::EndpointConfig> readForm();

    net::Engine &m_engine;
    const models::EndpointStarter &m_starter;
    QPointer<net::Endpoint> m_endpoint;
    const bool m_isNew;
    QComboBox *m_kind;
    QLabel *m_summary;
    QLineEdit *m_name;
    QVBoxLayout *m_rowsLayout;
    QList<ListenerRow *> m_rows;
    QFormLayout *m_settings;
    QLabel *m_error;
};

} // namespace lw::gui
