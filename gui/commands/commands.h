// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/commands/reportexporter.h"
#include "models/endpoints/endpointstarter.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QWidget;

namespace lw::gui {

class Desk;

/// What can be done from anywhere in the window. Owns those actions and opens the dialogs they need.
class Commands final : public QObject
{
    Q_OBJECT

public:
    Commands(Desk &desk, QWidget &window);

    /// One for each kind of endpoint: one click starts it with its defaults. data() is the kind.
    const QList<QAction *> &startKinds() const { return m_startKinds; }
    ReportExporter &exporter() { return m_exporter; }

    void changeEndpoint(net::Endpoint *endpoint);
    void changeClient(net::ClientSession *client);
    void changeFraming(net::SessionId session);

    QAction *const sayHello;
    QAction *const playGame;
    QAction *const configureEndpoint;
    QAction *const newClient;
    QAction *const connectToAddress;
    QAction *const takeSnapshot;
    QAction *const exportReport;
    QAction *const record; ///< everything; while it records: stop

private:
    QAction *add(const char *name, const QString &text, const QKeySequence &key = {});
    void startKind(const QByteArray &kind);
    void startAndSayHello();
    void beginWith(net::OwnerId client, const QByteArray &greeting);
    void openClientDialog();
    void openEndpointDialog(net::Endpoint *endpoint);
    void snapshot();

    Desk &m_desk;
    QWidget &m_window;
    models::EndpointStarter m_starter;
    ReportExporter m_exporter;
    QList<QAction *> m_startKinds;
};

} // namespace lw::gui
